//! Prints what the builder's formats weigh; `cargo xtask bench` shows it among the other budgets.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

mod catalog;

fn main() {
    let (raw, packed) = catalog::sizes();
    println!(
        "catalog of {} issues: {raw} bytes, {packed} as brotli (budget {})",
        catalog::ISSUES,
        catalog::BUDGET
    );
}

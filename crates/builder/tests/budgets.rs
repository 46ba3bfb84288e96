//! Sizes that are promised, with ten per cent of slack.

#![expect(clippy::print_stdout, reason = "the figure is worth seeing with --nocapture")]

#[path = "../examples/budgets/catalog.rs"]
mod catalog;

#[test]
fn the_catalog_of_five_thousand_issues_stays_small() {
    let (raw, packed) = catalog::sizes();
    println!("{} issues: {raw} bytes, {packed} as brotli", catalog::ISSUES);
    assert!(raw > 500_000, "the generated catalog is no catalog of {} issues: {raw} bytes", catalog::ISSUES);
    assert!(packed <= catalog::BUDGET + catalog::BUDGET / 10, "{packed} bytes");
}

//! `cargo xtask test`: **the** list of checks, the cheap ones first. People and CI run the same one.
//!
//! It ends at the first step that fails (unless told to keep going), since what comes after builds on it, and closes
//! with one line alone: `N passed, N failed`. A step that runs tests counts them; any other step counts as one.

use crate::run::{self, Tally};
use crate::{bench, demo, fuzz, setup, sizes, viewer};
use anyhow::{Context, Result};
use std::process::ExitCode;
use std::time::Instant;

type Check = (&'static str, fn() -> Result<Tally>);

const CHECKS: [Check; 18] = [
    ("format", || one(&["fmt", "--all", "--check"])),
    ("format of the fuzz targets", || one(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"])),
    ("clippy", || one(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    // `--all-targets` passes over a test that `cargo test` leaves alone.
    ("clippy of the end-to-end tests", || {
        one(&["clippy", "-p", "xtask", "--test", "e2e", "--", "-D", "warnings"])
    }),
    ("clippy of the fuzz targets", || done(run::shown("cargo clippy", &mut fuzz::clippy()))),
    ("clippy of the viewer as wasm", || {
        one(&["clippy", "-p", "baojia-viewer", "--lib", "--bins", "--target", WASM, "--", "-D", "warnings"])
    }),
    ("documentation", documentation),
    ("tests", || tests(&["test"])),
    ("tests of the tasks", || tests(&["test", "--package", "xtask", "--lib"])),
    ("fuzz", fuzz::check),
    ("tests in a browser", browser_tests),
    ("viewer", || done(viewer::build())),
    ("size of shell and search engine", || done(sizes::check(&viewer::folder()))),
    ("program", || done(demo::build_program())),
    ("sample run", || done(demo::build_folder())),
    ("the open door", open_door),
    ("end to end, three browsers", end_to_end),
    // That it works, not what it measures: nobody reads numbers of three hundred articles.
    ("the bench of search, small", || {
        done(bench::run(Some(&bench::What::Search(bench::SearchBench::small()))))
    }),
];

const WASM: &str = "wasm32-unknown-unknown";

/// Runs the checks from number `from` (from 1) on; to the end, or to the first one that fails.
pub fn run(from: usize, keep_going: bool) -> Result<ExitCode> {
    let started = Instant::now();
    setup::to_test()?;
    let mut sum = Tally::default();
    for (number, (name, check)) in CHECKS.iter().enumerate().map(|(place, check)| (place + 1, check)) {
        if number < from {
            continue;
        }
        run::say(&format!("{number}/{} {name}", CHECKS.len()));
        let step = Instant::now();
        let tally = check().unwrap_or_else(|cause| {
            println!("{cause:#}");
            Tally { passed: 0, failed: 1 }
        });
        run::done(name, step.elapsed());
        sum.passed += tally.passed;
        sum.failed += tally.failed;
        if tally.failed > 0 {
            println!("  failed: {name}");
            if !keep_going {
                break;
            }
        }
    }
    run::done("all", started.elapsed());
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn one(arguments: &[&str]) -> Result<Tally> {
    let status = run::cargo(arguments).status().context("cannot start cargo")?;
    Ok(if status.success() { Tally { passed: 1, failed: 0 } } else { Tally { passed: 0, failed: 1 } })
}

fn done<T>(outcome: Result<T>) -> Result<Tally> {
    outcome.map(|_| Tally { passed: 1, failed: 0 })
}

fn tests(arguments: &[&str]) -> Result<Tally> {
    run::counted("cargo test", &mut run::cargo(arguments))
}

/// One browser at a time: they share two cores, and WebKit's driver serves one. What failed is said in words; a trace of
/// our own calls would bury it.
fn end_to_end() -> Result<Tally> {
    let mut cargo = run::cargo(&["test", "--package", "xtask", "--test", "e2e", "--", "--test-threads=1"]);
    run::counted("cargo test", cargo.env("RUST_BACKTRACE", "0"))
}

/// Exported indexes, loaded by the library they are for; it comes from npm, so Node runs these.
fn open_door() -> Result<Tally> {
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "tests/interop/"]);
    node.env("BAOJIA", demo::program()).env("BAOJIA_RUN", demo::folder());
    run::counted("node", &mut node)
}

fn documentation() -> Result<Tally> {
    let mut cargo = run::cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]);
    // These pages are for whoever works on the project and show private items, so that links to them are right.
    cargo.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    done(run::shown("cargo doc", &mut cargo))
}

/// The runner of `.cargo/config.toml` takes the driver it is told of, and Chromium's flags from `webdriver.json`.
fn browser_tests() -> Result<Tally> {
    let driver = run::find("chromedriver").context("no chromedriver")?;
    let mut cargo = run::cargo(&["test", "-p", "baojia-viewer", "--target", WASM, "--test", "browser"]);
    cargo.env("CHROMEDRIVER", driver);
    run::counted("cargo test in Chromium", &mut cargo)
}

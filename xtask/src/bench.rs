//! `cargo xtask bench`: the numbers that have budgets, measured and printed.
//!
//! The shell's weight, what opening the run asks for (invariant I10), the catalog of a long run, and the time from a cold
//! double-click to an article; how fast import is; and search beside another engine. It prints and does not judge, save for the weight: times depend on the machine, and tests
//! that fail by the weather are not believed.

mod import;
mod lighthouse;
mod measured;
mod raw;
mod reading;
mod search;

use crate::browser::{Browser, Engine};
use crate::sample::Sample;
use crate::serve::Served;
use crate::{demo, run, setup, sizes};
use anyhow::{Context, Result};
use clap::Subcommand;
pub use search::SearchBench;
use std::fs;
use std::path::Path;

/// Cold starts that are measured; the median of five is steady to some 50 ms.
const STARTS: usize = 5;

/// What is measured.
#[derive(Clone, Debug, Subcommand)]
pub enum What {
    /// What readers wait for: the shell, the catalog, a cold start
    Viewer,
    /// What publishers wait for: raw text read, folders imported
    Import,
    /// What readers feel of a large run: its front page, turning pages, scrolling
    Reading {
        /// Measure the program as it was built last, instead of building it anew
        #[arg(long)]
        built: bool,
    },
    /// Lighthouse's scores on a phone; not part of all, for it fetches Lighthouse
    Lighthouse,
    /// Building and asking, side by side with Pagefind
    Search(SearchBench),
}

/// Measures and prints; viewer and import when nothing is named.
pub fn run(what: Option<&What>) -> Result<()> {
    match what {
        Some(What::Search(wish)) => search::run(wish),
        Some(What::Viewer) => viewer(),
        Some(What::Import) => import::run(),
        Some(What::Reading { built }) => {
            if !built {
                build()?;
            }
            reading::run()
        }
        Some(What::Lighthouse) => {
            build()?;
            lighthouse::of(&demo::folder())
        }
        None => import::run().and_then(|()| viewer()),
    }
}

fn build() -> Result<()> {
    setup::to_test()?;
    crate::viewer::build()?;
    demo::build_program()?;
    demo::build_folder()
}

fn viewer() -> Result<()> {
    build()?;
    let folder = demo::folder();
    let sample = Sample::pick(&folder)?;
    println!(
        "budgets: shell {} bytes brotli, annex {}, search engine {}",
        sizes::SHELL_BUDGET,
        sizes::ANNEX_BUDGET,
        sizes::FINDER_BUDGET
    );
    opening(&folder, &sample)?;
    long_run()?;
    cold_start(&folder, &sample)?;
    sizes::check(&crate::viewer::folder())
}

/// What the first screen asks a web server for.
fn opening(folder: &Path, sample: &Sample) -> Result<()> {
    let served = Served::start(folder, 0)?;
    let browser = Browser::start(Engine::Chromium)?;
    browser.session.go(&served.address())?;
    browser.session.wait(&format!("main a[href$=\"#/issue/{}\"]", sample.article.issue))?;
    let log = served.take_log();
    let mut brotli = 0;
    for asked in &log {
        brotli += sizes::brotli(&fs::read(folder.join(&asked.path)).unwrap_or_default())?;
    }
    let raw: u64 = log.iter().map(|asked| asked.bytes).sum();
    let paths: Vec<&str> = log.iter().map(|asked| asked.path.as_str()).collect();
    println!("opening the run: {} requests, {raw} bytes, {brotli} as brotli", log.len());
    println!("  {}", paths.join(" "));
    Ok(())
}

/// The builder measures its own formats.
fn long_run() -> Result<()> {
    let example = run::root().join("crates/builder/examples/budgets");
    if !example.is_dir() && !example.with_extension("rs").is_file() {
        println!("the catalog of 5,000 issues: not measured, the builder has no example `budgets`");
        return Ok(());
    }
    let mut cargo =
        run::cargo(&["run", "--release", "--quiet", "--package", "builder", "--example", "budgets"]);
    run::shown("the catalog of 5,000 issues", &mut cargo)
}

/// From the beginning of the navigation to the article's heading: double-click on `file://`, empty profile.
fn cold_start(folder: &Path, sample: &Sample) -> Result<()> {
    let address = format!("file://{}/index.html#/issue/{}", folder.display(), sample.article);
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let browser = Browser::start(Engine::Chromium)?;
        browser.session.go(&address)?;
        let script = "var h = document.querySelector('main h1'); \
                      return h && h.innerText.includes(arguments[0]) ? performance.now() : null";
        let words = [sample.headline.as_str().into()];
        times.push(
            browser.session.until("the article", || Ok(browser.session.run(script, &words)?.as_f64()))?,
        );
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(STARTS / 2).context("no times")?;
    let all: Vec<String> = times.iter().map(|time| format!("{time:.0}")).collect();
    println!(
        "cold double-click to an article, Chromium: median {median:.0} ms of {} (budget 1500)",
        all.join(", ")
    );
    Ok(())
}

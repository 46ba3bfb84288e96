//! Lighthouse's three scores for the front page and an article, on the phone it imagines: slow 4G, a processor four times
//! slower than this one.
//!
//! Accessibility and best practices are judged: they depend on the page alone. Performance depends on how busy this machine
//! is while it runs; the best of three is judged, because other work can only make it worse. The files are served
//! compressed, as every web server does that is set up with some care. Lighthouse comes by `npm exec` when it is asked for:
//! it is larger than all else that npm brings, and nothing but this measure wants it.

use crate::run;
use crate::sample::Sample;
use crate::serve::Served;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::Path;

const VERSION: &str = "13.5.0";

/// Runs for each address.
const RUNS: usize = 3;

/// Category, and the least that it must reach, in hundredths.
const LEAST: [(&str, i64); 3] = [("performance", 95), ("accessibility", 100), ("best-practices", 100)];

/// Measures a published folder.
pub(super) fn of(folder: &Path) -> Result<()> {
    let sample = Sample::pick(folder)?;
    let served = Served::compressed(folder)?;
    let mut short = Vec::new();
    for (name, fragment) in
        [("front page", String::new()), ("article", format!("#/issue/{}", sample.article))]
    {
        let address = format!("{}{fragment}", served.address());
        let runs = (0..RUNS).map(|_| scores(&address)).collect::<Result<Vec<_>>>()?;
        for (place, (category, least)) in LEAST.iter().enumerate() {
            let all: Vec<i64> = runs.iter().filter_map(|run| run.get(place).copied()).collect();
            let best = all.iter().max().copied().unwrap_or_default();
            println!("lighthouse, {name}: {category} {best} of {all:?} (at least {least})");
            if best < *least {
                short.push(format!("{name}: {category} {best}"));
            }
        }
    }
    ensure!(short.is_empty(), "below what must be reached: {}", short.join(", "));
    Ok(())
}

/// The scores of one run in hundredths, in the order of [`LEAST`].
fn scores(address: &str) -> Result<Vec<i64>> {
    let report = tempfile::NamedTempFile::new()?;
    let categories: Vec<&str> = LEAST.iter().map(|(category, _)| *category).collect();
    let chromium = run::find("chromium").context("no chromium")?;
    let mut npm = run::program("npm");
    npm.args(["exec", "--yes", &format!("--package=lighthouse@{VERSION}"), "--", "lighthouse", address]);
    npm.args(["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]);
    npm.arg(format!("--only-categories={}", categories.join(",")));
    npm.arg(format!("--output-path={}", report.path().display())).env("CHROME_PATH", chromium);
    run::quiet("lighthouse", &mut npm)?;
    let report: Value = serde_json::from_slice(&fs::read(report.path())?).context("its report")?;
    let score = |category: &&str| {
        let score = report["categories"][*category]["score"].as_f64();
        score.map(|score| (score * 100.0).round() as i64).with_context(|| format!("no score for {category}"))
    };
    categories.iter().map(score).collect()
}

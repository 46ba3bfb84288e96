//! `cargo xtask bench import`: how fast raw text becomes issues, and what it takes of memory.
//!
//! Nobody else reads raw newspaper text without being told its parts, so there is no competitor to measure. The yardstick is
//! the price of decoding the same bytes and doing nothing with them.

use super::measured::{self, End};
use super::raw::Pages;
use crate::run;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Issues of the long import, and of the short one that its memory is held against.
const ISSUES: [usize; 2] = [1000, 100];

/// Measures and prints.
pub(super) fn run() -> Result<()> {
    let mut cargo = run::cargo(&["build", "--release", "--package", "builder", "--bin", "baojia"]);
    run::shown("build the program and the measurement", cargo.args(["--example", "reading"]))?;
    let folder = tempfile::tempdir()?;
    let pages = Pages::read()?;
    let [long, short] = ISSUES.map(|count| (count, folder.path().join(count.to_string())));
    let files = pages.write(&long.1, long.0)?;
    pages.write(&short.1, short.0)?;

    println!("reading, in one process on one core (goal: 20 MB/s)");
    println!("  {:28} {:>8} {:>9} {:>9} {:>9} {:>9}", "", "MB", "decode ms", "read ms", "MB/s", "peak MB");
    row(&format!("{} ordinary issues", long.0), &files)?;
    for (name, text) in odd() {
        let file = folder.path().join("odd.txt");
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        row(name, &[file])?;
    }

    println!(
        "baojia import of a folder (goal: 1,000 issues under 10 s on two cores, memory that does not grow)"
    );
    println!("  {:28} {:>9} {:>9}", "", "s", "peak MB");
    for (count, raw) in [short, long] {
        let (took, peak) = import(&raw, &folder.path().join(format!("out-{count}")))?;
        let peak = peak.map_or_else(|| "?".to_owned(), |peak| format!("{:.1}", thousandths(peak)));
        println!("  {:28} {:>9.2} {peak:>9}", format!("{count} issues"), took.as_secs_f64());
    }
    Ok(())
}

/// Texts that no newspaper prints and that some folder holds.
fn odd() -> [(&'static str, String); 5] {
    const SENTENCE: &str = "昨天上午，一台新磨床进了磨工车间，床身有六米长，吊装用了一个半小时。";
    let many = 100_000;
    [
        ("one line of 100 MB", SENTENCE.repeat(100_000_000 / SENTENCE.len())),
        ("100,000 blank lines", format!("新磨床进厂\n{}{SENTENCE}\n", "\n".repeat(many))),
        ("100,000 lines of one character", "炉\n".repeat(many)),
        ("100,000 headlines", "新磨床进厂\n\n".repeat(many)),
        ("100,000 jumps to nowhere", "（上接第一版）\n\n".repeat(many)),
    ]
}

/// One measurement by the builder's example, whose line it explains.
fn row(name: &str, files: &[PathBuf]) -> Result<()> {
    let said = run::quiet(name, run::program(&built("examples/reading")?).args(files))?;
    let numbers: Vec<f64> =
        said.split_whitespace().map(str::parse).collect::<Result<_, _>>().context("no numbers")?;
    let [bytes, decode, read, _articles, _doubts, peak] = numbers.as_slice() else {
        bail!("unexpected: {said}")
    };
    let (megabytes, speed) = (bytes / 1e6, bytes / 1e3 / read.max(1.0));
    println!("  {name:28} {megabytes:8.1} {decode:9.0} {read:9.0} {speed:9.1} {:9.1}", peak / 1e3);
    Ok(())
}

/// Time and greatest memory (kB) of an import.
fn import(raw: &Path, out: &Path) -> Result<(Duration, Option<u64>)> {
    let mut baojia = run::program(&built("baojia")?);
    match measured::run(
        "baojia import",
        baojia.args([Path::new("import"), raw, Path::new("-o"), out]),
        u64::MAX,
    )? {
        End::Done(taken) | End::TooBig(taken) => Ok((taken.wall, taken.peak)),
    }
}

fn thousandths(kilobytes: u64) -> f64 {
    u32::try_from(kilobytes).map_or(f64::INFINITY, f64::from) / 1e3
}

fn built(program: &str) -> Result<String> {
    let path = run::target_dir().join("release").join(program);
    path.to_str().map(str::to_owned).context("the target folder's name is no text")
}

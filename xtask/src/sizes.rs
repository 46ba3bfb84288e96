//! What the shell weighs: as stored, and as a web server would send it.

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;

/// The most that a reader's first visit may cost, html, styles, scripts and wasm together, in bytes of brotli 11.
/// That is five seconds at 400 kbit/s, a slow phone's 3G; later visits cost nothing.
pub const SHELL_BUDGET: usize = 230_000;

/// The most that the viewer's second half may weigh, in bytes of brotli 11: on the same phone it is there two seconds after the first.
pub const ANNEX_BUDGET: usize = 80_000;

/// The most that the first search may cost besides its files, script and wasm together, in bytes of brotli 11. What it weighs, not
/// what it should: eighty thousand stay the aim. A sixth of its code is one sort for each type that is sorted. Directories in pages, codes of
/// letters and gaps, and the foreseen table of articles took eight thousand, and save every cold question ten, in a large run 120.
pub const FINDER_BUDGET: usize = 156_000;

/// What the search engine's files begin with.
const FINDER: &str = "finder-";

/// What the files of the viewer's second half begin with.
const ANNEX: &str = "annex-";
/// What is loaded when a reader takes something away, and by nobody else.
const KEPT: &str = "keep-";

/// A few per cent are forgiven in tests, so that a compiler's whim does not stop a release.
const SLACK_PERCENT: usize = 3;

/// One part of the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// File name, or `total`.
    pub name: String,
    /// Bytes as stored.
    pub raw: usize,
    /// Bytes after gzip 9.
    pub gzip: usize,
    /// Bytes after brotli 11.
    pub brotli: usize,
}

/// What a visit over http costs, part by part, the total last. The wasm's twin for `file://` is not sent there.
pub fn of_shell(folder: &Path) -> Result<Vec<Part>> {
    weighed(folder, |name| !name.starts_with(FINDER) && !name.starts_with(ANNEX) && !name.starts_with(KEPT))
}

/// What comes when the page is idle, or when a room of the annex is entered before that, part by part, the total last.
pub fn of_annex(folder: &Path) -> Result<Vec<Part>> {
    weighed(folder, |name| name.starts_with(ANNEX))
}

/// What the first search adds to it, part by part, the total last.
pub fn of_finder(folder: &Path) -> Result<Vec<Part>> {
    weighed(folder, |name| name.starts_with(FINDER))
}

fn weighed(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Part>> {
    let mut files = vec![folder.join("index.html")];
    for entry in
        fs::read_dir(folder.join("app")).with_context(|| format!("no viewer in {}", folder.display()))?
    {
        files.push(entry?.path());
    }
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        wanted(&name) && !name.ends_with("-wasm.js")
    });
    files.sort();
    let mut parts = files.iter().map(|file| weigh(file)).collect::<Result<Vec<Part>>>()?;
    let sum = |size: fn(&Part) -> usize| parts.iter().map(size).sum();
    let total = Part {
        name: "total".into(),
        raw: sum(|part| part.raw),
        gzip: sum(|part| part.gzip),
        brotli: sum(|part| part.brotli),
    };
    parts.push(total);
    Ok(parts)
}

/// Prints the table of `what`.
pub fn print(what: &str, parts: &[Part]) {
    println!("  {:<34} {:>9} {:>9} {:>9}", format!("{what}, bytes"), "raw", "gzip", "brotli");
    for part in parts {
        println!("  {:<34} {:>9} {:>9} {:>9}", part.name, part.raw, part.gzip, part.brotli);
    }
}

/// Fails when shell, annex or search engine are over their budgets and the slack.
pub fn check(folder: &Path) -> Result<()> {
    within("shell", &of_shell(folder)?, SHELL_BUDGET)?;
    within("annex", &of_annex(folder)?, ANNEX_BUDGET)?;
    within("search engine", &of_finder(folder)?, FINDER_BUDGET)
}

fn within(what: &str, parts: &[Part], budget: usize) -> Result<()> {
    let total = parts.last().map_or(0, |total| total.brotli);
    let most = budget + budget * SLACK_PERCENT / 100;
    if total > most {
        bail!("the {what} is {total} bytes of brotli, the budget {budget} (+{SLACK_PERCENT} %)");
    }
    if total == 0 {
        bail!("there is no {what} to weigh");
    }
    Ok(())
}

/// Length after gzip 9, in bytes.
pub fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Length after brotli 11, in bytes.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out.len())
}

fn weigh(file: &Path) -> Result<Part> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Part { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(brotli: usize) -> Vec<Part> {
        vec![Part { name: "total".into(), raw: 0, gzip: 0, brotli }]
    }

    #[test]
    fn the_budget_has_three_per_cent_of_slack_and_no_more() {
        let check = |brotli| within("shell", &total(brotli), SHELL_BUDGET);
        assert!(check(SHELL_BUDGET).is_ok());
        assert!(check(236_900).is_ok());
        assert!(check(236_901).is_err());
        assert!(check(0).is_err(), "an empty folder is not a light one");
    }

    #[test]
    fn the_engine_is_weighed_apart_and_twins_for_file_pages_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("app")).unwrap();
        for (name, bytes) in [
            ("index.html", "abc"),
            ("app/v-1.wasm", "defg"),
            ("app/v-1-wasm.js", "hijkl"),
            ("app/annex-1.wasm", "tuvwx"),
            ("app/keep-1.js", "on demand"),
            ("app/finder-1.js", "mn"),
            ("app/finder-1.wasm", "o"),
            ("app/finder-1-wasm.js", "pqrs"),
        ] {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let raw = |parts: Result<Vec<Part>>| parts.unwrap().last().unwrap().raw;
        let folder = folder.path();
        assert_eq!((raw(of_shell(folder)), raw(of_annex(folder)), raw(of_finder(folder))), (7, 5, 3));
    }
}

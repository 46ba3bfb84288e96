//! Our side: the program builds, answers exactly, and adds an issue; the viewer answers in a browser.

use super::corpus::{Item, issues, write_rows};
use super::measure::{Answered, Given, PATIENCE_MS, page_script, patient_browser, rounds};
use crate::bench::measured::{self, End, Taken};
use crate::browser::Browser;
use crate::serve::Served;
use crate::{demo, run};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Queries after which the engine's memory is looked at; the first look is after a tenth of them.
pub(super) const MANY: usize = 1000;

/// A page that asks for nothing so long is at rest.
const REST: std::time::Duration = std::time::Duration::from_millis(300);

/// What is measured on our side.
#[derive(Debug, Default)]
pub(super) struct Ours {
    pub(super) build: Taken,
    pub(super) index_bytes: u64,
    /// UTF-8 bytes of the text as search sees it.
    pub(super) text_bytes: u64,
    pub(super) add: Option<Added>,
}

/// What it took to add the last issue to a run of all the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added {
    pub(super) taken: Taken,
    /// Bytes of index files that are new or changed, without their twins.
    pub(super) rewritten: u64,
}

/// Publishes the articles into `out`, the last issue after the others, and once from nothing.
pub(super) fn build(items: &[Item], rows: &Path, out: &Path) -> Result<Ours> {
    write_rows(items, rows)?;
    let last = issues(items).last().unwrap_or_default();
    let mut ours = Ours::default();
    if last.len() < items.len() {
        let file = rows.join(format!("{}.jsonl", last.first().map_or("", |item| item.date.as_str())));
        let aside = rows.with_extension("last");
        fs::rename(&file, &aside)?;
        let grown = out.with_extension("grown");
        publish(rows, &grown)?;
        let before = index_files(&grown)?;
        fs::rename(&aside, &file)?;
        let taken = publish(rows, &grown)?;
        let after = index_files(&grown)?;
        let fresh = after.iter().filter(|(path, file)| before.get(*path) != Some(*file));
        ours.add = Some(Added { taken, rewritten: fresh.map(|(_, file)| file.len() as u64).sum() });
        // It goes with the whole bench's folder, not now: for minutes after thousands of files were deleted, ext4 takes
        // several times as long to make new ones, and the build would be measured in that state.
    }
    ours.build = publish(rows, out)?;
    ours.index_bytes = index_files(out)?.values().map(|file| file.len() as u64).sum();
    ours.text_bytes = items.iter().map(|item| item.bytes() as u64).sum();
    Ok(ours)
}

pub(super) fn publish(rows: &Path, out: &Path) -> Result<Taken> {
    let mut baojia = program()?;
    baojia.arg("build").arg(rows).arg("-o").arg(out);
    match measured::run("baojia build", &mut baojia, u64::MAX)? {
        End::Done(taken) => Ok(taken),
        End::TooBig(_) => bail!("baojia build has no limit and met one"),
    }
}

/// Every file below the index's folder, without twins.
fn index_files(out: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    collect(&out.join("archive").join("search"), &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("no index in {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_none_or(|ending| ending != "js") {
            files.insert(path.clone(), fs::read(&path)?);
        }
    }
    Ok(())
}

/// What the program finds for a query, as places in the list of items; and in how many rounds it asked for files, the index's
/// root and the texts of the snippets among them.
pub(super) fn ask(out: &Path, query: &str, places: &BTreeMap<String, usize>) -> Result<(Given, f64)> {
    let mut baojia = program()?;
    let limit = super::measure::LISTED.to_string();
    let said = run::quiet(
        "baojia search",
        baojia.arg("search").arg(out).args([query, "--json", "--limit", &limit]),
    )?;
    let answer: Value = serde_json::from_str(&said)?;
    let hits = answer["hits"].as_array().context("an answer without hits")?;
    let exact = answer["exact"].as_u64().context("an answer without a count")?;
    let rounds = answer["cost"]["rounds"].as_f64().context("an answer without its cost")?;
    let first = hits.iter().filter_map(|hit| places.get(hit["id"].as_str()?).copied()).collect();
    Ok((Given { total: usize::try_from(exact)?, first }, rounds))
}

/// The place of each article of the run in the list of items, by its id.
pub(super) fn places(items: &[Item]) -> BTreeMap<String, usize> {
    let mut seqs: BTreeMap<(&str, u16), u16> = BTreeMap::new();
    let ids = items.iter().zip(0..).map(|(item, place)| {
        let seq = seqs.entry((&item.date, item.page)).or_default();
        *seq += 1;
        (format!("{}/{}/{seq}", item.date, item.page), place)
    });
    ids.collect()
}

fn program() -> Result<std::process::Command> {
    let program = demo::program();
    Ok(run::program(program.to_str().context("the target folder's name is no text")?))
}

/// The viewer in a browser, opened on the run.
pub(super) struct Viewer {
    served: Served,
    browser: Browser,
}

impl Viewer {
    pub(super) fn open(out: &Path) -> Result<Self> {
        let viewer = Self { served: Served::start(out, 0)?, browser: patient_browser()? };
        page_script(&viewer.browser, include_str!("memory.js"))?;
        Ok(viewer)
    }

    /// A query on a page that has just been opened and never searched; `None` when there is no answer in time.
    pub(super) fn cold(&self, query: &str) -> Result<Option<Answered>> {
        self.fresh()?;
        let Some(millis) = self.answer(query)? else { return Ok(None) };
        let data = self.data();
        let (requests, bytes) = (data.len(), data.iter().sum());
        Ok(Some(Answered { millis, bytes, requests, rounds: rounds(&self.browser, "/archive/")? }))
    }

    /// The same queries again, on a page that has all their files: milliseconds of each, to the engine's answer and to the
    /// page that shows it.
    pub(super) fn warm(&self, queries: &[String]) -> Result<Vec<[f64; 2]>> {
        self.fresh()?;
        for query in queries {
            self.answer(query)?;
        }
        let mut times = Vec::new();
        for query in queries {
            // What the page shows already it would not ask for.
            self.answer("〇")?;
            self.browser.session.run("window.benchSpent = 0", &[])?;
            if let Some(shown) = self.answer(query)? {
                let engine = self.browser.session.run("return window.benchSpent || null", &[])?;
                times.push([engine.as_f64().unwrap_or(f64::NAN), shown]);
            }
        }
        Ok(times)
    }

    /// Bytes of all WebAssembly memory of page and worker, after a tenth of [`MANY`] queries and after all.
    pub(super) fn memory(&self, queries: &[String]) -> Result<[u64; 2]> {
        self.fresh()?;
        let mut sizes = [0; 2];
        for (number, query) in (1..=MANY).zip(queries.iter().cycle()) {
            self.answer(query)?;
            let place = if number == MANY / 10 { 0 } else { 1 };
            if number == MANY / 10 || number == MANY {
                let asked = self.browser.session.call(
                    "POST",
                    "/execute/async",
                    Some(&json!({ "script": "window.benchMemory(arguments[0])", "args": [] })),
                )?;
                sizes[place] = asked.as_u64().unwrap_or(0);
            }
        }
        Ok(sizes)
    }

    fn fresh(&self) -> Result<()> {
        self.browser.session.go("about:blank")?;
        self.browser.session.go(&self.served.address())?;
        self.browser.session.wait("main a[href*=\"#/issue/\"]")?;
        // What the front page brings is no part of the query's cost.
        while !self.served.take_log().is_empty() {
            std::thread::sleep(REST);
        }
        self.browser.session.run("performance.clearResourceTimings()", &[])?;
        Ok(())
    }

    fn answer(&self, query: &str) -> Result<Option<f64>> {
        let call = json!({ "script": include_str!("ask.js"), "args": [query, PATIENCE_MS] });
        let millis = self
            .browser
            .session
            .call("POST", "/execute/async", Some(&call))
            .with_context(|| format!("asking Baojia for {query}"))?;
        Ok(millis.as_f64())
    }

    /// Sizes of the archive's files that were asked for since the last time; the viewer's own are not counted.
    fn data(&self) -> Vec<u64> {
        let log = self.served.take_log();
        log.iter().filter(|asked| asked.path.starts_with("archive/")).map(|asked| asked.bytes).collect()
    }
}

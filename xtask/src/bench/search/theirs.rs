//! The other side: Pagefind, the strongest static engine, on equal pages, side by side on the same machine.
//!
//! It is npm's, pinned, and fetched for this measurement only. Its program is run itself, without npm's wrapper, so that time and memory are its
//! own. Quality of search is asked as its own interface gives it, quotation marks for exact strings.

use super::corpus::{Item, write_pages};
use super::measure::{Answered, Given, LISTED, PATIENCE_MS, patient_browser, rounds};
use crate::bench::measured::{self, End};
use crate::browser::Browser;
use crate::run;
use crate::serve::Served;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version that is measured.
pub(super) const VERSION: &str = "1.6.0";

/// A page that loads nothing of it until asked. `?plain` has it work without a worker, so that the page sees its requests.
const PAGE: &str = "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>bench</title><script>
window.ask = async (query, most) => {
  if (!window.engine) {
    window.engine = await import('./pagefind/pagefind.js');
    if (location.search) await engine.options({ noWorker: true });
    await engine.init();
  }
  const found = await engine.search(query);
  const first = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
  return [found.results.length, first.map((page) => page.url)];
};
</script></html>";

/// Installs it where the measurements lie, unless it is there, and says where its program is.
pub(super) fn program(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    if found(folder).is_none() {
        let mut npm = run::program("npm");
        npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
            .arg(folder);
        run::quiet("fetch Pagefind from npm", npm.arg(format!("pagefind@{VERSION}")))?;
    }
    found(folder).context("npm's Pagefind has no program for this machine")
}

fn found(folder: &Path) -> Option<PathBuf> {
    let modules = folder.join("node_modules");
    let said = fs::read_to_string(modules.join("pagefind").join("package.json")).ok()?;
    let package: Value = serde_json::from_str(&said).ok()?;
    (package["version"] == VERSION).then_some(())?;
    let machines = fs::read_dir(modules.join("@pagefind")).ok()?;
    let mut programs = machines.flatten().flat_map(|machine| {
        ["pagefind_extended", "pagefind_extended.exe"].map(|name| machine.path().join("bin").join(name))
    });
    programs.find(|program| program.is_file())
}

/// Writes the pages and builds; `most` kB of memory.
pub(super) fn build(program: &Path, items: &[Item], site: &Path, most: u64) -> Result<End> {
    write_pages(items, site)?;
    fs::write(site.join("bench.html"), PAGE)?;
    let mut pagefind = Command::new(program);
    pagefind.arg("--site").arg(site).args(["--glob", "*/*.html"]);
    measured::run("pagefind", &mut pagefind, most)
}

/// Bytes of its index: everything that it wrote but scripts, styles and wasm.
pub(super) fn index_bytes(site: &Path) -> Result<u64> {
    let mut bytes = 0;
    let mut folders = vec![site.join("pagefind")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if is_data(&entry.file_name().to_string_lossy()) {
                bytes += entry.metadata()?.len();
            }
        }
    }
    Ok(bytes)
}

/// Whether a file is of the index, and not of the library.
fn is_data(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.contains(".pf_") || name == "pagefind-entry.json"
}

/// Its search in a browser.
pub(super) struct Page {
    served: Served,
    browser: Browser,
}

impl Page {
    pub(super) fn open(site: &Path) -> Result<Self> {
        Ok(Self { served: Served::start(site, 0)?, browser: patient_browser()? })
    }

    /// A query on a page that has never searched, to ten snippets; `None` when there is no answer in time.
    pub(super) fn cold(&self, query: &str) -> Result<Option<Answered>> {
        self.fresh("")?;
        let Some(Said { millis, .. }) = self.ask(query, 10)? else { return Ok(None) };
        let log = self.served.take_log();
        let data: Vec<u64> =
            log.iter().filter(|asked| is_data(&asked.path)).map(|asked| asked.bytes).collect();
        let (requests, bytes) = (data.len(), data.iter().sum());
        self.fresh("?plain")?;
        self.ask(query, 10)?;
        Ok(Some(Answered { millis, bytes, requests, rounds: rounds(&self.browser, "/pagefind/")? }))
    }

    /// The same queries again, on a page that has all their files: milliseconds of each to ten snippets. They must be ones
    /// that were answered before.
    pub(super) fn warm(&self, queries: &[&String]) -> Result<Vec<f64>> {
        self.fresh("")?;
        for query in queries {
            self.ask(query, 10)?;
        }
        let again = queries.iter().map(|query| Ok(self.ask(query, 10)?.map(|said| said.millis)));
        again.filter_map(Result::transpose).collect()
    }

    /// What it finds, as places in the list of items; nothing when there is no answer in time.
    pub(super) fn given(&self, query: &str) -> Result<Given> {
        let said = self.ask(query, LISTED)?;
        if said.is_none() {
            self.fresh("")?; // its worker goes on with the question, and would not hear the next one
        }
        Ok(said.map_or_else(Given::default, |said| said.given))
    }

    pub(super) fn fresh(&self, how: &str) -> Result<()> {
        self.browser.session.go("about:blank")?;
        self.browser.session.go(&format!("{}bench.html{how}", self.served.address()))?;
        self.served.take_log();
        self.browser.session.run("performance.clearResourceTimings()", &[])?;
        Ok(())
    }

    fn ask(&self, query: &str, most: usize) -> Result<Option<Said>> {
        let script = "const [query, most, patience, done] = arguments, started = performance.now(); \
                      setTimeout(() => done('silent'), patience); \
                      ask(query, most).then((found) => done([performance.now() - started, ...found]), (odd) => done(String(odd)))";
        let call = json!({ "script": script, "args": [query, most, PATIENCE_MS] });
        let said = self
            .browser
            .session
            .call("POST", "/execute/async", Some(&call))
            .with_context(|| format!("asking Pagefind for {query}"))?;
        if said == "silent" {
            return Ok(None);
        }
        let millis = said[0].as_f64().with_context(|| format!("Pagefind on {query}: {said}"))?;
        let total = usize::try_from(said[1].as_u64().unwrap_or(0))?;
        let urls = said[2].as_array().map(Vec::as_slice).unwrap_or_default();
        let first = urls.iter().filter_map(|url| place(url.as_str()?)).collect();
        Ok(Some(Said { millis, given: Given { total, first } }))
    }
}

/// An answer in time.
struct Said {
    millis: f64,
    given: Given,
}

/// `/3/3017.html` → 3017
fn place(url: &str) -> Option<usize> {
    url.rsplit('/').next()?.strip_suffix(".html")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_told_from_library() {
        for data in [
            "pagefind/index/zh_1.pf_index",
            "pagefind/pagefind-entry.json",
            "pagefind/fragment/zh_2.pf_fragment",
        ] {
            assert!(is_data(data), "{data}");
        }
        for library in ["pagefind/pagefind.js", "pagefind/wasm.zh.pagefind", "bench.html"] {
            assert!(!is_data(library), "{library}");
        }
        assert_eq!(place("/3/3017.html"), Some(3017));
    }
}

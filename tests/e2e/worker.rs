//! A browser that refuses workers: the search engine runs on the page, and the reader hears nothing of it.
//!
//! Chromium only, whose developer tools can take `Worker` away before any script of the page runs; that the engine serves on the
//! page as well does not depend on the browser.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Result, ensure};
use serde_json::json;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// As a page's policy or an old browser does, and counting how often it was tried.
const REFUSE: &str = "self.refused = 0; self.Worker = function () { self.refused += 1; throw new DOMException('no', 'SecurityError') }";

/// Finds a phrase and opens it, by double-click and over http.
pub(crate) fn check(scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(Engine::Chromium, scheme)?;
    reader.commands("Page.enable", &json!({}))?;
    reader.commands("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": REFUSE }))?;
    reader.open("")?;
    reader.searches(&format!("\"{}\"", sample.phrase))?;
    reader.sees_one(&format!("main ol a[href*=\"#/issue/{}\"]", sample.article))?;
    ensure!(reader.asks("return self.refused")? == 1, "a worker was tried once, and refused");
    reader.follows_any(&format!("main ol a[href*=\"#/issue/{}\"]", sample.article))?;
    reader.sees_heading(&sample.headline)?;
    reader.until("the phrase marked in the article", |reader| {
        Ok(reader.texts("main mark")?.contains(&sample.phrase))
    })?;
    reader.had_no_trouble()
}

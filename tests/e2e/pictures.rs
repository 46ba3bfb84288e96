//! A picture in an article: it is there, is pressed, fills the window, and gives the page back as it was.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result};
use std::fs;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// WebDriver's codes for keys.
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";

/// Looks at a picture, large and small, and at one that does not come.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    let id = sample.pictured.context("no article of this folder has a picture")?;
    let mut reader = Reader::at(engine, scheme)?;
    let address = format!("#/issue/{id}");
    reader.open(&address)?;
    reader.until_true("document.querySelector('.picture img').naturalWidth > 0")?;
    reader.does("document.querySelector('.picture-open').focus()")?;
    reader.follows_any("main .picture-open")?;
    reader.until_true("document.querySelector('dialog[open] img').naturalWidth > 0")?;
    reader.presses(RIGHT)?;
    reader.until_true(&format!("decodeURIComponent(location.hash) === '{address}'"))?;
    reader.presses(ESCAPE)?;
    reader.until_true("!document.querySelector('dialog')")?;
    reader.until_true("document.activeElement.className === 'picture-open'")?;
    reader.had_no_trouble()?;

    // A fresh browser: WebKit shows from memory what has gone since.
    let mut reader = Reader::at(engine, scheme)?;
    fs::remove_dir_all(reader.copy.path().join("archive").join("pictures"))?;
    reader.open(&address)?;
    reader.sees_one("main .picture-words figcaption")
}

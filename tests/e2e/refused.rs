//! What the words of the viewer say in a browser that refuses nearly everything, and in one whose storage is full: each says so or
//! is absent, and the rest goes on.
//!
//! The browser's objects are replaced by a script of the copy's own page, before the viewer's scripts run, so that every engine
//! refuses from the start and in the same way.

use crate::away::{open, press};
use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use std::fs;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// Private windows, old intranets, the browsers inside other programs: all their refusals at once. Where no address can be made
/// of a Blob there is no worker either.
const POOR: &str = "
function refuse(name) { return function () { throw new DOMException(name, 'SecurityError') } }
['localStorage', 'sessionStorage', 'indexedDB', 'caches'].forEach(function (name) {
  Object.defineProperty(window, name, { get: refuse(name) })
});
Object.defineProperty(Document.prototype, 'cookie', { get: refuse('cookie'), set: refuse('cookie') });
Object.defineProperty(window, 'speechSynthesis', { value: undefined });
delete Navigator.prototype.clipboard;
delete Navigator.prototype.share;
document.execCommand = function () { return false };
window.print = undefined;
URL.createObjectURL = refuse('createObjectURL');
";

const FULL: &str =
    "Storage.prototype.setItem = function () { throw new DOMException('', 'QuotaExceededError') };";

/// What is pressed, and what is said then.
const SAID: [(&str, &str); 3] =
    [("剪下", "剪报只留到关闭本页"), ("复制全文", "不让复制"), ("存成网页", "没有做成")];

/// What cannot be done at all.
const ABSENT: [&str; 3] = ["分享", "打印", "朗读"];

/// In an engine, by one way of opening.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = at(engine, scheme, POOR)?;
    open(&mut reader, &sample)?;
    for (word, says) in SAID {
        press(&reader, word)?;
        reader.sees(says).with_context(|| format!("{engine} {scheme}: {word}"))?;
    }
    let words = reader.texts("main button")?;
    for word in ABSENT {
        ensure!(!words.iter().any(|other| other == word), "{engine} {scheme}: {word} can do nothing");
    }
    // What was clipped is held as long as the page, and can be had no other way.
    reader.does("location.hash = '#/clippings'")?;
    reader.sees(&sample.headline)?;
    press(&reader, "存成文件")?;
    reader.sees("不让存文件")?;
    a_choice_holds_for_now(&reader).with_context(|| format!("{engine} {scheme}: a choice"))?;
    reader.searches(&format!("\"{}\"", sample.phrase))?;
    reader.sees("找到 1 篇")?;
    reader.sees(&sample.headline)?;
    reader.had_no_trouble()?;

    let mut reader = at(engine, scheme, FULL)?;
    open(&mut reader, &sample)?;
    press(&reader, "剪下")?;
    reader.sees("剪报只留到关闭本页")?;
    a_choice_holds_for_now(&reader).with_context(|| format!("{engine} {scheme}: full"))?;
    reader.had_no_trouble()
}

fn a_choice_holds_for_now(reader: &Reader) -> Result<()> {
    reader.does("document.querySelector('.site-nav button').click()")?;
    let night = "[...document.querySelectorAll('.panel button')].find(it => it.textContent === '夜')";
    reader.until_true(night)?;
    reader.does(&format!("{night}.click()"))?;
    reader.until_true("document.documentElement.dataset.theme === 'dark'")?;
    reader.until_true("document.querySelector('.panel').textContent.includes('只管到关闭本页')")?;
    reader.does("document.querySelector('.panel-head button').click()")?;
    reader.until_true("document.querySelector('.footer-said') && !document.querySelector('.panel')")
}

/// A reader at such a browser.
fn at(engine: Engine, scheme: Scheme, refusals: &str) -> Result<Reader> {
    const FILE: &str = "refusals.js";
    let reader = Reader::at(engine, scheme)?;
    let page = reader.copy.path().join("index.html");
    let html = fs::read_to_string(&page)?;
    let with = html.replacen("<title>", &format!("<script src=\"{FILE}\"></script><title>"), 1);
    ensure!(with != html, "the page has no title to stand before");
    fs::write(reader.copy.path().join(FILE), refusals)?;
    fs::write(page, with)?;
    Ok(reader)
}

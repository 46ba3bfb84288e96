//! Text spacing (WCAG 1.4.12): a reader who sets lines, paragraphs, letters and words farther apart loses nothing.
//!
//! The criterion's own numbers are put on every element, as bookmarklets and browser extensions do. Then no text may be cut by
//! the box that holds it, none may stand out of the window, and a control may not be narrower than its words.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use xtask::browser::Engine;
use xtask::sample::Sample;

/// Line height 1.5, below paragraphs 2, between letters 0.12, between words 0.16 times the size of the type. A page's policy
/// allows no styles but its own, so they come by the constructed sheet that extensions use.
const APART: &str = "var sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
                     word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'); \
                     document.adoptedStyleSheets = [sheet]";

/// Texts that their own box hides a part of, below or beside. What is for ears only is one pixel large on purpose, and a box
/// that scrolls shows all. The opening of an article under its headline is an excerpt, which may end earlier.
const CUT: &str = "return [...document.querySelectorAll('body *')].filter(function (it) { \
                   var style = getComputedStyle(it); \
                   var hides = /hidden|clip/.test(style.overflowX + style.overflowY); \
                   return hides && it.offsetParent && !it.closest('.unseen, dialog, .line-brief') && it.textContent.trim() && \
                   (it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1) }) \
                   .map(function (it) { return it.className + ': ' + it.textContent.trim().slice(0, 40) })";

const WIDTHS: [u32; 2] = [320, 1280];

/// Looks at each kind of screen.
pub(crate) fn check() -> Result<()> {
    let sample = Sample::pick(&original())?;
    let id = &sample.article;
    let screens = [
        (String::new(), "main a[href*='#/issue/']"),
        (format!("#/issue/{}", id.issue), "main h1"),
        (format!("#/issue/{id}"), "main .tools button"),
        (format!("#/issue/{}/{}/text", id.issue, id.page), "main article"),
        (format!("#/search?q={}", sample.phrase), "main mark"),
        ("#/calendar".to_owned(), "main a[href*='#/issue/']"),
        ("#/people".to_owned(), "main .names-list a"),
        ("#/clippings".to_owned(), "main h1"),
        ("#/help".to_owned(), "main .help"),
    ];
    let mut reader = Reader::at(Engine::Chromium, Scheme::Http)?;
    for (address, whole) in screens {
        reader.open(&address)?;
        reader.sees_one(whole).with_context(|| address.clone())?;
        for width in WIDTHS {
            reader.sits_at(width, 900)?;
            let cut_before = reader.asks(CUT)?;
            reader.does(APART)?;
            ensure!(reader.asks("return getComputedStyle(document.body).letterSpacing")? != "normal");
            let out = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            let out = reader.asks(&format!("return {out}"))?;
            ensure!(out.as_i64().is_some_and(|out| out <= 0), "{address} at {width}: {out} pixels stand out");
            let cut = reader.asks(CUT)?;
            ensure!(cut == cut_before, "{address} at {width}: cut {cut}, before {cut_before}");
            reader.does("document.adoptedStyleSheets = []")?;
        }
    }
    reader.had_no_trouble()
}

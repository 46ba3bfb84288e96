//! Every screen that a reader meets, in every state that looks different: what the tests of looks and of access go through.
//!
//! A new screen needs its line in [`SCREENS`].

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// Something that depends on the folder under test.
type Told = fn(&Sample) -> String;

/// A screen in a state.
pub(crate) struct Screen {
    /// What it is called.
    pub(crate) name: &'static str,
    address: Told,
    /// What the browser keeps from an earlier visit: key and value.
    kept: Option<(Told, Told)>,
    /// What is there when it is whole.
    whole: &'static str,
    /// A statement that brings it into its state, and what is there then.
    done: Option<(Told, &'static str)>,
}

/// Where the copy says that it stands.
const PUBLIC: &str = "https://news.example/run/";

/// The annex was brought: the tools of an article are a part of how it looks.
const ANNEX: &str = "performance.getEntriesByType('resource').some(file => file.name.includes('/annex-'))";

const SETTINGS: Told = |_| "baojia.settings".to_owned();
const CLIPPINGS: Told = |sample| format!("baojia.clippings.{}", sample.paper);

const ARTICLE: Told = |sample| format!("#/issue/{}", sample.article);
const RESULTS: Told = |sample| format!("#/search?q={}", short(&sample.phrase));

/// All of them.
pub(crate) const SCREENS: [Screen; 26] = [
    screen("shelf", |_| String::new(), "main a[href*='#/issue/']"),
    screen("issue", |sample| format!("#/issue/{}", sample.article.issue), "main h1"),
    screen("page", |sample| format!("#/issue/{}/{}", sample.article.issue, sample.article.page), "main h1"),
    screen("issue read through", |sample| format!("#/issue/{}/text", sample.article.issue), "main article"),
    screen("calendar", |_| "#/calendar".to_owned(), "main a[href*='#/issue/']"),
    screen("undated", |_| "#/calendar/undated".to_owned(), "main h1"),
    screen("article", ARTICLE, "main .tools"),
    screen(
        "article with marks",
        |sample| format!("#/issue/{}?q={}", sample.article, sample.phrase),
        "main article mark",
    ),
    screen("article in columns", ARTICLE, "main .flow")
        .keeping(SETTINGS, |_| json!({ "flow": "down" }).to_string()),
    screen("article in the other script", ARTICLE, "main [lang=zh-Hant] h1")
        .keeping(SETTINGS, |_| json!({ "writing": "traditional", "readings": "rare" }).to_string()),
    screen("article cited", ARTICLE, "main .tools").doing(|_| pressed("引用"), ".citations"),
    screen("article as a code", ARTICLE, "main .tools").doing(|_| pressed("二维码"), ".code svg path[d^=M]"),
    screen("article without a voice", ARTICLE, "main .tools")
        .doing(|_| "document.querySelector('.aloud-main').click()".to_owned(), ".aloud-trouble"),
    screen("picture", pictured, ".picture img")
        .doing(|_| "document.querySelector('.picture-open').click()".to_owned(), "dialog[open] img"),
    screen("settings", ARTICLE, "main .tools")
        .doing(|_| "document.querySelector('.site-nav button').click()".to_owned(), ".panel"),
    screen("results", RESULTS, "main mark"),
    screen("suggestions", |_| "#/help".to_owned(), "main h1").doing(typed, ".suggestion"),
    screen("people", |_| "#/people".to_owned(), "main .names-list a"),
    screen("people by strokes", |_| "#/people/strokes".to_owned(), "main .names-list a"),
    screen("a person", |sample| format!("#/person/{}", sample.signer), "main .name-count"),
    screen("nothing found", |_| "#/search?q=qqqqqqqq".to_owned(), "main h1"),
    screen("clippings", |_| "#/clippings".to_owned(), ".clipping").keeping(CLIPPINGS, clippings),
    screen("no clippings", |_| "#/clippings".to_owned(), "main h1"),
    screen("help", |_| "#/help".to_owned(), "main h1"),
    screen("nothing there", |_| "#/nowhere".to_owned(), "main h1"),
    // Its text is missing in this copy.
    screen("failed", |sample| format!("#/issue/{}", sample.other), "main .notice button"),
];

const fn screen(name: &'static str, address: Told, whole: &'static str) -> Screen {
    Screen { name, address, kept: None, whole, done: None }
}

impl Screen {
    const fn keeping(self, key: Told, value: Told) -> Self {
        Self { kept: Some((key, value)), ..self }
    }

    const fn doing(self, statement: Told, shown: &'static str) -> Self {
        Self { done: Some((statement, shown)), ..self }
    }

    /// Whether it is what an address shows, with nothing done to it.
    pub(crate) fn is_opened_only(&self) -> bool {
        self.done.is_none()
    }

    /// Opens it, and waits until it is whole and in its state.
    pub(crate) fn open(&self, reader: &mut Reader, sample: &Sample) -> Result<()> {
        // On the screen before, which has the same storage.
        reader.does("localStorage.clear()")?;
        if let Some((key, value)) = self.kept {
            reader.does(&format!(
                "localStorage.setItem({}, {})",
                json!(key(sample)),
                json!(value(sample))
            ))?;
        }
        reader.open(&(self.address)(sample))?;
        reader.sees_one(self.whole).with_context(|| self.name)?;
        reader.until_true(ANNEX)?;
        if let Some((statement, shown)) = self.done {
            reader.does(&statement(sample))?;
            reader.sees_one(shown).with_context(|| self.name)?;
        }
        Ok(())
    }
}

/// A reader before a copy on which all screens can be seen; the folder is open.
pub(crate) fn reader(sample: &Sample) -> Result<Reader> {
    let mut reader = Reader::at(Engine::Chromium, Scheme::Http)?;
    fs::remove_file(reader.copy.path().join(&sample.other_unit))?;
    reader.copy.publish_at(PUBLIC)?;
    reader.open("")?;
    Ok(reader)
}

/// What to look for in the folder.
pub(crate) fn sample() -> Result<Sample> {
    Sample::pick(&original())
}

/// Two letters of a phrase are found in more than one way.
fn short(phrase: &str) -> String {
    phrase.chars().take(2).collect()
}

fn pictured(sample: &Sample) -> String {
    format!("#/issue/{}", sample.pictured.as_ref().unwrap_or(&sample.article))
}

/// Presses a word among the tools.
fn pressed(word: &str) -> String {
    format!("[...document.querySelectorAll('.tools button')].find(it => it.textContent === '{word}').click()")
}

/// Types the first letter of a name.
fn typed(sample: &Sample) -> String {
    let letter: String = sample.signer.chars().take(1).collect();
    format!(
        "var box = document.querySelector('[role=search] input'); box.focus(); box.value = '{letter}'; \
         box.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
    )
}

fn clippings(sample: &Sample) -> String {
    let clipping = |article: String, title: &str, note: &str| {
        let source = format!("{} · {}", sample.paper, sample.date);
        json!({ "article": article, "title": title, "source": source, "note": note })
    };
    let both = [
        clipping(sample.article.to_string(), &sample.headline, "抄给车间看。"),
        clipping(sample.other.to_string(), &sample.other_headline, ""),
    ];
    json!({ "clippings": both }).to_string()
}

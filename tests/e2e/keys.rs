//! The whole way by keys alone, and what a screen reader is told on it: search, hit, article, clipping, note, order, print.
//!
//! What is heard is read from the browser's accessibility tree, which is what it hands to screen readers: wherever the focus
//! comes there is a role and a name, and so has everything that can be pressed or jumped to on each screen of the way. Chromium
//! alone, whose developer tools show that tree.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::cell::RefCell;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// WebDriver's codes for keys.
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const LEFT: &str = "\u{e012}";

/// Tabs until a way counts as too long: there are some thirty on an article.
const STEPS: usize = 80;

/// Nobody can press a real print dialog away.
const PRINT: &str = "window.print = function () { window.printed = (window.printed || 0) + 1 }";

/// Roles that are nothing without a name.
const NAMED: [&str; 14] = [
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "heading",
    "dialog",
    "image",
    "img",
    "navigation",
    "region",
    "group",
    "table",
    "checkbox",
];

/// Goes the way.
pub(crate) fn check() -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(Engine::Chromium, Scheme::Http)?;
    reader.commands("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": PRINT }))?;
    reader.open("")?;
    reader.sees_one("main a[href*=\"#/issue/\"]")?;
    whole(&reader).context("the shelf")?;
    finds_and_opens(&reader, &sample).context("from the search box to the article")?;
    cuts_out_two(&reader, &sample).context("cutting out")?;
    notes_orders_and_prints(&reader, &sample).context("the clippings")?;
    reader.had_no_trouble()
}

fn finds_and_opens(reader: &Reader, sample: &Sample) -> Result<()> {
    reader.strikes("/")?;
    hears(reader, "combobox", "搜索")?;
    reader.strikes(&format!("\"{}\"", sample.phrase))?;
    reader.strikes(ENTER)?;
    hears(reader, "heading", &sample.phrase)?;
    reader.sees_one("main ol mark")?;
    tabs_to(reader, TAB, "link", &sample.headline)?;
    whole(reader).context("the results")?;
    reader.strikes(ENTER)?;
    hears(reader, "heading", &sample.headline)
}

fn cuts_out_two(reader: &Reader, sample: &Sample) -> Result<()> {
    // The tools come with the annex, a moment after the text.
    reader.sees_one("main .tools button")?;
    for place in 0..2 {
        if place > 0 {
            // To the article before, where the key leads from anywhere on the screen.
            reader.strikes(LEFT)?;
            reader.until("another article", |reader| Ok(!focus(reader)?.1.contains(&sample.headline)))?;
            hears(reader, "heading", "")?;
        }
        tabs_to(reader, TAB, "button", "剪下")?;
        whole(reader).context("the article")?;
        reader.strikes(ENTER)?;
        // It is said, and the focus stays on the word, which now takes it back.
        reader.until("that it is said", |reader| {
            Ok(reader.texts("[role=status]")?.concat().contains("已放进剪报"))
        })?;
        hears(reader, "button", "取下")?;
    }
    Ok(())
}

fn notes_orders_and_prints(reader: &Reader, sample: &Sample) -> Result<()> {
    tabs_to(reader, TAB, "link", "剪报")?;
    reader.strikes(ENTER)?;
    hears(reader, "heading", "剪报")?;
    ensure!(titles(reader)?.first() == Some(&sample.headline), "in the order in which they were cut out");
    tabs_to(reader, TAB, "textbox", "批注")?;
    reader.strikes("抄给车间看")?;
    // Leaving the field keeps what was written.
    tabs_to(reader, TAB, "button", "上移")?;
    whole(reader)?;
    reader.strikes(ENTER)?;
    reader
        .until("the second above the first", |reader| Ok(titles(reader)?.last() == Some(&sample.headline)))?;
    ensure!(
        reader.asks("return [...document.querySelectorAll('textarea')].map(note => note.value).join('|')")?
            == "|抄给车间看",
        "the note goes with its clipping"
    );
    tabs_to(reader, TAB, "button", "打印")?;
    reader.strikes(ENTER)?;
    reader.until_true("window.printed === 1")
}

fn titles(reader: &Reader) -> Result<Vec<String>> {
    reader.texts("main .clipping-title")
}

/// Waits until the focus is on something of this role, whose name holds these words.
fn hears(reader: &Reader, role: &str, words: &str) -> Result<()> {
    let heard = RefCell::new(None);
    let waited = reader.until(&format!("{role} {words}"), |reader| {
        let now = focus(reader)?;
        let is_it = now.0 == role && now.1.contains(words);
        heard.replace(Some(now));
        Ok(is_it)
    });
    waited.with_context(|| format!("the focus is on {:?}", heard.into_inner()))
}

/// Presses a key until the focus is there; on the way it never is on anything that has no name.
fn tabs_to(reader: &Reader, key: &str, role: &str, words: &str) -> Result<()> {
    let mut way = Vec::new();
    for _ in 0..STEPS {
        reader.strikes(key)?;
        let here = focus(reader)?;
        if here.0 == role && here.1.contains(words) {
            return Ok(());
        }
        // Between the end of the page and its beginning the focus is the browser's own.
        let is_page = here.0 == "RootWebArea" || here.0.is_empty();
        ensure!(
            is_page || !here.1.trim().is_empty(),
            "the focus is on a {} without a name, after {way:?}",
            here.0
        );
        way.push(here);
    }
    bail!("no {role} {words} on the way: {way:?}")
}

/// Role and name of what has the focus; the page itself where nothing has.
fn focus(reader: &Reader) -> Result<(String, String)> {
    let tree = tree(reader)?;
    let has_focus = |node: &&Node| node.is_focused && node.role != "RootWebArea";
    let found = tree.iter().rev().find(has_focus);
    Ok(found.map_or_else(Default::default, |node| (node.role.clone(), node.name.clone())))
}

/// Everything that needs a name has one, and the landmarks are there once each.
fn whole(reader: &Reader) -> Result<()> {
    let tree = tree(reader)?;
    let nameless: Vec<&Node> = tree
        .iter()
        .filter(|node| NAMED.contains(&node.role.as_str()) && node.name.trim().is_empty())
        .collect();
    ensure!(nameless.is_empty(), "without a name: {nameless:?}");
    for landmark in ["banner", "main", "contentinfo", "search"] {
        let count = tree.iter().filter(|node| node.role == landmark).count();
        ensure!(count == 1, "{count} of {landmark}");
    }
    let first = tree.iter().filter(|node| node.role == "heading" && node.level == 1).count();
    ensure!(first == 1, "{first} headings of the first level");
    Ok(())
}

/// A node that screen readers are told of.
#[derive(Debug)]
struct Node {
    role: String,
    name: String,
    level: u64,
    is_focused: bool,
}

fn tree(reader: &Reader) -> Result<Vec<Node>> {
    let answer = reader.commands("Accessibility.getFullAXTree", &json!({}))?;
    let nodes = answer["nodes"].as_array().context("no accessibility tree")?;
    let told = nodes.iter().filter(|node| node["ignored"] != Value::Bool(true));
    let node = |node: &Value| {
        let text = |member: &str| node[member]["value"].as_str().unwrap_or_default().to_owned();
        let property = |name: &str| {
            let found = node["properties"].as_array()?.iter().find(|property| property["name"] == name)?;
            Some(found["value"]["value"].clone())
        };
        Node {
            role: text("role"),
            name: text("name"),
            level: property("level").and_then(|level| level.as_u64()).unwrap_or_default(),
            is_focused: property("focused") == Some(Value::Bool(true)),
        }
    };
    Ok(told.map(node).collect())
}

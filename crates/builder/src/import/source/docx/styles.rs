//! Which paragraph styles of a Word file are headings or captions, by name or outline level, inherited or not.

use ingest::Hint;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// What the styles of a document mean, by style id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Hint>);

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    means: Option<Hint>,
}

/// Styles are based on one another a few times at most; damaged files do it in circles.
const DEEPEST: usize = 12;

impl Styles {
    /// What a paragraph of that style is.
    pub(super) fn hint(&self, id: &str) -> Option<Hint> {
        // Programs that write no list of styles still use Word's ids.
        self.0.get(id).copied().or_else(|| if self.0.is_empty() { by_name(id) } else { None })
    }
}

/// Reads `word/styles.xml`.
///
/// # Errors
/// It is no XML.
pub(super) fn read(xml: &str) -> Result<Styles, quick_xml::Error> {
    let mut styles: BTreeMap<String, Style> = BTreeMap::new();
    let mut reader = Reader::from_str(xml);
    let mut open: Option<String> = None;
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let value = |name: &str| super::walk::attribute(&tag, name);
                if super::walk::local(&tag) == "style" {
                    open = value("styleId");
                    continue;
                }
                let Some(style) = open.clone().map(|id| styles.entry(id).or_default()) else { continue };
                match super::walk::local(&tag) {
                    "name" => style.means = value("val").and_then(|name| by_name(&name)).or(style.means),
                    "basedOn" => style.based_on = value("val"),
                    "outlineLvl" => {
                        style.means = value("val").and_then(|level| by_outline(&level)).or(style.means)
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let resolved = styles.keys().filter_map(|id| Some((id.clone(), inherited(&styles, id)?)));
    Ok(Styles(resolved.collect()))
}

/// `0` is the highest of an outline's levels, `9` is body.
pub(super) fn by_outline(level: &str) -> Option<Hint> {
    let level: u8 = level.parse().ok()?;
    (level < 9).then_some(Hint::Heading(level + 1))
}

fn inherited(styles: &BTreeMap<String, Style>, id: &str) -> Option<Hint> {
    let mut id = id;
    for _ in 0..DEEPEST {
        let style = styles.get(id)?;
        if style.means.is_some() {
            return style.means;
        }
        id = style.based_on.as_deref()?;
    }
    None
}

/// Word keeps English names of its own styles in every language; WPS and LibreOffice sometimes translate them.
fn by_name(name: &str) -> Option<Hint> {
    let name: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    match name.as_str() {
        "title" | "标题" => return Some(Hint::Heading(1)),
        // Under a headline it is of its head; anywhere else it is no headline.
        "subtitle" | "副标题" => return Some(Hint::Heading(9)),
        "caption" | "题注" | "图片说明" => return Some(Hint::Caption),
        _ => {}
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.parse().ok().filter(|level| (1..=9).contains(level)).map(Hint::Heading)
}

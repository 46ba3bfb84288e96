//! One walk over the XML of a Word part, from paragraph to paragraph.

use super::super::extract::Extract;
use super::styles::{Styles, by_outline};
use ingest::Hint;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Takes the text of a part out.
///
/// # Errors
/// It is no XML, or ends in the middle.
pub(super) fn walk(xml: &str, styles: &Styles, out: &mut Extract) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk { styles, out, unread: 0, depth: 0, in_text: false, paragraphs: Vec::new() };
    loop {
        match reader.read_event()? {
            Event::Start(tag) => walk.open(&tag),
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref()? {
                Some(c) => walk.text(c.encode_utf8(&mut [0; 4])),
                None => walk.text(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default()),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if walk.depth > 0 {
        let ended = std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "it ends in the middle");
        return Err(ended.into());
    }
    Ok(())
}

/// The target of the first relation whose kind ends like that.
///
/// # Errors
/// It is no XML.
pub(super) fn related(xml: &str, kind: &str) -> Result<Option<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag)
                if attribute(&tag, "Type").is_some_and(|found| found.ends_with(kind)) =>
            {
                return Ok(attribute(&tag, "Target"));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// The name of an element without its prefix.
pub(super) fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.name().local_name().into_inner()
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// What is known of a paragraph that is open.
#[derive(Default)]
struct Paragraph {
    hint: Option<Hint>,
    /// Its properties are being read, where a `tab` is a tab stop.
    in_properties: bool,
    /// Its first line, which is still to come, begins with white space.
    set_in: bool,
    /// A new page follows it.
    section_ends: bool,
}

struct Walk<'a> {
    styles: &'a Styles,
    out: &'a mut Extract,
    /// Open elements of which nothing is read.
    unread: usize,
    depth: usize,
    in_text: bool,
    /// Paragraphs that are open: a text box stands inside one.
    paragraphs: Vec<Paragraph>,
}

impl Walk<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        let name = local(tag);
        if is_unread(name) {
            self.unread += 1;
        }
        if self.unread > 0 {
            return;
        }
        let in_properties = self.paragraphs.last().is_some_and(|paragraph| paragraph.in_properties);
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "t" => self.in_text = true,
            "txbxContent" => self.out.begin_aside(),
            "tr" => self.out.begin_row(),
            "tc" => self.out.begin_cell(),
            "tab" if !in_properties => self.text_of("  "),
            "noBreakHyphen" => self.text_of("-"),
            "cr" => self.out.end_line(),
            "br" => match attribute(tag, "type").as_deref() {
                Some("page") => self.out.feed(),
                _ => self.out.end_line(),
            },
            _ => self.property(name, tag),
        }
    }

    /// What paragraph properties say.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let styles = self.styles;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = |name: &str| attribute(tag, name);
        match name {
            "pPr" => paragraph.in_properties = true,
            "pStyle" => paragraph.hint = value("val").and_then(|id| styles.hint(&id)),
            "outlineLvl" => {
                paragraph.hint = value("val").and_then(|level| by_outline(&level)).or(paragraph.hint)
            }
            "ind" => {
                let at_least = |name: &str, least: i32| {
                    value(name).and_then(|width| width.parse().ok()).is_some_and(|width: i32| width >= least)
                };
                // In hundredths of a character, or in twentieths of a point.
                paragraph.set_in = at_least("firstLineChars", 100) || at_least("firstLine", 200);
            }
            "sectPr" => paragraph.section_ends = true,
            "type" if paragraph.in_properties => {
                paragraph.section_ends &= value("val").as_deref() != Some("continuous");
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if is_unread(name) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => {
                self.out.end_paragraph();
                if self.paragraphs.pop().is_some_and(|paragraph| paragraph.section_ends) {
                    self.out.feed();
                }
            }
            "pPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.in_properties = false;
                }
            }
            "t" => self.in_text = false,
            "txbxContent" => self.out.end_aside(),
            "tr" => self.out.end_row(),
            "tc" => self.out.end_cell(),
            _ => {}
        }
    }

    /// Character data: it is text inside `t` only, and white space of the file's own layout elsewhere.
    fn text(&mut self, text: &str) {
        if self.in_text && self.unread == 0 {
            self.text_of(text);
        }
    }

    fn text_of(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            self.out.hint(paragraph.hint);
            if std::mem::take(&mut paragraph.set_in) && paragraph.hint.is_none() {
                self.out.text("\u{3000}\u{3000}");
            }
        }
        // A line end inside `t` is a space, as Word shows it.
        match text.contains(['\n', '\r']) {
            true => self.out.text(&text.replace(['\n', '\r'], " ")),
            false => self.out.text(text),
        }
    }
}

/// Deleted or moved text, old properties of tracked changes, the second copy of a text box, readings over characters.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "rt" | "pPrChange" | "rPrChange" | "sectPrChange" | "instrText"
    )
}

//! Word files (`.docx`, also as WPS and LibreOffice write them): a zip archive with XML parts, of which three hold words.
//!
//! ```text
//! word/document.xml    paragraphs, tables, text boxes → lines      word/footnotes.xml, endnotes.xml → lines at the end
//! word/styles.xml      which styles are headings and captions
//! ```
//! A paragraph is a line, an empty one a blank line; a page or section break is a form feed; a paragraph that is set in
//! begins with two wide spaces, as it would be typed. Deleted text, comments, headers and footers of pages and the second
//! copy of text boxes are left out. Parts are read up to a limit, so that an archive made to burst is told by a sentence.

mod styles;
mod walk;

use super::extract::Extract;
use super::{RawSource, RawText};
use std::io::{Cursor, Read};
use styles::Styles;
use zip::ZipArchive;
use zip::result::ZipError;

pub(super) struct Docx;

/// A part of more bytes is refused. The longest novel is a tenth of it.
const MOST_PART_BYTES: u64 = 256 << 20;

/// Where the text is, unless the archive's list of relations says otherwise.
const DOCUMENT: &str = "word/document.xml";

/// What Windows' own container of old begins with: Word files before 2007, and those locked with a password.
const OLD_CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0";

impl RawSource for Docx {
    fn endings(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx"]
    }

    fn text(&self, bytes: Vec<u8>) -> Result<RawText, String> {
        if bytes.starts_with(OLD_CONTAINER) {
            return Err(
                "is locked with a password, or a Word file of before 2007; save it as .docx without one"
                    .into(),
            );
        }
        if !bytes.starts_with(b"PK") {
            return Err("is no Word document".into());
        }
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("is damaged: {error}"))?;
        let main = main_part(&mut archive)?;
        let document =
            part(&mut archive, &main)?.ok_or("is no Word document: it holds no word/document.xml")?;
        let styles = match part(&mut archive, "word/styles.xml")? {
            Some(xml) => styles::read(&xml).map_err(damaged("word/styles.xml"))?,
            None => Styles::default(),
        };
        let mut out = Extract::default();
        walk::walk(&document, &styles, &mut out).map_err(damaged(&main))?;
        for name in ["word/footnotes.xml", "word/endnotes.xml"] {
            if let Some(xml) = part(&mut archive, name)? {
                out.gap(1);
                walk::walk(&xml, &styles, &mut out).map_err(damaged(name))?;
            }
        }
        Ok(out.finish())
    }
}

/// Which part is the document: some programs name it `word/document2.xml`.
fn main_part(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Result<String, String> {
    const RELATIONS: &str = "_rels/.rels";
    let Some(xml) = part(archive, RELATIONS)? else { return Ok(DOCUMENT.to_owned()) };
    let found = walk::related(&xml, "/officeDocument").map_err(damaged(RELATIONS))?;
    Ok(found.map_or_else(|| DOCUMENT.to_owned(), |path| path.trim_start_matches('/').to_owned()))
}

fn damaged(part: &str) -> impl Fn(quick_xml::Error) -> String {
    move |error| format!("is damaged: {part}: {error}")
}

/// A part of the archive as text; `None` when there is none.
fn part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<Option<String>, String> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(format!("is damaged: {name}: {error}")),
    };
    let mut bytes = Vec::new();
    let read = file.take(MOST_PART_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("is damaged: {name}: {error}"))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_PART_BYTES {
        return Err(format!("holds more than {} MB in {name}; no issue does", MOST_PART_BYTES >> 20));
    }
    Ok(Some(ingest::decode::decode(&bytes).text))
}

#[cfg(test)]
mod tests {
    use super::super::extract::shown;
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> String {
        format!("<?xml version=\"1.0\"?><w:document {NAMES}><w:body>{body}</w:body></w:document>")
    }

    /// A paragraph of that style.
    fn p(style: &str, text: &str) -> String {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn check(name: &str, body: &str, expected: &str) {
        let styles = format!(
            "<w:styles {NAMES}>\
             <w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>\
             <w:style w:styleId=\"own\"><w:name w:val=\"本报标题\"/><w:basedOn w:val=\"2\"/></w:style>\
             <w:style w:styleId=\"deep\"><w:name w:val=\"小题\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
             <w:style w:styleId=\"c\"><w:name w:val=\"caption\"/></w:style></w:styles>"
        );
        let notes = format!(
            "<w:footnotes {NAMES}><w:footnote><w:p><w:r><w:t>注一</w:t></w:r></w:p></w:footnote></w:footnotes>"
        );
        let mut parts = vec![(DOCUMENT, document(body)), ("word/styles.xml", styles)];
        if body.contains("footnoteReference") {
            parts.push(("word/footnotes.xml", notes));
        }
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(shown(&Docx.text(archive(&parts)).unwrap()), expected, "{name}");
    }

    #[test]
    fn paragraphs_are_lines_and_styles_are_hints() {
        let body =
            [p("2", "新磨床进厂"), p("", "昨天&amp;今天&#x3002;"), "<w:p/>".into(), p("own", "旧磨床退役")]
                .concat();
        check("headings", &body, "2 新磨床进厂\n昨天&今天。\n\n2 旧磨床退役");
        check("an outline level", &p("deep", "找平"), "3 找平");
        check("a caption", &p("c", "床身全景"), "c 床身全景");
        check(
            "set in, with a line break inside",
            "<w:p><w:pPr><w:ind w:firstLineChars=\"200\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>\
             <w:r><w:t xml:space=\"preserve\">昨天 </w:t><w:br/><w:t>上午</w:t><w:tab/><w:t>十时</w:t></w:r></w:p>",
            "\u{3000}\u{3000}昨天\n上午  十时",
        );
    }

    #[test]
    fn breaks_are_form_feeds() {
        let broken = "<w:p><w:r><w:t>甲</w:t><w:br w:type=\"page\"/><w:t>乙</w:t></w:r></w:p>";
        check("a page break", broken, "甲\n<feed>乙");
        let section = |kind: &str| {
            format!(
                "<w:p><w:pPr><w:sectPr>{kind}</w:sectPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>{}",
                p("", "乙")
            )
        };
        check("a section on a new page", &section(""), "甲\n<feed>乙");
        check("a section on the same page", &section("<w:type w:val=\"continuous\"/>"), "甲\n乙");
    }

    #[test]
    fn what_was_deleted_is_left_out_and_what_was_inserted_is_not() {
        check(
            "changes",
            "<w:p><w:r><w:t>新</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>\
             <w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>磨床</w:t></w:r></w:ins></w:p>",
            "新磨床",
        );
    }

    #[test]
    fn tables_boxes_and_notes_are_lines() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", text));
        let row = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("磨工"), cell("12"));
        check("a table", &row, "r 磨工  12");
        let place = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p("2", "甲事"), p("", "正文。"));
        check("a table that places articles", &place, "2 甲事\n正文。");
        let boxed = format!(
            "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent>\
             </mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><w:t>完</w:t></w:r></w:p>",
            p("2", "栏目")
        );
        check("a text box", &boxed, "正文完\n\n2 栏目");
        let noted = "<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
        check("a footnote", noted, "正文\n\n注一");
    }

    #[test]
    fn the_document_is_where_the_relations_say() {
        let relations = "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"word/document2.xml\"/></Relationships>";
        let found = Docx
            .text(archive(&[("_rels/.rels", relations), ("word/document2.xml", &document(&p("", "甲")))]));
        assert_eq!(shown(&found.unwrap()), "甲");
    }

    #[test]
    fn damage_is_told_in_a_sentence() {
        let whole = archive(&[(DOCUMENT, &document(&p("", "甲")))]);
        for (name, bytes, says) in [
            ("no document inside", archive(&[("mimetype", "x")]), "no word/document.xml"),
            ("cut short", whole.get(..whole.len() / 2).unwrap().to_vec(), "is damaged"),
            ("broken XML", archive(&[(DOCUMENT, "<w:document><w:p></w:body>")]), "word/document.xml"),
            ("cut XML", archive(&[(DOCUMENT, "<w:document><w:p><w:t>甲")]), "is damaged"),
        ] {
            let sentence = Docx.text(bytes).unwrap_err();
            assert!(sentence.contains(says), "{name}: {sentence}");
        }
    }
}

//! What a raw issue may come in: one small trait, and a file for each format.
//!
//! ```text
//! raw/2022-03-02.docx ──open──▶ RawText: text with line numbers, and what the format knows of its lines ──▶ ingest
//! ```
//! A format gives back text, because text is what an editor can check: origins in issue files count the lines of this text,
//! and `baojia review` shows the same one by calling [`open`] again. What the format knows beyond the text (a heading of
//! Word, `<h1>`, `#`) goes along as hints. Numbers that a program puts before paragraphs by itself are no text and are lost.

mod docx;
mod extract;
mod html;
mod jsonl;
mod markdown;
mod text;

pub(super) use markdown::is_issue_file;

use crate::problem::Problem;
use ingest::{Hint, RawFile};
use std::path::Path;

/// A file is refused above this size: no issue is a hundredth of it, and reading takes a few times its size in memory.
const MOST_BYTES: u64 = 1 << 30;

/// The text of a raw file, ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawText {
    /// In an encoding that [`ingest::decode`] knows; UTF-8 unless the file is a plain text.
    pub bytes: Vec<u8>,
    /// What the format knows of its lines: line numbers from 1, ascending.
    pub hints: Vec<(u32, Hint)>,
}

impl RawText {
    /// As ingest takes it, under the name that origins shall carry.
    pub fn as_raw_file<'a>(&'a self, name: &'a str) -> RawFile<'a> {
        RawFile { hints: &self.hints, ..RawFile::new(name, &self.bytes) }
    }
}

/// A format.
trait RawSource: Sync {
    /// Endings of file names, in small letters.
    fn endings(&self) -> &'static [&'static str];

    /// The text in a file of that content; the error is what is wrong with it, to be said after its name.
    fn text(&self, bytes: Vec<u8>) -> Result<RawText, String>;
}

const FORMATS: [&dyn RawSource; 5] =
    [&text::PlainText, &docx::Docx, &html::Html, &markdown::Markdown, &jsonl::Rows];

/// Endings of documents that hold issues and that only their own programs read, and what to do with them.
const CLOSED: [(&[&str], &str); 4] = [
    (&["doc", "dot", "wps", "wpt", "rtf", "odt"], "open it in Word, WPS or LibreOffice and save it as .docx"),
    (
        &["pdf"],
        "a PDF keeps no order of its lines; export the text from the program that made it, as .txt or .docx",
    ),
    (
        &["fit", "fits", "s2", "s72", "ps2", "mps", "indd", "qxd", "pmd"],
        "export its text from the layout program",
    ),
    (
        &["xls", "xlsx", "csv"],
        "save its rows as .jsonl, one article a line (`baojia build --help` tells the fields)",
    ),
];

/// True when the file's ending is that of a format that [`open`] reads.
pub fn is_readable(path: &Path) -> bool {
    format(path).is_some()
}

/// True for JSON lines: rows that are issues already, with nothing to guess.
pub(super) fn is_rows(path: &Path) -> bool {
    jsonl::Rows.endings().contains(&ending(path).as_str())
}

/// True when the text of the file is the file.
pub(super) fn is_plain(path: &Path) -> bool {
    is_rows(path) || text::PlainText.endings().contains(&ending(path).as_str())
}

/// What to do with a document that may hold an issue and cannot be read; `None` for readable files and for any other kind.
pub(super) fn closed(path: &Path) -> Option<&'static str> {
    let ending = ending(path);
    CLOSED.iter().find(|(endings, _)| endings.contains(&ending.as_str())).map(|(_, advice)| *advice)
}

/// Reads a file and takes the text out of it.
///
/// # Errors
/// It cannot be read, is of an unknown kind, is not what its ending says, is damaged, or holds no text.
pub fn open(path: &Path) -> Result<RawText, Problem> {
    let problem = |reason: &str| Problem::source(path, None, reason);
    // A file without a known ending that was named itself is tried as text; telling pictures from it is that format's work.
    if let Some(advice) = closed(path) {
        return Err(problem(&format!("cannot be read: {advice}")));
    }
    let size = std::fs::metadata(path).map_err(|error| Problem::source(path, None, error))?.len();
    if size > MOST_BYTES {
        return Err(problem("is larger than 1 GB; no issue is"));
    }
    let bytes = std::fs::read(path).map_err(|error| Problem::source(path, None, error))?;
    let found = format(path).unwrap_or(&text::PlainText).text(bytes).map_err(|reason| problem(&reason))?;
    let blank = match std::str::from_utf8(&found.bytes) {
        Ok(text) => text.chars().all(ingest::is_blank),
        Err(_) => ingest::decode::decode(&found.bytes).text.chars().all(ingest::is_blank),
    };
    if blank { Err(problem("holds no text")) } else { Ok(found) }
}

fn format(path: &Path) -> Option<&'static dyn RawSource> {
    let ending = ending(path);
    FORMATS.into_iter().find(|format| format.endings().contains(&ending.as_str()))
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_used_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, says) in [
            ("a.doc", &b"\xd0\xcf\x11\xe0"[..], "save it as .docx"),
            ("a.WPS", b"x", "save it as .docx"),
            ("a.pdf", b"%PDF-1.4", "as .txt or .docx"),
            ("a.docx", b"PK\x03\x04 cut short", "damaged"),
            ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
            ("a.docx", b"plain", "no Word document"),
            ("a.html", b"<p> </p><script>1</script>", "holds no text"),
            ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
            ("a.md", b"+++\n+++\n# 1\n", "issue file"),
            ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
            ("a.txt", b"\xff\xfe", "holds no text"),
            ("unknown", b"GIF89a\0\0", "not text"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let sentence = open(&path).unwrap_err().to_string();
            assert!(sentence.contains(says) && sentence.contains(name), "{name}: {sentence}");
        }
        assert!(open(&folder.path().join("none.txt")).unwrap_err().to_string().contains("none.txt"));
    }
}

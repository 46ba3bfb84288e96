//! Text → numbered lines, with what their layout says: the blank lines before, the indent, a page break.
//!
//! A line ends at CR LF, LF or CR; numbers are those that an editor's program shows. Form feeds do not end a line, they
//! mark a new page. Blank characters of no use (controls, zero width) are dropped here and nothing else is.

use crate::chars::is_blank;
use crate::text::{Signs, Text};

/// One non-blank line of a raw file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Which of the raw files, from 0.
    pub(crate) file: usize,
    /// Line number, from 1.
    pub(crate) no: u32,
    /// Trimmed; inner spaces kept.
    pub(crate) text: Text,
    /// Blank lines directly before it.
    pub(crate) gap: u32,
    /// Width of the white space that it begins with, in half-width columns.
    pub(crate) indent: u32,
    /// A page break stands before it: a form feed, or the beginning of a further file.
    pub(crate) feed: bool,
}

/// The lines of a raw text as they are numbered, blank ones too: CR LF, LF and CR end one. What origins and doubts count.
pub fn raw_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr::memchr2(b'\n', b'\r', text.as_bytes());
        let Some((line, after)) = end.and_then(|at| text.split_at_checked(at)) else {
            return rest.take();
        };
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r']));
        Some(line)
    })
}

/// The non-blank lines of a text, in order.
pub(crate) fn lines(file: usize, text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut gap, mut feed) = (0, file > 0);
    for (raw, no) in raw_lines(text).zip(1u32..) {
        let before = found.len();
        for (index, part) in raw.split('\x0c').enumerate() {
            feed |= index > 0;
            let mut text = Text::from(part.trim());
            let mut indent = indent(part);
            // Few lines hold a character that is changed or left out.
            if text.has(Signs::ODD_BLANK) {
                let kept = part.chars().map(plain).filter(|c| c.is_whitespace() || !is_blank(*c));
                let kept: String = kept.collect();
                (text, indent) = (kept.trim().into(), self::indent(&kept));
            }
            if !text.is_empty() {
                found.push(Line { file, no, text, gap, indent, feed });
                (gap, feed) = (0, false);
            }
        }
        if found.len() == before {
            gap += 1;
        }
    }
    found
}

/// Characters that would break a line elsewhere become a space: a paragraph of the model has no line break inside.
fn plain(c: char) -> char {
    let kept = matches!(c, '\u{3000}' | '\u{a0}');
    if c.is_whitespace() && !kept { ' ' } else { c }
}

/// Width of the white space that a line begins with.
fn indent(line: &str) -> u32 {
    let white = line.chars().take_while(|c| c.is_whitespace());
    white.map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str, u32, u32, bool)]) {
        let found = lines(0, text);
        let found: Vec<_> = found.iter().map(|l| (l.no, l.text.as_str(), l.gap, l.indent, l.feed)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn lines_keep_their_numbers_and_layout() {
        check("甲\r\n\r\n乙\r丙", &[(1, "甲", 0, 0, false), (3, "乙", 1, 0, false), (4, "丙", 0, 0, false)]);
        check("\n\n\u{3000}\u{3000}甲 ", &[(3, "甲", 2, 4, false)]);
        check("甲\n\x0c乙", &[(1, "甲", 0, 0, false), (2, "乙", 0, 0, true)]);
        check("甲\x0c乙", &[(1, "甲", 0, 0, false), (1, "乙", 0, 0, true)]);
        check("\u{feff}甲\u{200b}乙\0\n\u{200b}\n丙", &[(1, "甲乙", 0, 0, false), (3, "丙", 1, 0, false)]);
        check("甲\u{2028}乙", &[(1, "甲 乙", 0, 0, false)]);
        check(" \n\t\n", &[]);
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        for (text, expected) in [
            ("", &[""][..]),
            ("甲\r\n乙\r丙\n", &["甲", "乙", "丙", ""]),
            ("\n\r\n\r\r", &["", "", "", "", ""]),
            ("甲\x0c乙", &["甲\x0c乙"]),
        ] {
            assert_eq!(raw_lines(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}

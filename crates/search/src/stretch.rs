//! A passage as stretches of word characters with gaps between them.
//!
//! A *stretch* is a run of letters of one kind, Chinese or Latin (digits count as Latin); a *gap* is what stands between two:
//! punctuation, a space between Latin words, or nothing where the kind changes. Only word characters are numbered.
//!
//! ```text
//! folded    5 s 管 理 好 , 要 坚 持 。
//! stretch   5s│管理好│要坚持
//! gap      "" ""     ","     "。"
//! number    0 1 2 3 4   5 6 7
//! ```

use crate::text::{is_cjk, is_latin};
use std::ops::Range;

/// One stretch of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Its characters, as indexes into the folded passage.
    pub(crate) chars: Range<usize>,
    /// The gap before it, likewise; empty at the start of the passage and where only the kind of letter changes.
    pub(crate) before: Range<usize>,
    /// The number of its first character among the passage's word characters.
    pub(crate) first: u32,
    pub(crate) kind: Kind,
}

/// The two kinds of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Chinese,
    Latin,
}

impl Kind {
    /// The kind of a character; `None` for punctuation, symbols and spaces.
    pub(crate) fn of(c: char) -> Option<Self> {
        if is_cjk(c) {
            Some(Self::Chinese)
        } else if is_latin(c) {
            Some(Self::Latin)
        } else {
            None
        }
    }
}

/// The stretches of a folded passage, in order. What stands behind the last one is its last gap.
pub(crate) fn stretches(chars: &[char]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let (mut gap_start, mut number) = (0, 0);
    let mut open: Option<Kind> = None;
    for (at, c) in chars.iter().enumerate() {
        let kind = Kind::of(*c);
        match (kind, found.last_mut()) {
            (Some(_), Some(last)) if kind == open => last.chars.end = at + 1,
            (Some(kind), _) => {
                found.push(Stretch { chars: at..at + 1, before: gap_start..at, first: number, kind });
            }
            (None, _) => {}
        }
        if kind.is_some() {
            number += 1;
            gap_start = at + 1;
        }
        open = kind;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, u32)]) {
        let chars: Vec<char> = text.chars().collect();
        let text = |range: &Range<usize>| chars[range.clone()].iter().collect::<String>();
        let found: Vec<(String, String, u32)> =
            stretches(&chars).iter().map(|s| (text(&s.before), text(&s.chars), s.first)).collect();
        let found: Vec<(&str, &str, u32)> =
            found.iter().map(|(a, b, n)| (a.as_str(), b.as_str(), *n)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn kinds_and_gaps_part_stretches() {
        check("5s管理好,要坚持。", &[("", "5s", 0), ("", "管理好", 2), (",", "要坚持", 5)]);
        check("\"press shop\"", &[("\"", "press", 0), (" ", "shop", 5)]);
        check("7:50", &[("", "7", 0), (":", "50", 1)]);
        check("——", &[]);
        check("", &[]);
    }
}

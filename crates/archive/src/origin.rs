//! Where a piece of text was read from: the thread back to the raw file, kept through build and search.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Lines `first..=last` of a file, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineSpan {
    /// First line, from 1.
    pub first: u32,
    /// Last line, at least `first`.
    pub last: u32,
}

/// The source of an article: a file and the lines of it that the article was read from.
///
/// The earliest known one is kept: the raw file when the article was imported, else the issue file or the row of a
/// JSON-lines file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// File name or path relative to the source folder, with `/`; never an absolute path of someone's machine.
    pub file: String,
    /// Ascending, not overlapping. An article that jumps has two or more.
    pub lines: Vec<LineSpan>,
}

impl LineSpan {
    /// The span of both, in whichever order they are given.
    pub fn new(a: u32, b: u32) -> Self {
        Self { first: a.min(b), last: a.max(b) }
    }
}

/// As people write it: `5-22`, or `5` for a single line.
impl fmt::Display for LineSpan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(out, "{}", self.first)
        } else {
            write!(out, "{}-{}", self.first, self.last)
        }
    }
}

/// Reads `5-22` or `5`; anything else, line 0 and descending spans are `None`-like errors.
impl FromStr for LineSpan {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let first: u32 = first.trim().parse().map_err(|_| ())?;
        let last: u32 = last.trim().parse().map_err(|_| ())?;
        if first == 0 || last < first { Err(()) } else { Ok(Self { first, last }) }
    }
}

/// On disk a span is `[first, last]`.
impl Serialize for LineSpan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.first, self.last).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for LineSpan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (first, last) = <(u32, u32)>::deserialize(deserializer)?;
        Ok(Self::new(first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_reads_what_it_prints() {
        for text in ["5", "5-22"] {
            assert_eq!(text.parse::<LineSpan>().unwrap().to_string(), text);
        }
        for bad in ["", "0", "9-3", "a-b", "-4"] {
            assert!(bad.parse::<LineSpan>().is_err(), "{bad}");
        }
    }
}

//! The raw texts character by character, and who has taken each: the books that the review keeps.

use archive::LineSpan;
use ingest::is_blank;
use std::ops::Range;

/// One raw file as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Raw {
    /// As origins name it.
    pub(crate) name: String,
    /// Its lines, blank ones too; `None` when the file was not found or cannot be read.
    pub(crate) lines: Option<Vec<String>>,
}

/// A place in the raw texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Which raw file, from 0.
    pub(crate) raw: usize,
    /// Its line, from 1.
    pub(crate) line: u32,
}

/// Who has a character of the raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Nobody.
    Free,
    /// It stands in that article.
    Article(usize),
    /// It stood in that article, and something else was put in its place.
    Replaced(usize),
    /// It stands in that column's banner.
    Column(usize),
    /// It belongs to the page, or is a label around a field.
    Furniture,
}

/// The characters of all raw files that are not blank, in order.
#[derive(Debug, Default)]
pub(super) struct Ground {
    pub(super) chars: Vec<char>,
    pub(super) spots: Vec<Spot>,
    pub(super) uses: Vec<Use>,
    /// Raw file → line → its characters.
    lines: Vec<Vec<Range<usize>>>,
}

impl Ground {
    pub(super) fn of(raws: &[Raw]) -> Self {
        let mut ground = Self::default();
        for (raw, file) in raws.iter().enumerate() {
            let mut ranges = Vec::new();
            for (text, line) in file.lines.iter().flatten().zip(1u32..) {
                let first = ground.chars.len();
                ground.chars.extend(text.chars().filter(|c| !is_blank(*c)));
                ground.spots.resize(ground.chars.len(), Spot { raw, line });
                ranges.push(first..ground.chars.len());
            }
            ground.lines.push(ranges);
        }
        ground.uses.resize(ground.chars.len(), Use::Free);
        ground
    }

    /// Places of the characters of some lines; lines that the file does not have are passed over.
    pub(super) fn span(&self, raw: usize, lines: LineSpan) -> Range<usize> {
        let ranges = self.lines.get(raw).map(Vec::as_slice).unwrap_or_default();
        let first = usize::try_from(lines.first).unwrap_or(1).saturating_sub(1);
        let last = usize::try_from(lines.last).unwrap_or(usize::MAX).min(ranges.len());
        match (ranges.get(first), last.checked_sub(1).and_then(|last| ranges.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => first.start..last.end,
            _ => 0..0,
        }
    }

    pub(super) fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or_default()
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.uses.get(at) == Some(&Use::Free)
    }

    pub(super) fn take(&mut self, at: usize, by: Use) {
        if let Some(slot) = self.uses.get_mut(at) {
            *slot = by;
        }
    }

    /// The first line that holds these characters and no others, and that nobody has anything of.
    pub(super) fn free_line(&self, chars: &[char]) -> Option<Range<usize>> {
        let is_it = |line: &&Range<usize>| {
            self.chars.get((*line).clone()) == Some(chars) && (*line).clone().all(|at| self.is_free(at))
        };
        self.lines.iter().flatten().find(is_it).cloned().filter(|line| !line.is_empty())
    }

    /// Places on lines of which no article has anything.
    pub(super) fn outside_articles(&self) -> impl Iterator<Item = usize> {
        let of_article = |at: usize| matches!(self.uses.get(at), Some(Use::Article(_) | Use::Replaced(_)));
        let outside = move |line: &&Range<usize>| !(*line).clone().any(of_article);
        self.lines.iter().flatten().filter(outside).flat_map(Clone::clone)
    }

    /// True for the first character of its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        at == 0 || self.spots.get(at) != self.spots.get(at - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_and_lines_that_are_not_there_are_none() {
        let lines = |text: &str| Some(text.split('\n').map(str::to_owned).collect());
        let raw = |name: &str, text| Raw { name: name.to_owned(), lines: lines(text) };
        let lost = Raw { name: "c".to_owned(), lines: None };
        let ground = Ground::of(&[raw("a", "甲 乙\n\n丙"), lost, raw("b", "丁")]);
        let shown = |raw, first, last| {
            ground.chars[ground.span(raw, LineSpan::new(first, last))].iter().collect::<String>()
        };
        assert_eq!(
            [shown(0, 1, 1), shown(0, 1, 9), shown(0, 2, 2), shown(0, 9, 9)],
            ["甲乙", "甲乙丙", "", ""]
        );
        assert_eq!([shown(1, 1, 1), shown(2, 1, 1), shown(3, 1, 1)], ["", "丁", ""]);
        assert!(ground.begins_line(0) && ground.begins_line(2) && !ground.begins_line(1));
    }
}

//! Where a query's words stand in a printed text.
//!
//! The same folding and the same word boundaries as the index, applied to the one text on screen; so what was found is
//! what is marked, in results and in the article alike.

use crate::found::Rung;
use crate::parts;
use crate::query::{Clause, Form, Query, Word};
use crate::text::{Folded, fold, is_latin, is_word};
use serde::{Deserialize, Serialize};

/// A range of bytes to highlight, on character boundaries of the printed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl From<(usize, usize)> for Mark {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Mark> for (usize, usize) {
    fn from(mark: Mark) -> Self {
        (mark.start, mark.end)
    }
}

impl Query {
    /// The marks of a text: ascending, not overlapping.
    ///
    /// On [`Rung::Exact`] and [`Rung::Alike`] whole words are marked, below them the parts of a plain word where the whole is
    /// not printed.
    pub fn marks(&self, rung: Rung, text: &str) -> Vec<Mark> {
        self.marked(rung, text).into_iter().map(|(mark, _)| mark).collect()
    }

    /// The marks of a text, each with the letters of the query that it shows, a bit each.
    pub(crate) fn marked(&self, rung: Rung, text: &str) -> Vec<(Mark, u64)> {
        let folded = fold(text);
        // Start above, end below: one plain number to sort by; a passage has far fewer than 2³² characters.
        let mut ranges: Vec<(u64, u64)> = Vec::new();
        let mut first = 0;
        for clause in self.wanted() {
            let letters = clause.words.iter().map(parts::count).max().unwrap_or(0);
            for (start, end, shows) in clause.ranges(rung, &folded) {
                let shows = shows.checked_shl(first).unwrap_or(0);
                ranges.push(((start as u64) << 32 | end as u64, shows));
            }
            first += u32::try_from(letters).unwrap_or(u32::MAX).min(64);
        }
        ranges.sort_unstable();
        let mut joined: Vec<(usize, usize, u64)> = Vec::new();
        for (range, shows) in ranges {
            let (start, end) = ((range >> 32) as usize, (range & u64::from(u32::MAX)) as usize);
            // Parts that touch are one stretch to the eye; whole words that touch are two finds.
            let touches =
                |last: &(usize, usize, u64)| start < last.1 || (rung > Rung::Alike && start == last.1);
            match joined.last_mut().filter(|last| touches(last)) {
                Some(last) => *last = (last.0, last.1.max(end), last.2 | shows),
                None => joined.push((start, end, shows)),
            }
        }
        joined
            .into_iter()
            .filter_map(|(start, end, shows)| Some((mark(&folded, start, end)?, shows)))
            .collect()
    }
}

fn mark(folded: &Folded, start: usize, end: usize) -> Option<Mark> {
    let first = folded.bytes.get(start)?;
    let last = folded.bytes.get(end.checked_sub(1)?)?;
    Some(Mark { start: first.0, end: last.1 })
}

impl Clause {
    /// Where its words stand among folded characters on a rung, as half-open ranges, and the letters that stand there.
    fn ranges(&self, rung: Rung, text: &Folded) -> Vec<(usize, usize, u64)> {
        let letters = self.words.first().map_or(0, parts::count);
        let all = |(start, end): (usize, usize)| (start, end, parts::bits(0..letters));
        let mut found: Vec<(usize, usize, u64)> =
            self.words.iter().flat_map(|word| word.whole(text)).map(all).collect();
        if rung == Rung::Exact {
            return found;
        }
        found.extend(self.alike.iter().flat_map(|word| word.whole(text)).map(all));
        if found.is_empty() {
            found.extend(self.words.iter().flat_map(|word| word.punctuated(text)).map(all));
        }
        let loose = rung > Rung::Alike && found.is_empty();
        if let [word] = self.words.as_slice()
            && loose
            && !word.is_strict()
        {
            parts::strings(word, &self.alike, |_, range, chars| {
                let part = Word::of_chars(chars.to_vec(), Form::Run, None);
                let places = part.into_iter().flat_map(|part| part.whole(text));
                found.extend(places.map(|(start, end)| (start, end, parts::bits(range.clone()))));
            });
        }
        found
    }
}

impl Word {
    /// Where the word stands as it is.
    fn whole(&self, text: &Folded) -> Vec<(usize, usize)> {
        let mut whole = occurrences(&text.chars, &self.chars);
        if let Some(printed) = &self.printed {
            whole.retain(|(start, end)| text.printed.get(*start..*end) == Some(printed));
        }
        if self.form == Form::Run {
            let latin =
                |at: Option<usize>| at.and_then(|at| text.chars.get(at)).is_some_and(|c| is_latin(*c));
            whole.retain(|(start, end)| {
                let opens = !(latin(Some(*start)) && latin(start.checked_sub(1)));
                opens && !(latin(end.checked_sub(1)) && latin(Some(*end)))
            });
        }
        whole
    }

    /// Where the word's letters stand one after another, whatever punctuation is between them.
    fn punctuated(&self, text: &Folded) -> Vec<(usize, usize)> {
        if self.form != Form::Plain || self.is_strict() {
            return Vec::new();
        }
        let letters = |chars: &[char]| -> Vec<(usize, char)> {
            chars.iter().copied().enumerate().filter(|(_, c)| is_word(*c)).collect()
        };
        let (wanted, printed) = (letters(&self.chars), letters(&text.chars));
        let fits = |window: &&[(usize, char)]| window.iter().zip(&wanted).all(|(a, b)| a.1 == b.1);
        let found = printed.windows(wanted.len().max(1)).filter(fits).filter(|_| !wanted.is_empty());
        found.filter_map(|window| Some((window.first()?.0, window.last()?.0 + 1))).collect()
    }
}

fn occurrences(text: &[char], wanted: &[char]) -> Vec<(usize, usize)> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let windows = text.windows(wanted.len()).enumerate();
    windows.filter(|(_, window)| *window == wanted).map(|(at, _)| (at, at + wanted.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rung: Rung, query: &str, text: &str, expected: &[&str]) {
        let marks = Query::parse(query).marks(rung, text);
        let marked: Vec<&str> = marks.iter().map(|mark| text.get(mark.start..mark.end).unwrap()).collect();
        assert_eq!(marked, expected, "{query} in {text}");
    }

    #[test]
    fn marks_lie_on_printed_characters() {
        check(Rung::Exact, "5s管理", "推行５Ｓ 管理，5S管理好", &["５Ｓ 管理", "5S管理"]);
        check(Rung::Exact, "“炉口”", "守住「炉口」", &["炉口"]);
        check(Rung::Exact, "app", "APP与happy", &["APP"]);
        check(Rung::Exact, "\"pp\"", "happy", &["pp"]);
        check(Rung::Exact, "炉炉", "炉炉炉", &["炉炉炉"]);
        check(Rung::Exact, "三号 号炉", "三号炉", &["三号炉"]);
        check(Rung::Exact, "没有", "三号炉", &[]);
        check(Rung::Exact, "原样:爐前", "爐前与炉前", &["爐前"]);
        check(Rung::Exact, "原样:5S", "5s与５Ｓ，5S", &["5S"]);
    }

    #[test]
    fn other_punctuation_is_marked_with_the_letters_around_it() {
        check(Rung::Alike, "保安全保工期", "要保安全、保工期！", &["保安全、保工期"]);
        check(Rung::Exact, "保安全保工期", "要保安全、保工期！", &[]);
        check(Rung::Alike, "十年", "2010年与10年", &["10年"]);
    }

    #[test]
    fn parts_that_touch_are_one_mark() {
        check(Rung::Close, "总装例会", "总装分厂召开例会", &["总装", "例会"]);
        check(Rung::Close, "设备动力部", "设备与动力部", &["设备", "动力部"]);
    }
}

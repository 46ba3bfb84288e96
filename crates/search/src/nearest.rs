//! The nearest spelling: what may have been meant by a word that is printed nowhere.
//!
//! ```text
//! typed      张俊峰   技术中新   点火以式   设备动立部     GPD
//! meant      张军峰   技术中心   点火仪式   设备动力部     GDP
//!            ── of one sound: what a pinyin keyboard gives ──   letters that changed places
//! ```
//! Only what the vocabulary of the run holds is offered. A character of the same sound costs half of any other mistake.

use crate::answer::Meant;
use crate::query::{self, Query, Word};
use crate::text::fold;
use crate::vocabulary::{Depth, Entry, Sounds, Vocabulary};

/// Words that are offered at most for one that was typed.
const MOST: usize = 3;

/// What a character of the same sound costs.
const SOUND: u32 = 1;

/// What any other mistake costs.
const MISTAKE: u32 = 2;

/// Words longer than this are not mistyped but remembered wrongly; they are found in parts.
const LONGEST: usize = 16;

/// The words that are printed nowhere and may be mistyped, each with its clause.
pub(crate) fn open<'q>(query: &'q Query, printed: &[bool]) -> impl Iterator<Item = (usize, &'q Word)> {
    let clauses = query.clauses.iter().zip(printed).enumerate();
    clauses.filter_map(|(at, (clause, printed))| match clause.words.as_slice() {
        [word] if !printed && !clause.without && word.printed.is_none() => {
            (2..=LONGEST).contains(&word.chars.len()).then_some((at, word))
        }
        _ => None,
    })
}

/// The files of the vocabulary that hold what may be near.
pub(crate) fn pieces(query: &Query, printed: &[bool], words: &Vocabulary) -> Vec<String> {
    let firsts = open(query, printed).filter_map(|(_, word)| word.chars.first().copied());
    let mut paths: Vec<String> = firsts.flat_map(|first| words.pieces(first, Depth::All)).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// What may have been meant, the nearest first.
pub(crate) fn meant<'f>(
    query: &Query,
    printed: &[bool],
    words: &Vocabulary,
    file: &impl Fn(&str) -> Option<&'f [u8]>,
) -> Vec<Meant> {
    let sounds = words.sounds();
    let entries = Vocabulary::entries(&pieces(query, printed, words), file);
    let entries: Vec<(Vec<char>, Entry)> =
        entries.into_iter().map(|entry| (fold(&entry.text).chars, entry)).collect();
    let mut meant = Vec::new();
    for (clause, word) in open(query, printed) {
        let most = allowed(word.chars.len());
        let mut near: Vec<(u32, u32, &str)> = entries
            .iter()
            .filter(|(chars, _)| chars.len().abs_diff(word.chars.len()) <= 2)
            .filter_map(|(chars, entry)| {
                let cost = distance(&word.chars, chars, &sounds);
                (cost > 0 && cost <= most).then_some((cost, u32::MAX - entry.uses, entry.text.as_str()))
            })
            .collect();
        near.sort_unstable();
        meant.extend(near.into_iter().take(MOST).map(|(_, _, text)| Meant {
            typed: word.typed.clone(),
            text: text.to_owned(),
            words: query.typed_with(query::Meant::Clause(clause), text),
        }));
    }
    meant
}

/// The cost of mistakes that a word of so many characters may have: of two characters one must be right, and the other sound right.
fn allowed(length: usize) -> u32 {
    match length {
        0..=2 => SOUND,
        3..=4 => MISTAKE,
        _ => 2 * MISTAKE,
    }
}

/// What it costs to make one word of the other: characters put in, left out, changed, or two that changed places.
fn distance(typed: &[char], entry: &[char], sounds: &Sounds<'_>) -> u32 {
    let width = entry.len() + 1;
    let first: Vec<u32> = (0..width).map(|at| at as u32 * MISTAKE).collect();
    let (mut above, mut last) = (Vec::new(), first);
    for (row, c) in typed.iter().enumerate() {
        let mut next = vec![(row as u32 + 1) * MISTAKE];
        for (at, other) in entry.iter().enumerate() {
            let cell = |row: &[u32], at: usize| row.get(at).copied().unwrap_or(u32::MAX / 2);
            let change = match c == other {
                true => 0,
                false if sounds.readings(*c).any(|one| sounds.readings(*other).any(|two| one == two)) => {
                    SOUND
                }
                false => MISTAKE,
            };
            let mut least =
                (cell(&last, at) + change).min(cell(&last, at + 1) + MISTAKE).min(cell(&next, at) + MISTAKE);
            let crossed = at.checked_sub(1).filter(|before| {
                row.checked_sub(1).and_then(|row| typed.get(row)) == Some(other)
                    && entry.get(*before) == Some(c)
            });
            if let Some(before) = crossed.filter(|_| c != other) {
                least = least.min(cell(&above, before) + MISTAKE);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;
    use crate::vocabulary::tests::files;

    fn check(typed: &str, expected: &[&str]) {
        let (segments, files) = files(&[
            ("技术中心", Kind::Unit, 40),
            ("张军峰", Kind::Person, 7),
            ("长江", Kind::Word, 2),
            ("先进", Kind::Word, 9),
            ("人力资源部", Kind::Unit, 5),
            ("GDP", Kind::Word, 3),
        ]);
        let file = |path: &str| files.get(path).map(Vec::as_slice);
        let words = Vocabulary::open(&segments, &file);
        let query = Query::parse(typed);
        let printed = vec![false; query.clauses.len()];
        let meant = meant(&query, &printed, &words, &file);
        let found: Vec<&str> = meant.iter().map(|meant| meant.words.as_str()).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn what_sounds_the_same_or_nearly_is_the_same_word_is_offered() {
        check("张军丰", &["张军峰"]);
        check("技木中心", &["技术中心"]);
        check("技中术心", &["技术中心"]);
        check("技术中", &["技术中心"]);
        check("gpd", &["GDP"]);
        check("人力资园部 年:1986", &["人力资源部 年:1986"]);
    }

    #[test]
    fn what_is_too_far_is_not() {
        check("技工", &[]);
        check("张飞", &[]);
        check("先锋", &[]);
        check("-张军丰", &[]);
        check("原样:张军丰", &[]);
    }
}

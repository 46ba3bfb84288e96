//! What words stand for that the run prints nowhere: letters for Chinese, short forms for units.
//!
//! ```text
//! zjf  zhangjunfeng      张军峰             spelt; see `spelling`
//! jishu zhongxin         技术中心           in two words, both of which stand for it
//! 科质部                  科技质量部          characters left out, first and last are there
//! 人事部                  人力资源部          first and last are there, and one of three may be another
//! ```
//! Only words that are printed nowhere are read so: `GDP` stays what it is wherever it is printed. What they are read as is
//! looked up like a numeral written in another way, and ranked below print.

use crate::order::{most_first, order};
use crate::query::{Clause, Form, Query, Word};
use crate::spelling::{Closeness, SEAM, Style, closeness};
use crate::text::{fold, is_cjk};
use crate::vocabulary::{Depth, Entry, Kind, Vocabulary};

/// Entries that a word is read as at most. Raise it and two letters bring more people than anyone meant.
const MOST: usize = 6;

/// Short forms are mostly of one unit; of more than so many it is not known which.
const MOST_LONG: usize = 3;

/// Words of a name that are typed apart at most.
const APART: usize = 4;

/// A short form is one of so many characters.
const SHORT: std::ops::RangeInclusive<usize> = 3..=6;

impl Query {
    /// True when a word that is `printed` nowhere may be read in another way; an answer for each clause.
    pub(crate) fn may_be_read(&self, printed: &[bool]) -> bool {
        let open = self.clauses.iter().zip(printed).filter(|(_, printed)| !**printed);
        open.map(|(clause, _)| clause).any(|clause| spelt(clause).or_else(|| short(clause)).is_some())
    }

    /// True when letters were typed that look like the sound of Chinese: no capital among them.
    pub(crate) fn is_spelt(&self) -> bool {
        let small =
            |clause: &&Clause| clause.words.iter().all(|word| !word.typed.contains(char::is_uppercase));
        self.clauses.iter().filter(small).any(|clause| spelt(clause).is_some())
    }

    /// The pieces of the vocabulary by which words that are `printed` nowhere are read; an answer for each clause.
    pub(crate) fn pieces(&self, printed: &[bool], words: &Vocabulary) -> Vec<String> {
        let mut paths: Vec<String> = Vec::new();
        let open = self.clauses.iter().enumerate().filter(|(at, _)| printed.get(*at) == Some(&false));
        let firsts = open.filter_map(|(_, clause)| spelt(clause).or_else(|| short(clause))?.first().copied());
        for first in firsts {
            // Of these two the tongue makes one; the other pairs begin with one letter.
            let other = match first {
                'n' => Some('l'),
                'l' => Some('n'),
                _ => None,
            };
            for path in [first].into_iter().chain(other).flat_map(|first| words.pieces(first, Depth::All)) {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        paths
    }

    /// Reads words that are `printed` nowhere by the vocabulary, as far as it is at hand; true when any is read otherwise now.
    pub(crate) fn expand<'f>(
        &mut self,
        printed: &[bool],
        words: &Vocabulary,
        file: &impl Fn(&str) -> Option<&'f [u8]>,
    ) -> bool {
        let entries = Vocabulary::entries(&self.pieces(printed, words), file);
        let entries: Vec<(Vec<char>, Entry)> =
            entries.into_iter().map(|entry| (fold(&entry.text).chars, entry)).collect();
        let is_open = |at: usize| printed.get(at) == Some(&false);
        let (mut at, mut changed) = (0, false);
        while at < self.clauses.len() {
            let rest = self.clauses.get(at..).unwrap_or_default().iter().enumerate();
            let letters: Vec<Vec<char>> = rest
                .take(APART)
                .map_while(|(behind, clause)| spelt(clause).filter(|_| is_open(at + behind)))
                .map(<[char]>::to_vec)
                .collect();
            let (mut count, mut read) = (letters.len(), Vec::new());
            while count > 0 && read.is_empty() {
                let typed = letters.get(..count).unwrap_or_default().join(&SEAM);
                read = by_letters(&typed, &entries, words);
                count -= usize::from(read.is_empty());
            }
            if let Some(chars) = self.clauses.get(at).and_then(short).filter(|_| is_open(at)) {
                read = by_short_form(chars, &entries);
            }
            let count = count.max(1);
            for clause in self.clauses.iter_mut().skip(at).take(count) {
                changed |= clause.read_as(&read);
            }
            at += count;
        }
        changed
    }
}

impl Clause {
    /// Adds what its word is read as; true when there is any.
    fn read_as(&mut self, read: &[Vec<char>]) -> bool {
        let [word] = self.words.as_slice() else { return false };
        let (typed, field) = (word.typed.clone(), word.field);
        let other = |chars: &Vec<char>| {
            Some(Word { typed: typed.clone(), ..Word::of_chars(chars.clone(), Form::Plain, field)? })
        };
        let new: Vec<Word> = read.iter().filter_map(other).collect();
        let any = !new.is_empty();
        self.alike.extend(new);
        any
    }
}

/// The word of a clause when letters in it may stand for Chinese.
fn spelt(clause: &Clause) -> Option<&[char]> {
    let chars = plain(clause)?;
    let letters = chars.iter().any(char::is_ascii_lowercase);
    let readable = |c: &char| c.is_ascii_alphanumeric() || is_cjk(*c) || *c == SEAM;
    (letters && chars.len() > 1 && chars.len() <= 60 && chars.iter().all(readable)).then_some(chars)
}

/// The word of a clause when it may be a short form.
fn short(clause: &Clause) -> Option<&[char]> {
    plain(clause).filter(|chars| SHORT.contains(&chars.len()) && chars.iter().all(|c| is_cjk(*c)))
}

fn plain(clause: &Clause) -> Option<&[char]> {
    match clause.words.as_slice() {
        [word] if !clause.without && !word.is_strict() => Some(&word.chars),
        _ => None,
    }
}

/// The entries that letters spell most closely, those used most first.
fn by_letters(typed: &[char], entries: &[(Vec<char>, Entry)], words: &Vocabulary) -> Vec<Vec<char>> {
    let sounds = words.sounds();
    let mut found = Vec::new();
    for (chars, entry) in entries {
        if chars != typed
            && let Some(close) = closeness(typed, chars, &sounds)
        {
            // First letters are typed for names rather than for words.
            let word = close.style != Style::Full && entry.kind == Kind::Word;
            found.push(((close, word), entry.uses, chars));
        }
    }
    // Entries stand by text, and so do equals among them.
    let key = |found: &&((Closeness, bool), u32, &Vec<char>)| found.0;
    let closest = found.iter().min_by_key(key).map(|found| found.0);
    found.retain(|found| Some(found.0) == closest);
    let by_use = order(found.iter().map(|found| most_first(found.1))).into_iter();
    // Of three letters that begin many names, none is meant; `jishuzh` means few.
    let meant = |close: Closeness| !close.unfinished || typed.len() > 3;
    let best = by_use.filter_map(|place| found.get(place)).filter(|found| meant(found.0.0));
    best.take(MOST).map(|found| found.2.clone()).collect()
}

/// The units that a short form may be of.
fn by_short_form(typed: &[char], entries: &[(Vec<char>, Entry)]) -> Vec<Vec<char>> {
    let ends = |chars: &[char]| (chars.first().copied(), chars.last().copied());
    let mut found = Vec::new();
    for (chars, entry) in entries {
        let fits = chars.len() > typed.len() && chars.len() <= typed.len() * 3 && ends(chars) == ends(typed);
        let shared = if fits { in_order(typed, chars) } else { 0 };
        let whole = shared == typed.len();
        // Short forms of anything may leave characters out; only those of units were other ones once.
        if whole || entry.kind == Kind::Unit && shared > 1 && shared + 1 == typed.len() {
            found.push((!whole, entry.uses, chars));
        }
    }
    // Where any has all characters, only those that do.
    let closest = found.iter().map(|found| found.0).min();
    found.retain(|found| Some(found.0) == closest);
    let by_use = order(found.iter().map(|found| most_first(found.1))).into_iter();
    by_use.filter_map(|place| found.get(place)).take(MOST_LONG).map(|found| found.2.clone()).collect()
}

/// How many characters of `typed` stand in `chars` in their order, the ends of both being the same.
fn in_order(typed: &[char], chars: &[char]) -> usize {
    let inner = |chars: &[char]| chars.get(1..chars.len().saturating_sub(1)).unwrap_or_default().to_vec();
    let (typed, chars) = (inner(typed), inner(chars));
    // The longest common subsequence, row by row.
    let mut row = vec![0usize; chars.len() + 1];
    for c in &typed {
        let mut corner = 0;
        for (at, other) in chars.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(0);
            let left = row.get(at).copied().unwrap_or(0);
            if let Some(cell) = row.get_mut(at + 1) {
                *cell = if c == other { corner + 1 } else { above.max(left) };
            }
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0) + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tests::files;

    /// What each word of `typed` is read as; words before `/` are printed nowhere.
    fn check(typed: &str, expected: &[&[&str]]) {
        let (nowhere, somewhere) = typed.split_once('/').unwrap_or((typed, ""));
        let (segments, files) = files(&[
            ("技术中心", Kind::Unit, 40),
            ("张军峰", Kind::Person, 7),
            ("长江", Kind::Word, 2),
            ("5S管理", Kind::Word, 5),
            ("人力资源部", Kind::Unit, 5),
            ("人力资本部", Kind::Word, 9),
            ("科技质量部", Kind::Unit, 30),
            ("总装分厂", Kind::Unit, 20),
            ("总装分会", Kind::Word, 20),
            ("老技工", Kind::Word, 9),
            ("先进", Kind::Word, 9),
            ("西安", Kind::Word, 9),
        ]);
        let file = |path: &str| files.get(path).map(Vec::as_slice);
        let words = Vocabulary::open(&segments, &file);
        let mut query = Query::parse(&format!("{nowhere} {somewhere}"));
        let printed: Vec<bool> =
            (0..query.clauses.len()).map(|at| at >= Query::parse(nowhere).clauses.len()).collect();
        let changed = query.expand(&printed, &words, &file);
        // Numerals are written in other ways without a vocabulary; these stand first.
        let numerals = Query::parse(&format!("{nowhere} {somewhere}")).clauses;
        let pairs = query.clauses.iter().zip(&numerals);
        let read: Vec<Vec<String>> = pairs
            .map(|(clause, numerals)| clause.alike.iter().skip(numerals.alike.len()))
            .map(|read| read.map(|word| word.chars.iter().collect()).collect())
            .collect();
        assert_eq!(read, expected, "{typed:?}");
        assert_eq!(changed, expected.iter().any(|read| !read.is_empty()));
    }

    #[test]
    fn letters_are_read_as_the_names_they_spell_most_closely() {
        check("zjf", &[&["张军峰"]]);
        check("zhangjunfeng", &[&["张军峰"]]);
        check("zangjunfen", &[&["张军峰"]]);
        check("zhang军峰", &[&["张军峰"]]);
        check("5sguanli", &[&["5s管理"]]);
        check("5s guanli", &[&["5s管理"], &["5s管理"]]);
        check("xian", &[&["西安"]]);
        check("naojigong", &[&["老技工"]]);
        check("JSZX", &[&["技术中心"]]);
        check("jishuzhon", &[&["技术中心"]]);
        check("js", &[&[]]);
        check("gdp", &[&[]]);
    }

    #[test]
    fn a_name_typed_in_two_words_is_what_both_stand_for() {
        check("jishu zhongxin", &[&["技术中心"], &["技术中心"]]);
        check("zhang jun feng changjiang", &[&["张军峰"], &["张军峰"], &["张军峰"], &["长江"]]);
        check("zjf/app", &[&["张军峰"], &[]]);
        check("/zjf", &[&[]]);
        check("\"zjf\" -jszx", &[&[], &[]]);
    }

    #[test]
    fn short_forms_are_read_as_units() {
        check("科质部", &[&["科技质量部"]]);
        check("人事部", &[&["人力资源部"]]);
        check("人资部", &[&["人力资本部", "人力资源部"]]);
        check("总分厂", &[&["总装分厂"]]);
        check("财务部", &[&[]]);
        check("总厂", &[&[]]);
    }
}

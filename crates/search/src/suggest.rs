//! Completions of what is being typed, from the vocabulary.
//!
//! ```text
//! 技          技术中心  技能大赛  …                 by the characters that begin an entry
//! jis  jszx   技术中心  …                           by letters
//! jishu zh    技术中心  …                           a name typed in two words
//! 开炉 技     开炉 技术中心  …                      the last word of several
//! 作者:du     作者:杜若  …                          with what stands in front of it; then only names of that sort
//! ```
//! Those used most come first; what only sounds alike comes last.

use crate::order::order;
use crate::spelling::{Closeness, SEAM, Style, closeness};
use crate::text::{fold, is_cjk, is_word};
use crate::vocabulary::{Depth, Entry, Kind, Vocabulary};
use serde::{Deserialize, Serialize};

/// A completion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The query when it is chosen.
    pub words: String,
    /// What completes it: the name or word alone, as printed.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// How many articles have it, within a quarter.
    pub uses: u32,
}

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typing {
    /// Ways to read its end, the longest first.
    ends: Vec<End>,
}

/// The end of what is typed, which an entry may complete.
#[derive(Clone, Debug, PartialEq, Eq)]
struct End {
    /// What stays in front of it.
    before: String,
    /// Folded characters, never empty.
    chars: Vec<char>,
    /// The only kinds of entry that fit; all when empty.
    kinds: &'static [Kind],
}

/// Words of a name that are typed apart at most.
const APART: usize = 4;

/// Characters beyond which nothing is completed: no entry is as long.
const LONGEST: usize = 60;

/// Prefixes behind which names are completed, of one sort.
const PREFIXES: &[(&[&str], &[Kind])] = &[
    (&["作者", "记者", "人", "author", "person"], &[Kind::Person, Kind::Unit]),
    (&["单位", "unit"], &[Kind::Unit]),
    (&["栏目", "column"], &[Kind::Column]),
];

impl Typing {
    pub(crate) fn new(typed: &str) -> Self {
        let mut ends = Vec::new();
        let words: Vec<&str> = typed.split_whitespace().rev().take(APART).collect();
        if typed.ends_with(char::is_whitespace) || words.is_empty() {
            return Self::default();
        }
        let mut chars: Vec<char> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let (before, word, kinds) = split(word);
            let folded: Vec<char> =
                fold(word).chars.into_iter().filter(|c| is_word(*c) || *c == SEAM).collect();
            let spelt = folded.iter().any(char::is_ascii_lowercase);
            if folded.is_empty() || at > 0 && !spelt {
                break;
            }
            let seam = (!chars.is_empty()).then_some(SEAM);
            chars = folded.into_iter().chain(seam).chain(chars).collect();
            let front = front(typed, at + 1);
            ends.insert(0, End { before: format!("{front}{before}"), chars: chars.clone(), kinds });
            if !spelt || !before.is_empty() {
                break;
            }
        }
        ends.retain(|end| end.chars.len() <= LONGEST);
        Self { ends }
    }

    /// True when there is nothing to complete.
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The pieces that completions are found in.
    pub(crate) fn pieces(&self, words: &Vocabulary) -> Vec<String> {
        let mut paths: Vec<String> = Vec::new();
        for end in &self.ends {
            for path in end.pieces(words) {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        paths
    }

    /// The best completions, `most` of them.
    pub(crate) fn suggestions<'f>(
        &self,
        words: &Vocabulary,
        file: &impl Fn(&str) -> Option<&'f [u8]>,
        most: usize,
    ) -> Vec<Suggestion> {
        let sounds = words.sounds();
        let mut found: Vec<(Fit, Suggestion)> = Vec::new();
        for end in &self.ends {
            // A name typed in two words is not meant to be a name behind a word.
            if !found.is_empty() {
                break;
            }
            for entry in Vocabulary::entries(&end.pieces(words), file) {
                let chars = fold(&entry.text).chars;
                if chars == end.chars || !end.kinds.is_empty() && !end.kinds.contains(&entry.kind) {
                    continue;
                }
                let fit = if end.chars.iter().all(|c| is_cjk(*c)) {
                    chars.starts_with(&end.chars).then_some(0)
                } else {
                    closeness(&end.chars, &chars, &sounds).map(grade)
                };
                if let Some(grade) = fit {
                    let Entry { text, kind, uses } = entry;
                    let words = format!("{}{text}", end.before);
                    found.push((
                        Fit { grade, unused: u32::MAX - uses },
                        Suggestion { words, text, kind, uses },
                    ));
                }
            }
        }
        // Entries stand by text, and so do equals among them.
        let fits = order(found.iter().map(|(fit, _)| u64::from(fit.grade) << 32 | u64::from(fit.unused)));
        let mut best: Vec<Suggestion> = Vec::new();
        for suggestion in
            fits.into_iter().filter_map(|place| found.get(place)).map(|(_, suggestion)| suggestion)
        {
            if best.len() < most && best.iter().all(|known| known.text != suggestion.text) {
                best.push(suggestion.clone());
            }
        }
        best
    }
}

/// The order of completions: the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fit {
    grade: u8,
    unused: u32,
}

/// How surely letters mean an entry; within one grade the most used comes first.
fn grade(found: Closeness) -> u8 {
    let style = u8::from(found.style == Style::Mixed);
    found.off.min(3) * 2 + style
}

impl End {
    fn pieces(&self, words: &Vocabulary) -> Vec<String> {
        let Some(first) = self.chars.first() else { return Vec::new() };
        let begun = self.chars.len() <= if is_cjk(*first) { 1 } else { 2 };
        words.pieces(*first, if begun { Depth::MostUsed } else { Depth::All })
    }
}

/// A word without what stands in front of it: a minus, a prefix, an opening quotation mark.
fn split(word: &str) -> (&str, &str, &'static [Kind]) {
    let signs = ['-', '"', '“', '「', '『', '＂'];
    let mut kinds: &'static [Kind] = &[];
    let mut rest = word.trim_start_matches(signs);
    if let Some((name, value)) = rest.split_once([':', '：']) {
        let known =
            PREFIXES.iter().find(|(names, _)| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
        if let Some((_, of)) = known {
            kinds = of;
            rest = value.trim_start_matches(signs);
        }
    }
    let before = word.get(..word.len() - rest.len()).unwrap_or_default();
    (before, rest, kinds)
}

/// What stands in front of the last so many words, gap included.
fn front(typed: &str, words: usize) -> &str {
    let mut rest = typed;
    for _ in 0..words {
        rest = rest.trim_end().trim_end_matches(|c: char| !c.is_whitespace());
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tests::files;

    /// The queries that completions of `typed` would make.
    fn check(typed: &str, expected: &[&str]) {
        let (segments, files) = files(&[
            ("技术中心", Kind::Unit, 40),
            ("技工", Kind::Word, 3),
            ("张军峰", Kind::Person, 7),
            ("张江", Kind::Person, 9),
            ("长江", Kind::Word, 2),
            ("5S管理", Kind::Word, 5),
            ("老厂长", Kind::Column, 5),
            ("老张", Kind::Person, 5),
            ("先进", Kind::Word, 30),
            ("西安", Kind::Word, 8),
            ("总装分厂", Kind::Unit, 20),
        ]);
        let file = |path: &str| files.get(path).map(Vec::as_slice);
        let words = Vocabulary::open(&segments, &file);
        let typing = Typing::new(typed);
        let found = typing.suggestions(&words, &file, 9);
        let words: Vec<&str> = found.iter().map(|suggestion| suggestion.words.as_str()).collect();
        assert_eq!(words, expected, "{typed:?}");
    }

    #[test]
    fn characters_and_letters_are_completed_the_most_used_first() {
        check("技", &["技术中心", "技工"]);
        check("技术", &["技术中心"]);
        check("j", &["技术中心", "技工"]);
        check("jish", &["技术中心"]);
        check("JSZX", &["技术中心"]);
        check("zhang", &["张江", "张军峰", "长江"]);
        check("zhangj", &["张江", "张军峰", "长江"]);
        check("zhang军", &["张军峰"]);
        check("xian", &["先进", "西安"]);
        check("5sgu", &["5S管理"]);
        check("总装分", &["总装分厂"]);
    }

    #[test]
    fn the_last_word_is_completed_and_names_may_be_typed_in_several() {
        check("开炉 技", &["开炉 技术中心", "开炉 技工"]);
        check("开炉　技术", &["开炉　技术中心"]);
        check("jishu zhong", &["技术中心"]);
        check("开炉 zhang junf", &["开炉 张军峰"]);
        check("5s guanli", &["5S管理"]);
        check("技 ", &[]);
        check("", &[]);
        check("技术中心", &[]);
    }

    #[test]
    fn behind_a_prefix_only_names_of_its_sort_are_shown() {
        check("作者:zhang", &["作者:张江", "作者:张军峰"]);
        check("栏目：lao", &["栏目：老厂长"]);
        check("开炉 -“张", &["开炉 -“张江", "开炉 -“张军峰"]);
        check("年:1986", &[]);
    }
}

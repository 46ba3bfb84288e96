//! Letters that stand for Chinese: how closely what was typed spells an entry of the vocabulary.
//!
//! ```text
//! 技术中心      jishuzhongxin  jishu'zhongxin  jszx  jishuzx  jishuzh  技术zhx  jisuzongxin
//!              ── in full ──────────────────  letters mixed   begun  mixed   sounds alike
//! 5S管理       5sguanli  5s'gl
//! ```
//! Every character of the entry is matched by itself, by a syllable in full, or by the letter that begins it; the last one
//! may be begun only. What a southern tongue does not tell apart (`z zh`, `n l`, `an ang`) matches too, and ranks below.
//! Tones are not asked for. Where the parts lie is never guessed beforehand: `xian` is 先 and 西安.

use crate::text::{is_cjk, is_word};
use crate::vocabulary::Sounds;

/// Marks a place in what was typed where a character of the entry must begin: a space or `'`.
pub(crate) const SEAM: char = '\'';

/// How closely an entry is spelt; the less, the closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Closeness {
    /// The entry goes on where what was typed ends.
    pub(crate) unfinished: bool,
    /// Syllables that only sound alike.
    pub(crate) off: u8,
    /// How it is spelt.
    pub(crate) style: Style,
}

/// How the characters of an entry are spelt, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// Each in full, or by itself.
    Full,
    /// Each by its first letter.
    Initials,
    /// In full, the last one only begun.
    Begun,
    /// Some in full and some by their first letters.
    Mixed,
}

/// Attempts at one entry: no name needs a tenth of them, and letters that were leant on need not be tried in every way.
const ATTEMPTS: u32 = 2_000;

/// How closely folded letters spell a folded entry; `None` when they do not.
pub(crate) fn closeness(typed: &[char], entry: &[char], sounds: &Sounds<'_>) -> Option<Closeness> {
    let mut walk = Walk { sounds, left: ATTEMPTS, best: None };
    walk.step(typed, entry, Way::default());
    walk.best
}

struct Walk<'a> {
    sounds: &'a Sounds<'a>,
    left: u32,
    best: Option<Closeness>,
}

/// How an entry was spelt so far.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    full: bool,
    initial: bool,
    begun: bool,
    off: u8,
}

impl Way {
    fn style(self) -> Style {
        match (self.full, self.initial, self.begun) {
            (_, false, false) => Style::Full,
            (false, true, false) => Style::Initials,
            (_, false, true) => Style::Begun,
            _ => Style::Mixed,
        }
    }
}

impl Walk<'_> {
    fn step(&mut self, typed: &[char], entry: &[char], way: Way) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        let typed = typed.strip_prefix(&[SEAM]).unwrap_or(typed);
        // Punctuation of an entry is not typed.
        let gap = entry.iter().take_while(|c| !is_word(**c)).count();
        let entry = entry.get(gap..).unwrap_or_default();
        let Some(next) = typed.first() else {
            let found = Closeness { unfinished: !entry.is_empty(), off: way.off, style: way.style() };
            self.best = Some(self.best.map_or(found, |best| best.min(found)));
            return;
        };
        let Some((c, entry)) = entry.split_first() else { return };
        if next == c {
            return self.step(typed.get(1..).unwrap_or_default(), entry, way);
        }
        if next.is_ascii_lowercase() && is_cjk(*c) {
            let sounds = self.sounds;
            for syllable in sounds.readings(*c) {
                self.syllable(typed, entry, way, syllable);
            }
        }
    }

    /// Goes on behind a character that is read as `syllable`.
    fn syllable(&mut self, typed: &[char], entry: &[char], way: Way, syllable: &str) {
        let (initial, end) = parts(syllable);
        for (first, off) in [(Some(initial), 0), (sounds_like(initial), 1)] {
            let Some(rest) = first.and_then(|first| begins(typed, first)) else { continue };
            for (length, more) in endings(rest, end) {
                let off = way.off.saturating_add(off + more);
                self.step(rest.get(length..).unwrap_or_default(), entry, Way { full: true, off, ..way });
            }
        }
        let all_of_it = typed.iter().copied().zip(syllable.chars()).all(|(a, b)| a == b);
        if all_of_it && typed.len() < syllable.len() && typed.len() > initial.len().max(1) {
            self.step(&[], entry, Way { begun: true, ..way });
        }
        // `zhgs` is 中 for zh and 公司 as well as 中 and 华 for z and h.
        let letter = syllable.get(..1).filter(|letter| *letter != initial);
        for short in letter.into_iter().chain([initial]).filter(|short| short.len() < syllable.len()) {
            if let Some(rest) = begins(typed, short).filter(|_| !short.is_empty()) {
                self.step(rest, entry, Way { initial: true, ..way });
            }
        }
    }
}

/// A syllable's consonant and what follows it.
fn parts(syllable: &str) -> (&str, &str) {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'v');
    syllable.find(vowel).and_then(|at| syllable.split_at_checked(at)).unwrap_or((syllable, ""))
}

/// The consonant that is often heard instead.
fn sounds_like(initial: &str) -> Option<&'static str> {
    Some(match initial {
        "z" => "zh",
        "zh" => "z",
        "c" => "ch",
        "ch" => "c",
        "s" => "sh",
        "sh" => "s",
        "n" => "l",
        "l" => "n",
        _ => return None,
    })
}

/// What stands behind these letters, when typed begins with them.
fn begins<'t>(typed: &'t [char], letters: &str) -> Option<&'t [char]> {
    let mut rest = typed;
    for letter in letters.chars() {
        rest = rest.strip_prefix(&[letter])?;
    }
    Some(rest)
}

/// How many letters an ending of a syllable may take, with what it is off by: `an` and `ang` are often heard alike.
fn endings(typed: &[char], end: &str) -> impl Iterator<Item = (usize, u8)> {
    let exact = begins(typed, end).map(|_| (end.len(), 0));
    let nasal = end.ends_with('n') || end.ends_with("ng");
    let short = end.strip_suffix('g').unwrap_or(end);
    let other = begins(typed, short).filter(|_| nasal).and_then(|rest| {
        let longer = rest.first() == Some(&'g');
        // `en` may be heard as `eng` and the other way round; `ong` has no such pair.
        let pairs = !short.starts_with("on") && !short.starts_with("ion");
        (pairs && longer != end.ends_with('g')).then_some((short.len() + usize::from(longer), 1))
    });
    exact.into_iter().chain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use crate::vocabulary::tests::files;
    use crate::vocabulary::{Kind, Vocabulary};
    use proptest::prelude::*;

    fn spelt(typed: &str, entry: &str) -> Option<Closeness> {
        let (segments, files) =
            files(&[(entry, Kind::Word, 1), ("技术中心女工张军峰管理长江老厂西安先进质量", Kind::Word, 1)]);
        let words = Vocabulary::open(&segments, &|path: &str| files.get(path).map(Vec::as_slice));
        let typed: Vec<char> = typed.chars().collect();
        closeness(&typed, &fold(entry).chars, &words.sounds())
    }

    fn check(entry: &str, style: Style, typed: &[&str]) {
        for typed in typed {
            assert_eq!(
                spelt(typed, entry),
                Some(Closeness { unfinished: false, off: 0, style }),
                "{typed} {entry}"
            );
        }
    }

    #[test]
    fn names_are_spelt_in_full_by_their_letters_or_both() {
        check(
            "技术中心",
            Style::Full,
            &["jishuzhongxin", "jishu'zhongxin", "ji'shu'zhong'xin", "技术zhongxin", "技术中心"],
        );
        check("技术中心", Style::Initials, &["jszx", "jshzhx", "js'zx", "技术zx"]);
        check("技术中心", Style::Begun, &["jishuzhongxi"]);
        check("技术中心", Style::Mixed, &["jishuzx", "jszhongxin"]);
        check("张军峰", Style::Full, &["zhangjunfeng", "zhang'junfeng", "zhang军峰", "zhang军feng"]);
        check("5S 管理", Style::Full, &["5sguanli", "5s'guanli"]);
        check("西安", Style::Full, &["xian", "xi'an"]);
        check("先进", Style::Mixed, &["xianj"]);
    }

    #[test]
    fn a_character_is_read_in_each_of_its_ways() {
        check("长江", Style::Full, &["changjiang", "zhangjiang"]);
        check("女工", Style::Full, &["nvgong"]);
    }

    #[test]
    fn what_is_begun_leads_to_what_goes_on() {
        for typed in ["j", "ji", "jishu", "jishuzh", "js", "jishuzho"] {
            assert!(spelt(typed, "技术中心").is_some_and(|found| found.unfinished), "{typed}");
        }
    }

    #[test]
    fn sounds_that_are_often_not_told_apart_rank_below() {
        for (typed, entry) in
            [("zangjunfeng", "张军峰"), ("guangli", "管理"), ("jisuzhongxin", "技术中心"), ("nao", "老")]
        {
            let found = spelt(typed, entry);
            assert!(
                found.is_some_and(|found| found.off == 1 && !found.unfinished),
                "{typed} {entry} {found:?}"
            );
        }
    }

    #[test]
    fn other_letters_spell_nothing() {
        for (typed, entry) in [
            ("jishux", "技术中心"),
            ("jszxx", "技术中心"),
            ("x'ian", "先进"),
            ("技中", "技术中心"),
            ("zhangju", "长江"),
            ("gdp", "管理"),
        ] {
            assert_eq!(spelt(typed, entry), None, "{typed} {entry}");
        }
    }

    proptest! {
        #[test]
        fn any_letters_end_soon(typed in "[a-z' 技]{0,40}", entry in "[技术中心西安a先]{0,12}") {
            let _ = spelt(&typed, &entry);
        }
    }
}

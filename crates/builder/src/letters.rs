//! What of the tables of both scripts a run prints, and which of its characters are rare.
//!
//! Every text that a reader may see is looked through while it is in memory anyway, also of issues that are in the folder
//! already: what a run prints must not depend on what was there before. The longest phrase is taken at each place, as readers'
//! pages do it later ([`archive::Letters`]) with the few phrases that are written down for them: those that become
//! something of their own, and those without which a page would take another than the whole table does.
//!
//! The tables are OpenCC's (Apache-2.0, <https://github.com/BYVoid/OpenCC>): to traditional `STPhrases` and `STCharacters`, each
//! with `TWVariants` applied, as the viewer itself writes (為, 裡); to simplified `TSPhrases` and `TSCharacters`. A phrase without
//! a second word becomes what its characters become, and keeps others from beginning inside it.

mod rare;
mod table;

use archive::{Letters, Script};
use table::Table;

/// What was seen so far. Joining is in any order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    letters: Bits,
    /// Beyond the first plane of Unicode, where names have their rarest characters.
    far: std::collections::BTreeSet<char>,
    traditional: Bits,
    simplified: Bits,
}

impl Seen {
    /// Looks through a text. It may be a whole JSON file: what is not Han begins no phrase.
    pub(crate) fn read(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            match u16::try_from(u32::from(c)) {
                Ok(code) => self.letters.set(usize::from(code)),
                Err(_) => drop(self.far.insert(c)),
            }
        }
        Table::traditional().needed_in(text, |phrase| self.traditional.set(phrase));
        Table::simplified().needed_in(text, |phrase| self.simplified.set(phrase));
    }

    /// Adds what was seen elsewhere.
    pub(crate) fn join(&mut self, other: &Self) {
        self.letters.join(&other.letters);
        self.far.extend(&other.far);
        self.traditional.join(&other.traditional);
        self.simplified.join(&other.simplified);
    }

    /// What is stored; `None` when nothing that was seen is ever set otherwise or rare.
    pub(crate) fn finish(&self) -> Option<Letters> {
        let letters: Vec<char> = self.letters().collect();
        let letters = Letters {
            traditional: script(Table::traditional(), &letters, &self.traditional),
            simplified: script(Table::simplified(), &letters, &self.simplified),
            readings: rare::readings(&letters),
        };
        let is_empty =
            letters.traditional.is_empty() && letters.simplified.is_empty() && letters.readings.is_empty();
        (!is_empty).then_some(letters)
    }

    /// Every character that is not ASCII, ascending.
    fn letters(&self) -> impl Iterator<Item = char> {
        let near = self.letters.all().filter_map(|code| char::from_u32(u32::try_from(code).ok()?));
        near.chain(self.far.iter().copied())
    }
}

fn script(table: &Table, letters: &[char], phrases: &Bits) -> Script {
    let changed = letters.iter().map(|c| (*c, table.letter(*c))).filter(|(printed, set)| printed != set);
    Script::of(changed, table.of(phrases.all()))
}

/// A set of small numbers.
#[derive(Clone, Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, number: usize) {
        let (word, bit) = (number / 64, number % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    fn join(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// Its numbers, ascending.
    fn all(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate();
        words.flat_map(|(at, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrous_opencc::OpenCC;
    use ferrous_opencc::config::BuiltinConfig;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// Read once: it takes longer than all the texts.
    static OPENCC: LazyLock<OpenCC> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2tw).unwrap());

    fn letters(texts: &[&str]) -> Letters {
        let mut all = Seen::default();
        for text in texts {
            let mut seen = Seen::default();
            seen.read(text);
            all.join(&seen);
        }
        all.finish().unwrap_or_default()
    }

    #[track_caller]
    fn check(simplified: &str, traditional: &str) {
        let letters = letters(&[simplified, traditional]);
        assert_eq!(letters.traditional.setter().set(simplified), traditional);
        assert_eq!(letters.simplified.setter().set(traditional), simplified);
    }

    #[test]
    fn one_character_becomes_what_its_phrase_wants() {
        check("头发理好，发展生产", "頭髮理好，發展生產");
        check("皇后来了以后", "皇后來了以後");
        check("干部烤干了干燥机，干活", "幹部烤乾了乾燥機，幹活");
        check("里程表在车间里面", "里程錶在車間裡面");
        check("这方面包括面包和面粉", "這方面包括麵包和麵粉");
        check("台风把台子吹倒了", "颱風把臺子吹倒了");
    }

    #[test]
    fn only_what_is_printed_is_stored() {
        let letters = letters(&["开炉", "方面"]);
        assert_eq!(letters.traditional.letters, "开開炉爐");
        assert_eq!(letters.traditional.phrases, "", "nothing goes wrong without it");
        assert!(letters.simplified.is_empty() && letters.readings.is_empty(), "{letters:?}");
        assert_eq!(super::Seen::default().finish(), None);
    }

    #[test]
    fn rare_characters_have_readings_beyond_the_first_plane_too() {
        let letters = letters(&["老师傅张垚和李皛，工龄三十年"]);
        let readings = letters.readings();
        assert_eq!(readings, [('垚', "yáo".to_owned()), ('皛', "xiǎo".to_owned())]);
    }

    /// Texts of words whose characters mean several, and of any phrases of the table, in every order.
    fn texts() -> impl Strategy<Value = String> {
        let words = [
            "头发", "发", "方面", "面包", "面", "包括", "皇后", "后", "后来", "干部", "干", "才干", "人才",
            "里", "里程", "公里", "公", "松", "松树", "台", "台风", "只", "一只", "只有", "有", "有一", "了",
            "复", "复杂", "重复", "杂", "系", "关系", "系统", "统", "制", "制造", "造", "准", "标准", "准备",
            "志", "同志", "杂志", "表", "手表", "表面", "征", "长征", "征求", "钟", "出", "演出", "出租",
            "，", "a",
        ];
        let phrases = include_str!("letters/traditional_phrases.txt").lines();
        let phrases: Vec<&str> = phrases.filter_map(|line| line.split(' ').next()).collect();
        let word = prop_oneof![prop::sample::select(words.to_vec()), prop::sample::select(phrases)];
        prop::collection::vec((word, 0usize..2), 0..12).prop_map(|words| {
            // The last character left out now and then, so that phrases end inside others.
            words
                .iter()
                .map(|(word, cut)| word.chars().take(word.chars().count().max(2) - cut).collect::<String>())
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// With what its own run needs, a page sets every text of the run as OpenCC does with all it has.
        #[test]
        fn a_page_sets_texts_as_opencc_does(texts in prop::collection::vec(texts(), 1..4)) {
            let letters = letters(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            let setter = letters.traditional.setter();
            for text in &texts {
                prop_assert_eq!(setter.set(text), OPENCC.convert(text), "{}", text);
            }
        }
    }
}

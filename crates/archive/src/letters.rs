//! What a run needs to set its texts in the other script, and to say how its rare characters are read.
//!
//! Whole tables of the scripts are a megabyte; a run of ten thousand articles prints a tenth of what is in them. The builder,
//! which has seen every text, writes down only the characters and phrases that occur, and readers bring them when they
//! ask for the other script.
//!
//! ```text
//! archive/letters-<sum>.bin, deflated JSON:
//! {"traditional":{"letters":"发發东東…","phrases":"头发頭髮 =方面 …"},"simplified":{…},"readings":"淼miǎo 皛xiǎo …"}
//!                            └ a character, what it becomes    │         │
//!                                 characters that become others ┘         └ characters that become what each of them does
//! ```
//! A text is set from its beginning, each time the longest phrase that stands there, else the single character. The second kind
//! of phrase looks useless and is not: without 方面, the 面包 in 方面包括 would be bread. **A conversion never changes the
//! number of characters**, so a place in what is shown is the same place in what is printed, counted in characters: marks,
//! sentences and readings need no map.

use serde::{Deserialize, Serialize};

/// Marks a phrase that becomes what its characters become.
const PLAIN: char = '=';

/// What is stored for a run. File `archive/letters-<sum>.bin`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letters {
    /// How its texts are set in traditional characters.
    pub traditional: Script,
    /// How its texts are set in simplified characters.
    pub simplified: Script,
    /// Rare characters, each followed by its reading with tone marks, between spaces; ascending.
    pub readings: String,
}

/// How texts are set in one script, as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Script {
    /// Pairs of characters, ascending by the first of each.
    pub letters: String,
    /// Phrases between spaces, ascending: `头发頭髮`, printed and set in one; or `=方面`.
    pub phrases: String,
}

/// How texts are set in one script, ready for use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setter {
    /// Ascending by the printed character.
    letters: Vec<(char, char)>,
    /// Printed and set, ascending by what is printed.
    phrases: Vec<(String, String)>,
}

impl Script {
    /// True when nothing of the run is set otherwise than it is printed.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty() && self.phrases.is_empty()
    }

    /// Writes down characters with what they become, and phrases with theirs (`None`: what their characters become).
    pub fn of<'a>(
        letters: impl IntoIterator<Item = (char, char)>,
        phrases: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Self {
        let letters = letters.into_iter().flat_map(|(printed, set)| [printed, set]).collect();
        let phrases = phrases.into_iter().map(|(printed, set)| match set {
            Some(set) => format!("{printed}{set}"),
            None => format!("{PLAIN}{printed}"),
        });
        Self { letters, phrases: phrases.collect::<Vec<_>>().join(" ") }
    }

    /// Makes it ready for use. What does not fit the form is passed over.
    pub fn setter(&self) -> Setter {
        let mut chars = self.letters.chars();
        let pairs = std::iter::from_fn(|| chars.next().zip(chars.next()));
        let mut letters: Vec<(char, char)> = pairs.collect();
        letters.sort_unstable();
        let mut setter = Setter { letters, phrases: Vec::new() };
        let phrases = self.phrases.split(' ').filter(|phrase| !phrase.is_empty());
        let mut phrases: Vec<(String, String)> = phrases
            .map(|phrase| match phrase.strip_prefix(PLAIN) {
                Some(printed) => (printed.to_owned(), printed.chars().map(|c| setter.letter(c)).collect()),
                None => {
                    let half = phrase.chars().count() / 2;
                    (phrase.chars().take(half).collect(), phrase.chars().skip(half).collect())
                }
            })
            .filter(|(printed, set): &(String, String)| printed.chars().count() == set.chars().count())
            .collect();
        phrases.sort_unstable();
        setter.phrases = phrases;
        setter
    }
}

impl Setter {
    /// What a character becomes by itself.
    pub fn letter(&self, c: char) -> char {
        let found = self.letters.binary_search_by_key(&c, |(printed, _)| *printed).ok();
        found.and_then(|at| self.letters.get(at)).map_or(c, |(_, set)| *set)
    }

    /// A text in this script: as many characters as were printed.
    pub fn set(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (length, set) = match self.phrase(c, rest) {
                Some((printed, set)) => (printed.len(), Some(set)),
                None => (c.len_utf8(), None),
            };
            match set {
                Some(set) => out.push_str(set),
                None => out.push(self.letter(c)),
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        out
    }

    /// How many characters of a text become others by themselves.
    pub fn changes(&self, text: &str) -> usize {
        text.chars().filter(|c| self.letter(*c) != *c).count()
    }

    /// The longest phrase with which a text begins, whose first character is `first`.
    fn phrase(&self, first: char, text: &str) -> Option<(&str, &str)> {
        let begins = |phrase: &(String, String)| phrase.0.chars().next();
        let start = self.phrases.partition_point(|phrase| begins(phrase) < Some(first));
        let same = self.phrases.iter().skip(start).take_while(|phrase| begins(phrase) == Some(first));
        let fits = same.filter(|(printed, _)| text.starts_with(printed.as_str()));
        fits.max_by_key(|(printed, _)| printed.len()).map(|(printed, set)| (printed.as_str(), set.as_str()))
    }
}

impl Letters {
    /// The rare characters with their readings, ascending.
    pub fn readings(&self) -> Vec<(char, String)> {
        let entries = self.readings.split(' ').filter_map(|entry| {
            let mut chars = entry.chars();
            Some((chars.next()?, chars.as_str().to_owned()))
        });
        entries.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traditional() -> Setter {
        let letters = [('发', '發'), ('后', '後'), ('头', '頭'), ('面', '麵'), ('皇', '皇')];
        let phrases = [
            ("头发", Some("頭髮")),
            ("头发菜", Some("頭髮菜")),
            ("皇后", Some("皇后")),
            ("方面", None),
            ("面包", Some("麵包")),
        ];
        let script = Script::of(letters.into_iter().filter(|(a, b)| a != b && *a != '面'), phrases);
        let stored = serde_json::to_string(&script).unwrap();
        serde_json::from_str::<Script>(&stored).unwrap().setter()
    }

    #[track_caller]
    fn check(printed: &str, set: &str) {
        assert_eq!(traditional().set(printed), set, "{printed}");
    }

    #[test]
    fn the_longest_phrase_goes_before_the_single_character() {
        check("发车", "發车");
        check("头发", "頭髮");
        check("头发菜头", "頭髮菜頭");
        check("皇后以后", "皇后以後");
        check("头头发发", "頭頭髮發");
        check("", "");
        check("a𪚥发", "a𪚥發");
    }

    #[test]
    fn a_plain_phrase_keeps_another_from_beginning_inside_it() {
        check("面包", "麵包");
        check("方面包括", "方面包括");
    }

    #[test]
    fn odd_tables_are_read_as_far_as_they_go() {
        let script = Script { letters: "发發头".into(), phrases: " 头发頭 = 东西東西 =".into() };
        assert_eq!(script.setter().set("头发东西"), "头發東西");
        assert!(Script::default().is_empty() && Script::default().setter().set("发") == "发");
    }

    #[test]
    fn readings_stand_behind_their_characters() {
        let letters = Letters { readings: "淼miǎo 皛xiǎo".into(), ..Letters::default() };
        assert_eq!(letters.readings(), [('淼', "miǎo".to_owned()), ('皛', "xiǎo".to_owned())]);
        assert!(Letters::default().readings().is_empty());
    }
}

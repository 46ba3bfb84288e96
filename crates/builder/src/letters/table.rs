//! A table of one script: what characters and phrases become, made for looking through megabytes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static TRADITIONAL: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("traditional.txt"), include_str!("traditional_phrases.txt")));
static SIMPLIFIED: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("simplified.txt"), include_str!("simplified_phrases.txt")));

/// Characters of the first plane of Unicode.
const PLANE: usize = 0x1_0000;

/// What characters and phrases become in one script.
pub(super) struct Table {
    letters: BTreeMap<char, char>,
    /// Ascending: printed, second character, and what it becomes where that is not what its characters become.
    phrases: Vec<(&'static str, char, Option<&'static str>)>,
    /// For each character of the first plane: which phrases begin with it, and how many.
    begin: Vec<(u32, u32)>,
}

impl Table {
    /// To traditional characters.
    pub(super) fn traditional() -> &'static Self {
        &TRADITIONAL
    }

    /// To simplified characters.
    pub(super) fn simplified() -> &'static Self {
        &SIMPLIFIED
    }

    /// Both sources are ours and their form is tested; what did not fit would be passed over.
    fn read(letters: &'static str, phrases: &'static str) -> Self {
        let pair = |pair: &str| {
            let mut chars = pair.chars();
            chars.next().zip(chars.next())
        };
        let letters = letters.split_whitespace().filter_map(pair).collect();
        let entry = |line: &'static str| {
            let (printed, set) =
                line.split_once(' ').map_or((line, None), |(printed, set)| (printed, Some(set)));
            Some((printed, printed.chars().nth(1)?, set))
        };
        let phrases: Vec<_> = phrases.lines().filter_map(entry).collect();
        let mut begin = vec![(0, 0); PLANE];
        for (number, (printed, ..)) in (0u32..).zip(&phrases) {
            let place =
                printed.chars().next().and_then(|c| begin.get_mut(usize::try_from(u32::from(c)).ok()?));
            if let Some((start, count)) = place {
                if *count == 0 {
                    *start = number;
                }
                *count += 1;
            }
        }
        Self { letters, phrases, begin }
    }

    /// What a character becomes by itself.
    pub(super) fn letter(&self, c: char) -> char {
        self.letters.get(&c).copied().unwrap_or(c)
    }

    /// Calls for each phrase of a text, taking the longest at each place, from left to right.
    pub(super) fn phrases_in(&self, text: &str, mut found: impl FnMut(usize)) {
        let mut chars = text.chars();
        loop {
            let rest = chars.as_str();
            let Some(c) = chars.next() else { return };
            if c.is_ascii() {
                continue;
            }
            if let Some((number, printed)) = self.longest(c, chars.clone().next(), rest) {
                found(number);
                // One character is taken already.
                for _ in 1..printed.chars().count() {
                    chars.next();
                }
            }
        }
    }

    fn longest(&self, first: char, second: Option<char>, text: &str) -> Option<(usize, &'static str)> {
        let (start, count) = *self.begin.get(usize::try_from(u32::from(first)).ok()?)?;
        if count == 0 {
            return None;
        }
        let (start, second) = (usize::try_from(start).ok()?, second?);
        let same = self.phrases.get(start..start + usize::try_from(count).ok()?)?;
        let from = same.partition_point(|(_, other, _)| *other < second);
        let near = same.iter().enumerate().skip(from).take_while(|(_, (_, other, _))| *other == second);
        let fits = near.filter(|(_, (printed, ..))| text.starts_with(printed));
        let longest = fits.max_by_key(|(_, (printed, ..))| printed.len());
        longest.map(|(at, (printed, ..))| (start + at, *printed))
    }

    /// Of phrases that a run prints, those that a page needs: all that become something of their own, and of the others
    /// those inside which a needed one might begin, or that go on where a needed one ends.
    pub(super) fn needed(
        &self,
        seen: impl Iterator<Item = usize>,
    ) -> Vec<(&'static str, Option<&'static str>)> {
        let seen = seen.filter_map(|number| self.phrases.get(number));
        let (mut needed, mut plain): (Vec<_>, Vec<_>) =
            seen.map(|(printed, _, set)| (*printed, *set)).partition(|(_, set)| set.is_some());
        loop {
            let before = needed.len();
            let begun = Begun::of(needed.iter().map(|(printed, _)| *printed));
            plain.retain(|phrase| {
                let is_needed = begun.begins_inside(phrase.0);
                if is_needed {
                    needed.push(*phrase);
                }
                !is_needed
            });
            if needed.len() == before {
                needed.sort_unstable();
                return needed;
            }
        }
    }
}

/// Phrases, and everything with which one of them begins.
struct Begun(BTreeMap<String, bool>);

impl Begun {
    fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut begun = BTreeMap::new();
        for phrase in phrases {
            let mut start = String::new();
            for c in phrase.chars() {
                start.push(c);
                *begun.entry(start.clone()).or_default() |= start == phrase;
            }
        }
        Self(begun)
    }

    /// True when one of the phrases could be taken at a place inside this one, or at its beginning and end before it does.
    fn begins_inside(&self, phrase: &str) -> bool {
        let places = phrase.char_indices().map(|(at, _)| at);
        places.into_iter().any(|at| {
            let rest = phrase.get(at..).unwrap_or_default();
            let whole = rest.char_indices().any(|(end, c)| {
                let part = rest.get(..end + c.len_utf8()).unwrap_or_default();
                part.len() < phrase.len() && self.0.get(part) == Some(&true)
            });
            whole || (at > 0 && self.0.contains_key(rest))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrous_opencc::OpenCC;
    use ferrous_opencc::config::BuiltinConfig;

    #[track_caller]
    fn check(table: &Table, config: BuiltinConfig) {
        let opencc = OpenCC::from_config(config).unwrap();
        assert!(table.phrases.is_sorted(), "looked up by halves");
        for (printed, set) in &table.letters {
            assert_eq!(opencc.convert(&printed.to_string()), set.to_string());
        }
        for (printed, _, set) in &table.phrases {
            let letters: String = printed.chars().map(|c| table.letter(c)).collect();
            let set = set.map_or(letters, str::to_owned);
            assert_eq!(opencc.convert(printed), set);
            assert_eq!(printed.chars().count(), set.chars().count(), "{printed}");
        }
    }

    #[test]
    fn the_tables_are_those_of_opencc_and_keep_the_number_of_characters() {
        check(Table::traditional(), BuiltinConfig::S2tw);
        check(Table::simplified(), BuiltinConfig::T2s);
    }

    #[test]
    fn the_longest_phrase_is_taken_from_left_to_right() {
        let table = Table::traditional();
        let mut found = Vec::new();
        table.phrases_in("这方面包括面包", |phrase| found.push(table.phrases[phrase].0));
        assert_eq!(found, ["这方面", "面包"]);
    }
}

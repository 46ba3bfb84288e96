//! A table of one script: what characters and phrases become, made for looking through megabytes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static TRADITIONAL: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("traditional.txt"), include_str!("traditional_phrases.txt")));
static SIMPLIFIED: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("simplified.txt"), include_str!("simplified_phrases.txt")));

/// Characters of the first plane of Unicode.
const PLANE: usize = 0x1_0000;

/// Places for pairs of characters: half a megabyte, of which the phrases take a fourteenth.
const PAIRS: usize = 1 << 19;

/// The place of a pair, which it shares with few others.
fn place_of(first: char, second: char) -> usize {
    let mixed = u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA6B);
    usize::try_from(mixed >> 13).unwrap_or_default()
}

/// What is printed, its second character, and what it becomes where that is not what its characters become.
pub(super) type Phrase = (&'static str, char, Option<&'static str>);

/// What characters and phrases become in one script.
pub(super) struct Table {
    letters: BTreeMap<char, char>,
    /// Ascending.
    phrases: Vec<Phrase>,
    /// For each character of the first plane: which phrases begin with it, and how many.
    begin: Vec<(u32, u32)>,
    /// For each pair of characters whether a phrase may begin with it, at [`place_of`]: two of three pairs of a text are told
    /// apart by one bit.
    pairs: Vec<bool>,
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
        let mut pairs = vec![false; PAIRS];
        for (printed, second, _) in &phrases {
            let pair = printed.chars().next().and_then(|first| pairs.get_mut(place_of(first, *second)));
            if let Some(pair) = pair {
                *pair = true;
            }
        }
        Self { letters, phrases, begin, pairs }
    }

    /// What a character becomes by itself.
    pub(super) fn letter(&self, c: char) -> char {
        self.letters.get(&c).copied().unwrap_or(c)
    }

    /// Calls for each phrase of a text that a page needs to set it as the whole table does.
    ///
    /// These are all that become something of their own, and of the others those without which one of the first would be
    /// taken where it does not belong, or not where it does. From right to left, because a phrase may be needed only to
    /// keep the way to a later one clear.
    pub(super) fn needed_in(&self, text: &str, mut needed: impl FnMut(usize)) {
        // Where the nearest needed phrase to the right begins.
        let mut ahead = usize::MAX;
        for (at, number) in self.taken(text).into_iter().rev() {
            let Some((printed, _, set)) = self.phrases.get(number) else { continue };
            if set.is_some() || self.would_go_wrong(text, at, at + printed.len(), ahead) {
                needed(number);
                ahead = at;
            }
        }
    }

    /// True when a page that did not know the phrase between these bytes might take another within it that becomes something
    /// of its own, or one that reaches into the needed phrase `ahead`.
    fn would_go_wrong(&self, text: &str, start: usize, end: usize, ahead: usize) -> bool {
        let inside = text.get(start..end).unwrap_or_default().char_indices();
        inside.into_iter().any(|(at, _)| {
            let begin = start + at;
            self.all(text.get(begin..).unwrap_or_default()).any(|(_, (printed, _, set))| {
                let is_itself = begin == start && begin + printed.len() >= end;
                !is_itself && (set.is_some() || begin + printed.len() > ahead)
            })
        })
    }

    /// The phrases of a text with the bytes at which they begin, the longest at each place, from left to right.
    fn taken(&self, text: &str) -> Vec<(usize, usize)> {
        let mut taken = Vec::new();
        let mut done = 0;
        for (at, _) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            if at < done {
                continue;
            }
            let longest =
                self.all(text.get(at..).unwrap_or_default()).max_by_key(|(_, (printed, ..))| printed.len());
            if let Some((number, (printed, ..))) = longest {
                taken.push((at, number));
                done = at + printed.len();
            }
        }
        taken
    }

    /// All phrases with which a text begins, with their numbers.
    fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a Phrase)> {
        let mut chars = text.chars();
        let (first, second) = (chars.next().unwrap_or_default(), chars.next().unwrap_or_default());
        let may_begin = self.pairs.get(place_of(first, second)).is_some_and(|may| *may);
        let place =
            usize::try_from(u32::from(first)).ok().filter(|_| may_begin).and_then(|c| self.begin.get(c));
        let (start, count) = place.map_or((0, 0), |(start, count)| (*start as usize, *count as usize));
        let same = self.phrases.get(start..start + count).unwrap_or_default();
        let from = same.partition_point(|(_, other, _)| *other < second);
        let near = same.iter().enumerate().skip(from).take_while(move |(_, (_, other, _))| *other == second);
        near.filter(move |(_, (printed, ..))| text.starts_with(printed))
            .map(move |(at, phrase)| (start + at, phrase))
    }

    /// What phrases of these numbers become, as they are stored.
    pub(super) fn of(
        &self,
        numbers: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (&str, Option<&str>)> {
        numbers.filter_map(|number| self.phrases.get(number)).map(|(printed, _, set)| (*printed, *set))
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

    #[track_caller]
    fn needs(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        Table::traditional().needed_in(text, |phrase| found.push(Table::traditional().phrases[phrase].0));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn plain_phrases_are_needed_where_another_would_be_taken_inside_them() {
        needs("头发", &["头发"]);
        needs("方面", &[]);
        needs("方面包括", &["方面"]);
        needs("在方面包括之内", &["方面"]);
    }
}

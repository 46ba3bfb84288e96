//! One string → the postings that prove it.
//!
//! Positions number word characters only, so a string is found where its characters have consecutive numbers; what stands
//! between them is told by the gaps that the postings carry.
//!
//! ```text
//! asked     完成、三提高            needs   完成 at 0
//!           0 1  2 3 4                     三提 at 2, beginning a stretch, the gap before it "、"
//!                                          提高 at 3
//! asked     完成任                  needs   完成 at 0, 成任 at 1;   of 完成任务 only 完成 at 0 and 任务 at 2, the latter not
//!                                          beginning a stretch: every second pair proves all of its characters
//! ```
//! Of all covers the one is taken whose shards have the fewest bytes.

use crate::alike::is_chinese_digit;
use crate::gaps::Gap;
use crate::key::Key;
use crate::lookup::Lookup;
use crate::query::{Form, Word};
use crate::root::{Segment, ShardRef};
use crate::shard::Postings;
use crate::stretch::{Kind, Stretch};
use crate::text::other_prints;

/// What proves a string; empty when it has no word characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrase {
    needs: Vec<Need>,
    /// Gaps are compared as printed.
    is_exact: bool,
    /// How its letters must be printed.
    prints: Vec<Print>,
    /// What must not stand at its ends.
    edges: Vec<Edge>,
}

/// A pair that would make a numeral go on beyond the string.
#[derive(Clone, Copy, Debug)]
struct Edge {
    key: Key,
    /// Where the pair would stand, counted from the string's first word character, plus one.
    place: u32,
}

/// How a letter must be printed.
#[derive(Clone, Debug)]
struct Print {
    /// From the string's first word character.
    offset: u32,
    /// As this, which folds to another letter; `None` for the letter itself.
    so: Option<char>,
    /// All other ways to print it.
    others: Vec<char>,
}

#[derive(Clone, Debug)]
struct Need {
    /// From the string's first word character.
    offset: u32,
    what: What,
    before: Before,
    behind: Behind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Key(Key),
    /// Every key of a character.
    From(char),
}

/// What must stand before the first character of a key.
#[derive(Clone, Debug)]
enum Before {
    Anything,
    /// The character numbered before it, without a gap.
    Joined,
    /// A gap or the start of the passage: it begins a stretch.
    Begins,
    /// It begins a stretch, with exactly this gap before it.
    Is(Vec<char>),
    /// It begins a stretch, and the gap before it ends so.
    EndsWith(Vec<char>),
}

/// What must stand behind a stretch that ends with the key.
#[derive(Clone, Debug)]
enum Behind {
    Anything,
    StartsWith(Vec<char>),
}

impl Phrase {
    /// What proves a word in this segment.
    pub(crate) fn of(word: &Word, segment: &Segment) -> Self {
        let chars = word.chars.as_slice();
        let marks = word.printed.as_deref().unwrap_or(chars);
        let slice = |range: std::ops::Range<usize>| marks.get(range).unwrap_or_default().to_vec();
        let mut phrase = Self { is_exact: word.printed.is_some(), ..Self::default() };
        let last = word.stretches.len().saturating_sub(1);
        let is_run = |stretch: &Stretch| word.form == Form::Run && stretch.kind == Kind::Latin;
        for (place, stretch) in word.stretches.iter().enumerate() {
            let gap = slice(stretch.before.clone());
            let before = match (place, gap.is_empty()) {
                (0, true) if is_run(stretch) => Before::Begins,
                (0, true) => Before::Anything,
                (0, false) => Before::EndsWith(gap),
                _ => Before::Is(gap),
            };
            let trail = slice(stretch.chars.end..chars.len());
            let behind = match (place == last, trail.is_empty()) {
                (true, false) => Some(Behind::StartsWith(trail)),
                (true, true) if is_run(stretch) => Some(Behind::Anything),
                (true, true) => None,
                // A single character between two gaps is a whole stretch; of a longer one its pairs are enough, the next
                // stretch proves the gap.
                (false, _) => (stretch.chars.len() == 1).then_some(Behind::Anything),
            };
            phrase.add(chars, stretch, before, behind, segment);
            if let Some(printed) = &word.printed {
                let letters = stretch.chars.clone().zip(stretch.first..);
                phrase.prints.extend(
                    letters.filter_map(|(at, offset)| Print::of(offset, *chars.get(at)?, *printed.get(at)?)),
                );
            }
        }
        if word.is_numeral {
            phrase.edges = Edge::of(chars, &word.stretches);
        }
        phrase
    }

    fn add(
        &mut self,
        chars: &[char],
        stretch: &Stretch,
        before: Before,
        behind: Option<Behind>,
        segment: &Segment,
    ) {
        let letters = chars.get(stretch.chars.clone()).unwrap_or_default();
        let mut before = Some(before);
        let mut covered = None;
        for at in cover(letters, segment) {
            let (Some(first), Some(next)) = (letters.get(at), letters.get(at + 1)) else { continue };
            let joined = if covered == Some(at) { Before::Anything } else { Before::Joined };
            self.needs.push(Need {
                offset: stretch.first + at as u32,
                what: What::Key(Key::pair(*first, *next)),
                before: before.take().unwrap_or(joined),
                behind: Behind::Anything,
            });
            covered = Some(at + 1);
        }
        let Some(end) = letters.last() else { return };
        let offset = stretch.first + letters.len() as u32 - 1;
        match (behind, before) {
            (Some(behind), before) => {
                let before = before.unwrap_or(Before::Anything);
                self.needs.push(Need { offset, what: What::Key(Key::end(*end)), before, behind });
            }
            (None, Some(before)) => {
                self.needs.push(Need { offset, what: What::From(*end), before, behind: Behind::Anything });
            }
            // Pairs have said it all.
            (None, None) => {}
        }
    }

    /// The shards that hold what it needs, with their kilobytes.
    pub(crate) fn shards(&self, segment: &Segment) -> Vec<(ShardRef, u32)> {
        let mut shards = Vec::new();
        for need in &self.needs {
            match need.what {
                What::Key(key) => shards.extend(segment.shard_of(key)),
                What::From(first) => shards.extend(segment.shards_from(first)),
            }
        }
        let prints = self.prints.iter().flat_map(Print::keys);
        let edges = self.edges.iter().map(|edge| edge.key);
        shards.extend(prints.chain(edges).filter_map(|key| segment.shard_of(key)));
        shards
    }

    /// The keys that it needs, and the characters of which it needs every key.
    pub(crate) fn collect_keys(&self, keys: &mut Vec<Key>, firsts: &mut Vec<char>) {
        for need in &self.needs {
            match need.what {
                What::Key(key) => keys.push(key),
                What::From(first) => firsts.push(first),
            }
        }
        keys.extend(self.prints.iter().flat_map(Print::keys));
        keys.extend(self.edges.iter().map(|edge| edge.key));
    }

    /// Where its first key stands behind the end of a sentence, ascending.
    pub(crate) fn openings(&self, lookup: &Lookup<'_>) -> Vec<u32> {
        let Some(What::Key(key)) = self.needs.first().map(|need| need.what) else { return Vec::new() };
        let Some((postings, spelt)) = lookup.postings(key) else { return Vec::new() };
        let ends = |gap: u32| {
            lookup
                .segment
                .gaps()
                .gap(gap, spelt)
                .is_some_and(|gap| gap.text(false).iter().any(|c| ENDS.contains(c)))
        };
        let starts = postings.starts.iter().filter(|(_, gap)| ends(*gap));
        starts.filter_map(|(at, _)| postings.positions.get(*at as usize).copied()).collect()
    }

    /// The positions of its first word character, ascending.
    pub(crate) fn starts(&self, lookup: &Lookup<'_>) -> Vec<u32> {
        let mut lists: Vec<Vec<u32>> = Vec::with_capacity(self.needs.len());
        for need in &self.needs {
            let list = need.starts(lookup, self.is_exact);
            if list.is_empty() {
                return list;
            }
            lists.push(list);
        }
        let rarest = (0..lists.len()).min_by_key(|at| lists.get(*at).map_or(0, Vec::len));
        let Some(mut starts) = rarest.map(|at| lists.swap_remove(at)) else { return Vec::new() };
        for list in lists {
            starts.retain(|start| list.binary_search(start).is_ok());
        }
        self.prints.iter().for_each(|print| print.sift(&mut starts, lookup));
        self.edges.iter().for_each(|edge| edge.sift(&mut starts, lookup));
        starts
    }
}

impl Edge {
    /// Where `十年` may be the end of `二十年`, and `二十` the beginning of `二十五`.
    fn of(chars: &[char], stretches: &[Stretch]) -> Vec<Self> {
        let at = |at: Option<usize>| at.and_then(|at| chars.get(at)).filter(|c| is_chinese_digit(**c));
        let ends = stretches.first().zip(stretches.last());
        let Some((first, last)) = ends else { return Vec::new() };
        let letters = last.first + last.chars.len() as u32;
        let before = at(Some(first.chars.start))
            .into_iter()
            .flat_map(|first| DIGITS.chars().map(|digit| Self { key: Key::pair(digit, *first), place: 0 }));
        let behind = at(last.chars.end.checked_sub(1)).into_iter().flat_map(|last| {
            DIGITS.chars().map(move |digit| Self { key: Key::pair(*last, digit), place: letters })
        });
        before.chain(behind).collect()
    }

    fn sift(&self, starts: &mut Vec<u32>, lookup: &Lookup<'_>) {
        if let Some((postings, _)) = lookup.postings(self.key) {
            let stands = |start: u32| {
                let at = start.checked_add(self.place).and_then(|at| at.checked_sub(1));
                at.is_some_and(|at| postings.positions.binary_search(&at).is_ok())
            };
            starts.retain(|start| !stands(*start));
        }
    }
}

/// What ends a sentence, folded.
const ENDS: [char; 5] = ['。', '!', '?', '！', '？'];

/// What a Chinese numeral goes on with.
pub(crate) const DIGITS: &str = "零一二三四五六七八九十百千万两几数";

impl Print {
    /// `None` for a letter that is printed in one way only.
    fn of(offset: u32, folded: char, printed: char) -> Option<Self> {
        let others: Vec<char> = other_prints(folded).into_iter().filter(|other| *other != printed).collect();
        let so = (printed != folded).then_some(printed);
        (so.is_some() || !others.is_empty()).then_some(Self { offset, so, others })
    }

    /// What tells: where it is printed so, or else where it is printed otherwise.
    fn keys(&self) -> impl Iterator<Item = Key> {
        let told = self.so.as_slice().iter().chain(self.others.iter().filter(|_| self.so.is_none()));
        told.flat_map(|c| [Key::print(*c), Key::always(*c)])
    }

    /// Leaves the strings that print the letter as they should.
    fn sift(&self, starts: &mut Vec<u32>, lookup: &Lookup<'_>) {
        let stands = |list: &[u32], start: u32| {
            start.checked_add(self.offset).is_some_and(|at| list.binary_search(&at).is_ok())
        };
        match self.so {
            Some(printed) if lookup.always(printed) => {}
            Some(printed) => starts.retain(|start| stands(lookup.prints(printed), *start)),
            None if self.others.iter().any(|other| lookup.always(*other)) => starts.clear(),
            None => self.others.iter().for_each(|other| {
                let list = lookup.prints(*other);
                starts.retain(|start| !stands(list, *start));
            }),
        }
    }
}

impl Need {
    /// Where the string begins if this need is met, ascending.
    fn starts(&self, lookup: &Lookup<'_>, printed: bool) -> Vec<u32> {
        let mut starts = Vec::new();
        match self.what {
            What::Key(key) => {
                if let Some((postings, spelt)) = lookup.postings(key) {
                    self.collect(postings, spelt, lookup.segment, printed, &mut starts);
                }
            }
            What::From(first) => {
                for (postings, spelt) in lookup.postings_from(first) {
                    self.collect(postings, spelt, lookup.segment, printed, &mut starts);
                }
                starts.sort_unstable();
            }
        }
        starts
    }

    fn collect(
        &self,
        postings: &Postings,
        spelt: &[Gap],
        segment: &Segment,
        printed: bool,
        into: &mut Vec<u32>,
    ) {
        let text = |gap: u32| segment.gaps().gap(gap, spelt).map_or(&[][..], |gap| gap.text(printed));
        let mut starts = postings.starts.iter().peekable();
        for (at, position) in (0u32..).zip(&postings.positions) {
            let gap = starts.next_if(|(start, _)| *start == at).map(|(_, gap)| *gap);
            let fits_before = match (&self.before, gap) {
                (Before::Anything, _) | (Before::Joined, None) | (Before::Begins, Some(_)) => true,
                (Before::Is(wanted), Some(gap)) => text(gap) == wanted.as_slice(),
                (Before::EndsWith(wanted), Some(gap)) => text(gap).ends_with(wanted),
                (Before::Joined, Some(_)) | (_, None) => false,
            };
            let fits_behind = || match &self.behind {
                Behind::Anything => true,
                Behind::StartsWith(wanted) => {
                    let gap = usize::try_from(at).ok().and_then(|at| postings.behind.get(at));
                    gap.is_some_and(|gap| text(*gap).starts_with(wanted))
                }
            };
            if fits_before && fits_behind() {
                into.extend(position.checked_sub(self.offset));
            }
        }
    }
}

/// The cheapest pairs that cover a stretch, by the index of their first character: neighbours begin one or two characters
/// apart, the first at 0, the last at the last but one. Empty for a stretch of one character.
fn cover(letters: &[char], segment: &Segment) -> Vec<usize> {
    let pairs = letters.iter().zip(letters.iter().skip(1));
    let shards: Vec<Option<(ShardRef, u32)>> =
        pairs.map(|(first, next)| segment.shard_of(Key::pair(*first, *next))).collect();
    let price = |at: usize, before: Option<usize>| {
        let shard = shards.get(at).copied().flatten();
        let known = before.and_then(|before| shards.get(before).copied().flatten());
        // A pair in the same shard as the one before it costs nothing to bring.
        if shard == known { 1 } else { shard.map_or(1, |(_, kilobytes)| u64::from(kilobytes) * 100 + 1) }
    };
    // best[i]: the cheapest way to cover everything up to pair i with pair i as its last, and the pair before it.
    let mut best: Vec<(u64, Option<usize>)> = Vec::with_capacity(shards.len());
    for at in 0..shards.len() {
        let from = [at.checked_sub(1), at.checked_sub(2)].into_iter().flatten().filter_map(|before| {
            best.get(before).map(|(cost, _)| (cost + price(at, Some(before)), Some(before)))
        });
        best.push(from.min().unwrap_or((price(at, None), None)));
    }
    let mut chosen = Vec::new();
    let mut at = shards.len().checked_sub(1);
    while let Some(index) = at {
        chosen.push(index);
        at = best.get(index).and_then(|(_, before)| *before);
    }
    chosen.reverse();
    chosen
}

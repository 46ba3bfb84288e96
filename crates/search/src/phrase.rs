//! One string → the postings that prove it.
//!
//! Positions number word characters only, so a string is found where its characters have consecutive numbers; what stands
//! between them is told by the gaps that the postings carry. Letters with no gap between them are a *chain*, whatever their kinds.
//!
//! ```text
//! asked     完成、三提高            needs   完成 at 0
//!           0 1  2 3 4                     三提 at 2, beginning a stretch, the gap before it "、"
//!                                          提高 at 3
//! asked     完成任                  needs   完成 at 0, 成任 at 1;   of 完成任务 only 完成 at 0 and 任务 at 2, the latter not
//!                                          beginning a stretch: every second pair proves all of its characters
//! asked     2022年                  needs   20 at 0, 22 at 2, 2年 at 3
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
use std::ops::Range;

/// What proves a string; empty when it has no word characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrase {
    needs: Vec<Need>,
    /// Gaps are compared as printed.
    is_exact: bool,
    /// How its letters must be printed.
    prints: Vec<Print>,
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
    /// Of these the keys with which a run ends.
    Last(char),
}

/// The keys that some phrases need.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needed {
    /// Ascending once all are there.
    pub(crate) keys: Vec<Key>,
    /// Characters of which every key is needed.
    firsts: Vec<char>,
    /// Characters of which the keys are needed with which a run ends.
    lasts: Vec<char>,
}

impl Needed {
    pub(crate) fn has(&self, key: Key) -> bool {
        let begins = |first: &char| key.begins_with(*first);
        self.keys.binary_search(&key).is_ok()
            || self.firsts.iter().any(begins)
            || key.ends_run() && self.lasts.iter().any(begins)
    }
}

/// What must stand before the first character of a key.
#[derive(Clone, Debug)]
enum Before {
    Anything,
    /// The character numbered before it, without a gap and without a mark.
    Joined,
    /// It is marked: a gap stands before it, or the start of the passage, or Chinese before Latin.
    Begins,
    /// No Chinese numeral, of which it is one.
    Whole,
    /// It is marked with exactly this gap; with none where Latin stands right behind Chinese.
    Is(Vec<char>),
    /// It is marked with a gap that ends so.
    EndsWith(Vec<char>),
}

impl Before {
    /// What stands before a letter right behind another.
    fn joint(letter: char, next: char) -> Self {
        match (Kind::of(letter), Kind::of(next)) {
            (Some(Kind::Chinese), Some(Kind::Latin)) => Self::Is(Vec::new()),
            _ => Self::Joined,
        }
    }
}

/// How a chain must end.
#[derive(Clone, Debug)]
enum Tail {
    /// Before any gap.
    Gap,
    /// Before a gap that begins so.
    StartsWith(Vec<char>),
    /// Where its run of Latin letters, or its numeral, does not go on.
    Run,
}

/// What must stand behind a chain that ends with the key.
#[derive(Clone, Debug)]
enum Behind {
    Anything,
    /// Behind the second of the pair no other letter of its run, Latin or numeral.
    Ends,
    StartsWith(Vec<char>),
}

impl Phrase {
    /// What proves a word in this segment.
    pub(crate) fn of(word: &Word, segment: &Segment) -> Self {
        let chars = word.chars.as_slice();
        let marks = word.printed.as_deref().unwrap_or(chars);
        let slice = |range: Range<usize>| marks.get(range).unwrap_or_default().to_vec();
        let mut phrase = Self { is_exact: word.printed.is_some(), ..Self::default() };
        let chains = chains(&word.stretches);
        let last = chains.len().saturating_sub(1);
        let is_numeral = |c: Option<&char>| word.is_numeral && c.is_some_and(|c| is_chinese_digit(*c));
        let is_run =
            |c: Option<&char>| word.form == Form::Run && c.is_some_and(|c| Kind::of(*c) == Some(Kind::Latin));
        for (place, chain) in chains.iter().enumerate() {
            let letters = chars.get(chain.chars.clone()).unwrap_or_default();
            let gap = slice(chain.before.clone());
            let before = match (place, gap.is_empty()) {
                (0, true) if is_run(letters.first()) => Before::Begins,
                (0, true) if is_numeral(letters.first()) => Before::Whole,
                (0, true) => Before::Anything,
                (0, false) => Before::EndsWith(gap),
                _ => Before::Is(gap),
            };
            let trail = slice(chain.chars.end..chars.len());
            let tail = match (place == last, trail.is_empty()) {
                (true, false) => Some(Tail::StartsWith(trail)),
                (true, true) => (is_run(letters.last()) || is_numeral(letters.last())).then_some(Tail::Run),
                // A single character between two gaps is a whole chain; of a longer one its pairs are enough, the next chain
                // proves the gap.
                (false, _) => (letters.len() == 1).then_some(Tail::Gap),
            };
            phrase.add(letters, chain.first, before, tail, segment);
        }
        if let Some(printed) = &word.printed {
            let letters =
                word.stretches.iter().flat_map(|stretch| stretch.chars.clone().zip(stretch.first..));
            let prints =
                letters.filter_map(|(at, offset)| Print::of(offset, *chars.get(at)?, *printed.get(at)?));
            phrase.prints = prints.collect();
        }
        phrase
    }

    /// Adds what proves the letters of a chain, the first of which has the number `first`.
    fn add(&mut self, letters: &[char], first: u32, before: Before, tail: Option<Tail>, segment: &Segment) {
        let mut before = Some(before);
        // What tells how a chain ends proves its last letter by itself: of an odd number that saves a pair.
        let length = letters.len();
        let is_told = matches!(tail, Some(Tail::Gap | Tail::StartsWith(_)));
        let alone = is_told && length % 2 == 1;
        let paired = letters.get(..length - usize::from(alone)).unwrap_or(letters);
        let mut covered = None;
        let joint = |at: usize| {
            let pair = at.checked_sub(1).and_then(|before| Some((letters.get(before)?, letters.get(at)?)));
            pair.map_or(Before::Anything, |(letter, next)| Before::joint(*letter, *next))
        };
        for at in cover(paired, segment) {
            let (Some(letter), Some(next)) = (letters.get(at), letters.get(at + 1)) else { continue };
            let joined = || if covered == Some(at) { Before::Anything } else { joint(at) };
            self.needs.push(Need {
                offset: first + at as u32,
                what: What::Key(Key::pair(*letter, *next)),
                before: before.take().unwrap_or_else(joined),
                behind: Behind::Anything,
            });
            covered = Some(at + 1);
        }
        let Some((end, at)) = letters.last().zip(length.checked_sub(1)) else { return };
        let (what, behind) = match tail {
            Some(Tail::Gap) => (What::Key(Key::end(*end)), Behind::Anything),
            Some(Tail::StartsWith(trail)) => (What::Key(Key::end(*end)), Behind::StartsWith(trail)),
            Some(Tail::Run) if covered.is_none() => (What::Last(*end), Behind::Anything),
            // The last pair tells it.
            Some(Tail::Run) => {
                self.needs.last_mut().into_iter().for_each(|need| need.behind = Behind::Ends);
                return;
            }
            None if covered.is_none() => (What::From(*end), Behind::Anything),
            // Pairs have said it all.
            None => return,
        };
        let joined = || if covered == Some(at) { Before::Anything } else { joint(at) };
        let before = before.unwrap_or_else(joined);
        self.needs.push(Need { offset: first + at as u32, what, before, behind });
    }

    /// The shards that hold what it needs, with their kilobytes.
    pub(crate) fn shards(&self, segment: &Segment) -> Vec<(ShardRef, u32)> {
        let mut shards = Vec::new();
        for need in &self.needs {
            match need.what {
                What::Key(key) => shards.extend(segment.shard_of(key)),
                What::From(first) => shards.extend(segment.shards_from(first)),
                What::Last(last) => shards.extend(segment.shards_ending(last)),
            }
        }
        let prints = self.prints.iter().flat_map(Print::keys);
        shards.extend(prints.filter_map(|key| segment.shard_of(key)));
        shards
    }

    /// Adds the keys that it needs.
    pub(crate) fn collect_keys(&self, needed: &mut Needed) {
        for need in &self.needs {
            match need.what {
                What::Key(key) => needed.keys.push(key),
                What::From(first) => needed.firsts.push(first),
                What::Last(last) => needed.lasts.push(last),
            }
        }
        needed.keys.extend(self.prints.iter().flat_map(Print::keys));
    }

    /// Where its first key stands behind the end of a sentence, ascending.
    pub(crate) fn openings(&self, lookup: &Lookup<'_>) -> Vec<u32> {
        let mut openings = Vec::new();
        for (postings, spelt) in self.needs.first().into_iter().flat_map(|need| need.postings(lookup)) {
            let gap = |gap: u32| lookup.segment.gaps().gap(gap, spelt);
            let ends = |at: u32| gap(at).is_some_and(|gap| gap.text(false).iter().any(|c| ENDS.contains(c)));
            let starts = postings.starts.iter().filter(|(_, gap)| ends(*gap));
            openings.extend(starts.filter_map(|(at, _)| postings.positions.get(*at as usize)));
        }
        // Several lists where the key is one of many.
        if !openings.is_sorted() {
            openings.sort_unstable();
        }
        openings
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
        starts
    }
}

/// What ends a sentence, folded.
const ENDS: [char; 5] = ['。', '!', '?', '！', '？'];

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
        for (postings, spelt) in self.postings(lookup) {
            self.collect(postings, spelt, lookup.segment, printed, &mut starts);
        }
        if !starts.is_sorted() {
            starts.sort_unstable();
        }
        starts
    }

    /// The lists of all its keys.
    fn postings<'l>(&self, lookup: &'l Lookup<'_>) -> Vec<(&'l Postings, &'l [Gap])> {
        match self.what {
            What::Key(key) => lookup.postings(key).into_iter().collect(),
            What::From(first) => lookup.postings_from(first, |_| true).collect(),
            What::Last(last) => lookup.postings_from(last, Key::ends_run).collect(),
        }
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
                (Before::Whole, _) => postings.inside.binary_search(&at).is_err(),
                (Before::Joined, Some(_)) | (_, None) => false,
            };
            let fits_behind = || match &self.behind {
                Behind::Anything => true,
                Behind::Ends => postings.ends.binary_search(&at).is_ok(),
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

/// Letters with no gap between them.
struct Chain {
    /// As indexes into the word.
    chars: Range<usize>,
    /// The gap before them, likewise.
    before: Range<usize>,
    /// The number of the first among the word's letters.
    first: u32,
}

fn chains(stretches: &[Stretch]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    for stretch in stretches {
        match chains.last_mut().filter(|_| stretch.before.is_empty()) {
            Some(chain) => chain.chars.end = stretch.chars.end,
            None => chains.push(Chain {
                chars: stretch.chars.clone(),
                before: stretch.before.clone(),
                first: stretch.first,
            }),
        }
    }
    chains
}

/// The cheapest pairs that cover a chain, by the index of their first character: neighbours begin one or two characters
/// apart, the first at 0, the last at the last but one. Empty for a chain of one character.
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

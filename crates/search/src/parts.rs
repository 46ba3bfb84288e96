//! Words that are not printed just so, found in parts.
//!
//! The parts of a Chinese word are its pairs of neighbouring characters, those of a Latin one its runs. An article that has
//! every character of what was typed, each next to one of its neighbours, has all of it; one in which that happens within a
//! sentence or two has it close together; and of the others those that have the most of it, rare parts counting more, are
//! worth showing when nothing better is there.

use crate::lookup::Lookup;
use crate::phrase::Phrase;
use crate::query::{Form, Word};
use crate::rank::{eighths_of, rarity, score_of_parts};
use crate::root::Segment;
use crate::stretch::Kind;
use std::ops::Range;

/// Characters that are looked up in parts at most: which of them were seen fits into one number, and nobody remembers a
/// longer string wrongly in so many places.
const MOST_CHARS: usize = 64;

/// Everything close together: within this many characters more than twice as many as were typed.
const ROOM: u32 = 16;

/// What was typed, in parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) list: Vec<Part>,
    /// The letters of each word, a bit each.
    words: Vec<u64>,
}

/// One part of what was typed.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) phrase: Phrase,
    /// Which of the typed characters it proves, a bit each.
    covers: u64,
    field: Option<crate::Field>,
}

/// An article that has some of the parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Partly {
    pub(crate) article: u32,
    pub(crate) score: u32,
    /// All typed characters were seen.
    pub(crate) all: bool,
    /// They were seen close together.
    pub(crate) close: bool,
}

/// True for words that can be looked up in parts, and would then be looked up in another way than before.
pub(crate) fn loosens(word: &Word) -> bool {
    let letters = count(word);
    match word.form {
        Form::Quoted => false,
        Form::Run => letters > 1 && letters <= MOST_CHARS,
        Form::Plain => letters > 2 && letters <= MOST_CHARS,
    }
}

/// The parts of some words in a segment.
pub(crate) fn parts<'w>(words: impl Iterator<Item = (&'w Word, &'w [Word])>, segment: &Segment) -> Parts {
    let mut parts = Parts::default();
    let mut first = 0;
    for (word, alike) in words {
        let letters = count(word);
        if first + letters > MOST_CHARS {
            break;
        }
        let mut add = |covers: u64, phrase| {
            parts.list.push(Part { phrase, covers: covers << first, field: word.field });
        };
        for (range, phrase) in parts_of(word, segment) {
            add(bits(range), phrase);
        }
        for other in alike {
            for (range, phrase) in parts_of(other, segment) {
                if let Some(range) = translated(range, word, other) {
                    add(bits(range), phrase);
                }
            }
        }
        // Letters that no part proves, such as a single Chinese one among others, are not waited for.
        let proved = parts.list.iter().fold(0, |all, part| all | part.covers);
        parts.words.push((bits(0..letters) << first) & proved);
        first += letters;
    }
    parts
}

fn count(word: &Word) -> usize {
    word.stretches.iter().map(|stretch| stretch.chars.len()).sum()
}

fn bits(range: Range<usize>) -> u64 {
    let below =
        |end: usize| 1u64.checked_shl(u32::try_from(end).unwrap_or(64)).map_or(u64::MAX, |bit| bit - 1);
    below(range.end) & !below(range.start)
}

/// Which letters of `word` a part of the same word written in another way stands for; `None` for a part that both have.
fn translated(range: Range<usize>, word: &Word, other: &Word) -> Option<Range<usize>> {
    let letters = |word: &Word| -> Vec<char> {
        word.stretches
            .iter()
            .flat_map(|stretch| word.chars.get(stretch.chars.clone()).unwrap_or_default())
            .copied()
            .collect()
    };
    let (typed, other) = (letters(word), letters(other));
    let before = typed.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let behind = typed.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = behind.min(typed.len().min(other.len()).saturating_sub(before));
    if range.end <= before || range.start >= other.len() - behind {
        return None;
    }
    // Everything that differs is one: which digit stands for which is not to be told.
    Some(range.start.min(before)..typed.len() - (other.len().saturating_sub(range.end)).min(behind))
}

/// The parts of one word, with the letters that each proves, by their numbers.
fn parts_of(word: &Word, segment: &Segment) -> Vec<(Range<usize>, Phrase)> {
    let mut parts = Vec::new();
    let mut add = |range: Range<usize>, chars: &[char]| {
        let phrase =
            Word::of_chars(chars.to_vec(), Form::Quoted, None).map(|word| Phrase::of(&word, segment));
        parts.extend(phrase.map(|phrase| (range, phrase)));
    };
    let (mut number, mut last) = (0, None);
    let mut rest = word.stretches.as_slice();
    while let Some(stretch) = rest.first() {
        // Latin runs with marks between them are one part: 7:50, QZ-500.
        let run = rest.iter().take_while(|other| other.kind == Kind::Latin).count();
        let (own, others) = rest.split_at(run.max(1));
        rest = others;
        let letters: usize = own.iter().map(|stretch| stretch.chars.len()).sum();
        let end = own.last().map_or(stretch.chars.end, |stretch| stretch.chars.end);
        let chars = word.chars.get(stretch.chars.start..end).unwrap_or_default();
        if stretch.kind == Kind::Latin {
            add(number..number + letters, chars);
            last = None;
        } else {
            // Chinese letters on both sides of a mark are neighbours too: whoever typed it may have set it himself.
            let from = usize::from(last.is_some());
            let joined: Vec<char> = last.into_iter().chain(chars.iter().copied()).collect();
            for (at, pair) in joined.windows(2).enumerate() {
                add(number + at - from..number + at + 2 - from, pair);
            }
            last = chars.last().copied();
        }
        number += letters;
    }
    // A single Chinese character has no neighbour; alone it is looked up as it is, among others it is left to them.
    if let ([single], 1) = (word.chars.as_slice(), number) {
        add(0..1, &[*single]);
    }
    parts
}

/// Where each part stands, and how telling it is.
pub(crate) struct Found {
    positions: Vec<Vec<u32>>,
    pub(crate) count: Vec<u64>,
}

impl Found {
    pub(crate) fn of(parts: &Parts, lookup: &Lookup<'_>) -> Self {
        let space = lookup.segment.space();
        let stands = |part: &Part| {
            let mut starts = part.phrase.starts(lookup);
            if let Some(field) = part.field {
                starts.retain(|start| space.spot(*start).is_some_and(|spot| spot.field == field));
            }
            starts
        };
        let positions: Vec<Vec<u32>> = parts.list.iter().map(stands).collect();
        let count = positions.iter().map(|positions| positions.len() as u64).collect();
        Self { positions, count }
    }

    /// The articles that have any of it, ascending. `counts` says how often each part stands in the whole run, `all` how many
    /// positions that has.
    pub(crate) fn articles(
        &self,
        parts: &Parts,
        lookup: &Lookup<'_>,
        counts: &[u64],
        all: u64,
    ) -> Vec<Partly> {
        let space = lookup.segment.space();
        let weights: Vec<u32> = counts.iter().map(|count| rarity(*count, all)).collect();
        // Position above, part below: one plain number to sort by.
        let mut packed: Vec<u64> = Vec::new();
        for (part, positions) in (0u64..).zip(&self.positions) {
            packed.extend(positions.iter().map(|position| u64::from(*position) << 32 | part));
        }
        packed.sort_unstable();
        let event = |packed: u64| Event { position: (packed >> 32) as u32, part: packed as u32 };
        let events: Vec<Event> = packed.into_iter().map(event).collect();
        let wanted = parts.words.iter().fold(0, |all, word| all | word);
        let room = wanted.count_ones() * 2 + ROOM;
        let mut found = Vec::new();
        let mut rest = events.as_slice();
        while let Some(first) = rest.first() {
            let Some(spot) = space.spot(first.position) else { break };
            let end = space.end_of(spot.article);
            let length = rest.iter().take_while(|event| event.position < end).count().max(1);
            let (own, others) = rest.split_at(length);
            rest = others;
            let (seen, covered) = weigh(own, parts, &weights, |position| {
                space.spot(position).map_or(8, |spot| eighths_of(spot.field))
            });
            let (closest, covered_close) = closest(own, &parts.list, &weights, room);
            found.push(Partly {
                article: spot.article,
                score: score_of_parts(seen, closest),
                all: covered == wanted,
                close: covered_close == wanted,
            });
        }
        found
    }
}

/// The weight of all parts that occur, each once, at its best place, those of complete words half as much again; and the
/// characters that they prove.
fn weigh(events: &[Event], parts: &Parts, weights: &[u32], eighths: impl Fn(u32) -> u32) -> (u32, u64) {
    let mut best = vec![0u32; parts.list.len()];
    let mut covered = 0;
    for event in events {
        let at = event.part as usize;
        let (Some(best), Some(weight)) = (best.get_mut(at), weights.get(at)) else { continue };
        *best = (*best).max(weight * eighths(event.position) / 8);
        covered |= parts.list.get(at).map_or(0, |part| part.covers);
    }
    let complete = parts.words.iter().filter(|word| **word != 0 && covered & **word == **word);
    let complete = complete.fold(0, |all, word| all | word);
    let worth = parts
        .list
        .iter()
        .zip(&best)
        .map(|(part, best)| if part.covers & complete == 0 { *best } else { best + best / 2 });
    (worth.sum(), covered)
}

#[derive(Clone, Copy, Debug)]
struct Event {
    position: u32,
    part: u32,
}

/// The most that stands within `room` positions: its weight and the characters it proves.
fn closest(events: &[Event], parts: &[Part], weights: &[u32], room: u32) -> (u32, u64) {
    let mut inside = vec![0u32; parts.len()];
    let (mut weight, mut best, mut most_covered) = (0u32, 0u32, 0u64);
    let mut from = 0;
    for event in events {
        while let Some(old) = events.get(from).filter(|old| event.position - old.position > room) {
            if let Some(count) = inside.get_mut(old.part as usize) {
                *count -= 1;
                if *count == 0 {
                    weight -= weights.get(old.part as usize).copied().unwrap_or(0);
                }
            }
            from += 1;
        }
        if let Some(count) = inside.get_mut(event.part as usize) {
            if *count == 0 {
                weight += weights.get(event.part as usize).copied().unwrap_or(0);
            }
            *count += 1;
        }
        if weight >= best {
            best = weight;
            let parts = inside.iter().zip(parts).filter(|(count, _)| **count > 0);
            let covered = parts.fold(0u64, |bits, (_, part)| bits | part.covers);
            if covered.count_ones() >= most_covered.count_ones() {
                most_covered = covered;
            }
        }
    }
    (best, most_covered)
}

//! Words that are not printed just so, found in parts.
//!
//! The parts of a Chinese word are its pairs of neighbouring characters, those of a Latin one its runs. An article that has
//! every character of what was typed, each next to one of its neighbours, has all of it; one in which that happens within a
//! sentence or two has it close together; and of the others those that have the most of it, rare parts counting more, are
//! worth showing when nothing better is there.

use crate::alike::is_digit;
use crate::lookup::Lookup;
use crate::phrase::Phrase;
use crate::query::{Form, Word};
use crate::rank::{eighths_of, rarity, score_of_parts};
use crate::root::Segment;
use crate::stretch::Kind;
use crate::text::is_latin;
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
    words: Vec<Letters>,
}

/// The letters of one word, a bit each.
#[derive(Clone, Copy, Debug)]
struct Letters {
    /// Those that some part proves.
    proved: u64,
    all: u64,
}

/// One part of what was typed.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) phrase: Phrase,
    /// Which of the typed characters it proves, a bit each.
    covers: u64,
    /// It is printed as typed.
    typed: bool,
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
    /// Every word stands there letter by letter, with other punctuation between its letters.
    pub(crate) printed: bool,
}

/// True for words that can be looked up in parts, and would then be looked up in another way than before.
pub(crate) fn loosens(word: &Word) -> bool {
    let letters = count(word);
    match word.form {
        _ if word.is_strict() => false,
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
        strings(word, alike, |typed, range, chars| {
            // Runs of Latin letters and digits count whole: 10 is no part of 2010.
            let part = Word::of_chars(chars.to_vec(), Form::Run, None);
            let phrase = part.map(|part| Phrase::of(&Word { is_numeral: !typed, ..part }, segment));
            let part = |phrase| Part { phrase, covers: bits(range) << first, typed, field: word.field };
            parts.list.extend(phrase.map(part));
        });
        // Letters that no part proves, such as a single Chinese one among others, are not waited for.
        let proved = parts.list.iter().fold(0, |all, part| all | part.covers);
        let all = bits(0..letters) << first;
        parts.words.push(Letters { proved: all & proved, all });
        first += letters;
    }
    parts
}

/// How many letters a word has.
pub(crate) fn count(word: &Word) -> usize {
    word.stretches.iter().map(|stretch| stretch.chars.len()).sum()
}

/// A bit for each letter of a range, as far as there are bits.
pub(crate) fn bits(range: Range<usize>) -> u64 {
    let below =
        |end: usize| 1u64.checked_shl(u32::try_from(end).unwrap_or(64)).map_or(u64::MAX, |bit| bit - 1);
    below(range.end) & !below(range.start)
}

/// The letters of a word, with the place of each among its characters.
fn letters(word: &Word) -> Vec<(usize, char)> {
    let all = word.stretches.iter().flat_map(|stretch| stretch.chars.clone());
    all.filter_map(|at| Some((at, *word.chars.get(at)?))).collect()
}

/// What a word written in another way has instead of some letters of `word`: the numeral as a whole, for which digit stands for
/// which is not to be told, by itself and with the letter on either side.
fn differing(word: &Word, other: &Word, mut add: impl FnMut(Range<usize>, &[char])) {
    let (typed, letters) = (letters(word), letters(other));
    let same = |(a, b): &(&(usize, char), &(usize, char))| a.1 == b.1;
    let digit = |at: usize| letters.get(at).is_some_and(|(_, c)| is_digit(*c));
    let mut before = typed.iter().zip(&letters).take_while(same).count();
    while before.checked_sub(1).is_some_and(digit) {
        before -= 1;
    }
    let behind = typed.iter().rev().zip(letters.iter().rev()).take_while(same).count();
    let mut behind = behind.min(typed.len().min(letters.len()).saturating_sub(before));
    while behind > 0 && digit(letters.len() - behind) {
        behind -= 1;
    }
    let (end, typed_end) = (letters.len() - behind, typed.len() - behind);
    let mut part = |from: usize, to: usize, range: Range<usize>| {
        let chars = letters.get(from).zip(letters.get(to.wrapping_sub(1)));
        let chars =
            chars.and_then(|((first, _), (last, _))| other.chars.get(*first..=*last)).unwrap_or_default();
        // A single Chinese character stands nearly everywhere.
        if chars.len() > 1 || chars.iter().any(|c| is_latin(*c)) {
            add(range, chars);
        }
    };
    part(before, end, before..typed_end);
    if let Some(from) = before.checked_sub(1) {
        part(from, end, from..typed_end);
    }
    if behind > 0 {
        part(before, end + 1, before..typed_end + 1);
    }
}

/// The strings that prove letters of a word: whether they are printed as typed, which letters, by their numbers, and the string.
pub(crate) fn strings(word: &Word, alike: &[Word], mut add: impl FnMut(bool, Range<usize>, &[char])) {
    parts_of(word, |range, chars| add(true, range, chars));
    for other in alike {
        differing(word, other, |range, chars| add(false, range, chars));
    }
}

/// The parts of one word, with the letters that each proves, by their numbers.
fn parts_of(word: &Word, mut add: impl FnMut(Range<usize>, &[char])) {
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
}

/// Where each part stands, and how telling it is.
pub(crate) struct Found {
    positions: Vec<Vec<u32>>,
    /// Those of them before which a sentence ends.
    openings: Vec<Vec<u32>>,
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
        let openings = parts.list.iter().map(|part| part.phrase.openings(lookup)).collect();
        Self { positions: parts.list.iter().map(stands).collect(), openings }
    }

    /// How often each part stands there.
    pub(crate) fn counts(&self) -> impl Iterator<Item = u64> {
        self.positions.iter().map(|positions| positions.len() as u64)
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
        let event = |packed: u64| {
            let (position, part) = ((packed >> 32) as u32, packed as u32);
            let openings = self.openings.get(part as usize);
            let opens = openings.is_some_and(|openings| openings.binary_search(&position).is_ok());
            Event { position, part, opens }
        };
        let events: Vec<Event> = packed.into_iter().map(event).collect();
        let wanted = parts.words.iter().fold(0, |all, word| all | word.proved);
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
                printed: covered == wanted && printed(own, parts),
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
    let complete = parts.words.iter().map(|word| word.proved).filter(|word| covered & word == *word);
    let complete = complete.fold(0, |all, word| all | word);
    let worth = parts
        .list
        .iter()
        .zip(&best)
        .map(|(part, best)| if part.covers & complete == 0 { *best } else { best + best / 2 });
    (worth.sum(), covered)
}

/// True when the letters of every word have consecutive numbers somewhere: nothing but punctuation stands between them.
fn printed(events: &[Event], parts: &Parts) -> bool {
    parts.words.iter().all(|word| {
        if word.proved != word.all {
            return false;
        }
        // Where the word would begin for this part to be where it is, and what the part proves then.
        let own = events.iter().filter_map(|event| {
            let part = parts
                .list
                .get(event.part as usize)
                .filter(|part| part.typed && part.covers & word.all != 0)?;
            let offset = part.covers.trailing_zeros() - word.all.trailing_zeros();
            // Behind the end of a sentence another one begins, and no word goes on.
            let goes_on = offset == 0 || !event.opens;
            Some((event.position.checked_sub(offset).filter(|_| goes_on)?, part.covers))
        });
        let mut seen: Vec<(u32, u64)> = own.collect();
        seen.sort_unstable();
        let covered = |same: &[(u32, u64)]| same.iter().fold(0, |all, (_, covers)| all | covers);
        seen.chunk_by(|a, b| a.0 == b.0).any(|same| covered(same) == word.all)
    })
}

#[derive(Clone, Copy, Debug)]
struct Event {
    position: u32,
    part: u32,
    /// A sentence ends before it.
    opens: bool,
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

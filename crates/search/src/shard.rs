//! One file of postings: a range of sorted keys with their positions.
//!
//! ```text
//! varint  the shard's number, from 0
//! bits    its keys (key.rs), filled up to a whole byte
//! bits, per key in order:
//!   gamma   how many positions, − 1
//!   rising  the positions, between 0 and the end of the space
//!   below   how many of them begin a stretch
//!   rising  which of them do, between 0 and their number − 1
//!   gaps    for each of those, the gap before it
//!   below   of what begins with a Chinese numeral: before how many of them another one stands
//!   rising  which these are, likewise
//!   below   of a pair onto a Latin letter or a Chinese numeral: how many of them end a run of these
//!   rising  which these are, likewise
//!   gaps    before a gap only: for every position, the gap behind it
//! ```
//! Postings are read one key after another: that costs a thousandth of a second and saves the table that would tell where
//! each begins. The keys stand together because they are shorter so: of those that begin with one character the next
//! characters are one ascending list. The payload lies in the envelope of [`archive::codec::seal`].

use crate::alphabet::Alphabet;
use crate::bits::{BitReader, BitWriter};
use crate::gaps::{Gap, Gaps};
use crate::key::Key;
use crate::varint;
use archive::CodecError;

/// Where a key stands in print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    /// Ascending.
    pub(crate) positions: Vec<u32>,
    /// Which of them begin a stretch, by index, ascending, and the gap before each (see [`Gaps::gap`]).
    pub(crate) starts: Vec<(u32, u32)>,
    /// Which of them begin with a Chinese numeral behind another, by index, ascending.
    pub(crate) inside: Vec<u32>,
    /// Which of them end a run of Latin letters or a Chinese numeral with their second one, likewise.
    pub(crate) ends: Vec<u32>,
    /// The gap behind each of them; empty unless the key stands before a gap.
    pub(crate) behind: Vec<u32>,
}

/// What was looked up in a shard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selected {
    /// In the order of keys.
    pub(crate) found: Vec<(Key, Postings)>,
    /// Gaps without a number.
    pub(crate) spelt: Vec<Gap>,
}

/// Keys on their way into a shard.
#[derive(Debug, Default)]
pub(crate) struct ShardWriter {
    /// The postings.
    bits: BitWriter,
    keys: Vec<Key>,
}

/// A shard that is ready.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) first: Key,
    pub(crate) last: Key,
    pub(crate) payload: Vec<u8>,
}

impl ShardWriter {
    /// Adds the next key in order; `gap` writes a gap.
    pub(crate) fn push<G>(
        &mut self,
        key: Key,
        end: u32,
        postings: &Listed<G>,
        gap: impl Fn(&mut BitWriter, &G),
    ) {
        let bits = &mut self.bits;
        let count = postings.positions.len() as u32;
        bits.gamma(count.saturating_sub(1));
        bits.rising(&postings.positions, 0, end.saturating_sub(1));
        bits.below(postings.starts.len() as u32, count.saturating_add(1));
        let which: Vec<u32> = postings.starts.iter().map(|(at, _)| *at).collect();
        bits.rising(&which, 0, count.saturating_sub(1));
        postings.starts.iter().for_each(|(_, before)| gap(bits, before));
        let some = [(key.is_from_numeral(), &postings.inside), (key.is_onto_run(), &postings.ends)];
        for (_, which) in some.into_iter().filter(|(has, _)| *has) {
            bits.below(which.len() as u32, count.saturating_add(1));
            bits.rising(which, 0, count.saturating_sub(1));
        }
        postings.behind.iter().for_each(|behind| gap(bits, behind));
        self.keys.push(key);
    }

    /// About how many bytes there are: a key takes five bits or so.
    pub(crate) fn len(&self) -> usize {
        self.bits.len() + self.keys.len() * 5 / 8
    }

    /// The shard, and an empty writer left behind; `None` when there is nothing to write.
    pub(crate) fn take(&mut self, number: u32, alphabet: &Alphabet) -> Option<Made> {
        let done = std::mem::take(self);
        let mut keys = BitWriter::default();
        Key::write_all(&done.keys, alphabet, &mut keys);
        let mut payload = Vec::new();
        varint::push(&mut payload, number);
        payload.extend_from_slice(&keys.into_bytes());
        payload.extend_from_slice(&done.bits.into_bytes());
        Some(Made { first: *done.keys.first()?, last: *done.keys.last()?, payload })
    }
}

/// A key's postings while an index is written: `G` says which gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed<G> {
    pub(crate) positions: Vec<u32>,
    pub(crate) starts: Vec<(u32, G)>,
    pub(crate) inside: Vec<u32>,
    pub(crate) ends: Vec<u32>,
    pub(crate) behind: Vec<G>,
}

impl<G> Default for Listed<G> {
    fn default() -> Self {
        let [positions, inside, ends] = Default::default();
        Self { positions, starts: Vec::new(), inside, ends, behind: Vec::new() }
    }
}

impl<G> Listed<G> {
    /// One position that means nothing.
    pub(crate) fn one() -> Self {
        Self { positions: vec![0], ..Self::default() }
    }
}

/// The postings of the wanted keys of shard `number`, in order.
///
/// # Errors
/// The payload is not that shard.
pub(crate) fn select(
    payload: &[u8],
    number: u32,
    end: u32,
    gaps: &Gaps,
    alphabet: &Alphabet,
    wanted: impl Fn(Key) -> bool,
) -> Result<Selected, CodecError> {
    read(payload, number, end, gaps, alphabet, wanted)
        .ok_or_else(|| CodecError::Unreadable("not the shard of postings that was asked for".to_owned()))
}

fn read(
    mut payload: &[u8],
    number: u32,
    end: u32,
    gaps: &Gaps,
    alphabet: &Alphabet,
    wanted: impl Fn(Key) -> bool,
) -> Option<Selected> {
    if varint::take(&mut payload)? != number {
        return None;
    }
    let mut bits = BitReader::new(payload);
    // A key's postings take two bits at least.
    let most = u32::try_from(payload.len()).unwrap_or(u32::MAX).saturating_mul(4);
    let keys = Key::read_all(&mut bits, alphabet, most)?;
    bits.align();
    let mut selected = Selected::default();
    // Every position has one pair and at most one print, so there cannot be more postings than that, whatever the bits say.
    let mut room = end.saturating_mul(2);
    for key in keys {
        let count = bits.gamma()?.checked_add(1)?;
        room = room.checked_sub(count)?;
        let mut postings = Postings::default();
        bits.rising(&mut postings.positions, count, 0, end.checked_sub(1)?)?;
        let starts = bits.below(count.checked_add(1)?)?;
        let mut which = Vec::new();
        bits.rising(&mut which, starts, 0, count - 1)?;
        for at in which {
            postings.starts.push((at, gaps.take(&mut bits, &mut selected.spelt)?));
        }
        let some = [(key.is_from_numeral(), &mut postings.inside), (key.is_onto_run(), &mut postings.ends)];
        for (_, which) in some.into_iter().filter(|(has, _)| *has) {
            let many = bits.below(count.checked_add(1)?)?;
            bits.rising(which, many, 0, count - 1)?;
        }
        if key.is_end() {
            for _ in 0..count {
                postings.behind.push(gaps.take(&mut bits, &mut selected.spelt)?);
            }
        }
        if wanted(key) {
            selected.found.push((key, postings));
        }
    }
    Some(selected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    const END: u32 = 5000;

    fn letter() -> impl Strategy<Value = char> {
        prop_oneof![any::<char>(), prop::sample::select(&['十', '三', '5', 'a', '炉'][..])]
    }

    proptest! {
        #[test]
        fn a_shard_reads_what_was_written(
            keys in prop::collection::btree_map((letter(), any::<bool>(), letter()), any::<BTreeSet<u16>>(), 0..60),
            gap in prop::collection::vec(any::<char>(), 0..4),
        ) {
            let gaps = Gaps::of(vec![(vec![','], 9), (Vec::new(), 3)]);
            let mut writer = ShardWriter::default();
            let mut taken = BTreeSet::new();
            let mut expected = BTreeMap::new();
            for ((first, ends, next), positions) in keys {
                if first == '\0' {
                    continue;
                }
                let key = if ends || next == '\0' { Key::end(first) } else { Key::pair(first, next) };
                let new = positions.iter().map(|position| u32::from(*position) % END);
                let positions: BTreeSet<u32> = new.filter(|position| taken.insert(*position)).collect();
                if positions.is_empty() || expected.contains_key(&key) {
                    continue;
                }
                let positions: Vec<u32> = positions.into_iter().collect();
                let starts = (0..positions.len() as u32).step_by(3).map(|at| (at, gap.clone())).collect();
                let ends = (0..positions.len() as u32).skip(1).step_by(2).filter(|_| key.is_onto_run()).collect();
                let inside = (0..positions.len() as u32).step_by(4).filter(|_| key.is_from_numeral()).collect();
                let behind = positions.iter().filter(|_| key.is_end()).map(|_| vec![',']).collect();
                expected.insert(key, Listed { positions, starts, inside, ends, behind });
            }
            for (key, postings) in &expected {
                writer.push(*key, END, postings, |bits, gap: &Vec<char>| {
                    gaps.push(bits, gaps.number(gap), gap);
                });
            }
            let letters = expected.keys().flat_map(|key: &Key| [key.first(), key.next()]).filter(|letter| *letter > 0);
            let alphabet = Alphabet::of(&letters.map(|letter| (letter, 1)).collect());
            let Some(Made { first, last, payload }) = writer.take(7, &alphabet) else { return Ok(()) };
            prop_assert_eq!(Some(&first), expected.keys().next());
            prop_assert_eq!(Some(&last), expected.keys().next_back());
            let read = select(&payload, 7, END, &gaps, &alphabet, |_| true).unwrap();
            prop_assert_eq!(read.found.len(), expected.len());
            for ((key, postings), (known, listed)) in read.found.iter().zip(expected) {
                let text = |number: u32| gaps.gap(number, &read.spelt).map(|gap| gap.text(true).to_vec()).unwrap_or_default();
                prop_assert_eq!(*key, known);
                prop_assert_eq!(&postings.positions, &listed.positions);
                let starts: Vec<_> = postings.starts.iter().map(|(at, gap)| (*at, text(*gap))).collect();
                prop_assert_eq!(starts, listed.starts);
                prop_assert_eq!((&postings.inside, &postings.ends), (&listed.inside, &listed.ends));
                let behind: Vec<_> = postings.behind.iter().map(|gap| text(*gap)).collect();
                prop_assert_eq!(behind, listed.behind);
            }
            prop_assert!(select(&payload, 8, END, &gaps, &alphabet, |_| true).is_err());
        }

        #[test]
        fn any_bytes_are_a_shard_or_an_error(bytes: Vec<u8>) {
            let _ = select(&bytes, 0, END, &Gaps::default(), &Alphabet::default(), |_| true);
        }
    }
}

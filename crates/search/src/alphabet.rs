//! The letters of a segment, so that a key need not be told from all of Unicode but from the few thousand that occur.
//!
//! What follows a letter is a set of others, and of these the common ones are likelier by far. So each letter has a code that is
//! small when it is common, and the set is told as an ascending list of codes: 3.8 bits a key of 10,000 articles where
//! code points took 7.2.
//!
//! ```text
//! gamma   how many letters
//! rising  them, by code point
//! 1 bit   codes follow frequency; else, in a small segment, code points
//! rising  if they do, three times: which of these are among the commonest 3072, of those the commonest 1024, of those the
//!         commonest 256; nothing for a step that has no more letters than that
//! ```
//! Within each step letters are in the order of their code points: finer steps would tell little and cost the root more.

use crate::bits::{BitReader, BitWriter};
use std::collections::BTreeMap;

/// How many letters each step keeps.
const STEPS: [u32; 3] = [3072, 1024, 256];

/// In a segment of fewer letters to tell the steps costs a query more than it saves.
const FEW: u64 = 3_000_000;

/// The letters that keys are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Alphabet {
    /// Code points, ascending.
    letters: Vec<u32>,
    /// The code of each, from 1.
    codes: Vec<u32>,
    /// The place of each in `letters`, by code − 1.
    places: Vec<u32>,
    has_steps: bool,
}

impl Alphabet {
    /// Of these letters, by code point, and how often each stands there.
    pub(crate) fn of(counted: &BTreeMap<u32, u64>) -> Self {
        Self::with_steps(counted, counted.values().sum::<u64>() >= FEW)
    }

    fn with_steps(counted: &BTreeMap<u32, u64>, has_steps: bool) -> Self {
        let letters: Vec<u32> = counted.keys().copied().collect();
        let mut common: Vec<(u64, u32)> = counted.values().copied().zip(0..).collect();
        common.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let steps = STEPS.map(|most| {
            let most = if has_steps { most } else { 0 };
            let kept = common.iter().take(usize::try_from(most).unwrap_or(usize::MAX));
            let mut places: Vec<u32> = kept.map(|(_, place)| *place).collect();
            places.sort_unstable();
            places
        });
        Self::of_steps(letters, &steps, has_steps)
    }

    /// From the letters and, for each step, the places of those that it keeps, ascending.
    fn of_steps(letters: Vec<u32>, steps: &[Vec<u32>; 3], has_steps: bool) -> Self {
        let mut codes: Vec<u32> = vec![0; letters.len()];
        let mut places = Vec::with_capacity(letters.len());
        let all: Vec<u32> = (0..letters.len() as u32).collect();
        for place in steps.iter().rev().flatten().chain(&all) {
            if let Some(code) = codes.get_mut(*place as usize).filter(|code| **code == 0) {
                places.push(*place);
                *code = places.len() as u32;
            }
        }
        Self { letters, codes, places, has_steps }
    }

    /// How many letters there are; also the greatest code.
    pub(crate) fn len(&self) -> u32 {
        self.letters.len() as u32
    }

    /// The place of a letter in the order of code points.
    pub(crate) fn place(&self, letter: u32) -> Option<u32> {
        self.letters.binary_search(&letter).ok().map(|place| place as u32)
    }

    /// The letter at a place.
    pub(crate) fn letter(&self, place: u32) -> Option<u32> {
        self.letters.get(place as usize).copied()
    }

    /// The code of what follows a letter; 0 is 0, the end of a stretch.
    pub(crate) fn code(&self, next: u32) -> Option<u32> {
        if next == 0 {
            return Some(0);
        }
        self.codes.get(self.place(next)? as usize).copied()
    }

    /// What a code says.
    pub(crate) fn next(&self, code: u32) -> Option<u32> {
        let Some(index) = code.checked_sub(1) else { return Some(0) };
        self.letter(*self.places.get(index as usize)?)
    }

    /// Of the letters from one code point to another, both included, the commonest.
    pub(crate) fn commonest(&self, from: u32, to: u32) -> Option<u32> {
        let (low, high) = (
            self.letters.partition_point(|letter| *letter < from),
            self.letters.partition_point(|letter| *letter <= to),
        );
        let between = self.codes.get(low..high)?.iter().min()?;
        self.next(*between)
    }

    pub(crate) fn write(&self, bits: &mut BitWriter) {
        bits.gamma(self.len());
        bits.rising(&self.letters, 0, LAST);
        bits.push(self.has_steps.into(), 1);
        let mut known: Vec<u32> = (0..self.len()).collect();
        for most in STEPS.into_iter().filter(|_| self.has_steps) {
            if known.len() as u32 <= most {
                continue;
            }
            // The codes of those that are kept are the lowest ones.
            let is_kept = |place: &u32| self.codes.get(*place as usize).is_some_and(|code| *code <= most);
            let kept: Vec<u32> =
                (0u32..).zip(&known).filter(|(_, place)| is_kept(place)).map(|(at, _)| at).collect();
            bits.rising(&kept, 0, known.len() as u32 - 1);
            known.retain(is_kept);
        }
    }

    pub(crate) fn read(bits: &mut BitReader<'_>) -> Option<Self> {
        let count = bits.gamma()?;
        let mut letters = Vec::new();
        bits.rising(&mut letters, count, 0, LAST)?;
        let has_steps = bits.take(1)? == 1;
        let mut known: Vec<u32> = (0..count).collect();
        let mut steps: [Vec<u32>; 3] = Default::default();
        for (most, step) in STEPS.into_iter().zip(&mut steps).filter(|_| has_steps) {
            let length = known.len() as u32;
            if length > most {
                let mut kept = Vec::new();
                bits.rising(&mut kept, most, 0, length - 1)?;
                known = kept.into_iter().map(|at| known.get(at as usize).copied()).collect::<Option<_>>()?;
            }
            step.clone_from(&known);
        }
        Some(Self::of_steps(letters, &steps, has_steps))
    }
}

/// No letter is above it; see `key` for what is.
const LAST: u32 = 0x10_FFFF;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(alphabet: &Alphabet) -> Option<Alphabet> {
        let mut bits = BitWriter::default();
        alphabet.write(&mut bits);
        Alphabet::read(&mut BitReader::new(&bits.into_bytes()))
    }

    #[test]
    fn a_large_alphabet_reads_what_it_writes_and_common_letters_have_small_codes() {
        let count = |letter: u32| u64::from(letter * 7919 % 5000);
        let counted: BTreeMap<u32, u64> =
            (0x4E00..0x4E00 + 5000).map(|letter| (letter, count(letter))).collect();
        let alphabet = Alphabet::with_steps(&counted, true);
        assert_eq!(read(&alphabet).as_ref(), Some(&alphabet));
        for (letter, count) in &counted {
            let code = alphabet.code(*letter).unwrap();
            assert_eq!(code <= 256, *count >= 5000 - 256, "{letter:x} {count} {code}");
            assert_eq!(alphabet.next(code), Some(*letter));
        }
        assert_eq!(alphabet.commonest(0x4E00, 0x4E00 + 4999).and_then(|it| alphabet.code(it)), Some(1));
    }

    proptest! {
        #[test]
        fn any_letters_are_read_as_they_were_written(counted in prop::collection::btree_map(1u32..0x11_0000, 0u64..50, 0..700), has_steps: bool) {
            let alphabet = Alphabet::with_steps(&counted, has_steps);
            prop_assert_eq!(read(&alphabet), Some(alphabet.clone()));
            for letter in counted.keys() {
                prop_assert_eq!(alphabet.code(*letter).and_then(|code| alphabet.next(code)), Some(*letter));
            }
            prop_assert_eq!(alphabet.code(0), Some(0));
            prop_assert_eq!(alphabet.next(alphabet.len() + 1), None);
        }

        #[test]
        fn any_bits_are_an_alphabet_or_refused(bytes: Vec<u8>) {
            let _ = Alphabet::read(&mut BitReader::new(&bytes));
        }
    }
}

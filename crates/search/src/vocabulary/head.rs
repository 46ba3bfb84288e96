//! The head of a vocabulary: readings of characters, and which letter each piece belongs to.
//!
//! ```text
//! payload, deflated:
//!   varint    pieces, then two bytes for each: the first and the last of the letters that its entries begin with, `0`
//!             for digits and all else; of two pieces of one letter the first has the entries that are used more
//!   varint    characters, then
//!   varints   each of them, ascending, as difference to the one before
//!   varints   of each its readings, the usual one first: number of the syllable · 2, + 1 where another follows
//! ```
//! The readings stand here and not in the pieces because the pieces share most of their characters: 8 kB for 10,000
//! articles, where tables in each piece took 50.

use super::syllables::syllables;
use crate::text::is_cjk;
use crate::varint;
use archive::{CodecError, codec};

/// A read head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// Ascending by character; at least one reading each.
    pub(super) readings: Vec<(char, Vec<u16>)>,
    /// The first and the last letter of each piece.
    pub(super) letters: Vec<(u8, u8)>,
}

/// The letter of entries that begin with none.
pub(super) const OTHER: u8 = b'0';

/// How characters are read, by all heads at hand.
#[derive(Debug)]
pub(crate) struct Sounds<'a> {
    heads: Vec<&'a Head>,
    syllables: Vec<&'static str>,
}

impl<'a> Sounds<'a> {
    pub(super) fn of(heads: impl Iterator<Item = &'a Head>) -> Self {
        Self { heads: heads.collect(), syllables: syllables() }
    }

    /// The readings of a folded character; none for one that no entry has.
    pub(crate) fn readings(&self, c: char) -> impl Iterator<Item = &'static str> {
        let numbers = self.heads.iter().find_map(|head| head.readings_of(c)).unwrap_or_default();
        numbers.iter().filter_map(|number| self.syllables.get(usize::from(*number)).copied())
    }
}

impl Head {
    fn readings_of(&self, c: char) -> Option<&[u16]> {
        let at = self.readings.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        self.readings.get(at).map(|(_, readings)| readings.as_slice())
    }

    /// The letter under which a folded character stands first.
    pub(super) fn letter_of(&self, c: char) -> u8 {
        if c.is_ascii_lowercase() {
            return u8::try_from(c).unwrap_or(OTHER);
        }
        let usual = self.readings_of(c).filter(|_| is_cjk(c)).and_then(|readings| readings.first());
        let syllable = usual.and_then(|number| syllables().get(usize::from(*number)).copied());
        syllable.and_then(|syllable| syllable.bytes().next()).unwrap_or(OTHER)
    }

    /// The pieces of a letter, the most used first.
    pub(super) fn pieces_of(&self, letter: u8) -> impl Iterator<Item = u32> {
        let of = move |(_, (first, last)): &(u32, &(u8, u8))| (*first..=*last).contains(&letter);
        (0u32..).zip(&self.letters).filter(of).map(|(number, _)| number)
    }

    pub(super) fn to_file(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        varint::push(&mut payload, self.letters.len() as u32);
        self.letters.iter().for_each(|(first, last)| payload.extend_from_slice(&[*first, *last]));
        varint::push(&mut payload, self.readings.len() as u32);
        let mut last = 0;
        for (c, _) in &self.readings {
            varint::push(&mut payload, u32::from(*c) - last);
            last = u32::from(*c);
        }
        for (_, readings) in &self.readings {
            let more = |at: usize| u32::from(at + 1 < readings.len());
            let numbers = readings.iter().enumerate().map(|(at, number)| u32::from(*number) * 2 + more(at));
            numbers.for_each(|number| varint::push(&mut payload, number));
        }
        codec::seal_deflated(&payload)
    }

    /// Reads its file.
    ///
    /// # Errors
    /// Another format, damage, or bytes that are no head.
    pub(crate) fn from_file(file: &[u8]) -> Result<Self, CodecError> {
        let payload = codec::unseal_inflated(file)?;
        Self::read(&payload).ok_or_else(|| CodecError::Unreadable("not the head of a vocabulary".to_owned()))
    }

    fn read(mut payload: &[u8]) -> Option<Self> {
        let rest = &mut payload;
        let pieces = varint::take(rest)?;
        let letters = varint::take_slice(rest, pieces.checked_mul(2)?)?.chunks_exact(2);
        let letters =
            letters.map(|pair| Some((*pair.first()?, *pair.last()?))).collect::<Option<Vec<_>>>()?;
        let count = varint::take(rest)?;
        let mut readings: Vec<(char, Vec<u16>)> = Vec::new();
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(varint::take(rest)?)?;
            readings.push((char::from_u32(last)?, Vec::new()));
        }
        for (_, readings) in &mut readings {
            let mut more = true;
            while more {
                let number = varint::take(rest)?;
                readings.push(u16::try_from(number / 2).ok()?);
                more = number % 2 == 1;
            }
        }
        rest.is_empty().then_some(Self { readings, letters })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_reads_what_it_writes() {
        let readings = vec![('中', vec![400]), ('长', vec![36, 380]), ('龙', vec![200])];
        let head = Head { readings, letters: vec![(b'0', b'c'), (b'j', b'j'), (b'j', b'j'), (b'z', b'z')] };
        assert_eq!(Head::from_file(&head.to_file()), Ok(head));
        assert_eq!(Head::from_file(&Head::default().to_file()), Ok(Head::default()));
    }
}

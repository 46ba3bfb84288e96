//! The gaps of a segment: what stands between stretches, each string once, the most frequent ones by a small number.
//!
//! They are stored as they are printed and compared as they fold, so that the very marks can be asked for as well.

use crate::bits::{BitReader, BitWriter};
use crate::huffman::Huffman;
use crate::text::fold_char;
use std::collections::BTreeSet;

/// Gaps that have a number; rarer ones are spelt out where they occur. Newspapers have about 400, tables drawn with dashes
/// any number.
const NUMBERED: usize = 512;

/// A gap of more characters has no number.
const LONGEST: usize = 64;

/// The numbered gaps, most frequent first, with their code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gaps {
    numbered: Vec<Gap>,
    /// Things are the gaps in order, with one among them that says: spelt out.
    code: Huffman,
    /// Which thing that is.
    spelt: u32,
}

/// What stands between two stretches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    printed: Vec<char>,
    folded: Vec<char>,
}

impl Gap {
    pub(crate) fn of(printed: Vec<char>) -> Self {
        let folded = printed.iter().map(|c| fold_char(*c)).collect();
        Self { printed, folded }
    }

    /// As printed, or as it folds.
    pub(crate) fn text(&self, printed: bool) -> &[char] {
        if printed { &self.printed } else { &self.folded }
    }
}

impl Gaps {
    /// The table of gaps that were counted.
    pub(crate) fn of(counted: Vec<(Vec<char>, u64)>) -> Self {
        let (mut counted, mut rare): (Vec<_>, Vec<_>) =
            counted.into_iter().partition(|(gap, _)| gap.len() <= LONGEST);
        counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rare.extend(counted.drain(counted.len().min(NUMBERED)..));
        let rare: u64 = rare.into_iter().map(|(_, count)| count).sum();
        let spelt = counted.partition_point(|(_, count)| *count >= rare);
        let mut counts: Vec<u64> = counted.iter().map(|(_, count)| *count).collect();
        counts.insert(spelt, rare);
        let numbered = counted.into_iter().map(|(gap, _)| Gap::of(gap)).collect();
        Self { numbered, code: Huffman::of(&counts), spelt: u32::try_from(spelt).unwrap_or(u32::MAX) }
    }

    /// ```text
    /// code   its number (huffman.rs); the one that says "spelt out": gamma length, 21 bits a character
    /// ```
    pub(crate) fn push(&self, bits: &mut BitWriter, number: usize, gap: &[char]) {
        match u32::try_from(number) {
            Ok(number) if self.numbered.len() > number as usize => {
                self.code.push(number + u32::from(number >= self.spelt), bits);
            }
            _ => {
                self.code.push(self.spelt, bits);
                spell(bits, gap);
            }
        }
    }

    /// The gap at the front of the bits: its number, or, for one that is spelt out, the table's length plus its place in
    /// `spelt`, to which it is added.
    pub(crate) fn take(&self, bits: &mut BitReader<'_>, spelt: &mut Vec<Gap>) -> Option<u32> {
        let thing = self.code.take(bits)?;
        if thing != self.spelt {
            return Some(thing - u32::from(thing > self.spelt));
        }
        spelt.push(Gap::of(read_spelt(bits)?));
        u32::try_from(self.numbered.len() + spelt.len() - 1).ok()
    }

    /// The gap that [`Gaps::take`] gave.
    pub(crate) fn gap<'a>(&'a self, number: u32, spelt: &'a [Gap]) -> Option<&'a Gap> {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let further = || spelt.get(number.checked_sub(self.numbered.len())?);
        self.numbered.get(number).or_else(further)
    }

    /// Number of a gap; the table's length for one that has none.
    pub(crate) fn number(&self, gap: &[char]) -> usize {
        self.numbered.iter().position(|known| known.printed == gap).unwrap_or(self.numbered.len())
    }

    /// ```text
    /// gamma, rising  the characters that gaps are made of: how many, which
    /// gamma          how many gaps have a number; of each: gamma length, and below: which characters
    /// gamma          the place of "spelt out" among them, and the code
    /// ```
    pub(crate) fn write(&self, bits: &mut BitWriter) {
        let chars: BTreeSet<u32> =
            self.numbered.iter().flat_map(|gap| &gap.printed).map(|c| u32::from(*c)).collect();
        let chars: Vec<u32> = chars.into_iter().collect();
        bits.gamma(chars.len() as u32);
        bits.rising(&chars, 0, LAST);
        bits.gamma(self.numbered.len() as u32);
        for gap in &self.numbered {
            bits.gamma(gap.printed.len() as u32);
            let places = gap.printed.iter().filter_map(|c| chars.binary_search(&u32::from(*c)).ok());
            places.for_each(|place| bits.below(place as u32, chars.len() as u32));
        }
        bits.gamma(self.spelt);
        self.code.write(bits);
    }

    pub(crate) fn read(bits: &mut BitReader<'_>) -> Option<Self> {
        let count = bits.gamma()?;
        let mut chars = Vec::new();
        bits.rising(&mut chars, count, 0, LAST)?;
        let mut numbered = Vec::new();
        for _ in 0..bits.gamma().filter(|gaps| *gaps <= NUMBERED as u32)? {
            let length = bits.gamma().filter(|length| *length <= LONGEST as u32)?;
            let char = |place: u32| chars.get(place as usize).and_then(|c| char::from_u32(*c));
            let gap = (0..length).map(|_| bits.below(count).and_then(char)).collect::<Option<_>>()?;
            numbered.push(Gap::of(gap));
        }
        let spelt = bits.gamma()?;
        let code = Huffman::read(bits)?;
        let things = numbered.len() as u32 + 1;
        (spelt < things && code.things() == things).then_some(Self { numbered, code, spelt })
    }
}

/// No character is above it.
const LAST: u32 = 0x10_FFFF;

/// A string of characters: gamma length, 21 bits each.
pub(crate) fn spell(bits: &mut BitWriter, text: &[char]) {
    bits.gamma(u32::try_from(text.len()).unwrap_or(u32::MAX));
    text.iter().for_each(|c| bits.push(u32::from(*c), 21));
}

pub(crate) fn read_spelt(bits: &mut BitReader<'_>) -> Option<Vec<char>> {
    let length = bits.gamma()?;
    (0..length).map(|_| bits.take(21).and_then(char::from_u32)).collect()
}

//! The gaps of a segment: what stands between stretches, each string once, the most frequent ones by a small number.
//!
//! They are stored as they are printed and compared as they fold, so that the very marks can be asked for as well.

use crate::bits::{BitReader, BitWriter};
use crate::text::fold_char;
use std::cmp::Ordering;

/// Gaps that have a number; rarer ones are spelt out where they occur. Newspapers have about 400, tables drawn with dashes
/// any number.
const NUMBERED: usize = 512;

/// The numbered gaps, most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gaps(Vec<Gap>);

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
        let mut counted = counted;
        counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self(counted.into_iter().take(NUMBERED).map(|(gap, _)| Gap::of(gap)).collect())
    }

    /// ```text
    /// gamma  its number; one beyond the last number means: gamma length, 21 bits a character
    /// ```
    pub(crate) fn push(&self, bits: &mut BitWriter, number: usize, gap: &[char]) {
        let number = number.min(self.0.len());
        bits.gamma(u32::try_from(number).unwrap_or(u32::MAX));
        if number == self.0.len() {
            spell(bits, gap);
        }
    }

    /// The gap at the front of the bits: its number, or, for one that is spelt out, the table's length plus its place in
    /// `spelt`, to which it is added.
    pub(crate) fn take(&self, bits: &mut BitReader<'_>, spelt: &mut Vec<Gap>) -> Option<u32> {
        let number = bits.gamma()?;
        let numbered = u32::try_from(self.0.len()).ok()?;
        match number.cmp(&numbered) {
            Ordering::Less => Some(number),
            Ordering::Equal => {
                spelt.push(Gap::of(read_spelt(bits)?));
                numbered.checked_add(u32::try_from(spelt.len() - 1).ok()?)
            }
            Ordering::Greater => None,
        }
    }

    /// The gap that [`Gaps::take`] gave.
    pub(crate) fn gap<'a>(&'a self, number: u32, spelt: &'a [Gap]) -> Option<&'a Gap> {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let further = || spelt.get(number.checked_sub(self.0.len())?);
        self.0.get(number).or_else(further)
    }

    /// Number of a gap; the table's length for one that has none.
    pub(crate) fn number(&self, gap: &[char]) -> usize {
        self.0.iter().position(|known| known.printed == gap).unwrap_or(self.0.len())
    }

    pub(crate) fn write(&self, bits: &mut BitWriter) {
        bits.gamma(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.iter().for_each(|gap| spell(bits, &gap.printed));
    }

    pub(crate) fn read(bits: &mut BitReader<'_>) -> Option<Self> {
        let count = bits.gamma()?;
        (0..count).map(|_| read_spelt(bits).map(Gap::of)).collect::<Option<_>>().map(Self)
    }
}

/// A string of characters: gamma length, 21 bits each.
pub(crate) fn spell(bits: &mut BitWriter, text: &[char]) {
    bits.gamma(u32::try_from(text.len()).unwrap_or(u32::MAX));
    text.iter().for_each(|c| bits.push(u32::from(*c), 21));
}

pub(crate) fn read_spelt(bits: &mut BitReader<'_>) -> Option<Vec<char>> {
    let length = bits.gamma()?;
    (0..length).map(|_| bits.take(21).and_then(char::from_u32)).collect()
}

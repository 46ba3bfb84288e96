//! What the index is sorted by: two neighbouring word characters of one stretch, or the last one of a stretch by itself.
//!
//! Every word character of a passage begins exactly one key, so a passage of `n` word characters has `n` postings, and all
//! places of a single character lie side by side in the index.

use crate::bits::{BitReader, BitWriter};

/// A key; ascending by first, then by next character, the end of a stretch before all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Code point of the first character.
    first: u32,
    /// Code point of the next one, 0 at the end of a stretch.
    next: u32,
}

impl Key {
    /// A character and the one behind it.
    pub(crate) fn pair(first: char, next: char) -> Self {
        Self { first: first.into(), next: next.into() }
    }

    /// The last character of a stretch; also the least key that begins with it.
    pub(crate) fn end(last: char) -> Self {
        Self { first: last.into(), next: 0 }
    }

    pub(crate) fn is_end(self) -> bool {
        self.next == 0
    }

    /// True for all keys of a character.
    pub(crate) fn begins_with(self, first: char) -> bool {
        self.first == u32::from(first)
    }

    /// As one number in the same order.
    pub(crate) fn to_u64(self) -> u64 {
        u64::from(self.first) << 32 | u64::from(self.next)
    }

    pub(crate) fn from_u64(key: u64) -> Self {
        Self { first: (key >> 32) as u32, next: key as u32 }
    }

    /// The key as the difference to the one before it.
    ///
    /// ```text
    /// gamma  first − first of the one before (from 0)
    /// gamma₃ next − next of the one before when the first is the same; else next
    /// ```
    /// where gamma₃ leaves the lowest three bits as they are.
    pub(crate) fn write(self, before: Option<Self>, bits: &mut BitWriter) {
        let (first, next) = before.map_or((0, 0), |before| (before.first, before.next));
        bits.gamma(self.first - first);
        bits.gamma_above(3, if self.first == first { self.next - next } else { self.next });
    }

    pub(crate) fn read(before: Option<Self>, bits: &mut BitReader<'_>) -> Option<Self> {
        let (first, next) = before.map_or((0, 0), |before| (before.first, before.next));
        let step = bits.gamma()?;
        let further = bits.gamma_above(3)?;
        let next = if step == 0 { next.checked_add(further)? } else { further };
        Some(Self { first: first.checked_add(step)?, next })
    }
}

//! What the index is sorted by: two neighbouring word characters of one stretch, or the last one of a stretch by itself.
//!
//! Beside these there are keys that say where a letter is printed in another form than it is folded to (`5Ｓ`, `與`): a list of
//! positions for each printed character. A run prints one letter in a thousand so, and whoever asks for the very characters needs
//! no text to be told. A run in traditional characters prints a third of its letters so; where a letter is *always* printed in one
//! way, one key says that instead of a list.
//!
//! Every word character of a passage begins exactly one pair, so a passage of `n` word characters has `n` postings, and all
//! places of a single character lie side by side in the index.

use crate::bits::{BitReader, BitWriter};

/// The first of keys that are no pair but say how a letter is printed; above every character, so that they lie together.
const PRINT: u32 = 0x11_0000;

/// The first of keys that say how a letter is printed wherever it stands.
const ALWAYS: u32 = PRINT + 1;

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

    /// Where this character is printed, which folds to another letter.
    pub(crate) fn print(printed: char) -> Self {
        Self { first: PRINT, next: printed.into() }
    }

    /// Says that the letter which this character folds to is never printed otherwise; its position means nothing.
    pub(crate) fn always(printed: char) -> Self {
        Self { first: ALWAYS, next: printed.into() }
    }

    /// The character of [`Key::print`].
    pub(crate) fn as_print(self) -> Option<char> {
        char::from_u32(self.next).filter(|_| self.first == PRINT)
    }

    /// Code point of the first character of a pair.
    pub(crate) fn first(self) -> u32 {
        self.first
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

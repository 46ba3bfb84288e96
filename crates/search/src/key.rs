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

/// Lowest bits of the next character that a bound between shards may leave out.
const CUT: u32 = 20;

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

    /// The shortest key above `last` that is not above this one: what parts two shards need not be a key that occurs.
    pub(crate) fn above(self, last: Option<Self>) -> Self {
        let from = last.filter(|last| last.first == self.first).map_or(0, |last| last.next + 1);
        let cut = (0..=CUT).rev().map(|bits| self.next >> bits << bits).find(|next| *next >= from);
        let next = if from == 0 { 0 } else { cut.unwrap_or(self.next) };
        Self { first: self.first, next }
    }

    /// Such a key, behind another.
    ///
    /// ```text
    /// gamma  first − first of the one before (from 0)
    /// gamma  0 when next is 0; else (odd + 1) / 2, where next = odd · 2ᵏ, and 5 bits k
    /// ```
    pub(crate) fn write(self, before: Option<Self>, bits: &mut BitWriter) {
        bits.gamma(self.first - before.map_or(0, |before| before.first));
        let zeros = self.next.trailing_zeros();
        bits.gamma(self.next.checked_shr(zeros).map_or(0, |odd| odd.div_ceil(2)));
        if self.next != 0 {
            bits.push(zeros, 5);
        }
    }

    pub(crate) fn read(before: Option<Self>, bits: &mut BitReader<'_>) -> Option<Self> {
        let first = before.map_or(0, |before| before.first).checked_add(bits.gamma()?)?;
        let half = bits.gamma()?;
        if half == 0 {
            return Some(Self { first, next: 0 });
        }
        let zeros = bits.take(5)?;
        let odd = half.checked_mul(2)? - 1;
        let next = odd.checked_shl(zeros).filter(|next| next >> zeros == odd)?;
        Some(Self { first, next })
    }

    /// The keys of a shard, ascending.
    ///
    /// ```text
    /// gamma  how many characters begin them; per character:
    ///   gamma    its difference to the one before (from 0)
    ///   gamma    how many keys begin with it, − 1
    ///   gamma₁₂  the greatest next character, its lowest twelve bits as they are
    ///   rising   the others, between 0 and that − 1
    /// ```
    pub(crate) fn write_all(keys: &[Self], bits: &mut BitWriter) {
        let groups = || keys.chunk_by(|a, b| a.first == b.first);
        bits.gamma(groups().count() as u32);
        let mut before = 0;
        for group in groups() {
            let Some((last, others)) = group.split_last() else { continue };
            bits.gamma(last.first - before);
            bits.gamma(others.len() as u32);
            bits.gamma_above(12, last.next);
            let others: Vec<u32> = others.iter().map(|key| key.next).collect();
            bits.rising(&others, 0, last.next.saturating_sub(1));
            before = last.first;
        }
    }

    /// At most so many keys, or the bits are none.
    pub(crate) fn read_all(bits: &mut BitReader<'_>, most: u32) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let (mut first, mut room) = (0u32, most);
        for _ in 0..bits.gamma()? {
            first = first.checked_add(bits.gamma()?)?;
            let others = bits.gamma()?;
            room = room.checked_sub(others)?.checked_sub(1)?;
            let last = bits.gamma_above(12)?;
            let mut nexts = Vec::new();
            if others > 0 {
                bits.rising(&mut nexts, others, 0, last.checked_sub(1)?)?;
            }
            nexts.push(last);
            keys.extend(nexts.into_iter().map(|next| Self { first, next }));
        }
        Some(keys)
    }
}

/// For people: its characters; keys that say how a letter is printed after `=`.
impl std::fmt::Display for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letters = [self.first, self.next].into_iter().filter(|letter| *letter != 0);
        letters.into_iter().try_for_each(|letter| write!(out, "{}", char::from_u32(letter).unwrap_or('=')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn bounds(keys: &[Key]) -> Vec<Key> {
        let lasts = [None].into_iter().chain(keys.iter().copied().map(Some));
        keys.iter().zip(lasts).map(|(key, last)| key.above(last)).collect()
    }

    proptest! {
        #[test]
        fn keys_and_bounds_read_what_they_write(
            keys in prop::collection::btree_set((prop_oneof![Just('炉'), any::<char>()], any::<Option<char>>()), 1..200),
        ) {
            let keys: BTreeSet<Key> = keys
                .into_iter()
                .map(|(first, next)| next.map_or_else(|| Key::end(first), |next| Key::pair(first, next)))
                .collect();
            let keys: Vec<Key> = keys.into_iter().collect();
            let bounds = bounds(&keys);
            let mut bits = BitWriter::default();
            Key::write_all(&keys, &mut bits);
            let mut before = None;
            for bound in &bounds {
                bound.write(before, &mut bits);
                before = Some(*bound);
            }
            let bytes = bits.into_bytes();
            let mut bits = BitReader::new(&bytes);
            let read = Key::read_all(&mut bits, 200);
            prop_assert_eq!(read.as_ref(), Some(&keys));
            let mut before = None;
            for ((bound, key), at) in bounds.iter().zip(&keys).zip(0usize..) {
                before = Key::read(before, &mut bits);
                prop_assert_eq!(before, Some(*bound));
                prop_assert!(bound <= key && at.checked_sub(1).is_none_or(|at| keys[at] < *bound));
            }
        }

        #[test]
        fn any_bits_are_keys_or_refused(bytes: Vec<u8>) {
            let mut bits = BitReader::new(&bytes);
            let keys = Key::read_all(&mut bits, 1000);
            prop_assert!(keys.is_none_or(|keys| keys.len() <= 1000));
        }
    }

    #[test]
    fn a_bound_is_short() {
        let bound = |last: (char, char), key: (char, char)| {
            Key::pair(key.0, key.1).above(Some(Key::pair(last.0, last.1)))
        };
        assert_eq!(bound(('炉', '火'), ('焊', '口')), Key::end('焊'));
        assert_eq!(bound(('炉', '\u{5012}'), ('炉', '\u{6789}')), Key::pair('炉', '\u{6000}'));
        assert_eq!(bound(('炉', '\u{6788}'), ('炉', '\u{6789}')), Key::pair('炉', '\u{6789}'));
    }
}

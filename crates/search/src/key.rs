//! What the index is sorted by: two word characters with no gap between them, or one with a gap behind it by itself.
//!
//! A digit and the Chinese letter behind it are a pair too: `2022年` is looked up as `20`, `22`, `2年`, where all that begins with `年`
//! would be a hundred kilobytes.
//!
//! Beside these there are keys that say where a letter is printed in another form than it is folded to (`5Ｓ`, `與`): a list of
//! positions for each printed character. A run prints one letter in a thousand so, and whoever asks for the very characters needs
//! no text to be told. A run in traditional characters prints a third of its letters so; where a letter is *always* printed in one
//! way, one key says that instead of a list.
//!
//! Every word character of a passage begins exactly one pair, so a passage of `n` word characters has `n` postings, and all
//! places of a single character lie side by side in the index.

use crate::alike::{goes_on_numeral, is_chinese_digit};
use crate::alphabet::Alphabet;
use crate::bits::{BitReader, BitWriter};
use crate::text::{is_cjk, is_latin};

/// The first of keys that are no pair but say how a letter is printed; above every character, so that they lie together.
const PRINT: u32 = 0x11_0000;

/// The first of keys that say how a letter is printed wherever it stands.
const ALWAYS: u32 = PRINT + 1;

/// What the keys begin with that are no pairs.
pub(crate) const PRINTS: [u32; 2] = [PRINT, ALWAYS];

/// A key; ascending by first, then by next character, what has a gap behind it before all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Code point of the first character.
    first: u32,
    /// Code point of the next one, 0 before a gap.
    next: u32,
}

/// No Chinese letter is below it: among what begins with a Latin one, the pairs with Chinese lie together.
pub(crate) const CHINESE: u32 = 0x2E80;

impl Key {
    /// A character and the one behind it.
    pub(crate) fn pair(first: char, next: char) -> Self {
        Self { first: first.into(), next: next.into() }
    }

    /// A character before a gap; also the least key that begins with it.
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

    /// Code point of the next character of a pair, 0 before a gap.
    pub(crate) fn next(self) -> u32 {
        self.next
    }

    pub(crate) fn is_end(self) -> bool {
        self.next == 0
    }

    /// True for all keys of a character.
    pub(crate) fn begins_with(self, first: char) -> bool {
        self.first == u32::from(first)
    }

    /// True for a pair whose second letter is Latin or a Chinese numeral: its postings say where a run of these ends with it.
    pub(crate) fn is_onto_run(self) -> bool {
        self.first < PRINT
            && char::from_u32(self.next).is_some_and(|next| is_latin(next) || is_chinese_digit(next))
    }

    /// True for what begins with a Chinese numeral: its postings say where one stands before it.
    pub(crate) fn is_from_numeral(self) -> bool {
        char::from_u32(self.first).is_some_and(is_chinese_digit)
    }

    /// True when the first character ends a run of Latin letters, or a numeral where it is one.
    pub(crate) fn ends_run(self) -> bool {
        let next = char::from_u32(self.next).filter(|_| !self.is_end());
        next.is_none_or(|next| if self.is_from_numeral() { !goes_on_numeral(next) } else { is_cjk(next) })
    }

    /// As one number in the same order.
    pub(crate) fn to_u64(self) -> u64 {
        u64::from(self.first) << 32 | u64::from(self.next)
    }

    pub(crate) fn from_u64(key: u64) -> Self {
        Self { first: (key >> 32) as u32, next: key as u32 }
    }

    /// Where a shard shall begin whose first key this is: above `last`, the last key of the one before, and not above this one.
    /// What parts two shards need not be a key that occurs; the end of a stretch and common letters take fewer bits.
    pub(crate) fn above(self, last: Option<Self>, alphabet: &Alphabet) -> Self {
        let next = match last.filter(|last| last.first == self.first) {
            Some(last) => alphabet.commonest(last.next.saturating_add(1), self.next).unwrap_or(self.next),
            None => 0,
        };
        Self { first: self.first, next }
    }

    /// Ascending keys, each once: those of a shard, or where shards begin.
    ///
    /// ```text
    /// gamma  how many letters begin them; per letter:
    ///   gamma   its place in the alphabet, as difference to the one before (from 0)
    ///   gamma   how many keys begin with it, − 1
    ///   below   the greatest code of what is next (alphabet.rs)
    ///   rising  the other codes, between 0 and that − 1
    /// ```
    pub(crate) fn write_all(keys: &[Self], alphabet: &Alphabet, bits: &mut BitWriter) {
        let groups = || keys.chunk_by(|a, b| a.first == b.first);
        bits.gamma(groups().count() as u32);
        let mut before = 0;
        for group in groups() {
            let Some(place) = group.first().and_then(|key| place(key.first, alphabet)) else { continue };
            bits.gamma(place - before);
            bits.gamma((group.len() as u32).saturating_sub(1));
            write_nexts(group.iter().map(|key| key.next), alphabet, bits);
            before = place;
        }
    }

    /// At most so many keys, or the bits are none.
    pub(crate) fn read_all(bits: &mut BitReader<'_>, alphabet: &Alphabet, most: u32) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let (mut at, mut room) = (0u32, most);
        for _ in 0..bits.gamma()? {
            at = at.checked_add(bits.gamma()?)?;
            let first = first_at(at, alphabet)?;
            let count = bits.gamma()?.checked_add(1)?;
            room = room.checked_sub(count)?;
            keys.extend(read_nexts(bits, alphabet, count)?.into_iter().map(|next| Self { first, next }));
        }
        Some(keys)
    }
}

/// Where keys that begin so stand in order: the letters of the alphabet, and behind them what is no pair.
pub(crate) fn place(first: u32, alphabet: &Alphabet) -> Option<u32> {
    match first.checked_sub(PRINT) {
        Some(kind) => Some(alphabet.len() + kind),
        None => alphabet.place(first),
    }
}

pub(crate) fn first_at(place: u32, alphabet: &Alphabet) -> Option<u32> {
    let kind = place.checked_sub(alphabet.len());
    kind.map_or_else(|| alphabet.letter(place), |kind| Some(PRINT + kind).filter(|first| *first <= ALWAYS))
}

/// A set of next characters, at least one.
pub(crate) fn write_nexts(nexts: impl Iterator<Item = u32>, alphabet: &Alphabet, bits: &mut BitWriter) {
    let mut codes: Vec<u32> = nexts.filter_map(|next| alphabet.code(next)).collect();
    codes.sort_unstable();
    let Some((last, others)) = codes.split_last() else { return };
    bits.below(*last, alphabet.len() + 1);
    bits.rising(others, 0, last.saturating_sub(1));
}

/// So many next characters, ascending.
pub(crate) fn read_nexts(bits: &mut BitReader<'_>, alphabet: &Alphabet, count: u32) -> Option<Vec<u32>> {
    let last = bits.below(alphabet.len() + 1)?;
    let mut codes = Vec::new();
    if count > 1 {
        bits.rising(&mut codes, count - 1, 0, last.checked_sub(1)?)?;
    }
    codes.push(last);
    let mut nexts = codes.into_iter().map(|code| alphabet.next(code)).collect::<Option<Vec<u32>>>()?;
    nexts.sort_unstable();
    Some(nexts)
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
    use std::collections::{BTreeMap, BTreeSet};

    fn alphabet(keys: &[Key]) -> Alphabet {
        let letters = keys.iter().flat_map(|key| [key.first, key.next]).filter(|letter| *letter > 0);
        let mut counted = BTreeMap::new();
        letters.for_each(|letter| *counted.entry(letter).or_insert(0u64) += 1);
        Alphabet::of(&counted)
    }

    fn bounds(keys: &[Key], alphabet: &Alphabet) -> Vec<Key> {
        let lasts = [None].into_iter().chain(keys.iter().copied().map(Some));
        keys.iter().zip(lasts).map(|(key, last)| key.above(last, alphabet)).collect()
    }

    proptest! {
        #[test]
        fn keys_and_bounds_read_what_they_write(
            keys in prop::collection::btree_set((prop_oneof![Just('炉'), any::<char>()], any::<Option<char>>()), 1..200),
        ) {
            let keys: BTreeSet<Key> = keys
                .into_iter()
                .map(|(first, next)| next.map_or_else(|| Key::end(first), |next| Key::pair(first, next)))
                .filter(|key| key.first > 0)
                .collect();
            let keys: Vec<Key> = keys.into_iter().collect();
            let alphabet = alphabet(&keys);
            let bounds = bounds(&keys, &alphabet);
            let mut bits = BitWriter::default();
            Key::write_all(&keys, &alphabet, &mut bits);
            Key::write_all(&bounds, &alphabet, &mut bits);
            let bytes = bits.into_bytes();
            let mut bits = BitReader::new(&bytes);
            prop_assert_eq!(Key::read_all(&mut bits, &alphabet, 200), Some(keys.clone()));
            prop_assert_eq!(Key::read_all(&mut bits, &alphabet, 200), Some(bounds.clone()));
            for ((bound, key), at) in bounds.iter().zip(&keys).zip(0usize..) {
                prop_assert!(bound <= key && at.checked_sub(1).is_none_or(|at| keys[at] < *bound));
            }
        }

        #[test]
        fn any_bits_are_keys_or_refused(bytes: Vec<u8>) {
            let mut bits = BitReader::new(&bytes);
            let alphabet = alphabet(&[Key::pair('炉', '火'), Key::end('口')]);
            let keys = Key::read_all(&mut bits, &alphabet, 1000);
            prop_assert!(keys.is_none_or(|keys| keys.len() <= 1000));
        }
    }

    #[test]
    fn a_bound_is_short() {
        let keys = [
            Key::end('火'),
            Key::pair('炉', '口'),
            Key::pair('炉', '火'),
            Key::pair('炉', '门'),
            Key::pair('焊', '火'),
        ];
        let alphabet = alphabet(&keys);
        let bound = |last: Key, key: Key| key.above(Some(last), &alphabet);
        assert_eq!(bound(keys[1], keys[4]), Key::end('焊'));
        assert_eq!(bound(keys[1], keys[3]), Key::pair('炉', '火'), "a common letter between");
        assert_eq!(bound(keys[2], keys[3]), Key::pair('炉', '炉'), "which need not follow it anywhere");
    }
}

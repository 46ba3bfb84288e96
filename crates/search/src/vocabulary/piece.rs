//! A piece of a vocabulary: entries that begin with one letter.
//!
//! ```text
//! payload, deflated; n entries by text:
//!   varint   n
//!   n bytes  kind · 32 + characters shared with the entry before
//!   n bytes  characters that follow
//!   n bytes  uses: 4 + (byte mod 4), doubled byte ÷ 4 times, a quarter of it
//!   UTF-8    the characters that follow, of all entries
//! ```
//! Columns of one sort, so that deflating finds them alike: 3.7 bytes an entry.

use super::{Entry, Kind};
use crate::varint;
use archive::{CodecError, codec};

/// Characters of an entry at most; a longer one is no name and no word.
pub(super) const LONGEST: usize = 31;

const KINDS: [Kind; 5] = [Kind::Person, Kind::Unit, Kind::Column, Kind::Source, Kind::Word];

fn uses_at(step: u8) -> u32 {
    let doubled = u32::from(step / 4).min(24);
    (4 + u32::from(step % 4)) << doubled >> 2
}

/// The step on the scale for a number of uses.
fn step_of(uses: u32) -> u8 {
    let reached = (0..=99u8).take_while(|step| uses_at(*step) <= uses.max(1)).count();
    u8::try_from(reached.saturating_sub(1)).unwrap_or(0)
}

/// The file of entries that ascend by text and are no longer than [`LONGEST`].
pub(super) fn write(entries: &[&Entry]) -> Vec<u8> {
    let (mut heads, mut lengths, mut uses, mut text) = (Vec::new(), Vec::new(), Vec::new(), String::new());
    let mut last: Vec<char> = Vec::new();
    for entry in entries {
        let chars: Vec<char> = entry.text.chars().collect();
        let shared = chars.iter().zip(&last).take_while(|(a, b)| a == b).count().min(LONGEST);
        let kind = KINDS.iter().position(|kind| *kind == entry.kind).unwrap_or(0);
        heads.push((kind * 32 + shared) as u8);
        lengths.push((chars.len() - shared) as u8);
        uses.push(step_of(entry.uses));
        text.extend(chars.get(shared..).unwrap_or_default());
        last = chars;
    }
    let mut payload = Vec::new();
    varint::push(&mut payload, entries.len() as u32);
    codec::seal_deflated(&[payload, heads, lengths, uses, text.into_bytes()].concat())
}

/// The entries of a file.
///
/// # Errors
/// Another format, damage, or bytes that are no piece.
pub(super) fn read(file: &[u8]) -> Result<Vec<Entry>, CodecError> {
    let payload = codec::unseal_inflated(file)?;
    entries(&payload).ok_or_else(|| CodecError::Unreadable("no piece of a vocabulary".to_owned()))
}

fn entries(mut payload: &[u8]) -> Option<Vec<Entry>> {
    let rest = &mut payload;
    let count = varint::take(rest)?;
    let mut column = || varint::take_slice(rest, count);
    let (heads, lengths, uses) = (column()?, column()?, column()?);
    let mut text = std::str::from_utf8(rest).ok()?.chars();
    let mut last: Vec<char> = Vec::new();
    let mut entries = Vec::with_capacity(heads.len());
    for ((head, length), uses) in heads.iter().zip(lengths).zip(uses) {
        let shared = usize::from(head % 32);
        if shared > last.len() {
            return None;
        }
        last.truncate(shared);
        for _ in 0..*length {
            last.push(text.next()?);
        }
        let kind = *KINDS.get(usize::from(head / 32))?;
        entries.push(Entry { text: last.iter().collect(), kind, uses: uses_at(*uses) });
    }
    text.next().is_none().then_some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_piece_reads_what_it_writes(words in proptest::collection::btree_map("[一-三a]{1,6}", 0usize..5, 0..40)) {
            let entry = |(text, kind): (&String, &usize)| Entry { text: text.clone(), kind: KINDS[*kind], uses: 6 };
            let entries: Vec<Entry> = words.iter().map(entry).collect();
            let file = write(&entries.iter().collect::<Vec<_>>());
            prop_assert_eq!(read(&file), Ok(entries));
        }
    }

    #[test]
    fn uses_are_kept_within_a_quarter() {
        for uses in [1, 2, 3, 4, 5, 7, 10, 99, 1_000, 30_000, 1_000_000] {
            let kept = uses_at(step_of(uses));
            assert!(kept <= uses && kept * 5 >= uses * 4 - 4, "{uses} {kept}");
        }
        assert_eq!(uses_at(step_of(0)), 1);
        assert!(uses_at(255) > 0);
    }
}

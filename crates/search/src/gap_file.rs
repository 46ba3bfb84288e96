//! In which articles each gap stands: the one file that answers for strings of punctuation alone, such as `！` or `……`.
//!
//! ```text
//! varint  the file's number: that of the last shard + 1
//! bits:   gamma how many gaps; per gap, in order of its characters:
//!   gamma length, 21 bits a character
//!   gamma how many articles, − 1
//!   rising the articles, between 0 and the last article of the segment
//! ```
//! Commas stand in nearly every article, and a list that fills its room takes no bits: the file is small.

use crate::bits::{BitReader, BitWriter};
use crate::gaps::{read_spelt, spell};
use crate::varint;
use archive::CodecError;

/// The payload of gap lists sorted by gap.
pub(crate) fn write(number: u32, articles: u32, gaps: &[(Vec<char>, Vec<u32>)]) -> Vec<u8> {
    let mut bits = BitWriter::default();
    bits.gamma(gaps.len() as u32);
    for (gap, found) in gaps {
        spell(&mut bits, gap);
        bits.gamma((found.len() as u32).saturating_sub(1));
        bits.rising(found, 0, articles.saturating_sub(1));
    }
    let mut payload = Vec::new();
    varint::push(&mut payload, number);
    payload.extend_from_slice(&bits.into_bytes());
    payload
}

/// The articles in which a gap that satisfies `wanted` stands, ascending, each once.
///
/// # Errors
/// The payload is not the gap file with that number.
pub(crate) fn articles(
    payload: &[u8],
    number: u32,
    articles: u32,
    wanted: impl Fn(&[char]) -> bool,
) -> Result<Vec<u32>, CodecError> {
    read(payload, number, articles, wanted)
        .ok_or_else(|| CodecError::Unreadable("not the list of gaps that was asked for".to_owned()))
}

fn read(
    mut payload: &[u8],
    number: u32,
    articles: u32,
    wanted: impl Fn(&[char]) -> bool,
) -> Option<Vec<u32>> {
    if varint::take(&mut payload)? != number {
        return None;
    }
    let mut bits = BitReader::new(payload);
    let mut found = Vec::new();
    for _ in 0..bits.gamma()? {
        let gap = read_spelt(&mut bits)?;
        let count = bits.gamma()?.checked_add(1)?;
        let before = found.len();
        bits.rising(&mut found, count, 0, articles.checked_sub(1)?)?;
        if !wanted(&gap) {
            found.truncate(before);
        }
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_found_by_their_characters() {
        let gaps = [(vec![','], vec![0, 1, 2, 3]), (vec!['!', '!'], vec![2]), (vec!['!', '"'], vec![0])];
        let payload = write(9, 4, &gaps);
        let check = |wanted: char, expected: &[u32]| {
            assert_eq!(articles(&payload, 9, 4, |gap| gap.contains(&wanted)).unwrap(), expected);
        };
        check('!', &[0, 2]);
        check(',', &[0, 1, 2, 3]);
        check('?', &[]);
        assert!(articles(&payload, 8, 4, |_| true).is_err());
        assert!(articles(&payload[..2], 9, 4, |_| true).is_err());
    }
}

//! Whole numbers in as few bits as their range allows.
//!
//! ```text
//! gamma    a number whose size is not known, small ones first      0 → 1   1 → 010   2 → 011   3 → 00100 …
//! below    a number under a known limit, truncated binary          of 5:   0 → 00  1 → 01  2 → 10  3 → 110  4 → 111
//! rising   an ascending list between known bounds, binary interpolative coding: the middle one first, within the room
//!          that those before and behind it leave; then both halves. A list that fills its room takes no bits at all.
//! ```
//! Sources: P. Elias, "Universal codeword sets and representations of the integers", 1975 (gamma); A. Moffat and L. Stuiver,
//! "Binary Interpolative Coding for Effective Index Compression", 2000. On 10,000 newspaper articles the positions of pairs
//! take 0.70 of the text's bytes so, 0.73 as Rice codes and 0.82 as bytes of seven bits.

/// Bits on their way into bytes, the highest bit of a byte first.
#[derive(Clone, Debug, Default)]
pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits not yet in `bytes`, the latest lowest; fewer than 8 of them count.
    pending: u64,
    count: u32,
}

/// Bits read from bytes. Every reading is `None` at the end of the bytes.
#[derive(Clone, Debug)]
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    /// Next bit, from the first byte's highest.
    at: usize,
}

impl BitWriter {
    /// The lowest `count` bits of a number, at most 32.
    pub(crate) fn push(&mut self, value: u32, count: u32) {
        self.pending = self.pending << count | u64::from(value) & ((1 << count) - 1);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
        }
    }

    /// A number below 2³² − 1.
    pub(crate) fn gamma(&mut self, value: u32) {
        let value = value.saturating_add(1);
        let more = 31 - value.leading_zeros();
        self.push(0, more);
        self.push(value, more + 1);
    }

    /// A number below `limit`; nothing when the limit leaves one choice.
    pub(crate) fn below(&mut self, value: u32, limit: u32) {
        let Some(floor) = limit.checked_ilog2() else { return };
        // The first `short` numbers take `floor` bits, the others one more.
        let short = ((2u64 << floor) - u64::from(limit)) as u32;
        if value < short {
            self.push(value, floor);
        } else {
            self.push(value + short, floor + 1);
        }
    }

    /// A strictly ascending list between two bounds, both included.
    pub(crate) fn rising(&mut self, list: &[u32], low: u32, high: u32) {
        let half = list.len() / 2;
        let (before, rest) = list.split_at(half);
        let Some((middle, behind)) = rest.split_first() else { return };
        let (least, most) = (low + before.len() as u32, high - behind.len() as u32);
        let limit = (most - least).saturating_add(1);
        self.below(centred(middle - least, limit, list.len()), limit);
        self.rising(before, low, middle.saturating_sub(1));
        self.rising(behind, middle.saturating_add(1), high);
    }

    /// How many whole bytes there are already.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes, the last one filled up with zeros.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        let missing = (8 - self.count) % 8;
        self.push(0, missing);
        self.bytes
    }
}

impl<'a> BitReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over what is left of a byte that was begun.
    pub(crate) fn align(&mut self) {
        self.at = self.at.next_multiple_of(8);
    }

    /// The next `count` bits, at most 32.
    pub(crate) fn take(&mut self, count: u32) -> Option<u32> {
        if count == 0 {
            return Some(0);
        }
        let first = self.at / 8;
        let skipped = (self.at % 8) as u32;
        let mut window = [0u8; 8];
        let known = self.bytes.get(first..)?;
        let length = known.len().min(8);
        window.get_mut(..length)?.copy_from_slice(known.get(..length)?);
        if (skipped + count) as usize > length * 8 {
            return None;
        }
        self.at += count as usize;
        let shifted = u64::from_be_bytes(window) << skipped >> (64 - count);
        u32::try_from(shifted).ok()
    }

    pub(crate) fn gamma(&mut self) -> Option<u32> {
        let mut more = 0;
        while self.take(1)? == 0 {
            more += 1;
            if more > 31 {
                return None;
            }
        }
        Some((1 << more | self.take(more)?) - 1)
    }

    pub(crate) fn below(&mut self, limit: u32) -> Option<u32> {
        let Some(floor) = limit.checked_ilog2() else { return Some(0) };
        let short = ((2u64 << floor) - u64::from(limit)) as u32;
        let value = self.take(floor)?;
        if value < short { Some(value) } else { (value << 1 | self.take(1)?).checked_sub(short) }
    }

    /// Appends a list of `count` numbers to `list`. Whatever the bits are, the numbers ascend and keep to the bounds.
    pub(crate) fn rising(&mut self, list: &mut Vec<u32>, count: u32, low: u32, high: u32) -> Option<()> {
        if count == 0 {
            return Some(());
        }
        let (before, behind) = (count / 2, count - count / 2 - 1);
        let (least, most) = (low.checked_add(before)?, high.checked_sub(behind)?);
        let limit = most.checked_sub(least)?.saturating_add(1);
        let middle = least + uncentred(self.below(limit)?, limit, count as usize);
        self.rising(list, before, low, middle.saturating_sub(1))?;
        list.push(middle);
        self.rising(list, behind, middle.saturating_add(1), high)
    }
}

/// Turns the numbers below `limit` round so that the short codes of [`BitWriter::below`] go to those in the middle, where
/// the middle one of several evenly strewn numbers mostly lies.
fn centred(value: u32, limit: u32, count: usize) -> u32 {
    let first = first_of_centre(limit, count);
    if value >= first { value - first } else { value + (limit - first) }
}

fn uncentred(code: u32, limit: u32, count: usize) -> u32 {
    let first = first_of_centre(limit, count);
    if code >= limit - first { code - (limit - first) } else { code + first }
}

/// The least number with a short code.
fn first_of_centre(limit: u32, count: usize) -> u32 {
    let floor = limit.checked_ilog2().unwrap_or(0);
    let short = (2u64 << floor) - u64::from(limit);
    if count > 1 { ((u64::from(limit) - short.min(u64::from(limit))) / 2) as u32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers: Vec<(u32, u32)>, list: BTreeSet<u16>) {
            let list: Vec<u32> = list.into_iter().map(u32::from).collect();
            let mut writer = BitWriter::default();
            for (value, limit) in &numbers {
                writer.gamma(value / 2);
                writer.below(value % limit.max(&1), *limit);
            }
            writer.rising(&list, 0, u32::from(u16::MAX));
            let bytes = writer.into_bytes();
            let mut reader = BitReader::new(&bytes);
            for (value, limit) in numbers {
                prop_assert_eq!(reader.gamma(), Some(value / 2));
                prop_assert_eq!(reader.below(limit), Some(value % limit.max(1)));
            }
            let mut read = Vec::new();
            reader.rising(&mut read, list.len() as u32, 0, u32::from(u16::MAX)).unwrap();
            prop_assert_eq!(read, list);
        }

        #[test]
        fn any_bits_are_a_rising_list_within_its_bounds_or_refused(
            bytes: Vec<u8>, count in 0u32..600, low in 0u32..50, room in 0u32..1000,
        ) {
            let mut list = Vec::new();
            if BitReader::new(&bytes).rising(&mut list, count, low, low + room).is_some() {
                prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(list.iter().all(|number| (low..=low + room).contains(number)));
            }
        }
    }

    #[test]
    fn a_list_that_fills_its_room_takes_no_bits() {
        let mut writer = BitWriter::default();
        writer.rising(&[4, 5, 6, 7], 4, 7);
        assert!(writer.into_bytes().is_empty());
    }
}

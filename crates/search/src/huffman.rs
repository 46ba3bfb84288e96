//! A prefix code that fits how often each of some things occurs (D. Huffman, 1952), in its canonical form: the code is told by how
//! many things have each length.
//!
//! ```text
//! things, the most frequent first     ，   。   、   （   …        gamma   the greatest length
//! their codes                         0    100  101  1100 …        gammas  how many have 1 bit, 2 bits, …
//! ```

use crate::bits::{BitReader, BitWriter};

/// No code is longer: counts are made more alike until none is.
const LONGEST: usize = 24;

/// A code for things that are numbered from the most frequent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Huffman {
    /// How many things have a code of 1 bit, 2 bits, …
    lengths: Vec<u32>,
}

impl Huffman {
    /// For things of which each occurs so often, in descending order.
    pub(crate) fn of(counts: &[u64]) -> Self {
        let mut counts: Vec<u64> = counts.iter().map(|count| (*count).max(1)).collect();
        loop {
            let lengths = lengths(&counts);
            if lengths.len() <= LONGEST {
                return Self { lengths };
            }
            counts.iter_mut().for_each(|count| *count = count.div_ceil(2));
        }
    }

    /// How many things have a code.
    pub(crate) fn things(&self) -> u32 {
        self.lengths.iter().fold(0, |all, count| all.saturating_add(*count))
    }

    /// A thing by its number; nothing for one that has none.
    pub(crate) fn push(&self, thing: u32, bits: &mut BitWriter) {
        let (mut first, mut code) = (0u32, 0u32);
        for (count, length) in self.lengths.iter().zip(1u32..) {
            code <<= 1;
            if thing - first < *count {
                return bits.push(code + (thing - first), length);
            }
            first += count;
            code += count;
        }
    }

    pub(crate) fn take(&self, bits: &mut BitReader<'_>) -> Option<u32> {
        let (mut first, mut code, mut read) = (0u32, 0u32, 0u32);
        for count in &self.lengths {
            code <<= 1;
            read = read << 1 | bits.take(1)?;
            if let Some(offset) = read.checked_sub(code).filter(|offset| offset < count) {
                return Some(first + offset);
            }
            first += count;
            code += count;
        }
        None
    }

    pub(crate) fn write(&self, bits: &mut BitWriter) {
        bits.gamma(self.lengths.len() as u32);
        self.lengths.iter().for_each(|count| bits.gamma(*count));
    }

    /// Reads a code; `None` for more things than there are codes.
    pub(crate) fn read(bits: &mut BitReader<'_>) -> Option<Self> {
        let longest = bits.gamma().filter(|longest| *longest <= LONGEST as u32)?;
        let lengths = (0..longest).map(|_| bits.gamma()).collect::<Option<Vec<u32>>>()?;
        let taken =
            lengths.iter().zip(1u32..).map(|(count, length)| u64::from(*count) << (LONGEST as u32 - length));
        (taken.sum::<u64>() <= 1 << LONGEST).then_some(Self { lengths })
    }
}

/// How many things have each length of code, by two queues: of the things not joined yet and of those that were, both
/// ascending, the two lightest are joined until one is left.
fn lengths(counts: &[u64]) -> Vec<u32> {
    let mut joined: Vec<(u64, [Node; 2])> = Vec::new();
    let mut single = counts.iter().copied().enumerate().rev().peekable();
    let mut next = 0usize;
    for _ in 1..counts.len() {
        let mut weight = 0;
        let pair = [(); 2].map(|()| {
            let light = joined.get(next).map_or(u64::MAX, |(weight, _)| *weight);
            match single.next_if(|(_, count)| *count <= light) {
                Some((_, count)) => {
                    weight += count;
                    Node::Single
                }
                None => {
                    weight += light;
                    next += 1;
                    Node::Joined(next - 1)
                }
            }
        });
        joined.push((weight, pair));
    }
    // A thing that is alone takes a bit all the same: nothing is told by no bits.
    let mut lengths = vec![u32::from(counts.len() == 1)];
    let mut level: Vec<usize> = joined.len().checked_sub(1).into_iter().collect();
    while !level.is_empty() {
        let nodes = level.iter().filter_map(|at| joined.get(*at)).flat_map(|(_, pair)| *pair);
        let below: Vec<Node> = nodes.collect();
        lengths.push(below.iter().filter(|node| **node == Node::Single).count() as u32);
        level = below.into_iter().filter_map(Node::joined).collect();
    }
    // The first is of no bits where anything was joined.
    if counts.len() > 1 {
        lengths.remove(0);
    }
    lengths
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Single,
    Joined(usize),
}

impl Node {
    fn joined(self) -> Option<usize> {
        match self {
            Self::Single => None,
            Self::Joined(at) => Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn frequent_things_have_short_codes() {
        assert_eq!(Huffman::of(&[8, 4, 2, 1, 1]).lengths, [1, 1, 1, 2]);
        assert_eq!(Huffman::of(&[5, 5, 5, 5]).lengths, [0, 4]);
        assert_eq!(Huffman::of(&[7]).lengths, [1]);
        let fibonacci = (0..60).scan((1u64, 1u64), |pair, _| {
            *pair = (pair.1, pair.0 + pair.1);
            Some(pair.0)
        });
        let mut steep: Vec<u64> = fibonacci.collect();
        steep.reverse();
        assert_eq!(Huffman::of(&steep).lengths.len(), LONGEST);
    }

    proptest! {
        #[test]
        fn things_are_read_as_they_were_written(counts in prop::collection::vec(0u64..5000, 0..600), things: Vec<u16>) {
            let mut counts = counts;
            counts.sort_unstable_by(|a, b| b.cmp(a));
            let code = Huffman::of(&counts);
            let things = things.into_iter().filter(|_| !counts.is_empty()).map(|thing| u32::from(thing) % counts.len() as u32);
            let things: Vec<u32> = things.collect();
            let mut bits = BitWriter::default();
            code.write(&mut bits);
            things.iter().for_each(|thing| code.push(*thing, &mut bits));
            let bytes = bits.into_bytes();
            let mut bits = BitReader::new(&bytes);
            let read = Huffman::read(&mut bits);
            prop_assert_eq!(read.as_ref(), Some(&code));
            for thing in things {
                prop_assert_eq!(code.take(&mut bits), Some(thing));
            }
        }

        #[test]
        fn any_bits_are_a_code_or_refused(bytes: Vec<u8>) {
            let mut bits = BitReader::new(&bytes);
            if let Some(code) = Huffman::read(&mut bits) {
                while code.take(&mut bits).is_some() {}
            }
        }
    }
}

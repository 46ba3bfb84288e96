//! Bits that take less room the better they were foreseen: for the one table of the root that is long, the articles'.
//!
//! Every decision is coded with a chance that was learnt from the decisions before it in the same place. The coder is
//! the one of LZMA (I. Pavlov; after G. N. N. Martin, "Range encoding", 1979): a range of 32 bits is parted by the chance, and
//! bytes that are settled leave it. A decision costs some nanoseconds, ten times as much as a bit read as it is, which a root
//! can pay once and shards could not.
//!
//! ```text
//! byte   0
//! bytes  the code; the last four may say more than was asked
//! ```

/// The chance that a decision is no, of 4096; begins at half.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance(u16);

/// How fast a chance follows what is seen: 2⁻⁵ of the way each time.
const SHIFT: u32 = 5;

const WHOLE: u32 = 12;

impl Default for Chance {
    fn default() -> Self {
        Self(1 << (WHOLE - 1))
    }
}

impl Chance {
    fn part(self, range: u32) -> u32 {
        (range >> WHOLE) * u32::from(self.0)
    }

    fn learn(&mut self, yes: bool) {
        if yes {
            self.0 -= self.0 >> SHIFT;
        } else {
            self.0 += ((1 << WHOLE) - self.0) >> SHIFT;
        }
    }
}

/// Decisions on their way into bytes.
#[derive(Debug)]
pub(crate) struct Encoder {
    bytes: Vec<u8>,
    low: u64,
    range: u32,
    /// The last byte that is settled but for a carry, and how many of 255 follow it.
    held: u8,
    full: usize,
}

/// Decisions read from bytes. Behind their end it reads zeros.
#[derive(Debug)]
pub(crate) struct Decoder<'a> {
    bytes: &'a [u8],
    at: usize,
    range: u32,
    code: u32,
}

/// Below this the range gets another byte.
const LEAST: u32 = 1 << 24;

impl Encoder {
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::new(), low: 0, range: u32::MAX, held: 0, full: 0 }
    }

    pub(crate) fn push(&mut self, yes: bool, chance: &mut Chance) {
        let part = chance.part(self.range);
        if yes {
            self.low += u64::from(part);
            self.range -= part;
        } else {
            self.range = part;
        }
        chance.learn(yes);
        while self.range < LEAST {
            self.range <<= 8;
            self.shift();
        }
    }

    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        if self.low < 0xFF00_0000 || carry > 0 {
            self.bytes.push(self.held.wrapping_add(carry));
            let full = std::mem::take(&mut self.full);
            self.bytes.extend(std::iter::repeat_n(0xFF_u8.wrapping_add(carry), full));
            self.held = (self.low >> 24) as u8;
        } else {
            self.full += 1;
        }
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        (0..5).for_each(|_| self.shift());
        self.bytes
    }
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self { bytes, at: 1, range: u32::MAX, code: 0 };
        (0..4).for_each(|_| decoder.shift());
        decoder
    }

    pub(crate) fn take(&mut self, chance: &mut Chance) -> bool {
        let part = chance.part(self.range);
        let yes = self.code >= part;
        if yes {
            self.code -= part;
            self.range -= part;
        } else {
            self.range = part;
        }
        chance.learn(yes);
        while self.range < LEAST {
            self.range <<= 8;
            self.shift();
        }
        yes
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.at).copied().unwrap_or(0));
        self.at += 1;
    }

    /// True when it has read more than there is.
    pub(crate) fn is_beyond(&self) -> bool {
        self.at > self.bytes.len()
    }

    /// True when it has read all of the bytes and no more.
    pub(crate) fn is_done(&self) -> bool {
        self.at == self.bytes.len()
    }
}

/// Either end of the same code, so that what is written and what is read is described once.
pub(crate) trait Coder {
    /// A decision: writes it, or gives what was written.
    fn decide(&mut self, yes: bool, chance: &mut Chance) -> bool;

    /// A number of so many bits, each foreseen by those above it; needs 2ᵇⁱᵗˢ chances.
    fn number(&mut self, value: u32, bits: u32, chances: &mut [Chance]) -> u32 {
        let mut node = 1u32;
        for bit in (0..bits).rev() {
            let yes = value >> bit & 1 == 1;
            let mut unknown = Chance::default();
            let chance = chances.get_mut(node as usize).unwrap_or(&mut unknown);
            node = node << 1 | u32::from(self.decide(yes, chance));
        }
        node - (1 << bits)
    }

    /// A number that is mostly small, below 2³² − 1: how many bits it has, foreseen, then these as they are. Needs 64 chances.
    fn gamma(&mut self, value: u32, chances: &mut [Chance]) -> u32 {
        let value = value.saturating_add(1);
        let length = self.number(value.ilog2(), 5, chances);
        let below = (0..length).rev().fold(0u32, |below, bit| {
            below << 1 | u32::from(self.decide(value >> bit & 1 == 1, &mut Chance::default()))
        });
        (1u32 << length | below) - 1
    }
}

impl Coder for Encoder {
    fn decide(&mut self, yes: bool, chance: &mut Chance) -> bool {
        self.push(yes, chance);
        yes
    }
}

impl Coder for Decoder<'_> {
    fn decide(&mut self, _: bool, chance: &mut Chance) -> bool {
        self.take(chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same decisions and numbers, written or read.
    fn all(coder: &mut impl Coder, told: &[(bool, u8, u32)]) -> Vec<(bool, u8, u32)> {
        let (mut yes, mut small, mut large) =
            ([Chance::default(); 2], [Chance::default(); 256], [Chance::default(); 64]);
        let mut out = Vec::new();
        let mut last = 0;
        for (decision, number, any) in told {
            let decision = coder.decide(*decision, &mut yes[last]);
            last = usize::from(decision);
            let number = coder.number(u32::from(*number), 8, &mut small) as u8;
            out.push((decision, number, coder.gamma(any / 2, &mut large).wrapping_mul(2)));
        }
        out
    }

    proptest! {
        #[test]
        fn what_is_told_is_read(told: Vec<(bool, u8, u32)>) {
            let mut encoder = Encoder::new();
            all(&mut encoder, &told);
            let bytes = encoder.into_bytes();
            let mut decoder = Decoder::new(&bytes);
            let even: Vec<_> = told.iter().map(|(a, b, c)| (*a, *b, c & !1)).collect();
            prop_assert_eq!(all(&mut decoder, &told.iter().map(|_| (false, 0, 0)).collect::<Vec<_>>()), even);
            prop_assert!(decoder.is_done());
        }

        #[test]
        fn any_bytes_are_decisions(bytes: Vec<u8>) {
            all(&mut Decoder::new(&bytes), &[(false, 0, 0); 40]);
        }
    }

    #[test]
    fn what_is_foreseen_takes_next_to_nothing() {
        let mut encoder = Encoder::new();
        let mut chance = Chance::default();
        (0..8000).for_each(|at| encoder.push(at % 100 == 0, &mut chance));
        assert!(encoder.into_bytes().len() < 110, "8000 decisions of .08 bits are 81 bytes");
    }
}

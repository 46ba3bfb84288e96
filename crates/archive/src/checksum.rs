//! Forty-eight bits that tell a damaged file from a whole one, and name files by their content.

use serde::{Deserialize, Serialize};
use std::fmt;
use xxhash_rust::xxh64::xxh64;

/// The lower 48 bits of xxHash64 (seed 0) of some bytes, written as 12 lower-case hexadecimal digits.
///
/// Forty-eight of the 64 are kept because checksums are the part of the catalog that no compression shrinks: a run of
/// 5,000 issues saves 10 kB by it. Damage goes unnoticed once in 2⁴⁸ times, and two of 10,000 shards would share a name once in
/// five million archives.
///
/// It guards against damage and half-copied files, not against forgery: whoever can change a file of the folder can
/// change the catalog too. It is computed in wasm because `crypto.subtle` is absent on plain http.
/// Source: the xxHash specification, <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Checksum(u64);

const MASK: u64 = (1 << 48) - 1;

/// Hexadecimal digits of a checksum.
const DIGITS: usize = 12;

impl Checksum {
    /// The checksum of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh64(bytes, 0) & MASK)
    }

    /// The checksum as six bytes, least significant first.
    pub fn to_bytes(self) -> [u8; 6] {
        let [a, b, c, d, e, f, ..] = self.0.to_le_bytes();
        [a, b, c, d, e, f]
    }

    /// The checksum that gave these six bytes.
    pub fn from_bytes([a, b, c, d, e, f]: [u8; 6]) -> Self {
        Self(u64::from_le_bytes([a, b, c, d, e, f, 0, 0]))
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:0width$x}", self.0, width = DIGITS)
    }
}

impl TryFrom<String> for Checksum {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match u64::from_str_radix(&text, 16) {
            Ok(value) if text.len() == DIGITS => Ok(Self(value)),
            _ => Err("not a checksum of 12 hexadecimal digits"),
        }
    }
}

impl From<Checksum> for String {
    fn from(sum: Checksum) -> Self {
        sum.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_value_of_nothing() {
        // xxHash specification: XXH64 of the empty input with seed 0 is ef46db3751d8e999.
        assert_eq!(Checksum::of(b"").to_string(), "db3751d8e999");
    }
}

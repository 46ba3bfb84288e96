//! Sixty-four bits that tell a damaged file from a whole one, and name files by their content.

use serde::{Deserialize, Serialize};
use std::fmt;
use xxhash_rust::xxh64::xxh64;

/// xxHash64 (seed 0) of some bytes, written as 16 lower-case hexadecimal digits.
///
/// It guards against damage and half-copied files, not against forgery: whoever can change a file of the folder can
/// change the catalog too. It is computed in wasm because `crypto.subtle` is absent on plain http.
/// Source: the xxHash specification, <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Checksum(u64);

impl Checksum {
    /// The checksum of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh64(bytes, 0))
    }

    /// The checksum as eight bytes, least significant first.
    pub fn to_bytes(self) -> [u8; 8] {
        self.0.to_le_bytes()
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

impl TryFrom<String> for Checksum {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match u64::from_str_radix(&text, 16) {
            Ok(value) if text.len() == 16 => Ok(Self(value)),
            _ => Err("not a checksum of 16 hexadecimal digits"),
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
        // xxHash specification: XXH64 of the empty input with seed 0.
        assert_eq!(Checksum::of(b"").to_string(), "ef46db3751d8e999");
    }
}

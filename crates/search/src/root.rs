//! The root of the index: the space of positions, and which shard begins with which term.
//!
//! It is read once, before the first query, and tells for any term the one shard that may hold it. Stored as JSON in the
//! archive's envelope:
//!
//! ```text
//! {"segments":[{"space":"<base64 of the table of space.rs>","shards":[["首词","<checksum>",16402],…]}]}
//!               │                                              └ first term, payload checksum = file name, file size in bytes
//!               └ articles 0, 1, 2, … of the run
//! ```
//! There is one segment today; the list leaves room for a small one that holds the newest issues, so that adding an
//! issue need not rewrite every shard.

use crate::space::Space;
use archive::codec::{Kind, Stored};
use archive::{Checksum, CodecError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// The index's directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    space: Space,
    shards: Vec<Entry>,
}

/// A shard's file: bring it from [`archive::paths::shard`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShardRef {
    /// Checksum of its payload, and its name.
    pub sum: Checksum,
    /// Size of the file in bytes.
    pub size: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry(String, Checksum, u64);

#[derive(Serialize, Deserialize)]
struct StoredRoot {
    segments: Vec<StoredSegment>,
}

#[derive(Serialize, Deserialize)]
struct StoredSegment {
    space: String,
    shards: Vec<Entry>,
}

impl Root {
    pub(crate) fn new(space: Space) -> Self {
        Self { space, shards: Vec::new() }
    }

    /// Adds the next shard in the order of terms.
    pub(crate) fn push(&mut self, first: String, shard: ShardRef) {
        self.shards.push(Entry(first, shard.sum, shard.size));
    }

    /// Which positions belong to which article.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// How many shards the index has, and their bytes together.
    pub fn size(&self) -> (usize, u64) {
        (self.shards.len(), self.shards.iter().map(|shard| shard.2).sum())
    }

    /// Every shard, in the order of terms.
    pub fn shards(&self) -> impl Iterator<Item = ShardRef> {
        self.shards.iter().map(Entry::shard)
    }

    /// The shard that holds a term if any does.
    pub(crate) fn shard_of(&self, term: &str) -> Option<ShardRef> {
        let after = self.shards.partition_point(|shard| shard.0.as_str() <= term);
        self.shards.get(after.checked_sub(1)?).map(Entry::shard)
    }

    /// The shards that may hold terms beginning with a character.
    pub(crate) fn shards_from(&self, first: char) -> Vec<ShardRef> {
        let low = String::from(first);
        let after_low = self.shards.partition_point(|shard| shard.0 <= low);
        let end = self.shards.partition_point(|shard| shard.0 <= low || shard.0.starts_with(first));
        self.shards
            .get(after_low.saturating_sub(1)..end)
            .unwrap_or_default()
            .iter()
            .map(Entry::shard)
            .collect()
    }
}

impl Entry {
    fn shard(&self) -> ShardRef {
        ShardRef { sum: self.1, size: self.2 }
    }
}

impl Serialize for Root {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let segment =
            StoredSegment { space: STANDARD.encode(self.space.to_bytes()), shards: self.shards.clone() };
        StoredRoot { segments: vec![segment] }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Root {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut stored = StoredRoot::deserialize(deserializer)?;
        let (Some(segment), true) = (stored.segments.pop(), stored.segments.is_empty()) else {
            return Err(D::Error::custom("an index of one segment was expected"));
        };
        let table = STANDARD.decode(segment.space).map_err(D::Error::custom)?;
        let space = Space::from_bytes(&table).ok_or_else(|| D::Error::custom("not a table of positions"))?;
        Ok(Self { space, shards: segment.shards })
    }
}

impl Stored for Root {
    const KIND: Kind = Kind::Search;
}

/// The payload of a shard whose file was brought, checked against the name it was asked by.
pub(crate) fn payload(shard: ShardRef, file: &[u8]) -> Result<&[u8], CodecError> {
    let payload = archive::codec::unseal(file)?;
    if Checksum::of(payload) == shard.sum { Ok(payload) } else { Err(CodecError::Damaged) }
}

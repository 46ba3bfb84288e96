//! What was brought of a segment: the postings of the keys that a plan needs.

use crate::key::Key;
use crate::root::{Segment, ShardRef};
use crate::shard::{Postings, Selected, select};
use archive::{CodecError, codec};

/// The postings of one segment that were looked up.
#[derive(Debug)]
pub(crate) struct Lookup<'a> {
    pub(crate) segment: &'a Segment,
    shards: Vec<Selected>,
}

impl<'a> Lookup<'a> {
    /// Reads the wanted keys from shards of one segment; `file` gives the file of each.
    ///
    /// # Errors
    /// A file that is not given, or is damaged: its shard, and what is wrong.
    pub(crate) fn read<'f>(
        segment: &'a Segment,
        shards: &[ShardRef],
        file: &impl Fn(ShardRef) -> Option<&'f [u8]>,
        wanted: impl Fn(Key) -> bool,
    ) -> Result<Self, (ShardRef, CodecError)> {
        let mut read = Vec::with_capacity(shards.len());
        for shard in shards.iter().filter(|shard| shard.number < segment.shard_count()) {
            let failed = |error| (*shard, error);
            let payload = payload(*shard, file).map_err(failed)?;
            let end = segment.space().end();
            read.push(select(payload, shard.number, end, segment.gaps(), &wanted).map_err(failed)?);
        }
        Ok(Self { segment, shards: read })
    }

    /// The postings of a key, with the gaps that have no number.
    pub(crate) fn postings(&self, key: Key) -> Option<(&Postings, &[Vec<char>])> {
        self.shards.iter().find_map(|shard| {
            let at = shard.found.binary_search_by_key(&key, |(key, _)| *key).ok()?;
            shard.found.get(at).map(|(_, postings)| (postings, shard.spelt.as_slice()))
        })
    }

    /// The postings of every key that begins with a character.
    pub(crate) fn postings_from(&self, first: char) -> impl Iterator<Item = (&Postings, &[Vec<char>])> {
        self.shards.iter().flat_map(move |shard| {
            let keys = shard.found.iter().filter(move |(key, _)| key.begins_with(first));
            keys.map(|(_, postings)| (postings, shard.spelt.as_slice()))
        })
    }
}

/// The payload of a shard's file.
pub(crate) fn payload<'f>(
    shard: ShardRef,
    file: &impl Fn(ShardRef) -> Option<&'f [u8]>,
) -> Result<&'f [u8], CodecError> {
    codec::unseal(file(shard).ok_or(CodecError::Damaged)?)
}

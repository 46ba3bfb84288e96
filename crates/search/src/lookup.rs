//! What was brought of a segment: the postings of the keys that a plan needs, and which files were not there.

use crate::found::Missing;
use crate::gap_file;
use crate::gaps::Gap;
use crate::key::Key;
use crate::root::{Segment, ShardRef};
use crate::shard::{Postings, Selected, select};
use archive::{CodecError, codec};

/// The postings of one segment that were looked up.
#[derive(Debug)]
pub(crate) struct Lookup<'a> {
    pub(crate) segment: &'a Segment,
    shards: Vec<Selected>,
    /// The payload of the gap file, when it was asked for.
    gaps: Option<&'a [u8]>,
    missing: Vec<Missing>,
}

impl<'a> Lookup<'a> {
    /// Reads the wanted keys from shards of one segment; `file` gives the file of each. One that it does not give, or that is
    /// damaged, is noted and left out.
    pub(crate) fn read(
        segment: &'a Segment,
        shards: impl ExactSizeIterator<Item = ShardRef>,
        file: &impl Fn(ShardRef) -> Option<&'a [u8]>,
        wanted: impl Fn(Key) -> bool,
    ) -> Self {
        let mut lookup =
            Self { segment, shards: Vec::with_capacity(shards.len()), gaps: None, missing: Vec::new() };
        for shard in shards {
            if let Err(error) = lookup.add(shard, file(shard), &wanted) {
                lookup.missing.push(Missing { shard, error });
            }
        }
        lookup
    }

    fn add(
        &mut self,
        shard: ShardRef,
        file: Option<&'a [u8]>,
        wanted: &impl Fn(Key) -> bool,
    ) -> Result<(), CodecError> {
        let segment = self.segment;
        let payload = codec::unseal(file.ok_or(CodecError::Damaged)?)?;
        if shard.number < segment.page_count() {
            return Err(CodecError::Unreadable("a page of the directory that was not learnt".to_owned()));
        }
        if shard == segment.gap_file() {
            gap_file::articles(payload, shard.number, segment.space().article_count(), |_| false)?;
            self.gaps = Some(payload);
        } else {
            let (end, gaps, alphabet) = (segment.space().end(), segment.gaps(), segment.alphabet());
            self.shards.push(select(payload, shard.number, end, gaps, alphabet, wanted)?);
        }
        Ok(())
    }

    /// The postings of a key, with the gaps that have no number.
    pub(crate) fn postings(&self, key: Key) -> Option<(&Postings, &[Gap])> {
        self.shards.iter().find_map(|shard| {
            let at = shard.found.binary_search_by_key(&key, |(key, _)| *key).ok()?;
            shard.found.get(at).map(|(_, postings)| (postings, shard.spelt.as_slice()))
        })
    }

    /// The postings of the `wanted` ones of all keys that begin with a character.
    pub(crate) fn postings_from(
        &self,
        first: char,
        wanted: impl Fn(Key) -> bool + Copy,
    ) -> impl Iterator<Item = (&Postings, &[Gap])> {
        self.shards.iter().flat_map(move |shard| {
            let keys = shard.found.iter().filter(move |(key, _)| key.begins_with(first) && wanted(*key));
            keys.map(|(_, postings)| (postings, shard.spelt.as_slice()))
        })
    }

    /// Where a letter is printed as this character; `None` where a file would have to tell.
    pub(crate) fn prints(&self, printed: char) -> &[u32] {
        self.postings(Key::print(printed)).map_or(&[], |(postings, _)| postings.positions.as_slice())
    }

    /// True when the letter that this character folds to is printed so wherever it stands.
    pub(crate) fn always(&self, printed: char) -> bool {
        self.postings(Key::always(printed)).is_some()
    }

    /// The articles in which a gap that satisfies `wanted` stands, ascending, each once.
    pub(crate) fn gap_articles(&self, wanted: impl Fn(&[char]) -> bool) -> Vec<u32> {
        let (number, articles) = (self.segment.gap_file().number, self.segment.space().article_count());
        let found = self.gaps.and_then(|payload| gap_file::articles(payload, number, articles, wanted).ok());
        found.unwrap_or_default()
    }

    /// True when all files are there.
    pub(crate) fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// True for a file that was wanted and is not there.
    pub(crate) fn lacks(&self, shard: ShardRef) -> bool {
        self.missing.iter().any(|missing| missing.shard == shard)
    }

    /// The files that are not there.
    pub(crate) fn missing(&self) -> &[Missing] {
        &self.missing
    }
}

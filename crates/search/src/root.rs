//! The root of the index: for each segment which shard begins with which key, and which positions belong to which article.
//!
//! It is read once, before the first query. A segment is the index of consecutive issues, in a folder of its own whose name
//! says what was indexed; a run is one large segment and, after issues were added, a small one behind it, so that adding
//! an issue rewrites little.
//!
//! ```text
//! payload   varint segments, then per segment:
//!   6 bytes   its name
//!   varints   articles, shards, kilobytes that shards usually have, bytes of the bits that follow
//!   bits      per shard: a key not above its first and above the last one before it (key.rs), gamma kilobytes beyond the usual
//!             gaps.rs: the numbered gaps
//!             space.rs: the table of articles
//! ```
//! The payload lies in the envelope of [`archive::codec::seal`].

use crate::bits::{BitReader, BitWriter};
use crate::gaps::Gaps;
use crate::key::Key;
use crate::space::Space;
use crate::varint;
use archive::{Checksum, CodecError, IssueId, codec};

/// The index's directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// In the order of their issues.
    pub segments: Vec<Segment>,
}

/// The index of consecutive issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    name: Checksum,
    space: Space,
    gaps: Gaps,
    /// Kilobytes that a shard usually has.
    usual: u32,
    shards: Vec<Entry>,
}

/// The name of the segment that indexes these issues, by their names and checksums: the same issues analysed in the same
/// way have the same name, and then the same bytes.
pub fn segment_name<'a>(issues: impl IntoIterator<Item = (&'a IssueId, Checksum)>) -> Checksum {
    let mut said = ANALYSIS.to_le_bytes().to_vec();
    for (id, sum) in issues {
        said.extend_from_slice(id.as_str().as_bytes());
        said.push(0);
        said.extend_from_slice(&sum.to_bytes());
    }
    Checksum::of(&said)
}

/// Raised with every change of folding, stretches or the form of shards, so that no segment of before passes for one of now.
const ANALYSIS: u32 = 4;

/// A shard's file: bring it from [`archive::paths::shard`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShardRef {
    /// Name of its segment.
    pub segment: Checksum,
    /// Its number there, from 0.
    pub number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// Not above any key of the shard, above all keys of the one before.
    bound: Key,
    /// Never less than the usual.
    kilobytes: u32,
}

impl ShardRef {
    /// Path of its file below the folder's root.
    pub fn path(self) -> String {
        archive::paths::shard(self.segment, self.number)
    }
}

impl Root {
    /// Each segment with the number of its first article in the run.
    pub fn segments_with_first(&self) -> impl Iterator<Item = (u32, &Segment)> {
        self.segments.iter().scan(0u32, |next, segment| {
            let first = *next;
            *next = next.saturating_add(segment.space.article_count());
            Some((first, segment))
        })
    }

    /// How many articles are indexed.
    pub fn article_count(&self) -> u32 {
        self.segments.iter().map(|segment| segment.space.article_count()).sum()
    }

    /// Every file of the index but this one.
    pub fn shards(&self) -> impl Iterator<Item = ShardRef> {
        self.segments.iter().flat_map(Segment::files)
    }

    /// The file that stores it.
    pub fn to_file(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        varint::push(&mut payload, self.segments.len() as u32);
        for segment in &self.segments {
            segment.write(&mut payload);
        }
        codec::seal(&payload)
    }

    /// Reads its file.
    ///
    /// # Errors
    /// Another format, damage, or bytes that are no root.
    pub fn from_file(file: &[u8]) -> Result<Self, CodecError> {
        let mut payload = codec::unseal(file)?;
        let read = |payload: &mut &[u8]| {
            let count = varint::take(payload)?;
            (0..count).map(|_| Segment::read(payload)).collect::<Option<Vec<_>>>()
        };
        let segments = read(&mut payload).filter(|_| payload.is_empty());
        segments
            .map(|segments| Self { segments })
            .ok_or_else(|| CodecError::Unreadable("not the root of an index".to_owned()))
    }
}

impl Segment {
    pub(crate) fn new(name: Checksum, space: Space, gaps: Gaps, usual: u32) -> Self {
        Self { name, space, gaps, usual, shards: Vec::new() }
    }

    /// Adds the next shard in the order of keys, which begins at `bound`; `bytes` is the size of its file.
    pub(crate) fn push(&mut self, bound: Key, bytes: u64) {
        let kilobytes = u32::try_from(bytes / 1024).unwrap_or(u32::MAX).max(self.usual);
        self.shards.push(Entry { bound, kilobytes });
    }

    /// What was indexed; the name of its folder.
    pub fn name(&self) -> Checksum {
        self.name
    }

    /// Which positions belong to which article.
    pub fn space(&self) -> &Space {
        &self.space
    }

    pub(crate) fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// Where a shard's keys begin: one character, or two neighbouring ones; `None` beyond the last shard.
    pub fn bound(&self, number: u32) -> Option<String> {
        let entry = self.shards.get(usize::try_from(number).ok()?)?;
        Some(entry.bound.to_string())
    }

    /// Every file of the segment.
    pub fn files(&self) -> impl Iterator<Item = ShardRef> {
        (0..=self.shard_count()).map(|number| ShardRef { segment: self.name, number })
    }

    /// How many shards it has; the gap file, numbered next, is not counted.
    pub fn shard_count(&self) -> u32 {
        u32::try_from(self.shards.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn gap_file(&self) -> ShardRef {
        ShardRef { segment: self.name, number: self.shard_count() }
    }

    /// The shard that holds a key if any does, and its kilobytes.
    pub(crate) fn shard_of(&self, key: Key) -> Option<(ShardRef, u32)> {
        let after = self.shards.partition_point(|shard| shard.bound <= key);
        self.shard(after.checked_sub(1)?)
    }

    /// The shards that may hold keys of a character.
    pub(crate) fn shards_from(&self, first: char) -> impl Iterator<Item = ShardRef> {
        let low = self.shards.partition_point(|shard| shard.bound <= Key::end(first)).saturating_sub(1);
        let high = self
            .shards
            .partition_point(|shard| shard.bound < Key::end(first) || shard.bound.begins_with(first));
        (low..high).filter_map(|at| Some(self.shard(at)?.0))
    }

    fn shard(&self, at: usize) -> Option<(ShardRef, u32)> {
        let entry = self.shards.get(at)?;
        Some((ShardRef { segment: self.name, number: u32::try_from(at).ok()? }, entry.kilobytes))
    }

    fn write(&self, payload: &mut Vec<u8>) {
        let mut bits = BitWriter::default();
        let mut last = None;
        for shard in &self.shards {
            shard.bound.write(last, &mut bits);
            bits.gamma(shard.kilobytes - self.usual);
            last = Some(shard.bound);
        }
        self.gaps.write(&mut bits);
        self.space.write(&mut bits);
        let bits = bits.into_bytes();
        payload.extend_from_slice(&self.name.to_bytes());
        let counts = [self.space.article_count(), self.shard_count(), self.usual, bits.len() as u32];
        counts.into_iter().for_each(|number| varint::push(payload, number));
        payload.extend_from_slice(&bits);
    }

    fn read(payload: &mut &[u8]) -> Option<Self> {
        let (name, rest) = payload.split_first_chunk::<6>()?;
        *payload = rest;
        let mut number = || varint::take(payload);
        let (articles, count, usual, length) = (number()?, number()?, number()?, number()?);
        let mut bits = BitReader::new(varint::take_slice(payload, length)?);
        let mut shards: Vec<Entry> = Vec::new();
        for _ in 0..count {
            let bound = Key::read(shards.last().map(|shard| shard.bound), &mut bits)?;
            shards.push(Entry { bound, kilobytes: usual.checked_add(bits.gamma()?)? });
        }
        let gaps = Gaps::read(&mut bits)?;
        let space = Space::read(&mut bits, articles)?;
        Some(Self { name: Checksum::from_bytes(*name), space, gaps, usual, shards })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::{Extent, Start};
    use proptest::prelude::*;

    fn segment(keys: &[(char, char)], articles: u32) -> Segment {
        let extents = (0..articles).map(|no| Extent::of([no % 200, 10, 0, 0, no * 7], Start::Unit)).collect();
        let gaps = Gaps::of(vec![(vec![','], 5), (vec!['。', '"'], 2)]);
        let mut segment = Segment::new(Checksum::of(b"name"), Space::new(extents).unwrap(), gaps, 8);
        keys.iter().for_each(|(first, next)| segment.push(Key::pair(*first, *next), 16_000));
        segment
    }

    #[test]
    fn the_root_reads_what_it_writes() {
        let root = Root {
            segments: vec![segment(&[('一', '丁'), ('一', '七'), ('炉', '火')], 90), segment(&[], 0)],
        };
        assert_eq!(Root::from_file(&root.to_file()), Ok(root));
        assert!(Root::from_file(&codec::seal(b"no root")).is_err());
    }

    #[test]
    fn a_key_is_in_the_last_shard_that_begins_no_later() {
        let segment = segment(&[('一', 'a'), ('炉', '口'), ('炉', '火')], 9);
        let number = |key| segment.shard_of(key).map(|(shard, _)| shard.number);
        assert_eq!(number(Key::end('a')), None);
        assert_eq!(number(Key::pair('一', 'a')), Some(0));
        assert_eq!(number(Key::end('炉')), Some(0));
        assert_eq!(number(Key::pair('炉', '口')), Some(1));
        assert_eq!(number(Key::pair('龙', '口')), Some(2));
        let from = |first| segment.shards_from(first).map(|shard| shard.number).collect::<Vec<_>>();
        assert_eq!(from('炉'), [0, 1, 2]);
        assert_eq!(from('一'), [0]);
        assert_eq!(from('龙'), [2]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_root_or_an_error(bytes: Vec<u8>) {
            let _ = Root::from_file(&codec::seal(&bytes));
        }
    }
}

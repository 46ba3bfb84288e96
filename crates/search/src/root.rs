//! The root of the index: for each segment which shard begins with which key, and which positions belong to which article.
//!
//! It is read once, before the first query. A segment is the index of consecutive issues, in a folder of its own whose name
//! says what was indexed; a run is one large segment and, after issues were added, a small one behind it, so that adding
//! an issue rewrites little.
//!
//! ```text
//! payload   varint segments, then per segment:
//!   6 bytes   its name
//!   varints   articles, blocks in a slot, shards, kilobytes that shards usually have, pages of the directory, bytes of
//!             the bits that follow, bytes of the table
//!   bits      alphabet.rs: its letters
//!             directory.rs: where its shards begin, when the directory has no pages
//!             gaps.rs: the numbered gaps
//!   table     space/table.rs: the table of articles
//! ```
//! The payload lies in the envelope of [`archive::codec::seal`].

use crate::alphabet::Alphabet;
use crate::bits::{BitReader, BitWriter};
use crate::directory::{Directory, Place, page_of};
use crate::gaps::Gaps;
use crate::key::{CHINESE, Key};
use crate::query::Query;
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
    alphabet: Alphabet,
    gaps: Gaps,
    directory: Directory,
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

/// Raised with every change of folding, stretches or the form of shards, and of what the builder mines for vocabulary and
/// register, which lie in the same folder: so that no segment of before passes for one of now.
const ANALYSIS: u32 = 6;

/// A shard's file: bring it from [`archive::paths::shard`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShardRef {
    /// Name of its segment.
    pub segment: Checksum,
    /// Its number there, from 0.
    pub number: u32,
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

    /// The pages of directories that a query needs and that are not known yet; each goes to [`Root::learn`] before the
    /// query is planned. One that is not learnt is wanted by the plan like a shard, and missing.
    pub fn pages(&self, query: &Query) -> Vec<ShardRef> {
        let unknown = |segment: &Segment| {
            let pages = query_pages(query, segment.directory.pages()).into_iter();
            let unknown = pages.filter(|page| segment.directory.lacks(*page));
            unknown.map(|number| ShardRef { segment: segment.name, number }).collect::<Vec<_>>()
        };
        self.segments.iter().flat_map(unknown).collect()
    }

    /// Takes the file of a page.
    ///
    /// # Errors
    /// Another format, damage, or bytes that are not that page.
    pub fn learn(&mut self, page: ShardRef, file: &[u8]) -> Result<(), CodecError> {
        let payload = codec::unseal(file)?;
        let segment = self.segments.iter_mut().find(|segment| segment.name == page.segment);
        let learnt = segment.and_then(|it| it.directory.learn(page.number, payload, &it.alphabet));
        learnt.ok_or_else(|| {
            CodecError::Unreadable("not the page of a directory that was asked for".to_owned())
        })
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

/// The pages that a query needs of a directory with so many.
pub(crate) fn query_pages(query: &Query, pages: u32) -> Vec<u32> {
    if pages == 0 {
        return Vec::new();
    }
    let mut needed: Vec<u32> = query.firsts().into_iter().map(|first| page_of(first, pages)).collect();
    needed.sort_unstable();
    needed.dedup();
    needed
}

impl Segment {
    pub(crate) fn new(
        name: Checksum,
        space: Space,
        alphabet: Alphabet,
        gaps: Gaps,
        directory: Directory,
    ) -> Self {
        Self { name, space, alphabet, gaps, directory }
    }

    /// Adds the next shard in the order of keys, which begins at `bound`; `bytes` is the size of its file.
    pub(crate) fn push(&mut self, bound: Key, bytes: u64) {
        self.directory.push(bound, bytes);
    }

    /// The payloads of the directory's pages, when all shards are there.
    pub(crate) fn turn_into_pages(&mut self) -> Vec<Vec<u8>> {
        self.directory.turn_into_pages(&self.alphabet)
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

    pub(crate) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Where shards begin, as far as the directory is known: their files and one character, or two neighbouring ones.
    pub fn bounds(&self) -> Vec<(ShardRef, String)> {
        let bounds = self.directory.bounds().into_iter();
        bounds
            .map(|(at, bound)| (self.file(self.page_count().saturating_add(at)), bound.to_string()))
            .collect()
    }

    /// Every file of the segment: pages of its directory, shards, and the gap file.
    pub fn files(&self) -> impl Iterator<Item = ShardRef> {
        (0..=self.gap_file().number).map(|number| self.file(number))
    }

    /// How many pages its directory has; none when it stands in the root.
    pub fn page_count(&self) -> u32 {
        self.directory.pages()
    }

    /// How many shards it has; they are numbered behind the pages.
    pub fn shard_count(&self) -> u32 {
        self.directory.shards()
    }

    /// The file behind the last shard: which articles have which punctuation.
    pub fn gap_file(&self) -> ShardRef {
        self.file(self.page_count().saturating_add(self.shard_count()))
    }

    fn file(&self, number: u32) -> ShardRef {
        ShardRef { segment: self.name, number }
    }

    /// The shard that holds a key if any does, and its kilobytes; the page that would tell, when that is not known.
    pub(crate) fn shard_of(&self, key: Key) -> Option<(ShardRef, u32)> {
        self.directory.place(key, &self.alphabet).map(|place| self.told(place))
    }

    /// The shards that may hold keys of a character, with their kilobytes.
    pub(crate) fn shards_from(&self, first: char) -> impl Iterator<Item = (ShardRef, u32)> {
        self.directory.places(first, 0, &self.alphabet).into_iter().map(|place| self.told(place))
    }

    /// The same for the keys with which a run ends ([`Key::ends_run`]).
    pub(crate) fn shards_ending(&self, last: char) -> impl Iterator<Item = (ShardRef, u32)> {
        let chinese = self.directory.places(last, CHINESE, &self.alphabet);
        self.shard_of(Key::end(last)).into_iter().chain(chinese.into_iter().map(|place| self.told(place)))
    }

    fn told(&self, place: Place) -> (ShardRef, u32) {
        match place {
            Place::Shard(at, kilobytes) => (self.file(self.page_count().saturating_add(at)), kilobytes),
            Place::Page(number) => (self.file(number), self.directory.usual()),
        }
    }

    fn write(&self, payload: &mut Vec<u8>) {
        let mut bits = BitWriter::default();
        self.alphabet.write(&mut bits);
        self.directory.write(&self.alphabet, &mut bits);
        self.gaps.write(&mut bits);
        let (bits, table) = (bits.into_bytes(), self.space.to_bytes());
        payload.extend_from_slice(&self.name.to_bytes());
        let (usual, pages) = (self.directory.usual(), self.page_count());
        let lengths = [bits.len() as u32, table.len() as u32];
        let counts = [self.space.article_count(), self.space.slot(), self.shard_count(), usual, pages];
        counts.into_iter().chain(lengths).for_each(|number| varint::push(payload, number));
        payload.extend_from_slice(&bits);
        payload.extend_from_slice(&table);
    }

    fn read(payload: &mut &[u8]) -> Option<Self> {
        let (name, rest) = payload.split_first_chunk::<6>()?;
        *payload = rest;
        let mut number = || varint::take(payload);
        let (articles, slot) = (number()?, number()?);
        let (shards, usual, pages) = (number()?, number()?, number()?);
        let (length, table) = (number()?, number()?);
        let mut bits = BitReader::new(varint::take_slice(payload, length)?);
        let alphabet = Alphabet::read(&mut bits)?;
        let directory = Directory::read(&mut bits, &alphabet, usual, pages, shards)?;
        let gaps = Gaps::read(&mut bits)?;
        let space = Space::from_bytes(varint::take_slice(payload, table)?, articles, slot)?;
        Some(Self { name: Checksum::from_bytes(*name), space, alphabet, gaps, directory })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::{Extent, Start};
    use proptest::prelude::*;

    fn segment(keys: &[(char, char)], articles: u32) -> Segment {
        let extents =
            (0..articles).map(|no| Extent::of([no % 200, 10, 0, 0, no * 7], 8, Start::Unit)).collect();
        let gaps = Gaps::of(vec![(vec![','], 5), (vec!['。', '"'], 2)]);
        let letters = keys.iter().flat_map(|(first, next)| [u32::from(*first), u32::from(*next)]);
        let alphabet = Alphabet::of(&letters.map(|letter| (letter, 1)).collect());
        let directory = Directory::new(8, 0);
        let mut segment =
            Segment::new(Checksum::of(b"name"), Space::new(extents, 8).unwrap(), alphabet, gaps, directory);
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
        assert_eq!(number(Key::pair('炉', '炉')), Some(2));
        assert_eq!(number(Key::pair('龙', '口')), None, "a letter that is printed nowhere");
        let from = |first| segment.shards_from(first).map(|(shard, _)| shard.number).collect::<Vec<_>>();
        assert_eq!(from('炉'), [0, 1, 2]);
        assert_eq!(from('一'), [0]);
        assert!(from('龙').is_empty());
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_root_or_an_error(bytes: Vec<u8>) {
            let _ = Root::from_file(&codec::seal(&bytes));
        }
    }
}

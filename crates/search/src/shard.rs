//! One file of postings: a range of sorted terms with their positions.
//!
//! ```text
//! terms     varint  how many
//! directory per term:  varint  bytes shared with the term before
//!                      varint  further bytes, then these bytes (UTF-8)
//!                      varint  bytes of its postings
//! postings  per term, in the same order: positions as varints, the first as it is, each other as the difference
//!           to the one before; ascending, so no difference is 0
//! ```
//! The payload lies in the envelope of [`archive::codec::seal`].

use crate::term::Term;
use crate::varint;
use archive::CodecError;

/// Where a shard ends: after the term with which its postings pass this many bytes. Larger shards mean fewer files and
/// requests, and more bytes that a query does not need.
pub(crate) const SHARD_BYTES: usize = 16 * 1024;

/// The terms of a shard, in order, with their postings still coded.
#[derive(Debug)]
pub(crate) struct Shard<'a> {
    entries: Vec<(Term, &'a [u8])>,
}

/// Terms on their way into a shard.
#[derive(Debug, Default)]
pub(crate) struct ShardWriter {
    directory: Vec<u8>,
    postings: Vec<u8>,
    terms: u32,
    first: Option<Term>,
    last: Term,
}

impl<'a> Shard<'a> {
    /// Reads a payload.
    pub(crate) fn read(payload: &'a [u8]) -> Result<Self, CodecError> {
        Self::parse(payload).ok_or_else(|| CodecError::Unreadable("not a shard of postings".to_owned()))
    }

    fn parse(mut bytes: &'a [u8]) -> Option<Self> {
        let count = varint::take(&mut bytes)?;
        let mut directory: Vec<(Term, u32)> = Vec::new();
        let mut term: Vec<u8> = Vec::new();
        for _ in 0..count {
            term.truncate(usize::try_from(varint::take(&mut bytes)?).ok()?);
            let further = varint::take(&mut bytes)?;
            term.extend_from_slice(varint::take_slice(&mut bytes, further)?);
            directory.push((std::str::from_utf8(&term).ok()?.to_owned(), varint::take(&mut bytes)?));
        }
        let mut entries = Vec::with_capacity(directory.len());
        for (term, length) in directory {
            entries.push((term, varint::take_slice(&mut bytes, length)?));
        }
        bytes.is_empty().then_some(Self { entries })
    }

    /// The positions of a term, ascending; none when the term is not in this shard.
    pub(crate) fn positions(&self, term: &str) -> Vec<u32> {
        let found = self.entries.binary_search_by(|(known, _)| known.as_str().cmp(term));
        found.ok().and_then(|index| self.entries.get(index)).map_or_else(Vec::new, |(_, coded)| decode(coded))
    }

    /// The positions of every term that begins with `first`, in no order.
    pub(crate) fn positions_from(&self, first: char) -> impl Iterator<Item = u32> {
        self.entries
            .iter()
            .filter(move |(term, _)| term.starts_with(first))
            .flat_map(|(_, coded)| decode(coded))
    }
}

fn decode(mut coded: &[u8]) -> Vec<u32> {
    let mut positions = Vec::with_capacity(coded.len());
    let mut position = 0u32;
    while let Some(step) = varint::take(&mut coded) {
        position = position.wrapping_add(step);
        positions.push(position);
    }
    positions
}

impl ShardWriter {
    /// Adds the next term in order, with its positions ascending.
    pub(crate) fn push(&mut self, term: &str, positions: &[u32]) {
        let shared = self.last.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
        let before = self.postings.len();
        let mut last = 0;
        for position in positions {
            varint::push(&mut self.postings, position - last);
            last = *position;
        }
        let further = term.as_bytes().get(shared..).unwrap_or_default();
        for number in [shared, further.len()] {
            varint::push(&mut self.directory, u32::try_from(number).unwrap_or(u32::MAX));
        }
        self.directory.extend_from_slice(further);
        let length = self.postings.len() - before;
        varint::push(&mut self.directory, u32::try_from(length).unwrap_or(u32::MAX));
        self.terms += 1;
        self.first.get_or_insert_with(|| term.to_owned());
        term.clone_into(&mut self.last);
    }

    /// True when the next term should go into a new shard.
    pub(crate) fn is_full(&self) -> bool {
        self.directory.len() + self.postings.len() >= SHARD_BYTES
    }

    /// The first term and the payload, and an empty writer left behind; `None` when there is nothing to write.
    pub(crate) fn take(&mut self) -> Option<(Term, Vec<u8>)> {
        let done = std::mem::take(self);
        let mut payload = Vec::with_capacity(done.directory.len() + done.postings.len() + 5);
        varint::push(&mut payload, done.terms);
        payload.extend_from_slice(&done.directory);
        payload.extend_from_slice(&done.postings);
        Some((done.first?, payload))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn a_shard_reads_what_was_written(terms: BTreeMap<String, BTreeSet<u32>>) {
            let mut writer = ShardWriter::default();
            for (term, positions) in &terms {
                writer.push(term, &positions.iter().copied().collect::<Vec<_>>());
            }
            let Some((first, payload)) = writer.take() else { return Ok(()) };
            prop_assert_eq!(Some(&first), terms.keys().next());
            let shard = Shard::read(&payload).unwrap();
            for (term, positions) in &terms {
                prop_assert_eq!(shard.positions(term), positions.iter().copied().collect::<Vec<_>>());
            }
        }

        #[test]
        fn any_bytes_are_a_shard_or_an_error(bytes: Vec<u8>) {
            let _ = Shard::read(&bytes).map(|shard| shard.positions("三号"));
        }
    }
}

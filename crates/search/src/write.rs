//! Articles → shards and root.
//!
//! Pairs are gathered as (two characters, position) records, sorted once and cut into shards in the order of terms. The
//! order of articles, of fields and of terms is fixed, so the same articles give the same bytes.

use crate::field::{Field, passages};
use crate::root::{Root, ShardRef};
use crate::shard::ShardWriter;
use crate::space::{BLOCK, Extent, Space};
use crate::term::{self, Term};
use crate::text::fold;
use archive::{Article, Checksum, codec};
use std::collections::BTreeMap;

/// Gathers articles and writes their index.
#[derive(Debug, Default)]
pub struct Writer {
    extents: Vec<Extent>,
    next: u32,
    /// First character in the upper, next character (0 at the end of a passage) in the lower half; position.
    pairs: Vec<(u64, u32)>,
    words: BTreeMap<Term, Vec<u32>>,
}

/// The run has more characters than 32 bits can number (about four thousand million).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl std::fmt::Display for Full {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("more text than one index can number")
    }
}

impl std::error::Error for Full {}

impl Writer {
    /// Adds the next article in order. `starts_unit` is true for the first article of each text unit.
    ///
    /// # Errors
    /// [`Full`] when the positions run out; nothing of the article has been added then that matters.
    pub fn add(&mut self, article: &Article, starts_unit: bool) -> Result<(), Full> {
        let mut extent = Extent { starts_unit, ..Extent::default() };
        for (field, blocks) in Field::ALL.into_iter().zip(&mut extent.blocks) {
            let mut at = self.next;
            for passage in passages(article, field) {
                at = self.add_passage(passage, at)?;
            }
            *blocks = (at - self.next).div_ceil(BLOCK);
            self.next =
                blocks.checked_mul(BLOCK).and_then(|taken| self.next.checked_add(taken)).ok_or(Full)?;
        }
        self.extents.push(extent);
        Ok(())
    }

    /// Adds a passage whose first character has the number `at`; returns the number for the next passage.
    fn add_passage(&mut self, passage: &str, at: u32) -> Result<u32, Full> {
        let chars = fold(passage).chars;
        let length = u32::try_from(chars.len()).map_err(|_| Full)?;
        let end = at.checked_add(length).and_then(|end| end.checked_add(1)).ok_or(Full)?;
        let nexts = chars.iter().skip(1).map(|c| u64::from(u32::from(*c))).chain([0]);
        for ((position, first), next) in (at..).zip(&chars).zip(nexts) {
            self.pairs.push((u64::from(u32::from(*first)) << 32 | next, position));
        }
        for range in term::words(&chars) {
            let position = at + u32::try_from(range.start).map_err(|_| Full)?;
            let word = term::word(chars.get(range).unwrap_or_default());
            self.words.entry(word).or_default().push(position);
        }
        Ok(if length == 0 { at } else { end })
    }

    /// Writes the shards in the order of terms, each handed to `sink` as a whole file, and returns the root.
    ///
    /// # Errors
    /// Whatever `sink` says, and [`Full`].
    pub fn finish<E: From<Full>>(
        mut self,
        mut sink: impl FnMut(Checksum, &[u8]) -> Result<(), E>,
    ) -> Result<Root, E> {
        let mut root = Root::new(Space::new(std::mem::take(&mut self.extents)).ok_or(Full)?);
        let mut shard = ShardWriter::default();
        let mut close = |shard: &mut ShardWriter| -> Result<(), E> {
            let Some((first, payload)) = shard.take() else { return Ok(()) };
            let file = codec::seal(&payload);
            let sum = Checksum::of(&payload);
            sink(sum, &file)?;
            root.push(first, ShardRef { sum, size: file.len() as u64 });
            Ok(())
        };
        for (term, mut positions) in self.words {
            // A whole and a part of it may begin at the same place of different words only: positions are distinct.
            positions.dedup();
            shard.push(&term, &positions);
            if shard.is_full() {
                close(&mut shard)?;
            }
        }
        self.pairs.sort_unstable();
        for group in self.pairs.chunk_by(|a, b| a.0 == b.0) {
            let Some((key, _)) = group.first() else { continue };
            let positions: Vec<u32> = group.iter().map(|(_, position)| *position).collect();
            shard.push(&pair_of(*key), &positions);
            if shard.is_full() {
                close(&mut shard)?;
            }
        }
        close(&mut shard)?;
        Ok(root)
    }
}

fn pair_of(key: u64) -> Term {
    let half = |bits: u64| u32::try_from(bits).ok().and_then(char::from_u32);
    let next = half(key & u64::from(u32::MAX)).filter(|c| *c != '\0');
    half(key >> 32).map_or_else(Term::new, |first| term::pair(first, next))
}

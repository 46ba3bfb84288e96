//! Postings while an index is written: gathered, sorted and packed in runs, merged in the end.
//!
//! ```text
//! a run, per key in order:   first, next, count, positions as differences, how many begin a stretch,
//!                            for each of these: index as difference, gap; from a numeral: how many are inside one,
//!                            their indexes as differences; onto a run: how many end it, their indexes likewise;
//!                            before a gap: a gap for every one
//!                            (all as varints)
//! ```
//! The positions of a run are all below those of the next, so merging only sets lists behind one another.

use crate::key::Key;
use crate::shard::Listed;
use crate::varint;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// One word character of the text. Millions of them are in memory while a run is gathered, so nothing is an `Option` here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    pub(crate) key: Key,
    pub(crate) position: u32,
    /// Number of the gap before it when it begins a stretch, [`INSIDE`], or [`NO_GAP`].
    pub(crate) before: u32,
    /// Number of the gap behind it when one is there, [`ENDS`], or [`NO_GAP`].
    pub(crate) behind: u32,
}

/// In the place of a gap's number: the posting neither begins nor ends a stretch there.
pub(crate) const NO_GAP: u32 = u32::MAX;

/// In the place of the gap before a Chinese numeral: another one stands there.
pub(crate) const INSIDE: u32 = u32::MAX - 1;

/// In the place of the gap behind a pair: its second letter ends a run of Latin ones, or a Chinese numeral.
pub(crate) const ENDS: u32 = u32::MAX - 1;

/// Packed postings.
#[derive(Debug)]
pub(crate) struct Run {
    bytes: Vec<u8>,
    /// What is added to all positions.
    base: u32,
    /// What each gap number now is; as it is beyond the list.
    gaps: Vec<u32>,
}

impl Run {
    /// Packs postings, and counts their letters; `None` when there are none.
    pub(crate) fn of(mut postings: Vec<Posting>, letters: &mut BTreeMap<u32, u64>) -> Option<Self> {
        postings.sort_unstable_by_key(|posting| (posting.key.to_u64(), posting.position));
        let mut bytes = Vec::with_capacity(postings.len() * 4);
        for group in postings.chunk_by(|a, b| a.key == b.key) {
            let key = group.first()?.key;
            match key.as_print() {
                Some(printed) => *letters.entry(printed.into()).or_default() += 0,
                None => *letters.entry(key.first()).or_default() += group.len() as u64,
            }
            for number in [key.first(), key.next(), group.len() as u32] {
                varint::push(&mut bytes, number);
            }
            let mut last = 0;
            for posting in group {
                varint::push(&mut bytes, posting.position - last);
                last = posting.position;
            }
            let starts = group.iter().zip(0u32..).map(|(posting, at)| (at, posting.before));
            let starts = starts.filter(|(_, before)| ![NO_GAP, INSIDE].contains(before));
            varint::push(&mut bytes, starts.clone().count() as u32);
            let mut last = 0;
            for (at, gap) in starts {
                varint::push(&mut bytes, at - last);
                varint::push(&mut bytes, gap);
                last = at;
            }
            if key.is_from_numeral() {
                push_which(&mut bytes, group, |posting| posting.before == INSIDE);
            }
            if key.is_onto_run() {
                push_which(&mut bytes, group, |posting| posting.behind == ENDS);
            }
            if key.is_end() {
                group.iter().for_each(|posting| varint::push(&mut bytes, posting.behind));
            }
        }
        bytes.shrink_to_fit();
        (!bytes.is_empty()).then_some(Self { bytes, base: 0, gaps: Vec::new() })
    }

    /// Moves the run behind another: `gaps` says what each gap number becomes. `None` when positions run out.
    pub(crate) fn shift(&mut self, base: u32, gaps: &[u32]) -> Option<()> {
        self.base = self.base.checked_add(base)?;
        if self.gaps.is_empty() {
            self.gaps = gaps.to_vec();
        } else {
            for gap in &mut self.gaps {
                *gap = gaps.get(*gap as usize).copied().unwrap_or(*gap);
            }
        }
        Some(())
    }

    fn gap(&self, gap: u32) -> u32 {
        self.gaps.get(gap as usize).copied().unwrap_or(gap)
    }
}

/// Which of some postings are so: how many, their indexes as differences.
fn push_which(bytes: &mut Vec<u8>, group: &[Posting], is_so: impl Fn(&Posting) -> bool) {
    let which: Vec<u32> =
        group.iter().zip(0u32..).filter(|(posting, _)| is_so(posting)).map(|(_, at)| at).collect();
    varint::push(bytes, which.len() as u32);
    let mut last = 0;
    for at in which {
        varint::push(bytes, at - last);
        last = at;
    }
}

/// Where reading a run stands: the next key, not yet taken, and the bytes behind it.
struct Cursor<'a> {
    run: &'a Run,
    rest: &'a [u8],
    key: Key,
}

impl<'a> Cursor<'a> {
    fn at(run: &'a Run, mut rest: &'a [u8]) -> Option<Self> {
        let first = varint::take(&mut rest)?;
        let next = varint::take(&mut rest)?;
        Some(Self { run, rest, key: Key::from_u64(u64::from(first) << 32 | u64::from(next)) })
    }

    /// Appends the postings of the key; the cursor at the next one, or `None` at the end of the run.
    fn take_into(mut self, listed: &mut Listed<u32>) -> Option<Self> {
        let from = listed.positions.len() as u32;
        let count = varint::take(&mut self.rest)?;
        let mut position = self.run.base;
        for _ in 0..count {
            position += varint::take(&mut self.rest)?;
            listed.positions.push(position);
        }
        let mut at = from;
        for _ in 0..varint::take(&mut self.rest)? {
            at += varint::take(&mut self.rest)?;
            let gap = varint::take(&mut self.rest)?;
            listed.starts.push((at, self.run.gap(gap)));
        }
        let some =
            [(self.key.is_from_numeral(), &mut listed.inside), (self.key.is_onto_run(), &mut listed.ends)];
        for (_, which) in some.into_iter().filter(|(has, _)| *has) {
            let mut at = from;
            for _ in 0..varint::take(&mut self.rest)? {
                at += varint::take(&mut self.rest)?;
                which.push(at);
            }
        }
        if self.key.is_end() {
            for _ in 0..count {
                let gap = varint::take(&mut self.rest)?;
                listed.behind.push(self.run.gap(gap));
            }
        }
        Self::at(self.run, self.rest)
    }
}

/// Hands every key of all runs, in order, with its postings to `take`.
///
/// # Errors
/// Whatever `take` says.
pub(crate) fn merge<E>(
    runs: &[Run],
    mut take: impl FnMut(Key, &Listed<u32>) -> Result<(), E>,
) -> Result<(), E> {
    let mut cursors: Vec<Option<Cursor<'_>>> = runs.iter().map(|run| Cursor::at(run, &run.bytes)).collect();
    // The least key first, and of one key the earlier run: of hundreds of runs most lack most keys.
    let mut next: BinaryHeap<Reverse<(Key, usize)>> = cursors
        .iter()
        .enumerate()
        .filter_map(|(run, cursor)| Some(Reverse((cursor.as_ref()?.key, run))))
        .collect();
    let mut listed = Listed::default();
    while let Some(Reverse((key, run))) = next.pop() {
        if let Some(cursor) = cursors.get_mut(run) {
            *cursor = cursor.take().and_then(|cursor| cursor.take_into(&mut listed));
            next.extend(cursor.as_ref().map(|cursor| Reverse((cursor.key, run))));
        }
        if next.peek().is_none_or(|Reverse((further, _))| *further != key) {
            take(key, &listed)?;
            listed.positions.clear();
            listed.starts.clear();
            listed.inside.clear();
            listed.ends.clear();
            listed.behind.clear();
        }
    }
    Ok(())
}

//! The index: which issues form which segment, and which segments have to be made.
//!
//! ```text
//! issues   1 ───────────────────────────── 136 ─ 140 │ 141     (of 141; the step is 4)
//! segments └ the run up to a multiple of the step ┘ └ tail, in one or two pieces
//! ```
//! A segment's name says what was indexed, so one of the same name as in the run before is the same, byte for byte, and is
//! kept. Which issues a segment takes depends on their number only and not on what was in the folder before: the same issues
//! give the same folder. An issue that is added at the end makes a new tail, half a step at most; when the tail has grown to a
//! whole step, the large segment is made anew. More and smaller segments would be merged more cheaply, and every
//! one of them would cost every query a request or two for each of its words.

use super::issue::Stored;
use crate::output::Folder;
use crate::problem::Problem;
use crate::vocabulary::{self, Mined};
use archive::{Checksum, TextUnit, codec, paths};
use rayon::prelude::*;
use search::{Full, Gathered, Root, Segment, Start, segment_name};
use std::ops::Range;
use std::path::Path;
use std::sync::mpsc::sync_channel;

/// The step is the largest power of two that is at most this part of the issues: half of it, the most that is indexed again
/// with an added issue, is less than 2 % of the run.
const STEPS: usize = 32;

/// Articles that one core gathers at a time: about half a million postings, 20 bytes each before they are packed.
const CHUNK: u32 = 500;

/// Shards that may wait to be written while the next ones are made.
const WAITING: usize = 64;

/// Makes the segments that are not in `known`, the root of the run before, and tells the bytes of all their files.
///
/// # Errors
/// Something cannot be written, or what was just written cannot be read.
pub(super) fn index(folder: &Folder, issues: &[Stored], known: Option<Root>) -> Result<(Root, u64), Problem> {
    let mut known = known.unwrap_or_default().segments;
    let (mut root, mut bytes) = (Root::default(), 0);
    for range in cuts(issues.len()) {
        let issues = issues.get(range).unwrap_or_default();
        let name = segment_name(issues.iter().map(|issue| (&issue.entry.id, issue.entry.sum)));
        let at = known.iter().position(|segment| segment.name() == name);
        let kept = at.map(|at| known.swap_remove(at)).and_then(|segment| keep(folder, segment));
        let (segment, size) = kept.map_or_else(|| make(folder, name, issues), Ok)?;
        root.segments.push(segment);
        bytes += size;
    }
    Ok((root, bytes))
}

/// Which issues form a segment, of so many.
fn cuts(issues: usize) -> Vec<Range<usize>> {
    let large = issues - issues % step(issues);
    let middle = large + power(issues - large);
    let cuts = [0..large, large..middle, middle..issues];
    cuts.into_iter().filter(|cut| !cut.is_empty()).collect()
}

/// The large segment of so many issues takes whole steps.
fn step(issues: usize) -> usize {
    power(issues / STEPS).max(1)
}

/// The largest power of two up to `most`; nothing of nothing.
fn power(most: usize) -> usize {
    most.checked_ilog2().map_or(0, |power| 1 << power)
}

/// The segment with the bytes of its files, when all of them are whole.
fn keep(folder: &Folder, segment: Segment) -> Option<(Segment, u64)> {
    let paths: Vec<String> = segment.files().map(search::ShardRef::path).collect();
    let words = vocabulary::files(segment.name(), |path| folder.read(path).ok())?;
    let sizes: Option<Vec<u64>> = paths.par_iter().map(|path| folder.whole(path)).collect();
    let bytes = sizes?.iter().sum();
    if !words.iter().all(|path| folder.whole(path).is_some()) {
        return None;
    }
    paths.iter().chain(&words).for_each(|path| folder.keep_archive(path));
    Some((segment, bytes))
}

fn make(folder: &Folder, name: Checksum, issues: &[Stored]) -> Result<(Segment, u64), Problem> {
    let full = |Full| Problem::output(Path::new("archive/search"), Full);
    let articles = issues.iter().fold(0u32, |all, issue| all.saturating_add(issue.entry.articles));
    let chunks: Vec<Result<(Gathered, Mined), Problem>> =
        chunks(issues).into_par_iter().map(|issues| gather(folder, issues, articles)).collect();
    let (mut gathered, mut mined) = (Gathered::expecting(articles), Mined::default());
    for chunk in chunks {
        let (articles, names) = chunk?;
        gathered.append(articles).map_err(full)?;
        mined.append(names);
    }
    // Aids beside the index, and not counted with it.
    for (path, file) in mined.finish(name) {
        folder.put_archive(&path, &file)?;
    }
    // One thread makes shards while another writes them.
    let (send, receive) = sync_channel::<(u32, Vec<u8>)>(WAITING);
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || -> Result<u64, Problem> {
            let mut bytes = 0;
            for (number, file) in receive {
                bytes += file.len() as u64;
                folder.put_archive(&paths::shard(name, number), &file)?;
            }
            Ok(bytes)
        });
        // A writer that stopped has a problem, which is told below.
        let made = gathered.finish(name, |number, file| send.send((number, file.to_vec())).map_err(|_| Full));
        drop(send);
        let bytes = match writer.join() {
            Ok(written) => written?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        Ok((made.map_err(full)?, bytes))
    })
}

/// Consecutive issues of about [`CHUNK`] articles.
fn chunks(issues: &[Stored]) -> Vec<&[Stored]> {
    let mut chunks = Vec::new();
    let mut rest = issues;
    while !rest.is_empty() {
        let mut articles = 0u32;
        let full = rest.iter().position(|issue| {
            articles = articles.saturating_add(issue.entry.articles);
            articles >= CHUNK
        });
        let (chunk, more) = rest.split_at(full.map_or(rest.len(), |last| last + 1));
        chunks.push(chunk);
        rest = more;
    }
    chunks
}

/// Gathers issues of a segment with so many articles from their text units, and the names and words in them.
fn gather(folder: &Folder, issues: &[Stored], articles: u32) -> Result<(Gathered, Mined), Problem> {
    let (mut gathered, mut mined) = (Gathered::expecting(articles), Mined::default());
    for issue in issues {
        let mut page = None;
        for number in 1..=issue.units {
            let path = paths::text_unit(&issue.entry.id, issue.entry.sum, number);
            let unit: TextUnit = codec::decode(&folder.read(&path)?)
                .map_err(|error| Problem::output(Path::new(&path), error))?;
            let mut start = match page.replace(unit.first.page) {
                Some(before) if before == unit.first.page => Start::Unit,
                _ => Start::Page(unit.first.page.get()),
            };
            for article in &unit.articles {
                let start = std::mem::replace(&mut start, Start::Nothing);
                mined.add(article);
                gathered.add(article, start).map_err(|Full| Problem::output(Path::new(&path), Full))?;
            }
        }
    }
    gathered.pack();
    Ok((gathered, mined))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(issues: usize, ends: &[usize]) {
        assert_eq!(cuts(issues).iter().map(|cut| cut.end).collect::<Vec<_>>(), ends, "{issues}");
    }

    #[test]
    fn a_run_is_one_large_segment_and_a_tail_of_two_at_most() {
        check(0, &[]);
        check(1, &[1]);
        check(63, &[63]);
        check(65, &[64, 65]);
        check(128, &[128]);
        check(131, &[128, 130, 131]);
        check(1000, &[992, 1000]);
        check(1007, &[992, 1000, 1007]);
    }

    #[test]
    fn an_added_issue_leaves_all_but_two_percent_unless_a_step_is_full() {
        for issues in 2 * STEPS..2000 {
            let (before, after) = (cuts(issues), cuts(issues + 1));
            let again: usize =
                after.iter().filter(|cut| !before.contains(cut)).map(ExactSizeIterator::len).sum();
            let is_full = (issues + 1) % step(issues + 1) == 0;
            assert!(is_full || again * 50 <= issues, "{issues}: {again}");
        }
    }
}

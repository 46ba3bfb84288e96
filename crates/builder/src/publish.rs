//! Issues → the complete folder.
//!
//! ```text
//! sources ─┬ each by itself, side by side ─▶ issue: units, contents, entry ─┐ all of them good: written side by side
//!          └─ sorted: the order of the run ◀──────────────────────────────┘
//! segments ─┬ as before: kept
//!           └ new: texts read again, in chunks, side by side ─▶ shards ─▶ root ─▶ search entry ─▶ catalog (last)
//! ```
//! Nothing is written before every source was read. What is kept of an issue until then are its texts deflated, a third of
//! their size, and nothing of one that is in the folder already; so a run of any length is published in bounded memory, and
//! adding an issue costs little more than reading the sources.

mod issue;
mod segments;

use crate::corrections::{self, Linked};
use crate::folder::PublishedFolder;
use crate::letters::Seen;
use crate::output::{Folder, Written};
use crate::pictures::{Pictures, Unseen};
use crate::problem::Problem;
use crate::source::{self, IssueSource};
use crate::viewer;
use crate::vocabulary;
use archive::{
    Catalog, Checksum, CodecError, ColumnEntry, Correction, IssueDate, Paper, SearchEntry, codec, paths,
};
use issue::Made;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How a folder is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The folder.
    pub out: &'a Path,
    /// Twins for `file://` too.
    pub twins: bool,
    /// The viewer too; without it only the archive is written.
    pub viewer: bool,
    /// The day of the newest source.
    pub sources_of: Option<IssueDate>,
}

/// What was published.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Published {
    /// Issues in the run.
    pub issues: usize,
    /// Pages.
    pub pages: usize,
    /// Articles.
    pub articles: u32,
    /// Pictures that readers see.
    pub pictures: usize,
    /// Pictures that they do not see, in the order of the run.
    pub unseen: Vec<Unseen>,
    /// Corrections that issue files name, of articles that the run does not have.
    pub astray: Vec<Correction>,
    /// UTF-8 bytes of the texts, as search sees them.
    pub text_bytes: u64,
    /// Bytes of the text units, one form.
    pub unit_bytes: u64,
    /// Bytes of the index: shards and root, one form.
    pub index_bytes: u64,
    /// Segments of the index.
    pub segments: usize,
    /// Shards of the index.
    pub shards: usize,
    /// Bytes of what the other script and readings need, one form; 0 where nothing does.
    pub letter_bytes: u64,
    /// Bytes of the catalog.
    pub catalog_bytes: u64,
    /// What this build wrote.
    pub written: Written,
}

/// Publishes a run. `done` is called after each issue that was read.
///
/// # Errors
/// A source that is not what it should be, the first in their order; the viewer is wanted and this program carries none;
/// something cannot be written. What was published before stays.
pub fn publish(
    plan: Plan<'_>,
    paper: Paper,
    sources: &[IssueSource],
    done: impl Fn() + Sync,
) -> Result<Published, Problem> {
    let viewer = if plan.viewer { viewer::files() } else { Vec::new() };
    if plan.viewer && viewer.is_empty() {
        let reason =
            "this program was built without the viewer; `cargo xtask demo` builds one that carries it";
        return Err(Problem::output(plan.out, reason));
    }
    let folder = Folder::open(plan.out, plan.twins)?;
    vocabulary::warm();
    let seen = Mutex::default();
    let made = read(&folder, sources, &seen, done)?;
    let previous = PublishedFolder::open(plan.out).ok();
    folder.begin()?;
    for (path, bytes) in viewer.iter().filter(|(path, _)| path != viewer::INDEX) {
        folder.put(path, bytes)?;
    }
    let mut published = empty();
    let mut catalog =
        Catalog { paper, sources_of: plan.sources_of, columns: columns(&made), ..Catalog::default() };
    made.iter().for_each(|issue| published.count(issue));
    let Linked { links, astray } = corrections_of(&made);
    (catalog.corrections, published.astray) = (links, astray);
    let issues: Vec<Result<_, Problem>> = made.into_par_iter().map(|issue| issue.write(&folder)).collect();
    let issues = issues.into_iter().collect::<Result<Vec<_>, _>>()?;
    let known = previous.as_ref().and_then(|previous| previous.search_root().ok().flatten());
    let (root, bytes) = segments::index(&folder, &issues, known)?;
    catalog.issues = issues.into_iter().map(|issue| issue.entry).collect();
    let file = root.to_file();
    let names = root.segments.iter().map(search::Segment::name).collect();
    let pages = root.segments.first().map_or(0, search::Segment::page_count);
    let entry = SearchEntry { sum: Checksum::of(&file), size: file.len() as u64, segments: names, pages };
    folder.put_archive(&paths::search_root(entry.sum), &file)?;
    published.segments = root.segments.len();
    published.shards = root.shards().count();
    published.index_bytes = bytes + entry.size;
    catalog.search = Some(entry);
    if let Some(letters) = seen.into_inner().unwrap_or_else(PoisonError::into_inner).finish() {
        let file = codec::encode(&letters).map_err(|error| unwritable(plan.out, &error))?;
        let sum = Checksum::of(&file);
        published.letter_bytes = file.len() as u64;
        folder.put_archive(&paths::letters(sum), &file)?;
        catalog.letters = Some(sum);
    }
    if let Some((path, bytes)) = viewer.last() {
        let first = catalog.newest().map(|issue| paths::contents(&issue.id, issue.sum));
        folder.put(path, &viewer::with_first(bytes, first.as_deref()))?;
    }
    let file = codec::encode(&catalog).map_err(|error| unwritable(plan.out, &error))?;
    published.catalog_bytes = file.len() as u64;
    let before = previous.map(|previous| previous.files_beside(&catalog)).unwrap_or_default();
    published.written = folder.finish(&file, before)?;
    Ok(published)
}

/// What is to be written of every issue, in the order of the run.
fn read(
    folder: &Folder,
    sources: &[IssueSource],
    seen: &Mutex<Seen>,
    done: impl Fn() + Sync,
) -> Result<Vec<Made>, Problem> {
    let made: Vec<Result<_, Problem>> = sources
        .par_iter()
        .map(|source| {
            let mut issue = source.read()?;
            let pictures = Pictures::of(&mut issue, source.path(), folder)?;
            let made = Made::of(&issue, pictures, folder, seen)
                .map_err(|error| unwritable(source.path(), &error))?;
            done();
            Ok((source::order(&issue), source, made))
        })
        .collect();
    source::in_order(made.into_iter().collect::<Result<Vec<_>, _>>()?)
}

impl Published {
    fn count(&mut self, issue: &Made) {
        self.issues += 1;
        self.pages += usize::from(issue.entry.pages);
        self.articles += issue.entry.articles;
        self.pictures += issue.pictures.count;
        self.unseen.extend(issue.pictures.unseen.iter().cloned());
        self.text_bytes += issue.text_bytes;
        self.unit_bytes += issue.unit_bytes();
    }
}

/// Which of the issues correct what in others.
fn corrections_of(issues: &[Made]) -> Linked {
    let notices: Vec<_> = issues.iter().flat_map(|issue| issue.notices.iter().cloned()).collect();
    let entries: Vec<_> = issues.iter().map(|issue| &issue.entry).collect();
    corrections::link(&notices, &entries, |at| issues.get(at).and_then(Made::contents))
}

/// Columns of the run with their articles, most first, then by name.
fn columns(issues: &[Made]) -> Vec<ColumnEntry> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (name, articles) in issues.iter().flat_map(|issue| &issue.columns) {
        *counts.entry(name).or_default() += articles;
    }
    let mut columns: Vec<ColumnEntry> =
        counts.into_iter().map(|(name, articles)| ColumnEntry { name: name.to_owned(), articles }).collect();
    columns.sort_by_key(|column| std::cmp::Reverse(column.articles));
    columns
}

fn unwritable(out: &Path, error: &CodecError) -> Problem {
    Problem::output(out, error)
}

fn empty() -> Published {
    Published {
        issues: 0,
        pages: 0,
        articles: 0,
        pictures: 0,
        unseen: Vec::new(),
        astray: Vec::new(),
        text_bytes: 0,
        unit_bytes: 0,
        index_bytes: 0,
        segments: 0,
        shards: 0,
        letter_bytes: 0,
        catalog_bytes: 0,
        written: Written::default(),
    }
}

//! Issues → the complete folder.
//!
//! ```text
//! issues ─┬─▶ text units ─▶ contents ─▶ issue entry ─┐
//!         └─▶ index shards ─▶ root ─▶ search entry ──┴─▶ catalog (last)
//! ```

use crate::folder::PublishedFolder;
use crate::output::{Folder, Written};
use crate::problem::Problem;
use crate::units::units;
use crate::viewer;
use archive::{
    Catalog, Checksum, CodecError, ColumnEntry, Contents, Issue, IssueEntry, Paper, SearchEntry, UnitEntry,
    codec, paths,
};
use search::{Full, Gathered, Root, Start, segment_name};
use std::collections::BTreeMap;
use std::path::Path;

/// How a folder is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The folder.
    pub out: &'a Path,
    /// Twins for `file://` too.
    pub twins: bool,
    /// The viewer too; without it only the archive is written.
    pub viewer: bool,
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
    /// UTF-8 bytes of the texts, as search sees them.
    pub text_bytes: u64,
    /// Bytes of the text units, one form.
    pub unit_bytes: u64,
    /// Bytes of the index: shards and root, one form.
    pub index_bytes: u64,
    /// Shards of the index.
    pub shards: usize,
    /// Bytes of the catalog.
    pub catalog_bytes: u64,
    /// What this build wrote.
    pub written: Written,
}

/// Publishes a run. `done` is called after each issue.
///
/// # Errors
/// The viewer is wanted and this program carries none; something cannot be written. What was published before stays.
pub fn publish(
    plan: Plan<'_>,
    paper: Paper,
    issues: &[Issue],
    done: impl Fn(),
) -> Result<Published, Problem> {
    let viewer = if plan.viewer { viewer::files() } else { Vec::new() };
    if plan.viewer && viewer.is_empty() {
        let reason =
            "this program was built without the viewer; `cargo xtask demo` builds one that carries it";
        return Err(Problem::output(plan.out, reason));
    }
    let previous = PublishedFolder::files_of(plan.out);
    let mut folder = Folder::open(plan.out, plan.twins)?;
    for (path, bytes) in viewer.iter().filter(|(path, _)| path != viewer::INDEX) {
        folder.put(path, bytes)?;
    }
    let mut run =
        Run { plan, folder, gathered: Gathered::default(), catalog: Catalog::default(), published: empty() };
    run.catalog.paper = paper;
    for issue in issues {
        run.add(issue)?;
        done();
    }
    run.catalog.columns = columns(issues);
    run.index()?;
    if let Some((path, bytes)) = viewer.last() {
        run.folder.put(path, bytes)?;
    }
    let catalog = encode(plan.out, &run.catalog)?;
    run.published.catalog_bytes = catalog.len() as u64;
    run.published.written = run.folder.finish(&catalog, &previous)?;
    Ok(run.published)
}

struct Run<'a> {
    plan: Plan<'a>,
    folder: Folder,
    gathered: Gathered,
    catalog: Catalog,
    published: Published,
}

impl Run<'_> {
    fn add(&mut self, issue: &Issue) -> Result<(), Problem> {
        let out = self.plan.out;
        let units = units(issue).map_err(|error| unreadable(out, &error))?;
        let mut page = None;
        for (unit, _) in &units {
            let mut start = match page.replace(unit.first.page) {
                Some(before) if before == unit.first.page => Start::Unit,
                _ => Start::Page(unit.first.page.get()),
            };
            for article in &unit.articles {
                let start = std::mem::replace(&mut start, Start::Nothing);
                self.gathered.add(article, start).map_err(|Full| Problem::output(out, Full))?;
                self.published.text_bytes += text_bytes(article);
            }
        }
        let entries = units.iter().map(|(unit, bytes)| UnitEntry {
            articles: u32::try_from(unit.articles.len()).unwrap_or(u32::MAX),
            size: bytes.len() as u64,
            sum: Checksum::of(bytes),
        });
        let contents = Contents::of(issue, entries.collect());
        let bytes = encode(out, &contents)?;
        let entry = entry_of(issue, Checksum::of(&bytes));
        for ((_, text), number) in units.iter().zip(1u32..) {
            self.folder.put_archive(&paths::text_unit(&entry.id, entry.sum, number), text)?;
            self.published.unit_bytes += text.len() as u64;
        }
        self.folder.put_archive(&paths::contents(&entry.id, entry.sum), &bytes)?;
        self.published.issues += 1;
        self.published.pages += issue.pages.len();
        self.published.articles += entry.articles;
        self.catalog.issues.push(entry);
        Ok(())
    }

    fn index(&mut self) -> Result<(), Problem> {
        let (out, folder) = (self.plan.out, &mut self.folder);
        let name = segment_name(self.catalog.issues.iter().map(|entry| (&entry.id, entry.sum)));
        let mut bytes = 0;
        let segment = std::mem::take(&mut self.gathered)
            .finish(name, |number, file| {
                bytes += file.len() as u64;
                folder.put_archive(&paths::shard(name, number), file).map_err(Stopped::Problem)
            })
            .map_err(|stopped| match stopped {
                Stopped::Problem(problem) => problem,
                Stopped::Full => Problem::output(out, Full),
            })?;
        let root = Root { segments: vec![segment] };
        let file = root.to_file();
        let entry = SearchEntry { sum: Checksum::of(&file), size: file.len() as u64, segments: Vec::new() };
        self.folder.put_archive(&paths::search_root(entry.sum), &file)?;
        self.published.shards = root.shards().count();
        self.published.index_bytes = bytes + entry.size;
        self.catalog.search = Some(entry);
        Ok(())
    }
}

/// Why writing the index stopped.
enum Stopped {
    Problem(Problem),
    Full,
}

impl From<Full> for Stopped {
    fn from(_: Full) -> Self {
        Self::Full
    }
}

fn entry_of(issue: &Issue, sum: Checksum) -> IssueEntry {
    let mut entry = IssueEntry::new(issue.id.clone(), issue.date, sum);
    entry.number = issue.number;
    entry.total_number = issue.total_number;
    entry.pages = u16::try_from(issue.pages.len()).unwrap_or(u16::MAX);
    entry.articles =
        issue.pages.iter().map(|page| u32::try_from(page.articles.len()).unwrap_or(u32::MAX)).sum();
    let titled =
        |page: &archive::Page| page.articles.iter().find_map(|article| article.head.headline.clone());
    entry.front = issue.pages.first().and_then(titled);
    entry
}

/// Columns of the run with their articles, most first, then by name.
fn columns(issues: &[Issue]) -> Vec<ColumnEntry> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, article) in issues.iter().flat_map(Issue::articles) {
        if let Some(column) = &article.column {
            *counts.entry(column).or_default() += 1;
        }
    }
    let mut columns: Vec<ColumnEntry> =
        counts.into_iter().map(|(name, articles)| ColumnEntry { name: name.to_owned(), articles }).collect();
    columns.sort_by_key(|column| std::cmp::Reverse(column.articles));
    columns
}

fn text_bytes(article: &archive::Article) -> u64 {
    let fields = search::Field::ALL.into_iter();
    fields.flat_map(|field| search::passages(article, field)).map(|passage| passage.len() as u64).sum()
}

fn encode<T: codec::Stored>(out: &Path, value: &T) -> Result<Vec<u8>, Problem> {
    codec::encode(value).map_err(|error| unreadable(out, &error))
}

fn unreadable(out: &Path, error: &CodecError) -> Problem {
    Problem::output(out, error)
}

fn empty() -> Published {
    Published {
        issues: 0,
        pages: 0,
        articles: 0,
        text_bytes: 0,
        unit_bytes: 0,
        index_bytes: 0,
        shards: 0,
        catalog_bytes: 0,
        written: Written::default(),
    }
}

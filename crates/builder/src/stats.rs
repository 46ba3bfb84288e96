//! `baojia stats`: what a published folder weighs, part by part.
//!
//! Files are told apart by where they lie, so that every byte of the folder is counted once: what the run needs by its parts,
//! what an earlier run left for its readers, and the twins, which a reader brings instead of their originals and not beside
//! them.

use crate::folder::PublishedFolder;
use crate::problem::Problem;
use archive::paths;
use rayon::prelude::*;
use search::{Field, passages};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use walkdir::WalkDir;

/// How many of the largest shards are shown.
const LARGEST: usize = 10;

/// What a folder weighs.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// Articles of the run.
    pub articles: u32,
    /// Characters of their texts, as search sees them.
    pub chars: u64,
    /// The same in bytes of UTF-8.
    pub text_bytes: u64,
    /// Bytes of the index, one form: root, shards and gaps. Vocabulary and names are aids beside it.
    pub index_bytes: u64,
    /// The index's bytes for each byte of text.
    pub index_ratio: f64,
    /// Segments of the index.
    pub segments: usize,
    /// Everything, in the order of [`Part`].
    pub parts: Vec<Weight>,
    /// The shards that cost a query most, the largest first.
    pub largest: Vec<LargeShard>,
}

/// One part of a folder.
#[derive(Debug, Serialize)]
pub struct Weight {
    /// Which.
    pub part: Part,
    /// Its files, without twins.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Bytes for each article of the run.
    pub per_article: f64,
    /// Bytes for each thousand characters of text.
    pub per_1000_chars: f64,
    /// Bytes of their twins.
    pub twin_bytes: u64,
}

/// The parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The list of issues.
    Catalog,
    /// Headline lists.
    Contents,
    /// Text units.
    Texts,
    /// Pictures in all their sizes.
    Pictures,
    /// The index's root, and the pages of its directory.
    Root,
    /// Positions of pairs.
    Shards,
    /// Positions of punctuation.
    Gaps,
    /// What is completed and meant by pinyin.
    Vocabulary,
    /// The register of names.
    Names,
    /// What the other script and readings need.
    Letters,
    /// The program that readers open.
    Viewer,
    /// What the run before left for those who are reading it; gone with the next build.
    Earlier,
    /// Everything else that lies there.
    Other,
}

/// One of the largest shards.
#[derive(Debug, Serialize)]
pub struct LargeShard {
    /// Its file.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its keys begin here, with one or two characters …
    pub from: String,
    /// … and end before this one; empty for the last shard.
    pub to: String,
}

/// Weighs a folder.
///
/// # Errors
/// Its catalog, its root or one of its texts cannot be read.
pub fn stats(folder: &PublishedFolder, root: &Path) -> Result<Stats, Problem> {
    let index = folder.search_index()?.unwrap_or_default();
    let (chars, text_bytes) = texts(folder, root)?;
    let places = Places::of(folder, &index);
    let mut weights: BTreeMap<Part, Weight> = BTreeMap::new();
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    for entry in WalkDir::new(root) {
        let entry = entry.map_err(|error| Problem::archive(root, error))?;
        let Ok(meta) = entry.metadata() else { continue };
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let path = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if !meta.is_file() {
            continue;
        }
        let part = places.part(&path);
        let weight = weights.entry(part).or_insert_with(|| Weight::none(part));
        if path.starts_with("archive/") && path.ends_with(".js") {
            weight.twin_bytes += meta.len();
        } else {
            weight.files += 1;
            weight.bytes += meta.len();
            sizes.extend((part == Part::Shards).then_some((path, meta.len())));
        }
    }
    let articles = folder.catalog.article_count();
    let mut parts: Vec<Weight> = weights.into_values().collect();
    for weight in &mut parts {
        weight.per_article = ratio(weight.bytes, u64::from(articles));
        weight.per_1000_chars = 1000.0 * ratio(weight.bytes, chars);
    }
    let indexed = |weight: &&Weight| matches!(weight.part, Part::Root | Part::Shards | Part::Gaps);
    let index_bytes = parts.iter().filter(indexed).map(|weight| weight.bytes).sum();
    Ok(Stats {
        articles,
        chars,
        text_bytes,
        index_bytes,
        index_ratio: ratio(index_bytes, text_bytes),
        segments: index.segments.len(),
        parts,
        largest: largest(&index, &sizes),
    })
}

/// Characters and bytes of all texts.
fn texts(folder: &PublishedFolder, root: &Path) -> Result<(u64, u64), Problem> {
    let sums: Vec<Result<(u64, u64), Problem>> = folder
        .catalog
        .issues
        .par_iter()
        .map(|issue| {
            // A folder counts what was read of it, and so is of one thread.
            let folder = PublishedFolder::open(root)?;
            let (mut chars, mut bytes) = (0, 0);
            for (number, _) in (1u32..).zip(folder.contents(issue)?.units) {
                for article in folder.unit(issue, number)?.articles {
                    for text in Field::ALL.into_iter().flat_map(|field| passages(&article, field)) {
                        chars += text.chars().count() as u64;
                        bytes += text.len() as u64;
                    }
                }
            }
            Ok((chars, bytes))
        })
        .collect();
    sums.into_iter().try_fold((0, 0), |(chars, bytes), sum| sum.map(|(c, b)| (chars + c, bytes + b)))
}

/// What of the folder the run needs.
struct Places {
    /// Folders of its issues and segments.
    folders: BTreeSet<String>,
    letters: Option<String>,
    root: Option<String>,
    gaps: BTreeSet<String>,
    /// Pages of directories.
    pages: BTreeSet<String>,
}

impl Places {
    fn of(folder: &PublishedFolder, index: &search::Root) -> Self {
        let stem = |path: &str| path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned();
        let parent =
            |path: String| path.rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned());
        let catalog = &folder.catalog;
        let issues = catalog.issues.iter().map(|issue| parent(paths::contents(&issue.id, issue.sum)));
        let segments = index.segments.iter().map(|segment| parent(paths::shard(segment.name(), 0)));
        Self {
            folders: issues.chain(segments).collect(),
            letters: catalog.letters.map(|sum| stem(&paths::letters(sum))),
            root: catalog.search.as_ref().map(|entry| stem(&paths::search_root(entry.sum))),
            gaps: index.segments.iter().map(|segment| stem(&segment.gap_file().path())).collect(),
            pages: index
                .segments
                .iter()
                .flat_map(|segment| segment.files().take(segment.page_count() as usize))
                .map(|page| stem(&page.path()))
                .collect(),
        }
    }

    fn part(&self, path: &str) -> Part {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let (parent, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_current = self.folders.contains(parent);
        match parent.split('/').collect::<Vec<_>>().as_slice() {
            [""] if path == "index.html" => Part::Viewer,
            ["app", ..] => Part::Viewer,
            ["archive"] if name == "catalog" => Part::Catalog,
            ["archive"] if self.letters.as_deref() == Some(stem) => Part::Letters,
            ["archive"] if name.starts_with("letters-") => Part::Earlier,
            ["archive", "search"] if self.root.as_deref() == Some(stem) => Part::Root,
            ["archive", "search"] => Part::Earlier,
            ["archive", "search", _] if !is_current => Part::Earlier,
            ["archive", "search", _] if self.gaps.contains(stem) => Part::Gaps,
            ["archive", "search", _] if self.pages.contains(stem) => Part::Root,
            ["archive", "search", _] if name.starts_with("words") => Part::Vocabulary,
            ["archive", "search", _] if name.starts_with("names") => Part::Names,
            ["archive", "search", _] => Part::Shards,
            ["archive", "issues", _] if name == "contents" || name.starts_with("text-") => match is_current {
                true if name == "contents" => Part::Contents,
                true => Part::Texts,
                false => Part::Earlier,
            },
            ["archive", "pictures", ..] => Part::Pictures,
            _ => Part::Other,
        }
    }
}

fn largest(index: &search::Root, sizes: &BTreeMap<String, u64>) -> Vec<LargeShard> {
    let mut shards: Vec<LargeShard> = Vec::new();
    for segment in &index.segments {
        let bounds = segment.bounds();
        let ends = bounds.iter().skip(1).map(|(_, bound)| bound.clone()).chain([String::new()]);
        shards.extend(bounds.iter().zip(ends).filter_map(|((shard, from), to)| {
            let path = shard.path();
            Some(LargeShard { bytes: *sizes.get(&path)?, path, from: from.clone(), to })
        }));
    }
    shards.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.path.cmp(&b.path)));
    shards.truncate(LARGEST);
    shards
}

impl Weight {
    fn none(part: Part) -> Self {
        Self { part, files: 0, bytes: 0, per_article: 0.0, per_1000_chars: 0.0, twin_bytes: 0 }
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Catalog => "catalog",
            Self::Contents => "contents",
            Self::Texts => "texts",
            Self::Pictures => "pictures",
            Self::Root => "index root",
            Self::Shards => "shards",
            Self::Gaps => "gaps",
            Self::Vocabulary => "vocabulary",
            Self::Names => "names",
            Self::Letters => "letters",
            Self::Viewer => "viewer",
            Self::Earlier => "earlier run",
            Self::Other => "other",
        }
    }
}

/// A table for people.
impl fmt::Display for Stats {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{} articles, {} characters, {} bytes of text; the index is {:.3} of it, in {} segments\n",
            self.articles, self.chars, self.text_bytes, self.index_ratio, self.segments
        )?;
        writeln!(
            out,
            "{:<12}{:>9}{:>14}{:>13}{:>18}{:>14}",
            "part", "files", "bytes", "an article", "1,000 characters", "twins, bytes"
        )?;
        for weight in &self.parts {
            writeln!(
                out,
                "{:<12}{:>9}{:>14}{:>13.1}{:>18.1}{:>14}",
                weight.part.name(),
                weight.files,
                weight.bytes,
                weight.per_article,
                weight.per_1000_chars,
                weight.twin_bytes
            )?;
        }
        if !self.largest.is_empty() {
            writeln!(out, "\nlargest shards")?;
        }
        for shard in &self.largest {
            writeln!(out, "{:>9}  {}  from {} to {}", shard.bytes, shard.path, shard.from, shard.to)?;
        }
        Ok(())
    }
}

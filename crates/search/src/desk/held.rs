//! What the desk holds: the run's catalog, the root of its index, and files for the next question.

use super::search::Remembered;
use crate::answer::Lost;
use crate::found::Missing;
use crate::query::Query;
use crate::root::{Root, query_pages};
use archive::{Catalog, Checksum, CodecError, SearchEntry, lean, paths};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Bytes of files kept between questions: some hundred shards and texts. A page open for months needs a bound; above this
/// one nothing is gained, because words typed on need the same few files.
const MOST_BYTES: usize = 8 << 20;

/// Why a request cannot go on.
#[derive(Debug)]
pub(super) enum Stop {
    /// Until these files come.
    Needs(Vec<String>),
    /// At all.
    Lost(Vec<Lost>),
}

impl Stop {
    /// The files that it waits for.
    pub(super) fn files(self) -> Vec<String> {
        match self {
            Self::Needs(files) => files,
            Self::Lost(_) => Vec::new(),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Held {
    catalog: Option<Rc<Catalog>>,
    root: Option<(Checksum, Rc<Root>)>,
    /// What the question before found.
    pub(super) remembered: Option<Remembered>,
    files: BTreeMap<String, Kept>,
    /// Counts uses of files; never read as a time.
    uses: Cell<u64>,
}

#[derive(Debug)]
struct Kept {
    bytes: Vec<u8>,
    used: Cell<u64>,
}

impl Held {
    /// Begins with a run, and forgets the index of the one before.
    pub(super) fn open_run(&mut self, catalog: Catalog) {
        if self.catalog.as_deref() != Some(&catalog) {
            *self = Self { catalog: Some(Rc::new(catalog)), ..Self::default() };
        }
    }

    pub(super) fn catalog(&self) -> Option<&Rc<Catalog>> {
        self.catalog.as_ref()
    }

    /// The catalog, once it is here and readable.
    pub(super) fn run(&mut self, lost: &[Lost]) -> Result<Rc<Catalog>, Stop> {
        if self.catalog.is_none() {
            let decoded = lean::catalog(self.needed(paths::CATALOG, lost)?);
            let catalog = decoded.map_err(|error| self.unreadable(paths::CATALOG, &error))?;
            self.catalog = Some(Rc::new(catalog));
            self.files.remove(paths::CATALOG);
        }
        self.catalog.clone().ok_or_else(|| Stop::Needs(vec![paths::CATALOG.to_owned()]))
    }

    /// The root, once it is here and readable, and knows what it must to plan a query. What pages of the directory the query
    /// needs is known by its letters, so they come with the root.
    pub(super) fn root(
        &mut self,
        entry: &SearchEntry,
        query: &Query,
        lost: &[Lost],
    ) -> Result<Rc<Root>, Stop> {
        if self.root.as_ref().is_none_or(|(known, _)| *known != entry.sum) {
            let path = paths::search_root(entry.sum);
            let page = |number| Some(paths::shard(*entry.segments.first()?, number));
            let pages = query_pages(query, entry.pages).into_iter().filter_map(page);
            self.settled(pages.chain([path.clone()]), lost)?;
            let read = Root::from_file(self.needed(&path, lost)?);
            let root = Rc::new(read.map_err(|error| self.unreadable(&path, &error))?);
            self.root = Some((entry.sum, root));
            self.files.remove(&path);
        }
        let needed = self.root.as_ref().map(|(_, root)| root.pages(query)).unwrap_or_default();
        self.settled(needed.iter().map(|page| page.path()), lost)?;
        let files = &self.files;
        let root = self.root.as_mut().map(|(_, root)| {
            for page in needed {
                // One that is lost or damaged is missing like a shard, and its words are named.
                if let Some(kept) = files.get(&page.path()) {
                    let _ = Rc::make_mut(root).learn(page, &kept.bytes);
                }
            }
            Rc::clone(root)
        });
        root.ok_or_else(|| Stop::Needs(vec![paths::search_root(entry.sum)]))
    }

    /// A file without which nothing goes on.
    pub(super) fn needed(&self, path: &str, lost: &[Lost]) -> Result<&[u8], Stop> {
        if let Some(lost) = lost.iter().find(|lost| lost.path == path) {
            return Err(Stop::Lost(vec![lost.clone()]));
        }
        self.file(path).ok_or_else(|| Stop::Needs(vec![path.to_owned()]))
    }

    /// Goes on once each of the files is here or known not to come.
    pub(super) fn settled(&self, paths: impl IntoIterator<Item = String>, lost: &[Lost]) -> Result<(), Stop> {
        let open =
            |path: &String| !self.files.contains_key(path) && !lost.iter().any(|lost| lost.path == *path);
        let needs: Vec<String> = paths.into_iter().filter(open).collect();
        if needs.is_empty() { Ok(()) } else { Err(Stop::Needs(needs)) }
    }

    /// A file that is here.
    pub(super) fn file(&self, path: &str) -> Option<&[u8]> {
        let kept = self.files.get(path)?;
        self.uses.set(self.uses.get() + 1);
        kept.used.set(self.uses.get());
        Some(&kept.bytes)
    }

    /// Forgets a file that is damaged, so that it is brought anew when the reader tries again.
    pub(super) fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Why a file that is here leads nowhere; it is forgotten.
    pub(super) fn unreadable(&mut self, path: &str, error: &CodecError) -> Stop {
        self.forget(path);
        Stop::Lost(vec![Lost::unreadable(path, error)])
    }

    pub(super) fn keep(&mut self, path: &str, bytes: Vec<u8>) {
        if path == paths::CATALOG
            && let Ok(catalog) = lean::catalog(&bytes)
        {
            return self.open_run(catalog);
        }
        let used = Cell::new(self.uses.get());
        self.files.insert(path.to_owned(), Kept { bytes, used });
    }

    pub(super) fn kept_bytes(&self) -> usize {
        self.files.values().map(|kept| kept.bytes.len()).sum()
    }

    /// Forgets the files that were used longest ago. Between requests only: what one needs stays until it is done.
    pub(super) fn trim(&mut self) {
        let mut bytes = self.kept_bytes();
        if bytes <= MOST_BYTES {
            return;
        }
        let mut by_use: Vec<(u64, String)> =
            self.files.iter().map(|(path, kept)| (kept.used.get(), path.clone())).collect();
        by_use.sort_unstable();
        // Down to half, so that this is not done for every question.
        for (_, path) in by_use {
            if bytes <= MOST_BYTES / 2 {
                break;
            }
            bytes -= self.files.remove(&path).map_or(0, |kept| kept.bytes.len());
        }
    }

    /// Why a file of a plan is not at hand: what was said when it did not come, else what is wrong with it; a damaged one is
    /// brought anew when the reader tries again.
    pub(super) fn lost_shard(&mut self, missing: &Missing, lost: &[Lost]) -> Lost {
        let path = missing.shard.path();
        self.forget(&path);
        let said = lost.iter().find(|lost| lost.path == path);
        said.cloned().unwrap_or_else(|| Lost::unreadable(path, &missing.error))
    }
}

//! A published folder, read from disk: for `search`, for `check`, and to know what the run before needs.

use crate::problem::Problem;
use crate::vocabulary;
use archive::codec::{Stored, decode};
use archive::{Catalog, CodecError, Contents, IssueEntry, Size, TextUnit, paths};
use search::{Root, Segment, ShardRef};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was read of a folder, catalog not counted: what a viewer would have fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Cost {
    /// Files.
    pub files: u32,
    /// Bytes of them.
    pub bytes: u64,
    /// In how many rounds, each of files that are fetched side by side.
    pub rounds: u32,
}

/// A folder whose catalog was read.
#[derive(Debug)]
pub struct PublishedFolder {
    root: PathBuf,
    read: Cell<Cost>,
    /// What it holds.
    pub catalog: Catalog,
}

impl PublishedFolder {
    /// Reads the catalog of a folder.
    ///
    /// # Errors
    /// There is no catalog, or none that this program can read.
    pub fn open(root: &Path) -> Result<Self, Problem> {
        if !root.join(paths::CATALOG).is_file() {
            return Err(Problem::archive(
                root,
                "is not a folder that `baojia build` made (no archive/catalog.json)",
            ));
        }
        let catalog = read(root, paths::CATALOG)?;
        Ok(Self { root: root.to_owned(), read: Cell::default(), catalog })
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// It is missing or cannot be read.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let bytes = bytes(&self.root, path)?;
        let Cost { files, bytes: before, rounds } = self.read.get();
        self.read.set(Cost { files: files + 1, bytes: before + bytes.len() as u64, rounds });
        Ok(bytes)
    }

    /// Says that the files which are read now are fetched side by side, when those before are there.
    pub fn next_round(&self) {
        let cost = self.read.get();
        self.read.set(Cost { rounds: cost.rounds + 1, ..cost });
    }

    /// What was read of it so far.
    pub fn cost(&self) -> Cost {
        self.read.get()
    }

    /// The contents of an issue.
    ///
    /// # Errors
    /// Missing or damaged.
    pub fn contents(&self, issue: &IssueEntry) -> Result<Contents, Problem> {
        self.value(&paths::contents(&issue.id, issue.sum))
    }

    /// A text unit of an issue, from 1.
    ///
    /// # Errors
    /// Missing or damaged.
    pub fn unit(&self, issue: &IssueEntry, number: u32) -> Result<TextUnit, Problem> {
        self.value(&paths::text_unit(&issue.id, issue.sum, number))
    }

    /// The root of the search index; `None` when the run has none.
    ///
    /// # Errors
    /// Missing or damaged.
    pub fn search_root(&self) -> Result<Option<Root>, Problem> {
        let Some(entry) = &self.catalog.search else { return Ok(None) };
        let path = paths::search_root(entry.sum);
        Root::from_file(&self.bytes(&path)?).map(Some).map_err(|error| self.problem(&path, &error))
    }

    /// The root with all pages of its directories; `None` when the run has no index.
    ///
    /// # Errors
    /// As [`PublishedFolder::search_root`].
    pub fn search_index(&self) -> Result<Option<Root>, Problem> {
        let Some(mut root) = self.search_root()? else { return Ok(None) };
        let pages =
            |segment: &Segment| segment.files().take(segment.page_count() as usize).collect::<Vec<_>>();
        let pages: Vec<ShardRef> = root.segments.iter().flat_map(pages).collect();
        for page in pages {
            let path = page.path();
            root.learn(page, &self.bytes(&path)?).map_err(|error| self.problem(&path, &error))?;
        }
        Ok(Some(root))
    }

    fn value<T: Stored>(&self, path: &str) -> Result<T, Problem> {
        decode(&self.bytes(path)?).map_err(|error| self.problem(path, &error))
    }

    /// A problem with one of its files.
    pub fn problem(&self, path: &str, error: &CodecError) -> Problem {
        Problem::archive(&self.root.join(path), error)
    }

    /// The archive's own files, without twins, without pictures and without the viewer.
    pub fn archive_files(&self) -> Vec<String> {
        self.archive_files_of(|_| true)
    }

    /// Every file that its run needs beside those of another, viewer and twins included; issues that both hold are
    /// passed over.
    pub fn files_beside(&self, other: &Catalog) -> BTreeSet<String> {
        let both: BTreeSet<_> = other.issues.iter().map(|issue| (&issue.id, issue.sum)).collect();
        let archive = self.archive_files_of(|issue| !both.contains(&(&issue.id, issue.sum)));
        let twins: Vec<String> = archive.iter().map(|path| paths::twin_of(path)).collect();
        let mut files: BTreeSet<String> = archive.into_iter().chain(twins).collect();
        // Of pictures any may be shared by two versions of an issue; those of the other run are kept by it.
        let gone = self.catalog.issues.iter().filter(|issue| !both.contains(&(&issue.id, issue.sum)));
        files.extend(gone.flat_map(|issue| self.pictures_of(issue)).map(|(path, _)| path));
        // The shell that is in use names its parts, some of them in scripts; all parts of one generation are kept.
        files.extend(self.viewer_files());
        files
    }

    /// The image files of an issue with their sizes; none when its contents cannot be read.
    pub fn pictures_of(&self, issue: &IssueEntry) -> Vec<(String, Size)> {
        let images = self.contents(issue).map(|contents| contents.images).unwrap_or_default();
        let files = images.iter().flat_map(|image| {
            image.sizes.iter().map(|size| (paths::picture(&issue.id, image, *size), *size))
        });
        files.collect()
    }

    fn archive_files_of(&self, wanted: impl Fn(&IssueEntry) -> bool) -> Vec<String> {
        let mut files = vec![paths::CATALOG.to_owned()];
        for issue in self.catalog.issues.iter().filter(|issue| wanted(issue)) {
            files.push(paths::contents(&issue.id, issue.sum));
            let units = self.contents(issue).map_or(0, |contents| contents.units.len());
            files.extend((1u32..).take(units).map(|number| paths::text_unit(&issue.id, issue.sum, number)));
        }
        files.extend(self.catalog.letters.map(paths::letters));
        if let Some(entry) = &self.catalog.search {
            files.push(paths::search_root(entry.sum));
        }
        if let Ok(Some(root)) = self.search_root() {
            files.extend(root.shards().map(ShardRef::path));
        }
        for segment in self.catalog.search.iter().flat_map(|entry| &entry.segments) {
            // Where a head is damaged, what it leads to is not known.
            let listed = vocabulary::files(*segment, |path| bytes(&self.root, path).ok());
            files.extend(listed.unwrap_or_else(|| vec![paths::words(*segment), paths::names(*segment, 0)]));
        }
        files
    }

    /// Parts of the viewer that the folder's `index.html` needs: those it names, and those that these name.
    fn viewer_files(&self) -> Vec<String> {
        let names: Vec<String> = std::fs::read_dir(self.root.join("app"))
            .map(|entries| {
                entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
            })
            .unwrap_or_default();
        let mut text = std::fs::read_to_string(self.root.join("index.html")).unwrap_or_default();
        let mut needed: BTreeSet<String> = BTreeSet::new();
        loop {
            let more: Vec<&String> =
                names.iter().filter(|name| !needed.contains(*name) && text.contains(name.as_str())).collect();
            if more.is_empty() {
                return needed.into_iter().map(|name| format!("app/{name}")).collect();
            }
            let mut next = String::new();
            for name in more {
                needed.insert(name.clone());
                next.push_str(&std::fs::read_to_string(self.root.join("app").join(name)).unwrap_or_default());
            }
            text = next;
        }
    }
}

fn bytes(root: &Path, path: &str) -> Result<Vec<u8>, Problem> {
    let file = root.join(path);
    std::fs::read(&file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem::archive(&file, "is missing"),
        _ => Problem::archive(&file, error),
    })
}

fn read<T: Stored>(root: &Path, path: &str) -> Result<T, Problem> {
    decode(&bytes(root, path)?).map_err(|error| Problem::archive(&root.join(path), error))
}

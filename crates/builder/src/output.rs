//! A published folder being written: content-named files first, the catalog last.
//!
//! Every file is written beside its place and then renamed into it, so a reader meets a whole file or none. Files whose
//! content is already there are left alone: a second build writes only what changed. What the last published run needs is
//! kept until the next build, because someone may be reading it; older files are removed, and only files whose names are
//! of the archive's own making.
//!
//! ```text
//! OUT/archive/BAOJIA.txt      written first: says what the folder is, and that it is ours to write in
//! OUT/.baojia-writing/        files on their way; also the lock of one build at a time; gone afterwards
//! ```

use crate::problem::Problem;
use archive::{codec, paths, twin};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

const MARK: &str = "archive/BAOJIA.txt";
const MARK_TEXT: &str = "本文件夹由“报架”（baojia）生成，请打开上一级的 index.html 阅读；重新生成时，这里的文件会被更新或删除。\n\
This folder was made by Baojia. Open index.html in the folder above; files in here are replaced and removed by later builds.\n";
const STAGING: &str = ".baojia-writing";

/// A folder that is being published. Files may be put into it from several threads.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    twins: bool,
    lock: Option<fs::File>,
    /// How many files were on their way so far: each has a name of its own.
    staged: AtomicU64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Paths of this run, whether written now or found unchanged.
    kept: BTreeSet<String>,
    report: Written,
}

/// A file on its way.
#[derive(Debug)]
pub struct Staged {
    file: PathBuf,
    bytes: u64,
}

/// What a build wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// Files written, twins included.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were there already, with the same content.
    pub unchanged: u64,
    /// Files of older runs that were removed.
    pub removed: u64,
}

impl Folder {
    /// Opens a folder for publishing and locks it; nothing is published yet. `twins` says whether files for `file://` are
    /// written too.
    ///
    /// # Errors
    /// The folder is not empty and not ours, another build is writing to it, or it cannot be written.
    pub fn open(root: &Path, twins: bool) -> Result<Self, Problem> {
        if root.exists() && !root.is_dir() {
            return Err(Problem::output(root, "it is a file; expected a folder"));
        }
        let ours = root.join(MARK).is_file();
        if !ours && holds_something(root)? {
            return Err(Problem::output(
                root,
                "it holds files that Baojia did not write; choose an empty or new folder",
            ));
        }
        let staging = root.join(STAGING);
        fs::create_dir_all(&staging).map_err(|error| Problem::output(&staging, error))?;
        let lock_path = staging.join("lock");
        let lock = fs::File::create(&lock_path).map_err(|error| Problem::output(&lock_path, error))?;
        if let Err(fs::TryLockError::WouldBlock) = lock.try_lock() {
            return Err(Problem::output(root, "another build is writing to it"));
        }
        let lock = Some(lock);
        Ok(Self { root: root.to_owned(), twins, lock, staged: AtomicU64::new(0), state: Mutex::default() })
    }

    /// Says on the folder what it is, before anything else is put into it.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub fn begin(&self) -> Result<(), Problem> {
        self.put(MARK, MARK_TEXT.as_bytes())
    }

    /// Publishes a file under its path below the root.
    ///
    /// # Errors
    /// It cannot be written; the file that was there before, if any, still is.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Problem> {
        if self.holds(path, bytes) {
            self.keep(path);
            return Ok(());
        }
        self.stage(bytes).and_then(|staged| self.place(&staged, path))
    }

    /// Writes a file aside, before it is known whether the run will be published.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn stage(&self, bytes: &[u8]) -> Result<Staged, Problem> {
        let number = self.staged.fetch_add(1, Ordering::Relaxed);
        let file = self.root.join(STAGING).join(number.to_string());
        fs::write(&file, bytes).map_err(|error| Problem::output(&file, error))?;
        Ok(Staged { file, bytes: bytes.len() as u64 })
    }

    /// Publishes a file that was written aside, once.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub fn place(&self, staged: &Staged, path: &str) -> Result<(), Problem> {
        let target = self.root.join(path);
        let placed = || -> std::io::Result<()> {
            if let Err(error) = fs::rename(&staged.file, &target) {
                // Most often the folder is not there yet.
                target.parent().ok_or(error).and_then(fs::create_dir_all)?;
                fs::rename(&staged.file, &target)?;
            }
            Ok(())
        };
        placed().map_err(|error| Problem::output(&target, error))?;
        let mut state = self.state();
        state.kept.insert(path.to_owned());
        state.report.files += 1;
        state.report.bytes += staged.bytes;
        Ok(())
    }

    /// Where a path lies on the disk.
    pub fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Publishes a file of the archive, and its twin where they are wanted.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub fn put_archive(&self, path: &str, bytes: &[u8]) -> Result<(), Problem> {
        if self.twins {
            self.put(&paths::twin_of(path), &twin::script(path, bytes))?;
        }
        self.put(path, bytes)
    }

    /// Bytes of a sealed file that an earlier run left under its path, when it is whole and so is its twin where they are
    /// wanted. A path names its content, so such a file need not be made again: see [`Folder::keep_archive`].
    pub fn whole(&self, path: &str) -> Option<u64> {
        let bytes = fs::read(self.root.join(path)).ok()?;
        codec::unseal(&bytes).ok()?;
        let twin = || self.holds(&paths::twin_of(path), &twin::script(path, &bytes));
        (!self.twins || twin()).then_some(bytes.len() as u64)
    }

    /// Makes a file that is there, and its twin, part of this run.
    pub fn keep_archive(&self, path: &str) {
        if self.twins {
            self.keep(&paths::twin_of(path));
        }
        self.keep(path);
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let file = self.root.join(path);
        fs::read(&file).map_err(|error| Problem::output(&file, error))
    }

    /// Makes a file that is there part of this run.
    pub fn keep(&self, path: &str) {
        let mut state = self.state();
        state.kept.insert(path.to_owned());
        state.report.unchanged += 1;
    }

    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let target = self.root.join(path);
        let same_size = fs::metadata(&target).is_ok_and(|meta| meta.len() == bytes.len() as u64);
        same_size && fs::read(&target).is_ok_and(|known| known == bytes)
    }

    /// What is held together by the lock stays true when another thread panics: each change is one step.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes the catalog, which makes the new run visible, and removes what neither it nor `previous` (what the run
    /// before needs beside it) needs.
    ///
    /// # Errors
    /// The catalog cannot be written. Files that cannot be removed are left; they do no harm.
    pub fn finish(mut self, catalog: &[u8], previous: BTreeSet<String>) -> Result<Written, Problem> {
        self.put_archive(paths::CATALOG, catalog)?;
        let mut state = std::mem::take(&mut *self.state());
        state.kept.extend(previous);
        for folder in ["archive", "app"] {
            state.report.removed += sweep(&self.root, folder, &state.kept);
        }
        self.close().map_err(|error| Problem::output(&self.root.join(STAGING), error))?;
        Ok(state.report)
    }

    /// Removes the staging folder with whatever an interrupted build left in it.
    fn close(&mut self) -> std::io::Result<()> {
        drop(self.lock.take());
        fs::remove_dir_all(self.root.join(STAGING))
    }
}

/// A build that fails leaves nothing on its way, and no folder where there was none.
impl Drop for Folder {
    fn drop(&mut self) {
        if self.lock.is_some() && self.close().is_ok() {
            // Fails where anything was published, which is what is wanted.
            let _ = fs::remove_dir(&self.root);
        }
    }
}

fn holds_something(root: &Path) -> Result<bool, Problem> {
    if !root.exists() {
        return Ok(false);
    }
    let mut entries = fs::read_dir(root).map_err(|error| Problem::output(root, error))?;
    Ok(entries.any(|entry| entry.is_ok_and(|entry| entry.file_name() != STAGING)))
}

/// Removes files below `folder` that are not in `keep` and whose names are of our making, then folders left empty.
fn sweep(root: &Path, folder: &str, keep: &BTreeSet<String>) -> u64 {
    let mut removed = 0;
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return 0 };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            removed += sweep(root, &path, keep);
            // Fails while anything is left inside, which is what is wanted.
            let _ = fs::remove_dir(entry.path());
        } else if !keep.contains(&path) && is_own(&name) && fs::remove_file(entry.path()).is_ok() {
            removed += 1;
        }
    }
    removed
}

/// Names that this program gives: content-named parts of the viewer, and the archive's own files.
fn is_own(name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let summed = stem
        .rsplit_once('-')
        .is_some_and(|(_, sum)| sum.len() >= 8 && sum.bytes().all(|b| b.is_ascii_hexdigit()));
    // Shards have nothing but a number.
    let counted = !stem.is_empty() && ["", "text-", "words-", "names-"].into_iter().any(numbered);
    // `<sum>-<width>` of a picture.
    let sized = stem.split_once('-').is_some_and(|(sum, width)| {
        sum.len() >= 8
            && sum.bytes().all(|b| b.is_ascii_hexdigit())
            && !width.is_empty()
            && width.bytes().all(|b| b.is_ascii_digit())
    });
    matches!(ending, "jpg" | "webp") && sized
        || matches!(ending, "json" | "js" | "bin" | "wasm" | "css" | "svg")
            && (matches!(stem, "contents" | "words") || counted || summed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_making_are_removed() {
        for own in [
            "contents.json",
            "text-12.js",
            "shard-0123456789abcdef.bin",
            "baojia-0123456789abcdef.wasm",
            "0123456789ab-480.jpg",
        ] {
            assert!(is_own(own), "{own}");
        }
        for other in [
            "notes.txt",
            "photo.jpg",
            "IMG-480.jpg",
            "0123456789ab.webp",
            "letter.json",
            "text-a.json",
            "my-backup.js",
            "BAOJIA.txt",
        ] {
            assert!(!is_own(other), "{other}");
        }
    }
}

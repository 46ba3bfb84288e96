//! What `build` reads: issue files, JSON lines, and folders of them, as issues in the order of the run.
//!
//! A run of decades does not fit into memory with everything that is made of it, so issues stay in their files until each is
//! read by itself, by as many cores as there are.

use crate::problem::Problem;
use crate::rows::{self, Rows};
use archive::{Issue, IssueDate, IssueId};
use jiff::{Timestamp, tz::Offset};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use walkdir::WalkDir;

/// One source file, and what origins call it: its path below the folder that was given, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// The path to open.
    pub path: PathBuf,
    /// The name kept in the archive: never a path of someone's machine.
    pub name: String,
}

/// The files to read, in a fixed order: folders are walked by name, hidden files and other kinds are passed over.
///
/// # Errors
/// A source that does not exist, a file of another kind that was named itself, or a folder with nothing to build.
pub fn files(sources: &[PathBuf]) -> Result<Vec<SourceFile>, Problem> {
    let mut found = Vec::new();
    for source in sources {
        if !source.exists() {
            return Err(Problem::source(source, None, "no such file or folder"));
        }
        if source.is_file() {
            if !is_source(source) {
                return Err(Problem::source(
                    source,
                    None,
                    "expected an issue file (.md) or JSON lines (.jsonl)",
                ));
            }
            found.push(SourceFile { path: source.clone(), name: file_name(source) });
            continue;
        }
        let before = found.len();
        for entry in
            WalkDir::new(source).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry))
        {
            let entry = entry.map_err(|error| Problem::source(source, None, error))?;
            if entry.file_type().is_file() && is_source(entry.path()) {
                found.push(SourceFile {
                    path: entry.path().to_owned(),
                    name: name_below(source, entry.path()),
                });
            }
        }
        if found.len() == before {
            return Err(Problem::source(
                source,
                None,
                "holds no issue file (.md) and no JSON lines (.jsonl)",
            ));
        }
    }
    Ok(found)
}

/// The day (UTC) on which the newest of the files was last changed; `SOURCE_DATE_EPOCH` instead where it is set, so that
/// a build of a fresh copy can equal one before (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn newest(files: &[SourceFile]) -> Option<IssueDate> {
    let said = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse::<i64>().ok());
    let seconds = said.or_else(|| {
        let changed = files.iter().filter_map(|file| file.path.metadata().ok()?.modified().ok()).max()?;
        i64::try_from(changed.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
    })?;
    let day = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date();
    IssueDate::new(day.year(), day.month(), day.day())
}

/// One issue, still in its file.
#[derive(Clone, Debug)]
pub enum IssueSource {
    /// An issue file.
    File(SourceFile),
    /// Rows of JSON.
    Rows(Rows),
}

/// Why bytes of another encoding are refused.
pub(crate) const NOT_UTF8: &str =
    "is not UTF-8 text (raw issues in other encodings go through `baojia import`)";

/// The issues of the files, file by file. Issue files are not opened yet; [`in_order`] is for when they were read.
///
/// # Errors
/// The first file, in the order of `files`, of which the rows are not what they should be.
pub fn issues(files: &[SourceFile]) -> Result<Vec<IssueSource>, Problem> {
    let mut found = Vec::with_capacity(files.len());
    for file in files {
        if ending(&file.path) == "jsonl" {
            found.extend(rows::issues(file)?.into_iter().map(IssueSource::Rows));
        } else {
            found.push(IssueSource::File(file.clone()));
        }
    }
    Ok(found)
}

impl IssueSource {
    /// The file it stands in.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(file) => &file.path,
            Self::Rows(rows) => rows.path(),
        }
    }

    /// Reads the issue.
    ///
    /// # Errors
    /// The file cannot be read, or is no issue.
    pub fn read(&self) -> Result<Issue, Problem> {
        match self {
            Self::File(file) => read_file(file),
            Self::Rows(rows) => rows.read(),
        }
    }
}

/// What orders issues in the run: by date, undated ones last, then by id.
pub type Order = (bool, Option<IssueDate>, IssueId);

/// The place of an issue in the run.
pub fn order(issue: &Issue) -> Order {
    (issue.date.is_none(), issue.date, issue.id.clone())
}

/// Puts what was made of each source into the order of the run.
///
/// # Errors
/// Two issues with one id.
pub fn in_order<T>(made: Vec<(Order, &IssueSource, T)>) -> Result<Vec<T>, Problem> {
    let mut known: BTreeMap<&IssueId, &IssueSource> = BTreeMap::new();
    for ((_, _, id), source, _) in &made {
        if let Some(other) = known.insert(id, source) {
            let other = other.path().display();
            let reason = format!("issue {id} is also in {other}; an issue has one id and one file");
            return Err(Problem::source(source.path(), None, reason));
        }
    }
    let mut made = made;
    made.sort_by(|(a, _, _), (b, _, _)| a.cmp(b));
    Ok(made.into_iter().map(|(_, _, made)| made).collect())
}

fn read_file(file: &SourceFile) -> Result<Issue, Problem> {
    let problem = |line: Option<u32>, reason: String| Problem::source(&file.path, line, reason);
    let bytes = std::fs::read(&file.path).map_err(|error| problem(None, error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        problem(u32::try_from(line).ok(), NOT_UTF8.into())
    })?;
    if text.trim().is_empty() {
        return Err(problem(None, "is empty".into()));
    }
    ingest::issue_file::read(&text, &file.name).map_err(|error| problem(Some(error.line), error.to_string()))
}

fn is_source(path: &Path) -> bool {
    matches!(ending(path).as_str(), "md" | "jsonl") && !file_name(path).eq_ignore_ascii_case("readme.md")
}

fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

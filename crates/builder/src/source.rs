//! What `build` reads: issue files, JSON lines, and folders of them, as issues in the order of the run.

use crate::jsonl;
use crate::problem::Problem;
use archive::{Issue, IssueId};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
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

/// Reads the files side by side and puts the issues in the order of the run: by date, undated ones last, then by id.
///
/// # Errors
/// The first file, in the order of `files`, that cannot be read; two issues with one id.
pub fn issues(files: &[SourceFile], read: impl Fn() + Sync) -> Result<Vec<Issue>, Problem> {
    let parts: Vec<Result<Vec<Issue>, Problem>> = files
        .par_iter()
        .map(|file| {
            let issues = read_file(file);
            read();
            issues
        })
        .collect();
    let mut issues: Vec<Issue> = Vec::new();
    let mut known: BTreeMap<IssueId, &Path> = BTreeMap::new();
    for (file, part) in files.iter().zip(parts) {
        for issue in part? {
            if let Some(other) = known.insert(issue.id.clone(), &file.path) {
                let reason = format!(
                    "issue {} is also in {}; an issue has one id and one file",
                    issue.id,
                    other.display()
                );
                return Err(Problem::source(&file.path, None, reason));
            }
            issues.push(issue);
        }
    }
    issues.sort_by_cached_key(|issue| (issue.date.is_none(), issue.date, issue.id.clone()));
    Ok(issues)
}

fn read_file(file: &SourceFile) -> Result<Vec<Issue>, Problem> {
    let problem = |line: Option<u32>, reason: String| Problem::source(&file.path, line, reason);
    let bytes = std::fs::read(&file.path).map_err(|error| problem(None, error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        problem(
            u32::try_from(line).ok(),
            "is not UTF-8 text (raw issues in other encodings go through `baojia import`)".into(),
        )
    })?;
    if text.trim().is_empty() {
        return Err(problem(None, "is empty".into()));
    }
    if ending(&file.path) == "jsonl" {
        return jsonl::read(&file.path, &file.name, &text);
    }
    let issue = ingest::issue_file::read(&text, &file.name)
        .map_err(|error| problem(Some(error.line), error.to_string()))?;
    Ok(vec![issue])
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

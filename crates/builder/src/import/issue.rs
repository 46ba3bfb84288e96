//! One issue: its raw files read, and its issue file written.
//!
//! Reading keeps nothing but what the summary needs and the text of the issue file, so that memory does not grow with the
//! number of issues.

use super::gather::{RawIssue, RawPath};
use super::{Format, ImportArgs, json, say, source};
use crate::jsonl;
use crate::problem::Problem;
use archive::{Issue, IssueId};
use ingest::{DoubtKind, Given, Profile, RawFile, Reading, issue_file, read_issue};
use source::RawText;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An issue that was read and is not written yet.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) id: IssueId,
    /// The first of its raw files, to name in a sentence.
    pub(super) from: PathBuf,
    /// Names of its raw files.
    pub(super) raw: Vec<String>,
    pub(super) missing_pages: Vec<u16>,
    pub(super) articles: usize,
    pub(super) doubts: BTreeMap<DoubtKind, usize>,
    /// The issue file, or one line of JSON, as was asked for.
    pub(super) text: String,
    /// Every doubt, for the terminal.
    pub(super) table: String,
}

/// What became of an issue file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was written.
    Written,
    /// It was there already and was left alone.
    Kept,
}

/// Reads an issue; a file of JSON lines gives several.
///
/// # Errors
/// The first of its files that cannot be read, or an issue that nothing dates.
pub(super) fn make(raw: &RawIssue, args: &ImportArgs, profile: &Profile) -> Result<Vec<Made>, Problem> {
    let Some(first) = raw.files.first() else { return Ok(Vec::new()) };
    if let Some(rows) = raw.files.iter().find(|file| source::is_rows(&file.path)) {
        return of_rows(rows, raw, args);
    }
    let texts: Vec<RawText> =
        raw.files.iter().map(|file| source::open(&file.path)).collect::<Result<_, Problem>>()?;
    if let Some(folder) = &args.keep_text {
        raw.files.iter().zip(&texts).try_for_each(|(file, text)| keep_text(folder, file, text))?;
    }
    let given = Given {
        id: args.id.clone(),
        date: args.date,
        number: args.number,
        total_number: args.total_number,
        named: raw.named,
        first_page: None,
    };
    let files: Vec<RawFile<'_>> = raw
        .files
        .iter()
        .zip(&texts)
        .map(|(file, text)| RawFile { page: file.page, ..text.as_raw_file(&file.name) })
        .collect();
    let reading = read_issue(&files, &given, profile);
    if args.format == Format::Issue && reading.dated.is_none() && given.id.is_none() {
        let reason =
            "neither the masthead nor the file name says the date; give --date 2022-03-02 (or --id NAME)";
        return Err(Problem::source(&first.path, None, reason));
    }
    Ok(vec![Made::of(&reading, raw, args)?])
}

/// Writes an issue file beside its place and renames it, so that a full disk or an interruption leaves what was there.
///
/// # Errors
/// The folder or the file cannot be written; or the file exists and neither may be overwritten nor `kept`.
pub(super) fn write(out: &Path, made: &Made, force: bool, keep: bool) -> Result<(PathBuf, Fate), Problem> {
    let path = out.join(format!("{}.md", made.id));
    if path.exists() && !force {
        if keep {
            return Ok((path, Fate::Kept));
        }
        let reason = "it exists and may have been corrected by hand; --force overwrites it";
        return Err(Problem::output(&path, reason));
    }
    put(&path, made.text.as_bytes())?;
    Ok((path, Fate::Written))
}

impl Made {
    fn of(reading: &Reading, raw: &RawIssue, args: &ImportArgs) -> Result<Self, Problem> {
        let names: Vec<&str> = raw.files.iter().map(|file| file.name.as_str()).collect();
        let from = raw.files.first().map(|file| file.path.clone()).unwrap_or_default();
        let text = match args.format {
            Format::Issue => issue_text(reading, &names),
            Format::Json => json::reading(reading).map_err(|error| Problem::source(&from, None, error))?,
        };
        let mut doubts = BTreeMap::new();
        for doubt in &reading.doubts {
            *doubts.entry(doubt.kind).or_default() += 1;
        }
        let path = args.out.as_deref().unwrap_or(Path::new("")).join(format!("{}.md", reading.issue.id));
        Ok(Self {
            id: reading.issue.id.clone(),
            from,
            raw: names.into_iter().map(str::to_owned).collect(),
            missing_pages: raw.missing_pages(),
            articles: reading.issue.articles().count(),
            doubts,
            text,
            table: say::table(&path, reading),
        })
    }
}

fn issue_text(reading: &Reading, names: &[&str]) -> String {
    let remarks: Vec<_> =
        reading.doubts.iter().map(|doubt| issue_file::remark(doubt, names, &say::chinese(doubt))).collect();
    issue_file::write(&reading.issue, &remarks)
}

/// Rows of JSON are articles already: there is nothing to guess, and each date is an issue.
fn of_rows(rows: &RawPath, raw: &RawIssue, args: &ImportArgs) -> Result<Vec<Made>, Problem> {
    let problem = |reason: &str| Problem::source(&rows.path, None, reason);
    let said =
        args.id.is_some() || args.date.is_some() || args.number.is_some() || args.total_number.is_some();
    if said || raw.files.len() > 1 {
        return Err(problem(
            "its rows say which issues they are of; it goes alone, and without --date, --number or --id",
        ));
    }
    let text = source::open(&rows.path)?;
    let text = std::str::from_utf8(&text.bytes).map_err(|error| problem(&error.to_string()))?;
    let issues = jsonl::read(&rows.path, &rows.name, text)?;
    let reading = |issue: Issue| Reading {
        issue,
        dated: None,
        doubts: Vec::new(),
        furniture: Vec::new(),
        encodings: vec![("UTF-8", true)],
    };
    issues.into_iter().map(|issue| Made::of(&reading(issue), raw, args)).collect()
}

/// The text that was taken out of a document, for people who look up the lines that origins name.
fn keep_text(folder: &Path, file: &RawPath, text: &RawText) -> Result<(), Problem> {
    if source::is_plain(&file.path) {
        return Ok(());
    }
    put(&folder.join(format!("{}.txt", file.name)), &text.bytes)
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| Problem::output(folder, error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = folder.join(format!(".{name}.part"));
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&part);
        Problem::output(path, error)
    })
}

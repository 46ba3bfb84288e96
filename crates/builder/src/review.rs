//! `baojia review`: the raw text and its reading side by side, what is doubted first, as one page for the browser.
//!
//! ```text
//! issue file ──read, remarks──▶ issue, doubts ─┐
//! raw files  ──read_issue─────▶ furniture ─────┴─trace──▶ whose is each character ──sheet──▶ runs, items ──page──▶ HTML
//! ```
//! What an editor has corrected is respected: the reading is the issue file's, the doubts are those that still stand in it.
//! The raw text is read once more only to know what belongs to the page itself, which no issue file keeps.

mod index;
mod page;
mod raws;
mod sheet;
mod trace;
mod words;

pub use sheet::Sums;
pub use words::Language;

use crate::paper::{PaperFile, paper_of};
use crate::problem::Problem;
use crate::progress;
use archive::{IssueId, Paper};
use clap::{Args, ValueEnum};
use ingest::{Given, Profile, RawFile, issue_file, read_issue};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// `baojia review`
#[derive(Debug, Args)]
#[command(after_help = "\
EXAMPLES
  baojia review issues/2022-03-02.md
  baojia review issues/ --raw scans/               all of them, and an index with the most doubtful first
  baojia review issues/2022-03-02.md -o check.html --no-open

The page needs nothing else and opens from a disk: raw lines on the left, the issue file's reading on the right, in the
same tints. n and p step through what is open. Settle a doubt by taking its comment (<!-- 存疑 … -->) out of the issue file.")]
pub struct ReviewArgs {
    /// Issue files (.md), or folders of them
    #[arg(required = true, value_name = "ISSUE")]
    pub issues: Vec<PathBuf>,
    /// Folder of the raw texts, when they lie neither beside the issue file nor in ../raw
    #[arg(long, value_name = "FOLDER")]
    pub raw: Option<PathBuf>,
    /// The page to write, or a folder for pages; a folder “review” beside the issue file when not said
    #[arg(short, long, value_name = "FILE_OR_FOLDER")]
    pub out: Option<PathBuf>,
    /// Write only, without showing it in a browser
    #[arg(long)]
    pub no_open: bool,
    /// Language of the page's own words; that of the paper when not said
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
    /// What to write
    #[arg(long, value_enum, default_value = "html")]
    pub format: Format,
    /// Report as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// What a review is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A page for the browser
    Html,
}

/// What a review did with one issue file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Outcome {
    /// The issue file.
    pub file: PathBuf,
    /// The issue's id, or the file's name when it cannot be read.
    pub name: String,
    /// Name of the page within its folder.
    pub link: String,
    /// The counts, or why it cannot be read; as JSON an object or a text.
    #[serde(serialize_with = "either")]
    pub sums: Result<Sums, String>,
}

fn either<S: serde::Serializer>(sums: &Result<Sums, String>, to: S) -> Result<S::Ok, S::Error> {
    match sums {
        Ok(sums) => serde::Serialize::serialize(sums, to),
        Err(reason) => to.serialize_str(reason),
    }
}

/// What a review did.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ReviewReport {
    /// The page to look at: of the issue, or the index of several.
    pub page: PathBuf,
    /// Each issue file, in order.
    pub issues: Vec<Outcome>,
}

/// Writes the pages; showing them is left to the caller.
///
/// # Errors
/// No issue file among those named; the only one cannot be read; a page cannot be written. Of several files, those that
/// cannot be read are in the report and on the index page.
pub fn review(args: &ReviewArgs) -> Result<ReviewReport, Problem> {
    let files = issue_files(&args.issues)?;
    let paper = paper_of(&args.issues, None)?;
    let profile = PaperFile::find(args.issues.iter().map(PathBuf::as_path))?.map(|paper| paper.profile);
    let edition = Edition {
        words: args.lang.unwrap_or_else(|| Language::of_text(&paper.language)).words(),
        paper,
        profile: profile.unwrap_or_default(),
        raw: args.raw.clone(),
    };
    let (folder, single) = place(args.out.as_deref(), &files);
    let links = links(&files);
    let bar = progress::bar(files.len(), "reviewing", args.json);
    let outcomes: Result<Vec<Outcome>, Problem> = files
        .par_iter()
        .zip(links)
        .map(|(file, link)| {
            let path = single.clone().unwrap_or_else(|| folder.join(&link));
            let outcome = edition.one(file, link, &path);
            bar.inc(1);
            outcome
        })
        .collect();
    bar.finish_and_clear();
    let outcomes = outcomes?;
    if let [Outcome { link, sums, file, .. }] = outcomes.as_slice() {
        if let Err(reason) = sums {
            return Err(Problem::source(file, None, reason));
        }
        return Ok(ReviewReport { page: single.unwrap_or_else(|| folder.join(link)), issues: outcomes });
    }
    let page = single.unwrap_or_else(|| folder.join("index.html"));
    write(&page, &index::index(&outcomes, &edition.paper.name, edition.words))?;
    Ok(ReviewReport { page, issues: outcomes })
}

/// What holds for all issues of a review.
struct Edition {
    words: &'static words::Words,
    paper: Paper,
    profile: Profile,
    raw: Option<PathBuf>,
}

impl Edition {
    /// Writes the page of one issue file; one that cannot be read is an outcome, not an error.
    fn one(&self, file: &Path, link: String, path: &Path) -> Result<Outcome, Problem> {
        let file_name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = std::fs::read_to_string(file).map_err(|error| error.to_string());
        let issue = read.and_then(|text| match issue_file::read(&text, &file_name) {
            Ok(issue) => Ok((issue, text)),
            Err(error) => Err(format!("{}: {error}", error.line)),
        });
        let (issue, text) = match issue {
            Ok(read) => read,
            Err(reason) => {
                return Ok(Outcome { file: file.to_owned(), name: file_name, link, sums: Err(reason) });
            }
        };
        let mut remarks = issue_file::remarks(&text);
        let (raws, texts): (Vec<_>, Vec<_>) = raws::find(&issue, &remarks, file, self.raw.as_deref())
            .into_iter()
            .map(|found| (found.raw, found.text))
            .unzip();
        let given = Given { id: Some(issue.id.clone()), date: issue.date, ..Given::default() };
        let files: Vec<RawFile<'_>> =
            raws.iter().zip(&texts).map(|(raw, text)| text.as_raw_file(&raw.name)).collect();
        let reading = read_issue(&files, &given, &self.profile);
        if self.words.tag == Language::En.words().tag {
            in_english(&mut remarks, &reading.doubts);
        }
        let sheet = sheet::sheet(&issue, &raws, &reading.furniture, &remarks);
        write(path, &page::page(&sheet, &self.paper, &file_name, self.words))?;
        Ok(Outcome { file: file.to_owned(), name: issue.id.to_string(), link, sums: Ok(sheet.sums()) })
    }
}

/// Remarks that import wrote are said in English; what an editor wrote stays in his words.
fn in_english(remarks: &mut [(u32, issue_file::Remark)], doubts: &[ingest::Doubt]) {
    for (_, remark) in remarks {
        let same = |doubt: &&ingest::Doubt| {
            remark.lines == Some(doubt.lines) && remark.text == crate::import::chinese(doubt)
        };
        if let Some(doubt) = doubts.iter().find(same) {
            remark.text = crate::import::english(doubt);
        }
    }
}

/// The issue files to review: those named, and those in folders named, in order of their paths.
fn issue_files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    let files = crate::source::files(named)?;
    let is_issue = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let files: Vec<PathBuf> = files.into_iter().map(|file| file.path).filter(is_issue).collect();
    match named.first() {
        Some(first) if files.is_empty() => Err(Problem::source(first, None, "holds no issue file (.md)")),
        _ => Ok(files),
    }
}

/// The folder for pages, and the one page to write when `-o` names a page.
fn place(out: Option<&Path>, files: &[PathBuf]) -> (PathBuf, Option<PathBuf>) {
    let is_page = |path: &Path| {
        let ending = path.extension().unwrap_or_default();
        !path.is_dir() && (ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm"))
    };
    match out {
        Some(page) if is_page(page) => {
            let folder = page.parent().unwrap_or(Path::new("")).to_owned();
            (folder, (files.len() == 1).then(|| page.to_owned()))
        }
        Some(folder) => (folder.to_owned(), None),
        None => {
            let first = files.first().and_then(|file| file.parent()).unwrap_or(Path::new(""));
            (first.join("review"), None)
        }
    }
}

/// A name for each page that can stand in an address; two files of one name get two pages.
fn links(files: &[PathBuf]) -> Vec<String> {
    let mut taken = BTreeSet::from(["index".to_owned()]);
    let mut link = |file: &PathBuf| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let stem = IssueId::from_name(&stem).map_or_else(|| "issue".to_owned(), |id| id.to_string());
        let numbered = (2u32..).map(|number| format!("{stem}-{number}"));
        let free = std::iter::once(stem.clone()).chain(numbered).find(|name| taken.insert(name.clone()));
        format!("{}.html", free.unwrap_or(stem))
    };
    files.iter().map(&mut link).collect()
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    let problem = |error: std::io::Error| Problem::output(path, error);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(problem)?;
    }
    std::fs::write(path, text).map_err(problem)
}

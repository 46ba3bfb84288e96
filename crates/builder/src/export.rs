//! `baojia export`: a published run, given to other programs.
//!
//! It reads the published folder and not the issue files, because that is what everyone has (a librarian at the file
//! share has no issue files), its files are checked when they are read, and its ids and order are those that readers cite. All that an
//! issue file says is in it ([`whole`]). One issue is held at a time, so that memory does not grow with the run; only an
//! index is held for a whole year.
//!
//! | form | for | file |
//! | --- | --- | --- |
//! | [`csv`](mod@self::csv) | spreadsheets, statistics | one table |
//! | [`crate::jsonl`] | another system, or `baojia build` again | one file |
//! | [`json_ld`] | catalogues and crawlers: schema.org | one graph an issue |
//! | [`search::interop`] | pages that already search with elasticlunr.js | one index a year, and its script |

mod csv;
mod json_ld;
mod whole;

use crate::folder::PublishedFolder;
use crate::jsonl;
use crate::problem::Problem;
use crate::progress;
use archive::Issue;
use clap::Args;
use search::interop::{self, ForeignIndex};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// `baojia export`
#[derive(Debug, Args)]
#[command(after_help = examples())]
pub struct ExportArgs {
    /// A folder that `baojia build` made
    pub folder: PathBuf,
    #[command(flatten)]
    form: FormArgs,
    /// The file to write (csv, jsonl: standard output when left out), or the folder (json-ld, indexes)
    #[arg(short, long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// A table for Excel: with a byte-order mark, cut to its cells, and with no cell that it would run as a formula
    #[arg(long, requires = "csv")]
    pub excel: bool,
    /// Where the folder is on the web, for the addresses in json-ld
    #[arg(long, value_name = "URL", requires = "json_ld")]
    pub address: Option<String>,
}

fn examples() -> String {
    format!(
        "EXAMPLES\n  \
         baojia export public/ --csv --excel -o paper.csv   a table that Excel opens by double-click\n  \
         baojia export public/ --jsonl > paper.jsonl        `baojia build paper.jsonl` reads it again\n  \
         baojia export public/ --json-ld -o graphs/         schema.org, a file for each issue\n  \
         baojia export public/ --{} -o indexes/    an index for each year, and its script",
        interop::NAME
    )
}

/// The form, one of them.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
#[expect(clippy::struct_excessive_bools, reason = "clap's way to spell one choice as four flags")]
struct FormArgs {
    /// A table, one row an article
    #[arg(long)]
    csv: bool,
    /// JSON lines, one article a line
    #[arg(long)]
    jsonl: bool,
    /// schema.org as JSON-LD, one graph an issue
    #[arg(long)]
    json_ld: bool,
    /// Indexes for the library of that name
    #[arg(long = interop::NAME)]
    interop: bool,
}

/// What was exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Issues.
    pub issues: usize,
    /// Articles.
    pub articles: usize,
    /// Files written; none when it went to standard output.
    pub files: usize,
}

impl std::fmt::Display for Exported {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} issues, {} articles, {} files written", self.issues, self.articles, self.files)
    }
}

/// Exports a run in the form that was chosen.
///
/// # Errors
/// The folder is no whole run (nothing is left out silently); something cannot be written.
pub fn export(args: &ExportArgs) -> anyhow::Result<Exported> {
    let folder = PublishedFolder::open(&args.folder)?;
    let bar = progress::bar(folder.catalog.issues.len(), "exporting", args.out.is_none());
    let mut issues = folder.catalog.issues.iter().map(|entry| {
        bar.inc(1);
        whole::issue(&folder, entry)
    });
    let issues: Issues<'_> = &mut issues;
    let FormArgs { csv, jsonl, json_ld, interop: _ } = args.form;
    let exported = if csv {
        one_file(args.out.as_deref(), |out| csv::write(out, issues, args.excel))
    } else if jsonl {
        one_file(args.out.as_deref(), |out| rows(out, issues))
    } else if json_ld {
        let run = json_ld::Run { paper: &folder.catalog.paper, address: args.address.as_deref() };
        graphs(&folder_of(args)?, issues, &run)
    } else {
        indexes(&folder_of(args)?, issues)
    }?;
    bar.finish_and_clear();
    Ok(exported)
}

/// The issues of the run in order, each read when it is asked for.
type Issues<'a> = &'a mut dyn Iterator<Item = Result<Issue, Problem>>;

impl Exported {
    fn count(&mut self, issue: &Issue) {
        self.issues += 1;
        self.articles += issue.articles().count();
    }
}

fn rows(out: &mut dyn Write, issues: Issues<'_>) -> anyhow::Result<Exported> {
    let mut exported = Exported::default();
    for issue in issues {
        let issue = issue?;
        out.write_all(jsonl::write(&issue)?.as_bytes())?;
        exported.count(&issue);
    }
    Ok(exported)
}

fn graphs(folder: &Path, issues: Issues<'_>, run: &json_ld::Run<'_>) -> anyhow::Result<Exported> {
    let mut exported = Exported::default();
    for issue in issues {
        let issue = issue?;
        put(&folder.join(format!("{}.jsonld", issue.id)), run.graph(&issue).to_string().as_bytes())?;
        exported.count(&issue);
        exported.files += 1;
    }
    Ok(exported)
}

/// Years follow each other in a run, undated issues come last.
fn indexes(folder: &Path, issues: Issues<'_>) -> anyhow::Result<Exported> {
    let name =
        |issue: &Issue| issue.date.map_or_else(|| "undated".to_owned(), |date| date.year().to_string());
    let mut exported = Exported::default();
    let mut open: Option<(String, ForeignIndex)> = None;
    let close = |open: Option<(String, ForeignIndex)>| -> Result<usize, Problem> {
        let Some((year, index)) = open else { return Ok(0) };
        put(&folder.join(format!("{year}.json")), index.to_json().as_bytes()).map(|()| 1)
    };
    for issue in issues {
        let issue = issue?;
        let year = name(&issue);
        if open.as_ref().is_some_and(|(open, _)| *open != year) {
            exported.files += close(open.take())?;
        }
        let (_, index) = open.get_or_insert_with(|| (year, ForeignIndex::default()));
        issue.articles().for_each(|(id, article)| index.add(&id, article));
        exported.count(&issue);
    }
    exported.files += close(open)?;
    put(&folder.join("analysis.js"), interop::analysis_script().as_bytes())?;
    exported.files += 1;
    Ok(exported)
}

fn folder_of(args: &ExportArgs) -> Result<PathBuf, Problem> {
    let folder = args.out.clone().ok_or_else(|| {
        Problem::output(Path::new("-"), "this form is several files; name a folder for them with -o")
    })?;
    fs::create_dir_all(&folder).map_err(|error| Problem::output(&folder, error))?;
    Ok(folder)
}

/// Writes to a file, whole or not at all, or to standard output when none is named.
fn one_file(
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<Exported>,
) -> anyhow::Result<Exported> {
    let Some(file) = file else {
        let mut out = BufWriter::new(io::stdout().lock());
        let exported = write(&mut out)?;
        out.flush()?;
        return Ok(exported);
    };
    let part = beside(file);
    let opened = fs::File::create(&part).map_err(|error| Problem::output(file, error))?;
    let mut out = BufWriter::new(opened);
    let written = write(&mut out).and_then(|exported| {
        out.flush().and_then(|()| fs::rename(&part, file)).map_err(|error| Problem::output(file, error))?;
        Ok(Exported { files: 1, ..exported })
    });
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

fn put(file: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let part = beside(file);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, file)).map_err(|error| {
        let _ = fs::remove_file(&part);
        Problem::output(file, error)
    })
}

/// The file on its way, beside its place.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

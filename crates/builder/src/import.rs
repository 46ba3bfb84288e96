//! `baojia import`: raw text → issue files, each to be reviewed by a person.
//!
//! One raw file is one issue. A bad file does not stop the others; each gets one sentence, and the exit code says that
//! something is left to do. An issue file that exists is never overwritten unasked: it may have been corrected by hand.

mod json;
mod say;
pub mod source;

use crate::paper::PaperFile;
use crate::problem::Problem;
use crate::progress;
use anyhow::{Context, bail};
use archive::{IssueDate, IssueId};
use clap::{Args, ValueEnum};
use ingest::{Given, Profile, Reading, issue_file, read_issue};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `baojia import`
#[derive(Debug, Args)]
#[command(after_help = "\
EXAMPLES
  baojia import raw/2022-03-02.txt -o issues/
  baojia import raw/ -o issues/                         every text of a folder, each its own issue
  baojia import scan.txt --date 2022-03-02 --number 12 -o issues/
  baojia import scan.txt --id spring-special --format json

The date is taken from --date, else from the masthead, else from a file name that is a date. UTF-8, GB18030, Big5 and
UTF-16 are told apart. Read the doubts, correct the issue file in any editor, then run `baojia build`.")]
pub struct ImportArgs {
    /// Raw texts (.txt), or folders of them
    #[arg(required = true, value_name = "RAW")]
    pub raw: Vec<PathBuf>,
    /// Day of the issue, such as 2022-03-02
    #[arg(long)]
    pub date: Option<IssueDate>,
    /// Number within the year
    #[arg(long)]
    pub number: Option<u32>,
    /// Number since the first issue
    #[arg(long, value_name = "NUMBER")]
    pub total_number: Option<u32>,
    /// Name of the issue, when it is not its date
    #[arg(long, value_parser = id)]
    pub id: Option<IssueId>,
    /// Folder that the issue files go to
    #[arg(short, long, value_name = "FOLDER", required_if_eq("format", "issue"))]
    pub out: Option<PathBuf>,
    /// An issue file, or the reading as JSON on standard output
    #[arg(long, value_enum, default_value = "issue")]
    pub format: Format,
    /// What is known of the paper, instead of the paper.toml in or above the folders of RAW and -o
    #[arg(long, value_name = "FILE")]
    pub paper: Option<PathBuf>,
    /// Overwrite issue files that exist, with whatever was corrected in them
    #[arg(long)]
    pub force: bool,
    /// Report as JSON on standard output: files written, articles, doubts
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// What import makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Issue files
    Issue,
    /// JSON lines: one reading a line
    Json,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ImportReport {
    /// Issue files that were written, in order.
    pub written: Vec<PathBuf>,
    /// Articles in all of them.
    pub articles: usize,
    /// Doubts in all of them.
    pub doubts: usize,
    /// The `paper.toml` whose profile was used.
    pub paper: Option<PathBuf>,
}

fn id(text: &str) -> Result<IssueId, String> {
    IssueId::parse(text).ok_or_else(|| "letters, digits, '-', '_' and '.' only, at most 80".to_owned())
}

/// Imports raw files.
///
/// # Errors
/// The first file that could not be imported; all others were.
pub fn import(args: &ImportArgs) -> anyhow::Result<ImportReport> {
    let files = raw_files(&args.raw)?;
    if files.len() > 1 && (args.date.is_some() || args.id.is_some()) {
        bail!("--date and --id name one issue, but {} raw files were given", files.len());
    }
    let paper = paper(args)?;
    let profile = paper.as_ref().map_or_else(Profile::default, |paper| paper.profile.clone());
    let bar = progress::bar(files.len(), "importing", args.format == Format::Json);
    let (mut report, mut failed, mut made) = (ImportReport::default(), Vec::new(), BTreeMap::new());
    report.paper = paper.map(|paper| paper.path);
    for file in &files {
        match import_one(args, file, &profile, &mut made, &mut report) {
            Ok(table) => bar.suspend(|| std::io::stderr().write_all(table.as_bytes()))?,
            Err(error) => failed.push(error),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let others = failed.len().saturating_sub(1);
    for error in failed.iter().skip(1) {
        writeln!(std::io::stderr(), "baojia: {error:#}")?;
    }
    match failed.into_iter().next() {
        Some(error) if others > 0 => {
            Err(error.context(format!("{} of {} files not imported", others + 1, files.len())))
        }
        Some(error) => Err(error),
        None => Ok(report),
    }
}

/// The profile that the issues are read with; says which.
fn paper(args: &ImportArgs) -> anyhow::Result<Option<PaperFile>> {
    let places = args.raw.iter().chain(&args.out).map(PathBuf::as_path);
    let paper = match &args.paper {
        Some(file) => Some(PaperFile::read(file)?),
        None => PaperFile::find(places)?,
    };
    let used = paper.as_ref().map_or_else(
        || "no paper.toml: nothing is known of the paper (`baojia learn` proposes one)".to_owned(),
        PaperFile::summary,
    );
    writeln!(std::io::stderr(), "{used}")?;
    Ok(paper)
}

/// The files to import: those named, and the texts in folders named, in order of their paths.
fn raw_files(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| Problem::source(path, None, error))?;
            if entry.file_type().is_file() && source::is_readable(entry.path()) {
                files.push(entry.into_path());
            }
        }
        if files.len() == before {
            return Err(Problem::source(
                path,
                None,
                "the folder holds no raw issue (.txt, .docx, .html, .md, .jsonl)",
            )
            .into());
        }
    }
    Ok(files)
}

fn import_one(
    args: &ImportArgs,
    file: &Path,
    profile: &Profile,
    made: &mut BTreeMap<IssueId, PathBuf>,
    report: &mut ImportReport,
) -> anyhow::Result<String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if source::is_rows(file) {
        return Err(Problem::source(file, None, "goes to `baojia build` as it is").into());
    }
    let raw = source::open(file)?;
    let given = Given {
        id: args.id.clone(),
        date: args.date,
        number: args.number,
        total_number: args.total_number,
        first_page: None,
    };
    let reading = read_issue(&[raw.as_raw_file(&name)], &given, profile);
    report.articles += reading.issue.articles().count();
    report.doubts += reading.doubts.len();
    if args.format == Format::Json {
        writeln!(std::io::stdout().lock(), "{}", json::reading(&reading)?)?;
        return Ok(String::new());
    }
    if reading.dated.is_none() && given.id.is_none() {
        let reason =
            "neither the masthead nor the file name says the date; give --date 2022-03-02 (or --id NAME)";
        return Err(Problem::source(file, None, reason).into());
    }
    if let Some(other) = made.insert(reading.issue.id.clone(), file.to_owned()) {
        let reason = format!("is issue {}, and so is {}", reading.issue.id, other.display());
        return Err(Problem::source(file, None, reason).into());
    }
    let out = args.out.as_deref().context("give the folder for issue files with -o")?;
    let path = write_issue(out, &name, &reading, args.force)?;
    let table = say::table(&path, &reading);
    report.written.push(path);
    Ok(table)
}

/// Writes beside the place and renames, so that a full disk leaves what was there.
fn write_issue(out: &Path, raw: &str, reading: &Reading, force: bool) -> Result<PathBuf, Problem> {
    let path = out.join(format!("{}.md", reading.issue.id));
    if path.exists() && !force {
        return Err(Problem::output(
            &path,
            "it exists and may have been corrected by hand; --force overwrites it",
        ));
    }
    std::fs::create_dir_all(out).map_err(|error| Problem::output(out, error))?;
    let remarks: Vec<_> =
        reading.doubts.iter().map(|doubt| issue_file::remark(doubt, &[raw], &say::chinese(doubt))).collect();
    let text = issue_file::write(&reading.issue, &remarks);
    let part = out.join(format!(".{}.md.part", reading.issue.id));
    let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, &path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&part);
        Problem::output(&path, error)
    })?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        import: ImportArgs,
    }

    const TEXT: &str = "新磨床进厂\n\n昨天上午,新磨床进了车间,大家都来看。(杜若)\n";

    /// Imports a file of that name and content with further arguments; what was written, or the sentence.
    fn check(name: &str, bytes: &[u8], more: &[&str]) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let (raw, out) = (folder.path().join(name), folder.path().join("issues"));
        std::fs::write(&raw, bytes).unwrap();
        let fixed = ["import", raw.to_str().unwrap(), "-o", out.to_str().unwrap()];
        let args = Line::try_parse_from(fixed.iter().chain(more)).map_err(|error| error.to_string())?.import;
        let report = import(&args).map_err(|error| format!("{error:#}"))?;
        let [path] = report.written.as_slice() else { return Err("not one file".to_owned()) };
        // A second import must not touch what was written and perhaps corrected.
        std::fs::write(path, "corrected").unwrap();
        let refused = import(&args).expect_err("overwritten").to_string();
        assert!(refused.contains("--force"), "{refused}");
        assert_eq!(std::fs::read_to_string(path).unwrap(), "corrected");
        import(&ImportArgs { force: true, ..args }).unwrap();
        Ok(format!(
            "{}\n{}",
            path.file_name().unwrap().to_str().unwrap(),
            std::fs::read_to_string(path).unwrap()
        ))
    }

    #[test]
    fn an_issue_is_named_by_what_dates_it() {
        for (name, text, more, file) in [
            ("2022-03-02.txt", TEXT.to_owned(), &[][..], "2022-03-02.md"),
            ("20220302.txt", TEXT.to_owned(), &[], "2022-03-02.md"),
            ("a.txt", format!("河湾报\n2022年3月2日 星期三\n\n{TEXT}"), &[], "2022-03-02.md"),
            ("a.txt", TEXT.to_owned(), &["--date", "2022-03-02"], "2022-03-02.md"),
            ("a.txt", TEXT.to_owned(), &["--id", "special"], "special.md"),
        ] {
            let written = check(name, text.as_bytes(), more).unwrap();
            assert_eq!(written.lines().next(), Some(file), "{name}");
            let issue = issue_file::read(written.split_once('\n').unwrap().1, file).unwrap();
            assert_eq!(issue.articles().count(), 1, "{name}");
        }
    }

    #[test]
    fn bad_input_is_told_in_a_sentence_with_its_file() {
        for (name, bytes, more, says) in [
            ("a.txt", TEXT.as_bytes(), &[][..], "--date"),
            ("2022-03-02.txt", b" \n\n", &[], "no text"),
            ("2022-03-02.txt", b"", &[], "no text"),
            ("2022-03-02.txt", b"PK\x03\x04\0\0\0\0", &[], "not text"),
            ("a.txt", TEXT.as_bytes(), &["--date", "2022-02-30"], "2022-02-30"),
        ] {
            let sentence = check(name, bytes, more).unwrap_err();
            assert!(sentence.contains(says), "{sentence}");
            assert!(!more.is_empty() || sentence.contains(name), "{sentence}");
        }
    }

    #[test]
    fn a_bad_file_does_not_stop_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let raw = folder.path().join("raw");
        std::fs::create_dir(&raw).unwrap();
        std::fs::write(raw.join("2022-03-01.txt"), "").unwrap();
        std::fs::write(raw.join("2022-03-02.txt"), TEXT).unwrap();
        let out = folder.path().join("issues");
        let line = ["import", raw.to_str().unwrap(), "-o", out.to_str().unwrap()];
        let args = Line::try_parse_from(line).unwrap().import;
        assert!(import(&args).unwrap_err().to_string().contains("2022-03-01.txt"));
        assert!(out.join("2022-03-02.md").is_file());
        let empty = folder.path().join("empty");
        std::fs::create_dir(&empty).unwrap();
        let none = import(&ImportArgs { raw: vec![empty], ..args }).unwrap_err();
        assert!(none.to_string().contains("no raw issue"), "{none}");
    }
}

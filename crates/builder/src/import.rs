//! `baojia import`: raw issues → issue files, each to be reviewed by a person.
//!
//! 1. [`mod@gather`]: which raw files make which issue, by their names and folders;
//! 2. [`source`]: the text of each file, whatever its format;
//! 3. [`issue`]: read by ingest, written as an issue file;
//! 4. [`report`]: what was done, as JSON or for the terminal; [`say`] puts doubts into words.
//!
//! Issues are read side by side, a few dozen at a time, and reported in the order of their files. A bad file does not stop
//! the others; each gets one sentence, and the exit code says that something is left to do. An issue file that exists is
//! never overwritten unasked, for it may have been corrected by hand: a single issue is refused then, and among several it is
//! passed over, so that an interrupted import goes on where it stopped.

mod file_name;
mod gather;
mod issue;
mod json;
mod report;
mod say;
pub mod source;

pub use report::{Failed, ImportReport, IssueRow};
pub(crate) use say::{chinese, english};

use crate::paper::PaperFile;
use crate::problem::Problem;
use crate::progress;
use anyhow::{Context, bail};
use archive::{IssueDate, IssueId};
use clap::{Args, ValueEnum};
use gather::{Gathered, gather};
use ingest::Profile;
use issue::Made;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// How many issues are in memory at a time. More keeps many cores busier, fewer needs less memory; an issue takes about ten
/// times its text.
const AT_A_TIME: usize = 64;

/// Up to so many issues, every doubt is listed; of more, the summary.
const FEW: usize = 3;

/// `baojia import`
#[derive(Debug, Args)]
#[command(after_help = "\
EXAMPLES
  baojia import raw/2022-03-02.txt -o issues/
  baojia import raw/ -o issues/                         a folder; run it again to go on
  baojia import p1.txt p2.txt --one-issue -o issues/    the files of one issue, a page each
  baojia import scan.txt --date 2022-03-02 --number 12 -o issues/
  baojia import scan.txt --id spring-special --format json

Reads .txt, .docx, .html, .md, and .jsonl, whose rows need no reading. Files named
2022-03-02-1.txt, or 第1版.txt in a folder 2022-03-02, are pages of one issue; the summary
says which files made which. The date is taken from --date, else from the masthead, else from
names that are dates. UTF-8, GB18030, Big5 and UTF-16 are told apart. Read the doubts, correct
the issue file in any editor, then run `baojia build`.")]
pub struct ImportArgs {
    /// Raw issues (.txt, .docx, .html, .md, .jsonl), or folders of them
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
    /// All files given are one issue
    #[arg(long)]
    pub one_issue: bool,
    /// Keep the text taken out of documents in this folder, whose lines 原文 counts
    #[arg(long, value_name = "FOLDER")]
    pub keep_text: Option<PathBuf>,
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

fn id(text: &str) -> Result<IssueId, String> {
    IssueId::parse(text).ok_or_else(|| "letters, digits, '-', '_' and '.' only, at most 80".to_owned())
}

/// Imports raw issues. What could not be imported is in the report; everything else was.
///
/// # Errors
/// Nothing was imported: the arguments do not fit the files, a folder cannot be walked, or `paper.toml` cannot be read.
pub fn import(args: &ImportArgs) -> anyhow::Result<ImportReport> {
    let Gathered { issues, problems, has_folder } = gather(&args.raw, args.one_issue)?;
    let one_only =
        args.date.is_some() || args.id.is_some() || args.number.is_some() || args.total_number.is_some();
    if issues.len() > 1 && one_only {
        let count = issues.len();
        bail!("--date, --number and --id are of one issue, but {count} were given (--one-issue joins them)");
    }
    let places = args.raw.iter().chain(&args.out).map(PathBuf::as_path);
    let paper = PaperFile::chosen(args.paper.as_deref(), places)?;
    let used = paper.as_ref().map_or_else(PaperFile::none, PaperFile::summary);
    writeln!(std::io::stderr(), "{used}")?;
    let mut run = Run {
        args,
        profile: paper.as_ref().map_or_else(Profile::default, |paper| paper.profile.clone()),
        keep: has_folder || issues.len() > 1,
        list_doubts: issues.len() <= FEW,
        made: BTreeMap::new(),
        report: ImportReport { paper: paper.map(|paper| paper.path), ..ImportReport::default() },
    };
    problems.iter().for_each(|problem| run.report.fail(problem));
    let bar = progress::bar(issues.len(), "importing", args.format == Format::Json);
    for some in issues.chunks(AT_A_TIME) {
        let read = some.par_iter().map(|issue| {
            let made = issue::make(issue, args, &run.profile);
            bar.inc(1);
            made
        });
        let read: Vec<Result<Vec<Made>, Problem>> = read.collect();
        bar.suspend(|| run.finish(read))?;
    }
    bar.finish_and_clear();
    Ok(run.report)
}

/// An import under way.
struct Run<'a> {
    args: &'a ImportArgs,
    profile: Profile,
    /// Issue files that exist are passed over rather than refused.
    keep: bool,
    list_doubts: bool,
    /// The issues that were made, and the raw file that each began with.
    made: BTreeMap<IssueId, PathBuf>,
    report: ImportReport,
}

impl Run<'_> {
    /// Writes what was read, in the order of the files.
    fn finish(&mut self, read: Vec<Result<Vec<Made>, Problem>>) -> anyhow::Result<()> {
        let mut ready: Vec<Made> = Vec::new();
        for issue in read {
            match issue {
                Ok(issues) => ready.extend(issues.into_iter().filter_map(|made| self.claim(made))),
                Err(problem) => self.report.fail(&problem),
            }
        }
        if self.args.format == Format::Json {
            let mut out = std::io::stdout().lock();
            for made in ready {
                writeln!(out, "{}", made.text)?;
                self.report.read(&made);
            }
            return Ok(());
        }
        let out = self.args.out.as_deref().context("give the folder for issue files with -o")?;
        let written = ready.par_iter().map(|made| issue::write(out, made, self.args.force, self.keep));
        let written: Vec<_> = written.collect();
        for (made, written) in ready.iter().zip(written) {
            match written {
                Ok((path, fate)) => {
                    self.report.read(made);
                    self.report.wrote(path, fate);
                    if self.list_doubts {
                        std::io::stderr().write_all(made.table.as_bytes())?;
                    }
                }
                Err(problem) => self.report.fail(&problem),
            }
        }
        Ok(())
    }

    /// The issue, unless another one of this import has its id.
    fn claim(&mut self, made: Made) -> Option<Made> {
        if self.args.format == Format::Json {
            return Some(made);
        }
        match self.made.get(&made.id) {
            Some(other) => {
                let reason = format!("is issue {}, and so is {}", made.id, other.display());
                self.report.fail(&Problem::source(&made.from, None, reason));
                None
            }
            None => {
                self.made.insert(made.id.clone(), made.from.clone());
                Some(made)
            }
        }
    }
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

    /// An import of one issue: its file, or the sentence.
    fn one(args: &ImportArgs) -> Result<PathBuf, String> {
        let report = import(args).map_err(|error| format!("{error:#}"))?;
        match (report.written.as_slice(), report.failed.as_slice()) {
            ([path], []) => Ok(path.clone()),
            ([], [failed]) => Err(failed.reason.clone()),
            other => Err(format!("not one file: {other:?}")),
        }
    }

    /// Imports a file of that name and content with further arguments; what was written, or the sentence.
    fn check(name: &str, bytes: &[u8], more: &[&str]) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let (raw, out) = (folder.path().join(name), folder.path().join("issues"));
        std::fs::write(&raw, bytes).unwrap();
        let fixed = ["import", raw.to_str().unwrap(), "-o", out.to_str().unwrap()];
        let args = Line::try_parse_from(fixed.iter().chain(more)).map_err(|error| error.to_string())?.import;
        let path = &one(&args)?;
        // A second import must not touch what was written and perhaps corrected.
        std::fs::write(path, "corrected").unwrap();
        let refused = one(&args).expect_err("overwritten");
        assert!(refused.contains("--force"), "{refused}");
        assert_eq!(std::fs::read_to_string(path).unwrap(), "corrected");
        one(&ImportArgs { force: true, ..args }).unwrap();
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
            let issue = ingest::issue_file::read(written.split_once('\n').unwrap().1, file).unwrap();
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
        let report = import(&args).unwrap();
        assert!(report.failed[0].reason.contains("2022-03-01.txt"), "{report:?}");
        assert!(out.join("2022-03-02.md").is_file());
        let empty = folder.path().join("empty");
        std::fs::create_dir(&empty).unwrap();
        let none = import(&ImportArgs { raw: vec![empty], ..args }).unwrap_err();
        assert!(none.to_string().contains("no raw issue"), "{none}");
    }

    #[test]
    fn what_the_paper_file_knows_settles_what_the_text_leaves_open() {
        let text = format!("【方圆】\n\n{TEXT}");
        for (name, place, more, known) in [
            ("none", None, None, false),
            ("beside the raw text", Some("raw/paper.toml"), None, true),
            ("above the issue files", Some("paper.toml"), None, true),
            ("named", Some("other/河湾.toml"), Some("other/河湾.toml"), true),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let at = |path: &str| folder.path().join(path);
            ["raw", "other"].into_iter().for_each(|name| std::fs::create_dir(at(name)).unwrap());
            std::fs::write(at("raw/2022-03-02.txt"), &text).unwrap();
            place.into_iter().for_each(|place| std::fs::write(at(place), "专栏 = [\"方圆\"]").unwrap());
            let mut line = vec!["import".into(), at("raw"), "-o".into(), at("issues")];
            line.extend(more.into_iter().flat_map(|file| ["--paper".into(), at(file)]));
            let report = import(&Line::try_parse_from(line).unwrap().import).unwrap();
            assert_eq!(report.paper, place.map(at), "{name}");
            let issue = std::fs::read_to_string(at("issues/2022-03-02.md")).unwrap();
            assert_eq!(issue.contains("栏目：方圆"), known, "{name}: {issue}");
        }
    }
}

//! `baojia learn`: reviewed issues → a proposal for `paper.toml`, which import then reads with.
//!
//! It prints the proposal and writes only where `-o` says. A file that is there keeps every line of its own: what it does
//! not hold yet is added, and said. What is proposed and why so often stands in [`ingest::profile`].

mod merge;

use crate::import::source as raw;
use crate::paper::FILE;
use crate::problem::Problem;
use crate::{progress, source};
use archive::Issue;
use clap::Args;
use ingest::issue_file;
use ingest::profile::{Learner, Proposal};
use merge::Merged;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// `baojia learn`
#[derive(Debug, Args)]
#[command(after_help = "\
EXAMPLES
  baojia learn issues/                          prints what paper.toml could say
  baojia learn issues/ -o issues/paper.toml     writes it, or adds to the one that is there
  baojia learn issues/ --raw raw/               looks at the raw texts, too

Only reviewed issues teach: correct the issue files first. Read the proposal, take out what is
wrong, and import the next issues with it.

KEYS of paper.toml, Chinese or English
  名称 name, 出版 publisher, 网址 address, 语言 language, 单位 units, 人员 people
  [版名] pages: 1 = \"要闻\"
  [[专栏]] columns: 名称 name, 副名 second_name
  [转版] jumps: 转出 out, 接入 into (words before the page number)
  [署名] bylines: 称谓 roles, 位置 place (题下 under_headline, 文末 at_end)")]
pub struct LearnArgs {
    /// Issue files (.md), JSON lines (.jsonl), or folders of them
    #[arg(required = true, value_name = "ISSUES")]
    pub issues: Vec<PathBuf>,
    /// The paper.toml to write, or to add to; nothing of its own is lost
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The folder of the raw files: they tell the paper's name, words of jump marks, where signatures stand
    #[arg(long, value_name = "FOLDER")]
    pub raw: Option<PathBuf>,
    /// Propose names that at least so many articles bear; reviewed names are right, so one is enough
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub min: usize,
}

/// What was learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// The text of `paper.toml`: a new one, or the old one with what it lacked.
    pub text: String,
    /// What was written, if anything.
    pub written: Option<PathBuf>,
    /// One line or more for the person at the terminal.
    pub summary: String,
}

/// Learns from issues.
///
/// # Errors
/// An issue or the `paper.toml` cannot be read; the issues name nothing; the file cannot be written.
pub fn learn(args: &LearnArgs) -> anyhow::Result<Learnt> {
    let files = source::files(&args.issues)?;
    let bar = progress::bar(files.len(), "learning", false);
    let mut learner = Learner::default();
    let mut doubted = 0;
    for file in &files {
        doubted += usize::from(has_doubts(&file.path));
        // One file at a time: a run of decades need not fit in memory.
        bar.inc(1);
        for issue in source::issues(std::slice::from_ref(file))? {
            let issue = issue.read()?;
            learner.issue(&issue);
            if let Some(folder) = &args.raw {
                let texts = raw_texts(folder, &issue);
                learner.raw(&issue, |name| texts.get(name).map(String::as_str));
            }
        }
    }
    bar.finish_and_clear();
    let proposal = learner.proposal(args.min);
    let (issues, articles) = proposal.counted;
    if proposal.is_empty() {
        let named = args.issues.first().map_or(Path::new("."), PathBuf::as_path);
        let reason = format!(
            "nothing to learn: {issues} issues with {articles} articles name no column, person, unit or page"
        );
        return Err(Problem::source(named, None, reason).into());
    }
    let old = match &args.out {
        Some(file) if file.exists() => {
            Some(std::fs::read_to_string(file).map_err(|error| Problem::source(file, None, error))?)
        }
        _ => None,
    };
    let place = args.out.as_deref().unwrap_or(Path::new(FILE));
    let merged = merge::merge(old.as_deref(), &proposal)
        .map_err(|error| Problem::source(place, error.line, &error.reason))?;
    let changed = old.as_ref() != Some(&merged.text);
    if let Some(file) = args.out.as_ref().filter(|_| changed) {
        write(file, &merged.text)?;
    }
    let mut summary = summary(&proposal, &merged, args.out.as_deref(), old.is_some());
    if doubted > 0 {
        summary.push_str(&format!(
            "\n{doubted} of {} files still hold doubts: what they name may be misread",
            files.len()
        ));
    }
    Ok(Learnt { text: merged.text, written: args.out.clone().filter(|_| changed), summary })
}

/// True for an issue file whose doubts nobody has taken out yet. One that cannot be read is told of where it is read.
fn has_doubts(file: &Path) -> bool {
    std::fs::read_to_string(file).is_ok_and(|text| !issue_file::remarks(&text).is_empty())
}

/// The raw files of an issue, by the names that its origins have. One that is not there teaches nothing.
fn raw_texts(folder: &Path, issue: &Issue) -> BTreeMap<String, String> {
    let names = issue.articles().flat_map(|(_, article)| &article.origins).map(|origin| &origin.file);
    let mut texts = BTreeMap::new();
    for name in names {
        // A name comes out of a file that anyone may have written: it leads to no other folder.
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if inside
            && !texts.contains_key(name)
            && let Ok(text) = raw::open(&folder.join(name))
        {
            texts.insert(name.clone(), ingest::decode::decode(&text.bytes).text);
        }
    }
    texts
}

fn summary(proposal: &Proposal, merged: &Merged, out: Option<&Path>, had: bool) -> String {
    let (issues, articles) = proposal.counted;
    let Proposal { columns, units, people, sections, .. } = proposal;
    let (columns, units, people, pages) = (columns.len(), units.len(), people.len(), sections.len());
    let mut lines = vec![format!(
        "{issues} issues, {articles} articles: {columns} columns, {units} units, {people} people, {pages} page names"
    )];
    match out {
        None => lines
            .push("nothing is written; -o paper.toml writes it, or adds it to the one that is there".into()),
        Some(file) if merged.added.is_empty() => {
            lines.push(format!("{}: knows all of it already", file.display()))
        }
        Some(file) => {
            lines.push(format!("{}: {}", file.display(), if had { "added" } else { "written" }));
            lines.extend(merged.added.iter().map(|(what, names)| format!("  {what}: {}", names.join(" "))));
        }
    }
    lines.join("\n")
}

/// Writes beside the place and renames, so that a full disk leaves what was there.
fn write(file: &Path, text: &str) -> Result<(), Problem> {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, file));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&part);
        Problem::output(file, error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        learn: LearnArgs,
    }

    const ISSUE: &str = "+++\n日期 = 2019-04-03\n+++\n\n# 第1版\n\n## 夜班的月亮\n栏目：炉边谈\n署名：若水〔热处理〕\n原文：a.txt 3-7\n\n月亮落在油槽上。\n";
    const RAW: &str = "河湾轴承报\n2019年4月3日 星期三 第7期\n夜班的月亮\n若水\n月亮落在油槽上。\n";

    /// Learns in a folder that holds these files; the arguments stand below that folder.
    fn check(files: &[(&str, &str)], line: &[&str]) -> (tempfile::TempDir, Result<Learnt, String>) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let at = |word: &&str| match word.starts_with('-') {
            true => (*word).into(),
            false => folder.path().join(word),
        };
        let args = std::iter::once(PathBuf::from("learn")).chain(line.iter().map(at));
        let learnt = learn(&Line::try_parse_from(args).unwrap().learn).map_err(|error| format!("{error:#}"));
        (folder, learnt)
    }

    #[test]
    fn a_proposal_is_printed_and_nothing_written() {
        let (folder, learnt) =
            check(&[("issues/a.md", ISSUE), ("raw/a.txt", RAW)], &["issues", "--raw", "raw"]);
        let learnt = learnt.unwrap();
        let profile = ingest::profile::read(&learnt.text).unwrap();
        assert!(profile.people.contains("若水") && profile.columns.contains("炉边谈"), "{}", learnt.text);
        assert_eq!(profile.name.as_deref(), Some("河湾轴承报"));
        assert_eq!(learnt.written, None);
        assert!(!folder.path().join("issues/paper.toml").exists());
        assert!(
            learnt.summary.contains("1 issues, 1 articles: 1 columns, 1 units, 1 people"),
            "{}",
            learnt.summary
        );
    }

    #[test]
    fn what_a_file_lacks_is_added_once() {
        let mine = "# 我的\n人员 = [\"杜若\"]  # 主编\n";
        let files = [("issues/a.md", ISSUE), ("paper.toml", mine)];
        let (folder, learnt) = check(&files, &["issues", "-o", "paper.toml"]);
        let file = folder.path().join("paper.toml");
        let learnt = learnt.unwrap();
        assert_eq!(learnt.written.as_ref(), Some(&file));
        assert!(
            learnt.summary.contains("added\n") && learnt.summary.contains("  人员: 若水"),
            "{}",
            learnt.summary
        );
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("# 我的") && text.contains("杜若") && text.contains("# 主编"), "{text}");
        let words = ["learn".into(), folder.path().join("issues"), "-o".into(), file.clone()];
        let again = learn(&Line::try_parse_from(words).unwrap().learn).unwrap();
        assert_eq!((again.written, std::fs::read_to_string(&file).unwrap()), (None, text));
        assert!(again.summary.contains("knows all"), "{}", again.summary);
    }

    #[test]
    fn issues_that_nobody_reviewed_are_told_of() {
        let doubted = ISSUE.replace("\n## ", "\n<!-- 存疑 a.txt 3-4 70%：署名还是别的说明 -->\n## ");
        for (issue, told) in [(doubted.as_str(), true), (ISSUE, false)] {
            let summary = check(&[("a.md", issue)], &["a.md"]).1.unwrap().summary;
            assert_eq!(summary.contains("1 of 1 files still hold doubts"), told, "{summary}");
        }
    }

    #[test]
    fn bad_input_is_told_in_a_sentence() {
        let nameless = "+++\n日期 = 2019-04-03\n+++\n\n# 第1版\n\n## 甲\n\n乙。\n";
        for (files, line, says) in [
            (&[("issues/a.txt", "")][..], &["issues"][..], "holds no issue file"),
            (&[("issues/a.md", nameless)], &["issues"], "nothing to learn"),
            (&[("issues/a.md", "甲")], &["issues"], "a.md:1"),
            (&[("a.md", ISSUE), ("p.toml", "甲乙 = 3")], &["a.md", "-o", "p.toml"], "p.toml:1"),
            (&[("a.md", ISSUE)], &["a.md", "-o", "no/folder/p.toml"], "cannot write"),
        ] {
            let sentence = check(files, line).1.unwrap_err();
            assert!(sentence.contains(says), "{sentence}");
        }
    }
}

//! What an import did: facts for `--json`, a summary for the terminal.

use super::issue::{Fate, Made};
use super::say;
use crate::problem::Problem;
use ingest::DoubtKind;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// So many issues, files and sentences are listed; what is left out is counted, and `--json` has all of it.
const LISTED: usize = 10;

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct ImportReport {
    /// Issue files that were written, in order.
    pub written: Vec<PathBuf>,
    /// Issue files that were there already and were left alone.
    pub kept: Vec<PathBuf>,
    /// What was not imported.
    pub failed: Vec<Failed>,
    /// Articles in all issues that were read, whether written or kept.
    pub articles: usize,
    /// Doubts in all of them.
    pub doubts: usize,
    /// Doubts by question.
    #[serde(serialize_with = "by_name")]
    pub doubts_by_kind: BTreeMap<DoubtKind, usize>,
    /// The issues that were read, in order.
    pub issues: Vec<IssueRow>,
    /// The `paper.toml` whose profile was used.
    pub paper: Option<PathBuf>,
}

/// One issue that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssueRow {
    /// Its id.
    pub id: String,
    /// The raw files that it was made of, in the order of pages.
    pub raw: Vec<String>,
    /// Pages that no raw file is named after, though one of a later page is there.
    pub missing_pages: Vec<u16>,
    /// How many articles it has.
    pub articles: usize,
    /// How many doubts.
    pub doubts: usize,
}

/// Something that was not imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// The sentence, which names the file.
    pub reason: String,
    /// The exit code that says by whose hands it is mended.
    #[serde(skip)]
    pub exit_code: u8,
}

impl ImportReport {
    pub(super) fn fail(&mut self, problem: &Problem) {
        self.failed.push(Failed { reason: problem.to_string(), exit_code: problem.exit_code() });
    }

    pub(super) fn read(&mut self, made: &Made) {
        let doubts = made.doubts.values().sum();
        self.articles += made.articles;
        self.doubts += doubts;
        for (kind, count) in &made.doubts {
            *self.doubts_by_kind.entry(*kind).or_default() += count;
        }
        self.issues.push(IssueRow {
            id: made.id.to_string(),
            raw: made.raw.clone(),
            missing_pages: made.missing_pages.clone(),
            articles: made.articles,
            doubts,
        });
    }

    pub(super) fn wrote(&mut self, path: PathBuf, fate: Fate) {
        match fate {
            Fate::Written => self.written.push(path),
            Fate::Kept => self.kept.push(path),
        }
    }

    /// The exit code that the whole import deserves: that of the first failure.
    pub fn exit_code(&self) -> u8 {
        self.failed.first().map_or(0, |failed| failed.exit_code)
    }

    /// True when one issue was made of one file, so that its table says everything.
    pub fn is_single(&self) -> bool {
        let plain = |row: &IssueRow| row.raw.len() == 1 && row.missing_pages.is_empty();
        self.issues.len() == 1
            && self.issues.iter().all(plain)
            && self.failed.is_empty()
            && self.kept.is_empty()
    }

    /// The end of an import of several issues, for people.
    pub fn summary(&self) -> String {
        let mut out = String::new();
        let kept = match self.kept.len() {
            0 => String::new(),
            kept => format!(", {kept} already there and kept (--force overwrites)"),
        };
        let failed = match self.failed.len() {
            0 => String::new(),
            failed => format!(", {failed} not imported"),
        };
        let (done, count) = match self.written.len() + self.kept.len() {
            // Readings were wanted, not issue files.
            0 if !self.issues.is_empty() => ("read", self.issues.len()),
            _ => ("written", self.written.len()),
        };
        let _ = writeln!(out, "{count} issues {done}{kept}{failed}");
        let _ = writeln!(out, "{} articles, {} doubts", self.articles, self.doubts);
        self.kinds(&mut out);
        self.worst(&mut out);
        self.joined(&mut out);
        let sentences: Vec<&str> = self.failed.iter().map(|failed| failed.reason.as_str()).collect();
        list(&mut out, "not imported:", &sentences, LISTED * 5);
        out
    }

    fn kinds(&self, out: &mut String) {
        let mut kinds: Vec<(usize, DoubtKind)> =
            self.doubts_by_kind.iter().map(|(kind, count)| (*count, *kind)).collect();
        kinds.sort_by_key(|(count, kind)| (std::cmp::Reverse(*count), *kind));
        for (count, kind) in kinds {
            let _ = writeln!(out, "{count:>8}  {}", say::english_question(kind));
        }
    }

    fn worst(&self, out: &mut String) {
        let mut worst: Vec<&IssueRow> = self.issues.iter().filter(|row| row.doubts > 0).collect();
        worst.sort_by_key(|row| std::cmp::Reverse(row.doubts));
        worst.truncate(LISTED);
        let lines: Vec<String> = worst
            .iter()
            .map(|row| format!("{:>6} in {} articles  {}", row.doubts, row.articles, row.id))
            .collect();
        list(out, "most doubts:", &lines, LISTED);
    }

    fn joined(&self, out: &mut String) {
        let several = self.issues.iter().filter(|row| row.raw.len() > 1 || !row.missing_pages.is_empty());
        let lines: Vec<String> = several
            .map(|row| {
                let numbers: Vec<String> = row.missing_pages.iter().map(u16::to_string).collect();
                let missing = match numbers.as_slice() {
                    [] => String::new(),
                    [one] => format!("; page {one} is missing"),
                    more => format!("; pages {} are missing", more.join(", ")),
                };
                format!("{} = {}{missing}", row.id, row.raw.join(" + "))
            })
            .collect();
        list(out, "made of the files of their pages:", &lines, LISTED);
    }
}

fn list(out: &mut String, title: &str, lines: &[impl AsRef<str>], most: usize) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "{title}");
    for line in lines.iter().take(most) {
        let _ = writeln!(out, "  {}", line.as_ref());
    }
    if lines.len() > most {
        let _ = writeln!(out, "  … and {} more; --json lists all", lines.len() - most);
    }
}

fn by_name<S: Serializer>(kinds: &BTreeMap<DoubtKind, usize>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(kinds.iter().map(|(kind, count)| (format!("{kind:?}"), count)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::IssueId;

    fn made(id: &str, raw: &[&str], missing: &[u16], doubts: usize) -> Made {
        Made {
            id: IssueId::parse(id).unwrap(),
            from: PathBuf::new(),
            raw: raw.iter().map(|name| (*name).to_owned()).collect(),
            missing_pages: missing.to_vec(),
            articles: 3,
            doubts: [(DoubtKind::Join, doubts)].into(),
            text: String::new(),
            table: String::new(),
        }
    }

    #[test]
    fn the_summary_says_what_was_written_doubted_joined_and_refused() {
        let mut report = ImportReport::default();
        for made in [made("2022-03-02", &["1.txt", "3.txt"], &[2], 1), made("2022-03-09", &["b.txt"], &[], 4)]
        {
            report.read(&made);
        }
        report.wrote("issues/2022-03-02.md".into(), Fate::Written);
        report.wrote("issues/2022-03-09.md".into(), Fate::Kept);
        report.fail(&Problem::source("c.txt".as_ref(), None, "holds no text"));
        assert_eq!(report.exit_code(), 3);
        assert_eq!(
            report.summary(),
            "1 issues written, 1 already there and kept (--force overwrites), 1 not imported\n\
             6 articles, 5 doubts\n\
             \x20      5  one paragraph or two?\n\
             most doubts:\n\
             \x20      4 in 3 articles  2022-03-09\n\
             \x20      1 in 3 articles  2022-03-02\n\
             made of the files of their pages:\n\
             \x20 2022-03-02 = 1.txt + 3.txt; page 2 is missing\n\
             not imported:\n\
             \x20 c.txt: holds no text\n"
        );
    }
}

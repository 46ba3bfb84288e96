//! `baojia check`: is a published folder whole?
//!
//! Every file that the catalog leads to is read and judged as the viewer would judge it, and more: sizes and checksums
//! against what the contents say, counts against the texts, twins against their originals.

use crate::folder::PublishedFolder;
use crate::pictures::is_sound;
use crate::problem::Problem;
use archive::{Checksum, Contents, IssueEntry, TextUnit, codec, paths, twin};
use serde::Serialize;
use std::path::Path;

/// What was checked and what was found.
#[derive(Debug, Default, Serialize)]
pub struct Findings {
    /// Files that were read, without twins.
    pub files: usize,
    /// Twins that were read.
    pub twins: usize,
    /// Bytes of both.
    pub bytes: u64,
    /// One sentence a problem, naming the file.
    pub problems: Vec<String>,
}

/// Checks a folder.
///
/// # Errors
/// The catalog itself cannot be read; everything else is a finding.
pub fn check(root: &Path) -> Result<Findings, Problem> {
    let folder = PublishedFolder::open(root)?;
    let mut findings = Findings::default();
    let files = folder.archive_files();
    // A folder published without twins has none at all; one that has any must have every one.
    let has_twins = files.iter().any(|path| root.join(paths::twin_of(path)).is_file());
    for path in &files {
        findings.file(&folder, path, has_twins);
    }
    let mut articles = 0;
    for issue in &folder.catalog.issues {
        findings.pictures(&folder, issue);
        articles += findings.issue(&folder, issue);
    }
    findings.index(&folder, articles);
    if !root.join("index.html").is_file() {
        findings.problems.push(format!(
            "{}: is missing; the folder cannot be opened in a browser",
            root.join("index.html").display()
        ));
    }
    Ok(findings)
}

impl Findings {
    fn say(&mut self, problem: &Problem) {
        self.problems.push(problem.to_string());
    }

    fn file(&mut self, folder: &PublishedFolder, path: &str, has_twin: bool) {
        let bytes = match folder.bytes(path) {
            Ok(bytes) => bytes,
            Err(problem) => return self.say(&problem),
        };
        self.files += 1;
        self.bytes += bytes.len() as u64;
        if let (true, Err(error)) = (ends_with(path, "bin"), codec::unseal(&bytes)) {
            self.say(&folder.problem(path, &error));
        }
        if !has_twin {
            return;
        }
        let twin_path = paths::twin_of(path);
        match folder.bytes(&twin_path) {
            Ok(script) => {
                self.twins += 1;
                self.bytes += script.len() as u64;
                if script != twin::script(path, &bytes) {
                    self.say(&folder.problem(&twin_path, &archive::CodecError::Damaged));
                }
            }
            Err(problem) => self.say(&problem),
        }
    }

    /// Checks an issue's contents and texts; returns how many articles its texts hold.
    fn issue(&mut self, folder: &PublishedFolder, issue: &IssueEntry) -> u32 {
        let path = paths::contents(&issue.id, issue.sum);
        let contents = match folder.contents(issue) {
            Ok(contents) => contents,
            Err(problem) => {
                self.say(&problem);
                return issue.articles;
            }
        };
        if folder.bytes(&path).is_ok_and(|bytes| Checksum::of(&bytes) != issue.sum) {
            self.say(&folder.problem(&path, &archive::CodecError::Damaged));
        }
        let listed = contents.lines().count();
        if u32::try_from(listed) != Ok(issue.articles) {
            self.problems
                .push(format!("{path}: lists {listed} articles, the catalog says {}", issue.articles));
        }
        (1u32..).zip(&contents.units).map(|(number, _)| self.unit(folder, issue, &contents, number)).sum()
    }

    fn pictures(&mut self, folder: &PublishedFolder, issue: &IssueEntry) {
        for (path, size) in folder.pictures_of(issue) {
            match folder.bytes(&path) {
                Ok(bytes) => {
                    self.files += 1;
                    self.bytes += bytes.len() as u64;
                    if !is_sound(&bytes, size) {
                        self.say(&folder.problem(&path, &archive::CodecError::Damaged));
                    }
                }
                Err(problem) => self.say(&problem),
            }
        }
    }

    fn unit(
        &mut self,
        folder: &PublishedFolder,
        issue: &IssueEntry,
        contents: &Contents,
        number: u32,
    ) -> u32 {
        let path = paths::text_unit(&issue.id, issue.sum, number);
        let entry = usize::try_from(number - 1).ok().and_then(|index| contents.units.get(index));
        let (Some(entry), Ok(bytes)) = (entry, folder.bytes(&path)) else { return 0 };
        let whole = codec::inflate(&bytes).is_ok_and(|json| Checksum::of(&json) == entry.sum);
        match codec::decode::<TextUnit>(&bytes) {
            Ok(unit) if whole && u32::try_from(unit.articles.len()) == Ok(entry.articles) => {}
            Ok(_) => self.say(&folder.problem(&path, &archive::CodecError::Damaged)),
            Err(error) => self.say(&folder.problem(&path, &error)),
        }
        entry.articles
    }

    fn index(&mut self, folder: &PublishedFolder, articles: u32) {
        match folder.search_root() {
            Ok(Some(root)) if root.article_count() != articles => self.problems.push(format!(
                "archive/search: the index knows {} articles, the texts hold {articles}",
                root.article_count()
            )),
            Ok(_) => {}
            Err(problem) => self.say(&problem),
        }
    }
}

fn ends_with(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == ending)
}

//! Which raw files make which issue, told from their names and folders; the summary of an import repeats it.
//!
//! A file is an issue, unless its name says that it is a page (see [`super::file_name`]): then all pages of that issue in
//! that folder belong together. In a folder whose own name is a date or the number of an issue, all files that name no issue
//! themselves are of that one. Folders are walked in the order of names; hidden files, what programs leave behind (`~$x.docx`,
//! `Thumbs.db`), other kinds of files and links to elsewhere are passed over. A document of a kind that cannot be read is a
//! failure, not something to pass over: it may hold an issue that would then be missing.

use super::file_name;
use super::source;
use crate::problem::Problem;
use archive::{IssueDate, PageNo};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The raw files of one issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawIssue {
    /// In the order of pages.
    pub(super) files: Vec<RawPath>,
    /// The day that the names of its files or its folder say.
    pub(super) named: Option<IssueDate>,
}

/// One raw file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawPath {
    /// The path to open.
    pub(super) path: PathBuf,
    /// What origins call it: its path below the folder that was given, with `/`.
    pub(super) name: String,
    /// The page that its name says.
    pub(super) page: Option<PageNo>,
}

/// What there is to import.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Issues, in the order of the first file of each.
    pub(super) issues: Vec<RawIssue>,
    /// Files that cannot be imported.
    pub(super) problems: Vec<Problem>,
    /// A folder was given.
    pub(super) has_folder: bool,
}

/// Gathers the files that were named, and those in folders that were named. `one` joins all of them to one issue.
///
/// # Errors
/// A folder that cannot be walked, or one with nothing to import.
pub(super) fn gather(named: &[PathBuf], one: bool) -> Result<Gathered, Problem> {
    let mut out = Gathered::default();
    let mut found = Vec::new();
    for path in named {
        if path.is_dir() {
            out.has_folder = true;
            walk(path, &mut found, &mut out.problems)?;
        } else {
            found.push(Found { path: path.clone(), below: file_name(path) });
        }
    }
    let mut groups: Vec<RawIssue> = Vec::new();
    let mut places: BTreeMap<(PathBuf, String), usize> = BTreeMap::new();
    for file in found {
        let member = Member::of(file, one);
        let place = member.key.clone().map(|key| *places.entry(key).or_insert(groups.len()));
        match place.and_then(|at| groups.get_mut(at)) {
            Some(group) => {
                group.named = group.named.or(member.named);
                group.files.push(member.raw);
            }
            None => groups.push(RawIssue { files: vec![member.raw], named: member.named }),
        }
    }
    for mut group in groups {
        // Given one by one to be joined, files without page numbers stand in the order in which they were given.
        let given_order = one && group.files.iter().all(|file| file.page.is_none());
        if !given_order {
            group
                .files
                .sort_by_cached_key(|file| (file.page.is_none(), file.page, file_name::natural(&file.name)));
        }
        match same_page_twice(&group) {
            Some(problem) => out.problems.push(problem),
            None => out.issues.push(group),
        }
    }
    Ok(out)
}

impl RawIssue {
    /// Pages between the first and the last that no file is named after.
    pub(super) fn missing_pages(&self) -> Vec<u16> {
        let pages: Vec<u16> = self.files.iter().filter_map(|file| file.page.map(PageNo::get)).collect();
        let last = pages.iter().max().copied().unwrap_or(0);
        (1..last).filter(|page| !pages.contains(page)).collect()
    }
}

struct Found {
    path: PathBuf,
    /// Its path below the folder that was given, or its name.
    below: String,
}

/// A file, and what it is a part of.
struct Member {
    raw: RawPath,
    /// Folder and name of the issue; `None` for a file that is an issue by itself.
    key: Option<(PathBuf, String)>,
    named: Option<IssueDate>,
}

impl Member {
    fn of(file: Found, one: bool) -> Self {
        let folder = file.path.parent().unwrap_or(Path::new("")).to_owned();
        let folder_name = file_name(&folder);
        let folder_date = folder_date(&folder);
        let folder_is_issue = folder_date.is_some() || file_name::is_issue_folder(&folder_name);
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let says = file_name::read(&stem, folder_is_issue || one);
        let own_date = file_name::date(&says.issue);
        let names_own = own_date.is_some() || file_name::is_issue_folder(&says.issue);
        let of_folder = says.issue.is_empty() || folder_is_issue && !names_own;
        let key = match () {
            () if one => Some((PathBuf::new(), String::new())),
            () if source::is_rows(&file.path) => None,
            () if of_folder => Some((folder, String::new())),
            () => says.page.map(|_| (folder, says.issue)),
        };
        // A page's own name says nothing without that of its folder.
        let name = if of_folder && !one && !file.below.contains('/') && !folder_name.is_empty() {
            format!("{folder_name}/{}", file.below)
        } else {
            file.below
        };
        let named = own_date.or(folder_date.filter(|_| of_folder));
        Self { raw: RawPath { path: file.path, name, page: says.page }, key, named }
    }
}

/// The day that a folder's name says, or its name with those above it: `2022/03/02`.
fn folder_date(folder: &Path) -> Option<IssueDate> {
    let mut name = String::new();
    for part in folder.iter().rev().take(3) {
        let part = part.to_string_lossy();
        name = if name.is_empty() { part.into_owned() } else { format!("{part}-{name}") };
        if let Some(date) = file_name::date(&name).filter(|_| file_name::is_issue_folder(&name)) {
            return Some(date);
        }
    }
    None
}

fn walk(folder: &Path, found: &mut Vec<Found>, problems: &mut Vec<Problem>) -> Result<(), Problem> {
    let before = (found.len(), problems.len());
    let mut closed: Vec<(PathBuf, &'static str)> = Vec::new();
    for entry in
        WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !is_left_behind(entry))
    {
        let entry = entry.map_err(|error| Problem::source(folder, None, error))?;
        let path = entry.path();
        if !entry.file_type().is_file() {
            continue;
        }
        if let Some(advice) = source::closed(path) {
            closed.push((path.to_owned(), advice));
        } else if source::is_readable(path) && !is_about_the_folder(path) {
            found.push(Found { path: path.to_owned(), below: name_below(folder, path) });
        }
    }
    // A PDF beside the text that was taken out of it is no loss.
    let known: std::collections::BTreeSet<PathBuf> =
        found.iter().skip(before.0).map(|file| file.path.with_extension("")).collect();
    closed.retain(|(path, _)| !known.contains(&path.with_extension("")));
    let problem =
        |(path, advice): (PathBuf, &str)| Problem::source(&path, None, format!("cannot be read: {advice}"));
    problems.extend(closed.into_iter().map(problem));
    if (found.len(), problems.len()) == before {
        let reason = "the folder holds no raw issue (.txt, .docx, .html, .md, .jsonl)";
        return Err(Problem::source(folder, None, reason));
    }
    Ok(())
}

/// Hidden things, and what Word, Windows, browsers and packers leave beside the files that people made.
fn is_left_behind(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let lower = name.to_lowercase();
    let beside_page = entry.file_type().is_dir() && (lower.ends_with("_files") || lower.ends_with(".files"));
    entry.depth() > 0
        && (name.starts_with(['.', '~'])
            || beside_page
            || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "__macosx"))
}

/// A README, or an issue file that import itself wrote.
fn is_about_the_folder(path: &Path) -> bool {
    use std::io::Read;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    let issue_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
        && read.is_ok()
        && source::is_issue_file(&String::from_utf8_lossy(&head));
    stem == "readme" || issue_file
}

/// Two formats of one page: only a person knows which is the right one.
fn same_page_twice(group: &RawIssue) -> Option<Problem> {
    let stem = |file: &RawPath| file.path.with_extension("");
    group.files.iter().zip(group.files.iter().skip(1)).find_map(|(first, second)| {
        let same = first.page.is_some() && first.page == second.page && stem(first) == stem(second);
        let reason = || {
            format!("is page {}, and so is {}", first.page.unwrap_or(PageNo::FIRST), second.path.display())
        };
        same.then(|| Problem::source(&first.path, None, reason()))
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files of a folder → issues as `date: name@page name@page`, and the problems.
    fn check(name: &str, files: &[&str], one: bool, expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("raw");
        for file in files {
            let path = root.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, if file.ends_with("written.md") { "+++\n+++\n" } else { "甲" }).unwrap();
        }
        let found = gather(std::slice::from_ref(&root), one).unwrap();
        let mut shown: Vec<String> = found
            .issues
            .iter()
            .map(|issue| {
                let files = issue.files.iter().map(|file| {
                    let page = file.page.map_or_else(String::new, |page| format!("@{page}"));
                    format!(" {}{page}", file.name)
                });
                let missing = issue.missing_pages();
                let missing =
                    if missing.is_empty() { String::new() } else { format!(" missing {missing:?}") };
                let date = issue.named.map(|date| date.to_string()).unwrap_or_default();
                format!("{date}:{}{missing}", files.collect::<String>())
            })
            .collect();
        let problems = found.problems.iter().map(|problem| problem.to_string());
        shown.extend(problems.map(|text| text.replace(&format!("{}/", root.display()), "")));
        assert_eq!(shown, expected, "{name}");
    }

    #[test]
    fn files_make_issues_by_their_names() {
        check(
            "each its own",
            &["2022-03-02.txt", "a.TXT", "b/c.docx"],
            false,
            &["2022-03-02: 2022-03-02.txt", ": a.TXT", ": b/c.docx"],
        );
        check(
            "pages side by side, counted as people count",
            &[
                "2022-03-02-1.txt",
                "2022-03-02-10.txt",
                "2022-03-02-2.txt",
                "2022-03-09-1.txt",
                "2022-03-16.txt",
            ],
            false,
            &[
                "2022-03-02: 2022-03-02-1.txt@1 2022-03-02-2.txt@2 2022-03-02-10.txt@10 missing [3, 4, 5, 6, 7, 8, 9]",
                "2022-03-09: 2022-03-09-1.txt@1",
                "2022-03-16: 2022-03-16.txt",
            ],
        );
        check(
            "a folder an issue",
            &[
                "2022-03-02/1.txt",
                "2022-03-02/2.txt",
                "2022-03-09/第1版.txt",
                "2022-03-09/02版 副刊.docx",
                "2022/03/16/p1.html",
                "第3期/要闻.txt",
                "第3期/副刊.txt",
                "2022-03-23/2022-03-24.txt",
            ],
            false,
            &[
                "2022-03-16: 2022/03/16/p1.html@1",
                "2022-03-02: 2022-03-02/1.txt@1 2022-03-02/2.txt@2",
                "2022-03-09: 2022-03-09/第1版.txt@1 2022-03-09/02版 副刊.docx@2",
                "2022-03-24: 2022-03-23/2022-03-24.txt",
                ": 第3期/副刊.txt 第3期/要闻.txt",
            ],
        );
        check(
            "a folder that only mentions a date",
            &["2022-03-02导出/a.txt", "2022-03-02导出/b.txt"],
            false,
            &[": 2022-03-02导出/a.txt", ": 2022-03-02导出/b.txt"],
        );
        check("numbers without an issue are issues", &["1.txt", "2.txt"], false, &[": 1.txt", ": 2.txt"]);
        check(
            "joined",
            &["2.txt", "10.txt"],
            true,
            &[": 2.txt@2 10.txt@10 missing [1, 3, 4, 5, 6, 7, 8, 9]"],
        );
        check(
            "pages of the folder given",
            &["第1版.txt", "第2版.txt"],
            false,
            &[": raw/第1版.txt@1 raw/第2版.txt@2"],
        );
    }

    #[test]
    fn what_is_no_issue_is_passed_over_and_what_may_be_one_is_not() {
        check(
            "left behind",
            &[
                "a.txt",
                ".hidden.txt",
                "~$a.docx",
                "Thumbs.db",
                "b.jpg",
                "README.md",
                "written.md",
                "a_files/x.html",
                ".git/x.txt",
            ],
            false,
            &[": a.txt"],
        );
        check(
            "closed formats",
            &["a.txt", "a.pdf", "b.doc"],
            false,
            &[": a.txt", "b.doc: cannot be read: open it in Word, WPS or LibreOffice and save it as .docx"],
        );
        check(
            "one page twice",
            &["第1版.txt", "第1版.docx"],
            false,
            &["第1版.docx: is page 1, and so is 第1版.txt"],
        );
    }
}

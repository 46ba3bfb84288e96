//! Where the raw texts of an issue lie, and what they hold.

use super::trace::Raw;
use crate::import::source::{self, RawText};
use archive::{Issue, Origin};
use ingest::issue_file::Remark;
use ingest::{decode, raw_lines};
use std::path::{Component, Path, PathBuf};

/// A raw file as it was found: what is shown of it, and its text for reading it once more.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) raw: Raw,
    pub(super) text: RawText,
}

/// The raw files that an issue names, in the order in which they first occur; `file` is its issue file.
///
/// An origin that names the issue file itself was put there by reading, for an article that says none; unless there is a
/// raw file of that name elsewhere.
pub(super) fn find(
    issue: &Issue,
    remarks: &[(u32, Remark)],
    file: &Path,
    folder: Option<&Path>,
) -> Vec<Found> {
    let own = file.file_name().unwrap_or_default().to_string_lossy();
    let articles = issue.articles().flat_map(|(_, article)| &article.origins);
    let columns = issue.columns.iter().filter_map(|column| column.origin.as_ref());
    let origins = articles.chain(columns).map(|Origin { file, .. }| file);
    let doubted = remarks.iter().filter_map(|(_, remark)| remark.file.as_ref());
    let mut names: Vec<&String> = Vec::new();
    for name in origins.chain(doubted) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let found = names.into_iter().map(|name| read(name, file, folder));
    found.filter(|found| found.raw.lines.is_some() || found.raw.name != own).collect()
}

/// A file that is there and cannot be read is as good as missing: its reason was said when it was imported.
fn read(name: &str, file: &Path, folder: Option<&Path>) -> Found {
    let beside = file.parent().unwrap_or(Path::new("."));
    let places = [folder.map(Path::to_owned), Some(beside.to_owned()), Some(beside.join("..").join("raw"))];
    let text = places
        .into_iter()
        .flatten()
        .flat_map(|place| below(name).map(move |name| place.join(name)))
        .filter(|path| path.is_file())
        // What is an issue file itself is refused here, and so is never its own raw text.
        .find_map(|path| source::open(&path).ok());
    let decoded = text.as_ref().map(|text| decode::decode(&text.bytes).text);
    let lines = decoded.map(|text| raw_lines(&text).map(str::to_owned).collect());
    Found { raw: Raw { name: name.to_owned(), lines }, text: text.unwrap_or_default() }
}

/// The paths that a name may mean: as it stands, then its last part. Never one that leads out of the folder: an issue file
/// may come from anybody, and the page shows what it names.
fn below(name: &str) -> impl Iterator<Item = PathBuf> {
    let inside = |path: &PathBuf| path.components().all(|part| matches!(part, Component::Normal(_)));
    let last = Path::new(name).file_name().map(PathBuf::from);
    [Some(PathBuf::from(name)), last].into_iter().flatten().filter(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn raw_files_are_looked_for_where_they_usually_lie_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for place in ["issues", "raw", "other/1"] {
            fs::create_dir_all(root.join(place)).unwrap();
        }
        fs::write(root.join("issues/a.txt"), "甲").unwrap();
        fs::write(root.join("raw/b.txt"), "乙\r\n乙").unwrap();
        fs::write(root.join("other/1/c.txt"), "丙").unwrap();
        fs::write(root.join("secret.txt"), "丁").unwrap();
        let issue = root.join("issues/x.md");
        let check =
            |name: &str, given: Option<&Path>| read(name, &issue, given).raw.lines.map(|l| l.join("|"));
        assert_eq!(check("a.txt", None).as_deref(), Some("甲"));
        assert_eq!(check("b.txt", None).as_deref(), Some("乙|乙"));
        assert_eq!(check("old/b.txt", None).as_deref(), Some("乙|乙"));
        assert_eq!(check("1/c.txt", None), None);
        assert_eq!(check("1/c.txt", Some(&root.join("other"))).as_deref(), Some("丙"));
        assert_eq!(check("../secret.txt", None), None);
        assert_eq!(check(&root.join("secret.txt").to_string_lossy(), None), None);
    }
}

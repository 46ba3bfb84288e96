//! Where the `paper.toml` of a paper lies, and what it says: its name to `build`, its profile to `import`.
//!
//! It is looked for in the folder of the sources, in the one above it, and for `import` also in and above the folder that
//! the issue files go to, because raw text often lies elsewhere. What it may hold stands in [`ingest::profile`].

use crate::problem::Problem;
use archive::Paper;
use ingest::Profile;
use std::path::{Path, PathBuf};

/// Name of the file.
pub const FILE: &str = "paper.toml";

/// A `paper.toml` that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub profile: Profile,
}

impl PaperFile {
    /// Reads one.
    ///
    /// # Errors
    /// It is missing, no UTF-8, or not what a `paper.toml` may be; with the line.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let text = std::fs::read_to_string(path).map_err(|error| Problem::source(path, None, error))?;
        let profile = ingest::profile::read(&text)
            .map_err(|error| Problem::source(path, error.line, first_line(&error.reason)))?;
        Ok(Self { path: path.to_owned(), profile })
    }

    /// The first that lies in one of the places (folders, or files in them) or in the folder above it; `None` when there
    /// is none.
    ///
    /// # Errors
    /// The first that is there cannot be read.
    pub fn find<'a>(places: impl IntoIterator<Item = &'a Path>) -> Result<Option<Self>, Problem> {
        let folders =
            places.into_iter().map(|place| if place.is_file() { parent(place) } else { place.to_owned() });
        let mut files = folders.flat_map(|folder| [folder.join(FILE), parent(&folder).join(FILE)]);
        files.find(|file| file.is_file()).map(|file| Self::read(&file)).transpose()
    }

    /// The one that the command line names, else the one that is found in the places.
    ///
    /// # Errors
    /// As [`PaperFile::read`].
    pub fn chosen<'a>(
        named: Option<&Path>,
        places: impl IntoIterator<Item = &'a Path>,
    ) -> Result<Option<Self>, Problem> {
        named.map_or_else(|| Self::find(places), |file| Self::read(file).map(Some))
    }

    /// What is said when there is none.
    pub fn none() -> String {
        "no paper.toml: nothing is known of the paper (`baojia learn` proposes one)".to_owned()
    }

    /// What it holds, for the person at the terminal.
    pub fn summary(&self) -> String {
        let Profile { name, columns, units, people, sections, .. } = &self.profile;
        format!(
            "{}: {}, {} columns, {} units, {} people, {} page names",
            self.path.display(),
            name.as_deref().unwrap_or("(no name)"),
            columns.len(),
            units.len(),
            people.len(),
            sections.len(),
        )
    }
}

/// The paper that the sources belong to, its name replaced by `name` when given; nameless ones are `报纸`.
///
/// # Errors
/// A `paper.toml` that is there and cannot be read.
pub fn paper_of(sources: &[PathBuf], name: Option<&str>) -> Result<Paper, Problem> {
    let found = PaperFile::find(sources.iter().map(PathBuf::as_path))?;
    let profile = found.map(|found| found.profile).unwrap_or_default();
    let name = name.map(str::to_owned).or(profile.name);
    let mut paper = Paper::named(name.unwrap_or_else(|| "报纸".to_owned()));
    paper.publisher = profile.publisher;
    paper.address = profile.address;
    paper.portals = profile.portals;
    if let Some(language) = profile.language {
        paper.language = language;
    }
    Ok(paper)
}

/// The folder above; the one that we stand in is above a bare name, and `..` above that one.
fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(above) if path.file_name().is_some() => above.to_owned(),
        _ => path.join(".."),
    }
}

/// The parser's message may go on with a picture of the place; file and line say that already.
fn first_line(reason: &str) -> &str {
    reason.lines().next().unwrap_or(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found for a place in a folder that holds these files.
    fn check(files: &[(&str, &str)], place: &str) -> Result<Option<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let found = PaperFile::find([folder.path().join(place).as_path()]).map_err(|error| error.to_string());
        found.map(|found| found.and_then(|found| found.profile.name))
    }

    #[test]
    fn it_lies_in_the_folder_or_above() {
        let file = |path| [(path, "名称 = \"河湾报\""), ("run/issues/a.md", "")];
        for (path, place, found) in [
            ("run/issues/paper.toml", "run/issues", true),
            ("run/paper.toml", "run/issues", true),
            ("run/paper.toml", "run/issues/a.md", true),
            ("run/paper.toml", "run/not-yet-there", true),
            ("paper.toml", "run/issues", false),
        ] {
            let name = check(&file(path), place).unwrap();
            assert_eq!(name.as_deref(), found.then_some("河湾报"), "{path} for {place}");
        }
    }

    #[test]
    fn a_mistake_is_told_with_file_and_line() {
        let error = check(&[("paper.toml", "名称 = \"河湾报\"\n出版社 = \"乙\"")], ".").unwrap_err();
        assert!(error.contains("paper.toml:2: ") && error.contains("出版社"), "{error}");
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "出版 = \"乙\"").unwrap();
        let sources = [folder.path().to_owned()];
        for (given, name) in [(None, "报纸"), (Some("河湾报"), "河湾报")] {
            let paper = paper_of(&sources, given).unwrap();
            assert_eq!((paper.name.as_str(), paper.publisher.as_deref()), (name, Some("乙")));
        }
    }
}

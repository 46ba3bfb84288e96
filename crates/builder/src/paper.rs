//! Which paper it is: `paper.toml` in the folder of the issues or the one above it, or what the command line says.
//!
//! ```toml
//! 名称 = "北岭机械报"        # or: name
//! 出版 = "北岭机械集团"      # or: publisher
//! 语言 = "zh-Hans"           # or: language, a BCP 47 tag
//! ```

use crate::problem::Problem;
use archive::Paper;
use ingest::issue_file::quote_keys;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Name of the file.
pub const FILE: &str = "paper.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFile {
    #[serde(alias = "名称")]
    name: String,
    #[serde(alias = "出版")]
    publisher: Option<String>,
    #[serde(alias = "语言")]
    language: Option<String>,
}

/// The paper that the sources belong to: the first `paper.toml` beside or above them, its name replaced by `name` when given.
///
/// # Errors
/// A `paper.toml` that is there and cannot be read.
pub fn paper_of(sources: &[PathBuf], name: Option<&str>) -> Result<Paper, Problem> {
    let folders =
        sources.iter().map(|source| if source.is_dir() { source.as_path() } else { parent(source) });
    let mut places = folders.flat_map(|folder| [folder.join(FILE), parent(folder).join(FILE)]);
    let file = places.find(|file| file.is_file());
    let mut paper = match file {
        Some(file) => read(&file)?,
        None => Paper::named("报纸"),
    };
    if let Some(name) = name {
        name.clone_into(&mut paper.name);
    }
    Ok(paper)
}

fn parent(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new("."))
}

fn read(file: &Path) -> Result<Paper, Problem> {
    let text = std::fs::read_to_string(file).map_err(|error| Problem::source(file, None, error))?;
    let text = quote_keys(text.trim_start_matches('\u{feff}'));
    let found: PaperFile = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Problem::source(file, u32::try_from(line).ok(), error.message())
    })?;
    let mut paper = Paper::named(found.name);
    paper.publisher = found.publisher;
    if let Some(language) = found.language {
        paper.language = language;
    }
    Ok(paper)
}

//! JSON lines that stay in their file: where the rows of each issue stand, and one issue read at a time.
//!
//! An archive of decades is one file of hundreds of megabytes. It is looked through once, block by block and each block by all
//! cores, so that every bad row is named before anything is written; then each issue is read where it stands.

use crate::jsonl::{self, parse};
use crate::problem::Problem;
use crate::source::{NOT_UTF8, SourceFile};
use archive::{Issue, IssueId};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes of a file that are looked at together: enough work for several cores, little beside the whole.
const BLOCK: usize = 4 << 20;

/// The rows of one issue, still in their file.
#[derive(Clone, Debug)]
pub struct Rows {
    file: SourceFile,
    id: IssueId,
    /// In the order of the file.
    rows: Vec<Place>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// From 1.
    line: u32,
    /// Its first byte in the file.
    first: u64,
    /// Its bytes, the line feed not counted.
    bytes: usize,
}

/// The issues of a file, by date, each row looked at once.
///
/// # Errors
/// The first row that is no such article, with its line; a file that cannot be read or holds none.
pub fn issues(file: &SourceFile) -> Result<Vec<Rows>, Problem> {
    let failed = |error: std::io::Error| Problem::source(&file.path, None, error);
    let mut reader = BufReader::with_capacity(BLOCK, File::open(&file.path).map_err(failed)?);
    let mut issues: BTreeMap<IssueId, Vec<Place>> = BTreeMap::new();
    let (mut block, mut next) = (Vec::new(), Place { line: 1, first: 0, bytes: 0 });
    let mut is_blank = true;
    loop {
        block.clear();
        reader.by_ref().take(BLOCK as u64).read_to_end(&mut block).map_err(failed)?;
        reader.read_until(b'\n', &mut block).map_err(failed)?;
        if block.is_empty() {
            break;
        }
        is_blank &= block.trim_ascii().is_empty();
        let places = places(&block, &mut next);
        let ids: Vec<Result<Option<IssueId>, Problem>> =
            places.par_iter().map(|(place, row)| Ok(file.row(*place, row)?.map(|row| row.id))).collect();
        for ((place, _), id) in places.iter().zip(ids) {
            if let Some(id) = id? {
                issues.entry(id).or_default().push(*place);
            }
        }
    }
    if issues.is_empty() {
        return Err(Problem::source(
            &file.path,
            None,
            if is_blank { "is empty" } else { "holds no article" },
        ));
    }
    Ok(issues.into_iter().map(|(id, rows)| Rows { file: file.clone(), id, rows }).collect())
}

/// The lines of a block of whole lines; `next` is where it begins and then where the next one does.
fn places<'a>(block: &'a [u8], next: &mut Place) -> Vec<(Place, &'a [u8])> {
    let lines = block.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let row = line.strip_suffix(b"\n").unwrap_or(line);
        let place = Place { bytes: row.len(), ..*next };
        *next = Place { line: place.line + 1, first: place.first + line.len() as u64, bytes: 0 };
        (place, row)
    });
    lines.collect()
}

impl SourceFile {
    /// One of its rows, understood; `None` for a blank line.
    fn row(&self, place: Place, row: &[u8]) -> Result<Option<jsonl::Parsed>, Problem> {
        let text = std::str::from_utf8(row);
        let text = text.map_err(|_| Problem::source(&self.path, Some(place.line), NOT_UTF8))?;
        parse(&self.path, &self.name, place.line, text)
    }
}

impl Rows {
    /// The file they stand in.
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// Reads the issue.
    ///
    /// # Errors
    /// The file can no longer be read as it was.
    pub fn read(&self) -> Result<Issue, Problem> {
        let failed = |error: std::io::Error| Problem::source(&self.file.path, None, error);
        let mut file = File::open(&self.file.path).map_err(failed)?;
        let mut rows = jsonl::Rows::default();
        // Rows of one issue mostly stand together and are read together.
        for run in self.rows.chunk_by(|a, b| a.line + 1 == b.line) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            file.seek(SeekFrom::Start(first.first)).map_err(failed)?;
            let bytes = last.first - first.first + last.bytes as u64;
            let mut block = Vec::new();
            file.by_ref().take(bytes).read_to_end(&mut block).map_err(failed)?;
            for (place, row) in places(&block, &mut first.clone()) {
                self.file.row(place, row)?.into_iter().for_each(|row| rows.add(row));
            }
        }
        Ok(rows.issue(self.id.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_rows(text: &[u8]) -> Result<Vec<Issue>, Problem> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.jsonl");
        std::fs::write(&path, text).unwrap();
        issues(&SourceFile { path, name: "old.jsonl".into() })?.iter().map(Rows::read).collect()
    }

    #[test]
    fn a_bad_row_is_named_by_its_line() {
        let check = |text: &[u8], expected: &str| {
            let said = read_rows(text).unwrap_err().to_string();
            assert!(said.contains(expected), "{said}");
        };
        check(b"", "old.jsonl: is empty");
        check(b" \n\n", "old.jsonl: is empty");
        check(b"\n{\"date\":\"2022-03-02\"}", "old.jsonl:2: expected a title or a text");
        check(b"{\"date\":\"2022-03-02\",\"title\":\"\xd6\xd0\"}", "old.jsonl:1: is not UTF-8");
    }

    #[test]
    fn rows_are_found_again_wherever_they_stand() {
        // More than a block, with line ends of both kinds, blank lines and dates by turns.
        let long = "炉".repeat(400);
        let row = |n: usize| {
            format!("{{\"date\":\"2022-03-0{}\",\"title\":\"{n}\",\"text\":\"{long}\"}}", n % 7 + 1)
        };
        let ends = ["\n", "\r\n", "\n\n"];
        let text: String = (0..6000).map(|n| row(n) + ends[n % 3]).collect();
        assert!(text.len() > BLOCK);
        let issues = read_rows(text.as_bytes()).unwrap();
        assert_eq!(issues.len(), 7);
        for (issue, day) in issues.iter().zip(0..) {
            let titles: Vec<usize> = issue
                .articles()
                .map(|(_, article)| article.head.headline.as_deref().unwrap().parse().unwrap())
                .collect();
            assert_eq!(titles, (0..6000).filter(|n| n % 7 == day).collect::<Vec<_>>());
        }
    }
}

//! Raw issues by the thousand, for measuring import: pages of the sample paper in ever new company. Seeded, so that two
//! measurements read the same text.

use crate::run;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Pages of the sample issues that have page marks, by page number from 1: what stands below the mark.
pub(super) struct Pages(Vec<Vec<String>>);

/// Pages of an issue that is made.
const PAGES: usize = 4;

impl Pages {
    /// Cuts the raw issues of `samples/` into their pages.
    pub(super) fn read() -> Result<Self> {
        let folder = run::root().join("samples").join("raw");
        let mut paths: Vec<PathBuf> =
            fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        paths.sort();
        let mut pages = vec![Vec::new(); PAGES];
        for path in paths {
            // Some are in an old encoding; there are enough others.
            let Ok(text) = String::from_utf8(fs::read(&path)?) else { continue };
            for (page, no) in pages.iter_mut().zip(1..) {
                page.extend(below(&text, no));
            }
        }
        if pages.iter().any(Vec::is_empty) {
            bail!("{} lacks an issue with pages 1 to {PAGES}", folder.display());
        }
        Ok(Self(pages))
    }

    /// Writes so many issues into a folder, each named by its day; their paths.
    pub(super) fn write(&self, folder: &Path, count: usize) -> Result<Vec<PathBuf>> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
        let mut paths = Vec::with_capacity(count);
        for no in 0..count {
            let (year, month, day) = (1950 + no / 336, no / 28 % 12 + 1, no % 28 + 1);
            let mut text =
                format!("北岭机械报\n{year}年{month}月{day}日 第{}期 总第{}期\n\n\n", no % 336 + 1, no + 1);
            for (choice, page) in self.0.iter().zip(1..) {
                // xorshift64: any page may meet any other, which is all that is asked of it.
                chance ^= chance << 13;
                chance ^= chance >> 7;
                chance ^= chance << 17;
                let at = usize::try_from(chance % u64::try_from(choice.len())?)?;
                let body = choice.get(at).map_or("", String::as_str);
                text.push_str(&format!("第{page}版\n\n\n{body}\n\n"));
            }
            let path = folder.join(format!("{year}-{month:02}-{day:02}.txt"));
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            paths.push(path);
        }
        Ok(paths)
    }
}

/// What stands between the mark of a page and the next mark.
fn below(text: &str, page: usize) -> Option<String> {
    let marks = |line: &str| line.starts_with('第') && line.chars().nth(2) == Some('版');
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("第{page}版")));
    lines.next()?;
    Some(lines.take_while(|line| !marks(line)).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_what_stands_between_two_marks() {
        let text = "报\n第1版 要闻\n甲\n乙\n第2版\n丙\n";
        assert_eq!(below(text, 1).as_deref(), Some("甲\n乙"));
        assert_eq!(below(text, 2).as_deref(), Some("丙"));
        assert_eq!(below(text, 3), None);
    }

    #[test]
    fn the_same_issues_are_made_every_time() {
        let folder = tempfile::tempdir().unwrap();
        let pages = Pages::read().unwrap();
        let once: Vec<_> = pages.write(&folder.path().join("a"), 3).unwrap();
        let again: Vec<_> = pages.write(&folder.path().join("b"), 3).unwrap();
        let text = |path: &PathBuf| fs::read_to_string(path).unwrap();
        assert_eq!(once.iter().map(text).collect::<Vec<_>>(), again.iter().map(text).collect::<Vec<_>>());
        assert!(text(&once[0]).contains("第4版"), "four pages");
    }
}

//! A published issue put together again: its contents say what it is, its text units hold the articles.

use crate::folder::PublishedFolder;
use crate::problem::Problem;
use archive::{CodecError, Issue, IssueEntry, Page, paths};

/// The issue of a catalog entry, as it was before it was published.
///
/// # Errors
/// A file of it is missing or damaged, or contents and texts do not belong together.
pub(super) fn issue(folder: &PublishedFolder, entry: &IssueEntry) -> Result<Issue, Problem> {
    let contents = folder.contents(entry)?;
    let mut issue = Issue::new(contents.id);
    (issue.date, issue.number, issue.total_number) = (contents.date, contents.number, contents.total_number);
    issue.columns = contents.columns;
    issue.pages = contents
        .pages
        .iter()
        .map(|page| Page { section: page.section.clone(), ..Page::new(page.no) })
        .collect();
    for (number, _) in (1u32..).zip(&contents.units) {
        let unit = folder.unit(entry, number)?;
        let page = issue.pages.iter_mut().find(|page| page.no == unit.first.page);
        // A unit goes on where the one before it on this page ended.
        match page.filter(|page| page.articles.len() + 1 == usize::from(unit.first.seq)) {
            Some(page) => page.articles.extend(unit.articles),
            None => {
                return Err(
                    folder.problem(&paths::text_unit(&entry.id, entry.sum, number), &CodecError::Damaged)
                );
            }
        }
    }
    let lengths = issue.pages.iter().map(|page| page.articles.len());
    if !lengths.eq(contents.pages.iter().map(|page| page.articles.len())) {
        return Err(folder.problem(&paths::contents(&entry.id, entry.sum), &CodecError::Damaged));
    }
    Ok(issue)
}

//! A paper that appeared twice a week for half a century, and closed with one thick issue: for screens that show a whole run or
//! a whole issue. Invented, like all that is measured here.

use super::{corpus, invent, ours};
use anyhow::{Context, Result};
use std::path::Path;

/// Issues of the run.
pub(in crate::bench) const ISSUES: usize = 5_000;

/// Articles of each issue but the last.
const FEW: usize = 2;

/// Articles of the last.
pub(in crate::bench) const MANY: usize = 300;

/// Its pages.
const PAGES: usize = 12;

/// Issues of a year: eight in each month.
const PER_YEAR: usize = 96;

/// Builds the run's folder; the id of the thick issue.
pub(in crate::bench) fn build(rows: &Path, out: &Path) -> Result<String> {
    let thin = (ISSUES - 1) * FEW;
    let mut items = invent::articles(thin + MANY);
    for (at, item) in items.iter_mut().enumerate() {
        let issue = (at / FEW).min(ISSUES - 1);
        item.date = date(issue);
        let place = at - issue * FEW;
        item.page = u16::try_from(if issue + 1 == ISSUES { place * PAGES / MANY } else { place })? + 1;
    }
    corpus::write_rows(&items, rows)?;
    ours::publish(rows, out)?;
    Ok(items.last().context("an issue")?.date.clone())
}

fn date(issue: usize) -> String {
    let (year, place) = (1960 + issue / PER_YEAR, issue % PER_YEAR);
    format!("{year}-{:02}-{:02}", place / 8 + 1, place % 8 * 3 + 1)
}

//! The catalog: the one file that every opening of the run reads.
//!
//! It says which issues there are and where to find the rest. It holds no article text and no postings, because it is
//! fetched before anything else (invariant I10) and grows with the run: about 40 bytes an issue as sent compressed.
//!
//! ```text
//! archive/catalog.json ──issue entry: id + sum──▶ archive/issues/<id>-<sum>/contents.json
//!        │                                              │ unit k = 1, 2, …: sum, how many articles
//!        │                                              ▼
//!        │                                        archive/issues/<id>-<sum>/text-<k>.bin
//!        ├───search entry: sum──▶ archive/search/root-<sum>.bin ──▶ archive/search/<segment>/<n>.bin
//!        ├───letters: sum──▶ archive/letters-<sum>.bin
//!        └───segments──▶ archive/search/<segment>/words.bin ──▶ …/words-<k>.bin, …/names-<k>.bin
//! ```

use crate::{ArticleId, Checksum, IssueDate, IssueId, Paper};
use serde::{Deserialize, Serialize};

/// The number of the archive format that this crate writes and reads.
///
/// It changes whenever a reader of the old format could be misled by a new file.
pub const FORMAT: u32 = 1;

/// What the run holds. File `archive/catalog.json`, written last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// The title being archived.
    pub paper: Paper,
    /// The day on which the newest of the sources was last changed (UTC): how fresh the data is, whenever it was built.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources_of: Option<IssueDate>,
    /// By date, undated ones last, then by id: the order in which articles are numbered for search.
    pub issues: Vec<IssueEntry>,
    /// Columns of the whole run, most articles first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnEntry>,
    /// Which notices correct which articles, in the order of the notices. Here and not with the articles: a notice of today would
    /// otherwise give a page of last year another checksum, and all of its segment another index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The search index; `None` when the run holds no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<SearchEntry>,
    /// Checksum of the file of [`Letters`](crate::Letters), and its name; `None` when the run has nothing to be set otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letters: Option<Checksum>,
}

/// One issue as the shelf shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueEntry {
    /// Its name, and with `sum` the name of its folder.
    pub id: IssueId,
    /// Checksum of its contents file, whose unit entries in turn hold the checksums of the texts: it changes with any
    /// character of the issue, so that no folder ever holds a mixture of two versions.
    pub sum: Checksum,
    /// Only when the id does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<IssueDate>,
    /// Number within the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Number since the first issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_number: Option<u32>,
    /// How many pages are in the archive.
    pub pages: u16,
    /// How many articles it has, all pages together.
    pub articles: u32,
    /// Headline of the lead story on the first page; `None` when that page has no titled article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<String>,
}

/// One column of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnEntry {
    /// As printed.
    pub name: String,
    /// How many articles stand in it.
    pub articles: u32,
}

/// A notice (更正, 勘误) and an article that it corrects; a notice may correct several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Correction {
    /// Where the correction is printed.
    pub notice: ArticleId,
    /// What it corrects, in an earlier issue.
    pub corrected: ArticleId,
}

/// Where the search index begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchEntry {
    /// Checksum of the root file, and its name.
    pub sum: Checksum,
    /// Size of the root file in bytes.
    pub size: u64,
    /// Segments of the index that have a vocabulary and a register of names, in their order: completions are shown before
    /// anyone needs the root.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Checksum>,
    /// Pages that the directory of the first segment's shards has: so that those a query needs come with the root.
    #[serde(default, skip_serializing_if = "has_none")]
    pub pages: u32,
}

fn has_none(pages: &u32) -> bool {
    *pages == 0
}

impl IssueEntry {
    /// The entry of an issue without pages; the builder fills in the counts.
    pub fn new(id: IssueId, date: Option<IssueDate>, sum: Checksum) -> Self {
        let said_by_id = id.as_str().parse::<IssueDate>().ok();
        let date = date.filter(|date| said_by_id != Some(*date));
        Self { id, sum, date, number: None, total_number: None, pages: 0, articles: 0, front: None }
    }

    /// The day it is dated; `None` for an undated issue.
    pub fn date(&self) -> Option<IssueDate> {
        self.date.or_else(|| self.id.as_str().parse().ok())
    }
}

impl Catalog {
    /// The entry of an issue, with its place in [`Catalog::issues`].
    pub fn issue(&self, id: &IssueId) -> Option<(usize, &IssueEntry)> {
        self.issues.iter().enumerate().find(|(_, entry)| entry.id == *id)
    }

    /// The issue that the front page shows: the latest that has a date, or of a run without dates the last one.
    pub fn newest(&self) -> Option<&IssueEntry> {
        self.issues.iter().rev().find(|issue| issue.date().is_some()).or_else(|| self.issues.last())
    }

    /// Where corrections of an article are printed, and what it corrects itself.
    pub fn corrections_of<'c>(&'c self, id: &'c ArticleId) -> impl Iterator<Item = &'c Correction> {
        self.corrections.iter().filter(move |link| link.notice == *id || link.corrected == *id)
    }

    /// How many articles the run has.
    pub fn article_count(&self) -> u32 {
        self.issues.iter().map(|issue| issue.articles).sum()
    }

    /// Issues and articles of each year, oldest first; undated issues are not counted.
    pub fn years(&self) -> Vec<YearCount> {
        let mut years: Vec<YearCount> = Vec::new();
        for (date, issue) in self.issues.iter().filter_map(|issue| Some((issue.date()?, issue))) {
            match years.last_mut().filter(|last| last.year == date.year()) {
                Some(last) => {
                    last.issues += 1;
                    last.articles += issue.articles;
                }
                None => years.push(YearCount { year: date.year(), issues: 1, articles: issue.articles }),
            }
        }
        years
    }
}

/// How much of the run falls into one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCount {
    /// Four digits.
    pub year: i16,
    /// Issues dated in it.
    pub issues: u32,
    /// Articles of those issues.
    pub articles: u32,
}

//! One issue → its text units, its contents and its entry in the catalog.

use crate::corrections::Notice;
use crate::letters::Seen;
use crate::output::Folder;
use crate::pictures::Pictures;
use crate::problem::Problem;
use crate::units::units;
use archive::{Article, Checksum, CodecError, Contents, Issue, IssueEntry, Page, UnitEntry, codec, paths};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What is to be written of an issue.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) entry: IssueEntry,
    /// UTF-8 bytes of its texts, as search sees them.
    pub(super) text_bytes: u64,
    /// Columns with their articles.
    pub(super) columns: BTreeMap<String, u32>,
    pub(super) pictures: Pictures,
    /// Notices of corrections among its articles.
    pub(super) notices: Vec<Notice>,
    contents: Vec<u8>,
    units: Vec<Unit>,
}

#[derive(Debug)]
enum Unit {
    /// In the folder already, so many bytes long.
    Whole(u64),
    /// The file to write.
    New(Vec<u8>),
}

/// An issue that is in the folder.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) entry: IssueEntry,
    /// How many text units it has.
    pub(super) units: u32,
}

impl Made {
    /// Makes the files of an issue, but for texts that `folder` holds from an earlier build.
    ///
    /// # Errors
    /// As [`codec::encode`].
    pub(super) fn of(
        issue: &Issue,
        pictures: Pictures,
        folder: &Folder,
        seen: &Mutex<Seen>,
    ) -> Result<Self, CodecError> {
        let cut = units(issue)?;
        let entries =
            cut.iter().map(|unit| UnitEntry { articles: unit.articles, sum: Checksum::of(&unit.json) });
        let contents = codec::encode(&Contents::of(issue, entries.collect()))?;
        let mut here = Seen::default();
        let files = cut.iter().map(|unit| &unit.json).chain([&contents]);
        files.filter_map(|json| std::str::from_utf8(json).ok()).for_each(|json| here.read(json));
        seen.lock().unwrap_or_else(PoisonError::into_inner).join(&here);
        let entry = entry_of(issue, Checksum::of(&contents));
        let units = cut.iter().zip(1u32..).map(|(unit, number)| {
            let path = paths::text_unit(&entry.id, entry.sum, number);
            folder.whole(&path).map_or_else(|| Unit::New(codec::deflate(&unit.json)), Unit::Whole)
        });
        let units = units.collect();
        let mut columns: BTreeMap<String, u32> = BTreeMap::new();
        for column in issue.articles().filter_map(|(_, article)| article.column.as_ref()) {
            *columns.entry(column.clone()).or_default() += 1;
        }
        let text_bytes = issue.articles().map(|(_, article)| text_bytes(article)).sum();
        let notices =
            issue.articles().filter_map(|(id, article)| Notice::of(id, article, issue.date)).collect();
        Ok(Self { entry, text_bytes, columns, pictures, notices, contents, units })
    }

    /// What it holds, as it is going to be stored.
    pub(super) fn contents(&self) -> Option<Contents> {
        codec::decode(&self.contents).ok()
    }

    /// Bytes of its text units.
    pub(super) fn unit_bytes(&self) -> u64 {
        let bytes = self.units.iter().map(|unit| match unit {
            Unit::Whole(bytes) => *bytes,
            Unit::New(file) => file.len() as u64,
        });
        bytes.sum()
    }

    /// Writes what is not there yet.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn write(self, folder: &Folder) -> Result<Stored, Problem> {
        self.pictures.write(folder)?;
        let mut count = 0;
        for (unit, number) in self.units.iter().zip(1u32..) {
            let path = paths::text_unit(&self.entry.id, self.entry.sum, number);
            match unit {
                Unit::Whole(_) => folder.keep_archive(&path),
                Unit::New(file) => folder.put_archive(&path, file)?,
            }
            count = number;
        }
        folder.put_archive(&paths::contents(&self.entry.id, self.entry.sum), &self.contents)?;
        Ok(Stored { entry: self.entry, units: count })
    }
}

fn entry_of(issue: &Issue, sum: Checksum) -> IssueEntry {
    let mut entry = IssueEntry::new(issue.id.clone(), issue.date, sum);
    entry.number = issue.number;
    entry.total_number = issue.total_number;
    entry.pages = u16::try_from(issue.pages.len()).unwrap_or(u16::MAX);
    entry.articles =
        issue.pages.iter().map(|page| u32::try_from(page.articles.len()).unwrap_or(u32::MAX)).sum();
    let titled = |page: &Page| page.articles.iter().find_map(|article| article.head.headline.clone());
    entry.front = issue.pages.first().and_then(titled);
    entry
}

fn text_bytes(article: &Article) -> u64 {
    let fields = search::Field::ALL.into_iter();
    fields.flat_map(|field| search::passages(article, field)).map(|passage| passage.len() as u64).sum()
}

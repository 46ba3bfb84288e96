//! One day's paper (期), its name and its date.

use crate::{Article, ArticleId, Origin, Page};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The name of an issue: stable across rebuilds, and it means something.
///
/// A dated issue is called by its date, `2022-03-02`; an undated one by its number, `no-128`, or by its file name.
/// Letters, digits, `-`, `_` and `.` only (letters and digits of any script), at most 80 characters, and no dot at either
/// end, so that the name can stand in an address and be a folder's name on every file system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IssueId(String);

/// A calendar day, printed and stored as `2022-03-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IssueDate(Date);

/// One issue, whole: what import makes and build reads. It is never stored or fetched in one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Unique within the run.
    pub id: IssueId,
    /// `None` when neither the paper nor the editor told.
    pub date: Option<IssueDate>,
    /// Number within the year (第12期).
    pub number: Option<u32>,
    /// Number since the first issue (总第845期).
    pub total_number: Option<u32>,
    /// Ascending by number; no number twice.
    pub pages: Vec<Page>,
    /// Columns that this issue opens with a banner of their own, in printed order.
    pub columns: Vec<ColumnHead>,
}

/// The banner of a recurring column (专栏) as this issue prints it, with the note that belongs to all its items.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnHead {
    /// As printed; what [`Article::column`] refers to.
    pub name: String,
    /// A second banner line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_name: Option<String>,
    /// Editor's note (编者按) to the whole column, one entry a paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editors_note: Vec<String>,
    /// Where the banner was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl Issue {
    /// An empty issue of that name; it is dated when its name is a date.
    pub fn new(id: IssueId) -> Self {
        let date = id.as_str().parse().ok();
        Self { id, date, number: None, total_number: None, pages: Vec::new(), columns: Vec::new() }
    }

    /// Every article with its id, in printed order: pages in order, and on each page from 1.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        self.pages.iter().flat_map(|page| {
            page.articles
                .iter()
                .zip(1u16..)
                .map(|(article, seq)| (ArticleId { issue: self.id.clone(), page: page.no, seq }, article))
        })
    }
}

impl IssueId {
    /// `None` when the text cannot be an id: empty, too long, or with characters that ids may not hold.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let dotted = text.starts_with('.') || text.ends_with('.');
        (!text.is_empty() && text.chars().count() <= 80 && text.chars().all(fits) && !dotted)
            .then(|| Self(text.to_owned()))
    }

    /// The nearest id to any text: characters that ids may not hold become `-`. `None` when nothing is left.
    pub fn from_name(name: &str) -> Option<Self> {
        let kept: String = name
            .chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '_' | '.') { c } else { '-' })
            .collect();
        let kept: String = kept.trim_matches(['-', '.']).chars().take(80).collect();
        Self::parse(kept.trim_matches(['-', '.']))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<IssueDate> for IssueId {
    fn from(date: IssueDate) -> Self {
        Self(date.to_string())
    }
}

impl IssueDate {
    /// `None` for days that no calendar has.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().filter(|date| (1000..=9999).contains(&date.year())).map(Self)
    }

    /// Year, four digits.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Day of the week, Monday = 1 to Sunday = 7.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }
}

impl fmt::Display for IssueId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for IssueDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// Reads `2022-03-02` and nothing looser: ids and files hold only this form.
impl FromStr for IssueDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut digits = |width: usize| {
            parts.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let (year, month, day) = (digits(4), digits(2), digits(2));
        match (year, month, day, parts.next()) {
            (Some(y), Some(m), Some(d), None) => Self::new(
                y.parse().map_err(|_| NotADate)?,
                m.parse().map_err(|_| NotADate)?,
                d.parse().map_err(|_| NotADate)?,
            )
            .ok_or(NotADate),
            _ => Err(NotADate),
        }
    }
}

/// The text is no day written as `2022-03-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day written as YYYY-MM-DD")]
pub struct NotADate;

impl TryFrom<String> for IssueDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<IssueDate> for String {
    fn from(date: IssueDate) -> Self {
        date.to_string()
    }
}

/// The text cannot be an issue's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an issue id: letters, digits, '-', '_' and '.' only, at most 80")]
pub struct NotAnIssueId;

impl TryFrom<String> for IssueId {
    type Error = NotAnIssueId;

    fn try_from(text: String) -> Result<Self, NotAnIssueId> {
        Self::parse(&text).ok_or(NotAnIssueId)
    }
}

impl From<IssueId> for String {
    fn from(id: IssueId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        for good in ["2022-03-02", "1958-10-01", "2024-02-29"] {
            assert_eq!(good.parse::<IssueDate>().unwrap().to_string(), good);
        }
        for bad in
            ["2022-3-2", "2023-02-29", "2022-13-01", "", "2022-03-02-1", "２０２２-03-02", "0000-01-01"]
        {
            assert!(bad.parse::<IssueDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_id_that_is_a_date_dates_the_issue() {
        assert!(Issue::new(IssueId::parse("2022-03-02").unwrap()).date.is_some());
        assert!(Issue::new(IssueId::parse("no-128").unwrap()).date.is_none());
    }

    #[test]
    fn ids_hold_nothing_that_a_path_or_an_address_could_misread() {
        for bad in ["", "a/b", "..", ".a", "a b", "a#b", "50%", "a?b", &"长".repeat(81)] {
            assert!(IssueId::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(IssueId::from_name("厂报 第3期(终)").unwrap().as_str(), "厂报-第3期-终");
        assert_eq!(IssueId::from_name("///"), None);
    }

    #[test]
    fn wednesday_is_the_third_day() {
        assert_eq!(IssueDate::new(2022, 3, 2).unwrap().weekday(), 3);
    }
}

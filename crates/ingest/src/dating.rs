//! Which issue it is: the day and the numbers, from what the editor said, the masthead, and the file's name, in that order.
//!
//! The body never dates an issue. Where two of them disagree the first one holds, and the other is doubted.

use crate::Given;
use crate::chars::{is_letter, residue};
use crate::doubt::{Doubt, DoubtKind};
use crate::furniture::Masthead;
use crate::piece::Piece;
use archive::{Issue, IssueDate, IssueId};

/// Where the date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    /// The editor gave it.
    Given,
    /// The masthead prints it.
    Masthead,
    /// The file's name is a date.
    FileName,
}

/// An issue without pages, where its date came from, and what disagreed.
pub(crate) fn date(
    masthead: &Masthead,
    pieces: &[Piece],
    given: &Given,
    file_name: &str,
) -> (Issue, Option<DateSource>, Vec<Doubt>) {
    let mut doubts = Vec::new();
    let printed = masthead.folios.iter().find_map(|(at, folio)| folio.date.map(|date| (*at, date)));
    let named = date_in_name(file_name);
    let (date, source) = match (given.date, printed, named) {
        (Some(date), ..) => (Some(date), Some(DateSource::Given)),
        (None, Some((_, date)), _) => (Some(date), Some(DateSource::Masthead)),
        (None, None, Some(date)) => (Some(date), Some(DateSource::FileName)),
        (None, None, None) => {
            (given.id.as_ref().and_then(|id| id.as_str().parse().ok()), Some(DateSource::Given))
        }
    };
    let source = source.filter(|_| date.is_some());
    let doubt = |at: usize, kind| {
        let (file, lines) =
            pieces.get(at).map_or((0, archive::LineSpan::new(1, 1)), |piece| (piece.file, piece.lines));
        Doubt { file, lines, article: None, kind, confidence: 70 }
    };
    for (at, folio) in &masthead.folios {
        if folio.date.is_some() && folio.date != date {
            doubts.push(doubt(*at, DoubtKind::DateDisagrees));
        }
        if let (Some(printed), Some(weekday)) = (folio.date, folio.weekday)
            && printed.weekday() != weekday
        {
            doubts.push(doubt(*at, DoubtKind::WeekdayDisagrees));
        }
    }
    if let (Some((at, printed)), Some(named)) = (printed, named)
        && printed != named
        && given.date.is_none()
    {
        doubts.push(doubt(at, DoubtKind::DateDisagrees));
    }
    let number = given.number.or_else(|| masthead.folios.iter().find_map(|(_, folio)| folio.number));
    let total_number =
        given.total_number.or_else(|| masthead.folios.iter().find_map(|(_, folio)| folio.total_number));
    let id = given.id.clone().or_else(|| date.and_then(|date| IssueId::parse(&date.to_string())));
    let id =
        id.or_else(|| total_number.or(number).and_then(|number| IssueId::parse(&format!("no-{number}"))));
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let id = id.or_else(|| IssueId::from_name(stem)).or_else(|| IssueId::parse("undated"));
    let mut issue =
        Issue { id: unnamed(id), date, number, total_number, pages: Vec::new(), columns: Vec::new() };
    issue.date = date;
    (issue, source, doubts)
}

/// `IssueId::parse("undated")` holds; the type wants a way without `unwrap`.
fn unnamed(id: Option<IssueId>) -> IssueId {
    let mut id = id;
    loop {
        if let Some(id) = id.take() {
            return id;
        }
        id = IssueId::from_name("undated");
    }
}

/// The date that a file's name is: `2022-03-02.txt`, `20220302.txt`, `2022年3月2日.txt`.
pub fn date_in_name(name: &str) -> Option<IssueDate> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    if let Ok(date) = stem.parse() {
        return Some(date);
    }
    let digits: String = stem.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 8
        && residue(stem, [digits.as_str()]).chars().all(|c| !is_letter(c))
        && !stem.contains('.')
    {
        let (year, rest) = digits.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return format!("{year}-{month}-{day}").parse().ok();
    }
    crate::folio::read(stem).date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_that_are_dates() {
        for (name, date) in [
            ("2022-03-02.txt", Some("2022-03-02")),
            ("raw/20220302.txt", Some("2022-03-02")),
            ("2022_03_02.txt", Some("2022-03-02")),
            ("2022年3月2日.txt", Some("2022-03-02")),
            ("厂报第3期.txt", None),
            ("12345678.txt", None),
            ("a20220302b.txt", None),
        ] {
            assert_eq!(date_in_name(name).map(|d| d.to_string()).as_deref(), date, "{name}");
        }
    }
}

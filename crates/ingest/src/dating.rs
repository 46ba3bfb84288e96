//! Which issue it is: the day and the numbers, from what the editor said, the masthead, and the file's name, in that order.
//!
//! The body never dates an issue. Where two of them disagree the first one holds, and the other is doubted.

use crate::Given;
use crate::chars::{is_letter, residue};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::folio::Folio;
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
    let printed = masthead.folios.iter().find_map(|(at, folio)| folio.date.map(|date| (*at, date)));
    let named = given.named.or_else(|| date_in_name(file_name));
    let (date, source) = match (given.date, printed, named) {
        (Some(date), ..) => (Some(date), Some(DateSource::Given)),
        (None, Some((_, date)), _) => (Some(date), Some(DateSource::Masthead)),
        (None, None, Some(date)) => (Some(date), Some(DateSource::FileName)),
        (None, None, None) => {
            (given.id.as_ref().and_then(|id| id.as_str().parse().ok()), Some(DateSource::Given))
        }
    };
    let source = source.filter(|_| date.is_some());
    let number = given.number.or_else(|| masthead.folios.iter().find_map(|(_, folio)| folio.number));
    let total_number =
        given.total_number.or_else(|| masthead.folios.iter().find_map(|(_, folio)| folio.total_number));
    let taken = Taken { date, number, total_number };
    let mut doubts = Vec::new();
    let mut doubt = |at: usize, (kind, chosen, other): Disagreement| {
        let found = pieces.get(at).map(|piece| Doubt::at(piece, kind, chosen, &[other], 70));
        doubts.extend(found);
    };
    for (at, folio) in &masthead.folios {
        taken.against(folio).into_iter().flatten().for_each(|found| doubt(*at, found));
    }
    if let (Some((at, printed)), Some(named)) = (printed, named)
        && printed != named
        && given.date.is_none()
    {
        doubt(at, (DoubtKind::DateDisagrees, Choice::Date(printed), Choice::Date(named)));
    }
    if let Some(found) = taken.implausible()
        && let Some((at, _)) = masthead.folios.iter().find(|(_, folio)| folio.number.is_some())
    {
        doubt(*at, found);
    }
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

/// What was taken, to be held against every line that says something of the kind.
struct Taken {
    date: Option<IssueDate>,
    number: Option<u32>,
    total_number: Option<u32>,
}

/// What is in question, what was taken, and what the line says.
type Disagreement = (DoubtKind, Choice, Choice);

impl Taken {
    /// What a masthead or folio line says otherwise.
    fn against(&self, folio: &Folio) -> [Option<Disagreement>; 5] {
        let date = |other: Option<IssueDate>| {
            let (taken, other) = self.date.zip(other)?;
            (taken != other).then_some((DoubtKind::DateDisagrees, Choice::Date(taken), Choice::Date(other)))
        };
        // A day without its year is of the year that was taken.
        let day =
            self.date.zip(folio.day).and_then(|(date, (month, day))| IssueDate::new(date.year(), month, day));
        let weekday =
            folio.date.or(self.date).zip(folio.weekday).filter(|(date, day)| date.weekday() != *day);
        let number = |taken: Option<u32>, printed: Option<u32>, name: fn(u32) -> Choice| {
            let (taken, printed) = taken.zip(printed)?;
            (taken != printed).then_some((DoubtKind::NumberDisagrees, name(taken), name(printed)))
        };
        [
            date(folio.date),
            date(folio.other_date.or(day)),
            weekday
                .map(|(date, day)| (DoubtKind::WeekdayDisagrees, Choice::Date(date), Choice::Weekday(day))),
            number(self.number, folio.number, Choice::Number),
            number(self.total_number, folio.total_number, Choice::TotalNumber),
        ]
    }

    /// A number above the total, or more issues in a year than it had days by then.
    fn implausible(&self) -> Option<Disagreement> {
        let (number, total) = self.number.zip(self.total_number)?;
        let days = |date: IssueDate| (i32::from(date.month()) - 1) * 31 + i32::from(date.day());
        let late = self.date.is_some_and(|date| i64::from(number) > i64::from(days(date)));
        (number > total || late).then_some((
            DoubtKind::NumberDisagrees,
            Choice::Number(number),
            Choice::TotalNumber(total),
        ))
    }
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
    use crate::piece::tests::pieces;

    /// The question and the answers of every disagreement of a masthead.
    fn check(name: &str, file: &str, text: &str, expected: &[(DoubtKind, Choice, Choice)]) {
        let mut pieces = pieces(text);
        let masthead = crate::furniture::mark(&mut pieces, &crate::Profile::default());
        let (_, _, doubts) = date(&masthead, &pieces, &Given::default(), file);
        let found: Vec<_> = doubts.iter().map(|doubt| (doubt.kind, doubt.chosen, doubt.others[0])).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn what_disagrees_is_doubted() {
        use DoubtKind::{DateDisagrees, NumberDisagrees, WeekdayDisagrees};
        let day = |day| IssueDate::new(2019, 4, day).unwrap();
        let dates = |kind, a, b| (kind, Choice::Date(day(a)), Choice::Date(day(b)));
        let front = "河湾报\n2019年4月3日 星期三 第7期 总第128期\n\n新磨床进厂\n\n昨天上午到的。\n";
        check("all agree", "2019-04-03.txt", front, &[]);
        check("the file's name", "2019-04-04.txt", front, &[dates(DateDisagrees, 3, 4)]);
        let friday = front.replace("星期三", "星期五");
        check(
            "the weekday",
            "a.txt",
            &friday,
            &[(WeekdayDisagrees, Choice::Date(day(3)), Choice::Weekday(5))],
        );
        let later = format!("{front}\x0c2019年4月5日 星期五 第2版\n\n旧磨床退役\n");
        check("a later page", "a.txt", &later, &[dates(DateDisagrees, 3, 5)]);
        let short = format!("{front}\x0c4月6日 第2版 车间\n\n旧磨床退役\n");
        check("a later page without the year", "a.txt", &short, &[dates(DateDisagrees, 3, 6)]);
        let numbers = (NumberDisagrees, Choice::Number(7), Choice::Number(8));
        check("another number", "a.txt", &format!("{front}\x0c第8期 第2版\n旧磨床退役\n"), &[numbers]);
        let many = (NumberDisagrees, Choice::Number(129), Choice::TotalNumber(128));
        check("more this year than ever", "a.txt", &front.replace("第7期", "第129期"), &[many]);
    }

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

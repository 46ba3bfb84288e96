//! A month as a calendar sets it: weeks from Monday, and a link on each day that has an issue, nowhere else.

use super::link::Go;
use super::year::issue_name;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::{IssueDate, IssueEntry};
use yew::prelude::*;

/// One month; `issues` are those of the month, by date.
pub(crate) fn month(year: i16, month: i8, issues: &[IssueEntry], phrases: &Phrases) -> Html {
    html! {
        <table class="month" key={month}>
            <caption>{ (phrases.month)(month) }</caption>
            <thead><tr>{ for phrases.weekdays.iter().map(|day| html! { <th scope="col">{ *day }</th> }) }</tr></thead>
            <tbody>
                { for weeks(year, month).iter().map(|week| html! {
                    <tr>{ for week.iter().map(|day| html! { <td>{ for day.map(|day| cell(day, issues, phrases)) }</td> }) }</tr>
                }) }
            </tbody>
        </table>
    }
}

/// A day's number; a link when it has an issue, one more for each further issue of the day.
fn cell(date: IssueDate, issues: &[IssueEntry], phrases: &Phrases) -> Html {
    let mut of_day = issues.iter().filter(|issue| issue.date() == Some(date)).enumerate().peekable();
    if of_day.peek().is_none() {
        return html! { { date.day() } };
    }
    of_day
        .map(|(place, issue)| {
            let number = issue.number.map(phrases.issue_number).unwrap_or_default();
            let label = format!("{} {number}", issue_name(Some(date), None, &issue.id, phrases));
            html! {
                <Go to={Address::from(Route::Issue(issue.id.clone()))} label={label.trim_end().to_owned()}>
                    { if place == 0 { date.day().to_string() } else { "+".to_owned() } }
                </Go>
            }
        })
        .collect()
}

type Week = [Option<IssueDate>; 7];

/// The month's days in weeks from Monday; `None` where a week belongs to another month.
fn weeks(year: i16, month: i8) -> Vec<Week> {
    let mut weeks: Vec<Week> = Vec::new();
    let mut places = 0..0;
    for date in (1..=31).filter_map(|day| IssueDate::new(year, month, day)) {
        if places.is_empty() {
            weeks.push(Week::default());
            places = usize::try_from(date.weekday() - 1).unwrap_or(0)..7;
        }
        let place = places.next().and_then(|place| weeks.last_mut()?.get_mut(place));
        if let Some(place) = place {
            *place = Some(date);
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The month drawn as a calendar on a wall.
    #[track_caller]
    fn check(year: i16, month: i8, expected: &[&str]) {
        let day =
            |day: &Option<IssueDate>| day.map_or_else(|| " .".to_owned(), |date| format!("{:2}", date.day()));
        let drawn: Vec<String> = weeks(year, month)
            .iter()
            .map(|week| week.iter().map(day).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(drawn, expected, "{year}-{month}");
    }

    #[test]
    fn months_are_set_in_weeks_from_monday() {
        let four = ["13 14 15 16 17 18 19", "20 21 22 23 24 25 26"];
        check(
            1922,
            2,
            &[" .  .  1  2  3  4  5", " 6  7  8  9 10 11 12", four[0], four[1], "27 28  .  .  .  .  ."],
        );
        check(
            2024,
            2,
            &[
                " .  .  .  1  2  3  4",
                " 5  6  7  8  9 10 11",
                "12 13 14 15 16 17 18",
                "19 20 21 22 23 24 25",
                "26 27 28 29  .  .  .",
            ],
        );
        check(
            2021,
            2,
            &[" 1  2  3  4  5  6  7", " 8  9 10 11 12 13 14", "15 16 17 18 19 20 21", "22 23 24 25 26 27 28"],
        );
        assert_eq!(weeks(2022, 5).len(), 6, "a month that begins on a Sunday touches six weeks");
        assert_eq!(weeks(2022, 13).len(), 0);
    }
}

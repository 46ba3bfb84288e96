//! 历年今日: what the paper led with on this day in other years, or within three days of it, since papers come out weekly.

use super::link::Go;
use super::unbroken::unbroken;
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use archive::{Catalog, IssueDate, IssueEntry};
use std::rc::Rc;
use yew::prelude::*;

/// As near as this, in days, counts as the same days.
const NEAR: i32 = 3;

/// More years than this are a list that nobody reads on a front page.
const MOST: usize = 8;

/// Props of [`YearsAgo`].
#[derive(Properties, PartialEq)]
pub struct YearsAgoProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// What day it is.
    pub today: IssueDate,
}

/// One line a year, the newest first; nothing when no other year has an issue of these days.
#[component]
pub fn YearsAgo(props: &YearsAgoProps) -> Html {
    let phrases = use_phrases();
    let issues = near(&props.catalog, props.today);
    if issues.is_empty() {
        return Html::default();
    }
    let exactly = issues.iter().all(|(days, _, _)| *days == 0);
    html! {
        <section class="years-ago" aria-labelledby="years-ago">
            <h2 id="years-ago">{ if exactly { phrases.this_day } else { phrases.these_days } }</h2>
            <ol>
                { for issues.into_iter().map(|(_, date, issue)| html! {
                    <li key={issue.id.as_str()}>
                        <time datetime={date.to_string()}>{ (phrases.short_date)(date) }</time>{ " " }
                        <span lang={props.catalog.paper.language.clone()}>
                            <Go to={Address::from(Route::Issue(issue.id.clone()))}>
                                { unbroken(issue.front.as_deref().unwrap_or(phrases.no_front_headline)) }
                            </Go>
                        </span>
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// Of each other year the issue nearest to the day, how many days it is off, and its date.
fn near(catalog: &Catalog, today: IssueDate) -> Vec<(i32, IssueDate, &IssueEntry)> {
    let mut found: Vec<(i32, IssueDate, &IssueEntry)> = Vec::new();
    let others = catalog.issues.iter().rev().filter_map(|issue| Some((issue.date()?, issue)));
    for (date, issue) in others.filter(|(date, _)| date.year() != today.year()) {
        let days = (day_of_year(date) - day_of_year(today)).abs();
        match found.last_mut().filter(|(_, last, _)| last.year() == date.year()) {
            Some(last) if days < last.0 => *last = (days, date, issue),
            Some(_) => {}
            None if days <= NEAR => found.push((days, date, issue)),
            None => {}
        }
    }
    found.truncate(MOST);
    found
}

/// Days since the first of January in a year of months of 31: near enough to tell three days from four, but over the ends
/// of months, where a day or two are lost.
fn day_of_year(date: IssueDate) -> i32 {
    i32::from(date.month()) * 31 + i32::from(date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Checksum, IssueId};

    #[track_caller]
    fn check(today: &str, run: &[&str], expected: &[&str]) {
        let entry = |day: &&str| IssueEntry::new(IssueId::parse(day).unwrap(), None, Checksum::of(b""));
        let catalog = Catalog { issues: run.iter().map(entry).collect(), ..Catalog::default() };
        let found: Vec<&str> = near(&catalog, today.parse().unwrap())
            .into_iter()
            .map(|(_, _, issue)| issue.id.as_str())
            .collect();
        assert_eq!(found, expected, "{today}");
    }

    #[test]
    fn other_years_show_the_issue_nearest_to_the_day() {
        check(
            "2022-03-10",
            &["2019-03-10", "2020-03-08", "2020-03-11", "2021-03-14", "2022-03-09"],
            &["2020-03-11", "2019-03-10"],
        );
        check("2022-03-10", &["no-7"], &[]);
        check("2024-02-29", &["2020-02-29", "2023-03-04"], &["2020-02-29"]);
        check("2022-01-01", &["2020-12-31", "2021-01-02"], &["2021-01-02"]);
    }

    #[test]
    fn a_long_run_shows_its_newest_years() {
        let run: Vec<String> = (1950..2000).map(|year| format!("{year}-05-01")).collect();
        let days: Vec<&str> = run.iter().map(String::as_str).collect();
        let newest: Vec<&str> = days.iter().rev().take(MOST).copied().collect();
        check("2022-05-01", &days, &newest);
    }
}

//! Issues in a list: the day, the headline of the front page, and what the issue holds; and what an issue is called.

use super::link::Go;
use super::unbroken::unbroken;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::{Catalog, IssueDate, IssueEntry, IssueId};
use yew::prelude::*;

/// These issues of the run in their order, a row each.
pub(crate) fn rows(issues: &[IssueEntry], catalog: &Catalog, phrases: &Phrases) -> Html {
    html! { <ol class="year-issues">{ for issues.iter().map(|issue| row(issue, catalog, phrases)) }</ol> }
}

fn row(issue: &IssueEntry, catalog: &Catalog, phrases: &Phrases) -> Html {
    let language = catalog.paper.language.clone();
    html! {
        <li key={issue.id.as_str()} class="year-issue">
            if let Some(date) = issue.date() {
                <time class="year-date" datetime={date.to_string()}>
                    <span class="year-day">{ (phrases.day_of_year)(date) }</span>{ " " }
                    <span class="year-weekday">{ (phrases.weekday)(date) }</span>
                </time>
            } else {
                <span class="year-date year-day">{ issue_name(None, issue.number, &issue.id, phrases) }</span>
            }
            <span class="year-front" lang={language}>
                <Go to={Address::from(Route::Issue(issue.id.clone()))}>
                    { unbroken(issue.front.as_deref().unwrap_or(phrases.no_front_headline)) }
                </Go>
            </span>
            <span class="folio year-folio">{ folio(issue, phrases) }</span>
        </li>
    }
}

/// What an issue is called: by its day, or by its number, or by its id.
pub(crate) fn issue_name(
    date: Option<IssueDate>,
    number: Option<u32>,
    id: &IssueId,
    phrases: &Phrases,
) -> String {
    let named = date.map(phrases.full_date).or_else(|| number.map(phrases.issue_number));
    named.unwrap_or_else(|| id.to_string())
}

/// `第12期 · 4 版 · 9 篇`
pub(crate) fn folio(issue: &IssueEntry, phrases: &Phrases) -> String {
    let number = issue.number.filter(|_| issue.date().is_some()).map(phrases.issue_number);
    let counts = [(phrases.pages)(usize::from(issue.pages)), (phrases.articles)(count(issue.articles))];
    number.into_iter().chain(counts).collect::<Vec<_>>().join(phrases.folio_dot)
}

/// A count of the catalog as the phrases take it.
pub(crate) fn count(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

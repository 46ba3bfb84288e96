//! The issues of one year as a reader's list: day, weekday, number, headline of the front page.
//!
//! Of a long run only the newest years are open at first: five thousand rows at once cost a phone seconds.

use super::link::Go;
use super::unbroken::unbroken;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{Catalog, IssueDate, IssueEntry, IssueId};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Year`].
#[derive(Properties, PartialEq)]
pub struct YearProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The year; `None` is the undated issues.
    pub year: Option<i16>,
    /// Place of its first issue in [`Catalog::issues`], from 0. A year's issues follow each other there; looking each of
    /// them up by date would cost a run of fifty years fifty times its length.
    pub first: usize,
    /// How many issues it has.
    pub count: usize,
    /// Whether its list is open before anybody touches it.
    pub opened: bool,
}

/// One year of the shelf, newest issue first.
#[component]
pub fn Year(props: &YearProps) -> Html {
    let phrases = use_phrases();
    let open = use_state_eq(|| props.opened);
    let catalog = &props.catalog;
    let issues = catalog.issues.get(props.first..props.first + props.count).unwrap_or_default();
    let articles: u32 = issues.iter().map(|issue| issue.articles).sum();
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let heading = props.year.map_or_else(|| phrases.undated.to_owned(), phrases.year);
    html! {
        <section class="year">
            <h3>
                <button type="button" aria-expanded={open.to_string()} {onclick}>
                    <span class="year-name">{ heading }</span>
                    <span class="folio">
                        { (phrases.issues)(issues.len()) }{ phrases.folio_dot }{ (phrases.articles)(count(articles)) }
                    </span>
                </button>
            </h3>
            if *open {
                <ol class="year-issues">
                    { for issues.iter().rev().map(|issue| row(issue, catalog, phrases)) }
                </ol>
            }
        </section>
    }
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

fn count(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

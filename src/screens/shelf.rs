//! The shelf: the latest issue, then all issues by year, newest first, undated ones last.

use crate::parts::latest::latest;
use crate::parts::year::Year;
use crate::phrases::{Phrases, use_phrases};
use archive::{Catalog, IssueEntry};
use std::rc::Rc;
use yew::prelude::*;

/// Up to this many issues, every year is open at once.
const ALL_OPEN: usize = 150;

/// In a longer run, this many years are open.
const OPEN_YEARS: usize = 2;

/// Props of [`ShelfScreen`].
#[derive(Properties, PartialEq)]
pub struct ShelfScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
}

/// All issues. The masthead stands above it and holds the `h1`.
#[component]
pub fn ShelfScreen(props: &ShelfScreenProps) -> Html {
    let phrases = use_phrases();
    let catalog = &props.catalog;
    if catalog.issues.is_empty() {
        return empty_shelf(phrases);
    }
    let dated = catalog.issues.iter().rev().find(|issue| issue.date().is_some());
    let newest: Option<&IssueEntry> = dated.or_else(|| catalog.issues.last());
    let years = catalog.years();
    let undated = catalog.issues.iter().any(|issue| issue.date().is_none());
    let opened = |place: usize| catalog.issues.len() <= ALL_OPEN || place < OPEN_YEARS;
    let years = years.iter().rev().enumerate().map(|(place, year)| (Some(year.year), opened(place)));
    let years = years.chain(undated.then(|| (None, catalog.issues.len() <= ALL_OPEN)));
    html! {
        <div class="shelf">
            { for newest.map(|issue| latest(issue, &catalog.paper, phrases)) }
            <section class="years" aria-labelledby="years-heading">
                <h2 id="years-heading">{ phrases.all_issues }</h2>
                { for years.map(|(year, opened)| html! {
                    <Year key={year.map_or_else(String::new, |year| year.to_string())} catalog={Rc::clone(catalog)} {year} {opened} />
                }) }
            </section>
        </div>
    }
}

/// A run without issues.
fn empty_shelf(phrases: &Phrases) -> Html {
    html! {
        <section class="notice">
            <h2>{ phrases.empty_archive }</h2>
            <p>{ phrases.empty_archive_advice }</p>
        </section>
    }
}

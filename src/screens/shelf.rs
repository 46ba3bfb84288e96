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
    let all_open = catalog.issues.len() <= ALL_OPEN;
    let years = years(catalog).into_iter().rev().enumerate();
    html! {
        <div class="shelf">
            { for newest.map(|issue| latest(issue, &catalog.paper, phrases)) }
            <section class="years" aria-labelledby="years-heading">
                <h2 id="years-heading">{ phrases.all_issues }</h2>
                { for years.map(|(place, (year, first, count))| {
                    // Undated issues stand last and are nobody's newest.
                    let opened = all_open || (place < OPEN_YEARS && year.is_some());
                    let key = year.map_or_else(String::new, |year| year.to_string());
                    html! { <Year {key} catalog={Rc::clone(catalog)} {year} {first} {count} {opened} /> }
                }) }
            </section>
        </div>
    }
}

/// Each year with the place of its first issue and how many it has; undated issues come first here, so that they stand
/// last when the list is turned round.
fn years(catalog: &Catalog) -> Vec<(Option<i16>, usize, usize)> {
    let counts = catalog.years();
    let dated = counts.iter().scan(0, |end, year| {
        let (first, count) = (*end, usize::try_from(year.issues).unwrap_or_default());
        *end += count;
        Some((Some(year.year), first, count))
    });
    let dated: Vec<_> = dated.collect();
    let end = dated.last().map_or(0, |(_, first, count)| first + count);
    let undated = (None, end, catalog.issues.len() - end);
    std::iter::once(undated).filter(|(_, _, count)| *count > 0).chain(dated).collect()
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

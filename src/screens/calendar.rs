//! 往期: the run by decades and years, and one year by its months and issues; undated issues have a sheet of their own.

use crate::parts::announcer::{Arrival, use_arrival};
use crate::parts::decades::decades;
use crate::parts::folio_bar::{FolioBar, Neighbour, use_turning};
use crate::parts::month::month;
use crate::parts::status::NoSuch;
use crate::parts::year::{count, rows};
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route, Span};
use archive::{Catalog, IssueEntry};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`CalendarScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct CalendarScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The sheet; `None` for the newest year, or the undated issues where no issue has a day.
    pub span: Option<Span>,
}

/// A sheet of the calendar, or the word that the run has nothing of that year.
#[component]
pub fn CalendarScreen(props: &CalendarScreenProps) -> Html {
    let phrases = use_phrases();
    let catalog = &props.catalog;
    let spans = spans(catalog);
    let newest = || spans.iter().rev().find(|span| **span != Span::Undated).or(spans.first()).copied();
    let shown = props.span.or_else(newest);
    match shown.and_then(|span| Some((span, spans.iter().position(|other| *other == span)?))) {
        Some((span, place)) => {
            let near = |place: Option<usize>| spans.get(place?).copied();
            html! {
                <Sheet catalog={Rc::clone(catalog)} {span} before={near(place.checked_sub(1))}
                    after={near(Some(place + 1))} />
            }
        }
        None => html! {
            <NoSuch sentence={phrases.no_issue_of_year}
                back={(Address::from(Route::Calendar(None)), AttrValue::Static(phrases.calendar))} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    catalog: Rc<Catalog>,
    span: Span,
    before: Option<Span>,
    after: Option<Span>,
}

#[component]
fn Sheet(props: &SheetProps) -> Html {
    let phrases = use_phrases();
    let SheetProps { catalog, span, before, after } = props;
    let name = name(*span, phrases);
    use_arrival(AttrValue::from(name.clone()), Arrival::AtTop);
    let to = |span: Span| Address::from(Route::Calendar(Some(span)));
    use_turning(before.map(to), after.map(to));
    let issues = of_span(catalog, *span);
    let articles = issues.iter().map(|issue| count(issue.articles)).sum();
    let neighbour = |span: Option<Span>| {
        let word = span.map(|span| self::name(span, phrases)).unwrap_or_default();
        Neighbour { to: span.map(to), word: word.into(), name: None }
    };
    html! {
        <div class="calendar">
            <FolioBar label={phrases.neighbouring_years} previous={neighbour(*before)} next={neighbour(*after)}>
                <h1 class="issue-name" tabindex="-1">{ name }</h1>
                <p class="folio">
                    { (phrases.issues)(issues.len()) }{ phrases.folio_dot }{ (phrases.articles)(articles) }
                </p>
            </FolioBar>
            if let Span::Year(year) = *span {
                { months(year, issues, phrases) }
            }
            <section class="calendar-list" aria-labelledby="calendar-list">
                <h2 id="calendar-list">{ phrases.issues_of_year }</h2>
                { rows(issues, catalog, phrases) }
            </section>
            <section class="calendar-run" aria-labelledby="calendar-run">
                <h2 id="calendar-run">{ phrases.all_issues }</h2>
                { decades(catalog, Some(*span), phrases) }
            </section>
        </div>
    }
}

/// The months that have an issue, and the names of those that have none.
fn months(year: i16, issues: &[IssueEntry], phrases: &Phrases) -> Html {
    let of_month = |number: i8| -> Vec<IssueEntry> {
        let here = |issue: &&IssueEntry| issue.date().is_some_and(|date| date.month() == number);
        issues.iter().filter(here).cloned().collect()
    };
    let (held, empty): (Vec<_>, Vec<_>) =
        (1..=12).map(|number| (number, of_month(number))).partition(|(_, issues)| !issues.is_empty());
    let empty: Vec<String> = empty.into_iter().map(|(number, _)| (phrases.month)(number)).collect();
    html! {
        <>
            <div class="months">{ for held.iter().map(|(number, issues)| month(year, *number, issues, phrases)) }</div>
            if !empty.is_empty() {
                <p class="folio">{ (phrases.months_without_issue)(&empty.join(phrases.enumerating)) }</p>
            }
        </>
    }
}

fn name(span: Span, phrases: &Phrases) -> String {
    match span {
        Span::Year(year) => (phrases.year)(year),
        Span::Undated => phrases.undated.to_owned(),
    }
}

/// The years of the run, oldest first, and the undated issues after them.
fn spans(catalog: &Catalog) -> Vec<Span> {
    let undated = catalog.issues.last().filter(|issue| issue.date().is_none()).map(|_| Span::Undated);
    catalog.years().iter().map(|year| Span::Year(year.year)).chain(undated).collect()
}

/// The issues of a sheet: they follow each other in the catalog.
fn of_span(catalog: &Catalog, span: Span) -> &[IssueEntry] {
    let is_here = |issue: &IssueEntry| match span {
        Span::Year(year) => issue.date().is_some_and(|date| date.year() == year),
        Span::Undated => issue.date().is_none(),
    };
    let first = catalog.issues.iter().position(is_here).unwrap_or(catalog.issues.len());
    let rest = catalog.issues.get(first..).unwrap_or_default();
    let length = rest.iter().position(|issue| !is_here(issue)).unwrap_or(rest.len());
    rest.get(..length).unwrap_or_default()
}

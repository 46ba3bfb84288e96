//! The front page of the whole run: the latest issue as its own front page, what there was on this day in other years, the
//! run at a glance, and the columns to wander into.
//!
//! The masthead above it comes with the catalog; the latest issue's contents file is all that is brought besides. What
//! stands below is shown with it, so that nothing moves when it arrives.

use crate::browser::clock;
use crate::library::state::Fetched;
use crate::library::use_contents;
use crate::parts::decades::decades;
use crate::parts::front::{front, front_folio, front_headline};
use crate::parts::link::Go;
use crate::parts::name_kinds::name_kinds;
use crate::parts::status::waiting_lines;
use crate::parts::year::count;
use crate::parts::years_ago::YearsAgo;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{Catalog, ColumnEntry, IssueEntry};
use search::vocabulary::Kind;
use std::rc::Rc;
use yew::prelude::*;

/// Columns named on the front page, those with most articles.
const MOST_COLUMNS: usize = 24;

/// Props of [`ShelfScreen`].
#[derive(Properties, PartialEq)]
pub struct ShelfScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
}

/// The run's front page. The masthead stands above it and holds the `h1`.
#[component]
pub fn ShelfScreen(props: &ShelfScreenProps) -> Html {
    let phrases = use_phrases();
    let catalog = &props.catalog;
    match catalog.newest() {
        Some(newest) => html! { <Front catalog={Rc::clone(catalog)} newest={Rc::new(newest.clone())} /> },
        None => empty_shelf(phrases),
    }
}

#[derive(Properties, PartialEq)]
struct FrontProps {
    catalog: Rc<Catalog>,
    newest: Rc<IssueEntry>,
}

#[component]
fn Front(props: &FrontProps) -> Html {
    let phrases = use_phrases();
    let FrontProps { catalog, newest } = props;
    let contents = use_contents(&newest.id);
    let waits = matches!(contents, Fetched::Waiting);
    let latest = match &contents {
        Fetched::Waiting => html! { <div key="waiting" class="front-waiting">{ waiting_lines(9) }</div> },
        Fetched::Failed(_) => front_headline(newest, &catalog.paper, phrases),
        Fetched::Ready(contents) => front(contents, &catalog.paper, phrases),
    };
    html! {
        <div class="shelf">
            <section class="front" aria-labelledby="front-heading">
                { front_folio(newest, phrases) }
                { latest }
            </section>
            if !waits {
                if let Some(today) = clock::today() {
                    <YearsAgo catalog={Rc::clone(catalog)} {today} />
                }
                <section class="glance" aria-labelledby="glance-heading">
                    <h2 id="glance-heading">{ phrases.all_issues }</h2>
                    { decades(catalog, None, phrases) }
                </section>
                { columns(&catalog.columns, &catalog.paper.language, phrases) }
                if catalog.search.as_ref().is_some_and(|index| !index.segments.is_empty()) {
                    { name_kinds(None, phrases) }
                }
            }
        </div>
    }
}

/// Columns as running text, each leading to its articles.
fn columns(columns: &[ColumnEntry], language: &str, phrases: &Phrases) -> Html {
    if columns.is_empty() {
        return Html::default();
    }
    html! {
        <section class="columns" aria-labelledby="columns-heading">
            <h2 id="columns-heading">{ phrases.columns }</h2>
            <ul>
                { for columns.iter().take(MOST_COLUMNS).map(|column| html! {
                    <li key={column.name.as_str()}>
                        <Go to={Address::from(Route::Name(Kind::Column, column.name.clone().into()))}>
                            <span lang={language.to_owned()}>{ &column.name }</span>{ " " }
                            <span class="folio">{ (phrases.articles)(count(column.articles)) }</span>
                        </Go>
                    </li>
                }) }
            </ul>
        </section>
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

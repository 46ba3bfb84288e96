//! The head of the shelf: the paper's name as on its front page, what the run holds, and the search box within reach.

use super::announcer::{Arrival, use_arrival};
use super::search_box::SearchBox;
use crate::phrases::{Phrases, use_phrases};
use archive::Catalog;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Masthead`].
#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The words that lead everywhere.
    pub nav: Html,
}

/// Name block of the shelf.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let phrases = use_phrases();
    let paper = &props.catalog.paper;
    use_arrival(AttrValue::from(paper.name.clone()), Arrival::AtTop);
    html! {
        <header class="masthead">
            { props.nav.clone() }
            <h1 class="masthead-name" lang={paper.language.clone()} tabindex="-1">{ &paper.name }</h1>
            if let Some(publisher) = &paper.publisher {
                <p class="masthead-publisher" lang={paper.language.clone()}>{ publisher }</p>
            }
            <p class="masthead-run">{ run_line(&props.catalog, phrases) }</p>
            <SearchBox />
        </header>
    }
}

/// `1986–2023 · 13 期 · 101 篇`
fn run_line(catalog: &Catalog, phrases: &Phrases) -> String {
    let years = catalog.years();
    let span = years.first().zip(years.last()).map(|(first, last)| (phrases.years)(first.year, last.year));
    let articles = usize::try_from(catalog.article_count()).unwrap_or(usize::MAX);
    let counts = [(phrases.issues)(catalog.issues.len()), (phrases.articles)(articles)];
    span.into_iter().chain(counts).collect::<Vec<_>>().join(phrases.folio_dot)
}

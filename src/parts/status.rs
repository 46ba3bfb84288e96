//! Waiting, failed, not found: the only place that words a [`Failure`].
//!
//! What waits is shaped like the text to come and becomes visible only after 200 ms, by style sheet and not by timer, so
//! that a quick answer shows no flicker. Each of these takes the place of a whole screen and holds its `h1`.

use super::announcer::{Arrival, use_announcement, use_arrival};
use super::link::Go;
use crate::failure::Failure;
use crate::library::use_library;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use yew::prelude::*;

/// What is being waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Headlines with a line or two under them.
    Headlines,
    /// One article.
    Article,
}

/// What did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The catalog, and so everything.
    Run,
    /// One issue.
    Issue,
    /// One article.
    Article,
    /// An answer.
    Search,
    /// A part of the viewer itself.
    Annex,
}

/// Grey lines where the text of a screen will stand. They have keys, which keep Yew from making a piece of what comes
/// out of them: a browser counts that as a piece that moved.
pub(crate) fn waiting(shape: Shape, phrases: &Phrases) -> Html {
    let (class, lines) = match shape {
        Shape::Headlines => ("waiting-headlines", 9),
        Shape::Article => ("waiting-article", 12),
    };
    html! {
        <section key="waiting" {class}>
            <h1 class="unseen" tabindex="-1">{ phrases.loading }</h1>
            { waiting_lines(lines) }
        </section>
    }
}

/// So many grey lines, for a place that is waited for on a screen that is there.
pub(crate) fn waiting_lines(lines: usize) -> Html {
    html! {
        <div key="waiting" class="waiting" aria-busy="true">
            { for (0..lines).map(|_| html! { <div class="waiting-line" /> }) }
        </div>
    }
}

/// Props of [`Failed`].
#[derive(Properties, PartialEq)]
pub struct FailedProps {
    /// What did not open.
    pub part: Part,
    /// Why.
    pub failure: Failure,
}

/// What happened, what still works, and a button to try again.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let (heading, consolation) = match props.part {
        Part::Run => (phrases.failed_run, phrases.nothing_works_yet),
        Part::Issue => (phrases.failed_issue, phrases.rest_works),
        Part::Article => (phrases.failed_article, phrases.rest_works),
        Part::Search => (phrases.failed_search, phrases.rest_works),
        Part::Annex => (phrases.failed_annex, phrases.rest_works),
    };
    let what = (phrases.failure)(&props.failure);
    use_arrival(AttrValue::Static(heading), Arrival::AtTop);
    use_announcement(Some(AttrValue::from(format!("{heading} {what}"))));
    html! {
        <section class="notice">
            <h1 tabindex="-1">{ heading }</h1>
            <p>{ what }</p>
            <p>{ consolation }</p>
            <p class="notice-ways">
                <button type="button" onclick={move |_| library.try_again()}>{ phrases.try_again }</button>
                if props.part != Part::Run {
                    <Go to={Address::from(Route::Shelf)}>{ phrases.to_shelf }</Go>
                }
            </p>
            <p class="folio">{ (phrases.file_concerned)(&props.failure.path) }</p>
        </section>
    }
}

/// Props of [`NoSuch`].
#[derive(Properties, PartialEq)]
pub struct NoSuchProps {
    /// What there is not, as a sentence.
    pub sentence: AttrValue,
    /// A way back that is nearer than the shelf, with its words; none by default.
    #[prop_or_default]
    pub back: Option<(Address, AttrValue)>,
}

/// An address that leads nowhere, and ways back.
#[component]
pub fn NoSuch(props: &NoSuchProps) -> Html {
    let phrases = use_phrases();
    use_arrival(AttrValue::Static(phrases.no_such_place), Arrival::AtTop);
    html! {
        <section class="notice">
            <h1 tabindex="-1">{ phrases.no_such_place }</h1>
            <p>{ props.sentence.clone() }</p>
            <p class="notice-ways">
                if let Some((to, words)) = &props.back {
                    <Go to={to.clone()}>{ words.clone() }</Go>
                }
                <Go to={Address::from(Route::Shelf)}>{ phrases.to_shelf }</Go>
            </p>
        </section>
    }
}

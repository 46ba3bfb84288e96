//! One search result: headline, the words around the marks, and where it was printed.

use super::article_head::folio_members;
use super::link::Go;
use super::marked::marked;
use super::year::issue_name;
use crate::library::state::Answer;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{IssueEntry, TextUnit};
use search::{Fragment, Rung};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Hit`].
#[derive(Properties, PartialEq)]
pub struct HitProps {
    /// The words as typed; the article opens with them marked.
    pub words: AttrValue,
    /// What was found, for marks and snippet.
    pub answer: Rc<Answer>,
    /// The issue it was printed in.
    pub issue: IssueEntry,
    /// The text unit that holds it; `None` when it did not come.
    pub text: Option<Rc<TextUnit>>,
    /// Its place in that unit, from 0.
    pub place: usize,
    /// How closely it matches.
    pub rung: Rung,
    /// Language of the paper's own words, BCP 47.
    pub language: AttrValue,
}

/// One result.
#[component]
pub fn Hit(props: &HitProps) -> Html {
    let phrases = use_phrases();
    let article = props.text.as_ref().and_then(|unit| unit.article(props.place));
    let Some((id, article)) = article else { return hit_without_text(props, phrases) };
    let (query, rung) = (&props.answer.query, props.rung);
    let snippet = search::snippet(article, query, rung);
    let title = article.head.headline.as_deref().unwrap_or(phrases.untitled);
    // Where the words stand in a deck or a name only, that is what the reader must see.
    let shown = |text: &str| marked(text, &query.marks(rung, text));
    let has_marks = |text: &&String| !query.marks(rung, text).is_empty();
    let folio = folio_members(&id, article, &props.issue, phrases);
    html! {
        <article class="hit" lang={props.language.clone()}>
            { for article.head.kicker.as_deref().map(|kicker| html! {
                <p class="hit-kicker">{ shown(kicker) }</p>
            }) }
            <h2 class="hit-headline">
                <Go to={Address::article(id, props.words.clone())}>{ shown(title) }</Go>
            </h2>
            { for article.head.decks.iter().filter(has_marks).map(|deck| html! { <p class="hit-deck">{ shown(deck) }</p> }) }
            if !snippet.fragments.is_empty() {
                <p class="hit-snippet">{ for snippet.fragments.iter().enumerate().map(fragment) }</p>
            }
            <p class="folio">
                { for folio.iter().enumerate().map(|(place, (member, printed))| html! {
                    <>
                        { if place > 0 { phrases.folio_dot } else { "" } }
                        { if *printed { shown(member) } else { html! { { member } } } }
                    </>
                }) }
            </p>
        </article>
    }
}

fn fragment((place, fragment): (usize, &Fragment)) -> Html {
    // One ellipsis between two fragments is enough.
    let before = if fragment.cut_before && place == 0 { "……" } else { "" };
    let after = if fragment.cut_after { "……" } else { " " };
    html! { <>{ before }{ marked(&fragment.text, &fragment.marks) }{ after }</> }
}

/// The text did not come, so neither headline nor page is known; the issue still is.
fn hit_without_text(props: &HitProps, phrases: &Phrases) -> Html {
    let HitProps { issue, .. } = props;
    html! {
        <article class="hit hit-missing">
            <p class="folio">
                { phrases.hit_without_text }{ " " }
                <Go to={Address::from(Route::Issue(issue.id.clone()))}>
                    { issue_name(issue.date(), issue.number, &issue.id, phrases) }
                </Go>
            </p>
        </article>
    }
}

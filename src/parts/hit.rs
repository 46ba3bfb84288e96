//! One search result: headline, the words around the marks, and where it was printed.

use super::link::Go;
use super::marked::marked;
use super::year::issue_name;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{ArticleId, IssueEntry};
use search::Fragment;
use search::answer::{self, Answer, Marked};
use std::rc::Rc;
use yew::prelude::*;

/// The links of results, which the arrow keys go through.
pub const HIT_LINKS: &str = ".hit-headline a";

/// Props of [`Hit`].
#[derive(Properties, PartialEq)]
pub struct HitProps {
    /// The words as typed; the article opens with them marked.
    pub words: AttrValue,
    /// What was found.
    pub answer: Rc<Answer>,
    /// Which of its hits this is, from 0.
    pub place: usize,
    /// The issue it was printed in.
    pub issue: IssueEntry,
    /// Language of the paper's own words, BCP 47.
    pub language: AttrValue,
}

/// One result.
#[component]
pub fn Hit(props: &HitProps) -> Html {
    let phrases = use_phrases();
    let printed = props.answer.hits.get(props.place).and_then(|hit| hit.printed.as_ref());
    let Some(printed) = printed else { return hit_without_text(props, phrases) };
    let id = ArticleId { issue: props.issue.id.clone(), page: printed.page, seq: printed.seq };
    let title = printed.headline.as_ref().map_or_else(|| html! { { phrases.untitled } }, shown);
    html! {
        <article class="hit" lang={props.language.clone()}>
            { for printed.kicker.as_ref().map(|kicker| html! { <p class="hit-kicker">{ shown(kicker) }</p> }) }
            <h2 class="hit-headline">
                <Go to={Address::article(id, props.words.clone())}>{ title }</Go>
            </h2>
            { for printed.decks.iter().map(|deck| html! { <p class="hit-deck">{ shown(deck) }</p> }) }
            if !printed.fragments.is_empty() {
                <p class="hit-snippet">{ for printed.fragments.iter().enumerate().map(fragment) }</p>
            }
            { folio(printed, &props.issue, phrases) }
        </article>
    }
}

/// `作者 · 2022年3月2日 · 第2版 · 栏目`
fn folio(printed: &answer::Printed, issue: &IssueEntry, phrases: &Phrases) -> Html {
    let name = issue.date().map(phrases.short_date);
    let issue = name.unwrap_or_else(|| issue_name(None, issue.number, &issue.id, phrases));
    let said = |text: String| Some(html! { { text } });
    let members = [
        printed.byline.as_ref().map(shown),
        said(issue),
        said((phrases.page)(printed.page)),
        printed.column.as_ref().map(shown),
    ];
    html! {
        <p class="folio">
            { for members.into_iter().flatten().enumerate().map(|(place, member)| html! {
                <>{ if place > 0 { phrases.folio_dot } else { "" } }{ member }</>
            }) }
        </p>
    }
}

fn shown(text: &Marked) -> Html {
    marked(&text.text, &text.marks)
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

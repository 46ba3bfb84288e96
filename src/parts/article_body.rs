//! The body of an article as printed: paragraphs, subheads, verse, captions, what it was reprinted from and where it jumped.

use super::link::Go;
use super::marked::Marker;
use super::picture::PictureView;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::{Article, ArticleId, Block, IssueId, Picture};
use search::vocabulary::Kind;
use yew::prelude::*;

/// Between a label and the text that it opens, as printed: one character wide.
const GAP: &str = "\u{3000}";

/// Editor's note, body, credit and jump note.
pub(crate) fn article_body(id: &ArticleId, article: &Article, marker: &Marker, phrases: &Phrases) -> Html {
    let first = article.body.iter().position(|block| matches!(block, Block::Paragraph(_)));
    html! {
        <div class="body">
            { note(&article.editors_note, marker, phrases) }
            { for article.body.iter().enumerate().map(|(place, block)| {
                let dateline = article.dateline.as_deref().filter(|_| Some(place) == first);
                shown(&id.issue, block, dateline, marker)
            }) }
            if article.body.is_empty() {
                <p class="folio" lang={phrases.language.tag()}>{ phrases.empty_article }</p>
            }
            if let Some(credit) = &article.credit {
                <p class="credit">
                    <Go to={source(credit)}>{ marker.text(&(phrases.reprinted_from)(credit)) }</Go>
                </p>
            }
            if let Some(to) = article.jump_to {
                <p class="jump folio" lang={phrases.language.tag()}>{ (phrases.printed_on)(id.page, to) }</p>
            }
        </div>
    }
}

/// What else is from there. Sources are known by their name, without the marks around it.
fn source(credit: &str) -> Address {
    let name = credit.trim_matches(['《', '》']).to_owned();
    Address::from(Route::Name(Kind::Source, AttrValue::from(name)))
}

/// An editor's note set apart, its label before the first paragraph.
pub(crate) fn note(paragraphs: &[String], marker: &Marker, phrases: &Phrases) -> Html {
    if paragraphs.is_empty() {
        return Html::default();
    }
    html! {
        <aside class="editors-note" aria-label={phrases.editors_note}>
            { for paragraphs.iter().enumerate().map(|(place, text)| html! {
                <p>
                    if place == 0 {
                        <strong class="editors-note-label" lang={phrases.language.tag()}>{ phrases.editors_note }</strong>{ GAP }
                    }
                    { marker.text(text) }
                </p>
            }) }
        </aside>
    }
}

fn shown(issue: &IssueId, block: &Block, dateline: Option<&str>, marker: &Marker) -> Html {
    match block {
        Block::Paragraph(text) => html! {
            <p class="paragraph">
                if let Some(dateline) = dateline {
                    <span class="dateline">{ marker.text(dateline) }</span>{ GAP }
                }
                { marker.aloud(text) }
            </p>
        },
        Block::Subhead(text) => html! { <h2 class="subhead">{ marker.aloud(text) }</h2> },
        Block::Lines(lines) => html! {
            <p class="lines">
                { for lines.iter().map(|line| html! { <span class="lines-line">{ marker.aloud(line) }</span> }) }
            </p>
        },
        Block::Picture(picture) => html! {
            <PictureView issue={issue.clone()} image={picture.image.clone()} alt={picture.alt.clone().map(AttrValue::from)}>
                { words(picture, marker) }
            </PictureView>
        },
    }
}

/// The caption, and who made the picture. An issue file may hold a picture without a word.
fn words(picture: &Picture, marker: &Marker) -> Html {
    html! {
        <>
            { marker.aloud(&picture.caption) }
            if let Some(credit) = &picture.credit {
                <span class="picture-credit">{ marker.text(credit) }</span>
            }
        </>
    }
}

//! The head group of an article and its folio line.

use super::link::Go;
use super::marked::Marker;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::byline::names;
use archive::{Article, ArticleId, IssueDate, PageContents};
use search::vocabulary::Kind;
use yew::prelude::*;

/// Kicker, headline, decks; then `作者 · 栏目 · 2022年3月2日 · 第2版`.
pub(crate) fn article_head(
    id: &ArticleId,
    article: &Article,
    date: Option<IssueDate>,
    page: Option<&PageContents>,
    marker: &Marker,
    phrases: &Phrases,
) -> Html {
    let head = &article.head;
    html! {
        <header class="head">
            if let Some(kicker) = &head.kicker {
                <p class="head-kicker">{ marker.aloud(kicker) }</p>
            }
            <h1 class="head-headline" tabindex="-1">
                { head.headline.as_deref().map_or_else(|| html! { { phrases.untitled } }, |text| marker.aloud(text)) }
            </h1>
            { for head.decks.iter().map(|deck| html! { <p class="head-deck">{ marker.aloud(deck) }</p> }) }
            { folio(id, article, date, page, marker, phrases) }
        </header>
    }
}

/// The head of a story among others: its headline leads to the story by itself.
pub(crate) fn story_head(id: &ArticleId, article: &Article, plain: &Marker, phrases: &Phrases) -> Html {
    let head = &article.head;
    let title =
        head.headline.as_deref().map_or_else(|| html! { { phrases.untitled } }, |text| plain.text(text));
    html! {
        <header class="head">
            if let Some(kicker) = &head.kicker {
                <p class="head-kicker">{ plain.text(kicker) }</p>
            }
            <h2 class="head-headline"><Go to={Address::from(Route::Article(id.clone()))}>{ title }</Go></h2>
            { for head.decks.iter().map(|deck| html! { <p class="head-deck">{ plain.text(deck) }</p> }) }
            if !article.byline.is_empty() || article.column.is_some() {
                <p class="folio">{ signed(article, plain, phrases) }</p>
            }
        </header>
    }
}

/// Byline and column, each name leading to what else is signed so, the column to what else stands in it.
fn signed(article: &Article, marker: &Marker, phrases: &Phrases) -> Html {
    let link = |kind: Kind, name: &str, text: &str| {
        let to = Address::from(Route::Name(kind, AttrValue::from(name.to_owned())));
        html! { <Go {to}>{ marker.text(text) }</Go> }
    };
    let named = article.byline.iter().filter_map(|one| {
        let text = names(std::slice::from_ref(one));
        let person = one.person.as_deref().map(|name| (Kind::Person, name));
        let (kind, name) = person.or_else(|| Some((Kind::Unit, one.unit.as_deref()?)))?;
        Some(link(kind, name, &text))
    });
    let column = article.column.as_deref().map(|column| link(Kind::Column, column, column));
    html! {
        <>
            if !article.byline.is_empty() {
                <span class="byline">{ for named }</span>
            }
            if let Some(column) = column {
                { if article.byline.is_empty() { "" } else { phrases.folio_dot } }<span>{ column }</span>
            }
        </>
    }
}

fn folio(
    id: &ArticleId,
    article: &Article,
    date: Option<IssueDate>,
    page: Option<&PageContents>,
    marker: &Marker,
    phrases: &Phrases,
) -> Html {
    let mut members = Vec::new();
    if !article.byline.is_empty() || article.column.is_some() {
        members.push(signed(article, marker, phrases));
    }
    if let Some(date) = date {
        members.push(html! {
            <Go to={Address::from(Route::Issue(id.issue.clone()))}>
                <time datetime={date.to_string()}>{ (phrases.short_date)(date) }</time>
            </Go>
        });
    }
    let section = page.and_then(|page| page.section.as_deref());
    members.push(html! {
        <Go to={Address::from(Route::Page(id.issue.clone(), id.page))}>
            { (phrases.page)(id.page) }{ for section.map(|section| html! { { format!(" {section}") } }) }
        </Go>
    });
    let members = members.into_iter().enumerate().map(|(place, member)| {
        html! { <>{ if place > 0 { phrases.folio_dot } else { "" } }{ member }</> }
    });
    html! { <p class="folio">{ for members }</p> }
}

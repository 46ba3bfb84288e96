//! The head group of an article and its folio line.

use super::byline::names;
use super::link::Go;
use super::marked::Marker;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::{Article, ArticleId, IssueDate, PageContents};
use yew::prelude::*;

/// Kicker, headline, decks; then `作者 · 2022年3月2日 · 第2版 · 栏目`.
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
                <p class="head-kicker">{ marker.text(kicker) }</p>
            }
            <h1 class="head-headline" tabindex="-1">
                { head.headline.as_deref().map_or_else(|| html! { { phrases.untitled } }, |text| marker.text(text)) }
            </h1>
            { for head.decks.iter().map(|deck| html! { <p class="head-deck">{ marker.text(deck) }</p> }) }
            { folio(id, article, date, page, marker, phrases) }
        </header>
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
    let byline = names(&article.byline);
    let mut members = Vec::new();
    if !byline.is_empty() {
        members.push(html! { <span class="byline">{ marker.text(&byline) }</span> });
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
    if let Some(column) = &article.column {
        members.push(html! { <span>{ marker.text(column) }</span> });
    }
    let members = members.into_iter().enumerate().map(|(place, member)| {
        html! { <>{ if place > 0 { phrases.folio_dot } else { "" } }{ member }</> }
    });
    html! { <p class="folio">{ for members }</p> }
}

/// The folio line as plain text, for lists.
pub(crate) fn folio_text(
    id: &ArticleId,
    article: &Article,
    date: Option<IssueDate>,
    phrases: &Phrases,
) -> String {
    let issue = date.map_or_else(|| id.issue.to_string(), phrases.short_date);
    let members =
        [Some(names(&article.byline)), Some(issue), Some((phrases.page)(id.page)), article.column.clone()];
    let members = members.into_iter().flatten().filter(|member| !member.is_empty());
    members.collect::<Vec<_>>().join(phrases.folio_dot)
}

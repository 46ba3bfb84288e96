//! The latest issue laid out as a front page: the lead story, the other headlines of page one beside it, then the other
//! pages as short lists. It costs the issue's contents file and no text.

use super::headlines::{brief, headline};
use super::link::Go;
use super::unbroken::unbroken;
use super::year::{folio, issue_name};
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::byline::names;
use archive::{ArticleId, ArticleLine, Contents, IssueEntry, PageContents, PageNo, Paper};
use yew::prelude::*;

/// Headlines beside the lead story.
const BESIDE: usize = 7;

/// Headlines of each other page.
const OF_PAGE: usize = 5;

/// What stands above the latest issue in every state: day, number, and the way in.
pub(crate) fn front_folio(issue: &IssueEntry, phrases: &Phrases) -> Html {
    html! {
        <div class="front-folio">
            <h2 id="front-heading">{ phrases.latest_issue }</h2>
            <p>{ issue_name(issue.date(), issue.number, &issue.id, phrases) }</p>
            <p class="folio">{ folio(issue, phrases) }</p>
            <p class="front-way">
                <Go to={Address::from(Route::Issue(issue.id.clone()))}>{ phrases.read_this_issue }</Go>
            </p>
        </div>
    }
}

/// The lead headline alone, as the catalog knows it: what is shown when the issue's contents did not come.
pub(crate) fn front_headline(issue: &IssueEntry, paper: &Paper, phrases: &Phrases) -> Html {
    html! {
        <p class="front-headline" lang={paper.language.clone()}>
            <Go to={Address::from(Route::Issue(issue.id.clone()))}>
                { unbroken(issue.front.as_deref().unwrap_or(phrases.no_front_headline)) }
            </Go>
        </p>
    }
}

/// The front page and what the other pages hold.
pub(crate) fn front(contents: &Contents, paper: &Paper, phrases: &Phrases) -> Html {
    let lines: Vec<(ArticleId, &ArticleLine)> = contents.lines().collect();
    // The lead is the first story with a headline; of an issue that has none, the first story.
    let lead = lines.iter().position(|(_, line)| line.head.headline.is_some()).unwrap_or(0);
    let Some((lead_id, lead)) = lines.get(lead) else {
        return html! { <p class="folio">{ phrases.empty_page }</p> };
    };
    let beside = lines.iter().filter(|(id, _)| id.page == lead_id.page && id != lead_id).take(BESIDE);
    let language = AttrValue::from(paper.language.clone());
    html! {
        <>
            <div class="front-page" lang={&language}>
                { lead_story(lead_id, lead, phrases) }
                <ul class="front-beside">{ for beside.map(|(id, line)| item(id, line, phrases)) }</ul>
            </div>
            <div class="front-pages">
                { for contents.pages.iter().filter(|page| page.no != lead_id.page).map(|page| {
                    other_page(contents, page, &lines, &language, phrases)
                }) }
            </div>
        </>
    }
}

fn lead_story(id: &ArticleId, line: &ArticleLine, phrases: &Phrases) -> Html {
    let byline = names(&line.byline);
    html! {
        <article class="front-lead">
            if let Some(kicker) = &line.head.kicker {
                <p class="line-kicker">{ kicker }</p>
            }
            <h3 class="front-headline">
                <Go to={Address::from(Route::Article(id.clone()))}>{ unbroken(&headline(line, phrases)) }</Go>
            </h3>
            { for line.head.decks.iter().map(|deck| html! { <p class="line-deck">{ deck }</p> }) }
            if line.head.headline.is_some() && !line.brief.is_empty() {
                <p class="front-brief">{ brief(&line.brief) }</p>
            }
            if !byline.is_empty() {
                <p class="folio">{ byline }</p>
            }
        </article>
    }
}

fn item(id: &ArticleId, line: &ArticleLine, phrases: &Phrases) -> Html {
    html! {
        <li key={id.to_string()}>
            <Go to={Address::from(Route::Article(id.clone()))}>{ unbroken(&headline(line, phrases)) }</Go>
        </li>
    }
}

fn other_page(
    contents: &Contents,
    page: &PageContents,
    lines: &[(ArticleId, &ArticleLine)],
    language: &AttrValue,
    phrases: &Phrases,
) -> Html {
    let to = |no: PageNo| Address::from(Route::Page(contents.id.clone(), no));
    html! {
        <section class="front-other" key={page.no.get()}>
            <h3 class="page-name">
                <Go to={to(page.no)}>
                    { (phrases.page)(page.no) }
                    if let Some(section) = &page.section {
                        { " " }<span class="page-section" lang={language}>{ section }</span>
                    }
                </Go>
            </h3>
            <ul lang={language}>
                { for lines.iter().filter(|(id, _)| id.page == page.no).take(OF_PAGE).map(|(id, line)| item(id, line, phrases)) }
            </ul>
            if page.articles.len() > OF_PAGE {
                <p class="folio"><Go to={to(page.no)}>{ (phrases.all_articles)(page.articles.len()) }</Go></p>
            }
        </section>
    }
}

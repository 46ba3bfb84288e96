//! The headline list of one page, in printed order: what a reader scans before he reads.
//!
//! Articles of one column that follow each other stand under its banner, with the editor's note that belongs to all of
//! them. A jump is noted at both ends: under the headline where the article begins, and at the foot of the page that it
//! goes on to.

use super::article_body::note;
use super::link::Go;
use super::marked::Marker;
use super::unbroken::unbroken;
use crate::phrases::Phrases;
use crate::reading::manner::Manner;
use crate::route::{Address, Route};
use archive::byline::names;
use archive::{ArticleId, ArticleLine, ColumnHead, Contents, PageContents};
use yew::prelude::*;

/// Characters of the text that stand for the headline of an untitled piece.
const OPENING: usize = 22;

/// One page as a list, `alone` on its screen or not; `language` is that of the paper's own words (BCP 47).
pub(crate) fn headlines(
    contents: &Contents,
    page: &PageContents,
    alone: bool,
    language: &AttrValue,
    phrases: &Phrases,
) -> Html {
    let jumped: Vec<(ArticleId, &ArticleLine)> =
        contents.lines().filter(|(_, line)| line.jump_to == Some(page.no)).collect();
    // One page alone: its name is on the tab already, and must only be heard.
    let class = match alone {
        true => "unseen",
        false => "page-name",
    };
    html! {
        <section class="page" key={page.no.get()}>
            <h2 {class}>
                if alone {
                    { (phrases.page)(page.no) }
                } else {
                <Go to={Address::from(Route::Page(contents.id.clone(), page.no))}>
                    { (phrases.page)(page.no) }
                    if let Some(section) = &page.section {
                        { " " }<span class="page-section" lang={language.clone()}>{ section }</span>
                    }
                </Go>
                }
            </h2>
            if page.articles.is_empty() && jumped.is_empty() {
                <p class="folio">{ phrases.empty_page }</p>
            }
            <div class="page-lines" lang={language.clone()}>
                { for runs(page).into_iter().map(|run| group(contents, page, &run, phrases)) }
            </div>
            if !jumped.is_empty() {
                <ul class="page-jumped">
                    { for jumped.into_iter().map(|(id, line)| html! {
                        <li key={id.to_string()}>
                            { (phrases.jumped_from)(id.page) }{ phrases.folio_dot }
                            <span lang={language.clone()}>
                                <Go to={Address::from(Route::Article(id))}>{ unbroken(&headline(line, phrases)) }</Go>
                            </span>
                        </li>
                    }) }
                </ul>
            }
        </section>
    }
}

/// Articles that follow each other in one column, or one article that stands alone.
struct Run<'a> {
    column: Option<&'a str>,
    /// Places on the page from 1, with their lines.
    lines: Vec<(u16, &'a ArticleLine)>,
}

fn runs(page: &PageContents) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for (line, seq) in page.articles.iter().zip(1u16..) {
        let column = line.column.as_deref();
        match runs.last_mut().filter(|last| column.is_some() && last.column == column) {
            Some(last) => last.lines.push((seq, line)),
            None => runs.push(Run { column, lines: vec![(seq, line)] }),
        }
    }
    runs
}

fn group(contents: &Contents, page: &PageContents, run: &Run<'_>, phrases: &Phrases) -> Html {
    let banner = contents.columns.iter().find(|head| Some(head.name.as_str()) == run.column);
    let items = |grouped: bool| -> Html {
        run.lines
            .iter()
            .map(|(seq, line)| {
                item(
                    &ArticleId { issue: contents.id.clone(), page: page.no, seq: *seq },
                    line,
                    grouped,
                    phrases,
                )
            })
            .collect()
    };
    // A banner over a single article says no more than its folio line, unless it has words of its own.
    let has_words = |head: &ColumnHead| head.second_name.is_some() || !head.editors_note.is_empty();
    match run.column {
        Some(name) if run.lines.len() > 1 || banner.is_some_and(has_words) => html! {
            <section class="column" key={run.lines.first().map_or(0, |(seq, _)| *seq)}>
                <h3 class="column-name">{ name }</h3>
                { for banner.map(|head| banner_words(head, phrases)) }
                <div class="column-lines">{ items(true) }</div>
            </section>
        },
        _ => items(false),
    }
}

fn banner_words(head: &ColumnHead, phrases: &Phrases) -> Html {
    html! {
        <>
            if let Some(second) = &head.second_name {
                <p class="column-second">{ second }</p>
            }
            { note(&head.editors_note, &Marker::plain(Manner::default()), phrases) }
        </>
    }
}

fn item(id: &ArticleId, line: &ArticleLine, grouped: bool, phrases: &Phrases) -> Html {
    let to = Address::from(Route::Article(id.clone()));
    let title = html! { <Go {to}>{ unbroken(&headline(line, phrases)) }</Go> };
    let titled = line.head.headline.is_some();
    let class = match (titled, id.seq) {
        (false, _) => "line line-untitled",
        (true, 1) => "line line-lead",
        (true, _) => "line",
    };
    html! {
        <article {class} key={id.seq}>
            if let Some(kicker) = &line.head.kicker {
                <p class="line-kicker">{ kicker }</p>
            }
            if grouped {
                <h4 class="line-headline">{ title }</h4>
            } else {
                <h3 class="line-headline">{ title }</h3>
            }
            { for line.head.decks.first().map(|deck| html! { <p class="line-deck">{ deck }</p> }) }
            if titled && !line.brief.is_empty() {
                <p class="line-brief">{ brief(&line.brief) }</p>
            }
            { folio(line, grouped, phrases) }
        </article>
    }
}

/// `方晓棠 · 一线镜头 · 下转第2版`
fn folio(line: &ArticleLine, grouped: bool, phrases: &Phrases) -> Html {
    let byline = names(&line.byline);
    let column = line.column.clone().filter(|_| !grouped);
    let jump = line.jump_to.map(phrases.jumps_to);
    let members: Vec<String> =
        [Some(byline), column, jump].into_iter().flatten().filter(|member| !member.is_empty()).collect();
    if members.is_empty() {
        return Html::default();
    }
    html! { <p class="folio">{ members.join(phrases.folio_dot) }</p> }
}

/// The headline, or 〔无题〕 with the opening of the text.
pub(crate) fn headline(line: &ArticleLine, phrases: &Phrases) -> String {
    line.head.headline.clone().unwrap_or_else(|| {
        let opening: String = line.brief.chars().take(OPENING).collect();
        let cut = if line.brief.chars().nth(OPENING).is_some() { "……" } else { "" };
        format!("{}{opening}{cut}", phrases.untitled)
    })
}

/// The brief is cut at a fixed count: unless that falls on the end of a sentence, it says that it goes on.
pub(crate) fn brief(text: &str) -> String {
    let whole = text.ends_with(['。', '！', '？', '…', '”', '」', '.', '!', '?']);
    format!("{text}{}", if whole { "" } else { "……" })
}

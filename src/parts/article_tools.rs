//! What one does with an article besides reading it: cut it out, cite, copy, print and share it. Words, not icons; what the
//! browser cannot do is absent or says so.
//!
//! On a wide desk they stand in the right margin, with the rest of the page in the left one; elsewhere at the foot of the window,
//! which they leave to the text while the reader scrolls down.

use crate::browser::{clock, scroll, storage, take};
use crate::clippings::{Change, Clipping};
use crate::parts::announcer::use_announcement;
use crate::parts::comfort::use_comfort;
use crate::parts::keep_tools::{KeepTools, public_address};
use crate::parts::page_margin::page_margin;
use crate::phrases::cited::Cited;
use crate::phrases::{Phrases, use_phrases};
use crate::route::Route;
use archive::byline::names;
use archive::{Article, ArticleId, Block, Catalog, Contents, TextUnit};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ArticleTools`].
#[derive(Clone, Properties, PartialEq)]
pub struct ArticleToolsProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The issue.
    pub contents: Rc<Contents>,
    /// The text unit that holds the article.
    pub unit: Rc<TextUnit>,
    /// Its place in the unit, from 0.
    pub place: usize,
}

/// The line of words, and the citations under it when they are asked for.
#[component]
pub fn ArticleTools(props: &ArticleToolsProps) -> Html {
    let phrases = use_phrases();
    let paper = &props.catalog.paper;
    let citing = use_state_eq(|| false);
    let said = use_state_eq(|| None::<&'static str>);
    let share_refused = use_state_eq(|| false);
    let clippings = use_state_eq(|| storage::clippings(&paper.name));
    use_announcement((*said).map(AttrValue::Static));
    let (room, away) = use_leaving();
    let manner = use_comfort().manner;
    let Some((id, article)) = props.unit.article(props.place) else { return Html::default() };
    let margin = page_margin(&id, &props.contents, manner, &paper.language, phrases);

    // What is cited or shared from a copy on a disk leads to where the run stands on the network, when its publisher has said so.
    let public = public_address(paper, Route::Article(id.clone()));
    let cited = Cited {
        article,
        contents: &props.contents,
        page: id.page,
        paper,
        address: public.as_deref().zip(clock::today()),
    };
    let (gb, apa) = (cited.gb_t_7714(), cited.apa(phrases.english_month));
    let copy = |text: String| {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            said.set(Some(if take::copy(&text) { phrases.copied } else { phrases.not_copied }));
        })
    };
    let clipped = clippings.holds(&id.to_string());
    let on_clip = {
        let change = match clipped {
            true => Change::Drop(id.to_string()),
            false => Change::Clip(clipping(&id, article, props, phrases)),
        };
        let (name, clippings, said) = (paper.name.clone(), clippings, said.setter());
        Callback::from(move |_: MouseEvent| {
            // Another tab may have changed the list since.
            let changed = storage::clippings(&name).after(change.clone());
            let kept = storage::keep_clippings(&name, &changed);
            said.set(Some(match (kept, clipped) {
                (_, false) if changed.lacks(&change) => phrases.clippings_full,
                (false, _) => phrases.not_kept,
                (true, false) => phrases.clipped,
                (true, true) => phrases.unclipped,
            }));
            clippings.set(changed);
        })
    };
    let on_cite = {
        let citing = citing.clone();
        Callback::from(move |_: MouseEvent| citing.set(!*citing))
    };
    let title = article.head.headline.clone().unwrap_or_else(|| phrases.untitled.to_owned());
    let shared = public.clone().unwrap_or_else(take::address);
    let share = match take::can_share() && !*share_refused {
        true => {
            let (title, refused, said) = (title.clone(), share_refused.setter(), said.setter());
            let on_share = move |_: MouseEvent| {
                let (refused, said) = (refused.clone(), said.clone());
                take::share(&title, &shared, move || {
                    refused.set(true);
                    said.set(Some(phrases.not_shared));
                });
            };
            tool(phrases.share, Callback::from(on_share))
        }
        false => tool(phrases.copy_link, copy(format!("{title}\n{shared}"))),
    };
    html! {
        <>
        <section ref={room} class={classes!("tools", away.then_some("tools-away"))} aria-label={phrases.tools}>
            <button type="button" aria-pressed={clipped.to_string()} onclick={on_clip}>
                { if clipped { phrases.unclip } else { phrases.clip } }
            </button>
            <button type="button" aria-expanded={citing.to_string()} onclick={on_cite}>{ phrases.cite }</button>
            { tool(phrases.copy_text, copy(format!("{}\n\n{gb}", plain(article)))) }
            if take::can_print() {
                { tool(phrases.print, Callback::from(|_: MouseEvent| take::print())) }
            }
            { share }
            <KeepTools {title} source={gb.clone()} address={public} />
            if let Some(said) = *said {
                <p class="tools-said">{ said }</p>
            }
            if *citing {
                <dl class="citations">
                    { citation("GB/T 7714", &gb, copy(gb.clone()), phrases) }
                    { citation("APA", &apa, copy(apa.clone()), phrases) }
                </dl>
            }
        </section>
        { margin }
        </>
    }
}

/// The element that gets out of the way, and whether it is away.
#[hook]
fn use_leaving() -> (NodeRef, bool) {
    let (room, away) = (use_node_ref(), use_state_eq(|| false));
    use_effect_with(room.clone(), {
        let away = away.setter();
        move |room| {
            let listener = scroll::follow(room, move |down| away.set(down));
            move || drop(listener)
        }
    });
    (room, *away)
}

fn tool(word: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {onclick}>{ word }</button> }
}

fn citation(style: &'static str, text: &str, onclick: Callback<MouseEvent>, phrases: &Phrases) -> Html {
    html! {
        <>
            <dt>{ style }</dt>
            <dd>
                <span class="citation">{ text }</span>
                <button type="button" aria-label={format!("{} {style}", phrases.copy)} {onclick}>{ phrases.copy }</button>
            </dd>
        </>
    }
}

fn clipping(id: &ArticleId, article: &Article, props: &ArticleToolsProps, phrases: &Phrases) -> Clipping {
    let contents = &props.contents;
    let day = contents.date.map(phrases.short_date).or_else(|| contents.number.map(phrases.issue_number));
    let members = [props.catalog.paper.name.clone(), day.unwrap_or_default(), (phrases.page)(id.page)];
    let members: Vec<String> = members.into_iter().filter(|member| !member.is_empty()).collect();
    Clipping {
        article: id.to_string(),
        title: article.head.headline.clone().unwrap_or_else(|| phrases.untitled.to_owned()),
        source: members.join(phrases.folio_dot),
        note: String::new(),
    }
}

/// An article as plain text: head, names, and the body with a line for each paragraph.
fn plain(article: &Article) -> String {
    let head = article.head.kicker.iter().chain(&article.head.headline).chain(&article.head.decks).cloned();
    let byline = Some(names(&article.byline)).filter(|line| !line.is_empty());
    let mut lines: Vec<String> = head.chain(byline).collect();
    lines.push(String::new());
    lines.extend(article.editors_note.iter().cloned());
    for block in &article.body {
        match block {
            Block::Paragraph(text) | Block::Subhead(text) => lines.push(text.clone()),
            Block::Lines(verse) => lines.extend(verse.iter().cloned()),
            Block::Picture(picture) => lines.push(picture.caption.clone()),
        }
    }
    lines.extend(article.credit.iter().cloned());
    lines.join("\n").trim().to_owned()
}

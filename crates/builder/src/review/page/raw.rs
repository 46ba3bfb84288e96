//! The left side: every raw line once, in runs tinted by the article that has them.

use super::{classes, tint, visible};
use crate::review::sheet::{Line, Owner, Run, Sheet};
use crate::review::trace::Use;
use crate::review::words::Words;
use maud::{Markup, html};

pub(super) fn pane(sheet: &Sheet<'_>, words: &Words) -> Markup {
    html! {
        @for ((raw, file), runs) in sheet.raws.iter().enumerate().zip(&sheet.runs) {
            h2 { (words.raw) " " (file.name) }
            @match runs {
                Some(runs) => { @for one in runs { (run(sheet, raw, one, words)) } }
                None => { p.missing { ((words.raw_missing)(&file.name)) } }
            }
        }
        @if sheet.raws.is_empty() { p.missing { (words.no_origin) } }
    }
}

fn run(sheet: &Sheet<'_>, raw: usize, run: &Run, words: &Words) -> Markup {
    let lines = html! { @for one in &run.lines { (line(raw, one, run.owner)) } };
    match run.owner {
        Owner::Article(index) => {
            let id = sheet.articles.get(index).map(|article| &article.id);
            let (page, seq) = id.map_or((0, 0), |id| (id.page.get(), id.seq));
            let doubtful = sheet.articles.get(index).is_some_and(|article| article.open > 0);
            html! {
                div class={ "run " (classes(index, doubtful)) } data-a=(index) tabindex="0" role="group"
                    aria-label=((words.seq)(page, seq)) {
                    span.tag { (page) "/" (seq) }
                    (lines)
                }
            }
        }
        Owner::Column(index) => {
            let name = sheet.issue.columns.get(index).map_or("", |column| column.name.as_str());
            html! {
                div.run.column data-a={ "c" (index) } tabindex="0" role="group" aria-label={ (words.column) " " (name) } {
                    span.tag { (words.column) }
                    (lines)
                }
            }
        }
        Owner::Furniture(kind) => {
            html! { div.run.furniture { span.tag { ((words.furniture)(kind)) } (lines) } }
        }
        Owner::Nobody => html! { div.run.nobody { span.tag { (words.nobody) } (lines) } },
        Owner::Blank => html! { div.run.blank { (lines) } },
    }
}

fn line(raw: usize, line: &Line, owner: Owner) -> Markup {
    html! {
        div.l.blank[line.pieces.iter().all(|piece| piece.text.trim().is_empty())] id={ "r" (raw) "-" (line.no) } {
            span.n { (line.no) }
            span.x {
                @for piece in &line.pieces {
                    @let text = visible(&piece.text);
                    @match piece.by {
                        Use::Free => { mark.unused { (text) } }
                        Use::Replaced(_) => { del { (text) } }
                        Use::Furniture if !matches!(owner, Owner::Furniture(_)) => { span.label { (text) } }
                        // A line of two articles: what is not the run's own is set off.
                        Use::Article(index) if owner != Owner::Article(index) => {
                            span class={ "other " (tint(index)) } data-a=(index) { (text) }
                        }
                        _ => { (text) }
                    }
                }
            }
        }
    }
}

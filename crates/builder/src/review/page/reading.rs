//! The right side: the reading as the issue file has it, page by page, every text with the raw lines that it came from.

use super::{classes, span_of, visible};
use crate::review::sheet::{Sheet, Shown, contributor_of, lines_of, picture_files};
use crate::review::trace::{Field, Part};
use crate::review::words::Words;
use archive::{LineSpan, PageNo};
use maud::{Markup, html};

pub(super) fn pane(sheet: &Sheet<'_>, words: &Words) -> Markup {
    let of_page =
        |no: PageNo| sheet.articles.iter().enumerate().filter(move |(_, article)| article.id.page == no);
    html! {
        @if !sheet.trace.columns.is_empty() { h2 { (words.column) } }
        @for (index, fields) in sheet.trace.columns.iter().enumerate() {
            article.column #{ "ac" (index) } data-a={ "c" (index) } tabindex="0" aria-label=(words.column) {
                @for field in fields { (text(sheet, sheet.knows_column(index), field, words)) }
            }
        }
        @for page in &sheet.issue.pages {
            h2 { ((words.page)(page.no.get())) @if let Some(section) = &page.section { " " (section) } }
            @for (index, shown) in of_page(page.no) { (article(sheet, index, shown, words)) }
        }
    }
}

fn article(sheet: &Sheet<'_>, index: usize, shown: &Shown<'_>, words: &Words) -> Markup {
    let article = shown.article;
    let known = sheet.knows(shown);
    let body = shown.fields.iter().filter(|field| field.part.is_body());
    let (above, below): (Vec<&Field>, Vec<&Field>) = shown
        .fields
        .iter()
        .filter(|field| !field.part.is_body() && contributor_of(field.part).is_none())
        .partition(|field| field.part != Part::Credit);
    let mut files = picture_files(article);
    html! {
        article #{ "a" (index) } class=(classes(index, shown.open > 0)) data-a=(index) tabindex="0"
            aria-label=((words.seq)(shown.id.page.get(), shown.id.seq)) {
            p.from {
                span.tag { (shown.id.page) "/" (shown.id.seq) }
                " " (from(sheet, &shown.places, words))
                @if sheet.written(shown) > 0 { " " span.edited { (words.edited) " " (sheet.written(shown)) } }
                @if shown.open > 0 { " " span.alarm { (words.open) " " (shown.open) } }
            }
            @if article.head.headline.is_none() { h3.untitled { (words.untitled) } }
            @for field in above { (text(sheet, known, field, words)) }
            @if let Some(column) = &article.column { p.field { span.key { (words.column) } (visible(column)) } }
            (byline(sheet, known, shown, words))
            @for field in body {
                (text(sheet, known, field, words))
                @if field.part == Part::Caption && let Some(Some(file)) = files.next() {
                    p.field.file { ((words.picture)(file)) }
                }
            }
            @for field in below { (text(sheet, known, field, words)) }
            @if let Some(page) = article.jump_to { p.field.jump { ((words.jump)(page.get())) } }
        }
    }
}

fn from(sheet: &Sheet<'_>, places: &[(usize, LineSpan)], words: &Words) -> Markup {
    let spans: Vec<String> = places.iter().map(|(raw, lines)| span_of(sheet, *raw, *lines)).collect();
    html! { @if spans.is_empty() { (words.no_origin) } @else { ((words.line)(&spans.join(", "))) } }
}

/// One text with its key; body text goes without, since it is most of what there is.
fn text(sheet: &Sheet<'_>, known: bool, field: &Field, words: &Words) -> Markup {
    let lines = data_lines(sheet, field);
    let inner = stretches(sheet, known, field, words);
    let key = html! { span.key { ((words.part)(field.part)) } };
    match field.part {
        Part::Banner => html! { h4 data-l=[lines] { (inner) } },
        Part::Headline => html! { h3 data-l=[lines] { (inner) } },
        Part::Subhead => html! { h4 data-l=[lines] { (inner) } },
        Part::Paragraph => html! { p.paragraph data-l=[lines] { (inner) } },
        Part::Row { first } => html! { p.row.first[first] data-l=[lines] { (inner) } },
        _ => html! { p.field data-l=[lines] { (key) (inner) } },
    }
}

/// `署名 方晓棠〔总装分厂〕（通讯员）、杜若`, as an issue file writes names.
fn byline(sheet: &Sheet<'_>, known: bool, shown: &Shown<'_>, words: &Words) -> Markup {
    let names: Vec<&Field> =
        shown.fields.iter().filter(|field| contributor_of(field.part).is_some()).collect();
    html! {
        @if let Some(first) = names.first() {
            p.field data-l=[data_lines(sheet, first)] {
                span.key { ((words.part)(first.part)) }
                @for (at, field) in names.iter().enumerate() {
                    @let before = at.checked_sub(1).and_then(|at| names.get(at));
                    @if before.is_some_and(|before| contributor_of(before.part) != contributor_of(field.part)) { "、" }
                    @let frame = match field.part { Part::Unit(_) => ["〔", "〕"], Part::Role(_) => ["（", "）"], _ => ["", ""] };
                    @let [opens, closes] = frame;
                    (opens) (stretches(sheet, known, field, words)) (closes)
                }
            }
        }
    }
}

/// The raw lines of a text for the script: `0:12-14 0:31-31`.
fn data_lines(sheet: &Sheet<'_>, field: &Field) -> Option<String> {
    let spans = lines_of(&sheet.trace, field);
    let spans: Vec<String> =
        spans.iter().map(|(raw, lines)| format!("{raw}:{}-{}", lines.first, lines.last)).collect();
    Some(spans.join(" ")).filter(|spans| !spans.is_empty())
}

/// The text with a mark where two raw lines meet, and what somebody wrote since, where that is `known`.
fn stretches(sheet: &Sheet<'_>, known: bool, field: &Field, words: &Words) -> Markup {
    let stretches = sheet.trace.stretches(field);
    let mut last = None;
    html! {
        @for stretch in &stretches {
            @match stretch.spot {
                Some(spot) => {
                    @if let Some(before) = last.replace(spot).filter(|before| *before != spot) {
                        // Neighbours are a wrapped line; what goes on further down is more of a guess.
                        @let near = before.raw == spot.raw && spot.line == before.line + 1;
                        span class=(if near { "seam" } else { "seam far" })
                            title=((words.joined)(before.line, spot.line)) {}
                    }
                    (visible(&stretch.text))
                }
                None if known => { ins { (visible(&stretch.text)) } }
                None => { (visible(&stretch.text)) }
            }
        }
    }
}

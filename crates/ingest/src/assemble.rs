//! Drafts → the issue, with every doubt and with everything that went into no article.
//!
//! The last stage, and the only one that makes the model's types. It also keeps the books: brackets and labels that were
//! cut from fields go to the furniture, so that the source can be accounted for character by character.

use crate::Given;
use crate::chars::residue;
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::group::{ColumnDraft, Draft, Grouped};
use crate::heads;
use crate::joins::{self, Body, Places};
use crate::layout::Layout;
use crate::piece::{Cue, Furniture, FurnitureKind, Piece};
use crate::text::append;
use archive::{Article, ColumnHead, Contributor, Issue, LineSpan, Origin, Page, PageNo};
use std::collections::BTreeMap;

/// What the last stage makes.
pub(crate) struct Assembled {
    pub(crate) issue: Issue,
    /// Which lines went into which block, for each article in printed order.
    pub(crate) places: Vec<Places>,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) furniture: Vec<Furniture>,
}

/// Names of the raw files, and every line among them that is not blank.
pub(crate) struct Source {
    pub(crate) names: Vec<String>,
    /// (file, line), ascending: tells which lines are neighbours once blank ones are passed over.
    pub(crate) lines: Vec<(usize, u32)>,
}

impl Source {
    fn place(&self, file: usize, line: u32) -> usize {
        self.lines.partition_point(|known| *known <= (file, line))
    }
}

/// Makes the issue.
pub(crate) fn assemble(
    mut issue: Issue,
    grouped: Grouped,
    layout: Layout,
    source: &Source,
    given: &Given,
) -> Assembled {
    let Grouped { drafts, columns, sections, mut furniture } = grouped;
    let mut doubts = Vec::new();
    issue.columns = columns.iter().map(|column| column_head(column, source, &mut furniture)).collect();
    let mut pages: BTreeMap<PageNo, Vec<(Article, Places, Vec<Doubt>)>> = BTreeMap::new();
    let mut unknown: Vec<(PageNo, usize, LineSpan)> = Vec::new();
    for draft in drafts {
        let page = draft.page.or(given.first_page).unwrap_or(PageNo::FIRST);
        let known = draft.page_known;
        let (article, places, own) = article(draft, &issue.columns, layout, source, &mut furniture);
        if let Some((file, span)) = whole_span(&article, source).filter(|_| !known) {
            match unknown.last_mut() {
                Some((last, at, run)) if *last == page && *at == file => {
                    *run = LineSpan::new(run.first, span.last.max(run.last))
                }
                _ => unknown.push((page, file, span)),
            }
        }
        pages.entry(page).or_default().push((article, places, own));
    }
    let page_doubt = |(page, file, lines): (PageNo, usize, LineSpan)| Doubt {
        file,
        lines,
        article: None,
        block: None,
        kind: DoubtKind::PageUnknown,
        chosen: Choice::Page(page),
        others: PageNo::new(page.get().saturating_add(1)).map(Choice::Page).into_iter().collect(),
        confidence: 40,
    };
    doubts.extend(unknown.into_iter().map(page_doubt));
    let numbers: std::collections::BTreeSet<PageNo> =
        pages.keys().copied().chain(sections.keys().copied()).collect();
    let mut places = Vec::new();
    for no in numbers {
        let mut page = Page { section: sections.get(&no).cloned(), ..Page::new(no) };
        for (article, of_blocks, own) in pages.remove(&no).unwrap_or_default() {
            let index = Some(places.len());
            doubts.extend(own.into_iter().map(|doubt| Doubt { article: index, ..doubt }));
            page.articles.push(article);
            places.push(of_blocks);
        }
        issue.pages.push(page);
    }
    Assembled { issue, places, doubts, furniture }
}

fn article(
    mut draft: Draft,
    columns: &[ColumnHead],
    layout: Layout,
    source: &Source,
    furniture: &mut Vec<Furniture>,
) -> (Article, Places, Vec<Doubt>) {
    let origins = origins(&draft, source);
    furniture.extend(draft.spare.iter().map(|(kind, piece)| piece.as_furniture(*kind)));
    let byline = signers(&mut draft, furniture);
    let credit =
        draft.credit.take().map(|piece| field(&piece, furniture, |cue| matches!(cue, Cue::Credit(_))));
    let dateline =
        draft.dateline.take().map(|piece| field(&piece, furniture, |cue| matches!(cue, Cue::Dateline(_))));
    let note = note(&draft.note, furniture);
    let lines: Vec<String> = draft.head.iter().map(|piece| piece.text.to_string()).collect();
    let divided = heads::divide(&lines, draft.repeated.as_deref());
    if let Some(piece) = draft.head.first().filter(|_| !divided.sure).cloned() {
        let kind = if lines.len() > 1 { DoubtKind::HeadOrder } else { DoubtKind::HeadlineParts };
        let (chosen, others) = heads::answers(&divided.head);
        draft.doubt(&piece, kind, chosen, others, 60);
    }
    let first = draft.body.first().or(draft.head.first()).or(draft.note.first()).cloned();
    if let Some(piece) = first {
        if draft.head.is_empty() && !draft.body.iter().all(|piece| piece.cue == Cue::Caption) {
            draft.doubt(&piece, DoubtKind::Untitled, Choice::OwnArticle, &[Choice::PartOfAbove], 70);
        } else if draft.body.is_empty() {
            let others = [Choice::HeadOfAbove, Choice::HeadOfBelow, Choice::Banner];
            draft.doubt(&piece, DoubtKind::NoBody, Choice::OwnArticle, &others, 50);
        }
    }
    let Body { blocks: body, places } = joins::body(&mut draft, layout);
    let article = Article {
        column: draft.column.and_then(|index| columns.get(index)).map(|column| column.name.clone()),
        head: divided.head,
        byline,
        dateline,
        editors_note: note,
        body,
        credit,
        jump_to: draft.jump_out.as_ref().map(|(page, _)| *page),
        corrects: None,
        origins,
    };
    (article, places, draft.doubts)
}

/// The text of a mark without its brackets and labels; those become furniture.
fn field(piece: &Piece, furniture: &mut Vec<Furniture>, expected: impl Fn(&Cue) -> bool) -> String {
    let text = match &piece.cue {
        cue @ (Cue::Credit(text) | Cue::Dateline(text) | Cue::Note(text)) if expected(cue) => text.clone(),
        _ => piece.text.to_string(),
    };
    label(piece, [text.as_str()], furniture);
    text
}

fn label<'a>(piece: &Piece, used: impl IntoIterator<Item = &'a str>, furniture: &mut Vec<Furniture>) {
    let text = residue(&piece.text, used);
    if !text.is_empty() {
        furniture.push(Furniture { text, ..piece.as_furniture(FurnitureKind::Label) });
    }
}

fn signers(draft: &mut Draft, furniture: &mut Vec<Furniture>) -> Vec<Contributor> {
    let mut all = Vec::new();
    for piece in std::mem::take(&mut draft.byline) {
        let Cue::Byline(names) = &piece.cue else { continue };
        let used = names
            .iter()
            .flat_map(|name| [&name.person, &name.unit, &name.role])
            .flatten()
            .map(String::as_str);
        label(&piece, used, furniture);
        all.extend(names.iter().cloned());
    }
    all
}

/// Paragraphs of a note, rejoined like a body.
fn note(pieces: &[Piece], furniture: &mut Vec<Furniture>) -> Vec<String> {
    let mut note: Vec<String> = Vec::new();
    for piece in pieces {
        let text = field(piece, furniture, |cue| matches!(cue, Cue::Note(_)));
        match note.last_mut() {
            Some(last) if piece.cue == Cue::Plain && !crate::chars::ends_sentence(last) => {
                append(last, &text)
            }
            _ => note.push(text),
        }
    }
    note
}

fn column_head(column: &ColumnDraft, source: &Source, furniture: &mut Vec<Furniture>) -> ColumnHead {
    let mut lines = vec![(column.banner.file, column.banner.lines)];
    lines.extend(column.note.iter().map(|piece| (piece.file, piece.lines)));
    ColumnHead {
        name: column.name.clone(),
        second_name: column.second_name.clone(),
        editors_note: note(&column.note, furniture),
        origin: spans(lines, source).into_iter().next(),
    }
}

fn origins(draft: &Draft, source: &Source) -> Vec<Origin> {
    let pieces = draft.head.iter().chain(&draft.note).chain(&draft.body).chain(&draft.byline);
    let marks = draft.dateline.iter().chain(&draft.credit).chain(draft.spare.iter().map(|(_, piece)| piece));
    let mut lines: Vec<(usize, LineSpan)> =
        pieces.chain(marks).map(|piece| (piece.file, piece.lines)).collect();
    lines.extend(draft.others.iter().copied());
    spans(lines, source)
}

/// Lines as spans a file: neighbours, blank lines passed over, become one span.
fn spans(mut lines: Vec<(usize, LineSpan)>, source: &Source) -> Vec<Origin> {
    lines.sort_unstable();
    let mut out: Vec<(usize, Vec<LineSpan>)> = Vec::new();
    for (file, span) in lines {
        match out.last_mut() {
            Some((last_file, spans)) if *last_file == file => match spans.last_mut() {
                Some(last) if source.place(file, span.first) <= source.place(file, last.last) + 1 => {
                    *last = LineSpan::new(last.first, last.last.max(span.last));
                }
                _ => spans.push(span),
            },
            _ => out.push((file, vec![span])),
        }
    }
    let name = |file: usize| source.names.get(file).cloned().unwrap_or_default();
    out.into_iter().map(|(file, lines)| Origin { file: name(file), lines }).collect()
}

fn whole_span(article: &Article, source: &Source) -> Option<(usize, LineSpan)> {
    let origin = article.origins.first()?;
    let file = source.names.iter().position(|name| *name == origin.file)?;
    Some((file, LineSpan::new(origin.lines.first()?.first, origin.lines.first()?.last)))
}

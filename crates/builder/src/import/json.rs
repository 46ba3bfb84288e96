//! A reading as JSON: flat articles with their raw lines, and the doubts. Made for measuring and for other programs.

use super::say::{english, english_choice};
use archive::{Article, Block, LineSpan};
use ingest::Reading;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    date: Option<String>,
    number: Option<u32>,
    total_number: Option<u32>,
    articles: Vec<Row<'a>>,
    doubts: Vec<DoubtRow>,
}

#[derive(Serialize)]
struct Row<'a> {
    page: u16,
    column: Option<&'a str>,
    kicker: Option<&'a str>,
    title: Option<&'a str>,
    subtitle: Option<String>,
    editors_note: Option<String>,
    dateline: Option<&'a str>,
    byline: Option<String>,
    source: Option<&'a str>,
    paragraphs: Vec<String>,
    subheads: Vec<&'a str>,
    captions: Vec<&'a str>,
    jump: Option<Jump>,
    lines: Vec<LineSpan>,
}

#[derive(Serialize)]
struct Jump {
    from_page: u16,
    to_page: u16,
}

#[derive(Serialize)]
struct DoubtRow {
    lines: LineSpan,
    article: Option<usize>,
    kind: String,
    chosen: String,
    others: Vec<String>,
    confidence: u8,
    message: String,
}

/// One line of JSON.
pub(super) fn reading(reading: &Reading) -> serde_json::Result<String> {
    let issue = &reading.issue;
    let doubts = reading.doubts.iter().map(|doubt| DoubtRow {
        lines: doubt.lines,
        article: doubt.article,
        kind: format!("{:?}", doubt.kind),
        chosen: english_choice(&doubt.chosen),
        others: doubt.others.iter().map(english_choice).collect(),
        confidence: doubt.confidence,
        message: english(doubt),
    });
    let document = Document {
        id: issue.id.as_str(),
        date: issue.date.map(|date| date.to_string()),
        number: issue.number,
        total_number: issue.total_number,
        articles: issue.articles().map(|(id, article)| row(id.page.get(), article)).collect(),
        doubts: doubts.collect(),
    };
    serde_json::to_string(&document)
}

fn row(page: u16, article: &Article) -> Row<'_> {
    let joined = |parts: &[String], with: &str| Some(parts.join(with)).filter(|text| !text.is_empty());
    let mut row = Row {
        page,
        column: article.column.as_deref(),
        kicker: article.head.kicker.as_deref(),
        title: article.head.headline.as_deref(),
        subtitle: joined(&article.head.decks, " "),
        editors_note: joined(&article.editors_note, "\n"),
        dateline: article.dateline.as_deref(),
        byline: Some(article.byline.iter().map(|name| name.name()).collect::<Vec<_>>().join("、"))
            .filter(|text| !text.is_empty()),
        source: article.credit.as_deref(),
        paragraphs: Vec::new(),
        subheads: Vec::new(),
        captions: Vec::new(),
        jump: article.jump_to.map(|to| Jump { from_page: page, to_page: to.get() }),
        lines: article.origins.iter().flat_map(|origin| origin.lines.iter().copied()).collect(),
    };
    for block in &article.body {
        match block {
            Block::Paragraph(text) => row.paragraphs.push(text.clone()),
            // A subhead is listed twice: among the paragraphs, where it stands, and apart, so that it can be told from them.
            Block::Subhead(text) => {
                row.paragraphs.push(text.clone());
                row.subheads.push(text);
            }
            Block::Lines(lines) => row.paragraphs.extend(lines.iter().cloned()),
            Block::Picture(picture) => row.captions.push(&picture.caption),
        }
    }
    row
}

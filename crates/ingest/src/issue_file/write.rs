//! An issue → the text of its file, with its doubts as comments above what they are about: an article, or a block of its body.

use super::front;
use super::names::{Field, NONE, PictureField, escape, write_contributor};
use super::remarks::{self, Remark};
use archive::{Article, Block, Issue};
use std::fmt::Write as _;

/// The text of the issue file. `remarks` are written as comments; [`read`](fn@super::read) passes over them, and
/// [`remarks`](fn@super::remarks) reads them back.
pub fn write(issue: &Issue, remarks: &[Remark]) -> String {
    let mut out = front::write(issue);
    let articles = issue.articles().count();
    // One about an article that is not there is still somebody's doubt.
    remarks::write(&mut out, remarks.iter().filter(|remark| remark.article.is_none_or(|at| at >= articles)));
    let mut index = 0;
    for page in &issue.pages {
        let section = page.section.as_ref().map(|section| format!(" {section}")).unwrap_or_default();
        let _ = write!(out, "\n# 第{}版{section}\n", page.no);
        for article in &page.articles {
            out.push('\n');
            let own: Vec<&Remark> = remarks.iter().filter(|remark| remark.article == Some(index)).collect();
            push_article(&mut out, article, &own);
            index += 1;
        }
    }
    out
}

fn push_article(out: &mut String, article: &Article, remarks: &[&Remark]) {
    // One about a block that is not there is about the article.
    let blocks = article.body.len();
    let about = |at: Option<usize>| {
        remarks.iter().copied().filter(move |remark| remark.block.filter(|block| *block < blocks) == at)
    };
    remarks::write(out, about(None));
    match &article.head.headline {
        Some(headline) => {
            let _ = writeln!(out, "## {headline}");
        }
        None => out.push_str("##\n"),
    }
    let mut field = |field: Field, value: &str| {
        let _ = writeln!(out, "{}：{value}", field.word());
    };
    article.head.kicker.iter().for_each(|text| field(Field::Kicker, text));
    article.head.decks.iter().for_each(|text| field(Field::Deck, text));
    article.column.iter().for_each(|text| field(Field::Column, text));
    article.byline.iter().for_each(|name| field(Field::Byline, &write_contributor(name)));
    article.dateline.iter().for_each(|text| field(Field::Dateline, text));
    article.editors_note.iter().for_each(|text| field(Field::Note, text));
    article.credit.iter().for_each(|text| field(Field::Credit, text));
    article.jump_to.iter().for_each(|page| field(Field::Jump, &page.to_string()));
    match article.corrects.as_deref() {
        Some([]) => field(Field::Corrects, NONE[0]),
        corrects => corrects.into_iter().flatten().for_each(|id| field(Field::Corrects, &id.to_string())),
    }
    article.origins.iter().for_each(|origin| field(Field::Origin, &front::show_origin(origin)));
    for (at, block) in article.body.iter().enumerate() {
        out.push('\n');
        remarks::write(out, about(Some(at)));
        match block {
            Block::Paragraph(text) => {
                let _ = writeln!(out, "{}", guarded(text));
            }
            Block::Subhead(text) => {
                let _ = writeln!(out, "### {text}");
            }
            Block::Lines(lines) => {
                for line in lines {
                    let _ = writeln!(out, "| {line}");
                }
            }
            Block::Picture(picture) => {
                let file = picture.file.as_deref().map(escape).unwrap_or_default();
                let _ = writeln!(out, "![{}]({file})", escape(&picture.caption));
                for (field, value) in
                    [(PictureField::Credit, &picture.credit), (PictureField::Alt, &picture.alt)]
                {
                    let _ = value.iter().try_for_each(|value| writeln!(out, "{}：{value}", field.word()));
                }
            }
        }
    }
}

/// A backslash before a paragraph that would be read as something else.
fn guarded(text: &str) -> String {
    let misread = text.starts_with(['#', '|', '\\'])
        || text.starts_with("![")
        || text.starts_with("<!--")
        || text == "+++";
    if misread { format!("\\{text}") } else { text.to_owned() }
}

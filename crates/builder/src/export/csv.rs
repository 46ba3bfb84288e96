//! The table: one row an article, UTF-8, quoted where it must be.
//!
//! Spreadsheets need more than the format has, and get it on demand (`--excel`): a byte-order mark, without which Excel takes UTF-8
//! for the system's encoding; cells of at most 32,767 characters, beyond which it spills them over rows; and an apostrophe
//! before a text that it would take for a formula, so that no headline beginning with `=` is ever run.

use super::{Exported, Issues};
use crate::jsonl::{captions, paragraphs};
use ::csv::{Terminator, WriterBuilder};
use archive::{Article, Contributor, Issue, Page};
use std::io::{self, Write};

const COLUMNS: [&str; 21] = [
    "id",
    "date",
    "issue",
    "number",
    "total_number",
    "page",
    "section",
    "seq",
    "column",
    "kicker",
    "headline",
    "deck",
    "byline",
    "persons",
    "units",
    "dateline",
    "editors_note",
    "text",
    "captions",
    "source",
    "jump_to",
];

/// What Excel keeps of a cell, in UTF-16 units.
const EXCEL_CELL: usize = 32_767;

/// Writes the table.
///
/// # Errors
/// An issue that cannot be read; an output that cannot be written.
pub(super) fn write(out: &mut dyn Write, issues: Issues<'_>, excel: bool) -> anyhow::Result<Exported> {
    let mut exported = Exported::default();
    if excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS).map_err(io::Error::from)?;
    for issue in issues {
        let issue = issue?;
        for page in &issue.pages {
            for (article, seq) in page.articles.iter().zip(1u16..) {
                let row = row(&issue, page, seq, article);
                table
                    .write_record(row.map(|cell| if excel { for_excel(cell) } else { cell }))
                    .map_err(io::Error::from)?;
            }
        }
        exported.count(&issue);
    }
    table.flush()?;
    Ok(exported)
}

fn row(issue: &Issue, page: &Page, seq: u16, article: &Article) -> [String; COLUMNS.len()] {
    let head = &article.head;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let count = |value: Option<u32>| value.map_or_else(String::new, |number| number.to_string());
    let names = |of: fn(&Contributor) -> Option<&str>| {
        article.byline.iter().filter_map(of).collect::<Vec<_>>().join("、")
    };
    [
        format!("{}/{}/{seq}", issue.id, page.no),
        issue.date.map_or_else(String::new, |date| date.to_string()),
        issue.id.to_string(),
        count(issue.number),
        count(issue.total_number),
        page.no.to_string(),
        text(&page.section),
        seq.to_string(),
        text(&article.column),
        text(&head.kicker),
        text(&head.headline),
        head.decks.join("\n"),
        names(|name| Some(name.name())),
        names(|name| name.person.as_deref()),
        names(|name| name.unit.as_deref()),
        text(&article.dateline),
        article.editors_note.join("\n"),
        paragraphs(article).join("\n"),
        captions(article).join("\n"),
        text(&article.credit),
        article.jump_to.map_or_else(String::new, |page| page.to_string()),
    ]
}

fn for_excel(cell: String) -> String {
    let mut units = 0;
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = formula.then_some('\'');
    let kept = guard.into_iter().chain(cell.chars());
    kept.take_while(|c| {
        units += c.len_utf16();
        units <= EXCEL_CELL
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::{Block, Head, IssueId, PageNo};

    fn table(headline: &str, text: &str, excel: bool) -> Vec<u8> {
        let mut issue = Issue::new(IssueId::parse("2022-03-10").unwrap());
        let article = Article {
            head: Head::titled(headline),
            byline: vec![
                Contributor { unit: Some("总装分厂".into()), ..Contributor::person("杜若") },
                Contributor::unit("宣传科"),
            ],
            body: vec![Block::Paragraph(text.into()), Block::Subhead("尾声".into())],
            ..Article::default()
        };
        issue.pages.push(Page { articles: vec![article], ..Page::new(PageNo::FIRST) });
        let mut out = Vec::new();
        let exported = write(&mut out, &mut [Ok(issue)].into_iter(), excel).unwrap();
        assert_eq!((exported.issues, exported.articles), (1, 1));
        out
    }

    /// The cells of the only row, by column.
    fn cells(table: &[u8]) -> Vec<(String, String)> {
        let mut reader = ::csv::Reader::from_reader(table);
        let names = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        names.iter().zip(&row).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    }

    fn check(table: &[u8], column: &str, expected: &str) {
        let cells = cells(table);
        let found = cells.iter().find(|(name, _)| name == column).map(|(_, cell)| cell.as_str());
        assert_eq!(found, Some(expected), "{column}");
    }

    #[test]
    fn a_row_says_what_the_article_prints() {
        let table = table("“开炉”,\"热\"", "三号炉。\u{3000}", false);
        check(&table, "id", "2022-03-10/1/1");
        check(&table, "date", "2022-03-10");
        check(&table, "headline", "“开炉”,\"热\"");
        check(&table, "byline", "杜若、宣传科");
        check(&table, "persons", "杜若");
        check(&table, "units", "总装分厂、宣传科");
        check(&table, "text", "三号炉。\u{3000}\n尾声");
        check(&table, "jump_to", "");
    }

    #[test]
    fn excel_gets_a_mark_no_formula_and_cells_that_fit() {
        let bytes = table("=1+1", &"长".repeat(40_000), true);
        let table = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte-order mark");
        check(table, "headline", "'=1+1");
        check(table, "text", &"长".repeat(EXCEL_CELL));
        let plain = super::tests::table("=1+1", "-10℃", false);
        check(&plain, "headline", "=1+1");
        check(&plain, "text", "-10℃\n尾声");
    }
}

//! JSON lines ↔ issues: archives that were kept in another system come in, and archives go out to one (`baojia export`).
//!
//! One article a line; rows of one date form an issue:
//!
//! ```json
//! {"date":"2022-03-02","page":1,"title":"…","author":"…","text":"paragraphs parted by \n",
//!  "kicker":"…","subtitle":"…","column":"…","source":"《…》","seq":1}
//! ```
//! `date` and one of `title` and `text` are needed, the rest may be missing or null. Within a page articles stand by `seq`,
//! then by row. Names of an `author` are kept as printed, as one contributor: only the paper's own habits tell where such
//! a line divides, and exact search needs it whole.
//!
//! What only our own archives know stands apart, under `baojia`, so that no word of another system can be taken for it:
//! `issue` (its id, where no date says it; such an issue needs no date), `number`, `total_number`, `section`, `byline`
//! (goes before `author`), `dateline`, `editors_note`, `captions`, `jump_to`, `corrects`, `origins`. So a run comes back as it went out, but
//! for what a row cannot hold: subheads and verse come back as paragraphs, pictures at the end of their article and without
//! their files, banners of columns not at all.

use crate::problem::Problem;
use archive::{
    Article, ArticleId, Block, Contributor, Head, Issue, IssueDate, IssueId, LineSpan, Origin, Page, PageNo,
    Picture,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// A row. Fields in the order in which they are written; those that are empty are left out.
#[derive(Deserialize, Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<IssueDate>,
    page: Option<u16>,
    seq: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    baojia: Option<More>,
}

/// What only our own archives know of an article.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct More {
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<IssueId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    byline: Vec<Contributor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editors_note: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jump_to: Option<PageNo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<Vec<ArticleId>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    origins: Vec<Origin>,
}

/// The place of an article in its issue: page, `seq` (missing ones last), row.
type Order = (PageNo, u32, u32);

/// The issues of a file. `name` is what origins call it.
///
/// # Errors
/// The first row that is no such article, with its line.
pub fn read(file: &Path, name: &str, text: &str) -> Result<Vec<Issue>, Problem> {
    let mut issues: BTreeMap<IssueId, Rows> = BTreeMap::new();
    for (line, row) in (1u32..).zip(text.lines()) {
        if let Some(row) = parse(file, name, line, row)? {
            issues.entry(row.id.clone()).or_default().add(row);
        }
    }
    if issues.is_empty() {
        return Err(Problem::source(file, None, "holds no article"));
    }
    Ok(issues.into_iter().map(|(id, rows)| rows.issue(id)).collect())
}

/// A row, understood; `None` for a blank line. `name` is what its origin calls the file.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse(file: &Path, name: &str, line: u32, row: &str) -> Result<Option<Parsed>, Problem> {
    if row.trim().is_empty() {
        return Ok(None);
    }
    let problem = |reason: String| Problem::source(file, Some(line), reason);
    let row: Row = serde_json::from_str(row.trim_start_matches('\u{feff}'))
        .map_err(|error| problem(format!("expected one article as a JSON object: {error}")))?;
    let page =
        PageNo::new(row.page.unwrap_or(1)).ok_or_else(|| problem("page: expected a number from 1".into()))?;
    let Some(id) = row.more(|more| more.issue.clone()).or_else(|| row.date.map(IssueId::from)) else {
        return Err(problem("expected a date (or the id of an issue)".into()));
    };
    let parsed = Parsed {
        id,
        date: row.date,
        number: row.more(|more| more.number),
        total_number: row.more(|more| more.total_number),
        section: row.more(|more| more.section.clone()),
        order: (page, row.seq.unwrap_or(u32::MAX), line),
        article: row.article(name, line),
    };
    if parsed.article.head.is_empty() && parsed.article.body.is_empty() {
        return Err(problem("expected a title or a text".into()));
    }
    Ok(Some(parsed))
}

/// A row's article, and what the row says of its issue and page.
pub(crate) struct Parsed {
    /// The issue.
    pub(crate) id: IssueId,
    date: Option<IssueDate>,
    number: Option<u32>,
    total_number: Option<u32>,
    section: Option<String>,
    order: Order,
    article: Article,
}

/// The rows of an issue, a line for each article. What they cannot hold stands at the top of this file.
///
/// # Errors
/// None in practice: a row is plain text and numbers.
pub fn write(issue: &Issue) -> serde_json::Result<String> {
    let mut lines = String::new();
    for page in &issue.pages {
        for (article, seq) in page.articles.iter().zip(1u32..) {
            lines.push_str(&serde_json::to_string(&Row::of(issue, page, seq, article))?);
            lines.push('\n');
        }
    }
    Ok(lines)
}

/// What the rows of one issue say. Of what belongs to the whole issue or page, the first row that says it is believed.
#[derive(Default)]
pub(crate) struct Rows {
    date: Option<IssueDate>,
    number: Option<u32>,
    total_number: Option<u32>,
    sections: BTreeMap<PageNo, String>,
    articles: BTreeMap<Order, Article>,
}

impl Rows {
    /// Adds the next row of the issue.
    pub(crate) fn add(&mut self, row: Parsed) {
        self.date = self.date.or(row.date);
        self.number = self.number.or(row.number);
        self.total_number = self.total_number.or(row.total_number);
        if let Some(section) = row.section {
            self.sections.entry(row.order.0).or_insert(section);
        }
        self.articles.insert(row.order, row.article);
    }

    /// The issue that the rows make.
    pub(crate) fn issue(mut self, id: IssueId) -> Issue {
        let mut issue = Issue::new(id);
        issue.date = self.date.or(issue.date);
        (issue.number, issue.total_number) = (self.number, self.total_number);
        for ((no, _, _), article) in self.articles {
            match issue.pages.last_mut().filter(|page| page.no == no) {
                Some(page) => page.articles.push(article),
                None => {
                    let section = self.sections.remove(&no);
                    issue.pages.push(Page { section, articles: vec![article], ..Page::new(no) });
                }
            }
        }
        issue
    }
}

impl Row {
    fn of(issue: &Issue, page: &Page, seq: u32, article: &Article) -> Self {
        let named = issue.date.map(IssueId::from).as_ref() == Some(&issue.id);
        let names: Vec<&str> = article.byline.iter().map(Contributor::name).collect();
        let author = some(names.join("、"));
        // A lone name says all that `author` can.
        let plain = author.as_ref().is_some_and(|name| article.byline == [Contributor::person(name)]);
        let more = More {
            issue: (!named).then(|| issue.id.clone()),
            number: issue.number,
            total_number: issue.total_number,
            section: page.section.clone(),
            byline: if plain { Vec::new() } else { article.byline.clone() },
            dateline: article.dateline.clone(),
            editors_note: article.editors_note.clone(),
            captions: captions(article).into_iter().map(str::to_owned).collect(),
            jump_to: article.jump_to,
            corrects: article.corrects.clone(),
            origins: article.origins.clone(),
        };
        Self {
            date: issue.date,
            page: Some(page.no.get()),
            seq: Some(seq),
            column: article.column.clone(),
            kicker: article.head.kicker.clone(),
            title: article.head.headline.clone(),
            subtitle: some(article.head.decks.join("\n")),
            author,
            text: some(paragraphs(article).join("\n")),
            source: article.credit.clone(),
            baojia: Some(more),
        }
    }

    fn more<T>(&self, part: impl FnOnce(&More) -> Option<T>) -> Option<T> {
        self.baojia.as_ref().and_then(part)
    }

    fn article(self, file: &str, line: u32) -> Article {
        let text = |value: Option<String>| value.and_then(|text| some(text.trim().to_owned()));
        let lines = |value: Option<String>| -> Vec<String> {
            value.unwrap_or_default().lines().filter_map(|line| some(line.trim().to_owned())).collect()
        };
        let more = self.baojia.unwrap_or_default();
        let paragraphs = lines(self.text).into_iter().map(Block::Paragraph);
        let pictures = more.captions.into_iter().map(|caption| Picture { caption, ..Picture::default() });
        let author = text(self.author).map(Contributor::person);
        let here = Origin { file: file.to_owned(), lines: vec![LineSpan::new(line, line)] };
        Article {
            column: text(self.column),
            head: Head { kicker: text(self.kicker), headline: text(self.title), decks: lines(self.subtitle) },
            byline: if more.byline.is_empty() { author.into_iter().collect() } else { more.byline },
            dateline: more.dateline,
            editors_note: more.editors_note,
            body: paragraphs.chain(pictures.map(Block::Picture)).collect(),
            credit: text(self.source),
            jump_to: more.jump_to,
            corrects: more.corrects,
            origins: if more.origins.is_empty() { vec![here] } else { more.origins },
        }
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// The texts of a body in printed order, one a line, without captions.
pub fn paragraphs(article: &Article) -> Vec<&str> {
    let texts = article.body.iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Subhead(text) => std::slice::from_ref(text),
        Block::Lines(lines) => lines.as_slice(),
        Block::Picture(_) => &[],
    });
    texts.map(String::as_str).collect()
}

/// The words under an article's pictures, in printed order.
pub fn captions(article: &Article) -> Vec<&str> {
    let pictures = article.body.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.caption.as_str()),
        _ => None,
    });
    pictures.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_rows(text: &str) -> Result<Vec<Issue>, Problem> {
        read(Path::new("old.jsonl"), "old.jsonl", text)
    }

    #[test]
    fn rows_of_one_date_form_an_issue_in_printed_order() {
        let issues = read_rows(concat!(
            "{\"date\":\"2022-03-02\",\"page\":2,\"title\":\"二版\"}\n",
            "{\"date\":\"2021-01-01\",\"title\":\"早\",\"text\":\"甲\\n\\n 乙\",\"author\":null}\n\n",
            "{\"date\":\"2022-03-02\",\"page\":1,\"title\":\"后\",\"seq\":2}\n",
            "{\"date\":\"2022-03-02\",\"page\":1,\"title\":\"前\",\"seq\":1}\n",
        ))
        .unwrap();
        let titles = |issue: &Issue| -> Vec<String> {
            issue
                .articles()
                .map(|(id, article)| format!("{id} {}", article.head.headline.as_deref().unwrap()))
                .collect()
        };
        assert_eq!(titles(&issues[0]), ["2021-01-01/1/1 早"]);
        assert_eq!(titles(&issues[1]), ["2022-03-02/1/1 前", "2022-03-02/1/2 后", "2022-03-02/2/1 二版"]);
        let (_, early) = issues[0].articles().next().unwrap();
        assert_eq!(early.body, [Block::Paragraph("甲".into()), Block::Paragraph("乙".into())]);
        assert_eq!(early.origins[0].lines, [LineSpan::new(2, 2)]);
    }

    #[test]
    fn a_bad_row_is_named_by_its_line() {
        let check =
            |text: &str, expected: &str| assert_eq!(read_rows(text).unwrap_err().to_string(), expected);
        check("", "old.jsonl: holds no article");
        check("{\"date\":\"2022-03-02\"}", "old.jsonl:1: expected a title or a text");
        check(
            "\n{\"date\":\"2022-03-02\",\"page\":0,\"title\":\"甲\"}",
            "old.jsonl:2: page: expected a number from 1",
        );
        assert!(
            read_rows("{\"date\":\"2022-3-2\",\"title\":\"甲\"}")
                .unwrap_err()
                .to_string()
                .starts_with("old.jsonl:1: ")
        );
    }
}

//! JSON lines → issues, for archives that were kept in another system.
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

use crate::problem::Problem;
use archive::{Article, Block, Contributor, Head, Issue, IssueDate, IssueId, LineSpan, Origin, Page, PageNo};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    date: IssueDate,
    page: Option<u16>,
    title: Option<String>,
    author: Option<String>,
    text: Option<String>,
    kicker: Option<String>,
    subtitle: Option<String>,
    column: Option<String>,
    source: Option<String>,
    seq: Option<u32>,
}

/// The place of an article in its issue: page, `seq` (missing ones last), row.
type Order = (PageNo, u32, u32);

/// The issues of a file. `name` is what origins call it.
///
/// # Errors
/// The first row that is no such article, with its line.
pub fn read(file: &Path, name: &str, text: &str) -> Result<Vec<Issue>, Problem> {
    let mut issues: BTreeMap<IssueDate, BTreeMap<Order, Article>> = BTreeMap::new();
    for (line, row) in (1u32..).zip(text.lines()) {
        if row.trim().is_empty() {
            continue;
        }
        let problem = |reason: String| Problem::source(file, Some(line), reason);
        let row: Row = serde_json::from_str(row.trim_start_matches('\u{feff}'))
            .map_err(|error| problem(format!("expected one article as a JSON object: {error}")))?;
        let page = PageNo::new(row.page.unwrap_or(1))
            .ok_or_else(|| problem("page: expected a number from 1".into()))?;
        let (date, order) = (row.date, (page, row.seq.unwrap_or(u32::MAX), line));
        let article = row.article(name, line);
        if article.head.headline.is_none() && article.body.is_empty() {
            return Err(problem("expected a title or a text".into()));
        }
        issues.entry(date).or_default().insert(order, article);
    }
    if issues.is_empty() {
        return Err(Problem::source(file, None, "holds no article"));
    }
    Ok(issues.into_iter().map(|(date, articles)| issue_of(date, articles)).collect())
}

fn issue_of(date: IssueDate, articles: BTreeMap<Order, Article>) -> Issue {
    let mut issue = Issue::new(IssueId::from(date));
    for ((no, _, _), article) in articles {
        match issue.pages.last_mut().filter(|page| page.no == no) {
            Some(page) => page.articles.push(article),
            None => issue.pages.push(Page { articles: vec![article], ..Page::new(no) }),
        }
    }
    issue
}

impl Row {
    fn article(self, file: &str, line: u32) -> Article {
        let text =
            |value: Option<String>| value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let paragraphs = self.text.unwrap_or_default();
        let paragraphs = paragraphs.lines().map(str::trim).filter(|paragraph| !paragraph.is_empty());
        Article {
            column: text(self.column),
            head: Head {
                kicker: text(self.kicker),
                headline: text(self.title),
                decks: text(self.subtitle).into_iter().collect(),
            },
            byline: text(self.author).map(Contributor::person).into_iter().collect(),
            body: paragraphs.map(|paragraph| Block::Paragraph(paragraph.to_owned())).collect(),
            credit: text(self.source),
            origins: vec![Origin { file: file.to_owned(), lines: vec![LineSpan::new(line, line)] }],
            ..Article::default()
        }
    }
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

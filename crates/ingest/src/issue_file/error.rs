//! What is wrong with an issue file: the line, and what was expected there. The only place where it becomes a sentence.

use std::fmt;

/// Why an issue file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueFileError {
    /// Line of the issue file, from 1.
    pub line: u32,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong with a line of an issue file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file does not begin with `+++`.
    NoFront,
    /// The front matter has no second `+++`.
    FrontNotEnded,
    /// The front matter is no TOML, or a value is of the wrong kind.
    Front(String),
    /// A key that the front matter does not know.
    Key(String),
    /// Neither a date nor an id names the issue.
    Unnamed,
    /// The id holds characters that ids may not hold.
    Id(String),
    /// `# …` that names no page.
    Page(String),
    /// A page number that is not above the last one.
    PageOrder(u16),
    /// Text before the first `## …`.
    BeforeArticle,
    /// An article before the first `# 第…版`.
    BeforePage,
    /// A field that articles do not have.
    Field(String),
    /// A field that may stand once stands twice.
    Twice(String),
    /// A field without a value, or with one that cannot be read.
    Value(String, String),
    /// `### ` without words.
    EmptySubhead,
    /// `![` that is not closed by `](…)`.
    Picture,
    /// `<!--` without `-->`.
    CommentNotEnded,
}

impl fmt::Display for IssueFileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.wrong {
            Wrong::NoFront => write!(out, "expected +++ and the front matter (日期 = 2022-03-02)"),
            Wrong::FrontNotEnded => write!(out, "the front matter has no closing +++"),
            Wrong::Front(reason) => write!(out, "front matter: {reason}"),
            Wrong::Key(key) => write!(
                out,
                "unknown key {key:?}, expected 编号, 日期, 期号, 总期号 or 专栏 (id, date, number, total_number, column)"
            ),
            Wrong::Unnamed => write!(out, "the issue has neither 日期 (date) nor 编号 (id)"),
            Wrong::Id(id) => {
                write!(out, "编号 {id:?} may hold letters, digits, '-', '_' and '.' only, at most 80")
            }
            Wrong::Page(found) => {
                write!(out, "expected a page such as “# 第2版 要闻” or “# Page 2 News”, found “# {found}”")
            }
            Wrong::PageOrder(page) => write!(out, "page {page} must come after all lower pages, and once"),
            Wrong::BeforeArticle => write!(out, "text before the first article; expected “## headline”"),
            Wrong::BeforePage => write!(out, "an article before the first page; expected “# 第1版”"),
            Wrong::Field(word) => {
                let known: Vec<String> = super::names::FIELDS
                    .iter()
                    .map(|(_, chinese, english)| format!("{chinese} ({english})"))
                    .collect();
                write!(
                    out,
                    "unknown field {word:?}, expected one of {}; body text begins after a blank line",
                    known.join(", ")
                )
            }
            Wrong::Twice(word) => write!(out, "{word} stands twice"),
            Wrong::Value(word, expected) => write!(out, "{word}: expected {expected}"),
            Wrong::EmptySubhead => write!(out, "expected words after ###"),
            Wrong::Picture => write!(out, "expected ![words](file), or ![words]() when there is no file"),
            Wrong::CommentNotEnded => write!(out, "the comment <!-- has no -->"),
        }
    }
}

impl std::error::Error for IssueFileError {}

//! One story (稿件): head, byline, body, and where it jumps.

use crate::{IssueId, Origin, PageNo, Picture};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The address of an article: issue, page, and its place on that page from 1. Printed `2022-03-02/2/3`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleId {
    /// The issue it was printed in.
    pub issue: IssueId,
    /// The page it begins on.
    pub page: PageNo,
    /// Its place on that page, from 1.
    pub seq: u16,
}

/// One story, whole. It is stored in this form, inside a [`TextUnit`](crate::TextUnit).
///
/// Texts are kept as printed, character for character; folding is the business of search, typography that of the viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// The recurring series it stands in (专栏), as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Kicker, headline and decks; all empty for an untitled piece.
    #[serde(skip_serializing_if = "Head::is_empty")]
    pub head: Head,
    /// Who signed it (署名), in printed order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<Contributor>,
    /// Place and agency opening (电头), such as `本报讯`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// Editor's note before the body (编者按), one entry a paragraph, without its label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors_note: Vec<String>,
    /// The body in printed order, pictures where they stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Where it was reprinted from (转自), as printed: `《岚州日报》`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The page it continues on (下转), when it jumps. The text is whole all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jump_to: Option<PageNo>,
    /// What this notice (更正) corrects, where its issue file says so; an empty list says that it corrects nothing. With `None`
    /// the builder looks for it ([`Catalog::corrections`](crate::Catalog::corrections)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Vec<ArticleId>>,
    /// Where it was read from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
}

/// The head group (标题组).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// Line above the headline (引题).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The main line (主题); `None` for an untitled piece.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Lines under the headline (副题).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decks: Vec<String>,
}

/// One name of a byline: a person, a unit, or a person of a unit. At least one of the two is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contributor {
    /// `杜若`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// `总装分厂`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What they did, as printed: `本报记者`, `通讯员`, `摄影`, `宣`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// One piece of a body, in printed order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph, with no indent and no line break inside.
    #[serde(rename = "p")]
    Paragraph(String),
    /// A headline inside the body (小标题).
    #[serde(rename = "sub")]
    Subhead(String),
    /// Lines that are set as lines: verse, a list of names, an address.
    #[serde(rename = "lines")]
    Lines(Vec<String>),
    /// A picture or, where only its words have come down to us, its caption.
    #[serde(rename = "picture")]
    Picture(Picture),
}

impl Head {
    /// A head of a headline only.
    pub fn titled(headline: impl Into<String>) -> Self {
        Self { headline: Some(headline.into()), ..Self::default() }
    }

    /// True for an untitled piece without kicker and decks.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Contributor {
    /// A person with neither unit nor role.
    pub fn person(name: impl Into<String>) -> Self {
        Self { person: Some(name.into()), ..Self::default() }
    }

    /// A unit with no person named.
    pub fn unit(name: impl Into<String>) -> Self {
        Self { unit: Some(name.into()), ..Self::default() }
    }

    /// The name that a list shows: the person, or the unit where no person is named.
    pub fn name(&self) -> &str {
        self.person.as_deref().or(self.unit.as_deref()).unwrap_or_default()
    }
}

impl ArticleId {
    /// Reads `2022-03-02/2/3`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let issue = IssueId::parse(parts.next()?)?;
        let page = PageNo::new(parts.next()?.parse().ok()?)?;
        let seq = parts.next()?.parse().ok().filter(|seq| *seq > 0)?;
        parts.next().is_none().then_some(Self { issue, page, seq })
    }
}

/// A text that is no article's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnArticleId;

impl fmt::Display for NotAnArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not an article's address")
    }
}

impl TryFrom<String> for ArticleId {
    type Error = NotAnArticleId;

    fn try_from(text: String) -> Result<Self, NotAnArticleId> {
        Self::parse(&text).ok_or(NotAnArticleId)
    }
}

impl From<ArticleId> for String {
    fn from(id: ArticleId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}/{}", self.issue, self.page, self.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_what_it_prints() {
        let id = ArticleId::parse("2022-03-02/2/3").unwrap();
        assert_eq!(id.to_string(), "2022-03-02/2/3");
        for bad in ["", "2022-03-02", "2022-03-02/0/1", "2022-03-02/1/0", "2022-03-02/1/1/1", "a/x/1", "//"] {
            assert!(ArticleId::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn empty_fields_cost_no_bytes() {
        assert_eq!(serde_json::to_string(&Article::default()).unwrap(), "{}");
    }
}

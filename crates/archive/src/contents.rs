//! The contents of one issue, and its text in units that are small enough to fetch for a single snippet.

use crate::{
    Article, ArticleId, Block, Checksum, ColumnHead, Contributor, Head, Image, Issue, IssueDate, IssueId,
    Page, PageNo, Picture,
};
use serde::{Deserialize, Serialize};

/// How many characters of the body a headline list shows under a headline: two lines on a desk, three on a phone.
const BRIEF_CHARS: usize = 64;

/// An opening as short as `编辑同志：` tells nothing where a longer paragraph follows.
const SALUTATION_CHARS: usize = 10;

/// What an issue holds, page by page: everything that a headline list shows. File `contents.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The issue.
    pub id: IssueId,
    /// The day it is dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<IssueDate>,
    /// Number within the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Number since the first issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_number: Option<u32>,
    /// Ascending by number.
    pub pages: Vec<PageContents>,
    /// Columns with a banner or a note of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnHead>,
    /// The images of its pictures, each once, in printed order: what of `archive/pictures` it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Where the texts lie: unit `k` (from 1) holds the next `articles` articles in printed order.
    pub units: Vec<UnitEntry>,
}

/// One page of the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContents {
    /// From 1.
    pub no: PageNo,
    /// Section name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// In printed order; the first one is article 1 of the page.
    pub articles: Vec<ArticleLine>,
}

/// One article as a headline list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleLine {
    /// Kicker, headline and decks.
    #[serde(skip_serializing_if = "Head::is_empty")]
    pub head: Head,
    /// The column it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Who signed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<Contributor>,
    /// The first characters of the body, cut at a fixed count.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub brief: String,
    /// The page it continues on; that page lists it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jump_to: Option<PageNo>,
}

/// One text file of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitEntry {
    /// How many articles it holds.
    pub articles: u32,
    /// Checksum of its JSON before it is deflated: whoever has the texts knows the name of the issue's folder without
    /// deflating them, and leaves what is there already.
    pub sum: Checksum,
}

/// Consecutive articles of one page. File `text-<k>.bin`, deflated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextUnit {
    /// Address of the first article; the others follow on the same page.
    pub first: ArticleId,
    /// In printed order.
    pub articles: Vec<Article>,
}

impl TextUnit {
    /// The article at a place of the unit, from 0, with its address: articles of a unit follow each other on one page.
    pub fn article(&self, place: usize) -> Option<(ArticleId, &Article)> {
        let seq = self.first.seq.checked_add(u16::try_from(place).ok()?)?;
        Some((ArticleId { seq, ..self.first.clone() }, self.articles.get(place)?))
    }
}

impl Contents {
    /// The contents of an issue whose texts were stored as `units`.
    pub fn of(issue: &Issue, units: Vec<UnitEntry>) -> Self {
        Self {
            id: issue.id.clone(),
            date: issue.date,
            number: issue.number,
            total_number: issue.total_number,
            pages: issue.pages.iter().map(PageContents::of).collect(),
            columns: issue.columns.clone(),
            images: images(issue),
            units,
        }
    }

    /// The line of an article of this issue.
    pub fn line(&self, page: PageNo, seq: u16) -> Option<&ArticleLine> {
        let page = self.pages.iter().find(|entry| entry.no == page)?;
        page.articles.get(usize::from(seq).checked_sub(1)?)
    }

    /// Every article with its line, in printed order.
    pub fn lines(&self) -> impl Iterator<Item = (ArticleId, &ArticleLine)> {
        self.pages.iter().flat_map(|page| {
            page.articles
                .iter()
                .zip(1u16..)
                .map(|(line, seq)| (ArticleId { issue: self.id.clone(), page: page.no, seq }, line))
        })
    }

    /// The unit (from 1) that holds an article, and its place in that unit from 0.
    pub fn unit_of(&self, page: PageNo, seq: u16) -> Option<(u32, usize)> {
        let mut place = self.lines().position(|(id, _)| id.page == page && id.seq == seq)?;
        for (unit, number) in self.units.iter().zip(1u32..) {
            let held = usize::try_from(unit.articles).ok()?;
            if place < held {
                return Some((number, place));
            }
            place -= held;
        }
        None
    }
}

impl PageContents {
    fn of(page: &Page) -> Self {
        let articles = page.articles.iter().map(ArticleLine::of).collect();
        Self { no: page.no, section: page.section.clone(), articles }
    }
}

impl ArticleLine {
    /// The line of an article.
    pub fn of(article: &Article) -> Self {
        Self {
            head: article.head.clone(),
            column: article.column.clone(),
            byline: article.byline.clone(),
            brief: brief(article),
            jump_to: article.jump_to,
        }
    }
}

fn images(issue: &Issue) -> Vec<Image> {
    let mut images: Vec<Image> = Vec::new();
    for block in issue.articles().flat_map(|(_, article)| &article.body) {
        let Block::Picture(Picture { image: Some(image), .. }) = block else { continue };
        if !images.contains(image) {
            images.push(image.clone());
        }
    }
    images
}

/// The opening of the body; of a piece that is pictures only, the opening of the captions.
fn brief(article: &Article) -> String {
    let words = |wanted: fn(&Block) -> Option<&str>| {
        let texts = || article.body.iter().filter_map(wanted).filter(|text| !text.is_empty());
        texts().find(|text| text.chars().count() > SALUTATION_CHARS).or_else(|| texts().next())
    };
    let body = words(|block| match block {
        Block::Paragraph(text) => Some(text),
        Block::Lines(lines) => lines.first().map(String::as_str),
        Block::Subhead(_) | Block::Picture(_) => None,
    });
    let captions =
        || words(|block| if let Block::Picture(picture) = block { Some(&picture.caption) } else { None });
    body.or_else(captions).unwrap_or_default().chars().take(BRIEF_CHARS).collect()
}

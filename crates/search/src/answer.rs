//! What is asked of the [`Desk`](crate::Desk) and what it says: the words that a page and its search engine exchange.
//!
//! All of it is plain data that goes through bytes ([`to_bytes`]), because in a browser the engine is a program of its own in
//! a worker, and the page that asks must not carry the engine along: these types name nothing of the index. The bytes are
//! never stored: both sides are built together, so they need no names of members and no version.

use crate::found::Rung;
use crate::marks::Mark;
use crate::snippet::Fragment;
use crate::suggest::Suggestion;
use crate::vocabulary::Kind;
use archive::{Article, ArticleId, Block, CodecError, IssueId, PageNo};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What the desk can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Which articles have these words.
    Search(Question),
    /// Where words stand in the texts of one article.
    Mark {
        /// As typed.
        words: String,
        /// Printed texts: headline, names, paragraphs.
        texts: Vec<String>,
    },
    /// Which people, units, columns and sources the hits of a question have; those of the whole run when it has no words.
    Names {
        /// What is searched; only its words and conditions count.
        question: Question,
        /// How many of each kind at most.
        most: usize,
    },
    /// A part of the list of all names of a kind.
    List(List),
    /// What stands around an article.
    Around(Centre),
    /// How what is being typed may go on.
    Suggest {
        /// As typed so far.
        words: String,
        /// How many completions at most.
        most: usize,
    },
}

/// Which part of the list of all names of a kind is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Of which kind.
    pub kind: Kind,
    /// In which order.
    pub sorting: Sorting,
    /// Which group, as [`Listed::groups`] names it; when there is none such, all of them if they are few, else the first.
    pub group: String,
    /// How many names at most.
    pub most: usize,
}

/// The order of a list of names, and what parts it into groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sorting {
    /// By sound; a group for each letter, and `other` for what has none.
    #[default]
    Sound,
    /// By the strokes of the first characters; a group for each number of them, and `other`.
    Strokes,
    /// Those with most articles first, in one group.
    Count,
}

/// A part of the list of all names of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The groups that have any names, in their order.
    pub groups: Vec<String>,
    /// The one that is shown; empty when all are.
    pub group: String,
    /// How many names there are in all groups.
    pub total: usize,
    /// How many there are in what is shown.
    pub here: usize,
    /// The first of these, group by group.
    pub names: Vec<ListedName>,
}

/// A name in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedName {
    /// As printed.
    pub name: String,
    /// The group it stands in.
    pub group: String,
    /// Articles in which it has a part: that carry it, or have it under a picture.
    pub count: usize,
    /// The years of the first and the last of these that are dated.
    pub years: Option<(i16, i16)>,
}

/// What is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// As typed.
    pub words: String,
    /// Conditions that narrow the answer, each in the language of queries (`年:1986`), as [`Choice::condition`] gives them. They
    /// take away hits and never change what the others are.
    pub within: Vec<String>,
    /// Which hits come first.
    pub order: Order,
    /// How many hits are shown at most.
    pub shown: usize,
}

/// An article, as whoever reads it knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Centre {
    /// The issue it was printed in.
    pub issue: IssueId,
    /// The page it begins on.
    pub page: PageNo,
    /// Its place on that page, from 1.
    pub seq: u16,
    /// Its place among all articles of the issue, in printed order, from 0.
    pub place: u32,
    /// The column it stands in.
    pub column: Option<String>,
    /// Who signed it.
    pub people: Vec<String>,
    /// Empty for an untitled piece.
    pub headline: String,
    /// Its paragraphs.
    pub body: Vec<String>,
}

/// Which hits come first. What is printed as typed always stands before what comes near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The best.
    #[default]
    Best,
    /// The newest; undated ones last.
    Newest,
    /// The oldest; undated ones last.
    Oldest,
}

/// What the desk says to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// What was found.
    Found(Answer),
    /// Marks of each text, ascending, not overlapping.
    Marks(Vec<Vec<Mark>>),
    /// Completions, the best first; files that did not come make them fewer.
    Suggestions(Vec<Suggestion>),
    /// Columns, people, units and sources, counted exactly.
    Names(Vec<Names>),
    /// A part of the list of all names of a kind.
    List(Listed),
    /// Neighbours and kin of an article.
    Around(Around),
    /// Files without which nothing can be said.
    Lost(Vec<Lost>),
    /// Another request of the same kind came before this one was done.
    Dropped,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// How many articles match.
    pub total: usize,
    /// How many of them have every word printed as typed.
    pub exact: usize,
    /// The first of them, as many as were asked for.
    pub hits: Vec<Hit>,
    /// What all of them divide into.
    pub facets: Vec<Facet>,
    /// Where nothing prints the words: what would be found without one of them, or without one condition; the most first.
    pub without: Vec<Without>,
    /// Where nothing is found at all: what may have been meant, the likeliest first.
    pub meant: Vec<Meant>,
    /// More was typed than is looked up: the answer is to its beginning.
    pub cut: bool,
    /// Words as typed that could not be searched, because files did not come: the answer is true without them.
    pub unsearched: Vec<String>,
    /// Files that did not come, among them texts of hits.
    pub lost: Vec<Lost>,
}

/// One found article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The issue it was printed in.
    pub issue: IssueId,
    /// How closely it matches.
    pub rung: Rung,
    /// The text unit of the issue that holds it, from 1.
    pub unit: u32,
    /// Its place in that unit, from 0.
    pub place: usize,
    /// What a result shows of it; `None` when its text did not come.
    pub printed: Option<Printed>,
}

/// What a result shows of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Printed {
    /// The page it begins on.
    pub page: PageNo,
    /// Its place on that page, from 1.
    pub seq: u16,
    /// Line above the headline.
    pub kicker: Option<Marked>,
    /// `None` for an untitled piece.
    pub headline: Option<Marked>,
    /// Those lines under the headline in which words stand.
    pub decks: Vec<Marked>,
    /// Names as one line, see [`archive::byline`].
    pub byline: Option<Marked>,
    /// The column it stands in.
    pub column: Option<Marked>,
    /// Why it was found.
    pub fragments: Vec<Fragment>,
}

/// A printed text with the words in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Printed characters.
    pub text: String,
    /// Ascending, not overlapping.
    pub marks: Vec<Mark>,
}

/// What stands around an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Around {
    /// The piece before it in its column, by date.
    pub before: Option<Near>,
    /// The piece after it.
    pub after: Option<Near>,
    /// Pieces on the same matter or of the same hand, the nearest first; none of them is one of the two.
    pub related: Vec<Near>,
    /// Files that did not come: there may be more.
    pub lost: Vec<Lost>,
}

/// An article that another one leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The issue it was printed in.
    pub issue: IssueId,
    /// The page it begins on.
    pub page: PageNo,
    /// Its place on that page, from 1.
    pub seq: u16,
    /// `None` for an untitled piece.
    pub headline: Option<String>,
}

/// All hits divided by one thing they have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// What divides them.
    pub kind: FacetKind,
    /// The parts: years ascending, pages ascending, anything else the largest first. Counts are of the hits within all
    /// conditions but those of this facet's own kind.
    pub choices: Vec<Choice>,
}

/// What divides hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FacetKind {
    /// The year of the issue.
    Year,
    /// The page it begins on.
    Page,
}

/// The names of one kind that hits have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Of which kind.
    pub kind: Kind,
    /// How many names there are in all.
    pub total: usize,
    /// The first of them, those with most hits first.
    pub choices: Vec<NameCount>,
}

/// A name and how many hits have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCount {
    /// As printed.
    pub name: String,
    /// Hits that its condition finds.
    pub count: usize,
    /// How its first two characters are read, for lists by sound; empty where that is not known.
    pub sound: String,
    /// What [`Question::within`] says to see only these.
    pub condition: String,
}

/// One part of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// A year or a page in digits, or a name as printed.
    pub name: String,
    /// How many hits have it.
    pub count: usize,
    /// What [`Question::within`] says to see only these.
    pub condition: String,
}

/// A word or condition that may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Without {
    /// As typed, with its signs: `-点火`, `年:1986`; or a text of [`Question::within`].
    pub condition: String,
    /// What [`Question::words`] says without it; unchanged for a text of [`Question::within`].
    pub words: String,
    /// How many articles are found then: with every word printed, or, without a text of [`Question::within`], on any rung.
    pub count: usize,
}

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// As typed.
    pub typed: String,
    /// As the run prints it.
    pub text: String,
    /// What [`Question::words`] says with it.
    pub words: String,
}

/// A file that is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Path under the folder's root.
    pub path: String,
    /// Why.
    pub why: Why,
}

/// Why a file is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// The folder does not hold it.
    Missing,
    /// The network or the share did not answer.
    Unreachable,
    /// It came, but cut short or altered.
    Damaged,
    /// It was written in another version of the format.
    Format {
        /// What this engine reads.
        expected: u32,
        /// What the file says.
        found: u32,
    },
}

impl Centre {
    /// What is asked for an article that stands at this place among all of its issue, from 0.
    pub fn of(id: &ArticleId, article: &Article, place: u32) -> Self {
        let text = |block: &Block| match block {
            Block::Paragraph(text) | Block::Subhead(text) => Some(text.clone()),
            Block::Lines(lines) => Some(lines.concat()),
            Block::Picture(_) => None,
        };
        Self {
            issue: id.issue.clone(),
            page: id.page,
            seq: id.seq,
            place,
            column: article.column.clone(),
            people: article.byline.iter().filter_map(|one| one.person.clone()).collect(),
            headline: article.head.headline.clone().unwrap_or_default(),
            body: article.body.iter().filter_map(text).collect(),
        }
    }
}

/// A request or reply as bytes; `None` for what has no such form, which plain data always has.
pub fn to_bytes<T: Serialize>(said: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(said).ok()
}

/// The request or reply in some bytes; `None` when they hold none.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

impl Lost {
    /// A file that came and could not be read.
    pub fn unreadable(path: impl Into<String>, error: &CodecError) -> Self {
        let why = match error {
            CodecError::Format { expected, found } => Why::Format { expected: *expected, found: *found },
            CodecError::Kind { .. } | CodecError::Damaged | CodecError::Unreadable(_) => Why::Damaged,
        };
        Self { path: path.into(), why }
    }
}

impl Default for Printed {
    fn default() -> Self {
        Self {
            page: PageNo::FIRST,
            seq: 1,
            kicker: None,
            headline: None,
            decks: Vec::new(),
            byline: None,
            column: None,
            fragments: Vec::new(),
        }
    }
}

//! What was guessed, as facts: where, what was chosen, what else was possible, how sure. The sentence for a person is made
//! where it is shown.

use crate::piece::Piece;
use archive::{IssueDate, LineSpan, PageNo};

/// One guess that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Which of the raw files, from 0.
    pub file: usize,
    /// The lines in question.
    pub lines: LineSpan,
    /// Index of the article among all of the issue, in printed order from 0; `None` when it is about the issue.
    pub article: Option<usize>,
    /// Index of the block in the article's body, from 0, when that is what is in question; `None` for the whole article or its head.
    pub block: Option<usize>,
    /// Which question it was.
    pub kind: DoubtKind,
    /// How it was answered.
    pub chosen: Choice,
    /// The other answers, likeliest first; empty when no other can be named.
    pub others: Vec<Choice>,
    /// How likely the answer is right, in percent.
    pub confidence: u8,
}

/// Which question was answered by a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Neither a mark nor the bytes themselves say the encoding.
    Encoding,
    /// Bytes that are no text in the encoding of the file stand as U+FFFD.
    Damaged,
    /// Control characters, which print nothing, were left out.
    Controls,
    /// The lines were read in another encoding than the rest of their file.
    OtherEncoding,
    /// The date was taken from one place, and another place says another.
    DateDisagrees,
    /// The masthead's day of the week is not that of its date.
    WeekdayDisagrees,
    /// Two places print different numbers of the issue, or its number and its total number cannot both be right.
    NumberDisagrees,
    /// Nothing says the page; the last one known was taken.
    PageUnknown,
    /// Headline or body.
    HeadlineOrBody,
    /// A headline under its body.
    HeadlineAfterBody,
    /// A headline has no body.
    NoBody,
    /// A body has no headline.
    Untitled,
    /// A headline of several parts: to be kept whole or cut.
    HeadlineParts,
    /// Of several head lines, which is kicker, headline and deck.
    HeadOrder,
    /// Banner of a column or headline.
    ColumnOrHeadline,
    /// The article still belongs to the column before it, or no longer.
    ColumnEnds,
    /// Where one article ends and the next begins.
    Border,
    /// Headline inside the body, or of an article of its own.
    Subhead,
    /// A jump mark has no other half.
    JumpUnmatched,
    /// The two halves of a jump have different headlines.
    JumpPaired,
    /// Signature or another remark.
    Byline,
    /// Words of a picture: of which article, or none at all.
    Caption,
    /// One paragraph or two.
    Join,
    /// Two articles have one headline.
    SameHeadline,
}

/// An answer: what lines can be taken for, or a value that can be taken from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// Text in this encoding, by its name in the Encoding Standard.
    Encoding(&'static str),
    /// The day of the issue.
    Date(IssueDate),
    /// The day of the week, Monday = 1 to Sunday = 7.
    Weekday(i8),
    /// Number of the issue within the year.
    Number(u32),
    /// Number of the issue since the first.
    TotalNumber(u32),
    /// On this page.
    Page(PageNo),
    /// Nothing: it was left out.
    LeftOut,
    /// A line of a headline.
    Headline,
    /// A headline inside a body.
    Subhead,
    /// The banner of a column.
    Banner,
    /// An item of the column.
    InColumn,
    /// In no column.
    OutsideColumn,
    /// Running text.
    Body,
    /// Names that sign.
    Signature,
    /// Something said in passing, that belongs to the text.
    Remark,
    /// Words of a picture of this article.
    CaptionHere,
    /// Words of a picture of another article.
    CaptionElsewhere,
    /// The headline of the text above it.
    HeadOfAbove,
    /// The headline of the text below it.
    HeadOfBelow,
    /// One headline, spaces and all.
    OneHeadline,
    /// Kicker, then headline.
    KickerFirst,
    /// Headline, then deck.
    DeckLast,
    /// Kicker, headline, deck.
    KickerAndDeck,
    /// An article of its own.
    OwnArticle,
    /// Part of the article before it.
    PartOfAbove,
    /// Two parts of one article.
    OneArticle,
    /// Two articles.
    TwoArticles,
    /// One paragraph.
    OneParagraph,
    /// Two paragraphs.
    TwoParagraphs,
}

impl Doubt {
    /// A guess about a piece, of no article yet.
    pub(crate) fn at(
        piece: &Piece,
        kind: DoubtKind,
        chosen: Choice,
        others: &[Choice],
        confidence: u8,
    ) -> Self {
        let (file, lines) = (piece.file, piece.lines);
        Self { file, lines, article: None, block: None, kind, chosen, others: others.to_vec(), confidence }
    }
}

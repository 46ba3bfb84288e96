//! What was guessed, as facts: where, what kind, how sure. The sentence for a person is made where it is shown.

use archive::LineSpan;

/// One guess that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Which of the raw files, from 0.
    pub file: usize,
    /// The lines in question.
    pub lines: LineSpan,
    /// Index of the article among all of the issue, in printed order from 0; `None` when it is about the issue.
    pub article: Option<usize>,
    /// What was guessed.
    pub kind: DoubtKind,
    /// How likely the guess is right, in percent.
    pub confidence: u8,
}

/// What kind of guess it was; each description names what was chosen or the other possibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Bytes that are no text in the encoding of the file stand as U+FFFD.
    Damaged,
    /// The date was taken from one place, and another place says another.
    DateDisagrees,
    /// The masthead's day of the week is not that of its date.
    WeekdayDisagrees,
    /// Nothing says the page; the last one known was taken.
    PageUnknown,
    /// A line was read as a headline that may be body, or the other way round.
    HeadlineOrBody,
    /// A headline under its body was given to the body above.
    HeadlineAfterBody,
    /// A headline has no body.
    NoBody,
    /// A body has no headline.
    Untitled,
    /// A headline of several parts was kept or cut; the other may be right.
    HeadlineParts,
    /// Of several head lines, which is kicker, headline and deck.
    HeadOrder,
    /// A line was read as the banner of a column and may be a headline, or the other way round.
    ColumnOrHeadline,
    /// A line was read as a headline inside the body and may begin an article.
    Subhead,
    /// A jump mark has no other half.
    JumpUnmatched,
    /// The two halves of a jump were paired though their headlines differ.
    JumpPaired,
    /// A signature may be something else.
    Byline,
    /// A line was read as words of a picture, or given to an article by its content.
    Caption,
    /// Two parts were joined, or left apart, against one of the signs.
    Join,
    /// Two articles have one headline.
    SameHeadline,
}

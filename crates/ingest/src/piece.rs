//! A piece of text with its lines and its cue: what all stages after `lines` hand on.
//!
//! A stage may split a piece (a byline glued to a paragraph), merge pieces (a paragraph wrapped over many lines) or give
//! one its cue. No stage drops one: that is why nothing of the source can be lost on the way.

use crate::columns;
use crate::doubt::Doubt;
use crate::lines::Line;
use crate::names;
use crate::text::Text;
use archive::{Contributor, LineSpan, PageNo};

/// Some text of one or more lines, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Which of the raw files, from 0.
    pub(crate) file: usize,
    /// The lines it was read from.
    pub(crate) lines: LineSpan,
    /// Trimmed, not empty.
    pub(crate) text: Text,
    /// Blank lines before it.
    pub(crate) gap: u32,
    /// Leading white space in half-width columns.
    pub(crate) indent: u32,
    /// It stands at the beginning of a page or a file.
    pub(crate) feed: bool,
    /// A gap before it that separates articles in this file; set by `layout`.
    pub(crate) parted: bool,
    /// It was split from the end of the piece before.
    pub(crate) glued: bool,
    /// What the profile knows of the whole of it; set by `known`.
    pub(crate) known: Option<Known>,
    /// What it is.
    pub(crate) cue: Cue,
}

/// What a paper's profile knows of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The name of a column.
    Column,
    /// The name of a column, then its second name.
    ColumnFirst,
    /// The second name of a column, then its name.
    ColumnSecond,
    /// The name of a unit.
    Unit,
    /// The name of someone who signs.
    Person,
}

/// What a piece was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// Not decided yet; body when nothing decides otherwise.
    Plain,
    /// Part of the page, of no article.
    Furniture(FurnitureKind),
    /// The head of a page (版头).
    PageMark { page: PageNo, section: Option<String> },
    /// `下转第二版`
    JumpOut(PageNo),
    /// `上接第一版`
    JumpIn(PageNo),
    /// `转自《岚州日报》`, reduced to the source.
    Credit(String),
    /// Names that sign.
    Byline(Vec<Contributor>),
    /// `本报讯`
    Dateline(String),
    /// First paragraph of an editor's note, without its label.
    Note(String),
    /// Words of a picture.
    Caption,
    /// A line of a head group.
    Heading,
    /// A headline under its body.
    HeadBelow,
    /// The banner of a column.
    Banner,
    /// A headline inside a body.
    Subhead,
    /// A line that is set as a line.
    Verse,
}

/// What a piece of the page that belongs to no article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FurnitureKind {
    /// Name, date and number of the issue (报头).
    Masthead,
    /// Page number and section (版头).
    Folio,
    /// Who edited the page, how to reach them.
    Staff,
    /// A row of signs between articles.
    Rule,
    /// A jump mark: `下转第二版`.
    JumpMark,
    /// A headline printed a second time where an article goes on.
    RepeatedHeadline,
    /// Brackets and labels around what became a field: `(转自` … `)`.
    Label,
}

/// Something of the raw text that went into no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Which of the raw files, from 0.
    pub file: usize,
    /// Where it stands.
    pub lines: LineSpan,
    /// As printed.
    pub text: String,
}

/// What the stages hand on: pieces, and what was doubted.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// In reading order.
    pub(crate) pieces: Vec<Piece>,
    /// Doubts about the issue or about lines; those about an article come with the article.
    pub(crate) doubts: Vec<Doubt>,
}

impl Piece {
    /// The piece of one line.
    pub(crate) fn of(line: Line) -> Self {
        let Line { file, no, text, gap, indent, feed } = line;
        let lines = LineSpan::new(no, no);
        Self {
            file,
            lines,
            text,
            gap,
            indent,
            feed,
            parted: false,
            glued: false,
            known: None,
            cue: Cue::Plain,
        }
    }

    /// True as long as nothing was decided.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.cue, Cue::Plain)
    }

    /// Number of characters that are not blank, blanks as `chars` has them.
    pub(crate) fn count(&self) -> usize {
        self.text.count()
    }

    /// True when it has no more than `chars` such characters; it stops counting there.
    pub(crate) fn at_most(&self, chars: usize) -> bool {
        self.text.at_most(chars)
    }

    /// Cuts the piece in two at the end of `head`, which must be how its text begins; the tail is glued to it.
    /// `None` when one of the two would be empty.
    pub(crate) fn cut(&self, head: &str) -> Option<(Self, Self)> {
        let tail = self.text.strip_prefix(head)?.trim();
        let head = head.trim();
        if head.is_empty() || tail.is_empty() {
            return None;
        }
        let Self { file, lines, gap, indent, feed, parted, glued, known: _, text: _, ref cue } = *self;
        let part = |text: &str, cue| Self {
            file,
            lines,
            text: text.into(),
            gap,
            indent,
            feed,
            parted,
            glued,
            known: None,
            cue,
        };
        let tail =
            Self { gap: 0, indent: 0, feed: false, parted: false, glued: true, ..part(tail, cue.clone()) };
        Some((part(head, cue.clone()), tail))
    }

    /// Takes in the text of the next piece, with a space where two Latin words meet.
    pub(crate) fn absorb(&mut self, next: &Self) {
        self.text.append(&next.text);
        self.known = None;
        if self.file == next.file {
            self.lines = LineSpan::new(self.lines.first, next.lines.last);
        }
    }

    /// A unit, by the profile or by how it ends.
    pub(crate) fn is_unit(&self) -> bool {
        self.known.map_or_else(|| names::unit(&self.text), |known| known == Known::Unit)
    }

    /// A column of the profile.
    pub(crate) fn is_known_column(&self) -> bool {
        matches!(self.known, Some(Known::Column | Known::ColumnFirst | Known::ColumnSecond))
    }

    /// A column, by the profile or by its sound.
    pub(crate) fn sounds_like_column(&self) -> bool {
        self.is_known_column() || columns::sounds_like_column(&self.text)
    }

    /// As furniture of that kind.
    pub(crate) fn as_furniture(&self, kind: FurnitureKind) -> Furniture {
        Furniture { kind, file: self.file, lines: self.lines, text: self.text.as_str().to_owned() }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The pieces of a raw text, for the tests of the stages.
    pub(crate) fn pieces(text: &str) -> Vec<Piece> {
        crate::lines::lines(0, text).into_iter().map(Piece::of).collect()
    }

    #[test]
    fn a_cut_loses_nothing() {
        let piece = pieces("开炉。 (杜若)").remove(0);
        let (head, tail) = piece.cut("开炉。").unwrap();
        assert_eq!((head.text.as_str(), tail.text.as_str(), tail.glued), ("开炉。", "(杜若)", true));
        assert_eq!((head.count(), tail.count()), (3, 4));
        let mut whole = head;
        whole.absorb(&tail);
        assert_eq!((whole.text.as_str(), whole.count()), ("开炉。(杜若)", 7));
        assert_eq!(piece.cut("开炉。 (杜若)"), None);
        assert_eq!(piece.cut("别的"), None);
    }
}

//! What stands around a line: what headlines and names are told by besides their own form.

use crate::byline;
use crate::chars::inside_brackets;
use crate::group::stops_short;
use crate::piece::{Cue, Piece};
use crate::profile::Profile;

/// What stands around a line.
pub(crate) struct Context<'a> {
    pub(crate) profile: &'a Profile,
    /// The piece before, furniture passed over.
    pub(crate) before: Option<&'a Piece>,
    pub(crate) after: Option<&'a Piece>,
    /// Nothing but furniture before it on this page.
    pub(crate) first: bool,
    /// First piece of the block between two parting gaps is body.
    pub(crate) block_begins_with_body: bool,
    /// What stands before it in its block.
    pub(crate) block: &'a [Piece],
    /// A line of the page stands between it and the piece after.
    pub(crate) page_between: bool,
    /// The first of the block, furniture passed over.
    pub(crate) opening: Option<&'a Piece>,
}

/// How far back a block is looked for: further than any article is long.
const BLOCK: usize = 200;

impl<'a> Context<'a> {
    pub(crate) fn of(pieces: &'a [Piece], at: usize, profile: &'a Profile) -> Self {
        let furniture = |piece: &&Piece| matches!(piece.cue, Cue::Furniture(_) | Cue::PageMark { .. });
        let head = pieces.get(at.saturating_sub(BLOCK)..at).unwrap_or_default();
        let here = pieces.get(at).is_some_and(|piece| piece.parted);
        let start = if here { head.len() } else { head.iter().rposition(|piece| piece.parted).unwrap_or(0) };
        let block = head.get(start..).unwrap_or_default();
        let opening = block.iter().find(|piece| !furniture(piece));
        let before = head.iter().rev().find(|piece| !furniture(piece));
        Self {
            profile,
            before,
            after: pieces.iter().skip(at + 1).take(BLOCK).find(|piece| !furniture(piece)),
            page_between: pieces.get(at + 1).is_some_and(|next| furniture(&next)),
            first: head.last().is_none_or(|last| furniture(&last)) && !before.is_some_and(stops_short),
            block_begins_with_body: opening
                .is_some_and(|piece| matches!(piece.cue, Cue::Plain | Cue::Dateline(_))),
            block,
            opening,
        }
    }

    /// In a block of items: under a unit for a heading, or under a banner.
    pub(crate) fn in_items(&self) -> bool {
        let unit_heading = |piece: &Piece| piece.cue == Cue::Heading && piece.is_unit();
        self.opening.is_some_and(Piece::sounds_like_column) || self.block.iter().any(unit_heading)
    }

    /// In a block that begins with a banner, its note, and a first item.
    pub(crate) fn under_note(&self) -> bool {
        self.block.windows(3).any(|three| match three {
            [banner, note, item] => {
                banner.cue == Cue::Heading && matches!(note.cue, Cue::Note(_)) && item.cue == Cue::Heading
            }
            _ => false,
        })
    }

    /// The piece before ends an item: a signature, a credit, or a remark in brackets.
    pub(crate) fn after_mark(&self) -> bool {
        let mark = |piece: &Piece| {
            matches!(piece.cue, Cue::Byline(_) | Cue::Credit(_)) || inside_brackets(&piece.text).is_some()
        };
        self.before.is_some_and(mark)
    }

    /// `手术室 纪小满` over a paragraph, in a block where another headline was of that form.
    pub(crate) fn item_of_names(&self, piece: &Piece) -> bool {
        let of_names = |piece: &Piece| {
            byline::read(&piece.text, self.profile).is_some_and(|read| {
                read.names.iter().any(|name| name.unit.is_some() && name.person.is_some())
            })
        };
        let text = self.after.is_some_and(|next| next.is_plain() && !next.parted && next.count() >= 30);
        text && piece.gap > 0
            && self.block.iter().any(|piece| piece.cue == Cue::Heading)
            && of_names(piece)
            && self.block.iter().any(|piece| piece.cue == Cue::Heading && of_names(piece))
    }

    /// The last headline above, in its block.
    pub(crate) fn headline(&self) -> Option<&'a Piece> {
        self.block.iter().rev().find(|piece| piece.cue == Cue::Heading)
    }

    /// The piece before is a signature in brackets or a credit.
    pub(crate) fn after_signature(&self) -> bool {
        let bracketed = |piece: &Piece| inside_brackets(&piece.text).is_some();
        let signs = |cue: &Cue| matches!(cue, Cue::Byline(_) | Cue::Credit(_));
        self.before.is_some_and(|piece| signs(&piece.cue) && bracketed(piece))
    }

    pub(crate) fn before_is(&self, test: impl Fn(&Cue) -> bool) -> bool {
        self.before.is_some_and(|piece| test(&piece.cue))
    }
}

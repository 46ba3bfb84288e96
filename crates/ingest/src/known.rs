//! What the paper's profile knows of lines: heads of pages, and lines that are a name and nothing else.
//!
//! Looked up once for each line, so that the stages behind only ask a piece. Two looks: [`pages`] before the furniture is
//! told, because the paper's name and the names of its pages are furniture; [`lines`] when wrapped lines are whole.

use crate::chars::count;
use crate::piece::{Cue, Known, Piece};
use crate::profile::Profile;

/// Heads of pages.
pub(crate) fn pages(pieces: Vec<Piece>, profile: &Profile) -> Vec<Piece> {
    let _ = profile;
    pieces
}

/// Notes what is known of each line.
pub(crate) fn lines(pieces: &mut [Piece], profile: &Profile) {
    for piece in pieces.iter_mut().filter(|piece| matches!(piece.cue, Cue::Plain | Cue::Heading)) {
        piece.known = known(&piece.text, profile);
    }
}

/// A text that is two things is none: the profile does not settle it.
fn known(text: &str, profile: &Profile) -> Option<Known> {
    let found = [
        (profile.columns.contains(text), Known::Column),
        (profile.units.contains(text), Known::Unit),
        (profile.people.contains(text), Known::Person),
    ];
    let mut found = found.into_iter().filter(|(is, _)| *is);
    found.next().filter(|_| found.next().is_none()).map(|(_, known)| known).filter(|_| count(text) >= 2)
}

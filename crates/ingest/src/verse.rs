//! Verse: short lines that are set as lines.
//!
//! Three or more short lines directly under each other, and the stanzas that follow them. Some files leave a blank line
//! between all lines; there, a whole block of short unfinished lines under its title and name is verse. Title and name
//! themselves are not: they stand further left than the lines, or, for a name, further right.

use crate::byline;
use crate::chars::{ends_in_comma, inside_brackets, is_letter, squeeze};
use crate::layout::Layout;
use crate::names::{self, Likely};
use crate::openers;
use crate::piece::{Cue, Piece};
use crate::profile::Profile;

/// Verse: three or more short lines directly under each other, and the stanzas that follow them. Some files leave a blank
/// line between all lines; there, a whole block of short unfinished lines under its title and name is verse.
pub(crate) fn mark(pieces: &mut [Piece], layout: Layout, profile: &Profile) {
    // In wrapped text, lines are short by nature; verse is shorter still, and set in.
    let set_in = if layout.indented { 4 } else { 0 };
    let (most, indent) = layout.width.map_or((22, 0), |width| (width * 3 / 4, set_in));
    // Where headlines stand further left than text, verse does not stand with them.
    let at_head =
        |piece: &Piece| layout.heads_left && layout.indent.is_some_and(|indent| piece.indent + 1 < indent);
    let short = |piece: &Piece| {
        let dashed = piece.text.starts_with(['—', '―']);
        piece.is_plain()
            && !piece.glued
            && piece.count() <= most
            && piece.indent >= indent
            && !dashed
            && !at_head(piece)
    };
    even_lines(pieces, most);
    signed_lines(pieces, layout.width.map_or(22, |width| width * 3 / 5));
    let (mut at, mut in_verse, mut spaced, mut verse_indent) = (0, false, false, 0);
    while at < pieces.len() {
        let rest = pieces.get(at..).unwrap_or_default();
        let mut run = 1 + rest.iter().skip(1).take_while(|piece| short(piece) && piece.gap == 0).count();
        // Title and name stand further left than the lines; a stanza stands where the last one stood.
        let set_in = |piece: &&Piece, next: &Piece| piece.indent + 4 <= next.indent;
        let titles = rest
            .iter()
            .take(run)
            .zip(rest.iter().skip(1))
            .take(3)
            .position(|(piece, next)| set_in(&piece, next))
            .filter(|titles| *titles + 4 <= run);
        if let Some(titles) = titles {
            at += titles + 1;
            run -= titles + 1;
            in_verse = false;
        }
        // Who wrote it may stand as far in as the lines do.
        let name =
            |piece: &Piece| piece.count() <= 4 && names::person(&squeeze(&piece.text)) == Some(Likely::Yes);
        // The name stands first, under the title, or under title and deck.
        let signed = (0..3usize).rev().find(|place| {
            run >= place + 4 && pieces.get(at + place).is_some_and(|piece| piece.gap <= 1 && name(piece))
        });
        if let Some(place) = signed.filter(|_| !in_verse) {
            at += place + 1;
            run -= place + 1;
        }
        let rest = pieces.get(at..).unwrap_or_default();
        run = without_head(rest, run, profile);
        in_verse &= rest.first().is_some_and(|piece| piece.indent.abs_diff(verse_indent) <= 2);
        spaced &= in_verse;
        let headed = titles.is_some();
        let begins = rest
            .first()
            .is_some_and(|piece| short(piece) && (!piece.parted || in_verse || headed || run >= 4));
        verse_indent = rest.first().map_or(0, |piece| piece.indent);
        let head =
            || !in_verse && !headed && run <= 4 && rest.get(run).is_some_and(|piece| is_text(piece, profile));
        let set_close = begins && (run >= 3 || in_verse && run >= 2) && !head();
        let (skip, length) =
            if set_close { (0, run) } else { spaced_verse(rest, spaced, short).unwrap_or((0, 0)) };
        pieces.iter_mut().skip(at + skip).take(length).for_each(|piece| piece.cue = Cue::Verse);
        in_verse = length > 0;
        spaced = in_verse && !set_close;
        at += if length > 0 { skip + length } else { 1 };
    }
}

/// Straight over text, the last lines of a run are the head of that text: those after the last that ends a sentence.
fn without_head(rest: &[Piece], run: usize, profile: &Profile) -> usize {
    let text = || rest.get(run).is_some_and(|next| next.gap == 0 && is_text(next, profile));
    if run < 4 || !text() {
        return run;
    }
    let ends = rest.iter().take(run).rposition(|piece| piece.text.ends_sentence());
    match ends {
        Some(last) if last + 5 > run => last + 1,
        _ => run - 1,
    }
}

/// Four lines or more of one length, each with its own mark at the end, and the stanzas after them: rhymed verse, which
/// narrow columns need not set in.
fn even_lines(pieces: &mut [Piece], most: usize) {
    let line = |piece: &Piece| {
        // Most lines are settled by their length.
        let length = Some(piece.count()).filter(|length| (5..=most.min(18)).contains(length))?;
        let marked = piece.text.ends_sentence() || ends_in_comma(&piece.text);
        let plain = piece.is_plain() && !piece.glued && !openers::enumerates(&piece.text);
        (plain && marked).then_some(length)
    };
    let (mut at, mut stanza) = (0, None::<usize>);
    while at < pieces.len() {
        let rest = pieces.get(at..).unwrap_or_default();
        let Some(length) = rest.first().and_then(line) else {
            (at, stanza) = (at + 1, None);
            continue;
        };
        let same = |piece: &&Piece| line(piece).is_some_and(|other| other.abs_diff(length) <= 1);
        let close = |piece: &&Piece| piece.gap == 0 && !piece.feed;
        let run = 1 + rest.iter().skip(1).take_while(|piece| close(piece) && same(piece)).count();
        let follows = stanza.is_some_and(|other| other.abs_diff(length) <= 1) && run >= 2;
        if run >= 4 || follows {
            pieces.iter_mut().skip(at).take(run).for_each(|piece| piece.cue = Cue::Verse);
            stanza = Some(length);
        } else {
            stanza = None;
        }
        at += run;
    }
}

/// Four short lines or more straight under a name: no text begins so, in narrow columns or wide.
fn signed_lines(pieces: &mut [Piece], most: usize) {
    let name = |piece: &Piece| {
        if !piece.at_most(24) {
            return false;
        }
        let letters = || piece.text.chars().filter(|c| is_letter(*c));
        let person = || {
            letters().take(5).count() <= 4
                && names::person(&letters().collect::<String>()) == Some(Likely::Yes)
        };
        let byline =
            matches!(piece.cue, Cue::Byline(_)) && inside_brackets(&piece.text).is_none() && !piece.glued;
        byline || piece.is_plain() && person()
    };
    let short = |piece: &Piece| {
        if !piece.at_most(60) {
            return false;
        }
        let enumerated = openers::enumerates(&piece.text) || piece.text.labelled().is_some();
        let length = piece.count();
        piece.is_plain() && !piece.glued && !piece.feed && (2..=most).contains(&length) && !enumerated
    };
    let mut at = 1;
    while at < pieces.len() {
        let signed = pieces.get(at - 1).is_some_and(name);
        let rest = pieces.get(at..).unwrap_or_default().iter().enumerate();
        let close =
            rest.take_while(|(place, piece)| short(piece) && piece.gap <= u32::from(*place == 0)).count();
        // Close under it the next headline would be taken along.
        let ends = pieces.get(at + close).is_none_or(|next| next.gap > 0 || next.feed || !next.is_plain());
        let run = if signed && ends { close } else { 0 };
        if run >= 4 {
            pieces.iter_mut().skip(at).take(run).for_each(|piece| piece.cue = Cue::Verse);
        }
        at += run.max(1);
    }
}

/// What stands under a head group: a long paragraph, a dateline, a name or a dashed deck.
fn is_text(piece: &Piece, profile: &Profile) -> bool {
    let dashed = piece.text.starts_with(['—', '―']);
    let name = || piece.is_plain() && byline::read(&piece.text, profile).is_some_and(|read| read.sure);
    matches!(piece.cue, Cue::Dateline(_) | Cue::Byline(_)) || piece.count() >= 30 || dashed || name()
}

/// Verse with a blank line after each line: what stands above it in its block, and its lines.
fn spaced_verse(rest: &[Piece], in_verse: bool, short: impl Fn(&Piece) -> bool) -> Option<(usize, usize)> {
    rest.first().filter(|first| first.parted)?;
    let block = 1 + rest.iter().skip(1).take_while(|piece| !piece.parted).count();
    let lines = rest.get(..block)?;
    let line = |piece: &Piece| short(piece) && piece.text.labelled().is_none();
    let units = lines.iter().filter(|piece| piece.is_unit()).count();
    let stops = lines.iter().filter(|piece| piece.text.ends_sentence()).count();
    if !lines.iter().all(line) || stops * 2 > block || units > 1 {
        return None;
    }
    if in_verse {
        return Some((0, block));
    }
    // Title, perhaps a banner above it, and who wrote it, up to the name; without a name the first line is the title.
    let name = lines.iter().take(4).rposition(|piece| names::person(&piece.text) == Some(Likely::Yes));
    let skip = name.map_or(1, |at| at + 1);
    (block >= skip + 3).then_some((skip, block - skip))
}

//! Which short lines are headlines, which are halves of broken paragraphs, verse, or names.
//!
//! No single sign decides. In a file that parts articles by gaps, the place in the block weighs most; elsewhere a score is
//! summed from the form of the line, what stands before it and what follows. The weights are in [`score`]; a line near the
//! threshold is doubted whichever way it went.

use crate::byline;
use crate::caption::labelled;
use crate::chars::{count, ends_in_comma, ends_sentence, has_comma, inside_brackets};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::group::stops_short;
use crate::layout::Layout;
use crate::names::{self, Likely};
use crate::openers;
use crate::piece::{Cue, Known, Piece, Sheet};
use crate::profile::{BylinePlace, Profile};
use std::collections::BTreeMap;

/// From here on a line counts as a headline.
const THRESHOLD: i32 = 3;

/// Gives headlines, verse and bare names their cue.
pub(crate) fn mark(sheet: &mut Sheet, layout: Layout, profile: &Profile) {
    mark_verse(&mut sheet.pieces, layout, profile);
    let repeated = repeated_lines(&sheet.pieces);
    for at in 0..sheet.pieces.len() {
        let Some((cue, sure)) = decide(&sheet.pieces, at, layout, &repeated, profile) else { continue };
        let Some(piece) = sheet.pieces.get_mut(at) else { continue };
        if !sure {
            let (chosen, other, confidence) = match cue {
                Cue::Plain => (Choice::Body, Choice::Headline, 65),
                Cue::Byline(_) => (Choice::Signature, Choice::Headline, 75),
                _ => (Choice::Headline, Choice::Body, 75),
            };
            let kind =
                if chosen == Choice::Signature { DoubtKind::Byline } else { DoubtKind::HeadlineOrBody };
            sheet.doubts.push(Doubt::at(piece, kind, chosen, &[other], confidence));
        }
        piece.cue = cue;
    }
}

/// Lines that stand twice, in a file that has jumps.
fn repeated_lines(pieces: &[Piece]) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    if pieces.iter().any(|piece| matches!(piece.cue, Cue::JumpIn(_))) {
        for piece in pieces.iter().filter(|piece| (4..=64).contains(&count(&piece.text))) {
            *lines.entry(piece.text.clone()).or_default() += 1;
        }
    }
    lines.retain(|_, times| *times > 1);
    lines
}

/// The cue of a plain piece, and whether the signs agree.
fn decide(
    pieces: &[Piece],
    at: usize,
    layout: Layout,
    repeated: &BTreeMap<String, usize>,
    profile: &Profile,
) -> Option<(Cue, bool)> {
    let piece =
        pieces.get(at).filter(|piece| piece.is_plain() && !piece.glued && count(&piece.text) <= 64)?;
    let context = Context::of(pieces, at, profile);
    if context.item_of_names(piece) {
        return Some((Cue::Heading, false));
    }
    if let Some(names) = bare_signature(piece, &context, layout) {
        let sure = byline::read(&piece.text, profile).is_some_and(|read| read.sure);
        return Some((Cue::Byline(names), sure));
    }
    if !has_form(piece) {
        return None;
    }
    let score = score(piece, &context, layout) + 5 * i32::from(repeated.contains_key(&piece.text));
    let slack = i32::from(has_comma(&piece.text));
    if score >= THRESHOLD {
        Some((Cue::Heading, score > THRESHOLD + slack))
    } else {
        (score == THRESHOLD - 1).then_some((Cue::Plain, false))
    }
}

/// The form of a headline: short, and neither finished nor broken off at a comma.
fn has_form(piece: &Piece) -> bool {
    let text = piece.text.as_str();
    let length = count(text);
    // A whole line in quotes is speech.
    let speech = text.starts_with(['“', '"', '「']) && ends_sentence(text);
    let asks = !speech
        && text.ends_with(['!', '?', '！', '？', '…', '”', '」'])
        && length <= 22
        && !text.contains('。');
    let spaced = text.contains([' ', '\u{3000}']) && !has_comma(text);
    (length <= 42 || spaced)
        && !ends_in_comma(text)
        && (!ends_sentence(text) || asks)
        && (inside_brackets(text).is_none() || text.starts_with(['【', '〖']))
}

/// What stands around a line.
struct Context<'a> {
    profile: &'a Profile,
    /// The piece before, furniture passed over.
    before: Option<&'a Piece>,
    after: Option<&'a Piece>,
    /// Nothing but furniture before it on this page.
    first: bool,
    /// First piece of the block between two parting gaps is body.
    block_begins_with_body: bool,
    /// What stands before it in its block.
    block: &'a [Piece],
    /// The first of the block, furniture passed over.
    opening: Option<&'a Piece>,
}

/// How far back a block is looked for: further than any article is long.
const BLOCK: usize = 200;

impl<'a> Context<'a> {
    fn of(pieces: &'a [Piece], at: usize, profile: &'a Profile) -> Self {
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
            first: head.last().is_none_or(|last| furniture(&last)) && !before.is_some_and(stops_short),
            block_begins_with_body: opening
                .is_some_and(|piece| matches!(piece.cue, Cue::Plain | Cue::Dateline(_))),
            block,
            opening,
        }
    }

    /// In a block of items: under a unit for a heading, or under a banner.
    fn in_items(&self) -> bool {
        let unit_heading = |piece: &Piece| piece.cue == Cue::Heading && piece.is_unit();
        self.opening.is_some_and(Piece::sounds_like_column) || self.block.iter().any(unit_heading)
    }

    /// In a block that begins with a banner, its note, and a first item.
    fn under_note(&self) -> bool {
        self.block.windows(3).any(|three| match three {
            [banner, note, item] => {
                banner.cue == Cue::Heading && matches!(note.cue, Cue::Note(_)) && item.cue == Cue::Heading
            }
            _ => false,
        })
    }

    /// The piece before ends an item: a signature, a credit, or a remark in brackets.
    fn after_mark(&self) -> bool {
        let mark = |piece: &Piece| {
            matches!(piece.cue, Cue::Byline(_) | Cue::Credit(_)) || inside_brackets(&piece.text).is_some()
        };
        self.before.is_some_and(mark)
    }

    /// `手术室 纪小满` over a paragraph, in a block where another headline was of that form.
    fn item_of_names(&self, piece: &Piece) -> bool {
        let of_names = |piece: &Piece| {
            byline::read(&piece.text, self.profile).is_some_and(|read| {
                read.names.iter().any(|name| name.unit.is_some() && name.person.is_some())
            })
        };
        let text = self.after.is_some_and(|next| next.is_plain() && !next.parted && count(&next.text) >= 30);
        text && piece.gap > 0
            && of_names(piece)
            && self.block.iter().any(|piece| piece.cue == Cue::Heading && of_names(piece))
    }

    /// The piece before is a signature in brackets or a credit.
    fn after_signature(&self) -> bool {
        let bracketed = |piece: &Piece| inside_brackets(&piece.text).is_some();
        let signs = |cue: &Cue| matches!(cue, Cue::Byline(_) | Cue::Credit(_));
        self.before.is_some_and(|piece| signs(&piece.cue) && bracketed(piece))
    }

    fn before_is(&self, test: impl Fn(&Cue) -> bool) -> bool {
        self.before.is_some_and(|piece| test(&piece.cue))
    }
}

/// How much speaks for a headline. Each weight is what one sign is worth against the others; moving one by 1 moves lines
/// that only this sign and one other decide.
fn score(piece: &Piece, context: &Context<'_>, layout: Layout) -> i32 {
    let text = piece.text.as_str();
    let length = count(text);
    let comma = has_comma(text);
    let is = i32::from;
    let closed = context.first
        || context.before_is(|cue| matches!(cue, Cue::Credit(_) | Cue::JumpOut(_)))
        || context.after_signature();
    let under_head = context.before_is(|cue| matches!(cue, Cue::Heading | Cue::Banner));
    let next = context.after.filter(|next| next.cue == Cue::Plain);
    let mark_follows = context.after.is_some_and(|next| {
        !next.parted && matches!(next.cue, Cue::Dateline(_) | Cue::Byline(_) | Cue::Note(_) | Cue::JumpIn(_))
    });
    // A name on the next line signs what this line heads.
    let known_follows = next.is_some_and(|next| !next.parted && next.known == Some(Known::Person));
    let name_follows = known_follows
        || next.is_some_and(|next| {
            !next.parted && count(&next.text) <= 4 && names::person(&next.text) == Some(Likely::Yes)
        });
    let label =
        |text: &str| labelled(text).is_some_and(|(label, _)| names::person(label) != Some(Likely::Yes));
    let neighbours = [context.before, context.after];
    let listed = label(text) && neighbours.into_iter().flatten().any(|piece| label(&piece.text));
    let named = labelled(text).is_some_and(|(label, _)| names::person(label) == Some(Likely::Yes));
    let mut score = if comma { 1 } else { 3 };
    score += 2 * is(name_follows) - 4 * is(listed);
    score +=
        2 * is(closed) + is(context.first) + 2 * is(mark_follows) + 2 * is(named) + 2 * is(piece.is_unit());
    score += 2 * is(next.is_some_and(|next| openers::opens_article(&next.text)));
    score += is(next.is_some_and(|next| count(&next.text) >= 30));
    score -= 3 * is(openers::opens_sentence(text)) + 4 * is(openers::enumerates(text));
    score -= 3 * is(next.is_some_and(|next| !next.parted && openers::goes_on(&next.text)));
    score -= 2 * is(openers::breaks_off(text)) + is(length > 42);
    score -= is(comma && text.contains(['说', '示']));
    // Two characters head something when somebody known signs under them.
    score -= 3 * is(length <= 2 && !known_follows && !under_head && !context.first && !piece.parted);
    // Broken off before: this goes on.
    let unfinished = context.before.is_some_and(|last| last.cue == Cue::Plain && !ends_sentence(&last.text));
    score -= 4 * is(unfinished && !piece.parted && !context.first);
    // Where paragraphs stand apart, a line right under a headline belongs to the head.
    score += 4 * is(layout.spaced && piece.gap == 0 && context.before_is(|cue| *cue == Cue::Heading));
    score += 3 * is(piece.is_known_column());
    if layout.parting.is_some() {
        score -= 4 * is(context.before_is(|cue| *cue == Cue::Verse) && !piece.parted);
        score += in_block(piece, context, under_head);
    }
    score
}

/// Signs of the place in a block, in a file that parts articles by gaps.
fn in_block(piece: &Piece, context: &Context<'_>, under_head: bool) -> i32 {
    let last_of_block = context.after.is_none_or(|next| next.parted);
    if piece.parted || context.first {
        // First of its block: a headline, unless it stands there alone between bodies.
        if last_of_block && !context.first { 1 } else { 4 }
    } else if under_head || context.before_is(|cue| matches!(cue, Cue::Note(_))) {
        i32::from(!last_of_block)
    } else if last_of_block && context.block_begins_with_body {
        3
    } else if (piece.is_unit() || context.after_mark()) && context.in_items() || context.under_note() {
        -1
    } else if context.after_signature() {
        // Nothing goes on after a signature, whatever the gap says.
        0
    } else {
        -4
    }
}

/// A name without brackets: under a headline, or at the end of a piece.
fn bare_signature(piece: &Piece, context: &Context<'_>, layout: Layout) -> Option<Vec<archive::Contributor>> {
    if count(&piece.text) > 24 || piece.parted {
        return None;
    }
    if piece.is_known_column() {
        return None;
    }
    let place = context.profile.bylines.place;
    let unlikely = place == Some(BylinePlace::AtEnd);
    let read = byline::read(&piece.text, context.profile)
        .filter(|read| read.sure || !unlikely && pen_name(piece, context))?;
    let units_only = read.names.iter().all(|name| name.person.is_none());
    // Four names and no role: a roll of honour.
    if read.names.len() > 3 && !read.with_role && read.names.iter().all(|name| name.person.is_some()) {
        return None;
    }
    let several = piece.text.split_whitespace().count() >= 2;
    let follows = context.after.filter(|next| !next.parted);
    // Set close under the headline, it signs that article even when a gap stands before the body.
    let body = context.after.filter(|next| !next.parted || piece.gap == 0);
    let body_follows =
        body.is_some_and(|next| matches!(next.cue, Cue::Plain | Cue::Verse | Cue::Dateline(_)));
    // Straight under a banner there is a headline to come, even one that looks like a name.
    let headed = context.before.is_some_and(|last| last.cue == Cue::Heading && !last.sounds_like_column());
    // Units head items as often as they sign, but not in a paper that signs there.
    let unit_signs =
        place == Some(BylinePlace::UnderHeadline) && piece.known == Some(Known::Unit) && !context.in_items();
    let under_head = headed && (!units_only || unit_signs) && body_follows;
    let after_body = context.before.is_some_and(|last| match last.cue {
        Cue::Plain => ends_sentence(&last.text),
        Cue::Verse | Cue::Caption => true,
        _ => false,
    });
    let at_end = layout.parting.is_some() && follows.is_none();
    let known = piece.known == Some(Known::Person)
        && place != Some(BylinePlace::UnderHeadline)
        && follows.is_none_or(|next| count(&next.text) < 30);
    (under_head || after_body && (several || at_end || known)).then_some(read.names)
}

/// A word that no surname begins, where only a name stands: alone between a headline and its text, very short or set in.
fn pen_name(piece: &Piece, context: &Context<'_>) -> bool {
    let set_in = context.before.is_some_and(|head| piece.indent >= head.indent + 4);
    let headed = context.before.is_some_and(|head| head.cue == Cue::Heading && count(&head.text) >= 3);
    let text_follows = context.after.is_some_and(|next| next.cue == Cue::Verse || count(&next.text) >= 30);
    headed
        && text_follows
        && names::person(&piece.text).is_some()
        && (count(&piece.text) <= 3 || set_in)
        && !piece.is_unit()
}

/// Verse: three or more short lines directly under each other, and the stanzas that follow them. Some files leave a blank
/// line between all lines; there, a whole block of short unfinished lines under its title and name is verse.
fn mark_verse(pieces: &mut [Piece], layout: Layout, profile: &Profile) {
    // In wrapped text, lines are short by nature; verse is shorter still, and set in.
    let set_in = if layout.indented { 4 } else { 0 };
    let (most, indent) = layout.width.map_or((22, 0), |width| (width * 3 / 4, set_in));
    let short = |piece: &Piece| {
        let dashed = piece.text.starts_with(['—', '―']);
        piece.is_plain() && !piece.glued && count(&piece.text) <= most && piece.indent >= indent && !dashed
    };
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
            .position(|(piece, next)| set_in(&piece, next));
        if let Some(titles) = titles.filter(|titles| *titles + 4 <= run) {
            at += titles + 1;
            run -= titles + 1;
            in_verse = false;
        }
        let rest = pieces.get(at..).unwrap_or_default();
        in_verse &= rest.first().is_some_and(|piece| piece.indent.abs_diff(verse_indent) <= 2);
        spaced &= in_verse;
        let headed = titles.is_some();
        let begins = rest
            .first()
            .is_some_and(|piece| short(piece) && (!piece.parted || in_verse || headed || run >= 4));
        verse_indent = rest.first().map_or(0, |piece| piece.indent);
        let head =
            !in_verse && !headed && run <= 4 && rest.get(run).is_some_and(|piece| is_text(piece, profile));
        let set_close = begins && !head && (run >= 3 || in_verse && run >= 2);
        let (skip, length) =
            if set_close { (0, run) } else { spaced_verse(rest, spaced, short).unwrap_or((0, 0)) };
        pieces.iter_mut().skip(at + skip).take(length).for_each(|piece| piece.cue = Cue::Verse);
        in_verse = length > 0;
        spaced = in_verse && !set_close;
        at += if length > 0 { skip + length } else { 1 };
    }
}

/// What stands under a head group: a long paragraph, a dateline, a name or a dashed deck.
fn is_text(piece: &Piece, profile: &Profile) -> bool {
    let dashed = piece.text.starts_with(['—', '―']);
    let name = piece.is_plain() && byline::read(&piece.text, profile).is_some_and(|read| read.sure);
    matches!(piece.cue, Cue::Dateline(_) | Cue::Byline(_)) || count(&piece.text) >= 30 || dashed || name
}

/// Verse with a blank line after each line: what stands above it in its block, and its lines.
fn spaced_verse(rest: &[Piece], in_verse: bool, short: impl Fn(&Piece) -> bool) -> Option<(usize, usize)> {
    rest.first().filter(|first| first.parted)?;
    let block = 1 + rest.iter().skip(1).take_while(|piece| !piece.parted).count();
    let lines = rest.get(..block)?;
    let line = |piece: &Piece| short(piece) && labelled(&piece.text).is_none();
    let units = lines.iter().filter(|piece| piece.is_unit()).count();
    let stops = lines.iter().filter(|piece| ends_sentence(&piece.text)).count();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    /// One letter a piece: Heading, Byline, Verse, `.` for body, another mark `m`. `B` in the text stands for a paragraph.
    fn check(name: &str, text: &str, expected: &str) {
        let mut sheet = Sheet { pieces: pieces(&text.replace('B', BODY)), ..Sheet::default() };
        crate::marks::mark(&mut sheet, &Profile::default());
        let (pieces, layout) = crate::layout::settle(std::mem::take(&mut sheet.pieces));
        sheet.pieces = pieces;
        mark(&mut sheet, layout, &Profile::default());
        let letter = |piece: &Piece| match piece.cue {
            Cue::Plain => '.',
            Cue::Heading => 'H',
            Cue::Byline(_) => 'B',
            Cue::Verse => 'V',
            _ => 'm',
        };
        assert_eq!(sheet.pieces.iter().map(letter).collect::<String>(), expected, "{name}");
    }

    #[test]
    fn headlines_and_broken_lines() {
        check("a headline and its body", "新磨床进厂\n\nB\n", "H.");
        check("headline and deck", "新磨床进厂\n\n吊装用了一个半小时\n\nB\n", "HH.");
        check("a half with a comma", "新磨床进厂\n\nB\n\n车间主任说,这台磨床要用\n\n二十年。B\n", "H...");
        check("a half of two characters", "新磨床进厂\n\nB\n\n是什\n\n么呢?B\n", "H...");
        check("an item", "新磨床进厂\n\nB\n\n一是要找平,做\n\n到不差一丝。B\n", "H...");
        check("a name under the headline", "新磨床进厂\n\n杜若\n\nB\n", "HB.");
        check("after a signature", "新磨床进厂\n\nB(杜若)\n\n旧磨床退役,老师傅送行\n\nB\n", "H.BH.");
        check("a question", "磨床要不要修?\n\nB\n", "H.");
    }

    #[test]
    fn verse_is_lines() {
        let lines = "夜班\n\n杜若\n\n灯在砂轮上转\n\n火花一粒一粒\n\n落进沙里\n\n\n\n天亮了\n\n它还亮着\n\n\n\n新磨床进厂\n\nB\n\n\n\n旧磨床退役\n\nB\n";
        check("spaced stanzas", lines, "HBVVVVVH.H.");
        check(
            "set in",
            "夜班\n杜若\n　　　　灯在砂轮上转\n　　　　火花一粒一粒\n　　　　落进沙里\n",
            "HBVVV",
        );
        check("stanzas", "夜班\n\n灯在砂轮上转\n火花一粒一粒\n落进沙里\n\n天亮了\n它还亮着\n", "HVVVVV");
    }
}

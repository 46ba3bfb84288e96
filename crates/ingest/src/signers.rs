//! Names without brackets: under a headline, or at the end of a piece; and what closes a notice.
//!
//! A name is told by its place as much as by its form: between a headline and its text, or set far to the right. Who closes
//! a notice (`启事` … `厂工会` … a date) does not sign an article: those lines stay with the text, as lines.

use crate::byline;
use crate::chars::{CharSet, bare, count, ends_sentence, is_letter, simple};
use crate::context::Context;
use crate::folio;
use crate::layout::Layout;
use crate::names::{self, Likely};
use crate::piece::{Cue, Known, Piece};
use crate::profile::{BylinePlace, Profile};
use crate::running;
use crate::text::Text;
use std::sync::LazyLock;

/// Marks names that are set in far to the right between a headline and what follows: before verse is looked for, which
/// they would pass for.
pub(crate) fn mark_set_in(pieces: &mut [Piece], profile: &Profile) {
    for at in 1..pieces.len() {
        let Some([head, piece, next]) = pieces.get(at - 1..at + 2) else { break };
        if piece.indent < head.indent + 4 {
            continue;
        }
        // A name of two characters is set with a space between; then it need not stand deeper than the text.
        let spaced = {
            let mut words = piece.text.split_whitespace();
            words.next().is_some_and(|word| count(word) == 1)
                && words.next().is_some_and(|word| count(word) == 1)
                && words.next().is_none()
        };
        let deep =
            piece.indent >= head.indent + 4 && (piece.indent >= next.indent + 4 || spaced && head.indent < 4);
        let headed =
            matches!(head.cue, Cue::Plain | Cue::Heading) && head.count() <= 40 && !head.text.ends_sentence();
        let alone = piece.is_plain() && piece.gap <= 1 && next.gap <= 1 && !next.feed && piece.count() <= 16;
        if !(deep && headed && alone) || head.indent + 8 <= piece.indent && head.indent >= 4 {
            continue;
        }
        let read = byline::read(&piece.text, profile);
        let one = |names: &[archive::Contributor]| {
            names.len() == 1 && names.iter().all(|name| name.person.is_some())
        };
        if let Some(read) = read.filter(|read| one(&read.names))
            && let Some(piece) = pieces.get_mut(at)
        {
            piece.cue = Cue::Byline(read.names);
        }
    }
}

/// Marks the day at the end of a notice, and the unit over it, as lines.
pub(crate) fn mark_closings(pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        let is_day = pieces.get(at).is_some_and(|piece| piece.is_plain() && is_day(&piece.text));
        if !is_day {
            continue;
        }
        let above = at.checked_sub(1).and_then(|at| pieces.get_mut(at));
        let closes = |piece: &&mut Piece| piece.is_plain() && closes_notice(&piece.text);
        if let Some(unit) = above.filter(closes).filter(|unit| !unit.feed) {
            unit.cue = Cue::Verse;
        }
        if let Some(day) = pieces.get_mut(at) {
            day.cue = Cue::Verse;
        }
    }
}

/// A day and nothing else, with or without its year.
fn is_day(text: &Text) -> bool {
    if !running::may_be_dated(text) || !text.at_most(16) {
        return false;
    }
    let folio = folio::read(text);
    let day = folio.date.is_some() || folio.day.is_some();
    day && folio.rest.is_empty() && folio.weekday.is_none() && folio.page.is_none() && folio.number.is_none()
}

/// `厂工会`, `员工福利社　启`, `总装分厂　杜若`: short, and no sentence.
fn closes_notice(text: &str) -> bool {
    let bare = text.trim_end_matches(['启', '啟', '啓', '示', '布']).trim_end();
    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    (2..=20).contains(&count(&bare))
        && !ends_sentence(text)
        && (names::unit(&bare)
            || text.ends_with(['启', '啟', '啓', '示', '布'])
            || names::person(&bare) == Some(Likely::Yes))
}

/// The headline of a notice: what closes it is no signature.
pub(crate) fn heads_notice(text: &str) -> bool {
    const WORDS: &[&str] =
        &["启事", "通知", "通告", "公告", "声明", "更正", "告示", "招领", "公示", "寻物", "预告", "敬告"];
    static FIRST: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::of(WORDS.iter().filter_map(|word| word.chars().next())));
    if !text.chars().any(|c| FIRST.has(simple(c))) {
        return false;
    }
    let words = bare(text);
    WORDS.iter().any(|word| words.contains(word))
}

/// A name without brackets: under a headline, or at the end of a piece.
pub(crate) fn bare_signature(
    piece: &Piece,
    context: &Context<'_>,
    layout: Layout,
) -> Option<Vec<archive::Contributor>> {
    if !piece.at_most(24) || piece.parted {
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
    // Who closes a notice does not sign an article.
    if units_only
        && read.names.len() == 1
        && !read.with_role
        && context.headline().is_some_and(|head| heads_notice(&head.text))
    {
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
        Cue::Plain => last.text.ends_sentence(),
        Cue::Verse | Cue::Caption => true,
        _ => false,
    });
    let at_end = layout.parting.is_some() && follows.is_none();
    let known = piece.known == Some(Known::Person)
        && place != Some(BylinePlace::UnderHeadline)
        && follows.is_none_or(|next| next.count() < 30);
    // Far to the right of where paragraphs begin.
    let right = read.sure && !units_only && layout.indent.is_some_and(|indent| piece.indent >= indent + 6);
    // Alone between a text and what looks like the next headline.
    let parts = piece.gap > 0
        && read.sure
        && !units_only
        && !context.first
        && follows.is_some_and(|next| {
            next.is_plain() && next.gap > 0 && (5..=30).contains(&next.count()) && !next.text.ends_sentence()
        });
    (under_head || after_body && (several || at_end || known || parts || right)).then_some(read.names)
}

/// A word that no surname begins, where only a name stands: alone between a headline and its text, very short or set in.
fn pen_name(piece: &Piece, context: &Context<'_>) -> bool {
    let set_in = context.before.is_some_and(|head| piece.indent >= head.indent + 4);
    let marked = piece.text.starts_with(['□', '■', '◎', '●', '▲', '◆', '◇', '★', '○', '△', '※']);
    let headed = context.before.is_some_and(|head| head.cue == Cue::Heading && head.count() >= 2);
    let text_follows = context.after.is_some_and(|next| next.cue == Cue::Verse || next.count() >= 30);
    headed
        && text_follows
        && names::person(&piece.text.chars().filter(|c| is_letter(*c)).collect::<String>()).is_some()
        && (piece.count() <= 3 || set_in || marked)
        && !piece.is_unit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    /// One letter a line after both marks: Byline, `|` for lines that stay lines, `.` for the rest.
    fn check(name: &str, text: &str, expected: &str) {
        let mut pieces = pieces(text);
        mark_closings(&mut pieces);
        mark_set_in(&mut pieces, &Profile::default());
        let letter = |piece: &Piece| match piece.cue {
            Cue::Byline(_) => 'B',
            Cue::Verse => '|',
            _ => '.',
        };
        assert_eq!(pieces.iter().map(letter).collect::<String>(), expected, "{name}");
    }

    #[test]
    fn who_signs_is_told_from_who_closes_a_notice() {
        check("a name over verse", "夜班\n　　　　　若　水\n　　灯在砂轮上转，\n　　火花落进沙里。", ".B..");
        check("no name", "夜班\n　　　　　灯在砂轮上转\n　　火花落进沙里。", "...");
        check("a unit and the day", "明日停水半天。\n　　　　总务科\n　　　　四月三日", ".||");
        check("the day alone", "明日停水半天。\n2019年4月3日", ".|");
        check("who wrote the letter, and the day", "请修一修路灯。\n总装分厂　杜若\n四月三日", "..|");
        check("a day in a sentence", "四月三日停水。", ".");
    }

    #[test]
    fn headlines_of_notices_are_known() {
        for (text, notice) in
            [("寻 物 启 事", true), ("更　正", true), ("通知书送到了", true), ("新磨床进厂", false)]
        {
            assert_eq!(heads_notice(text), notice, "{text}");
        }
    }
}

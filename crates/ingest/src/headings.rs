//! Which short lines are headlines, which are halves of broken paragraphs, verse, or names.
//!
//! No single sign decides. In a file that parts articles by gaps, the place in the block weighs most; elsewhere a score is
//! summed from the form of the line, what stands before it and what follows. The weights are in [`score`]; a line near the
//! threshold is doubted whichever way it went.

use crate::byline;
use crate::caption::labelled;
use crate::chars::{count, ends_in_comma, ends_sentence, has_comma, inside_brackets};
use crate::context::Context;
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::group::stops_short;
use crate::layout::Layout;
use crate::names::{self, Likely};
use crate::openers;
use crate::piece::{Cue, Known, Piece, Sheet};
use crate::profile::Profile;
use crate::signers;
use crate::verse;
use std::collections::BTreeMap;

/// From here on a line counts as a headline.
const THRESHOLD: i32 = 3;

/// Gives headlines, bare names and what is set as lines their cue.
pub(crate) fn mark(sheet: &mut Sheet, layout: Layout, profile: &Profile) {
    signers::mark_closings(&mut sheet.pieces);
    signers::mark_set_in(&mut sheet.pieces, profile);
    verse::mark(&mut sheet.pieces, layout, profile);
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
        for piece in pieces.iter().filter(|piece| (4..=64).contains(&piece.count())) {
            *lines.entry(piece.text.to_string()).or_default() += 1;
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
    let piece = pieces.get(at).filter(|piece| piece.is_plain() && !piece.glued && piece.at_most(64))?;
    // A full stop is in no headline and no name; most lines are settled by this.
    if piece.text.contains('。') && piece.known.is_none() {
        return None;
    }
    let context = Context::of(pieces, at, profile);
    if context.item_of_names(piece) {
        return Some((Cue::Heading, false));
    }
    if let Some(names) = signers::bare_signature(piece, &context, layout) {
        let sure = byline::read(&piece.text, profile).is_some_and(|read| read.sure);
        return Some((Cue::Byline(names), sure));
    }
    if !has_form(piece) {
        return None;
    }
    let score = score(piece, &context, layout) + 5 * i32::from(repeated.contains_key(piece.text.as_str()));
    let slack = i32::from(piece.text.has_comma());
    if score >= THRESHOLD {
        Some((Cue::Heading, score > THRESHOLD + slack))
    } else {
        (score == THRESHOLD - 1).then_some((Cue::Plain, false))
    }
}

/// The form of a headline: short, and neither finished nor broken off at a comma.
fn has_form(piece: &Piece) -> bool {
    let text = piece.text.as_str();
    let length = piece.count();
    // A whole line in quotes is speech.
    let speech = text.starts_with(['“', '"', '「']) && ends_sentence(text);
    let asks = !speech
        && text.ends_with(['!', '?', '！', '？', '…', '”', '」'])
        && length <= 22
        && !text.contains('。');
    let spaced = text.contains([' ', '\u{3000}']) && !has_comma(text);
    // 联系人:… 电话:…
    let labels = text.chars().filter(|c| matches!(c, ':' | '：')).count() >= 2;
    !labels
        && (length <= 42 || spaced)
        && !ends_in_comma(text)
        && (!ends_sentence(text) || asks)
        && (inside_brackets(text).is_none() || text.starts_with(['【', '〖']))
}

/// How much speaks for a headline. Each weight is what one sign is worth against the others; moving one by 1 moves lines
/// that only this sign and one other decide.
fn score(piece: &Piece, context: &Context<'_>, layout: Layout) -> i32 {
    let text = piece.text.as_str();
    let length = piece.count();
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
            !next.parted && next.count() <= 4 && names::person(&next.text) == Some(Likely::Yes)
        });
    let label = |text: &str| {
        labelled(text)
            .is_some_and(|(label, rest)| count(rest) <= 48 && !crate::columns::ends_with_name(label))
    };
    let neighbours = [context.before, context.after];
    let listed = label(text)
        && neighbours
            .into_iter()
            .flatten()
            .any(|piece| !matches!(piece.cue, Cue::Note(_)) && label(&piece.text));
    let named = labelled(text).is_some_and(|(label, _)| names::person(label) == Some(Likely::Yes));
    let of_unit = !listed && labelled(text).is_some_and(|(label, _)| names::unit(label));
    let mut score = if comma { 1 } else { 3 };
    score += 2 * is(of_unit);
    score += 2 * is(name_follows) - 4 * is(listed);
    score +=
        2 * is(closed) + is(context.first) + 2 * is(mark_follows) + 2 * is(named) + 2 * is(piece.is_unit());
    score += 2 * is(next.is_some_and(|next| openers::opens_article(&next.text)));
    score += is(next.is_some_and(|next| next.count() >= 30));
    // One question of several.
    let asks =
        |text: &str| text.starts_with(['问', '答', '問']) && matches!(text.chars().nth(1), Some(':' | '：'));
    score -= 6 * is(asks(text));
    // Over a list or a table.
    score += is(context.after.is_some_and(|next| next.cue == Cue::Verse && !next.parted));
    score -= 3 * is(openers::opens_sentence(text)) + 4 * is(openers::enumerates(text));
    score -= 3 * is(next.is_some_and(|next| !next.parted && openers::goes_on(&next.text)));
    // 磨工车间、装配车间: who was praised, not what about.
    let parts = || text.split('、');
    let whose = |part: &str| names::unit(part) || names::person(part) == Some(Likely::Yes);
    score -= 4 * is(parts().count() >= 2 && parts().all(whose));
    score -= 2 * is(openers::breaks_off(text)) + is(length > 42);
    score -= is(comma && text.contains(['说', '示']));
    let notice = ["通知", "启事", "公告", "声明", "公示", "通告"].iter().any(|word| text.ends_with(word));
    score += 2 * is(notice && !comma && (9..=28).contains(&length));
    // Over a line of the page stands the end of a column and no headline.
    score -= 4 * is(length > 10 && over_page_line(context, piece));
    score += 4 * is(length <= 8 && signers::heads_notice(text) && !context.before.is_some_and(stops_short));
    // Two characters head something when somebody known signs under them.
    score += 3 * is(length <= 4 && crate::columns::sounds_like_column(text));
    // …, or when the headline proper stands close under them.
    let over_headline = piece.gap > 0
        && next.is_some_and(|next| next.gap == 0 && (4..=24).contains(&next.count()) && has_form(next))
        && !context.before.is_some_and(stops_short);
    score -= 3 * is(length <= 2
        && !known_follows
        && !under_head
        && !context.first
        && !piece.parted
        && !over_headline);
    // Broken off before: this goes on.
    let unfinished = context.before.is_some_and(|last| {
        // A row of a list ends without a stop.
        let row = last.text.labelled().is_some_and(|(_, rest)| count(rest) <= 24) && !last.text.has_comma();
        last.cue == Cue::Plain && !last.text.ends_sentence() && inside_brackets(&last.text).is_none() && !row
    });
    score -= 4 * is(unfinished && !piece.parted && !context.first);
    // Where paragraphs stand apart, a line right under a headline belongs to the head.
    score += 4 * is(layout.spaced && piece.gap == 0 && context.before_is(|cue| *cue == Cue::Heading));
    score += 3 * is(piece.is_known_column());
    score += by_indent(piece, context, layout);
    let before_ended = context.before.is_none_or(|last| last.cue != Cue::Plain || last.text.ends_sentence());
    score += 2 * is(layout.whole && comma && before_ended && next.is_some_and(|next| next.count() >= 30));
    score += 2 * is(layout.parting.is_none() && stands_alone(piece, context));
    if layout.parting.is_some() {
        score -= 4 * is(context.before_is(|cue| *cue == Cue::Verse) && !piece.parted);
        score += in_block(piece, context, under_head);
    }
    score
}

/// A line of the page stands right under it, and running text goes on below.
fn over_page_line(context: &Context<'_>, piece: &Piece) -> bool {
    context.page_between
        && !context.first
        && !piece.text.ends_sentence()
        && context.after.is_some_and(Piece::is_plain)
        && context.before.is_some_and(Piece::is_plain)
}

/// Where nearly all paragraphs are indented alike: a line further left is no paragraph, one that stands as they do is one,
/// and one set in deep under a body signs it.
fn by_indent(piece: &Piece, context: &Context<'_>, layout: Layout) -> i32 {
    let Some(indent) = layout.indent.filter(|_| layout.heads_left && !piece.glued) else { return 0 };
    let goes_on = context.before.is_some_and(stops_short);
    match piece.indent {
        here if here + 1 < indent => {
            if goes_on {
                0
            } else {
                3
            }
        }
        here if here <= indent + 1 => -3,
        here if here >= indent + 8 && context.before_is(|cue| matches!(cue, Cue::Plain | Cue::Verse)) => -3,
        _ => 0,
    }
}

/// A few words between two paragraphs, apart from both: what heads a part of an article.
fn stands_alone(piece: &Piece, context: &Context<'_>) -> bool {
    let ended = context
        .before
        .is_some_and(|last| last.cue == Cue::Plain && last.text.ends_sentence() && last.count() >= 25);
    let next = context.after.filter(|next| next.is_plain() && !next.parted && next.gap == piece.gap);
    let text = next.is_some_and(|next| next.count() >= 25 && !openers::goes_on(&next.text));
    let asks = piece.text.chars().nth(1).is_some_and(|c| matches!(c, ':' | '：'));
    let plain = !asks
        && piece.text.labelled().is_none()
        && !openers::breaks_off(&piece.text)
        && !openers::enumerates(&piece.text);
    // With a comma it is two halves about as long; the half of a sentence stops where it may.
    let even = piece.text.split_once(['，', ',']).is_none_or(|(a, b)| count(a).abs_diff(count(b)) <= 4);
    piece.gap > 0 && ended && text && plain && even && (4..=18).contains(&piece.count())
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
    } else if stands_alone(piece, context) {
        1
    } else if context.after_signature() {
        // Nothing goes on after a signature, whatever the gap says.
        0
    } else {
        -4
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;
    use crate::profile::BylinePlace;

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    /// One letter a piece: Heading, Byline, Verse, `.` for body, another mark `m`. `B` in the text stands for a paragraph.
    fn check(name: &str, text: &str, expected: &str) {
        check_knowing(&Profile::default(), name, text, expected);
    }

    fn check_knowing(profile: &Profile, name: &str, text: &str, expected: &str) {
        let mut sheet = Sheet { pieces: pieces(&text.replace('B', BODY)), ..Sheet::default() };
        crate::marks::mark(&mut sheet, profile);
        let (pieces, layout) = crate::layout::settle(std::mem::take(&mut sheet.pieces));
        sheet.pieces = crate::known::lines(pieces, profile);
        mark(&mut sheet, layout, profile);
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
        let three = "新磨床进厂\n吊装用了一个半小时\n下月试车\n\n　　B\n\n　　B\n\n　　B\n";
        check("three lines of a head over indented text", three, "HHH...");
        check(
            "after a signature that is no sentence",
            "新磨床进厂\n\nB\n\n（宣　文）\n\n旧磨床退役\n\nB\n",
            "H.BH.",
        );
        check("a sign before a pen name", "新磨床进厂\n\n■ 若木桑\n\nB\n", "HB.");
    }

    #[test]
    fn who_signs_where_is_a_habit_of_the_paper() {
        let knowing = |place| {
            let mut profile = Profile::default();
            profile.people.add("一个老钳工", ());
            profile.people.add("阿青", ());
            profile.units.add("热处理", ());
            profile.bylines.place = place;
            profile
        };
        let (under, end) = (Some(BylinePlace::UnderHeadline), Some(BylinePlace::AtEnd));
        for (name, text, none, any, under_headline, at_end) in [
            ("a pen name", "夜班的月亮\n\n一个老钳工\n\nB\n", "HH.", "HB.", "HB.", "HB."),
            ("nobody known", "夜班的月亮\n\n若水\n\nB\n", "HB.", "HB.", "HB.", "HH."),
            ("a unit", "新磨床到了\n\n热处理\n\nB\n", "HB.", "HH.", "HB.", "HH."),
            (
                "under the text",
                "新磨床进厂\n\nB\n\n阿青\n\n旧磨床退役\n\nB\n",
                "H....",
                "H.BH.",
                "H.BH.",
                "H.BH.",
            ),
        ] {
            check(&format!("{name}, no profile"), text, none);
            for (place, expected) in [(None, any), (under, under_headline), (end, at_end)] {
                check_knowing(&knowing(place), &format!("{name}, {place:?}"), text, expected);
            }
        }
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
        let rhymed = "夜班谣\n杜若\n床身六米长，\n吊起不慌张；\n一轮砂石转，\n满屋是阳光。\n\n天亮下夜班，\n炉火照南山。\n";
        check("rhymed lines of one length", rhymed, "HBVVVVVV");
        check("stanzas", "夜班\n\n灯在砂轮上转\n火花一粒一粒\n落进沙里\n\n天亮了\n它还亮着\n", "HVVVVV");
    }
}

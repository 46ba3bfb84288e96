//! Lines whose place is told by what they speak of: a headline under its body, words of a picture among headlines.
//!
//! A headline of the next article shares few words with the text above it and many with the text below; one that stands
//! under its own body shares them the other way round, and so do words of a picture. Content decides only where the form
//! leaves a question open: over an untitled text that is closed, and in a run of several lines that look like headlines.

use crate::chars::{count, inside_brackets, overlap};
use crate::columns::{self, Form};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::layout::Layout;
use crate::openers;
use crate::piece::{Cue, Piece, Sheet};
use crate::signers;

/// How far text is looked at on either side: further than any article is long.
const REACH: usize = 40;

/// How much of one piece is looked at, in characters: more than any paragraph has, so that only damaged files notice.
const LONGEST: usize = 3000;

/// Share of its two-character pieces, in thousandths, from which on a line speaks of a text.
const SPEAKS: u32 = 250;

/// The same between two texts, from which on they speak of one thing. Measured on the papers under `tests`: nine of ten
/// pairs of articles share less, two of three parts of one article share more.
const TOPIC: u32 = 60;

/// How a letter or a report begins, and no part of one.
const OPENINGS: &[&str] = &["编辑同志", "編輯", "尊敬的", "近日", "日前", "本报讯"];

/// Gives headlines under their body and words of pictures their cue.
pub(crate) fn mark(sheet: &mut Sheet, layout: Layout) {
    let mut lengths: Vec<usize> =
        sheet.pieces.iter().filter(|piece| piece.cue == Cue::Heading).map(|piece| piece.count()).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    let mut at = 0;
    while at < sheet.pieces.len() {
        let chain = sheet.pieces.iter().skip(at).take_while(|piece| piece.cue == Cue::Heading).count();
        if chain > 0 {
            settle(sheet, at, chain, layout, usual);
        }
        at += chain.max(1);
    }
}

/// A run of headlines from `at` on.
fn settle(sheet: &mut Sheet, at: usize, chain: usize, layout: Layout, usual: usize) {
    let Sheet { pieces, doubts } = sheet;
    let Some(above) = above(pieces, at) else { return };
    // A head over its own text, as nearly all are: nothing of it is in question.
    if above.titled == above.closed {
        return;
    }
    let below = below(pieces, at + chain);
    let share = |piece: &Piece, texts: &[&str]| overlap(&piece.text, texts.iter().copied());
    let speaks = |piece: &Piece| {
        let share_above = share(piece, &above.texts);
        share_above >= SPEAKS && share_above * 2 > 3 * share(piece, &below)
    };
    if !above.titled && above.closed && (chain >= 2 || below.is_empty()) {
        // Two headlines of which the text above has need: less in common will do, when there is nothing with the text below.
        let needed = |piece: &Piece| {
            let share_above = share(piece, &above.texts);
            chain >= 2 && share_above * 2 >= SPEAKS && share_above > 3 * share(piece, &below)
        };
        let under = pieces.get(at).is_some_and(|piece| speaks(piece) || needed(piece));
        let Some(piece) = pieces.get_mut(at).filter(|_| under) else { return };
        let (kind, chosen) = (DoubtKind::HeadlineAfterBody, Choice::HeadOfAbove);
        doubts.push(Doubt::at(piece, kind, chosen, &[Choice::HeadOfBelow], 85));
        piece.cue = Cue::HeadBelow;
    } else if above.titled && !above.closed && chain == 1 && layout.parting.is_none() && !below.is_empty() {
        let subhead = is_subhead(pieces, doubts, at, &above.texts, usual);
        if let Some(piece) = pieces.get_mut(at).filter(|_| subhead) {
            piece.cue = Cue::Subhead;
        }
    } else if above.titled && !above.closed && (chain >= 2 || below.is_empty()) {
        let most = if below.is_empty() { chain } else { chain - 1 };
        let caption = |piece: &&Piece| piece.count() >= 8 && !piece.parted && speaks(piece);
        let captions = pieces.iter().skip(at).take(most).take_while(caption).count();
        for piece in pieces.iter_mut().skip(at).take(captions) {
            let others = [Choice::Headline, Choice::Subhead];
            doubts.push(Doubt::at(piece, DoubtKind::Caption, Choice::CaptionHere, &others, 70));
            piece.cue = Cue::Caption;
        }
    }
}

/// A short line over text, in an article that nothing has closed: does the text below go on with what the text above speaks of?
fn is_subhead(pieces: &[Piece], doubts: &mut Vec<Doubt>, at: usize, above: &[&str], usual: usize) -> bool {
    let parted = pieces.get(at).is_some_and(|piece| piece.parted || piece.feed);
    // A stroke or a pointer before it: nothing else is set so.
    if let Some(piece) = pieces
        .get(at)
        .filter(|piece| !parted && piece.text.starts_with(['▍', '▎', '▌', '▶', '►', '❖', '✦', '◥']))
    {
        let others = [Choice::OwnArticle];
        doubts.push(Doubt::at(piece, DoubtKind::Subhead, Choice::Subhead, &others, 80));
        return true;
    }
    let next = || pieces.iter().skip(at + 1).take(2).take_while(|piece| piece.is_plain() && !piece.parted);
    let begins = next().next().is_some_and(|next| OPENINGS.iter().any(|word| next.text.starts_with(word)));
    // What opens a letter or a notice follows, or the line names a column, a unit or a notice.
    let opens = next().next().is_some_and(|next| openers::addresses(&next.text));
    let own = pieces.get(at).is_some_and(|piece| {
        piece.sounds_like_column() || piece.is_unit() || signers::heads_notice(&piece.text)
    });
    let text: String = next().map(looked_at).collect();
    let enough = count(&text) >= 40 && above.iter().map(|text| count(text)).sum::<usize>() >= 60;
    let Some(piece) = pieces.get(at).filter(|piece| !parted && enough && piece.count() <= 16) else {
        return false;
    };
    // 方兰：… after 杜若：… is the next item.
    let item = |piece: &Piece| !matches!(columns::form(piece), Form::Free | Form::Asks);
    let same = |other: &&Piece| other.cue == Cue::Heading && columns::form(other) == columns::form(piece);
    if begins
        || opens
        || own
        || item(piece) && pieces.iter().take(at).rev().take(REACH).any(|other| same(&other))
    {
        return false;
    }
    // Much shorter than this paper's headlines, or two halves with a comma: what subheads look like.
    let brief = piece.count() <= 10 && (piece.text.has_comma() || usual >= 12);
    let share = overlap(&text, above.iter().copied());
    let share = match piece.count() {
        _ if brief => share * 3,
        ..=10 => share * 2,
        _ => share,
    };
    let (subhead, own) = (Choice::Subhead, Choice::OwnArticle);
    let confidence = if share.abs_diff(TOPIC) > TOPIC / 2 { 75 } else { 60 };
    if share >= TOPIC {
        doubts.push(Doubt::at(piece, DoubtKind::Subhead, subhead, &[own], confidence));
    } else if share * 2 >= TOPIC {
        doubts.push(Doubt::at(piece, DoubtKind::Subhead, own, &[subhead], confidence));
    }
    share >= TOPIC
}

/// As much of a piece as is looked at.
fn looked_at(piece: &Piece) -> &str {
    let end = piece.text.char_indices().nth(LONGEST).filter(|_| piece.text.len() > LONGEST);
    end.and_then(|(at, _)| piece.text.get(..at)).unwrap_or(&piece.text)
}

/// What stands above a headline.
struct Above<'a> {
    /// The text back to where its article begins, the last piece first.
    texts: Vec<&'a str>,
    /// That has a headline.
    titled: bool,
    /// It was signed or its source was named.
    closed: bool,
}

fn above(pieces: &[Piece], at: usize) -> Option<Above<'_>> {
    let (mut texts, mut titled, mut closed) = (Vec::new(), false, false);
    let before = pieces.get(at.saturating_sub(REACH)..at)?;
    for (place, piece) in before.iter().enumerate().rev() {
        match &piece.cue {
            Cue::Plain | Cue::Caption | Cue::Verse | Cue::Subhead | Cue::Dateline(_) => {
                texts.push(looked_at(piece));
            }
            Cue::Byline(_) | Cue::Credit(_) if texts.is_empty() => closed = true,
            Cue::Heading | Cue::HeadBelow => {
                titled = true;
                break;
            }
            // A name under the headline; behind a text it has ended another article.
            Cue::Byline(_) => {
                let over = place.checked_sub(1).and_then(|place| before.get(place));
                let signs = piece.glued || inside_brackets(&piece.text).is_some();
                if signs
                    && over.is_some_and(|over| matches!(over.cue, Cue::Plain | Cue::Verse | Cue::Caption))
                {
                    break;
                }
            }
            Cue::Furniture(_) => {}
            // A source straight under the headline.
            Cue::Credit(_)
                if place
                    .checked_sub(1)
                    .and_then(|place| before.get(place))
                    .is_some_and(|over| over.cue == Cue::Heading) => {}
            Cue::Banner
            | Cue::Credit(_)
            | Cue::JumpIn(_)
            | Cue::JumpOut(_)
            | Cue::Note(_)
            | Cue::PageMark { .. } => break,
        }
        // Nothing reaches over the gap that parts articles.
        if piece.parted {
            break;
        }
    }
    (!texts.is_empty()).then_some(Above { texts, titled, closed })
}

/// The text below, up to the next headline.
fn below(pieces: &[Piece], from: usize) -> Vec<&str> {
    let rest = pieces.iter().skip(from).take(REACH);
    let own = rest.take_while(|piece| !matches!(piece.cue, Cue::Heading | Cue::PageMark { .. }));
    own.filter(|piece| !matches!(piece.cue, Cue::Furniture(_))).map(looked_at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    /// Lines that begin with `#` are headlines, those in brackets signatures; one letter a piece comes back: Heading, head Below,
    /// Caption, Subhead, `@`, or `.` for text.
    fn check(name: &str, text: &str, expected: &str) {
        let mut all = pieces(text);
        for piece in &mut all {
            piece.cue = match piece.text.chars().next() {
                Some('#') => Cue::Heading,
                Some('(') => Cue::Byline(Vec::new()),
                _ => Cue::Plain,
            };
        }
        let mut sheet = Sheet { pieces: all, ..Sheet::default() };
        mark(&mut sheet, Layout::default());
        let letter = |piece: &Piece| match piece.cue {
            Cue::Heading => 'H',
            Cue::HeadBelow => 'B',
            Cue::Caption => 'C',
            Cue::Subhead => 'S',
            Cue::Byline(_) => '@',
            _ => '.',
        };
        assert_eq!(sheet.pieces.iter().map(letter).collect::<String>(), expected, "{name}");
        assert_eq!(
            sheet.doubts.is_empty(),
            expected.chars().all(|c| "H@.".contains(c)),
            "{name}: a guess is doubted"
        );
    }

    const GRINDER: &str = "昨天上午，一台新磨床进了磨工车间，床身有六米长，吊装用了一个半小时，师傅们围着磨床看了又看，谁也舍不得走开。";
    const CANTEEN: &str = "食堂从下周起添三样早点，豆浆现磨，油条现炸，馒头每个二两，夜班工人下班就能吃上热的，价钱同原来一样。";

    #[test]
    fn lines_are_told_by_what_they_speak_of() {
        check(
            "a headline under its body, over the next one",
            &format!(
                "#开会\n{CANTEEN}\n(杜若)\n{GRINDER}\n(姜北)\n#新磨床进了磨工车间\n#食堂添早点\n{CANTEEN}"
            ),
            "H.@.@BH.",
        );
        check(
            "the headline of what follows",
            &format!("#开会\n{CANTEEN}\n(杜若)\n{GRINDER}\n(姜北)\n#食堂添三样早点\n{CANTEEN}"),
            "H.@.@H.",
        );
        check(
            "words of a picture over a headline",
            &format!("#磨床\n{GRINDER}\n#师傅们围着磨床看\n#食堂添三样早点\n{CANTEEN}"),
            "H.CH.",
        );
        check(
            "a part of the article",
            &format!(
                "#磨床进厂\n{GRINDER}\n{GRINDER}\n#六米长的床身\n磨床的床身有六米长，师傅们吊装用了一个半小时，大家都来看新磨床进了车间，看了又看才走开。"
            ),
            "H..S.",
        );
        check("another article", &format!("#磨床进厂\n{GRINDER}\n#食堂添早点\n{CANTEEN}"), "H.H.");
    }
}

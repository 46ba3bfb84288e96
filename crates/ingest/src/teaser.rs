//! What an issue announces of its own pages (导读): `精磨三线投产……2版`, in a box under the masthead.
//!
//! Such a line repeats a headline and points to it. It is of no article, and its `2版` is no head of a page. A line that ends
//! in leaders or `详见` and a page is one when another stands beside it, or the word for the box over it; under that word
//! the page may also stand first, or on a line of its own.

use crate::chars::{bare, count, fold, is_letter};
use crate::folio;
use crate::numerals::number;
use crate::piece::{Cue, FurnitureKind, Piece};
use crate::text::Signs;

/// What is printed over them.
const HEADS: &[&str] = &[
    "导读",
    "本期导读",
    "今日导读",
    "本报导读",
    "要闻导读",
    "版面导读",
    "本期要目",
    "今日要目",
    "要目",
    "本期提要",
    "内容提要",
    "今日看点",
    "本期看点",
    "导航",
    "版面导航",
];

/// A longer line announces nothing.
const LONGEST: usize = 40;

/// Gives announcements and the word over them their cue.
pub(crate) fn mark(pieces: &mut [Piece]) {
    let mut at = 0;
    while at < pieces.len() {
        let rest = pieces.get(at..).unwrap_or_default();
        let headed = usize::from(rest.first().is_some_and(heads));
        // As close as the first two of them.
        let gap = |place: usize| rest.get(place).map_or(0, |piece| piece.gap);
        let close = |place: &usize| {
            let most = if *place > headed + 1 { gap(headed + 1) } else { gap(headed).min(1) };
            *place == headed || gap(*place) <= most
        };
        let run = (headed..rest.len())
            .take_while(|place| close(place) && announces(rest, *place, headed > 0))
            .count();
        let told = headed > 0 && run > 0 || run >= 2;
        let length = if told { headed + run } else { 0 };
        for piece in pieces.iter_mut().skip(at).take(length) {
            piece.cue = Cue::Furniture(FurnitureKind::JumpMark);
        }
        at += length.max(1);
    }
}

fn heads(piece: &Piece) -> bool {
    let word = || bare(&piece.text).chars().filter(|c| is_letter(*c)).collect::<String>();
    piece.is_plain() && piece.count() <= 8 && HEADS.contains(&word().as_str())
}

/// The line announces another page, alone or with the next one.
fn announces(pieces: &[Piece], at: usize, headed: bool) -> bool {
    let one = |at: usize| {
        let piece = pieces.get(at).filter(|piece| piece.is_plain() && piece.count() <= LONGEST)?;
        piece.text.has(Signs::PAGE).then(|| {
            // A number alone is the head of a page.
            let bare_mark = || matches!(folio::page_mark(&piece.text), Some((_, None)));
            strongly(&piece.text) || headed && weakly(&piece.text) && !bare_mark()
        })
    };
    // The page may stand under what it announces.
    let over = || {
        let title = pieces.get(at).filter(|piece| piece.is_plain() && !piece.text.ends_sentence());
        let page = pieces.get(at + 1).filter(|next| next.gap == 0 && next.count() <= 8);
        title.is_some_and(|piece| piece.count() <= LONGEST) && page.is_some() && one(at + 1) == Some(true)
    };
    one(at).unwrap_or_else(|| headed && over())
}

/// `…`, then leaders or a word that points, then the page, perhaps in brackets.
fn strongly(text: &str) -> bool {
    let text = text.trim_end_matches(|c| fold(c) == ')' || c == '》');
    let Some(before) = before_page(text) else { return false };
    let before = before.trim_end();
    let title = before.trim_end_matches(|c: char| !is_letter(c));
    let leaders =
        before.ends_with('…') || [".", "·", "．"].iter().any(|dot| before.ends_with(&dot.repeat(3)));
    let words = ["详见", "見", "见", "刊于"].iter().find_map(|word| title.strip_suffix(word));
    let points = words.is_some_and(|title| title.ends_with(|c| !is_letter(c)));
    (leaders || points) && count(title) >= 4
}

/// Under the word for the box: the page first or last, and nothing else that a page mark has.
fn weakly(text: &str) -> bool {
    before_page(text.trim_end_matches(|c: char| !is_letter(c))).is_some() || {
        let text: Vec<char> = text.trim_start_matches(['第', 'A', 'P']).chars().take(6).collect();
        number(&text).is_some_and(|(_, taken)| text.get(taken) == Some(&'版'))
    }
}

/// What stands before `第2版` at the end.
fn before_page(text: &str) -> Option<&str> {
    let text = text.strip_suffix(['版', '頁', '页'])?.trim_end();
    let before =
        text.trim_end_matches(|c: char| fold(c).is_ascii_digit() || "一二三四五六七八九十〇".contains(c));
    (before.len() < text.len()).then(|| before.trim_end_matches(['第', 'A', 'P']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(name: &str, text: &str, expected: &str) {
        let mut pieces = pieces(text);
        mark(&mut pieces);
        let letter = |piece: &Piece| if piece.is_plain() { '.' } else { 'T' };
        assert_eq!(pieces.iter().map(letter).collect::<String>(), expected, "{name}");
    }

    #[test]
    fn announcements_are_told_from_page_marks_and_headlines() {
        check("a box", "【本期导读】\n新磨床进厂……2版\n老钳工的笔记……3版\n\n新磨床进厂", "TTT.");
        check("without its word", "新磨床进厂 …… 2版\n老钳工的笔记 …… 3版\n\n新磨床进厂", "TT.");
        check("one line alone", "新磨床进厂……2版\n大家都来看。", "..");
        check("over the first page", "导读\n新磨床进厂……2版\n\n第1版：要闻", "TT.");
        check("the page first", "导读\n2版　新磨床进厂\n3版　老钳工的笔记\n\n第1版", "TTT.");
        check("the page below", "今日看点\n新磨床进厂\n（详见2版）\n\n大家都来看。", "TTT.");
        check("in brackets", "要目\n新磨床进厂（2版）\n老钳工的笔记（三版）", "TTT");
        check("pages of the issue", "第1版\n要闻\n第2版\n综合", "....");
        check("a sentence", "教材出到了第二版\n大家读到了第三版", "..");
        check("a headline with that word", "导读\n\n新书到了图书室,大家都来借。", "..");
    }
}

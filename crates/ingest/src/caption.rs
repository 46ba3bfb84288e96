//! Words of pictures: `图为…`, `… 祁山 摄`, and runs of `单位:说明`.

use crate::chars::{begins, count, fold, is_letter};
use crate::names;
use crate::piece::{Cue, Piece};
use crate::profile::Profile;
use crate::text::{Signs, Text};

/// Gives captions their cue.
pub(crate) fn mark(pieces: &mut [Piece], profile: &Profile) {
    let is = |piece: &Piece, test: fn(&Text) -> bool| piece.is_plain() && test(&piece.text);
    let mut captions: Vec<bool> = pieces.iter().map(|piece| is(piece, speaks_of_picture)).collect();
    let rows: Vec<bool> = pieces.iter().map(|piece| is(piece, is_row)).collect();
    let mut at = 0;
    while at < rows.len() {
        let run = rows.iter().skip(at).take_while(|is| **is).count();
        let lines = || pieces.iter().skip(at).take(run);
        let units = lines()
            .filter(|piece| {
                piece
                    .text
                    .labelled()
                    .is_some_and(|(label, _)| names::unit(label) || profile.units.contains(label))
            })
            .count();
        let unfinished = lines().filter(|piece| !piece.text.ends_sentence()).count();
        // One labelled line may be anything; two or more, mostly of units and mostly without a stop, are a picture page.
        // Rows under rows are more of the table.
        let rows_above = at
            .checked_sub(1)
            .and_then(|above| pieces.get(above))
            .is_some_and(|above| above.cue == Cue::Verse)
            && pieces.get(at).is_some_and(|first| first.gap == 0);
        if rows_above {
            at += run.max(1);
            continue;
        }
        if run >= 2 && units * 2 >= run && unfinished * 2 > run {
            captions.iter_mut().skip(at).take(run).for_each(|is| *is = true);
        }
        at += run.max(1);
    }
    numbered(pieces, &mut captions);
    under_pictures(pieces, &mut captions);
    for (piece, _) in pieces.iter_mut().zip(captions).filter(|(_, is)| *is) {
        piece.cue = Cue::Caption;
    }
}

/// `①…` over `②…`, each a few words without a stop: pictures of one page.
fn numbered(pieces: &[Piece], captions: &mut [bool]) {
    let circled = |piece: &Piece| {
        piece.is_plain()
            && piece.text.starts_with(|c: char| ('①'..='⑳').contains(&c))
            && piece.count() <= 32
            && !piece.text.ends_sentence()
    };
    let mut at = 0;
    while at < pieces.len() {
        let run = pieces.iter().skip(at).take_while(|piece| circled(piece)).count();
        if run >= 2 {
            captions.iter_mut().skip(at).take(run).for_each(|is| *is = true);
        }
        at += run.max(1);
    }
}

/// Short unfinished lines, one after the other, each under a gap wider than any other in the file: pictures stood there.
fn under_pictures(pieces: &[Piece], captions: &mut [bool]) {
    let mut gaps = std::collections::BTreeMap::<u32, usize>::new();
    pieces.iter().for_each(|piece| *gaps.entry(piece.gap).or_default() += 1);
    let usual = gaps.iter().max_by_key(|(_, times)| **times).map_or(0, |(gap, _)| *gap);
    let under = |piece: &Piece| {
        piece.is_plain()
            && piece.gap >= 3.max(usual + 1)
            && (8..=48).contains(&piece.count())
            && !piece.text.ends_sentence()
    };
    let mut at = 0;
    while at < pieces.len() {
        let mut run = pieces.iter().skip(at).take_while(|piece| under(piece)).count();
        // Over text, the last of them is a headline.
        let text = |next: &Piece| next.gap < 3 && (next.count() >= 30 || !next.is_plain());
        run -= usize::from(run > 0 && pieces.get(at + run).is_some_and(text));
        if run >= 2 {
            captions.iter_mut().skip(at).take(run).for_each(|is| *is = true);
        }
        at += run.max(1);
    }
}

/// A line that says of itself that it describes a picture.
fn speaks_of_picture(text: &Text) -> bool {
    const BEGINS: &[&str] = &[
        "图为",
        "图①",
        "圖一",
        "圖二",
        "圖三",
        "图三",
        "图③",
        "图②",
        "图一",
        "图二",
        "上图",
        "下图",
        "左图",
        "右图",
        "题图",
        "图片说明",
        "圖為",
        "照片:",
        "照片：",
        "图1",
        "图2",
        "图3",
        "图4",
    ];
    // A picture or who took it is in every one of these; most lines are settled by this.
    if !text.has(Signs::PICTURE) {
        return false;
    }
    let length = text.count();
    let bare = text.trim_start_matches(['▲', '△', '■', '◆', '●', '↑', '↓', '←', '→', ' ', '(', '（']);
    if begins(bare, BEGINS).is_some() {
        return length <= 120;
    }
    let provided = || text.contains("照片由") && text.contains("提供");
    let ended = text.trim_end_matches([')', '）', '。', ' ']);
    let credited = ["摄", "摄影", "供图", "摄影报道"].iter().any(|word| ended.ends_with(word));
    // The credit must be set off from a description, else it is a signature or a sentence.
    let set_off = ended.chars().rev().take(14).map(fold).any(|c| matches!(c, ' ' | '(' | '/'));
    // A few words with the credit in brackets behind them: 夜里的炉台（方兰 摄）.
    let bracketed = length >= 9
        && ended.ends_with('摄')
        && crate::chars::trailing_brackets(text).is_some_and(|(before, _)| count(before) >= 4);
    bracketed || (13..=80).contains(&length) && (provided() || credited && set_off)
}

/// `单位:说明`, as captions and as rows of lists.
fn is_row(text: &Text) -> bool {
    text.labelled().is_some_and(|(_, rest)| (4..=48).contains(&count(rest)))
}

/// The short label before a colon, and what it labels.
pub(crate) fn labelled(text: &str) -> Option<(&str, &str)> {
    // Most lines have no colon, so what can be in no label ends the search.
    let plain = |c: char| is_letter(c) || c == ' ' || c == '·';
    let (at, _) = text.char_indices().find(|(_, c)| !plain(*c)).filter(|(_, c)| matches!(c, ':' | '：'))?;
    let (label, rest) = text.split_at_checked(at)?;
    let rest = rest.strip_prefix([':', '：'])?.trim();
    ((2..=12).contains(&count(label)) && !rest.is_empty()).then_some((label.trim(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(text: &str, expected: &str) {
        let mut pieces = pieces(text);
        mark(&mut pieces, &Profile::default());
        let found: String = pieces.iter().map(|p| if p.cue == Cue::Caption { 'c' } else { '.' }).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn captions_are_told_from_lists_and_sentences() {
        check("图为新磨床进厂。 祁山 摄", "c");
        check("总装分厂:天车吊起床身\n\n磨工车间:师傅在看说明书", "cc");
        check("总装分厂:天车吊起床身", ".");
        check("课题:床身找平\n措施:加垫铁\n效果:振动小了一半", "...");
        check("食堂:元旦有饺子。\n浴室:照常供水。\n医务室:有人值班。", "...");
        check("旧磨床边:师傅们合影\n\n磨工车间:师傅在看说明书", "cc");
        check("祁山 摄", ".");
        check("①新磨床进厂\n②师傅在看说明书\n③床身找平", "ccc");
        check("①先看轴。\n②再听声。", "..");
        let page = "镜头里的车间\n\n一年里拍下的。\n\n\n\n师傅在磨床边看说明书\n\n\n\n天车吊起六米长的床身\n\n食堂添了三样早点\n\n豆浆是现磨的。";
        check(page, "..cc..");
        check("夜里的炉台（祁山　摄）", "c");
        check("他说这张照片是他自己拍摄", ".");
    }
}

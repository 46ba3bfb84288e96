//! Jump marks: `(下转第二版)` where an article breaks off, `(上接第一版)` where it goes on.
//!
//! A mark is the whole line, or a bracket group at the end (out) or the beginning (in) of a line. In running text
//! `转第3工位` and `转第二版块` stay what they are: the page must end the mark.

use crate::chars::{count, inside_brackets, is_letter, leading_brackets, squeeze, trailing_brackets};
use crate::numerals::number;
use crate::piece::{Cue, FurnitureKind, Piece};
use crate::profile::Profile;
use crate::text::Signs;
use archive::PageNo;

const OUT: &[&str] = &[
    "下转",
    "下轉",
    "下接",
    "转入",
    "轉入",
    "接转",
    "接轉",
    "文转",
    "文轉",
    "紧转",
    "緊轉",
    "续转",
    "续见",
    "未完转",
    "转",
    "轉",
];
const IN: &[&str] = &["上接", "文接", "紧接", "緊接", "续接", "承接", "上承", "接"];

/// Signs that point to the other half.
const SIGNS: &[char] = &['←', '→', '▲', '▼', '►', '◄', '↑', '↓', '☞', '■', '★', '※', '△', '▽', '▷', '◁'];

/// Gives jump marks their cue, cutting those that are glued to text.
pub(crate) fn mark(pieces: Vec<Piece>, profile: &Profile) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        // A mark broken over two lines: `(下转第` and `二版)`.
        let broken = rest
            .peek()
            .filter(|next| piece.is_plain() && next.is_plain() && piece.count() < 8 && next.count() < 8)
            .filter(|next| may_mark(&piece) || may_mark(next));
        let mended = broken.filter(|_| whole(&piece.text, profile).is_none());
        if let Some((next, cue)) = mended.and_then(|next| {
            Some((next, whole(&format!("{}{}", piece.text.as_str(), next.text.as_str()), profile)?))
        }) {
            piece.absorb(next);
            piece.cue = cue;
            rest.next();
            out.push(piece);
        } else if piece.is_plain() && may_mark(&piece) {
            cut(piece, &mut out, profile);
        } else {
            out.push(piece);
        }
    }
    out
}

/// A page or an issue is in every mark; most lines are settled by this.
fn may_mark(piece: &Piece) -> bool {
    piece.text.has(Signs::PAGE | Signs::TERM)
}

fn cut(mut piece: Piece, out: &mut Vec<Piece>, profile: &Profile) {
    if let Some(cue) = whole(&piece.text, profile) {
        piece.cue = cue;
        return out.push(piece);
    }
    let mut body = piece;
    if let Some((group, _)) = leading_brackets(&body.text)
        && let Some(cue @ (Cue::JumpIn(_) | Cue::Furniture(_))) = whole(group, profile)
        && let Some((mut mark, tail)) = body.cut(group)
    {
        mark.cue = cue;
        out.push(mark);
        body = tail;
    } else if let Some((mark, tail)) = bare_opening(&body, profile) {
        out.push(mark);
        body = tail;
    }
    if let Some((before, group)) = trailing_brackets(&body.text)
        && let Some(cue @ Cue::JumpOut(_)) = whole(group, profile)
        && let Some((head, mut mark)) = body.cut(before)
    {
        mark.cue = cue;
        return out.extend([head, mark]);
    }
    match bare_end(&body, profile) {
        Some(parts) => out.extend(parts),
        None => out.push(body),
    }
}

/// `←上接1版 并且试了车。`: a mark without brackets before the text, set off by a sign or a blank.
fn bare_opening(piece: &Piece, profile: &Profile) -> Option<(Piece, Piece)> {
    let end = piece.text.char_indices().take(16).find(|(_, c)| *c == '版')?.0 + '版'.len_utf8();
    let (opening, rest) = piece.text.split_at_checked(end)?;
    let set_off = opening.starts_with(SIGNS) || rest.starts_with(char::is_whitespace);
    let cue = whole(opening, profile).filter(|cue| matches!(cue, Cue::JumpIn(_)) && set_off)?;
    let (mut mark, tail) = piece.cut(opening)?;
    mark.cue = cue;
    Some((mark, tail))
}

/// `炉门一开，　▲下转2版`: the same at the end.
fn bare_end(piece: &Piece, profile: &Profile) -> Option<[Piece; 2]> {
    if !piece.text.ends_with('版') {
        return None;
    }
    let starts = |c: char| c.is_whitespace() || SIGNS.contains(&c);
    let (at, _) = piece.text.char_indices().rev().take(12).find(|(_, c)| starts(*c))?;
    let (before, mark) = piece.text.split_at_checked(at)?;
    let cue = whole(mark, profile).filter(|cue| matches!(cue, Cue::JumpOut(_)))?;
    let (head, mut mark) = piece.cut(before.trim_end_matches(starts))?;
    mark.cue = cue;
    Some([head, mark])
}

/// The cue of a text that is a jump mark and nothing else.
fn whole(text: &str, profile: &Profile) -> Option<Cue> {
    let bare = inside_brackets(text).unwrap_or(text);
    // A mark may name the headline: 上接第一版《新磨床进厂》.
    let named = inside_brackets(text).is_some() || text.ends_with('》');
    let bare = bare.split_once(['《', '：', ':']).filter(|_| named).map_or(bare, |(mark, _)| mark);
    if count(bare) > 14 || !bare.contains(['版', '頁', '页', '期']) {
        return None;
    }
    let words = squeeze(bare);
    let words = words.trim_matches(|c: char| !is_letter(c));
    let after = |list: &[&str]| list.iter().find_map(|word| words.strip_prefix(word)).and_then(page);
    let habit = |list: &[String]| list.iter().find_map(|word| page(words.strip_prefix(word.as_str())?));
    if IN.iter().find_map(|word| words.strip_prefix(word)).is_some_and(of_earlier_issue) {
        return Some(Cue::Furniture(FurnitureKind::JumpMark));
    }
    let into = || after(IN).or_else(|| habit(&profile.jumps.into)).map(Cue::JumpIn);
    let out = || after(OUT).or_else(|| habit(&profile.jumps.out)).map(Cue::JumpOut);
    into().or_else(out)
}

/// A jump mark in one of the usual wordings.
pub(crate) fn known(text: &str) -> bool {
    whole(text, &Profile::default()).is_some()
}

/// `第六期第一版`: the first half stands in another issue, so that nothing here is its other half.
fn of_earlier_issue(text: &str) -> bool {
    let chars: Vec<char> = text.trim_start_matches('第').chars().collect();
    let number = number(&chars).map_or(0, |(_, taken)| taken);
    let rest: String = chars.get(number..).unwrap_or_default().iter().collect();
    rest.strip_prefix('期').is_some_and(|rest| rest.is_empty() || page(rest).is_some())
        || matches!(text, "上期" | "前期" | "上一期")
}

/// `第二版`, `A2版`, `3版右下`: a word of place may follow.
pub(crate) fn page(text: &str) -> Option<PageNo> {
    const PLACES: &[&str] = &["", "右", "左", "上", "下", "中缝", "右下", "左下", "右上", "左上", "头条"];
    let text = text.strip_prefix(['至', '到', '见']).unwrap_or(text);
    let text = text.strip_prefix('第').unwrap_or(text);
    let text = text.strip_prefix(|c: char| c.is_ascii_uppercase() && c != 'O').unwrap_or(text);
    let chars: Vec<char> = text.chars().collect();
    let (value, taken) = number(&chars)?;
    let rest: String = chars.get(taken..)?.iter().collect();
    PLACES.contains(&rest.strip_prefix(['版', '頁', '页'])?).then_some(())?;
    PageNo::new(u16::try_from(value).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(text: &str, expected: &[&str]) {
        check_knowing(&Profile::default(), text, expected);
    }

    fn check_knowing(profile: &Profile, text: &str, expected: &[&str]) {
        let show = |piece: Piece| match piece.cue {
            Cue::JumpOut(page) => format!("→{page}"),
            Cue::JumpIn(page) => format!("←{page}"),
            Cue::Furniture(_) => "×".to_owned(),
            _ => piece.text.to_string(),
        };
        let found: Vec<String> = mark(pieces(text), profile).into_iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_are_found_in_their_wordings() {
        check("(下转第二版)", &["→2"]);
        check("▲下转2版", &["→2"]);
        check("【下轉第三版】", &["→3"]);
        check("（转02版）", &["→2"]);
        check("（下转\n第四版）", &["→4"]);
        check("(紧接一版)炉门开了。", &["←1", "炉门开了。"]);
        check("炉门一开，（下转第二版）", &["炉门一开，", "→2"]);
        check("（文接第一版）", &["←1"]);
        check("（上接第六期第一版）炉门开了。", &["×", "炉门开了。"]);
        check("←上接1版 炉门开了。", &["←1", "炉门开了。"]);
        check("→下转2版", &["→2"]);
        check("炉门一开， →下转2版", &["炉门一开，", "→2"]);
        check("（上接第一版《三号炉开炉》）炉门开了。", &["←1", "炉门开了。"]);
    }

    #[test]
    fn a_paper_has_words_of_its_own() {
        let mut profile = Profile::default();
        profile.jumps.out.push("翻看".to_owned());
        profile.jumps.into.push("前文".to_owned());
        check("(翻看第二版)", &["(翻看第二版)"]);
        check_knowing(&profile, "(翻看第二版)", &["→2"]);
        check_knowing(&profile, "（前文见一版）炉门开了。", &["←1", "炉门开了。"]);
        check_knowing(&profile, "(下转第二版)", &["→2"]);
        check_knowing(&profile, "前文第二版块", &["前文第二版块"]);
    }

    #[test]
    fn running_text_is_left_alone() {
        for text in [
            "工件转第3工位",
            "转第二版块学习",
            "书稿由第一版(上接第一版书稿的附录)改来。",
            "接班",
            "上接第一版的稿子。",
        ] {
            check(text, &[text]);
        }
    }
}

//! Lines that run on every page: the paper's name, the day, the page's number, in whatever order and with what is missing.
//!
//! A page mark that prints `版` is known by itself. Others say less: `河湾轴承  4月3日 星期三  2`, the name alone, the day
//! alone. They are told by what they repeat: the name that the masthead or other running lines print, and the issue's day.
//! A day under a notice is none of them; it stands alone and touches no other line of the page.

use crate::chars::{count, is_letter, squeeze};
use crate::folio::{self, Folio};
use crate::furniture::{Masthead, is_staff_word};
use crate::piece::{Cue, FurnitureKind, Piece};
use crate::profile::Profile;
use crate::text::{Signs, Text};
use archive::PageNo;
use std::collections::BTreeMap;

/// How many of the first lines may give the paper its name.
const TOP_LINES: usize = 14;

/// The longest running line, in characters.
const LONGEST: usize = 90;

/// Gives running lines their cue; those with a day join the masthead's facts.
pub(crate) fn mark(pieces: &mut [Piece], masthead: &mut Masthead, profile: &Profile) {
    let names = names(pieces, profile);
    let mut found = Vec::new();
    for (at, piece) in pieces.iter_mut().enumerate() {
        match &mut piece.cue {
            Cue::PageMark { section, .. }
                if section.as_ref().is_some_and(|text| names.contains(&letters(text))) =>
            {
                *section = None;
            }
            Cue::Plain | Cue::Furniture(FurnitureKind::Masthead) if may_run(&piece.text) => {
                let Some((cue, folio)) = running(&piece.text, &names) else { continue };
                let first = masthead.folios.first().is_none_or(|(first, _)| at <= *first);
                if piece.is_plain() {
                    piece.cue = cue;
                } else {
                    // The dated line of a further page; on the first one a bare number may be anything.
                    if !first && matches!(cue, Cue::PageMark { .. }) {
                        piece.cue = cue;
                    }
                    continue;
                }
                if folio.dates_issue() {
                    found.push((at, folio));
                }
            }
            _ => {}
        }
    }
    masthead.folios.extend(found);
    masthead.folios.sort_by_key(|(at, _)| *at);
    lettered_pages(pieces);
    lone_days(pieces, masthead);
    again_and_again(pieces);
    sections(pieces);
}

/// It may say a day, in any form.
pub(crate) fn may_be_dated(text: &Text) -> bool {
    let parts = |c: &char| matches!(c, '-' | '.' | '/' | '．' | '－' | '／');
    text.has(Signs::CALENDAR) || text.has(Signs::DASH) && text.chars().filter(parts).count() >= 2
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| is_letter(*c)).collect()
}

fn may_run(text: &Text) -> bool {
    let commas = || text.has(Signs::COMMA) && text.contains('，');
    !text.has(Signs::STOP) && !text.ends_sentence() && text.at_most(LONGEST) && !commas()
}

/// What the paper calls itself: short masthead lines, and what stands beside the day in two lines or more.
fn names(pieces: &[Piece], profile: &Profile) -> Vec<String> {
    let named = |piece: &&Piece| {
        let short = piece.cue == Cue::Furniture(FurnitureKind::Masthead) && piece.count() <= 12;
        short && folio::read(&piece.text).facts() == 0
    };
    let top = pieces.iter().take(TOP_LINES).filter(named).map(|piece| squeeze(&piece.text));
    let top: Vec<String> = top.chain(profile.name.as_deref().map(squeeze)).collect();
    let mut beside = BTreeMap::<String, usize>::new();
    let running = pieces.iter().filter(|piece| {
        matches!(piece.cue, Cue::Plain | Cue::PageMark { .. } | Cue::Furniture(FurnitureKind::Masthead))
            && piece.at_most(LONGEST)
            && may_be_dated(&piece.text)
            && may_run(&piece.text)
    });
    for piece in running {
        let folio = folio::read(&piece.text);
        let rest = letters(&folio.rest).trim_matches(|c: char| c.is_ascii_digit()).to_owned();
        if (folio.date.is_some() || folio.day.is_some()) && (3..=12).contains(&count(&rest)) {
            *beside.entry(rest).or_default() += 1;
        }
    }
    let often = beside.into_iter().filter(|(_, times)| *times >= 2).map(|(name, _)| name);
    top.into_iter().chain(often).filter(|name| count(name) >= 2).collect()
}

/// The cue of a running line, and its facts.
fn running(text: &Text, names: &[String]) -> Option<(Cue, Folio)> {
    let names_paper = || {
        let may = |name: &&String| name.chars().next().is_some_and(|first| text.contains(first));
        text.at_most(24) && names.iter().filter(may).any(|name| letters(text).contains(name.as_str()))
    };
    if !may_be_dated(text) && !names_paper() {
        return None;
    }
    let folio = folio::read(text);
    let dated = folio.date.is_some() || folio.day.is_some();
    let mut parts: Vec<&str> = folio.rest.split(' ').take_while(|part| !is_staff_word(part)).collect();
    parts.retain(|part| part.chars().any(is_letter));
    let words = letters(&parts.concat());
    let name = names.iter().filter(|name| words.contains(name.as_str())).max_by_key(|name| name.len());
    // A bare number first or last is the page's.
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 2).and_then(PageNo::new);
    let only = || {
        let mut numbers = parts.iter().filter_map(|part| number(part));
        numbers.next().filter(|_| numbers.next().is_none() && dated && name.is_some())
    };
    let ends = parts.last().and_then(|part| number(part)).or(parts.first().and_then(|part| number(part)));
    let bare = ends.or_else(only);
    let others = name.map_or(words.clone(), |name| words.replacen(name.as_str(), "", 1));
    let section: String = others.trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    if count(&section) > if dated && (name.is_some() || bare.is_some()) { 8 } else { 0 } {
        return None;
    }
    let alone = name.is_some() && text.count() <= 14;
    let staff = dated && folio.rest.split(' ').any(is_staff_word) && words.is_empty();
    let several = staff || dated && (name.is_some() || bare.is_some());
    if !(alone || several || name.is_some() && bare.is_some()) {
        return None;
    }
    let cue = match folio.page.or(bare.filter(|_| folio.number.is_none())) {
        Some(page) => Cue::PageMark { page, section: Some(section).filter(|text| !text.is_empty()) },
        None => Cue::Furniture(FurnitureKind::Folio),
    };
    Some((cue, folio))
}

/// A short line that stands close to lines of the page three times or more is one of them: what a site prints on every page.
fn again_and_again(pieces: &mut [Piece]) {
    let of_page = |piece: &Piece| matches!(piece.cue, Cue::PageMark { .. } | Cue::Furniture(_));
    let mut times = BTreeMap::<String, usize>::new();
    for (last, piece) in pieces.iter().zip(pieces.iter().skip(1)) {
        if piece.is_plain()
            && piece.gap == 0
            && of_page(last)
            && piece.at_most(40)
            && !piece.text.ends_sentence()
        {
            *times.entry(piece.text.to_string()).or_default() += 1;
        }
    }
    times.retain(|_, times| *times >= 3);
    for piece in pieces.iter_mut().filter(|piece| piece.is_plain()) {
        if times.contains_key(piece.text.as_str()) {
            piece.cue = Cue::Furniture(FurnitureKind::Folio);
        }
    }
}

/// `P1 要闻`, `P2 党建`, `03 副刊`: no `版`, but several of one make with rising numbers.
fn lettered_pages(pieces: &mut [Piece]) {
    let found: Vec<(usize, char, PageNo, String)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.is_plain() && piece.at_most(12))
        .filter_map(|(at, piece)| {
            lettered(&piece.text).map(|(letter, no, section)| (at, letter, no, section))
        })
        .collect();
    let rising = found.iter().zip(found.iter().skip(1)).all(|(a, b)| a.1 == b.1 && a.2 < b.2);
    if found.len() < 2 || !rising {
        return;
    }
    for (at, _, page, section) in found {
        if let Some(piece) = pieces.get_mut(at) {
            piece.cue = Cue::PageMark { page, section: Some(section) };
        }
    }
}

/// The letter, the number and the name of `P2 党建`; for `02 党建` the letter is `0`.
fn lettered(text: &str) -> Option<(char, PageNo, String)> {
    let (mark, name) = text.split_once([' ', '\u{3000}', '|', '｜', '丨', '·'])?;
    let section = name.trim_matches(|c: char| !is_letter(c));
    let mut chars = mark.trim().chars().map(crate::chars::fold);
    let letter = chars.next().filter(|c| matches!(c, 'A'..='D' | 'P' | '0'))?;
    let digits: String = chars.collect();
    let no = digits.parse::<u16>().ok().filter(|_| digits.len() <= 2).and_then(PageNo::new)?;
    let named = (2..=6).contains(&count(section)) && section.chars().all(crate::chars::is_han);
    named.then(|| (letter, no, section.to_owned()))
}

/// The issue's own day, alone on a line that prints the weekday too or touches another line of the page.
fn lone_days(pieces: &mut [Piece], masthead: &Masthead) {
    let Some(date) = masthead.folios.iter().find_map(|(_, folio)| folio.date) else { return };
    let of_page = |piece: &Piece| matches!(piece.cue, Cue::PageMark { .. } | Cue::Furniture(_));
    for at in 0..pieces.len() {
        let short = |piece: &&Piece| piece.is_plain() && piece.count() <= 24 && may_be_dated(&piece.text);
        let Some(piece) = pieces.get(at).filter(short) else { continue };
        let folio = folio::read(&piece.text);
        let touches_above =
            at.checked_sub(1).and_then(|at| pieces.get(at)).is_none_or(of_page) && piece.gap <= 1;
        let touches_below = pieces.get(at + 1).is_some_and(|next| of_page(next) && next.gap == 0);
        let alone = folio.date == Some(date) && folio.rest.is_empty();
        if let Some(piece) = pieces
            .get_mut(at)
            .filter(|_| alone && (folio.weekday.is_some() || touches_above || touches_below))
        {
            piece.cue = Cue::Furniture(FurnitureKind::Folio);
        }
    }
}

/// `综合新闻` close under the page's number, and apart from what follows, names the page.
fn sections(pieces: &mut [Piece]) {
    let mut page = None;
    for at in 0..pieces.len() {
        let Some(piece) = pieces.get(at) else { break };
        let below = pieces.get(at + 1).is_some_and(|next| next.gap > piece.gap || !next.is_plain());
        let named = || piece.is_plain() && piece.gap == 0 && below && folio::names_section(&piece.text);
        match (&piece.cue, page) {
            (Cue::PageMark { page: no, section: None }, _) => page = Some(*no),
            (Cue::Furniture(_), _) => {}
            (Cue::Plain, Some(no)) if named() => {
                let section = Some(piece.text.to_string());
                if let Some(piece) = pieces.get_mut(at) {
                    piece.cue = Cue::PageMark { page: no, section };
                }
                page = None;
            }
            _ => page = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    /// One mark a line: the page with its section, `-` for other furniture, `.` for text.
    fn check(name: &str, text: &str, expected: &str) {
        let mut pieces = pieces(text);
        crate::furniture::mark(&mut pieces, &Profile::default());
        let show = |piece: &Piece| match &piece.cue {
            Cue::PageMark { page, section } => format!("{page}{}", section.as_deref().unwrap_or_default()),
            Cue::Furniture(_) => "-".to_owned(),
            _ => ".".to_owned(),
        };
        assert_eq!(pieces.iter().map(show).collect::<Vec<_>>().join(" "), expected, "{name}");
    }

    const BODY: &str = "昨天上午，一台新磨床进了磨工车间，床身有六米长，吊装用了一个半小时，师傅们围着它看了又看，谁也舍不得走开。\n";

    #[test]
    fn running_lines_are_told_by_what_they_repeat() {
        let named = format!(
            "新磨床进厂\n{BODY}{BODY}河湾轴承  2019年4月3日 星期三  2\n旧磨床退役\n{BODY}河湾轴承  2019年4月3日 星期三\n{BODY}"
        );
        check("no masthead", &named, ". . . 2 . . - .");
        let foot =
            format!("河湾轴承报\n2019年4月3日 星期三\n\n新磨床进厂\n{BODY}河湾轴承报　　　· 2 ·\n{BODY}");
        check("name and number at the foot", &foot, "- - . . 2 .");
        let english = format!(
            "河湾轴承报\n2019年4月3日 星期三\n\n新磨床进厂\n{BODY}\n2019年4月3日 星期三 1\n河湾轴承报\n\n{BODY}"
        );
        check("day, number, name", &english, "- - . . 1 - .");
    }

    #[test]
    fn a_day_is_the_page_s_or_the_notice_s() {
        let text = format!(
            "河湾轴承报\n2019年4月3日 星期三\n\n启事\n{BODY}2019年4月3日\n\n旧磨床退役\n{BODY}\x0c河湾轴承报\n2019年4月3日\n\n车间\n{BODY}"
        );
        check("both", &text, "- - . . . . . - - . .");
    }

    #[test]
    fn a_name_of_the_page_stands_close_under_its_number() {
        let front = "河湾轴承报\n2019年4月3日 星期三\n\n新磨床进厂\n";
        check(
            "a name",
            &format!("{front}{BODY}\n第2版\n综合新闻\n\n旧磨床退役\n{BODY}"),
            "- - . . 2 2综合新闻 . .",
        );
        check("a headline", &format!("{front}{BODY}\n第2版\n旧磨床退役\n{BODY}"), "- - . . 2 . .");
    }
}

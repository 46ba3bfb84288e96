//! What the paper's profile knows of lines: heads of pages, and lines that are a name and nothing else.
//!
//! Looked up once for each line, so that the stages behind only ask a piece. Two looks: [`pages`] before the furniture is
//! told, because the names of pages are furniture; [`lines`] when wrapped lines are whole. A text that is two things at
//! once (a column and a person) is none: the profile does not settle it.

use crate::chars::{count, leading_brackets, trailing_brackets};
use crate::folio;
use crate::heads;
use crate::piece::{Cue, Known, Piece};
use crate::profile::{Profile, same_letters};
use archive::PageNo;

/// From so many characters on, a line is text.
const TEXT: usize = 30;

/// A longer line is no name of a page.
const LONGEST_NAME: usize = 12;

/// Heads of pages that only the profile can tell: `第4版炉火` without a space, a page's number and name on two lines, and,
/// in a file without numbers, the names alone.
pub(crate) fn pages(pieces: Vec<Piece>, profile: &Profile) -> Vec<Piece> {
    if profile.sections.is_empty() {
        return pieces;
    }
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut numbered = false;
    for mut piece in pieces {
        if !piece.is_plain() || piece.count() > 24 {
            out.push(piece);
            continue;
        }
        // Most lines name no page, and neither does the one over them.
        let says_page = |piece: &Piece| piece.is_plain() && piece.text.contains('版');
        if !says_page(&piece) && !out.last().is_some_and(says_page) {
            out.push(piece);
            continue;
        }
        let printed = folio::page_mark(&piece.text);
        numbered |= printed.is_some();
        match out.last_mut().and_then(|last| Some((over_two_lines(last, &piece, profile)?, last))) {
            Some(((page, section), last)) => {
                last.absorb(&piece);
                last.cue = Cue::PageMark { page, section: Some(section) };
            }
            None => {
                if let Some((page, section)) =
                    run_on(&piece.text, profile).filter(|_| printed.is_none_or(|(_, name)| name.is_none()))
                {
                    numbered = true;
                    piece.cue = Cue::PageMark { page, section: Some(section) };
                }
                out.push(piece);
            }
        }
    }
    if !numbered {
        by_name_alone(&mut out, profile);
    }
    out
}

/// `第4版` over `炉火`, or the other way round: the page, and its name as printed.
fn over_two_lines(first: &Piece, second: &Piece, profile: &Profile) -> Option<(PageNo, String)> {
    let close = first.is_plain() && !second.feed && second.gap <= 1;
    let number = |piece: &Piece| match folio::page_mark(&piece.text) {
        Some((page, None)) if folio::read(&piece.text).facts() == 1 => Some(page),
        _ => None,
    };
    let named = |page: PageNo, piece: &Piece| {
        let known = profile.sections.get(&page)?;
        (close && same_letters(known, &piece.text)).then(|| (page, piece.text.to_string()))
    };
    number(first)
        .and_then(|page| named(page, second))
        .or_else(|| number(second).and_then(|page| named(page, first)))
}

/// `第4版炉火`: nothing stands between the number and the name, so that it may as well begin a sentence.
fn run_on(text: &str, profile: &Profile) -> Option<(PageNo, String)> {
    let found = folio::read(text);
    let page = found.page.filter(|_| found.facts() == 1)?;
    let known = profile.sections.get(&page)?;
    same_letters(known, &found.rest).then_some((page, found.rest))
}

/// No number anywhere: lines that are the names of pages, each higher than the last. One alone may be anything.
fn by_name_alone(pieces: &mut [Piece], profile: &Profile) {
    let mut heads: Vec<(usize, PageNo)> = Vec::new();
    let mut before: Option<&Piece> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let fresh = before.is_none_or(|last| piece.feed || piece.gap > 0 && !runs(last));
        let short = piece.is_plain() && piece.count() <= LONGEST_NAME;
        let mut of = profile.sections.iter().filter(|(_, name)| short && same_letters(name, &piece.text));
        if let (Some((page, _)), None) = (of.next(), of.next())
            && fresh
            && !profile.columns.contains(&piece.text)
            && heads.last().is_none_or(|(_, last)| last < page)
        {
            heads.push((at, *page));
        }
        before = Some(piece);
    }
    if heads.len() >= 2 {
        for (at, page) in heads {
            if let Some(piece) = pieces.get_mut(at) {
                piece.cue = Cue::PageMark { page, section: Some(piece.text.to_string()) };
            }
        }
    }
}

/// Text that stops in the middle of a sentence, and not at a signature or a jump mark either.
fn runs(piece: &Piece) -> bool {
    let signed = trailing_brackets(&piece.text).is_some();
    piece.is_plain() && piece.count() >= TEXT && !piece.text.ends_sentence() && !signed
}

/// Notes what is known of each line, and parts the name of a column from a headline in the same line.
pub(crate) fn lines(pieces: Vec<Piece>, profile: &Profile) -> Vec<Piece> {
    if profile.columns.is_empty() && profile.units.is_empty() && profile.people.is_empty() {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        if matches!(piece.cue, Cue::Plain | Cue::Heading) && piece.count() <= 42 {
            piece.known = known(&piece.text, profile);
            if piece.known.is_none()
                && let Some((mut banner, mut title)) = column_and_title(&piece, rest.peek(), profile)
            {
                banner.known = Some(Known::Column);
                // Two lines from here on, the second under the first with a gap, as a banner stands.
                (title.gap, title.glued) = (1, false);
                title.known = known(&title.text, profile);
                out.extend([banner, title]);
                continue;
            }
        }
        out.push(piece);
    }
    out
}

fn known(text: &str, profile: &Profile) -> Option<Known> {
    let found = [
        (profile.columns.contains(text), Known::Column),
        (profile.units.contains(text), Known::Unit),
        (profile.people.contains(text), Known::Person),
    ];
    let mut found = found.into_iter().filter(|(is, _)| *is).map(|(_, known)| known);
    match (found.next(), found.next()) {
        (Some(known), None) => Some(known),
        (None, _) => two_names(text, profile),
        _ => None,
    }
}

/// A banner that prints both of its names.
fn two_names(text: &str, profile: &Profile) -> Option<Known> {
    if profile.columns.is_empty() || !text.contains([' ', '\u{3000}']) {
        return None;
    }
    let [first, second] = <[String; 2]>::try_from(heads::parts(text)).ok()?;
    let both = |name: &str, other: &str| {
        let second = profile.columns.get(name).and_then(|(_, column)| column.second_name.as_deref());
        second.is_some_and(|second| same_letters(second, other))
    };
    if both(&first, &second) {
        Some(Known::ColumnFirst)
    } else {
        both(&second, &first).then_some(Known::ColumnSecond)
    }
}

/// `【车间来信】澡堂的水热了`, `车间来信·澡堂的水热了`; with a space only when text follows, else it may be a second name.
fn column_and_title(piece: &Piece, next: Option<&Piece>, profile: &Profile) -> Option<(Piece, Piece)> {
    if profile.columns.is_empty() {
        return None;
    }
    let text_follows = next.is_some_and(|next| next.count() >= TEXT && !next.parted);
    let bracketed = leading_brackets(&piece.text).map(|(group, _)| group);
    let separated = piece.text.find(['·', '|', '｜', '丨', '│', ' ', '\u{3000}']);
    let name = bracketed.or_else(|| {
        let (name, rest) = piece.text.split_at_checked(separated?)?;
        (count(name) >= 3 && (text_follows || !rest.starts_with([' ', '\u{3000}']))).then_some(name)
    })?;
    let (banner, title) = piece.cut(name).filter(|_| profile.columns.contains(name))?;
    ((4..=36).contains(&title.count()) && !title.text.ends_with(['。', '.', ':', '：', ',', '，']))
        .then_some((banner, title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;
    use crate::profile::KnownColumn;

    fn profile() -> Profile {
        let mut profile = Profile::default();
        profile.columns.add("磨床边上", KnownColumn { second_name: Some("“慢就是快”".to_owned()) });
        profile.columns.add("方圆", KnownColumn::default());
        profile.units.add("热处理", ());
        profile.people.add("若水", ());
        profile.people.add("方圆", ());
        let sections = [(1, "要闻"), (2, "车间"), (4, "炉火")];
        profile.sections = sections.map(|(no, name)| (PageNo::new(no).unwrap(), name.to_owned())).into();
        profile
    }

    #[test]
    fn heads_of_pages_are_known_by_their_names() {
        let check = |name: &str, text: &str, expected: &[&str]| {
            let show = |piece: Piece| match piece.cue {
                Cue::PageMark { page, section } => format!("{page}:{}", section.unwrap_or_default()),
                _ => piece.text.to_string(),
            };
            let found: Vec<String> = pages(pieces(text), &profile()).into_iter().map(show).collect();
            assert_eq!(found, expected, "{name}");
        };
        check("nothing between", "第4版炉火\n\n炉火正旺", &["4:炉火", "炉火正旺"]);
        check("another page's name", "第2版炉火\n\n炉火正旺", &["第2版炉火", "炉火正旺"]);
        check("on two lines", "第4版\n炉 火\n\n炉火正旺", &["4:炉 火", "炉火正旺"]);
        check("name over number", "炉火\n04版\n\n炉火正旺", &["4:炉火", "炉火正旺"]);
        check("names alone", "要闻\n\n开炉了\n\n车间\n\n炉火", &["1:要闻", "开炉了", "2:车间", "4:炉火"]);
        check("one name alone", "开炉了\n\n炉火", &["开炉了", "炉火"]);
        check("numbers elsewhere", "第1版\n\n开炉了\n\n车间\n\n炉火", &["第1版", "开炉了", "车间", "炉火"]);
        check("backwards", "炉火\n\n开炉了\n\n车间", &["炉火", "开炉了", "车间"]);
    }

    #[test]
    fn lines_are_known_and_columns_parted_from_headlines() {
        let body = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看。";
        let check = |name: &str, text: &str, expected: &str| {
            let letter = |piece: &Piece| match piece.known {
                None => '.',
                Some(Known::Column) => 'C',
                Some(Known::ColumnFirst) => '1',
                Some(Known::ColumnSecond) => '2',
                Some(Known::Unit) => 'U',
                Some(Known::Person) => 'P',
            };
            let found = lines(pieces(&text.replace('B', body)), &profile());
            assert_eq!(found.iter().map(letter).collect::<String>(), expected, "{name}");
        };
        check("names", "【磨床边上】\n热处理\n若水\n新磨床进厂", "CUP.");
        check("two things at once", "方圆", ".");
        check("both names", "磨床边上 “慢就是快”\n“慢就是快” 磨床边上", "12");
        check("in brackets before a headline", "【磨床边上】新磨床进厂\nB", "C..");
        check("with a dot", "磨床边上·新磨床进厂\n吊装一个半小时\nB", "C...");
        check("with a space, over text", "磨床边上 新磨床进厂\nB", "C..");
        check("with a space, over a headline", "磨床边上 新磨床进厂\n吊装一个半小时\nB", "...");
        check("in a sentence", "磨床边上 站着三个人。", ".");
    }
}

//! Banners of columns (专栏) among the headlines.
//!
//! A banner is a headline over headlines. What tells it from a headline with its deck: what it sounds like, an editor's
//! note right under it, several items of one form (units, persons, captions) after it, and how short it is. A headline that
//! an article repeats where it goes on is never a banner.

use crate::caption::labelled;
use crate::chars::{at_most, count, ends, is_letter, letters, squeeze};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::names::{self, Likely};
use crate::piece::{Cue, Known, Piece, Sheet};
use std::collections::BTreeSet;

/// From here on a headline counts as a banner.
const THRESHOLD: i32 = 3;

/// What stands before each item of a list.
pub(crate) const ITEM_SIGNS: &[char] = &['■', '▲', '◆', '□', '◎', '●', '★', '※', '☆', '○', '◇', '△', '•'];

/// `◆ 一线快报 ◆`: one sign on either side, and what stands between.
pub(crate) fn framed(text: &str) -> Option<&str> {
    let sign = text.chars().next().filter(|c| ITEM_SIGNS.contains(c) || "✦❖☆~～".contains(*c))?;
    let inner =
        text.strip_prefix(sign)?.strip_suffix(sign)?.trim_matches(|c: char| c == sign || c.is_whitespace());
    (inner.chars().all(|c| is_letter(c) || c == ' ' || c == '·') && count(inner) >= 2).then_some(inner)
}

/// What items under a banner look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// `总装分厂`
    Unit,
    /// `杜若:…`
    Person,
    /// `磨床要不要修?`
    Asks,
    /// `▲新磨床进厂`, with its sign.
    Marked(char),
    /// Anything else.
    #[default]
    Free,
}

/// Gives banners their cue.
pub(crate) fn mark(sheet: &mut Sheet) {
    let repeated = repeated_headings(&sheet.pieces);
    let close = heads_set_close(&sheet.pieces);
    let mut under_heading = false;
    let known_here = sheet.pieces.iter().any(Piece::is_known_column);
    for at in 0..sheet.pieces.len() {
        let Some(piece) = sheet.pieces.get(at) else { break };
        let heading = piece.cue == Cue::Heading;
        let starts_chain = heading && (!under_heading || piece.parted);
        under_heading = heading;
        if !starts_chain {
            continue;
        }
        let mut score =
            score(piece, &sheet.pieces, at, &repeated) + set_apart(piece, sheet.pieces.get(at + 1), close);
        // Where the profile knows this columns, one that it does not know needs more than its sound.
        score -= i32::from(known_here && !piece.is_known_column() && piece.sounds_like_column());
        if (THRESHOLD - 1..=THRESHOLD).contains(&score) {
            let (chosen, other, confidence) = if score == THRESHOLD {
                (Choice::Banner, Choice::Headline, 75)
            } else {
                (Choice::Headline, Choice::Banner, 65)
            };
            sheet.doubts.push(Doubt::at(piece, DoubtKind::ColumnOrHeadline, chosen, &[other], confidence));
        }
        if score >= THRESHOLD
            && let Some(piece) = sheet.pieces.get_mut(at)
        {
            piece.cue = Cue::Banner;
        }
    }
}

/// Headings that stand twice in a file that has jumps.
fn repeated_headings(pieces: &[Piece]) -> BTreeSet<String> {
    let (mut once, mut twice) = (BTreeSet::new(), BTreeSet::new());
    if pieces.iter().any(|piece| matches!(piece.cue, Cue::JumpIn(_))) {
        for piece in pieces.iter().filter(|piece| piece.cue == Cue::Heading) {
            let title = letters(&piece.text);
            if !once.insert(title.clone()) {
                twice.insert(title);
            }
        }
    }
    twice
}

fn score(piece: &Piece, pieces: &[Piece], at: usize, repeated: &BTreeSet<String>) -> i32 {
    let text = piece.text.as_str();
    let not_furniture = |piece: &&Piece| !matches!(piece.cue, Cue::Furniture(_));
    let after: Vec<&Piece> = pieces.iter().skip(at + 1).filter(not_furniture).take(40).collect();
    let next = after.first().filter(|next| !next.parted || next.cue == Cue::Caption);
    let next_is = |test: fn(&Cue) -> bool| next.is_some_and(|next| test(&next.cue));
    let heading = next_is(|cue| *cue == Cue::Heading);
    let note = next_is(|cue| matches!(cue, Cue::Note(_)));
    let next_form = next.map_or(Form::Free, |next| form(next));
    let items = || after.iter().filter(|piece| piece.cue == Cue::Heading && form(piece) == next_form).count();
    let body_under_second =
        after.get(1).is_some_and(|piece| !matches!(piece.cue, Cue::Heading | Cue::Caption));
    let captions = after.iter().take_while(|piece| piece.cue == Cue::Caption).count();
    // Items with a sign before each, signed one by one: `● …（杜若）`.
    let item = |piece: &&&Piece| piece.is_plain() && piece.text.starts_with(ITEM_SIGNS);
    let sign = after.first().filter(item).and_then(|piece| piece.text.chars().next());
    let signed_items = sign.is_some_and(|sign| {
        after.iter().filter(|piece| piece.is_plain() && piece.text.starts_with(sign)).count() >= 2
            && after.get(1).is_some_and(|next| matches!(next.cue, Cue::Byline(_)))
    });
    let length = piece.count();
    let furniture = |piece: &Piece| matches!(piece.cue, Cue::Furniture(_) | Cue::PageMark { .. });
    let first_of_file = at < 12 && pieces.iter().take(at).all(furniture);
    let repeated = repeated.contains(&letters(text));
    let is = i32::from;
    // Known by name outweighs any one sign against it.
    let known = piece.is_known_column();
    let mut score = 4 * is(known)
        + 3 * is(!known && sounds_like_column(text))
        + 3 * is(text.starts_with(['【', '〖']) && length <= 12);
    score += 3 * is(note && note_is_for_items(&after));
    score += 4 * is(heading && next_form == Form::Unit && body_under_second && !piece.is_unit());
    score += 4 * is(heading && next_form == Form::Person && items() >= 2);
    score += 4 * is(signed_items);
    // The sign before it is its frame, and no item's.
    score += 5 * is(framed(text).is_some() && length <= 14);
    // Over rows it is what the list is called.
    score -= 3 * is(!known && next_is(|cue| *cue == Cue::Verse));
    score += is(captions >= 2) + is(heading && length <= 6 && body_under_second);
    score += 2 * is(heading && length <= 4 && !first_of_file);
    // A letter under the word for letters: that is its headline.
    const LETTERS: &[&str] = &["编辑同志", "編輯同志", "编辑部"];
    let letter = |next: &&&Piece| next.is_plain() && LETTERS.iter().any(|word| next.text.starts_with(word));
    score -= 3 * is(next.filter(letter).is_some());
    score -= 2 * is(!matches!(form(piece), Form::Free | Form::Asks)) + 6 * is(repeated) + is(first_of_file);
    // A long line straight over a body is that body's headline, unless it sounds otherwise.
    score - 2 * is(!heading && captions == 0 && !note && length > 16 && !piece.sounds_like_column())
}

/// The lines of a head stand directly under each other somewhere in this file, so that a gap says something.
fn heads_set_close(pieces: &[Piece]) -> bool {
    let head = |piece: &Piece| piece.cue == Cue::Heading;
    let under =
        |piece: &Piece| matches!(piece.cue, Cue::Heading | Cue::Byline(_)) && piece.gap == 0 && !piece.glued;
    pieces.iter().zip(pieces.iter().skip(1)).any(|(above, piece)| head(above) && under(piece))
}

/// What the gap between two headlines says: a banner is set apart, a kicker and a headline with a deck are not.
fn set_apart(piece: &Piece, next: Option<&Piece>, close: bool) -> i32 {
    match next.filter(|next| close && next.cue == Cue::Heading) {
        Some(next) if next.gap == 0 && !piece.sounds_like_column() => -4,
        Some(next) if next.gap == 0 => 0,
        Some(_) if piece.count() <= 8 => 3,
        Some(_) => 1,
        None => 0,
    }
}

/// A note is a column's when a further headline stands between it and the text.
fn note_is_for_items(after: &[&Piece]) -> bool {
    let next = after.iter().find(|piece| !matches!(piece.cue, Cue::Note(_)));
    next.is_some_and(|piece| piece.cue == Cue::Heading)
}

/// `杜若`, `图尔逊·买买提`, `总装分厂杜若`, `总装分厂 杜若`.
pub(crate) fn ends_with_name(label: &str) -> bool {
    names::person(label) == Some(Likely::Yes) || unit_and_name(label) || {
        let chars: Vec<char> = label.chars().collect();
        (2..=4).any(|length| {
            let at = chars.len().saturating_sub(length);
            let (unit, name): (String, String) =
                (chars.iter().take(at).collect(), chars.iter().skip(at).collect());
            names::unit(&unit) && names::person(&name) == Some(Likely::Yes)
        })
    }
}

/// `总装分厂 杜若`: a unit and one name, and nothing else.
fn unit_and_name(text: &str) -> bool {
    if !at_most(text, 16) || !text.contains([' ', '\u{3000}']) {
        return false;
    }
    let mut words = text.split([' ', '\u{3000}']).filter(|word| !word.is_empty());
    let (unit, name): (Option<&str>, String) = (words.next(), words.collect());
    let sure = names::person(&name) == Some(Likely::Yes);
    let unit = unit.filter(|unit| (2..=12).contains(&count(unit)));
    count(text) <= 16
        && unit.is_some_and(|unit| {
            names::unit(unit) && names::person(&name).is_some()
                || sure && names::person(unit).is_none_or(|likely| likely == Likely::Maybe)
        })
}

/// Two short headlines of one build: as many words, the same last character, about as long.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let (long, short) = (count(a).max(count(b)), count(a).min(count(b)));
    let words = |text: &str| text.split_whitespace().count();
    long <= 8 && long - short <= 2 && words(a) == words(b) && a.chars().next_back() == b.chars().next_back()
}

/// What an item's headline looks like.
pub(crate) fn form(piece: &Piece) -> Form {
    let text = piece.text.as_str();
    if piece.count() <= 10 && piece.is_unit() {
        Form::Unit
    } else if labelled(text).is_some_and(|(label, _)| ends_with_name(label)) || unit_and_name(text) {
        Form::Person
    } else if let Some(sign) = text.chars().next().filter(|c| "■▲◆□◎●★※☆○◇△".contains(*c))
    {
        Form::Marked(sign)
    } else if text.ends_with(['?', '？']) && !piece.sounds_like_column() {
        Form::Asks
    } else {
        Form::Free
    }
}

/// Names that papers give to columns, by how they end or what they are.
pub(crate) fn sounds_like_column(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "专栏",
        "展播",
        "短波",
        "简讯",
        "短讯",
        "大家谈",
        "启示录",
        "之窗",
        "动态",
        "之间",
        "镜头",
        "掠影",
        "园地",
        "论坛",
        "课堂",
        "讲堂",
        "信箱",
        "来信",
        "老照片",
        "大家看",
        "风采录",
        "面对面",
        "小故事",
        "小发明",
        "五分钟",
        "光荣榜",
        "集锦",
        "快讯",
        "传真",
        "连载",
        "随笔",
        "诗词",
        "回音壁",
        "小贴士",
        "一句话",
        "一句话新闻",
        "短新闻",
        "速览",
        "快览",
        "速递",
        "拾零",
        "零讯",
        "微观察",
        "点滴",
        "直通车",
        "广角",
        "剪影",
        "看台",
        "文苑",
        "茶座",
        "百花园",
        "曝光台",
        "知识窗",
        "开讲",
        "人物志",
        "视点",
        "纵横",
        "博览",
        "采风",
        "天地",
        "影廊",
        "画廊",
    ];
    const SLOGANS: &[&str] = &["进行时", "大家谈", "启示录", "专栏", "展播"];
    let parts = text.split([' ', '\u{3000}']).map(squeeze).chain([squeeze(text)]);
    parts.into_iter().any(|part| {
        let part = part.trim_end_matches(|c: char| !is_letter(c));
        let length = count(part);
        let ends = |list: &[&str]| ends(part, list).is_some();
        (2..=8).contains(&length) && ends(ENDS) || (4..=30).contains(&length) && ends(SLOGANS)
    })
}

/// A banner of two lines in one: the name, and the second name. Only when one part sounds like a column and one does not.
pub(crate) fn split_banner(piece: &Piece) -> (String, Option<String>) {
    let text = piece.text.as_str();
    if let [a, b] = crate::heads::parts(text).as_slice() {
        let sounds = || (sounds_like_column(a), sounds_like_column(b));
        let known = |known| piece.known == Some(known);
        match if piece.known.is_none() {
            sounds()
        } else {
            (known(Known::ColumnFirst), known(Known::ColumnSecond))
        } {
            (true, false) => return (a.clone(), Some(b.clone())),
            (false, true) => return (b.clone(), Some(a.clone())),
            _ => {}
        }
    }
    (text.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;
    use crate::piece::tests::pieces;

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    fn check(name: &str, text: &str, expected: &[&str]) {
        let (text, profile) = (text.replace('B', BODY), crate::Profile::default());
        let mut sheet = Sheet { pieces: crate::jumps::mark(pieces(&text), &profile), ..Sheet::default() };
        crate::marks::mark(&mut sheet, &profile);
        crate::caption::mark(&mut sheet.pieces, &profile);
        crate::headings::mark(&mut sheet, Layout::default(), &profile);
        mark(&mut sheet);
        let banners = sheet.pieces.iter().filter(|piece| piece.cue == Cue::Banner);
        assert_eq!(banners.map(|piece| piece.text.as_str()).collect::<Vec<_>>(), expected, "{name}");
    }

    #[test]
    fn banners_are_told_from_headlines() {
        check("units under it", "节能降耗再加力\n\n磨工车间\n\nB\n\n总装分厂\n\nB", &["节能降耗再加力"]);
        check("persons under it", "班长的一天\n\n杜若:先看机床\n\nB\n\n姜北:先看人\n\nB", &["班长的一天"]);
        check("by its sound", "百日攻关进行时\n\n新磨床进厂\n\nB", &["百日攻关进行时"]);
        check("headline and deck", "新磨床进厂安装完毕\n\n吊装用了一个半小时\n\nB", &[]);
        let jumped = "磨床之间\n\n吊装一个半小时\n\nB\n(下转第二版)\n\n磨床之间\n\n(上接第一版)B";
        check("repeated where it goes on", jumped, &[]);
        let items = "厂里新鲜事\n\n●新磨床进厂安装完毕。（杜若）\n\n●食堂添了两口大锅。（姜北）";
        check("items signed one by one", items, &["厂里新鲜事"]);
        check("items of a list", "厂里新鲜事\n\n●新磨床进厂安装完毕。\n\n●食堂添了两口大锅。", &[]);
        check("framed by signs", "◆ 厂里厂外 ◆\n\n新磨床进厂\n\nB", &["◆ 厂里厂外 ◆"]);
        check("a headline", "新磨床进厂\n\nB", &[]);
    }

    #[test]
    fn a_banner_of_two_slogans_is_split() {
        let split = split_banner(&pieces("“多想一步”大家谈 “少走弯路”").remove(0));
        assert_eq!(split, ("“多想一步”大家谈".to_owned(), Some("“少走弯路”".to_owned())));
        let whole = "质量再深入 效益再提高";
        assert_eq!(split_banner(&pieces(whole).remove(0)), (whole.to_owned(), None));
    }
}

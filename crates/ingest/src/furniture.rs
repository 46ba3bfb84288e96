//! Lines of the page rather than of an article: masthead, folios, editors' lines, rules.
//!
//! The issue's date is read only from a masthead or folio line, that is, from a line that is little more than date,
//! weekday and numbers. A date inside an article never dates the issue.

use crate::chars::{
    CharSet, at_most, begins, count, ends, ends_sentence, fold, has_comma, is_blank, is_letter, simple,
    simplified, squeeze,
};
use crate::folio::{self, Folio};
use crate::piece::{Cue, FurnitureKind, Piece};
use crate::profile::{Profile, same_letters};
use crate::running;
use crate::text::{Signs, Text};
use std::sync::LazyLock;

/// How many of the first lines of a file or page may be masthead. Larger: an article's line with two facts may go.
const TOP_LINES: usize = 14;

/// What the mastheads and folios of an issue say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Masthead {
    /// Every line with facts: index of the piece, and what it says.
    pub(crate) folios: Vec<(usize, Folio)>,
}

/// Gives furniture its cue.
pub(crate) fn mark(pieces: &mut [Piece], profile: &Profile) -> Masthead {
    let mut masthead = Masthead::default();
    let mut top_left = TOP_LINES;
    for (index, piece) in pieces.iter_mut().enumerate() {
        if piece.feed {
            top_left = TOP_LINES;
        }
        // The masthead is over where running text begins.
        let in_top = top_left > 0;
        let running = piece.count() > 30 && piece.text.ends_sentence() || piece.count() > 60;
        top_left = if running { 0 } else { top_left.saturating_sub(1) };
        let Some(cue) = Some(&*piece).filter(|piece| piece.is_plain()).and_then(|piece| cue(piece, in_top))
        else {
            continue;
        };
        if matches!(cue, Cue::Furniture(FurnitureKind::Masthead) | Cue::PageMark { .. }) {
            let folio = folio::read(&piece.text);
            if folio.dates_issue() {
                masthead.folios.push((index, folio));
            }
        }
        piece.cue = cue;
    }
    names_around(pieces, &masthead, profile);
    block_around(pieces, &masthead);
    running::mark(pieces, &mut masthead, profile);
    imprint_below(pieces);
    feet(pieces);
    masthead
}

/// The last lines of a page may say where the paper is made and sold: `地址：… 电话：… 印数：…`.
fn feet(pieces: &mut [Piece]) {
    let mut at_foot = true;
    for piece in pieces.iter_mut().rev() {
        let foot = at_foot && piece.is_plain() && is_foot(&piece.text);
        if foot {
            piece.cue = Cue::Furniture(FurnitureKind::Staff);
        }
        at_foot = piece.feed || !piece.is_plain();
    }
}

fn is_foot(text: &Text) -> bool {
    if text.ends_sentence() || !text.at_most(80) || text.starts_with("联系") {
        return false;
    }
    const WORDS: &[&str] = &[
        "地址",
        "社址",
        "厂址",
        "电话",
        "邮编",
        "邮政编码",
        "印刷",
        "承印",
        "印数",
        "责任编辑",
        "责编",
        "出版",
        "零售",
        "定价",
        "邮箱",
        "网址",
        "校对",
        "投稿",
        "主办",
        "传真",
        "题字",
        "总第",
        "刊号",
        "准印",
        "主编",
        "美编",
        "微信",
        "版权所有",
        "未经许可",
        "编辑",
        "编委",
    ];
    let text = simplified(text);
    let named = WORDS.iter().filter(|word| text.contains(**word)).count();
    named >= 2
}

/// Who printed the paper stands right under who edited it.
fn imprint_below(pieces: &mut [Piece]) {
    let mut after_staff = false;
    for piece in pieces {
        let printed = || ["印", "印刷", "印制", "出版"].iter().any(|end| piece.text.ends_with(end));
        if after_staff && piece.is_plain() && piece.gap <= 1 && printed() && piece.count() <= 24 {
            piece.cue = Cue::Furniture(FurnitureKind::Staff);
        }
        after_staff = piece.cue == Cue::Furniture(FurnitureKind::Staff);
    }
}

fn cue(piece: &Piece, in_top: bool) -> Option<Cue> {
    let text = &piece.text;
    let length = piece.count();
    if !text.has(Signs::LETTER) && length >= 3 && !text.chars().any(is_speech) {
        return Some(Cue::Furniture(FurnitureKind::Rule));
    }
    if let Some((page, section)) = folio::page_mark(text) {
        return Some(Cue::PageMark { page, section });
    }
    if is_staff(text) {
        return Some(Cue::Furniture(FurnitureKind::Staff));
    }
    // Outside the top, only a line that prints the page and the day.
    if length > 120 || !in_top && !text.has(Signs::PAGE) || !folio::may_hold_facts(text) {
        return None;
    }
    let folio = folio::read(text);
    let rest = count(&folio.rest);
    let telling = folio.facts() >= 2 && rest <= 16 || folio.dates_issue() && rest <= 4;
    let masthead = in_top && telling && length <= 70;
    let folio_line = folio.page.is_some() && folio.dates_issue() && rest <= 16;
    // Quotes stand in sentences; so does what corrects an earlier issue.
    let quotes =
        text.contains(['“', '”', '「', '」', '《']) && folio.page.is_some() && folio.number.is_some();
    ((masthead || folio_line) && !text.ends_sentence() && !quotes)
        .then_some(Cue::Furniture(FurnitureKind::Masthead))
}

/// Lines set close around the first dated line, short and without punctuation, up to a gap: all of them are masthead.
fn block_around(pieces: &mut [Piece], masthead: &Masthead) {
    const LONGEST_BLOCK: usize = 9;
    let Some((at, _)) = masthead.folios.first().filter(|(at, _)| *at < LONGEST_BLOCK) else { return };
    let apart = |piece: &Piece| piece.gap > 0 || piece.feed;
    let start = pieces.iter().take(at + 1).rposition(apart).unwrap_or(0);
    let length = 1 + pieces.iter().skip(at + 1).take_while(|piece| !apart(piece)).count() + at - start;
    let quiet = |piece: &Piece| {
        !piece.is_plain()
            || piece.at_most(40) && !piece.text.ends_sentence() && !piece.text.contains(['，', '。'])
    };
    let ends = pieces.get(start + length).is_some_and(|next| next.gap > 0 || next.feed);
    let block = || pieces.iter().skip(start).take(length);
    // What stands over the block is masthead too, when it is as quiet: the name, on a line of its own.
    if ends && length <= LONGEST_BLOCK && block().all(quiet) {
        let over = pieces.iter().take(start).all(|piece| quiet(piece) && piece.at_most(20));
        let from = if over { 0 } else { start };
        let lines = pieces.iter_mut().take(start + length).skip(from);
        lines
            .filter(|piece| piece.is_plain())
            .for_each(|piece| piece.cue = Cue::Furniture(FurnitureKind::Masthead));
    }
}

/// The paper's name and its company stand beside the dated line, short and without punctuation.
fn names_around(pieces: &mut [Piece], masthead: &Masthead, profile: &Profile) {
    let beside = |piece: &Piece| {
        let words = squeeze(&piece.text);
        let publisher = profile.publisher.as_deref().is_some_and(|name| same_letters(name, &words));
        folio::is_paper_name(&words) || is_imprint(&words) || publisher
    };
    if let Some((at, folio)) = masthead.folios.first() {
        // Over a full dated line near the top there is nothing but names, whatever they are.
        let quiet =
            |piece: &Piece| piece.count() <= 24 && !piece.text.ends_sentence() && !piece.text.has_comma();
        let only_names = folio.facts() >= 2 && *at <= 6 && pieces.iter().take(*at).all(quiet);
        let above = |piece: &&mut Piece| piece.is_plain() && (only_names || beside(piece));
        for piece in pieces.iter_mut().take(*at).filter(above) {
            piece.cue = Cue::Furniture(FurnitureKind::Masthead);
        }
        // A name may stand between the day and who publishes it.
        let below: Vec<&Piece> = pieces.iter().skip(at + 1).take(4).collect();
        let belongs = |(place, piece): (usize, &&Piece)| {
            let over_imprint = below.get(place + 1).is_some_and(|next| next.is_plain() && beside(next));
            !piece.is_plain() || beside(piece) || over_imprint && piece.count() <= 10
        };
        let last = below.iter().enumerate().take_while(|(place, piece)| belongs((*place, piece))).count();
        for piece in pieces.iter_mut().skip(at + 1).take(last).filter(|piece| piece.is_plain()) {
            piece.cue = Cue::Furniture(FurnitureKind::Masthead);
        }
    }
    // A paper's name alone on top, with no date anywhere.
    if let Some(piece) = pieces.first_mut().filter(|piece| piece.is_plain() && piece.count() <= 8)
        && folio::is_paper_name(&squeeze(&piece.text))
    {
        piece.cue = Cue::Furniture(FurnitureKind::Masthead);
    }
}

fn is_imprint(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "主办",
        "主管",
        "内部资料",
        "准印",
        "刊号",
        "编印",
        "邮箱",
        "网址",
        "http",
        "www",
        "E-mail",
        "电话",
        "热线",
        "今日",
        "免费交流",
        "农历",
        "内部发行",
        "创刊",
        "编辑部",
        "出版",
    ];
    let edited = text.ends_with(['编', '編']) && count(text) >= 6 && !has_comma(text);
    count(text) <= 50 && !ends_sentence(text) && (edited || WORDS.iter().any(|word| text.contains(word)))
}

/// `责任编辑:…`, `编辑:甲 校对:乙`: who made the page.
fn is_staff(text: &Text) -> bool {
    const STARTS: &[&str] = &[
        "责任编辑",
        "責任編輯",
        "责编",
        "本版编辑",
        "本版责编",
        "版面编辑",
        "编辑:",
        "校对:",
        "美编",
        "版式:",
        "值班主任",
        "值班编辑",
        "组版",
        "主编:",
        "总编:",
        "投稿邮箱",
        "投稿信箱",
        "新闻热线",
        "本报地址",
        "编辑部电话",
        "联系电话:",
        "E-mail",
        "电子邮箱",
        "本版主编",
    ];
    // Words of work come first in their line and are short; most lines begin with more than six characters.
    let first =
        || text.split(|c: char| is_blank(c) || matches!(c, ':' | '：' | '、')).find(|word| !word.is_empty());
    // It is a row, or it begins with a digit or with one of the words.
    static FIRST: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::of(STARTS.iter().filter_map(|word| word.chars().next())));
    let row = staff_row(text);
    let opens = |c: char| c.is_ascii_digit() || FIRST.has(c);
    if !row && !text.chars().map(fold).find(|c| is_letter(*c)).is_some_and(opens) {
        return false;
    }
    if !text.at_most(60) || first().is_some_and(|first| !at_most(first, 24)) {
        return false;
    }
    if row {
        return true;
    }
    let words = squeeze(text);
    if is_page_number(&words) || words.starts_with("本期共") && count(text) <= 40 {
        return true;
    }
    let words = words.trim_start_matches(|c: char| !is_letter(c));
    let running = text.chars().map(fold).any(|c| c == ',' || c == '。');
    !running && begins(words, STARTS).is_some()
}

/// `本期编辑 方兰 校对 杜若`: words of work, each with names after it.
fn staff_row(text: &Text) -> bool {
    if !text.has(Signs::BLANK | Signs::COLON | Signs::PAUSE) {
        return false;
    }
    let parts = |c: char| is_blank(c) || matches!(fold(c), ':' | '、');
    let mut words = text.split(parts).filter(|word| !word.is_empty());
    let work = words.next().is_some_and(|word| is_staff_word(word) && count(word) <= 6);
    let names: Vec<&str> = words.collect();
    work && !names.is_empty()
        && names
            .iter()
            .all(|word| count(word) <= 4 || is_staff_word(word) || count(word) <= 14 && word.ends_with('印'))
}

/// A word of who makes the page: `责任编辑`, `校对`.
pub(crate) fn is_staff_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "编辑", "校对", "责编", "美编", "版式", "主编", "总编", "审校", "排版", "组版", "照排", "制版",
        "编审", "监印",
    ];
    static LAST: LazyLock<CharSet> =
        LazyLock::new(|| CharSet::of(WORDS.iter().filter_map(|word| word.chars().next_back())));
    word.chars().next_back().is_some_and(|c| LAST.has(simple(c)))
        && count(word) <= 6
        && ends(&simplified(word), WORDS).is_some()
}

/// `·2·`, `-2-`: the foot of a page.
fn is_page_number(words: &str) -> bool {
    let inner = words.trim_matches(['·', '-', '—', '•', '.', '~', '―', '－']);
    (1..=2).contains(&inner.chars().count())
        && inner.len() < words.len()
        && inner.chars().all(|c| c.is_ascii_digit())
}

fn is_speech(c: char) -> bool {
    matches!(fold(c), '。' | '!' | '?' | '…' | '”' | '“')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    /// The kinds of all lines, one letter each: Masthead, Folio, Staff, R for the rest, or `.` for text.
    fn check(text: &str, expected: &str) {
        let mut pieces = pieces(text);
        mark(&mut pieces, &Profile::default());
        let letter = |piece: &Piece| match piece.cue {
            Cue::Furniture(FurnitureKind::Masthead) => 'M',
            Cue::PageMark { .. } => 'F',
            Cue::Furniture(FurnitureKind::Staff) => 'S',
            Cue::Furniture(_) => 'R',
            _ => '.',
        };
        assert_eq!(pieces.iter().map(letter).collect::<String>(), expected, "{text}");
    }

    #[test]
    fn furniture_is_told_from_text() {
        check("河湾轴承报\n2019年4月3日 星期三 第7期\n河湾轴承厂主办\n\n新磨床到了", "MMM.");
        check("第2版 车间\n责任编辑：甲乙\n新磨床到了", "FS.");
        check("新磨床到了\n4月3日,新磨床进了车间。", "..");
        check("新磨床到了\n※※※※\n又一台到了", ".R.");
        check("“嗯。”\n……", "..");
        check("2019年4月3日,新磨床进了车间,大家都来看。", ".");
        check(
            "河 湾 轴 承\n2019年4月3日 星期三 第7期\n\n新磨床到了\n02版 车间 责任编辑：杜若\n河湾轴承",
            "MM.FR",
        );
        check("本期编辑 方兰 校对 杜若\n河湾印刷所印", "SS");
        check("2019年4月3日 星期三 第7期\n河湾轴承\n河湾轴承厂党群工作部编\n新磨床到了", "MMM.");
        check("·2·\n-3-\n5.", "SSS");
        check("P1 要闻\n新磨床到了\nP2 党建\n旧磨床走了", "F.F.");
        check("P1 要闻\n新磨床到了", "..");
        check("编辑同志:\n信收到了。", "..");
    }

    #[test]
    fn a_dated_line_deep_inside_does_not_date_the_issue() {
        let body = "新磨床的床身有六米长,吊装的时候前后左右都站了人,谁也不敢出声,直到它稳稳落在地脚螺栓上,大家才长长出了一口气,拍起手来。\n";
        let text = format!("{}2019年4月3日 星期三\n", body.repeat(3));
        assert!(mark(&mut pieces(&text), &Profile::default()).folios.is_empty());
    }
}

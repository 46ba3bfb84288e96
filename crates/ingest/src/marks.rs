//! Signatures, credits, datelines and editor's notes: the small marks that tell where an article begins and ends.
//!
//! A bracket group at the end of a line is a signature or a credit only right after a full stop, or as a whole line;
//! brackets inside sentences are not touched. Each mark is cut off as a piece of its own.

use crate::byline;
use crate::chars::{
    CharSet, bare, begins, count, ends_sentence, fold, inside_brackets, is_letter, leading_brackets,
    simplified, squeeze, trailing_brackets,
};
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::names;
use crate::piece::{Cue, Piece, Sheet};
use crate::profile::Profile;
use crate::text::Signs;
use std::sync::LazyLock;

/// Words that say where a piece was reprinted from.
const CREDITS: &[&str] = &[
    "转载自",
    "转自",
    "摘自",
    "选自",
    "摘编自",
    "原载于",
    "原载",
    "来源于",
    "来源",
    "据",
    "轉自",
    "原載",
    "载于",
    "编自",
];
const NOTES: &[&str] = &[
    "编者按",
    "编者的话",
    "编后语",
    "编后",
    "按语",
    "编者",
    "編者按",
    "开栏的话",
    "开栏语",
    "编前话",
    "编前",
];

static NOTES_BEGIN: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(NOTES.iter().filter_map(|label| label.chars().next())));

/// Cuts marks off the plain pieces and gives them their cue.
pub(crate) fn mark(sheet: &mut Sheet, profile: &Profile) {
    let mut out = Vec::with_capacity(sheet.pieces.len());
    let mut rest = std::mem::take(&mut sheet.pieces).into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        if let Some(next) = rest.next_if(|next| labels_note(&piece, next)) {
            piece.cue = Cue::Note(next.text.to_string());
            piece.absorb(&next);
        }
        if piece.is_plain() { cut(piece, &mut out, &mut sheet.doubts, profile) } else { out.push(piece) }
    }
    sheet.pieces = out;
}

fn cut(mut piece: Piece, out: &mut Vec<Piece>, doubts: &mut Vec<Doubt>, profile: &Profile) {
    let whole = note(&piece.text).map(Cue::Note).or_else(|| whole_line(&piece, doubts, profile));
    if let Some(cue) = whole {
        piece.cue = cue;
        return out.push(piece);
    }
    let body = cut_dateline(piece, out, profile);
    let tail = trailing_brackets(&body.text).filter(|(before, _)| ends_sentence(before)).and_then(
        |(before, group)| {
            let inner = inside_brackets(group)?;
            // Who asks and who answers is said inside the piece; who took a picture, in its caption.
            let asks =
                body.text.starts_with(['问', '答', '問']) && before.chars().nth(1).map(fold) == Some(':');
            let pictured = before.contains("图为") || before.contains("圖為");
            (!asks && !pictured).then_some(())?;
            let cue = credit(inner).map(Cue::Credit).or_else(|| signature(&body, inner, doubts, profile))?;
            Some((cue, body.cut(before)?))
        },
    );
    match tail {
        Some((cue, (head, mut tail))) => {
            tail.cue = cue;
            out.extend([head, tail]);
        }
        None => match bare_tail(&body, profile) {
            Some((head, tail)) => out.extend([head, tail]),
            None => out.push(body),
        },
    }
}

/// `……拍起手来。　　本报记者 方兰`: names after the last full stop, set off by white space or a dash.
fn bare_tail(body: &Piece, profile: &Profile) -> Option<(Piece, Piece)> {
    let stops = |c: char| matches!(fold(c), '。' | '!' | '?' | '”' | '…');
    let (at, stop) = body.text.char_indices().rev().take(30).find(|(_, c)| stops(*c))?;
    let (before, after) = body.text.split_at_checked(at + stop.len_utf8())?;
    let wide = after.starts_with([' ', '\u{3000}']) || after.starts_with("——");
    wide.then_some(())?;
    let read = byline::read(after.trim(), profile).filter(|read| read.sure && ends_sentence(before))?;
    // Who took a picture signs its caption, which stays whole.
    let pictured = read
        .names
        .iter()
        .any(|name| name.role.as_ref().is_some_and(|role| role.contains(['摄', '攝', '图', '圖'])));
    if pictured || read.names.len() > 3 || !read.with_role && count(before) < 40 {
        return None;
    }
    let (head, mut tail) = body.cut(before)?;
    tail.cue = Cue::Byline(read.names);
    Some((head, tail))
}

/// `(转自《报》)`, `来源:某报`, `(总装分厂宣)`, `□ 杜若`, `本报记者 方兰`, `祁山 摄` as a line of their own.
fn whole_line(piece: &Piece, doubts: &mut Vec<Doubt>, profile: &Profile) -> Option<Cue> {
    let text = piece.text.as_str();
    if !piece.at_most(60) || piece.is_known_column() {
        return None;
    }
    if let Some(inner) = inside_brackets(text) {
        // Square brackets frame the name of a column rather than an unlikely name of a person.
        let square = text.starts_with(['【', '〖']);
        let likely = !square || byline::read(inner, profile).is_some_and(|read| read.sure);
        let signs = || signature(piece, inner, doubts, profile).filter(|_| likely);
        return credit(inner).map(Cue::Credit).or_else(signs);
    }
    let dashed = text.trim_start_matches(['—', '-', '▲', '■', '◎', ' ']);
    if piece.text.has(Signs::BOOK | Signs::COLON)
        && let Some(source) = credit(dashed)
    {
        return Some(Cue::Credit(source));
    }
    // 作者：方兰　　发布时间：2019-04-03
    let published = ["发布时间", "发布日期", "发表时间", "發佈時間", "来源："];
    let may = text.contains(['发', '發', '来']);
    let text = published
        .iter()
        .filter(|_| may)
        .filter_map(|word| text.split_once(word))
        .map(|(names, _)| names.trim())
        .find(|names| count(names) >= 4)
        .unwrap_or(text);
    let marked = text.starts_with(['□', '■', '◎', '●', '▲', '◆', '◇', '★']);
    // Most lines are settled by this.
    if !marked && profile.bylines.roles.is_empty() && !names::holds_role(text) {
        return None;
    }
    let read = byline::read(text, profile)?;
    // □ stands before who wrote and hardly before anything else.
    let writer = text.starts_with('□') && read.names.len() == 1;
    (read.with_role || marked && read.sure || writer).then_some(Cue::Byline(read.names))
}

fn signature(piece: &Piece, inner: &str, doubts: &mut Vec<Doubt>, profile: &Profile) -> Option<Cue> {
    let read = byline::read(inner, profile)?;
    if !read.sure {
        doubts.push(Doubt::at(piece, DoubtKind::Byline, Choice::Signature, &[Choice::Remark], 70));
    }
    Some(Cue::Byline(read.names))
}

fn credit(text: &str) -> Option<String> {
    const ENDS: &[&str] = &["报", "网", "电", "社", "号", "刊", "杂志", "台", "文摘", "》"];
    let word = begins(text, CREDITS)?;
    let source = text.strip_prefix(word)?.trim_start_matches([':', '：', ' ', '于', '自', '\u{3000}']);
    let source = source.strip_suffix("报道").filter(|_| word == "据").unwrap_or(source);
    let named = source.starts_with('《') || ENDS.iter().any(|end| source.ends_with(end));
    // 据 begins many a remark; only a printed source makes it a credit.
    let weak = word == "据" || word == "来源" && !text.chars().map(fold).any(|c| c == ':');
    ((1..=30).contains(&count(source)) && !ends_sentence(source) && (named || !weak))
        .then(|| source.trim().to_owned())
}

/// `编者按` alone on its line, over the note.
fn labels_note(piece: &Piece, next: &Piece) -> bool {
    // Most lines begin with another letter.
    let may = piece.text.chars().find(|c| is_letter(*c)).is_some_and(|c| NOTES_BEGIN.has(c));
    let label = || {
        let bare = piece.text.trim_matches(|c: char| !is_letter(c));
        count(bare) <= 8 && NOTES.contains(&squeeze(bare).as_str())
    };
    piece.is_plain() && may && next.is_plain() && !next.feed && next.count() >= 10 && label()
}

/// The editor's note without its label.
fn note(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['【', '[', '(', '（', '［', '〔', '■', '●', '◆', '▲', ' ']);
    let label = bare.chars().next().filter(|c| NOTES_BEGIN.has(*c)).and_then(|_| begins(bare, NOTES))?;
    let rest = bare.strip_prefix(label)?;
    matches!(rest.chars().next().map(fold)?, ':' | ')' | ']' | ' ').then_some(())?;
    let note = rest.trim_start_matches([':', '：', ')', '）', ']', '】', '］', '〕', ' ', '\u{3000}']);
    (!note.is_empty()).then(|| note.to_owned())
}

/// `本报讯(记者 甲 通讯员 乙)…` → dateline, byline, body; returns the body.
fn cut_dateline(piece: Piece, out: &mut Vec<Piece>, profile: &Profile) -> Piece {
    let Some(opening) = dateline(&piece.text) else { return cut_names(piece, out, profile) };
    let Some((mut head, body)) = piece.cut(&opening) else { return piece };
    head.cue = Cue::Dateline(opening);
    out.push(head);
    if let Some((group, _)) = leading_brackets(&body.text)
        && let Some(read) = inside_brackets(group).and_then(|inner| byline::read(inner, profile))
        && let Some((mut names, rest)) = body.cut(group)
    {
        names.cue = Cue::Byline(read.names);
        out.push(names);
        return rest;
    }
    cut_reporters(body, out, profile)
}

/// `(本报记者 方兰)昨天上午,…`: names with their work in brackets, before the text.
fn cut_names(piece: Piece, out: &mut Vec<Piece>, profile: &Profile) -> Piece {
    let read = leading_brackets(&piece.text).and_then(|(group, after)| {
        let read = byline::read(inside_brackets(group)?, profile).filter(|read| read.sure)?;
        (count(after) >= 20).then_some((group, read.names))
    });
    let read = read.or_else(|| {
        let (group, after) = leading_brackets(&piece.text)?;
        (count(after) >= 20).then_some((group, vec![sent_from(inside_brackets(group)?)?]))
    });
    match read.and_then(|(group, names)| Some((piece.cut(group)?, names))) {
        Some(((mut signs, rest), names)) => {
            signs.cue = Cue::Byline(names);
            out.push(signs);
            rest
        }
        // 通讯员方兰报道 昨天上午,…
        None if names::leading_role(&piece.text).is_some() => cut_reporters(piece, out, profile),
        None => piece,
    }
}

/// `记者方兰岚州报道`: who, and from where.
fn sent_from(text: &str) -> Option<archive::Contributor> {
    let (role, rest) = names::leading_role(text)?;
    let simple = simplified(rest);
    let stem = ["报导", "报道"].iter().find_map(|end| simple.strip_suffix(end))?;
    let length = [3, 2].into_iter().find(|length| {
        let name: String = stem.chars().take(*length).collect();
        names::person(&name) == Some(names::Likely::Yes) && stem.chars().count() <= length + 5
    })?;
    let person = Some(rest.chars().take(length).collect());
    Some(archive::Contributor { person, unit: None, role: Some(role.to_owned()) })
}

/// `记者方兰报道:昨天上午,…` after a dateline.
fn cut_reporters(body: Piece, out: &mut Vec<Piece>, profile: &Profile) -> Piece {
    let text = body.text.as_str();
    let cut = text
        .char_indices()
        .take(28)
        .find(|(at, _)| text.get(*at..).is_some_and(|rest| rest.starts_with("报道")));
    let found = cut.and_then(|(at, _)| {
        let (names, rest) = text.split_at_checked(at)?;
        let read = byline::read(names.trim(), profile).filter(|read| read.sure)?;
        let after = rest.strip_prefix("报道")?.trim_start_matches([':', '：', ',', '，', ' ', '\u{3000}']);
        let opening = text.strip_suffix(after)?;
        Some((body.cut(opening)?, read.names))
    });
    match found {
        Some(((mut signs, rest), names)) => {
            signs.cue = Cue::Byline(names);
            out.push(signs);
            rest
        }
        None => body,
    }
}

/// `本报讯`, `本报岚州3月5日电`, `新华社某地电`, when running text follows.
fn dateline(text: &str) -> Option<String> {
    if let Some((group, after)) = leading_brackets(text)
        && matches!(
            inside_brackets(group).map(bare).as_deref(),
            Some("本报讯" | "本刊讯" | "又讯" | "本厂讯" | "本社讯" | "本讯" | "简讯" | "消息")
        )
        && count(after) >= 10
    {
        return Some(group.to_owned());
    }
    if let Some(line) = unit_dateline(text) {
        return Some(line.to_owned());
    }
    let agency = ["本报", "本刊", "新华社", "又讯", "本台", "本報", "新華社", "又訊"]
        .into_iter()
        .find(|agency| text.starts_with(agency))?;
    let is_end = |(_, c): &(usize, char)| matches!(c, '讯' | '訊' | '电' | '電');
    let (at, c) = text.char_indices().take(16).skip(1).find(is_end)?;
    let (line, rest) = text.split_at_checked(at + c.len_utf8())?;
    let quiet = !line.chars().any(|c| matches!(fold(c), ',' | '。' | ':' | ';' | '、' | '《'));
    let known = matches!(bare(line).as_str(), "本报讯" | "本刊讯" | "又讯");
    let set_off = matches!(rest.chars().next().map(fold)?, '(' | ' ' | ',');
    let long = line.chars().count() >= agency.chars().count();
    // 又讯：… begins a paragraph and stays with it.
    let goes_on = simplified(line) == "又讯" && rest.starts_with([':', '：']);
    (quiet && long && count(rest) >= 10 && (known && !goes_on || set_off)).then(|| line.to_owned())
}

/// `【总装分厂讯】`, `总装分厂讯（方兰）`: the unit that reports, before brackets or a gap.
fn unit_dateline(text: &str) -> Option<&str> {
    let reports = |line: &str| {
        let line = bare(line);
        let unit = line
            .strip_suffix('讯')
            .is_some_and(|unit| names::unit(unit) || unit.ends_with(['报', '厂', '矿']));
        (3..=12).contains(&count(&line)) && unit
    };
    if let Some((group, after)) = leading_brackets(text) {
        return (count(after) >= 10 && inside_brackets(group).is_some_and(reports)).then_some(group);
    }
    let (at, c) = text.char_indices().take(12).find(|(_, c)| matches!(c, '讯' | '訊'))?;
    let (line, rest) = text.split_at_checked(at + c.len_utf8())?;
    let set_off = matches!(rest.chars().next().map(fold)?, '(' | ' ');
    (set_off && count(rest) >= 10 && reports(line)).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(text: &str, expected: &[&str]) {
        let mut sheet = Sheet { pieces: pieces(text), ..Sheet::default() };
        mark(&mut sheet, &Profile::default());
        let show = |piece: Piece| match piece.cue {
            Cue::Byline(names) => {
                format!("B:{}", names.iter().map(|n| n.name()).collect::<Vec<_>>().join(","))
            }
            Cue::Credit(source) => format!("C:{source}"),
            Cue::Dateline(line) => format!("D:{line}"),
            Cue::Note(note) => format!("N:{note}"),
            _ => piece.text.to_string(),
        };
        let found: Vec<String> = sheet.pieces.into_iter().map(show).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_are_cut_off() {
        check("炉子开了。(杜若)", &["炉子开了。", "B:杜若"]);
        check("他说:“开了。”（铸造分厂宣）", &["他说:“开了。”", "B:铸造分厂"]);
        check("(转自《河湾日报》)", &["C:《河湾日报》"]);
        check("炉子开了。(转自《河湾日报》)", &["炉子开了。", "C:《河湾日报》"]);
        check("来源：河湾日报", &["C:河湾日报"]);
        check("编者按:这封信很短。", &["N:这封信很短。"]);
        check("【编者按】这封信很短。", &["N:这封信很短。"]);
        check("编 者 按\n\n这封信很短,请大家看看。", &["N:这封信很短,请大家看看。"]);
        check(
            "本报讯(记者 方兰)昨天上午,新磨床进了车间。",
            &["D:本报讯", "B:方兰", "昨天上午,新磨床进了车间。"],
        );
        check("本报讯 昨天上午,新磨床进了车间。", &["D:本报讯", "昨天上午,新磨床进了车间。"]);
        check("【本报讯】昨天上午,新磨床进了车间。", &["D:【本报讯】", "昨天上午,新磨床进了车间。"]);
        check(
            "本报讯 记者方兰报道:昨天上午,新磨床进了车间。",
            &["D:本报讯", "B:方兰", "昨天上午,新磨床进了车间。"],
        );
        check(
            "(本报记者 方兰)昨天上午,新磨床进了磨工车间,大家都来看。",
            &["B:方兰", "昨天上午,新磨床进了磨工车间,大家都来看。"],
        );
        check("大家都来看。　　本报记者 方兰", &["大家都来看。", "B:方兰"]);
        check("[本报讯] 昨天上午,新磨床进了车间。", &["D:[本报讯]", "昨天上午,新磨床进了车间。"]);
        check(
            "总装分厂讯（方兰）昨天上午,新磨床进了车间。",
            &["D:总装分厂讯", "B:方兰", "昨天上午,新磨床进了车间。"],
        );
        check(
            "本报讯 方兰 祁山报道：昨天上午,新磨床进了车间。",
            &["D:本报讯", "B:方兰,祁山", "昨天上午,新磨床进了车间。"],
        );
        check("通讯员方兰报道 昨天上午,新磨床进了车间。", &["B:方兰", "昨天上午,新磨床进了车间。"]);
        check("本报记者 方兰", &["B:方兰"]);
        check("□ 杜若", &["B:杜若"]);
    }

    #[test]
    fn brackets_in_running_text_stay() {
        for text in [
            "由各村(社区)负责",
            "他主持(全面工作)",
            "据了解,新磨床已经进厂。",
            "请各单位照办。(名单附后)",
            "编者是一个很老的词。",
            "本报读者来信,讯息很多,请大家慢慢看完。",
            "又讯：昨天下午,旧磨床运出了车间。",
            "杜若",
        ] {
            check(text, &[text]);
        }
    }
}

//! What others have labelled: forms that articles were sent in with, and the lines that a site prints around an article.
//!
//! ```text
//! 标题：新磨床进厂                                            a form; told by its repetition, or by 标题 and 正文 together
//! 作者：杜若
//! 正文：昨天上午,…
//!
//! 发布时间：2022-03-02　来源：总装分厂　作者：杜若　浏览次数：31        a site; each part becomes a piece of its own
//! 上一篇：旧磨床退役
//! ```
//! Labels go to the furniture. Who and where from is left to the model; days and counts of the site are of no article.

use crate::byline;
use crate::chars::{bare, begins, fold, is_letter};
use crate::names;
use crate::piece::{Cue, FurnitureKind, Piece};
use crate::profile::Profile;
use crate::text::Signs;
use archive::Contributor;

const HEADS: &[&str] = &["标题", "题目", "主标题", "正标题", "副标题", "副题", "引题", "肩题"];
const BODIES: &[&str] = &["正文", "内容", "稿件内容"];

/// Labels of a site that no newspaper prints in front of what it says.
const SITE: &[&str] = &[
    "发布时间",
    "发布日期",
    "发布于",
    "发表时间",
    "更新时间",
    "浏览次数",
    "浏览量",
    "浏览",
    "点击次数",
    "点击数",
    "点击量",
    "点击",
    "阅读次数",
    "阅读量",
    "阅读",
    "访问次数",
    "访问量",
    "人气",
    "字号",
    "字体",
];
/// Labels that stand in one line with those.
const BESIDE: &[&str] = &["时间", "日期", "编辑", "责任编辑", "责编", "审核", "校对"];
const FROM: &[&str] =
    &["来源", "稿源", "信息来源", "文章来源", "供稿单位", "来稿单位", "发布单位", "供稿", "单位"];
const WHO: &[&str] = &["作者", "撰稿", "记者", "通讯员", "摄影", "文/图", "图/文"];

/// Other articles, and what one can do with this one.
const OTHERS: &[&str] = &["上一篇", "下一篇", "上一条", "下一条", "上一则", "下一则"];
const BUTTONS: &[&str] = &[
    "打印",
    "打印本页",
    "关闭",
    "关闭窗口",
    "返回",
    "返回列表",
    "返回顶部",
    "分享到",
    "收藏",
    "大",
    "中",
    "小",
];

/// Cuts labels off, and gives what they label its cue.
pub(crate) fn mark(pieces: Vec<Piece>, profile: &Profile) -> Vec<Piece> {
    let labelled = |labels: &[&str]| {
        pieces
            .iter()
            .filter(|piece| piece.text.has(Signs::COLON) && label(&piece.text, labels).is_some())
            .count()
    };
    let heads = labelled(HEADS);
    let form = heads >= 2 || heads == 1 && labelled(BODIES) > 0;
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if !piece.is_plain() || !(piece.text.has(Signs::COLON) || piece.count() <= 24) {
            out.push(piece);
        } else if around(&piece.text) {
            out.push(Piece { cue: Cue::Furniture(FurnitureKind::JumpMark), ..piece });
        } else if let Some(parts) = site_line(&piece) {
            out.extend(parts.into_iter().map(|part| Piece { cue: cue(&part.text, profile), ..part }));
        } else if form {
            of_form(piece, &mut out);
        } else {
            out.push(piece);
        }
    }
    out
}

/// The label that the text begins with, colon and all.
fn label<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let at = text.char_indices().take(8).find(|(_, c)| fold(*c) == ':')?.0;
    let (word, rest) = text.split_at_checked(at)?;
    labels.contains(&bare(word).as_str()).then_some(())?;
    text.strip_suffix(rest.trim_start_matches([':', '：']))
}

/// What stands behind the label of a form.
fn of_form(piece: Piece, out: &mut Vec<Piece>) {
    let head = label(&piece.text, HEADS);
    let Some(label) = head.or_else(|| label(&piece.text, BODIES)) else { return out.push(piece) };
    let furniture = Cue::Furniture(FurnitureKind::Label);
    match piece.cut(label) {
        Some((label, rest)) => {
            let cue = if head.is_some() { Cue::Heading } else { Cue::Plain };
            let rest = Piece { cue, gap: piece.gap, feed: piece.feed, glued: false, ..rest };
            out.extend([Piece { cue: furniture, ..label }, rest]);
        }
        // 正文： on a line of its own.
        None => out.push(Piece { cue: furniture, ..piece }),
    }
}

/// The parts of a line that a site prints about an article; `None` for any other line.
fn site_line(piece: &Piece) -> Option<Vec<Piece>> {
    let text = &piece.text;
    if !text.has(Signs::COLON) || !text.has(Signs::DIGIT) || text.has(Signs::STOP) || !piece.at_most(90) {
        return None;
    }
    let known = |word: &str| [SITE, BESIDE, FROM, WHO].iter().any(|labels| label(word, labels).is_some());
    let words = || text.split([' ', '\u{3000}', '|', '｜']).filter(|word| !word.is_empty());
    let labelled = words().filter(|word| known(word)).count();
    let of_site = words().any(|word| label(word, SITE).is_some());
    let first = words().next().is_some_and(known);
    // 09:30 has a colon and no label.
    let others = words().any(|word| {
        !known(word) && word.chars().next().is_some_and(|c| !c.is_ascii_digit()) && word.contains([':', '：'])
    });
    if labelled < 2 || !of_site || !first || others {
        return None;
    }
    let (mut parts, mut rest) = (Vec::new(), piece.clone());
    // A part goes up to the next label.
    for word in words().skip(1) {
        if known(word)
            && let Some((before, after)) =
                rest.text.find(word).and_then(|at| rest.text.get(..at)).and_then(|head| rest.cut(head))
        {
            parts.push(before);
            rest = after;
        }
    }
    parts.push(rest);
    Some(parts)
}

fn cue(part: &str, profile: &Profile) -> Cue {
    let part = part.trim_end_matches(['|', '｜']).trim_end();
    if let Some(label) = label(part, FROM) {
        let value = part.strip_prefix(label).unwrap_or(part).trim();
        if names::unit(value) || profile.units.contains(value) {
            return Cue::Byline(vec![Contributor { unit: Some(value.to_owned()), ..Contributor::default() }]);
        }
        if !value.is_empty() {
            return Cue::Credit(value.to_owned());
        }
    }
    let who = label(part, WHO).and_then(|_| byline::read(part, profile));
    who.map_or(Cue::Furniture(FurnitureKind::Folio), |read| Cue::Byline(read.names))
}

/// `上一篇：…`, `【打印】【关闭】`: what leads away from the article.
fn around(text: &str) -> bool {
    let other = begins(text.trim_start_matches(|c: char| !is_letter(c)), OTHERS)
        .and_then(|word| text.split_once(word)?.1.trim_start().chars().next());
    let words = || text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    let buttons = || words().all(|word| BUTTONS.contains(&word)) && words().count() >= 2;
    other.is_some_and(|c| fold(c) == ':') || buttons()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(name: &str, text: &str, expected: &[&str]) {
        let show = |piece: Piece| match &piece.cue {
            Cue::Heading => format!("H:{}", piece.text.as_str()),
            Cue::Byline(names) => {
                format!("B:{}", names.iter().map(|n| n.name()).collect::<Vec<_>>().join(","))
            }
            Cue::Credit(source) => format!("C:{source}"),
            Cue::Furniture(_) => format!("×{}", piece.text.as_str()),
            _ => piece.text.to_string(),
        };
        let found: Vec<String> = mark(pieces(text), &Profile::default()).into_iter().map(show).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn labels_are_cut_off_where_they_label() {
        check(
            "a form",
            "标题：新磨床进厂\n作者：杜若\n正文：昨天上午,大家都来看。\n标题：旧磨床退役\n正文：\n今天上午。",
            &[
                "×标题：",
                "H:新磨床进厂",
                "作者：杜若",
                "×正文：",
                "昨天上午,大家都来看。",
                "×标题：",
                "H:旧磨床退役",
                "×正文：",
                "今天上午。",
            ],
        );
        check("one word of it", "标题：怎样才好\n大家都来说。", &["标题：怎样才好", "大家都来说。"]);
        check(
            "over an article of a site",
            "发布时间：2022-03-02 09:30　　来源：总装分厂　　作者：杜若　　浏览次数：31",
            &["×发布时间：2022-03-02 09:30", "B:总装分厂", "B:杜若", "×浏览次数：31"],
        );
        check("from a paper", "来源:河湾日报 | 点击:12", &["C:河湾日报", "×点击:12"]);
        check(
            "under it",
            "上一篇：新磨床进厂\n【打印】【关闭】",
            &["×上一篇：新磨床进厂", "×【打印】【关闭】"],
        );
        check("a notice", "时间：3月2日 地点：俱乐部", &["时间：3月2日 地点：俱乐部"]);
        check("a sentence", "上一篇写的是磨床。", &["上一篇写的是磨床。"]);
    }
}

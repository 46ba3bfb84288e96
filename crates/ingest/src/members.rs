//! Which articles under a banner still belong to its column.
//!
//! Hardly anything printed says where a column ends, and the walk in `group` ends it early. Here an article after an item is
//! one of the column when its headline is of the same make, or when the column gathers what is short and it is short. Either
//! way it is a guess, and doubted.

use crate::caption::labelled;
use crate::chars::{count, fold, is_letter};
use crate::doubt::{Choice, DoubtKind};
use crate::group::{Draft, Grouped};
use crate::piece::Cue;
use crate::signers;

/// The longest body, in characters, of an item in a column that gathers short ones.
const SHORT: usize = 260;

/// Gives articles after the items of a column that column, and doubts the choice.
pub(crate) fn settle(grouped: &mut Grouped) {
    for at in 1..grouped.drafts.len() {
        let Some([last, here]) = grouped.drafts.get(at - 1..=at) else { break };
        let Some(column) = last.column.filter(|_| may_follow(last, here)) else { continue };
        let gathers = grouped.columns.get(column).is_some_and(|column| gathers(&column.name));
        let (alike, similar) = (alike(last, here), similar(last, here));
        // The gap that parts articles ends a column sooner than one between its items.
        let parted = here.head.first().is_some_and(|piece| piece.parted);
        let belongs = alike || similar && gathers && !parted && length(here) <= SHORT;
        let Some(here) = grouped.drafts.get_mut(at).filter(|_| belongs || similar) else { continue };
        let Some(piece) = here.head.first().cloned() else { continue };
        let (chosen, other) = if belongs {
            here.column = Some(column);
            (Choice::InColumn, Choice::OutsideColumn)
        } else {
            (Choice::OutsideColumn, Choice::InColumn)
        };
        here.doubt(&piece, DoubtKind::ColumnEnds, chosen, &[other], 65);
    }
}

/// An article with a head, on the same page, that is neither news, a notice nor the end of another one.
fn may_follow(last: &Draft, here: &Draft) -> bool {
    let verse = here.body.iter().any(|piece| piece.cue == Cue::Verse);
    let notice = here.head.iter().any(|piece| signers::heads_notice(&piece.text));
    here.column.is_none()
        && here.page == last.page
        && !here.head.is_empty()
        && !last.head.is_empty()
        && here.has_body()
        && here.dateline.is_none() == last.dateline.is_none()
        && here.jump_in.is_none()
        && here.note.is_empty()
        && !verse
        && !notice
}

fn length(draft: &Draft) -> usize {
    draft.body.iter().map(|piece| piece.count()).sum()
}

/// Of about one length, signed or not signed alike, with heads of as many lines.
fn similar(last: &Draft, here: &Draft) -> bool {
    let (a, b) = (length(last), length(here));
    let signed = |draft: &Draft| !draft.byline.is_empty();
    a <= b * 2 && b <= a * 2 && signed(last) == signed(here) && last.head.len() == here.head.len()
}

/// Headlines of one make: `金牌　方圆圈` and `银牌　求实圈`, `“远山”轮` and `“长溪”轮`, `方兰：…` and `杜若：…`.
fn alike(last: &Draft, here: &Draft) -> bool {
    let line = |draft: &Draft| draft.head.last().map(|piece| piece.text.to_string()).unwrap_or_default();
    let (a, b) = (line(last), line(here));
    let end = |text: &str| text.chars().rev().find(|c| is_letter(*c));
    let marks = |text: &str| text.chars().map(fold).filter(|c| !is_letter(*c)).collect::<String>();
    let form = |draft: &Draft| draft.head.last().map(crate::columns::form);
    let formed = form(last).is_some_and(|form| !matches!(form, crate::columns::Form::Free));
    let label = |text: &str| labelled(text).is_some_and(|(label, _)| count(label) <= 6);
    formed && form(last) == form(here)
        || label(&a) && label(&b)
        || end(&a) == end(&b) && count(&a).abs_diff(count(&b)) <= 2 && marks(&a) == marks(&b)
}

/// A column of several short items: `简讯`, `读者来信`.
fn gathers(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "简讯",
        "短讯",
        "快讯",
        "短波",
        "一句话",
        "集锦",
        "点滴",
        "信箱",
        "来信",
        "动态",
        "传真",
        "拾零",
        "零讯",
        "要闻",
        "短新闻",
    ];
    let name = crate::chars::bare(name);
    WORDS.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::{DoubtKind, Given, Profile, RawFile, read_issue};

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    /// The columns of all articles, `-` for none, and whether their ends are doubted. `B` stands for a paragraph.
    fn check(name: &str, text: &str, columns: &str, doubts: usize) {
        let text = text.replace('B', BODY);
        let raw = [RawFile::new("2022-03-02.txt", text.as_bytes())];
        let reading = read_issue(&raw, &Given::default(), &Profile::default());
        let found: Vec<&str> =
            reading.issue.articles().map(|(_, article)| article.column.as_deref().unwrap_or("-")).collect();
        assert_eq!(found.join(" "), columns, "{name}");
        let ends = reading.doubts.iter().filter(|doubt| doubt.kind == DoubtKind::ColumnEnds).count();
        assert_eq!(ends, doubts, "{name}");
    }

    #[test]
    fn articles_of_one_make_stay_in_their_column() {
        let letters = "读者来信\n\n浴室几时开门\n\nB(杜若)\n\n车棚漏雨\n\nB(姜北)\n";
        check("a column that gathers", letters, "读者来信 读者来信", 1);
        let masters =
            "车间大家谈\n\n“铁手”师傅\n\nB(杜若)\n\n“铜耳”师傅\n\nB(姜北)\n\n新磨床进厂安装完毕\n\nB(许燕)\n";
        check("headlines of one make", masters, "车间大家谈 车间大家谈 -", 1);
        let news = "车间大家谈\n\n磨床要会听\n\nB(杜若)\n\n新磨床进厂安装完毕\n\n本报讯 B(姜北)\n";
        check("news is none of them", news, "车间大家谈 -", 0);
    }
}

//! How paragraphs begin and how broken ones go on: the words by which a headline is told from half a sentence.

use crate::chars::{begins, count, fold, is_han};
use crate::numerals::number;

/// A paragraph that opens an article often begins so.
pub(crate) fn opens_article(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "近日",
        "日前",
        "近期",
        "近来",
        "昨日",
        "昨天",
        "今天",
        "今年",
        "去年",
        "连日来",
        "为",
        "在",
        "随着",
        "截至",
        "截止",
        "自",
        "按照",
        "根据",
        "作为",
        "编辑同志",
        "本报",
        "新华社",
        "多年来",
        "前不久",
        "不久前",
        "目前",
        "当前",
        "记者",
        "走进",
        "据",
        "上半年",
        "下半年",
        "春节",
        "入夏",
        "入冬",
        "入春",
        "清晨",
        "早上",
        "每天",
        "尊敬的",
        "各单位",
        "同志们",
        "经",
    ];
    let digits = text.chars().take(8).map(fold).take_while(char::is_ascii_digit).count();
    let dated = (1..8).contains(&digits) && matches!(text.chars().nth(digits), Some('月' | '年' | '日'));
    dated || begins(text, WORDS).is_some()
}

/// `编辑同志：`, `各车间：`: a letter or a notice begins.
pub(crate) fn addresses(text: &str) -> bool {
    const WORDS: &[&str] =
        &["编辑", "編輯", "各单位", "各車間", "各车间", "各部门", "各科室", "同志们", "全厂职工", "全体"];
    let named = || text.starts_with('各') || WORDS.iter().any(|word| text.starts_with(word));
    text.ends_with([':', '：']) && count(text) <= 16 && named()
}

/// Words that open a sentence and hardly ever a headline.
pub(crate) fn opens_sentence(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "为了",
        "为贯彻",
        "为进一步",
        "为认真",
        "为持续",
        "为深入",
        "为切实",
        "按照",
        "根据",
        "随着",
        "近日",
        "日前",
        "截至",
        "据悉",
        "据了解",
        "会上",
        "同时",
        "此外",
        "目前",
    ];
    begins(text, WORDS).is_some() || text.starts_with('为') && text.contains(['，', ','])
}

/// `一是`, `二要`, `三、`, `（四）`, `5.`: an item of an enumeration.
pub(crate) fn enumerates(text: &str) -> bool {
    let numeral = |c: &char| {
        matches!(c, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    let circled = text.chars().next().is_some_and(|c| ('①'..='⑳').contains(&c));
    // Most lines begin otherwise.
    if !text.chars().next().map(fold).is_some_and(|c| numeral(&c) || matches!(c, '(' | '第' | 'A'..='H')) {
        return circled;
    }
    let chars = || text.chars().map(fold).skip_while(|c| matches!(c, '(' | '第')).take(5);
    let length = chars().take_while(numeral).count();
    let mut behind = chars().skip(length);
    let mark = behind.next();
    // 6.28 is a number.
    let decimal = mark == Some('.') && behind.next().is_some_and(|c| c.is_ascii_digit());
    let mark = matches!(mark, Some('是' | '要' | '、' | ')' | '.' | ','));
    // A：…
    let mut letters = text.chars().map(fold);
    let lettered = letters.next().is_some_and(|c| ('A'..='H').contains(&c))
        && letters.next().is_some_and(|c| matches!(c, ':' | '、' | '.'));
    circled || lettered || (1..=2).contains(&length) && mark && !decimal
}

/// The number of a part and the sign behind it, where it stands first: `（二）…`, `二、…`, `2.…`.
pub(crate) fn ordinal(text: &str) -> Option<(u32, char)> {
    let folded = || text.chars().map(fold);
    let bracketed = folded().next() == Some('(');
    let chars: Vec<char> = folded().skip(usize::from(bracketed)).take(5).collect();
    let (no, taken) = number(&chars)?;
    let sign = chars.get(taken).copied().filter(|c| matches!(c, ')' | '、' | '.'))?;
    // 6.28 is a number.
    let decimal = chars.get(taken + 1).is_some_and(char::is_ascii_digit);
    (bracketed == (sign == ')') && !decimal).then_some((no, sign))
}

/// An item's number with a mark of its own behind it: `三、`, `（二）`, `A：`; not `一是`, which begins a sentence.
pub(crate) fn numbers(text: &str) -> bool {
    let mark = text.chars().map(fold).skip(1).take(4).find(|c| !c.is_ascii_digit() && !is_han(*c));
    enumerates(text) && mark.is_none_or(|c| matches!(c, '、' | ')' | '.' | ':'))
}

/// True when the text can only be the second half of something: it begins with a closing mark, or a clause of at most
/// three characters ends right away.
pub(crate) fn goes_on(text: &str) -> bool {
    const SHORT_OPENINGS: &[&str] = &[
        "会上", "会后", "同时", "其中", "随后", "首先", "其次", "再次", "最后", "第一", "第二", "第三",
        "此外", "另外", "后来", "如今", "当天", "是的", "然而", "因此", "所以", "但是", "那天", "先", "再",
        "问", "答",
    ];
    let clause = text.chars().map(fold).take_while(|c| !ends_clause(*c)).take(5).count();
    let closing =
        text.chars().next().map(fold).is_some_and(|c| ends_clause(c) || matches!(c, ')' | '”' | '》' | '…'));
    let quoted = text.starts_with(['“', '"', '《', '「']);
    let opening = || {
        opens_article(text) || addresses(text) || enumerates(text) || begins(text, SHORT_OPENINGS).is_some()
    };
    // 方兰：… labels what follows.
    let label = || clause >= 2 && text.chars().nth(clause).map(fold) == Some(':');
    closing || clause <= 3 && count(text) > clause && !quoted && !opening() && !label()
}

/// Characters after which a line hardly ends unless it was broken: particles, prepositions, verbs that want an object.
pub(crate) fn breaks_off(text: &str) -> bool {
    text.chars().next_back().is_some_and(|c| "的在和与以把对将为及从各被由并或让使做向于".contains(c))
}

fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '。' | '!' | '?' | ';' | ':' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_told_from_beginnings() {
        for (text, second_half) in [
            ("环。要配齐人手。", true),
            ("么呢?他想了想。", true),
            (",再开炉。", true),
            ("近日,新磨床到了。", false),
            ("会上,大家说好。", false),
            ("新磨床的床身有六米长。", false),
            ("“嗯。”", false),
            ("方小兰：看磨床三十年", false),
            ("各分厂、部门：", false),
        ] {
            assert_eq!(goes_on(text), second_half, "{text}");
        }
    }

    #[test]
    fn parts_are_counted() {
        for (text, expected) in [
            ("（二）炉前", Some((2, ')'))),
            ("(三)", Some((3, ')'))),
            ("十一、收尾", Some((11, '、'))),
            ("4.试车", Some((4, '.'))),
            ("6.28吨", None),
            ("二号炉", None),
            ("（杜若）", None),
        ] {
            assert_eq!(ordinal(text), expected, "{text}");
        }
    }

    #[test]
    fn items_of_enumerations_are_known() {
        for text in ["A：找平", "一是找平", "二要对中", "三、紧固", "（四）试车", "5.收尾", "①清理"]
        {
            assert!(enumerates(text), "{text}");
        }
        for text in ["一台新磨床到了", "三号炉开炉", "5号炉"] {
            assert!(!enumerates(text), "{text}");
        }
    }
}

//! Lines of a head → kicker (引题), headline (主题), decks (副题).
//!
//! A space inside a line has four meanings: kicker and headline, a headline of two halves, headline and deck, or only a
//! typesetter's gap. What is not settled stays one headline, spaces and all: that loses nothing.

use crate::chars::{count, ends_in_comma, letters, overlap};
use crate::doubt::Choice;
use archive::Head;

/// A head, and whether the division is sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Divided {
    /// The head.
    pub(crate) head: Head,
    /// False when another division is about as likely.
    pub(crate) sure: bool,
}

/// Divides the lines of a head; `repeated` are the letters of the headline that an article repeats where it goes on.
pub(crate) fn divide(lines: &[String], repeated: Option<&str>) -> Divided {
    if let Some(head) = repeated.and_then(|repeated| around(lines, repeated)) {
        return Divided { head, sure: true };
    }
    let mut mains: Vec<&String> = Vec::new();
    let mut dashed: Vec<String> = Vec::new();
    for line in lines {
        // A line that begins with a dash is a deck wherever it stands.
        if line.starts_with(['—', '－', '―']) && !mains.is_empty() {
            dashed.push(line.clone())
        } else {
            mains.push(line)
        }
    }
    let (mut head, mut sure) = several(&mains);
    // A deck with a dash follows a headline; of two lines over it, the first leads in.
    if let ([first, second], false, true) = (mains.as_slice(), dashed.is_empty(), head.kicker.is_none()) {
        head = Head { kicker: Some((*first).clone()), ..below_title(second, Vec::new()) };
        sure = false;
    }
    head.decks.extend(dashed);
    Divided { head, sure }
}

/// How a head is divided, and how else its lines or parts can be.
pub(crate) fn answers(head: &Head) -> (Choice, &'static [Choice]) {
    match (&head.kicker, head.decks.as_slice()) {
        (None, []) => (Choice::OneHeadline, &[Choice::KickerFirst, Choice::DeckLast]),
        (None, [_]) => (Choice::DeckLast, &[Choice::KickerFirst, Choice::OneHeadline]),
        (None, _) => (Choice::DeckLast, &[Choice::KickerAndDeck, Choice::KickerFirst]),
        (Some(_), []) => (Choice::KickerFirst, &[Choice::DeckLast, Choice::OneHeadline]),
        (Some(_), _) => (Choice::KickerAndDeck, &[Choice::DeckLast, Choice::KickerFirst]),
    }
}

/// What is printed again on another page is the headline; the lines over and under it are kicker and decks.
fn around(lines: &[String], repeated: &str) -> Option<Head> {
    let named = |line: &String| {
        let line = letters(line);
        line == repeated || count(repeated) >= 4 && line.contains(repeated)
    };
    // Shortened where it goes on: the line that shares most with it, and clearly more than any other.
    let shares = || lines.iter().map(|line| overlap(repeated, [line.as_str()])).enumerate();
    let alike = || {
        let (at, share) = shares().max_by_key(|(_, share)| *share)?;
        (share >= 500 && shares().filter(|(_, other)| *other * 2 > share).count() == 1).then_some(at)
    };
    let at = lines.iter().position(named).or_else(alike).filter(|_| lines.len() >= 2)?;
    let kicker = lines.get(..at).filter(|over| !over.is_empty()).map(|over| over.join(" "));
    let decks = lines.get(at + 1..)?.to_vec();
    Some(Head { kicker, ..below_title(lines.get(at)?, decks) })
}

fn several(lines: &[&String]) -> (Head, bool) {
    let owned = |lines: &[&String]| lines.iter().map(|line| (*line).clone()).collect::<Vec<_>>();
    match lines {
        [] => (Head::default(), true),
        [line] => one_line(line),
        [first, rest @ ..] if leads_in(first) && count(first) >= 6 => {
            let (below, sure) = several(rest);
            let kicker = Some((*first).clone());
            (
                if below.kicker.is_none() {
                    Head { kicker, ..below }
                } else {
                    below_title(first, owned(rest))
                },
                sure,
            )
        }
        // Two lines of one length, set under each other, are two halves of one headline.
        [first, second]
            if count(first) == count(second)
                && count(first) <= 14
                && parts(second).len() == 1
                && parts(first).len() == 1 =>
        {
            (Head::titled(format!("{first} {second}")), false)
        }
        [first, second] if leads(first, second) => {
            (Head { kicker: Some((*first).clone()), ..Head::titled(second.as_str()) }, false)
        }
        [first, rest @ ..] if rest.len() == 1 || one_line(first).0.kicker.is_some() => {
            let (above, sure) = one_line(first);
            // Two unequal parts over a deck: the full head of a lead, kicker and headline in one line.
            if let ([kicker, headline], false, [deck]) = (parts(first).as_slice(), sure, rest)
                && above.decks.is_empty()
            {
                let head = below_title(headline, vec![(*deck).clone()]);
                return (Head { kicker: Some(kicker.clone()), ..head }, false);
            }
            let longer = rest.iter().any(|line| count(line) > count(first) * 2);
            let decks = above.decks.iter().cloned().chain(owned(rest)).collect();
            // Of two lines either may be the headline, and nothing in them says which.
            (Head { decks, ..above }, sure && !longer && rest.len() != 1)
        }
        [first, second, rest @ ..] => {
            // Three lines: kicker, headline, deck, unless the first is the shortest, as only a headline is.
            let shortest = lines.iter().map(|line| count(line)).min().unwrap_or(0);
            if count(first) == shortest && count(first) * 5 < count(second) * 4 && !ends_in_comma(first) {
                let decks = owned(rest);
                (below_title(first, [vec![(*second).clone()], decks].concat()), false)
            } else {
                let kicker = Some((*first).clone());
                (Head { kicker, ..below_title(second, owned(rest)) }, false)
            }
        }
    }
}

fn below_title(headline: &str, decks: Vec<String>) -> Head {
    Head { decks, ..Head::titled(headline) }
}

fn one_line(line: &str) -> (Head, bool) {
    let whole = Head::titled(line);
    match parts(line).as_slice() {
        [] | [_] => (whole, true),
        [first, rest @ ..] if leads_in(first) && count(first) >= 12 => {
            (Head { kicker: Some(first.clone()), ..Head::titled(rest.join(" ")) }, true)
        }
        [first, second] if second.starts_with('—') => (below_title(first, vec![second.clone()]), true),
        [first, second] if count(first).abs_diff(count(second)) <= 2 || same_start(first, second) => {
            (whole, true)
        }
        [first, second] if count(first) >= 8 && names_a_series(second) => {
            (below_title(first, vec![second.clone()]), false)
        }
        _ => (whole, false),
    }
}

/// Of two lines, the first leads in to the second: it says where or of whom in more words than a headline takes, or it is
/// no more than a label.
fn leads(first: &str, second: &str) -> bool {
    const BEGINS: &[&str] = &["访", "记", "走进", "走近", "来自", "写在", "探访", "聚焦", "关注"];
    let (above, below) = (count(first), count(second));
    let longer = above * 4 >= below * 5 && above >= 12 && below >= 5 && parts(first).len() == 1;
    let label = above <= 4 && below >= above + 3 && parts(first).len() == 1;
    // Two halves of one length are a headline; a question under a label is one.
    let halves = parts(second);
    let paired = matches!(halves.as_slice(), [a, b] if count(a).abs_diff(count(b)) <= 1)
        && parts(first).len() == 1
        && above <= 14;
    let asks = second.ends_with(['?', '？']) && above <= 10 && below > above;
    let visits = BEGINS.iter().any(|word| first.starts_with(word)) && above + 3 >= below && above >= 7;
    !ends_in_comma(first)
        && !first.ends_with(['?', '？', '!', '！'])
        && !second.starts_with(['—', '―'])
        && (longer || label || visits || paired || asks)
}

/// `…会议强调`: words that lead in to the headline.
fn leads_in(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "强调", "指出", "要求", "提出", "表示", "时说", "致辞", "讲话", "批示", "嘱托", "寄语", "议定",
        "决定", "号召", "宣布",
    ];
    let text = text.trim_end_matches([':', '：']);
    ENDS.iter().any(|end| text.ends_with(end))
}

/// The second half says what the article is about, or belongs to: `深入学习…`, `贯彻…精神`, `记…`.
fn names_a_series(text: &str) -> bool {
    const BEGINS: &[&str] = &["深入", "学习", "贯彻", "落实", "记", "献给", "写在", "访"];
    const ENDS: &[&str] = &["精神", "纪实", "侧记", "综述", "系列报道", "述评", "纪念"];
    BEGINS.iter().any(|word| text.starts_with(word)) || ENDS.iter().any(|end| text.ends_with(end))
}

fn same_start(a: &str, b: &str) -> bool {
    a.chars().take(2).eq(b.chars().take(2))
}

/// The parts of a line between spaces that can be a division: not inside quotes, not beside a Latin word, not after a
/// mark that ends a sentence.
pub(crate) fn parts(line: &str) -> Vec<String> {
    // Letter-spaced: 读 者 信 箱.
    if line.split_whitespace().all(|word| count(word) <= 1) {
        return vec![line.to_owned()];
    }
    if !line.contains(char::is_whitespace) {
        return vec![line.to_owned()];
    }
    let chars: Vec<char> = line.chars().collect();
    let mut parts = vec![String::new()];
    let (mut depth, mut last) = (0u32, ' ');
    for (at, c) in chars.iter().enumerate() {
        match c {
            '“' | '「' | '《' | '（' | '(' => depth += 1,
            '”' | '」' | '》' | '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let gap = || {
            let next_latin = chars.get(at + 1).is_some_and(char::is_ascii_alphanumeric);
            let here = parts.last().map_or(0, |part| count(part));
            last.is_ascii_alphanumeric() || "!?:！？：".contains(last) || here <= 1 || next_latin && here < 4
        };
        if c.is_whitespace() && depth == 0 && !gap() {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(*c);
        }
        last = *c;
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], kicker: &str, headline: &str, decks: &[&str]) {
        let owned: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let head = divide(&owned, None).head;
        let found = (head.kicker.as_deref().unwrap_or(""), head.headline.as_deref().unwrap_or(""));
        assert_eq!(found, (kicker, headline), "{lines:?}");
        assert_eq!(head.decks, decks, "{lines:?}");
    }

    #[test]
    fn the_repeated_line_is_the_headline() {
        let lines = ["吊装一个半小时", "“大个子”磨床进厂", "下月试车"].map(str::to_owned);
        let head = divide(&lines, Some("大个子磨床进厂")).head;
        assert_eq!(
            (head.kicker.as_deref(), head.headline.as_deref()),
            (Some("吊装一个半小时"), Some("“大个子”磨床进厂"))
        );
        assert_eq!(head.decks, ["下月试车"]);
    }

    #[test]
    fn heads_are_divided() {
        let title = "新磨床进厂";
        check(&[title], "", title, &[]);
        check(&[title, "吊装用了一个半小时"], "", title, &["吊装用了一个半小时"]);
        let kicker = "厂长在磨工车间现场办公会议上强调";
        check(&[&format!("{kicker} 先把床身找平")], kicker, "先把床身找平", &[]);
        check(&[kicker, "先把床身找平"], kicker, "先把床身找平", &[]);
        check(&["质量再深入 效益再提高"], "", "质量再深入 效益再提高", &[]);
        let series = "深入学习贯彻全厂职工大会精神";
        check(
            &["全力推动新磨床早日投产 深入学习贯彻全厂职工大会精神"],
            "",
            "全力推动新磨床早日投产",
            &[series],
        );
        check(
            &["盼了一整年 六米长的新磨床进厂了", "下月试车"],
            "盼了一整年",
            "六米长的新磨床进厂了",
            &["下月试车"],
        );
        check(&["盼了一整年 六米长的新磨床进厂了"], "", "盼了一整年 六米长的新磨床进厂了", &[]);
        check(&["大家看! 新磨床来了"], "", "大家看! 新磨床来了", &[]);
        check(&["5S 管理上台阶"], "", "5S 管理上台阶", &[]);
        check(&["通 知"], "", "通 知", &[]);
        check(&[title, "——磨工车间见闻"], "", title, &["——磨工车间见闻"]);
        check(&[], "", "", &[]);
    }
}

//! What masthead and folio lines say: date, weekday, number, total number, page, section.
//!
//! A line is read as a row of facts (`2022年5月20日 星期五 第10期 总第1846期`, `第2版 生产经营`); what remains when the
//! facts are taken out decides whether the line is furniture or a sentence that happens to hold a date.

use crate::chars::{CharSet, count, fold, is_blank, is_letter, simplified};
use crate::numerals::slipped_number;
use crate::text::{Signs, Text};
use archive::{IssueDate, PageNo};
use std::sync::LazyLock;

/// The facts of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folio {
    /// The day printed.
    pub(crate) date: Option<IssueDate>,
    /// A second, different day in the same line.
    pub(crate) other_date: Option<IssueDate>,
    /// Month and day without a year.
    pub(crate) day: Option<(i8, i8)>,
    /// A year with a month or a number, and no day: `2022年5月`, `2022年第10期`.
    pub(crate) year: Option<i16>,
    /// Monday = 1 to Sunday = 7.
    pub(crate) weekday: Option<i8>,
    /// Number within the year.
    pub(crate) number: Option<u32>,
    /// Number since the first issue.
    pub(crate) total_number: Option<u32>,
    /// Page number.
    pub(crate) page: Option<PageNo>,
    /// What is left, parts separated by one space.
    pub(crate) rest: String,
    /// Something stands directly behind the page number, with nothing between.
    pub(crate) page_runs_on: bool,
}

impl Folio {
    /// True when some fact of the issue (not only a page) was found.
    pub(crate) fn dates_issue(&self) -> bool {
        self.facts() > usize::from(self.page.is_some())
    }

    /// How many facts were found.
    pub(crate) fn facts(&self) -> usize {
        let day = self.date.is_some() || self.day.is_some();
        [
            day,
            self.year.is_some(),
            self.weekday.is_some(),
            self.number.is_some(),
            self.total_number.is_some(),
            self.page.is_some(),
        ]
        .into_iter()
        .map(usize::from)
        .sum()
    }
}

/// True when the line may hold a fact at all: it prints a number's unit or a day of the week. Most lines are settled here.
pub(crate) fn may_hold_facts(text: &Text) -> bool {
    text.has(Signs::PAGE | Signs::TERM | Signs::CALENDAR | Signs::DASH | Signs::COUNTED)
}

/// Reads the facts of a line.
pub(crate) fn read(text: &str) -> Folio {
    let mut chars = Vec::with_capacity(text.len());
    chars.extend(text.chars());
    let mut found = Folio::default();
    let (mut at, mut rest) = (0, String::with_capacity(text.len()));
    while let Some((c, here)) = chars.get(at).zip(chars.get(at..)) {
        let had_page = found.page.is_some();
        if BEGINS.has(fold(*c))
            && let Some(taken) = aside(here, &rest).or_else(|| fact(here, &rest, &mut found))
        {
            at += taken;
            let new_page = found.page.is_some() && !had_page;
            found.page_runs_on |= new_page && chars.get(at).is_some_and(|c| is_letter(*c));
            rest.push(' ');
            continue;
        }
        rest.push(if is_letter(*c) || "《》“”·、".contains(*c) { *c } else { ' ' });
        at += 1;
    }
    let mut words = rest.split_whitespace();
    found.rest.extend(words.next());
    words.for_each(|word| found.rest.extend([" ", word]));
    found
}

/// What facts begin with, and what only looks like one: most characters begin neither.
static BEGINS: LazyLock<CharSet> = LazyLock::new(|| {
    let numbers = ('0'..='9').chain('A'..='Z').chain('a'..='z').chain("〇○零一二三四五六七八九十".chars());
    let formal = "拾廿卅百千两壹贰叁肆伍陆柒捌玖第总總累星礼禮周週民中今本共农農夏阴陰旧舊".chars();
    CharSet::of(numbers.chain(formal))
});

/// What looks like a fact of this issue and is none: the lunar day, the day of the first issue, how many pages there are.
fn aside(chars: &[char], before: &str) -> Option<usize> {
    const LUNAR: &[&str] = &["农历", "農曆", "夏历", "夏曆", "阴历", "陰曆", "旧历", "舊曆"];
    let first = *chars.first()?;
    let counts = matches!(first, '今' | '本' | '共');
    let lunar = matches!(first, '农' | '農' | '夏' | '阴' | '陰' | '旧' | '舊');
    if !counts && !lunar && !first.is_ascii_digit() && !is_han_digit(first) {
        return None;
    }
    if lunar && LUNAR.iter().any(|word| begins(chars, word)) {
        let open = |c: &&char| !c.is_whitespace() && fold(**c) != ')' && **c != '星';
        return Some(chars.iter().take_while(open).count());
    }
    let near = before.strip_suffix(' ').unwrap_or(before);
    if !lunar
        && !counts
        && ["创刊于", "创刊日期", "創刊於"].iter().any(|word| near.ends_with(word))
        && let Some((_, taken)) = date(chars, number_spaced(chars))
    {
        return Some(taken);
    }
    const COUNTED: &[&str] =
        &["今日共", "今日", "今天", "本期共", "本期", "共计", "共", "今期", "本報今日出版"];
    let word = COUNTED.iter().find(|word| begins(chars, word))?;
    let at = word.chars().count();
    let (_, taken) = number_spaced(chars.get(at..)?)?;
    let mut end = at + taken;
    if chars.get(end).is_some_and(|c| matches!(c, '张' | '張')) {
        end += 1 + number_spaced(chars.get(end + 1..)?).map_or(0, |(_, taken)| taken);
    }
    (chars.get(end) == Some(&'版')).then_some(end + 1)
}

/// The fact that `chars` begins with: how many characters it takes. `before` is what was no fact before it.
fn fact(chars: &[char], before: &str, found: &mut Folio) -> Option<usize> {
    // Every form but that of a weekday begins with a number, or has one further on.
    let number = number_spaced(chars);
    if let Some((date, taken)) = date(chars, number) {
        let after: String = chars.iter().skip(taken).take(3).collect();
        match found.date {
            _ if after.trim_start().starts_with("创") || after.trim_start().starts_with("試") => {}
            None => found.date = Some(date),
            Some(first) if first != date => found.other_date = Some(date),
            Some(_) => {}
        }
        return Some(taken);
    }
    if let Some((day, taken)) = weekday(chars) {
        found.weekday = Some(day);
        return Some(taken);
    }
    if let Some(taken) = number.and_then(|number| day(chars, number, found)) {
        return Some(taken);
    }
    counted(chars, number, before, found)
}

/// `2022年5月20日`, `2022-05-20`, `2022.5.20`, `民國一百一十一年五月二十日`.
fn date(chars: &[char], number: Option<(u32, usize)>) -> Option<(IssueDate, usize)> {
    let mut eras = ["中華民國", "中华民国", "民國", "民国"].into_iter();
    let era = if number.is_some() { None } else { eras.find(|era| begins(chars, era)) };
    let start = era.map_or(0, |era| era.chars().count());
    let (year, taken) = if start > 0 { number_spaced(chars.get(start..)?)? } else { number? };
    // The republic's first year is 1912.
    let year = if era.is_some() && year < 300 { year + 1911 } else { year };
    let known = (1900..=2200).contains(&year);
    let taken = start + taken;
    let (first, last): (&[char], &[char]) = match chars.get(taken).copied().map(fold)? {
        '年' if known => (&['月'], &['日', '号', '號']),
        '-' | '.' | '/' if known => (&['-', '.', '/'], &[]),
        _ => return None,
    };
    let mut at = taken + 1;
    let (month, taken) = number_spaced(chars.get(at..)?)?;
    at += taken;
    first.contains(&chars.get(at).copied().map(fold)?).then_some(())?;
    at += 1;
    let (day, taken) = number_spaced(chars.get(at..)?)?;
    at += taken;
    if !last.is_empty() {
        last.contains(chars.get(at)?).then_some(())?;
        at += 1;
    }
    let date = IssueDate::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    Some((date, at))
}

/// `5月20日`, or the year of a number: `2022年5月`, `2022年第10期`.
fn day(chars: &[char], (value, taken): (u32, usize), found: &mut Folio) -> Option<usize> {
    let rest = chars.get(taken + 1..)?;
    match chars.get(taken)? {
        '月' if (1..=12).contains(&value) => {
            let (day, more) = number_spaced(rest).filter(|(day, _)| (1..=31).contains(day))?;
            matches!(rest.get(more), Some('日' | '号' | '號')).then_some(())?;
            found.day = Some((i8::try_from(value).ok()?, i8::try_from(day).ok()?));
            Some(taken + 1 + more + 1)
        }
        '年' if (1900..=2200).contains(&value) => {
            let month = number_spaced(rest).filter(|(_, more)| rest.get(*more) == Some(&'月'));
            let numbered = begins(rest, "第") || begins(rest, "总");
            (month.is_some() || numbered).then_some(())?;
            found.year = i16::try_from(value).ok();
            Some(taken + 1 + month.map_or(0, |(_, more)| more + 1))
        }
        _ => None,
    }
}

fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '零' | '民' | '中'
    )
}

fn number_spaced(chars: &[char]) -> Option<(u32, usize)> {
    let before = chars.iter().take_while(|c| is_blank(**c)).count();
    let (value, taken) = slipped_number(chars.get(before..)?)?;
    let after = chars.iter().skip(before + taken).take_while(|c| is_blank(**c)).count();
    // A number at the end of the text does not take the blanks behind it with it.
    let after = if before + taken + after < chars.len() { after } else { 0 };
    Some((value, before + taken + after))
}

fn weekday(chars: &[char]) -> Option<(i8, usize)> {
    let prefix = ["星期", "礼拜", "禮拜", "周", "週"].into_iter().find(|word| begins(chars, word))?;
    let at = prefix.chars().count();
    let day = match chars.get(at)? {
        '日' | '天' => 7,
        c => "一二三四五六".chars().position(|d| d == *c).and_then(|at| i8::try_from(at + 1).ok())?,
    };
    Some((day, at + 1))
}

/// `总第1846期`, `第10期`, `第2版`, `02版`, `A2版`. A number of a licence (`准印证第12号`) is none of the issue.
fn counted(chars: &[char], number: Option<(u32, usize)>, before: &str, found: &mut Folio) -> Option<usize> {
    const LICENCES: &[&str] = &["准印", "刊号", "登记", "许可", "批准", "字", "證", "证"];
    let prefix = ["累计", "总期", "總期", "总", "總"].into_iter().find(|word| begins(chars, word));
    let total = prefix.is_some();
    let mut at = prefix.map_or(0, |prefix| prefix.chars().count());
    at += usize::from(chars.get(at) == Some(&'第'));
    let ordinal = at > 0;
    let letter = chars.get(at).is_some_and(|c| matches!(fold(*c), 'A'..='D'));
    at += usize::from(letter);
    let (value, taken) = if at > 0 { number_spaced(chars.get(at..)?)? } else { number? };
    at += taken;
    let licensed = || LICENCES.iter().any(|word| before.contains(word));
    match chars.get(at)? {
        '号' | '號' if licensed() => return None,
        '期' | '号' | '號' if ordinal && total => found.total_number = found.total_number.or(Some(value)),
        '期' | '号' | '號' if ordinal => found.number = found.number.or(Some(value)),
        '頁' | '页' if value < 100 && ordinal && !total => {
            found.page = Some(PageNo::new(u16::try_from(value).ok()?)?)
        }
        '版' if value < 100 && !total => found.page = Some(PageNo::new(u16::try_from(value).ok()?)?),
        _ => return None,
    }
    Some(at + 1)
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// The page and section of a folio line such as `第2版 生产经营`, `02版`, `要闻 第1版`; `None` for a sentence.
pub(crate) fn page_mark(text: &Text) -> Option<(PageNo, Option<String>)> {
    // Quotes stand in sentences, and so does another paper's page.
    if !text.has(Signs::PAGE)
        || !text.at_most(60)
        || text.ends_sentence()
        || text.has(Signs::QUOTE)
        || text.matches('《').count() != text.matches('》').count()
    {
        return None;
    }
    let folio = read(text);
    let page = folio.page?;
    // 本报第三期第二版《…》: what is said of an earlier issue.
    if folio.number.is_some() && text.contains('《')
        || ["本报", "本刊", "上期"].iter().any(|word| text.starts_with(word))
    {
        return None;
    }
    // Who edited the page may stand in the same line; it stays with the mark.
    let parts = folio.rest.split(' ').take_while(|part| !crate::furniture::is_staff_word(part));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty() && !is_paper_name(part)).collect();
    let known = parts.first().is_some_and(|part| SECTIONS.iter().any(|word| part.starts_with(word)));
    let short = parts.len() <= 2 && parts.iter().all(|part| (2..=8).contains(&count(part)));
    if parts.is_empty() {
        Some((page, None))
    } else if short && (!folio.page_runs_on || known && parts.len() == 1) {
        Some((page, Some(parts.join(" "))))
    } else {
        None
    }
}

/// Section names that may stand directly against the page number.
const SECTIONS: &[&str] = &[
    "要闻", "综合", "新闻", "副刊", "生产", "经营", "职工", "生活", "文化", "专题", "专版", "文艺", "理论",
    "党建", "广告", "党群", "企业", "科技", "文苑", "时政", "图片",
];

/// `综合新闻`, `人物·专访`: what a page is called.
pub(crate) fn names_section(text: &str) -> bool {
    const MORE: &[&str] =
        &["人物", "专访", "言论", "视点", "社会", "群团", "安全", "园地", "天地", "广场", "声音"];
    let named = || {
        let words = simplified(text);
        SECTIONS.iter().chain(MORE).any(|word| words.contains(word))
    };
    (2..=10).contains(&count(text))
        && text.chars().all(|c| is_letter(c) || is_blank(c) || c == '·')
        && named()
}

/// `北岭机械报`, `《北岭机械报》`: a short name ended as names of papers are.
pub(crate) fn is_paper_name(text: &str) -> bool {
    const ENDS: &[&str] = &["报", "報", "通讯", "之声", "快讯", "月刊", "周刊"];
    const NO_PAPERS: &[&str] = &[
        "海报", "喜报", "捷报", "汇报", "战报", "情报", "通报", "举报", "年报", "电报", "申报", "预报",
        "上报", "填报", "速报", "见报", "回报",
    ];
    let text = text.trim_matches(['《', '》', '“', '”']);
    (3..=12).contains(&count(text))
        && text.chars().all(is_letter)
        && ENDS.iter().any(|end| text.ends_with(end))
        && !NO_PAPERS.iter().any(|end| text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masthead_line_is_a_row_of_facts() {
        let folio = read("2022年5月20日 星期五 第10期（总第1845期）");
        assert_eq!(folio.date.map(|d| d.to_string()).as_deref(), Some("2022-05-20"));
        assert_eq!((folio.weekday, folio.number, folio.total_number), (Some(5), Some(10), Some(1845)));
        assert_eq!(folio.rest, "");
        let folio = read("一九八六年十月一日 星期三 第二十期");
        assert_eq!(folio.date.map(|d| d.to_string()).as_deref(), Some("1986-10-01"));
        assert_eq!((folio.weekday, folio.number), (Some(3), Some(20)));
        assert_eq!(read("2O21年O3月1O日").date.map(|d| d.to_string()).as_deref(), Some("2021-03-10"));
    }

    /// Date, weekday, number and total number, page, and what is left.
    fn check(text: &str, date: &str, (weekday, number, total, page): (i8, u32, u32, u16), rest: &str) {
        let found = read(text);
        let printed = found.date.map(|date| date.to_string()).unwrap_or_default();
        let numbers = (found.number.unwrap_or(0), found.total_number.unwrap_or(0));
        let shown =
            (printed.as_str(), found.weekday.unwrap_or(0), numbers, found.page.map_or(0, PageNo::get));
        assert_eq!(shown, (date, weekday, (number, total), page), "{text}");
        assert_eq!(found.rest, rest, "{text}");
    }

    #[test]
    fn mastheads_of_other_times_and_places_are_read() {
        check("中華民國一百一十一年五月二十日 星期五 總第88號", "2022-05-20", (5, 0, 88, 0), "");
        check("民国七十五年10月1日 週三", "1986-10-01", (3, 0, 0, 0), "");
        check("二〇二二年五月二十日（农历四月二十）星期五", "2022-05-20", (5, 0, 0, 0), "");
        check("2022年5月20日 农历壬寅年四月二十 第7期 今日四版", "2022-05-20", (0, 7, 0, 0), "");
        check("本期共4版 第7期(总第0128期)", "", (0, 7, 128, 0), "");
        check("2022年第7期 总第128期", "", (0, 7, 128, 0), "");
        check("2022年5月 第7期", "", (0, 7, 0, 0), "");
        check("准印证(内)字第2号 第7期", "", (0, 7, 0, 0), "准印证 内 字第2号");
        check("1958年5月1日创刊 2022年5月20日", "2022-05-20", (0, 0, 0, 0), "创刊");
        check("创刊于1958年5月1日 2022年5月20日", "2022-05-20", (0, 0, 0, 0), "创刊于");
        check("5月20日 第3版 副刊", "", (0, 0, 0, 3), "副刊");
        assert_eq!(read("5月20日 第3版 副刊").day, Some((5, 20)));
        let two = read("2022年5月20日 2022年5月21日");
        assert_eq!(two.other_date.map(|date| date.day()), Some(21));
    }

    #[test]
    fn page_marks_are_told_from_sentences() {
        let mark = |text: &str| {
            page_mark(&text.into()).map(|(page, section)| (page.get(), section.unwrap_or_default()))
        };
        for (text, page, section) in [
            ("第2版 生产经营", 2, "生产经营"),
            ("02版:综合新闻", 2, "综合新闻"),
            ("要闻 第一版", 1, "要闻"),
            ("第四版副刊", 4, "副刊"),
            ("A3版", 3, ""),
            ("■第3版■", 3, ""),
            ("2022年5月20日 北岭机械报 第2版", 2, ""),
        ] {
            assert_eq!(mark(text), Some((page, section.to_owned())), "{text}");
        }
        let sentences =
            ["第三版操作规程上墙了", "教材出了第二版。", "本报6月4日第2版《一根轴》一文有误", "版", "第0版"];
        for text in sentences {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_papers_are_told_from_reports() {
        let cases = [("北岭机械报", true), ("《矿工通讯》", true), ("喜报", false), ("先进事迹汇报", false)];
        for (text, is) in cases {
            assert_eq!(is_paper_name(text), is, "{text}");
        }
    }
}

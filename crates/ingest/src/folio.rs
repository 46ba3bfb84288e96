//! What masthead and folio lines say: date, weekday, number, total number, page, section.
//!
//! A line is read as a row of facts (`2022年5月20日 星期五 第10期 总第1846期`, `第2版 生产经营`); what remains when the
//! facts are taken out decides whether the line is furniture or a sentence that happens to hold a date.

use crate::chars::{count, ends_sentence, fold, is_blank, is_letter};
use crate::numerals::slipped_number;
use archive::{IssueDate, PageNo};

/// The facts of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folio {
    /// The day printed.
    pub(crate) date: Option<IssueDate>,
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
        usize::from(self.date.is_some())
            + usize::from(self.weekday.is_some())
            + usize::from(self.number.is_some())
            + usize::from(self.total_number.is_some())
            + usize::from(self.page.is_some())
    }
}

/// Reads the facts of a line.
pub(crate) fn read(text: &str) -> Folio {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Folio::default();
    let (mut at, mut rest) = (0, String::new());
    while let Some(here) = chars.get(at..).filter(|here| !here.is_empty()) {
        let had_page = found.page.is_some();
        if let Some(taken) = fact(here, &mut found) {
            at += taken;
            let new_page = found.page.is_some() && !had_page;
            found.page_runs_on |= new_page && chars.get(at).is_some_and(|c| is_letter(*c));
            rest.push(' ');
            continue;
        }
        let c = here.first().copied().unwrap_or(' ');
        rest.push(if is_letter(c) || "《》“”·、".contains(c) { c } else { ' ' });
        at += 1;
    }
    found.rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    found
}

/// The fact that `chars` begins with: how many characters it takes.
fn fact(chars: &[char], found: &mut Folio) -> Option<usize> {
    // Most characters begin no fact.
    let first = chars.first().copied().map(fold)?;
    let begins = first.is_ascii_alphanumeric()
        || "第总總星礼周〇一二三四五六七八九十零壹贰叁肆伍陆柒捌玖拾廿卅百千○两".contains(first);
    if !begins {
        return None;
    }
    if let Some((date, taken)) = date(chars) {
        found.date = Some(date);
        return Some(taken);
    }
    if let Some((day, taken)) = weekday(chars) {
        found.weekday = Some(day);
        return Some(taken);
    }
    counted(chars, found)
}

/// `2022年5月20日`, `2022-05-20`, `2022.5.20`.
fn date(chars: &[char]) -> Option<(IssueDate, usize)> {
    let (year, taken) = number_spaced(chars)?;
    let (first, last): (&[char], &[char]) = match chars.get(taken).copied().map(fold)? {
        '年' if (1900..=2200).contains(&year) => (&['月'], &['日', '号']),
        '-' | '.' | '/' if (1900..=2200).contains(&year) => (&['-', '.', '/'], &[]),
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

fn number_spaced(chars: &[char]) -> Option<(u32, usize)> {
    let before = chars.iter().take_while(|c| is_blank(**c)).count();
    let (value, taken) = slipped_number(chars.get(before..)?)?;
    let after = chars.iter().skip(before + taken).take_while(|c| is_blank(**c)).count();
    // A number at the end of the text does not take the blanks behind it with it.
    let after = if before + taken + after < chars.len() { after } else { 0 };
    Some((value, before + taken + after))
}

fn weekday(chars: &[char]) -> Option<(i8, usize)> {
    let prefix = ["星期", "礼拜", "周"].into_iter().find(|word| begins(chars, word))?;
    let at = prefix.chars().count();
    let day = match chars.get(at)? {
        '日' | '天' => 7,
        c => "一二三四五六".chars().position(|d| d == *c).and_then(|at| i8::try_from(at + 1).ok())?,
    };
    Some((day, at + 1))
}

/// `总第1846期`, `第10期`, `第2版`, `02版`, `A2版`.
fn counted(chars: &[char], found: &mut Folio) -> Option<usize> {
    let mut at = 0;
    let total = begins(chars, "总") || begins(chars, "總");
    at += usize::from(total);
    at += usize::from(chars.get(at) == Some(&'第'));
    let ordinal = at > 0;
    let letter = chars.get(at).is_some_and(|c| matches!(fold(*c), 'A'..='D'));
    at += usize::from(letter);
    let (value, taken) = number_spaced(chars.get(at..)?)?;
    at += taken;
    match chars.get(at)? {
        '期' | '号' | '號' if ordinal && total => found.total_number = Some(value),
        '期' | '号' | '號' if ordinal => found.number = Some(value),
        '版' if value < 100 && !total => found.page = Some(PageNo::new(u16::try_from(value).ok()?)?),
        _ => return None,
    }
    Some(at + 1)
}

fn begins(chars: &[char], word: &str) -> bool {
    word.chars().eq(chars.iter().copied().take(word.chars().count()))
}

/// The page and section of a folio line such as `第2版 生产经营`, `02版`, `要闻 第1版`; `None` for a sentence.
pub(crate) fn page_mark(text: &str) -> Option<(PageNo, Option<String>)> {
    if count(text) > 60 || ends_sentence(text) {
        return None;
    }
    let folio = read(text);
    let page = folio.page?;
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

    #[test]
    fn page_marks_are_told_from_sentences() {
        let mark =
            |text: &str| page_mark(text).map(|(page, section)| (page.get(), section.unwrap_or_default()));
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

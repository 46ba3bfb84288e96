//! What the name of a raw file says: which issue, and which page of it.
//!
//! ```text
//! 2022-03-02.txt              an issue               2022-03-02-1.txt, 20220302_04.docx    a page of an issue
//! 第1版.txt, 01版 要闻.docx    a page of the folder's   1.txt, 2.txt                          the same, where the folder
//! p3.html, page-3.md          issue                                                        is named as an issue is
//! ```
//! A bare number is a page only behind a date or the number of an issue: `12.txt` may be a page, an issue, or a year.

use archive::{IssueDate, PageNo};
use ingest::date_in_name;

/// What a name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Says {
    /// What names the issue: the name without its page; empty when only the page is named.
    pub(super) issue: String,
    /// The page.
    pub(super) page: Option<PageNo>,
}

/// Reads a file's name without its ending. `bare_number` says whether a name of nothing but a number is a page.
pub(super) fn read(stem: &str, bare_number: bool) -> Says {
    let stem = stem.trim();
    let whole = || Says { issue: stem.to_owned(), page: None };
    let found = page_word(stem).or_else(|| latin_page(stem)).or_else(|| trailing_number(stem, bare_number));
    found.map_or_else(whole, |(issue, page)| Says {
        issue: issue.trim_end_matches(is_joint).to_owned(),
        page: Some(page),
    })
}

/// The day that a name says, of a folder or a file without its ending.
pub(super) fn date(name: &str) -> Option<IssueDate> {
    // The function looks at the part before the last full stop.
    date_in_name(&format!("{name}."))
}

/// True for a folder that is named as an issue is, and nothing beside: all of its files belong to that issue. A folder
/// `2022-03-02导出` may hold anything.
pub(super) fn is_issue_folder(name: &str) -> bool {
    const WORDS: &str = "年月日号第总期星周一二三四五六七八九十〇零";
    let latin = name.to_lowercase().starts_with("no") || name.to_lowercase().starts_with("issue");
    let only = name.chars().all(|c| c.is_ascii_digit() || is_joint(c) || is_close(c) || WORDS.contains(c));
    (latin || only) && names_issue(name)
}

fn is_close(c: char) -> bool {
    matches!(c, ')' | '）')
}

/// True for `2022-03-02`, `第12期`, `no-12`: a name that an issue has.
fn names_issue(name: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let numbered = name.contains('期') && name.chars().any(digit);
    let latin = ["no-", "no.", "no", "issue-", "issue"].iter().any(|word| {
        name.to_lowercase().strip_prefix(word).is_some_and(|rest| rest.trim().parse::<u32>().is_ok())
    });
    date(name).is_some() || numbered || latin
}

/// `第1版`, `01版 要闻`, `2022-03-02第三版`: the words before it, and the page.
fn page_word(stem: &str) -> Option<(&str, PageNo)> {
    let (before, section) = stem.split_once('版')?;
    // `版面`, `版式` name something else, and so does a long remark.
    if section.starts_with(['面', '式', '权', '本']) || section.chars().count() > 12 {
        return None;
    }
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let issue = before.trim_end_matches(is_number);
    let page = number(before.strip_prefix(issue)?)?;
    let ordinal = issue.ends_with('第');
    let issue = issue.strip_suffix('第').unwrap_or(issue);
    // Without a joint or 第 the number may belong to what stands before it.
    let parted = ordinal || issue.is_empty() || issue.ends_with(is_joint);
    parted.then_some((issue, page))
}

/// `p3`, `P03`, `page-3`, `2022-03-02-p3`.
fn latin_page(stem: &str) -> Option<(&str, PageNo)> {
    let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = number(stem.strip_prefix(before)?)?;
    let word = before.trim_end_matches(is_joint);
    let word_start = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let named = word.strip_prefix(word_start)?.to_lowercase();
    let parted = word_start.is_empty() || word_start.ends_with(is_joint);
    (matches!(named.as_str(), "p" | "page" | "pg") && parted).then_some((word_start, page))
}

/// `2022-03-02-1`, `第3期_02`; `4` alone where that is known to be a page.
fn trailing_number(stem: &str, bare_number: bool) -> Option<(&str, PageNo)> {
    let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = number(stem.strip_prefix(before)?)?;
    let issue = before.trim_end_matches(is_joint);
    let of_issue = issue.len() < before.len() && names_issue(issue);
    (of_issue || before.is_empty() && bare_number).then_some((issue, page))
}

fn number(text: &str) -> Option<PageNo> {
    const DIGITS: &str = "一二三四五六七八九";
    let chinese =
        |c: char| DIGITS.chars().position(|digit| digit == c).and_then(|at| u16::try_from(at + 1).ok());
    let value = match text.parse().ok() {
        Some(value) => value,
        None => {
            let (tens, ones) = text.split_once('十').unwrap_or(("", text));
            let one = |part: &str, none: u16| {
                let mut chars = part.chars();
                match (chars.next(), chars.next()) {
                    (None, _) => Some(none),
                    (Some(c), None) => chinese(c),
                    _ => None,
                }
            };
            let ten = if text.contains('十') { one(tens, 1)? } else { 0 };
            ten * 10 + one(ones, 0)?
        }
    };
    PageNo::new(value).filter(|page| page.get() < 100)
}

/// What stands between the parts of a name.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '·' | ',' | '，' | '、' | '—' | '(' | '（' | '#')
}

/// Names in the order in which people count: `2` before `10`.
pub(super) fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut in_number = false;
    for c in name.chars() {
        let digit = c.to_digit(10).map(u64::from);
        match (digit, parts.last_mut()) {
            (Some(digit), Some((number, _))) if in_number => {
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            (Some(digit), _) => parts.push((digit, String::new())),
            (None, Some((_, text))) if !in_number => text.push(c),
            // Letters come after numbers.
            (None, _) => parts.push((u64::MAX, c.to_string())),
        }
        in_number = digit.is_some();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_issue_and_page() {
        for (stem, issue, page) in [
            ("2022-03-02", "2022-03-02", None),
            ("20220302", "20220302", None),
            ("2022年3月2日", "2022年3月2日", None),
            ("2022-03-02-1", "2022-03-02", Some(1)),
            ("20220302_04", "20220302", Some(4)),
            ("2022-03-02（2", "2022-03-02", Some(2)),
            ("2022-03-02 第3版", "2022-03-02", Some(3)),
            ("2022-03-02-p12", "2022-03-02", Some(12)),
            ("第3期-2", "第3期", Some(2)),
            ("第1版", "", Some(1)),
            ("第十二版", "", Some(12)),
            ("01版 要闻", "", Some(1)),
            ("3版副刊", "", Some(3)),
            ("P3", "", Some(3)),
            ("page-4", "", Some(4)),
            ("2022-03", "2022-03", None),
            ("厂报12", "厂报12", None),
            ("第一版面设计", "第一版面设计", None),
            ("top3", "top3", None),
            ("2022", "2022", None),
            ("7", "7", None),
            ("0版", "0版", None),
        ] {
            let says = read(stem, false);
            assert_eq!((says.issue.as_str(), says.page.map(PageNo::get)), (issue, page), "{stem}");
        }
        assert_eq!(read("7", true), Says { issue: String::new(), page: PageNo::new(7) });
        assert_eq!(read("2022", true).page, None, "no issue has so many pages");
    }

    #[test]
    fn folders_named_as_issues() {
        for (name, is) in [
            ("2022-03-02", true),
            ("2022年3月2日（第3期）", true),
            ("2022-03-02导出", false),
            ("往期2022", false),
            ("2022.03.02", true),
            ("2022年第3期", true),
            ("no-12", true),
            ("raw", false),
            ("2022", false),
            ("往期", false),
        ] {
            assert_eq!(is_issue_folder(name), is, "{name}");
        }
    }

    #[test]
    fn people_count_two_before_ten() {
        let mut names = ["b", "第10版", "第2版", "2", "10"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["2", "10", "b", "第2版", "第10版"]);
    }
}

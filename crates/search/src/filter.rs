//! Conditions that need no postings: page, year, date, issue, and names that the register has.

use crate::root::Root;
use crate::space::{ArticleNo, Start};
use crate::text::fold;
use archive::{Catalog, IssueDate, IssueEntry};

/// One condition: that one of some filters lets an article through, or that none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) any: Vec<Filter>,
    /// Turned round by a minus.
    pub(crate) without: bool,
}

/// What an article may be chosen by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Begins on one of these pages, both included.
    Page(u16, u16),
    /// In an issue dated in these years, both included.
    Years(i16, i16),
    /// In an issue whose date is not before the first and not after the second, as far as these are written out:
    /// `2022-03` includes all of March. Empty where the range is open.
    Dates(String, String),
    /// In the issue with this id, number or total number.
    Issue(String),
    /// One of these articles, by their numbers in the run, ascending: those that carry a name.
    Articles(Vec<u32>),
}

impl Filter {
    pub(crate) fn page(text: &str) -> Option<Self> {
        let text = folded(text);
        let (from, to) = split(text.trim_start_matches('第'), &["..", "-", "~", "至", "到"]);
        let page = |text: &str| text.trim_start_matches('第').trim_end_matches('版').parse().ok();
        let (from, to): (u16, u16) = (page(from)?, page(to)?);
        Some(Self::Page(from.min(to), from.max(to)))
    }

    pub(crate) fn years(text: &str) -> Option<Self> {
        let text = folded(text);
        let (from, to) = split(&text, &["..", "-", "–", "—", "~", "至", "到"]);
        let year = |text: &str, open: i16| match text.trim_end_matches('年') {
            "" => Some(open),
            text => text.parse().ok().filter(|year| (1000..=9999).contains(year)),
        };
        let (from, to) = (year(from, 1000)?, year(to, 9999)?);
        // Nothing but marks is no range.
        ((from, to) != (1000, 9999)).then(|| Self::Years(from.min(to), from.max(to)))
    }

    pub(crate) fn dates(text: &str) -> Option<Self> {
        let text = folded(text);
        let (from, to) = split(&text, &["..", "~", "至", "到"]);
        let (from, to) = (date(from)?, date(to)?);
        if from.is_empty() && to.is_empty() {
            return None;
        }
        let turned = !to.is_empty() && to < from;
        Some(if turned { Self::Dates(to, from) } else { Self::Dates(from, to) })
    }

    pub(crate) fn issue(text: &str) -> Option<Self> {
        let text = folded(text);
        (!text.is_empty()).then_some(Self::Issue(text))
    }

    fn allows(&self, entry: &IssueEntry, page: u16, article: u32) -> bool {
        let date = || entry.date();
        match self {
            Self::Page(from, to) => (*from..=*to).contains(&page),
            Self::Years(from, to) => date().is_some_and(|date| (*from..=*to).contains(&date.year())),
            Self::Dates(from, to) => date().is_some_and(|date| within(date, from, to)),
            Self::Issue(wanted) => {
                let number = wanted.trim_start_matches('第').trim_end_matches('期').parse().ok();
                entry.id.as_str().eq_ignore_ascii_case(wanted)
                    || (number.is_some() && (entry.number == number || entry.total_number == number))
            }
            Self::Articles(articles) => articles.binary_search(&article).is_ok(),
        }
    }
}

impl Condition {
    fn allows(&self, entry: &IssueEntry, page: u16, article: u32) -> bool {
        self.any.iter().any(|filter| filter.allows(entry, page, article)) != self.without
    }

    fn is_of_articles(&self) -> bool {
        self.any.iter().any(|filter| matches!(filter, Filter::Articles(_)))
    }
}

/// Digits and marks in half width.
fn folded(text: &str) -> String {
    fold(text).chars.into_iter().collect()
}

/// `2022`, `2022-3`, `2022.3.2`, `2022年3月2日`, `20220302` as `2022`, `2022-03`, `2022-03-02`; `None` for what is no date.
fn date(text: &str) -> Option<String> {
    let text = text.replace(['年', '月', '.', '/'], "-");
    let text = text.trim_end_matches(['日', '号', '-']);
    let day = |text: &str| Some(format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole = if text.len() == 8 && digits(text) { day(text)? } else { text.to_owned() };
    if whole.is_empty() {
        return Some(whole);
    }
    let mut parts = whole.split('-');
    let year = parts.next().filter(|year| year.len() == 4 && digits(year))?;
    let mut date = year.to_owned();
    for (most, part) in [12, 31].into_iter().zip(parts.by_ref()) {
        let number: u8 = part.parse().ok().filter(|number| digits(part) && (1..=most).contains(number))?;
        date.push_str(&format!("-{number:02}"));
    }
    parts.next().is_none().then_some(date)
}

fn within(date: IssueDate, from: &str, to: &str) -> bool {
    let date = date.to_string();
    let cut = |bound: &str| date.get(..bound.len()).unwrap_or(&date).to_owned();
    cut(from).as_str() >= from && (to.is_empty() || cut(to).as_str() <= to)
}

/// Two halves at the first mark that occurs, or the same twice.
fn split<'a>(text: &'a str, marks: &[&str]) -> (&'a str, &'a str) {
    marks.iter().find_map(|mark| text.split_once(mark)).unwrap_or((text, text))
}

/// The conditions that stop an article, a bit each; those beyond 32 share the last.
fn stops_of(conditions: &[Condition], entry: &IssueEntry, page: u16, article: u32) -> u32 {
    let stopping =
        conditions.iter().enumerate().filter(|(_, condition)| !condition.allows(entry, page, article));
    stopping.fold(0, |all, (at, _)| all | 1 << at.min(31))
}

/// Which articles the conditions let through.
#[derive(Clone, Debug)]
pub(crate) struct Sieve {
    /// Per article of the run the conditions that stop it, a bit each; `None` when everything passes.
    stops: Option<Vec<u32>>,
}

impl Sieve {
    pub(crate) fn new(conditions: &[Condition], root: &Root, catalog: &Catalog) -> Self {
        if conditions.is_empty() {
            return Self { stops: None };
        }
        let entries = catalog.issues.iter().enumerate();
        let mut entries = entries
            .flat_map(|issue| std::iter::repeat_n(issue, usize::try_from(issue.1.articles).unwrap_or(0)));
        let extents = root.segments.iter().flat_map(|segment| segment.space().extents());
        let mut page = 0;
        let mut known = None;
        let each = conditions.iter().any(Condition::is_of_articles);
        let stops = extents.zip(0u32..).map(|(extent, article)| {
            if let Start::Page(number) = extent.start {
                page = number;
            }
            let (issue, entry) = entries.next()?;
            // All articles of a page fare alike, but for names; dates are compared once.
            if each || known.is_none_or(|(at, _)| at != (issue, page)) {
                known = Some(((issue, page), stops_of(conditions, entry, page, article)));
            }
            known.map(|(_, stops)| stops)
        });
        // An article of which the catalog knows nothing passes nowhere.
        Self { stops: Some(stops.map(|stops| stops.unwrap_or(u32::MAX)).collect()) }
    }

    pub(crate) fn lets(&self, article: ArticleNo) -> bool {
        self.stopping(article) == 0
    }

    /// Whether an article passes when one condition, by its place, does not count.
    pub(crate) fn lets_but(&self, condition: usize, article: ArticleNo) -> bool {
        self.lets_but_all(&[condition], article)
    }

    /// Whether an article passes when some conditions, by their places, do not count.
    pub(crate) fn lets_but_all(&self, conditions: &[usize], article: ArticleNo) -> bool {
        let bit = |at: &usize| u32::try_from(*at).ok().and_then(|at| 1u32.checked_shl(at)).unwrap_or(0);
        let bits = conditions.iter().map(bit).fold(0, |all, bit| all | bit);
        self.stopping(article) & !bits == 0
    }

    fn stopping(&self, article: ArticleNo) -> u32 {
        let of = |all: &Vec<u32>| usize::try_from(article.0).ok().and_then(|at| all.get(at).copied());
        self.stops.as_ref().map_or(0, |all| of(all).unwrap_or(u32::MAX))
    }

    /// True when a condition was set.
    pub(crate) fn is_set(&self) -> bool {
        self.stops.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_with_their_ranges() {
        let check = |text: &str, expected: Option<(i16, i16)>| {
            assert_eq!(Filter::years(text), expected.map(|(from, to)| Filter::Years(from, to)), "{text}");
        };
        check("1986", Some((1986, 1986)));
        check("１９８６年", Some((1986, 1986)));
        check("1986-1990", Some((1986, 1990)));
        check("1986年～1990年", Some((1986, 1990)));
        check("1990至1986", Some((1986, 1990)));
        check("1986-", Some((1986, 9999)));
        check("..1990", Some((1000, 1990)));
        for text in ["86", "-", "去年", "1986-90", ""] {
            check(text, None);
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let expected = expected.map(|(from, to)| Filter::Dates(from.into(), to.into()));
            assert_eq!(Filter::dates(text), expected, "{text}");
        };
        check("2022-03", Some(("2022-03", "2022-03")));
        check("2022-3", Some(("2022-03", "2022-03")));
        check("2022.3.2", Some(("2022-03-02", "2022-03-02")));
        check("2022年3月2日", Some(("2022-03-02", "2022-03-02")));
        check("20220302", Some(("2022-03-02", "2022-03-02")));
        check("２０２１－０３．．２０２２－０６", Some(("2021-03", "2022-06")));
        check("2021年3月至2022年6月", Some(("2021-03", "2022-06")));
        check("2022-06..2021-03", Some(("2021-03", "2022-06")));
        check("2021..", Some(("2021", "")));
        for text in ["3月", "2022-13", "2022-00", "2022-03-02-01", "..", "", "二月"] {
            check(text, None);
        }
    }

    #[test]
    fn pages_are_read_with_their_ranges() {
        let check = |text: &str, expected: Option<(u16, u16)>| {
            assert_eq!(Filter::page(text), expected.map(|(from, to)| Filter::Page(from, to)), "{text}");
        };
        check("2", Some((2, 2)));
        check("第２版", Some((2, 2)));
        check("2-4", Some((2, 4)));
        check("头版", None);
        check("", None);
    }

    #[test]
    fn a_date_that_is_not_written_out_includes_all_of_it() {
        let check = |date: &str, from: &str, to: &str, expected: bool| {
            assert_eq!(within(date.parse().unwrap(), from, to), expected, "{date} in {from}..{to}");
        };
        check("2022-03-31", "2022-03", "2022-03", true);
        check("2022-04-01", "2022-03", "2022-03", false);
        check("2022-12-31", "2022", "2022", true);
        check("2022-03-02", "2022-03-02", "2022-05", true);
        check("2022-03-01", "2022-03-02", "2022-05", false);
        check("2032-03-01", "2022-03-02", "", true);
        check("2002-03-01", "", "2022-05", true);
    }
}

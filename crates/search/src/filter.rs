//! Conditions that need no postings: page, year, date, issue.

use crate::root::Root;
use crate::space::{ArticleNo, Start};
use archive::{Catalog, IssueDate};

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Begins on the page with this number.
    Page(u16),
    /// In an issue dated in these years, both included.
    Years(i16, i16),
    /// In an issue whose date is not before the first and not after the second, as far as these are written out:
    /// `2022-03` includes all of March.
    Dates(String, String),
    /// In the issue with this id, number or total number.
    Issue(String),
}

impl Filter {
    pub(crate) fn page(text: &str) -> Option<Self> {
        text.trim_end_matches('版').parse().ok().map(Self::Page)
    }

    pub(crate) fn years(text: &str) -> Option<Self> {
        let text = text.trim_end_matches('年');
        let (from, to) = split(text, &["..", "-", "–", "—", "至", "到"]);
        let year =
            |text: &str| text.trim_end_matches('年').parse().ok().filter(|year| (1000..=9999).contains(year));
        Some(Self::Years(year(from)?, year(to)?))
    }

    pub(crate) fn dates(text: &str) -> Option<Self> {
        let (from, to) = split(text, &["..", "至", "到"]);
        let date = |text: &str| {
            let parts: Vec<&str> = text.split('-').collect();
            let digits =
                |part: &&str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            let lengths = [4, 2, 2];
            let fits =
                parts.len() <= 3 && parts.iter().zip(lengths).all(|(part, length)| digits(part, length));
            fits.then(|| text.to_owned())
        };
        Some(Self::Dates(date(from)?, date(to)?))
    }

    pub(crate) fn issue(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::Issue(text.to_owned()))
    }

    /// Whether an issue satisfies it; pages are no matter of issues.
    fn allows(&self, entry: &archive::IssueEntry) -> bool {
        let date = || entry.date();
        match self {
            Self::Page(_) => true,
            Self::Years(from, to) => date().is_some_and(|date| (*from..=*to).contains(&date.year())),
            Self::Dates(from, to) => date().is_some_and(|date| within(date, from, to)),
            Self::Issue(wanted) => {
                let number = wanted.trim_start_matches('第').trim_end_matches('期').parse().ok();
                entry.id.as_str() == wanted
                    || (number.is_some() && (entry.number == number || entry.total_number == number))
            }
        }
    }
}

fn within(date: IssueDate, from: &str, to: &str) -> bool {
    let date = date.to_string();
    let cut = |bound: &str| date.get(..bound.len()).unwrap_or(&date).to_owned();
    cut(from).as_str() >= from && cut(to).as_str() <= to
}

/// Two halves at the first mark that occurs, or the same twice.
fn split<'a>(text: &'a str, marks: &[&str]) -> (&'a str, &'a str) {
    marks.iter().find_map(|mark| text.split_once(mark)).unwrap_or((text, text))
}

/// Which articles filters let through.
#[derive(Clone, Debug)]
pub(crate) struct Sieve {
    /// Per article of the run; `None` when everything passes.
    passes: Option<Vec<bool>>,
}

impl Sieve {
    pub(crate) fn new(filters: &[Filter], root: &Root, catalog: &Catalog) -> Self {
        if filters.is_empty() {
            return Self { passes: None };
        }
        let by_issue = catalog.issues.iter().flat_map(|entry| {
            let allowed = filters.iter().all(|filter| filter.allows(entry));
            std::iter::repeat_n(allowed, usize::try_from(entry.articles).unwrap_or(0))
        });
        let mut passes: Vec<bool> = by_issue.collect();
        let extents = root.segments.iter().flat_map(|segment| segment.space().extents());
        let mut page = 0;
        for (passes, extent) in passes.iter_mut().zip(extents) {
            if let Start::Page(number) = extent.start {
                page = number;
            }
            *passes &=
                filters.iter().all(|filter| !matches!(filter, Filter::Page(wanted) if *wanted != page));
        }
        Self { passes: Some(passes) }
    }

    pub(crate) fn lets(&self, article: ArticleNo) -> bool {
        let passes = |all: &Vec<bool>| usize::try_from(article.0).ok().and_then(|at| all.get(at).copied());
        self.passes.as_ref().is_none_or(|all| passes(all) == Some(true))
    }

    /// True when a condition was set.
    pub(crate) fn is_set(&self) -> bool {
        self.passes.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_dates_are_read_with_their_ranges() {
        let check =
            |text: &str, expected: Option<Filter>| assert_eq!(Filter::years(text), expected, "{text}");
        check("1986", Some(Filter::Years(1986, 1986)));
        check("1986年", Some(Filter::Years(1986, 1986)));
        check("1986-1990", Some(Filter::Years(1986, 1990)));
        check("86", None);
        assert_eq!(Filter::dates("2022-3"), None);
        assert_eq!(Filter::dates("2022-03"), Some(Filter::Dates("2022-03".into(), "2022-03".into())));
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
    }
}

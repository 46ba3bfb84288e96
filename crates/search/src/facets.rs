//! What all hits divide into: years and pages, from the catalog and the table of articles, without any other file.

use crate::answer::{Choice, Facet, FacetKind};
use crate::filter::{Condition, Filter, Sieve};
use crate::found::Found;
use crate::root::Root;
use crate::space::{ArticleNo, Start};
use archive::Catalog;
use std::collections::BTreeMap;

/// Conditions on hits: all of them, and for each facet all but those of its own kind.
#[derive(Debug)]
pub(crate) struct Narrowed {
    all: Sieve,
    /// For the year's facet and the page's; `None` where that is the same as all.
    but: [Option<Sieve>; 2],
}

impl Narrowed {
    pub(crate) fn new(conditions: &[Condition], root: &Root, catalog: &Catalog) -> Self {
        let but = |kind: FacetKind| {
            let of_kind =
                |condition: &Condition| condition.any.iter().all(|filter| kind_of(filter) == Some(kind));
            let others: Vec<Condition> =
                conditions.iter().filter(|condition| !of_kind(condition)).cloned().collect();
            (others.len() < conditions.len()).then(|| Sieve::new(&others, root, catalog))
        };
        let but = [but(FacetKind::Year), but(FacetKind::Page)];
        Self { all: Sieve::new(conditions, root, catalog), but }
    }

    /// Whether a hit is within all conditions.
    pub(crate) fn lets(&self, article: ArticleNo) -> bool {
        self.all.lets(article)
    }

    /// Whether a hit is within all conditions but one, by its place.
    pub(crate) fn lets_but(&self, condition: usize, article: ArticleNo) -> bool {
        self.all.lets_but(condition, article)
    }

    /// Whether a hit is within all conditions but some, by their places.
    pub(crate) fn lets_but_all(&self, conditions: &[usize], article: ArticleNo) -> bool {
        self.all.lets_but_all(conditions, article)
    }

    fn but(&self, kind: FacetKind) -> &Sieve {
        let [year, page] = &self.but;
        let sieve = if kind == FacetKind::Year { year } else { page };
        sieve.as_ref().unwrap_or(&self.all)
    }
}

fn kind_of(filter: &Filter) -> Option<FacetKind> {
    match filter {
        Filter::Years(..) | Filter::Dates(..) => Some(FacetKind::Year),
        Filter::Page(..) => Some(FacetKind::Page),
        Filter::Issue(_) | Filter::Articles(_) => None,
    }
}

/// The facets of what was found.
pub(crate) fn facets(found: &Found, narrowed: &Narrowed, root: &Root, catalog: &Catalog) -> Vec<Facet> {
    let numbers = |kind| {
        let mut numbers: Vec<u32> = found
            .hits
            .iter()
            .map(|hit| hit.article)
            .filter(|no| narrowed.but(kind).lets(*no))
            .map(|no| no.0)
            .collect();
        numbers.sort_unstable();
        numbers
    };
    let facet = |kind, counts: BTreeMap<i32, usize>, prefix: &str| Facet {
        kind,
        choices: counts.into_iter().map(|(value, count)| choice(value, count, prefix)).collect(),
    };
    vec![
        facet(FacetKind::Year, years(&numbers(FacetKind::Year), catalog), "年:"),
        facet(FacetKind::Page, pages(&numbers(FacetKind::Page), root), "版:"),
    ]
}

fn choice(value: i32, count: usize, prefix: &str) -> Choice {
    Choice { name: value.to_string(), count, condition: format!("{prefix}{value}") }
}

/// How many of the ascending numbers fall into each year; undated issues are not counted.
fn years(numbers: &[u32], catalog: &Catalog) -> BTreeMap<i32, usize> {
    let (mut counts, mut end, mut rest) = (BTreeMap::new(), 0u32, numbers);
    for issue in &catalog.issues {
        end = end.saturating_add(issue.articles);
        let (own, others) = rest.split_at(rest.partition_point(|number| *number < end));
        rest = others;
        if let Some(date) = issue.date().filter(|_| !own.is_empty()) {
            *counts.entry(i32::from(date.year())).or_default() += own.len();
        }
    }
    counts
}

/// How many of the ascending numbers begin on each page.
fn pages(numbers: &[u32], root: &Root) -> BTreeMap<i32, usize> {
    let (mut counts, mut page) = (BTreeMap::new(), 0);
    let mut wanted = numbers.iter().peekable();
    let extents = root.segments.iter().flat_map(|segment| segment.space().extents());
    for (extent, number) in extents.zip(0u32..) {
        if let Start::Page(no) = extent.start {
            page = no;
        }
        if wanted.next_if(|next| **next == number).is_some() {
            *counts.entry(i32::from(page)).or_default() += 1;
        }
    }
    counts
}

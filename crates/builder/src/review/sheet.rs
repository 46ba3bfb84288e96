//! What the page of an issue shows, before it is HTML: raw lines with their owners, articles, and what is open, worst first.

mod lines;
#[cfg(test)]
mod tests;

pub(crate) use lines::{Line, Owner, Run};

use super::trace::{Field, Part, Raw, Trace, trace};
use archive::{Article, ArticleId, Block, Issue, LineSpan};
use ingest::Furniture;
use ingest::issue_file::Remark;
use lines::{owner_of, runs, unused};

/// Why something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// So many characters of the raw text, on these lines, stand nowhere.
    Unused(usize),
    /// The issue file doubts it.
    Doubt,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) cause: Cause,
    /// In percent.
    pub(crate) confidence: Option<u8>,
    /// Where in the raw texts: file, lines.
    pub(crate) place: Option<(usize, LineSpan)>,
    pub(crate) article: Option<usize>,
    /// What is doubted; the raw text itself where it is unused.
    pub(crate) text: String,
    /// Line of the issue file, from 1.
    pub(crate) line: Option<u32>,
}

/// An article with its texts.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) id: ArticleId,
    pub(crate) article: &'a Article,
    pub(crate) fields: Vec<Field>,
    /// Its raw lines that are shown, in order.
    pub(crate) places: Vec<(usize, LineSpan)>,
    /// Number of open items about it.
    pub(crate) open: usize,
}

/// All that is shown.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) issue: &'a Issue,
    pub(crate) raws: &'a [Raw],
    /// The runs of each raw file; `None` for one that is missing.
    pub(crate) runs: Vec<Option<Vec<Run>>>,
    pub(crate) articles: Vec<Shown<'a>>,
    /// Unused text first, then doubts, the least sure first.
    pub(crate) items: Vec<Item>,
    pub(crate) trace: Trace,
}

/// Counts for the head of the page and for the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sums {
    /// Pages of the issue.
    pub pages: usize,
    /// Articles of the issue.
    pub articles: usize,
    /// Doubts that still stand in the issue file.
    pub doubts: usize,
    /// Characters of the raw text that stand nowhere.
    pub unused: usize,
    /// Characters of the reading that are in no raw text; 0 where a raw file is missing.
    pub written: usize,
    /// Raw files that were not found.
    pub missing: usize,
}

/// Puts an issue beside its raw texts. `furniture` and the line numbers of `remarks` are about the raws in their order.
pub(crate) fn sheet<'a>(
    issue: &'a Issue,
    raws: &'a [Raw],
    furniture: &[Furniture],
    remarks: &[(u32, Remark)],
) -> Sheet<'a> {
    let mut trace = trace(issue, raws, furniture);
    let mut fields = std::mem::take(&mut trace.articles).into_iter();
    let mut articles: Vec<Shown<'a>> = issue
        .articles()
        .map(|(id, article)| {
            let fields = fields.next().unwrap_or_default();
            Shown { places: places(article, raws), id, article, fields, open: 0 }
        })
        .collect();
    let runs: Vec<Option<Vec<Run>>> = raws
        .iter()
        .enumerate()
        .map(|(raw, file)| file.lines.as_ref().map(|lines| runs(raw, lines, &trace, furniture)))
        .collect();
    let mut items = unused(&runs);
    for item in items.iter_mut().filter(|item| item.article.is_none()) {
        // On the lines of an article it is likely to have been part of it.
        let holds = |article: &Shown<'_>| {
            let covers = |(raw, lines): (usize, LineSpan)| {
                let around = |&(file, span): &(usize, LineSpan)| {
                    file == raw && span.first <= lines.first && lines.last <= span.last
                };
                article.places.iter().any(around)
            };
            item.place.is_some_and(covers)
        };
        item.article = articles.iter().position(holds);
    }
    items.extend(remarks.iter().map(|(line, remark)| doubt(*line, remark, raws, &articles, &runs)));
    items.sort_by_key(|item| {
        (item.cause == Cause::Doubt, item.confidence.unwrap_or(0), item.place, item.line)
    });
    for index in items.iter().filter_map(|item| item.article) {
        articles.iter_mut().skip(index).take(1).for_each(|article| article.open += 1);
    }
    Sheet { issue, raws, runs, articles, items, trace }
}

fn places(article: &Article, raws: &[Raw]) -> Vec<(usize, LineSpan)> {
    let of = |name: &str| raws.iter().position(|raw| raw.name == name);
    let origins = article.origins.iter().filter_map(|origin| Some((of(&origin.file)?, origin)));
    origins.flat_map(|(raw, origin)| origin.lines.iter().map(move |lines| (raw, *lines))).collect()
}

fn doubt(
    line: u32,
    remark: &Remark,
    raws: &[Raw],
    articles: &[Shown<'_>],
    runs: &[Option<Vec<Run>>],
) -> Item {
    let own = remark.article.and_then(|index| articles.get(index)).and_then(|article| article.places.first());
    let raw = match &remark.file {
        Some(name) => raws.iter().position(|raw| raw.name == *name),
        None => own.map(|(raw, _)| *raw).or((raws.len() == 1).then_some(0)),
    };
    let place = raw.zip(remark.lines);
    let place = if remark.lines.is_none() { own.copied() } else { place };
    let article = remark.article.or_else(|| owner_of(place?, runs));
    Item {
        cause: Cause::Doubt,
        confidence: remark.confidence,
        place,
        article,
        text: remark.text.clone(),
        line: Some(line),
    }
}

impl Sheet<'_> {
    /// Counts of everything.
    pub(crate) fn sums(&self) -> Sums {
        let unused = self.items.iter().map(|item| match item.cause {
            Cause::Unused(count) => count,
            Cause::Doubt => 0,
        });
        let missing = self.raws.iter().filter(|raw| raw.lines.is_none()).count();
        let written = self.articles.iter().map(|article| self.written(article)).sum();
        Sums {
            pages: self.issue.pages.len(),
            articles: self.articles.len(),
            doubts: self.items.iter().filter(|item| item.cause == Cause::Doubt).count(),
            unused: unused.sum(),
            written,
            missing,
        }
    }

    /// Characters of an article that are in no raw text; 0 when one of its raw files is missing, since nobody knows then.
    pub(crate) fn written(&self, article: &Shown<'_>) -> usize {
        if self.knows(article) { article.fields.iter().map(Field::written).sum() } else { 0 }
    }

    /// True when every raw file of an article is there.
    pub(crate) fn knows(&self, article: &Shown<'_>) -> bool {
        article.article.origins.iter().all(|origin| self.is_there(&origin.file))
    }

    /// The same for a column's banner.
    pub(crate) fn knows_column(&self, index: usize) -> bool {
        let column = self.issue.columns.get(index).and_then(|column| column.origin.as_ref());
        column.is_some_and(|origin| self.is_there(&origin.file))
    }

    fn is_there(&self, name: &str) -> bool {
        self.raws.iter().any(|raw| raw.name == name && raw.lines.is_some())
    }

    /// What an article is called: its headline, else how it begins.
    pub(crate) fn name_of(&self, index: usize) -> Option<String> {
        let article = self.articles.get(index)?;
        if let Some(headline) = &article.article.head.headline {
            return Some(headline.clone());
        }
        let first = article.fields.iter().find(|field| field.part.is_body())?;
        let start: String = first.text.chars().take(12).collect();
        Some(if start.len() < first.text.len() { format!("{start}…") } else { start })
    }
}

/// The pictures of an article that have a file, in order.
pub(crate) fn picture_files(article: &Article) -> impl Iterator<Item = Option<&str>> {
    article.body.iter().filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.file.as_deref()),
        _ => None,
    })
}

/// The lines of a text, from the first to the last, in each raw file; neighbours are one span.
pub(crate) fn lines_of(trace: &Trace, field: &Field) -> Vec<(usize, LineSpan)> {
    let mut spans: Vec<(usize, LineSpan)> = Vec::new();
    for spot in trace.stretches(field).into_iter().filter_map(|stretch| stretch.spot) {
        match spans.last_mut() {
            Some((raw, lines)) if *raw == spot.raw && (lines.first..=lines.last + 2).contains(&spot.line) => {
                lines.last = lines.last.max(spot.line);
            }
            _ => spans.push((spot.raw, LineSpan::new(spot.line, spot.line))),
        }
    }
    spans
}

/// The part that a name of a byline is.
pub(crate) fn contributor_of(part: Part) -> Option<usize> {
    match part {
        Part::Person(at) | Part::Unit(at) | Part::Role(at) => Some(at),
        _ => None,
    }
}

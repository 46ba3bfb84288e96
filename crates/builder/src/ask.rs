//! `baojia search`: the viewer's engine on a folder, without a browser.

use crate::folder::{Cost, PublishedFolder};
use crate::problem::Problem;
use archive::{Article, ArticleId, IssueEntry, TextUnit};
use search::{ArticleNo, Found, Plan, Query, Root, Rung, Snippet, locate, snippet};
use serde::Serialize;
use std::collections::BTreeMap;

/// The answer to a query, ready to print.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// What was typed.
    pub query: String,
    /// How many articles match.
    pub total: usize,
    /// How many of them have every word just as typed; the others have the words in parts.
    pub exact: usize,
    /// The best of them, at most as many as asked for.
    pub hits: Vec<Hit>,
    /// What a viewer would have fetched for this answer after opening the run.
    pub cost: Cost,
}

/// One found article.
#[derive(Debug, Serialize)]
pub struct Hit {
    /// Its address in the archive.
    pub id: String,
    /// Headline, or null for an untitled piece.
    pub title: Option<String>,
    /// Day of the issue.
    pub date: Option<String>,
    /// Page it begins on.
    pub page: u16,
    /// Column it stands in.
    pub column: Option<String>,
    /// Names of the byline.
    pub byline: Vec<String>,
    /// The earliest known source.
    pub source: Option<Source>,
    /// How closely it matches: `exact`, `alike`, `close`, `scattered`, `most`.
    pub rung: &'static str,
    /// Why it was found.
    pub snippet: Vec<Excerpt>,
}

/// File and line that an article was first read from.
#[derive(Debug, Serialize)]
pub struct Source {
    /// Name of the raw file, issue file or JSON-lines file.
    pub file: String,
    /// Its first line, from 1.
    pub line: u32,
}

/// One fragment of a snippet; marks are ranges of characters of `text`, from 0, end excluded.
#[derive(Debug, Serialize)]
pub struct Excerpt {
    /// Printed characters.
    pub text: String,
    /// What matches.
    pub marks: Vec<(usize, usize)>,
}

/// Asks a folder.
///
/// # Errors
/// A file that the answer needs is missing or damaged: no answer is better than one with holes.
pub fn ask(folder: &PublishedFolder, typed: &str, limit: usize) -> Result<Answer, Problem> {
    let query = Query::parse(typed);
    let (found, root) = match folder.search_root()? {
        Some(root) if !query.is_empty() => (climb(folder, &query, &root)?, Some(root)),
        _ => (Found::default(), None),
    };
    let mut texts = Texts { folder, units: BTreeMap::new() };
    let shown = found.hits.iter().take(limit);
    let hits: Result<Vec<Hit>, Problem> = shown
        .filter_map(|hit| root.as_ref().map(|root| (root, *hit)))
        .map(|(root, hit)| {
            let (issue, id, article) = texts.article(root, hit.article)?;
            Ok(Hit::new(issue, &id, article, hit.rung, &snippet(article, &query, hit.rung)))
        })
        .collect();
    let (total, exact) = (found.hits.len(), found.count(Rung::Exact));
    Ok(Answer { query: typed.to_owned(), total, exact, hits: hits?, cost: folder.cost() })
}

fn name_of(rung: Rung) -> &'static str {
    match rung {
        Rung::Exact => "exact",
        Rung::Alike => "alike",
        Rung::Close => "close",
        Rung::Scattered => "scattered",
        Rung::Most => "most",
    }
}

/// Down the ladder until something is found.
fn climb(folder: &PublishedFolder, query: &Query, root: &Root) -> Result<Found, Problem> {
    let mut plan = Plan::new(query, root, &folder.catalog);
    let mut files = BTreeMap::new();
    loop {
        for shard in plan.shards() {
            if !files.contains_key(shard) {
                files.insert(*shard, folder.bytes(&shard.path())?);
            }
        }
        let found = plan
            .run(root, |shard| files.get(&shard).map(Vec::as_slice))
            .map_err(|missing| folder.problem(&missing.shard.path(), &missing.error))?;
        match plan.lower(&found, root) {
            Some(lower) => plan = lower,
            None => return Ok(found),
        }
    }
}

/// Text units that were read, each once.
struct Texts<'a> {
    folder: &'a PublishedFolder,
    units: BTreeMap<(usize, u32), TextUnit>,
}

impl<'a> Texts<'a> {
    fn article(
        &mut self,
        root: &Root,
        no: ArticleNo,
    ) -> Result<(&'a IssueEntry, ArticleId, &Article), Problem> {
        let astray = || self.folder.problem("archive/search", &archive::CodecError::Damaged);
        let place = locate(&self.folder.catalog, root, no).ok_or_else(astray)?;
        let issue = self.folder.catalog.issues.get(place.issue).ok_or_else(astray)?;
        let key = (place.issue, place.unit);
        if !self.units.contains_key(&key) {
            let unit = self.folder.unit(issue, place.unit)?;
            self.units.insert(key, unit);
        }
        let unit = self
            .units
            .get(&key)
            .ok_or_else(|| self.folder.problem("archive/issues", &archive::CodecError::Damaged))?;
        let (id, article) = unit
            .article(place.place)
            .ok_or_else(|| self.folder.problem("archive/issues", &archive::CodecError::Damaged))?;
        Ok((issue, id, article))
    }
}

impl Hit {
    fn new(issue: &IssueEntry, id: &ArticleId, article: &Article, rung: Rung, snippet: &Snippet) -> Self {
        let first = article.origins.first();
        let source = first.and_then(|origin| {
            let line = origin.lines.first()?.first;
            Some(Source { file: origin.file.clone(), line })
        });
        let excerpt = |fragment: &search::Fragment| Excerpt {
            text: fragment.text.clone(),
            marks: fragment
                .marks
                .iter()
                .map(|mark| (chars(&fragment.text, mark.start), chars(&fragment.text, mark.end)))
                .collect(),
        };
        Self {
            id: id.to_string(),
            title: article.head.headline.clone(),
            date: issue.date().map(|date| date.to_string()),
            page: id.page.get(),
            column: article.column.clone(),
            byline: article.byline.iter().map(|name| name.name().to_owned()).collect(),
            source,
            rung: name_of(rung),
            snippet: snippet.fragments.iter().map(excerpt).collect(),
        }
    }
}

fn chars(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).chars().count()
}

/// The answer as lines of text, matches in `[ ]`.
impl std::fmt::Display for Answer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(out, "{} articles, {} of them exactly", self.total, self.exact)?;
        for hit in &self.hits {
            let place = hit.source.as_ref().map(|source| format!("  [{}:{}]", source.file, source.line));
            writeln!(
                out,
                "\n{}  {}{}",
                hit.id,
                hit.title.as_deref().unwrap_or("〔无题〕"),
                place.unwrap_or_default()
            )?;
            for excerpt in &hit.snippet {
                writeln!(out, "    {}", bracketed(excerpt))?;
            }
        }
        Ok(())
    }
}

fn bracketed(excerpt: &Excerpt) -> String {
    let mut text = String::new();
    for (at, c) in excerpt.text.chars().enumerate() {
        if excerpt.marks.iter().any(|(start, _)| *start == at) {
            text.push('[');
        }
        text.push(c);
        if excerpt.marks.iter().any(|(_, end)| *end == at + 1) {
            text.push(']');
        }
    }
    text
}

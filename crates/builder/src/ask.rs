//! `baojia search`: the viewer's engine on a folder, without a browser.

use crate::folder::PublishedFolder;
use crate::problem::Problem;
use archive::{Article, ArticleId, IssueEntry, TextUnit, paths};
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
    /// How closely: `exact` or `parts`.
    pub rung: &'static str,
    /// The best of them, at most as many as asked for.
    pub hits: Vec<Hit>,
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
        _ => (Found { rung: Rung::Exact, hits: Vec::new() }, None),
    };
    let mut texts = Texts { folder, units: BTreeMap::new() };
    let shown = found.hits.iter().take(limit);
    let hits: Result<Vec<Hit>, Problem> = shown
        .filter_map(|no| root.as_ref().map(|root| (root, *no)))
        .map(|(root, no)| {
            let (issue, id, article) = texts.article(root, no)?;
            Ok(Hit::new(issue, &id, article, &snippet(article, &query, found.rung)))
        })
        .collect();
    let rung = match found.rung {
        Rung::Exact => "exact",
        Rung::Parts => "parts",
    };
    Ok(Answer { query: typed.to_owned(), total: found.hits.len(), rung, hits: hits? })
}

/// Down the ladder until something is found.
fn climb(folder: &PublishedFolder, query: &Query, root: &Root) -> Result<Found, Problem> {
    let mut plan = Plan::new(query, root);
    loop {
        let mut files = BTreeMap::new();
        for shard in plan.shards() {
            files.insert(shard.sum, folder.bytes(&paths::shard(shard.sum))?);
        }
        let found = plan
            .run(root, |sum| files.get(&sum).map(Vec::as_slice))
            .map_err(|error| folder.problem("archive/search", &error))?;
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
    fn new(issue: &IssueEntry, id: &ArticleId, article: &Article, snippet: &Snippet) -> Self {
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
        writeln!(out, "{} articles ({})", self.total, self.rung)?;
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

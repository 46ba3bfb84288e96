//! `baojia search`: the viewer's engine on a folder, without a browser.

use crate::folder::{Cost, PublishedFolder};
use crate::problem::Problem;
use archive::{Catalog, CodecError, paths};
use search::answer::{List, Listed, Lost, Meant, Names, Question, Reply, Request, Why, Without};
use search::suggest::Suggestion;
use search::{Desk, Rung, Said};
use serde::Serialize;
use std::path::Path;

/// The answer to a query, ready to print.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// What was typed.
    pub query: String,
    /// How many articles match.
    pub total: usize,
    /// How many of them have every word just as typed; the others have the words in parts.
    pub exact: usize,
    /// Words, as typed, that could not be searched in all of the run, because a file is missing or damaged.
    pub unsearched: Vec<String>,
    /// Those files.
    pub lost: Vec<String>,
    /// Where nothing prints the words: which one of them, or which condition, may be left out, and what is found then.
    pub without: Vec<Without>,
    /// Where nothing is found: what may have been meant.
    pub meant: Vec<Meant>,
    /// More was typed than is looked up.
    pub cut: bool,
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
/// The root of the index or the text of a hit is missing or damaged. Shards that are take away only what they alone could
/// prove, and the answer says so.
pub fn ask(folder: &PublishedFolder, typed: &str, limit: usize) -> Result<Answer, Problem> {
    let mut desk = Desk::new(folder.catalog.clone());
    let question = Question { words: typed.to_owned(), shown: limit, ..Question::default() };
    let found = match reply(folder, &mut desk, Request::Search(question))? {
        Reply::Found(answer) => answer,
        Reply::Lost(lost) => return Err(problem(folder, &lost)),
        other => return Err(Problem::archive(Path::new(typed), format!("{other:?}"))),
    };
    if found.hits.iter().any(|hit| hit.printed.is_none()) {
        let text = found.lost.iter().filter(|lost| lost.path.contains("/issues/")).cloned();
        return Err(problem(folder, &text.collect::<Vec<_>>()));
    }
    let hits = found.hits.iter().filter_map(|hit| Hit::new(hit, &desk, &folder.catalog)).collect();
    Ok(Answer {
        query: typed.to_owned(),
        total: found.total,
        exact: found.exact,
        unsearched: found.unsearched,
        lost: found.lost.into_iter().map(|lost| lost.path).collect(),
        without: found.without,
        meant: found.meant,
        cut: found.cut,
        hits,
        cost: folder.cost(),
    })
}

/// Completions of what is typed, with what they cost.
#[derive(Debug, Serialize)]
pub struct Completions {
    /// What was typed.
    pub typed: String,
    /// The best first.
    pub suggestions: Vec<Suggestion>,
    /// What a viewer would have fetched for them after opening the run.
    pub cost: Cost,
}

/// Completes what is typed.
///
/// # Errors
/// The catalog leads nowhere.
pub fn complete(folder: &PublishedFolder, typed: &str, most: usize) -> Result<Completions, Problem> {
    let mut desk = Desk::new(folder.catalog.clone());
    let suggestions = match reply(folder, &mut desk, Request::Suggest { words: typed.to_owned(), most })? {
        Reply::Suggestions(suggestions) => suggestions,
        other => return Err(Problem::archive(Path::new(typed), format!("{other:?}"))),
    };
    Ok(Completions { typed: typed.to_owned(), suggestions, cost: folder.cost() })
}

/// The people, units, columns and sources that the hits of a query have, at most so many of each.
///
/// # Errors
/// A file of the register or the root of the index is missing or damaged.
pub fn divided(folder: &PublishedFolder, typed: &str, most: usize) -> Result<Vec<Names>, Problem> {
    let question = Question { words: typed.to_owned(), ..Question::default() };
    let mut desk = Desk::new(folder.catalog.clone());
    match reply(folder, &mut desk, Request::Names { question, most })? {
        Reply::Names(names) => Ok(names),
        Reply::Lost(lost) => Err(problem(folder, &lost)),
        other => Err(Problem::archive(Path::new(typed), format!("{other:?}"))),
    }
}

/// A part of the list of all names of a kind, with what it costs.
///
/// # Errors
/// A file of the register or the root of the index is missing or damaged.
pub fn list(folder: &PublishedFolder, asked: List) -> Result<(Listed, Cost), Problem> {
    let mut desk = Desk::new(folder.catalog.clone());
    match reply(folder, &mut desk, Request::List(asked))? {
        Reply::List(listed) => Ok((listed, folder.cost())),
        Reply::Lost(lost) => Err(problem(folder, &lost)),
        other => Err(Problem::archive(Path::new(paths::CATALOG), format!("{other:?}"))),
    }
}

/// One completion a line: the query that it makes, what it is, about how many articles.
impl std::fmt::Display for Completions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for suggestion in &self.suggestions {
            let kind = format!("{:?}", suggestion.kind).to_lowercase();
            writeln!(out, "{}  {kind}  {}", suggestion.words, suggestion.uses)?;
        }
        Ok(())
    }
}

/// Brings what the desk wants from the folder until it replies.
fn reply(folder: &PublishedFolder, desk: &mut Desk, request: Request) -> Result<Reply, Problem> {
    let mut said = desk.ask(1, request);
    while !said.is_empty() {
        let mut wanted = Vec::new();
        for said in said.drain(..) {
            match said {
                Said::Reply(_, reply) => return Ok(reply),
                Said::Bring(path) => wanted.push(path),
            }
        }
        folder.next_round();
        for path in wanted {
            let file = folder.bytes(&path).map_err(|_| Why::Missing);
            said.extend(desk.brought(&path, file));
        }
    }
    Err(Problem::archive(Path::new(paths::CATALOG), "gives no answer"))
}

fn problem(folder: &PublishedFolder, lost: &[Lost]) -> Problem {
    let path = lost.first().map_or(paths::CATALOG, |lost| &lost.path);
    match folder.bytes(path) {
        Ok(_) => folder.problem(path, &CodecError::Damaged),
        Err(problem) => problem,
    }
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

impl Hit {
    fn new(hit: &search::answer::Hit, desk: &Desk, catalog: &Catalog) -> Option<Self> {
        let (id, article) = desk.article(hit)?;
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
        let fragments = hit.printed.as_ref().map(|printed| printed.fragments.as_slice()).unwrap_or_default();
        Some(Self {
            id: id.to_string(),
            title: article.head.headline.clone(),
            date: catalog.issue(&id.issue)?.1.date().map(|date| date.to_string()),
            page: id.page.get(),
            column: article.column.clone(),
            byline: article.byline.iter().map(|name| name.name().to_owned()).collect(),
            source,
            rung: name_of(hit.rung),
            snippet: fragments.iter().map(excerpt).collect(),
        })
    }
}

fn chars(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).chars().count()
}

/// The answer as lines of text, matches in `[ ]`.
impl std::fmt::Display for Answer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(out, "{} articles, {} of them exactly", self.total, self.exact)?;
        if !self.unsearched.is_empty() {
            writeln!(out, "not searched everywhere: {}", self.unsearched.join(" "))?;
            self.lost.iter().try_for_each(|path| writeln!(out, "    missing or damaged: {path}"))?;
        }
        if self.cut {
            writeln!(out, "only the beginning of what was typed was looked up")?;
        }
        for Meant { typed, text, .. } in &self.meant {
            writeln!(out, "{typed}: perhaps {text}")?;
        }
        for Without { condition, words, count } in &self.without {
            writeln!(out, "without {condition}: {count} articles ({words})")?;
        }
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

//! The enquiry desk: a request goes in, it says which files it needs, files go in, a reply comes out.
//!
//! ```text
//! ask(7, Search "三号炉")   ──▶ Bring catalog
//! brought(catalog, bytes)   ──▶ Bring root
//! brought(root, bytes)      ──▶ Bring shard, Bring shard          (side by side)
//! brought(shard, …) twice   ──▶ Bring text, Bring text, …         (or more shards, for words in parts)
//! brought(text, …) each     ──▶ Reply(7, Found { total, hits with snippets, … })
//! ```
//! It never reads, fetches or waits; whoever has a disk or a network turns what it says into files. So the program, the
//! browser's worker and the tests all ask the same desk. What was brought is kept up to a number of bytes, so that words
//! typed on cost little, and a page that is open for months does not grow.
//!
//! Of each kind of request only the latest is worked on: an earlier one is [`Reply::Dropped`].

mod around;
mod held;
mod list;
mod listed;
mod names;
mod search;
mod show;
mod words;

use crate::answer::{Hit, List, Lost, Reply, Request, Why};
use crate::query::Query;
use crate::suggest::Typing;
use archive::{Article, ArticleId, Catalog, TextUnit, codec, paths};
use around::Looking;
use held::{Held, Stop};
use search::Search;
use std::collections::BTreeSet;

/// What the desk says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Bring the file at this path and give it to [`Desk::brought`].
    Bring(String),
    /// The reply to the request of this number.
    Reply(u64, Reply),
}

/// The state of everything that was asked and brought.
#[derive(Debug, Default)]
pub struct Desk {
    held: Held,
    /// Files that were asked for and are not here yet.
    coming: BTreeSet<String>,
    open: Vec<Open>,
}

/// A request that is worked on.
#[derive(Debug)]
struct Open {
    number: u64,
    work: Work,
    /// Files that it needs and that did not come.
    lost: Vec<Lost>,
    /// Files without which it cannot go on: it is not tried again until all of them came or failed, because a list of
    /// thousands of hits waits for as many texts.
    waits: BTreeSet<String>,
}

#[derive(Debug)]
enum Work {
    Search(Box<Search>),
    Mark { query: Query, texts: Vec<String> },
    Names { search: Box<Search>, most: usize },
    List(List),
    Around(Box<Looking>),
    Suggest { typing: Typing, most: usize },
}

impl Desk {
    /// A desk for a run whose catalog is known already.
    pub fn new(catalog: Catalog) -> Self {
        let mut desk = Self::default();
        desk.held.open_run(catalog);
        desk
    }

    /// Takes a request under a number of its asker's choice.
    pub fn ask(&mut self, number: u64, request: Request) -> Vec<Said> {
        self.held.trim();
        let work = match request {
            Request::Search(question) => Work::Search(Box::new(Search::new(question))),
            Request::Mark { words, texts } => Work::Mark { query: Query::parse(&words), texts },
            Request::Names { question, most } => {
                Work::Names { search: Box::new(Search::new(question)), most }
            }
            Request::List(list) => Work::List(list),
            Request::Around(centre) => Work::Around(Box::new(Looking::new(centre))),
            Request::Suggest { words, most } => Work::Suggest { typing: Typing::new(&words), most },
        };
        let mut said = Vec::new();
        self.open.retain(|open| {
            let same = std::mem::discriminant(&open.work) == std::mem::discriminant(&work);
            if same {
                said.push(Said::Reply(open.number, Reply::Dropped));
            }
            !same
        });
        self.open.push(Open { number, work, lost: Vec::new(), waits: BTreeSet::new() });
        self.go_on(&mut said);
        said
    }

    /// Takes a file that was asked for, or why it did not come. A catalog may come unasked: the run was published anew.
    pub fn brought(&mut self, path: &str, file: Result<Vec<u8>, Why>) -> Vec<Said> {
        self.coming.remove(path);
        // A catalog may be of another run, with other files.
        let all = path == paths::CATALOG;
        for open in &mut self.open {
            open.waits.remove(path);
            if all {
                open.waits.clear();
            }
        }
        match file {
            Ok(bytes) => self.held.keep(path, bytes),
            Err(why) => {
                let lost = Lost { path: path.to_owned(), why };
                // Whoever does not need it never looks there.
                self.open.iter_mut().for_each(|open| open.lost.push(lost.clone()));
            }
        }
        let mut said = Vec::new();
        self.go_on(&mut said);
        said
    }

    /// The article of a hit of the latest answer, with its address; `None` when its text is not at hand.
    pub fn article(&self, hit: &Hit) -> Option<(ArticleId, Article)> {
        let entry = self.held.catalog()?.issue(&hit.issue)?.1;
        let file = self.held.file(&paths::text_unit(&entry.id, entry.sum, hit.unit))?;
        let unit: TextUnit = codec::decode(file).ok()?;
        unit.article(hit.place).map(|(id, article)| (id, article.clone()))
    }

    /// Bytes of files that are kept for the next request.
    pub fn kept_bytes(&self) -> usize {
        self.held.kept_bytes()
    }

    /// Lets every open request go as far as the files at hand lead.
    fn go_on(&mut self, said: &mut Vec<Said>) {
        for mut open in std::mem::take(&mut self.open) {
            if !open.waits.is_empty() {
                self.open.push(open);
                continue;
            }
            match open.step(&mut self.held) {
                Ok(reply) => said.push(Said::Reply(open.number, reply)),
                Err(Stop::Lost(lost)) => said.push(Said::Reply(open.number, Reply::Lost(lost))),
                Err(Stop::Needs(paths)) => {
                    for path in paths {
                        if self.coming.insert(path.clone()) {
                            said.push(Said::Bring(path.clone()));
                        }
                        open.waits.insert(path);
                    }
                    self.open.push(open);
                }
            }
        }
    }
}

impl Open {
    fn step(&mut self, held: &mut Held) -> Result<Reply, Stop> {
        match &mut self.work {
            Work::Search(search) => search.step(held, &self.lost).map(Reply::Found),
            Work::Mark { query, texts } => words::marks(query, texts, held, &self.lost).map(Reply::Marks),
            Work::Names { search, most } => names::names(search, *most, held, &self.lost).map(Reply::Names),
            Work::List(asked) => list::list(asked, held, &self.lost).map(Reply::List),
            Work::Around(looking) => looking.step(held, &self.lost).map(Reply::Around),
            Work::Suggest { typing, most } => {
                words::suggestions(typing, *most, held, &self.lost).map(Reply::Suggestions)
            }
        }
    }
}

#[cfg(test)]
mod tests;

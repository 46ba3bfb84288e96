//! One search at the desk, from words to hits with snippets.

use super::held::{Held, Stop};
use super::{listed, show, words};
use crate::answer::{Answer, Lost, Order, Question, Without};
use crate::facets::{self, Narrowed};
use crate::filter::{Condition, Filter};
use crate::found::{Found, Hit, Rung};
use crate::order;
use crate::plan::Plan;
use crate::query::{Clause, Meant, Query, Word};
use crate::root::Root;
use archive::{Catalog, SearchEntry, paths};
use std::rc::Rc;

/// What was found for the question before: more of the same hits, another order or narrower conditions need no shard.
#[derive(Debug)]
pub(super) struct Remembered {
    asked: Query,
    /// The same with what words were read as.
    query: Query,
    found: Rc<Found>,
}

/// Numbers of articles, ascending, the conditions on them, and the root that tells where they lie.
pub(super) type Articles = (Rc<Root>, Vec<u32>, Narrowed);

#[derive(Debug)]
pub(super) struct Search {
    question: Question,
    asked: Query,
    /// The same with what words were read as, once that is known.
    query: Query,
    is_read: bool,
    /// True once whole names were looked up.
    is_named: bool,
    /// Conditions that narrow what was found; those by name let nothing through until the register was asked.
    within: Vec<Condition>,
    /// Which of them are by name, and by which.
    named: Vec<(usize, Clause)>,
    /// The rung of the ladder that waits for its shards.
    plan: Option<Plan>,
}

impl Search {
    pub(super) fn new(question: Question) -> Self {
        let mut query = Query::parse(&question.words);
        let (mut within, mut named) = (Vec::new(), Vec::new());
        for condition in question.within.iter().map(|text| Query::parse(text)) {
            match <[Clause; 1]>::try_from(condition.clauses) {
                Ok([clause]) if clause.words.iter().all(Word::is_name) => {
                    let nothing = Filter::Articles(Vec::new());
                    named.push((within.len(), clause.clone()));
                    within.push(Condition { any: vec![nothing], without: clause.without });
                }
                Ok(clauses) => query.clauses.extend(clauses),
                Err(clauses) => query.clauses.extend(clauses),
            }
            within.extend(condition.conditions);
        }
        Self {
            question,
            asked: query.clone(),
            query,
            is_read: false,
            is_named: false,
            within,
            named,
            plan: None,
        }
    }

    /// Looks whole names up, of the words and of the conditions.
    fn look_names_up(&mut self, held: &mut Held, lost: &[Lost]) -> Result<(), Stop> {
        let asked = self.query.clauses.iter().chain(self.named.iter().map(|(_, clause)| clause));
        if self.is_named || !asked.flat_map(|clause| &clause.words).any(Word::is_name) {
            return Ok(());
        }
        let listed = listed::all(held, lost)?;
        for word in self.query.clauses.iter_mut().flat_map(|clause| &mut clause.words) {
            // What is nobody's whole name is a string that stands in names.
            word.only = Some(listed.articles(word)).filter(|articles| !articles.is_empty());
        }
        for (place, clause) in &self.named {
            let mut articles: Vec<u32> = clause.words.iter().flat_map(|word| listed.articles(word)).collect();
            articles.sort_unstable();
            articles.dedup();
            if let Some(condition) = self.within.get_mut(*place) {
                condition.any = vec![Filter::Articles(articles)];
            }
        }
        self.is_named = true;
        Ok(())
    }

    /// The places of the conditions that begin so: `作者`.
    pub(super) fn conditions_of(&self, prefix: &str) -> Vec<usize> {
        let named = self.question.within.iter().map(|text| text.split([':', '：']).next() == Some(prefix));
        // Where one text says several things there is no telling.
        let alike = self.question.within.len() == self.within.len();
        named.enumerate().filter(|(_, of)| *of && alike).map(|(place, _)| place).collect()
    }

    /// Goes as far as the files at hand lead.
    pub(super) fn step(&mut self, held: &mut Held, lost: &[Lost]) -> Result<Answer, Stop> {
        let catalog = held.run(lost)?;
        let Some(entry) = catalog.search.as_ref().filter(|_| !self.query.is_empty()) else {
            return Ok(Answer::default());
        };
        let root = match held.root(entry, &self.query, lost) {
            Err(Stop::Needs(mut files)) => {
                let more = words::foreseen(&self.query, held, lost)?;
                files.extend(held.settled(more, lost).err().into_iter().flat_map(Stop::files));
                return Err(Stop::Needs(files));
            }
            root => root?,
        };
        self.look_names_up(held, lost)?;
        let found = self.found(held, entry, &catalog, lost)?;
        let narrowed = Narrowed::new(&self.within, &root, &catalog);
        let mut hits: Vec<Hit> =
            found.hits.iter().copied().filter(|hit| narrowed.lets(hit.article)).collect();
        put_in_order(&mut hits, self.question.order, &catalog);
        let shown = show::places(&hits, self.question.shown, &catalog, &root);
        held.settled(shown.iter().map(|(_, _, path)| path.clone()), lost)?;
        let mut answer = Answer {
            total: hits.len(),
            exact: hits.iter().filter(|hit| hit.rung == Rung::Exact).count(),
            facets: facets::facets(&found, &narrowed, &root, &catalog),
            without: without(&self.asked, &found),
            cut: self.asked.is_cut(),
            unsearched: found.unsearched.clone(),
            lost: found.missing.iter().map(|missing| held.lost_shard(missing, lost)).collect(),
            ..Answer::default()
        };
        if hits.is_empty() {
            answer.without.extend(self.without_narrowing(&found, &narrowed));
        }
        if found.hits.is_empty() {
            answer.meant = words::meant(&self.asked, &found.printed, held, lost)?;
        }
        show::hits(&shown, &self.query, &catalog, held, lost, &mut answer);
        Ok(answer)
    }

    /// Where conditions that narrow the answer leave nothing: what each of them takes away by itself.
    fn without_narrowing(&self, found: &Found, narrowed: &Narrowed) -> Vec<Without> {
        let texts = &self.question.within;
        // Where one text says several things, which of them to leave out is not to be said.
        if texts.len() != self.within.len() {
            return Vec::new();
        }
        let left = |at| found.hits.iter().filter(|hit| narrowed.lets_but(at, hit.article)).count();
        let words = self.question.words.as_str();
        let without = texts.iter().enumerate().map(|(at, condition)| Without {
            condition: condition.clone(),
            words: words.to_owned(),
            count: left(at),
        });
        without.filter(|without| without.count > 0).collect()
    }

    /// The numbers of all hits, of all articles where nothing is asked for; what narrows them is left to the asker.
    pub(super) fn articles(&mut self, held: &mut Held, lost: &[Lost]) -> Result<Option<Articles>, Stop> {
        let catalog = held.run(lost)?;
        let Some(entry) = &catalog.search else { return Ok(None) };
        let root = held.root(entry, &self.query, lost)?;
        self.look_names_up(held, lost)?;
        let narrowed = Narrowed::new(&self.within, &root, &catalog);
        let mut articles: Vec<u32> = if self.query.is_empty() {
            (0..root.article_count()).collect()
        } else {
            let found = self.found(held, entry, &catalog, lost)?;
            if !found.missing.is_empty() {
                // Who counts what was not all searched counts wrongly.
                let missing = found.missing.iter().map(|missing| held.lost_shard(missing, lost));
                return Err(Stop::Lost(missing.collect()));
            }
            found.hits.iter().map(|hit| hit.article.0).collect()
        };
        articles.sort_unstable();
        Ok(Some((root, articles, narrowed)))
    }

    /// Down the ladder, a round of shards for each plan.
    fn found(
        &mut self,
        held: &mut Held,
        entry: &SearchEntry,
        catalog: &Catalog,
        lost: &[Lost],
    ) -> Result<Rc<Found>, Stop> {
        if let Some(known) = held.remembered.as_ref().filter(|known| known.asked == self.asked) {
            self.query = known.query.clone();
            return Ok(Rc::clone(&known.found));
        }
        loop {
            let root = &held.root(entry, &self.query, lost)?;
            let fresh = if self.is_read { Plan::read } else { Plan::new };
            let plan = self.plan.get_or_insert_with(|| fresh(&self.query, root, catalog));
            let shards = plan.shards().iter().chain(plan.foreseen());
            let mut files: Vec<String> = shards.map(|shard| shard.path()).collect();
            if !self.is_read && plan.is_typed() {
                let more = words::foreseen(&self.query, held, lost)?;
                // Heads that are not here yet would be a round of their own.
                files.extend(more.into_iter().filter(|path| !is_head(path, entry)));
            }
            held.settled(files, lost)?;
            let found = plan.run(root, |shard| held.file(&shard.path()));
            let lower = plan.lower(&found, root);
            if lower.as_ref().is_some_and(Plan::is_whole) {
                self.plan = lower;
                continue;
            }
            if found.hits.is_empty() && found.missing.is_empty() && !self.is_read {
                let changed = words::read(&mut self.query, &found.printed, held, lost)?;
                self.is_read = true;
                if changed {
                    self.plan = None;
                    continue;
                }
            }
            match lower {
                Some(lower) => self.plan = Some(lower),
                None => {
                    let found = Rc::new(found);
                    if found.missing.is_empty() {
                        let (asked, query) = (self.asked.clone(), self.query.clone());
                        held.remembered = Some(Remembered { asked, query, found: Rc::clone(&found) });
                    }
                    return Ok(found);
                }
            }
        }
    }
}

fn is_head(path: &str, entry: &SearchEntry) -> bool {
    entry.segments.iter().any(|segment| paths::words(*segment) == path)
}

/// What may be left out, in the words of the question.
fn without(query: &Query, found: &Found) -> Vec<Without> {
    let without = |(what, count): &(Meant, usize)| Without {
        condition: query.typed_as(*what),
        words: query.typed_without(*what),
        count: *count,
    };
    // What narrows the answer is typed nowhere.
    found.drops.iter().map(without).filter(|it| !it.condition.is_empty()).collect()
}

/// By date; articles are numbered by it, the undated ones last.
fn put_in_order(hits: &mut Vec<Hit>, order: Order, catalog: &Catalog) {
    let dated: u32 =
        catalog.issues.iter().filter(|issue| issue.date().is_some()).map(|issue| issue.articles).sum();
    // One plain number to sort by: below the rung, the undated, and then the date.
    let key = |hit: &Hit| {
        let number =
            if order == Order::Newest && hit.article.0 < dated { !hit.article.0 } else { hit.article.0 };
        let undated = hit.article.0 >= dated;
        u64::from(hit.rung != Rung::Exact) << 33 | u64::from(undated) << 32 | u64::from(number)
    };
    if order != Order::Best {
        let sorted =
            order::order(hits.iter().map(key)).into_iter().filter_map(|place| hits.get(place).copied());
        *hits = sorted.collect();
    }
}

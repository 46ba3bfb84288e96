//! One search at the desk, from words to hits with snippets.

use super::held::{Held, Stop};
use super::{show, words};
use crate::answer::{Answer, Lost, Order, Question, Without};
use crate::facets::{self, Narrowed};
use crate::filter::Condition;
use crate::found::{Found, Hit, Rung};
use crate::plan::Plan;
use crate::query::{Meant, Query};
use crate::root::Root;
use crate::space::ArticleNo;
use archive::Catalog;
use std::rc::Rc;

/// What was found for the question before: more of the same hits, another order or narrower conditions need no shard.
#[derive(Debug)]
pub(super) struct Remembered {
    asked: Query,
    /// The same with what words were read as.
    query: Query,
    found: Rc<Found>,
}

/// Numbers of articles, ascending, and the root that tells where they lie.
type Articles = (Rc<Root>, Vec<u32>);

#[derive(Debug)]
pub(super) struct Search {
    question: Question,
    asked: Query,
    /// The same with what words were read as, once that is known.
    query: Query,
    is_read: bool,
    /// Conditions that narrow what was found.
    within: Vec<Condition>,
    /// The rung of the ladder that waits for its shards.
    plan: Option<Plan>,
}

impl Search {
    pub(super) fn new(question: Question) -> Self {
        let mut query = Query::parse(&question.words);
        let within = Query::parse(&question.within.join(" "));
        query.clauses.extend(within.clauses);
        Self { question, asked: query.clone(), query, is_read: false, within: within.conditions, plan: None }
    }

    /// Goes as far as the files at hand lead.
    pub(super) fn step(&mut self, held: &mut Held, lost: &[Lost]) -> Result<Answer, Stop> {
        let catalog = held.run(lost)?;
        let Some(entry) = catalog.search.as_ref().filter(|_| !self.query.is_empty()) else {
            return Ok(Answer::default());
        };
        let root = held.root(entry.sum, lost)?;
        let found = self.found(held, &root, &catalog, lost)?;
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

    /// The numbers of all hits within the conditions, ascending, of all articles where nothing is asked for; with the root.
    pub(super) fn articles(&mut self, held: &mut Held, lost: &[Lost]) -> Result<Option<Articles>, Stop> {
        let catalog = held.run(lost)?;
        let Some(entry) = &catalog.search else { return Ok(None) };
        let root = held.root(entry.sum, lost)?;
        let narrowed = Narrowed::new(&self.within, &root, &catalog);
        let mut articles: Vec<u32> = if self.query.is_empty() {
            (0..root.article_count()).collect()
        } else {
            let found = self.found(held, &root, &catalog, lost)?;
            found.hits.iter().map(|hit| hit.article.0).collect()
        };
        articles.retain(|article| narrowed.lets(ArticleNo(*article)));
        articles.sort_unstable();
        Ok(Some((root, articles)))
    }

    /// Down the ladder, a round of shards for each plan.
    fn found(
        &mut self,
        held: &mut Held,
        root: &Root,
        catalog: &Catalog,
        lost: &[Lost],
    ) -> Result<Rc<Found>, Stop> {
        if let Some(known) = held.remembered.as_ref().filter(|known| known.asked == self.asked) {
            self.query = known.query.clone();
            return Ok(Rc::clone(&known.found));
        }
        loop {
            let plan = self.plan.get_or_insert_with(|| Plan::new(&self.query, root, catalog));
            held.settled(plan.shards().iter().map(|shard| shard.path()), lost)?;
            let found = plan.run(root, |shard| held.file(&shard.path()));
            if found.hits.is_empty() && found.missing.is_empty() && !self.is_read {
                let changed = words::read(&mut self.query, &found.printed, held, lost)?;
                self.is_read = true;
                if changed {
                    self.plan = Some(Plan::new(&self.query, root, catalog));
                    continue;
                }
            }
            match plan.lower(&found, root) {
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
fn put_in_order(hits: &mut [Hit], order: Order, catalog: &Catalog) {
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
        hits.sort_unstable_by_key(key);
    }
}

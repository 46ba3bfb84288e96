//! A query against an index: which files it needs, and what they answer.
//!
//! ```text
//! Query ──Plan::new──▶ Plan ──shards()──▶ (whoever has a disk or a network brings them, side by side)
//!                       ▲                                   │
//!                       │ lower(): in parts, when few       ▼
//!                       └───────────were found───────── run(files) ──▶ Found
//! ```

use crate::filter::Sieve;
use crate::gap_file;
use crate::key::Key;
use crate::lookup::{Lookup, payload};
use crate::parts::{self, Partly, Parts};
use crate::phrase::Phrase;
use crate::query::{Query, Word};
use crate::rank::{Counts, rarity};
use crate::root::{Root, Segment, ShardRef};
use crate::space::ArticleNo;
use archive::{Catalog, CodecError};
use serde::{Deserialize, Serialize};

/// How closely a hit matches what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rung {
    /// Every word is printed just so.
    Exact,
    /// Every word is printed, some of them in another way: `2022年` for `二〇二二年`.
    Alike,
    /// Plain words stand in parts, all of them within a sentence or two. Quoted words are still exact.
    Close,
    /// In parts, all of them somewhere in the article.
    Scattered,
    /// Most of the parts.
    Most,
}

/// One found article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number in the run.
    pub article: ArticleNo,
    /// How closely it matches.
    pub rung: Rung,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Every article that matches, the closest rung first, on each the best first.
    pub hits: Vec<Hit>,
}

/// What a query needs.
#[derive(Clone, Debug)]
pub struct Plan {
    query: Query,
    sieve: Sieve,
    segments: Vec<SegmentPlan>,
    shards: Vec<ShardRef>,
    /// What the rung above found, when this one looks for parts.
    above: Option<Found>,
}

/// What a query needs in one segment.
#[derive(Clone, Debug)]
struct SegmentPlan {
    /// Number of its first article in the run.
    first: u32,
    /// For each clause, for each of its words: what proves it.
    phrases: Vec<Vec<Phrase>>,
    /// The same for the words that are alike.
    alike: Vec<Vec<Phrase>>,
    /// Parts of the words that are not looked up as they are.
    parts: Parts,
    shards: Vec<ShardRef>,
}

/// A file without which the answer would be silently wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The file.
    pub shard: ShardRef,
    /// What is wrong with it.
    pub error: CodecError,
}

/// Fewer hits than this, and parts are looked for too.
const ENOUGH: usize = 10;

/// Of the articles with most of the parts, those are shown that score at least this many percent of the best.
const WORTH_PERCENT: u32 = 45;

/// And never more than these.
const MOST_WORTH: usize = 50;

/// Articles of a segment that one clause matches, ascending, each once.
type Matches = Vec<(u32, Counts)>;

/// What each clause of a query matches in a segment.
#[derive(Debug, Default)]
struct Matched {
    /// As typed; `None` for a clause that is looked up in parts.
    typed: Vec<Option<Matches>>,
    /// As typed or alike; `None` where that is the same.
    alike: Vec<Option<Matches>>,
}

impl Matched {
    /// What a clause matches as typed or alike.
    fn any(&self, clause: usize) -> Option<&Matches> {
        self.alike.get(clause).and_then(Option::as_ref).or_else(|| self.typed(clause))
    }

    fn typed(&self, clause: usize) -> Option<&Matches> {
        self.typed.get(clause)?.as_ref()
    }
}

impl Found {
    /// How many stand on a rung.
    pub fn count(&self, rung: Rung) -> usize {
        self.hits.iter().filter(|hit| hit.rung == rung).count()
    }

    /// The closest rung that has any.
    pub fn best(&self) -> Option<Rung> {
        self.hits.first().map(|hit| hit.rung)
    }
}

impl Plan {
    /// The plan for words as they are typed. `catalog` says which articles belong to which issue and date.
    pub fn new(query: &Query, root: &Root, catalog: &Catalog) -> Self {
        let sieve = Sieve::new(&query.filters, root, catalog);
        Self::on(query, root, sieve, None)
    }

    /// The plan for words in parts, where few articles were found and words can be loosened; it answers with what was found
    /// and more.
    pub fn lower(&self, found: &Found, root: &Root) -> Option<Self> {
        let loosens = self.query.wanted().any(|clause| loose(clause).is_some());
        let wanted = self.above.is_none() && found.hits.len() < ENOUGH && loosens;
        wanted.then(|| Self::on(&self.query, root, self.sieve.clone(), Some(found.clone())))
    }

    /// The files that must be brought before [`Plan::run`], each once.
    pub fn shards(&self) -> &[ShardRef] {
        &self.shards
    }

    fn on(query: &Query, root: &Root, sieve: Sieve, above: Option<Found>) -> Self {
        let segments: Vec<SegmentPlan> = root
            .segments_with_first()
            .map(|(first, segment)| SegmentPlan::new(query, segment, first, above.is_some()))
            .collect();
        let shards = segments.iter().flat_map(|segment| segment.shards.iter().copied()).collect();
        Self { query: query.clone(), sieve, segments, shards, above }
    }

    /// Answers from the shards' files; `file` gives each.
    ///
    /// # Errors
    /// A shard that `file` does not give or that is damaged: an answer without it would be silently wrong.
    pub fn run<'f>(
        &self,
        root: &Root,
        file: impl Fn(ShardRef) -> Option<&'f [u8]>,
    ) -> Result<Found, Missing> {
        let missing = |(shard, error)| Missing { shard, error };
        let mut lookups = Vec::with_capacity(self.segments.len());
        for (plan, segment) in self.segments.iter().zip(&root.segments) {
            let wanted = |key: Key| plan.wants(key);
            lookups.push(Lookup::read(segment, &plan.shards, &file, wanted).map_err(missing)?);
        }
        match &self.above {
            None => self.whole(&lookups, &file).map_err(missing),
            Some(above) => self.in_parts(&lookups, &file, above).map_err(missing),
        }
    }

    /// Articles in which every clause is printed just so.
    fn whole<'f>(
        &self,
        lookups: &[Lookup<'_>],
        file: &impl Fn(ShardRef) -> Option<&'f [u8]>,
    ) -> Result<Found, (ShardRef, CodecError)> {
        let mut all: Vec<Matched> = Vec::with_capacity(lookups.len());
        for (plan, lookup) in self.segments.iter().zip(lookups) {
            all.push(plan.matches(&self.query, lookup, file)?);
        }
        let articles: u64 =
            lookups.iter().map(|lookup| u64::from(lookup.segment.space().article_count())).sum();
        let found_in = |clause: usize| -> u64 {
            all.iter().filter_map(|segment| segment.any(clause)).map(|matches| matches.len() as u64).sum()
        };
        let rarities: Vec<u32> =
            (0..self.query.clauses.len()).map(|clause| rarity(found_in(clause), articles)).collect();
        let (mut exact, mut alike) = (Vec::new(), Vec::new());
        for ((plan, lookup), matched) in self.segments.iter().zip(lookups).zip(&all) {
            let space = lookup.segment.space();
            let scored = |typed: bool, into: &mut Vec<(ArticleNo, u32)>| {
                for (article, counts) in self.joined(matched, typed, space.article_count()) {
                    let number = ArticleNo(plan.first.saturating_add(article));
                    if self.sieve.lets(number) {
                        let slots = space.slots(article);
                        let words = counts.iter().zip(&rarities);
                        into.push((number, words.map(|(counts, rarity)| counts.score(*rarity, slots)).sum()));
                    }
                }
            };
            scored(true, &mut exact);
            if matched.alike.iter().any(Option::is_some) {
                scored(false, &mut alike);
            }
        }
        // Both are ascending still, segment by segment.
        alike.retain(|(article, _)| exact.binary_search_by_key(article, |(article, _)| *article).is_err());
        let mut hits = ordered(&exact, Rung::Exact);
        hits.extend(ordered(&alike, Rung::Alike));
        Ok(Found { hits })
    }

    /// Articles of a segment that all wanted clauses match and no other does, with the counts of each clause.
    fn joined(&self, matched: &Matched, typed: bool, articles: u32) -> Vec<(u32, Vec<Counts>)> {
        let of = |clause: usize| if typed { matched.typed(clause) } else { matched.any(clause) };
        let clauses = |without: bool| {
            let all = self.query.clauses.iter().enumerate();
            all.filter(move |(_, clause)| clause.without == without).filter_map(|(at, _)| of(at))
        };
        let mut wanted = clauses(false);
        let every = (0..articles).filter(|_| self.sieve.is_set()).map(|article| (article, Vec::new()));
        let mut joined: Vec<(u32, Vec<Counts>)> = match wanted.next() {
            Some(first) => first.iter().map(|(article, counts)| (*article, vec![*counts])).collect(),
            // Filters alone: every article that they let through.
            None => every.collect(),
        };
        for matches in wanted {
            joined.retain_mut(|(article, counts)| {
                let found = matches.binary_search_by_key(article, |(article, _)| *article);
                found.ok().and_then(|at| matches.get(at)).map(|(_, more)| counts.push(*more)).is_some()
            });
        }
        for matches in clauses(true) {
            joined.retain(|(article, _)| {
                matches.binary_search_by_key(article, |(article, _)| *article).is_err()
            });
        }
        joined
    }

    /// What was found above, and articles that have the words in parts.
    fn in_parts<'f>(
        &self,
        lookups: &[Lookup<'_>],
        file: &impl Fn(ShardRef) -> Option<&'f [u8]>,
        above: &Found,
    ) -> Result<Found, (ShardRef, CodecError)> {
        let pairs = || self.segments.iter().zip(lookups);
        let found: Vec<parts::Found> =
            pairs().map(|(plan, lookup)| parts::Found::of(&plan.parts, lookup)).collect();
        let mut counts: Vec<u64> = Vec::new();
        for found in &found {
            counts.resize(found.count.len(), 0);
            counts.iter_mut().zip(&found.count).for_each(|(sum, count)| *sum += count);
        }
        let all: u64 = lookups.iter().map(|lookup| u64::from(lookup.segment.space().end())).sum();
        let mut rungs: [Vec<(ArticleNo, u32)>; 3] = Default::default();
        let known = |number: ArticleNo| above.hits.iter().any(|hit| hit.article == number);
        for ((plan, lookup), found) in pairs().zip(&found) {
            let strict = plan.matches(&self.query, lookup, file)?;
            let allowed = |article: u32| {
                self.query.clauses.iter().enumerate().all(|(at, clause)| {
                    let is_in =
                        |matches: &Matches| matches.binary_search_by_key(&article, |(a, _)| *a).is_ok();
                    strict.any(at).is_none_or(|matches| is_in(matches) != clause.without)
                })
            };
            for Partly { article, score, all, close } in found.articles(&plan.parts, lookup, &counts, all) {
                let number = ArticleNo(plan.first.saturating_add(article));
                if !known(number) && self.sieve.lets(number) && allowed(article) {
                    let [closest, scattered, most] = &mut rungs;
                    let rung = if close {
                        closest
                    } else if all {
                        scattered
                    } else {
                        most
                    };
                    rung.push((number, score));
                }
            }
        }
        let [close, scattered, mut most] = rungs;
        let whole = close.iter().chain(&scattered).chain(&most).map(|(_, score)| *score).max().unwrap_or(0);
        most.retain(|(_, score)| u64::from(*score) * 100 >= u64::from(whole) * u64::from(WORTH_PERCENT));
        let mut hits = above.hits.clone();
        hits.extend(ordered(&close, Rung::Close));
        hits.extend(ordered(&scattered, Rung::Scattered));
        let room = MOST_WORTH.saturating_sub(hits.len());
        hits.extend(ordered(&most, Rung::Most).into_iter().take(room));
        Ok(Found { hits })
    }
}

/// The word of a clause that may be looked up in parts.
fn loose(clause: &crate::query::Clause) -> Option<&Word> {
    match clause.words.as_slice() {
        [word] if !clause.without && parts::loosens(word) => Some(word),
        _ => None,
    }
}

/// A word that is looked up in parts with the others, although it has only one.
fn joins_in(clause: &crate::query::Clause) -> Option<&Word> {
    match clause.words.as_slice() {
        [word]
            if !clause.without && word.form != crate::query::Form::Quoted && !word.stretches.is_empty() =>
        {
            Some(word)
        }
        _ => None,
    }
}

impl SegmentPlan {
    fn new(query: &Query, segment: &Segment, first: u32, in_parts: bool) -> Self {
        let (mut phrases, mut alike): (Vec<Vec<Phrase>>, Vec<Vec<Phrase>>) = Default::default();
        let mut shards: Vec<ShardRef> = Vec::new();
        for clause in &query.clauses {
            let is_loose = in_parts && joins_in(clause).is_some();
            let of = |words: &[Word]| {
                words.iter().filter(|_| !is_loose).map(|word| Phrase::of(word, segment)).collect::<Vec<_>>()
            };
            let alone = clause.words.iter().any(|word| word.stretches.is_empty());
            shards.extend(alone.then(|| segment.gap_file()));
            phrases.push(of(&clause.words));
            alike.push(of(&clause.alike));
        }
        let words =
            query.clauses.iter().filter_map(|clause| Some((joins_in(clause)?, clause.alike.as_slice())));
        let parts = if in_parts { parts::parts(words, segment) } else { Parts::default() };
        let mut plan = Self { first, phrases, alike, parts, shards };
        let needed: Vec<ShardRef> = plan.all_phrases().flat_map(|phrase| phrase.shards(segment)).collect();
        for shard in needed {
            if !plan.shards.contains(&shard) {
                plan.shards.push(shard);
            }
        }
        plan
    }

    fn all_phrases(&self) -> impl Iterator<Item = &Phrase> {
        let words = self.phrases.iter().chain(&self.alike).flatten();
        words.chain(self.parts.list.iter().map(|part| &part.phrase))
    }

    fn wants(&self, key: Key) -> bool {
        self.all_phrases().any(|phrase| phrase.wants(key))
    }

    fn matches<'f>(
        &self,
        query: &Query,
        lookup: &Lookup<'_>,
        file: &impl Fn(ShardRef) -> Option<&'f [u8]>,
    ) -> Result<Matched, (ShardRef, CodecError)> {
        let mut matched = Matched::default();
        let words = |words: &[Word], phrases: &[Phrase]| {
            let mut matches = Matches::new();
            for (word, phrase) in words.iter().zip(phrases) {
                let more = if word.stretches.is_empty() {
                    gaps(word, lookup.segment, file)?
                } else {
                    counted(&phrase.starts(lookup), word, lookup.segment)
                };
                matches = either(matches, more);
            }
            Ok((!phrases.is_empty()).then_some(matches))
        };
        let all = query.clauses.iter().zip(&self.phrases).zip(&self.alike);
        for ((clause, phrases), alike) in all {
            let typed = words(&clause.words, phrases)?;
            let more = words(&clause.alike, alike)?;
            let both = more.map(|more| either(typed.clone().unwrap_or_default(), more));
            matched.typed.push(typed);
            matched.alike.push(both);
        }
        Ok(matched)
    }
}

/// Articles in which a string of punctuation alone stands, whatever the field.
fn gaps<'f>(
    word: &Word,
    segment: &Segment,
    file: &impl Fn(ShardRef) -> Option<&'f [u8]>,
) -> Result<Matches, (ShardRef, CodecError)> {
    let shard = segment.gap_file();
    let failed = |error| (shard, error);
    let payload = payload(shard, file).map_err(failed)?;
    let wanted = |gap: &[char]| gap.windows(word.chars.len()).any(|window| window == word.chars.as_slice());
    let articles = segment.space().article_count();
    let found = gap_file::articles(payload, shard.number, articles, wanted).map_err(failed)?;
    let mut counts = Counts::default();
    counts.add(crate::Field::Body);
    Ok(found.into_iter().map(|article| (article, counts)).collect())
}

/// Ascending positions, counted by article and field.
fn counted(positions: &[u32], word: &Word, segment: &Segment) -> Matches {
    let mut matches = Matches::new();
    for spot in positions.iter().filter_map(|position| segment.space().spot(*position)) {
        if word.field.is_some_and(|field| field != spot.field) {
            continue;
        }
        if matches.last().is_none_or(|(article, _)| *article != spot.article) {
            matches.push((spot.article, Counts::default()));
        }
        if let Some((_, counts)) = matches.last_mut() {
            counts.add(spot.field);
        }
    }
    matches
}

/// Articles of either list, ascending.
fn either(some: Matches, more: Matches) -> Matches {
    let mut all = Matches::with_capacity(some.len() + more.len());
    let mut more = more.into_iter().peekable();
    for (article, mut counts) in some {
        while let Some(earlier) = more.next_if(|(other, _)| *other < article) {
            all.push(earlier);
        }
        if let Some((_, same)) = more.next_if(|(other, _)| *other == article) {
            counts.join(&same);
        }
        all.push((article, counts));
    }
    all.extend(more);
    all
}

/// Best first; articles are numbered by date, so among equals the higher number is the newer.
fn ordered(scored: &[(ArticleNo, u32)], rung: Rung) -> Vec<Hit> {
    // Score above, number below: one plain number to sort by. Each type that is sorted is two kilobytes of wasm.
    let mut packed: Vec<u64> =
        scored.iter().map(|(article, score)| u64::from(*score) << 32 | u64::from(article.0)).collect();
    packed.sort_unstable();
    let articles = packed.into_iter().rev().map(|hit| ArticleNo((hit & u64::from(u32::MAX)) as u32));
    articles.map(|article| Hit { article, rung }).collect()
}

//! A query against an index: which files it needs, and what they answer.
//!
//! ```text
//! Query ──Plan::new──▶ Plan ──shards()──▶ (whoever has a disk or a network brings them, side by side)
//!                       ▲                                   │
//!                       │ lower(): in parts, when few       ▼
//!                       └───────────were found───────── run(files) ──▶ Found
//! ```

mod in_parts;
mod whole;

use crate::filter::Sieve;
use crate::found::{Found, Hit, Missing, Rung};
use crate::key::Key;
use crate::lookup::Lookup;
use crate::matches::{Matched, lacks};
use crate::parts::{self, Parts};
use crate::phrase::Phrase;
use crate::query::{Clause, Query, Word};
use crate::root::{Root, Segment, ShardRef};
use crate::space::ArticleNo;
use archive::Catalog;

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
    /// The keys of all of them, ascending, and the characters of which every key is needed.
    keys: Vec<Key>,
    firsts: Vec<char>,
}

/// Fewer hits than this, and parts are looked for too.
const ENOUGH: usize = 10;

impl Plan {
    /// The plan for words as they are typed. `catalog` says which articles belong to which issue and date.
    pub fn new(query: &Query, root: &Root, catalog: &Catalog) -> Self {
        let sieve = Sieve::new(&query.conditions, root, catalog);
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
    /// A file that it does not give, or that is damaged, takes away only what it alone could prove: the answer says which words
    /// could not be searched, and has everything else.
    pub fn run<'f>(&self, root: &'f Root, file: impl Fn(ShardRef) -> Option<&'f [u8]>) -> Found {
        let pairs = self.segments.iter().zip(&root.segments);
        let lookups: Vec<Lookup<'f>> = pairs
            .map(|(plan, segment)| Lookup::read(segment, &plan.shards, &file, |key| plan.wants(key)))
            .collect();
        let mut found = match &self.above {
            None => self.whole(&lookups),
            Some(above) => self.in_parts(&lookups, above),
        };
        for (plan, lookup) in self.segments.iter().zip(&lookups).filter(|(_, lookup)| !lookup.is_whole()) {
            plan.lacking(&self.query, lookup).for_each(|word| found.unsearched(&word.typed));
            let new = lookup.missing().iter().filter(|missing| !found.missing.contains(missing));
            let new: Vec<Missing> = new.cloned().collect();
            found.missing.extend(new);
        }
        found
    }
}

/// The word of a clause that may be looked up in parts.
fn loose(clause: &Clause) -> Option<&Word> {
    match clause.words.as_slice() {
        [word] if !clause.without && parts::loosens(word) => Some(word),
        _ => None,
    }
}

/// A word that is looked up in parts with the others, although it has only one.
fn joins_in(clause: &Clause) -> Option<&Word> {
    match clause.words.as_slice() {
        [word] if !clause.without && !word.is_strict() && !word.stretches.is_empty() => Some(word),
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
        let mut plan = Self { first, phrases, alike, parts, shards, keys: Vec::new(), firsts: Vec::new() };
        let needed: Vec<ShardRef> = plan.all_phrases().flat_map(|phrase| phrase.shards(segment)).collect();
        for shard in needed {
            if !plan.shards.contains(&shard) {
                plan.shards.push(shard);
            }
        }
        let (mut keys, mut firsts) = (Vec::new(), Vec::new());
        plan.all_phrases().for_each(|phrase| phrase.collect_keys(&mut keys, &mut firsts));
        keys.sort_unstable();
        firsts.sort_unstable();
        firsts.dedup();
        (plan.keys, plan.firsts) = (keys, firsts);
        plan
    }

    fn all_phrases(&self) -> impl Iterator<Item = &Phrase> {
        let words = self.phrases.iter().chain(&self.alike).flatten();
        words.chain(self.parts.list.iter().map(|part| &part.phrase))
    }

    fn wants(&self, key: Key) -> bool {
        self.keys.binary_search(&key).is_ok() || self.firsts.iter().any(|first| key.begins_with(*first))
    }

    fn matches(&self, query: &Query, lookup: &Lookup<'_>) -> Matched {
        Matched::of(query, &self.phrases, &self.alike, lookup, self.first)
    }

    /// The words that lack a file.
    fn lacking<'q>(&'q self, query: &'q Query, lookup: &'q Lookup<'_>) -> impl Iterator<Item = &'q Word> {
        let whole =
            query.clauses.iter().zip(&self.phrases).zip(&self.alike).flat_map(|((clause, typed), alike)| {
                clause.words.iter().zip(typed).chain(clause.alike.iter().zip(alike))
            });
        let whole = whole.filter(|(word, phrase)| lacks(word, phrase, lookup)).map(|(word, _)| word);
        let part = |part: &parts::Part| {
            part.phrase.shards(lookup.segment).into_iter().any(|shard| lookup.lacks(shard))
        };
        let in_parts = self.parts.list.iter().any(part);
        let loose = query.clauses.iter().filter_map(joins_in).filter(move |_| in_parts);
        whole.chain(loose)
    }
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

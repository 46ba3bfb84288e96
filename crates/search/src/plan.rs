//! A query against an index: which files it needs, and what they answer.
//!
//! ```text
//! Query ──Plan::new──▶ Plan ──shards()──▶ (whoever has a disk or a network brings them, side by side)
//!                       ▲                                   │
//!                       │ lower(): written in another way,  ▼
//!                       └── in parts, when few were found ─ run(files) ──▶ Found
//! ```
//! What is printed in another way, and parts, are looked for only when fewer than `ENOUGH` articles print the words as they
//! are typed: `2022年` stands in hundreds of articles, and to find `二〇二二年` too would cost the bytes of as many shards again.
//! So an answer counts what was searched: all rungs down to the one on which there was enough.

mod in_parts;
mod whole;

use crate::filter::Sieve;
use crate::found::{Found, Hit, Missing, Rung};
use crate::key::Key;
use crate::lookup::Lookup;
use crate::matches::{Matched, lacks};
use crate::parts::{self, Parts};
use crate::phrase::{Needed, Phrase};
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
    /// What the plans below would need beside these, where that is little.
    foreseen: Vec<ShardRef>,
    stage: Stage,
    /// What the rung above found, when this one looks for parts.
    above: Option<Found>,
}

/// Which rungs a plan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Words as they are typed.
    Typed,
    /// And those that are alike.
    Alike,
    /// In parts.
    Parts,
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
    /// With the kilobytes of each.
    shards: Vec<(ShardRef, u32)>,
    needed: Needed,
}

/// Fewer hits than this, and the rungs below are looked for too.
const ENOUGH: usize = 10;

/// Kilobytes of the file of gaps, about.
const GAPS: u32 = 44;

/// Kilobytes that are brought before they are known to be needed, because they save a round when they are: of the questions with
/// words of three letters or more most go on. Raise it and common words, which do not, cost more.
const FORESEEN: u32 = 56;

/// Kilobytes that are brought in that round altogether, or nothing is foreseen: who needs so much asks for common words, of which
/// there will be enough.
const TOGETHER: u32 = 96;

/// The same in a run so large that the directory has pages: there most words stand in ten articles.
const FORESEEN_OF_MANY: u32 = 12;

impl Plan {
    /// The plan for words as they are typed. `catalog` says which articles belong to which issue and date.
    pub fn new(query: &Query, root: &Root, catalog: &Catalog) -> Self {
        let sieve = Sieve::new(&query.conditions, root, catalog);
        Self::on(query, root, sieve, Stage::Typed, None).foreseeing(root)
    }

    /// The plan for words some of which are known to be printed nowhere as typed, and were read in another way.
    pub(crate) fn read(query: &Query, root: &Root, catalog: &Catalog) -> Self {
        let sieve = Sieve::new(&query.conditions, root, catalog);
        Self::on(query, root, sieve, Stage::Alike, None).foreseeing(root)
    }

    /// The plan for the rungs below, where few articles were found: for words that are alike, and below these for words in
    /// parts. It answers with what was found and more.
    pub fn lower(&self, found: &Found, root: &Root) -> Option<Self> {
        let stage = self.below().filter(|_| found.hits.len() < ENOUGH)?;
        let above = (stage == Stage::Parts).then(|| found.clone());
        Some(Self::on(&self.query, root, self.sieve.clone(), stage, above))
    }

    /// The stage below, if there is anything to be looked for.
    fn below(&self) -> Option<Stage> {
        let alike = || self.query.wanted().any(|clause| !clause.alike.is_empty());
        let loosens = || self.query.wanted().any(|clause| loose(clause).is_some());
        match self.stage {
            Stage::Typed if alike() => Some(Stage::Alike),
            Stage::Typed | Stage::Alike if loosens() => Some(Stage::Parts),
            _ => None,
        }
    }

    /// True for a plan for words as they are typed.
    pub(crate) fn is_typed(&self) -> bool {
        self.stage == Stage::Typed
    }

    /// True for a plan for whole words, as typed or alike.
    pub(crate) fn is_whole(&self) -> bool {
        self.stage < Stage::Parts
    }

    /// The files that must be brought before [`Plan::run`], each once.
    pub fn shards(&self) -> &[ShardRef] {
        &self.shards
    }

    /// Files that may as well be brought with them: few, and [`Plan::lower`] needs them.
    pub fn foreseen(&self) -> &[ShardRef] {
        &self.foreseen
    }

    fn on(query: &Query, root: &Root, sieve: Sieve, stage: Stage, above: Option<Found>) -> Self {
        let segments: Vec<SegmentPlan> = root
            .segments_with_first()
            .map(|(first, segment)| SegmentPlan::new(query, segment, first, stage))
            .collect();
        let shards =
            segments.iter().flat_map(|segment| segment.shards.iter().map(|(shard, _)| *shard)).collect();
        Self { query: query.clone(), sieve, segments, shards, foreseen: Vec::new(), stage, above }
    }

    /// Looks at what the plans below would need.
    fn foreseeing(mut self, root: &Root) -> Self {
        let is_large = root.segments.iter().any(|segment| segment.page_count() > 0);
        let sized = |plan: &Self| -> Vec<(ShardRef, u32)> {
            let shards = plan.segments.iter().flat_map(|segment| &segment.shards);
            shards.map(|(shard, size)| (*shard, size.saturating_add(1))).collect()
        };
        let own: u32 = sized(&self).iter().map(|(_, size)| size).sum();
        let most = if is_large { FORESEEN_OF_MANY } else { FORESEEN };
        let mut room = most.min(TOGETHER.saturating_sub(own));
        let mut stage = self.below();
        while let Some(below) = stage {
            let plan = Self::on(&self.query, root, self.sieve.clone(), below, None);
            let mut new = sized(&plan);
            new.retain(|(shard, _)| !self.shards.contains(shard) && !self.foreseen.contains(shard));
            // A stage is foreseen with all those above it, or its round is not saved.
            let Some(left) = room.checked_sub(new.iter().map(|(_, size)| size).sum()) else { break };
            room = left;
            self.foreseen.extend(new.into_iter().map(|(shard, _)| shard));
            stage = plan.below();
        }
        self
    }

    /// Answers from the shards' files; `file` gives each.
    ///
    /// A file that it does not give, or that is damaged, takes away only what it alone could prove: the answer says which words
    /// could not be searched, and has everything else.
    pub fn run<'f>(&self, root: &'f Root, file: impl Fn(ShardRef) -> Option<&'f [u8]>) -> Found {
        let pairs = self.segments.iter().zip(&root.segments);
        let lookups: Vec<Lookup<'f>> = pairs
            .map(|(plan, segment)| {
                let shards = plan.shards.iter().map(|(shard, _)| *shard);
                Lookup::read(segment, shards, &file, |key| plan.wants(key))
            })
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
    fn new(query: &Query, segment: &Segment, first: u32, stage: Stage) -> Self {
        let in_parts = stage == Stage::Parts;
        let (mut phrases, mut alike): (Vec<Vec<Phrase>>, Vec<Vec<Phrase>>) = Default::default();
        let mut shards: Vec<(ShardRef, u32)> = Vec::new();
        for clause in &query.clauses {
            let is_loose = in_parts && joins_in(clause).is_some();
            let of = |words: &[Word]| {
                words.iter().filter(|_| !is_loose).map(|word| Phrase::of(word, segment)).collect::<Vec<_>>()
            };
            let alone = clause.words.iter().any(|word| word.stretches.is_empty());
            shards.extend(alone.then(|| (segment.gap_file(), GAPS)));
            phrases.push(of(&clause.words));
            // What must not be found must not be found in another way either.
            let other = stage > Stage::Typed || clause.without;
            alike.push(if other { of(&clause.alike) } else { Vec::new() });
        }
        let words =
            query.clauses.iter().filter_map(|clause| Some((joins_in(clause)?, clause.alike.as_slice())));
        let parts = if in_parts { parts::parts(words, segment) } else { Parts::default() };
        let mut plan = Self { first, phrases, alike, parts, shards, needed: Needed::default() };
        let needed: Vec<(ShardRef, u32)> =
            plan.all_phrases().flat_map(|phrase| phrase.shards(segment)).collect();
        for (shard, size) in needed {
            if !plan.shards.iter().any(|(known, _)| *known == shard) {
                plan.shards.push((shard, size));
            }
        }
        let mut needed = Needed::default();
        plan.all_phrases().for_each(|phrase| phrase.collect_keys(&mut needed));
        needed.keys.sort_unstable();
        plan.needed = needed;
        plan
    }

    fn all_phrases(&self) -> impl Iterator<Item = &Phrase> {
        let words = self.phrases.iter().chain(&self.alike).flatten();
        words.chain(self.parts.list.iter().map(|part| &part.phrase))
    }

    fn wants(&self, key: Key) -> bool {
        self.needed.has(key)
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
            part.phrase.shards(lookup.segment).into_iter().any(|(shard, _)| lookup.lacks(shard))
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

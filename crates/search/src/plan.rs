//! A query against an index: which files it needs, and what they answer.
//!
//! ```text
//! Query ──Plan::new──▶ Plan ──shards()──▶ (whoever has a disk or a network brings them, side by side)
//!                       ▲                                   │
//!                       │ lower(): next rung, when nothing  ▼
//!                       └────────────was found──────── run(files) ──▶ Found
//! ```
//! A phrase is covered by pairs of its characters; of all covers the one is taken whose shards have the fewest bytes.
//!
//! Lists here are sorted vectors rather than trees and sets: they are made in order anyway, and each kind of tree is
//! some kilobytes of wasm that every reader downloads.

use crate::query::{Form, Query, Word};
use crate::rank::{self, Counts};
use crate::root::{Root, ShardRef, payload};
use crate::shard::Shard;
use crate::space::ArticleNo;
use crate::term::{self, Term};
use archive::{Checksum, CodecError};

/// How closely the hits match what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Every word is printed just so.
    Exact,
    /// Plain words stand in parts: each of their characters is printed next to one of its neighbours, somewhere in the
    /// article. Quoted words are still exact.
    Parts,
}

/// What a query needs on one rung.
#[derive(Clone, Debug)]
pub struct Plan {
    rung: Rung,
    tasks: Vec<Task>,
    shards: Vec<ShardRef>,
    lower: Option<Query>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rung it stands on.
    pub rung: Rung,
    /// Every article that matches, best first; their number is the exact total.
    pub hits: Vec<ArticleNo>,
}

/// How one word is looked up.
#[derive(Clone, Debug)]
enum Task {
    /// Pairs that must stand at these distances from one start.
    Phrase(Vec<(u32, Term)>),
    /// All terms beginning with a character.
    Character(char),
    /// One term.
    Word(Term),
    /// Any of these pairs (index of their first character), until every character of theirs is covered.
    Parts(Vec<(usize, Term)>),
}

/// Articles that one word matches, ascending, each once.
type Matches = Vec<(ArticleNo, Counts)>;

/// Words longer than this are not looked up in parts: nobody remembers so long a string wrongly in so many places, and
/// which of its characters are covered fits into one number.
const MOST_PARTS: usize = 64;

impl Plan {
    /// The plan on the top rung.
    pub fn new(query: &Query, root: &Root) -> Self {
        Self::on(Rung::Exact, query, root)
    }

    /// The plan on the next rung down, where this one found nothing; `None` when it did, on the last rung, and when a
    /// lower one would ask the same.
    pub fn lower(&self, found: &Found, root: &Root) -> Option<Self> {
        let query = self.lower.as_ref().filter(|_| found.hits.is_empty())?;
        Some(Self::on(Rung::Parts, query, root))
    }

    /// The files that must be brought before [`Plan::run`], each once.
    pub fn shards(&self) -> &[ShardRef] {
        &self.shards
    }

    fn on(rung: Rung, query: &Query, root: &Root) -> Self {
        let tasks: Vec<Task> = query.words.iter().map(|word| Task::new(rung, word, root)).collect();
        let mut shards: Vec<ShardRef> = Vec::new();
        for shard in tasks.iter().flat_map(|task| task.shards(root)) {
            if !shards.contains(&shard) {
                shards.push(shard);
            }
        }
        let loosens = rung == Rung::Exact && query.words.iter().any(Task::loosens);
        Self { rung, tasks, shards, lower: loosens.then(|| query.clone()) }
    }

    /// Answers from the shards' files; `file` gives the one with a checksum.
    ///
    /// # Errors
    /// A shard that `file` does not give or that is damaged is [`CodecError::Damaged`]: an answer without it would be
    /// silently wrong.
    pub fn run<'a>(
        &self,
        root: &Root,
        file: impl Fn(Checksum) -> Option<&'a [u8]>,
    ) -> Result<Found, CodecError> {
        let mut shards = Vec::with_capacity(self.shards.len());
        for shard in &self.shards {
            let bytes = file(shard.sum).ok_or(CodecError::Damaged)?;
            shards.push((*shard, Shard::read(payload(*shard, bytes)?)?));
        }
        let lookup = Lookup { root, shards };
        let mut words = self.tasks.iter().map(|task| lookup.matches(task));
        let mut matches = words.next().unwrap_or_default();
        for other in words {
            matches.retain_mut(|(article, counts)| {
                let found = other.binary_search_by_key(article, |(other, _)| *other);
                found.ok().and_then(|at| other.get(at)).map(|(_, more)| counts.join(more)).is_some()
            });
        }
        Ok(Found { rung: self.rung, hits: rank::order(matches) })
    }
}

impl Task {
    fn new(rung: Rung, word: &Word, root: &Root) -> Self {
        let chars = word.chars.as_slice();
        match (word.form, rung, chars) {
            (Form::Run, Rung::Exact, _) => Self::Word(term::word(chars)),
            (_, _, [single]) => Self::Character(*single),
            (Form::Plain, Rung::Parts, _) if Self::loosens(word) => {
                let within =
                    word.stretches().into_iter().flat_map(|range| range.start..range.end.saturating_sub(1));
                Self::Parts(within.filter_map(|at| Some((at, pair_at(chars, at)?))).collect())
            }
            _ => Self::Phrase(cover(chars, root)),
        }
    }

    /// True for words that a lower rung looks up in another way.
    fn loosens(word: &Word) -> bool {
        match word.form {
            Form::Quoted => false,
            Form::Run => word.chars.len() > 1,
            Form::Plain => {
                let stretches = word.stretches();
                let longest = stretches.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
                word.chars.len() <= MOST_PARTS && longest >= 2 && (longest >= 3 || stretches.len() >= 2)
            }
        }
    }

    fn shards(&self, root: &Root) -> Vec<ShardRef> {
        match self {
            Self::Phrase(pairs) => pairs.iter().filter_map(|(_, term)| root.shard_of(term)).collect(),
            Self::Parts(pairs) => pairs.iter().filter_map(|(_, term)| root.shard_of(term)).collect(),
            Self::Word(term) => root.shard_of(term).into_iter().collect(),
            Self::Character(c) => root.shards_from(*c),
        }
    }
}

fn pair_at(chars: &[char], at: usize) -> Option<Term> {
    Some(term::pair(*chars.get(at)?, Some(*chars.get(at + 1)?)))
}

/// Pairs that cover a phrase of two or more characters, with their distance from its start.
///
/// Neighbouring pairs of a cover begin one or two characters apart, and there is a gap in the numbering between passages,
/// so pairs at the right distances can only come from one unbroken run of print. Of the covers the cheapest is found
/// from left to right; a pair in the same shard as the one before it costs nothing.
fn cover(chars: &[char], root: &Root) -> Vec<(u32, Term)> {
    let pairs: Vec<Term> = (0..chars.len()).map_while(|at| pair_at(chars, at)).collect();
    let shards: Vec<Option<ShardRef>> = pairs.iter().map(|pair| root.shard_of(pair)).collect();
    let price = |at: usize, before: Option<usize>| {
        let shard = shards.get(at).copied().flatten();
        let known = before.and_then(|before| shards.get(before).copied().flatten());
        if shard == known { 1 } else { shard.map_or(1, |shard| shard.size + 1) }
    };
    // best[i]: the cheapest way to cover everything up to pair i with pair i as its last, and the pair before it.
    let mut best: Vec<(u64, Option<usize>)> = Vec::with_capacity(pairs.len());
    for at in 0..pairs.len() {
        let from = [at.checked_sub(1), at.checked_sub(2)].into_iter().flatten().filter_map(|before| {
            best.get(before).map(|(cost, _)| (cost + price(at, Some(before)), Some(before)))
        });
        let cheapest = from.min().filter(|_| at > 0);
        best.push(cheapest.unwrap_or((price(at, None), None)));
    }
    let mut chosen = Vec::new();
    let mut at = pairs.len().checked_sub(1);
    while let Some(index) = at {
        chosen.extend(pairs.get(index).and_then(|pair| Some((u32::try_from(index).ok()?, pair.clone()))));
        at = best.get(index).and_then(|(_, before)| *before);
    }
    chosen
}

/// The shards that were brought.
struct Lookup<'a> {
    root: &'a Root,
    shards: Vec<(ShardRef, Shard<'a>)>,
}

impl Lookup<'_> {
    fn matches(&self, task: &Task) -> Matches {
        match task {
            Task::Phrase(pairs) => self.count(&self.phrase(pairs)),
            Task::Word(term) => self.count(&self.positions(term)),
            Task::Character(c) => {
                let mut seen = self.nothing_seen();
                for (_, shard) in &self.shards {
                    for position in shard.positions_from(*c) {
                        self.see(&mut seen, position, 1);
                    }
                }
                seen.matching(1)
            }
            Task::Parts(pairs) => self.parts(pairs),
        }
    }

    fn positions(&self, term: &str) -> Vec<u32> {
        let wanted = self.root.shard_of(term);
        let shard = self.shards.iter().find(|(shard, _)| Some(*shard) == wanted);
        shard.map_or_else(Vec::new, |(_, shard)| shard.positions(term))
    }

    /// Starts of a phrase, ascending: the rarest pair proposes, the others confirm.
    fn phrase(&self, pairs: &[(u32, Term)]) -> Vec<u32> {
        let mut lists: Vec<(u32, Vec<u32>)> =
            pairs.iter().map(|(offset, term)| (*offset, self.positions(term))).collect();
        let rarest =
            (0..lists.len()).min_by_key(|at| lists.get(*at).map_or(0, |(_, positions)| positions.len()));
        let Some((offset, rarest)) = rarest.map(|at| lists.swap_remove(at)) else { return Vec::new() };
        let mut starts: Vec<u32> =
            rarest.into_iter().filter_map(|position| position.checked_sub(offset)).collect();
        for (offset, positions) in lists {
            starts.retain(|start| positions.binary_search(&start.wrapping_add(offset)).is_ok());
        }
        starts
    }

    /// Articles in which pairs cover every character that has a neighbour to be paired with.
    fn parts(&self, pairs: &[(usize, Term)]) -> Matches {
        let covers = |at: usize| u32::try_from(at).ok().and_then(|at| 3u64.checked_shl(at)).unwrap_or(0);
        let mut seen = self.nothing_seen();
        for (at, term) in pairs {
            for position in self.positions(term) {
                self.see(&mut seen, position, covers(*at));
            }
        }
        seen.matching(pairs.iter().fold(0, |wanted, (at, _)| wanted | covers(*at)))
    }

    fn nothing_seen(&self) -> Seen {
        Seen(vec![(0, Counts::default()); usize::try_from(self.root.space().article_count()).unwrap_or(0)])
    }

    fn see(&self, seen: &mut Seen, position: u32, covered: u64) {
        let Some(spot) = self.root.space().spot(position) else { return };
        let here = usize::try_from(spot.article.0).ok().and_then(|index| seen.0.get_mut(index));
        if let Some((known, counts)) = here {
            *known |= covered;
            counts.add(spot.field);
        }
    }

    /// Ascending positions, counted by article and field.
    fn count(&self, positions: &[u32]) -> Matches {
        let mut matches = Matches::new();
        for spot in positions.iter().filter_map(|position| self.root.space().spot(*position)) {
            if matches.last().is_none_or(|(article, _)| *article != spot.article) {
                matches.push((spot.article, Counts::default()));
            }
            if let Some((_, counts)) = matches.last_mut() {
                counts.add(spot.field);
            }
        }
        matches
    }
}

/// For every article of the run: which parts of a word were seen in it, a bit each, and how often by field. For positions
/// that do not come in ascending order.
struct Seen(Vec<(u64, Counts)>);

impl Seen {
    /// The articles in which all parts of `wanted` were seen.
    fn matching(self, wanted: u64) -> Matches {
        let all = (0u32..).map(ArticleNo).zip(self.0);
        all.filter(|(_, (seen, _))| *seen == wanted).map(|(article, (_, counts))| (article, counts)).collect()
    }
}

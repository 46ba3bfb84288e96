//! The upper rungs: every word is printed, as typed or in another way.

use super::{Plan, ordered};
use crate::found::{Found, Rung};
use crate::lookup::Lookup;
use crate::matches::{Matched, Matches};
use crate::order::{most_first, order};
use crate::query::Meant;
use crate::rank::{Counts, rarity};
use crate::space::ArticleNo;

/// Articles with what they score, ascending.
type Scored = Vec<(ArticleNo, u32)>;

impl Plan {
    /// Articles in which every clause is printed.
    pub(super) fn whole(&self, lookups: &[Lookup<'_>]) -> Found {
        let pairs = self.segments.iter().zip(lookups);
        let all: Vec<Matched> = pairs.map(|(plan, lookup)| plan.matches(&self.query, lookup)).collect();
        let rarities = self.rarities(lookups, &all);
        let lets = |article| self.sieve.lets(article);
        let exact = self.scored(lookups, &all, &rarities, Matched::typed, lets);
        let mut alike = Scored::new();
        if all.iter().any(Matched::has_alike) {
            alike = self.scored(lookups, &all, &rarities, Matched::any, lets);
        }
        let mut rest = Scored::new();
        if lookups.iter().any(|lookup| !lookup.is_whole()) {
            // What lacks a file is no reason to show nothing: the other words decide.
            rest = self.scored(
                lookups,
                &all,
                &rarities,
                |matched, clause| matched.any(clause).filter(|_| !matched.is_open(clause)),
                lets,
            );
        }
        let nothing = exact.is_empty() && alike.is_empty();
        let drops = if nothing { self.drops(lookups, &all, &rarities) } else { Vec::new() };
        // All are ascending still, segment by segment.
        leave_out(&mut alike, &exact);
        leave_out(&mut rest, &exact);
        leave_out(&mut rest, &alike);
        let mut hits = ordered(&exact, Rung::Exact);
        hits.extend(ordered(&alike, Rung::Alike));
        hits.extend(ordered(&rest, Rung::Most));
        let anywhere =
            |clause| all.iter().any(|matched| matched.typed(clause).is_some_and(|it| !it.is_empty()));
        let printed = (0..self.query.clauses.len()).map(anywhere).collect();
        Found { hits, printed, drops, ..Found::default() }
    }

    fn rarities(&self, lookups: &[Lookup<'_>], all: &[Matched]) -> Vec<u32> {
        let articles = lookups.iter().map(|lookup| u64::from(lookup.segment.space().article_count())).sum();
        let found_in = |clause: usize| -> u64 {
            all.iter().filter_map(|segment| segment.any(clause)).map(|matches| matches.len() as u64).sum()
        };
        (0..self.query.clauses.len()).map(|clause| rarity(found_in(clause), articles)).collect()
    }

    /// How many articles there are without one word or condition, where there are any and something is still asked for.
    fn drops(&self, lookups: &[Lookup<'_>], all: &[Matched], rarities: &[u32]) -> Vec<(Meant, usize)> {
        let query = &self.query;
        let wanted = query.wanted().count();
        let mut drops = Vec::new();
        for (at, clause) in query.clauses.iter().enumerate() {
            if clause.without || wanted > 1 {
                let left = self.scored(
                    lookups,
                    all,
                    rarities,
                    |matched, clause| matched.any(clause).filter(|_| clause != at),
                    |article| self.sieve.lets(article),
                );
                drops.push((Meant::Clause(at), left.len()));
            }
        }
        for at in 0..query.conditions.len() {
            if wanted > 0 || query.conditions.len() > 1 {
                let lets = |article| self.sieve.lets_but(at, article);
                drops.push((
                    Meant::Condition(at),
                    self.scored(lookups, all, rarities, Matched::any, lets).len(),
                ));
            }
        }
        drops.retain(|(_, left)| *left > 0);
        let most = order(drops.iter().map(|(_, left)| most_first(u32::try_from(*left).unwrap_or(u32::MAX))));
        most.into_iter().filter_map(|place| drops.get(place).copied()).collect()
    }

    /// Articles that every wanted clause of which `of` tells matches, and no other does.
    fn scored(
        &self,
        lookups: &[Lookup<'_>],
        all: &[Matched],
        rarities: &[u32],
        of: impl for<'m> Fn(&'m Matched, usize) -> Option<&'m Matches>,
        lets: impl Fn(ArticleNo) -> bool,
    ) -> Scored {
        let mut scored = Scored::new();
        for ((plan, lookup), matched) in self.segments.iter().zip(lookups).zip(all) {
            for (article, score) in self.joined(lookup, rarities, |clause| of(matched, clause)) {
                let number = ArticleNo(plan.first.saturating_add(article));
                if lets(number) {
                    scored.push((number, score));
                }
            }
        }
        scored
    }

    /// Articles of a segment that all wanted clauses match and no other does, with their score.
    fn joined<'m>(
        &self,
        lookup: &Lookup<'_>,
        rarities: &[u32],
        of: impl Fn(usize) -> Option<&'m Matches>,
    ) -> Vec<(u32, u32)> {
        let space = lookup.segment.space();
        let clauses = |without: bool| {
            let all = self.query.clauses.iter().enumerate().zip(rarities);
            let asked = all.filter(move |((_, clause), _)| clause.without == without);
            asked.filter_map(|((at, _), rarity)| Some((of(at)?, *rarity)))
        };
        let mut wanted = clauses(false);
        let mut joined: Vec<(u32, u32)> = match wanted.next() {
            Some((first, rarity)) => {
                let score = |article: u32, counts: &Counts| counts.score(rarity, space.length(article));
                first.iter().map(|(article, counts)| (*article, score(*article, counts))).collect()
            }
            // Filters alone: every article that they let through.
            None if self.query.wanted().next().is_none() && self.sieve.is_set() => {
                (0..space.article_count()).map(|article| (article, 0)).collect()
            }
            None => Vec::new(),
        };
        for (matches, rarity) in wanted {
            joined.retain_mut(|(article, score)| {
                let found = matches.binary_search_by_key(article, |(article, _)| *article);
                let counts = found.ok().and_then(|at| matches.get(at));
                counts.map(|(_, more)| *score += more.score(rarity, space.length(*article))).is_some()
            });
        }
        for (matches, _) in clauses(true) {
            joined.retain(|(article, _)| {
                matches.binary_search_by_key(article, |(article, _)| *article).is_err()
            });
        }
        joined
    }
}

/// Takes out what stands in `known`; both ascending.
fn leave_out(scored: &mut Scored, known: &Scored) {
    scored.retain(|(article, _)| known.binary_search_by_key(article, |(article, _)| *article).is_err());
}

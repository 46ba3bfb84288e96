//! The lower rungs: plain words found in parts, close together or not.

use super::{Plan, ordered};
use crate::found::{Found, Rung};
use crate::lookup::Lookup;
use crate::matches::Matches;
use crate::order::order;
use crate::parts::{self, Partly};
use crate::space::ArticleNo;

/// Of the articles with most of the parts, those are shown that score at least this many percent of the best.
const WORTH_PERCENT: u32 = 45;

/// And never more than these.
const MOST_WORTH: usize = 50;

impl Plan {
    /// What was found above, and articles that have the words in parts.
    pub(super) fn in_parts(&self, lookups: &[Lookup<'_>], above: &Found) -> Found {
        let pairs = || self.segments.iter().zip(lookups);
        let found: Vec<parts::Found> =
            pairs().map(|(plan, lookup)| parts::Found::of(&plan.parts, lookup)).collect();
        let mut counts: Vec<u64> = Vec::new();
        for found in &found {
            counts.resize(counts.len().max(found.counts().count()), 0);
            counts.iter_mut().zip(found.counts()).for_each(|(sum, count)| *sum += count);
        }
        let all: u64 = lookups.iter().map(|lookup| u64::from(lookup.segment.space().end())).sum();
        let mut rungs: [Vec<(ArticleNo, u32)>; 4] = Default::default();
        let mut known: Vec<u32> = above.hits.iter().map(|hit| hit.article.0).collect();
        known.sort_unstable();
        for ((plan, lookup), found) in pairs().zip(&found) {
            let strict = plan.matches(&self.query, lookup);
            let allowed = |article: u32| {
                self.query.clauses.iter().enumerate().all(|(at, clause)| {
                    let is_in =
                        |matches: &Matches| matches.binary_search_by_key(&article, |(a, _)| *a).is_ok();
                    // Of a clause that lacks a file only what is turned round can be told.
                    let told = strict.any(at).filter(|_| clause.without || !strict.is_open(at));
                    told.is_none_or(|matches| is_in(matches) != clause.without)
                })
            };
            for Partly { article, score, all, close, printed } in
                found.articles(&plan.parts, lookup, &counts, all)
            {
                let number = ArticleNo(plan.first.saturating_add(article));
                if known.binary_search(&number.0).is_err() && self.sieve.lets(number) && allowed(article) {
                    let [alike, closest, scattered, most] = &mut rungs;
                    let rung = if printed {
                        alike
                    } else if !all || !lookup.is_whole() {
                        most
                    } else if close {
                        closest
                    } else {
                        scattered
                    };
                    rung.push((number, score));
                }
            }
        }
        let [alike, close, scattered, mut most] = rungs;
        let whole = alike
            .iter()
            .chain(&close)
            .chain(&scattered)
            .chain(&most)
            .map(|(_, score)| *score)
            .max()
            .unwrap_or(0);
        most.retain(|(_, score)| u64::from(*score) * 100 >= u64::from(whole) * u64::from(WORTH_PERCENT));
        let mut hits = above.hits.clone();
        hits.extend(ordered(&alike, Rung::Alike));
        hits.extend(ordered(&close, Rung::Close));
        hits.extend(ordered(&scattered, Rung::Scattered));
        let room = MOST_WORTH.saturating_sub(hits.len());
        hits.extend(ordered(&most, Rung::Most).into_iter().take(room));
        // Above are rungs of this plan's too: words printed alike, and what was found without a file that was missing.
        let by_rung = order(hits.iter().map(|hit| hit.rung as u64)).into_iter();
        let hits = by_rung.filter_map(|place| hits.get(place).copied()).collect();
        Found { hits, ..above.clone() }
    }
}

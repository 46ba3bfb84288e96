//! Which articles of a segment each clause of a query matches, as far as the files are there.
//!
//! A missing file never makes a match out of nothing: what is proved by the files that are there is proved. A clause that
//! lacks a file is *open*: what it matches is matched, and there may be more.

use crate::field::Field;
use crate::gaps::Gap;
use crate::lookup::Lookup;
use crate::phrase::Phrase;
use crate::query::{Query, Word};
use crate::rank::Counts;
use crate::root::Segment;

/// Articles of a segment that one clause matches, ascending, each once.
pub(crate) type Matches = Vec<(u32, Counts)>;

/// What each clause of a query matches in a segment.
#[derive(Debug, Default)]
pub(crate) struct Matched {
    /// As typed; `None` for a clause that is looked up in parts.
    typed: Vec<Option<Matches>>,
    /// As typed or alike; `None` where that is the same.
    alike: Vec<Option<Matches>>,
    /// Whether a file was missing for it.
    open: Vec<bool>,
}

impl Matched {
    /// What the clauses of a query match, each by its phrases and those of its words that are alike. `first` is the number of
    /// the segment's first article in the run.
    pub(crate) fn of(
        query: &Query,
        phrases: &[Vec<Phrase>],
        alike: &[Vec<Phrase>],
        lookup: &Lookup<'_>,
        first: u32,
    ) -> Self {
        let mut matched = Self::default();
        let words = |words: &[Word], phrases: &[Phrase]| {
            let mut matches = Matches::new();
            for (word, phrase) in words.iter().zip(phrases) {
                let mut more = if word.stretches.is_empty() {
                    gaps(word, lookup)
                } else {
                    counted(&phrase.starts(lookup), word, lookup.segment)
                };
                if let Some(only) = &word.only {
                    let number = |article: u32| article.saturating_add(first);
                    more.retain(|(article, _)| only.binary_search(&number(*article)).is_ok());
                }
                matches = either(matches, more);
            }
            (!phrases.is_empty()).then_some(matches)
        };
        for ((clause, phrases), alike) in query.clauses.iter().zip(phrases).zip(alike) {
            let typed = words(&clause.words, phrases);
            let more = words(&clause.alike, alike);
            let both = more.map(|more| either(typed.clone().unwrap_or_default(), more));
            let mut all = clause.words.iter().zip(phrases).chain(clause.alike.iter().zip(alike));
            matched.open.push(all.any(|(word, phrase)| lacks(word, phrase, lookup)));
            matched.typed.push(typed);
            matched.alike.push(both);
        }
        matched
    }

    /// What a clause matches as typed or alike.
    pub(crate) fn any(&self, clause: usize) -> Option<&Matches> {
        self.alike.get(clause).and_then(Option::as_ref).or_else(|| self.typed(clause))
    }

    /// What a clause matches as typed.
    pub(crate) fn typed(&self, clause: usize) -> Option<&Matches> {
        self.typed.get(clause)?.as_ref()
    }

    /// True when any clause is found in more articles by words that are alike.
    pub(crate) fn has_alike(&self) -> bool {
        self.alike.iter().any(Option::is_some)
    }

    /// True for a clause that lacks a file.
    pub(crate) fn is_open(&self, clause: usize) -> bool {
        self.open.get(clause) == Some(&true)
    }
}

/// True when a file that a word needs is not there.
pub(crate) fn lacks(word: &Word, phrase: &Phrase, lookup: &Lookup<'_>) -> bool {
    if lookup.is_whole() {
        return false;
    }
    let gaps = word.stretches.is_empty().then(|| lookup.segment.gap_file());
    phrase
        .shards(lookup.segment)
        .into_iter()
        .map(|(shard, _)| shard)
        .chain(gaps)
        .any(|shard| lookup.lacks(shard))
}

/// Articles in which a string of punctuation alone stands, whatever the field.
fn gaps(word: &Word, lookup: &Lookup<'_>) -> Matches {
    let asked = word.printed.as_ref().unwrap_or(&word.chars);
    let wanted = |gap: &[char]| {
        let gap = Gap::of(gap.to_vec());
        gap.text(word.printed.is_some()).windows(asked.len()).any(|window| window == asked.as_slice())
    };
    let mut counts = Counts::default();
    counts.add(Field::Body);
    lookup.gap_articles(wanted).into_iter().map(|article| (article, counts)).collect()
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

//! The order of hits, with every weight in one place.
//!
//! A first order that a reader can predict: what stands in the headline comes before what stands in the byline, that
//! before captions and body; more often before less often, though not without end; of two equal ones the newer first.
//! Scores are whole numbers and never leave this crate.

use crate::field::Field;
use crate::space::ArticleNo;

/// What the first match in a field is worth, in the order of [`Field::ALL`]: head, names, captions, body.
///
/// The head is worth more than all repetitions in the body together ([`MOST_REPEATS`]): a story *about* the words comes
/// before one that mentions them often. Lower it below 8 and long speeches that repeat a word overtake headlines.
const FIRST: [u32; 4] = [24, 12, 5, 4];

/// What each further match in the same field adds.
const AGAIN: u32 = 1;

/// How many further matches count. Raise it and long articles gain.
const MOST_REPEATS: u32 = 7;

/// How often an article matches, by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts([u32; 4]);

impl Counts {
    pub(crate) fn add(&mut self, field: Field) {
        if let Some(count) =
            Field::ALL.iter().position(|known| *known == field).and_then(|at| self.0.get_mut(at))
        {
            *count = count.saturating_add(1);
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
    }

    fn score(self) -> u32 {
        let fields = self.0.into_iter().zip(FIRST).filter(|(count, _)| *count > 0);
        fields.map(|(count, first)| first + AGAIN * (count - 1).min(MOST_REPEATS)).sum()
    }
}

/// Best first; articles are numbered by date, so among equals the higher number is the newer.
pub(crate) fn order(matches: Vec<(ArticleNo, Counts)>) -> Vec<ArticleNo> {
    // Score above, number below: one plain number to sort by.
    let mut hits: Vec<u64> = matches
        .into_iter()
        .map(|(article, counts)| u64::from(counts.score()) << 32 | u64::from(article.0))
        .collect();
    hits.sort_unstable();
    hits.into_iter().rev().map(|hit| ArticleNo((hit & u64::from(u32::MAX)) as u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(better: [u32; 4], worse: [u32; 4]) {
        let (first, second) = (ArticleNo(0), ArticleNo(9));
        let matches = vec![(first, Counts(better)), (second, Counts(worse))];
        assert_eq!(order(matches), [first, second], "{better:?} before {worse:?}");
    }

    #[test]
    fn a_headline_comes_before_any_number_of_mentions() {
        check([1, 0, 0, 0], [0, 0, 0, 500]);
        check([0, 1, 0, 0], [0, 0, 0, 500]);
        check([1, 0, 0, 1], [1, 0, 0, 0]);
        check([0, 0, 0, 3], [0, 0, 0, 2]);
    }

    #[test]
    fn of_equals_the_newer_comes_first() {
        let matches = vec![(ArticleNo(1), Counts([1, 0, 0, 0])), (ArticleNo(2), Counts([1, 0, 0, 0]))];
        assert_eq!(order(matches), [ArticleNo(2), ArticleNo(1)]);
    }
}

//! The order of hits, with every weight in one place.
//!
//! Words printed just so are scored by BM25F: how often they stand in each field, the fields weighed, against how common they
//! are in the run and how long the article is. Words found in parts are scored by how much of what was typed an article has,
//! rare parts counting more, and how close together it stands. All in whole numbers, so that every machine orders alike;
//! scores never leave this crate.
//!
//! Source of the formula: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.

use crate::field::Field;

/// What a match in a field is worth against one in the body, in the order of [`Field::ALL`]: head, byline, column,
/// captions, body. Lower the head below 10 and long speeches that repeat a word overtake stories about it.
const WEIGHTS: [u32; 5] = [16, 8, 6, 2, 1];

/// How many matches in one field count at most. Raise it and long articles gain.
const MOST: u32 = 6;

/// Where a word's worth is half reached, in body matches (k₁). Raise it and repetition counts for more.
const HALF: u32 = 6;

/// How much of the body's weight depends on length, in eighths (b). Raise it and short articles gain.
const LENGTH_EIGHTHS: u32 = 2;

/// Length of an article that is neither long nor short, in units of 128 positions.
const USUAL_LENGTH: u32 = 8;

/// Worth of words that are printed just so, or stand close together, against the worth of single parts, in eighths.
const CLOSENESS_EIGHTHS: u32 = 8;

/// How often an article matches, by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts([u32; 5]);

impl Counts {
    pub(crate) fn add(&mut self, field: Field) {
        if let Some(count) = self.0.get_mut(field.place()) {
            *count = count.saturating_add(1);
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
    }

    /// The score of a word with this rarity in an article of such a length.
    pub(crate) fn score(&self, rarity: u32, length: u32) -> u32 {
        let fields = self.0.into_iter().zip(WEIGHTS);
        let matches: u32 = fields.map(|(count, weight)| count.min(MOST) * weight * 64).sum();
        // 1 − b + b · length ⁄ usual length, in eighths of USUAL_LENGTH.
        let length = (8 - LENGTH_EIGHTHS) * USUAL_LENGTH + LENGTH_EIGHTHS * length.min(8 * USUAL_LENGTH);
        let frequency = matches * 8 * USUAL_LENGTH / length;
        rarity * frequency / (frequency + HALF * 64 / 8).max(1)
            + rarity * frequency / (frequency + HALF * 640).max(1)
    }
}

/// How telling it is that something stands in `found` of `all` places: 64 · log₂(1 + all ⁄ found).
pub(crate) fn rarity(found: u64, all: u64) -> u32 {
    let ratio = ((all.max(1) + found.max(1)) << 16) / found.max(1);
    let whole = 63 - ratio.leading_zeros();
    // Between two powers of two the logarithm is nearly straight.
    let rest = (ratio >> (whole.saturating_sub(6))) & 63;
    (whole.saturating_sub(16) * 64).saturating_add(rest as u32)
}

/// The score of parts: all that were seen, and those of them that stand closest together, by weight.
pub(crate) fn score_of_parts(seen: u32, closest: u32) -> u32 {
    seen.saturating_add(closest.saturating_mul(CLOSENESS_EIGHTHS) / 8)
}

/// How much more a part counts in the head, the byline or the column, in eighths.
pub(crate) fn eighths_of(field: Field) -> u32 {
    match field {
        Field::Head => 14,
        Field::Byline | Field::Column => 11,
        Field::Captions | Field::Body => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(better: [u32; 5], worse: [u32; 5]) {
        let (better, worse) = (Counts(better).score(500, 3), Counts(worse).score(500, 3));
        assert!(better > worse, "{better} {worse}");
    }

    #[test]
    fn a_headline_comes_before_any_number_of_mentions() {
        check([1, 0, 0, 0, 0], [0, 0, 0, 0, 500]);
        check([0, 1, 0, 0, 0], [0, 0, 0, 0, 500]);
        check([1, 0, 0, 0, 1], [1, 0, 0, 0, 0]);
        check([0, 0, 0, 0, 3], [0, 0, 0, 0, 2]);
        check([0, 0, 0, 1, 0], [0, 0, 0, 0, 1]);
    }

    #[test]
    fn of_two_articles_the_shorter_and_of_two_words_the_rarer_counts_more() {
        let counts = Counts([0, 0, 0, 0, 1]);
        assert!(counts.score(500, 1) > counts.score(500, 9));
        assert!(rarity(3, 10_000) > rarity(4, 10_000));
        assert!(rarity(1, 1) >= 64);
        // 64 · log₂ 1025 is 640.1.
        assert!((638..=641).contains(&rarity(1, 1024)), "{}", rarity(1, 1024));
    }
}

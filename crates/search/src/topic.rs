//! What an article is about, in its own words: what its headline and its body both print, longest and most often first.
//!
//! No dictionary is at hand where this is asked, and none is needed: a headline of ten letters has some thirty parts of two to
//! four, and the body says which of them are words of the matter by using them again. `炉火` in 炉火又红了, not `火又`.

use crate::text::{fold, is_cjk, is_word};

/// Letters of a topic at most. Longer ones are found less often elsewhere, and each letter more is a shard more.
const LONGEST: usize = 4;

/// Letters of a Latin name at most, `qz-500`.
const LONGEST_NAME: usize = 7;

/// Topics at most.
const MOST_TOPICS: usize = 3;

/// Pairs of letters in all topics together: each is looked up in a shard of its own.
const MOST_PAIRS: usize = 6;

/// How often a topic may count in the body: a word that stands thirty times says no more than one that stands six times.
const MOST_COUNTED: usize = 6;

/// Letters of the body that are looked at: the opening says what it is about.
const LOOKED_AT: usize = 3000;

/// Letters that stand between words.
const PARTICLES: &str = "的了着是和与及或而且";

/// Letters that no word of a matter begins or ends with: pronouns, measures, places.
const HOLLOW: &str =
    "过地得在但也就都又还把被让使为于以对从向到这那其之它他她我你们个一两几每各不无有没上下中里来去";

/// What headline and body have in common: up to three strings of folded letters; none where they share nothing.
pub(crate) fn topics(headline: &str, body: &[String]) -> Vec<String> {
    let headline = fold(headline).chars;
    let body: Vec<char> = body.iter().flat_map(|text| fold(text).chars).take(LOOKED_AT).collect();
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut room = MOST_PAIRS;
    // At most three times through some thirty parts: a list to sort would be more code than this is time.
    while chosen.len() < MOST_TOPICS {
        let (mut best, mut found) = (0, None);
        for start in 0..headline.len() {
            for end in start + 2..=headline.len().min(start + LONGEST_NAME) {
                let Some(part) = headline.get(start..end) else { continue };
                let pairs = part.len() - 1;
                let is_apart = chosen.iter().all(|(from, to)| end <= *from || *to <= start);
                if pairs > room || !is_apart || !may_be_topic(part, &headline, start, end) {
                    continue;
                }
                // Twice in the body is worth a letter more; of equals the first in the headline.
                let count = body.windows(part.len()).filter(|window| *window == part).count();
                let weight = pairs * count.min(MOST_COUNTED);
                if weight > best {
                    (best, found) = (weight, Some((start, end)));
                }
            }
        }
        let Some((start, end)) = found else { break };
        room -= end - start - 1;
        chosen.push((start, end));
    }
    chosen.into_iter().filter_map(|(start, end)| Some(headline.get(start..end)?.iter().collect())).collect()
}

/// Chinese letters that are not hollow at their ends, or a whole Latin word.
fn may_be_topic(part: &[char], headline: &[char], start: usize, end: usize) -> bool {
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return false };
    if part.iter().all(|c| is_cjk(*c)) {
        let is_one = !part.iter().any(|c| PARTICLES.contains(*c));
        return is_one && part.len() <= LONGEST && !HOLLOW.contains(*first) && !HOLLOW.contains(*last);
    }
    let beside = |at: Option<usize>| at.and_then(|at| headline.get(at)).is_some_and(|c| is_latin(*c));
    let has_letter = part.iter().any(char::is_ascii_alphabetic);
    part.iter().all(|c| is_latin(*c)) && has_letter && !beside(start.checked_sub(1)) && !beside(Some(end))
}

/// Letters and digits of a name such as `cx800` or `qz-500`.
fn is_latin(c: char) -> bool {
    (is_word(c) && !is_cjk(c)) || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headline: &str, body: &str, expected: &[&str]) {
        assert_eq!(topics(headline, &[body.to_owned()]), expected, "{headline}");
    }

    #[test]
    fn what_headline_and_body_share_is_the_matter() {
        check("三号炉又红了", "三号炉停了一年。今天三号炉点火，炉前站满了人。", &["三号炉"]);
        check(
            "老厂房改成图书室",
            "图书室开门了。图书室里原是老厂房的工具间，老厂房的梁还在。",
            &["老厂房", "图书室"],
        );
        check("CX800样机试转", "CX800样机昨天试转。CX800不响。", &["cx800", "样机", "试转"]);
    }

    #[test]
    fn hollow_words_and_punctuation_are_no_matter() {
        check("一个人的路", "一个人走在一个人的路上。", &[]);
        check("“炉火”，炉火", "炉火炉火", &["炉火", "炉火"]);
        check("", "炉火", &[]);
        check("炉火", "", &[]);
        check("2022", "2022年2022年", &[]);
    }
}

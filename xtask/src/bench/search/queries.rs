//! What is asked: strings of two to eight characters cut from the text, as a reader remembers them; and the truth, by a scan.
//!
//! Half of them begin anywhere; half are whole words or more, cut at punctuation, as people type. Chinese characters only: how digits,
//! widths and gaps are folded is tested elsewhere, and here the scan must be beyond doubt.

use super::corpus::Item;
use fastrand::Rng;
use std::collections::BTreeSet;

const SEED: u64 = 0x0071_7565_7279;

/// Shortest and longest, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;

/// So many different queries, drawn by chance but always the same ones from the same articles.
pub(super) fn draw(items: &[Item], count: usize) -> Vec<String> {
    let mut rng = Rng::with_seed(SEED);
    let mut drawn = BTreeSet::new();
    let mut queries = Vec::new();
    // A text that is too poor gives fewer.
    for _ in 0..count * 100 {
        if queries.len() == count {
            break;
        }
        let Some(item) = rng.choice(items) else { break };
        let passages: Vec<&str> = item.passages().collect();
        let Some(passage) = rng.choice(&passages) else { continue };
        let runs: Vec<Vec<char>> = passage
            .split(|c| !is_han(c))
            .map(|run| run.chars().collect())
            .filter(|run: &Vec<char>| run.len() > 1)
            .collect();
        let Some(run) = rng.choice(&runs) else { continue };
        let length = rng.usize(LENGTHS).min(run.len());
        let start = if rng.bool() { 0 } else { rng.usize(0..=run.len() - length) };
        let query: String = run.iter().skip(start).take(length).collect();
        if drawn.insert(query.clone()) {
            queries.push(query);
        }
    }
    queries
}

/// For each query the numbers of the articles that print it within one passage, by reading all of them.
pub(super) fn scan(items: &[Item], queries: &[String]) -> Vec<BTreeSet<usize>> {
    let mut truth = vec![BTreeSet::new(); queries.len()];
    for (number, item) in items.iter().enumerate() {
        // Gaps between Chinese characters are the typesetter's. A line break cannot be part of a query.
        let text: String = item
            .passages()
            .flat_map(|passage| passage.chars().chain(['\n']))
            .filter(|c| *c == '\n' || !c.is_whitespace())
            .collect();
        for (query, found) in queries.iter().zip(&mut truth) {
            if text.contains(query.as_str()) {
                found.insert(number);
            }
        }
    }
    truth
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::invent;
    use super::*;

    #[test]
    fn queries_are_printed_and_the_scan_finds_them() {
        let items = invent::articles(200);
        let queries = draw(&items, 40);
        assert_eq!(queries.len(), 40);
        assert_eq!(queries, draw(&items, 40));
        assert!(queries.iter().all(|query| LENGTHS.contains(&query.chars().count())));
        let truth = scan(&items, &queries);
        assert!(truth.iter().all(|found| !found.is_empty()), "each was cut from some article");
    }

    #[test]
    fn a_string_across_two_paragraphs_is_not_printed() {
        let item = Item { text: vec!["开炉 大".into(), "吉".into()], ..Item::default() };
        let queries = ["炉大", "大吉"].map(str::to_owned);
        assert_eq!(scan(&[item], &queries), [BTreeSet::from([0]), BTreeSet::new()]);
    }
}

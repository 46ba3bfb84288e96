//! A passage's terms: what is indexed, and what a query asks for.
//!
//! Every pair of neighbouring folded characters is a term, punctuation and Latin included, and the last character of the
//! passage is one by itself. So any string of two or more characters can be found exactly by pairs that stand at the right
//! distances, and a single character by the range of terms that begin with it. Segmenting into words would be smaller and
//! would lose what segmenters disagree on; that trade is why static engines fail on Chinese phrases.
//!
//! Runs of Latin letters and digits are terms too, as wholes (`5s`, `cx800`, `90.9`, `7:50`), so that an unquoted `app` does
//! not find `happy`. A run joined by a mark inside (`qz-500`) gives the whole and its parts.
//!
//! ```text
//! passage   "5S管理好"      folded   5 s 管 理 好
//! pairs     5s  s管  管理  理好  好          at 0 1 2 3 4
//! words     ⌁5s                             at 0
//! ```
//! `⌁` stands for U+0001, which no folded text contains: words sort before all pairs and never meet them.

use crate::text::is_latin;

/// What a word term begins with.
const WORD: char = '\u{1}';

/// A term as it stands in a shard, in the order of its UTF-8 bytes.
pub(crate) type Term = String;

/// The pair of two characters; `next` is `None` for the last character of a passage.
pub(crate) fn pair(first: char, next: Option<char>) -> Term {
    let mut term = Term::with_capacity(8);
    term.push(first);
    term.extend(next);
    term
}

/// The term of a Latin or digit run.
pub(crate) fn word(run: &[char]) -> Term {
    let mut term = Term::with_capacity(run.len() + 1);
    term.push(WORD);
    term.extend(run);
    term
}

/// Where the Latin and digit runs of a folded text stand: ranges of characters, wholes before their parts.
pub(crate) fn words(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let end = run_end(chars, start);
        if end == start {
            start += 1;
            continue;
        }
        found.push(start..end);
        let parts = chars.get(start..end).unwrap_or_default().split(|c| !is_latin(*c));
        let mut at = start;
        for part in parts {
            if part.len() < end - start {
                found.push(at..at + part.len());
            }
            at += part.len() + 1;
        }
        start = end;
    }
    found
}

/// The end of the run that begins at `start`: letters and digits, and single marks between two of them.
fn run_end(chars: &[char], start: usize) -> usize {
    let latin = |at: usize| chars.get(at).is_some_and(|c| is_latin(*c));
    let mut end = start;
    loop {
        if latin(end) || (end > start && joins(chars.get(end)) && latin(end + 1)) {
            end += 1;
        } else {
            return end;
        }
    }
}

/// Marks that hold a run together when they stand between two of its characters.
fn joins(c: Option<&char>) -> bool {
    matches!(c, Some('.' | ':' | '-' | '/' | '\'' | '_' | '+' | '&' | '@'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn check(text: &str, expected: &[&str]) {
        let folded = fold(text).chars;
        let found: Vec<String> = words(&folded).into_iter().map(|at| folded[at].iter().collect()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn latin_runs_stand_apart_from_chinese() {
        check("推行5S管理", &["5s"]);
        check("得分90.9，比上年", &["90.9", "90", "9"]);
        check("早7:50进厂。", &["7:50", "7", "50"]);
        check("QZ-500起重机", &["qz-500", "qz", "500"]);
        check("管理", &[]);
        check("press shop.", &["press", "shop"]);
        check("±0.02", &["0.02", "0", "02"]);
        check("-a-", &["a"]);
    }

    #[test]
    fn words_never_meet_pairs() {
        assert!(word(&['5', 's']) < pair(' ', None));
    }
}

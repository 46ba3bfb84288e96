//! Excerpts of an article that show why it was found.
//!
//! Up to three fragments, each a sentence or two around a mark, cut where sentences end when that is near enough, else at a
//! fixed number of characters. Where nothing of the body or captions is marked (the words stand in headline or byline),
//! the opening of the body stands in.

use crate::field::{Field, passages};
use crate::found::Rung;
use crate::marks::Mark;
use crate::query::Query;
use archive::Article;
use serde::{Deserialize, Serialize};

/// Why an article was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// In printed order, body first, at most three; empty for an article without body and captions.
    pub fragments: Vec<Fragment>,
}

/// One excerpt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// Printed characters.
    pub text: String,
    /// Marks in `text`, ascending, not overlapping.
    pub marks: Vec<Mark>,
    /// True when the passage goes on before it.
    pub cut_before: bool,
    /// True when the passage goes on behind it.
    pub cut_after: bool,
}

/// At most this many fragments.
const MOST: usize = 3;
/// Characters shown at most in one fragment: two to three lines of a result.
const LENGTH: usize = 84;
/// Characters shown at most before the first mark of a fragment; a sentence that begins farther back is cut.
const LEAD: usize = 28;

/// The excerpts of an article for a query.
pub fn snippet(article: &Article, query: &Query, rung: Rung) -> Snippet {
    let texts: Vec<&str> =
        [Field::Body, Field::Captions].into_iter().flat_map(|field| passages(article, field)).collect();
    let mut fragments = Vec::new();
    for text in &texts {
        let marks = query.marks(rung, text);
        fragments.extend(fragments_of(text, &marks, MOST - fragments.len()));
        if fragments.len() == MOST {
            break;
        }
    }
    if fragments.is_empty() {
        // Datelines are short; the opening worth showing is the first passage that says something.
        let opening = texts.iter().find(|text| text.chars().count() > 12).or(texts.first());
        fragments.extend(opening.map(|text| cut(text, 0, &[])));
    }
    Snippet { fragments }
}

/// Fragments that together show as many marks of a passage as `most` allows.
fn fragments_of(text: &str, marks: &[Mark], most: usize) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut shown = 0;
    for mark in marks {
        if fragments.len() == most {
            break;
        }
        if mark.start < shown {
            continue;
        }
        let start = start_before(text, shown, mark.start);
        let fragment = cut(text, start, marks);
        shown = start + fragment.text.len();
        fragments.push(fragment);
    }
    fragments
}

/// Where a fragment that shows the byte `mark` begins: at its sentence, or `LEAD` characters before it, and not before
/// the byte `floor`, where the fragment before it ended.
fn start_before(text: &str, floor: usize, mark: usize) -> usize {
    let before = text.get(floor..mark).unwrap_or_default();
    let mut start = mark;
    for (count, (at, c)) in before.char_indices().rev().enumerate() {
        if count == LEAD || (count > 0 && ends_sentence(c)) {
            break;
        }
        if count == 0 && ends_sentence(c) {
            break;
        }
        start = floor + at;
    }
    start
}

/// The fragment that begins at a byte: to the end of a sentence in its later half, or `LENGTH` characters.
fn cut(text: &str, start: usize, marks: &[Mark]) -> Fragment {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = rest.len();
    let mut sentence_end = None;
    for (count, (at, c)) in rest.char_indices().enumerate() {
        if count == LENGTH {
            end = sentence_end.unwrap_or(at);
            break;
        }
        if count > LENGTH / 2 && ends_sentence(c) {
            sentence_end = Some(at + c.len_utf8());
        }
    }
    let inside = marks.iter().filter(|mark| mark.start >= start && mark.end <= start + end);
    let marks = inside.map(|mark| Mark { start: mark.start - start, end: mark.end - start }).collect();
    Fragment {
        text: rest.get(..end).unwrap_or_default().to_owned(),
        marks,
        cut_before: start > 0,
        cut_after: end < rest.len(),
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Block;

    fn of(body: &[&str], query: &str) -> Vec<Fragment> {
        let body = body.iter().map(|text| Block::Paragraph((*text).to_owned())).collect();
        let article = Article { body, ..Article::default() };
        snippet(&article, &Query::parse(query), Rung::Exact).fragments
    }

    #[test]
    fn a_fragment_begins_with_its_sentence() {
        let fragments = of(&["炉前很热。三号炉昨夜点火。大家都来了。"], "点火");
        assert_eq!(fragments.len(), 1);
        assert_eq!(fragments[0].text, "三号炉昨夜点火。大家都来了。");
        assert!(fragments[0].cut_before && !fragments[0].cut_after);
    }

    #[test]
    fn a_long_sentence_is_cut_and_says_so() {
        let text = format!("{}点火{}", "很".repeat(200), "久".repeat(200));
        let fragments = of(&[&text], "点火");
        assert_eq!(fragments[0].text.chars().count(), LENGTH);
        assert!(fragments[0].cut_before && fragments[0].cut_after);
        assert_eq!(
            fragments[0].text.get(fragments[0].marks[0].start..fragments[0].marks[0].end),
            Some("点火")
        );
    }

    #[test]
    fn several_passages_give_at_most_three_fragments() {
        assert_eq!(of(&["点火一。", "点火二。", "没有。", "点火三。", "点火四。"], "点火").len(), 3);
    }

    #[test]
    fn without_a_mark_the_opening_stands_in() {
        let fragments = of(&["本报讯", "三号炉昨夜提前开炉，全厂职工都来祝贺。"], "方晓棠");
        assert_eq!(fragments[0].text, "三号炉昨夜提前开炉，全厂职工都来祝贺。");
        assert!(fragments[0].marks.is_empty());
    }

    #[test]
    fn a_mark_longer_than_a_fragment_breaks_nothing() {
        let long = "长".repeat(100);
        assert_eq!(of(&[&long], &format!("\"{long}\""))[0].text.chars().count(), LENGTH);
    }
}

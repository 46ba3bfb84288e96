//! Excerpts of an article that show why it was found.
//!
//! Up to three fragments, each a sentence or two around a mark: first those that show most of what was typed, then what the
//! others do not show yet, then the earliest. A fragment begins with a sentence when that is near enough, else behind a comma,
//! else at a fixed number of characters, and ends likewise; a Latin word or number is never cut. Where nothing of the body or
//! captions is marked (the words stand in headline or byline), the opening of the body stands in.

use crate::field::{Field, passages};
use crate::found::Rung;
use crate::marks::Mark;
use crate::order::order;
use crate::query::Query;
use archive::{Article, sentence};
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
/// Marks that are looked at: a word that stands more often does not say more.
const MOST_MARKS: usize = 200;
/// Characters shown at most in one fragment: two to three lines of a result.
const LENGTH: usize = 84;
/// Characters shown at most before the first mark of a fragment; a sentence that begins farther back is cut.
const LEAD: usize = 28;

/// The excerpts of an article for a query.
pub fn snippet(article: &Article, query: &Query, rung: Rung) -> Snippet {
    let texts: Vec<&str> =
        [Field::Body, Field::Captions].into_iter().flat_map(|field| passages(article, field)).collect();
    let mut room = MOST_MARKS;
    let mut marked: Vec<Marked<'_>> = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let marks = query.marked(rung, text);
        room = room.saturating_sub(marks.len());
        marked.push(Marked { place, text, marks });
        if room == 0 {
            break;
        }
    }
    let mut chosen: Vec<Cut> = Vec::new();
    while chosen.len() < MOST
        && let Some(next) = best(&marked, &chosen)
    {
        chosen.push(next);
    }
    // A passage of a million characters has no second fragment that anyone would miss.
    let as_printed =
        order(chosen.iter().map(|cut| (cut.place as u64) << 20 | cut.start.min(0xF_FFFF) as u64));
    let fragment =
        |place: usize| chosen.get(place).and_then(|cut| Some(marked.get(cut.place)?.fragment(cut)));
    let mut fragments: Vec<Fragment> = as_printed.into_iter().filter_map(fragment).collect();
    if fragments.is_empty() {
        // Datelines are short; the opening worth showing is the first passage that says something.
        let opening = texts.iter().enumerate().find(|(_, text)| text.chars().count() > 12);
        let opening = opening.or(texts.iter().enumerate().next());
        fragments.extend(opening.map(|(place, text)| {
            let cut = Cut { place, start: 0, end: end_behind(text, 0), shows: 0 };
            Marked { place, text, marks: Vec::new() }.fragment(&cut)
        }));
    }
    Snippet { fragments }
}

/// A passage with its marks, each with the letters of the query that it shows, a bit each.
struct Marked<'a> {
    place: usize,
    text: &'a str,
    marks: Vec<(Mark, u64)>,
}

/// Bytes of a passage.
#[derive(Clone, Copy, Debug)]
struct Cut {
    place: usize,
    start: usize,
    end: usize,
    /// The letters of the query that stand in it.
    shows: u64,
}

/// The cut that shows most beyond what is chosen.
fn best(marked: &[Marked<'_>], chosen: &[Cut]) -> Option<Cut> {
    let shown = chosen.iter().fold(0, |all, cut| all | cut.shows);
    let mut best: Option<((u32, u32), Cut)> = None;
    for passage in marked {
        for (mark, _) in &passage.marks {
            let Some(cut) = passage.cut(*mark, chosen) else { continue };
            let worth = ((cut.shows & !shown).count_ones(), cut.shows.count_ones());
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, cut));
            }
        }
    }
    best.map(|(_, cut)| cut)
}

impl Marked<'_> {
    /// The cut around a mark, clear of those that are chosen; `None` for a mark that one of them shows.
    fn cut(&self, mark: Mark, chosen: &[Cut]) -> Option<Cut> {
        let own = || chosen.iter().filter(|cut| cut.place == self.place);
        if own().any(|cut| cut.start <= mark.start && mark.start < cut.end) {
            return None;
        }
        let floor = own().map(|cut| cut.end).filter(|end| *end <= mark.start).max().unwrap_or(0);
        let ceiling = own().map(|cut| cut.start).filter(|start| *start > mark.start).min();
        let start = start_before(self.text, floor, mark.start);
        let end = end_behind(self.text, start).min(ceiling.unwrap_or(self.text.len()));
        let inside = self.marks.iter().filter(|(mark, _)| mark.start >= start && mark.start < end);
        Some(Cut { place: self.place, start, end, shows: inside.fold(0, |all, (_, shows)| all | shows) })
    }

    fn fragment(&self, cut: &Cut) -> Fragment {
        let inside = self.marks.iter().filter(|(mark, _)| mark.start >= cut.start && mark.start < cut.end);
        let marks = inside
            .map(|(mark, _)| Mark { start: mark.start - cut.start, end: mark.end.min(cut.end) - cut.start });
        Fragment {
            text: self.text.get(cut.start..cut.end).unwrap_or_default().to_owned(),
            marks: marks.collect(),
            cut_before: cut.start > 0,
            cut_after: cut.end < self.text.len(),
        }
    }
}

/// Where a fragment that shows the byte `mark` begins: with its sentence, else behind a comma at most `LEAD` characters before
/// it, else so many characters before it; and not before the byte `floor`, where the fragment before it ended.
fn start_before(text: &str, floor: usize, mark: usize) -> usize {
    let before = text.get(floor..mark).unwrap_or_default();
    let (mut start, mut comma) = (mark, None);
    for (count, (at, c)) in before.char_indices().rev().enumerate() {
        // What closes a quotation ends the sentence before it and opens none.
        if sentence::ends(c)
            || (sentence::closes(c)
                && before.get(..at).and_then(|before| before.chars().next_back()).is_some_and(sentence::ends))
        {
            return behind_gap(text, start);
        }
        if count == LEAD {
            return behind_gap(text, comma.unwrap_or_else(|| whole_word(text, start, mark)));
        }
        if sentence::pauses(c) {
            comma = Some(start);
        }
        start = floor + at;
    }
    behind_gap(text, start)
}

/// Where the fragment that begins at a byte ends: with a sentence in its later half, else with a comma there, or after `LENGTH`
/// characters.
fn end_behind(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let (mut sentence, mut comma) = (None, None);
    let mut chars = rest.char_indices().peekable();
    let mut count = 0;
    while let Some((at, c)) = chars.next() {
        if count == LENGTH {
            let whole = || before_word(rest, at).filter(|end| *end > 0);
            return start + sentence.or(comma).or_else(whole).unwrap_or(at);
        }
        let end = at + c.len_utf8();
        if count > LENGTH / 2 && sentence::ends(c) {
            let closed = chars.peek().filter(|(_, c)| sentence::closes(*c));
            sentence = Some(closed.map_or(end, |(at, c)| at + c.len_utf8()));
        }
        if count > LENGTH * 3 / 4 && sentence::pauses(c) {
            comma = Some(end);
        }
        count += 1;
    }
    text.len()
}

/// The byte, or the end of the Latin word that it would cut, as far as the mark.
fn whole_word(text: &str, at: usize, mark: usize) -> usize {
    let cuts = text
        .get(..at)
        .and_then(|before| before.chars().next_back())
        .is_some_and(|c| c.is_ascii_alphanumeric());
    let rest = text.get(at..mark).unwrap_or_default();
    let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).filter(|_| cuts);
    word.map_or(at, |length| at + length)
}

/// The byte, or the start of the Latin word that it would cut.
fn before_word(text: &str, at: usize) -> Option<usize> {
    let (before, behind) = text.split_at_checked(at)?;
    let cuts = behind.chars().next()?.is_ascii_alphanumeric();
    let word = before.rfind(|c: char| !c.is_ascii_alphanumeric()).filter(|_| cuts)?;
    Some(word + before.get(word..)?.chars().next()?.len_utf8())
}

fn behind_gap(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
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
    fn a_fragment_that_opens_within_a_sentence_opens_behind_a_comma() {
        let text = format!("{}，到了第三天早上，三号炉点火，大家都来了。", "很久".repeat(20));
        assert_eq!(of(&[&text], "点火")[0].text, "到了第三天早上，三号炉点火，大家都来了。");
    }

    #[test]
    fn words_in_latin_letters_are_not_cut() {
        let text = format!("{}点火{}", "workshop ".repeat(20), " workshop".repeat(20));
        let fragment = &of(&[&text], "点火")[0].text;
        assert!(fragment.split(' ').all(|word| ["workshop", "点火", ""].contains(&word)), "{fragment}");
    }

    #[test]
    fn a_quotation_closes_with_its_sentence() {
        let text = format!("“今天点火！”他说。{}", "后来的事就不必说了。".repeat(12));
        assert_eq!(of(&[&text], "他说")[0].text.chars().next(), Some('他'));
    }

    #[test]
    fn fragments_show_different_words_first() {
        let far = "再说。".repeat(40);
        let text = format!("点火一。{far}点火二。{far}点火三。{far}点火四，方晓棠在场。");
        let shown: Vec<String> =
            of(&[&text], "点火 方晓棠").into_iter().map(|fragment| fragment.text).collect();
        assert!(shown.last().is_some_and(|text| text.starts_with("点火四，方晓棠在场。")), "{shown:?}");
        assert!(shown.first().is_some_and(|text| text.starts_with("点火一。")), "{shown:?}");
        assert_eq!(shown.len(), 3);
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
        let fragment = &of(&[&long], &format!("\"{long}\""))[0];
        assert_eq!((fragment.text.chars().count(), fragment.marks[0].end), (LENGTH, fragment.text.len()));
    }
}

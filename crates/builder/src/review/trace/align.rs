//! Which character of one text is which of another: what stayed, what was changed, what moved.
//!
//! Myers' difference keeps single characters that meet by chance (every Chinese text is full of 的), so short islands
//! between larger changes are given up again, as in diff-match-patch's "semantic cleanup".

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Above this many pairs of characters no difference is made; whole pieces are then found or not.
const LARGEST: usize = 1_000_000_000;

/// So many equal characters in a row are no accident.
const ISLAND: usize = 12;

/// A stretch of the source that is longer than this was not corrected but lost, whatever stands in its place.
const CORRECTION: usize = 24;

/// How a target was found in a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// For each character of the target its place in the source.
    pub(super) places: Vec<Option<usize>>,
    /// Ranges of the source that stand where ranges of the target were put instead.
    pub(super) replaced: Vec<(Range<usize>, Range<usize>)>,
}

/// Aligns two texts in their order.
pub(super) fn align(source: &[char], target: &[char]) -> Alignment {
    let mut alignment = Alignment { places: vec![None; target.len()], replaced: Vec::new() };
    if source.len().saturating_mul(target.len()) > LARGEST {
        return alignment;
    }
    for (old, new, kept) in hunks(source, target) {
        if kept {
            for (place, at) in alignment.places.iter_mut().skip(new.start).take(new.len()).zip(old) {
                *place = Some(at);
            }
        } else if !old.is_empty() && old.len() <= (2 * new.len() + 4).min(CORRECTION) && !new.is_empty() {
            alignment.replaced.push((old, new));
        }
    }
    alignment
}

/// A stretch of both texts, and whether it is equal in both.
type Hunk = (Range<usize>, Range<usize>, bool);

/// Stretches of both texts in order; never two of one kind in a row.
fn hunks(source: &[char], target: &[char]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, source, target) {
        push(&mut hunks, (op.old_range(), op.new_range(), matches!(op, DiffOp::Equal { .. })));
        // A change that grew may flood the island before it, and so on back.
        while is_island(&hunks) {
            let Some((old, new, _)) = hunks.pop() else { break };
            let island = hunks.pop();
            if let Some((last_old, last_new, _)) = hunks.last_mut().filter(|_| island.is_some()) {
                (last_old.end, last_new.end) = (old.end, new.end);
            }
        }
    }
    slide(&mut hunks, source, target);
    hunks
}

/// What was put in or taken out between two full stops can be said of either: as a person reads, the stop before stayed and
/// the one at its end is its own. So such a stretch is moved as far down as it goes.
fn slide(hunks: &mut [Hunk], source: &[char], target: &[char]) {
    for at in 1..hunks.len().saturating_sub(1) {
        let Some([before, change, after]) = hunks.get_mut(at - 1..=at + 1) else { continue };
        let (range, text) = match (change.0.is_empty(), change.1.is_empty()) {
            (false, true) => (change.0.clone(), source),
            (true, false) => (change.1.clone(), target),
            _ => continue,
        };
        let most = if change.2 { 0 } else { after.0.len().saturating_sub(1) };
        let same = |step: &usize| text.get(range.start + step) == text.get(range.end + step);
        let steps = (0..most).take_while(same).count();
        for end in [&mut before.0.end, &mut before.1.end] {
            *end += steps;
        }
        for range in [&mut change.0, &mut change.1] {
            (range.start, range.end) = (range.start + steps, range.end + steps);
        }
        for start in [&mut after.0.start, &mut after.1.start] {
            *start += steps;
        }
    }
}

fn push(hunks: &mut Vec<Hunk>, (old, new, kept): Hunk) {
    match hunks.last_mut() {
        Some((last_old, last_new, last)) if *last == kept => {
            (last_old.end, last_new.end) = (old.end, new.end)
        }
        _ => hunks.push((old, new, kept)),
    }
}

/// True when the last but one is a few equal characters between two changes that are no smaller.
fn is_island(hunks: &[Hunk]) -> bool {
    let size = |hunk: &Hunk| hunk.0.len().max(hunk.1.len());
    match hunks {
        [.., before, island, after] if island.2 => {
            size(island) < ISLAND && size(island) <= size(before).min(size(after))
        }
        _ => false,
    }
}

/// Where `needle` stands in `source` with only characters between that are not free; preferably at the beginning of a line.
/// Blank needles are nowhere.
pub(super) fn find(
    source: &[char],
    free: impl Fn(usize) -> bool,
    begins_line: impl Fn(usize) -> bool,
    needle: &[char],
) -> Option<Vec<usize>> {
    let free: Vec<usize> = (0..source.len()).filter(|at| free(*at)).collect();
    let chars: Vec<char> = free.iter().filter_map(|at| source.get(*at)).copied().collect();
    if needle.is_empty() {
        return None;
    }
    let mut found = None;
    for (start, window) in chars.windows(needle.len()).enumerate() {
        if window != needle {
            continue;
        }
        let places = free.get(start..start + needle.len())?;
        if places.first().is_some_and(|at| begins_line(*at)) {
            return Some(places.to_vec());
        }
        found.get_or_insert_with(|| places.to_vec());
    }
    found
}

/// The longest stretch that two texts have in common, two characters at least: where it begins in the source, and its
/// range in the needle.
pub(super) fn common(source: &[char], needle: &[char]) -> Option<(usize, Range<usize>)> {
    if source.len().saturating_mul(needle.len()) > LARGEST / 100 {
        return None;
    }
    let mut best: Option<(usize, Range<usize>)> = None;
    // For each place in the needle, how much of what ends there ends at the last character of the source, too.
    let mut lengths = vec![0usize; needle.len()];
    for (end, c) in source.iter().enumerate() {
        let mut before = 0;
        for (at, (length, d)) in lengths.iter_mut().zip(needle).enumerate() {
            let grown = if c == d { before + 1 } else { 0 };
            before = std::mem::replace(length, grown);
            if grown >= 2 && best.as_ref().is_none_or(|(_, range)| grown > range.len()) {
                best = Some((end + 1 - grown, at + 1 - grown..at + 1));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// `expected` has the source's characters where they were kept, `_` where the target has something else.
    fn check(source: &str, target: &str, expected: &str) {
        let (from, to) = (chars(source), chars(target));
        let found: String =
            align(&from, &to).places.iter().map(|place| place.map_or('_', |at| from[at])).collect();
        assert_eq!(found, expected, "{source} → {target}");
    }

    #[test]
    fn what_was_kept_is_found_in_order() {
        check("三号炉昨日点火", "三号炉昨日点火", "三号炉昨日点火");
        check("三号炉昨日点火", "三号炉今日点火", "三号炉_日点火");
        check("l2月的三号炉昨日点火了", "12月的三号炉昨日点火了", "_2月的三号炉昨日点火了");
        check("三号炉昨日(署名)点火了大家来看", "三号炉昨日点火了大家来看", "三号炉昨日点火了大家来看");
        check("", "甲", "_");
        check("甲", "", "");
    }

    #[test]
    fn characters_that_meet_by_chance_are_not_taken_for_kept() {
        check("磨床的床身找平了用垫铁", "食堂的早餐添了豆浆油条", "___________");
    }

    #[test]
    fn a_sentence_that_went_takes_its_own_full_stop_along() {
        let found = align(&chars("炉开了。灯亮了。人来了。"), &chars("炉开了。人来了。"));
        let places: Vec<usize> = found.places.into_iter().flatten().collect();
        assert_eq!(places, [0, 1, 2, 3, 8, 9, 10, 11]);
    }

    #[test]
    fn a_change_in_place_is_told_from_what_went_away() {
        let found = align(&chars("三号炉昨日点火"), &chars("三号炉今日点火"));
        assert_eq!(found.replaced, [(3..4, 3..4)]);
        let gone = align(&chars("三号炉昨日点火"), &chars("三号炉点火"));
        assert_eq!(gone.replaced, []);
    }

    #[test]
    fn the_longest_common_stretch_is_found() {
        let found = |source: &str, needle: &str| common(&chars(source), &chars(needle));
        assert_eq!(found("三号炉点火了", "昨日炉点火三号"), Some((2, 2..5)));
        assert_eq!(found("三号", "三炉号"), None);
        assert_eq!(found("", "三"), None);
    }

    #[test]
    fn a_piece_is_found_across_what_is_taken_and_first_at_a_line() {
        let source = chars("杜若的炉杜若");
        let all = |_| true;
        assert_eq!(find(&source, all, |at| at == 4, &chars("杜若")), Some(vec![4, 5]));
        assert_eq!(find(&source, all, |_| false, &chars("杜若")), Some(vec![0, 1]));
        assert_eq!(find(&source, |at| at != 2, |_| false, &chars("若炉")), Some(vec![1, 3]));
        assert_eq!(find(&source, all, |_| true, &chars("若若")), None);
        assert_eq!(find(&source, all, |_| true, &[]), None);
    }
}

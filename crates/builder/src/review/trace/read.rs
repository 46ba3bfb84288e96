//! Finding the texts of an article on its own lines, from the surest way to the least sure.

use super::align::{align, common, find};
use super::fields::Part;
use super::ground::Use;
use super::{Field, MOVED, Trace, letters};
use std::ops::Range;

/// A character of a text: which text, and which of its characters.
type Slot = (usize, usize);

impl Trace {
    /// Looks for texts on some places: what is long in its order, then each by itself, then what was changed in what is left.
    pub(super) fn read(&mut self, texts: Vec<(Part, &str)>, places: &[usize], by: Use) -> Vec<Field> {
        let mut fields: Vec<Field> = texts
            .into_iter()
            .map(|(part, text)| Field {
                part,
                text: text.to_owned(),
                places: vec![None; letters(text).len()],
            })
            .collect();
        let mut replaced = self.in_order(&mut fields, |field| !field.part.is_mark(), places, by);
        fields.iter_mut().for_each(|field| self.lost_parts(field, places, by));
        // Only now, when little is left to look through.
        fields.iter_mut().for_each(|field| self.lost_pieces(field, places, by));
        let changed = |field: &Field| field.part.is_mark() && field.places.iter().all(Option::is_none);
        replaced.extend(self.in_order(&mut fields, changed, places, by));
        // Something else stands where this stood, unless that was found elsewhere by now.
        for (old, new) in replaced {
            let missing = |(field, at): &Slot| {
                fields.get(*field).and_then(|field| field.places.get(*at)).is_some_and(Option::is_none)
            };
            if let (true, Use::Article(index)) = (new.iter().all(missing), by) {
                let free: Vec<usize> = old.into_iter().filter(|at| self.ground.is_free(*at)).collect();
                free.into_iter().for_each(|at| self.ground.take(at, Use::Replaced(index)));
            }
        }
        fields
    }

    /// Aligns some of the texts with what is free, in their order; gives back what was put in the place of what.
    fn in_order(
        &mut self,
        fields: &mut [Field],
        which: impl Fn(&Field) -> bool,
        places: &[usize],
        by: Use,
    ) -> Vec<(Vec<usize>, Vec<Slot>)> {
        let free: Vec<usize> = places.iter().copied().filter(|at| self.ground.is_free(*at)).collect();
        let source: Vec<char> = free.iter().map(|at| self.ground.char(*at)).collect();
        let chosen = fields.iter().enumerate().filter(|(_, field)| which(field));
        let slots: Vec<(Slot, char)> = chosen
            .flat_map(|(index, field)| {
                letters(&field.text).into_iter().enumerate().map(move |(at, c)| ((index, at), c))
            })
            .collect();
        let target: Vec<char> = slots.iter().map(|(_, c)| *c).collect();
        let alignment = align(&source, &target);
        for (((field, slot), _), place) in slots.iter().zip(&alignment.places) {
            if let (Some(field), Some(at)) = (fields.get_mut(*field), place.and_then(|at| free.get(at))) {
                set(field, *slot..slot + 1, Some(vec![*at]));
                self.ground.take(*at, by);
            }
        }
        let old = |range: Range<usize>| free.get(range).unwrap_or_default().to_vec();
        let new =
            |range: Range<usize>| slots.get(range).into_iter().flatten().map(|(slot, _)| *slot).collect();
        alignment.replaced.into_iter().map(|(was, is)| (old(was), new(is))).collect()
    }

    /// A character beside one that was found, and beside it in the raw text too, is the one that stands there.
    fn grow(&mut self, field: &mut Field, by: Use) {
        let chars = letters(&field.text);
        let steps =
            (1..chars.len()).map(|at| (at - 1, at)).chain((1..chars.len()).rev().map(|at| (at, at - 1)));
        for (known, open) in steps {
            let (Some(Some(place)), Some(None)) = (field.places.get(known), field.places.get(open)) else {
                continue;
            };
            let next = if open > known { place.checked_add(1) } else { place.checked_sub(1) };
            if let Some(next) = next
                && self.ground.is_free(next)
                && chars.get(open) == Some(&self.ground.char(next))
            {
                self.ground.take(next, by);
                set(field, open..open + 1, Some(vec![next]));
            }
        }
    }

    /// Looks for the stretches of a text that have no place yet; a word that several names share may stand once.
    fn lost_parts(&mut self, field: &mut Field, places: &[usize], by: Use) {
        self.grow(field, by);
        let chars = letters(&field.text);
        for range in gaps(&field.places) {
            let whole = range.len() == chars.len();
            let needle = chars.get(range.clone()).unwrap_or_default();
            let mut found = if needle.len() < 2 && !whole { None } else { self.settle(places, needle, by) };
            if found.is_none() && whole && field.part.is_shared() {
                let source: Vec<char> = places.iter().map(|at| self.ground.char(*at)).collect();
                let on_places = find(&source, |_| true, |_| false, needle);
                found = on_places.map(|at| at.iter().filter_map(|at| places.get(*at)).copied().collect());
            }
            set(field, range, found);
        }
    }

    /// The same for what is not there in one piece.
    fn lost_pieces(&mut self, field: &mut Field, places: &[usize], by: Use) {
        for range in gaps(&field.places) {
            self.largest_parts(field, range, places, by);
        }
        self.grow(field, by);
        self.strays(field, places, by);
    }

    /// What is not there in one piece may be there in parts: the largest first, then what is left of it.
    fn largest_parts(&mut self, field: &mut Field, range: Range<usize>, places: &[usize], by: Use) {
        let chars = letters(&field.text);
        let needle = chars.get(range.clone()).unwrap_or_default();
        let free: Vec<usize> = places.iter().copied().filter(|at| self.ground.is_free(*at)).collect();
        let source: Vec<char> = free.iter().map(|at| self.ground.char(*at)).collect();
        // The longer a text, the more of it meets by chance.
        let least = match needle.len() {
            0..=4 => 2,
            5..=40 => 3,
            _ => MOVED,
        };
        let Some((from, part)) = common(&source, needle).filter(|(_, part)| part.len() >= least) else {
            return;
        };
        let found: Vec<usize> = free.get(from..from + part.len()).unwrap_or_default().to_vec();
        found.iter().for_each(|at| self.ground.take(*at, by));
        let (start, end) = (range.start + part.start, range.start + part.end);
        set(field, start..end, Some(found));
        self.largest_parts(field, range.start..start, places, by);
        self.largest_parts(field, end..range.end, places, by);
    }

    /// Of two equal characters one may have been taken for the other; then the other is still free.
    fn strays(&mut self, field: &mut Field, places: &[usize], by: Use) {
        let chars = letters(&field.text);
        for at in gaps(&field.places).into_iter().filter(|range| range.len() <= 2).flatten() {
            let before = at.checked_sub(1).and_then(|at| field.places.get(at));
            let beside = before.copied().flatten().or(field.places.get(at + 1).copied().flatten());
            let same = |place: &&usize| {
                self.ground.is_free(**place) && Some(&self.ground.char(**place)) == chars.get(at)
            };
            if let (Some(beside), Some(place)) = (beside, places.iter().find(same)) {
                self.ground.take(*place, by);
                // Shown where it must stand, not where its equal was.
                set(field, at..at + 1, Some(vec![beside]));
            }
        }
    }

    /// Takes the place of a text among those that are free, if it is there in one.
    pub(super) fn settle(&mut self, places: &[usize], needle: &[char], by: Use) -> Option<Vec<usize>> {
        let source: Vec<char> = places.iter().map(|at| self.ground.char(*at)).collect();
        let at = |index: usize| places.get(index).copied().unwrap_or(usize::MAX);
        let free = |index: usize| self.ground.is_free(at(index));
        let begins = |index: usize| self.ground.begins_line(at(index));
        let found: Vec<usize> = find(&source, free, begins, needle)?.into_iter().map(at).collect();
        found.iter().for_each(|at| self.ground.take(*at, by));
        Some(found)
    }
}

pub(super) fn set(field: &mut Field, range: Range<usize>, found: Option<Vec<usize>>) {
    for (place, at) in field.places.iter_mut().skip(range.start).zip(found.into_iter().flatten()) {
        *place = Some(at);
    }
}

/// Stretches without a place.
pub(super) fn gaps(places: &[Option<usize>]) -> Vec<Range<usize>> {
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for (at, _) in places.iter().enumerate().filter(|(_, place)| place.is_none()) {
        match gaps.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => gaps.push(at..at + 1),
        }
    }
    gaps
}

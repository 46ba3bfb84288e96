//! Every character of the reading traced back to the raw text, and every character of the raw text to who took it.
//!
//! The issue file says from which lines an article was read, and no more; and since it was written it may have been
//! corrected. So the characters themselves are traced, in passes from the surest to the least sure: jump marks and repeated
//! headlines on their lines; each article against its own lines, in order, then what moved within them; banners of
//! columns; what was moved to another article; furniture; names of pages. What then is left in the raw text stands nowhere,
//! and what is left in the reading was written by somebody.

mod align;
mod fields;
mod ground;

pub(crate) use fields::Part;
pub(crate) use ground::{Raw, Spot, Use};

use align::{align, common, find};
use archive::{Issue, Origin};
use ground::Ground;
use ingest::{Furniture, FurnitureKind, is_blank};
use std::ops::Range;

/// Fewer characters than this may stand anywhere by chance, and are not looked for outside an article's own lines.
const MOVED: usize = 6;

/// A character of a text: which text, and which of its characters.
type Slot = (usize, usize);

/// A text of the reading with the place of each of its characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) part: Part,
    pub(crate) text: String,
    /// For each character that is not blank its place among those of the raw texts; `None` for one that is not there.
    places: Vec<Option<usize>>,
}

/// A stretch of a text from one raw line, or of what stands on none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) text: String,
    pub(crate) spot: Option<Spot>,
}

/// A stretch of a raw line in one hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) by: Use,
}

/// The books of one issue.
#[derive(Debug)]
pub(crate) struct Trace {
    ground: Ground,
    /// The texts of each article, in printed order.
    pub(crate) articles: Vec<Vec<Field>>,
    /// Those of each column's banner.
    pub(crate) columns: Vec<Vec<Field>>,
}

/// Traces an issue. `furniture` is that of a fresh reading of the same raw files: an issue file does not keep it.
pub(crate) fn trace(issue: &Issue, raws: &[Raw], furniture: &[Furniture]) -> Trace {
    let mut trace = Trace { ground: Ground::of(raws), articles: Vec::new(), columns: Vec::new() };
    let (marks, rest): (Vec<&Furniture>, Vec<&Furniture>) =
        furniture.iter().partition(|found| match found.kind {
            FurnitureKind::JumpMark | FurnitureKind::RepeatedHeadline => true,
            // A whole line of it is a mark that stands twice; else it is what was left around a field.
            FurnitureKind::Label => {
                trace.ground.span(found.file, found.lines).len() == letters(&found.text).len()
            }
            _ => false,
        });
    marks.into_iter().for_each(|found| trace.furniture(found, false));
    for (index, (_, article)) in issue.articles().enumerate() {
        let places = trace.places_of(&article.origins, raws);
        let fields = trace.read(fields::of_article(article), &places, Use::Article(index));
        trace.articles.push(fields);
    }
    for (index, column) in issue.columns.iter().enumerate() {
        let places = trace.places_of(column.origin.as_slice(), raws);
        let fields = trace.read(fields::of_column(column), &places, Use::Column(index));
        trace.columns.push(fields);
    }
    trace.moved();
    rest.into_iter().for_each(|found| trace.furniture(found, true));
    for section in issue.pages.iter().filter_map(|page| page.section.as_deref()) {
        let outside: Vec<usize> = trace.ground.outside_articles().collect();
        trace.settle(&outside, &letters(section), Use::Furniture);
    }
    trace
}

/// The characters of a text that count.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

impl Trace {
    /// Places of the characters on the lines that origins name.
    fn places_of(&self, origins: &[Origin], raws: &[Raw]) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::new();
        for origin in origins {
            let Some(raw) = raws.iter().position(|raw| raw.name == origin.file) else { continue };
            places.extend(origin.lines.iter().flat_map(|lines| self.ground.span(raw, *lines)));
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Looks for texts on some places: what is long in its order, then each by itself, then what was changed in what is left.
    fn read(&mut self, texts: Vec<(Part, &str)>, places: &[usize], by: Use) -> Vec<Field> {
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

    /// What was put into another article, with its lines left where they were. What is short must be a whole line.
    fn moved(&mut self) {
        let mut articles = std::mem::take(&mut self.articles);
        let all: Vec<usize> = (0..self.ground.chars.len()).collect();
        let fields =
            articles.iter_mut().enumerate().flat_map(|(at, fields)| fields.iter_mut().map(move |f| (at, f)));
        for (index, field) in fields {
            let chars = letters(&field.text);
            let by = Use::Article(index);
            for range in gaps(&field.places) {
                let needle = chars.get(range.clone()).unwrap_or_default();
                let found = if needle.len() >= MOVED {
                    self.settle(&all, needle, by)
                } else if needle.len() == chars.len() {
                    let line = self.ground.free_line(needle);
                    line.and_then(|line| self.settle(&line.collect::<Vec<usize>>(), needle, by))
                } else {
                    None
                };
                set(field, range, found);
            }
        }
        self.articles = articles;
    }

    /// Takes the place of a text among those that are free, if it is there in one.
    fn settle(&mut self, places: &[usize], needle: &[char], by: Use) -> Option<Vec<usize>> {
        let source: Vec<char> = places.iter().map(|at| self.ground.char(*at)).collect();
        let at = |index: usize| places.get(index).copied().unwrap_or(usize::MAX);
        let free = |index: usize| self.ground.is_free(at(index));
        let begins = |index: usize| self.ground.begins_line(at(index));
        let found: Vec<usize> = find(&source, free, begins, needle)?.into_iter().map(at).collect();
        found.iter().for_each(|at| self.ground.take(*at, by));
        Some(found)
    }

    /// Furniture on its lines: in one piece, or, where it is what was left around a field, character by character.
    fn furniture(&mut self, found: &Furniture, scattered: bool) {
        let places: Vec<usize> = self.ground.span(found.file, found.lines).collect();
        let chars = letters(&found.text);
        if self.settle(&places, &chars, Use::Furniture).is_some() || !scattered {
            return;
        }
        // In any order: of two equal characters ingest may count the other one as the label's.
        for c in chars {
            let at = places.iter().find(|at| self.ground.is_free(**at) && self.ground.char(**at) == c);
            at.iter().for_each(|at| self.ground.take(**at, Use::Furniture));
        }
    }

    /// A text of the reading in stretches of one raw line each; blanks stay with what is before them.
    pub(crate) fn stretches(&self, field: &Field) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut places = field.places.iter();
        for c in field.text.chars() {
            let blank = is_blank(c);
            let spot = if blank {
                None
            } else {
                places.next().copied().flatten().and_then(|at| self.ground.spots.get(at)).copied()
            };
            match stretches.last_mut() {
                Some(last) if blank || last.spot == spot => last.text.push(c),
                _ => stretches.push(Stretch { text: c.to_string(), spot }),
            }
        }
        stretches
    }

    /// A raw line in stretches of one hand each; blanks stay with what is before them.
    pub(crate) fn pieces(&self, spot: Spot, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut uses = self.uses(spot).iter();
        for c in text.chars() {
            let by = if is_blank(c) { None } else { uses.next().copied() };
            match (pieces.last_mut(), by) {
                (Some(last), by) if by.is_none_or(|by| by == last.by) => last.text.push(c),
                (_, by) => pieces.push(Piece { text: c.to_string(), by: by.unwrap_or(Use::Furniture) }),
            }
        }
        // Marks alone that nobody took are what stood around something.
        for piece in pieces.iter_mut().filter(|piece| piece.by == Use::Free) {
            if !piece.text.chars().any(char::is_alphanumeric) {
                piece.by = Use::Furniture;
            }
        }
        pieces
    }

    /// Who has the characters of a raw line, blanks left out.
    pub(crate) fn uses(&self, spot: Spot) -> &[Use] {
        let range = self.ground.span(spot.raw, archive::LineSpan::new(spot.line, spot.line));
        self.ground.uses.get(range).unwrap_or_default()
    }
}

impl Field {
    /// Number of characters that are in no raw text.
    pub(crate) fn written(&self) -> usize {
        self.places.iter().filter(|place| place.is_none()).count()
    }
}

fn set(field: &mut Field, range: Range<usize>, found: Option<Vec<usize>>) {
    for (place, at) in field.places.iter_mut().skip(range.start).zip(found.into_iter().flatten()) {
        *place = Some(at);
    }
}

/// Stretches without a place.
fn gaps(places: &[Option<usize>]) -> Vec<Range<usize>> {
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for (at, _) in places.iter().enumerate().filter(|(_, place)| place.is_none()) {
        match gaps.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => gaps.push(at..at + 1),
        }
    }
    gaps
}

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
mod read;

pub(crate) use fields::Part;
pub(crate) use ground::{Raw, Spot, Use};

use archive::{Issue, Origin};
use ground::Ground;
use ingest::{Furniture, FurnitureKind, is_blank};
use read::{gaps, set};

/// Fewer characters than this may stand anywhere by chance, and are not looked for outside an article's own lines.
const MOVED: usize = 6;

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

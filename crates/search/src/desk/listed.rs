//! All names of the run, from the registers of its segments: who carries a name just so, and nobody else.
//!
//! A string in a byline also stands in longer names: `作者:杜若` finds what 杜若飞 signed. `作者:"杜若"` means the whole name,
//! and the register alone knows where a name ends. Names are compared as they fold, like everything that is searched.

use super::held::{Held, Stop};
use crate::answer::Lost;
use crate::field::Field;
use crate::query::{Query, Word};
use crate::register::Piece;
use crate::text::fold;
use crate::vocabulary::Kind;
use archive::{Checksum, paths};
use std::collections::BTreeMap;

/// The names of a run, each kind by its folded text.
#[derive(Debug, Default)]
pub(super) struct Listed(BTreeMap<(Kind, Vec<char>), Listing>);

/// A name in all of the run.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// As printed, in the way that most articles print it.
    pub(super) text: String,
    /// Articles that print it so in one segment.
    most: usize,
    /// How it is read, see [`crate::register::Name::sound`].
    pub(super) sound: Vec<&'static str>,
    /// The strokes of its first two characters, see [`crate::register::Name::strokes`].
    pub(super) strokes: [u8; 2],
    /// Articles that carry it, ascending, by their numbers in the run.
    articles: Vec<u32>,
    /// Articles that have it under a picture, likewise.
    pictured: Vec<u32>,
}

/// Brings and reads all registers. Counts without one of their files would be silently wrong, so nothing is said then.
pub(super) fn all(held: &mut Held, lost: &[Lost]) -> Result<Listed, Stop> {
    let catalog = held.run(lost)?;
    let Some(entry) = &catalog.search else { return Ok(Listed::default()) };
    let root = held.root(entry, &Query::default(), lost)?;
    let segments = root.segments_with_first().map(|(first, segment)| (first, segment.name()));
    let segments: Vec<(u32, Checksum)> = segments.filter(|(_, name)| entry.segments.contains(name)).collect();
    held.settled(segments.iter().map(|(_, name)| paths::names(*name, 0)), lost)?;
    let mut listed = Listed::default();
    let mut others: Vec<(u32, String)> = Vec::new();
    for (first, name) in &segments {
        let piece = read(&paths::names(*name, 0), *first, held, lost)?;
        others.extend(piece.others(*name).into_iter().map(|path| (*first, path)));
        listed.add(piece);
    }
    held.settled(others.iter().map(|(_, path)| path.clone()), lost)?;
    for (first, path) in &others {
        listed.add(read(path, *first, held, lost)?);
    }
    Ok(listed)
}

fn read(path: &str, first: u32, held: &mut Held, lost: &[Lost]) -> Result<Piece, Stop> {
    let piece = Piece::from_file(held.needed(path, lost)?, first);
    piece.map_err(|error| held.unreadable(path, &error))
}

impl Listing {
    /// The letter under which a list by sound has it: `Z`; `None` where no reading is known.
    pub(super) fn letter(&self) -> Option<char> {
        let own = || self.text.chars().next().filter(char::is_ascii_alphabetic);
        let first = self.sound.first().and_then(|sound| sound.chars().next()).or_else(own);
        first.map(|letter| letter.to_ascii_uppercase())
    }
}

impl Listed {
    fn add(&mut self, piece: Piece) {
        for name in piece.names {
            let listing = self.0.entry((name.kind, fold(&name.text).chars)).or_default();
            if listing.text.is_empty() || name.articles.len() > listing.most {
                (listing.text, listing.most) = (name.text, name.articles.len());
                listing.strokes = name.strokes;
            }
            if listing.sound.is_empty() {
                listing.sound.extend(name.sound.into_iter().flatten());
            }
            join(&mut listing.articles, name.articles);
            join(&mut listing.pictured, name.pictured);
        }
    }

    /// The names of a kind, each with the articles in which it has a part: those of [`Listed::of`], and those that have it under
    /// a picture.
    pub(super) fn everywhere(&self, kind: Kind) -> impl Iterator<Item = (&Listing, Vec<u32>)> {
        self.of(kind).map(|(listing, mut articles)| {
            join(&mut articles, listing.pictured.clone());
            (listing, articles)
        })
    }

    /// The names of a kind, each with the articles that its condition finds, ascending.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = (&Listing, Vec<u32>)> {
        let own = self.0.iter().filter(move |((of, _), _)| *of == kind);
        own.map(move |((_, chars), listing)| (listing, self.carrying(kinds_beside(kind), chars)))
    }

    /// The articles that carry a word as a whole name, ascending; none for what is no name.
    pub(super) fn articles(&self, word: &Word) -> Vec<u32> {
        match word.field.filter(|_| word.is_name()) {
            Some(Field::Byline) => self.carrying(kinds_beside(Kind::Person), &word.chars),
            Some(Field::Column) => self.carrying(kinds_beside(Kind::Column), &word.chars),
            Some(Field::Captions) => {
                let person = self.0.get(&(Kind::Person, word.chars.clone()));
                person.map(|listing| listing.pictured.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn carrying(&self, kinds: [Kind; 2], chars: &[char]) -> Vec<u32> {
        let mut articles = Vec::new();
        for listing in kinds.into_iter().filter_map(|kind| self.0.get(&(kind, chars.to_vec()))) {
            join(&mut articles, listing.articles.clone());
        }
        articles
    }
}

/// Adds numbers to others, both ascending.
fn join(all: &mut Vec<u32>, more: Vec<u32>) {
    all.extend(more);
    if !all.is_sorted() {
        all.sort_unstable();
    }
    all.dedup();
}

/// The kinds that one condition finds: a byline is not asked whether it is a person's or a unit's, nor a column's field whether
/// it tells a column or a source.
fn kinds_beside(kind: Kind) -> [Kind; 2] {
    match kind {
        Kind::Column | Kind::Source => [Kind::Column, Kind::Source],
        Kind::Person | Kind::Unit | Kind::Word => [Kind::Person, Kind::Unit],
    }
}

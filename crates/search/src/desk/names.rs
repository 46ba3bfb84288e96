//! How hits divide into people, units, columns and sources, by the register.
//!
//! A name counts the articles that its condition finds: `作者:"杜若"` also finds what 杜若飞 signed, so 杜若 counts these too.

use super::held::{Held, Stop};
use super::search::Search;
use crate::answer::{Lost, NameCount, Names};
use crate::register::Piece;
use crate::vocabulary::Kind;
use archive::{Checksum, paths};
use std::collections::{BTreeMap, BTreeSet};

/// A name in all of the run: how it is read, and its articles, ascending.
type Found = (Vec<&'static str>, Vec<u32>);

/// The names of the hits of a search, at most so many of each kind.
pub(super) fn names(
    search: &mut Search,
    most: usize,
    held: &mut Held,
    lost: &[Lost],
) -> Result<Vec<Names>, Stop> {
    let Some((root, hits)) = search.articles(held, lost)? else { return Ok(Vec::new()) };
    let catalog = held.run(lost)?;
    let listed = catalog.search.as_ref().map(|entry| entry.segments.as_slice()).unwrap_or_default();
    let segments = root.segments_with_first().map(|(first, segment)| (first, segment.name()));
    let segments: Vec<(u32, Checksum)> = segments.filter(|(_, name)| listed.contains(name)).collect();
    let firsts = segments.iter().map(|(first, name)| (*first, *name, paths::names(*name, 0)));
    let firsts: Vec<(u32, Checksum, String)> = firsts.collect();
    held.settled(firsts.iter().map(|(_, _, path)| path.clone()), lost)?;
    let mut all: BTreeMap<(Kind, String), Found> = BTreeMap::new();
    let mut others: Vec<(u32, String)> = Vec::new();
    for (first, name, path) in &firsts {
        let piece = read(path, *first, held, lost)?;
        others.extend(piece.others(*name).into_iter().map(|path| (*first, path)));
        gather(&mut all, piece);
    }
    held.settled(others.iter().map(|(_, path)| path.clone()), lost)?;
    for (first, path) in &others {
        gather(&mut all, read(path, *first, held, lost)?);
    }
    Ok([Kind::Column, Kind::Person, Kind::Unit, Kind::Source]
        .map(|kind| of(kind, &all, &hits, most))
        .to_vec())
}

/// A piece. Counts without it would be silently wrong, so nothing is said when it does not come.
fn read(path: &str, first: u32, held: &mut Held, lost: &[Lost]) -> Result<Piece, Stop> {
    let piece = Piece::from_file(held.needed(path, lost)?, first);
    piece.map_err(|error| held.unreadable(path, &error))
}

fn gather(all: &mut BTreeMap<(Kind, String), Found>, piece: Piece) {
    for name in piece.names {
        let (sound, articles) = all.entry((name.kind, name.text)).or_default();
        if sound.is_empty() {
            sound.extend(name.sound.into_iter().flatten());
        }
        articles.extend(name.articles);
    }
}

/// The names of one kind that hits have, most first.
fn of(kind: Kind, all: &BTreeMap<(Kind, String), Found>, hits: &[u32], most: usize) -> Names {
    let (prefix, beside) = match kind {
        Kind::Column => ("栏目", Kind::Source),
        Kind::Source => ("栏目", Kind::Column),
        Kind::Unit => ("单位", Kind::Person),
        Kind::Person | Kind::Word => ("作者", Kind::Unit),
    };
    let mut found: BTreeMap<&str, (&Found, BTreeSet<u32>)> = BTreeMap::new();
    for ((_, text), name) in all.iter().filter(|((of, _), _)| *of == kind) {
        found.insert(text, (name, BTreeSet::new()));
    }
    for ((_, text), (_, articles)) in all.iter().filter(|((of, _), _)| [kind, beside].contains(of)) {
        let own = articles.iter().filter(|article| hits.binary_search(article).is_ok());
        let own: Vec<u32> = own.copied().collect();
        for part in parts(text).filter(|_| !own.is_empty()) {
            if let Some((_, articles)) = found.get_mut(part) {
                articles.extend(&own);
            }
        }
    }
    let count = |(text, ((sound, _), articles)): (&str, (&Found, BTreeSet<u32>))| NameCount {
        name: text.to_owned(),
        count: articles.len(),
        sound: sound.join(" "),
        condition: format!("{prefix}:\"{text}\""),
    };
    let mut choices: Vec<NameCount> = found.into_iter().map(count).filter(|name| name.count > 0).collect();
    let total = choices.len();
    choices.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    choices.truncate(most);
    Names { kind, total, choices }
}

/// Every part of a name that may be a name itself, the whole included.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let ends = move || text.char_indices().map(|(at, c)| at + c.len_utf8());
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .flat_map(move |start| ends().filter_map(move |end| text.get(start..end)))
        .filter(|part| !part.is_empty())
}

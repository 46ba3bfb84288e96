//! What stands around an article: the pieces before and after it in its column, and pieces that are related to it.
//!
//! The column's come from the register, by the numbers of articles, which go by date. Related is what prints the words that the
//! headline and the body have in common, and among the best of that first what is of the same hand or column: people write on
//! in several issues what no column says. Both are aids: a file that does not come makes them fewer, and is named.
//!
//! ```text
//! catalog, root ──┬─ names-0 of each segment ── texts of two neighbours
//!                 └─ shards of at most six pairs of letters ── texts of eight hits
//! ```

use super::held::{Held, Stop};
use super::search::Search;
use crate::answer::{Answer, Around, Centre, Hit, Lost, Near, Question};
use crate::locate::locate;
use crate::query::Query;
use crate::register::Piece;
use crate::root::Root;
use crate::space::ArticleNo;
use crate::topic::topics;
use crate::vocabulary::Kind;
use archive::{Catalog, lean, paths};
use std::rc::Rc;

/// Hits that are looked at: each may cost a text unit of about 4 kB.
const LOOKED_AT: usize = 8;

/// Related pieces shown: a foot, not a second list of results.
const MOST: usize = 5;

/// Places that a hit rises when the same person signed it, and when it stands in the same column.
const SAME_HAND: usize = 4;
const SAME_COLUMN: usize = 2;

#[derive(Debug)]
pub(super) struct Looking {
    centre: Centre,
    /// `None` where nothing tells what the article is about.
    words: Option<Box<Search>>,
}

impl Looking {
    pub(super) fn new(centre: Centre) -> Self {
        let words = question(&centre)
            .map(|words| Box::new(Search::new(Question { words, shown: LOOKED_AT, ..Question::default() })));
        Self { centre, words }
    }

    pub(super) fn step(&mut self, held: &mut Held, lost: &[Lost]) -> Result<Around, Stop> {
        let catalog = held.run(lost)?;
        let (Some(entry), Some(own)) = (catalog.search.as_ref(), number(&self.centre, &catalog)) else {
            return Ok(Around::default());
        };
        let root = held.root(entry, &Query::default(), lost)?;
        let mut around = Around::default();
        let found = match &mut self.words {
            Some(search) => search.step(held, lost),
            None => Ok(Answer::default()),
        };
        // Both go on side by side: what one lacks does not keep the other waiting.
        let column = neighbours(&self.centre, own, &root, &catalog, held, lost, &mut around.lost);
        let (found, (before, after)) = match (found, column) {
            (Err(Stop::Needs(mut more)), Err(Stop::Needs(others))) => {
                more.extend(others);
                return Err(Stop::Needs(more));
            }
            (Err(Stop::Needs(needs)), _) | (_, Err(Stop::Needs(needs))) => return Err(Stop::Needs(needs)),
            (found, column) => (kept(found, &mut around.lost), kept(column, &mut around.lost)),
        };
        around.lost.extend(found.lost.iter().cloned());
        around.related = related(&self.centre, found.hits, [&before, &after]);
        (around.before, around.after) = (before, after);
        Ok(around)
    }
}

/// An aid that is there, or why it is not.
fn kept<T: Default>(aid: Result<T, Stop>, lost: &mut Vec<Lost>) -> T {
    aid.unwrap_or_else(|stop| {
        if let Stop::Lost(files) = stop {
            lost.extend(files);
        }
        T::default()
    })
}

/// What is looked up to find related pieces.
fn question(centre: &Centre) -> Option<String> {
    let topics = topics(&centre.headline, &centre.body);
    let mut words = String::new();
    let mut add = |parts: [&str; 3]| parts.into_iter().for_each(|part| words.push_str(part));
    for (place, topic) in topics.iter().enumerate() {
        add([if place == 0 { "\"" } else { " OR \"" }, topic, "\""]);
    }
    if let (true, Some(person)) = (topics.is_empty(), centre.people.first()) {
        add(["作者:\"", person, "\""]);
    }
    Some(words).filter(|words| !words.is_empty())
}

/// The number that the article has in the run.
fn number(centre: &Centre, catalog: &Catalog) -> Option<u32> {
    let (at, entry) = catalog.issue(&centre.issue)?;
    let before: u32 = catalog.issues.iter().take(at).map(|issue| issue.articles).sum();
    (centre.place < entry.articles).then_some(before.checked_add(centre.place)?)
}

/// The pieces before and after in the column.
fn neighbours(
    centre: &Centre,
    own: u32,
    root: &Root,
    catalog: &Rc<Catalog>,
    held: &mut Held,
    lost: &[Lost],
    missed: &mut Vec<Lost>,
) -> Result<(Option<Near>, Option<Near>), Stop> {
    let Some(column) = &centre.column else { return Ok((None, None)) };
    let listed = catalog.search.as_ref().map(|entry| entry.segments.as_slice()).unwrap_or_default();
    let segments = root.segments_with_first().map(|(first, segment)| (first, segment.name()));
    let files: Vec<(u32, String)> = segments
        .filter(|(_, name)| listed.contains(name))
        .map(|(first, name)| (first, paths::names(name, 0)))
        .collect();
    held.settled(files.iter().map(|(_, path)| path.clone()), lost)?;
    let mut articles: Vec<u32> = Vec::new();
    for (first, path) in &files {
        let piece = Piece::from_file(held.needed(path, lost)?, *first);
        let piece = piece.map_err(|error| held.unreadable(path, &error))?;
        let same = piece.names.into_iter().find(|name| name.kind == Kind::Column && name.text == *column);
        articles.extend(same.into_iter().flat_map(|name| name.articles));
    }
    let before = articles.iter().filter(|article| **article < own).max();
    let after = articles.iter().filter(|article| **article > own).min();
    let place = |article: Option<&u32>| locate(catalog, root, ArticleNo(*article?));
    let places = [place(before), place(after)].map(|place| {
        let place = place?;
        let entry = catalog.issues.get(place.issue)?;
        Some((place, paths::text_unit(&entry.id, entry.sum, place.unit)))
    });
    held.settled(places.iter().flatten().map(|(_, path)| path.clone()), lost)?;
    let [before, after] = places.map(|place| {
        let (place, path) = place?;
        let file = held.needed(&path, lost).map(lean::text_unit);
        let unit = match file {
            Ok(Ok(unit)) => unit,
            Ok(Err(error)) => {
                missed.push(Lost::unreadable(&path, &error));
                held.forget(&path);
                return None;
            }
            Err(stop) => return kept(Err(stop), missed),
        };
        let (id, article) = unit.article(place.place)?;
        Some(Near { issue: id.issue, page: id.page, seq: id.seq, headline: article.head.headline.clone() })
    });
    Ok((before, after))
}

/// The hits that are neither the article nor its neighbours, those of the same hand and column before others.
fn related(centre: &Centre, hits: Vec<Hit>, neighbours: [&Option<Near>; 2]) -> Vec<Near> {
    let mut near: Vec<(usize, Near)> = Vec::new();
    for (place, hit) in hits.into_iter().enumerate() {
        let Some(printed) = hit.printed else { continue };
        let byline = printed.byline.map(|line| line.text).unwrap_or_default();
        let names = || byline.split([' ', '\u{3000}']);
        let same_hand = centre.people.iter().any(|person| names().any(|name| name == person));
        let column = printed.column.map(|column| column.text);
        let same_column = column.is_some() && column == centre.column;
        let rise = usize::from(same_hand) * SAME_HAND + usize::from(same_column) * SAME_COLUMN;
        let headline = printed.headline.map(|line| line.text);
        let one = Near { issue: hit.issue, page: printed.page, seq: printed.seq, headline };
        let is_known = neighbours.into_iter().flatten().any(|other| *other == one);
        let is_itself = one.issue == centre.issue && (one.page, one.seq) == (centre.page, centre.seq);
        if !is_known && !is_itself {
            let rank = LOOKED_AT + place - rise;
            let at = near.iter().take_while(|(other, _)| *other <= rank).count();
            near.insert(at, (rank, one));
        }
    }
    near.into_iter().map(|(_, near)| near).take(MOST).collect()
}

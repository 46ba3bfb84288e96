//! Raw lines with their owners, neighbours of one owner together.

use super::super::trace::{Piece, Spot, Trace, Use};
use super::{Cause, Item};
use archive::LineSpan;
use ingest::{Furniture, FurnitureKind, is_blank};
use std::collections::BTreeMap;

/// Who has a raw line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// The article of that index; most of the line is in it.
    Article(usize),
    /// The banner of the column of that index.
    Column(usize),
    /// The page itself, with what is known of it.
    Furniture(Option<FurnitureKind>),
    /// There is nothing on it.
    Blank,
    /// It stands nowhere in the reading.
    Nobody,
}

/// A raw line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) no: u32,
    pub(crate) pieces: Vec<Piece>,
}

/// Lines in a row with one owner; blank ones between them are theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) owner: Owner,
    pub(crate) lines: Vec<Line>,
}

/// The runs of one raw file.
pub(super) fn runs(raw: usize, lines: &[String], trace: &Trace, furniture: &[Furniture]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // Blank lines wait for what follows them: the same owner takes them in.
    let mut blank: Vec<Line> = Vec::new();
    for (text, no) in lines.iter().zip(1u32..) {
        let spot = Spot { raw, line: no };
        let line = Line { no, pieces: trace.pieces(spot, text) };
        if text.chars().all(is_blank) {
            blank.push(line);
            continue;
        }
        let owner = owner(spot, &line, furniture);
        match runs.last_mut() {
            Some(last) if last.owner == owner => {
                last.lines.append(&mut blank);
                last.lines.push(line);
            }
            _ => {
                if !blank.is_empty() {
                    runs.push(Run { owner: Owner::Blank, lines: std::mem::take(&mut blank) });
                }
                runs.push(Run { owner, lines: vec![line] });
            }
        }
    }
    if !blank.is_empty() {
        runs.push(Run { owner: Owner::Blank, lines: blank });
    }
    runs
}

fn owner(spot: Spot, line: &Line, furniture: &[Furniture]) -> Owner {
    // Letters count; a full stop alone decides only where there is nothing else.
    let mut counts: BTreeMap<Owner, usize> = BTreeMap::new();
    let mut lost = 0;
    for piece in &line.pieces {
        let letters = piece.text.chars().filter(|c| c.is_alphanumeric()).count();
        let owner = match piece.by {
            Use::Article(index) | Use::Replaced(index) => Owner::Article(index),
            Use::Column(index) => Owner::Column(index),
            Use::Free => {
                lost += letters;
                continue;
            }
            Use::Furniture => continue,
        };
        *counts.entry(owner).or_default() += letters;
    }
    // The first of those that have equally much.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    match most {
        Some((owner, count)) if count > 0 || lost == 0 => owner,
        _ if lost > 0 => Owner::Nobody,
        _ => {
            let on_it = |found: &&Furniture| {
                found.file == spot.raw && (found.lines.first..=found.lines.last).contains(&spot.line)
            };
            Owner::Furniture(furniture.iter().find(on_it).map(|found| found.kind))
        }
    }
}

/// Raw text that stands nowhere: neighbouring lines are one item.
pub(super) fn unused(runs: &[Option<Vec<Run>>]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (raw, runs) in runs.iter().enumerate() {
        for (owner, line) in
            runs.iter().flatten().flat_map(|run| run.lines.iter().map(move |line| (run.owner, line)))
        {
            let free = line.pieces.iter().filter(|piece| piece.by == Use::Free);
            let text: String = free.map(|piece| piece.text.as_str()).collect();
            let count = text.chars().filter(|c| !is_blank(*c)).count();
            let article = if let Owner::Article(index) = owner { Some(index) } else { None };
            match items.last_mut() {
                _ if count == 0 => {}
                Some(Item {
                    cause: Cause::Unused(sum),
                    place: Some((at, lines)),
                    article: last,
                    text: words,
                    ..
                }) if *at == raw && line.no <= lines.last + 2 && *last == article => {
                    *sum += count;
                    lines.last = line.no;
                    words.push_str(&text);
                }
                _ => items.push(Item {
                    cause: Cause::Unused(count),
                    confidence: None,
                    place: Some((raw, LineSpan::new(line.no, line.no))),
                    article,
                    text,
                    line: None,
                }),
            }
        }
    }
    items
}

/// The article that has the first of some lines.
pub(super) fn owner_of((raw, lines): (usize, LineSpan), runs: &[Option<Vec<Run>>]) -> Option<usize> {
    let holds = |run: &&Run| run.lines.iter().any(|line| line.no == lines.first);
    match runs.get(raw)?.iter().flatten().find(holds)?.owner {
        Owner::Article(index) => Some(index),
        _ => None,
    }
}

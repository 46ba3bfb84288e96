//! What the desk asks the vocabulary: completions, and what words stand for that are printed nowhere.
//!
//! The vocabulary is an aid. A file of it that does not come makes completions fewer and leaves words unread; it never keeps
//! an answer back.

use super::held::{Held, Stop};
use super::show;
use crate::answer::{Lost, Meant};
use crate::marks::Mark;
use crate::nearest;
use crate::query::Query;
use crate::suggest::{Suggestion, Typing};
use crate::vocabulary::Vocabulary;
use archive::Checksum;

/// The segments that have a vocabulary.
fn segments(held: &mut Held, lost: &[Lost]) -> Result<Vec<Checksum>, Stop> {
    let catalog = held.run(lost)?;
    Ok(catalog.search.as_ref().map(|entry| entry.segments.clone()).unwrap_or_default())
}

/// The heads, once they are here or known not to come.
fn open(held: &mut Held, lost: &[Lost]) -> Result<Vocabulary, Stop> {
    let segments = segments(held, lost)?;
    held.settled(Vocabulary::heads(&segments), lost)?;
    Ok(Vocabulary::open(&segments, &|path: &str| held.file(path)))
}

/// Files by which letters are read that are no words, to be brought beside those that would tell whether they are: first the
/// heads, and once these are here the pieces. Only for letters that are all small, as who spells types them: `jszx`, not `GDP`.
pub(super) fn foreseen(query: &Query, held: &mut Held, lost: &[Lost]) -> Result<Vec<String>, Stop> {
    if !query.is_spelt() {
        return Ok(Vec::new());
    }
    let segments = segments(held, lost)?;
    let heads: Vec<String> = Vocabulary::heads(&segments).collect();
    if held.settled(heads.iter().cloned(), lost).is_err() {
        return Ok(heads);
    }
    let words = Vocabulary::open(&segments, &|path: &str| held.file(path));
    Ok(query.pieces(&vec![false; query.clauses.len()], &words))
}

/// How what is being typed may go on.
pub(super) fn suggestions(
    typing: &Typing,
    most: usize,
    held: &mut Held,
    lost: &[Lost],
) -> Result<Vec<Suggestion>, Stop> {
    if typing.is_empty() {
        return Ok(Vec::new());
    }
    let words = open(held, lost)?;
    held.settled(typing.pieces(&words), lost)?;
    Ok(typing.suggestions(&words, &|path: &str| held.file(path), most))
}

/// Reads words that are `printed` nowhere; true when any is read otherwise now.
pub(super) fn read(
    query: &mut Query,
    printed: &[bool],
    held: &mut Held,
    lost: &[Lost],
) -> Result<bool, Stop> {
    if !query.may_be_read(printed) {
        return Ok(false);
    }
    let words = open(held, lost)?;
    held.settled(query.pieces(printed, &words), lost)?;
    Ok(query.expand(printed, &words, &|path: &str| held.file(path)))
}

/// What may have been meant by words that are `printed` nowhere.
pub(super) fn meant(
    query: &Query,
    printed: &[bool],
    held: &mut Held,
    lost: &[Lost],
) -> Result<Vec<Meant>, Stop> {
    if nearest::open(query, printed).next().is_none() {
        return Ok(Vec::new());
    }
    let words = open(held, lost)?;
    held.settled(nearest::pieces(query, printed, &words), lost)?;
    Ok(nearest::meant(query, printed, &words, &|path: &str| held.file(path)))
}

/// The marks of some texts; where none of the words stands in them, of what the words are read as.
pub(super) fn marks(
    query: &Query,
    texts: &[String],
    held: &mut Held,
    lost: &[Lost],
) -> Result<Vec<Vec<Mark>>, Stop> {
    let marks = show::marks(query, texts);
    let nowhere = vec![false; query.clauses.len()];
    if marks.iter().any(|marks| !marks.is_empty()) || !query.may_be_read(&nowhere) {
        return Ok(marks);
    }
    let mut read_as = query.clone();
    let changed = read(&mut read_as, &nowhere, held, lost)?;
    Ok(if changed { show::marks(&read_as, texts) } else { marks })
}

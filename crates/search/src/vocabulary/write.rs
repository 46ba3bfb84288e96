//! Entries → the files of a vocabulary.

use super::head::{Head, OTHER};
use super::piece::{self, LONGEST};
use super::syllables::syllables;
use super::{Entry, Kind};
use crate::text::{fold, is_cjk};
use std::collections::{BTreeMap, BTreeSet};

/// Entries of a piece at most: about 16 kB as a file, so that with the head it stays below 30. Raise it and the first letter
/// typed costs more; lower it and letters with many names need a second request for rare ones.
const MOST: usize = 4_000;

/// Neighbouring letters share a piece up to so many entries, 4 kB as a file: a small segment has few files.
const FEW: usize = 1_000;

/// The files of a segment's vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// For [`archive::paths::words`].
    pub head: Vec<u8>,
    /// For [`archive::paths::word_piece`], by their numbers.
    pub pieces: Vec<Vec<u8>>,
}

/// Writes a vocabulary. `read_as` gives the plausible readings of a character, the usual one first, in letters without
/// tones, `ü` as `v`; none for a character that is not read. Entries with nothing to be found by, or of more than 31
/// characters, are left out; of two with one text the less common kind stays.
pub fn write<'r>(entries: Vec<Entry>, read_as: impl Fn(char) -> Vec<&'r str>) -> Files {
    let mut known: BTreeMap<String, (Kind, u32)> = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| entry.text.chars().count() <= LONGEST) {
        let (kind, uses) = known.entry(entry.text).or_default();
        *kind = (*kind).min(entry.kind);
        *uses = (*uses).max(entry.uses);
    }
    let entries: Vec<Entry> =
        known.into_iter().map(|(text, (kind, uses))| Entry { text, kind, uses }).collect();
    let folded: Vec<Vec<char>> = entries.iter().map(|entry| fold(&entry.text).chars).collect();
    let chars: BTreeSet<char> = folded.iter().flatten().copied().filter(|c| is_cjk(*c)).collect();
    let syllables = syllables();
    let number =
        |syllable: &str| syllables.binary_search(&syllable).ok().and_then(|at| u16::try_from(at).ok());
    let readings: BTreeMap<char, Vec<u16>> = chars
        .into_iter()
        .map(|c| (c, read_as(c).into_iter().filter_map(number).collect::<Vec<_>>()))
        .filter(|(_, readings)| !readings.is_empty())
        .collect();
    let mut by_letter: BTreeMap<u8, Vec<&Entry>> = BTreeMap::new();
    for (entry, chars) in entries.iter().zip(&folded) {
        let Some(first) = chars.iter().copied().find(|c| crate::text::is_word(*c)) else { continue };
        for letter in letters_of(first, &readings, &syllables) {
            by_letter.entry(letter).or_default().push(entry);
        }
    }
    let mut pieces: Vec<((u8, u8), Vec<&Entry>)> = Vec::new();
    for (letter, mut entries) in by_letter {
        match pieces.last_mut().filter(|(_, before)| before.len() + entries.len() <= FEW) {
            Some(((_, last), before)) => {
                *last = letter;
                before.append(&mut entries);
            }
            None => {
                entries.sort_by_key(|entry| std::cmp::Reverse(entry.uses));
                let cut = entries.chunks(MOST).map(|piece| ((letter, letter), piece.to_vec()));
                pieces.extend(cut);
            }
        }
    }
    let letters = pieces.iter().map(|(letters, _)| *letters).collect();
    let file = |(_, mut entries): (_, Vec<&Entry>)| {
        entries.sort_by(|a, b| a.text.cmp(&b.text));
        // One that is read with several letters of the piece stands in it once.
        entries.dedup();
        piece::write(&entries)
    };
    let pieces = pieces.into_iter().map(file).collect();
    Files { head: Head { readings: readings.into_iter().collect(), letters }.to_file(), pieces }
}

/// The letters under which entries with this first character stand, each once.
fn letters_of(first: char, readings: &BTreeMap<char, Vec<u16>>, syllables: &[&str]) -> BTreeSet<u8> {
    let letter = |number: &u16| syllables.get(usize::from(*number))?.bytes().next();
    let mut letters: BTreeSet<u8> = readings.get(&first).into_iter().flatten().filter_map(letter).collect();
    if letters.is_empty() {
        let own = u8::try_from(first).ok().filter(u8::is_ascii_lowercase);
        letters.insert(own.unwrap_or(OTHER));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tests::read_as;

    #[test]
    fn a_letter_with_many_entries_has_the_most_used_in_its_first_piece() {
        let entry =
            |number: usize| Entry { text: format!("j{number}"), kind: Kind::Word, uses: number as u32 };
        let files = write((0..MOST + 10).map(entry).collect(), read_as);
        assert_eq!(files.pieces.len(), 2);
        let least = |file: &Vec<u8>| piece::read(file).unwrap().iter().map(|entry| entry.uses).min().unwrap();
        assert!(least(&files.pieces[0]) >= 8);
        assert_eq!(least(&files.pieces[1]), 1);
        assert!(files.pieces[0].len() < 20_000, "{}", files.pieces[0].len());
    }

    #[test]
    fn the_order_of_entries_does_not_matter() {
        let entry = |text: &str, uses| Entry { text: text.into(), kind: Kind::Word, uses };
        let (a, b, c) = (entry("技术", 3), entry("女工", 3), Entry { kind: Kind::Unit, ..entry("技术", 9) });
        let files = write(vec![a.clone(), b.clone(), c.clone()], read_as);
        assert_eq!(files, write(vec![c, b, a], read_as));
        assert_eq!(files.pieces.len(), 1);
    }
}

//! The vocabulary: the names and words that a run prints often enough to be completed, and to be meant by letters.
//!
//! The builder mines it, a segment at a time ([`write()`]); readers need a head and one piece of it for what they type first.
//! It is an aid and no index: what it does not hold is still found by searching, and nothing is found by it that the index
//! does not prove.
//!
//! ```text
//! words.bin      head     how the characters of all entries are read; which letter each piece belongs to
//! words-0.bin    piece    entries that begin with a digit, or with 安 爱 … or with a
//! words-1.bin    piece    entries that begin with 技 机 … or with j       ← the most used of the letter
//! words-2.bin    piece    … the others of the letter, where there are more than fit into one
//! words-3.bin    piece    entries that begin with 开 刊 来 … or with k or l   ← letters with few entries share one
//! ```
//! An entry whose first character is read in two ways (`长` chang, zhang) stands under both letters. So letters typed lead to
//! a piece by the first of them, and Chinese by how the first character is read.

mod head;
mod piece;
mod syllables;
mod write;

pub(crate) use head::{Head, Sounds};
pub(crate) use syllables::syllables;
pub use write::{Files, write};

use archive::{Checksum, CodecError, paths};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone who signs or is named.
    Person,
    /// A department, workshop, company.
    Unit,
    /// A recurring series of the paper.
    Column,
    /// Where articles were reprinted from.
    Source,
    /// A word or phrase of headlines.
    #[default]
    Word,
}

/// A name or word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// As printed.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// How many articles have it; stored on a scale of four steps to a doubling.
    pub uses: u32,
}

/// The files of a segment's vocabulary beside its head, by what the head's file says.
///
/// # Errors
/// Another format, damage, or bytes that are no head.
pub fn pieces(segment: Checksum, head: &[u8]) -> Result<Vec<String>, CodecError> {
    let pieces = Head::from_file(head)?.letters.len();
    Ok((0u32..).take(pieces).map(|number| paths::word_piece(segment, number)).collect())
}

/// How much of a letter's entries is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The most used, in one piece.
    MostUsed,
    /// All.
    All,
}

/// What is at hand of the vocabulary of a run.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    heads: Vec<(Checksum, Head)>,
}

impl Vocabulary {
    /// The files that everything begins with.
    pub(crate) fn heads(segments: &[Checksum]) -> impl Iterator<Item = String> {
        segments.iter().map(|segment| paths::words(*segment))
    }

    /// Opens what is at hand; a head that is missing or damaged takes away only its own segment's entries.
    pub(crate) fn open<'f>(segments: &[Checksum], file: &impl Fn(&str) -> Option<&'f [u8]>) -> Self {
        let read = |segment: &Checksum| {
            let head = Head::from_file(file(&paths::words(*segment))?).ok()?;
            Some((*segment, head))
        };
        Self { heads: segments.iter().filter_map(read).collect() }
    }

    /// How characters are read.
    pub(crate) fn sounds(&self) -> Sounds<'_> {
        Sounds::of(self.heads.iter().map(|(_, head)| head))
    }

    /// The pieces that hold entries whose first character is this one, or is read with this letter.
    pub(crate) fn pieces(&self, first: char, depth: Depth) -> Vec<String> {
        let mut paths = Vec::new();
        for (segment, head) in &self.heads {
            let most = if depth == Depth::All { usize::MAX } else { 1 };
            let numbers = head.pieces_of(head.letter_of(first)).take(most);
            paths.extend(numbers.map(|number| paths::word_piece(*segment, number)));
        }
        paths
    }

    /// The entries of these pieces, each once, by text. Pieces that are not at hand or damaged are left out.
    pub(crate) fn entries<'f>(pieces: &[String], file: &impl Fn(&str) -> Option<&'f [u8]>) -> Vec<Entry> {
        let mut entries: BTreeMap<String, (Kind, u32)> = BTreeMap::new();
        let read = |path: &String| piece::read(file(path)?).ok();
        for entry in pieces.iter().filter_map(read).flatten() {
            let (kind, uses) = entries.entry(entry.text).or_default();
            // `Word` is the last of the kinds, and what an entry is before anything better is known.
            *kind = (*kind).min(entry.kind);
            *uses = uses.saturating_add(entry.uses);
        }
        entries.into_iter().map(|(text, (kind, uses))| Entry { text, kind, uses }).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A few readings, two of them of one character.
    pub(crate) fn read_as(c: char) -> Vec<&'static str> {
        let table = "技ji术shu中zhong心xin张zhang军jun峰feng管guan理li长chang,zhang江jiang老lao厂chang女nv工gong西xi安an先xian进jin\
                     人ren力li资zi源yuan部bu科ke质zhi量liang生sheng产chan林lin宁ning总zong装zhuang分fen";
        let after = table.split(c).nth(1).unwrap_or_default();
        let letters = after.split(|c: char| !c.is_ascii()).next().unwrap_or_default();
        letters.split(',').filter(|reading| !reading.is_empty()).collect()
    }

    /// Files of a vocabulary, by their paths, and the segment's name.
    pub(crate) fn files(entries: &[(&str, Kind, u32)]) -> (Vec<Checksum>, BTreeMap<String, Vec<u8>>) {
        let entries =
            entries.iter().map(|(text, kind, uses)| Entry { text: (*text).into(), kind: *kind, uses: *uses });
        let Files { head, pieces } = write(entries.collect(), read_as);
        let segment = Checksum::of(b"words");
        let mut files = BTreeMap::from([(paths::words(segment), head)]);
        files.extend((0..).zip(pieces).map(|(number, piece)| (paths::word_piece(segment, number), piece)));
        (vec![segment], files)
    }

    #[test]
    fn an_entry_is_found_by_its_letters_and_by_its_characters() {
        let (segments, files) = files(&[
            ("技术中心", Kind::Unit, 9),
            ("长江", Kind::Word, 2),
            ("5S管理", Kind::Word, 3),
            ("C919", Kind::Word, 1),
        ]);
        let file = |path: &str| files.get(path).map(Vec::as_slice);
        let words = Vocabulary::open(&segments, &file);
        let under = |first: char| -> Vec<String> {
            let entries = Vocabulary::entries(&words.pieces(first, Depth::All), &file);
            entries.into_iter().map(|entry| entry.text).collect()
        };
        for first in ['j', '技', 'c', 'z', '长', '5'] {
            assert_eq!(under(first), ["5S管理", "C919", "技术中心", "长江"], "few entries are one piece");
        }
        assert!(under('一').len() == 4, "what is not read stands with the digits");
    }

    #[test]
    fn segments_are_added_up_and_a_damaged_one_takes_away_its_own() {
        let (mut segments, mut both) = files(&[("技术", Kind::Word, 4), ("技工", Kind::Word, 1)]);
        let second = Checksum::of(b"second");
        let (_, more) = files(&[("技术", Kind::Unit, 2)]);
        both.extend(
            more.into_iter()
                .map(|(path, file)| (path.replace(&segments[0].to_string(), &second.to_string()), file)),
        );
        segments.push(second);
        let all = |files: &BTreeMap<String, Vec<u8>>| {
            let file = |path: &str| files.get(path).map(Vec::as_slice);
            let pieces = Vocabulary::open(&segments, &file).pieces('j', Depth::All);
            let entries = Vocabulary::entries(&pieces, &file);
            entries.into_iter().map(|entry| (entry.text, entry.kind, entry.uses)).collect::<Vec<_>>()
        };
        assert_eq!(all(&both), [("技工".into(), Kind::Word, 1), ("技术".into(), Kind::Unit, 6)]);
        both.remove(&paths::word_piece(segments[0], 0));
        assert_eq!(all(&both), [("技术".into(), Kind::Unit, 2)]);
        both.insert(paths::words(second), b"damaged".to_vec());
        assert_eq!(all(&both), []);
    }

    proptest! {
        #[test]
        fn any_bytes_are_files_of_a_vocabulary_or_an_error(bytes: Vec<u8>) {
            let _ = Head::from_file(&archive::codec::seal_deflated(&bytes));
            let _ = piece::read(&archive::codec::seal_deflated(&bytes));
        }
    }
}

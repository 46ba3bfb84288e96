//! Files of the vocabulary and of the register: any bytes are read or refused, and what is completed stands in the vocabulary.
//!
//! ```text
//! as bytes      the payload of every file at once: head, piece, register
//! as text       first line   what is typed
//!               then         an entry a line
//! ```
#![no_main]

use archive::{Catalog, Checksum, SearchEntry, codec, paths};
use libfuzzer_sys::fuzz_target;
use search::answer::{Reply, Request, Why};
use search::register::Piece;
use search::suggest::Suggestion;
use search::vocabulary::{Entry, Files, Kind, pieces, write};
use search::{Desk, Said};
use std::collections::BTreeMap;

/// A reading for every character, so that letters lead somewhere.
fn read_as(c: char) -> Vec<&'static str> {
    let readings = ["an", "bo", "chang", "zhang", "ni", "li"];
    let at = u32::from(c) as usize % readings.len();
    readings[at..(at + 1 + u32::from(c) as usize % 2).min(readings.len())].to_vec()
}

/// What is completed with these files at hand.
fn complete(typed: &str, segment: Checksum, files: &BTreeMap<String, Vec<u8>>) -> Vec<Suggestion> {
    let search = SearchEntry { sum: segment, size: 0, segments: vec![segment], pages: 0 };
    let mut desk = Desk::new(Catalog { search: Some(search), ..Catalog::default() });
    let mut said = desk.ask(1, Request::Suggest { words: typed.to_owned(), most: 8 });
    while let Some(next) = said.pop() {
        match next {
            Said::Reply(_, Reply::Suggestions(found)) => return found,
            Said::Reply(_, other) => panic!("{other:?}"),
            Said::Bring(path) => {
                let file = files.get(&path).cloned().ok_or(Why::Missing);
                said.extend(desk.brought(&path, file));
            }
        }
    }
    panic!("no reply");
}

fuzz_target!(|bytes: &[u8]| {
    let segment = Checksum::of(b"a");
    let file = codec::seal_deflated(bytes);
    if let Ok(piece) = Piece::from_file(&file, 7) {
        let rising = |articles: &[u32]| articles.iter().all(|no| *no >= 7) && articles.is_sorted();
        assert!(piece.names.iter().all(|name| rising(&name.articles)));
    }
    let _ = pieces(segment, &file);
    let any = [paths::words(segment), paths::word_piece(segment, 0), paths::word_piece(segment, 1)];
    let any: BTreeMap<String, Vec<u8>> = any.into_iter().map(|path| (path, file.clone())).collect();
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (typed, lines) = text.split_once('\n').unwrap_or((text, ""));
    complete(typed, segment, &any);

    let entry = |(text, uses): (&str, u32)| Entry { text: text.to_owned(), kind: Kind::Word, uses };
    let Files { head, pieces } = write(lines.lines().zip(1..).map(entry).collect(), read_as);
    let mut files = BTreeMap::from([(paths::words(segment), head)]);
    files.extend((0..).zip(pieces).map(|(number, piece)| (paths::word_piece(segment, number), piece)));
    for suggestion in complete(typed, segment, &files) {
        assert!(lines.lines().any(|line| line == suggestion.text), "{suggestion:?}");
    }
});

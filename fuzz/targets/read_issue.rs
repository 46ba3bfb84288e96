//! Any bytes as the raw files of an issue: reading never panics, loses nothing, names only places that exist, and what it
//! reads can be written as an issue file and read back.
//!
//! An input is text, so that the corpus can be looked at and written by hand. The byte 0x1C (the control character “file
//! separator”) parts it into the raw files; what stands before the first 0x1C is taken for what the editor says instead,
//! when it begins with `?`: `?id=spring date=2022-03-02 number=3 total=45 page=2`.
#![no_main]

#[path = "../../crates/ingest/tests/lossless/ledger.rs"]
mod ledger;

use archive::{IssueId, PageNo};
use ingest::{Given, Profile, RawFile};
use libfuzzer_sys::fuzz_target;

const FILE_SEPARATOR: u8 = 0x1c;

fuzz_target!(|bytes: &[u8]| {
    let mut files: Vec<&[u8]> = bytes.split(|byte| *byte == FILE_SEPARATOR).collect();
    let said = files.first().and_then(|first| first.strip_prefix(b"?"));
    let given = said.and_then(|said| std::str::from_utf8(said).ok()).map(given).unwrap_or_default();
    if said.is_some() && files.len() > 1 {
        files.remove(0);
    }
    let names: Vec<String> = (1..=files.len()).map(|no| format!("raw-{no}.txt")).collect();
    let raw: Vec<RawFile<'_>> =
        names.iter().zip(&files).map(|(name, bytes)| RawFile::new(name, bytes)).collect();
    ledger::audit(&raw, &given, &Profile::default());
});

fn given(text: &str) -> Given {
    let mut given = Given::default();
    for (key, value) in text.split_whitespace().filter_map(|word| word.split_once('=')) {
        match key {
            "id" => given.id = IssueId::parse(value),
            "date" => given.date = value.parse().ok(),
            "number" => given.number = value.parse().ok(),
            "total" => given.total_number = value.parse().ok(),
            "page" => given.first_page = value.parse().ok().and_then(PageNo::new),
            _ => {}
        }
    }
    given
}

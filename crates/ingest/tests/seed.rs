//! The one real issue that the project measures itself by lies outside of it. When it is there, import must read it without
//! an error; when it is not, this test says so and checks nothing.

#![expect(clippy::disallowed_methods, reason = "a test may read the disk; the crate may not")]

use archive::Block;
use ingest::{DoubtKind, Given, Profile, RawFile, Reading, read_issue};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed");
    folder.join("truth.json").is_file().then_some(folder)
}

/// Text without blanks and in half-width form, as the truth is compared.
fn fold(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !ingest::is_blank(*c)).map(half).collect()
}

/// The texts of a field of the truth, which may be nothing, one text or a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![fold(text)],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What is compared of each article: title, kicker, deck, byline, source, column, note, paragraphs, captions.
fn read_rows(reading: &Reading) -> Vec<[Vec<String>; 9]> {
    let row = |article: &archive::Article| {
        let one = |text: &Option<String>| text.iter().map(|text| fold(text)).collect::<Vec<_>>();
        let all = |texts: &[String]| texts.iter().map(|text| fold(text)).collect::<Vec<_>>();
        let (mut paragraphs, mut captions) = (Vec::new(), Vec::new());
        for block in &article.body {
            match block {
                Block::Paragraph(text) => paragraphs.push(fold(text)),
                Block::Picture(picture) => captions.push(fold(&picture.caption)),
                Block::Subhead(_) | Block::Lines(_) => {}
            }
        }
        let head = &article.head;
        let byline = article.byline.iter().map(|name| fold(name.name())).collect();
        let note = all(&article.editors_note);
        let (deck, source) = (all(&head.decks), one(&article.credit));
        let (title, kicker, column) = (one(&head.headline), one(&head.kicker), one(&article.column));
        [title, kicker, deck, byline, source, column, note, paragraphs, captions]
    };
    reading.issue.articles().map(|(_, article)| row(article)).collect()
}

#[test]
fn the_seed_is_read_without_an_error() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = folder() else {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"did not run: the seed; there is none beside this checkout\n",
        );
        return Ok(());
    };
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json"))?)?;
    let name = truth["raw_file"].as_str().unwrap_or_default();
    let bytes = std::fs::read(folder.join(name))?;
    let reading = read_issue(&[RawFile::new(name, &bytes)], &Given::default(), &Profile::default());
    let found = read_rows(&reading);
    let articles = truth["articles"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(found.len(), articles.len(), "number of articles");
    let fields = [
        "title",
        "kicker",
        "subtitle",
        "byline",
        "source",
        "column",
        "editors_note",
        "paragraphs",
        "captions",
    ];
    for (found, expected) in found.iter().zip(articles) {
        for (field, found) in fields.iter().zip(found) {
            assert_eq!(*found, texts(&expected[*field]), "{field} of {}", expected["id"]);
        }
    }
    let jumps = reading.issue.articles().filter(|(_, article)| article.jump_to.is_some()).count();
    assert_eq!(jumps, articles.iter().filter(|article| !article["jump"].is_null()).count(), "jumps");
    assert!(reading.dated.is_none(), "nothing in the seed dates it");
    // Few enough to be read: doubts about pages are one for a run of articles.
    let doubts = reading.doubts.iter().filter(|doubt| doubt.kind != DoubtKind::PageUnknown).count();
    assert!(doubts <= articles.len(), "{doubts} doubts");
    Ok(())
}

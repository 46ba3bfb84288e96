//! The ledger of a reading: what came in against what came out, and whether every place that it names exists.
//!
//! Shared by the property tests beside it and by the fuzz target `read_issue`, which includes this very file: a promise that
//! is checked in two ways would soon be two promises.

use archive::{Article, Block, LineSpan};
use ingest::decode::decode;
use ingest::issue_file::{self, Remark, remark};
use ingest::{Doubt, Given, Profile, RawFile, Reading, is_blank, read_issue};
use std::collections::BTreeMap;

type Counts = BTreeMap<char, i64>;

/// Reads the files as one issue and panics unless the reading keeps every promise. No two files may have one name.
pub(crate) fn audit(raw: &[RawFile<'_>], given: &Given, profile: &Profile) {
    let names: Vec<&str> = raw.iter().map(|file| file.name).collect();
    let texts: Vec<String> = raw.iter().map(|file| decode(file.bytes).text).collect();
    let reading = read_issue(raw, given, profile);
    nothing_is_lost(&texts, &reading);
    every_place_exists(&names, &texts, &reading);
    the_issue_file_gives_it_back(&names, &reading);
}

/// Every non-blank character stands in exactly one place. The one thing that may stand twice is a role or unit that holds
/// for several names of one signature.
fn nothing_is_lost(texts: &[String], reading: &Reading) {
    let mut source = Counts::new();
    texts.iter().for_each(|text| add(&mut source, text));
    let (all, shared) = of_reading(reading);
    for c in source.keys().chain(all.keys()) {
        let count = |counts: &Counts| counts.get(c).copied().unwrap_or(0);
        assert!(count(&all) >= count(&source), "lost {c:?} of {texts:?}");
        assert!(count(&all) - count(&shared) <= count(&source), "invented {c:?} in {texts:?}");
    }
}

/// Lines, files and articles that origins, furniture and doubts point to are there.
fn every_place_exists(names: &[&str], texts: &[String], reading: &Reading) {
    let ends: Vec<u32> = texts.iter().map(|text| last_line(text)).collect();
    let check = |file: usize, lines: LineSpan, what: &str| {
        let end = ends.get(file).copied().unwrap_or(0);
        assert!(
            1 <= lines.first && lines.first <= lines.last && lines.last <= end,
            "{what} at {lines} of {end} lines"
        );
    };
    for (id, article) in reading.issue.articles() {
        assert!(!article.origins.is_empty(), "{id} comes from nowhere in {texts:?}");
        for origin in &article.origins {
            let file = names.iter().position(|name| *name == origin.file).expect("a file that was given");
            origin.lines.iter().for_each(|lines| check(file, *lines, "an origin"));
        }
    }
    reading.furniture.iter().for_each(|piece| check(piece.file, piece.lines, "furniture"));
    let articles = reading.issue.articles().count();
    for doubt in &reading.doubts {
        check(doubt.file, doubt.lines, "a doubt");
        assert!(doubt.article.is_none_or(|article| article < articles), "{doubt:?} of {articles} articles");
        assert!(doubt.confidence <= 100, "{doubt:?}");
    }
}

/// An issue that was read can be written for a clerk and comes back the same, with every doubt.
fn the_issue_file_gives_it_back(names: &[&str], reading: &Reading) {
    let say = |doubt: &Doubt| remark(doubt, names, &format!("{:?}", doubt.kind));
    let remarks: Vec<Remark> = reading.doubts.iter().map(say).collect();
    let text = issue_file::write(&reading.issue, &remarks);
    match issue_file::read(&text, "issue.md") {
        Ok(again) => assert!(
            again == reading.issue,
            "{:#?}\nwas written as\n{text}\nand read as\n{again:#?}",
            reading.issue
        ),
        Err(error) => panic!("line {} of its issue file: {error}\n{text}", error.line),
    }
    let mut found: Vec<Remark> = issue_file::remarks(&text).into_iter().map(|(_, remark)| remark).collect();
    assert_eq!(found.len(), remarks.len(), "remarks of\n{text}");
    found.retain(|found| !remarks.contains(found));
    assert!(found.is_empty(), "{found:?} were no doubts");
}

/// Lines as an editor's program counts them: CR LF, LF and CR end one.
fn last_line(text: &str) -> u32 {
    let ends = text.replace("\r\n", "\n").chars().filter(|c| matches!(c, '\n' | '\r')).count();
    u32::try_from(ends + 1).expect("fewer lines")
}

fn add(counts: &mut Counts, text: &str) {
    for c in text.chars().filter(|c| !is_blank(*c)) {
        *counts.entry(c).or_default() += 1;
    }
}

/// Characters of the reading: all of them, and those of roles and units, which may be repeated.
fn of_reading(reading: &Reading) -> (Counts, Counts) {
    let (mut all, mut shared) = (Counts::new(), Counts::new());
    for (_, article) in reading.issue.articles() {
        of_article(article, &mut all, &mut shared);
    }
    for page in &reading.issue.pages {
        page.section.iter().for_each(|text| add(&mut all, text));
    }
    for column in &reading.issue.columns {
        add(&mut all, &column.name);
        column.second_name.iter().chain(&column.editors_note).for_each(|text| add(&mut all, text));
    }
    reading.furniture.iter().for_each(|furniture| add(&mut all, &furniture.text));
    (all, shared)
}

fn of_article(article: &Article, all: &mut Counts, shared: &mut Counts) {
    let head = &article.head;
    let fields = head.kicker.iter().chain(&head.headline).chain(&head.decks).chain(&article.dateline);
    fields.chain(&article.editors_note).chain(&article.credit).for_each(|text| add(all, text));
    for name in &article.byline {
        name.person.iter().for_each(|text| add(all, text));
        for text in name.unit.iter().chain(&name.role) {
            add(all, text);
            add(shared, text);
        }
    }
    for block in &article.body {
        match block {
            Block::Paragraph(text) | Block::Subhead(text) => add(all, text),
            Block::Lines(lines) => lines.iter().for_each(|line| add(all, line)),
            Block::Picture(picture) => add(all, &picture.caption),
        }
    }
}

//! Any typing against any text: a quoted string is found exactly where a scan finds it, the very characters likewise, every
//! other query gives an answer, and an index with a damaged byte or without some of its files gives a part of it.
//!
//! ```text
//! first line    what is typed
//! then          one article a line, in two segments; a byte of 0x1C in front of a line opens the second
//! ```
#![no_main]

use archive::{Article, Block, Catalog, Checksum, codec};
use libfuzzer_sys::fuzz_target;
use search::text::{Folded, fold};
use search::{Full, Gathered, Plan, Query, Root, Shape, ShardRef, Start};
use std::collections::BTreeMap;

type Files = BTreeMap<ShardRef, Vec<u8>>;

fn index(articles: &[Article], cut: usize) -> (Root, Files) {
    let (mut files, mut segments) = (Files::new(), Vec::new());
    for (own, name) in [(&articles[..cut], b"a"), (&articles[cut..], b"b")] {
        let mut gathered = Gathered::default();
        own.iter().for_each(|article| gathered.add(article, Start::Unit).expect("short texts"));
        let name = Checksum::of(name);
        // Small shards; the directory of the second segment has pages.
        let shape = Shape { shard_bytes: 48, pages: segments.len() as u32 * 2 };
        let segment = gathered.finish_in(shape, name, |number, bytes| {
            files.insert(ShardRef { segment: name, number }, bytes.to_vec());
            Ok::<(), Full>(())
        });
        segments.push(segment.expect("short texts"));
    }
    let root = Root { segments };
    let file = root.to_file();
    let read = Root::from_file(&file).expect("what was written");
    assert_eq!(read.to_file(), file);
    (read, files)
}

/// Down the ladder.
fn ask(query: &Query, root: &Root, files: &Files) -> search::Found {
    let file = |shard: ShardRef| files.get(&shard).map(Vec::as_slice);
    let mut root = root.clone();
    for page in root.pages(query) {
        // One that is missing or damaged takes away what it alone could prove.
        let _ = file(page).map(|file| root.learn(page, file));
    }
    let mut plan = Plan::new(query, &root, &Catalog::default());
    loop {
        let found = plan.run(&root, file);
        match plan.lower(&found, &root) {
            Some(lower) => plan = lower,
            None => return found,
        }
    }
}

fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let typed = lines.next().unwrap_or_default();
    let lines: Vec<&str> = lines.collect();
    let cut = lines.iter().position(|line| line.starts_with('\u{1C}')).unwrap_or(lines.len());
    let body =
        |line: &&str| Article { body: vec![Block::Paragraph((*line).to_owned())], ..Article::default() };
    let articles: Vec<Article> = lines.iter().map(body).collect();
    let (root, mut files) = index(&articles, cut);

    let query = Query::parse(typed);
    let found = ask(&query, &root, &files);
    for hit in &found.hits {
        let line = lines[hit.article.0 as usize];
        query.marks(hit.rung, line).iter().for_each(|mark| assert!(line.get(mark.start..mark.end).is_some()));
    }

    let string = fold(typed).chars;
    if !string.is_empty() && !string.contains(&'"') {
        let quoted = ask(&Query::parse(&format!("\"{typed}\"")), &root, &files);
        let mut hits: Vec<u32> = quoted.hits.iter().map(|hit| hit.article.0).collect();
        hits.sort_unstable();
        // Longer strings are cut.
        if string.len() <= 200 {
            let stands = |line: &str| fold(line).chars.windows(string.len()).any(|window| window == string);
            let expected: Vec<u32> =
                (0..).zip(&lines).filter(|(_, line)| stands(line)).map(|(no, _)| no).collect();
            assert_eq!(hits, expected, "{typed:?}");
        }
    }

    // The very characters are found where a scan finds them.
    let Folded { chars, printed, .. } = fold(typed);
    if !chars.is_empty() && !chars.contains(&'"') && chars.len() <= 200 {
        let found = ask(&Query::parse(&format!("原样:\"{typed}\"")), &root, &files);
        let mut hits: Vec<u32> = found.hits.iter().map(|hit| hit.article.0).collect();
        hits.sort_unstable();
        let stands = |line: &str| {
            let text = fold(line);
            let mut windows = text.chars.windows(chars.len()).zip(text.printed.windows(chars.len()));
            windows.any(|(folded, print)| folded == chars && print == printed)
        };
        let expected: Vec<u32> =
            (0..).zip(&lines).filter(|(_, line)| stands(line)).map(|(no, _)| no).collect();
        assert_eq!(hits, expected, "{typed:?}");
    }

    // Without some files: what is proved is there, and what is missing is said.
    let some: Files = files
        .iter()
        .filter(|(shard, _)| shard.number % 2 == 0)
        .map(|(shard, file)| (*shard, file.clone()))
        .collect();
    let partly = ask(&query, &root, &some);
    assert_eq!(partly.unsearched.is_empty(), partly.missing.is_empty());
    if partly.missing.is_empty() {
        assert_eq!(partly, found);
    }

    // Damage that the checksum would tell, with the checksum made right: whatever the bits say, nothing panics.
    for file in files.values_mut() {
        let mut payload = codec::unseal(file).expect("a whole file").to_vec();
        let at = text.len() % payload.len().max(1);
        if let Some(byte) = payload.get_mut(at) {
            *byte ^= text.bytes().fold(1, u8::wrapping_add) | 1;
        }
        *file = codec::seal(&payload);
    }
    let _ = ask(&query, &root, &files);
    let mut payload = codec::unseal(&root.to_file()).expect("a whole file").to_vec();
    let at = text.len() % payload.len();
    payload[at] ^= text.bytes().fold(1, u8::wrapping_add) | 1;
    if let Ok(root) = Root::from_file(&codec::seal(&payload)) {
        let _ = ask(&query, &root, &files);
    }
});

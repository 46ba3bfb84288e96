//! The sample issues were imported and then corrected by hand: what import reads today is held against them.

#![expect(clippy::disallowed_methods, reason = "a test may read the disk; the crate may not")]

use archive::{Article, Block, Issue, Picture};
use ingest::{Given, Profile, RawFile, issue_file, read_issue};
use std::path::Path;

/// How many articles were compared, and how many differ in body, signature, column and head.
#[derive(Debug, Default)]
struct Tally {
    articles: usize,
    body: usize,
    byline: usize,
    column: usize,
    head: usize,
}

impl Tally {
    fn compare(&mut self, found: &Article, expected: &Article) {
        self.articles += 1;
        self.body += usize::from(found.body != without_images(&expected.body));
        self.byline += usize::from(found.byline != expected.byline || found.credit != expected.credit);
        self.column += usize::from(found.column != expected.column);
        self.head += usize::from(found.head != expected.head);
    }
}

/// A body as raw text has it: pictures with their captions only. Which file belongs to one, a person has to say.
fn without_images(body: &[Block]) -> Vec<Block> {
    let bare = |block: &Block| match block {
        Block::Picture(picture) => {
            Block::Picture(Picture { caption: picture.caption.clone(), ..Picture::default() })
        }
        other => other.clone(),
    };
    body.iter().map(bare).collect()
}

fn articles(issue: &Issue) -> Vec<&Article> {
    issue.articles().map(|(_, article)| article).collect()
}

#[test]
fn samples_are_read_as_they_were_corrected() -> Result<(), Box<dyn std::error::Error>> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut tally = Tally::default();
    let mut issues = 0;
    for entry in std::fs::read_dir(samples.join("issues"))? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let raw = samples.join("raw").join(format!("{stem}.txt"));
        if !raw.is_file() {
            continue;
        }
        issues += 1;
        let name = format!("{stem}.txt");
        let bytes = std::fs::read(raw)?;
        let reading = read_issue(&[RawFile::new(&name, &bytes)], &Given::default(), &Profile::default());
        let expected = issue_file::read(&std::fs::read_to_string(&path)?, &name)
            .map_err(|error| format!("{stem}: {error}"))?;
        assert_eq!((reading.issue.date, reading.issue.number), (expected.date, expected.number), "{stem}");
        let (found, expected) = (articles(&reading.issue), articles(&expected));
        assert_eq!(found.len(), expected.len(), "articles of {stem}");
        for (found, expected) in found.into_iter().zip(expected) {
            tally.compare(found, expected);
        }
    }
    assert!(issues >= 12, "{issues} samples found");
    // Heads and columns hold what only a person can know; bodies and names must be right.
    let Tally { articles, body, byline, column, head } = tally;
    assert_eq!((body, byline), (0, 0), "{tally:?}");
    assert!(column * 100 <= articles * 2 && head * 100 <= articles * 8, "{tally:?}");
    Ok(())
}

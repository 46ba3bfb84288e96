//! The bytes of an index, pinned: a change of folding, of what is a key, or of any file's form is meant, or it is a fault.
//!
//! When it is meant, raise `ANALYSIS` in `search::root` (segments of before must not pass for new ones) and write the new
//! checksums here.

use archive::{Article, Block, Checksum, Contributor, Head};
use search::{Full, Gathered, Root, Start};

fn article(number: u32) -> Article {
    let text = format!(
        "昨日{number}点，三號爐點火。５Ｓ管理（第{number}遍）要堅持——“坚持到底”！ Press shop No. {number}."
    );
    Article {
        head: Head::titled(format!("第{number}次开炉")),
        byline: vec![Contributor::person("杜若")],
        body: vec![Block::Paragraph(text), Block::Subhead("炉前".into())],
        ..Article::default()
    }
}

#[test]
fn the_same_articles_give_the_bytes_that_they_always_gave() {
    let mut gathered = Gathered::default();
    for number in 0..40 {
        let start = if number % 4 == 0 { Start::Page(1) } else { Start::Nothing };
        gathered.add(&article(number), start).unwrap();
    }
    let mut shards = Vec::new();
    let segment = gathered.finish(search::segment_name([]), |number, file| {
        shards.extend_from_slice(&number.to_le_bytes());
        shards.extend_from_slice(file);
        Ok::<(), Full>(())
    });
    let root = Root { segments: vec![segment.unwrap()] }.to_file();
    let sums = [Checksum::of(&shards), Checksum::of(&root)].map(|sum| sum.to_string());
    assert_eq!(sums, ["814586a5558f", "b300a6b62189"]);
}

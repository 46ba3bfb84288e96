//! Exactness: what the index answers is what a scan of the folded text answers, for any text and any string.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use archive::{Article, Block, Checksum, Contributor, Head, Picture};
use proptest::prelude::*;
use search::text::fold;
use search::{ArticleNo, Field, Found, Full, Plan, Query, Root, Rung, Writer, passages};
use std::collections::BTreeMap;

/// Few characters, so that strings recur, of every kind that the analysis treats apart.
const ALPHABET: &[char] = &[
    '炉',
    '火',
    '三',
    '号',
    '〇',
    'ａ',
    'a',
    'B',
    '5',
    '５',
    ' ',
    '\u{3000}',
    '，',
    ',',
    '。',
    '“',
    '」',
    '.',
    '-',
    '\u{20BB7}',
    '\u{200B}',
    'é',
    'ß',
    'İ',
    '·',
];

fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(ALPHABET), length)
        .prop_map(|chars| chars.into_iter().collect())
}

fn article() -> impl Strategy<Value = Article> {
    let body = prop::collection::vec(text(0..40), 0..4);
    (text(0..9), text(0..4), text(0..12), body).prop_map(|(headline, person, caption, body)| Article {
        head: Head::titled(headline),
        byline: vec![Contributor::person(person)],
        body: body
            .into_iter()
            .map(Block::Paragraph)
            .chain([Block::Picture(Picture { file: None, caption })])
            .collect(),
        ..Article::default()
    })
}

struct Index {
    root: Root,
    files: BTreeMap<Checksum, Vec<u8>>,
}

impl Index {
    fn of(articles: &[Article]) -> Self {
        let mut files = BTreeMap::new();
        let mut writer = Writer::default();
        for article in articles {
            writer.add(article, true).unwrap();
        }
        let root = writer
            .finish(|sum, bytes| {
                files.insert(sum, bytes.to_vec());
                Ok::<(), Full>(())
            })
            .unwrap();
        let stored = archive::codec::encode(&root).unwrap();
        Self { root: archive::codec::decode(&stored).unwrap(), files }
    }

    fn file(&self, sum: Checksum) -> Option<&[u8]> {
        self.files.get(&sum).map(Vec::as_slice)
    }

    fn ask(&self, query: &Query) -> Found {
        let plan = Plan::new(query, &self.root);
        let needed: BTreeMap<_, _> =
            plan.shards().iter().map(|shard| (shard.sum, self.files[&shard.sum].clone())).collect();
        plan.run(&self.root, |sum| needed.get(&sum).map(Vec::as_slice)).unwrap()
    }
}

fn contains(article: &Article, string: &[char]) -> bool {
    Field::ALL.into_iter().flat_map(|field| passages(article, field)).any(|passage| {
        let chars = fold(passage).chars;
        chars.windows(string.len()).any(|window| window == string)
    })
}

fn sorted(mut hits: Vec<ArticleNo>) -> Vec<ArticleNo> {
    hits.sort();
    hits
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// 3,000 archives with 40 strings each: more than 10⁵ comparisons.
    #[test]
    fn a_quoted_string_finds_all_articles_that_print_it_and_no_other(
        articles in prop::collection::vec(article(), 1..8),
        strings in prop::collection::vec(text(1..7), 40),
    ) {
        let index = Index::of(&articles);
        for string in strings {
            let folded = fold(&string).chars;
            // A quotation mark inside would end the quotation; such strings are asked without quotes elsewhere.
            if folded.is_empty() || folded.contains(&'"') {
                continue;
            }
            let found = index.ask(&Query::parse(&format!("\"{string}\"")));
            let expected: Vec<ArticleNo> = (0u32..)
                .zip(&articles)
                .filter(|(_, article)| contains(article, &folded))
                .map(|(no, _)| ArticleNo(no))
                .collect();
            prop_assert_eq!(sorted(found.hits), expected, "{:?}", string);
        }
    }

    #[test]
    fn whatever_is_found_exactly_is_marked(
        articles in prop::collection::vec(article(), 1..5),
        typed in text(1..6),
    ) {
        let index = Index::of(&articles);
        let query = Query::parse(&typed);
        prop_assume!(!query.is_empty());
        let found = index.ask(&query);
        for (no, article) in (0u32..).zip(&articles) {
            let marked = Field::ALL.into_iter().flat_map(|field| passages(article, field)).any(|passage| {
                let marks = query.marks(Rung::Exact, passage);
                assert!(marks.iter().all(|mark| passage.get(mark.start..mark.end).is_some_and(|text| !text.is_empty())));
                assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
                !marks.is_empty()
            });
            // Of several words only all together make a hit, and any of them is marked.
            let hit = found.hits.contains(&ArticleNo(no));
            prop_assert!(marked || !hit, "{:?} found but not marked in {:?}", typed, article);
        }
    }

    #[test]
    fn any_typing_is_a_query(typed: String) {
        let index = Index::of(&[]);
        prop_assert!(index.ask(&Query::parse(&typed)).hits.is_empty());
    }
}

#[test]
fn words_are_found_together_and_runs_only_whole() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let index = Index::of(&[article("推广APP，5S管理"), article("happy 5S"), article("保安全、保工期")]);
    let check = |typed: &str, expected: &[u32]| {
        let found = index.ask(&Query::parse(typed));
        assert_eq!(
            sorted(found.hits),
            expected.iter().map(|no| ArticleNo(*no)).collect::<Vec<_>>(),
            "{typed}"
        );
    };
    check("app", &[0]);
    check("\"app\"", &[0, 1]);
    check("5s", &[0, 1]);
    check("5s app", &[0]);
    check("5S 管理", &[0]);
    check("保安全保工期", &[]);
    check("没有", &[]);
}

#[test]
fn what_is_not_printed_so_is_found_in_parts() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let index = Index::of(&[article("保安全、保工期"), article("设备动力部召开节电例会"), article("安全")]);
    let check = |typed: &str, expected: &[u32]| {
        let query = Query::parse(typed);
        let top = index.ask(&query);
        let lower = Plan::new(&query, &index.root).lower(&top, &index.root).unwrap();
        let found = lower.run(&index.root, |sum| index.file(sum)).unwrap();
        assert_eq!(found.rung, Rung::Parts);
        assert_eq!(
            sorted(found.hits),
            expected.iter().map(|no| ArticleNo(*no)).collect::<Vec<_>>(),
            "{typed}"
        );
    };
    check("保安全保工期", &[0]);
    check("设备动力部例会", &[1]);
    check("设备动力部评比", &[]);
    // Found on the top rung, in quotes, and of one pair only: there is nowhere to climb down to.
    for typed in ["设备动力部", "\"保安全保工期\"", "没有"] {
        let query = Query::parse(typed);
        assert!(Plan::new(&query, &index.root).lower(&index.ask(&query), &index.root).is_none(), "{typed}");
    }
}

#[test]
fn a_damaged_or_missing_shard_is_said_and_not_answered_around() {
    let article = Article { body: vec![Block::Paragraph("三号炉点火".into())], ..Article::default() };
    let mut index = Index::of(&[article]);
    let plan = Plan::new(&Query::parse("点火"), &index.root);
    assert!(plan.run(&index.root, |_| None).is_err());
    for file in index.files.values_mut() {
        let last = file.len() - 1;
        file[last] ^= 1;
    }
    assert!(plan.run(&index.root, |sum| index.file(sum)).is_err());
}

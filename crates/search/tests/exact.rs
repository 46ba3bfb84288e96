//! Exactness: what the index answers is what a scan of the folded text answers, for any text and any string.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use archive::{Article, Block, Catalog, Checksum, Contributor, Head, Picture};
use proptest::prelude::*;
use search::text::{Folded, fold};
use search::{
    ArticleNo, Field, Found, Full, Gathered, Hit, Plan, Query, Root, Rung, Shape, ShardRef, Start, passages,
};
use std::collections::BTreeMap;

/// Few characters, so that strings recur, of every kind that the analysis treats apart.
const ALPHABET: &[char] = &[
    '炉',
    '爐',
    '火',
    '三',
    '号',
    '〇',
    'ａ',
    'a',
    'A',
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
            .chain([Block::Picture(Picture { caption, ..Picture::default() })])
            .collect(),
        ..Article::default()
    })
}

struct Index {
    root: Root,
    files: BTreeMap<ShardRef, Vec<u8>>,
}

impl Index {
    fn of(articles: &[Article]) -> Self {
        Self::in_segments(articles, &[articles.len()])
    }

    /// Articles cut into segments of so many.
    fn in_segments(articles: &[Article], lengths: &[usize]) -> Self {
        let (mut files, mut segments, mut rest) = (BTreeMap::new(), Vec::new(), articles);
        for length in lengths {
            let (own, others) = rest.split_at((*length).min(rest.len()));
            rest = others;
            let mut gathered = Gathered::default();
            for article in own {
                gathered.add(article, Start::Unit).unwrap();
            }
            let name = Checksum::of(&[segments.len() as u8]);
            // Small shards, and a directory in the root for one segment, in pages for the next.
            let shape = Shape { shard_bytes: 24, pages: segments.len() as u32 % 3 * 2 };
            let segment = gathered.finish_in(shape, name, |number, bytes| {
                files.insert(ShardRef { segment: name, number }, bytes.to_vec());
                Ok::<(), Full>(())
            });
            segments.push(segment.unwrap());
        }
        let root = Root { segments };
        Self { root: Root::from_file(&root.to_file()).unwrap(), files }
    }

    /// The root with the pages that the query says it needs, and no others.
    fn root(&self, query: &Query) -> Root {
        let mut root = self.root.clone();
        for page in self.root.pages(query) {
            root.learn(page, &self.files[&page]).unwrap();
        }
        root
    }

    fn run(&self, plan: &Plan, root: &Root) -> Found {
        let needed: BTreeMap<_, _> =
            plan.shards().iter().map(|shard| (*shard, self.files[shard].clone())).collect();
        let found = plan.run(root, |shard| needed.get(&shard).map(Vec::as_slice));
        assert!(found.missing.is_empty(), "the query did not name a page that it needs: {plan:?}");
        found
    }

    fn ask(&self, query: &Query) -> Found {
        let root = self.root(query);
        self.run(&Plan::new(query, &root, &Catalog::default()), &root)
    }

    /// What is found by words as typed, each with its rung.
    fn hits(&self, query: &Query) -> Vec<(u32, Rung)> {
        self.ask(query).hits.iter().map(|hit| (hit.article.0, hit.rung)).collect()
    }

    /// What is found on the rungs below, each with its rung.
    fn lower(&self, query: &Query) -> Option<Vec<(u32, Rung)>> {
        let root = self.root(query);
        let top = Plan::new(query, &root, &Catalog::default());
        let mut found = self.run(&top, &root);
        let mut plan = top.lower(&found, &root)?;
        loop {
            found = self.run(&plan, &root);
            match plan.lower(&found, &root) {
                Some(lower) => plan = lower,
                None => return Some(found.hits.iter().map(|hit| (hit.article.0, hit.rung)).collect()),
            }
        }
    }
}

fn contains(article: &Article, string: &[char]) -> bool {
    prints(article, &Field::ALL, |text| text.chars.windows(string.len()).any(|window| window == string))
}

/// Whether any passage of these fields satisfies `wanted`.
fn prints(article: &Article, fields: &[Field], wanted: impl Fn(Folded) -> bool) -> bool {
    fields.iter().flat_map(|field| passages(article, *field)).any(|passage| wanted(fold(passage)))
}

fn sorted(hits: Vec<Hit>) -> Vec<ArticleNo> {
    let mut articles: Vec<ArticleNo> = hits.iter().map(|hit| hit.article).collect();
    articles.sort();
    articles
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// 3,000 archives with 40 strings each: more than 10⁵ comparisons.
    #[test]
    fn a_quoted_string_finds_all_articles_that_print_it_and_no_other(
        articles in prop::collection::vec(article(), 1..8),
        strings in prop::collection::vec(text(1..7), 40),
    ) {
        let index = Index::in_segments(&articles, &[articles.len() / 2, articles.len()]);
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

    /// 3,000 archives with 40 strings each, too: those characters and no others, in one field or anywhere.
    #[test]
    fn an_exact_string_finds_all_articles_that_print_those_very_characters(
        articles in prop::collection::vec(article(), 1..8),
        strings in prop::collection::vec((text(1..6), prop::sample::select(&["", "标题:", "正文:", "图:"][..])), 40),
        // In one archive all letters are printed in one way.
        uniform: bool,
    ) {
        let wide = |text: &mut String| *text = text.replace(['a', 'A'], "ａ").replace('炉', "爐");
        let mut articles = articles;
        for article in articles.iter_mut().filter(|_| uniform) {
            article.head.headline.iter_mut().for_each(wide);
            article.byline.iter_mut().filter_map(|name| name.person.as_mut()).for_each(wide);
            for block in &mut article.body {
                match block {
                    Block::Paragraph(text) => wide(text),
                    Block::Picture(picture) => wide(&mut picture.caption),
                    _ => {}
                }
            }
        }
        let index = Index::in_segments(&articles, &[articles.len() / 2, articles.len()]);
        for (string, prefix) in strings {
            let asked = fold(&string);
            if asked.chars.is_empty() || asked.chars.contains(&'"') {
                continue;
            }
            let fields = match prefix {
                "标题:" => &[Field::Head][..],
                "正文:" => &[Field::Body],
                "图:" => &[Field::Captions],
                _ => &Field::ALL,
            };
            // Marks alone are known by article, not by field.
            let fields = if asked.chars.iter().any(|c| c.is_alphanumeric()) { fields } else { &Field::ALL };
            let size = asked.chars.len();
            let wanted = |text: Folded| {
                let mut windows = text.chars.windows(size).zip(text.printed.windows(size));
                windows.any(|(chars, printed)| chars == asked.chars && printed == asked.printed)
            };
            let found = index.ask(&Query::parse(&format!("原样:{prefix}\"{string}\"")));
            let expected: Vec<ArticleNo> = (0u32..)
                .zip(&articles)
                .filter(|(_, article)| prints(article, fields, wanted))
                .map(|(no, _)| ArticleNo(no))
                .collect();
            prop_assert_eq!(sorted(found.hits), expected, "{}{:?}", prefix, string);
        }
    }

    /// 3,000 archives with 20 words each: typed plainly, a word is found wherever it is printed, Latin letters only as whole words.
    #[test]
    fn a_plain_word_finds_what_prints_it_and_latin_only_whole(
        articles in prop::collection::vec(article(), 1..8),
        words in prop::collection::vec(text(1..7), 20),
    ) {
        let index = Index::in_segments(&articles, &[articles.len() / 2, articles.len()]);
        let latin = |c: &char| c.is_alphanumeric() && !('\u{2E80}'..).contains(c);
        let word = |c: &char| c.is_alphanumeric() || *c == '〇';
        for typed in words {
            let folded = fold(typed.trim_matches(|c: char| !word(&c))).chars;
            // Gaps part words, and marks in front mean something.
            if folded.is_empty() || typed.contains([' ', '\u{3000}', '"', '“', '」']) || typed.starts_with('-') {
                continue;
            }
            let is_run = folded.iter().all(|c| !word(c) || latin(c));
            let wanted = |text: Folded| {
                (0..text.chars.len()).any(|at| {
                    let (before, rest) = text.chars.split_at(at);
                    let whole = |behind: &[char]| !before.last().is_some_and(latin) && !behind.first().is_some_and(latin);
                    rest.strip_prefix(folded.as_slice()).is_some_and(|behind| !is_run || whole(behind))
                })
            };
            let expected: Vec<u32> = (0u32..)
                .zip(&articles)
                .filter(|(_, article)| prints(article, &Field::ALL, wanted))
                .map(|(no, _)| no)
                .collect();
            let hits = index.hits(&Query::parse(&typed)).into_iter().filter(|(_, rung)| *rung == Rung::Exact);
            let mut found: Vec<u32> = hits.map(|(no, _)| no).collect();
            found.sort_unstable();
            prop_assert_eq!(found, expected, "{:?}", typed);
        }
    }

    /// 3,000 archives with 6 numerals each: written the other way they are found as whole numerals only.
    #[test]
    fn a_numeral_written_otherwise_is_found_whole(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(&['二', '十', '两', '2', '0', '1', '年', '，', 'a'][..]), 0..14), 1..8),
    ) {
        let articles: Vec<Article> = texts
            .iter()
            .map(|text| Article { body: vec![Block::Paragraph(text.iter().collect())], ..Article::default() })
            .collect();
        let index = Index::in_segments(&articles, &[articles.len() / 2, articles.len()]);
        let goes_on = |a: char, b: char| a.is_ascii() == b.is_ascii() && a.is_alphanumeric() && b.is_alphanumeric() && a != '年' && b != '年';
        for (typed, other) in [("12", "十二"), ("十二", "12"), ("二年", "2年"), ("10年", "十年"), ("二十", "20"), ("10", "十")] {
            let query = Query::parse(typed);
            let root = index.root(&query);
            let top = Plan::new(&query, &root, &Catalog::default());
            let plan = top.lower(&index.run(&top, &root), &root).unwrap();
            let found = index.run(&plan, &root);
            let other: Vec<char> = other.chars().collect();
            let prints = |text: &Vec<char>| {
                (0..text.len()).any(|at| {
                    let (before, rest) = text.split_at(at);
                    rest.strip_prefix(other.as_slice()).is_some_and(|behind| {
                        let parts = |a: Option<&char>, b: Option<&char>| a.zip(b).is_none_or(|(a, b)| !goes_on(*a, *b));
                        parts(before.last(), other.first()) && parts(other.last(), behind.first())
                    })
                })
            };
            let hits: BTreeMap<u32, Rung> = found.hits.iter().map(|hit| (hit.article.0, hit.rung)).collect();
            for (article, text) in (0u32..).zip(&texts) {
                match hits.get(&article) {
                    Some(Rung::Exact) => {}
                    rung => prop_assert_eq!(rung == Some(&Rung::Alike), prints(text), "{} {:?}", typed, text),
                }
            }
        }
    }

    /// Every second file is missing: nothing is found that is not there, and what is missing is said.
    #[test]
    fn without_some_files_a_part_of_the_answer_is_found(
        articles in prop::collection::vec(article(), 1..8),
        typed in prop::collection::vec(text(1..6), 1..3),
        odd: bool,
    ) {
        let index = Index::in_segments(&articles, &[articles.len() / 2, articles.len()]);
        let typed = typed.join(" ");
        let query = Query::parse(&typed);
        let whole = index.ask(&query);
        let file = |shard: ShardRef| index.files.get(&shard).filter(|_| (shard.number % 2 == 1) == odd).map(Vec::as_slice);
        let mut root = index.root.clone();
        for page in index.root.pages(&query) {
            if let Some(file) = file(page) {
                root.learn(page, file).unwrap();
            }
        }
        let plan = Plan::new(&query, &root, &Catalog::default());
        let some = plan.run(&root, file);
        prop_assert_eq!(some.unsearched.is_empty(), some.missing.is_empty(), "{}", &typed);
        let at_least = |found: &Found, rung| sorted(found.hits.iter().filter(|hit| hit.rung <= rung).copied().collect());
        if some.missing.is_empty() {
            prop_assert_eq!(&some, &whole, "{}", &typed);
        } else if !typed.contains('-') {
            let (all, proved) = (at_least(&whole, Rung::Alike), at_least(&some, Rung::Alike));
            prop_assert!(proved.iter().all(|article| all.contains(article)), "{}", &typed);
        }
    }

    #[test]
    fn whatever_is_found_is_marked_on_its_rung(
        articles in prop::collection::vec(article(), 1..5),
        typed in text(1..9),
    ) {
        let index = Index::of(&articles);
        let query = Query::parse(&typed);
        prop_assume!(!query.is_empty());
        let hits = index.lower(&query).unwrap_or_else(|| index.hits(&query));
        for (no, rung) in hits {
            let article = &articles[no as usize];
            let marked = Field::ALL.into_iter().flat_map(|field| passages(article, field)).any(|passage| {
                let marks = query.marks(rung, passage);
                assert!(marks.iter().all(|mark| passage.get(mark.start..mark.end).is_some_and(|text| !text.is_empty())));
                assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
                !marks.is_empty()
            });
            prop_assert!(marked, "{:?} found ({:?}) but not marked in {:?}", typed, rung, article);
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
    check("5s -app", &[1]);
    check("app OR 保工期", &[0, 2]);
    check("正文:5s", &[0, 1]);
    check("标题:5s", &[]);
}

#[test]
fn what_is_not_printed_so_is_found_in_parts() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let far = format!("设备处{}动力强劲", "很远".repeat(40));
    let index = Index::of(&[
        article("保安全、保工期"),
        article("设备动力部召开节电例会"),
        article("安全"),
        article(&far),
        article("先保安全。保工期也要紧"),
    ]);
    let check = |typed: &str, expected: &[(u32, Rung)]| {
        assert_eq!(index.lower(&Query::parse(typed)).as_deref(), Some(expected), "{typed}");
    };
    // Letter by letter with other punctuation in between: printed, though not as typed.
    // Not where a sentence ends in between.
    check("保安全保工期", &[(0, Rung::Alike), (4, Rung::Close)]);
    check("安全保工", &[(0, Rung::Alike), (4, Rung::Close)]);
    check("设备动力部例会", &[(1, Rung::Close)]);
    check("设备动力", &[(1, Rung::Exact), (3, Rung::Scattered)]);
    check("设备动力部评比", &[(1, Rung::Most)]);
    // In quotes, and of one pair only: there is nowhere to climb down to.
    for typed in ["\"保安全保工期\"", "没有"] {
        assert_eq!(index.lower(&Query::parse(typed)), None, "{typed}");
    }
}

#[test]
fn numerals_are_found_in_either_form_below_those_printed_as_typed() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let index = Index::of(&[
        article("二〇二二年投产"),
        article("2022年投产"),
        article("早上7:50之前"),
        article("與會人員"),
        article("二十年之后，又过了几十年"),
        article("三十五吨"),
        article("一百三十五吨，三十五点"),
    ]);
    let check = |typed: &str, expected: &[(u32, Rung)]| {
        let query = Query::parse(typed);
        let mut hits = index.lower(&query).unwrap_or_else(|| index.hits(&query));
        hits.retain(|(_, rung)| *rung <= Rung::Alike);
        assert_eq!(hits, expected, "{typed}");
    };
    // A numeral is no part of a longer one.
    check("10年", &[]);
    check("20年", &[(4, Rung::Alike)]);
    check("35吨", &[(5, Rung::Alike)]);
    check("30", &[]);
    check("35", &[(6, Rung::Alike), (5, Rung::Alike)]);
    check("2022年", &[(1, Rung::Exact), (0, Rung::Alike)]);
    check("二零二二年投产", &[(0, Rung::Exact), (1, Rung::Alike)]);
    check("\"2022年\"", &[(1, Rung::Exact)]);
    check("七点五十之前", &[(2, Rung::Alike)]);
    check("与会人员", &[(3, Rung::Exact)]);
}

#[test]
fn a_numeral_written_in_another_way_is_one_part() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let index = Index::of(&[
        article("投产于一九八六年春"),
        article("六年级，一九会上，投产"),
        article("2010年的事，10年后投产"),
        article("2010年，投产"),
        article("三号炉与二号炉"),
    ]);
    let check = |typed: &str, expected: &[(u32, Rung)]| {
        let query = Query::parse(typed);
        let found = index.lower(&query).unwrap_or_else(|| index.hits(&query));
        assert_eq!(found, expected, "{typed}");
    };
    check("1986年投产", &[(0, Rung::Close)]);
    check("1986年", &[(0, Rung::Alike)]);
    check("十年", &[(2, Rung::Alike)]);
    check("3号炉", &[(4, Rung::Alike)]);
}

#[test]
fn punctuation_is_found_however_long_its_row() {
    let article = |text: String| Article { body: vec![Block::Paragraph(text)], ..Article::default() };
    let row = "—".repeat(90);
    let index =
        Index::of(&[article(format!("甲{row}！乙")), article("甲！乙".into()), article(format!("{row}…"))]);
    let check = |typed: &str, expected: &[u32]| {
        let found = sorted(index.ask(&Query::parse(typed)).hits);
        assert_eq!(found, expected.iter().map(|no| ArticleNo(*no)).collect::<Vec<_>>(), "{typed}");
    };
    check("\"！\"", &[0, 1]);
    check("\"—！乙\"", &[0]);
    check("\"甲—\"", &[0]);
    check(&format!("\"{row}\""), &[0, 2]);
}

#[test]
fn a_damaged_or_missing_shard_is_said_and_the_rest_is_shown() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let articles = ["三号炉点火", "二号炉点火", "三号炉停炉", "点火之后"].map(article);
    // Every segment has its own shard: the first one is whole, the second missing or damaged.
    let index = Index::in_segments(&articles, &[2, 2]);
    let lost = index.root.segments[1].name();
    let check = |typed: &str, expected: &[(u32, Rung)], unsearched: &[&str]| {
        for damage in [false, true] {
            let files: BTreeMap<ShardRef, Vec<u8>> = index
                .files
                .iter()
                .map(|(shard, file)| {
                    let mut file = file.clone();
                    if shard.segment == lost {
                        file.pop();
                    }
                    (*shard, file)
                })
                .collect();
            let file = |shard: ShardRef| {
                files.get(&shard).filter(|_| damage || shard.segment != lost).map(Vec::as_slice)
            };
            let query = Query::parse(typed);
            let mut plan = Plan::new(&query, &index.root, &Catalog::default());
            let mut found = plan.run(&index.root, file);
            while let Some(lower) = plan.lower(&found, &index.root) {
                plan = lower;
                found = plan.run(&index.root, file);
            }
            let hits: Vec<(u32, Rung)> = found.hits.iter().map(|hit| (hit.article.0, hit.rung)).collect();
            assert_eq!(hits, expected, "{typed}");
            assert_eq!(found.unsearched, unsearched, "{typed}");
            assert_eq!(found.missing.is_empty(), unsearched.is_empty(), "{typed}");
        }
    };
    check("“点火”", &[(1, Rung::Exact), (0, Rung::Exact)], &["“点火”"]);
    check("标题:三号炉 -点火", &[], &["标题:三号炉", "点火"]);
    check("三号炉点火", &[(0, Rung::Exact), (1, Rung::Most)], &["三号炉点火"]);
    check("年:2022", &[], &[]);
}

#[test]
fn a_word_that_cannot_be_searched_leaves_the_others_to_decide() {
    let article = |text: String| Article { body: vec![Block::Paragraph(text)], ..Article::default() };
    // Enough different text for several shards.
    let noise = |no: u32| {
        (0..400).filter_map(|at| char::from_u32(0x4E00 + (no * 397 + at * 31) % 9000)).collect::<String>()
    };
    let mut articles: Vec<Article> = (0..60).map(|no| article(noise(no))).collect();
    articles.push(article("龟纹与一丁".to_owned()));
    articles.push(article("只有一丁".to_owned()));
    let index = Index::of(&articles);
    let first = Plan::new(&Query::parse("一丁"), &index.root, &Catalog::default()).shards()[0];
    let last = Plan::new(&Query::parse("龟纹"), &index.root, &Catalog::default()).shards()[0];
    assert_ne!(first, last);
    let check = |typed: &str, expected: &[(u32, Rung)], unsearched: &[&str]| {
        let file = |shard| index.files.get(&shard).filter(|_| shard != last).map(Vec::as_slice);
        let found = Plan::new(&Query::parse(typed), &index.root, &Catalog::default()).run(&index.root, file);
        let hits: Vec<(u32, Rung)> = found.hits.iter().map(|hit| (hit.article.0, hit.rung)).collect();
        assert_eq!(hits, expected, "{typed}");
        assert_eq!(found.unsearched, unsearched, "{typed}");
    };
    check("一丁", &[(61, Rung::Exact), (60, Rung::Exact)], &[]);
    check("一丁 龟纹", &[(61, Rung::Most), (60, Rung::Most)], &["龟纹"]);
    check("一丁 -龟纹", &[(61, Rung::Exact), (60, Rung::Exact)], &["龟纹"]);
    check("一丁 OR 龟纹", &[(61, Rung::Exact), (60, Rung::Exact)], &["龟纹"]);
    check("龟纹", &[], &["龟纹"]);
}

#[test]
fn gathering_on_several_cores_gives_the_same_bytes() {
    let article = |text: &str| Article { body: vec![Block::Paragraph(text.into())], ..Article::default() };
    let articles: Vec<Article> = (0..40).map(|no| article(&format!("第{no}号炉“点火”，5S管理……"))).collect();
    let bytes = |cuts: &[usize]| {
        let mut whole = Gathered::default();
        for part in cuts.windows(2) {
            let mut own = Gathered::default();
            articles[part[0]..part[1]].iter().for_each(|article| own.add(article, Start::Unit).unwrap());
            whole.append(own).unwrap();
        }
        let mut files = Vec::new();
        let name = Checksum::of(b"");
        let segment = whole.finish(name, |number, bytes| {
            files.push((number, bytes.to_vec()));
            Ok::<(), Full>(())
        });
        (Root { segments: vec![segment.unwrap()] }.to_file(), files)
    };
    assert_eq!(bytes(&[0, 40]), bytes(&[0, 7, 23, 40]));
}

//! The measures of import: a reading held against a truth file, in the figures that the project's goals are stated in.
//!
//! Articles are paired by the three-character pieces that their bodies share. All texts are compared without white space,
//! zero-width characters and width differences (NFKC). Where a truth lists alternatives for an article, the best one
//! counts. A *silent* error is a wrong article that no doubt points to: the kind that an editor never finds.

use archive::{Article, Block};
use ingest::{DoubtKind, Reading};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// The fields that must be exact, in the order of [`Row::fields`].
pub(crate) const FIELDS: [&str; 7] =
    ["title", "kicker", "subtitle", "byline", "source", "column", "editors_note"];

/// One article, of the truth or of a reading, folded for comparing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    fields: [String; 7],
    paragraphs: Vec<String>,
    captions: Vec<String>,
    jumps: bool,
    /// First and last raw line of each part.
    lines: Vec<(u64, u64)>,
}

/// The figures of one issue.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    /// Articles of the truth.
    pub(crate) articles: usize,
    /// Share of the truth's text that landed in the right article.
    pub(crate) text: f64,
    /// F1 of whole articles.
    pub(crate) article_f1: f64,
    /// Share of exact fields, in the order of [`FIELDS`].
    pub(crate) exact: [f64; 7],
    /// F1 of exact paragraphs.
    pub(crate) paragraph_f1: f64,
    /// Wrong articles: the article's place in the truth, the one read for it, and what is wrong.
    pub(crate) wrong: Vec<(usize, Option<usize>, Vec<&'static str>)>,
    /// Articles read that stand for none of the truth.
    pub(crate) extra: Vec<usize>,
    /// Wrong articles that no doubt points to.
    pub(crate) silent: usize,
    /// The same, when the doubt that no page is printed does not count: it says nothing of the text.
    pub(crate) silent_but_page: usize,
    /// Doubts other than about pages.
    pub(crate) doubts: usize,
}

type Grams = BTreeMap<Vec<char>, usize>;

fn fold(text: &str) -> String {
    let zero = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'];
    text.nfkc().filter(|c| !c.is_whitespace() && !zero.contains(c)).collect()
}

/// A field of the truth: nothing, a text, or a list of texts.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => fold(text),
        Value::Array(list) => fold(&list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、")),
        _ => String::new(),
    }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

fn of_truth(value: &Value) -> Row {
    let whole = |end: &str| value["jump"][end].as_bool().unwrap_or(true);
    let number = |span: &Value, at: usize| span[at].as_u64().unwrap_or(0);
    let spans = value["source_lines"].as_array().into_iter().flatten();
    Row {
        fields: FIELDS.map(|field| text(&value[field])),
        paragraphs: texts(&value["paragraphs"]),
        captions: texts(&value["captions"]),
        jumps: value["jump"].is_object() && whole("tail_in_file") && whole("head_in_file"),
        lines: spans.map(|span| (number(span, 0), number(span, 1))).collect(),
    }
}

fn of_reading(article: &Article) -> Row {
    let one = |text: &Option<String>| fold(text.as_deref().unwrap_or_default());
    let names: Vec<&str> = article.byline.iter().map(archive::Contributor::name).collect();
    let head = &article.head;
    let mut row = Row {
        fields: [
            one(&head.headline),
            one(&head.kicker),
            fold(&head.decks.concat()),
            fold(&names.join("、")),
            one(&article.credit),
            one(&article.column),
            fold(&article.editors_note.concat()),
        ],
        jumps: article.jump_to.is_some(),
        ..Row::default()
    };
    for block in &article.body {
        match block {
            Block::Paragraph(text) | Block::Subhead(text) => row.paragraphs.push(fold(text)),
            Block::Lines(lines) => row.paragraphs.extend(lines.iter().map(|line| fold(line))),
            Block::Picture(picture) => row.captions.push(fold(&picture.caption)),
        }
    }
    row
}

fn grams(row: &Row) -> Grams {
    let all: Vec<char> = row.paragraphs.iter().chain(&row.captions).flat_map(|text| text.chars()).collect();
    let mut grams = Grams::new();
    if all.len() < 3 {
        grams.insert(all, 1);
        return grams;
    }
    for gram in all.windows(3) {
        *grams.entry(gram.to_vec()).or_default() += 1;
    }
    grams
}

fn size(grams: &Grams) -> usize {
    grams.values().sum()
}

fn overlap(a: &Grams, b: &Grams) -> usize {
    a.iter().map(|(gram, times)| (*times).min(b.get(gram).copied().unwrap_or(0))).sum()
}

/// Which article of the reading stands for each of the truth: the largest overlaps first.
fn pair(truth: &[Grams], found: &[Grams]) -> BTreeMap<usize, usize> {
    let each = |(i, a): (usize, &Grams)| -> Vec<(usize, usize, usize)> {
        found.iter().enumerate().map(|(j, b)| (overlap(a, b), i, j)).collect()
    };
    let mut pairs: Vec<_> = truth.iter().enumerate().flat_map(each).collect();
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    let (mut paired, mut used) = (BTreeMap::new(), BTreeSet::new());
    for (weight, i, j) in pairs {
        if weight > 0 && !paired.contains_key(&i) && used.insert(j) {
            paired.insert(i, j);
        }
    }
    paired
}

/// The article as it stands in the truth, and as its alternatives have it.
fn alternatives(truth: &Value, article: &Value) -> Vec<Row> {
    let mut rows = vec![of_truth(article)];
    let list = truth["alternatives"][article["id"].as_str().unwrap_or_default()].as_array();
    for other in list.into_iter().flatten().filter(|other| other.is_object()) {
        let mut value = article.clone();
        if other.get("merge").is_some() || other.get("split").is_some() {
            continue;
        }
        for (key, field) in other.as_object().into_iter().flatten().filter(|(key, _)| *key != "why") {
            value[key] = field.clone();
        }
        rows.push(of_truth(&value));
    }
    rows
}

/// Articles that may as well be read as one with others.
fn mergeable(truth: &Value) -> BTreeSet<String> {
    let lists = truth["alternatives"].as_object().into_iter().flatten().map(|(_, list)| list);
    let merges = lists.flat_map(|list| list.as_array().into_iter().flatten()).map(|other| &other["merge"]);
    merges
        .flat_map(|merge| merge.as_array().into_iter().flatten())
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// What is wrong with an article: fields, then paragraphs and jump. And for each field whether it is right.
fn compare(readings: &[Row], base: &Row, got: Option<&Row>) -> ([bool; 7], Vec<&'static str>) {
    let none = Row::default();
    let right = |row: &Row| -> [bool; 7] {
        std::array::from_fn(|at| got.is_some_and(|got| got.fields[at] == row.fields[at]))
    };
    let mut best = [false; 7];
    for (place, row) in readings.iter().enumerate() {
        let now = right(row);
        let hits = |right: &[bool; 7]| right.iter().filter(|is| **is).count();
        if place == 0 || hits(&now) > hits(&best) {
            best = now;
        }
    }
    let mut bad: Vec<&'static str> =
        FIELDS.into_iter().zip(best).filter(|(_, is)| !is).map(|(field, _)| field).collect();
    if base.paragraphs != got.unwrap_or(&none).paragraphs {
        bad.push("paragraphs");
    }
    if base.jumps && !got.unwrap_or(&none).jumps {
        bad.push("jump");
    }
    (best, bad)
}

fn paragraph_f1(truth: &[Row], found: &[Row]) -> f64 {
    let count = |rows: &[Row]| {
        let mut counts = BTreeMap::<String, usize>::new();
        for text in rows.iter().flat_map(|row| &row.paragraphs) {
            *counts.entry(text.clone()).or_default() += 1;
        }
        counts
    };
    let (a, b) = (count(truth), count(found));
    let common: usize = a.iter().map(|(text, times)| (*times).min(b.get(text).copied().unwrap_or(0))).sum();
    share(2 * common, a.values().sum::<usize>() + b.values().sum::<usize>())
}

#[expect(clippy::cast_precision_loss, reason = "counts of articles and characters, far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Measures a reading.
pub(crate) fn score(truth: &Value, reading: &Reading) -> Figures {
    let articles = truth["articles"].as_array().map(Vec::as_slice).unwrap_or_default();
    let expected: Vec<Row> = articles.iter().map(of_truth).collect();
    let found: Vec<Row> = reading.issue.articles().map(|(_, article)| of_reading(article)).collect();
    let (a, b): (Vec<Grams>, Vec<Grams>) =
        (expected.iter().map(grams).collect(), found.iter().map(grams).collect());
    let paired = pair(&a, &b);
    let landed = paired.iter().map(|(i, j)| overlap(&a[*i], &b[*j])).sum();
    let is_whole = |i: usize, j: usize| overlap(&a[i], &b[j]) * 10 >= 9 * size(&a[i]).max(size(&b[j])).max(1);
    let whole: BTreeSet<usize> = paired.iter().filter(|(i, j)| is_whole(**i, **j)).map(|(i, _)| *i).collect();
    let merges = mergeable(truth);
    let named = |i: usize| articles[i]["id"].as_str().is_some_and(|id| merges.contains(id));
    let excused: BTreeSet<usize> = (0..articles.len()).filter(|i| !whole.contains(i) && named(*i)).collect();
    let (mut right, mut wrong, mut silent, mut silent_but_page) = ([0usize; 7], Vec::new(), 0, 0);
    for (i, article) in articles.iter().enumerate() {
        if excused.contains(&i) {
            right = right.map(|times| times + 1);
            continue;
        }
        let got = paired.get(&i).map(|j| &found[*j]);
        let (best, bad) = compare(&alternatives(truth, article), &expected[i], got);
        right = std::array::from_fn(|at| right[at] + usize::from(best[at]));
        if !bad.is_empty() {
            let at = paired.get(&i).copied();
            silent += usize::from(!doubted(reading, at, &expected[i].lines, &|_| true));
            let text = |kind| kind != DoubtKind::PageUnknown;
            silent_but_page += usize::from(!doubted(reading, at, &expected[i].lines, &text));
            wrong.push((i, at, bad));
        }
    }
    Figures {
        articles: articles.len(),
        text: share(landed, a.iter().map(size).sum()),
        article_f1: share(2 * whole.len(), (articles.len() - excused.len()) + found.len()),
        exact: right.map(|times| share(times, articles.len())),
        paragraph_f1: paragraph_f1(&expected, &found),
        wrong,
        extra: (0..found.len()).filter(|j| !paired.values().any(|used| used == j)).collect(),
        silent,
        silent_but_page,
        doubts: reading.doubts.iter().filter(|doubt| doubt.kind != DoubtKind::PageUnknown).count(),
    }
}

/// Some doubt points to the article, by its place in the reading or by its raw lines.
fn doubted(
    reading: &Reading,
    at: Option<usize>,
    lines: &[(u64, u64)],
    counts: &dyn Fn(DoubtKind) -> bool,
) -> bool {
    reading.doubts.iter().filter(|doubt| counts(doubt.kind)).any(|doubt| {
        let (first, last) = (u64::from(doubt.lines.first), u64::from(doubt.lines.last));
        at.is_some() && doubt.article == at || lines.iter().any(|(from, to)| first <= *to && *from <= last)
    })
}

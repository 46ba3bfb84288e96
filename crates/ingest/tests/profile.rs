//! Reading with a learned profile is at least as good as reading without, on every figure of every issue; and where a
//! paper's names are ambiguous, it is better. `cargo test -p ingest --test profile -- --nocapture` prints the tables.
//!
//! Three kinds of issues: the samples, each read with what the *other* issues of the paper taught; the invented single
//! issues of `papers/`, each with what its own truth teaches, because there is no other; and `run/`, three issues of a
//! paper made so that nobody could read it who does not know it: a column that could be a person (方圆), units without
//! the ending of one (热处理), pages told by name alone, a running head between two paragraphs, jumps in words of its own.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may read the disk and print its table"
)]

mod measure;

use archive::{Article, Block, Contributor, Issue, IssueId, Page, PageNo};
use ingest::profile::Learner;
use ingest::{Given, Profile, RawFile, Reading, issue_file, read_issue};
use measure::{FIELDS, Figures, score};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

type Failed = Box<dyn std::error::Error>;

/// An issue, its raw text, and how it should be read.
struct Case {
    name: String,
    raw: Vec<u8>,
    truth: Value,
    reviewed: Issue,
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Issues with a raw text and a reviewed issue file of one name.
fn reviewed(raw: &Path, issues: &Path) -> Result<Vec<Case>, Failed> {
    let mut cases = Vec::new();
    for path in entries(issues)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = raw.join(format!("{name}.txt"));
        if path.extension().is_some_and(|ending| ending == "md") && text.is_file() {
            let reviewed = issue_file::read(&std::fs::read_to_string(&path)?, &name)
                .map_err(|error| format!("{name}:{}: {error}", error.line))?;
            cases.push(Case { raw: std::fs::read(text)?, truth: truth_of(&reviewed), reviewed, name });
        }
    }
    Ok(cases)
}

/// The single issues, what their truth says in the place of a reviewed issue.
fn papers() -> Result<Vec<Case>, Failed> {
    let mut cases = Vec::new();
    for folder in entries(&tests().join("papers"))?.into_iter().filter(|path| path.is_dir()) {
        let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json"))?)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        cases.push(Case {
            name,
            raw: std::fs::read(folder.join("raw.txt"))?,
            reviewed: issue_of(&truth),
            truth,
        });
    }
    Ok(cases)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    all.sort();
    Ok(all)
}

/// A reviewed issue as a truth file.
fn truth_of(issue: &Issue) -> Value {
    let row = |(at, (id, article)): (usize, (archive::ArticleId, &Article))| {
        let (mut paragraphs, mut captions) = (Vec::new(), Vec::new());
        for block in &article.body {
            match block {
                Block::Paragraph(text) | Block::Subhead(text) => paragraphs.push(text.clone()),
                Block::Lines(lines) => paragraphs.extend(lines.iter().cloned()),
                Block::Picture(picture) => captions.push(picture.caption.clone()),
            }
        }
        let lines: Vec<[u32; 2]> = article
            .origins
            .iter()
            .flat_map(|origin| &origin.lines)
            .map(|span| [span.first, span.last])
            .collect();
        json!({
            "id": format!("a{at}"),
            "page": id.page.get(),
            "title": article.head.headline,
            "kicker": article.head.kicker,
            "subtitle": article.head.decks.concat(),
            "byline": article.byline.iter().map(Contributor::name).collect::<Vec<_>>(),
            "source": article.credit,
            "column": article.column,
            "editors_note": article.editors_note.concat(),
            "paragraphs": paragraphs,
            "captions": captions,
            "jump": article.jump_to.map(|to| json!({ "from_page": id.page.get(), "to_page": to.get() })),
            "source_lines": lines,
        })
    };
    json!({ "articles": issue.articles().enumerate().map(row).collect::<Vec<_>>() })
}

/// What a truth file names, as an issue to learn from.
fn issue_of(truth: &Value) -> Issue {
    const UNITS: [&str; 9] = ["科", "部", "课", "課", "室", "间", "間", "队", "股"];
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mut issue = Issue::new(IssueId::from_name("truth").unwrap_or_else(|| unreachable!("letters")));
    for row in truth["articles"].as_array().into_iter().flatten() {
        let no = row["page"].as_u64().and_then(|no| u16::try_from(no).ok()).and_then(PageNo::new);
        let no = no.unwrap_or(PageNo::FIRST);
        let byline = &row["byline"];
        let names = byline.as_array().cloned().unwrap_or_else(|| vec![byline.clone()]);
        let signer = |name: String| match UNITS.iter().any(|end| name.ends_with(end)) {
            true => Contributor { unit: Some(name), ..Contributor::default() },
            false => Contributor { person: Some(name), ..Contributor::default() },
        };
        let article = Article {
            column: text(&row["column"]),
            head: archive::Head { headline: text(&row["title"]), ..archive::Head::default() },
            byline: names.iter().filter_map(text).map(signer).collect(),
            ..Article::default()
        };
        match issue.pages.iter_mut().find(|page| page.no == no) {
            Some(page) => page.articles.push(article),
            None => issue.pages.push(Page { articles: vec![article], ..Page::new(no) }),
        }
    }
    issue
}

/// What the figures do not look at: pages, and who of which unit signs.
fn outline(issue: &Issue) -> Vec<String> {
    let each = |(id, article): (archive::ArticleId, &Article)| {
        let Article { head, column, byline, .. } = article;
        format!("{} {:?} {column:?} {byline:?}", id.page, head.headline)
    };
    issue.articles().map(each).collect()
}

fn profile<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Profile {
    let mut learner = Learner::default();
    for case in cases {
        learner.issue(&case.reviewed);
        let text = ingest::decode::decode(&case.raw).text;
        learner.raw(&case.reviewed, |_| Some(&text));
    }
    learner.proposal(1).profile()
}

/// The figures without and with the profile; the doubts of each.
fn both(case: &Case, profile: &Profile) -> [(Figures, Reading); 2] {
    [&Profile::default(), profile].map(|profile| {
        let reading = read_issue(&[RawFile::new("raw.txt", &case.raw)], &Given::default(), profile);
        (score(&case.truth, &reading), reading)
    })
}

/// All figures where more is better, then the numbers of silent and of all errors turned round.
fn row(figures: &Figures) -> Vec<f64> {
    let turned = |count: usize| u32::try_from(count).map_or(f64::MIN, |count| 0.0 - f64::from(count));
    let mut row = vec![figures.text, figures.article_f1];
    row.extend(figures.exact);
    let [silent, unpointed] = [figures.silent, figures.silent_but_page].map(turned);
    row.extend([figures.paragraph_f1, silent, unpointed, turned(figures.wrong.len() + figures.extra.len())]);
    row
}

fn heads() {
    let fields: String =
        FIELDS.iter().map(|field| format!(" {:>8}", field.chars().take(8).collect::<String>())).collect();
    println!(
        "{:22}{:>5} {:>8} {:>8}{fields} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "", "all", "text", "F1", "paragr.", "silent", "no page", "wrong", "doubts"
    );
}

/// Prints both readings; whether each figure is at least as good with the profile, and whether one is better.
fn compare(case: &Case, profile: &Profile) -> Result<bool, String> {
    let [(without, _), (with, _)] = both(case, profile);
    for (label, figures) in [("", &without), (" +", &with)] {
        let cells: String = row(figures).iter().map(|cell| format!(" {cell:8.3}")).collect();
        println!("{:22}{:5}{cells} {:6}", format!("{}{label}", case.name), figures.articles, figures.doubts);
    }
    let (without, with) = (row(&without), row(&with));
    if without.iter().zip(&with).any(|(without, with)| with + 1e-9 < *without) {
        return Err(format!("{}: worse with its profile: {without:?} and {with:?}", case.name));
    }
    Ok(with != without)
}

/// Every issue with what the others taught.
fn leave_one_out(cases: &[Case]) -> Result<usize, String> {
    heads();
    let mut better = 0;
    for case in cases {
        let others = cases.iter().filter(|other| other.name != case.name);
        better += usize::from(compare(case, &profile(others))?);
    }
    Ok(better)
}

#[test]
fn samples_are_read_no_worse_with_what_the_other_issues_taught() -> Result<(), Failed> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let cases = reviewed(&samples.join("raw"), &samples.join("issues"))?;
    assert!(cases.len() >= 12, "{} samples found", cases.len());
    // Two headlines sound like columns; knowing the columns tells that they are none.
    assert!(leave_one_out(&cases)? >= 1, "no sample is better");
    Ok(())
}

#[test]
fn single_issues_are_read_no_worse_with_what_their_truth_teaches() -> Result<(), Failed> {
    let cases = papers()?;
    assert!(cases.len() >= 12, "{} papers found", cases.len());
    heads();
    for case in &cases {
        compare(case, &profile([case]))?;
    }
    Ok(())
}

#[test]
fn what_another_paper_taught_does_no_harm() -> Result<(), Failed> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let run = tests().join("run");
    let mut others = reviewed(&samples.join("raw"), &samples.join("issues"))?;
    others.extend(reviewed(&run, &run)?);
    let foreign = profile(&others);
    heads();
    for case in &papers()? {
        compare(case, &foreign)?;
    }
    Ok(())
}

#[test]
fn a_paper_that_only_its_readers_understand_is_read_rightly() -> Result<(), Failed> {
    let run = tests().join("run");
    let cases = reviewed(&run, &run)?;
    assert_eq!(cases.len(), 3);
    assert_eq!(leave_one_out(&cases)?, 3, "no figure is better");
    for case in &cases {
        let [_, (_, reading)] = both(case, &profile(cases.iter().filter(|other| other.name != case.name)));
        assert_eq!(outline(&reading.issue), outline(&case.reviewed), "{}", case.name);
    }
    Ok(())
}

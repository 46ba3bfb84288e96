//! Forty-nine invented papers, unlike each other and written by people who never saw the rules, read and held against what
//! they say. `cargo test -p ingest --test papers -- --nocapture` prints the tables. They are no forecast alike:
//!
//! - `papers` (12): the rules were first made with half of them in view, then bettered with all;
//! - `later/developed` (25): read, after they had been scored, by those who make the rules, and mended for what they showed;
//! - `later/unread` (12): nobody who makes rules has read a line of them, or may. Their figures are what another paper may
//!   expect. Six of them were there while rules were made, and their scores steered a threshold now and then; the other six
//!   (battery, cement, coal, dairy, sugar, textile) came last.
//!
//! What papers scored the first time, before anything was made for them: text .84–.96, article F1 .52–.83, titles .61–.86, bylines
//! .56–.96, paragraphs .74–.93 on average of a set of six; the higher ends are the last set's.
//!
//! The floors below are a little under what is reached. They only ever rise: a change that lowers one is a step back,
//! whatever else it mends.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may read the disk and print its table"
)]

mod measure;

use ingest::{Given, Profile, RawFile, read_issue};
use measure::{FIELDS, Figures, score};
use serde_json::Value;
use std::path::{Path, PathBuf};

type Failed = Box<dyn std::error::Error>;

fn read(folder: &Path, raw: &str) -> Result<Figures, Failed> {
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json"))?)?;
    let bytes = std::fs::read(folder.join(raw))?;
    let reading = read_issue(&[RawFile::new(raw, &bytes)], &Given::default(), &Profile::default());
    Ok(score(&truth, &reading))
}

fn row(name: &str, figures: &Figures) -> String {
    let exact: String = figures.exact.iter().map(|share| format!(" {share:8.3}")).collect();
    let Figures { text, article_f1, paragraph_f1, silent, silent_but_page, doubts, .. } = figures;
    let (wrong, articles) = (figures.wrong.len() + figures.extra.len(), figures.articles);
    format!(
        "{name:24} {text:8.3} {article_f1:8.3}{exact} {paragraph_f1:8.3} {silent:3}/{silent_but_page:2} {wrong:2}/{articles:2} {doubts:6}"
    )
}

/// The mean of a figure over the papers.
fn mean(all: &[Figures], figure: impl Fn(&Figures) -> f64) -> f64 {
    let count = all.iter().fold(0.0, |count, _| count + 1.0);
    all.iter().map(figure).sum::<f64>() / count
}

/// What must be reached on average over some papers: text, article F1, titles, bylines, paragraphs; and how many of a
/// hundred articles may be wrong without a doubt.
struct Floors {
    text: f64,
    f1: f64,
    titles: f64,
    bylines: f64,
    paragraphs: f64,
    silent_percent: usize,
}

fn check(papers: &str, at_least: usize, floors: &Floors) -> Result<(), Failed> {
    let papers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(papers);
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(papers)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let heads: String =
        FIELDS.iter().map(|field| format!(" {:>8}", field.chars().take(8).collect::<String>())).collect();
    let mut table = format!(
        "{:24} {:>8} {:>8}{heads} {:>8} {:>6} {:>5} {:>6}\n",
        "", "text", "F1", "paragr.", "silent", "wrong", "doubts"
    );
    let mut all = Vec::new();
    for folder in &folders {
        let figures = read(folder, "raw.txt")?;
        table.push_str(&row(&folder.file_name().unwrap_or_default().to_string_lossy(), &figures));
        table.push('\n');
        all.push(figures);
    }
    assert!(all.len() >= at_least, "{} papers found", all.len());
    let articles: usize = all.iter().map(|figures| figures.articles).sum();
    let silent: usize = all.iter().map(|figures| figures.silent).sum();
    let reached = [
        ("text", mean(&all, |figures| figures.text), floors.text),
        ("F1", mean(&all, |figures| figures.article_f1), floors.f1),
        ("titles", mean(&all, |figures| figures.exact[0]), floors.titles),
        ("bylines", mean(&all, |figures| figures.exact[3]), floors.bylines),
        ("paragraphs", mean(&all, |figures| figures.paragraph_f1), floors.paragraphs),
    ];
    println!("{table}{reached:?}, silent {silent} of {articles} articles");
    for (name, reached, floor) in reached {
        assert!(reached >= floor, "{name}: {reached} is below {floor}");
    }
    assert!(
        silent * 100 <= articles * floors.silent_percent,
        "{silent} silent errors in {articles} articles"
    );
    Ok(())
}

#[test]
fn the_first_papers_are_read_as_their_truth_says() -> Result<(), Failed> {
    let floors =
        Floors { text: 0.99, f1: 0.96, titles: 0.98, bylines: 0.97, paragraphs: 0.97, silent_percent: 3 };
    check("papers", 12, &floors)
}

#[test]
fn later_papers_that_the_rules_were_bettered_with_are_read_nearly_so() -> Result<(), Failed> {
    let floors =
        Floors { text: 0.97, f1: 0.91, titles: 0.91, bylines: 0.93, paragraphs: 0.94, silent_percent: 5 };
    check("later/developed", 25, &floors)
}

#[test]
fn papers_that_nobody_has_read_are_read_no_worse_than_before() -> Result<(), Failed> {
    let floors =
        Floors { text: 0.93, f1: 0.77, titles: 0.83, bylines: 0.89, paragraphs: 0.86, silent_percent: 8 };
    check("later/unread", 12, &floors)
}

#[test]
fn the_real_issue_has_every_figure_at_its_best() -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed");
    if !folder.join("truth.json").is_file() {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"did not run: the seed; there is none beside this checkout\n",
        );
        return Ok(());
    }
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json"))?)?;
    let figures = read(&folder, truth["raw_file"].as_str().unwrap_or_default())?;
    println!("{}", row("seed", &figures));
    let exact = figures.exact.iter().all(|share| *share >= 1.0);
    assert!(
        exact && figures.text >= 1.0 && figures.article_f1 >= 1.0 && figures.paragraph_f1 >= 1.0,
        "{figures:?}"
    );
    assert!(figures.silent == 0, "{figures:?}");
    Ok(())
}

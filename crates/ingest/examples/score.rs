//! Reads invented papers and holds them against their truth: `cargo run -p ingest --example score -- [--show] FOLDER…`
//!
//! A folder holds papers, each a folder with `raw.txt` and `truth.json`, or is one itself. With `--show` every wrong article
//! is printed beside what was expected; without it, only figures, so that papers can be kept unseen.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a tool for the people who write the rules: it reads the disk and stops at the first thing that is not there"
)]

#[path = "../tests/measure/mod.rs"]
mod measure;

use ingest::{Given, Profile, RawFile, Reading, read_issue};
use measure::{FIELDS, Figures, score};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn main() {
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let show = flags.iter().any(|flag| flag == "--show");
    let heads: String = FIELDS.iter().map(|field| format!(" {:>6.6}", field)).collect();
    println!("{:26} {:>6} {:>6}{heads} {:>6}  wrong silent  doubts", "", "text", "F1", "paragr");
    for folder in folders {
        let mut all = Vec::new();
        for paper in papers(Path::new(&folder)) {
            let (figures, reading, truth) = read(&paper);
            let name = paper.file_name().unwrap_or_default().to_string_lossy().into_owned();
            println!("{}", row(&name, std::slice::from_ref(&figures)));
            if show {
                for (_, article) in figures.extra.iter().filter_map(|j| reading.issue.articles().nth(*j)) {
                    println!("  extra: {:?} {:?}", article.head, article.body);
                }
                figures.wrong.iter().for_each(|(i, j, bad)| tell(&truth, &reading, *i, *j, bad));
            }
            all.push(figures);
        }
        println!("{}\n", row("= mean", &all));
    }
}

fn papers(folder: &Path) -> Vec<PathBuf> {
    if folder.join("truth.json").is_file() {
        return vec![folder.to_owned()];
    }
    let entries = std::fs::read_dir(folder).expect("a folder of papers");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.join("truth.json").is_file());
    found.sort();
    found
}

fn read(paper: &Path) -> (Figures, Reading, Value) {
    let bytes = std::fs::read(paper.join("truth.json")).expect("truth.json");
    let truth: Value = serde_json::from_slice(&bytes).expect("truth.json is JSON");
    let name = truth["raw_file"].as_str().filter(|name| paper.join(name).is_file()).unwrap_or("raw.txt");
    let bytes = std::fs::read(paper.join(name)).expect("the raw file");
    let raw = RawFile::new("raw.txt", &bytes);
    let reading = read_issue(&[raw], &Given::default(), &Profile::default());
    (score(&truth, &reading), reading, truth)
}

#[expect(clippy::cast_precision_loss, reason = "counts of articles, far below 2^52")]
fn row(name: &str, all: &[Figures]) -> String {
    let mean =
        |figure: &dyn Fn(&Figures) -> f64| all.iter().map(figure).sum::<f64>() / all.len().max(1) as f64;
    let sum = |figure: &dyn Fn(&Figures) -> usize| all.iter().map(figure).sum::<usize>();
    let exact: String = (0..FIELDS.len()).map(|at| format!(" {:6.3}", mean(&|f| f.exact[at]))).collect();
    let articles = sum(&|f| f.articles);
    format!(
        "{name:26} {:6.3} {:6.3}{exact} {:6.3} {:3}/{articles:<3} {:2}/{:<2} {:6.2}",
        mean(&|f| f.text),
        mean(&|f| f.article_f1),
        mean(&|f| f.paragraph_f1),
        sum(&|f| f.wrong.len() + f.extra.len()),
        sum(&|f| f.silent),
        sum(&|f| f.silent_but_page),
        sum(&|f| f.doubts) as f64 / articles.max(1) as f64,
    )
}

/// What was expected of a wrong article, and what was read.
fn tell(truth: &Value, reading: &Reading, i: usize, j: Option<usize>, bad: &[&str]) {
    let expected = &truth["articles"][i];
    println!("  {} lines {} – wrong: {}", expected["id"], expected["source_lines"], bad.join(", "));
    let found = j.and_then(|j| reading.issue.articles().nth(j)).map(|(_, article)| article);
    let Some(found) = found else { return println!("    nothing was read for it") };
    for field in bad.iter().filter(|field| **field != "paragraphs") {
        println!("    {field}: expected {}", expected[*field]);
    }
    let names: Vec<&str> = found.byline.iter().map(archive::Contributor::name).collect();
    let head = &found.head;
    println!(
        "    read: {:?} / {:?} / {:?} / by {names:?} / credit {:?} / column {:?} / note {:?}",
        head.kicker, head.headline, head.decks, found.credit, found.column, found.editors_note
    );
    if bad.contains(&"paragraphs") {
        let expected: Vec<&str> =
            expected["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let read: Vec<String> = found.body.iter().flat_map(paragraphs).collect();
        for text in expected.iter().filter(|text| !read.iter().any(|read| read == *text)) {
            println!("    - {text}");
        }
        for text in read.iter().filter(|text| !expected.contains(&text.as_str())) {
            println!("    + {text}");
        }
    }
    for doubt in reading.doubts.iter().filter(|doubt| doubt.article == j) {
        println!("    ? {} {:?} {:?} or {:?}", doubt.lines, doubt.kind, doubt.chosen, doubt.others);
    }
}

fn paragraphs(block: &archive::Block) -> Vec<String> {
    match block {
        archive::Block::Paragraph(text) | archive::Block::Subhead(text) => vec![text.clone()],
        archive::Block::Lines(lines) => lines.clone(),
        archive::Block::Picture(picture) => vec![format!("[{}]", picture.caption)],
    }
}

//! `cargo xtask bench search`: building and asking, side by side with the strongest static engine, on equal pages.
//!
//! 1. articles, [invented](invent) or from a file, written as rows for us and as HTML pages for [Pagefind](mod@theirs);
//! 2. both build, watched from outside ([`measured`](super::measured)); we also add an issue to a run;
//! 3. both are asked the same [queries] in headless Chromium, over http from a server that does not compress:
//!    cold on a fresh page each, then warm; quoted and plain answers are held against a scan of all articles;
//! 4. a [table], printed, and with `--keep` put into `BENCHMARKS.md`.
//!
//! It prints and does not judge. Both sides run one after the other on the same machine, which may be busy: ratios mean more than times.

mod corpus;
mod invent;
pub(super) mod long;
mod measure;
mod ours;
mod queries;
mod table;
mod theirs;

use super::measured::End;
use crate::{demo, run, setup, viewer};
use anyhow::{Context, Result};
use clap::Args;
use corpus::{Item, Origin};
use measure::{Answered, Exactness, Given};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// `cargo xtask bench search`
#[derive(Args, Clone, Debug)]
pub struct SearchBench {
    /// How many articles: 10,000 invented ones unless said, or all of a file
    #[arg(long, value_name = "N")]
    pub articles: Option<usize>,
    /// JSON lines to measure on, one article a line, instead of invented ones
    #[arg(long, value_name = "FILE")]
    pub corpus: Option<PathBuf>,
    /// How many queries are asked in each way
    #[arg(long, default_value_t = 60, value_name = "N")]
    pub queries: usize,
    /// Pagefind is ended beyond so much memory, in MB; three quarters of what is free unless said
    #[arg(long, value_name = "MB")]
    pub memory: Option<u64>,
    /// Measure the program as it was built last, instead of building it anew
    #[arg(long)]
    pub built: bool,
    /// Without Pagefind
    #[arg(long)]
    pub alone: bool,
    /// Print also what each cold query cost
    #[arg(long)]
    pub each: bool,
    /// Put the table into BENCHMARKS.md
    #[arg(long)]
    pub keep: bool,
}

impl SearchBench {
    /// So few articles that it takes seconds, of a program that was built before.
    pub fn small() -> Self {
        Self {
            articles: Some(300),
            corpus: None,
            queries: 5,
            memory: None,
            built: true,
            alone: false,
            each: false,
            keep: false,
        }
    }
}

/// What was measured of one engine.
#[derive(Debug, Default)]
pub(super) struct Measured {
    cold: Vec<Answered>,
    /// Milliseconds to ten snippets.
    warm: Vec<f64>,
    exactness: Exactness,
}

/// Everything that the table shows.
#[derive(Debug)]
struct Sheet {
    articles: usize,
    invented: bool,
    queries: usize,
    ours: (ours::Ours, Measured),
    /// Milliseconds of warm queries in the engine alone.
    engine: Vec<f64>,
    /// Rounds of plain queries as the engine counts them.
    rounds: Vec<f64>,
    memory: [u64; 2],
    theirs: Option<Theirs>,
}

/// How far the other side came.
#[derive(Debug)]
struct Theirs {
    build: End,
    index_bytes: u64,
    /// Nothing where it built nothing.
    asked: Option<Measured>,
}

/// Measures, prints, keeps.
pub(super) fn run(wish: &SearchBench) -> Result<()> {
    if !wish.built {
        setup::to_test()?;
        viewer::build()?;
        demo::build_program()?;
    }
    let origin = wish.corpus.as_deref().map_or(Origin::Invented, Origin::File);
    let items = corpus::read(origin, wish.articles)?;
    let queries = queries::draw(&items, wish.queries);
    let truth = queries::scan(&items, &queries);
    let folder = tempfile::tempdir()?;
    let sheet = Sheet {
        articles: items.len(),
        invented: wish.corpus.is_none(),
        queries: queries.len(),
        theirs: if wish.alone { None } else { Some(theirs(wish, &items, &queries, &truth, folder.path())?) },
        ..ours(wish, &items, &queries, &truth, folder.path())?
    };
    let text = table::of(&sheet);
    println!("{text}");
    if wish.keep {
        let file = run::root().join("BENCHMARKS.md");
        let before = fs::read_to_string(&file).unwrap_or_default();
        fs::write(&file, table::kept(&before, &text))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

fn ours(
    wish: &SearchBench,
    items: &[Item],
    queries: &[String],
    truth: &[BTreeSet<usize>],
    folder: &Path,
) -> Result<Sheet> {
    run::say("Baojia builds");
    let out = folder.join("ours");
    let built = ours::build(items, &folder.join("rows"), &out)?;
    run::say("Baojia is asked");
    let places = ours::places(items);
    let given = |quote: &str| -> Result<(Vec<Given>, Vec<f64>)> {
        queries.iter().map(|query| ours::ask(&out, &format!("{quote}{query}{quote}"), &places)).collect()
    };
    let (plain, rounds) = given("")?;
    let exactness = Exactness::of(&given("\"")?.0, &plain, truth);
    let viewer = ours::Viewer::open(&out)?;
    let cold: Vec<Option<Answered>> =
        queries.iter().map(|query| viewer.cold(query)).collect::<Result<_>>()?;
    if wish.each {
        for (query, cost) in queries.iter().zip(&cold) {
            println!("{query}: {cost:?}");
        }
    }
    let cold = cold.into_iter().flatten().collect();
    let warm = viewer.warm(queries)?;
    let memory = viewer.memory(&queries::draw(items, ours::MANY))?;
    let shown = warm.iter().map(|[_, shown]| *shown).collect();
    Ok(Sheet {
        articles: 0,
        invented: false,
        queries: 0,
        ours: (built, Measured { cold, warm: shown, exactness }),
        engine: warm.iter().map(|[engine, _]| *engine).collect(),
        rounds,
        memory,
        theirs: None,
    })
}

fn theirs(
    wish: &SearchBench,
    items: &[Item],
    queries: &[String],
    truth: &[BTreeSet<usize>],
    folder: &Path,
) -> Result<Theirs> {
    let program = theirs::program(&run::target_dir().join("pagefind"))?;
    let site = folder.join("theirs");
    run::say("Pagefind builds");
    let most = wish.memory.map_or_else(|| table::free_memory().unwrap_or(u64::MAX) / 4 * 3, |mb| mb * 1000);
    let build = theirs::build(&program, items, &site, most)?;
    if matches!(build, End::TooBig(_)) {
        return Ok(Theirs { build, index_bytes: 0, asked: None });
    }
    run::say("Pagefind is asked");
    let page = theirs::Page::open(&site)?;
    let cold: Vec<Option<Answered>> = queries.iter().map(|query| page.cold(query)).collect::<Result<_>>()?;
    let answered: Vec<&String> =
        queries.iter().zip(&cold).filter(|(_, cold)| cold.is_some()).map(|(query, _)| query).collect();
    let warm = page.warm(&answered)?;
    page.fresh("")?;
    let given = |quote: &str| -> Result<Vec<Given>> {
        queries.iter().map(|query| page.given(&format!("{quote}{query}{quote}"))).collect()
    };
    let exactness = Exactness::of(&given("\"")?, &given("")?, truth);
    Ok(Theirs {
        build,
        index_bytes: theirs::index_bytes(&site)?,
        asked: Some(Measured { cold: cold.into_iter().flatten().collect(), warm, exactness }),
    })
}

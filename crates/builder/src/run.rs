//! Which command does what. The only place, with `main.rs`, that prints.

use crate::args::{BuildArgs, CheckArgs, Cli, Command, SearchArgs, StatsArgs};
use crate::ask::{ask, complete};
use crate::check::check;
use crate::export::{ExportArgs, export};
use crate::folder::PublishedFolder;
use crate::import::{ImportArgs, import};
use crate::learn::{LearnArgs, learn};
use crate::paper::paper_of;
use crate::problem::Problem;
use crate::progress;
use crate::publish::{Plan, Published, publish};
use crate::review::{ReviewArgs, review};
use crate::source;
use crate::stats::stats;
use std::io::Write;
use std::process::ExitCode;

/// Runs a command; the exit code is that of the table in `--help`.
pub fn run(cli: &Cli) -> ExitCode {
    let done = match &cli.command {
        Command::Import(args) => bring_in(args),
        Command::Learn(args) => teach(args),
        Command::Review(args) => look_over(args),
        Command::Build(args) => build(args),
        Command::Search(args) => search(args),
        Command::Check(args) => inspect(args),
        Command::Stats(args) => weigh(args),
        Command::Export(args) => give(args),
    };
    done.unwrap_or_else(|error| {
        // A closed pipe (`baojia search … | head`) is the reader's choice, not a failure.
        if error
            .downcast_ref::<std::io::Error>()
            .is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
        {
            return ExitCode::SUCCESS;
        }
        let _ = writeln!(std::io::stderr(), "baojia: {error:#}");
        error
            .downcast_ref::<Problem>()
            .map_or(ExitCode::FAILURE, |problem| ExitCode::from(problem.exit_code()))
    })
}

fn bring_in(args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let report = import(args)?;
    if args.json {
        print(&serde_json::to_string(&report)?)?;
    }
    match report.failed.as_slice() {
        // One file and one sentence, as any other command fails.
        [failed] if report.issues.is_empty() => writeln!(std::io::stderr(), "baojia: {}", failed.reason)?,
        [] if report.is_single() => {}
        _ => write!(std::io::stderr(), "{}", report.summary())?,
    }
    if let Some(file) = report.written.first().filter(|_| !args.json) {
        let whole = if report.written.len() == 1 { Some(file.as_path()) } else { args.out.as_deref() };
        let shown = whole.unwrap_or(file).display();
        writeln!(std::io::stderr(), "next, raw text beside its reading: baojia review \"{shown}\"")?;
    }
    Ok(ExitCode::from(report.exit_code()))
}

fn teach(args: &LearnArgs) -> anyhow::Result<ExitCode> {
    let learnt = learn(args)?;
    if args.out.is_none() {
        print(learnt.text.trim_end())?;
    }
    // Beside the proposal and not in it: standard output may go to a file.
    writeln!(std::io::stderr(), "{}", learnt.summary)?;
    Ok(ExitCode::SUCCESS)
}

fn look_over(args: &ReviewArgs) -> anyhow::Result<ExitCode> {
    let report = review(args)?;
    let bad = report.issues.iter().find(|outcome| outcome.sums.is_err());
    if args.json {
        print(&serde_json::to_string(&report)?)?;
    } else {
        for outcome in &report.issues {
            print(&match &outcome.sums {
                Ok(sums) => format!(
                    "{}: {} doubts, {} characters unused, {} edited{}",
                    outcome.name,
                    sums.doubts,
                    sums.unused,
                    sums.written,
                    if sums.missing > 0 { ", raw text not found (--raw FOLDER)" } else { "" }
                ),
                Err(reason) => format!("{}:{reason}", outcome.file.display()),
            })?;
        }
        print(&report.page.display().to_string())?;
    }
    let page = std::path::absolute(&report.page).unwrap_or_else(|_| report.page.clone());
    if !args.no_open
        && let Err(error) = opener::open_browser(&page)
    {
        writeln!(std::io::stderr(), "baojia: no browser could be started ({error}); open the page yourself")?;
    }
    Ok(match bad {
        Some(bad) => ExitCode::from(Problem::source(&bad.file, None, "").exit_code()),
        None => ExitCode::SUCCESS,
    })
}

fn build(args: &BuildArgs) -> anyhow::Result<ExitCode> {
    let paper = paper_of(&args.sources, args.paper.as_deref())?;
    let files = source::files(&args.sources)?;
    let issues = source::issues(&files)?;
    let plan = Plan {
        out: &args.out,
        twins: !args.no_file_share,
        viewer: !args.no_viewer,
        sources_of: source::newest(&files),
    };
    let reading = progress::bar(issues.len(), "reading", args.json);
    let published = publish(plan, paper, &issues, || reading.inc(1))?;
    reading.finish_and_clear();
    for link in &published.astray {
        let (notice, corrected) = (&link.notice, &link.corrected);
        writeln!(std::io::stderr(), "{notice}: corrects {corrected} (更正), which this run does not have")?;
    }
    for unseen in &published.unseen {
        writeln!(std::io::stderr(), "{unseen}")?;
    }
    if args.json {
        print(&serde_json::to_string(&published)?)?;
    } else {
        print(&summary(&published, args))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(published: &Published, args: &BuildArgs) -> String {
    let kb = |bytes: u64| bytes.div_ceil(1000);
    let written = published.written;
    let shown = if args.no_viewer { args.out.clone() } else { args.out.join("index.html") };
    format!(
        "{} issues, {} pages, {} articles, {} pictures{}\n\
         texts {} kB, index {} kB in {} shards ({:.2} of the text), catalog {} kB\n\
         {} files written ({} kB), {} unchanged, {} old ones removed\n{}",
        published.issues,
        published.pages,
        published.articles,
        published.pictures,
        match published.unseen.len() {
            0 => String::new(),
            unseen => format!(", {unseen} not usable"),
        },
        kb(published.unit_bytes),
        kb(published.index_bytes),
        published.shards,
        ratio(published.index_bytes, published.text_bytes),
        kb(published.catalog_bytes),
        written.files,
        kb(written.bytes),
        written.unchanged,
        written.removed,
        shown.display(),
    )
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn search(args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let folder = PublishedFolder::open(&args.folder)?;
    let typed = args.query.join(" ");
    if args.suggest {
        let completions = complete(&folder, &typed, args.limit)?;
        let shown = if args.json { serde_json::to_string(&completions)? } else { completions.to_string() };
        print(shown.trim_end())?;
        return Ok(ExitCode::SUCCESS);
    }
    let answer = ask(&folder, &typed, args.limit)?;
    if args.json {
        print(&serde_json::to_string(&answer)?)?;
    } else {
        print(answer.to_string().trim_end())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn inspect(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let findings = check(&args.folder)?;
    if args.json {
        print(&serde_json::to_string(&findings)?)?;
    } else {
        for problem in &findings.problems {
            print(problem)?;
        }
        let (files, twins) = (findings.files, findings.twins);
        print(&format!("{files} files and {twins} twins read, {} problems", findings.problems.len()))?;
    }
    Ok(if findings.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn give(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let exported = export(args)?;
    // Standard output may be the export itself.
    writeln!(std::io::stderr(), "{exported}")?;
    Ok(ExitCode::SUCCESS)
}

fn weigh(args: &StatsArgs) -> anyhow::Result<ExitCode> {
    let stats = stats(&PublishedFolder::open(&args.folder)?, &args.folder)?;
    print(if args.json { serde_json::to_string(&stats)? } else { stats.to_string() }.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

fn print(text: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{text}")
}

//! Arguments → one of the commands → an exit code. What the commands do stands in the library.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use xtask::{bench, demo, fuzz, setup, test, viewer};

/// One command each for set-up, demo, tests and measurements; each installs what it misses.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install the wasm target, Trunk, wasm-bindgen and npm's tools, where they are missing
    Setup {
        /// Browsers and their drivers too
        #[arg(long)]
        test: bool,
    },
    /// Compile and pack the viewer into target/viewer
    Viewer,
    /// Build everything and the sample run, print the path of its index.html and open it
    Demo {
        /// Do not open a browser
        #[arg(long)]
        no_open: bool,
        /// Show it over http as well, until interrupted
        #[arg(long, value_name = "PORT", num_args = 0..=1, default_missing_value = "8750")]
        serve: Option<u16>,
    },
    /// Every check there is, the cheap ones first; what .ci/run calls
    Test {
        /// Begin with the step of this number
        #[arg(long, default_value_t = 1)]
        from: usize,
        /// Do not stop at the first step that fails
        #[arg(long)]
        keep_going: bool,
    },
    /// Look for inputs that break what the fuzz targets promise
    Fuzz {
        /// A file of fuzz/targets, without its ending; all of them when left out
        target: Option<String>,
        /// How long each runs
        #[arg(long, default_value_t = 5)]
        minutes: u64,
        /// Merge what was found into fuzz/corpus afterwards
        #[arg(long)]
        keep: bool,
        /// Run this input once, to see its failure again
        #[arg(long, value_name = "FILE", requires = "target")]
        input: Option<PathBuf>,
    },
    /// Measure against the budgets
    Bench {
        /// One part of it
        #[command(subcommand)]
        what: Option<bench::What>,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(code) => code,
        Err(cause) => {
            eprintln!("error: {cause:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<ExitCode> {
    match command {
        Command::Setup { test: false } => setup::to_build()?,
        Command::Setup { test: true } => setup::to_test()?,
        Command::Viewer => {
            setup::to_build()?;
            viewer::build()?;
        }
        Command::Demo { no_open, serve } => demo::run(!no_open, *serve)?,
        Command::Test { from, keep_going } => return test::run(*from, *keep_going),
        Command::Fuzz { target, minutes, keep, input } => {
            setup::to_fuzz()?;
            let (target, input) = (target.as_deref(), input.as_deref());
            fuzz::run(&fuzz::Wish { target, minutes: *minutes, input, keep: *keep })?;
        }
        Command::Bench { what } => bench::run(what.as_ref())?,
    }
    Ok(ExitCode::SUCCESS)
}

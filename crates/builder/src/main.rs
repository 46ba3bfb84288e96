//! `baojia`: arguments → command → exit code.

use clap::Parser;

fn main() -> std::process::ExitCode {
    builder::run::run(&builder::args::Cli::parse())
}

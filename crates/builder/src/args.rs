//! The command line, low level: what may be typed. No work is done here.

use crate::export::ExportArgs;
use crate::import::ImportArgs;
use crate::learn::LearnArgs;
use crate::review::ReviewArgs;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Baojia 报架: a company newspaper's whole run as one folder that any browser opens, with exact Chinese search.
#[derive(Debug, Parser)]
#[command(
    name = "baojia",
    version,
    after_help = "\
EXAMPLES
  baojia import raw/2022-03-02.txt -o issues/      raw text → an issue file, to be reviewed
  baojia review issues/2022-03-02.md               raw text beside its reading, doubts first, in the browser
  baojia learn issues/ -o issues/paper.toml        what they name helps to read the next ones
  baojia build issues/ -o public/                  issue files → the folder that readers open
  baojia search public/ '\"开炉\" 老班长'            ask it without a browser
  baojia check public/                             is it whole?
  baojia export public/ --csv -o paper.csv         a table of all articles

EXIT CODES
  0 done   1 failed, or check found damage   2 wrong usage   3 a source cannot be read
  4 something cannot be written   5 a published folder is damaged"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read raw issue text into issue files
    Import(ImportArgs),
    /// Show raw text and reading side by side, doubts first
    Review(ReviewArgs),
    /// Learn names and habits of the paper from reviewed issues, for import to read with
    Learn(LearnArgs),
    /// Make the folder that readers open
    Build(BuildArgs),
    /// Search a published folder
    Search(SearchArgs),
    /// Check that a published folder is whole
    Check(CheckArgs),
    /// Show what a published folder weighs, part by part
    Stats(StatsArgs),
    /// Give a published run to other programs: tables, JSON lines, linked data, indexes
    Export(ExportArgs),
}

/// `baojia build`
#[derive(Debug, Args)]
#[command(after_help = "\
EXAMPLES
  baojia build issues/ -o public/
  baojia build old-system.jsonl issues/ -o public/ --paper 北岭机械报
  baojia build issues/ -o htdocs/ --no-file-share      for a web server only: half the files

The name of the paper stands in paper.toml beside the issues: 名称 = \"…\", 出版 = \"…\".")]
pub struct BuildArgs {
    /// Issue files (.md), JSON lines (.jsonl: one article a line), or folders of them
    #[arg(required = true)]
    pub sources: Vec<PathBuf>,
    /// The folder to publish into: new, empty, or an earlier build's
    #[arg(short, long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// Name of the paper, instead of the one in paper.toml
    #[arg(long, value_name = "NAME")]
    pub paper: Option<String>,
    /// Leave out the twins that a page opened by double-click needs; the folder then works over http only
    #[arg(long)]
    pub no_file_share: bool,
    /// Write the archive without the viewer
    #[arg(long)]
    pub no_viewer: bool,
    /// Report as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// `baojia search`
#[derive(Debug, Args)]
#[command(after_help = "\
EXAMPLES
  baojia search public/ 老班长 开炉           both words
  baojia search public/ '\"三号炉点火\"'       exactly this string
  baojia search public/ '作者:\"杜若\"'          signed by 杜若, not by 杜若飞; also 单位 栏目 出处
  baojia search public/ QZ-500 --json --limit 50
  baojia search public/ --suggest jishu        names and words that letters or characters begin")]
pub struct SearchArgs {
    /// A folder that `baojia build` made
    pub folder: PathBuf,
    /// What to look for, as one would type it in the viewer
    #[arg(required = true)]
    pub query: Vec<String>,
    /// Answer as JSON
    #[arg(long)]
    pub json: bool,
    /// Complete the words instead, as the search box would
    #[arg(long)]
    pub suggest: bool,
    /// Show at most so many hits; the total is always exact
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
}

/// `baojia check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A folder that `baojia build` made
    pub folder: PathBuf,
    /// Report as JSON
    #[arg(long)]
    pub json: bool,
}

/// `baojia stats`
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// A folder that `baojia build` made
    pub folder: PathBuf,
    /// Report as JSON
    #[arg(long)]
    pub json: bool,
}

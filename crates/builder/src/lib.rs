//! The native program `baojia`: import, review, learn, build, search, check, export. All file IO of the project is here.
//!
//! ```text
//! raw text ──import──▶ issue files ──source──▶ issues ──publish──▶ folder ──ask, check, export──▶ answers, findings, tables
//! ```
//! In the order in which it is best read: [`args`] (what may be typed), [`run`](mod@run) (which command does what),
//! [`import`], [`review`](mod@review), [`learn`](mod@learn) and [`paper`] (what is known of a paper), [`source`], [`jsonl`] and [`rows`] (what is read), [`publish`](mod@publish), [`units`](mod@units), [`pictures`] and [`output`] (what is written, and how it
//! stays whole), [`folder`] (a published folder, read again), [`ask`](mod@ask), [`check`](mod@check), [`stats`](mod@stats),
//! [`export`](mod@export).

pub mod args;
pub mod ask;
pub mod check;
pub mod corrections;
pub mod export;
pub mod folder;
pub mod import;
pub mod jsonl;
pub mod learn;
mod letters;
pub mod output;
pub mod paper;
pub mod pictures;
pub mod problem;
pub mod progress;
pub mod publish;
pub mod review;
pub mod rows;
pub mod run;
pub mod source;
pub mod stats;
pub mod units;
pub mod viewer;
pub mod vocabulary;

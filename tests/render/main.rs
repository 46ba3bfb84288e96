//! Screens and parts as HTML, rendered natively: one snapshot per screen and state, and what must hold for all of them.
//!
//! To add a case: put the state on a shelf ([`stage::shelf`]), render an address ([`stage::render`]), and run with
//! `UPDATE_EXPECT=1` once; then *read* the new file under `snapshots/` before you commit it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed; clippy knows only functions marked as tests"
)]

#[path = "../fixtures/run.rs"]
mod run;
mod stage;

mod article;
mod calendar;
mod clippings;
mod issue;
mod names;
mod results;
mod settings;
mod shelf;
mod states;
mod text;

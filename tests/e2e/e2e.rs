//! The built folder as readers get it, opened by real browsers: three engines, each by double-click and over http.
//!
//! `cargo xtask test` builds `target/demo` and runs this last; alone: `cargo test -p xtask --test e2e -- --test-threads=1`
//! (the browsers share two cores), or on another folder with `BAOJIA_FOLDER=…`. Nothing here knows the sample newspaper: [`xtask::sample`] reads the folder's own archive and
//! picks what to look for. Each test works on a copy whose path has spaces, Chinese, `#` and `%` ([`folder`]), and reads as
//! a person does, by role and words ([`reader`]). A driver that is missing is a failure.
//!
//! The page of `baojia review` is tried as well ([`review`]), by the program that was just built, or `BAOJIA_PROGRAM=…`.
//!
//! To add a case: one function in [`journey`] or [`damage`] that takes a [`Reader`](reader::Reader), one line in its table.

mod access;
mod away;
mod baselines;
mod damage;
mod ears;
mod folder;
mod journey;
mod keys;
mod pictures;
mod portal;
mod printed;
mod reader;
mod refused;
mod review;
mod screens;
mod spacing;
mod steady;
mod worker;

use folder::Scheme;
use xtask::browser::Engine;

/// One test a browser and way of opening, so that a failure says which.
macro_rules! on_every_browser {
    ($($name:ident: $engine:ident, $scheme:ident;)*) => {$(
        mod $name {
            #[test]
            fn a_reader_finds_reads_and_returns() -> anyhow::Result<()> {
                crate::journey::check(crate::Engine::$engine, crate::Scheme::$scheme)
            }

            #[test]
            fn a_damaged_folder_says_so_and_the_rest_works() -> anyhow::Result<()> {
                crate::damage::check(crate::Engine::$engine, crate::Scheme::$scheme)
            }

            #[test]
            fn a_picture_is_seen_large_and_left_again() -> anyhow::Result<()> {
                crate::pictures::check(crate::Engine::$engine, crate::Scheme::$scheme)
            }

            #[test]
            fn a_portal_finds_opens_and_hears() -> anyhow::Result<()> {
                crate::portal::check(crate::Engine::$engine, crate::Scheme::$scheme)
            }

            #[test]
            fn what_a_browser_refuses_is_said() -> anyhow::Result<()> {
                crate::refused::check(crate::Engine::$engine, crate::Scheme::$scheme)
            }

            #[test]
            fn trouble_would_be_heard() -> anyhow::Result<()> {
                crate::ears::check(crate::Engine::$engine, crate::Scheme::$scheme)
            }
        }
    )*};
}

on_every_browser! {
    chromium_by_double_click: Chromium, File;
    chromium_over_http: Chromium, Http;
    firefox_by_double_click: Firefox, File;
    firefox_over_http: Firefox, Http;
    webkit_by_double_click: WebKit, File;
    webkit_over_http: WebKit, Http;
}

#[test]
fn every_screen_is_open_to_everyone() -> anyhow::Result<()> {
    access::check()
}

#[test]
fn every_screen_looks_as_it_was_found_good() -> anyhow::Result<()> {
    baselines::check()
}

#[test]
fn nothing_moves_while_a_screen_opens() -> anyhow::Result<()> {
    steady::check()
}

#[test]
fn keys_alone_lead_from_the_search_to_a_printed_clipping() -> anyhow::Result<()> {
    keys::check()
}

#[test]
fn where_workers_are_refused_the_page_searches_itself() -> anyhow::Result<()> {
    worker::check(Scheme::Http)?;
    worker::check(Scheme::File)
}

#[test]
fn clippings_and_pages_are_carried_off_in_chromium() -> anyhow::Result<()> {
    away::check(Engine::Chromium, Scheme::File)
}

#[test]
fn clippings_and_pages_are_carried_off_in_firefox() -> anyhow::Result<()> {
    away::check(Engine::Firefox, Scheme::Http)
}

#[test]
fn clippings_and_pages_are_carried_off_in_webkit() -> anyhow::Result<()> {
    away::check(Engine::WebKit, Scheme::Http)
}

#[test]
fn an_article_is_passed_on_and_a_refusal_is_said() -> anyhow::Result<()> {
    away::check_sharing()
}

#[test]
fn what_is_printed_is_whole_and_says_where_it_is_from() -> anyhow::Result<()> {
    printed::check()
}

#[test]
fn letters_and_lines_may_stand_farther_apart() -> anyhow::Result<()> {
    spacing::check()
}

#[test]
fn an_editor_steps_through_a_review() -> anyhow::Result<()> {
    review::check()
}

//! The shelf: a run, a run of many years, an empty one.

use crate::run;
use crate::stage::{check_manners, render, render_in, render_part, shelf, shelf_of, sum_of};
use archive::Issue;
use expect_test::expect_file;
use std::rc::Rc;
use viewer::failure::{Cause, Failure};
use viewer::library::state::{Event, Shelf};
use viewer::parts::years_ago::YearsAgo;
use viewer::settings::Language;
use yew::prelude::*;

#[test]
fn the_shelf_shows_the_latest_issue_and_every_year() {
    let html = render(shelf(), "/");
    check_manners(&html);
    expect_file!["snapshots/shelf.html"].assert_eq(&html);
}

#[test]
fn an_english_reader_reads_the_papers_own_words_as_printed() {
    let html = render_in(Language::En, shelf(), "/");
    check_manners(&html);
    for printed in
        ["2018–2019 · 3 issues · 7 articles", "Latest issue", "Undated", "七号船台昨夜合拢", "6 January 2019"]
    {
        assert!(html.contains(printed), "{printed} in\n{html}");
    }
}

#[test]
fn an_empty_run_says_so() {
    let html = render(shelf_of(&run::publish(&[])), "/");
    check_manners(&html);
    expect_file!["snapshots/shelf-empty.html"].assert_eq(&html);
}

/// A run of one issue a month, in these years.
fn monthly(years: impl Iterator<Item = i16>) -> Shelf {
    let issues: Vec<Issue> = years
        .flat_map(|year| (1..=12).map(move |month| Issue::new(run::id(&format!("{year}-{month:02}-01")))))
        .collect();
    shelf_of(&run::publish(&issues))
}

#[test]
fn a_long_run_is_seen_at_a_glance_with_its_gaps() {
    let html = render(monthly((1969..1974).chain(1995..2020)), "/");
    check_manners(&html);
    assert_eq!(html.matches("href=\"#/calendar/").count(), 30, "{html}");
    for told in ["1960年代", "1994</li>", "<p class=\"folio\">没有收录</p>", "href=\"#/calendar/2019\""]
    {
        assert!(html.contains(told), "{told} in\n{html}");
    }
    assert!(!html.contains("#/calendar/1994") && !html.contains("1968") && !html.contains("2020"), "{html}");
}

#[test]
fn the_latest_headline_is_there_before_and_without_its_contents() {
    let alone = Shelf { catalog: shelf().catalog, ..Shelf::default() };
    let waiting = render(alone.clone(), "/");
    check_manners(&waiting);
    assert!(waiting.contains("最新一期") && waiting.contains("front-waiting"), "{waiting}");
    assert!(!waiting.contains("栏目"), "what would move is not there yet:\n{waiting}");
    let id = run::id("2019-01-06");
    let failed = Err(Failure::new("x", Cause::Missing));
    let html = render(
        Shelf::clone(&Rc::new(alone.clone()).reduce(Event::ContentsArrived(
            id.clone(),
            sum_of(&alone, &id),
            failed,
        ))),
        "/",
    );
    check_manners(&html);
    assert!(html.contains("七号船台昨夜合拢") && html.contains("#/calendar/2018"), "{html}");
}

#[test]
fn other_years_are_remembered_on_their_day() {
    let shelf = monthly(2001..2004);
    let catalog = Rc::clone(shelf.ready_catalog().unwrap());
    let on = |day: &str| {
        let (catalog, today) = (Rc::clone(&catalog), day.parse::<archive::IssueDate>().unwrap());
        render_part(html! { <YearsAgo {catalog} {today} /> })
    };
    assert!(on("2003-05-01").contains("历年今日") && on("2003-05-01").contains("#/issue/2001-05-01"));
    assert!(on("2003-05-03").contains("历年这几天"));
    assert!(!on("2003-05-15").contains("历年"));
}

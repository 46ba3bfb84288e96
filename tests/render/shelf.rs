//! The shelf: a run, a run of many years, an empty one.

use crate::run;
use crate::stage::{check_manners, render, render_in, shelf, shelf_of};
use archive::Issue;
use expect_test::expect_file;
use viewer::settings::Language;

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
        ["2018–2019 · 3 issues · 7 articles", "Latest issue", "Undated", "七号船台昨夜合拢", "6 January"]
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

#[test]
fn of_a_long_run_only_the_newest_years_are_open() {
    let issues: Vec<Issue> = (1990..2020)
        .flat_map(|year| (1..=12).map(move |month| Issue::new(run::id(&format!("{year}-{month:02}-01")))))
        .collect();
    let html = render(shelf_of(&run::publish(&issues)), "/");
    check_manners(&html);
    assert_eq!(html.matches("aria-expanded=\"true\"").count(), 2);
    assert_eq!(html.matches("aria-expanded=\"false\">\n<span class=\"year-name\"").count(), 28);
    assert_eq!(html.matches("class=\"year-issue\"").count(), 24);
}

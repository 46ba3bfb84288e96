//! Results: hits with marks, both rungs, nothing, nothing asked, a text that did not come.

use crate::run;
use crate::stage::{asked, check_manners, render, shelf, shelf_of};
use archive::Catalog;
use expect_test::expect_file;
use std::rc::Rc;
use viewer::library::state::Fetched;

fn results(words: &str) -> String {
    let html = render(asked(shelf(), &run::files(), &format!("q={words}")), &format!("/search?q={words}"));
    check_manners(&html);
    html
}

#[test]
fn hits_stand_in_order_with_marks_and_the_exact_count() {
    expect_file!["snapshots/results.html"].assert_eq(&results("船台"));
}

#[test]
fn a_name_is_marked_where_it_is_printed() {
    let html = results("沈渡");
    assert!(html.contains("找到 1 篇") && html.contains("<mark>沈渡</mark>"), "{html}");
}

#[test]
fn a_lower_rung_says_that_it_is_one() {
    let html = results("合拢船台");
    assert!(html.contains("没有原样印着的") && html.matches("<ol").count() == 1, "{html}");
}

#[test]
fn nothing_found_gives_advice() {
    expect_file!["snapshots/results-nothing.html"].assert_eq(&results("龙门吊"));
}

#[test]
fn in_a_run_without_text_nothing_is_found() {
    let mut shelf = shelf_of(&run::publish(&[]));
    let mut catalog = Catalog::clone(shelf.ready_catalog().unwrap());
    catalog.search = None;
    shelf.catalog = Some(Fetched::Ready(Rc::new(catalog)));
    let html = render(shelf, "/search?q=船台");
    check_manners(&html);
    assert!(html.contains("没有找到"), "{html}");
}

#[test]
fn an_empty_search_says_what_to_do() {
    let html = render(shelf(), "/search");
    check_manners(&html);
    assert!(html.contains("请写下要找的话"), "{html}");
}

#[test]
fn the_answer_to_other_words_is_not_shown() {
    let html = render(asked(shelf(), &run::files(), "q=船台"), "/search?q=食堂");
    check_manners(&html);
    assert!(html.contains("正在查找") && !html.contains("找到"), "{html}");
}

#[test]
fn a_text_that_did_not_come_takes_away_its_own_hit_only() {
    let mut files = run::files();
    files.retain(|path, _| !(path.contains("2019-01-06") && path.ends_with("text-1.bin")));
    let shelf = asked(shelf(), &files, "q=船台");
    let html = render(shelf, "/search?q=船台");
    check_manners(&html);
    assert!(html.contains("有 1 篇的文字没有取到") && html.contains("再试一次"), "{html}");
    assert!(html.contains("找到 3 篇") && html.contains("食堂添了两口锅"), "{html}");
}

//! Results: hits with marks, both rungs, nothing, nothing asked, a text that did not come.

use crate::run;
use crate::stage::{asked, check_manners, named, render, shelf, shelf_of};
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

/// The results of an address with all names of its hits.
fn divided(search: &str) -> String {
    let html = render(named(shelf(), &run::files(), search), &format!("/search?{search}"));
    check_manners(&html);
    html
}

#[test]
fn people_units_and_columns_are_counted_beside_the_hits() {
    let html = divided("q=榔头 OR 火色 OR 汽笛");
    assert!(html.contains("<h2>栏目</h2>") && html.contains("<span>师傅说</span>"), "{html}");
    assert!(!divided("q=榔头 OR 火色").contains("<h2>栏目</h2>"), "what all hits have takes none away");
    let html = divided("q=榔头 OR 火色 OR 汽笛&in=作者:\"沈渡\"");
    assert!(html.contains("人名：沈渡") && html.contains("找到 1 篇"), "{html}");
    assert!(html.contains("去掉条件“人名：沈渡”") && html.contains("aria-current=\"page\""), "{html}");
}

#[test]
fn conditions_that_leave_nothing_say_what_each_takes_away_and_promise_no_more() {
    let html = divided("q=汽笛&in=年:2018");
    assert!(html.contains("所选条件下没有找到。") && html.contains("，有 1 篇"), "{html}");
    let html = divided("q=汽笛&in=年:2018&in=版:9");
    assert!(html.contains("<span>2018年</span>") && html.contains("<span>第9版</span>"), "{html}");
    assert!(html.contains("所选条件下没有找到。") && !html.contains("，有"), "{html}");
}

#[test]
fn the_very_characters_can_be_asked_for_and_taken_back() {
    let html = divided("q=船台");
    assert!(html.contains("aria-pressed=\"false\"") && html.contains("只找这样写的"), "{html}");
    assert!(divided("q=原样: 船台").contains("aria-pressed=\"true\""));
    let html = divided("q=原样: 船臺");
    assert!(
        html.contains("没有找到")
            && html.contains("不限写法")
            && html.contains("#/search?q=%E8%88%B9%E8%87%BA"),
        "{html}"
    );
}

#[test]
fn more_than_is_looked_up_is_said() {
    let long = "船台".repeat(200);
    assert!(divided(&format!("q={long}")).contains("只查了开头"), "a long string");
    assert!(!divided("q=船台").contains("只查了开头"), "a short one");
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

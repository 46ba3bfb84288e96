//! A page or an issue read through.

use crate::run;
use crate::stage::{check_manners, render, shelf, sum_of};
use expect_test::expect_file;
use std::rc::Rc;
use viewer::failure::{Cause, Failure};
use viewer::library::state::{Event, Shelf};

#[test]
fn a_page_read_through_holds_every_article_in_printed_order() {
    let html = render(shelf(), "/issue/2019-01-06/1/text");
    check_manners(&html);
    expect_file!["snapshots/text.html"].assert_eq(&html);
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} in\n{html}"));
    assert!(
        at("汽笛响过三声") < at("声音发闷")
            && at("声音发闷") < at("火色发白")
            && at("火色发白") < at("路灯修好了")
    );
    assert!(!html.contains("启事"), "{html}");
}

#[test]
fn an_issue_read_through_names_each_page_where_it_begins() {
    let html = render(shelf(), "/issue/2019-01-06/text");
    check_manners(&html);
    assert_eq!(html.matches("class=\"text-page\"").count(), 2, "page 4 has no text:\n{html}");
    assert!(html.contains("第1版 要闻") && html.contains("启事"), "{html}");
}

#[test]
fn a_text_that_did_not_come_takes_away_its_own_articles_only() {
    let (shelf, id) = (shelf(), run::id("2019-01-06"));
    let failed = Err(Failure::new("x", Cause::Unreachable));
    let event = Event::TextArrived((id.clone(), 1), sum_of(&shelf, &id), failed);
    let html = render(Shelf::clone(&Rc::new(shelf).reduce(event)), "/issue/2019-01-06/1/text");
    check_manners(&html);
    assert!(html.contains("这里有几篇文字没有取到") && html.contains("再试一次"), "{html}");
    assert!(!html.contains("汽笛响过三声") && html.contains("路灯修好了"), "{html}");
}

#[test]
fn what_is_not_there_is_said() {
    for (address, said) in [
        ("/issue/2000-01-01/text", "报架上没有“2000-01-01”这一期"),
        ("/issue/2019-01-06/3/text", "本期没有收录第3版"),
    ] {
        let html = render(shelf(), address);
        check_manners(&html);
        assert!(html.contains(said), "{address}:\n{html}");
    }
}

//! Waiting and failed, on every screen.

use crate::run;
use crate::stage::{check_manners, render, render_in, shelf, sum_of};
use expect_test::expect_file;
use std::rc::Rc;
use viewer::failure::{Cause, Failure};
use viewer::library::state::{Event, Fetched, Inquiry, Shelf};
use viewer::route::SearchAddress;
use viewer::settings::Language;

fn failure(cause: Cause) -> Failure {
    Failure::new("archive/somewhere.json", cause)
}

/// The run with nothing but its catalog.
fn catalog_only() -> Shelf {
    Shelf { catalog: shelf().catalog, ..Shelf::default() }
}

#[test]
fn what_is_awaited_has_the_shape_of_what_will_come() {
    expect_file!["snapshots/waiting.html"].assert_eq(&render(Shelf::default(), "/"));
    for (address, shelf) in [
        ("/", Shelf::default()),
        ("/issue/2019-01-06", catalog_only()),
        ("/issue/2019-01-06/1/1", catalog_only()),
        ("/search?q=船台", catalog_only()),
    ] {
        let html = render(shelf, address);
        check_manners(&html);
        assert!(html.contains("aria-busy=\"true\"") && html.contains("waiting-line"), "{address}:\n{html}");
    }
}

#[test]
fn without_a_catalog_every_address_says_so_and_offers_to_try_again() {
    let shelf = Shelf { catalog: Some(Fetched::Failed(failure(Cause::Missing))), ..Shelf::default() };
    expect_file!["snapshots/failed-run.html"].assert_eq(&render(shelf.clone(), "/"));
    for address in ["/", "/issue/2019-01-06", "/search?q=船台", "/elsewhere"] {
        let html = render(shelf.clone(), address);
        check_manners(&html);
        assert!(html.contains("报架没有打开") && html.contains("再试一次"), "{address}:\n{html}");
    }
}

#[test]
fn another_format_is_a_sentence_and_not_a_blank_page() {
    let cause = Cause::OtherFormat { expected: 1, found: 2 };
    let shelf = Shelf { catalog: Some(Fetched::Failed(failure(cause))), ..Shelf::default() };
    let html = render_in(Language::En, shelf, "/");
    check_manners(&html);
    assert!(html.contains("made by another version of the program"), "{html}");
}

#[test]
fn an_issue_that_failed_leaves_the_rest_in_reach() {
    let issue = run::id("2019-01-06");
    let shelf = catalog_only();
    let sum = sum_of(&shelf, &issue);
    let failed = Err(failure(Cause::Unreachable));
    let shelf = Rc::new(shelf).reduce(Event::ContentsArrived(issue, sum, failed));
    for (address, heading) in
        [("/issue/2019-01-06", "这一期没有打开"), ("/issue/2019-01-06/1/1", "这一篇没有打开")]
    {
        let html = render(Shelf::clone(&shelf), address);
        check_manners(&html);
        for words in [
            heading,
            "网络或共享盘一时不通",
            "其他各期仍可阅读",
            "再试一次",
            "archive/somewhere.json",
            "回到报架",
        ] {
            assert!(html.contains(words), "{words} at {address}:\n{html}");
        }
    }
}

#[test]
fn a_search_that_failed_is_not_an_empty_answer() {
    let answer = Fetched::Failed(failure(Cause::Damaged));
    let question = SearchAddress::parse("q=船台").question();
    let inquiry = Some(Inquiry { number: 1, question, answer, before: None });
    let html = render(Shelf { inquiry, ..catalog_only() }, "/search?q=船台");
    check_manners(&html);
    assert!(html.contains("查找没有完成") && !html.contains("没有找到"), "{html}");
}

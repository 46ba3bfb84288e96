//! An issue: all pages, one page, undated, and what is not there.

use crate::stage::{check_manners, render, shelf};
use expect_test::expect_file;

#[test]
fn an_issue_shows_every_page_with_columns_and_both_ends_of_a_jump() {
    let html = render(shelf(), "/issue/2019-01-06");
    check_manners(&html);
    expect_file!["snapshots/issue.html"].assert_eq(&html);
}

#[test]
fn one_page_shows_its_own_headlines_only() {
    let html = render(shelf(), "/issue/2019-01-06/2");
    check_manners(&html);
    assert!(html.contains("启事") && html.contains("上接第1版"), "{html}");
    assert!(!html.contains("听声音"), "{html}");
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "{html}");
}

#[test]
fn the_last_issue_of_the_run_has_no_next_one() {
    let html = render(shelf(), "/issue/no-7");
    check_manners(&html);
    assert!(
        html.contains("第7期") && html.contains("已是最新一期") && html.contains("rel=\"prev\""),
        "{html}"
    );
    assert!(!html.contains("rel=\"next\""), "{html}");
}

#[test]
fn what_is_not_there_is_said_with_a_way_back() {
    for (address, said) in [
        ("/issue/2000-01-01", "报架上没有“2000-01-01”这一期"),
        ("/issue/2019-01-06/3", "本期没有收录第3版"),
        ("/issue/2019-01-06/1/9", "这一版没有这一篇"),
        ("/issue/2019-01-06/x", "这个地址没有对应的内容"),
        ("/elsewhere", "这个地址没有对应的内容"),
    ] {
        let html = render(shelf(), address);
        check_manners(&html);
        assert!(html.contains(said) && html.contains("回到报架"), "{address}:\n{html}");
    }
}

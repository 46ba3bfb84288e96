//! Lists of names and the page of one: groups, counts, years, nothing there, names of any length.

use crate::run;
use crate::stage::{asked, check_manners, listed, render, shelf, shelf_of};
use archive::{Article, Contributor, Head, Issue, Page};
use expect_test::expect_file;
use search::answer::Sorting;
use search::vocabulary::Kind;
use viewer::route::Address;

fn list(kind: Kind, sorting: Sorting, group: &str, address: &str) -> String {
    let html = render(listed(shelf(), &run::files(), kind, sorting, group), address);
    check_manners(&html);
    html
}

/// The page of a name that the run's search found by these words.
fn name(words: &str, address: &str) -> String {
    let html = render(asked(shelf(), &run::files(), &format!("q={words}&o=newest")), address);
    check_manners(&html);
    html
}

#[test]
fn people_stand_under_their_letter_with_counts_and_years() {
    expect_file!["snapshots/names-people.html"].assert_eq(&list(Kind::Person, Sorting::Sound, "", "/people"));
}

#[test]
fn every_kind_has_its_list_in_every_order() {
    let html = list(Kind::Column, Sorting::Strokes, "", "/columns/strokes");
    assert!(html.contains("师傅说") && html.contains("2 篇 · 2019") && html.contains(">7画"), "{html}");
    let html = list(Kind::Source, Sorting::Count, "", "/sources/count");
    assert!(html.contains("河湾日报") && html.contains("#/source/"), "{html}");
    assert!(!html.contains("我上过报吗"), "only people ask for themselves");
}

#[test]
fn a_kind_without_names_says_so() {
    let files = run::publish(&run::issues()[..1]);
    let html = render(listed(shelf_of(&files), &files, Kind::Unit, Sorting::Sound, ""), "/units");
    check_manners(&html);
    assert!(html.contains("没有收录这一类名字"), "{html}");
}

#[test]
fn a_name_has_its_articles_and_the_way_to_every_place_that_prints_it() {
    let html = name("作者:\"沈渡\" OR 图:\"沈渡\"", "/person/沈渡");
    assert!(html.contains(">1 篇<") && html.contains("七号船台昨夜合拢"), "{html}");
    assert!(html.contains("#/search?q=%22%E6%B2%88%E6%B8%A1%22"), "{html}");
    let html = name("栏目:\"师傅说\"", "/column/师傅说");
    assert!(html.contains(">2 篇<") && html.contains("听声音") && html.contains("看火色"), "{html}");
    let html = name("单位:\"没有的车间\"", "/unit/没有的车间");
    assert!(html.contains("没有找到这个名字下的文章"), "{html}");
}

#[test]
fn names_of_any_length_and_sign_lead_to_their_page() {
    for odd in ["阿列克谢·尼古拉耶维奇·弗龙斯基—科瓦廖夫斯基", "A/B ?#%"] {
        let mut issue = Issue::new(run::id("2020-05-01"));
        let mut page = Page::new(run::page_no(1));
        page.articles = vec![Article {
            head: Head::titled("来信"),
            byline: vec![Contributor::person(odd)],
            ..Article::default()
        }];
        issue.pages.push(page);
        let files = run::publish(&[issue]);
        let shelf = listed(shelf_of(&files), &files, Kind::Person, Sorting::Sound, "");
        let html = render(shelf, "/people");
        check_manners(&html);
        let to = Address::from(viewer::route::Route::Name(Kind::Person, odd.into()));
        assert!(html.contains(&format!("href=\"{to}\"")), "{to}\n{html}");
    }
}

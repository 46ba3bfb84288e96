//! An article: with everything, with nothing, with marks.

use crate::run;
use crate::stage::{check_manners, marked, render, render_in, shelf};
use archive::{ArticleId, Catalog, Correction, IssueId, PageNo};
use expect_test::expect_file;
use search::answer::{Around, Near};
use std::rc::Rc;
use viewer::failure::{Cause, Failure};
use viewer::library::state::{Fetched, Marking, Shelf, Surroundings};
use viewer::settings::Language;

#[test]
fn an_article_shows_all_that_was_printed() {
    let html = render(shelf(), "/issue/2019-01-06/1/1");
    check_manners(&html);
    expect_file!["snapshots/article.html"].assert_eq(&html);
}

/// The first article with these words marked.
fn with_marks(words: &str) -> String {
    let id = ArticleId::parse("2019-01-06/1/1").unwrap();
    render(marked(shelf(), &run::files(), &id, words), &format!("/issue/{id}?q={words}"))
}

#[test]
fn before_the_marks_come_the_article_is_read_and_after_they_failed_it_says_so() {
    let address = "/issue/2019-01-06/1/1?q=七号船台";
    let html = render(shelf(), address);
    check_manners(&html);
    assert!(html.contains("正在标出") && html.contains("汽笛响过三声") && !html.contains("<mark"), "{html}");
    let id = ArticleId::parse("2019-01-06/1/1").unwrap();
    let marks = Fetched::Failed(Failure::new("app/finder.js", Cause::Missing));
    let marking = Marking { number: 1, id, words: "七号船台".into(), marks };
    let html = render(Shelf { marking: Some(marking), ..shelf() }, address);
    check_manners(&html);
    assert!(html.contains("没能标出") && html.contains("汽笛响过三声"), "{html}");
}

#[test]
fn searched_words_are_marked_counted_and_led_to() {
    let html = with_marks("七号船台");
    check_manners(&html);
    expect_file!["snapshots/article-marked.html"].assert_eq(&html);
}

/// How many marks an article has for these words.
#[track_caller]
fn check_marks(words: &str, count: usize) {
    let html = with_marks(words);
    assert_eq!(html.matches("<mark").count(), count, "{words}:\n{html}");
    assert_eq!(html.matches("<mark class=\"here\"").count(), count.min(1), "{words}:\n{html}");
}

#[test]
fn marks_are_where_the_words_are_printed() {
    check_marks("七号船台", 3);
    check_marks("5s", 1);
    check_marks("沈渡", 1);
    check_marks("“汽笛响过三声”", 1);
    check_marks("龙门吊", 0);
}

#[test]
fn an_untitled_article_has_a_heading_and_its_neighbours() {
    let html = render(shelf(), "/issue/2019-01-06/1/4");
    check_manners(&html);
    assert!(html.contains("〔无题〕") && html.contains("看火色") && html.contains("启事"), "{html}");
}

#[test]
fn a_headline_without_text_says_so() {
    let html = render_in(Language::En, shelf(), "/issue/2019-01-06/2/1");
    check_manners(&html);
    assert!(html.contains("Only the headline of this article is in the archive."), "{html}");
}

#[test]
fn a_picture_has_its_place_before_it_comes() {
    let html = render(shelf(), "/issue/2019-01-06/1/1");
    let image = html.split("<img").nth(1).and_then(|rest| rest.split('>').next()).expect("a picture");
    for part in [
        "width=\"1500\"",
        "height=\"1000\"",
        "loading=\"lazy\"",
        "alt=\"夜里的江面，远处一盏灯\"",
        "-960.jpg\"",
        "-480.jpg 480w",
    ] {
        assert!(image.contains(part), "{part}: {image}");
    }
    assert!(html.contains("乔木 摄"), "{html}");
}

#[test]
fn an_article_leads_to_its_column_and_to_what_is_related() {
    let near = |headline: &str, seq| Near {
        issue: IssueId::parse("2019-01-06").unwrap(),
        page: PageNo::FIRST,
        seq,
        headline: Some(headline.to_owned()),
    };
    let around =
        Around { before: Some(near("江雾", 2)), related: vec![near("船台", 3)], ..Around::default() };
    let id = ArticleId::parse("2019-01-06/1/1").unwrap();
    let surroundings = Surroundings { number: 1, id: id.clone(), around: Fetched::Ready(Rc::new(around)) };
    let known =
        Shelf { surroundings: Some(surroundings), ..marked(shelf(), &run::files(), &id, "七号船台") };
    let html = render(known.clone(), &format!("/issue/{id}"));
    check_manners(&html);
    for part in ["本栏", "江雾", "相关文章", "#/issue/2019-01-06/1/3"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let other = render(known, "/issue/2019-01-06/1/2");
    assert!(!other.contains("江雾"), "what stands around one article stands around another");
}

#[test]
fn a_correction_is_told_at_both_ends() {
    let ids = ["2019-01-06/1/1", "2019-01-06/1/2"].map(|id| ArticleId::parse(id).unwrap());
    let [corrected, notice] = ids.clone();
    let mut shelf = shelf();
    let mut catalog = Catalog::clone(shelf.ready_catalog().unwrap());
    catalog.corrections = vec![Correction { notice, corrected }];
    shelf.catalog = Some(Fetched::Ready(Rc::new(catalog)));
    let [corrected, notice] = ids;
    for (id, other, says) in [(&corrected, &notice, "本文有更正"), (&notice, &corrected, "更正的文章")]
    {
        let html = render(shelf.clone(), &format!("/issue/{id}"));
        check_manners(&html);
        let told = html.split("class=\"correction").nth(1).unwrap_or_else(|| panic!("{html}"));
        let told = told.split("</p>").next().unwrap();
        assert!(told.contains(says) && told.contains(&format!("#/issue/{other}")), "{told}");
    }
}

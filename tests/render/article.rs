//! An article: with everything, with nothing, with marks.

use crate::stage::{check_manners, render, render_in, shelf};
use expect_test::expect_file;
use viewer::settings::Language;

#[test]
fn an_article_shows_all_that_was_printed() {
    let html = render(shelf(), "/issue/2019-01-06/1/1");
    check_manners(&html);
    expect_file!["snapshots/article.html"].assert_eq(&html);
}

#[test]
fn searched_words_are_marked_counted_and_led_to() {
    let html = render(shelf(), "/issue/2019-01-06/1/1?q=七号船台");
    check_manners(&html);
    expect_file!["snapshots/article-marked.html"].assert_eq(&html);
}

/// How many marks an article has for these words.
#[track_caller]
fn check_marks(words: &str, count: usize) {
    let html = render(shelf(), &format!("/issue/2019-01-06/1/1?q={words}"));
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

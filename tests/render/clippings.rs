//! What a reader takes away, and help: the words of an article's tools, an empty list of clippings, the sheet of help.

use crate::stage::{check_manners, render, render_in, shelf};
use expect_test::expect_file;
use viewer::settings::Language;

#[test]
fn an_article_can_be_clipped_cited_copied_printed_and_its_address_passed_on() {
    let html = render(shelf(), "/issue/2019-01-06/1/1");
    for word in ["剪下", "引用", "复制全文", "打印", "复制链接"] {
        assert!(html.contains(&format!(">{word}</button>")), "{word} in\n{html}");
    }
    assert!(!html.contains(">分享</button>"), "what cannot be done is absent:\n{html}");
}

#[test]
fn no_clippings_yet_says_how_to_get_some() {
    let html = render(shelf(), "/clippings");
    check_manners(&html);
    expect_file!["snapshots/clippings.html"].assert_eq(&html);
}

#[test]
fn help_tells_keys_holdings_and_gaps() {
    let html = render(shelf(), "/help");
    check_manners(&html);
    expect_file!["snapshots/help.html"].assert_eq(&html);
    let english = render_in(Language::En, shelf(), "/help");
    check_manners(&english);
    assert!(english.contains("From 30 December 2018 to 6 January 2019"), "{english}");
}

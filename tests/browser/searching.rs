//! The search box and the results.

use crate::run;
use crate::stage::{Folder, address, document, focused, open, open_folder, pause, window};
use archive::{Article, Block, Head, Issue, Page};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn words_are_searched_on_enter_and_the_count_is_said() {
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    stage.type_words("船台", false);
    pause(500).await;
    assert_eq!(address(), "#/", "on the shelf nothing is searched before Enter");
    stage.click("查找");
    stage.until_text("找到 3 篇").await;
    assert_eq!(address(), "#/search?q=船台");
    assert_eq!(document().title(), "“船台” — 河湾船讯");
    assert_eq!(focused(), "H1");
    stage.until("the count", || stage.said().starts_with("找到 3 篇")).await;
    stage.until("three hits", || stage.count("ol a") == 3).await;
}

#[wasm_bindgen_test]
async fn typing_on_is_searched_after_a_pause_and_leaves_the_reader_in_the_box() {
    let stage = open("#/search?q=船台", run::files());
    stage.until_text("找到 3 篇").await;
    stage.type_words("食", false);
    stage.type_words("食堂", false);
    stage.until_text("找到 1 篇").await;
    assert_eq!(address(), "#/search?q=食堂");
    assert_eq!(focused(), "INPUT");
}

#[wasm_bindgen_test]
async fn letters_of_an_input_method_are_not_searched() {
    let stage = open("#/search?q=船台", run::files());
    stage.until_text("找到 3 篇").await;
    stage.type_words("shi'tang", true);
    pause(600).await;
    assert_eq!(address(), "#/search?q=船台");
    stage.type_words("食堂", true);
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    let composed = web_sys::Event::new_with_event_init_dict("compositionend", &init).unwrap();
    stage.search_box().dispatch_event(&composed).unwrap();
    stage.until_text("找到 1 篇").await;
}

#[wasm_bindgen_test]
async fn a_name_narrows_stands_in_the_address_and_back_takes_it_away() {
    let stage = open("#/search?q=榔头 OR 汽笛 OR 食堂", run::files());
    stage.until_text("找到 3 篇").await;
    stage.until("names", || stage.text().contains("人名")).await;
    let last = |part: &str| stage.folder.borrow().asked.iter().rposition(|path| path.contains(part));
    assert!(last("/names-") > last("/text-"), "the hits come first");
    stage.click("沈渡1");
    stage.until_text("找到 1 篇").await;
    assert_eq!(address(), "#/search?q=榔头+OR+汽笛+OR+食堂&in=作者:\"沈渡\"");
    stage.until("the condition", || stage.text().contains("人名：沈渡")).await;
    window().history().unwrap().back().unwrap();
    stage.until_text("找到 3 篇").await;
    stage.click("只找这样写的");
    stage
        .until("the switch", || {
            address().starts_with("#/search?q=原样:+榔头") && stage.count("[aria-pressed=true]") > 1
        })
        .await;
}

#[wasm_bindgen_test]
async fn a_late_answer_to_earlier_words_is_dropped() {
    let folder = Folder { files: run::files(), held: Some("archive/search/"), ..Folder::default() };
    let stage = open_folder("#/search?q=船台", folder);
    stage.until_text("正在查找").await;
    stage.type_words("食堂", false);
    stage.until("the second question", || address() == "#/search?q=食堂").await;
    pause(50).await;
    stage.release();
    stage.until_text("找到 1 篇").await;
    pause(100).await;
    assert!(stage.text().contains("“食堂”") && !stage.text().contains("找到 3 篇"), "{}", stage.text());
}

/// One issue whose 23 articles all speak of the ferry.
fn ferries() -> run::Files {
    let mut issue = Issue::new(run::id("2020-05-01"));
    let mut page = Page::new(run::page_no(1));
    page.articles = (1..=23)
        .map(|n| Article {
            head: Head::titled(format!("第{n}趟")),
            body: vec![Block::Paragraph(format!("轮渡第{n}趟准点开。"))],
            ..Article::default()
        })
        .collect();
    issue.pages.push(page);
    run::publish(&[issue])
}

#[wasm_bindgen_test]
async fn more_hits_stay_shown_when_the_reader_comes_back() {
    let stage = open("#/search?q=轮渡", ferries());
    stage.until("ten hits", || stage.count("ol h2 a") == 10).await;
    stage.click("更多（还有 13 篇）");
    stage.until("twenty hits", || stage.count("ol h2 a") == 20).await;
    assert_eq!(address(), "#/search?q=轮渡&n=20");
    stage.find("ol h2 a").click();
    stage.until_text("准点开。").await;
    stage.until("the article", || address().starts_with("#/issue/2020-05-01/1/")).await;
    window().history().unwrap().back().unwrap();
    stage.until("twenty hits again", || stage.count("ol h2 a") == 20).await;
    stage.click("更多（还有 3 篇）");
    stage.until("all hits", || stage.count("ol h2 a") == 23).await;
    assert!(!stage.text().contains("更多"));
}

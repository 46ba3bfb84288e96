//! Files that do not come, a shell without its script, storage that is refused.

use crate::run;
use crate::stage::{Folder, allow_storage, document, js, open, open_folder, refuse_storage};
use js_sys::Reflect;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_run_that_does_not_come_is_tried_again() {
    let folder =
        Folder { files: run::files(), refused: Some(("catalog", "unreachable")), ..Folder::default() };
    let stage = open_folder("#/", folder);
    stage.until_text("报架没有打开").await;
    stage.until("the failure aloud", || stage.said().contains("网络或共享盘一时不通")).await;
    stage.folder.borrow_mut().refused = None;
    stage.click("再试一次");
    stage.until_text("最新一期").await;
}

#[wasm_bindgen_test]
async fn a_missing_text_takes_away_one_hit_until_it_is_tried_again() {
    let folder = Folder { files: run::files(), refused: Some(("text-1", "missing")), ..Folder::default() };
    let stage = open_folder("#/search?q=火色", folder);
    stage.until_text("找到 1 篇").await;
    // 看火色 lies in the second unit; nothing is missing.
    stage.until("the hit", || stage.count("ol h2 a") == 1).await;
    drop(stage);

    let folder = Folder { files: run::files(), refused: Some(("text-1", "missing")), ..Folder::default() };
    let stage = open_folder("#/search?q=锅", folder);
    stage.until_text("有 1 篇的文字没有取到").await;
    stage.folder.borrow_mut().refused = None;
    stage.click("再试一次");
    stage.until_text("食堂添了两口锅").await;
}

#[wasm_bindgen_test]
async fn a_damaged_shard_is_a_failed_search_and_not_an_empty_one() {
    let mut files = run::files();
    for (path, bytes) in &mut files {
        if path.starts_with("archive/search/") && !path.contains("/root-") {
            bytes.truncate(bytes.len() - 1);
        }
    }
    let stage = open("#/search?q=船台", files);
    stage.until_text("查找没有完成").await;
    assert!(!stage.text().contains("没有找到"));
    stage.folder.borrow_mut().files = run::files();
    stage.click("再试一次");
    stage.until_text("找到 3 篇").await;
}

#[wasm_bindgen_test]
async fn a_page_without_its_script_says_so() {
    let stage = open("#/", run::files());
    Reflect::delete_property(&web_sys::window().unwrap(), &"baojiaBring".into()).unwrap();
    stage.until_text("页面自身的脚本没有装全").await;
}

#[wasm_bindgen_test]
async fn day_and_night_are_chosen_and_remembered() {
    let theme = || document().document_element().unwrap().get_attribute("data-theme");
    js("localStorage.clear()");
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    assert_eq!(theme(), None, "the system's theme until the reader chooses");
    stage.click("字号");
    stage.until_text("随系统").await;
    stage.click("夜");
    stage.until("night", || theme().as_deref() == Some("dark")).await;
    drop(stage);
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    assert_eq!(theme().as_deref(), Some("dark"));
    stage.click("English");
    stage.until_text("Latest issue").await;
    assert_eq!(document().document_element().unwrap().get_attribute("lang").as_deref(), Some("en"));
    js("localStorage.clear()");
}

#[wasm_bindgen_test]
async fn a_browser_that_refuses_storage_only_forgets_and_that_is_said() {
    refuse_storage();
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    stage.click("字号");
    stage.until_text("随系统").await;
    stage.click("夜");
    let theme = || document().document_element().unwrap().get_attribute("data-theme");
    stage.until("night", || theme().as_deref() == Some("dark")).await;
    stage.until("the word in the panel", || stage.count(".panel .panel-lost") == 1).await;
    stage.until("the word aloud", || stage.said().contains("只管到关闭本页")).await;
    allow_storage();
    stage.click("日");
    stage.until("no word", || stage.count(".panel-lost, .footer-said") == 0).await;
    js("localStorage.clear()");
}

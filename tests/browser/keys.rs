//! The shortcuts, and when they are off.

use crate::run;
use crate::stage::{address, document, focused, open, pause, press, press_repeatedly};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn slash_leads_to_the_search_box_and_escape_out_of_it() {
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    press("/");
    assert_eq!(focused(), "INPUT");
    press("Escape");
    assert_ne!(focused(), "INPUT");
}

#[wasm_bindgen_test]
async fn arrows_turn_pages_over_the_edge_of_the_issue() {
    let stage = open("#/issue/2019-01-06/1", run::files());
    stage.until_text("听声音").await;
    for (key, place) in [
        ("ArrowRight", "#/issue/2019-01-06/2"),
        ("ArrowRight", "#/issue/2019-01-06/4"),
        ("ArrowRight", "#/issue/no-7"),
        ("ArrowLeft", "#/issue/2019-01-06"),
        ("ArrowLeft", "#/issue/2018-12-30"),
    ] {
        press(key);
        stage.until(place, || address() == place && stage.count("h1.issue-name") == 1).await;
    }
}

#[wasm_bindgen_test]
async fn arrows_turn_articles_in_printed_order() {
    let stage = open("#/issue/2019-01-06/1/4", run::files());
    stage.until_text("路灯修好了").await;
    press("ArrowRight");
    stage.until("the next page", || stage.heading() == "启事").await;
    press("ArrowLeft");
    stage.until_text("路灯修好了").await;
}

#[wasm_bindgen_test]
async fn shortcuts_are_off_while_typing_and_on_a_held_key() {
    let stage = open("#/issue/2019-01-06/1", run::files());
    stage.until_text("听声音").await;
    press_repeatedly("ArrowRight", true);
    press("/");
    press("ArrowRight");
    press("/");
    pause(100).await;
    assert_eq!((address().as_str(), focused().as_str()), ("#/issue/2019-01-06/1", "INPUT"));
}

#[wasm_bindgen_test]
async fn the_panel_takes_the_focus_changes_the_page_and_gives_the_focus_back() {
    let stage = open("#/issue/2019-01-06", run::files());
    stage.until_text("听声音").await;
    let root = || document().document_element().unwrap();
    stage.click("字号");
    stage.until("the panel", || focused() == "H2" && stage.count("[role=dialog]") == 1).await;
    stage.click("大字");
    stage.until("large type", || root().get_attribute("data-size").as_deref() == Some("large")).await;
    stage.click("旧纸");
    stage.until("old paper", || root().get_attribute("data-theme").as_deref() == Some("paper")).await;
    stage.click("标准");
    stage.until("the usual type", || !root().has_attribute("data-size")).await;
    stage.click("随系统");
    stage.until("the usual ground", || !root().has_attribute("data-theme")).await;
    press("Escape");
    stage.until("no panel", || stage.count("[role=dialog]") == 0 && focused() == "BUTTON").await;
}

#[wasm_bindgen_test]
async fn keys_of_one_character_can_be_switched_off_and_arrows_stay() {
    let stage = open("#/help", run::files());
    stage.until_text("按键").await;
    stage.click("停用单个字符的按键：/ p n ?");
    stage.until("the switch", || stage.count("main [aria-pressed=true]") == 1).await;
    press("/");
    pause(100).await;
    assert_ne!(focused(), "INPUT");
    stage.click("停用单个字符的按键：/ p n ?");
    stage.until("the switch back", || stage.count("main [aria-pressed=true]") == 0).await;
    press("/");
    stage.until("the search box", || focused() == "INPUT").await;
}

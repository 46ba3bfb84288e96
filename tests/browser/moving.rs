//! From screen to screen: title, focus, scrolling, history, and what is fetched on the way.

use crate::run;
use crate::stage::{Stage, address, document, focused, js, open, pause, window};
use wasm_bindgen_test::wasm_bindgen_test;

async fn shelf() -> Stage {
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    stage
}

#[wasm_bindgen_test]
async fn opening_the_run_fetches_its_catalog_and_the_latest_headlines() {
    let stage = shelf().await;
    stage.until_text("听声音").await;
    pause(100).await;
    let asked = stage.folder.borrow().asked.clone();
    assert!(asked.len() == 2 && asked[0] == "archive/catalog.json", "{asked:?}");
    assert!(
        asked[1].starts_with("archive/issues/2019-01-06-") && asked[1].ends_with("/contents.json"),
        "{asked:?}"
    );
    assert_eq!(document().title(), "河湾船讯");
    assert_ne!(focused(), "H1", "the first screen is read from its top");
}

#[wasm_bindgen_test]
async fn a_new_screen_has_its_title_and_the_focus_on_its_heading() {
    let stage = shelf().await;
    stage.click("阅读本期");
    stage.until("the issue", || stage.count("h1.issue-name") == 1).await;
    assert_eq!(address(), "#/issue/2019-01-06");
    assert_eq!(document().title(), "2019年1月6日 星期日 — 河湾船讯");
    assert_eq!(focused(), "H1");
    assert_eq!(stage.folder.borrow().asked.len(), 2, "the headlines are here already");

    stage.click("听声音");
    stage.until_text("榔头敲在铆钉上").await;
    assert_eq!(document().title(), "听声音 — 河湾船讯");
    assert_eq!((focused().as_str(), stage.heading().as_str()), ("H1", "听声音"));
}

#[wasm_bindgen_test]
async fn back_leads_to_where_the_reader_stood() {
    js("const s = document.createElement('style'); s.id = 'tall'; s.textContent = '.frame { min-height: 4000px }';
        document.head.append(s)");
    let stage = shelf().await;
    window().scroll_to_with_x_and_y(0.0, 700.0);
    pause(100).await;
    stage.click("阅读本期");
    stage.until("the top", || window().scroll_y().unwrap() == 0.0).await;
    stage.until("the issue", || stage.count("h1.issue-name") == 1).await;
    window().history().unwrap().back().unwrap();
    stage.until_text("最新一期").await;
    stage.until("the old place", || window().scroll_y().unwrap() == 700.0).await;
    js("document.getElementById('tall').remove()");
}

#[wasm_bindgen_test]
async fn odd_addresses_get_a_screen_and_the_viewer_lives_on() {
    let stage = shelf().await;
    for odd in ["#main", "#//evil", "#/\\%zz", "#/issue/%2e%2e/1", "#/nowhere?q=%", "#"] {
        window().location().set_hash(odd).unwrap();
        let said = if odd == "#" { "最新一期" } else { "没有这一处" };
        stage.until_text(said).await;
    }
    stage.click("阅读本期");
    stage.until("the issue", || stage.count("h1.issue-name") == 1).await;
}

#[wasm_bindgen_test]
async fn the_calendar_leads_to_an_issue_and_turns_its_years_by_arrows() {
    let stage = shelf().await;
    stage.click("往期");
    stage.until("the newest year", || stage.heading() == "2019年" && focused() == "H1").await;
    crate::stage::press("ArrowLeft");
    stage.until("the year before", || address() == "#/calendar/2018" && stage.heading() == "2018年").await;
    stage.find("table a").click();
    stage.until("the issue of the day", || address() == "#/issue/2018-12-30").await;
    stage.until_text("食堂添了两口锅").await;
    stage.click("通读本期");
    stage.until_text("吃得上热饭").await;
    assert_eq!(address(), "#/issue/2018-12-30/text");
}

#[wasm_bindgen_test]
async fn the_marks_of_an_article_are_walked_through() {
    let stage = open("#/issue/2019-01-06/1/1?q=七号船台", run::files());
    stage.until_text("本文有 3 处").await;
    stage.click("下一处");
    stage.until_text("第 2 处，共 3 处").await;
    stage.click("上一处");
    stage.until_text("第 1 处，共 3 处").await;
    stage.click("上一处");
    stage.until_text("第 3 处，共 3 处").await;
    assert_eq!(stage.count("mark.here"), 1);
}

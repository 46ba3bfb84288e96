//! Clippings: from the article into the list, kept, ordered, noted, thrown away; and a browser that keeps nothing.

use crate::run;
use crate::stage::{address, allow_storage, js, open, press, refuse_storage};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_article_is_cut_out_kept_noted_moved_and_thrown_away() {
    js("localStorage.clear()");
    let stage = open("#/issue/2019-01-06/1/1", run::files());
    stage.until_text("汽笛响过三声").await;
    stage.click("剪下");
    stage.until_text("已放进剪报").await;
    assert_eq!(stage.said(), "已放进剪报。");
    press("ArrowRight");
    stage.until("the next article", || stage.heading() == "听声音" && stage.text().contains("剪下")).await;
    stage.click("剪下");
    stage.until_text("已放进剪报").await;
    drop(stage);

    let stage = open("#/clippings", run::files());
    stage.until("both", || stage.count(".clipping") == 2).await;
    stage.click("上移");
    stage.until("another order", || stage.find(".clipping h2").text_content().unwrap() == "听声音").await;
    let field: web_sys::HtmlTextAreaElement = stage.find("textarea").dyn_into().unwrap();
    field.set_value("给徒弟看");
    field.dispatch_event(&web_sys::Event::new_with_event_init_dict("change", &bubbling()).unwrap()).unwrap();
    stage.until_text("给徒弟看").await;
    drop(stage);

    let stage = open("#/clippings", run::files());
    stage.until_text("给徒弟看").await;
    stage.click("取下");
    stage.until("one left", || stage.count(".clipping") == 1).await;
    stage.click("七号船台昨夜合拢");
    stage.until("the article", || address() == "#/issue/2019-01-06/1/1").await;
    stage.until_text("取下").await;
    js("localStorage.clear()");
}

#[wasm_bindgen_test]
async fn a_browser_that_keeps_nothing_says_so_and_holds_them_while_it_can() {
    refuse_storage();
    let stage = open("#/issue/2019-01-06/1/1", run::files());
    stage.until_text("汽笛响过三声").await;
    stage.click("剪下");
    stage.until_text("剪报只留到关闭本页").await;
    press("ArrowRight");
    stage.until("the next article", || stage.heading() == "听声音" && stage.text().contains("剪下")).await;
    stage.click("剪下");
    stage.until_text("剪报只留到关闭本页").await;
    drop(stage);
    // Each change begins from what is held, not from the nothing that the browser kept.
    let stage = open("#/clippings", run::files());
    stage.until("both", || stage.count(".clipping") == 2).await;
    for left in [1, 0] {
        stage.click("取下");
        stage.until("one fewer", || stage.count(".clipping") == left).await;
    }
    allow_storage();
}

#[wasm_bindgen_test]
async fn a_question_mark_leads_to_the_help() {
    let stage = open("#/calendar", run::files());
    stage.until_text("各期头条").await;
    press("?");
    stage.until("the help", || address() == "#/help" && stage.heading() == "帮助").await;
}

fn bubbling() -> web_sys::EventInit {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    init
}

//! Texts set in another script, with readings, and down columns: what is drawn changes, what is marked stays where it was.

use crate::run;
use crate::stage::{Stage, js, open, press};
use wasm_bindgen_test::wasm_bindgen_test;

const ARTICLE: &str = "#/issue/2019-01-06/1/1?q=响过三声";

async fn article() -> Stage {
    js("localStorage.clear()");
    let stage = open(ARTICLE, run::files());
    stage.until("marks", || stage.count("mark") > 0).await;
    stage.click("字号");
    stage.until_text("生僻字").await;
    stage
}

fn marked(stage: &Stage) -> String {
    stage.find("mark").text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn the_other_script_is_brought_when_it_is_asked_for_and_marks_stay_in_their_place() {
    let stage = article().await;
    let asked = || stage.folder.borrow().asked.iter().filter(|path| path.contains("letters")).count();
    assert_eq!((asked(), marked(&stage).as_str()), (0, "响过三声"));
    stage.click("繁体");
    stage.until_text("汽笛響過三聲，七號船臺上最後一塊".replace('號', "号").as_str()).await;
    assert_eq!((asked(), marked(&stage).as_str()), (1, "響過三聲"));
    assert_eq!(stage.find("article").parent_element().unwrap().get_attribute("lang").unwrap(), "zh-Hant");
    stage.click("原样");
    stage.until_text("汽笛响过三声，七号船台上最后一块").await;
    assert_eq!(stage.find("article").parent_element().unwrap().get_attribute("lang").unwrap(), "zh-Hans");
    js("localStorage.clear()");
}

#[wasm_bindgen_test]
async fn a_headline_list_follows() {
    js("localStorage.setItem('baojia.settings', JSON.stringify({ writing: 'traditional' }))");
    let stage = open("#/issue/2019-01-06", run::files());
    stage.until_text("七号船臺昨夜合拢").await;
    js("localStorage.clear()");
}

#[wasm_bindgen_test]
async fn rare_characters_say_how_they_are_read_and_are_heard_as_themselves() {
    let stage = article().await;
    assert_eq!(stage.count("ruby"), 0);
    stage.click("生僻字");
    stage.until("a reading", || stage.count("ruby") == 1).await;
    assert_eq!(stage.find("ruby").text_content().unwrap(), "隙xì");
    assert_eq!(stage.find("rt").get_attribute("aria-hidden").unwrap(), "true");
    stage.click("不注");
    stage.until("none", || stage.count("ruby") == 0).await;
    js("localStorage.clear()");
}

/// Left edge of the columns that are on screen, in pixels from the beginning of the text: 0 and below.
fn turned() -> i32 {
    js("return document.querySelector('.flow').scrollLeft").as_f64().map_or(0, |left| left as i32)
}

#[wasm_bindgen_test]
async fn columns_are_turned_by_keys_wheel_and_words_and_arrows_lead_on_at_their_end() {
    js("const s = document.createElement('style'); s.id = 'flow';
        s.textContent = '.flow { writing-mode: vertical-rl; width: 300px; height: 200px; overflow-x: auto }';
        document.head.append(s)");
    let stage = article().await;
    stage.click("竖排");
    stage.until("columns", || stage.count(".flow") == 1).await;
    assert_eq!(stage.find(".together").text_content().unwrap(), "5S");
    assert_eq!(turned(), 0);
    stage.click("← 往后读");
    let first = turned();
    assert!(first < -100, "{first}");
    stage.click("往前读 →");
    assert_eq!(turned(), 0);
    js("document.querySelector('.flow').focus()");
    press("PageDown");
    assert_eq!(turned(), first);
    press("ArrowRight");
    assert_eq!(turned(), 0);
    let wheel = "const e = new WheelEvent('wheel', { deltaY: 120, bubbles: true, cancelable: true });
                 document.querySelector('.flow').dispatchEvent(e); return e.defaultPrevented";
    assert!(js(wheel).is_truthy(), "the page moves, too");
    assert_eq!(turned(), -120);
    press("End");
    assert!(!js(wheel).is_truthy(), "at the end the page goes on");
    press("ArrowLeft");
    stage.until("the next article", || stage.heading() == "听声音").await;
    js("localStorage.clear(); document.getElementById('flow').remove()");
}

#[wasm_bindgen_test]
async fn what_does_not_come_is_said_and_texts_stay_as_printed() {
    js("localStorage.clear()");
    let stage = open(ARTICLE, run::files());
    stage.until("marks", || stage.count("mark") > 0).await;
    stage.folder.borrow_mut().refused = Some(("letters", "missing"));
    stage.click("字号");
    stage.until_text("生僻字").await;
    stage.click("繁体");
    stage.until_text("文字仍是原样").await;
    assert_eq!(marked(&stage), "响过三声");
    stage.folder.borrow_mut().refused = None;
    stage.click("再试一次");
    stage.until_text("汽笛響過三聲").await;
    js("localStorage.clear()");
}

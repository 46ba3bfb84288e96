//! The list under the search box: its keys, what an input method must not disturb, and when the engine is loaded.

use crate::run;
use crate::stage::{Stage, address, document, focused, open, pause, press};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

/// The shelf with this typed and completions under it.
async fn typed(words: &str, completions: u32) -> Stage {
    let stage = open("#/", run::files());
    stage.until_text("最新一期").await;
    stage.type_words(words, false);
    stage.until("completions", || stage.count("[role=option]") == completions).await;
    stage
}

/// The completion that the arrow keys stand on, as the box tells it to whoever does not see it.
fn active(stage: &Stage) -> Option<String> {
    let name = stage.search_box().get_attribute("aria-activedescendant")?;
    let option = document().get_element_by_id(&name).unwrap();
    assert_eq!(option.get_attribute("aria-selected").as_deref(), Some("true"));
    option.query_selector("span").unwrap().unwrap().text_content()
}

async fn stands_on(stage: &Stage, expected: Option<&str>) {
    stage.until(expected.unwrap_or("none"), || active(stage).as_deref() == expected).await;
}

#[wasm_bindgen_test]
async fn arrows_go_round_the_completions_and_enter_takes_one() {
    let stage = typed("s", 2).await;
    assert_eq!(stage.search_box().get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(active(&stage), None, "what is typed is searched until an arrow is pressed");
    for (key, expected) in [
        ("ArrowDown", Some("师傅说")),
        ("ArrowDown", Some("沈渡")),
        ("ArrowDown", None),
        ("ArrowUp", Some("沈渡")),
        ("ArrowUp", Some("师傅说")),
        ("ArrowUp", None),
        ("ArrowDown", Some("师傅说")),
        ("ArrowDown", Some("沈渡")),
    ] {
        press(key);
        stands_on(&stage, expected).await;
        assert_eq!(focused(), "INPUT", "the box keeps the focus");
    }
    stage.submit();
    stage.until("the answer", || address() == "#/search?q=沈渡" && stage.heading() == "“沈渡”").await;
    stage.until("a closed list", || stage.count("[role=option]") == 0).await;
}

#[wasm_bindgen_test]
async fn escape_closes_the_list_and_leaves_what_is_typed() {
    let stage = typed("s", 2).await;
    press("ArrowDown");
    stands_on(&stage, Some("师傅说")).await;
    press("Escape");
    stage.until("a closed list", || stage.count("[role=option]") == 0).await;
    assert_eq!((stage.search_box().value().as_str(), address().as_str()), ("s", "#/"));
}

#[wasm_bindgen_test]
async fn home_and_end_stay_the_boxs_own() {
    let stage = typed("s", 2).await;
    press("ArrowDown");
    stands_on(&stage, Some("师傅说")).await;
    for key in ["Home", "End"] {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        assert!(stage.search_box().dispatch_event(&event).unwrap(), "{key} moves the caret");
    }
    pause(50).await;
    assert_eq!(active(&stage).as_deref(), Some("师傅说"));
}

#[wasm_bindgen_test]
async fn keys_of_an_input_method_choose_nothing() {
    let stage = typed("s", 2).await;
    for key in ["ArrowDown", "ArrowDown", "Escape"] {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_is_composing(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        assert!(stage.search_box().dispatch_event(&event).unwrap(), "{key} belongs to the input method");
    }
    pause(50).await;
    assert_eq!((active(&stage), stage.count("[role=option]")), (None, 2));
}

#[wasm_bindgen_test]
async fn a_click_takes_a_completion_and_a_step_elsewhere_closes_the_list() {
    let stage = typed("s", 2).await;
    stage.find("[role=option]").click();
    stage.until("the answer", || address() == "#/search?q=师傅说").await;
    stage.until_text("找到").await;
    drop(stage);
    let stage = typed("s", 2).await;
    stage.search_box().blur().unwrap();
    stage.until("a closed list", || stage.count("[role=option]") == 0).await;
}

#[wasm_bindgen_test]
async fn the_engine_is_asked_first_when_the_box_has_the_focus() {
    let stage = open("#/issue/2019-01-06", run::files());
    stage.until_text("听声音").await;
    assert_eq!(stage.asked_of_engine(), 0, "who only reads never loads it");
    let field: web_sys::HtmlElement = stage.search_box().dyn_into().unwrap();
    field.focus().unwrap();
    stage.until("the engine", || stage.asked_of_engine() == 1).await;
    assert!(
        !stage.folder.borrow().asked.iter().any(|path| path.contains("/search/")),
        "and no file of the index yet"
    );
}

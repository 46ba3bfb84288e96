//! Reading aloud, with a synthesiser that says nothing and writes down what it was given.

use crate::run;
use crate::stage::{Stage, js, open, pause};
use wasm_bindgen_test::wasm_bindgen_test;

const ARTICLE: &str = "#/issue/2019-01-06/1/1";

/// Puts a synthesiser with these voices into the page.
fn speak_with(voices: &str) {
    js(&format!(
        "window.said = []; window.cancelled = 0;
        window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text }} }};
        const fake = {{
            speaking: false, pending: false, now: null, getVoices() {{ return {voices} }},
            speak(u) {{ said.push(u); this.now = u; this.speaking = true }},
            cancel() {{
                const u = this.now; cancelled += 1; this.now = null; this.speaking = false;
                if (u && u.onerror) u.onerror({{ error: 'canceled' }});
            }},
        }};
        window.ends = () => {{ const u = fake.now; fake.now = null; fake.speaking = false; u.onend({{}}) }};
        Object.defineProperty(window, 'speechSynthesis', {{ configurable: true, value: fake }})"
    ));
}

/// What was given to the synthesiser last, with the count of all.
fn said() -> (u32, String) {
    let count = js("return said.length").as_f64().map_or(0, |count| count as u32);
    (count, js("return said.length ? said[said.length - 1].text : ''").as_string().unwrap_or_default())
}

/// The sentence that the page shows as the one being read.
fn shown(stage: &Stage) -> String {
    js("return [...document.querySelectorAll('.spoken')].map(part => part.textContent).join('')")
        .as_string()
        .unwrap_or_else(|| panic!("{}", stage.text()))
}

async fn hears(stage: &Stage, count: u32) -> String {
    stage.until("another sentence", || said().0 == count && shown(stage) == said().1).await;
    said().1
}

#[wasm_bindgen_test]
async fn an_article_is_read_sentence_by_sentence_and_each_is_shown() {
    speak_with("[{ lang: 'en-US', localService: true }, { lang: 'zh-CN', localService: true }]");
    let stage = open(ARTICLE, run::files());
    stage.until_text("汽笛响过三声").await;
    assert_eq!(shown(&stage), "");
    stage.click("朗读");
    assert_eq!(hears(&stage, 1).await, "河湾船厂今年头一件大事");
    assert_eq!(js("return said[0].voice.lang").as_string().unwrap(), "zh-CN");
    let mut count = 1;
    let mut whole = said().1;
    while js("return said.length > 0 && !!speechSynthesis.now").is_truthy() && count < 60 {
        js("ends()");
        stage.until("the next or the end", || said().0 > count || stage.count(".aloud-on") == 0).await;
        if said().0 == count {
            break;
        }
        count += 1;
        whole.push_str(&hears(&stage, count).await);
    }
    stage.until("silence", || stage.count(".aloud-on") == 0 && stage.count(".spoken") == 0).await;
    for read in ["七号船台昨夜合拢", "汽笛响过三声"] {
        assert!(whole.contains(read), "{read} in {whole}");
    }
    for left_out in ["乔木 摄", "转自"] {
        assert!(!whole.contains(left_out), "{left_out} in {whole}");
    }
}

#[wasm_bindgen_test]
async fn the_reader_pauses_moves_and_stops_and_leaving_is_silence() {
    speak_with("[{ lang: 'zh-CN', localService: true }]");
    let stage = open(ARTICLE, run::files());
    stage.until_text("汽笛响过三声").await;
    stage.click("朗读");
    let first = hears(&stage, 1).await;
    stage.click("停一下");
    stage.until("silence", || js("return !speechSynthesis.speaking").is_truthy()).await;
    assert_eq!(shown(&stage), first, "it rests where it was");
    stage.click("接着读");
    assert_eq!(hears(&stage, 2).await, first);
    stage.click("下一句");
    let second = hears(&stage, 3).await;
    assert_ne!(second, first);
    stage.click("上一句");
    assert_eq!(hears(&stage, 4).await, first);
    stage.click("很快");
    assert_eq!(hears(&stage, 5).await, first);
    assert!((js("return said[4].rate").as_f64().unwrap() - 1.7).abs() < 0.01);
    let cancelled = js("return cancelled").as_f64().unwrap();
    drop(stage);
    pause(100).await;
    assert!(js("return cancelled").as_f64().unwrap() > cancelled, "the page was left and still speaks");
    js("localStorage.clear()");
}

#[wasm_bindgen_test]
async fn without_a_voice_for_the_paper_it_says_so() {
    speak_with("[{ lang: 'en-US', localService: true }]");
    let stage = open(ARTICLE, run::files());
    stage.until_text("汽笛响过三声").await;
    stage.click("朗读");
    stage.until_text("没有装中文语音").await;
    stage.until("the words", || stage.said().contains("没有装中文语音")).await;
    assert_eq!(said().0, 0);
}

#[wasm_bindgen_test]
async fn a_browser_that_cannot_speak_offers_nothing() {
    js("Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: undefined })");
    let stage = open(ARTICLE, run::files());
    stage.until_text("汽笛响过三声").await;
    assert!(!stage.text().contains("朗读"), "{}", stage.text());
}

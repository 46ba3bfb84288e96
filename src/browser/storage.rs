//! What a reader keeps in the browser where it lets us; forgotten with the page where it does not.
//!
//! On `file://` all pages share one storage in Chromium and WebKit. Settings are the reader's own taste and hold for every
//! run, so one key is right; whatever belongs to one run carries the paper's name in its key.

use crate::clippings::Clippings;
use crate::settings::Settings;
use archive::lean;
use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;

const SETTINGS: &str = "baojia.settings";
const CLIPPINGS: &str = "baojia.clippings.";

thread_local! {
    /// Clippings that the browser would not keep: one page shows one paper, so they need no key.
    static HELD: RefCell<Option<Clippings>> = const { RefCell::new(None) };
}

/// What was chosen before; the defaults when nothing was, when storage is refused, and when it holds something odd.
pub fn settings() -> Settings {
    kept(SETTINGS).and_then(|text| lean::read(text.as_bytes())).unwrap_or_default()
}

/// Keeps the settings; false where the browser refuses, and they hold until the page is closed.
pub fn keep(settings: Settings) -> bool {
    written(&settings).and_then(|text| put(SETTINGS, &text)).is_some()
}

/// What was cut out of this paper; nothing when storage holds something odd.
pub fn clippings(paper: &str) -> Clippings {
    let held = HELD.with_borrow(Clone::clone);
    let kept = || kept(&format!("{CLIPPINGS}{paper}")).and_then(|text| Clippings::parse(&text));
    held.or_else(kept).unwrap_or_default()
}

/// Keeps what was cut out of this paper; false where the browser refuses, and it holds until the page is closed.
pub fn keep_clippings(paper: &str, clippings: &Clippings) -> bool {
    let kept = written(clippings).and_then(|text| put(&format!("{CLIPPINGS}{paper}"), &text)).is_some();
    HELD.set((!kept).then(|| clippings.clone()));
    kept
}

/// A value as the text that is stored, and saved as a file.
pub fn written(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok()?.as_string()
}

fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn put(key: &str, text: &str) -> Option<()> {
    storage()?.set_item(key, text).ok()
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok()?
}

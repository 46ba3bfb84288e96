//! The reader's settings, kept in the browser where it lets us, and forgotten with the page where it does not.
//!
//! On `file://` all pages share one storage in Chromium and WebKit. These settings are the reader's own taste and hold for
//! every run, so one key is right; whatever belongs to one run must carry the run's name in its key.

use crate::settings::Settings;
use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;

const KEY: &str = "baojia.settings";

/// What was chosen before; the defaults when nothing was, when storage is refused, and when it holds something odd.
pub fn settings() -> Settings {
    kept().unwrap_or_default()
}

/// Keeps the settings; where storage is refused they hold until the page is closed.
pub fn keep(settings: Settings) {
    let written = settings.serialize(&Serializer::json_compatible()).ok();
    let text = written.and_then(|value| JSON::stringify(&value).ok()).and_then(|text| text.as_string());
    if let (Some(storage), Some(text)) = (storage(), text) {
        // A full or forbidden storage is no reason to trouble the reader: the choice holds for now.
        let _ = storage.set_item(KEY, &text);
    }
}

fn kept() -> Option<Settings> {
    let text = storage()?.get_item(KEY).ok()??;
    // JSON text is decoded as everywhere else, without a detour through JavaScript values.
    serde_json::from_slice(text.as_bytes()).ok()
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok()?
}

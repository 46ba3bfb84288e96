//! Brings a file of the folder as bytes.
//!
//! How differs between http (fetch) and a double-clicked page (scripts), and is the shell's business: `static/boot.js`
//! defines `baojiaBring(path)`, a promise of bytes that rejects with `{kind, path, status?}`. A page without that function
//! is a failure like any other, not a panic.

use crate::failure::{Cause, Failure};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The content of the file at `path` (relative to the folder's root).
///
/// # Errors
/// The file is missing or unreachable, or its twin handed over something else.
pub async fn bring(path: &str) -> Result<Vec<u8>, Failure> {
    let promise = asked(path).ok_or_else(|| Failure::new(path, Cause::ShellIncomplete))?;
    let bytes = JsFuture::from(promise).await.map_err(|reason| Failure::new(path, cause(&reason)))?;
    let bytes = bytes.dyn_into::<Uint8Array>().map_err(|_| Failure::new(path, Cause::Damaged))?;
    Ok(bytes.to_vec())
}

fn asked(path: &str) -> Option<Promise> {
    let window: JsValue = super::window()?.into();
    let bring: Function = Reflect::get(&window, &"baojiaBring".into()).ok()?.dyn_into().ok()?;
    bring.call1(&JsValue::UNDEFINED, &path.into()).ok()?.dyn_into().ok()
}

fn cause(reason: &JsValue) -> Cause {
    let kind = Reflect::get(reason, &"kind".into()).ok().and_then(|kind| kind.as_string());
    match kind.as_deref() {
        Some("missing") => Cause::Missing,
        Some("damaged") => Cause::Damaged,
        _ => Cause::Unreachable,
    }
}

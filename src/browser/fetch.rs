//! Brings a file of the folder as bytes.
//!
//! How differs between http (fetch) and a double-clicked page (scripts), and is the shell's business: `static/boot.js`
//! defines `baojiaBring(path)`, a promise of bytes that rejects with `{kind, path, status?}`. A page without that function
//! is a failure like any other, not a panic.

use crate::failure::{Cause, Failure};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A file that is under way from the moment it is asked for: ask for several, then wait for each, and they come side by
/// side.
pub struct Asked {
    path: String,
    /// Made at once and not when it is waited for: a promise that nobody listens to would complain aloud.
    coming: Option<JsFuture>,
}

/// Asks for the file at `path` (relative to the folder's root).
pub fn ask(path: String) -> Asked {
    let coming = promise(&path).map(JsFuture::from);
    Asked { path, coming }
}

impl Asked {
    /// The content of the file.
    ///
    /// # Errors
    /// The file is missing or unreachable, or its twin handed over something else.
    pub async fn bytes(self) -> Result<Vec<u8>, Failure> {
        let Self { path, coming } = self;
        let Some(coming) = coming else { return Err(Failure::new(path, Cause::ShellIncomplete)) };
        match coming.await.map(JsValue::dyn_into::<Uint8Array>) {
            Ok(Ok(bytes)) => Ok(bytes.to_vec()),
            Ok(Err(_)) => Err(Failure::new(path, Cause::Damaged)),
            Err(reason) => Err(Failure::new(path, cause(&reason))),
        }
    }
}

fn promise(path: &str) -> Option<Promise> {
    call("baojiaBring", &[path.into()])
}

/// Calls a function of the shell that gives a promise; `None` on a page without it.
pub(super) fn call(name: &str, arguments: &[JsValue]) -> Option<Promise> {
    let window: JsValue = super::window()?.into();
    let function: Function = Reflect::get(&window, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(&JsValue::UNDEFINED, &arguments.iter().collect()).ok()?.dyn_into().ok()
}

/// What the shell said when it rejected, of the file it names or else of `path`.
pub(super) fn refusal(reason: &JsValue, path: &str) -> Failure {
    let named = Reflect::get(reason, &"path".into()).ok().and_then(|named| named.as_string());
    Failure::new(named.unwrap_or_else(|| path.to_owned()), cause(reason))
}

fn cause(reason: &JsValue) -> Cause {
    let kind = Reflect::get(reason, &"kind".into()).ok().and_then(|kind| kind.as_string());
    match kind.as_deref() {
        Some("missing") => Cause::Missing,
        Some("damaged") => Cause::Damaged,
        Some("stopped") => Cause::Stopped,
        _ => Cause::Unreachable,
    }
}

//! Asks the search engine, which runs beside the page in a worker.
//!
//! How it gets there is the shell's business: `static/boot.js` defines `baojiaFind(number, request)`, a promise of the reply's
//! bytes that rejects like `baojiaBring` does (see [`fetch`](super::fetch)).

use super::fetch::{call, refusal};
use crate::failure::{Cause, Failure};
use js_sys::Uint8Array;
use search::answer::{Reply, Request, from_bytes, to_bytes};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the engine is called where it cannot say its own name.
const ENGINE: &str = "app/finder.js";

/// The reply to a request; of several open ones, each is told by its number.
///
/// # Errors
/// The engine did not come, or broke, or a file without which it can say nothing did not come.
pub async fn ask(number: u64, request: &Request) -> Result<Reply, Failure> {
    let odd = |cause| Failure::new(ENGINE, cause);
    let request = to_bytes(request).ok_or_else(|| odd(Cause::Stopped))?;
    // Exact: a reader asks fewer than 2⁵³ questions.
    let arguments = [JsValue::from(number as f64), Uint8Array::from(request.as_slice()).into()];
    let coming = call("baojiaFind", &arguments).ok_or_else(|| odd(Cause::ShellIncomplete))?;
    let reply = JsFuture::from(coming).await.map_err(|reason| refusal(&reason, ENGINE))?;
    let bytes = reply.dyn_into::<Uint8Array>().map_err(|_| odd(Cause::Stopped))?.to_vec();
    match from_bytes(&bytes) {
        Some(Reply::Lost(lost)) => Err(lost.first().map_or_else(|| odd(Cause::Stopped), Failure::from)),
        Some(reply) => Ok(reply),
        None => Err(odd(Cause::Stopped)),
    }
}

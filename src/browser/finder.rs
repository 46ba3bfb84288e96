//! Asks the search engine, which runs beside the page in a worker.
//!
//! How it gets there is the shell's business: `static/boot.js` defines `baojiaFind(number, request)`, a promise of the reply's
//! bytes that rejects like `baojiaBring` does (see [`fetch`](super::fetch)). What speaks with it is in the annex.

use super::fetch::{call, refusal};
use crate::failure::{Cause, Failure};
use js_sys::Uint8Array;
use search::answer::{Reply, Request, from_bytes, to_bytes};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the engine is called where it cannot say its own name.
const ENGINE: &str = "app/finder.js";

/// The reply to a request; of several open ones, each is told by its number.
///
/// # Errors
/// The engine did not come, or broke, or a file without which it can say nothing did not come.
pub async fn ask(number: u64, request: Request) -> Result<Reply, Failure> {
    super::annex::come().await?;
    asked(Asked { number, request }).await
}

/// A request on its way.
struct Asked {
    number: u64,
    request: Request,
}

annex::door! {
    "c03e7d1a94b24f5f8d6e2b7a10f9c586",
    /// Writing requests and reading replies is weight that nobody who only reads needs.
    fn asked(asked: Asked) -> Pin<Box<dyn Future<Output = Result<Reply, Failure>>>> {
        Box::pin(taken(asked))
    }
}

async fn taken(asked: Asked) -> Result<Reply, Failure> {
    let odd = |cause| Failure::new(ENGINE, cause);
    let request = to_bytes(&asked.request).ok_or_else(|| odd(Cause::Stopped))?;
    // Exact: a reader asks fewer than 2⁵³ questions.
    let arguments = [JsValue::from(asked.number as f64), Uint8Array::from(request.as_slice()).into()];
    let coming = call("baojiaFind", &arguments).ok_or_else(|| odd(Cause::ShellIncomplete))?;
    let reply = JsFuture::from(coming).await.map_err(|reason| refusal(&reason, ENGINE))?;
    let bytes = reply.dyn_into::<Uint8Array>().map_err(|_| odd(Cause::Stopped))?.to_vec();
    match from_bytes(&bytes) {
        Some(Reply::Lost(lost)) => Err(lost.first().map_or_else(|| odd(Cause::Stopped), Failure::from)),
        Some(reply) => Ok(reply),
        None => Err(odd(Cause::Stopped)),
    }
}

//! Has the second half of the viewer's program brought, and says whether it is there.
//!
//! How it comes is the shell's business: `static/boot.js` defines `baojiaAnnex()`, a promise that is kept once the second half
//! has joined the first, and rejects like `baojiaBring` does (see [`fetch`](super::fetch)).

use super::fetch::{call, refusal};
use crate::failure::{Cause, Failure};
use wasm_bindgen_futures::JsFuture;

/// What the second half is called where it cannot say its own name.
const ANNEX: &str = "app/annex.wasm";

/// True for a program that was not cut: there is nothing to be brought.
pub const UNCUT: bool = !cfg!(all(annex, target_arch = "wasm32"));

/// Comes back once the annex is there.
///
/// # Errors
/// Its file did not come, or does not belong to the first half.
pub async fn come() -> Result<(), Failure> {
    if UNCUT {
        return Ok(());
    }
    let coming = call("baojiaAnnex", &[]).ok_or_else(|| Failure::new(ANNEX, Cause::ShellIncomplete))?;
    JsFuture::from(coming).await.map(drop).map_err(|reason| refusal(&reason, ANNEX))
}

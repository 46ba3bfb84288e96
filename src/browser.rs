//! The outside: one small file for each thing the browser does for the viewer.
//!
//! Nothing else in the crate names web-sys. Everything here survives a browser that refuses (no storage, no history, no
//! window at all): it then does nothing, and what can be missed has a default.

pub mod annex;
pub mod clock;
pub mod dialog;
pub mod fetch;
pub mod finder;
pub mod flow;
pub mod input;
pub mod keys;
pub mod listener;
pub mod page;
pub mod pause;
pub mod places;
pub mod scroll;
pub mod sight;
pub mod speech;
pub mod storage;
pub mod take;

use std::future::Future;

/// Runs a task beside everything else.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// The window; `None` where there is none, as in native tests.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

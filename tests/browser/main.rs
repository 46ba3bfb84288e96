//! What only a browser can show: focus, title, keys, the live region, history, scrolling, storage.
//!
//! Each test opens the whole viewer at an address, over a folder that lives in memory ([`stage::Folder`]): files can be
//! missing, refused or held back. Find things as a reader does, by role, label and text, not by class.
//!
//! Run with `cargo test -p baojia-viewer --test browser --target wasm32-unknown-unknown`; chromedriver must be on the path.

#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed; clippy knows only functions marked as tests"
)]

#[path = "../fixtures/run.rs"]
mod run;
mod stage;

mod aloud;
mod clippings;
mod engine;
mod keys;
mod moving;
mod searching;
mod setting;
mod suggestions;
mod trouble;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

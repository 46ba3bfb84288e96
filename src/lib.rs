//! The viewer: reads and searches a published newspaper folder in any browser.
//!
//! Three rings, each of which may use only those inside it:
//! 1. pure – [`route`], [`failure`], [`settings`], [`clippings`], [`library::state`], [`reading`], `phrases`: addresses, facts, choices, state, words;
//! 2. view – [`app`], [`annex`], [`screens`], [`parts`]: what is shown;
//! 3. edge – [`browser`]: one file for each thing the browser does for us; the only place that names web-sys.
//!
//! Suggested reading order: [`route`] (what there is to see), [`library`] (how it gets here, with a drawing), [`app`] (which
//! screen shows it), then any screen and the parts it is made of.
//!
//! Neither `unwrap` nor indexing here: a panic in wasm leaves a dead page, and old newspapers hold odd text.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod annex;
pub mod app;
pub mod browser;
pub mod clippings;
pub mod failure;
pub mod library;
pub mod parts;
pub mod phrases;
pub mod reading;
pub mod route;
pub mod screens;
pub mod settings;

/// Puts the viewer into the shell's `#app`, or into the body of a page that has none.
pub fn mount() {
    match browser::page::app_root() {
        Some(root) => yew::Renderer::<app::App>::with_root(root).render(),
        None => yew::Renderer::<app::App>::new().render(),
    };
}

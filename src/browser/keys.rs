//! The keyboard shortcuts, all in one table.
//!
//! ```text
//! /      to the search box            n   next mark
//! Esc    out of the search box        p   previous mark
//! ←  →   previous, next page or article      ?   help
//! ```
//! They are off while the reader types (but for Esc), with Ctrl, Alt or Meta held, and on repeat: a held arrow key
//! would turn a hundred pages, and WebKit throws at the hundredth address in ten seconds. Those of one character can be
//! switched off altogether (WCAG 2.1.4): who speaks to the machine would call them up by every other word.

use super::listener::Listener;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// To the search box.
    Search,
    /// Out of the search box.
    Leave,
    /// To the page or article before.
    Previous,
    /// To the page or article after.
    Next,
    /// To the mark before.
    PreviousMark,
    /// To the mark after.
    NextMark,
    /// To the help.
    Help,
}

/// The keys, by the names that browsers have for them. The phrases tell what each does, in the same order.
pub const TABLE: [(&str, Shortcut); 7] = [
    ("/", Shortcut::Search),
    ("Escape", Shortcut::Leave),
    ("ArrowLeft", Shortcut::Previous),
    ("ArrowRight", Shortcut::Next),
    ("p", Shortcut::PreviousMark),
    ("n", Shortcut::NextMark),
    ("?", Shortcut::Help),
];

thread_local! {
    static CHARACTERS_OFF: Cell<bool> = const { Cell::new(false) };
}

/// Switches the keys of one character off, or on again.
pub fn set_characters_off(off: bool) {
    CHARACTERS_OFF.set(off);
}

/// Calls `on_shortcut` while the component is there.
#[hook]
pub fn use_shortcuts(on_shortcut: Callback<Shortcut>) {
    use_effect_with(on_shortcut, |on_shortcut| {
        let on_shortcut = on_shortcut.clone();
        let listener = Listener::on_window("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if let Some(shortcut) = shortcut(event) {
                if shortcut == Shortcut::Search {
                    // Else the stroke itself lands in the box.
                    event.prevent_default();
                }
                on_shortcut.emit(shortcut);
            }
        });
        move || drop(listener)
    });
}

fn shortcut(event: &KeyboardEvent) -> Option<Shortcut> {
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    if held || event.repeat() || event.is_composing() {
        return None;
    }
    let key = event.key();
    if key.len() == 1 && CHARACTERS_OFF.get() {
        return None;
    }
    let shortcut = TABLE.iter().find(|(name, _)| *name == key).map(|(_, shortcut)| *shortcut)?;
    let typing = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()).is_some_and(types);
    (!typing || shortcut == Shortcut::Leave).then_some(shortcut)
}

/// True for a stroke that means something else than turning a page: with a key held, into a field, or on what it presses.
pub(super) fn is_taken(event: &KeyboardEvent) -> bool {
    let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let pressed = target.clone().is_some_and(|target| ["BUTTON", "A"].contains(&target.tag_name().as_str()));
    held || (pressed && event.key() == " ") || target.is_some_and(types)
}

/// True for elements that take strokes themselves.
fn types(element: HtmlElement) -> bool {
    let name = element.tag_name();
    // What stands before the page has keys of its own, and the page behind it must not turn.
    let is_before = matches!(element.closest("dialog"), Ok(Some(_)));
    ["INPUT", "TEXTAREA", "SELECT"].contains(&name.as_str()) || element.is_content_editable() || is_before
}

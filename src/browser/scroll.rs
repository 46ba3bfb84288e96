//! Tells which way a reader scrolls, for what gets out of his way on the way down and comes back on the way up.

use super::listener::Listener;
use std::cell::Cell;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Pixels that are no movement: a thumb trembles, and some browsers bounce at the edges.
const STILL: f64 = 6.0;

/// Calls `down` with true when the page moves down while the element that holds this one goes on below the window, and with
/// false when it moves up, or ends in the window. `None` without a window.
pub fn follow(node: &NodeRef, down: impl Fn(bool) + 'static) -> Option<Listener> {
    let node = node.clone();
    let height = || super::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    let before = Cell::new(height());
    Listener::on_window("scroll", move |_| {
        let now = height();
        if (now - before.get()).abs() < STILL {
            return;
        }
        let is_down = now > before.replace(now);
        down(is_down && goes_on(&node, now).unwrap_or(false));
    })
}

/// True when what holds the element ends below the window, which begins so many pixels down the page.
fn goes_on(node: &NodeRef, top: f64) -> Option<bool> {
    let holder = node.cast::<HtmlElement>()?.parent_element()?;
    let holder = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(holder).ok()?;
    let end = f64::from(holder.offset_top()) + f64::from(holder.offset_height());
    Some(end > top + super::window()?.inner_height().ok()?.as_f64()?)
}

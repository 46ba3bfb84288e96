//! A text that runs down columns, in a box of its own that scrolls from right to left: turned by page, by wheel and by keys.
//!
//! A wheel moves only up and down, and to stand before such a text with a wheel that does nothing is what readers know
//! from bad pages; here it moves the columns for as long as there are any, and then the page again.

use super::listener::Listener;
use super::{document, keys};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, HtmlElement, KeyboardEvent, WheelEvent};
use yew::prelude::*;

/// Pixels that stay in sight when a page is turned: about two columns, so that no one is lost.
const KEPT: i32 = 64;

/// Pixels of a line, where a wheel counts lines.
const LINE: f64 = 40.0;

/// Which way a text is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards its end, which is on the left.
    Onward,
    /// Towards its beginning.
    Back,
}

/// Turns the columns on screen by a page; false when they end there, `None` when there are none.
pub fn turn(way: Way) -> Option<bool> {
    let columns = columns()?;
    let width = (columns.client_width() - KEPT).max(KEPT);
    Some(moved(&columns, way, f64::from(width)))
}

/// Moves the columns so many pixels; false when they end there.
fn moved(columns: &HtmlElement, way: Way, pixels: f64) -> bool {
    let before = columns.scroll_left();
    let by = match way {
        Way::Onward => -pixels,
        Way::Back => pixels,
    };
    columns.scroll_by_with_x_and_y(by, 0.0);
    columns.scroll_left() != before
}

fn columns() -> Option<HtmlElement> {
    document()?.query_selector(".flow").ok()??.dyn_into().ok()
}

/// A listener for a wheel over an element; dropping it takes it away.
pub struct Wheel {
    element: HtmlElement,
    call: Closure<dyn FnMut(WheelEvent)>,
}

/// Has a wheel over the element move its columns.
pub fn follow_wheel(node: &NodeRef) -> Option<Wheel> {
    let element = node.cast::<HtmlElement>()?;
    let columns = element.clone();
    let call = Closure::<dyn FnMut(WheelEvent)>::new(move |event: WheelEvent| {
        let (down, across) = (event.delta_y(), event.delta_x());
        if event.ctrl_key() || event.shift_key() || across.abs() >= down.abs() {
            return;
        }
        let pixels = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { down } else { down * LINE };
        let way = if pixels > 0.0 { Way::Onward } else { Way::Back };
        if moved(&columns, way, pixels.abs()) {
            event.prevent_default();
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let function = call.as_ref().unchecked_ref();
    let added =
        element.add_event_listener_with_callback_and_add_event_listener_options("wheel", function, &options);
    added.ok().map(|()| Wheel { element, call })
}

impl Drop for Wheel {
    fn drop(&mut self) {
        // Refused only when the element is gone, and the listener with it.
        let _ = self.element.remove_event_listener_with_callback("wheel", self.call.as_ref().unchecked_ref());
    }
}

/// Has the keys that turn pages elsewhere (Page Up and Down, space, Home, End) turn the columns.
pub fn follow_keys() -> Option<Listener> {
    Listener::on_window("keydown", |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if keys::is_taken(event) {
            return;
        }
        let moved =
            match (event.key().as_str(), event.shift_key()) {
                ("PageDown", _) | (" ", false) => turn(Way::Onward),
                ("PageUp", _) | (" ", true) => turn(Way::Back),
                ("End", _) => columns()
                    .map(|columns| self::moved(&columns, Way::Onward, f64::from(columns.scroll_width()))),
                ("Home", _) => columns()
                    .map(|columns| self::moved(&columns, Way::Back, f64::from(columns.scroll_width()))),
                // These are turned by `use_turning`; a box that has the focus would move by a few pixels more.
                ("ArrowLeft" | "ArrowRight", _) => columns().map(|_| true),
                _ => None,
            };
        if moved == Some(true) {
            event.prevent_default();
        }
    })
}

//! A listener on the window that ends when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Holds a listener; dropping it takes the listener away.
pub struct Listener {
    name: &'static str,
    call: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    /// Calls `call` for each event of that name, before any element of the page hears of it. `None` without a window.
    pub(super) fn on_window(name: &'static str, call: impl FnMut(web_sys::Event) + 'static) -> Option<Self> {
        let window = super::window()?;
        let call = Closure::<dyn FnMut(web_sys::Event)>::new(call);
        let added =
            window.add_event_listener_with_callback_and_bool(name, call.as_ref().unchecked_ref(), true);
        added.ok().map(|()| Self { name, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = super::window() {
            let call = self.call.as_ref().unchecked_ref();
            // Refused only when the window is going away, and the listener with it.
            let _ = window.remove_event_listener_with_callback_and_bool(self.name, call, true);
        }
    }
}

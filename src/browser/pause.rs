//! A moment later, unless it is called off.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Something that will be done; dropping it calls it off.
pub struct Pause {
    timer: i32,
    _call: Closure<dyn FnMut()>,
}

/// Calls `call` after so many milliseconds. `None` without a window.
pub fn after(milliseconds: u32, call: impl FnOnce() + 'static) -> Option<Pause> {
    let window = super::window()?;
    let call = Closure::once(call);
    let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let timer = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.as_ref().unchecked_ref(), wait)
        .ok()?;
    Some(Pause { timer, _call: call })
}

impl Drop for Pause {
    fn drop(&mut self) {
        if let Some(window) = super::window() {
            window.clear_timeout_with_handle(self.timer);
        }
    }
}

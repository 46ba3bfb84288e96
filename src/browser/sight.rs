//! Tells when an element comes near the window, so that what stands below a text is brought when somebody gets there.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How near: about a screen, so that it is mostly there before it is seen.
const NEAR: &str = "600px";

/// Looks out; dropping it ends that.
pub struct Lookout {
    observer: IntersectionObserver,
    _call: Closure<dyn FnMut(Array)>,
}

impl Lookout {
    /// Calls `near` when the element of that id comes near, perhaps several times. `None` where nobody can tell.
    pub fn on(id: &str, near: impl Fn() + 'static) -> Option<Self> {
        let element = super::document()?.get_element_by_id(id)?;
        let call = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let is_near = |entry: IntersectionObserverEntry| entry.is_intersecting();
            if entries.iter().filter_map(|entry| entry.dyn_into().ok()).any(is_near) {
                near();
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        let observer =
            IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(&element);
        Some(Self { observer, _call: call })
    }
}

impl Drop for Lookout {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

//! What the reader typed, out of an event, so that no part names a DOM type.

use super::listener::Listener;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The text of the field that the event came from.
pub fn typed(event: &InputEvent) -> Option<String> {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value())
}

/// True while an input method still composes: the letters are not the words yet.
pub fn composing(event: &InputEvent) -> bool {
    event.is_composing()
}

/// The text that a field holds now.
pub fn value(field: &NodeRef) -> Option<String> {
    field.cast::<HtmlInputElement>().map(|field| field.value())
}

/// Takes the focus away from a field; on phones its keyboard closes.
pub fn leave(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        // Refused only by a field that is no longer in the page.
        let _ = field.blur();
    }
}

/// Calls `on_composed` with the text of the field each time an input method is done with a word. Chromium sends its last
/// input event while still composing, so that without this the last word would never be seen.
#[hook]
pub fn use_composed(field: NodeRef, on_composed: Callback<String>) {
    use_effect_with((field, on_composed), |(field, on_composed)| {
        let (field, on_composed) = (field.clone(), on_composed.clone());
        let listener = Listener::on_window("compositionend", move |event| {
            if let Some(element) = field.cast::<HtmlInputElement>()
                && event.target().is_some_and(|target| target == *element.as_ref())
            {
                on_composed.emit(element.value());
            }
        });
        move || drop(listener)
    });
}

//! What a reader takes away: a copy, a print, a share, a file. Each says whether it could be done.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, HtmlDocument, HtmlInputElement, HtmlTextAreaElement, Url};
use yew::prelude::*;

/// Puts a text on the clipboard; true when the browser did it.
///
/// By a field that is selected and copied: the newer interface is absent over plain http, where intranets are.
pub fn copy(text: &str) -> bool {
    copied(text).unwrap_or(false)
}

fn copied(text: &str) -> Option<bool> {
    let document = super::document()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("unseen");
    // Inside the part that has the focus, so that a dialog lets it be selected.
    document.body()?.append_child(&field).ok()?;
    let before = document.active_element();
    field.select();
    let done = document.dyn_ref::<HtmlDocument>()?.exec_command("copy").ok();
    field.remove();
    if let Some(before) = before.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Refused only by an element that is no longer in the page.
        let _ = before.focus();
    }
    done
}

/// True where the page can be printed: the browsers inside other programs, and some on phones, have nothing to print with.
pub fn can_print() -> bool {
    let has_print = |window: web_sys::Window| member(&window.into(), "print").is_some();
    super::window().is_none_or(has_print)
}

/// Opens the browser's own print dialog.
pub fn print() {
    if let Some(window) = super::window() {
        // Refused only where there is nothing to print with ([`can_print`]).
        let _ = window.print();
    }
}

/// The address on screen, whole.
pub fn address() -> String {
    super::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// True where the system can hand a page to other programs.
pub fn can_share() -> bool {
    sharing().is_some()
}

/// Hands an address to the system under a title; calls when it does not take it, as in a frame that was not given leave.
pub fn share(title: &str, address: &str, on_refused: impl FnOnce() + 'static) {
    let Some((navigator, share)) = sharing() else { return on_refused() };
    let what = Object::new();
    for (name, value) in [("title", title), ("url", address)] {
        // A plain object takes any member.
        let _ = Reflect::set(&what, &name.into(), &value.into());
    }
    let coming = share.call1(&navigator, &what).and_then(|promise| promise.dyn_into::<js_sys::Promise>());
    super::spawn(async move {
        let refusal = match coming {
            Ok(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.err(),
            Err(thrown) => Some(thrown),
        };
        // A reader who changed his mind is not told so.
        let changed_mind = |reason: &JsValue| {
            Reflect::get(reason, &"name".into())
                .is_ok_and(|name| name.as_string().as_deref() == Some("AbortError"))
        };
        if refusal.is_some_and(|reason| !changed_mind(&reason)) {
            on_refused();
        }
    });
}

fn sharing() -> Option<(JsValue, Function)> {
    let navigator = Reflect::get(&super::window()?.into(), &"navigator".into()).ok()?;
    let share = member(&navigator, "share")?;
    Some((navigator, share))
}

/// A function that an object may have.
fn member(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// A code (二维码) of a text: modules on a side, and the path of the dark ones in an SVG of that size.
///
/// # Errors
/// What makes it (`static/keep.js`) did not come, or cannot take the text.
pub async fn code(text: &str) -> Result<(u32, String), ()> {
    let made = kept(&["code".into(), text.into()]).await?;
    let made: Array = made.dyn_into().map_err(drop)?;
    match (made.get(0).as_f64(), made.get(1).as_string()) {
        // A code has at most 177 modules on a side.
        (Some(side), Some(path)) => Ok((side as u32, path)),
        _ => Err(()),
    }
}

/// What the screen shows as one HTML file that opens anywhere, under a title and above its source; `no_image` stands where an
/// image cannot be read.
///
/// # Errors
/// What makes it did not come.
pub async fn page(title: &str, source: &str, no_image: &str) -> Result<String, ()> {
    let page = kept(&["page".into(), title.into(), source.into(), no_image.into()]).await?;
    page.as_string().ok_or(())
}

async fn kept(arguments: &[JsValue]) -> Result<JsValue, ()> {
    let coming = super::fetch::call("baojiaKeep", arguments).ok_or(())?;
    wasm_bindgen_futures::JsFuture::from(coming).await.map_err(drop)
}

/// Gives the reader a text as a file of that name; true when the browser took it.
pub fn save(name: &str, text: &str) -> bool {
    saved(name, text).is_some()
}

fn saved(name: &str, text: &str) -> Option<()> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = super::document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not taken back: some browsers read it later, and it ends with the page.
    Some(())
}

/// Reads the file that was chosen in a field, and empties the field, so that the same file can be chosen again.
pub fn read_chosen(event: &Event, on_read: Callback<String>) {
    let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
    let text = wasm_bindgen_futures::JsFuture::from(file.text());
    super::spawn(async move {
        let text = text.await.ok().and_then(|text| text.as_string());
        field.set_value("");
        on_read.emit(text.unwrap_or_default());
    });
}

/// The text of a field of several lines.
pub fn written(event: &Event) -> Option<String> {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value())
}

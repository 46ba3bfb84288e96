//! The page around the app: its title, language and theme, what has the focus, and where it stands.

use crate::settings::{Language, Settings, Theme};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What the tab and the history say.
pub fn set_title(title: &str) {
    if let Some(document) = super::document() {
        document.set_title(title);
    }
}

/// Tells the scripts of the page that a screen is shown (`static/door.js`).
pub fn tell_arrival() {
    if let (Some(window), Ok(event)) = (super::window(), web_sys::Event::new("baojia-arrived")) {
        // Refused only while the same event is on its way.
        let _ = window.dispatch_event(&event);
    }
}

/// The language of the viewer's sentences; the paper's text says its own.
pub fn set_language(language: Language) {
    set_on_root("lang", Some(language.tag()));
}

/// The ground and the type that the reader chose; what was not chosen follows the system and the style sheets.
pub fn set_look(settings: Settings) {
    set_on_root("data-theme", settings.theme.map(Theme::name));
    set_on_root("data-size", settings.size.name());
    set_on_root("data-leading", settings.leading.name());
    set_on_root("data-face", settings.face.name());
}

/// Moves the focus to the name of the panel that has opened.
pub fn focus_panel() {
    focus("#panel-name", false);
}

/// Returns the focus from the panel that closes to the word that opened it, unless the reader has moved on by himself.
pub fn leave_panel() {
    // By name and not by memory: not every browser gives the focus to a button that is clicked.
    if focused().is_some_and(|element| element.closest("[role=dialog]").ok().flatten().is_some()) {
        focus(".site-nav button", false);
    }
}

/// Moves the focus to the heading of the screen, without scrolling: a screen reader goes on from there.
pub fn focus_heading() {
    focus("h1", false);
}

/// Moves the focus to the search box, and selects what it holds.
pub fn focus_search() {
    if let Some(field) = focus("[role=search] input", true)
        && let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>()
    {
        field.select();
    }
}

/// Takes the focus out of the search box; nothing happens when it is elsewhere.
pub fn leave_search() {
    // The first Esc closes the list under the box, which is the box's own business.
    let list = find("[role=search] input[aria-expanded=true]").is_some();
    if let Some(field) = focused().filter(|_| searching() && !list) {
        // Refused only by a field that is no longer in the page.
        let _ = field.blur();
    }
}

/// True while the focus is in the search box.
pub fn searching() -> bool {
    focused().is_some_and(|element| element.closest("[role=search]").ok().flatten().is_some())
}

/// Brings the mark that is current (`mark.here`) into the middle of the window.
pub fn show_current_mark() {
    if let Some(mark) = find("mark.here") {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        mark.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Brings what is being read aloud into sight; nothing moves when it is in sight already.
pub fn show_spoken() {
    if let Some(spoken) = find(".spoken") {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        spoken.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What a printed sheet carries at its head, by the property `--folio` of `print.css`; empty for nothing.
pub fn set_folio(words: &str) {
    let root = super::document().and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let quoted = words.replace('\\', "\\\\").replace('"', "\\\"");
        // A property of a fixed, valid name is never refused.
        let _ = root.style().set_property("--folio", &format!("\"{quoted}\""));
    }
}

/// Moves the focus so many steps on among the elements of a selector, from the one that has it; false where none has it, or
/// there is none so far on.
pub fn step_focus(selector: &str, step: i32) -> bool {
    let all = elements(selector);
    let here = focused().and_then(|focused| all.iter().position(|element| *element == focused));
    let next = here.and_then(|here| here.checked_add_signed(isize::try_from(step).ok()?));
    next.and_then(|next| all.get(next)).is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus to the first element of a selector; false where there is none.
pub fn focus_first(selector: &str) -> bool {
    focus(selector, true).is_some()
}

fn elements(selector: &str) -> Vec<HtmlElement> {
    let list = super::document().and_then(|document| document.query_selector_all(selector).ok());
    let list = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    list.filter_map(|node| node.dyn_into().ok()).collect()
}

/// True while nothing was scrolled.
pub fn at_top() -> bool {
    super::window().and_then(|window| window.scroll_y().ok()).is_none_or(|height| height < 1.0)
}

fn focus(selector: &str, scrolling: bool) -> Option<HtmlElement> {
    let element = find(selector)?;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(!scrolling);
    element.focus_with_options(&options).ok()?;
    Some(element)
}

fn focused() -> Option<HtmlElement> {
    super::document()?.active_element()?.dyn_into().ok()
}

fn find(selector: &str) -> Option<HtmlElement> {
    super::document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn set_on_root(name: &str, value: Option<&str>) {
    if let Some(root) = super::document().and_then(|document| document.document_element()) {
        // An attribute of a fixed, valid name is never refused.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The element that the shell keeps for the app.
pub(crate) fn app_root() -> Option<web_sys::Element> {
    super::document()?.get_element_by_id("app")
}

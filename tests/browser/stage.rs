//! The viewer in a page, over a folder in memory.

use crate::engine::{self, Engine};
use crate::run::Files;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use viewer::app::App;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Window};
use yew::AppHandle;

/// How long anything may take, in steps of ten milliseconds.
const PATIENCE: u32 = 300;

/// The folder, and what happened to it.
#[derive(Default)]
pub(crate) struct Folder {
    pub(crate) files: Files,
    /// Files whose path contains this are refused as…
    pub(crate) refused: Option<(&'static str, &'static str)>,
    /// Files whose path contains this are held back until [`Stage::release`].
    pub(crate) held: Option<&'static str>,
    /// Every path that was asked for.
    pub(crate) asked: Vec<String>,
    /// Held files and who waits for them.
    pub(crate) waiting: Vec<(String, Function)>,
}

/// An opened viewer. Dropping it takes everything away again.
pub(crate) struct Stage {
    pub(crate) folder: Rc<RefCell<Folder>>,
    root: Element,
    engine: Rc<RefCell<Engine>>,
    app: Option<AppHandle<App>>,
    _bring: Closure<dyn FnMut(String) -> Promise>,
    _find: Closure<dyn FnMut(f64, Uint8Array) -> Promise>,
}

pub(crate) fn window() -> Window {
    web_sys::window().unwrap()
}

pub(crate) fn document() -> Document {
    window().document().unwrap()
}

/// Opens the viewer at an address such as `#/`, over these files.
pub(crate) fn open(address: &str, files: Files) -> Stage {
    open_folder(address, Folder { files, ..Folder::default() })
}

pub(crate) fn open_folder(address: &str, folder: Folder) -> Stage {
    window().history().unwrap().push_state_with_url(&JsValue::NULL, "", Some(address)).unwrap();
    let folder = Rc::new(RefCell::new(folder));
    let bring = Closure::new({
        let folder = Rc::clone(&folder);
        move |path: String| folder.borrow_mut().bring(path)
    });
    Reflect::set(&window(), &"baojiaBring".into(), bring.as_ref()).unwrap();
    let engine = Rc::new(RefCell::new(Engine::default()));
    let find = engine::find(Rc::clone(&engine));
    Reflect::set(&window(), &"baojiaFind".into(), find.as_ref()).unwrap();
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let app = yew::Renderer::<App>::with_root(root.clone()).render();
    Stage { folder, root, engine, app: Some(app), _bring: bring, _find: find }
}

impl Folder {
    fn bring(&mut self, path: String) -> Promise {
        self.asked.push(path.clone());
        Promise::new(&mut |resolve, reject| {
            if let Some((_, kind)) = self.refused.filter(|(part, _)| path.contains(part)) {
                let reason = Object::new();
                Reflect::set(&reason, &"kind".into(), &kind.into()).unwrap();
                reject.call1(&JsValue::NULL, &reason).unwrap();
            } else if self.held.is_some_and(|part| path.contains(part)) {
                self.waiting.push((path.clone(), resolve));
            } else {
                let bytes = self.files.get(&path).unwrap_or_else(|| panic!("nobody may ask for {path}"));
                resolve.call1(&JsValue::NULL, &Uint8Array::from(bytes.as_slice())).unwrap();
            }
        })
    }
}

impl Stage {
    /// Lets the held files go, and holds back no more.
    pub(crate) fn release(&self) {
        let mut folder = self.folder.borrow_mut();
        folder.held = None;
        for (path, resolve) in std::mem::take(&mut folder.waiting) {
            resolve.call1(&JsValue::NULL, &Uint8Array::from(folder.files[&path].as_slice())).unwrap();
        }
    }

    /// Waits until the page's text contains this.
    pub(crate) async fn until_text(&self, text: &str) {
        self.until(text, || self.text().contains(text)).await;
    }

    /// Waits until this holds.
    pub(crate) async fn until(&self, what: &str, condition: impl Fn() -> bool) {
        for _ in 0..PATIENCE {
            yew::scheduler::flush().await;
            if condition() {
                return;
            }
            pause(10).await;
        }
        panic!("waited in vain for {what}; the page at {} says:\n{}", address(), self.root.inner_html());
    }

    /// All the text of the viewer.
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// The first element of that selector.
    pub(crate) fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector} in\n{}", self.root.inner_html())).dyn_into().unwrap()
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    /// Clicks the first link or button of that name.
    pub(crate) fn click(&self, name: &str) {
        let all = self.root.query_selector_all("a, button").unwrap();
        let named = (0..all.length())
            .filter_map(|index| all.get(index)?.dyn_into::<HtmlElement>().ok())
            .find(|element| element.text_content().is_some_and(|text| text.trim() == name));
        named.unwrap_or_else(|| panic!("no link or button {name} in\n{}", self.root.inner_html())).click();
    }

    /// The search box.
    pub(crate) fn search_box(&self) -> HtmlInputElement {
        self.find("[role=search] input[type=search]").dyn_into().unwrap()
    }

    /// Types into the search box, as an input method does when `composing`.
    pub(crate) fn type_words(&self, words: &str, composing: bool) {
        let (field, init) = (self.search_box(), web_sys::InputEventInit::new());
        field.focus().unwrap();
        field.set_value(words);
        init.set_bubbles(true);
        init.set_is_composing(composing);
        let event = web_sys::InputEvent::new_with_event_init_dict("input", &init).unwrap();
        field.dispatch_event(&event).unwrap();
    }

    /// Sends the search box's form, as Enter in it does.
    pub(crate) fn submit(&self) {
        let form: web_sys::HtmlFormElement = self.find("[role=search]").dyn_into().unwrap();
        form.request_submit().unwrap();
    }

    /// How often the search engine was asked so far.
    pub(crate) fn asked_of_engine(&self) -> u32 {
        self.engine.borrow().asked
    }

    /// What the live region says, without the sign that tells equal sentences apart.
    pub(crate) fn said(&self) -> String {
        self.find("[aria-live]").text_content().unwrap_or_default().replace('\u{a0}', "")
    }

    /// The text of the screen's heading.
    pub(crate) fn heading(&self) -> String {
        self.find("h1").text_content().unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
        Reflect::delete_property(&window(), &"baojiaBring".into()).unwrap();
    }
}

/// The address behind `#`, readable.
pub(crate) fn address() -> String {
    let hash = window().location().hash().unwrap();
    js_sys::decode_uri_component(&hash).map_or(hash, String::from)
}

/// The element that has the focus, as its tag's name in capitals.
pub(crate) fn focused() -> String {
    document().active_element().map(|element| element.tag_name()).unwrap_or_default()
}

/// Presses a key on whatever has the focus.
pub(crate) fn press(key: &str) {
    press_repeatedly(key, false);
}

pub(crate) fn press_repeatedly(key: &str, repeat: bool) {
    let init = web_sys::KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_repeat(repeat);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
}

pub(crate) async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Runs a line of JavaScript.
pub(crate) fn js(line: &str) -> JsValue {
    Function::new_no_args(line).apply(&JsValue::NULL, &Array::new()).unwrap()
}

/// From here on the browser refuses to keep anything, as in some private windows.
pub(crate) fn refuse_storage() {
    js("window.kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage',
            { configurable: true, get() { throw new DOMException('no', 'SecurityError') } })");
}

/// Ends that. Deleting would not do: the browser's own is a property of this very window.
pub(crate) fn allow_storage() {
    js("Object.defineProperty(window, 'localStorage', window.kept)");
}

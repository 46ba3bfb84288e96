//! Where the reader stood at each address, so that Back leads to the same line; and which addresses the router may see.
//!
//! The browser's own memory of scroll positions acts before texts have arrived, so it is switched off. A position is
//! noted only while the address is the one whose screen is shown ([`Places::settle`]): while one screen replaces
//! another, the page shrinks and grows, and what it scrolls to then means nothing.
//!
//! The router throws on an address after `#` that does not begin with `/`, on an empty one, and on some that begin with
//! `//`; the viewer would be dead from then on. People type and cut addresses, so such a one is replaced before the
//! router hears of it.

use super::listener::Listener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{ScrollRestoration, Window};

thread_local! {
    /// One window has one history: made once, as the router's own is, and never taken away.
    static OF_THIS_WINDOW: Rc<Places> = Rc::new(Places::watch());
}

/// Places remembered; nobody goes back farther.
const MOST_PLACES: usize = 100;

/// Positions by address.
pub struct Places {
    memory: Rc<Memory>,
    _listeners: Vec<Option<Listener>>,
}

#[derive(Default)]
struct Memory {
    /// Pixels from the top, by address, the latest last.
    heights: RefCell<Vec<(String, f64)>>,
    /// The address whose screen is shown.
    settled: RefCell<Option<String>>,
    /// True from a step through the history until its screen is shown.
    returning: Cell<bool>,
}

impl Places {
    /// The notes of this window. To be asked for before the router is made: on the window, listeners are called in the
    /// order in which they were added, and the router's has to come second.
    pub fn of_this_window() -> Rc<Self> {
        OF_THIS_WINDOW.with(Rc::clone)
    }

    fn watch() -> Self {
        make_address_sane();
        if let Some(history) = super::window().and_then(|window| window.history().ok()) {
            // Where it is refused, the browser's own restoring is all there is.
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let memory = Rc::new(Memory::default());
        let stepped = Listener::on_window("popstate", {
            let memory = Rc::clone(&memory);
            move |_| {
                make_address_sane();
                memory.returning.set(true);
            }
        });
        let scrolled = Listener::on_window("scroll", {
            let memory = Rc::clone(&memory);
            move |_| memory.note()
        });
        Self { memory, _listeners: vec![stepped, scrolled] }
    }

    /// The screen of the present address is shown: goes where the reader stood, or to the top, and takes notes from here.
    pub fn settle(&self) {
        let (Some(window), Some(address)) = (super::window(), address()) else { return };
        let returning = self.memory.returning.replace(false);
        let same = self.memory.settled.borrow().as_ref() == Some(&address);
        if !same {
            let height = if returning { self.memory.height(&address) } else { 0.0 };
            window.scroll_to_with_x_and_y(0.0, height);
            self.memory.settled.replace(Some(address));
        }
    }

    /// The address changed, the screen did not (a longer list, words typed on): stays where it is.
    pub fn stay(&self) {
        self.memory.returning.set(false);
        self.memory.settled.replace(address());
        self.memory.note();
    }

    /// True when the reader came by Back, Forward or a typed address.
    pub fn returning(&self) -> bool {
        self.memory.returning.get()
    }
}

impl Memory {
    fn height(&self, address: &str) -> f64 {
        let heights = self.heights.borrow();
        heights.iter().find(|(other, _)| other == address).map_or(0.0, |(_, height)| *height)
    }

    fn note(&self) {
        let (Some(window), Some(address)) = (super::window(), address()) else { return };
        if self.settled.borrow().as_ref() == Some(&address) {
            let height = window.scroll_y().unwrap_or(0.0);
            let mut heights = self.heights.borrow_mut();
            heights.retain(|(other, _)| *other != address);
            if heights.len() >= MOST_PLACES {
                heights.remove(0);
            }
            heights.push((address, height));
        }
    }
}

fn address() -> Option<String> {
    super::window()?.location().hash().ok()
}

fn make_address_sane() {
    let Some(window) = super::window() else { return };
    let hash = window.location().hash().unwrap_or_default();
    // Two slashes, or a slash and a backslash, would be read as the name of a host.
    let names_host = hash.starts_with("#//") || hash.starts_with("#/\\");
    if names_host || !hash.starts_with("#/") {
        let rest = hash.trim_start_matches(['#', '/', '\\']);
        replace_address(&window, &format!("#/{rest}"));
    }
}

fn replace_address(window: &Window, address: &str) {
    if let (Ok(history), Ok(state)) = (window.history(), window.history().and_then(|history| history.state()))
    {
        // Refused after a hundred times in ten seconds (WebKit); nobody types that fast.
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

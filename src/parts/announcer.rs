//! Says what a reader who does not see the screen must hear, and receives the reader at a new screen.
//!
//! One live region for the whole app, there from the first render (a region that appears with its text is not read).
//! On a new screen the title is set, the focus moves to its `h1`, and the page goes to its top or, on Back, to where
//! the reader stood.

use super::link::use_address;
use crate::browser::{page, places::Places};
use crate::library::use_library;
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Tells a sentence from the same one said before: a gap that nobody hears.
const OTHERWISE_EQUAL: &str = "\u{a0}";

/// Handle on the live region. Equal for as long as the app stands.
#[derive(Clone, PartialEq)]
pub struct Announcer {
    say: Callback<AttrValue>,
    here: Rc<Here>,
}

/// Where the reader is.
struct Here {
    places: Rc<Places>,
    /// The screen that was shown last.
    place: RefCell<Option<Address>>,
    /// True while the marks of the place are waited for, to go on to the first.
    owes_mark: Cell<bool>,
}

/// There is one per app.
impl PartialEq for Here {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Whether an arrival goes on to the first mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Begin at the top.
    AtTop,
    /// Begin at the top; marks are still looked for.
    BeforeMarks,
    /// Go on to the current mark, unless the reader came back, or reads already.
    AtMark,
}

/// Props of [`AnnouncerProvider`].
#[derive(Properties, PartialEq)]
pub struct AnnouncerProviderProps {
    /// Who may announce.
    pub children: Html,
}

/// The live region, and the app inside it.
#[component]
pub fn AnnouncerProvider(props: &AnnouncerProviderProps) -> Html {
    let said = use_state_eq(|| (AttrValue::Static(""), false));
    let here = use_memo((), |()| Here {
        places: Places::of_this_window(),
        place: RefCell::default(),
        owes_mark: Cell::default(),
    });
    let say = use_callback((), {
        let said = said.setter();
        let turn = RefCell::new(false);
        move |text: AttrValue, ()| {
            // Equal text twice is read twice only when the node changes.
            let turned = !turn.replace_with(|turn| !*turn);
            said.set((text, turned));
        }
    });
    let (text, turned) = &*said;
    html! {
        <ContextProvider<Announcer> context={Announcer { say, here }}>
            { props.children.clone() }
            <div class="unseen" role="status" aria-live="polite">
                { text.clone() }{ if *turned { OTHERWISE_EQUAL } else { "" } }
            </div>
        </ContextProvider<Announcer>>
    }
}

/// Says a sentence when it comes up and each time it changes; `None` is silence.
#[hook]
pub fn use_announcement(text: Option<AttrValue>) {
    let announcer = use_context::<Announcer>();
    use_effect_with((text, announcer), |(text, announcer)| {
        if let (Some(text), Some(announcer)) = (text, announcer) {
            announcer.say.emit(text.clone());
        }
    });
}

/// Receives the reader at the screen whose heading is `title`: to be used by whatever holds the screen's `h1`.
#[hook]
pub fn use_arrival(title: AttrValue, arrival: Arrival) {
    let announcer = use_context::<Announcer>();
    let library = use_library();
    let phrases = use_phrases();
    let paper = library.catalog().map(|catalog| catalog.paper.name.clone()).unwrap_or_default();
    let paper = if paper == title.as_str() { String::new() } else { paper };
    let title = (phrases.title)(&title, &paper);
    let address = use_address();
    use_effect_with((address, title, arrival), move |(address, title, arrival)| {
        page::set_title(title);
        if let Some(announcer) = announcer {
            announcer.here.arrive(address, *arrival);
        }
        page::tell_arrival();
    });
}

impl Here {
    fn arrive(&self, address: &Address, arrival: Arrival) {
        let place = address.place();
        let before = self.place.replace(Some(place.clone()));
        let typing_on = page::searching()
            && place.route == Route::Search
            && before.as_ref().is_some_and(|before| before.route == Route::Search);
        if before.as_ref() == Some(&place) || typing_on {
            self.places.stay();
            self.go_to_mark(arrival);
            return;
        }
        let returning = self.places.returning();
        self.places.settle();
        if before.is_some() {
            page::focus_heading();
        }
        self.owes_mark.set(!returning && arrival != Arrival::AtTop);
        self.go_to_mark(arrival);
    }

    /// Marks often come after the text; by then a quick reader is elsewhere and stays there.
    fn go_to_mark(&self, arrival: Arrival) {
        if arrival == Arrival::AtMark && self.owes_mark.take() && page::at_top() {
            page::show_current_mark();
        }
    }
}

/// While the screen is there, paper leaves the printer with these words at its head: paper, date, page.
#[hook]
pub(crate) fn use_folio(words: AttrValue) {
    use_effect_with(words, |words| {
        page::set_folio(words);
        || page::set_folio("")
    });
}

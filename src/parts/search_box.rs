//! The query field. On the results screen it answers while the reader types; elsewhere it waits for Enter.
//!
//! The address is written at pauses of typing and not at each key (WebKit throws at a hundred addresses in ten seconds),
//! and never while an input method still composes: half a pinyin syllable is nobody's query.
//!
//! Under it stand completions, as an ARIA combobox: the arrow keys go through them, Enter takes one, Esc or a step elsewhere
//! closes them. The first focus has the search engine loaded, which nobody who only reads ever has.

use super::completion::use_completion;
use super::link::{Step, use_address, use_go};
use super::suggestions::{LIST, SuggestionsProps, option_name};
use crate::annex::{Annex, Room};
use crate::browser::{input, page};
use crate::library::use_library;
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use std::rc::Rc;
use yew::prelude::*;

/// How long a reader pauses before what is typed is searched, in milliseconds. Shorter asks for words half typed, longer
/// feels slow.
const PAUSE: u32 = 350;

/// The search box.
#[component]
pub fn SearchBox() -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let go = use_go();
    let address = use_address();
    let field = use_node_ref();
    let typed = use_state_eq(|| address.search.words.clone());
    let live = address.route == Route::Search;

    // Back, or a link to other words: the box says what the screen shows.
    use_effect_with(address.search.words.clone(), {
        let typed = typed.setter();
        move |words| typed.set(words.clone())
    });
    // Typed on the results screen: after a pause, the address follows.
    use_effect_with(((*typed).clone(), live), {
        let (go, shown) = (go.clone(), address.search.words.clone());
        move |(words, live): &(AttrValue, bool)| {
            let due = *live && !words.trim().is_empty() && words.trim() != shown.trim();
            let pause = due.then(|| {
                let to = Address::results(AttrValue::from(words.trim().to_owned()));
                crate::browser::pause::after(PAUSE, move || go.emit((to, Step::InPlace)))
            });
            move || drop(pause)
        }
    });

    let completion = use_completion(&typed);
    let oninput = {
        let (typed, open) = (typed.setter(), completion.open.setter());
        Callback::from(move |event: InputEvent| {
            if let Some(text) = input::typed(&event).filter(|_| !input::composing(&event)) {
                typed.set(text.into());
                open.set(true);
            }
        })
    };
    // Chromium sends its last input event while still composing; what stands in the field then is meant.
    let on_composed = {
        let (typed, open) = (typed.setter(), completion.open.setter());
        use_callback((), move |text: String, ()| {
            typed.set(text.into());
            open.set(true);
        })
    };
    input::use_composed(field.clone(), on_composed);
    let search = {
        let (field, open) = (field.clone(), completion.open.setter());
        Callback::from(move |words: AttrValue| {
            open.set(false);
            let words = words.trim();
            if words.is_empty() {
                return;
            }
            input::leave(&field);
            let to = Address::results(AttrValue::from(words.to_owned()));
            if to.place() == address.place() {
                page::focus_heading();
            } else {
                go.emit((to, Step::Onward));
            }
        })
    };
    let on_choose = {
        let (list, search, typed) = (Rc::clone(&completion.list), search.clone(), typed.setter());
        Callback::from(move |place: usize| {
            if let Some(suggestion) = list.get(place) {
                let words = AttrValue::from(suggestion.words.clone());
                typed.set(words.clone());
                search.emit(words);
            }
        })
    };
    let onsubmit = {
        let (field, active, on_choose) = (field.clone(), completion.active(), on_choose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match active {
                Some(place) => on_choose.emit(place),
                None => search.emit(AttrValue::from(input::value(&field).unwrap_or_default())),
            }
        })
    };
    let onkeydown = {
        let completion = completion.clone();
        Callback::from(move |event: KeyboardEvent| completion.key(&event))
    };
    let onfocus = Callback::from(move |_: FocusEvent| library.suggest(""));
    let onblur = {
        let open = completion.open.setter();
        Callback::from(move |_: FocusEvent| open.set(false))
    };
    let list = (!completion.list.is_empty()).then_some(LIST);
    html! {
        <form class="search-box" role="search" {onsubmit}>
            <label for="search-words">{ phrases.search }</label>
            <input ref={field} id="search-words" type="search" name="q" value={(*typed).clone()} {oninput} {onkeydown} {onfocus} {onblur}
                role="combobox" aria-autocomplete="list" aria-expanded={list.is_some().to_string()} aria-controls={list}
                aria-activedescendant={completion.active().map(option_name)}
                placeholder={phrases.search_hint} enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false" />
            <button type="submit">{ phrases.search_go }</button>
            <Annex patient=true room={Room::Suggestions(SuggestionsProps {
                list: Rc::clone(&completion.list), active: completion.active(), on_choose,
            })} />
        </form>
    }
}

//! The query field. On the results screen it answers while the reader types; elsewhere it waits for Enter.
//!
//! The address is written at pauses of typing and not at each key (WebKit throws at a hundred addresses in ten seconds),
//! and never while an input method still composes: half a pinyin syllable is nobody's query.

use super::link::{Step, use_address, use_go};
use crate::browser::{input, page};
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use yew::prelude::*;

/// How long a reader pauses before what is typed is searched, in milliseconds. Shorter asks for words half typed, longer
/// feels slow.
const PAUSE: u32 = 350;

/// The search box.
#[component]
pub fn SearchBox() -> Html {
    let phrases = use_phrases();
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

    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(text) = input::typed(&event).filter(|_| !input::composing(&event)) {
                typed.set(text.into());
            }
        })
    };
    // Chromium sends its last input event while still composing; what stands in the field then is meant.
    let on_composed = {
        let typed = typed.setter();
        use_callback((), move |text: String, ()| typed.set(text.into()))
    };
    input::use_composed(field.clone(), on_composed);
    let onsubmit = {
        let field = field.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let words = input::value(&field).unwrap_or_default();
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
    html! {
        <form class="search-box" role="search" {onsubmit}>
            <label for="search-words">{ phrases.search }</label>
            <input ref={field} id="search-words" type="search" name="q" value={(*typed).clone()} {oninput}
                placeholder={phrases.search_hint} enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false" />
            <button type="submit">{ phrases.search_go }</button>
        </form>
    }
}

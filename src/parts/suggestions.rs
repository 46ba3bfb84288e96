//! The list under the search box: how what is typed may go on. A listbox of the combobox pattern; the box keeps the focus and
//! the keys, this only shows.

use crate::phrases::use_phrases;
use search::suggest::Suggestion;
use std::rc::Rc;
use yew::prelude::*;

/// The list's name in the page.
pub const LIST: &str = "search-suggestions";

/// Props of [`Suggestions`].
#[derive(Clone, Properties, PartialEq)]
pub struct SuggestionsProps {
    /// Completions, the best first; empty hides the list.
    pub list: Rc<Vec<Suggestion>>,
    /// The one that the arrow keys stand on, from 0.
    pub active: Option<usize>,
    /// Called with the place of the one that is chosen.
    pub on_choose: Callback<usize>,
}

/// The name of an option in the page.
pub fn option_name(place: usize) -> String {
    format!("{LIST}-{place}")
}

/// Completions, each with what it is.
#[component]
pub fn Suggestions(props: &SuggestionsProps) -> Html {
    let phrases = use_phrases();
    if props.list.is_empty() {
        return Html::default();
    }
    // A press must not take the focus from the box, or the list would be gone before the click.
    let onmousedown = |event: MouseEvent| event.prevent_default();
    html! {
        <ul id={LIST} class="suggestions" role="listbox" aria-label={phrases.suggestions} {onmousedown}>
            { for props.list.iter().enumerate().map(|(place, suggestion)| {
                let active = props.active == Some(place);
                let onclick = props.on_choose.reform(move |_: MouseEvent| place);
                html! {
                    <li id={option_name(place)} key={suggestion.words.clone()} role="option" aria-selected={active.to_string()}
                        class={classes!("suggestion", active.then_some("active"))} {onclick}>
                        <span>{ suggestion.words.clone() }</span>
                        <span class="suggestion-kind">{ (phrases.kind)(suggestion.kind) }</span>
                    </li>
                }
            }) }
        </ul>
    }
}

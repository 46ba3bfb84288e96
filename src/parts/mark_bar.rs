//! How often the searched words stand in the article, and the way from one to the next.

use super::link::Go;
use crate::browser::keys::{Shortcut, use_shortcuts};
use crate::library::state::Fetched;
use crate::library::use_library;
use crate::phrases::use_phrases;
use crate::route::Address;
use yew::prelude::*;

/// Props of [`MarkBar`].
#[derive(Clone, Properties, PartialEq)]
pub struct MarkBarProps {
    /// The words as typed.
    pub words: AttrValue,
    /// How many marks there are, once that is known.
    pub count: Fetched<usize>,
    /// Where the reader is, from 0.
    pub current: usize,
    /// Called with the place of the mark to go to, from 0.
    pub on_turn: Callback<usize>,
}

/// Count, previous, next, and back to the results.
#[component]
pub fn MarkBar(props: &MarkBarProps) -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let count = props.count.ready().map_or(0, |count| **count);
    let turn = use_callback((count, props.current, props.on_turn.clone()), |shortcut, deps| {
        let (count, current, on_turn) = deps;
        let count = *count;
        match shortcut {
            _ if count == 0 => {}
            Shortcut::NextMark => on_turn.emit((current + 1) % count),
            Shortcut::PreviousMark => on_turn.emit((current + count - 1) % count),
            _ => {}
        }
    });
    use_shortcuts(turn.clone());
    let button = |shortcut: Shortcut, word: &'static str| {
        let turn = turn.clone();
        html! { <button type="button" onclick={move |_| turn.emit(shortcut)}>{ word }</button> }
    };
    let sentence = match &props.count {
        Fetched::Waiting => (phrases.marks_waiting)(&props.words),
        Fetched::Ready(count) => (phrases.marks)(&props.words, **count),
        Fetched::Failed(_) => (phrases.marks_failed)(&props.words),
    };
    html! {
        <div class="mark-bar">
            <p class="mark-bar-count">{ sentence }</p>
            if props.count.is_failed() {
                <button type="button" onclick={move |_| library.try_again()}>{ phrases.try_again }</button>
            }
            if count > 1 {
                <p class="mark-bar-ways">
                    { button(Shortcut::PreviousMark, phrases.previous_mark) }
                    <span class="mark-bar-place">{ (phrases.mark_of)(props.current + 1, count) }</span>
                    { button(Shortcut::NextMark, phrases.next_mark) }
                </p>
            }
            <Go to={Address::results(props.words.clone())}>{ phrases.back_to_results }</Go>
        </div>
    }
}

//! The room of a text: lines across, or, when the reader wants it, columns from right to left in a box of their own.
//!
//! The box scrolls sideways and the page around it does not, so that masthead, folio and tools stay where they are. It can be
//! turned with the wheel, the keys that turn pages, a finger, and two buttons; ← and → turn it too, and lead to the next
//! article where it ends: in columns the next page is on the left. Paper is printed with lines across.

use crate::browser::flow::{self, Way};
use crate::parts::comfort::use_comfort;
use crate::phrases::use_phrases;
use yew::prelude::*;

/// Props of [`Flow`].
#[derive(Properties, PartialEq)]
pub struct FlowProps {
    /// BCP 47 tag of the text as it is drawn.
    pub language: AttrValue,
    /// The text.
    pub children: Html,
}

/// A text, across or down.
#[component]
pub fn Flow(props: &FlowProps) -> Html {
    let phrases = use_phrases();
    let comfort = use_comfort();
    let is_down = comfort.manner.is_down();
    let room = use_node_ref();
    {
        let room = room.clone();
        use_effect_with(is_down, move |is_down| {
            let listeners = is_down.then(|| (flow::follow_wheel(&room), flow::follow_keys()));
            move || drop(listeners)
        });
    }
    let language = props.language.clone();
    if !is_down {
        return html! { <div key="across" class="across" lang={language}>{ props.children.clone() }</div> };
    }
    let way = |way: Way, word: &'static str| {
        let onclick = move |_: MouseEvent| {
            // At either end nothing moves, and nothing has to.
            let _ = flow::turn(way);
        };
        html! { <button type="button" {onclick}>{ word }</button> }
    };
    html! {
        <div key="down">
            // Keys need a place to begin, and who tabs through the page must come by.
            <div class="flow" ref={room} lang={language} tabindex="0" role="group" aria-label={phrases.columns_of_text}>
                { props.children.clone() }
            </div>
            <p class="flow-ways">
                { way(Way::Onward, phrases.turn_onward) }
                { way(Way::Back, phrases.turn_back) }
            </p>
        </div>
    }
}

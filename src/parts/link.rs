//! A link to an address of this run. The href is real: it opens in a new tab, is copied, and is read out.
//!
//! Not yew-router's `Link`, which knows neither `aria-current` nor `rel` and pushes an address that is already there.

use crate::route::Address;
use yew::prelude::*;
use yew_router::prelude::*;

/// Props of [`Go`].
#[derive(Properties, PartialEq)]
pub struct GoProps {
    /// Where to.
    pub to: Address,
    /// Names for the style sheets; none by default.
    #[prop_or_default]
    pub class: Classes,
    /// True on the link to what is shown already; false by default.
    #[prop_or_default]
    pub current: bool,
    /// What it is called where its text alone does not say it; its text by default.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// `prev` or `next`; nothing by default.
    #[prop_or_default]
    pub rel: Option<AttrValue>,
    /// What is clicked.
    pub children: Html,
}

/// A link inside the run.
#[component]
pub fn Go(props: &GoProps) -> Html {
    let go = use_go();
    let to = props.to.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // With a key held, the browser opens a tab or saves; that is its business.
        if !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            go.emit((to.clone(), Step::Onward));
        }
    });
    html! {
        <a class={props.class.clone()} href={props.to.to_string()} {onclick} rel={props.rel.clone()}
            aria-label={props.label.clone()} aria-current={props.current.then_some("page")}>
            { props.children.clone() }
        </a>
    }
}

/// How a new address stands to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new place: Back leads here again.
    Onward,
    /// The same place, said anew: Back leads to where the reader came from.
    InPlace,
}

/// A callback that goes to an address.
#[hook]
pub fn use_go() -> Callback<(Address, Step)> {
    let navigator = use_navigator();
    use_callback(navigator, |(to, step): (Address, Step), navigator| {
        if let Some(navigator) = navigator {
            go(navigator, &to, step);
        }
    })
}

/// The present address.
#[hook]
pub fn use_address() -> Address {
    let location = use_location();
    let (path, query) = location.as_ref().map_or(("/", ""), |here| (here.path(), here.query_str()));
    Address::parse(path, query)
}

fn go(navigator: &Navigator, to: &Address, step: Step) {
    let members = to.search.members();
    // The query form cannot fail: its members are plain strings.
    match (step, members.is_empty()) {
        (Step::Onward, true) => navigator.push(&to.route),
        (Step::Onward, false) => drop(navigator.push_with_query(&to.route, members)),
        (Step::InPlace, true) => navigator.replace(&to.route),
        (Step::InPlace, false) => drop(navigator.replace_with_query(&to.route, members)),
    }
}

//! The bar at the top of an issue or article: what lies before, where this is, what comes after.

use super::link::Go;
use crate::browser::flow::{self, Way};
use crate::browser::keys::{Shortcut, use_shortcuts};
use crate::parts::link::{Step, use_go};
use crate::route::Address;
use yew::prelude::*;

/// A neighbour: where it is and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Where it is; `None` at either end of the run.
    pub to: Option<Address>,
    /// The word on the link, or on its empty place at the end.
    pub word: AttrValue,
    /// The whole name, for those who do not see the place of the link; the word by default.
    pub name: Option<AttrValue>,
}

/// Props of [`FolioBar`].
#[derive(Properties, PartialEq)]
pub struct FolioBarProps {
    /// What the pair of links is called.
    pub label: AttrValue,
    /// What lies before.
    pub previous: Neighbour,
    /// What comes after.
    pub next: Neighbour,
    /// Where this is.
    pub children: Html,
}

/// The bar.
#[component]
pub fn FolioBar(props: &FolioBarProps) -> Html {
    let end = |neighbour: &Neighbour, rel: &'static str, class: &'static str| match &neighbour.to {
        Some(to) => html! {
            <Go class={classes!("folio-bar-way", class)} to={to.clone()} rel={rel} label={neighbour.name.clone()}>
                { neighbour.word.clone() }
            </Go>
        },
        None => {
            html! { <span class={classes!("folio-bar-way", "folio-bar-end", class)}>{ neighbour.word.clone() }</span> }
        }
    };
    html! {
        <nav class="folio-bar" aria-label={props.label.clone()}>
            { end(&props.previous, "prev", "folio-bar-previous") }
            <div class="folio-bar-place">{ props.children.clone() }</div>
            { end(&props.next, "next", "folio-bar-next") }
        </nav>
    }
}

/// Lets ← and → go where these lead. Where a text runs down columns they turn it, and lead on where it ends: then onward is
/// to the left.
#[hook]
pub fn use_turning(previous: Option<Address>, next: Option<Address>) {
    let go = use_go();
    let on_shortcut = use_callback((previous, next, go), |shortcut, (previous, next, go)| {
        let to = match shortcut {
            Shortcut::Previous => match flow::turn(Way::Onward) {
                None => previous,
                Some(true) => &None,
                Some(false) => next,
            },
            Shortcut::Next => match flow::turn(Way::Back) {
                None => next,
                Some(true) => &None,
                Some(false) => previous,
            },
            _ => &None,
        };
        if let Some(to) = to {
            go.emit((to.clone(), Step::Onward));
        }
    });
    use_shortcuts(on_shortcut);
}

//! What the reader chose, for the parts that set texts by it or let him choose beside them.
//!
//! A context, because titles and texts stand deep inside every screen; whoever stands outside reads what the system and the
//! paper have.

use crate::library::{use_letters, use_library};
use crate::reading::manner::{Manner, Tables};
use crate::settings::Settings;
use std::rc::Rc;
use yew::prelude::*;

/// The reader's choices, and how to change them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comfort {
    /// What is chosen now.
    pub settings: Settings,
    /// To be called with what the reader chooses.
    pub on_choose: Callback<Settings>,
    /// How texts are set by it.
    pub manner: Manner,
}

/// Props of [`ComfortProvider`].
#[derive(Properties, PartialEq)]
pub struct ComfortProviderProps {
    /// What is chosen now.
    pub settings: Settings,
    /// Called with what the reader chooses.
    pub on_choose: Callback<Settings>,
    /// What is set by it.
    pub children: Html,
}

/// Gives everything inside what the reader chose, and brings what that needs.
#[component]
pub fn ComfortProvider(props: &ComfortProviderProps) -> Html {
    let settings = props.settings;
    let letters = use_letters(Manner::wants_tables(settings));
    let tables = use_memo(letters, |letters| letters.as_deref().map(Tables::of).map(Rc::new));
    let library = use_library();
    let language = library.catalog().map(|catalog| catalog.paper.language.as_str()).unwrap_or_default();
    let manner = Manner::of(settings, language, (*tables).clone());
    let comfort = Comfort { settings, on_choose: props.on_choose.clone(), manner };
    html! { <ContextProvider<Comfort> context={comfort}>{ props.children.clone() }</ContextProvider<Comfort>> }
}

/// What the reader chose.
#[hook]
pub fn use_comfort() -> Comfort {
    use_context::<Comfort>().unwrap_or_default()
}

//! The ways to all people, units, columns and sources.

use super::link::Go;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use search::answer::Sorting;
use search::vocabulary::Kind;
use yew::prelude::*;

/// The line of them; `here` is the list on screen.
pub(crate) fn name_kinds(here: Option<(Kind, Sorting)>, phrases: &Phrases) -> Html {
    let sorting = here.map_or(Sorting::Sound, |(_, sorting)| sorting);
    let way = |kind: Kind| {
        let to = Address::from(Route::Names(kind, sorting, AttrValue::Static("")));
        let current = here.is_some_and(|(here, _)| here == kind);
        html! { <li><Go {to} {current}>{ (phrases.all_names)(kind) }</Go></li> }
    };
    html! {
        <nav class="name-kinds" aria-label={phrases.names}>
            <ul>{ for [Kind::Person, Kind::Unit, Kind::Column, Kind::Source].map(way) }</ul>
        </nav>
    }
}

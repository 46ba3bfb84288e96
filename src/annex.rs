//! The rooms of the viewer that a reader may never enter, and the door to them.
//!
//! Everything that only [`Room`]s need is cut out of the viewer's wasm after it was compiled (`cargo xtask viewer`) and comes as a
//! file of its own: when a room is entered, or when the page has been idle for a while. Nothing but [`show`] leads there, and
//! nothing but [`Annex`] calls it, so no room is entered before it is there. A component that is named anywhere else as well simply
//! stays in the first half: only weight is lost.
//!
//! To move something into the annex: a variant of [`Room`] with its props, an arm of [`show`], and `<Annex room={…} />` where it
//! stood. Cut by what is needed for a first article: what that takes stays outside, all else belongs in here.

use crate::library::state::Fetched;
use crate::library::use_annex;
use crate::parts::settings_panel::{SettingsPanel, SettingsPanelProps};
use crate::parts::status::{Failed, Part, Shape, waiting};
use crate::phrases::use_phrases;
use crate::screens::calendar::{CalendarScreen, CalendarScreenProps};
use crate::screens::clippings::{ClippingsScreen, ClippingsScreenProps};
use crate::screens::help::{HelpScreen, HelpScreenProps};
use crate::screens::name::{NameScreen, NameScreenProps};
use crate::screens::names::{NamesScreen, NamesScreenProps};
use crate::screens::results::{ResultsScreen, ResultsScreenProps};
use crate::screens::text::{TextScreen, TextScreenProps};
use yew::prelude::*;

/// What is shown from the annex, with its props.
#[derive(Clone, PartialEq)]
pub enum Room {
    /// Calendar of past issues.
    Calendar(CalendarScreenProps),
    /// 剪报.
    Clippings(ClippingsScreenProps),
    /// Help and about.
    Help(HelpScreenProps),
    /// The articles of a name.
    Name(NameScreenProps),
    /// All names of a kind.
    Names(NamesScreenProps),
    /// What was found.
    Results(ResultsScreenProps),
    /// What may be chosen.
    Settings(SettingsPanelProps),
    /// A page or an issue read through.
    Text(TextScreenProps),
}

/// Props of [`Annex`].
#[derive(Properties, PartialEq)]
pub struct AnnexProps {
    /// What is shown.
    pub room: Room,
    /// What stands in its place while it comes. By default nothing, which suits parts of a screen; what is a whole screen
    /// has a shape.
    #[prop_or_default]
    pub shape: Option<Shape>,
}

/// A room, once the annex is there.
#[component]
pub fn Annex(props: &AnnexProps) -> Html {
    let phrases = use_phrases();
    match use_annex() {
        Fetched::Ready(_) => show(&props.room),
        Fetched::Waiting => props.shape.map(|shape| waiting(shape, phrases)).unwrap_or_default(),
        Fetched::Failed(failure) => html! { <Failed part={Part::Annex} {failure} /> },
    }
}

annex::door! {
    /// The room itself. Only for [`Annex`], which knows that it is there.
    fn show(room: &Room) -> Html {
        match room.clone() {
            Room::Calendar(props) => html! { <CalendarScreen ..props /> },
            Room::Clippings(props) => html! { <ClippingsScreen ..props /> },
            Room::Help(props) => html! { <HelpScreen ..props /> },
            Room::Name(props) => html! { <NameScreen ..props /> },
            Room::Names(props) => html! { <NamesScreen ..props /> },
            Room::Results(props) => html! { <ResultsScreen ..props /> },
            Room::Settings(props) => html! { <SettingsPanel ..props /> },
            Room::Text(props) => html! { <TextScreen ..props /> },
        }
    }
}

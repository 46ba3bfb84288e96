//! The rooms of the viewer that a reader may never enter, and the door to them.
//!
//! Everything that only [`Room`]s need is cut out of the viewer's wasm after it was compiled (`cargo xtask viewer`) and comes as a
//! file of its own: when a room is entered, or when the page has been idle for a while. Nothing but [`show`] leads there (and the
//! one door of `browser::finder`), and nothing but [`Annex`] calls it, so no room is entered before it is there. A component that is
//! named anywhere else as well simply stays in the first half: only weight is lost.
//!
//! To move something into the annex: a variant of [`Room`] with its props, an arm of [`show`], and `<Annex room={…} />` where it
//! stood. Cut by what is needed for a first article: what that takes stays outside, all else belongs in here. What stands on the
//! screen of an article is `patient`, or the article itself would ask for the annex.

use crate::library::state::Fetched;
use crate::library::use_annex;
use crate::parts::around::{AroundView, AroundViewProps};
use crate::parts::article_tools::{ArticleTools, ArticleToolsProps};
use crate::parts::mark_bar::{MarkBar, MarkBarProps};
use crate::parts::reading_aloud::{ReadingAloud, ReadingAloudProps};
use crate::parts::settings_panel::{SettingsPanel, SettingsPanelProps};
use crate::parts::status::{Failed, Part};
use crate::parts::suggestions::{Suggestions, SuggestionsProps};
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
    /// What stands around an article.
    Around(AroundViewProps),
    /// An article read aloud.
    Aloud(ReadingAloudProps),
    /// Calendar of past issues.
    Calendar(CalendarScreenProps),
    /// 剪报.
    Clippings(ClippingsScreenProps),
    /// Help and about.
    Help(HelpScreenProps),
    /// The searched words of an article.
    Marks(MarkBarProps),
    /// The articles of a name.
    Name(NameScreenProps),
    /// All names of a kind.
    Names(NamesScreenProps),
    /// What was found.
    Results(ResultsScreenProps),
    /// What may be chosen.
    Settings(SettingsPanelProps),
    /// How what is typed may go on.
    Suggestions(SuggestionsProps),
    /// What one does with an article.
    Tools(ArticleToolsProps),
    /// A page or an issue read through.
    Text(TextScreenProps),
}

/// Props of [`Annex`].
#[derive(Properties, PartialEq)]
pub struct AnnexProps {
    /// What is shown.
    pub room: Room,
    /// What stands in its place while it comes; nothing by default.
    #[prop_or_default]
    pub waiting: Html,
    /// True for what a reader can do without for a moment: it does not ask for the annex, and does not complain when that does
    /// not come. Not so by default.
    #[prop_or_default]
    pub patient: bool,
}

/// A room, once the annex is there.
#[component]
pub fn Annex(props: &AnnexProps) -> Html {
    match use_annex(!props.patient) {
        Fetched::Ready(_) => show(&props.room),
        Fetched::Failed(failure) if !props.patient => html! { <Failed part={Part::Annex} {failure} /> },
        Fetched::Waiting | Fetched::Failed(_) => props.waiting.clone(),
    }
}

annex::door! {
    "5f1c8b0e6a2d4973b8e10c5d7f26a394",
    /// The room itself. Only for [`Annex`], which knows that it is there.
    fn show(room: &Room) -> Html {
        match room.clone() {
            Room::Around(props) => html! { <AroundView ..props /> },
            Room::Aloud(props) => html! { <ReadingAloud ..props /> },
            Room::Calendar(props) => html! { <CalendarScreen ..props /> },
            Room::Clippings(props) => html! { <ClippingsScreen ..props /> },
            Room::Help(props) => html! { <HelpScreen ..props /> },
            Room::Marks(props) => html! { <MarkBar ..props /> },
            Room::Name(props) => html! { <NameScreen ..props /> },
            Room::Names(props) => html! { <NamesScreen ..props /> },
            Room::Results(props) => html! { <ResultsScreen ..props /> },
            Room::Settings(props) => html! { <SettingsPanel ..props /> },
            Room::Suggestions(props) => html! { <Suggestions ..props /> },
            Room::Tools(props) => html! { <ArticleTools ..props /> },
            Room::Text(props) => html! { <TextScreen ..props /> },
        }
    }
}

//! Providers, router, and the switch from address to screen.

use crate::annex::{Annex, Room};
use crate::browser::keys::{Shortcut, use_shortcuts};
use crate::browser::{keys, page, storage};
use crate::library::state::Fetched;
use crate::library::{LibraryProvider, use_library};
use crate::parts::announcer::{AnnouncerProvider, use_announcement};
use crate::parts::comfort::ComfortProvider;
use crate::parts::footer::footer;
use crate::parts::link::{Step, use_address, use_go};
use crate::parts::masthead::Masthead;
use crate::parts::settings_panel::SettingsPanelProps;
use crate::parts::site_nav::site_nav;
use crate::parts::status::{Failed, NoSuch, Part, Shape, waiting};
use crate::parts::top_bar::top_bar;
use crate::phrases::{Phrases, PhrasesProvider, use_phrases};
use crate::route::{Address, Route};
use crate::screens::article::ArticleScreen;
use crate::screens::calendar::CalendarScreenProps;
use crate::screens::clippings::ClippingsScreenProps;
use crate::screens::help::HelpScreenProps;
use crate::screens::issue::IssueScreen;
use crate::screens::name::NameScreenProps;
use crate::screens::names::NamesScreenProps;
use crate::screens::results::ResultsScreenProps;
use crate::screens::shelf::ShelfScreen;
use crate::screens::text::TextScreenProps;
use crate::settings::{Language, Settings};
use archive::Catalog;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// The viewer.
#[component]
pub fn App() -> Html {
    html! { <LibraryProvider><Viewer /></LibraryProvider> }
}

/// The viewer in the reader's language, type and theme.
#[component]
fn Viewer() -> Html {
    let settings = use_state_eq(storage::settings);
    let library = use_library();
    let paper_language = library.catalog().map(|catalog| Language::for_paper(&catalog.paper.language));
    let language = settings.language.or(paper_language).unwrap_or_default();
    use_effect_with(language, |language| page::set_language(*language));
    use_effect_with(*settings, |settings| {
        page::set_look(*settings);
        keys::set_characters_off(settings.keys_off);
    });
    let is_lost = use_state_eq(|| false);
    let on_choose = {
        let (settings, is_lost) = (settings.setter(), is_lost.setter());
        use_callback((), move |chosen: Settings, ()| {
            is_lost.set(!storage::keep(chosen));
            settings.set(chosen);
        })
    };
    // The hash, because the archive is a folder of files that must work under any path and on `file://`, where no server
    // rewrites addresses. AnnouncerProvider stands outside: it keeps odd addresses from the router. ComfortProvider stands
    // outside the frame: between it and a screen, the old screen would once more be drawn at the new address, and receive
    // the reader there.
    html! {
        <PhrasesProvider {language}>
            <AnnouncerProvider>
                <HashRouter>
                    <ComfortProvider settings={*settings} on_choose={on_choose.clone()}>
                        <Frame settings={*settings} is_lost={*is_lost} {on_choose} />
                    </ComfortProvider>
                </HashRouter>
            </AnnouncerProvider>
        </PhrasesProvider>
    }
}

/// Props of [`Frame`].
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// What the reader chose.
    pub settings: Settings,
    /// True when the browser does not keep it; not so by default.
    #[prop_or_default]
    pub is_lost: bool,
    /// Called with what the reader chooses.
    pub on_choose: Callback<Settings>,
}

/// What stands around every screen, and the screen of the present address.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let address = use_address();
    let choosing = use_state_eq(|| false);
    use_announcement(props.is_lost.then_some(AttrValue::Static(phrases.choice_not_kept)));
    let on_settings = use_callback(choosing.clone(), |(), choosing| choosing.set(!**choosing));
    let go = use_go();
    let on_shortcut = use_callback((choosing.setter(), go), |shortcut, (choosing, go)| match shortcut {
        Shortcut::Search => page::focus_search(),
        Shortcut::Leave => {
            page::leave_search();
            choosing.set(false);
        }
        Shortcut::Help => go.emit((Address::from(Route::Help), Step::Onward)),
        _ => {}
    });
    use_shortcuts(on_shortcut);
    let nav = site_nav(&address.route, *choosing, &on_settings, phrases);
    // What waits for the catalog is keyed apart: a `main` that were kept would move down under the head that arrives.
    let (key, header, screen, footer) = match library.shelf().catalog.clone() {
        Some(Fetched::Waiting) | None => {
            ("waiting", Html::default(), waiting(Shape::Headlines, phrases), Html::default())
        }
        Some(Fetched::Failed(failure)) => {
            let footer = footer(props.settings, &props.on_choose, props.is_lost, phrases);
            ("failed", Html::default(), html! { <Failed part={Part::Run} {failure} /> }, footer)
        }
        Some(Fetched::Ready(catalog)) => {
            let footer = footer(props.settings, &props.on_choose, props.is_lost, phrases);
            ("ready", header(&address, &catalog, nav), screen(&address, catalog, phrases), footer)
        }
    };
    html! {
        <div class="frame" {key}>
            { header }
            <main id="main">{ screen }</main>
            { footer }
            if *choosing {
                <Annex room={Room::Settings(SettingsPanelProps {
                    settings: props.settings, is_lost: props.is_lost, on_choose: props.on_choose.clone(),
                    on_close: on_settings,
                })} />
            }
        </div>
    }
}

fn header(address: &Address, catalog: &Rc<Catalog>, nav: Html) -> Html {
    match address.route {
        Route::Shelf => html! { <Masthead catalog={Rc::clone(catalog)} {nav} /> },
        _ => top_bar(&catalog.paper, nav),
    }
}

fn screen(address: &Address, catalog: Rc<Catalog>, phrases: &Phrases) -> Html {
    match address.route.clone() {
        Route::Shelf => html! { <ShelfScreen {catalog} /> },
        Route::Issue(id) => html! { <IssueScreen {catalog} {id} page={None} /> },
        Route::Page(id, page) => html! { <IssueScreen {catalog} {id} page={Some(page)} /> },
        Route::Article(id) => html! { <ArticleScreen {catalog} {id} words={address.search.words.clone()} /> },
        Route::Text(id, page) => {
            annex(Room::Text(TextScreenProps { catalog, id, page }), Shape::Article, phrases)
        }
        Route::Calendar(span) => {
            annex(Room::Calendar(CalendarScreenProps { catalog, span }), Shape::Headlines, phrases)
        }
        Route::Names(kind, sorting, group) => {
            let language = AttrValue::from(catalog.paper.language.clone());
            annex(Room::Names(NamesScreenProps { kind, sorting, group, language }), Shape::Headlines, phrases)
        }
        Route::Name(kind, name) => {
            annex(Room::Name(NameScreenProps { catalog, kind, name }), Shape::Headlines, phrases)
        }
        Route::Clippings => {
            annex(Room::Clippings(ClippingsScreenProps { catalog }), Shape::Headlines, phrases)
        }
        Route::Help => annex(Room::Help(HelpScreenProps { catalog }), Shape::Article, phrases),
        Route::Search => {
            let search = address.search.clone();
            annex(Room::Results(ResultsScreenProps { catalog, search }), Shape::Headlines, phrases)
        }
        Route::Missing(_) => html! { <NoSuch sentence={phrases.no_such_address} /> },
    }
}

/// A screen from the annex. All of them are one component, so that going from one to the next leaves nothing behind.
fn annex(room: Room, shape: Shape, phrases: &Phrases) -> Html {
    html! { <Annex {room} waiting={waiting(shape, phrases)} /> }
}

//! Renders an address over a shelf that is given, without a browser.

use crate::run;
use archive::{Catalog, Contents, IssueId, TextUnit, codec, paths};
use search::{Plan, Query, Root};
use std::rc::Rc;
use viewer::app::Frame;
use viewer::library::Library;
use viewer::library::state::{Answer, Event, Fetched, Inquiry, Shelf};
use viewer::parts::announcer::AnnouncerProvider;
use viewer::phrases::PhrasesProvider;
use viewer::settings::{Language, Settings};
use yew::LocalServerRenderer;
use yew::prelude::*;
use yew_router::Router;
use yew_router::history::{AnyHistory, History, MemoryHistory};

/// The whole run on the shelf: every file arrived.
pub(crate) fn shelf() -> Shelf {
    shelf_of(&run::files())
}

pub(crate) fn shelf_of(files: &run::Files) -> Shelf {
    let catalog: Catalog = codec::decode(&files[paths::CATALOG]).unwrap();
    let mut shelf = Rc::new(Shelf::default()).reduce(Event::CatalogArrived(Ok(Rc::new(catalog.clone()))));
    for entry in &catalog.issues {
        let contents: Contents = codec::decode(&files[&paths::contents(&entry.id, entry.sum)]).unwrap();
        for number in (1..).take(contents.units.len()) {
            let text: TextUnit =
                codec::decode(&files[&paths::text_unit(&entry.id, entry.sum, number)]).unwrap();
            let key = (entry.id.clone(), number);
            shelf = shelf.reduce(Event::TextArrived(key, entry.sum, Ok(Rc::new(text))));
        }
        shelf = shelf.reduce(Event::ContentsArrived(entry.id.clone(), entry.sum, Ok(Rc::new(contents))));
    }
    Shelf::clone(&shelf)
}

/// The shelf with the answer to these words, found as the viewer finds it.
pub(crate) fn asked(shelf: Shelf, files: &run::Files, words: &str) -> Shelf {
    let catalog = shelf.ready_catalog().unwrap();
    let root = Root::from_file(&files[&paths::search_root(catalog.search.as_ref().unwrap().sum)]).unwrap();
    let query = Query::parse(words);
    let mut plan = Plan::new(&query, &root, catalog);
    let mut found = answered(&plan, &root, files);
    while let Some(lower) = plan.lower(&found, &root) {
        plan = lower;
        found = answered(&plan, &root, files);
    }
    let answer = Answer { query, found, root: Rc::new(root) };
    let inquiry = Inquiry { number: 1, words: words.to_owned(), answer: Fetched::Ready(Rc::new(answer)) };
    Shelf { inquiry: Some(inquiry), ..shelf }
}

fn answered(plan: &Plan, root: &Root, files: &run::Files) -> search::Found {
    plan.run(root, |shard| files.get(&shard.path()).map(Vec::as_slice))
}

/// The catalog's checksum of an issue.
pub(crate) fn sum_of(shelf: &Shelf, id: &IssueId) -> archive::Checksum {
    shelf.ready_catalog().unwrap().issue(id).unwrap().1.sum
}

/// The page at an address such as `/issue/2019-01-06`, in Chinese, a tag a line.
pub(crate) fn render(shelf: Shelf, address: &str) -> String {
    render_in(Language::ZhHans, shelf, address)
}

pub(crate) fn render_in(language: Language, shelf: Shelf, address: &str) -> String {
    let history = MemoryHistory::new();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let members: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    history.push_with_query(path, members).unwrap();
    let props = StageProps { language, library: Library::fixed(shelf), history: AnyHistory::from(history) };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<Stage>::with_props(props).hydratable(false);
    let html = tokio::task::LocalSet::new().block_on(&runtime, renderer.render());
    html.replace("><", ">\n<") + "\n"
}

/// A part by itself, in Chinese, a tag a line.
pub(crate) fn render_part(part: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<PartStage>::with_props(PartStageProps { part }).hydratable(false);
    let html = tokio::task::LocalSet::new().block_on(&runtime, renderer.render());
    html.replace("><", ">\n<") + "\n"
}

#[derive(Properties, PartialEq)]
struct PartStageProps {
    part: Html,
}

#[component]
fn PartStage(props: &PartStageProps) -> Html {
    html! {
        <Router history={AnyHistory::from(MemoryHistory::new())}>
            <PhrasesProvider language={Language::ZhHans}>{ props.part.clone() }</PhrasesProvider>
        </Router>
    }
}

#[derive(Properties, PartialEq)]
struct StageProps {
    language: Language,
    library: Library,
    history: AnyHistory,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Library> context={props.library.clone()}>
            <PhrasesProvider language={props.language}>
                <AnnouncerProvider>
                    <Router history={props.history.clone()}>
                        <Frame settings={Settings::default()} on_choose={Callback::noop()} />
                    </Router>
                </AnnouncerProvider>
            </PhrasesProvider>
        </ContextProvider<Library>>
    }
}

/// What must hold for every screen: one `h1`, one `main`, one search box at most, no style attributes (the policy of the
/// page forbids them), no link out of the run.
#[track_caller]
pub(crate) fn check_manners(html: &str) {
    assert_eq!(html.matches("<h1").count(), 1, "one h1:\n{html}");
    assert_eq!(html.matches("<main").count(), 1, "one main:\n{html}");
    assert!(html.matches("role=\"search\"").count() <= 1, "one search box:\n{html}");
    assert_eq!(html.matches("aria-live").count(), 1, "one live region:\n{html}");
    assert!(!html.contains(" style=\""), "a style attribute:\n{html}");
    for (_, href) in html.match_indices("href=\"").map(|(at, name)| html.split_at(at + name.len())) {
        assert!(
            href.starts_with("#/"),
            "a link out of the run: {}",
            href.chars().take(40).collect::<String>()
        );
    }
}

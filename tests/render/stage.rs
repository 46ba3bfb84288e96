//! Renders an address over a shelf that is given, without a browser.

use crate::run;
use archive::byline::names;
use archive::{Article, ArticleId, Block, Catalog, Contents, IssueId, TextUnit, codec, paths};
use search::answer::{List, Question, Reply, Request, Sorting, Why};
use search::vocabulary::Kind;
use search::{Desk, Said};
use std::collections::VecDeque;
use std::rc::Rc;
use viewer::app::Frame;
use viewer::library::Library;
use viewer::library::state::{Event, Fetched, Inquiry, Listing, Marking, Marks, Naming, Shelf};
use viewer::parts::announcer::AnnouncerProvider;
use viewer::phrases::PhrasesProvider;
use viewer::route::SearchAddress;
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

/// The shelf with the answer to the question of an address such as `q=船台&o=newest`.
pub(crate) fn asked(shelf: Shelf, files: &run::Files, search: &str) -> Shelf {
    let question = SearchAddress::parse(search).question();
    let answer = match reply(files, Request::Search(question.clone())) {
        Reply::Found(answer) => answer,
        other => unreachable!("no answer but {other:?}"),
    };
    let answer = Fetched::Ready(Rc::new(answer));
    Shelf { inquiry: Some(Inquiry { number: 1, question, answer, before: None }), ..shelf }
}

/// The same with the names that the hits divide into.
pub(crate) fn named(shelf: Shelf, files: &run::Files, search: &str) -> Shelf {
    let question = Question { shown: 0, ..SearchAddress::parse(search).question() };
    let names = match reply(files, Request::Names { question: question.clone(), most: 40 }) {
        Reply::Names(names) => Rc::new(names),
        other => unreachable!("no names but {other:?}"),
    };
    Shelf { naming: Some(Naming { number: 2, question, names }), ..asked(shelf, files, search) }
}

/// The shelf with a part of a list of names.
pub(crate) fn listed(shelf: Shelf, files: &run::Files, kind: Kind, sorting: Sorting, group: &str) -> Shelf {
    let asked = List { kind, sorting, group: group.to_owned(), most: 200 };
    let listed = match reply(files, Request::List(asked.clone())) {
        Reply::List(listed) => Fetched::Ready(Rc::new(listed)),
        other => unreachable!("no list but {other:?}"),
    };
    Shelf { listing: Some(Listing { number: 3, asked, listed }), ..shelf }
}

/// The shelf with words marked in every text of an article.
pub(crate) fn marked(shelf: Shelf, files: &run::Files, id: &ArticleId, words: &str) -> Shelf {
    let contents = shelf.contents.get(&id.issue).and_then(|contents| contents.ready()).unwrap();
    let (unit, place) = contents.unit_of(id.page, id.seq).unwrap();
    let unit = shelf.texts.get(&(id.issue.clone(), unit)).and_then(|unit| unit.ready()).unwrap();
    let texts = printed(&unit.articles[place]);
    let request = Request::Mark { words: words.to_owned(), texts: texts.clone() };
    let marks = match reply(files, request) {
        Reply::Marks(marks) => marks,
        other => unreachable!("no marks but {other:?}"),
    };
    let marks = Fetched::Ready(Rc::new(Marks { texts, marks }));
    let marking = Marking { number: 1, id: id.clone(), words: words.to_owned(), marks };
    Shelf { marking: Some(marking), ..shelf }
}

/// What the search engine says when it is brought these files.
fn reply(files: &run::Files, request: Request) -> Reply {
    let mut desk = Desk::default();
    let mut said = VecDeque::from(desk.ask(1, request));
    loop {
        match said.pop_front().unwrap() {
            Said::Reply(_, reply) => return reply,
            Said::Bring(path) => {
                said.extend(desk.brought(&path, files.get(&path).cloned().ok_or(Why::Missing)))
            }
        }
    }
}

/// The texts that an article's screen shows.
fn printed(article: &Article) -> Vec<String> {
    let head = article.head.kicker.iter().chain(&article.head.headline).chain(&article.head.decks);
    let around = article.column.iter().chain(&article.dateline).chain(&article.editors_note);
    let body = article.body.iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Subhead(text) => std::slice::from_ref(text),
        Block::Lines(lines) => lines.as_slice(),
        Block::Picture(picture) => std::slice::from_ref(&picture.caption),
    });
    let signed = article.byline.iter().map(|one| names(std::slice::from_ref(one)));
    let credits = article.body.iter().filter_map(|block| match block {
        Block::Picture(picture) => picture.credit.as_ref(),
        _ => None,
    });
    head.chain(around).chain(body).chain(credits).cloned().chain(signed).collect()
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

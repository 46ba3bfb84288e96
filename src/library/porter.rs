//! Brings files, decodes them, and tells the shelf: the only place where the outside answers the library.
//!
//! What is on its way is remembered, so that two parts wanting one file cost one request. The files of the index are no
//! business of the page: the search engine asks the shell for them itself.

use super::state::{Event, Fetched, Marking, Marks, Shelf, Suggesting, UnitKey};
use crate::browser::pause::{self, Pause};
use crate::browser::{self, annex, fetch, finder};
use crate::failure::Failure;
use archive::codec::{Stored, decode};
use archive::{ArticleId, Catalog, Checksum, Contents, IssueId, Letters, TextUnit, paths};
use search::answer::{Centre, List, Question, Reply, Request};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::Callback;

/// Completions shown at once: a list that is seen without scrolling, also on a phone above its keyboard.
const MOST_SUGGESTIONS: usize = 8;

/// Names of each kind that are brought for hits: what a reader looks through before he narrows otherwise.
const MOST_NAMES: usize = 40;

/// How long nothing must have been on its way until the second half of the program is brought unasked, in milliseconds. Shorter
/// would take the line from a reader who turns pages quickly; longer and who opens the calendar has to wait for it.
const REST: u32 = 1500;

/// What to tell when a file's bytes came, or did not.
type Arrived = Box<dyn FnOnce(&str, Result<Vec<u8>, Failure>) -> Event>;

/// The one who fetches.
pub(super) struct Porter {
    tell: Callback<Event>,
    on_the_way: RefCell<Vec<String>>,
    requests: Cell<u64>,
    /// Runs while nothing is on its way.
    rest: RefCell<Option<Pause>>,
    /// True once it has run out.
    rested: Cell<bool>,
}

impl Porter {
    /// Tells what happens to `tell`.
    pub(super) fn new(tell: Callback<Event>) -> Rc<Self> {
        Rc::new(Self {
            tell,
            on_the_way: RefCell::default(),
            requests: Cell::new(0),
            rest: RefCell::default(),
            rested: Cell::default(),
        })
    }

    /// Brings the catalog, also when one is here already: it may have been published anew.
    pub(super) fn want_catalog(self: &Rc<Self>) {
        self.tell.emit(Event::CatalogAsked);
        self.want::<Catalog>(paths::CATALOG.to_owned(), Event::CatalogArrived);
    }

    /// Brings the contents of an issue, once.
    pub(super) fn want_contents(self: &Rc<Self>, shelf: &Shelf, id: &IssueId, sum: Checksum) {
        if !shelf.contents.contains_key(id) {
            self.tell.emit(Event::ContentsAsked(id.clone()));
            let id = id.clone();
            self.want::<Contents>(paths::contents(&id, sum), move |result| {
                Event::ContentsArrived(id, sum, result)
            });
        }
    }

    /// Brings a text, once.
    pub(super) fn want_text(self: &Rc<Self>, shelf: &Shelf, key: &UnitKey, sum: Checksum) {
        if !shelf.texts.contains_key(key) {
            self.tell.emit(Event::TextAsked(key.clone()));
            let key = key.clone();
            self.want::<TextUnit>(paths::text_unit(&key.0, sum, key.1), move |result| {
                Event::TextArrived(key, sum, result)
            });
        }
    }

    /// Brings what another script and readings need, once.
    pub(super) fn want_letters(self: &Rc<Self>, shelf: &Shelf, sum: Checksum) {
        if shelf.letters.is_none() {
            self.tell.emit(Event::LettersAsked);
            self.want::<Letters>(paths::letters(sum), move |result| Event::LettersArrived(sum, result));
        }
    }

    /// Brings the second half of the program.
    pub(super) fn want_annex(self: &Rc<Self>) {
        self.tell.emit(Event::AnnexAsked);
        let porter = Rc::clone(self);
        browser::spawn(async move { porter.tell.emit(Event::AnnexArrived(annex::come().await)) });
    }

    /// Brings it before anybody asks, once nothing else has been on its way for a while. That it does not come is no news.
    fn rest(self: &Rc<Self>) {
        if annex::UNCUT || self.rested.get() {
            return;
        }
        let porter = Rc::clone(self);
        let then = move || {
            porter.rested.set(true);
            browser::spawn(async move {
                if annex::come().await.is_ok() {
                    porter.tell.emit(Event::AnnexArrived(Ok(())));
                }
            });
        };
        self.rest.replace(pause::after(REST, then));
    }

    /// Asks a question; an earlier one that is still open will be dropped as stale.
    pub(super) fn ask(self: &Rc<Self>, question: Question) {
        let number = self.next_number();
        self.tell.emit(Event::SearchAsked(number, question.clone()));
        self.request(number, Request::Search(question), move |reply| match reply {
            Ok(Reply::Found(answer)) => Some(Event::SearchAnswered(number, Ok(Rc::new(answer)))),
            Ok(_) => None,
            Err(failure) => Some(Event::SearchAnswered(number, Err(failure))),
        });
    }

    /// Has words marked in the texts of an article.
    pub(super) fn mark(self: &Rc<Self>, id: ArticleId, words: String, texts: Vec<String>) {
        let number = self.next_number();
        self.tell.emit(Event::MarksAsked(Marking {
            number,
            id,
            words: words.clone(),
            marks: Fetched::Waiting,
        }));
        self.request(number, Request::Mark { words, texts: texts.clone() }, move |reply| match reply {
            Ok(Reply::Marks(marks)) => Some(Event::MarksArrived(number, Ok(Rc::new(Marks { texts, marks })))),
            Ok(_) => None,
            Err(failure) => Some(Event::MarksArrived(number, Err(failure))),
        });
    }

    /// Asks what the hits of a question divide into.
    pub(super) fn name(self: &Rc<Self>, question: Question) {
        let number = self.next_number();
        self.tell.emit(Event::NamesAsked(number, question.clone()));
        self.request(number, Request::Names { question, most: MOST_NAMES }, move |reply| match reply {
            Ok(Reply::Names(names)) => Some(Event::NamesArrived(number, Rc::new(names))),
            _ => None,
        });
    }

    /// Asks for a part of a list of names.
    pub(super) fn list(self: &Rc<Self>, asked: List) {
        let number = self.next_number();
        self.tell.emit(Event::ListAsked(number, asked.clone()));
        self.request(number, Request::List(asked), move |reply| match reply {
            Ok(Reply::List(listed)) => Some(Event::ListArrived(number, Ok(Rc::new(listed)))),
            Ok(_) => None,
            Err(failure) => Some(Event::ListArrived(number, Err(failure))),
        });
    }

    /// Asks what stands around an article.
    pub(super) fn look_around(self: &Rc<Self>, id: ArticleId, centre: Centre) {
        let number = self.next_number();
        self.tell.emit(Event::AroundAsked(number, id));
        self.request(number, Request::Around(centre), move |reply| match reply {
            Ok(Reply::Around(around)) => Some(Event::AroundArrived(number, Ok(Rc::new(around)))),
            Ok(_) => None,
            Err(failure) => Some(Event::AroundArrived(number, Err(failure))),
        });
    }

    /// Asks how words may go on. Without words it only has the engine loaded, so that the first answer finds it there.
    pub(super) fn suggest(self: &Rc<Self>, words: String) {
        let number = self.next_number();
        let most = if words.is_empty() { 0 } else { MOST_SUGGESTIONS };
        self.request(number, Request::Suggest { words: words.clone(), most }, move |reply| match reply {
            Ok(Reply::Suggestions(list)) => {
                Some(Event::Suggested(Suggesting { number, words, list: Rc::new(list) }))
            }
            // Completions are an aid: without them a reader types on.
            _ => None,
        });
    }

    fn next_number(&self) -> u64 {
        self.requests.set(self.requests.get() + 1);
        self.requests.get()
    }

    /// A reply that tells nothing (another question came before this one was done) is no event.
    fn request(
        self: &Rc<Self>,
        number: u64,
        request: Request,
        event: impl FnOnce(Result<Reply, Failure>) -> Option<Event> + 'static,
    ) {
        let porter = Rc::clone(self);
        browser::spawn(async move {
            let reply = finder::ask(number, request).await;
            if reply.is_ok() {
                // It came by way of the annex, which is there now for every screen.
                porter.tell.emit(Event::AnnexArrived(Ok(())));
            }
            if let Some(event) = event(reply) {
                porter.tell.emit(event);
            }
        });
    }

    /// What failed is asked for again by whoever shows it, once the shelf has forgotten it.
    pub(super) fn try_again(self: &Rc<Self>, shelf: &Shelf) {
        if matches!(shelf.catalog, Some(Fetched::Ready(_))) {
            // A missing file often means that the run was published anew under our feet.
            self.want_catalog();
        }
        self.tell.emit(Event::TriedAgain);
    }

    fn want<T: Stored + 'static>(
        self: &Rc<Self>,
        path: String,
        arrived: impl FnOnce(Result<Rc<T>, Failure>) -> Event + 'static,
    ) {
        let decoded = |path: &str, bytes: Result<Vec<u8>, Failure>| {
            let value = decode(&bytes?).map_err(|error| Failure::unreadable(path, &error))?;
            Ok(Rc::new(value))
        };
        self.want_bytes(path, Box::new(move |path, bytes| arrived(decoded(path, bytes))));
    }

    /// Apart from [`Porter::want`], so that what is the same for every type of file is in the program once.
    fn want_bytes(self: &Rc<Self>, path: String, arrived: Arrived) {
        if self.on_the_way.borrow().contains(&path) {
            return;
        }
        self.on_the_way.borrow_mut().push(path.clone());
        self.rest.take();
        let porter = Rc::clone(self);
        let asked = fetch::ask(path.clone());
        browser::spawn(async move {
            let bytes = asked.bytes().await;
            porter.on_the_way.borrow_mut().retain(|other| *other != path);
            if porter.on_the_way.borrow().is_empty() {
                porter.rest();
            }
            porter.tell.emit(arrived(&path, bytes));
        });
    }
}

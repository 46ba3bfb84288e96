//! Brings files, decodes them, and tells the shelf: the only place where the outside answers the library.
//!
//! What is on its way is remembered, so that two parts wanting one file cost one request. Shards and the root of the
//! index are kept here and not on the shelf, because no part ever shows them.

use super::state::{Answer, Event, Fetched, Shelf, UnitKey};
use crate::browser::{self, fetch};
use crate::failure::{Cause, Failure};
use archive::codec::{Stored, decode};
use archive::{Catalog, Checksum, Contents, IssueId, TextUnit, paths};
use search::{Found, Plan, Query, Root, ShardRef};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::Callback;

/// Shards kept for the next question (about 16 kB each): typing on asks for mostly the same ones.
const MOST_SHARDS: usize = 128;

/// What to tell when a file's bytes came, or did not.
type Arrived = Box<dyn FnOnce(&str, Result<Vec<u8>, Failure>) -> Event>;

/// The one who fetches.
pub(super) struct Porter {
    tell: Callback<Event>,
    on_the_way: RefCell<Vec<String>>,
    root: RefCell<Option<(Checksum, Rc<Root>)>>,
    shards: RefCell<Vec<(ShardRef, Vec<u8>)>>,
    questions: Cell<u64>,
}

impl Porter {
    /// Tells what happens to `tell`.
    pub(super) fn new(tell: Callback<Event>) -> Rc<Self> {
        Rc::new(Self {
            tell,
            on_the_way: RefCell::default(),
            root: RefCell::default(),
            shards: RefCell::default(),
            questions: Cell::new(0),
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

    /// Asks a question; an earlier one that is still open will be dropped as stale.
    pub(super) fn ask(self: &Rc<Self>, words: &str, catalog: &Rc<Catalog>) {
        let number = self.questions.get() + 1;
        self.questions.set(number);
        self.tell.emit(Event::SearchAsked(number, words.to_owned()));
        let (porter, query, catalog) = (Rc::clone(self), Query::parse(words), Rc::clone(catalog));
        browser::spawn(async move {
            let answer = match &catalog.search {
                Some(entry) => porter.answer(query, entry.sum, &catalog).await,
                None => Err(Failure::new(paths::CATALOG, Cause::Missing)),
            };
            porter.tell.emit(Event::SearchAnswered(number, answer.map(Rc::new)));
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
        let porter = Rc::clone(self);
        let asked = fetch::ask(path.clone());
        browser::spawn(async move {
            let bytes = asked.bytes().await;
            porter.on_the_way.borrow_mut().retain(|other| *other != path);
            porter.tell.emit(arrived(&path, bytes));
        });
    }

    /// As typed, and where that finds little, in parts too.
    async fn answer(&self, query: Query, root: Checksum, catalog: &Catalog) -> Result<Answer, Failure> {
        let root = self.root(root).await?;
        let mut plan = Plan::new(&query, &root, catalog);
        let mut found = self.run(&plan, &root).await?;
        while let Some(lower) = plan.lower(&found, &root) {
            plan = lower;
            found = self.run(&plan, &root).await?;
        }
        Ok(Answer { query, found, root })
    }

    async fn root(&self, sum: Checksum) -> Result<Rc<Root>, Failure> {
        let kept =
            self.root.borrow().as_ref().filter(|(kept, _)| *kept == sum).map(|(_, root)| Rc::clone(root));
        if let Some(root) = kept {
            return Ok(root);
        }
        let path = paths::search_root(sum);
        let file = fetch::ask(path.clone()).bytes().await?;
        let root = Rc::new(Root::from_file(&file).map_err(|error| Failure::unreadable(path, &error))?);
        self.root.replace(Some((sum, Rc::clone(&root))));
        Ok(root)
    }

    async fn run(&self, plan: &Plan, root: &Root) -> Result<Found, Failure> {
        let wanted: Vec<ShardRef> = {
            let kept = self.shards.borrow();
            let new = plan.shards().iter().filter(|shard| !kept.iter().any(|(known, _)| known == *shard));
            new.copied().collect()
        };
        let asked: Vec<_> = wanted.iter().map(|shard| (*shard, fetch::ask(shard.path()))).collect();
        let mut brought = Vec::with_capacity(asked.len());
        for (shard, asked) in asked {
            brought.push((shard, asked.bytes().await?));
        }
        let mut kept = self.shards.borrow_mut();
        if kept.len() + brought.len() > MOST_SHARDS {
            // Only what this question needs stays; the plan's other shards may be among the kept ones.
            kept.retain(|(known, _)| plan.shards().contains(known));
        }
        kept.extend(brought);
        let file = |shard| kept.iter().find(|(known, _)| *known == shard).map(|(_, bytes)| bytes.as_slice());
        let found = plan.run(root, file);
        // A damaged shard must be brought anew when the reader tries again.
        kept.retain(|(known, _)| found.missing.iter().all(|missing| missing.shard != *known));
        match found.missing.first() {
            Some(missing) => Err(Failure::unreadable(missing.shard.path(), &missing.error)),
            None => Ok(found),
        }
    }
}

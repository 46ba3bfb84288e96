//! The run as the viewer knows it, and how a screen gets what it shows.
//!
//! ```text
//!   screen ──use_contents(id)──▶ on the shelf? ──yes──▶ Fetched::Ready ──▶ shown
//!                                     │ no
//!                                     ▼
//!                                  Porter ──browser::fetch──▶ bytes ──archive::codec──▶ value or Failure
//!                                     │                                                     │
//!                                     └──────── Event::…Asked ────▶ Shelf ◀── Event::…Arrived ┘
//!                                                                    └─▶ new shelf, screens render again
//! ```
//! A screen says what it wants each time it renders; the shelf says whether anybody asked yet. So nothing is asked twice,
//! and forgetting what failed ([`Library::try_again`]) is enough to have it asked for again.

mod porter;
pub mod state;
pub mod table;

use crate::browser::annex::UNCUT;
use archive::{ArticleId, Catalog, Contents, IssueId, Letters, TextUnit};
use porter::Porter;
use search::answer::{Around, Centre, List, Listed, Names, Order, Question};
use state::{Event, Fetched, Inquiry, Shelf, UnitKey};
use std::rc::Rc;
use yew::prelude::*;

/// Handle on the run. Cheap to clone; equal as long as nothing arrived.
#[derive(Clone)]
pub struct Library {
    shelf: Rc<Shelf>,
    porter: Rc<Porter>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shelf, &other.shelf) && Rc::ptr_eq(&self.porter, &other.porter)
    }
}

impl Library {
    /// A library of what is on this shelf and nothing else: nothing is ever brought. For tests of screens.
    pub fn fixed(shelf: Shelf) -> Self {
        Self { shelf: Rc::new(shelf), porter: Porter::new(Callback::noop()) }
    }

    /// What is on the shelf.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The catalog. Every screen but the waiting one stands under a catalog that is here.
    pub fn catalog(&self) -> Option<&Rc<Catalog>> {
        self.shelf.ready_catalog()
    }

    /// Asks how words may go on; what comes of it is on the [`Shelf`].
    pub fn suggest(&self, words: &str) {
        self.porter.suggest(words.trim_start().to_owned());
    }

    /// Forgets what failed, so that it is asked for again.
    pub fn try_again(&self) {
        self.porter.try_again(&self.shelf);
    }
}

/// The shelf as yew holds it. Returning the same one skips the render.
#[derive(Default)]
struct Held(Rc<Shelf>);

impl Reducible for Held {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let next = Rc::clone(&self.0).reduce(event);
        if Rc::ptr_eq(&next, &self.0) { self } else { Rc::new(Self(next)) }
    }
}

/// Props of [`LibraryProvider`].
#[derive(Properties, PartialEq)]
pub struct LibraryProviderProps {
    /// Who may use the library.
    pub children: Html,
}

/// Holds the shelf and brings the catalog.
#[component]
pub fn LibraryProvider(props: &LibraryProviderProps) -> Html {
    let shelf = use_reducer(Held::default);
    let porter = use_memo((), |()| {
        let dispatcher = shelf.dispatcher();
        Porter::new(Callback::from(move |event| dispatcher.dispatch(event)))
    });
    let porter = Rc::clone(&*porter);
    use_effect_with(shelf.0.catalog.is_none(), {
        let porter = Rc::clone(&porter);
        move |absent| {
            if *absent {
                porter.want_catalog();
            }
        }
    });
    let library = Library { shelf: Rc::clone(&shelf.0), porter };
    html! { <ContextProvider<Library> context={library}>{ props.children.clone() }</ContextProvider<Library>> }
}

/// The library that stands above a component; an empty one where none does.
#[hook]
pub fn use_library() -> Library {
    let above = use_context::<Library>();
    let empty = use_memo((), |()| Library::fixed(Shelf::default()));
    above.unwrap_or_else(|| (*empty).clone())
}

/// Contents of an issue of the catalog, asked for when nobody did.
#[hook]
pub fn use_contents(id: &IssueId) -> Fetched<Contents> {
    let library = use_library();
    let wanted = library.catalog().and_then(|catalog| catalog.issue(id)).map(|(_, entry)| entry.sum);
    let contents = library.shelf.contents.get(id).cloned();
    use_effect_with((id.clone(), wanted, contents.is_none()), move |(id, wanted, _)| {
        if let Some(sum) = wanted {
            library.porter.want_contents(&library.shelf, id, *sum);
        }
    });
    contents.unwrap_or(Fetched::Waiting)
}

/// The second half of the program, asked for when nobody did and this one asks.
#[hook]
pub fn use_annex(asks: bool) -> Fetched<()> {
    let library = use_library();
    let annex = if UNCUT { Some(Fetched::Ready(Rc::default())) } else { library.shelf.annex.clone() };
    use_effect_with(asks && annex.is_none(), move |wanted| {
        if *wanted {
            library.porter.want_annex();
        }
    });
    annex.unwrap_or(Fetched::Waiting)
}

/// Texts, in the order of the keys, asked for side by side when nobody did.
#[hook]
pub fn use_texts(keys: Vec<UnitKey>) -> Vec<Fetched<TextUnit>> {
    let library = use_library();
    let texts: Vec<_> = keys.iter().map(|key| library.shelf.texts.get(key).cloned()).collect();
    let absent = texts.iter().any(Option::is_none);
    let catalog = library.catalog().cloned();
    use_effect_with((keys, absent, catalog), move |(keys, _, catalog)| {
        for key in keys {
            let entry = catalog.as_ref().and_then(|catalog| catalog.issue(&key.0));
            if let Some((_, entry)) = entry {
                library.porter.want_text(&library.shelf, key, entry.sum);
            }
        }
    });
    texts.into_iter().map(|text| text.unwrap_or(Fetched::Waiting)).collect()
}

/// What another script and readings need, asked for when it is wanted and nobody did; `None` until it is here.
#[hook]
pub fn use_letters(wanted: bool) -> Option<Rc<Letters>> {
    let library = use_library();
    let letters = library.shelf.letters.clone();
    let sum = library.catalog().and_then(|catalog| catalog.letters).filter(|_| wanted);
    use_effect_with((sum, letters.is_none()), move |(sum, _)| {
        if let Some(sum) = sum {
            library.porter.want_letters(&library.shelf, *sum);
        }
    });
    letters.and_then(|letters| letters.ready().cloned())
}

/// The question and its answer; `None` when there are no words, or a question with others is still on the shelf.
#[hook]
pub fn use_search(question: Question) -> Option<Inquiry> {
    let library = use_library();
    let inquiry = library.shelf.inquiry.clone();
    let asked = inquiry.as_ref().is_some_and(|inquiry| inquiry.question == question);
    let words = question.words.clone();
    let catalog = library.catalog().cloned();
    use_effect_with((question, asked, catalog), move |(question, asked, catalog)| {
        if catalog.is_some() && !asked && !question.words.trim().is_empty() {
            library.porter.ask(question.clone());
        }
    });
    inquiry.filter(|inquiry| inquiry.question.words == words)
}

/// What the hits of a question divide into, asked for once they are `here`: the hits come first.
#[hook]
pub fn use_names(question: Question, here: bool) -> Rc<Vec<Names>> {
    let library = use_library();
    let question = Question { shown: 0, order: Order::Best, ..question };
    let naming = library.shelf.naming.clone();
    let asked = !here || naming.as_ref().is_some_and(|naming| naming.question == question);
    let words = question.words.clone();
    use_effect_with((question, asked), move |(question, asked)| {
        if !asked {
            library.porter.name(question.clone());
        }
    });
    naming.filter(|naming| naming.question.words == words).map(|naming| naming.names).unwrap_or_default()
}

/// A part of a list of names, asked for when nobody did.
#[hook]
pub fn use_list(asked: List) -> Fetched<Listed> {
    let library = use_library();
    let here = library.shelf.listing.clone().filter(|listing| listing.asked == asked);
    use_effect_with((asked, here.is_none()), move |(asked, absent)| {
        if *absent {
            library.porter.list(asked.clone());
        }
    });
    here.map_or(Fetched::Waiting, |listing| listing.listed)
}

/// What stands around an article, asked for when nobody did; `None` while nobody wants to know, and until it is here.
#[hook]
pub fn use_around(centre: Option<Rc<Centre>>) -> Option<Rc<Around>> {
    let library = use_library();
    let id = centre.as_ref().map(|centre| ArticleId {
        issue: centre.issue.clone(),
        page: centre.page,
        seq: centre.seq,
    });
    let known = library.shelf.surroundings.clone().filter(|known| Some(&known.id) == id.as_ref());
    let asked = known.is_some();
    use_effect_with((id, asked), move |(id, asked)| {
        if let (Some(id), Some(centre), false) = (id, centre, *asked) {
            library.porter.look_around(id.clone(), Centre::clone(&centre));
        }
    });
    known.and_then(|known| known.around.ready().cloned())
}

/// Has words marked in the texts of an article, when nobody did. What comes of it is [`Shelf::marks_in`].
#[hook]
pub fn use_marking(id: &ArticleId, words: &AttrValue, texts: Vec<String>) {
    let library = use_library();
    let asked = words.trim().is_empty() || library.shelf.marks_in(id, words).is_some();
    use_effect_with((id.clone(), words.clone(), asked), move |(id, words, asked)| {
        if !asked {
            library.porter.mark(id.clone(), words.to_string(), texts);
        }
    });
}

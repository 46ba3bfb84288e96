//! What has been brought of the run, what is on its way, and what did not come. Pure: events go in, a new shelf comes out.
//!
//! Absent means nobody asked. Every answer is checked against what is asked *now*: a text belongs to the catalog's present
//! version of its issue, an answer to the latest question; anything else is dropped as stale.

use super::table::Table;
use crate::failure::Failure;
use archive::{ArticleId, Catalog, Checksum, Contents, IssueId, Letters, TextUnit};
use search::Mark;
use search::answer::{Answer, Around, List, Listed, Names, Question};
use search::suggest::Suggestion;
use std::rc::Rc;

/// Text units kept at once; a screen in a lobby is on for months. Moving it up costs memory (about 10 kB each).
const MOST_TEXTS: usize = 400;

/// Contents of issues kept at once (about 5 kB each).
const MOST_CONTENTS: usize = 200;

/// Something that has been asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Fetched<T> {
    /// On its way.
    Waiting,
    /// Here.
    Ready(Rc<T>),
    /// Did not come.
    Failed(Failure),
}

/// Text unit `.1` (from 1) of issue `.0`.
pub type UnitKey = (IssueId, u32);

/// All that the viewer knows of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// What the run holds.
    pub catalog: Option<Fetched<Catalog>>,
    /// Contents of issues.
    pub contents: Table<IssueId, Fetched<Contents>>,
    /// Texts.
    pub texts: Table<UnitKey, Fetched<TextUnit>>,
    /// What another script and readings need.
    pub letters: Option<Fetched<Letters>>,
    /// The latest question.
    pub inquiry: Option<Inquiry>,
    /// The article in which words were marked last.
    pub marking: Option<Marking>,
    /// The second half of the program; nothing when nobody asked.
    pub annex: Option<Fetched<()>>,
    /// What stands around the article that was read last.
    pub surroundings: Option<Surroundings>,
    /// How what was typed last may go on.
    pub suggesting: Option<Suggesting>,
    /// Who and what the hits of the latest question divide into.
    pub naming: Option<Naming>,
    /// The part of a list of names that was asked for last.
    pub listing: Option<Listing>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// Which question it is, counted from 1: an answer with another number is stale.
    pub number: u64,
    /// What is asked.
    pub question: Question,
    /// What was found.
    pub answer: Fetched<Answer>,
    /// The answer to the question before, where that had the same words: shown while this one waits, so that more hits,
    /// another order or fewer years do not empty the screen.
    pub before: Option<Rc<Answer>>,
}

/// How words may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggesting {
    /// Which request it is, counted with the questions.
    pub number: u64,
    /// The words as typed so far.
    pub words: String,
    /// Completions, the best first.
    pub list: Rc<Vec<Suggestion>>,
}

/// The names of the hits of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Which request it is, counted with the questions.
    pub number: u64,
    /// The question; its order and length do not count.
    pub question: Question,
    /// People, units, columns and sources; while they are on their way, those of the same words under other conditions.
    pub names: Rc<Vec<Names>>,
}

/// A part of a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Which request it is, counted with the questions.
    pub number: u64,
    /// Which part of which list.
    pub asked: List,
    /// What stands there.
    pub listed: Fetched<Listed>,
}

/// Words to be marked in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Which request it is, counted with the questions.
    pub number: u64,
    /// The article.
    pub id: ArticleId,
    /// The words as typed.
    pub words: String,
    /// Where they stand.
    pub marks: Fetched<Marks>,
}

/// What stands around an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Which request it is, counted with the questions.
    pub number: u64,
    /// The article.
    pub id: ArticleId,
    /// Its neighbours and kin.
    pub around: Fetched<Around>,
}

/// Marks of the texts of an article.
#[derive(Debug, PartialEq, Eq)]
pub struct Marks {
    /// The texts as shown.
    pub texts: Vec<String>,
    /// The marks of each, ascending.
    pub marks: Vec<Vec<Mark>>,
}

/// What has happened.
#[derive(Debug)]
pub enum Event {
    /// The catalog was asked for.
    CatalogAsked,
    /// The catalog came, or did not.
    CatalogArrived(Result<Rc<Catalog>, Failure>),
    /// Contents of an issue were asked for.
    ContentsAsked(IssueId),
    /// Contents of a version of an issue came, or did not.
    ContentsArrived(IssueId, Checksum, Result<Rc<Contents>, Failure>),
    /// A text was asked for.
    TextAsked(UnitKey),
    /// A text of a version of an issue came, or did not.
    TextArrived(UnitKey, Checksum, Result<Rc<TextUnit>, Failure>),
    /// What another script needs was asked for.
    LettersAsked,
    /// What another script needs came, of that checksum, or did not.
    LettersArrived(Checksum, Result<Rc<Letters>, Failure>),
    /// A question was asked.
    SearchAsked(u64, Question),
    /// The answer to a question came, or did not.
    SearchAnswered(u64, Result<Rc<Answer>, Failure>),
    /// Words are to be marked.
    MarksAsked(Marking),
    /// The marks of a request came, or did not.
    MarksArrived(u64, Result<Rc<Marks>, Failure>),
    /// The second half of the program was asked for.
    AnnexAsked,
    /// It is there, or did not come.
    AnnexArrived(Result<(), Failure>),
    /// Somebody wants to know what stands around an article.
    AroundAsked(u64, ArticleId),
    /// It came, or did not.
    AroundArrived(u64, Result<Rc<Around>, Failure>),
    /// Completions came; nobody hears of it when they do not.
    Suggested(Suggesting),
    /// Names of hits are asked for.
    NamesAsked(u64, Question),
    /// The names of a request came; where they do not, nobody hears of it: they are an aid.
    NamesArrived(u64, Rc<Vec<Names>>),
    /// A part of a list is asked for.
    ListAsked(u64, List),
    /// The part of a request came, or did not.
    ListArrived(u64, Result<Rc<Listed>, Failure>),
    /// The reader wants what failed to be tried again.
    TriedAgain,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Ready(value) => Self::Ready(Rc::clone(value)),
            Self::Failed(failure) => Self::Failed(failure.clone()),
        }
    }
}

impl<T> Fetched<T> {
    /// What is here.
    pub fn ready(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }

    /// True when it did not come.
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

impl<T> From<Result<Rc<T>, Failure>> for Fetched<T> {
    fn from(result: Result<Rc<T>, Failure>) -> Self {
        result.map_or_else(Self::Failed, Self::Ready)
    }
}

impl Marks {
    /// The marks of a text; none for one that was not asked for.
    pub fn of(&self, text: &str) -> &[Mark] {
        let place = self.texts.iter().position(|known| known == text);
        place.and_then(|place| self.marks.get(place)).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Inquiry {
    /// What there is to show: the answer, or the one before while this one waits.
    pub fn shown(&self) -> Fetched<Answer> {
        match (&self.answer, &self.before) {
            (Fetched::Waiting, Some(before)) => Fetched::Ready(Rc::clone(before)),
            (answer, _) => answer.clone(),
        }
    }
}

impl Shelf {
    /// The catalog, when it is here.
    pub fn ready_catalog(&self) -> Option<&Rc<Catalog>> {
        self.catalog.as_ref().and_then(Fetched::ready)
    }

    /// The marks of words in an article, when they were asked for.
    pub fn marks_in(&self, id: &ArticleId, words: &str) -> Option<&Fetched<Marks>> {
        let marking = self.marking.as_ref().filter(|marking| marking.id == *id && marking.words == words)?;
        Some(&marking.marks)
    }

    fn version_of(&self, id: &IssueId) -> Option<Checksum> {
        self.ready_catalog()?.issue(id).map(|(_, entry)| entry.sum)
    }

    fn with_catalog(mut self, arrived: Result<Rc<Catalog>, Failure>) -> Self {
        match (&self.catalog, arrived) {
            // A second catalog that does not come must not take away the first one.
            (Some(Fetched::Ready(_)), Err(_)) => {}
            (Some(Fetched::Ready(old)), Ok(new)) if *old == new => {}
            (_, Ok(new)) => {
                self = Self { catalog: Some(Fetched::Ready(new)), annex: self.annex, ..Self::default() };
            }
            (_, Err(failure)) => self.catalog = Some(Fetched::Failed(failure)),
        }
        self
    }

    fn tried_again(mut self) -> Self {
        self.catalog = self.catalog.filter(|catalog| !catalog.is_failed());
        self.contents.retain(|contents| !contents.is_failed());
        self.texts.retain(|text| !text.is_failed());
        self.letters = self.letters.filter(|letters| !letters.is_failed());
        // An answer without some of its texts or words is one to be tried again, too.
        let whole = |inquiry: &Inquiry| inquiry.answer.ready().is_none_or(|answer| answer.lost.is_empty());
        self.inquiry = self.inquiry.filter(|inquiry| !inquiry.answer.is_failed() && whole(inquiry));
        self.annex = self.annex.filter(|annex| !annex.is_failed());
        self.marking = self.marking.filter(|marking| !marking.marks.is_failed());
        self.naming = None;
        self.listing = self.listing.filter(|listing| !listing.listed.is_failed());
        self.surroundings = self.surroundings.filter(|last| !last.around.is_failed());
        self
    }

    fn with_text(mut self, key: UnitKey, text: Fetched<TextUnit>) -> Self {
        self.texts.insert(key, text);
        self.texts.forget_down_to(MOST_TEXTS);
        self
    }
}

impl Shelf {
    /// True for an event that comes too late: something else is asked by now.
    fn is_stale(&self, event: &Event) -> bool {
        match event {
            Event::CatalogAsked => self.ready_catalog().is_some(),
            Event::ContentsArrived(id, sum, _) | Event::TextArrived((id, _), sum, _) => {
                self.version_of(id) != Some(*sum)
            }
            Event::LettersArrived(sum, _) => {
                self.ready_catalog().and_then(|catalog| catalog.letters) != Some(*sum)
            }
            Event::SearchAsked(number, _) => self.inquiry.as_ref().is_some_and(|last| last.number > *number),
            Event::SearchAnswered(number, _) => {
                self.inquiry.as_ref().is_none_or(|last| last.number != *number)
            }
            Event::Suggested(new) => self.suggesting.as_ref().is_some_and(|last| last.number > new.number),
            Event::ListArrived(number, _) => self.listing.as_ref().is_none_or(|last| last.number != *number),
            Event::NamesArrived(number, _) => self.naming.as_ref().is_none_or(|last| last.number != *number),
            Event::AroundArrived(number, _) => {
                self.surroundings.as_ref().is_none_or(|last| last.number != *number)
            }
            Event::MarksArrived(number, _) => self.marking.as_ref().is_none_or(|last| last.number != *number),
            _ => false,
        }
    }

    /// The shelf after an event; the same one when the event changes nothing or comes too late.
    pub fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        if self.is_stale(&event) {
            return self;
        }
        let mut shelf = Self::clone(&self);
        match event {
            Event::CatalogAsked => shelf.catalog = Some(Fetched::Waiting),
            Event::CatalogArrived(result) => shelf = shelf.with_catalog(result),
            Event::ContentsAsked(id) => shelf.contents.insert(id, Fetched::Waiting),
            Event::ContentsArrived(id, _, result) => {
                shelf.contents.insert(id, result.into());
                shelf.contents.forget_down_to(MOST_CONTENTS);
            }
            Event::TextAsked(key) => shelf = shelf.with_text(key, Fetched::Waiting),
            Event::TextArrived(key, _, result) => shelf = shelf.with_text(key, result.into()),
            Event::LettersAsked => shelf.letters = Some(Fetched::Waiting),
            Event::LettersArrived(_, result) => shelf.letters = Some(result.into()),
            Event::SearchAsked(number, question) => {
                let last = shelf.inquiry.take().filter(|last| last.question.words == question.words);
                let before = last.and_then(|last| last.shown().ready().cloned());
                shelf.inquiry = Some(Inquiry { number, question, answer: Fetched::Waiting, before });
            }
            Event::SearchAnswered(_, result) => {
                if let Some(inquiry) = &mut shelf.inquiry {
                    inquiry.answer = result.into();
                }
            }
            Event::MarksAsked(marking) => shelf.marking = Some(marking),
            Event::MarksArrived(_, result) => {
                if let Some(marking) = &mut shelf.marking {
                    marking.marks = result.into();
                }
            }
            Event::AnnexAsked => shelf.annex = Some(Fetched::Waiting),
            Event::AnnexArrived(result) => shelf.annex = Some(result.map(Rc::new).into()),
            Event::AroundAsked(number, id) => {
                shelf.surroundings = Some(Surroundings { number, id, around: Fetched::Waiting });
            }
            Event::AroundArrived(_, result) => {
                if let Some(surroundings) = &mut shelf.surroundings {
                    surroundings.around = result.into();
                }
            }
            Event::Suggested(suggesting) => shelf.suggesting = Some(suggesting),
            Event::NamesAsked(number, question) => {
                let last = shelf.naming.take().filter(|last| last.question.words == question.words);
                let names = last.map(|last| last.names).unwrap_or_default();
                shelf.naming = Some(Naming { number, question, names });
            }
            Event::NamesArrived(_, names) => {
                if let Some(naming) = &mut shelf.naming {
                    naming.names = names;
                }
            }
            Event::ListAsked(number, asked) => {
                shelf.listing = Some(Listing { number, asked, listed: Fetched::Waiting });
            }
            Event::ListArrived(_, result) => {
                if let Some(listing) = &mut shelf.listing {
                    listing.listed = result.into();
                }
            }
            Event::TriedAgain => shelf = shelf.tried_again(),
        }
        // The same shelf skips the render.
        if shelf == *self { self } else { Rc::new(shelf) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Cause;
    use archive::{Issue, IssueEntry};
    use search::vocabulary::Kind;

    fn id() -> IssueId {
        IssueId::parse("2019-01-06").unwrap()
    }

    fn sum(version: &str) -> Checksum {
        Checksum::of(version.as_bytes())
    }

    fn catalog(version: &str) -> Event {
        let issues = vec![IssueEntry::new(id(), None, sum(version))];
        Event::CatalogArrived(Ok(Rc::new(Catalog { issues, ..Catalog::default() })))
    }

    fn contents() -> Result<Rc<Contents>, Failure> {
        Ok(Rc::new(Contents::of(&Issue::new(id()), Vec::new())))
    }

    fn question(words: &str, shown: usize) -> Question {
        Question { words: words.to_owned(), shown, ..Question::default() }
    }

    fn answer(total: usize) -> Event {
        Event::SearchAnswered(1, Ok(Rc::new(Answer { total, ..Answer::default() })))
    }

    fn failure() -> Failure {
        Failure::new("x", Cause::Unreachable)
    }

    fn after(events: impl IntoIterator<Item = Event>) -> Rc<Shelf> {
        events.into_iter().fold(Rc::new(Shelf::default()), Shelf::reduce)
    }

    /// After `events`, one more changes nothing: the very same shelf is kept, so nothing renders again.
    #[track_caller]
    fn check_dropped(events: impl IntoIterator<Item = Event>, late: Event) {
        let before = after(events);
        let what = format!("{late:?}");
        assert!(Rc::ptr_eq(&before, &Rc::clone(&before).reduce(late)), "{what}");
    }

    #[test]
    fn what_comes_too_late_is_dropped() {
        let asked = |number| Event::SearchAsked(number, question("炉", 10));
        check_dropped([asked(1), asked(2)], Event::SearchAnswered(1, Err(failure())));
        check_dropped([asked(2)], asked(1));
        check_dropped([], Event::SearchAnswered(1, Err(failure())));
        check_dropped([], Event::NamesArrived(1, Rc::default()));
        check_dropped([], Event::ListArrived(1, Err(failure())));
        check_dropped([Event::NamesAsked(2, question("炉", 0))], Event::NamesArrived(1, Rc::default()));
        check_dropped([catalog("new")], Event::ContentsArrived(id(), sum("old"), contents()));
        check_dropped([catalog("new")], Event::TextArrived((id(), 1), sum("old"), Err(failure())));
        check_dropped([], Event::ContentsArrived(id(), sum("new"), contents()));
        check_dropped([catalog("new")], Event::CatalogAsked);
        check_dropped([catalog("new")], catalog("new"));
        check_dropped([catalog("new")], Event::CatalogArrived(Err(failure())));
        check_dropped([catalog("new")], Event::TriedAgain);
    }

    #[test]
    fn what_comes_in_time_is_kept() {
        let shelf = after([catalog("a"), Event::ContentsAsked(id())]);
        assert_eq!(shelf.contents.get(&id()), Some(&Fetched::Waiting));
        let shelf = shelf.reduce(Event::ContentsArrived(id(), sum("a"), contents()));
        assert!(shelf.contents.get(&id()).unwrap().ready().is_some());
    }

    #[test]
    fn a_run_published_anew_forgets_everything_of_the_old_one() {
        let shelf = after([
            catalog("old"),
            Event::ContentsArrived(id(), sum("old"), contents()),
            Event::SearchAsked(1, question("炉", 10)),
            catalog("new"),
        ]);
        assert!(shelf.contents.is_empty() && shelf.inquiry.is_none());
        assert_eq!(shelf.version_of(&id()), Some(sum("new")));
    }

    #[test]
    fn trying_again_forgets_what_failed_and_nothing_else() {
        let other = IssueId::parse("no-1").unwrap();
        let mut shelf = Shelf::clone(&after([
            catalog("a"),
            Event::ContentsArrived(id(), sum("a"), contents()),
            Event::TextArrived((id(), 1), sum("a"), Err(failure())),
            Event::SearchAsked(1, question("炉", 10)),
            Event::SearchAnswered(1, Err(failure())),
        ]));
        shelf.contents.insert(other.clone(), Fetched::Failed(failure()));
        let shelf = Rc::new(shelf).reduce(Event::TriedAgain);
        assert!(shelf.contents.contains_key(&id()) && !shelf.contents.contains_key(&other));
        assert!(shelf.texts.is_empty() && shelf.inquiry.is_none() && shelf.ready_catalog().is_some());
    }

    #[test]
    fn the_annex_stays_for_as_long_as_the_page_and_is_tried_again_when_it_did_not_come() {
        let shelf = after([catalog("old"), Event::AnnexAsked, Event::AnnexArrived(Ok(())), catalog("new")]);
        assert!(shelf.annex.as_ref().unwrap().ready().is_some());
        assert!(shelf.reduce(Event::TriedAgain).annex.is_some());
        let shelf = after([Event::AnnexAsked, Event::AnnexArrived(Err(failure()))]);
        assert!(shelf.annex.as_ref().unwrap().is_failed());
        assert_eq!(shelf.reduce(Event::TriedAgain).annex, None);
    }

    #[test]
    fn the_answer_before_stays_for_the_same_words_only() {
        let shown = |next: Question| {
            let asked = Event::SearchAsked(1, question("炉", 10));
            let shelf = after([asked, answer(23), Event::SearchAsked(2, next)]);
            shelf.inquiry.as_ref().unwrap().shown().ready().map(|answer| answer.total)
        };
        assert_eq!(shown(question("炉", 20)), Some(23));
        assert_eq!(shown(question("炉火", 10)), None);
    }

    #[test]
    fn names_of_the_same_words_stay_until_the_next_ones_come() {
        let names = Rc::new(vec![Names { kind: Kind::Unit, total: 0, choices: Vec::new() }]);
        let shown = |next: &str| {
            let arrived = Event::NamesArrived(1, Rc::clone(&names));
            let asked =
                [Event::NamesAsked(1, question("炉", 0)), arrived, Event::NamesAsked(2, question(next, 0))];
            after(asked).naming.as_ref().unwrap().names.len()
        };
        assert_eq!((shown("炉"), shown("炉火")), (1, 0));
    }

    #[test]
    fn texts_do_not_pile_up_for_months() {
        let arrive = |unit| Event::TextArrived((id(), unit), sum("a"), Err(failure()));
        let shelf = after(std::iter::once(catalog("a")).chain((1..2000).map(arrive)));
        assert!(shelf.texts.len() <= MOST_TEXTS && shelf.texts.contains_key(&(id(), 1999)));
    }
}

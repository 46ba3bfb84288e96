//! Lets the browser's synthesiser say what [`Aloud`] wants to be heard, and tells it what came of that.
//!
//! ```text
//!   button ──Event──▶ Aloud ──saying()──▶ effect ──browser::speech──▶ heard
//!                       ▲                                               │
//!                       └── Ended, Failed, Stalled (a timer), Returned ◀┘
//! ```

use super::aloud_bar::AloudBar;
use super::comfort::use_comfort;
use super::marked::Spoken;
use crate::browser::{pause, speech};
use crate::reading::aloud::{Aloud, Event, State, Voices};
use crate::reading::spoken::{Stretch, stretches};
use crate::settings::Pace;
use archive::{ArticleId, TextUnit};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds that a browser has to tell its voices. Chrome and Android need a few hundred.
const PATIENCE: u32 = 2_500;

/// Milliseconds that a character takes at most, and any utterance besides. A voice that needs more has fallen silent.
const CHARACTER: u32 = 600;
const ANY: u32 = 6_000;

/// What an article shows of its being read aloud.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The sentence where the reading stands.
    pub spoken: Option<Spoken>,
    /// Which utterance is heard now, counted up; nothing in silence.
    pub number: Option<u32>,
}

/// Props of [`ReadingAloud`].
#[derive(Clone, Properties, PartialEq)]
pub struct ReadingAloudProps {
    /// The article.
    pub id: ArticleId,
    /// The text unit that holds it.
    pub unit: Rc<TextUnit>,
    /// Its place in the unit, from 0.
    pub place: usize,
    /// BCP 47 tag of what is read.
    pub language: AttrValue,
    /// Called with what the article shows of it, each time that this changes.
    pub on_heard: Callback<Heard>,
}

/// Reads an article aloud, and shows the word or the bar for it.
#[component]
pub fn ReadingAloud(props: &ReadingAloudProps) -> Html {
    let ReadingAloudProps { language, on_heard, .. } = props;
    let stretches = use_memo((props.id.clone(), Rc::clone(&props.unit)), |(_, unit)| {
        unit.articles.get(props.place).map(stretches).unwrap_or_default()
    });
    let comfort = use_comfort();
    let (aloud, on_event) = use_reading_aloud(&stretches, language, comfort.settings.pace);
    let spoken = aloud.current().and_then(|at| stretches.get(at));
    let spoken = spoken.map(|stretch| Spoken { text: stretch.text, range: stretch.range.clone() });
    let heard = Heard { spoken, number: aloud.saying().map(|(number, _)| number) };
    use_effect_with((heard, on_heard.clone()), |(heard, on_heard)| on_heard.emit(heard.clone()));
    if stretches.is_empty() {
        return Html::default();
    }
    html! { <AloudBar {aloud} language={language.clone()} {on_event} /> }
}

/// The reading as yew holds it.
struct Held(Aloud);

impl Reducible for Held {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let after = self.0.after(event);
        if after == self.0 { self } else { Rc::new(Self(after)) }
    }
}

/// The reading of these stretches, and how to tell it what the reader wants. It ends with the component.
#[hook]
fn use_reading_aloud(
    stretches: &Rc<Vec<Stretch>>,
    language: &AttrValue,
    pace: Pace,
) -> (Aloud, Callback<Event>) {
    let count = stretches.len();
    let held = use_reducer(|| Held(Aloud::of(count)));
    let aloud = held.0;
    let tell = use_callback(held.dispatcher(), |event, held| held.dispatch(event));
    use_effect_with((aloud.saying(), pace), {
        let (stretches, language, tell) = (Rc::clone(stretches), language.clone(), tell.clone());
        move |(saying, pace)| {
            let said = saying.and_then(|(number, at)| Some((number, stretches.get(at)?)));
            let said = said.map(|(number, stretch)| utter(number, &stretch.words, &language, *pace, &tell));
            if said.is_none() {
                speech::hush();
            }
            move || drop(said)
        }
    });
    use_effect_with(aloud.state == State::Waiting, {
        let (language, tell) = (language.clone(), tell.clone());
        move |waiting| {
            let waits = waiting.then(|| {
                let (told, late) = (tell.clone(), tell.clone());
                (
                    speech::on_voices(move || told.emit(Event::VoicesTold(voices(&language)))),
                    pause::after(PATIENCE, move || late.emit(Event::WaitedForVoices)),
                )
            });
            move || drop(waits)
        }
    });
    use_effect_with((), {
        let tell = tell.clone();
        move |()| {
            let listeners = (
                speech::on_return(move || tell.emit(Event::Returned(speech::speaks()))),
                speech::hush_on_leaving(),
            );
            move || {
                drop(listeners);
                speech::hush();
            }
        }
    });
    (aloud, tell)
}

/// Whether the browser has a voice for a language.
pub(crate) fn voices(language: &str) -> Voices {
    match speech::has_voice(language) {
        None => Voices::Unknown,
        Some(false) => Voices::Missing,
        Some(true) => Voices::Found,
    }
}

fn utter(
    number: u32,
    words: &str,
    language: &str,
    pace: Pace,
    tell: &Callback<Event>,
) -> (Option<speech::Utterance>, Option<pause::Pause>) {
    let (ended, failed, stalled) = (tell.clone(), tell.clone(), tell.clone());
    let utterance = speech::say(
        words,
        language,
        pace.percent(),
        move || ended.emit(Event::Ended(number)),
        move |word| failed.emit(Event::of_error(number, word)),
    );
    let count = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    let limit = count.saturating_mul(CHARACTER) / u32::from(pace.percent()) * 100 + ANY;
    let watch = pause::after(limit, move || {
        // Out of sight a phone keeps its voice silent; it goes on when the reader is back.
        if speech::in_sight() {
            stalled.emit(Event::Stalled(number));
        }
    });
    (utterance, watch)
}

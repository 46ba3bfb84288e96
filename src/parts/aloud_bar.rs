//! 朗读: one word above the article; while it is read, a bar at the foot of the window with all that one may want then.

use crate::parts::announcer::use_announcement;
use crate::parts::comfort::use_comfort;
use crate::parts::reading_aloud::voices;
use crate::phrases::{Phrases, use_phrases};
use crate::reading::aloud::{Aloud, Event, State, Trouble};
use crate::settings::{Pace, Settings};
use yew::prelude::*;

/// Props of [`AloudBar`].
#[derive(Properties, PartialEq)]
pub struct AloudBarProps {
    /// Where the reading stands.
    pub aloud: Aloud,
    /// BCP 47 tag of what is read.
    pub language: AttrValue,
    /// Called with what the reader wants.
    pub on_event: Callback<Event>,
}

/// The word, or the bar.
#[component]
pub fn AloudBar(props: &AloudBarProps) -> Html {
    let phrases = use_phrases();
    let comfort = use_comfort();
    let AloudBarProps { aloud, language, on_event } = props;
    let sentence = aloud.trouble.map(|trouble| sentence(trouble, language, phrases));
    use_announcement(sentence.map(AttrValue::Static));
    let is_on = aloud.state != State::Silent;
    let button = |word: &'static str, event: Event| {
        let on_event = on_event.clone();
        html! { <button type="button" onclick={move |_: MouseEvent| on_event.emit(event)}>{ word }</button> }
    };
    let on_main = {
        let (on_event, language, state) = (on_event.clone(), language.clone(), aloud.state);
        move |_: MouseEvent| {
            on_event.emit(match state {
                State::Speaking | State::Waiting => Event::Pause,
                State::Silent | State::Paused => Event::Play(voices(&language)),
            });
        }
    };
    let main = match aloud.state {
        State::Silent => phrases.read_aloud,
        State::Speaking | State::Waiting => phrases.pause_reading,
        State::Paused => phrases.go_on_reading,
    };
    html! {
        // The room keeps the word's place while the bar is at the foot of the window: nothing jumps.
        <div class={classes!("aloud-room", is_on.then_some("aloud-reads"))}>
        <section class={classes!("aloud", is_on.then_some("aloud-on"))} aria-label={phrases.read_aloud}>
            // One element whatever its word, so that it keeps the focus.
            <button type="button" class="aloud-main" onclick={on_main}>{ main }</button>
            if is_on {
                { button(phrases.previous_sentence, Event::Previous) }
                { button(phrases.next_sentence, Event::Next) }
                <span class="aloud-place">
                    { if aloud.state == State::Waiting {
                        phrases.waiting_for_voice.to_owned()
                    } else {
                        (phrases.sentence_of)(aloud.at + 1, aloud.count())
                    } }
                </span>
                { paces(comfort.settings, &comfort.on_choose, phrases) }
                { button(phrases.end_reading, Event::Stop) }
            }
            if let Some(sentence) = sentence {
                <p class="aloud-trouble">{ sentence }</p>
            }
        </section>
        </div>
    }
}

/// The word while it cannot be pressed yet: it keeps the place, so that nothing moves when it can.
pub(crate) fn silent_bar(phrases: &Phrases) -> Html {
    html! {
        <div class="aloud-room">
        <section class="aloud" aria-label={phrases.read_aloud}>
            <button type="button" class="aloud-main" disabled=true>{ phrases.read_aloud }</button>
        </section>
        </div>
    }
}

fn paces(settings: Settings, on_choose: &Callback<Settings>, phrases: &Phrases) -> Html {
    let paces = Pace::ALL.iter().zip(phrases.paces).map(|(pace, word)| {
        let wish = Settings { pace: *pace, ..settings };
        let onclick = on_choose.reform(move |_: MouseEvent| wish);
        html! { <button type="button" aria-pressed={(wish == settings).to_string()} {onclick}>{ word }</button> }
    });
    html! {
        <span class="aloud-paces" role="group" aria-label={phrases.pace}>
            <span class="aloud-place">{ phrases.pace }</span>{ for paces }
        </span>
    }
}

fn sentence(trouble: Trouble, language: &str, phrases: &Phrases) -> &'static str {
    match trouble {
        Trouble::NoVoice => (phrases.no_voice)(language.is_empty() || language.starts_with("zh")),
        Trouble::Refused => phrases.voice_refused,
        Trouble::Broken => phrases.voice_broke,
    }
}

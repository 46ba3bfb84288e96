//! Reading aloud as a machine: which stretch is said now, and what becomes of it when something happens.
//!
//! ```text
//!            Play, voices untold            VoicesTold(Found)          Ended: the next; moved by hand: another
//!   Silent ─────────────────────▶ Waiting ─────────────────▶ Speaking ◀─┐ stalled once, was out of sight: the same again
//!     ▲  └── Play, voice found ──────────────────────────────▶│  │  └───┘
//!     │                                                       │  │
//!     ├── the last one ended, Stop, no voice ◀────────────────┘  └─▶ Paused ──Play──▶ Speaking: the same again
//!     └── Stop ◀────────────────────────────────── Pause, silenced, failed
//! ```
//! The machine speaks to nobody. What is to be said follows from its state ([`Aloud::saying`]); whoever has a synthesiser says
//! that, and tells what came of it under the number that the machine gave. Events of another number are stale: engines
//! report the end of what was cut off, sooner or later, as an end or as an error.
//!
//! Pausing is falling silent, and resuming is saying the stretch once more: `pause()` and `resume()` do nothing on Android,
//! and in Chrome a pause of some seconds ends the utterance without a word.

/// Where the reading stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aloud {
    /// What it does.
    pub state: State,
    /// The stretch where it stands, from 0.
    pub at: usize,
    /// Why it does not go on, when it should.
    pub trouble: Option<Trouble>,
    /// Stretches there are.
    count: usize,
    /// The number of the latest utterance.
    number: u32,
    /// How often in a row an utterance came to no end.
    stalls: u8,
}

/// What the reading does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nobody has asked for it.
    #[default]
    Silent,
    /// It is wanted, and the browser has not yet told its voices.
    Waiting,
    /// A stretch is being said.
    Speaking,
    /// The reader, or something else, has it rest at a stretch.
    Paused,
}

/// Why there is no reading aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No voice of the paper's language is installed.
    NoVoice,
    /// The browser does not let pages speak, or not this one.
    Refused,
    /// The voice failed or came to no end.
    Broken,
}

/// Whether there is a voice for the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voices {
    /// The browser names none yet: Chrome and Android tell later.
    Unknown,
    /// There are voices, but for other languages.
    Missing,
    /// There is one.
    Found,
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The reader wants to hear it.
    Play(Voices),
    /// The browser told its voices, or told again.
    VoicesTold(Voices),
    /// It had time enough to tell them.
    WaitedForVoices,
    /// The reader wants it to rest.
    Pause,
    /// The reader wants the stretch behind this one.
    Next,
    /// The reader wants the stretch before this one.
    Previous,
    /// The reader has enough.
    Stop,
    /// An utterance was said.
    Ended(u32),
    /// An utterance was cut off by someone else: another tab, the system.
    Silenced(u32),
    /// An utterance could not be said.
    Failed(u32, Trouble),
    /// An utterance should long have ended.
    Stalled(u32),
    /// The page is in sight again; true when the synthesiser speaks. Phones silence what is out of sight.
    Returned(bool),
}

impl Event {
    /// What an engine's word for an error means (Web Speech API, `SpeechSynthesisErrorCode`).
    pub fn of_error(number: u32, word: &str) -> Self {
        match word {
            "canceled" | "interrupted" => Self::Silenced(number),
            "not-allowed" => Self::Failed(number, Trouble::Refused),
            "language-unavailable" | "voice-unavailable" => Self::Failed(number, Trouble::NoVoice),
            _ => Self::Failed(number, Trouble::Broken),
        }
    }
}

impl Aloud {
    /// Nothing said yet, of so many stretches.
    pub fn of(count: usize) -> Self {
        Self { count, ..Self::default() }
    }

    /// The utterance that is to be heard now: its number, and the stretch that it says. `None` for silence.
    pub fn saying(&self) -> Option<(u32, usize)> {
        (self.state == State::Speaking).then_some((self.number, self.at))
    }

    /// The stretch that is shown as the current one; `None` when nobody has asked for any.
    pub fn current(&self) -> Option<usize> {
        matches!(self.state, State::Speaking | State::Paused).then_some(self.at)
    }

    /// How many stretches there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What becomes of it.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        match event {
            Event::Play(voices) if self.state != State::Speaking => self.met(voices),
            Event::VoicesTold(voices) if self.state == State::Waiting => self.met(voices),
            Event::WaitedForVoices if self.state == State::Waiting => self.resting(Trouble::NoVoice),
            Event::Pause if self.state == State::Speaking => Self { state: State::Paused, ..self },
            Event::Pause if self.state == State::Waiting => Self { state: State::Silent, ..self },
            Event::Next => self.moved_to(self.at + 1),
            Event::Previous => self.moved_to(self.at.saturating_sub(1)),
            Event::Stop => Self { number: self.number, ..Self::of(self.count) },
            Event::Returned(false) if self.state == State::Speaking => self.saying_at(self.at),
            Event::Ended(number) if self.is_saying(number) => match self.at + 1 {
                at if at < self.count => Self { stalls: 0, ..self.saying_at(at) },
                _ => self.after(Event::Stop),
            },
            Event::Silenced(number) if self.is_saying(number) => Self { state: State::Paused, ..self },
            Event::Failed(number, trouble) if self.is_saying(number) => self.resting(trouble),
            Event::Stalled(number) if self.is_saying(number) => match self.stalls {
                0 => Self { stalls: 1, ..self.saying_at(self.at) },
                _ => self.resting(Trouble::Broken),
            },
            _ => self,
        }
    }

    fn is_saying(&self, number: u32) -> bool {
        self.saying().is_some_and(|(now, _)| now == number)
    }

    fn met(self, voices: Voices) -> Self {
        match voices {
            _ if self.count == 0 => self,
            Voices::Found => Self { stalls: 0, ..self.saying_at(self.at) },
            Voices::Missing => self.resting(Trouble::NoVoice),
            Voices::Unknown => Self { state: State::Waiting, trouble: None, ..self },
        }
    }

    /// Says a stretch under a new number, so that what is still to be heard of the one before is stale.
    fn saying_at(self, at: usize) -> Self {
        let number = self.number.wrapping_add(1);
        Self { state: State::Speaking, at, trouble: None, number, ..self }
    }

    fn moved_to(self, at: usize) -> Self {
        match self.state {
            State::Speaking if at < self.count && at != self.at => Self { stalls: 0, ..self.saying_at(at) },
            State::Paused if at < self.count => Self { at, trouble: None, ..self },
            _ => self,
        }
    }

    /// Silent for a reason: where something was said already, the reader may go on from there.
    fn resting(self, trouble: Trouble) -> Self {
        let state = if self.state == State::Speaking && self.at > 0 { State::Paused } else { State::Silent };
        Self { state, trouble: Some(trouble), stalls: 0, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A synthesiser that says what it is given and writes down what was heard.
    #[derive(Default)]
    struct Fake {
        heard: Vec<usize>,
        saying: Option<(u32, usize)>,
    }

    impl Fake {
        /// Follows the machine as a real one does: another number, another utterance.
        fn follow(&mut self, aloud: &Aloud) {
            if aloud.saying() != self.saying {
                self.saying = aloud.saying();
                self.heard.extend(self.saying.map(|(_, at)| at));
            }
        }
    }

    /// Plays events to a reading of four stretches; `Ended(0)` and its kin stand for the utterance that is being said.
    fn play(events: &[Event]) -> (Aloud, Vec<usize>) {
        let (mut aloud, mut fake) = (Aloud::of(4), Fake::default());
        for event in events {
            let now = fake.saying.map_or(0, |(number, _)| number);
            let event = match *event {
                Event::Ended(0) => Event::Ended(now),
                Event::Silenced(0) => Event::Silenced(now),
                Event::Failed(0, trouble) => Event::Failed(now, trouble),
                Event::Stalled(0) => Event::Stalled(now),
                other => other,
            };
            aloud = aloud.after(event);
            fake.follow(&aloud);
        }
        (aloud, fake.heard)
    }

    #[track_caller]
    fn check(events: &[Event], heard: &[usize], state: State) {
        let (aloud, said) = play(events);
        assert_eq!((said.as_slice(), aloud.state), (heard, state), "{events:?}");
    }

    const PLAY: Event = Event::Play(Voices::Found);
    const ENDED: Event = Event::Ended(0);

    #[test]
    fn stretches_are_said_one_after_the_other_to_the_last() {
        check(&[PLAY], &[0], State::Speaking);
        check(&[PLAY, ENDED, ENDED], &[0, 1, 2], State::Speaking);
        check(&[PLAY, ENDED, ENDED, ENDED, ENDED], &[0, 1, 2, 3], State::Silent);
        check(&[PLAY, ENDED, ENDED, ENDED, ENDED, PLAY], &[0, 1, 2, 3, 0], State::Speaking);
    }

    #[test]
    fn a_pause_rests_and_goes_on_with_the_same_stretch() {
        check(&[PLAY, ENDED, Event::Pause], &[0, 1], State::Paused);
        check(&[PLAY, ENDED, Event::Pause, PLAY, ENDED], &[0, 1, 1, 2], State::Speaking);
    }

    #[test]
    fn the_reader_goes_on_and_back() {
        check(&[PLAY, Event::Next, Event::Next, Event::Previous], &[0, 1, 2, 1], State::Speaking);
        check(&[PLAY, Event::Previous], &[0], State::Speaking);
        check(&[PLAY, Event::Pause, Event::Next, PLAY], &[0, 1], State::Speaking);
        check(&[PLAY, Event::Next, Event::Next, Event::Next, Event::Next], &[0, 1, 2, 3], State::Speaking);
        check(&[Event::Next], &[], State::Silent);
    }

    #[test]
    fn what_was_cut_off_is_not_taken_for_the_end_of_what_is_said_now() {
        // The first utterance has the number 1.
        check(&[PLAY, Event::Next, Event::Ended(1)], &[0, 1], State::Speaking);
        check(&[PLAY, Event::Next, Event::Silenced(1)], &[0, 1], State::Speaking);
        check(&[PLAY, Event::Next, Event::Failed(1, Trouble::Broken)], &[0, 1], State::Speaking);
        check(&[PLAY, Event::Stop, Event::Ended(1)], &[0], State::Silent);
        check(&[PLAY, Event::Stop, PLAY, Event::Ended(1)], &[0, 0], State::Speaking);
        check(&[PLAY, Event::Pause, Event::Ended(1)], &[0], State::Paused);
    }

    #[test]
    fn a_voice_that_falls_silent_says_it_once_more_and_then_gives_up() {
        let stalled = Event::Stalled(0);
        check(&[PLAY, ENDED, stalled], &[0, 1, 1], State::Speaking);
        check(&[PLAY, ENDED, stalled, ENDED, stalled], &[0, 1, 1, 2, 2], State::Speaking);
        check(&[PLAY, ENDED, stalled, stalled], &[0, 1, 1], State::Paused);
        assert_eq!(play(&[PLAY, ENDED, stalled, stalled]).0.trouble, Some(Trouble::Broken));
        check(&[PLAY, ENDED, stalled, stalled, PLAY], &[0, 1, 1, 1], State::Speaking);
    }

    #[test]
    fn without_a_voice_it_says_so_and_stays_silent() {
        for (events, trouble) in [
            (vec![Event::Play(Voices::Missing)], Trouble::NoVoice),
            (vec![Event::Play(Voices::Unknown), Event::WaitedForVoices], Trouble::NoVoice),
            (vec![Event::Play(Voices::Unknown), Event::VoicesTold(Voices::Missing)], Trouble::NoVoice),
            (vec![PLAY, Event::Failed(0, Trouble::Refused)], Trouble::Refused),
        ] {
            let (aloud, _) = play(&events);
            assert_eq!((aloud.state, aloud.trouble), (State::Silent, Some(trouble)), "{events:?}");
        }
        // It may have been installed since.
        assert_eq!(play(&[Event::Play(Voices::Missing), PLAY]).0.trouble, None);
    }

    #[test]
    fn every_error_of_an_engine_has_a_meaning() {
        for (word, event) in [
            ("interrupted", Event::Silenced(7)),
            ("canceled", Event::Silenced(7)),
            ("not-allowed", Event::Failed(7, Trouble::Refused)),
            ("voice-unavailable", Event::Failed(7, Trouble::NoVoice)),
            ("synthesis-failed", Event::Failed(7, Trouble::Broken)),
            ("", Event::Failed(7, Trouble::Broken)),
        ] {
            assert_eq!(Event::of_error(7, word), event, "{word}");
        }
    }

    #[test]
    fn voices_that_come_late_are_waited_for() {
        check(&[Event::Play(Voices::Unknown)], &[], State::Waiting);
        check(&[Event::Play(Voices::Unknown), Event::VoicesTold(Voices::Found)], &[0], State::Speaking);
        check(
            &[Event::Play(Voices::Unknown), Event::Stop, Event::VoicesTold(Voices::Found)],
            &[],
            State::Silent,
        );
        check(&[Event::VoicesTold(Voices::Found)], &[], State::Silent);
        check(&[PLAY, Event::VoicesTold(Voices::Missing), Event::WaitedForVoices], &[0], State::Speaking);
    }

    #[test]
    fn what_the_system_silenced_rests_and_what_was_out_of_sight_goes_on() {
        check(&[PLAY, ENDED, Event::Silenced(0)], &[0, 1], State::Paused);
        check(&[PLAY, ENDED, Event::Returned(false)], &[0, 1, 1], State::Speaking);
        check(&[PLAY, ENDED, Event::Returned(true)], &[0, 1], State::Speaking);
        check(&[PLAY, Event::Pause, Event::Returned(false)], &[0], State::Paused);
    }

    #[test]
    fn an_article_without_words_is_never_said() {
        assert_eq!(Aloud::of(0).after(PLAY), Aloud::of(0));
    }

    fn events() -> impl Strategy<Value = Event> {
        let voices = prop_oneof![Just(Voices::Unknown), Just(Voices::Missing), Just(Voices::Found)];
        let number = 0u32..12;
        prop_oneof![
            voices.clone().prop_map(Event::Play),
            voices.prop_map(Event::VoicesTold),
            number.clone().prop_map(Event::Ended),
            number.clone().prop_map(Event::Silenced),
            number.clone().prop_map(|number| Event::Failed(number, Trouble::Broken)),
            number.prop_map(Event::Stalled),
            any::<bool>().prop_map(Event::Returned),
            Just(Event::Pause),
            Just(Event::Next),
            Just(Event::Previous),
            Just(Event::Stop),
            Just(Event::WaitedForVoices),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_it_stands_within_the_article_and_stop_is_silence(
            count in 0usize..5,
            events in prop::collection::vec(events(), 0..40),
        ) {
            let mut aloud = Aloud::of(count);
            let mut last = 0;
            for event in events {
                let before = aloud;
                aloud = aloud.after(event);
                prop_assert!(aloud.at < count.max(1));
                // An utterance keeps its stretch, and a new one has a number that none had before.
                if let Some((number, at)) = aloud.saying() {
                    prop_assert!(before.saying() == Some((number, at)) || number > last, "{event:?}");
                    last = last.max(number);
                }
                prop_assert_eq!(aloud.after(Event::Stop).saying(), None);
            }
        }
    }
}

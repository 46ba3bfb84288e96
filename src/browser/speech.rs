//! The synthesiser of the browser, one utterance at a time.
//!
//! Engines differ in what they do with a queue, with a pause, and with events of what was cut off, so nothing is queued or
//! paused here, and what is dropped is no longer listened to.

use super::listener::Listener;
use super::pause::{self, Pause};
use crate::reading::voice::{Voice, choose};
use js_sys::{Array, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// Milliseconds between cutting off one utterance and the next: Chrome and Firefox lose one that comes at once.
const BREATH: u32 = 80;

/// Something that is being said. Dropping it ends the listening, not the voice: see [`hush`].
pub struct Utterance {
    utterance: SpeechSynthesisUtterance,
    _later: Option<Pause>,
    _end: Closure<dyn FnMut()>,
    _error: Closure<dyn FnMut(JsValue)>,
}

/// True where the browser can speak at all.
pub fn exists() -> bool {
    synthesiser().is_some()
}

/// True while it speaks.
pub fn speaks() -> bool {
    synthesiser().is_some_and(|synthesiser| synthesiser.speaking() || synthesiser.pending())
}

/// Falls silent.
pub fn hush() {
    if let Some(synthesiser) = synthesiser().filter(|_| speaks()) {
        synthesiser.cancel();
    }
}

/// Whether there is a voice for a language (BCP 47); `None` while the browser names no voice at all.
pub fn has_voice(language: &str) -> Option<bool> {
    let voices = voices();
    if voices.is_empty() { None } else { Some(voice_for(&voices, language).is_some()) }
}

/// Says words in a language, at a percentage of the voice's own pace, and tells when they are said, or the engine's word for why
/// not. `None` where nothing can be said.
pub fn say(
    words: &str,
    language: &str,
    percent: u16,
    on_end: impl FnMut() + 'static,
    mut on_error: impl FnMut(&str) + 'static,
) -> Option<Utterance> {
    let synthesiser = synthesiser()?;
    let utterance = SpeechSynthesisUtterance::new_with_text(words).ok()?;
    utterance.set_lang(language);
    utterance.set_rate(f32::from(percent) / 100.0);
    let voices = voices();
    utterance.set_voice(voice_for(&voices, language));
    let end = Closure::<dyn FnMut()>::new(on_end);
    let error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let word = Reflect::get(&event, &"error".into()).ok().and_then(|word| word.as_string());
        on_error(&word.unwrap_or_default());
    });
    utterance.set_onend(Some(end.as_ref().unchecked_ref()));
    utterance.set_onerror(Some(error.as_ref().unchecked_ref()));
    let later = if speaks() {
        synthesiser.cancel();
        let utterance = utterance.clone();
        pause::after(BREATH, move || synthesiser.speak(&utterance))
    } else {
        synthesiser.speak(&utterance);
        None
    };
    Some(Utterance { utterance, _later: later, _end: end, _error: error })
}

impl Drop for Utterance {
    fn drop(&mut self) {
        self.utterance.set_onend(None);
        self.utterance.set_onerror(None);
    }
}

/// A listener on the synthesiser's voices; dropping it ends that.
pub struct Voices {
    _call: Closure<dyn FnMut()>,
}

/// Calls when the browser tells its voices, or tells others.
pub fn on_voices(call: impl FnMut() + 'static) -> Option<Voices> {
    let call = Closure::<dyn FnMut()>::new(call);
    synthesiser()?.set_onvoiceschanged(Some(call.as_ref().unchecked_ref()));
    Some(Voices { _call: call })
}

impl Drop for Voices {
    fn drop(&mut self) {
        if let Some(synthesiser) = synthesiser() {
            synthesiser.set_onvoiceschanged(None);
        }
    }
}

/// Calls when the page comes back into sight.
pub fn on_return(mut call: impl FnMut() + 'static) -> Option<Listener> {
    Listener::on_window("visibilitychange", move |_| {
        if in_sight() {
            call();
        }
    })
}

/// Falls silent when the page is left for another: browsers speak on otherwise, some after the tab is closed.
pub fn hush_on_leaving() -> Option<Listener> {
    Listener::on_window("pagehide", |_| hush())
}

/// True while the page can be seen.
pub fn in_sight() -> bool {
    super::document().is_none_or(|document| !document.hidden())
}

fn voice_for<'a>(voices: &'a [SpeechSynthesisVoice], language: &str) -> Option<&'a SpeechSynthesisVoice> {
    let known: Vec<Voice> = voices
        .iter()
        .map(|voice| Voice { language: voice.lang(), is_local: voice.local_service() })
        .collect();
    voices.get(choose(&known, language)?)
}

fn voices() -> Vec<SpeechSynthesisVoice> {
    let voices: Option<Array> = synthesiser().map(|synthesiser| synthesiser.get_voices());
    voices.iter().flat_map(Array::iter).map(JsCast::unchecked_into).collect()
}

fn synthesiser() -> Option<SpeechSynthesis> {
    // Asked by name: a browser without it hands over `undefined`.
    let window: JsValue = super::window()?.into();
    let found = Reflect::get(&window, &"speechSynthesis".into()).ok().filter(JsValue::is_object)?;
    let can_utter = Reflect::has(&window, &"SpeechSynthesisUtterance".into()).unwrap_or(false);
    can_utter.then(|| found.unchecked_into())
}

//! The foot of every screen: what the reader may choose.

use crate::phrases::{self, Phrases};
use crate::settings::{Language, Settings, Theme};
use yew::prelude::*;

/// Day or night, Chinese or English. `shown` is the theme that is shown, chosen or not.
pub(crate) fn footer(
    settings: Settings,
    shown: Theme,
    on_choose: &Callback<Settings>,
    phrases: &Phrases,
) -> Html {
    let choice = |chosen: bool, settings: Settings, word: &'static str, language: Option<&'static str>| {
        let on_choose = on_choose.clone();
        let onclick = move |_| on_choose.emit(settings);
        html! {
            <button type="button" aria-pressed={chosen.to_string()} lang={language} {onclick}>{ word }</button>
        }
    };
    let theme = |theme, word| choice(shown == theme, Settings { theme: Some(theme), ..settings }, word, None);
    let language = |language: Language| {
        let settings = Settings { language: Some(language), ..settings };
        choice(phrases.language == language, settings, phrases::of(language).own_name, Some(language.tag()))
    };
    html! {
        <footer class="footer">
            <div class="footer-choice" role="group" aria-label={phrases.appearance}>
                { theme(Theme::Light, phrases.day) }{ theme(Theme::Dark, phrases.night) }
            </div>
            <div class="footer-choice" role="group" aria-label={phrases.ui_language}>
                { language(Language::ZhHans) }{ language(Language::En) }
            </div>
        </footer>
    }
}

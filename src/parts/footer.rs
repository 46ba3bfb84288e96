//! The foot of every screen: what the reader may choose.

use crate::phrases::{self, use_phrases};
use crate::settings::{Language, Settings, Theme};
use yew::prelude::*;

/// Props of [`Footer`].
#[derive(Properties, PartialEq)]
pub struct FooterProps {
    /// What is chosen.
    pub settings: Settings,
    /// The theme that is shown, chosen or not.
    pub theme: Theme,
    /// Called with what the reader chose.
    pub on_choose: Callback<Settings>,
}

/// Day or night, Chinese or English.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let phrases = use_phrases();
    let choice = |chosen: bool, settings: Settings, word: &'static str, language: Option<&'static str>| {
        let on_choose = props.on_choose.clone();
        let onclick = move |_| on_choose.emit(settings);
        html! {
            <button type="button" aria-pressed={chosen.to_string()} lang={language} {onclick}>{ word }</button>
        }
    };
    let theme = |theme, word| {
        choice(props.theme == theme, Settings { theme: Some(theme), ..props.settings }, word, None)
    };
    let language = |language: Language| {
        let settings = Settings { language: Some(language), ..props.settings };
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

//! The foot of every screen: the viewer's own language, and the word that nothing chosen can be kept.

use crate::phrases::{self, Phrases};
use crate::settings::{Language, Settings};
use yew::prelude::*;

/// Each language by its own name. `is_lost`: a choice was made that the browser does not keep.
pub(crate) fn footer(
    settings: Settings,
    on_choose: &Callback<Settings>,
    is_lost: bool,
    phrases: &Phrases,
) -> Html {
    let choice = |language: Language| {
        let on_choose = on_choose.clone();
        let onclick = move |_| on_choose.emit(Settings { language: Some(language), ..settings });
        html! {
            <button type="button" aria-pressed={(phrases.language == language).to_string()} lang={language.tag()} {onclick}>
                { phrases::of(language).own_name }
            </button>
        }
    };
    html! {
        <footer class="footer">
            <div class="footer-choice" role="group" aria-label={phrases.ui_language}>
                { for Language::ALL.map(choice) }
            </div>
            if is_lost {
                <p class="footer-said">{ phrases.choice_not_kept }</p>
            }
        </footer>
    }
}

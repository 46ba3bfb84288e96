//! The words above every screen that lead everywhere: the type panel, and what stands beside the issues.

use crate::phrases::Phrases;
use yew::prelude::*;

/// The line of words. `on_settings` opens and closes the panel of type and ground, which is `open` or not.
pub(crate) fn site_nav(open: bool, on_settings: &Callback<()>, phrases: &Phrases) -> Html {
    html! {
        <nav class="site-nav" aria-label={phrases.everywhere}>
            <button type="button" aria-expanded={open.to_string()} onclick={on_settings.reform(|_: MouseEvent| ())}>
                { phrases.settings_short }
            </button>
        </nav>
    }
}

//! The words above every screen that lead everywhere: the type panel, and what stands beside the issues.

use super::link::Go;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use yew::prelude::*;

/// The line of words; `here` is what is on screen. `on_settings` opens and closes the panel of type and ground, which is `open` or not.
pub(crate) fn site_nav(here: &Route, open: bool, on_settings: &Callback<()>, phrases: &Phrases) -> Html {
    html! {
        <nav class="site-nav" aria-label={phrases.everywhere}>
            <Go to={Address::from(Route::Calendar(None))} current={matches!(here, Route::Calendar(_))}>
                { phrases.calendar }
            </Go>
            <Go to={Address::from(Route::Clippings)} current={*here == Route::Clippings}>{ phrases.clippings }</Go>
            <button type="button" aria-expanded={open.to_string()} onclick={on_settings.reform(|_: MouseEvent| ())}>
                { phrases.settings_short }
            </button>
            <Go to={Address::from(Route::Help)} current={*here == Route::Help}>{ phrases.help }</Go>
        </nav>
    }
}

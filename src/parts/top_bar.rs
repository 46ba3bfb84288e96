//! The line above every screen but the shelf: the paper's name, which leads home, the words that lead everywhere, and the
//! search box.

use super::link::Go;
use super::search_box::SearchBox;
use crate::route::{Address, Route};
use archive::Paper;
use yew::prelude::*;

/// Name, `nav` and search box.
pub(crate) fn top_bar(paper: &Paper, nav: Html) -> Html {
    html! {
        <header class="top-bar">
            <div class="top-bar-inner">
                <Go class="top-bar-name" to={Address::from(Route::Shelf)}>
                    <span lang={paper.language.clone()}>{ &paper.name }</span>
                </Go>
                { nav }
                <SearchBox />
            </div>
        </header>
    }
}

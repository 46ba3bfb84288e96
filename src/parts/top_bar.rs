//! The line above every screen but the shelf: the paper's name, which leads home, and the search box.

use super::link::Go;
use super::search_box::SearchBox;
use crate::route::{Address, Route};
use archive::Paper;
use yew::prelude::*;

/// Props of [`TopBar`].
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The title being read.
    pub paper: Paper,
}

/// Name and search box.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    html! {
        <header class="top-bar">
            <div class="top-bar-inner">
                <Go class="top-bar-name" to={Address::from(Route::Shelf)}>
                    <span lang={props.paper.language.clone()}>{ &props.paper.name }</span>
                </Go>
                <SearchBox />
            </div>
        </header>
    }
}

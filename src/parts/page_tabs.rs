//! The pages of an issue, as links in one line: 全部, 第1版 要闻, 第2版 …

use super::link::Go;
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use archive::{Contents, PageNo};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`PageTabs`].
#[derive(Properties, PartialEq)]
pub struct PageTabsProps {
    /// The issue.
    pub contents: Rc<Contents>,
    /// The page shown; `None` when all are.
    pub shown: Option<PageNo>,
}

/// Links to all pages and to each.
#[component]
pub fn PageTabs(props: &PageTabsProps) -> Html {
    let phrases = use_phrases();
    let id = &props.contents.id;
    html! {
        <nav class="page-tabs" aria-label={phrases.pages_of_issue}>
            <ul>
                <li>
                    <Go to={Address::from(Route::Issue(id.clone()))} current={props.shown.is_none()}>
                        { phrases.all_pages }
                    </Go>
                </li>
                { for props.contents.pages.iter().map(|page| html! {
                    <li key={page.no.get()}>
                        <Go to={Address::from(Route::Page(id.clone(), page.no))} current={props.shown == Some(page.no)}>
                            { (phrases.page)(page.no) }
                            if let Some(section) = &page.section {
                                { " " }<span class="page-tabs-section">{ section }</span>
                            }
                        </Go>
                    </li>
                }) }
            </ul>
        </nav>
    }
}

//! The pages of an issue, as links in one line: 全部, 第1版 要闻, 第2版 …

use super::link::Go;
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::{Contents, PageNo};
use yew::prelude::*;

/// Links to all pages and to each; `shown` is the page on screen, `None` when all are.
pub(crate) fn page_tabs(contents: &Contents, shown: Option<PageNo>, phrases: &Phrases) -> Html {
    let id = &contents.id;
    html! {
        <nav class="page-tabs" aria-label={phrases.pages_of_issue}>
            <ul>
                <li>
                    <Go to={Address::from(Route::Issue(id.clone()))} current={shown.is_none()}>
                        { phrases.all_pages }
                    </Go>
                </li>
                { for contents.pages.iter().map(|page| html! {
                    <li key={page.no.get()}>
                        <Go to={Address::from(Route::Page(id.clone(), page.no))} current={shown == Some(page.no)}>
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

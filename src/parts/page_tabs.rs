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
                    <>
                    { for missing_before(contents, page.no).map(|no| html! {
                        <li class="page-tabs-missing" key={format!("missing {no}")}>{ (phrases.missing_page)(no) }</li>
                    }) }
                    <li key={page.no.get()}>
                        <Go to={Address::from(Route::Page(id.clone(), page.no))} current={shown == Some(page.no)}>
                            { (phrases.page)(page.no) }
                            if let Some(section) = &page.section {
                                { " " }<span class="page-tabs-section">{ section }</span>
                            }
                        </Go>
                    </li>
                    </>
                }) }
            </ul>
        </nav>
    }
}

/// The pages between one and the page before it that the archive does not hold.
fn missing_before(contents: &Contents, no: PageNo) -> impl Iterator<Item = PageNo> {
    let before = contents.pages.iter().map(|page| page.no.get()).filter(|other| *other < no.get()).max();
    (before.unwrap_or(0) + 1..no.get()).filter_map(PageNo::new)
}

/// Every page that is missing before the last one, named; `None` when none is.
pub(crate) fn missing(contents: &Contents, phrases: &Phrases) -> Option<String> {
    let missing = contents.pages.iter().flat_map(|page| missing_before(contents, page.no)).map(phrases.page);
    let names = missing.collect::<Vec<_>>().join(phrases.enumerating);
    (!names.is_empty()).then(|| (phrases.missing_pages)(&names))
}

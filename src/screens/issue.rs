//! An issue: its folio bar, its pages, and the headlines of one page or of all.

use crate::library::state::Fetched;
use crate::library::use_contents;
use crate::parts::announcer::{Arrival, use_arrival, use_folio};
use crate::parts::comfort::use_comfort;
use crate::parts::folio_bar::{FolioBar, Neighbour, use_turning};
use crate::parts::headlines::headlines;
use crate::parts::link::Go;
use crate::parts::page_tabs::{missing, page_tabs};
use crate::parts::status::{Failed, NoSuch, Part, Shape, waiting};
use crate::parts::year::issue_name;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{Catalog, Contents, IssueEntry, IssueId, PageNo};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`IssueScreen`].
#[derive(Properties, PartialEq)]
pub struct IssueScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The issue.
    pub id: IssueId,
    /// The page shown; `None` for all.
    pub page: Option<PageNo>,
}

/// An issue, or the word that there is none.
#[component]
pub fn IssueScreen(props: &IssueScreenProps) -> Html {
    let phrases = use_phrases();
    let contents = use_contents(&props.id);
    if props.catalog.issue(&props.id).is_none() {
        return html! { <NoSuch sentence={(phrases.no_such_issue)(props.id.as_str())} /> };
    }
    match contents {
        Fetched::Waiting => waiting(Shape::Headlines, phrases),
        Fetched::Failed(failure) => html! { <Failed part={Part::Issue} {failure} /> },
        Fetched::Ready(contents) => match props.page.filter(|page| page_index(&contents, *page).is_none()) {
            Some(page) => html! {
                <NoSuch sentence={(phrases.no_such_page)(page)}
                    back={(Address::from(Route::Issue(props.id.clone())), AttrValue::Static(phrases.whole_issue))} />
            },
            None => html! { <IssueView catalog={Rc::clone(&props.catalog)} {contents} page={props.page} /> },
        },
    }
}

#[derive(Properties, PartialEq)]
struct IssueViewProps {
    catalog: Rc<Catalog>,
    contents: Rc<Contents>,
    page: Option<PageNo>,
}

#[component]
fn IssueView(props: &IssueViewProps) -> Html {
    let phrases = use_phrases();
    let catalog = &props.catalog;
    let comfort = use_comfort();
    let manner = comfort.manner;
    let contents = &*use_memo((Rc::clone(&props.contents), manner.clone()), |(contents, manner)| {
        manner.contents(contents)
    });
    let name = issue_name(contents.date, contents.number, &contents.id, phrases);
    let title = match props.page {
        Some(page) => format!("{name} {}", (phrases.page)(page)),
        None => name.clone(),
    };
    use_folio(AttrValue::from(format!("{} {title}", catalog.paper.name)));
    use_arrival(AttrValue::from(title), Arrival::AtTop);
    let index = catalog.issue(&contents.id).map_or(0, |(index, _)| index);
    let before = index.checked_sub(1).and_then(|index| catalog.issues.get(index));
    let after = catalog.issues.get(index + 1);
    let (back, forth) = turns(props, before, after);
    use_turning(back, forth);

    let language = AttrValue::from(manner.language(&catalog.paper.language));
    let shown = contents.pages.iter().filter(|page| props.page.is_none_or(|no| no == page.no));
    html! {
        <div class="issue">
            <FolioBar label={phrases.neighbouring_issues}
                previous={neighbour(before, phrases.previous_issue, phrases.first_issue, phrases)}
                next={neighbour(after, phrases.next_issue, phrases.last_issue, phrases)}>
                <h1 class="issue-name" tabindex="-1">{ name }</h1>
                <p class="folio">{ numbers(contents, phrases) }</p>
            </FolioBar>
            { page_tabs(contents, props.page, phrases) }
            if let Some(missing) = missing(contents, phrases) {
                <p class="folio issue-missing">{ missing }</p>
            }
            <div class="issue-pages">
                { for shown.map(|page| headlines(contents, page, props.page.is_some(), &language, phrases)) }
            </div>
            { ways(contents, props.page, phrases) }
        </div>
    }
}

/// Below the headlines: the pages before and after, and all the texts in one go.
fn ways(contents: &Contents, shown: Option<PageNo>, phrases: &Phrases) -> Html {
    let place = shown.and_then(|no| page_index(contents, no));
    let way = |place: Option<usize>, word: &'static str| {
        let page = contents.pages.get(place?)?;
        let to = Address::from(Route::Page(contents.id.clone(), page.no));
        let section = page.section.as_deref().unwrap_or_default();
        Some(html! { <Go {to}>{ word }{ " " }{ (phrases.page)(page.no) }{ " " }{ section }</Go> })
    };
    let text = Address::from(Route::Text(contents.id.clone(), shown));
    html! {
        <nav class="issue-ways" aria-label={phrases.ways_on}>
            { for way(place.and_then(|place| place.checked_sub(1)), phrases.previous_page) }
            <Go to={text}>{ if shown.is_some() { phrases.read_page } else { phrases.read_issue } }</Go>
            { for way(place.map(|place| place + 1), phrases.next_page) }
        </nav>
    }
}

/// `第12期 总第845期`; the number is the name of an undated issue and not said twice.
fn numbers(contents: &Contents, phrases: &Phrases) -> String {
    let number = contents.number.filter(|_| contents.date.is_some()).map(phrases.issue_number);
    number.into_iter().chain(contents.total_number.map(phrases.total_number)).collect::<Vec<_>>().join(" ")
}

fn neighbour(
    issue: Option<&IssueEntry>,
    word: &'static str,
    at_end: &'static str,
    phrases: &Phrases,
) -> Neighbour {
    let Some(issue) = issue else {
        return Neighbour { to: None, word: AttrValue::Static(at_end), name: None };
    };
    let name = issue_name(issue.date(), issue.number, &issue.id, phrases);
    Neighbour {
        to: Some(Address::from(Route::Issue(issue.id.clone()))),
        word: AttrValue::Static(word),
        name: Some(AttrValue::from(format!("{word} {name}"))),
    }
}

/// Where ← and → lead: from a page to its neighbours and over the edge into the next issue, from all pages to an issue.
fn turns(
    props: &IssueViewProps,
    before: Option<&IssueEntry>,
    after: Option<&IssueEntry>,
) -> (Option<Address>, Option<Address>) {
    let contents = &props.contents;
    let issue = |entry: &IssueEntry| Address::from(Route::Issue(entry.id.clone()));
    let page = |index: Option<usize>| {
        let no = contents.pages.get(index?)?.no;
        Some(Address::from(Route::Page(contents.id.clone(), no)))
    };
    match props.page.and_then(|no| page_index(contents, no)) {
        Some(index) => (
            page(index.checked_sub(1)).or_else(|| before.map(issue)),
            page(index.checked_add(1)).or_else(|| after.map(issue)),
        ),
        None => (before.map(issue), after.map(issue)),
    }
}

fn page_index(contents: &Contents, no: PageNo) -> Option<usize> {
    contents.pages.iter().position(|page| page.no == no)
}

//! 通读: all articles of a page, or of an issue, one after the other as they were printed. What one prints to have the page
//! on paper.
//!
//! A text that does not come takes away its own articles only, and the screen says so where they would stand.

use crate::browser::take;
use crate::library::state::Fetched;
use crate::library::{use_contents, use_library, use_texts};
use crate::parts::announcer::{Arrival, use_arrival, use_folio};
use crate::parts::article_body::article_body;
use crate::parts::article_head::story_head;
use crate::parts::comfort::use_comfort;
use crate::parts::flow::Flow;
use crate::parts::folio_bar::{FolioBar, Neighbour, use_turning};
use crate::parts::keep_tools::{KeepTools, public_address};
use crate::parts::link::Go;
use crate::parts::marked::Marker;
use crate::parts::status::{Failed, NoSuch, Part, Shape, waiting, waiting_lines};
use crate::parts::year::issue_name;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{ArticleId, Catalog, Contents, IssueId, PageNo, TextUnit};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`TextScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct TextScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The issue.
    pub id: IssueId,
    /// The page; `None` for the whole issue.
    pub page: Option<PageNo>,
}

/// A page or an issue to be read through, or the word that there is none.
#[component]
pub fn TextScreen(props: &TextScreenProps) -> Html {
    let phrases = use_phrases();
    let TextScreenProps { catalog, id, page } = props;
    let contents = use_contents(id);
    if catalog.issue(id).is_none() {
        return html! { <NoSuch sentence={(phrases.no_such_issue)(id.as_str())} /> };
    }
    match contents {
        Fetched::Waiting => waiting(Shape::Article, phrases),
        Fetched::Failed(failure) => html! { <Failed part={Part::Issue} {failure} /> },
        Fetched::Ready(contents) => {
            match page.filter(|no| contents.pages.iter().all(|page| page.no != *no)) {
                Some(page) => html! {
                    <NoSuch sentence={(phrases.no_such_page)(page)}
                        back={(Address::from(Route::Issue(id.clone())), AttrValue::Static(phrases.whole_issue))} />
                },
                None => html! { <TextView catalog={Rc::clone(catalog)} {contents} page={*page} /> },
            }
        }
    }
}

#[derive(Properties, PartialEq)]
struct TextViewProps {
    catalog: Rc<Catalog>,
    contents: Rc<Contents>,
    page: Option<PageNo>,
}

#[component]
fn TextView(props: &TextViewProps) -> Html {
    let phrases = use_phrases();
    let TextViewProps { catalog, contents, page } = props;
    let comfort = use_comfort();
    let manner = comfort.manner;
    let contents =
        &*use_memo((Rc::clone(contents), manner.clone()), |(contents, manner)| manner.contents(contents));
    let id = &contents.id;
    let units = units(contents, *page);
    let texts = use_texts(units.iter().map(|unit| (id.clone(), *unit)).collect());
    // Nothing behind the first text that has not come: what is being read would be pushed down when it comes.
    let shown =
        texts.iter().position(|text| matches!(text, Fetched::Waiting)).map_or(texts.len(), |place| place + 1);
    let issue = issue_name(contents.date, contents.number, id, phrases);
    let name = page.map_or_else(|| issue.clone(), |page| format!("{issue} {}", (phrases.page)(page)));
    use_folio(AttrValue::from(format!("{} {name}", catalog.paper.name)));
    use_arrival(AttrValue::from(name.clone()), Arrival::AtTop);
    let place = page.and_then(|no| contents.pages.iter().position(|page| page.no == no));
    let near = |place: Option<usize>| contents.pages.get(place?).map(|page| page.no);
    let before = near(place.and_then(|place| place.checked_sub(1)));
    let after = near(place.map(|place| place + 1));
    let to = |no: PageNo| Address::from(Route::Text(id.clone(), Some(no)));
    use_turning(before.map(to), after.map(to));
    let neighbour = |page: Option<PageNo>| {
        let word = page.map(phrases.page).unwrap_or_default();
        Neighbour { to: page.map(to), word: word.into(), name: None }
    };
    let headlines = page.map_or_else(|| Route::Issue(id.clone()), |no| Route::Page(id.clone(), no));
    let public = public_address(&catalog.paper, Route::Text(id.clone(), *page));
    let source = format!("{} {name} {}", catalog.paper.name, public.as_deref().unwrap_or_default());
    html! {
        <div class="text-screen">
            <FolioBar label={phrases.neighbouring_pages} previous={neighbour(before)} next={neighbour(after)}>
                <h1 class="issue-name" tabindex="-1">{ name.clone() }</h1>
                <p class="folio"><Go to={Address::from(headlines)}>{ phrases.headlines_only }</Go></p>
            </FolioBar>
            <div class="tools">
                if take::can_print() {
                    <button type="button" onclick={|_: MouseEvent| take::print()}>{ phrases.print }</button>
                }
                <KeepTools title={name} source={source.trim_end().to_owned()} address={public} />
            </div>
            <Flow language={manner.language(&catalog.paper.language)}>
                { for texts.into_iter().take(shown).enumerate().map(|(place, text)| {
                    html! { <Unit key={place} {text} contents={Rc::clone(contents)} page={*page} /> }
                }) }
            </Flow>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct UnitProps {
    text: Fetched<TextUnit>,
    contents: Rc<Contents>,
    page: Option<PageNo>,
}

/// The articles of one text unit. A component, so that a text that arrives draws itself and not the whole issue anew.
#[component]
fn Unit(props: &UnitProps) -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let comfort = use_comfort();
    match &props.text {
        Fetched::Waiting => waiting_lines(6),
        Fetched::Failed(failure) => html! {
            <p class="results-missing" lang={phrases.language.tag()}>
                <span>{ phrases.text_missing_here }{ " " }{ (phrases.failure)(failure) }</span>
                <button type="button" onclick={move |_| library.try_again()}>{ phrases.try_again }</button>
            </p>
        },
        Fetched::Ready(unit) => {
            let plain = Marker::plain(comfort.manner);
            (0..unit.articles.len()).filter_map(|place| story(unit, place, props, &plain, phrases)).collect()
        }
    }
}

fn story(
    unit: &TextUnit,
    place: usize,
    props: &UnitProps,
    plain: &Marker,
    phrases: &Phrases,
) -> Option<Html> {
    let (id, article) = unit.article(place)?;
    let opens_page = props.page.is_none() && id.seq == 1;
    Some(html! {
        <>
            if opens_page {
                <p class="text-page" lang={phrases.language.tag()}>{ page_name(&props.contents, &id, phrases) }</p>
            }
            <article class="article" key={id.to_string()}>
                { story_head(&id, article, plain, phrases) }
                { article_body(&id, article, plain, phrases) }
            </article>
        </>
    })
}

fn page_name(contents: &Contents, id: &ArticleId, phrases: &Phrases) -> String {
    let section =
        contents.pages.iter().find(|page| page.no == id.page).and_then(|page| page.section.as_deref());
    format!("{} {}", (phrases.page)(id.page), section.unwrap_or_default()).trim_end().to_owned()
}

/// The text units (from 1) that hold the articles of a page, or of all.
fn units(contents: &Contents, page: Option<PageNo>) -> Vec<u32> {
    let here = contents.lines().filter(|(id, _)| page.is_none_or(|no| no == id.page));
    let mut units: Vec<u32> =
        here.filter_map(|(id, _)| contents.unit_of(id.page, id.seq)).map(|(unit, _)| unit).collect();
    units.dedup();
    units
}

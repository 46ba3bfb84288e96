//! Results: what was asked, how much was found and how closely it matches, then the hits.
//!
//! Everything on it comes from the search engine ready to be shown. A text that does not come takes away its own hit's snippet
//! only, and the screen says so; a file without which an answer would be silently wrong takes away the answer.

use crate::browser::page;
use crate::library::state::Fetched;
use crate::library::{use_library, use_search};
use crate::parts::announcer::{Arrival, use_announcement, use_arrival};
use crate::parts::hit::{HIT_LINKS, Hit};
use crate::parts::link::{Go, Step, use_address, use_go};
use crate::parts::narrowing::Narrowing;
use crate::parts::status::{Failed, Part, waiting_lines};
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route, STEP, SearchAddress};
use archive::Catalog;
use search::Rung;
use search::answer::Answer;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ResultsScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct ResultsScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The words, and how many results are shown.
    pub search: SearchAddress,
}

/// The answer to what is searched.
#[component]
pub fn ResultsScreen(props: &ResultsScreenProps) -> Html {
    let phrases = use_phrases();
    let words = &props.search.words;
    let inquiry = use_search(props.search.question());
    if words.trim().is_empty() {
        return html! { <NothingAsked /> };
    }
    // A run without any text has no index, and nothing in it can be found.
    if props.catalog.search.is_none() {
        return html! { <NothingFound search={props.search.clone()} /> };
    }
    let waits = inquiry.as_ref().is_some_and(|inquiry| matches!(inquiry.answer, Fetched::Waiting));
    match inquiry.map(|inquiry| inquiry.shown()) {
        None | Some(Fetched::Waiting) => searching(words, phrases),
        Some(Fetched::Failed(failure)) => html! { <Failed part={Part::Search} {failure} /> },
        Some(Fetched::Ready(answer)) if nothing(&answer, &props.search) => {
            html! { <NothingFound search={props.search.clone()} {answer} /> }
        }
        Some(Fetched::Ready(answer)) => html! {
            <AnswerView catalog={Rc::clone(&props.catalog)} search={props.search.clone()} {answer} {waits} />
        },
    }
}

/// True when there is nothing to show, and neither a file nor a condition is the reason.
fn nothing(answer: &Answer, search: &SearchAddress) -> bool {
    answer.total == 0 && answer.unsearched.is_empty() && search.within.is_empty()
}

#[derive(Properties, PartialEq)]
struct NothingFoundProps {
    search: SearchAddress,
    /// What may help; none in a run without an index.
    #[prop_or_default]
    answer: Option<Rc<Answer>>,
}

/// No article matches on any rung.
#[component]
fn NothingFound(props: &NothingFoundProps) -> Html {
    let phrases = use_phrases();
    let heading = (phrases.results_for)(&props.search.words);
    use_arrival(AttrValue::from(heading.clone()), Arrival::AtTop);
    use_announcement(Some(AttrValue::Static(phrases.nothing_found)));
    let in_any_form = props
        .search
        .is_exact()
        .then(|| Address { route: Route::Search, search: props.search.turned_exact() });
    html! {
        <div class="results">
            { head(&heading, phrases.nothing_found) }
            { for props.answer.as_ref().and_then(|answer| beginning(answer, phrases)) }
            <ul class="results-advice">
                { for in_any_form.map(|to| html! { <li><Go {to}>{ phrases.any_characters }</Go></li> }) }
                { for props.answer.iter().flat_map(|answer| &answer.meant).map(|meant| html! {
                    <li>{ phrases.meant }<Go to={Address::results(meant.words.clone().into())}>{ &meant.text }</Go></li>
                }) }
                { for props.answer.iter().flat_map(|answer| &answer.without).map(|without| html! {
                    <li>
                        <Go to={Address::results(without.words.clone().into())}>{ (phrases.without)(&without.condition) }</Go>
                        { (phrases.then_found)(without.count) }
                    </li>
                }) }
                { for phrases.search_advice.iter().map(|advice| html! { <li>{ *advice }</li> }) }
            </ul>
        </div>
    }
}

/// Where more was typed than is looked up, that.
fn beginning(answer: &Answer, phrases: &Phrases) -> Option<Html> {
    answer.cut.then(|| html! { <p class="results-beginning">{ phrases.only_beginning }</p> })
}

/// What was asked, and one sentence about the answer.
fn head(heading: &str, sentence: &str) -> Html {
    html! {
        <header class="results-head">
            <h1 class="results-words" tabindex="-1">{ heading }</h1>
            <p class="results-sentence">{ sentence }</p>
        </header>
    }
}

/// The results screen before anything is asked.
#[component]
fn NothingAsked() -> Html {
    let phrases = use_phrases();
    use_arrival(AttrValue::Static(phrases.search), Arrival::AtTop);
    html! {
        <section class="notice">
            <h1 tabindex="-1">{ phrases.search }</h1>
            <p>{ phrases.what_to_search }</p>
        </section>
    }
}

/// What is asked stands there at once; what is found takes a moment.
fn searching(words: &str, phrases: &Phrases) -> Html {
    html! {
        <div class="results results-waiting">
            <header class="results-head">
                <h1 class="results-words" tabindex="-1">{ (phrases.results_for)(words) }</h1>
                <p class="results-sentence waiting">{ phrases.searching }</p>
            </header>
            { waiting_lines(9) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AnswerViewProps {
    catalog: Rc<Catalog>,
    search: SearchAddress,
    answer: Rc<Answer>,
    /// True while more of it, or less, is on its way.
    waits: bool,
}

#[component]
fn AnswerView(props: &AnswerViewProps) -> Html {
    let phrases = use_phrases();
    let AnswerViewProps { catalog, search, answer, waits } = props;
    let heading = (phrases.results_for)(&search.words);
    let sentence = match (answer.total, answer.unsearched.is_empty()) {
        (0, true) => phrases.nothing_within.to_owned(),
        (0, false) => phrases.search_incomplete.to_owned(),
        _ => (phrases.found)(answer.exact, answer.total.saturating_sub(answer.exact)),
    };
    use_arrival(AttrValue::from(heading.clone()), Arrival::AtTop);
    use_announcement(Some(AttrValue::from(sentence.clone())));
    html! {
        <div class="results">
            { head(&heading, &sentence) }
            { for beginning(answer, phrases) }
            <div class="results-columns">
                <Narrowing search={search.clone()} answer={Rc::clone(answer)} waits={*waits} />
                <div class="results-hits">
                    <Hits catalog={Rc::clone(catalog)} marks={search.words.clone()} search={search.clone()}
                        answer={Rc::clone(answer)} waits={*waits} />
                </div>
            </div>
        </div>
    }
}

/// Props of [`Hits`].
#[derive(Properties, PartialEq)]
pub(super) struct HitsProps {
    /// The run.
    pub(super) catalog: Rc<Catalog>,
    /// What is marked in an article that is opened.
    pub(super) marks: AttrValue,
    /// What is searched.
    pub(super) search: SearchAddress,
    /// What was found.
    pub(super) answer: Rc<Answer>,
    /// True while more of it, or less, is on its way.
    pub(super) waits: bool,
}

/// The hits, and the way to more of them.
#[component]
pub(super) fn Hits(props: &HitsProps) -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let go = use_go();
    let here = use_address();
    let HitsProps { catalog, marks, search, answer, waits } = props;
    let shown = answer.hits.len();
    let missing = answer.hits.iter().filter(|hit| hit.printed.is_none()).count();
    let left = answer.total.saturating_sub(shown);
    let on_more = {
        let more = SearchAddress { shown: search.shown + STEP, ..here.search };
        let to = Address { route: here.route, search: more };
        move |_| go.emit((to.clone(), Step::InPlace))
    };
    let language = AttrValue::from(catalog.paper.language.clone());
    // What is printed just so, and behind it what comes near.
    let exact = answer.hits.iter().filter(|hit| hit.rung == Rung::Exact).count();
    let list = |from: usize, to: usize| {
        let hits = answer.hits.iter().enumerate().take(to).skip(from);
        let items = hits.filter_map(|(place, hit)| {
            let issue = catalog.issue(&hit.issue)?.1.clone();
            Some(html! {
                <li key={place}>
                    <Hit words={marks.clone()} answer={Rc::clone(answer)} {place} {issue} language={language.clone()} />
                </li>
            })
        });
        items.collect::<Vec<Html>>()
    };
    // Arrow keys go from hit to hit once one has the focus; elsewhere they scroll.
    let onkeydown = |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if page::step_focus(HIT_LINKS, step) {
            event.prevent_default();
        }
    };
    html! {
        <div {onkeydown}>
            if missing > 0 || !answer.unsearched.is_empty() {
                <div class="results-missing">
                    if !answer.unsearched.is_empty() {
                        <p>{ (phrases.unsearched)(&answer.unsearched) }</p>
                    }
                    if missing > 0 {
                        <p>{ (phrases.texts_missing)(missing) }</p>
                    }
                    <button type="button" onclick={move |_| library.try_again()}>{ phrases.try_again }</button>
                </div>
            }
            if exact > 0 {
                <ol class="hits">{ for list(0, exact) }</ol>
            }
            if shown > exact {
                if exact > 0 {
                    <h2 class="hits-others">{ phrases.others_found }</h2>
                }
                <ol class="hits" start={(exact + 1).to_string()}>{ for list(exact, shown) }</ol>
            }
            if *waits {
                // A new one each time: lines that move would be a jump themselves.
                <div class="hits-waiting" key={shown}>{ waiting_lines(9) }</div>
            } else if left > 0 {
                <p class="results-more">
                    <button type="button" onclick={on_more}>{ (phrases.more)(left) }</button>
                </p>
            }
        </div>
    }
}

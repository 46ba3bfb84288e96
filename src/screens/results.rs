//! Results: what was asked, how much was found and how closely it matches, then the hits.
//!
//! The texts that the snippets are cut from are brought side by side, each unit once. A text that does not come takes away
//! its own hit's snippet only, and the screen says so; a shard that does not come takes away the answer, because an
//! answer without it would be silently wrong.

use crate::library::state::{Answer, Fetched, UnitKey};
use crate::library::{use_library, use_search, use_texts};
use crate::parts::announcer::{Arrival, use_announcement, use_arrival};
use crate::parts::hit::Hit;
use crate::parts::link::{Step, use_go};
use crate::parts::status::{Failed, Part, waiting_lines};
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route, STEP, SearchAddress};
use archive::Catalog;
use search::{Place, Rung};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ResultsScreen`].
#[derive(Properties, PartialEq)]
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
    let inquiry = use_search(words);
    if words.trim().is_empty() {
        return html! { <NothingAsked /> };
    }
    // A run without any text has no index, and nothing in it can be found.
    if props.catalog.search.is_none() {
        return html! { <NothingFound words={words.clone()} /> };
    }
    match inquiry.map(|inquiry| inquiry.answer) {
        None | Some(Fetched::Waiting) => searching(words, phrases),
        Some(Fetched::Failed(failure)) => html! { <Failed part={Part::Search} {failure} /> },
        Some(Fetched::Ready(answer)) if answer.found.hits.is_empty() => {
            html! { <NothingFound words={words.clone()} /> }
        }
        Some(Fetched::Ready(answer)) => html! {
            <AnswerView catalog={Rc::clone(&props.catalog)} search={props.search.clone()} {answer} />
        },
    }
}

#[derive(Properties, PartialEq)]
struct NothingFoundProps {
    words: AttrValue,
}

/// No article matches on any rung.
#[component]
fn NothingFound(props: &NothingFoundProps) -> Html {
    let phrases = use_phrases();
    let heading = (phrases.results_for)(&props.words);
    use_arrival(AttrValue::from(heading.clone()), Arrival::AtTop);
    use_announcement(Some(AttrValue::Static(phrases.nothing_found)));
    html! {
        <div class="results">
            { head(&heading, phrases.nothing_found) }
            <ul class="results-advice">
                { for phrases.search_advice.iter().map(|advice| html! { <li>{ *advice }</li> }) }
            </ul>
        </div>
    }
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
}

#[component]
fn AnswerView(props: &AnswerViewProps) -> Html {
    let phrases = use_phrases();
    let AnswerViewProps { catalog, search, answer } = props;
    let heading = (phrases.results_for)(&search.words);
    let exact = answer.found.count(Rung::Exact);
    let sentence = (phrases.found)(exact, answer.found.hits.len() - exact);
    use_arrival(AttrValue::from(heading.clone()), Arrival::AtTop);
    use_announcement(Some(AttrValue::from(sentence.clone())));
    html! {
        <div class="results">
            { head(&heading, &sentence) }
            <Hits catalog={Rc::clone(catalog)} search={search.clone()} answer={Rc::clone(answer)} />
        </div>
    }
}

#[component]
fn Hits(props: &AnswerViewProps) -> Html {
    let phrases = use_phrases();
    let library = use_library();
    let go = use_go();
    let AnswerViewProps { catalog, search, answer } = props;
    let places =
        use_memo((Rc::clone(catalog), Rc::clone(answer), search.shown), |(catalog, answer, shown)| {
            let hits = answer.found.hits.iter().take(*shown);
            hits.filter_map(|hit| answer.place(catalog, hit.article).zip(Some(*hit)))
                .collect::<Vec<(Place, search::Hit)>>()
        });
    let key = |place: &Place| Some((catalog.issues.get(place.issue)?.id.clone(), place.unit));
    let keys: Vec<UnitKey> = places.iter().filter_map(|(place, _)| key(place)).collect();
    let texts = use_texts(keys);
    // Only what comes before the first gap is shown: texts arrive in any order, and a list that grows at its end does not
    // jump under the reader's eyes.
    let settled = texts.iter().take_while(|text| !matches!(text, Fetched::Waiting)).count();
    let waits = settled < texts.len();
    let missing = texts.iter().filter(|text| text.is_failed()).count();
    let left = answer.found.hits.len().saturating_sub(search.shown);
    let on_more = {
        let search = SearchAddress { words: search.words.clone(), shown: search.shown + STEP };
        move |_| go.emit((Address { route: Route::Search, search: search.clone() }, Step::InPlace))
    };
    let language = AttrValue::from(catalog.paper.language.clone());
    // What is printed just so, and behind it what comes near.
    let exact = answer.found.count(Rung::Exact).min(settled);
    let list = |from: usize, to: usize| {
        let hits = places.iter().zip(&texts).take(to).skip(from);
        let items = hits.filter_map(|((place, hit), text)| {
            let issue = catalog.issues.get(place.issue)?.clone();
            let text = text.ready().cloned();
            Some(html! {
                <li key={hit.article.0}>
                    <Hit words={search.words.clone()} answer={Rc::clone(answer)} {issue} {text} place={place.place}
                        rung={hit.rung} language={language.clone()} />
                </li>
            })
        });
        items.collect::<Vec<Html>>()
    };
    html! {
        <>
            if missing > 0 {
                <div class="results-missing">
                    <p>{ (phrases.texts_missing)(missing) }</p>
                    <button type="button" onclick={move |_| library.try_again()}>{ phrases.try_again }</button>
                </div>
            }
            if exact > 0 {
                <ol class="hits">{ for list(0, exact) }</ol>
            }
            if settled > exact {
                if exact > 0 {
                    <h2 class="hits-others">{ phrases.others_found }</h2>
                }
                <ol class="hits" start={(exact + 1).to_string()}>{ for list(exact, settled) }</ol>
            }
            if waits {
                // A new one each time: lines that move would be a jump themselves.
                <div class="hits-waiting" key={settled}>{ waiting_lines(9) }</div>
            }
            if left > 0 {
                <p class="results-more">
                    <button type="button" onclick={on_more}>{ (phrases.more)(left) }</button>
                </p>
            }
        </>
    }
}

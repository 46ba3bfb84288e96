//! Beside the results: their order, and what they divide into. On a narrow screen a sheet that a button opens.
//!
//! Years and pages come with the hits. People, units and columns are counted after these are shown, and stand below: what arrives
//! late moves nothing.

use super::link::{Go, Step, use_go};
use super::year_chart::{YearChart, is_chosen, to};
use crate::library::use_names;
use crate::phrases::{Phrases, asked, use_phrases};
use crate::route::{Address, Route, STEP, SearchAddress};
use search::answer::{Answer, Choice, Facet, FacetKind, NameCount, Names, Order};
use std::rc::Rc;
use yew::prelude::*;

/// Choices of a facet that are shown at once; the rest is behind a word.
const FEW: usize = 8;

/// Props of [`Narrowing`].
#[derive(Properties, PartialEq)]
pub struct NarrowingProps {
    /// What is searched.
    pub search: SearchAddress,
    /// What was found.
    pub answer: Rc<Answer>,
    /// True while this is the answer to the question before.
    pub waits: bool,
}

/// Orders, chosen conditions, the years as bars, other facets as lists.
#[component]
pub fn Narrowing(props: &NarrowingProps) -> Html {
    let phrases = use_phrases();
    let open = use_state_eq(|| false);
    let NarrowingProps { search, answer, waits } = props;
    let names = use_names(search.question(), !waits && answer.unsearched.is_empty());
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    html! {
        <aside class={classes!("narrowing", open.then_some("open"))} aria-label={phrases.narrowing}>
            { chosen(search, answer, phrases) }
            <button type="button" class="narrowing-button" aria-expanded={open.to_string()} onclick={toggle}>
                { phrases.narrowing }
            </button>
            <div class="narrowing-sheet">
                { orders(search, phrases) }
                <VeryCharacters search={search.clone()} />
                { for answer.facets.iter().filter(|facet| worth(&facet.choices, search)).map(|facet| match facet.kind {
                    FacetKind::Year => html! { <YearChart search={search.clone()} years={facet.choices.clone()} /> },
                    FacetKind::Page => pages(facet, search, phrases),
                }) }
                { for names.iter().filter_map(|names| named(names, answer.total, search, phrases)) }
            </div>
        </aside>
    }
}

/// Where all hits are of one kind there is nothing to choose.
fn worth(choices: &[Choice], search: &SearchAddress) -> bool {
    choices.len() > 1 || choices.iter().any(|choice| is_chosen(search, choice))
}

#[derive(Properties, PartialEq)]
struct VeryCharactersProps {
    search: SearchAddress,
}

/// The switch that turns folding off. It changes the words of the address, so that Back turns it again.
#[component]
fn VeryCharacters(props: &VeryCharactersProps) -> Html {
    let phrases = use_phrases();
    let go = use_go();
    let search = &props.search;
    let to = Address { route: Route::Search, search: search.turned_exact() };
    let onclick = move |_: MouseEvent| go.emit((to.clone(), Step::Onward));
    html! {
        <button type="button" class="narrowing-switch" aria-pressed={search.is_exact().to_string()}
            title={phrases.very_characters_hint} {onclick}>
            { phrases.very_characters }
        </button>
    }
}

fn orders(search: &SearchAddress, phrases: &Phrases) -> Html {
    let order = |order: Order, name: &'static str| {
        let current = search.order == order;
        let search = SearchAddress { order, shown: STEP, ..search.clone() };
        html! { <li><Go to={Address { route: Route::Search, search }} {current}>{ name }</Go></li> }
    };
    html! {
        <nav class="narrowing-orders" aria-label={phrases.order}>
            <h2>{ phrases.order }</h2>
            <ul>
                { order(Order::Best, phrases.best_first) }
                { order(Order::Newest, phrases.newest_first) }
                { order(Order::Oldest, phrases.oldest_first) }
            </ul>
        </nav>
    }
}

/// Every condition of the address, and the way to be rid of it: also of one that leaves nothing.
fn chosen(search: &SearchAddress, answer: &Answer, phrases: &Phrases) -> Html {
    if search.within.is_empty() {
        return Html::default();
    }
    let left = |condition: &AttrValue| {
        let without = answer.without.iter().find(|without| *condition == without.condition);
        without.filter(|_| answer.total == 0).map(|without| (phrases.then_found)(without.count))
    };
    // Also one that leaves nothing, and so stands among no choices.
    let name = |condition: &AttrValue| {
        let number = asked::numbered(condition).map(|(kind, digits)| (phrases.choice)(kind, digits));
        number.or_else(|| chosen_name(condition, phrases)).unwrap_or_else(|| condition.to_string())
    };
    html! {
        <ul class="narrowing-chosen" aria-label={phrases.chosen}>
            { for search.within.iter().map(|condition| {
                let to = Address { route: Route::Search, search: search.turned(condition) };
                html! {
                    <li key={condition.to_string()}>
                        <span>{ name(condition) }</span>
                        <span>
                            <Go {to} label={(phrases.without)(&name(condition))}>{ phrases.leave_out }</Go>
                            { for left(condition) }
                        </span>
                    </li>
                }
            }) }
        </ul>
    }
}

/// A condition by name as a reader calls it; `None` for any other.
fn chosen_name(condition: &str, phrases: &Phrases) -> Option<String> {
    asked::named(condition).map(|(kind, name)| (phrases.chosen_name)(kind, name))
}

fn pages(facet: &Facet, search: &SearchAddress, phrases: &Phrases) -> Html {
    let name = |choice: &Choice| (phrases.choice)(facet.kind, &choice.name);
    choices((phrases.facet)(facet.kind), &facet.choices, &name, 0, search, phrases)
}

/// The names of one kind; `None` where none of them would take a hit away.
fn named(names: &Names, hits: usize, search: &SearchAddress, phrases: &Phrases) -> Option<Html> {
    let choice =
        |it: &NameCount| Choice { name: it.name.clone(), count: it.count, condition: it.condition.clone() };
    let all: Vec<Choice> = names.choices.iter().map(choice).collect();
    let name = |choice: &Choice| choice.name.clone();
    let beyond = names.total.saturating_sub(all.len());
    let narrows = all.iter().any(|choice| choice.count < hits || is_chosen(search, choice));
    narrows.then(|| choices((phrases.kind)(names.kind), &all, &name, beyond, search, phrases))
}

/// A list to choose from, and how many it leaves out.
fn choices(
    heading: &'static str,
    all: &[Choice],
    name: &dyn Fn(&Choice) -> String,
    beyond: usize,
    search: &SearchAddress,
    phrases: &Phrases,
) -> Html {
    let item = |choice: &Choice| {
        html! {
            <li key={choice.condition.clone()}>
                <Go to={to(search, choice)} current={is_chosen(search, choice)}>
                    <span>{ name(choice) }</span>
                    <span class="narrowing-count">{ choice.count }</span>
                </Go>
            </li>
        }
    };
    let (first, rest) = all.split_at(all.len().min(FEW));
    html! {
        <section class="narrowing-facet" key={heading}>
            <h2>{ heading }</h2>
            <ul>{ for first.iter().map(item) }</ul>
            if !rest.is_empty() {
                <details>
                    <summary>{ (phrases.more_choices)(rest.len()) }</summary>
                    <ul>{ for rest.iter().map(item) }</ul>
                    if beyond > 0 {
                        <p class="narrowing-beyond">{ (phrases.choices_beyond)(beyond) }</p>
                    }
                </details>
            }
        </section>
    }
}

//! Beside the results: their order, and what they divide into. On a narrow screen a sheet that a button opens.

use super::link::Go;
use super::year_chart::{YearChart, is_chosen, to};
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route, STEP, SearchAddress};
use search::answer::{Answer, Facet, FacetKind, Order};
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
}

/// Orders, chosen conditions, the years as bars, other facets as lists.
#[component]
pub fn Narrowing(props: &NarrowingProps) -> Html {
    let phrases = use_phrases();
    let open = use_state_eq(|| false);
    let NarrowingProps { search, answer } = props;
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    html! {
        <aside class={classes!("narrowing", open.then_some("open"))} aria-label={phrases.narrowing}>
            <button type="button" class="narrowing-button" aria-expanded={open.to_string()} onclick={toggle}>
                { phrases.narrowing }
            </button>
            <div class="narrowing-sheet">
                { orders(search, phrases) }
                { chosen(search, answer, phrases) }
                { for answer.facets.iter().filter(|facet| worth(facet, search)).map(|facet| match facet.kind {
                    FacetKind::Year => html! { <YearChart search={search.clone()} years={facet.choices.clone()} /> },
                    _ => choices(facet, search, phrases),
                }) }
            </div>
        </aside>
    }
}

/// Where all hits are of one kind there is nothing to choose.
fn worth(facet: &Facet, search: &SearchAddress) -> bool {
    facet.choices.len() > 1 || facet.choices.iter().any(|choice| is_chosen(search, choice))
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
    let name = |condition: &AttrValue| {
        let choices = answer
            .facets
            .iter()
            .flat_map(|facet| facet.choices.iter().map(move |choice| (facet.kind, choice)));
        let known = choices.into_iter().find(|(_, choice)| *condition == choice.condition);
        known.map_or_else(|| condition.to_string(), |(kind, choice)| (phrases.choice)(kind, &choice.name))
    };
    html! {
        <ul class="narrowing-chosen" aria-label={phrases.chosen}>
            { for search.within.iter().map(|condition| {
                let to = Address { route: Route::Search, search: search.turned(condition) };
                html! {
                    <li key={condition.to_string()}>
                        <span>{ name(condition) }</span>
                        <Go {to} label={(phrases.without)(&name(condition))}>{ phrases.leave_out }</Go>
                    </li>
                }
            }) }
        </ul>
    }
}

fn choices(facet: &Facet, search: &SearchAddress, phrases: &Phrases) -> Html {
    let items = |from: usize, to_place: usize| -> Html {
        let some = facet.choices.iter().take(to_place).skip(from);
        some.map(|choice| {
            html! {
                <li key={choice.condition.clone()}>
                    <Go to={to(search, choice)} current={is_chosen(search, choice)}>
                        <span>{ (phrases.choice)(facet.kind, &choice.name) }</span>
                        <span class="narrowing-count">{ choice.count }</span>
                    </Go>
                </li>
            }
        })
        .collect()
    };
    let all = facet.choices.len();
    html! {
        <section class="narrowing-facet" key={(phrases.facet)(facet.kind)}>
            <h2>{ (phrases.facet)(facet.kind) }</h2>
            <ul>{ items(0, FEW) }</ul>
            if all > FEW {
                <details>
                    <summary>{ (phrases.more_choices)(all - FEW) }</summary>
                    <ul>{ items(FEW, all) }</ul>
                </details>
            }
        </section>
    }
}

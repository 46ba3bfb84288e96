//! A person, a unit, a column or a source: its articles by date, and how many fall into each year.
//!
//! What it shows is found by the search engine, by the whole name: a page that is linked to from old clippings says the truth
//! about the run of today.

use super::results::Hits;
use crate::library::state::Fetched;
use crate::library::use_search;
use crate::parts::announcer::{Arrival, use_announcement, use_arrival};
use crate::parts::link::{Go, Step, use_address, use_go};
use crate::parts::name_kinds::name_kinds;
use crate::parts::status::{Failed, Part, waiting_lines};
use crate::parts::year_chart::YearChart;
use crate::phrases::{asked, use_phrases};
use crate::route::{Address, STEP, SearchAddress};
use archive::Catalog;
use search::answer::{Answer, FacetKind, Order, Sorting};
use search::vocabulary::Kind;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`NameScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct NameScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// What the name is.
    pub kind: Kind,
    /// As printed.
    pub name: AttrValue,
}

/// All that is signed so, or stands under that title.
#[component]
pub fn NameScreen(props: &NameScreenProps) -> Html {
    let phrases = use_phrases();
    let NameScreenProps { catalog, kind, name } = props;
    let here = use_address().search;
    // By date, whatever the address says of another order: the oldest, or else the newest first.
    let order = if here.order == Order::Oldest { Order::Oldest } else { Order::Newest };
    let words = AttrValue::from(asked::of(*kind, name));
    let search = SearchAddress { words, within: Vec::new(), order, shown: here.shown };
    let inquiry = use_search(search.question());
    let waits = inquiry.as_ref().is_some_and(|inquiry| matches!(inquiry.answer, Fetched::Waiting));
    use_arrival(name.clone(), Arrival::AtTop);
    let everywhere = Address::results(AttrValue::from(asked::everywhere(name)));
    html! {
        <div class="names">
            { name_kinds(Some((*kind, Sorting::Sound)), phrases) }
            <h1 class="issue-name" tabindex="-1" lang={catalog.paper.language.clone()}>{ name }</h1>
            <p class="folio name-ways">{ (phrases.kind)(*kind) }{ phrases.folio_dot }<Go to={everywhere}>{ phrases.all_appearances }</Go></p>
            {
                match inquiry.map(|inquiry| inquiry.shown()) {
                    Some(Fetched::Failed(failure)) => html! { <Failed part={Part::Search} {failure} /> },
                    Some(Fetched::Ready(answer)) => html! {
                        <Articles catalog={Rc::clone(catalog)} name={name.clone()} {search} {answer} {waits} />
                    },
                    _ if catalog.search.is_none() => html! { <p>{ phrases.no_names }</p> },
                    _ => waiting_lines(9),
                }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ArticlesProps {
    catalog: Rc<Catalog>,
    name: AttrValue,
    search: SearchAddress,
    answer: Rc<Answer>,
    waits: bool,
}

/// How many, in which years, and which.
#[component]
fn Articles(props: &ArticlesProps) -> Html {
    let phrases = use_phrases();
    let go = use_go();
    let route = use_address().route;
    let ArticlesProps { catalog, name, search, answer, waits } = props;
    let count = match (answer.total, answer.unsearched.is_empty()) {
        (0, true) => phrases.nothing_of_that_name.to_owned(),
        (0, false) => phrases.search_incomplete.to_owned(),
        (total, _) => (phrases.articles)(total),
    };
    use_announcement(Some(AttrValue::from(count.clone())));
    let years = answer.facets.iter().find(|facet| facet.kind == FacetKind::Year);
    let years = years.map(|facet| facet.choices.clone()).filter(|years| !years.is_empty());
    let other = if search.order == Order::Oldest { Order::Newest } else { Order::Oldest };
    let turned =
        Address { route, search: SearchAddress { order: other, shown: STEP, ..SearchAddress::default() } };
    let on_turn = move |_: MouseEvent| go.emit((turned.clone(), Step::InPlace));
    html! {
        <>
            <p class="name-count">
                <span>{ count }</span>
                if answer.total > 1 {
                    <button type="button" onclick={on_turn}>
                        { if other == Order::Oldest { phrases.oldest_first } else { phrases.newest_first } }
                    </button>
                }
            </p>
            { for years.map(|years| html! { <YearChart search={search.clone()} {years} /> }) }
            <Hits catalog={Rc::clone(catalog)} marks={AttrValue::from(asked::everywhere(name))}
                search={search.clone()} answer={Rc::clone(answer)} waits={*waits} />
        </>
    }
}

//! All people, units, columns or sources: a group at a time, by sound, by strokes, or those with most articles first.
//!
//! The search engine knows the names and sorts them; what is not looked at is not brought to the page. 我上过报吗 stands above the
//! people: whoever asks for himself wants every place that prints his name, so it searches.

use crate::browser::input;
use crate::library::state::Fetched;
use crate::library::use_list;
use crate::parts::announcer::{Arrival, use_announcement, use_arrival};
use crate::parts::link::{Go, Step, use_address, use_go};
use crate::parts::name_kinds::name_kinds;
use crate::parts::status::{Failed, Part, waiting_lines};
use crate::phrases::{Phrases, asked, use_phrases};
use crate::route::{Address, OTHERS, Route, STEP, SearchAddress};
use search::answer::{List, Listed, ListedName, Sorting};
use search::vocabulary::Kind;
use yew::prelude::*;

/// Names that one step of 更多 shows.
const NAMES: usize = 200;

/// Props of [`NamesScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct NamesScreenProps {
    /// Which names.
    pub kind: Kind,
    /// In which order.
    pub sorting: Sorting,
    /// Which group; empty for the first.
    pub group: AttrValue,
    /// Language of the paper's own words, BCP 47.
    pub language: AttrValue,
}

/// A list of names.
#[component]
pub fn NamesScreen(props: &NamesScreenProps) -> Html {
    let phrases = use_phrases();
    let NamesScreenProps { kind, sorting, group, language } = props;
    let search = use_address().search;
    let most = NAMES * (search.shown / STEP);
    let listed = use_list(List { kind: *kind, sorting: *sorting, group: group.to_string(), most });
    let heading = (phrases.all_names)(*kind);
    use_arrival(AttrValue::Static(heading), Arrival::AtTop);
    let order = |order: Sorting, name: &'static str| {
        let to = Address::from(Route::Names(*kind, order, AttrValue::Static("")));
        html! { <li><Go {to} current={order == *sorting}>{ name }</Go></li> }
    };
    html! {
        <div class="names">
            { name_kinds(Some((*kind, *sorting)), phrases) }
            <h1 class="issue-name" tabindex="-1">{ heading }</h1>
            if *kind == Kind::Person {
                <OneSelf />
            }
            <nav class="name-kinds" aria-label={phrases.order}>
                <ul>
                    { order(Sorting::Sound, phrases.by_sound) }
                    { order(Sorting::Strokes, phrases.by_strokes) }
                    { order(Sorting::Count, phrases.by_count) }
                </ul>
            </nav>
            {
                match listed {
                    Fetched::Waiting => waiting_lines(9),
                    Fetched::Failed(failure) => html! { <Failed part={Part::Search} {failure} /> },
                    Fetched::Ready(listed) if listed.names.is_empty() => {
                        html! { <p>{ phrases.no_names }</p> }
                    }
                    Fetched::Ready(listed) => html! {
                        <Group kind={*kind} sorting={*sorting} {listed} {search} language={language.clone()} />
                    },
                }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    kind: Kind,
    sorting: Sorting,
    listed: std::rc::Rc<Listed>,
    search: SearchAddress,
    language: AttrValue,
}

/// The groups to jump to, and the names of one of them.
#[component]
fn Group(props: &GroupProps) -> Html {
    let phrases = use_phrases();
    let go = use_go();
    let GroupProps { kind, sorting, listed, search, language } = props;
    let named = |group: &str| group_name(group, *sorting, phrases);
    let route = |group: &str| Route::Names(*kind, *sorting, AttrValue::from(group.to_owned()));
    let count = (phrases.names_here)(listed.here);
    let said = format!("{} {count}", named(&listed.group));
    use_announcement(Some(AttrValue::from(said.trim().to_owned())));
    let left = listed.here.saturating_sub(listed.names.len());
    let more = SearchAddress { shown: search.shown + STEP, ..search.clone() };
    let more = Address { route: route(&listed.group), search: more };
    let on_more = move |_: MouseEvent| go.emit((more.clone(), Step::InPlace));
    let item = |name: &ListedName| {
        let to = Address::from(Route::Name(*kind, AttrValue::from(name.name.clone())));
        let years = name.years.map(|(first, last)| (phrases.years)(first, last));
        html! {
            <li key={name.name.clone()}>
                <Go {to}>
                    <span lang={language.clone()}>{ &name.name }</span>
                    <span class="folio">
                        { (phrases.articles)(name.count) }
                        { for years.map(|years| html! { <>{ phrases.folio_dot }{ years }</> }) }
                    </span>
                </Go>
            </li>
        }
    };
    html! {
        <>
            if listed.groups.len() > 1 {
                <nav class="names-groups" aria-label={phrases.jump_to_group}>
                    <ul>
                        { for listed.groups.iter().map(|group| html! {
                            <li key={group.clone()}>
                                <Go to={Address::from(route(group))} current={*group == listed.group}>{ named(group) }</Go>
                            </li>
                        }) }
                    </ul>
                </nav>
            }
            <p class="names-here folio">{ count }</p>
            { for listed.names.chunk_by(|a, b| a.group == b.group).map(|names| html! {
                <section key={names.first().map(|name| name.group.clone()).unwrap_or_default()}>
                    if let Some(group) = names.first().map(|name| named(&name.group)).filter(|group| !group.is_empty()) {
                        <h2 class="names-group">{ group }</h2>
                    }
                    <ul class="names-list">{ for names.iter().map(item) }</ul>
                </section>
            }) }
            if left > 0 {
                <p class="results-more"><button type="button" onclick={on_more}>{ (phrases.more_names)(left) }</button></p>
            }
        </>
    }
}

/// `Z`, or strokes in words; nothing where there is one group only.
fn group_name(group: &str, sorting: Sorting, phrases: &Phrases) -> String {
    match sorting {
        _ if group == OTHERS => phrases.other_names.to_owned(),
        Sorting::Strokes => (phrases.strokes)(group),
        Sorting::Sound | Sorting::Count => group.to_owned(),
    }
}

/// 我上过报吗: a name, in characters or pinyin, looked for wherever it is printed.
#[component]
fn OneSelf() -> Html {
    let phrases = use_phrases();
    let go = use_go();
    let field = use_node_ref();
    let onsubmit = {
        let field = field.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let name = input::value(&field).unwrap_or_default();
            if !name.trim().is_empty() {
                go.emit((Address::results(AttrValue::from(asked::everywhere(name.trim()))), Step::Onward));
            }
        }
    };
    html! {
        <form class="search-box one-self" {onsubmit}>
            <label for="one-self">{ phrases.was_i_in_it }</label>
            <input ref={field} id="one-self" type="text" placeholder={phrases.name_hint} autocomplete="off" spellcheck="false" />
            <button type="submit">{ phrases.search_go }</button>
        </form>
    }
}

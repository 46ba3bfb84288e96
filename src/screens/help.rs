//! 帮助: how to search and what else one can do, the keys, what this archive holds and lacks, and what it was made with.

use crate::browser::keys;
use crate::parts::announcer::{Arrival, use_arrival};
use crate::parts::comfort::use_comfort;
use crate::parts::year::count;
use crate::phrases::use_phrases;
use crate::settings::Settings;
use archive::{Catalog, FORMAT};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`HelpScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct HelpScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
}

/// Help and about, on one sheet.
#[component]
pub fn HelpScreen(props: &HelpScreenProps) -> Html {
    let phrases = use_phrases();
    use_arrival(AttrValue::Static(phrases.help), Arrival::AtTop);
    let comfort = use_comfort();
    let keys_off = comfort.settings.keys_off;
    let on_keys =
        move |_: MouseEvent| comfort.on_choose.emit(Settings { keys_off: !keys_off, ..comfort.settings });
    let catalog = &props.catalog;
    let years = catalog.years();
    let dates = || catalog.issues.iter().filter_map(|issue| issue.date());
    let undated = catalog.issues.len() - dates().count();
    let held = [
        Some((phrases.issues)(catalog.issues.len())),
        Some((phrases.articles)(count(catalog.article_count()))),
        dates().next().zip(dates().next_back()).map(|(first, last)| (phrases.from_to)(first, last)),
        (undated > 0).then(|| (phrases.undated_issues)(undated)),
    ];
    let gaps: Vec<String> = years
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] if next.year > one.year + 1 => Some((phrases.years)(one.year + 1, next.year - 1)),
            _ => None,
        })
        .collect();
    html! {
        <div class="help">
            <h1 class="issue-name" tabindex="-1">{ phrases.help }</h1>
            <h2>{ phrases.holdings }</h2>
            <p><span lang={catalog.paper.language.clone()}>{ &catalog.paper.name }</span></p>
            if let Some(publisher) = &catalog.paper.publisher {
                <p><span lang={catalog.paper.language.clone()}>{ publisher }</span></p>
            }
            { for held.into_iter().flatten().map(|line| html! { <p>{ line }</p> }) }
            if !gaps.is_empty() {
                <p>{ (phrases.missing_years)(&gaps.join(phrases.enumerating)) }</p>
            }
            <h2>{ phrases.how_to_search }</h2>
            <ul>{ for phrases.search_help.iter().map(|line| html! { <li>{ *line }</li> }) }</ul>
            <h2>{ phrases.what_else }</h2>
            <ul>{ for phrases.what_else_help.iter().map(|line| html! { <li>{ *line }</li> }) }</ul>
            <h2>{ phrases.keys }</h2>
            <dl class="help-keys">
                { for keys::TABLE.iter().zip(phrases.shortcuts).map(|((key, _), does)| html! {
                    <><dt><kbd>{ key_name(key) }</kbd></dt><dd>{ does }</dd></>
                }) }
            </dl>
            <p class="tools">
                <button type="button" aria-pressed={keys_off.to_string()} onclick={on_keys}>{ phrases.keys_off }</button>
            </p>
            <h2>{ phrases.about }</h2>
            if let Some(date) = catalog.sources_of {
                <p>{ (phrases.sources_of)(date) }</p>
            }
            <p>{ (phrases.version)(env!("CARGO_PKG_VERSION"), FORMAT) }</p>
            <p>{ phrases.licence }</p>
        </div>
    }
}

/// As it stands on a keyboard.
fn key_name(key: &'static str) -> &'static str {
    match key {
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Escape" => "Esc",
        _ => key,
    }
}

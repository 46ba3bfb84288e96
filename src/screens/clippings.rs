//! 剪报: what the reader cut out of this paper, in his order, with his notes; to be printed, saved as a file and read back.

use crate::browser::{storage, take};
use crate::clippings::{Change, Clipping, Clippings};
use crate::parts::announcer::{Arrival, use_announcement, use_arrival};
use crate::parts::link::Go;
use crate::parts::unbroken::unbroken;
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{ArticleId, Catalog, Paper};
use std::rc::Rc;
use yew::prelude::*;

/// Name of the file that clippings are saved as.
const FILE: &str = "baojia-clippings.json";

/// Props of [`ClippingsScreen`].
#[derive(Clone, Properties, PartialEq)]
pub struct ClippingsScreenProps {
    /// The run.
    pub catalog: Rc<Catalog>,
}

/// The list.
#[component]
pub fn ClippingsScreen(props: &ClippingsScreenProps) -> Html {
    let phrases = use_phrases();
    use_arrival(AttrValue::Static(phrases.clippings), Arrival::AtTop);
    let paper = &props.catalog.paper;
    let list = use_state_eq(|| storage::clippings(&paper.name));
    let said = use_state_eq(|| None::<&'static str>);
    use_announcement((*said).map(AttrValue::Static));
    let on_change = {
        let (name, list, said) = (paper.name.clone(), list.setter(), said.setter());
        Callback::from(move |change: Change| {
            let changed = storage::clippings(&name).after(change.clone());
            let kept = storage::keep_clippings(&name, &changed);
            said.set(match kept {
                _ if changed.lacks(&change) => Some(phrases.clippings_full),
                false => Some(phrases.not_kept),
                true => None,
            });
            // What cannot be kept is shown all the same, so that it can be saved as a file.
            list.set(changed);
        })
    };
    let on_read = {
        let (on_change, said) = (on_change.clone(), said.setter());
        Callback::from(move |text: String| match Clippings::parse(&text) {
            Some(clippings) => on_change.emit(Change::Join(clippings)),
            None => said.set(Some(phrases.no_clippings_file)),
        })
    };
    html! {
        <div class="clippings">
            <h1 class="issue-name" tabindex="-1">{ phrases.clippings }</h1>
            { ways(&list, said.setter(), on_read, phrases) }
            if let Some(said) = *said {
                <p class="tools-said">{ said }</p>
            }
            if list.clippings.is_empty() {
                <p>{ phrases.no_clippings }</p>
            }
            <ol class="clippings-list">
                { for list.clippings.iter().enumerate().map(|(place, one)| item(one, place, &on_change, paper, phrases)) }
            </ol>
        </div>
    }
}

/// What is done with the whole list.
fn ways(
    list: &Clippings,
    said: UseStateSetter<Option<&'static str>>,
    on_read: Callback<String>,
    phrases: &'static Phrases,
) -> Html {
    let whole = list.clone();
    let on_save = Callback::from(move |_: MouseEvent| {
        let saved = storage::written(&whole).is_some_and(|text| take::save(FILE, &text));
        said.set((!saved).then_some(phrases.not_saved));
    });
    let onchange = Callback::from(move |event: Event| take::read_chosen(&event, on_read.clone()));
    html! {
        <div class="tools">
            if !list.clippings.is_empty() {
                if take::can_print() {
                    <button type="button" onclick={|_: MouseEvent| take::print()}>{ phrases.print }</button>
                }
                <button type="button" onclick={on_save}>{ phrases.save_as_file }</button>
            }
            <label class="tools-file">
                { phrases.read_file }
                <input class="unseen" type="file" accept=".json,application/json" {onchange} />
            </label>
        </div>
    }
}

fn item(
    one: &Clipping,
    place: usize,
    on_change: &Callback<Change>,
    paper: &Paper,
    phrases: &Phrases,
) -> Html {
    let Some(id) = ArticleId::parse(&one.article) else { return Html::default() };
    let change = |change: Change| {
        let on_change = on_change.clone();
        Callback::from(move |_: MouseEvent| on_change.emit(change.clone()))
    };
    let onchange = {
        let (on_change, article) = (on_change.clone(), one.article.clone());
        Callback::from(move |event: Event| {
            if let Some(note) = take::written(&event) {
                on_change.emit(Change::Note(article.clone(), note));
            }
        })
    };
    let field = format!("note-{}", one.article);
    let named = |word: &'static str| format!("{word} {}", one.title);
    html! {
        <li key={one.article.as_str()} class="clipping">
            <h2 class="clipping-title" lang={paper.language.clone()}>
                <Go to={Address::from(Route::Article(id))}>{ unbroken(&one.title) }</Go>
            </h2>
            <p class="folio">{ &one.source }</p>
            <label class="folio" for={field.clone()}>{ phrases.note }</label>
            <textarea id={field} rows="2" {onchange} value={one.note.clone()} />
            <p class="clipping-printed">{ &one.note }</p>
            <p class="tools">
                if place > 0 {
                    <button type="button" aria-label={named(phrases.raise)} onclick={change(Change::Raise(one.article.clone()))}>
                        { phrases.raise }
                    </button>
                }
                <button type="button" aria-label={named(phrases.unclip)} onclick={change(Change::Drop(one.article.clone()))}>
                    { phrases.unclip }
                </button>
            </p>
        </li>
    }
}

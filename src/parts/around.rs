//! What stands around an article, at its foot: the pieces before and after it in its column, and pieces related to it.
//!
//! The search engine knows it, so it is asked only when the foot comes near, or at once when the engine is at work anyway. It
//! is an aid: until it is there, or where it does not come, the foot is as long as before. Corrections are no aid: the catalog
//! knows them.

use super::link::Go;
use super::unbroken::unbroken;
use super::year::issue_name;
use crate::browser::sight::Lookout;
use crate::library::{use_around, use_library};
use crate::phrases::{Phrases, use_phrases};
use crate::route::{Address, Route};
use archive::{ArticleId, Catalog, Correction, TextUnit};
use search::answer::{Centre, Near};
use std::rc::Rc;
use yew::prelude::*;

/// The element whose coming near is waited for.
const FOOT: &str = "around";

/// Props of [`AroundView`].
#[derive(Clone, Properties, PartialEq)]
pub struct AroundViewProps {
    /// The run.
    pub catalog: Rc<Catalog>,
    /// The text unit that holds the article.
    pub unit: Rc<TextUnit>,
    /// Its place in the unit, from 0.
    pub place: usize,
    /// Its place in the issue, from 0.
    pub number: usize,
}

/// The foot.
#[component]
pub fn AroundView(props: &AroundViewProps) -> Html {
    let phrases = use_phrases();
    let shelf = use_library();
    // Somebody searched: the engine and most of what it needs are here.
    let at_work = shelf.shelf().inquiry.is_some() || shelf.shelf().marking.is_some();
    let near = use_state_eq(|| false);
    use_effect_with((), {
        let near = near.setter();
        move |()| {
            let lookout = Lookout::on(FOOT, move || near.set(true));
            move || drop(lookout)
        }
    });
    let article = props.unit.article(props.place);
    let centre = article.map(|(id, article)| {
        let number = u32::try_from(props.number).unwrap_or(u32::MAX);
        Rc::new(Centre::of(&id, article, number))
    });
    let around = use_around(centre.filter(|_| *near || at_work));
    let catalog = &props.catalog;
    let column = around.as_ref().map(|around| [&around.before, &around.after]);
    let [before, after] = column.unwrap_or([&None, &None]);
    let related = around.as_ref().map(|around| around.related.as_slice()).unwrap_or_default();
    html! {
        <div id={FOOT}>
            if before.is_some() || after.is_some() {
                <nav class="around" aria-label={phrases.of_this_column}>
                    <h2 class="around-name">{ phrases.of_this_column }</h2>
                    <ul>
                        { for before.iter().map(|near| line(near, Some(phrases.earlier), catalog, phrases)) }
                        { for after.iter().map(|near| line(near, Some(phrases.later), catalog, phrases)) }
                    </ul>
                </nav>
            }
            if !related.is_empty() {
                <nav class="around" aria-label={phrases.related}>
                    <h2 class="around-name">{ phrases.related }</h2>
                    <ul>{ for related.iter().map(|near| line(near, None, catalog, phrases)) }</ul>
                </nav>
            }
        </div>
    }
}

/// Where a correction of the article is printed, or what it corrects: said before the text, because it changes how one reads it.
pub(crate) fn corrections(id: &ArticleId, catalog: &Catalog, phrases: &Phrases) -> Html {
    let line = |link: &Correction| {
        let (word, other) = match link.notice == *id {
            true => (phrases.corrects, &link.corrected),
            false => (phrases.corrected_in, &link.notice),
        };
        html! {
            <p key={other.to_string()} class="correction folio" lang={phrases.language.tag()}>
                { word }
                <Go to={Address::from(Route::Article(other.clone()))}>{ place_of(other, catalog, phrases) }</Go>
            </p>
        }
    };
    catalog.corrections_of(id).map(line).collect()
}

/// A word, the headline, and where it stands.
fn line(near: &Near, word: Option<&'static str>, catalog: &Catalog, phrases: &Phrases) -> Html {
    let id = ArticleId { issue: near.issue.clone(), page: near.page, seq: near.seq };
    let headline = near.headline.as_deref().unwrap_or(phrases.untitled);
    html! {
        <li key={id.to_string()} class="around-line">
            if let Some(word) = word {
                <span class="folio">{ word }</span>
            }
            <span class="around-headline" lang={catalog.paper.language.clone()}>
                <Go to={Address::from(Route::Article(id.clone()))}>{ unbroken(headline) }</Go>
            </span>
            <span class="folio">{ place_of(&id, catalog, phrases) }</span>
        </li>
    }
}

/// `2022年3月10日 星期四 · 第2版`
pub(crate) fn place_of(id: &ArticleId, catalog: &Catalog, phrases: &Phrases) -> String {
    let entry = catalog.issue(&id.issue).map(|(_, entry)| entry);
    let (date, number) = entry.map_or((None, None), |entry| (entry.date(), entry.number));
    let issue = date.map_or_else(|| issue_name(None, number, &id.issue, phrases), phrases.short_date);
    format!("{issue}{}{}", phrases.folio_dot, (phrases.page)(id.page))
}

//! From hits to what a result shows: where each lies, its printed head, and the words around the marks.

use super::held::Held;
use crate::answer::{Answer, Hit, Lost, Marked, Printed};
use crate::found::{self, Rung};
use crate::locate::{Place, locate};
use crate::marks::Mark;
use crate::query::Query;
use crate::root::Root;
use crate::snippet::snippet;
use archive::{Article, ArticleId, Catalog, TextUnit, byline, lean, paths};

/// The first hits, where they lie, and the paths of their texts.
pub(super) fn places(
    hits: &[found::Hit],
    most: usize,
    catalog: &Catalog,
    root: &Root,
) -> Vec<(found::Hit, Place, String)> {
    let placed = |hit: &found::Hit| {
        let place = locate(catalog, root, hit.article)?;
        let entry = catalog.issues.get(place.issue)?;
        Some((*hit, place, paths::text_unit(&entry.id, entry.sum, place.unit)))
    };
    hits.iter().take(most).filter_map(placed).collect()
}

/// Puts the hits into the answer, and the files that did not come.
pub(super) fn hits(
    shown: &[(found::Hit, Place, String)],
    query: &Query,
    catalog: &Catalog,
    held: &mut Held,
    lost: &[Lost],
    answer: &mut Answer,
) {
    // Hits of one unit often stand side by side.
    let mut unit: Option<(&str, TextUnit)> = None;
    for (hit, place, path) in shown {
        let Some(entry) = catalog.issues.get(place.issue) else { continue };
        if unit.as_ref().is_none_or(|(known, _)| known != path) {
            unit = match held.file(path).map(lean::text_unit) {
                Some(Ok(text)) => Some((path, text)),
                Some(Err(error)) => {
                    held.forget(path);
                    answer.lost.push(Lost::unreadable(path, &error));
                    None
                }
                None => {
                    let known = answer.lost.iter().any(|lost| lost.path == *path);
                    answer.lost.extend(lost.iter().find(|lost| lost.path == *path && !known).cloned());
                    None
                }
            };
        }
        let article = unit.as_ref().and_then(|(_, unit)| unit.article(place.place));
        answer.hits.push(Hit {
            issue: entry.id.clone(),
            rung: hit.rung,
            unit: place.unit,
            place: place.place,
            printed: article.map(|(id, article)| printed(&id, article, query, hit.rung)),
        });
    }
}

fn printed(id: &ArticleId, article: &Article, query: &Query, rung: Rung) -> Printed {
    let marked = |text: &str| Marked { text: text.to_owned(), marks: query.marks(rung, text) };
    let line = |text: &Option<String>| text.as_deref().map(marked);
    let names = byline::names(&article.byline);
    Printed {
        page: id.page,
        seq: id.seq,
        kicker: line(&article.head.kicker),
        headline: line(&article.head.headline),
        // Where the words stand in a deck only, that is what the reader must see.
        decks: article
            .head
            .decks
            .iter()
            .map(|deck| marked(deck))
            .filter(|deck| !deck.marks.is_empty())
            .collect(),
        byline: (!names.is_empty()).then(|| marked(&names)),
        column: line(&article.column),
        fragments: snippet(article, query, rung).fragments,
    }
}

/// The marks of the texts of one article, as on the rung that found it: the closest one on which it has any.
pub(super) fn marks(query: &Query, texts: &[String]) -> Vec<Vec<Mark>> {
    let on = |rung| texts.iter().map(|text| query.marks(rung, text)).collect::<Vec<_>>();
    let rungs = [Rung::Exact, Rung::Alike, Rung::Close].into_iter();
    let marked = rungs.map(on).find(|marks| marks.iter().any(|marks| !marks.is_empty()));
    marked.unwrap_or_else(|| vec![Vec::new(); texts.len()])
}

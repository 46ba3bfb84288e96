//! The left margin of an article on a wide desk: what else is printed on its page.
//!
//! Whoever reads a paper sees the rest of the page beside the story. Where there is no room for a margin the style sheet leaves
//! it out: the way to the page stands above and below the text.

use super::headlines::headline;
use super::link::Go;
use super::marked::Marker;
use crate::phrases::Phrases;
use crate::reading::manner::Manner;
use crate::route::{Address, Route};
use archive::{ArticleId, ArticleLine, Contents};
use yew::prelude::*;

/// Headlines at most, so that the margin is no longer than a window; of more, those nearest to the article.
const MOST: usize = 11;

/// The margin of an article, in a paper of that language (BCP 47).
pub(crate) fn page_margin(
    id: &ArticleId,
    contents: &Contents,
    manner: Manner,
    language: &str,
    phrases: &Phrases,
) -> Html {
    let language = manner.language(language);
    let marker = Marker::plain(manner);
    let Some(page) = contents.pages.iter().find(|page| page.no == id.page) else { return Html::default() };
    let to_page = Address::from(Route::Page(id.issue.clone(), id.page));
    html! {
        <nav class="margin" aria-label={(phrases.whole_page)(id.page)}>
            <p class="margin-page">
                <Go to={to_page}>{ (phrases.page)(id.page) }{ " " }{ for page.section.iter().map(|section| marker.text(section)) }</Go>
            </p>
            <ol lang={language}>
                { for near(&page.articles, usize::from(id.seq)).map(|(seq, line)| {
                    let other = ArticleId { seq, ..id.clone() };
                    html! {
                        <li key={seq}>
                            <Go current={other == *id} to={Address::from(Route::Article(other))}>{ marker.text(&headline(line, phrases)) }</Go>
                        </li>
                    }
                }) }
            </ol>
        </nav>
    }
}

/// The lines around the one at place `here` (from 1), with their places.
fn near(lines: &[ArticleLine], here: usize) -> impl Iterator<Item = (u16, &ArticleLine)> {
    let first = here.saturating_sub(1 + MOST / 2).min(lines.len().saturating_sub(MOST));
    (1u16..).zip(lines).skip(first).take(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: usize, here: usize, first: u16, last: u16) {
        let lines = vec![ArticleLine::default(); count];
        let places: Vec<u16> = near(&lines, here).map(|(place, _)| place).collect();
        assert_eq!((places.first(), places.last()), (Some(&first), Some(&last)), "{here} of {count}");
        assert!(places.len() <= MOST);
    }

    #[test]
    fn a_short_page_is_shown_whole_and_of_a_long_one_what_is_near() {
        check(1, 1, 1, 1);
        check(11, 11, 1, 11);
        check(40, 1, 1, 11);
        check(40, 20, 15, 25);
        check(40, 40, 30, 40);
        check(3, 9, 1, 3);
    }
}

//! The page that lists several reviews, those with most to look at first.

use super::Outcome;
use super::page::document;
use super::words::Words;
use maud::html;

/// The page of all issues; links lead to files in the same folder.
pub(super) fn index(outcomes: &[Outcome], paper: &str, words: &Words) -> String {
    let mut rows: Vec<&Outcome> = outcomes.iter().collect();
    // What could not be read needs a hand before anything else.
    rows.sort_by_key(|outcome| match &outcome.sums {
        Ok(sums) => (1, std::cmp::Reverse(sums.doubts + usize::from(sums.unused > 0)), &outcome.name),
        Err(_) => (0, std::cmp::Reverse(0), &outcome.name),
    });
    let body = html! {
        header { h1 { (words.review) " " (paper) } }
        main {
            table {
                thead {
                    tr {
                        th { (words.issue) }
                        @for head in words.index_heads { th { (head) } }
                    }
                }
                tbody {
                    @for outcome in rows {
                        tr {
                            @match &outcome.sums {
                                Ok(sums) => {
                                    td { a href={ "./" (outcome.link) } { (outcome.name) } }
                                    td.alarm[sums.doubts > 0] { (sums.doubts) }
                                    @if sums.missing > 0 {
                                        td.alarm colspan="2" { ((words.missing)(sums.missing)) }
                                    } @else {
                                        td.alarm[sums.unused > 0] { (sums.unused) }
                                        td { (sums.written) }
                                    }
                                    td { (sums.articles) }
                                }
                                Err(reason) => { td { (outcome.name) } td.reason colspan="4" { (words.unreadable) ": " (reason) } }
                            }
                        }
                    }
                }
            }
        }
    };
    document(&format!("{} {paper}", words.review), words.tag, "index", &body)
}

//! Printed text with the searched words marked, and the count of all marks on a screen.

use super::unbroken::unbroken;
use search::{Mark, Query, Rung};
use std::cell::Cell;
use yew::prelude::*;

/// Marks texts in the order in which they are shown, and counts as it goes.
#[derive(Debug)]
pub struct Marker {
    searched: Option<(Query, Rung)>,
    current: Option<usize>,
    count: Cell<usize>,
}

impl Marker {
    /// Marks nothing.
    pub fn plain() -> Self {
        Self { searched: None, current: None, count: Cell::new(0) }
    }

    /// Marks the words; the mark at place `current` (from 0) is the one where the reader is.
    pub fn new(query: Query, rung: Rung, current: usize) -> Self {
        Self { searched: Some((query, rung)), current: Some(current), count: Cell::new(0) }
    }

    /// A text with its marks.
    pub fn text(&self, text: &str) -> Html {
        match &self.searched {
            Some((query, rung)) => self.cut(text, &query.marks(*rung, text)),
            None => unbroken(text),
        }
    }

    /// How many marks were shown so far.
    pub fn count(&self) -> usize {
        self.count.get()
    }

    fn cut(&self, text: &str, marks: &[Mark]) -> Html {
        pieces(text, marks)
            .map(|(piece, is_mark)| {
                if !is_mark {
                    return unbroken(piece);
                }
                let here = self.current == Some(self.count.get());
                self.count.set(self.count.get() + 1);
                html! { <mark class={here.then_some("here")}>{ piece }</mark> }
            })
            .collect()
    }
}

/// A text whose marks are known, as in a snippet.
pub fn marked(text: &str, marks: &[Mark]) -> Html {
    pieces(text, marks)
        .map(|(piece, is_mark)| {
            if is_mark {
                html! { <mark>{ piece }</mark> }
            } else {
                html! { { piece } }
            }
        })
        .collect()
}

/// The text cut at its marks, in order; true for a mark. Marks that do not fit the text are passed over.
fn pieces<'a>(text: &'a str, marks: &'a [Mark]) -> impl Iterator<Item = (&'a str, bool)> {
    let mut done = 0;
    let mut out = Vec::new();
    for mark in marks {
        if let (Some(before), Some(piece)) = (text.get(done..mark.start), text.get(mark.start..mark.end)) {
            out.push((before, false));
            out.push((piece, true));
            done = mark.end;
        }
    }
    out.push((text.get(done..).unwrap_or_default(), false));
    out.into_iter().filter(|(piece, _)| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &[(usize, usize)], expected: &[(&str, bool)]) {
        let marks: Vec<Mark> = marks.iter().map(|&(start, end)| Mark { start, end }).collect();
        assert_eq!(pieces(text, &marks).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_text_is_cut_at_its_marks_and_loses_nothing() {
        check("三号炉", &[], &[("三号炉", false)]);
        check("三号炉点火", &[(0, 9)], &[("三号炉", true), ("点火", false)]);
        check("炉火炉", &[(0, 3), (6, 9)], &[("炉", true), ("火", false), ("炉", true)]);
        check("", &[], &[]);
    }

    #[test]
    fn marks_that_do_not_fit_are_passed_over() {
        check("炉火", &[(1, 3), (3, 6), (3, 9), (40, 50)], &[("炉", false), ("火", true)]);
    }
}

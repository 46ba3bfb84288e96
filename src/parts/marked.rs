//! Printed text with the searched words marked, and the count of all marks on a screen.

use super::unbroken::unbroken;
use crate::library::state::Marks;
use search::Mark;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Marks texts in the order in which they are shown, counts as it goes, and notes what it was shown: exactly these texts are
/// then searched for the words.
#[derive(Debug, Default)]
pub struct Marker {
    marks: Option<Rc<Marks>>,
    current: Option<usize>,
    count: Cell<usize>,
    texts: RefCell<Vec<String>>,
}

impl Marker {
    /// Marks nothing.
    pub fn plain() -> Self {
        Self::default()
    }

    /// Marks the words; the mark at place `current` (from 0) is the one where the reader is.
    pub fn new(marks: Option<Rc<Marks>>, current: usize) -> Self {
        Self { marks, current: Some(current), ..Self::default() }
    }

    /// A text with its marks.
    pub fn text(&self, text: &str) -> Html {
        self.texts.borrow_mut().push(text.to_owned());
        match &self.marks {
            Some(marks) => self.cut(text, marks.of(text)),
            None => unbroken(text),
        }
    }

    /// Every text that it was shown, in order.
    pub fn into_texts(self) -> Vec<String> {
        self.texts.into_inner()
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

//! Printed text as a screen shows it: the searched words marked and counted, the sentence that is being read aloud.

use super::setting::set;
use crate::library::state::Marks;
use crate::reading::manner::Manner;
use search::Mark;
use std::cell::{Cell, RefCell};
use std::ops::Range;
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
    manner: Manner,
    spoken: Option<Spoken>,
    read: Cell<usize>,
}

/// What is being read aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Which of the texts that are read aloud, from 0 in the order in which they are shown.
    pub text: usize,
    /// Where in it, in bytes.
    pub range: Range<usize>,
}

/// A stretch of a text that is shown alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece<'a> {
    text: &'a str,
    /// Which of the text's marks that fit it, from 0.
    mark: Option<usize>,
    is_spoken: bool,
}

impl Marker {
    /// Marks nothing.
    pub fn plain(manner: Manner) -> Self {
        Self { manner, ..Self::default() }
    }

    /// Marks the words; the mark at place `current` (from 0) is the one where the reader is.
    pub fn new(marks: Option<Rc<Marks>>, current: usize, manner: Manner) -> Self {
        Self { marks, current: Some(current), manner, ..Self::default() }
    }

    /// Shows what is being read aloud, too.
    #[must_use]
    pub fn speaking(mut self, spoken: Option<Spoken>) -> Self {
        self.spoken = spoken;
        self
    }

    /// A text that is not read aloud, with its marks.
    pub fn text(&self, text: &str) -> Html {
        self.set(text, None)
    }

    /// A text that is read aloud (see [`texts`](crate::reading::spoken::texts)), with its marks.
    pub fn aloud(&self, text: &str) -> Html {
        let place = self.read.replace(self.read.get() + 1);
        let spoken = self.spoken.as_ref().filter(|spoken| spoken.text == place);
        self.set(text, spoken.map(|spoken| spoken.range.clone()))
    }

    fn set(&self, text: &str, spoken: Option<Range<usize>>) -> Html {
        self.texts.borrow_mut().push(text.to_owned());
        let marks = self.marks.as_ref().map(|marks| marks.of(text)).unwrap_or_default();
        let pieces = pieces(text, marks, spoken);
        let before = self.count.get();
        self.count
            .set(before + pieces.iter().filter_map(|piece| piece.mark).max().map_or(0, |last| last + 1));
        let other = self.manner.set(text);
        let mut others = other.as_deref().unwrap_or(text).chars();
        pieces
            .into_iter()
            .map(|piece| {
                // A text in another script has as many characters.
                let shown: String = others.by_ref().take(piece.text.chars().count()).collect();
                self.shown(piece, &shown, before)
            })
            .collect()
    }

    /// The piece as it is drawn; `before` is the count of marks before its text.
    fn shown(&self, piece: Piece<'_>, drawn: &str, before: usize) -> Html {
        let mut shown = set(piece.text, drawn, &self.manner, piece.mark.is_none());
        if let Some(place) = piece.mark {
            let here = self.current == Some(before + place);
            shown = html! { <mark class={here.then_some("here")}>{ shown }</mark> };
        }
        if piece.is_spoken {
            html! { <span class="spoken">{ shown }</span> }
        } else {
            shown
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
}

/// A text whose marks are known, as in a snippet.
pub fn marked(text: &str, marks: &[Mark]) -> Html {
    let pieces = pieces(text, marks, None).into_iter();
    let shown = pieces.map(|piece| match piece.mark {
        Some(_) => html! { <mark>{ piece.text }</mark> },
        None => html! { { piece.text } },
    });
    shown.collect()
}

/// The text cut at its marks and where speech begins and ends. Marks and speech that do not fit the text are passed over.
///
/// A mark that reaches from one sentence into the next is two pieces.
fn pieces<'a>(text: &'a str, marks: &[Mark], spoken: Option<Range<usize>>) -> Vec<Piece<'a>> {
    let spoken = spoken.filter(|range| text.get(range.clone()).is_some()).unwrap_or_default();
    let mut out = Vec::new();
    let mut add = |from: usize, to: usize, mark: Option<usize>| {
        let (start, end) = (spoken.start.clamp(from, to), spoken.end.clamp(from, to));
        for (from, to, is_spoken) in [(from, start, false), (start, end, true), (end, to, false)] {
            if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
                out.push(Piece { text, mark, is_spoken });
            }
        }
    };
    let (mut done, mut count) = (0, 0);
    for mark in marks {
        let fits = text.get(done..mark.start).is_some() && text.get(mark.start..mark.end).is_some();
        if fits && mark.start < mark.end {
            add(done, mark.start, None);
            add(mark.start, mark.end, Some(count));
            (done, count) = (mark.end, count + 1);
        }
    }
    add(done, text.len(), None);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &[(usize, usize)], expected: &[(&str, bool)]) {
        let marks: Vec<Mark> = marks.iter().map(|&(start, end)| Mark { start, end }).collect();
        let found: Vec<_> =
            pieces(text, &marks, None).into_iter().map(|piece| (piece.text, piece.mark.is_some())).collect();
        assert_eq!(found, expected);
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

    #[track_caller]
    fn check_spoken(
        text: &str,
        mark: (usize, usize),
        spoken: Range<usize>,
        expected: &[(&str, Option<usize>, bool)],
    ) {
        let marks = [Mark { start: mark.0, end: mark.1 }];
        let found = pieces(text, &marks, Some(spoken)).into_iter();
        let found: Vec<_> = found.map(|piece| (piece.text, piece.mark, piece.is_spoken)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_spoken_is_shown_beside_marks_and_within_them() {
        check_spoken(
            "炉开。火红",
            (3, 6),
            0..9,
            &[("炉", None, true), ("开", Some(0), true), ("。", None, true), ("火红", None, false)],
        );
        check_spoken(
            "炉开。火红",
            (6, 12),
            9..15,
            &[("炉开", None, false), ("。", Some(0), false), ("火", Some(0), true), ("红", None, true)],
        );
        check_spoken("炉火", (0, 3), 1..4, &[("炉", Some(0), false), ("火", None, false)]);
        check_spoken("炉火", (0, 3), 0..40, &[("炉", Some(0), false), ("火", None, false)]);
    }
}

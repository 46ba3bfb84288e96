//! One piece of a text as it is drawn: rare characters with their readings above, short Latin words and numbers upright in a
//! column, names of machines in one piece.

use super::unbroken::unbroken;
use super::upright::{quote, upright};
use crate::reading::manner::Manner;
use yew::prelude::*;

/// A printed piece as it is `drawn`, which may be in another script but has as many characters. `may_join`: keeps
/// `QZ-500` on one line.
pub(crate) fn set(printed: &str, drawn: &str, manner: &Manner, may_join: bool) -> Html {
    let plain = |text: &str| match (manner.is_down(), may_join) {
        (true, _) => upright(text),
        (false, true) => unbroken(text),
        (false, false) => html! { { text } },
    };
    let mark = |c: char| if manner.is_down() { quote(c, manner.is_traditional()) } else { c };
    let mut parts: Vec<Html> = Vec::new();
    let mut run = String::new();
    for (was, is) in printed.chars().zip(drawn.chars()) {
        match manner.reading(was) {
            Some(reading) => {
                parts.push(plain(&std::mem::take(&mut run)));
                parts.push(read(is, reading));
            }
            None => run.push(mark(is)),
        }
    }
    if parts.is_empty() {
        return plain(&run);
    }
    parts.push(plain(&run));
    parts.into_iter().collect()
}

/// A character with its reading. Who listens hears the character itself, and what is copied has it alone.
fn read(c: char, reading: &str) -> Html {
    html! { <ruby>{ c }<rt aria-hidden="true">{ reading }</rt></ruby> }
}

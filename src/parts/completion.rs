//! What the search box knows of its list: whether it is open, what stands in it, and where the arrow keys are.

use super::announcer::use_announcement;
use super::hit::HIT_LINKS;
use crate::browser::{page, pause};
use crate::library::use_library;
use crate::phrases::use_phrases;
use search::suggest::Suggestion;
use std::rc::Rc;
use yew::prelude::*;

/// How long a reader pauses before completions are asked for, in milliseconds: they are cheap, and of no use when they come late.
const PAUSE: u32 = 120;

/// The list under the box.
#[derive(Clone)]
pub struct Completion {
    /// True from a letter typed until the list is closed.
    pub open: UseStateHandle<bool>,
    /// What is shown; empty while it is closed.
    pub list: Rc<Vec<Suggestion>>,
    /// Which one the arrow keys stand on, and in which list.
    chosen: UseStateHandle<Option<(usize, Rc<Vec<Suggestion>>)>>,
}

/// Asks for completions at short pauses of typing, and says how many came.
#[hook]
pub fn use_completion(typed: &AttrValue) -> Completion {
    let phrases = use_phrases();
    let library = use_library();
    let open = use_state_eq(|| false);
    let chosen = use_state_eq(|| None);
    let here = library.shelf().suggesting.clone();
    let wanted = *open && !typed.trim().is_empty();
    use_effect_with((typed.clone(), wanted), move |(words, wanted)| {
        let words = words.clone();
        let later = wanted.then(|| pause::after(PAUSE, move || library.suggest(&words)));
        move || drop(later)
    });
    // Those for the letters before stay until the new ones come: a list that comes and goes cannot be read.
    let list = here.filter(|_| wanted).map(|suggesting| suggesting.list).unwrap_or_default();
    use_announcement((!list.is_empty()).then(|| AttrValue::from((phrases.suggestions_here)(list.len()))));
    Completion { open, list, chosen }
}

impl Completion {
    /// The place of the arrow keys, as long as the list is the one they went through.
    pub fn active(&self) -> Option<usize> {
        let (place, list) = self.chosen.as_ref()?;
        Rc::ptr_eq(list, &self.list).then_some(*place)
    }

    /// What a key in the box means for the list.
    pub fn key(&self, event: &KeyboardEvent) {
        let count = self.list.len();
        let next = match (event.key().as_str(), self.active()) {
            _ if event.is_composing() => return,
            ("Escape", _) => return self.open.set(false),
            // Without a list the way down leads to the first hit.
            ("ArrowDown", _) if count == 0 => {
                if page::focus_first(HIT_LINKS) {
                    event.prevent_default();
                }
                return;
            }
            ("ArrowDown", here) => here.map_or(Some(0), |here| (here + 1 < count).then_some(here + 1)),
            ("ArrowUp", None) => count.checked_sub(1),
            ("ArrowUp", Some(here)) => here.checked_sub(1),
            _ => return,
        };
        event.prevent_default();
        self.chosen.set(next.map(|next| (next, Rc::clone(&self.list))));
    }
}

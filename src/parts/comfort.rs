//! What the reader chose, for the parts that set texts by it or let him choose beside them.
//!
//! A context, because titles and texts stand deep inside every screen; whoever stands outside reads what the system and the
//! paper have.

use crate::settings::Settings;
use yew::prelude::*;

/// The reader's choices, and how to change them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comfort {
    /// What is chosen now.
    pub settings: Settings,
    /// To be called with what the reader chooses.
    pub on_choose: Callback<Settings>,
}

/// What the reader chose.
#[hook]
pub fn use_comfort() -> Comfort {
    use_context::<Comfort>().unwrap_or_default()
}

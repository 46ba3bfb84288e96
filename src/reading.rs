//! Reading comfort that is more than type: texts read aloud, set in the other script, upright, with readings. Pure.
//!
//! Each feature is a room of its own, so that it can be left out of the first download by itself. What is printed stays what is
//! printed: everything here is laid over a text at the moment it is shown.

pub mod aloud;
pub mod manner;
pub mod spoken;
pub mod voice;

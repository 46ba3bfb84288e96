//! The whole way on a desk: sources → folder → answers, through the same functions as the command line.
//!
//! Add a case where its question belongs: [`publishing`] (is a folder written whole, kept whole, and the same twice?),
//! [`bad_input`] (does each bad source get one sentence, and does nothing get lost?), [`whole_way`] (raw text to answers),
//! [`adding`] (does a run that grows stay the same run, and what is written again?), [`pictures`] (images, and what is said
//! of those that cannot be used), [`export`] (does all of it go out again?),
//! [`words`] (names by letters, and completions),
//! [`folders`] (a folder of raw issues of every kind), [`review`] (is all of it on the page that an editor sees?),
//! [`seed`] (the same on a real issue, where the workplace has one).

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

mod adding;
mod bad_input;
mod export;
mod folders;
mod pictures;
mod publishing;
mod review;
mod seed;
mod whole_way;
mod words;
mod workbench;

//! The search engine as a program of its own, so that a reader who only reads never loads it, and one who searches is never
//! kept from scrolling and typing by it.
//!
//! ```text
//!   the page                                    the worker (static/finder.js)
//!   viewer ──baojiaFind(number, request)──▶  Finder::ask      ─▶ search::Desk
//!   baojiaBring(path) ◀──── path ──────────      │ says [null, path] or [number, reply], in pairs
//!        └─────────── bytes, or why not ──▶  Finder::brought  ─▶ search::Desk
//!   viewer ◀─────────── reply ─────────────      │
//! ```
//! Requests and replies are [`search::answer`] as bytes; this crate only carries them over the border of JavaScript. Pages around
//! the viewer have a desk of their own, the [`door::Door`], so that neither drops the other's questions; it takes words and
//! answers in lists.

pub mod door;

use js_sys::{Array, Uint8Array};
use search::answer::{Reply, Request, Why, from_bytes, to_bytes};
use search::{Desk, Said};
use wasm_bindgen::prelude::*;

/// A desk that JavaScript can ask.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Finder {
    desk: Desk,
}

#[wasm_bindgen]
impl Finder {
    /// A desk that knows nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the bytes of a [`Request`] under a number of the asker's choice. What is to be done stands in pairs: `null` and the
    /// path of a file to bring, or a number and the bytes of the [`Reply`] to it.
    pub fn ask(&mut self, number: u32, request: &[u8]) -> Array {
        match from_bytes::<Request>(request) {
            Some(request) => pairs(self.desk.ask(number.into(), request), as_bytes),
            // A page of another version, which its content-named files exclude.
            None => pairs(vec![Said::Reply(number.into(), Reply::Dropped)], as_bytes),
        }
    }

    /// Takes the bytes of a file, or one of the words `missing`, `unreachable`, `damaged`. Says the same as [`Finder::ask`].
    pub fn brought(&mut self, path: &str, bytes: Option<Vec<u8>>, why: &str) -> Array {
        pairs(self.desk.brought(path, bytes.ok_or_else(|| reason(why))), as_bytes)
    }
}

pub(crate) fn reason(word: &str) -> Why {
    match word {
        "missing" => Why::Missing,
        "damaged" => Why::Damaged,
        _ => Why::Unreachable,
    }
}

fn as_bytes(reply: Reply) -> JsValue {
    Uint8Array::from(to_bytes(&reply).unwrap_or_default().as_slice()).into()
}

pub(crate) fn pairs(said: Vec<Said>, form: fn(Reply) -> JsValue) -> Array {
    let pairs = Array::new();
    for said in said {
        match said {
            Said::Bring(path) => {
                pairs.push(&JsValue::NULL);
                pairs.push(&path.into());
            }
            Said::Reply(number, reply) => {
                pairs.push(&JsValue::from(number as f64));
                pairs.push(&form(reply));
            }
        }
    }
    pairs
}

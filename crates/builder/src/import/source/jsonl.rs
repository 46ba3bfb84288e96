//! JSON lines. Import makes issues of their rows without reading (see [`crate::jsonl`]); their text is the rows themselves,
//! which is what origins count.

use super::text::must_be_text;
use super::{RawSource, RawText};

pub(super) struct Rows;

impl RawSource for Rows {
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn text(&self, bytes: Vec<u8>) -> Result<RawText, String> {
        Ok(RawText { bytes: must_be_text(&bytes)?.into_bytes(), hints: Vec::new() })
    }
}

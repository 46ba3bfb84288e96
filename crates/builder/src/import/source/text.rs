//! Plain text in any encoding that ingest knows. It is handed on as it is: ingest decodes it and doubts what it guessed.

use super::{RawSource, RawText};
use ingest::decode::{decode, looks_binary};

pub(super) struct PlainText;

impl RawSource for PlainText {
    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn text(&self, bytes: Vec<u8>) -> Result<RawText, String> {
        must_be_text(&bytes)?;
        Ok(RawText { bytes, hints: Vec::new() })
    }
}

/// The decoded text, or the sentence for what is no text at all.
pub(super) fn must_be_text(bytes: &[u8]) -> Result<String, String> {
    let decoded = decode(bytes);
    if looks_binary(bytes, &decoded) {
        return Err("is not text (a picture, a document of some program, or damaged)".to_owned());
    }
    Ok(decoded.text)
}

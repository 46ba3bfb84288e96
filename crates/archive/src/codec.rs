//! A value becomes a file, and a file a value or a reason.
//!
//! Text files are JSON in an envelope that names the format and carries the checksum of its own body, so that a file can
//! be judged without any other file at hand:
//!
//! ```text
//! {"baojia":1,"kind":"contents","sum":"0123456789ab","body":{ … }}
//!          │         │                 │                        └ the value; the checksum is over exactly these bytes
//!          │         │                 └ checksum of the body, 12 hexadecimal digits
//!          │         └ what the file is: catalog, contents, text, letters
//!          └ FORMAT
//! ```
//!
//! Articles take the most room, and a search reads many of them: text units are such JSON files deflated (RFC 1951), in the
//! envelope of bytes.
//!
//! The files of the search index, and deflated ones, are bytes in an envelope of 15 bytes:
//!
//! ```text
//! ┌──────────┬────────┬────────────────┬────────────────┬─────────┐
//! │ "BJIX"   │ FORMAT │ payload length │ checksum of    │ payload │
//! │ 4 bytes  │ 1 byte │ 4 bytes, LE    │ it, 6 bytes LE │         │
//! └──────────┴────────┴────────────────┴────────────────┴─────────┘
//! ```
//!
//! The order of a JSON object's members is the order of the struct's fields, and the model has no hash maps: the same
//! value gives the same bytes.

use crate::lean::{self, Json};
use crate::{Catalog, Checksum, Contents, FORMAT, Letters, TextUnit};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

const MAGIC: &[u8; 4] = b"BJIX";
const SEAL_LEN: usize = 15;

/// How hard to deflate, of ten: texts are written once and read for decades.
const LEVEL: u8 = 9;

/// No text unit is longer, inflated: the longest article known has a third of a million bytes.
const MOST_BYTES: usize = 64 << 20;

/// What a text file of the archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Catalog`]
    Catalog,
    /// [`Contents`]
    Contents,
    /// [`TextUnit`]
    Text,
    /// [`Letters`]
    Letters,
}

/// A type that is stored as one text file.
pub trait Stored: Serialize + DeserializeOwned {
    /// What its file says it is.
    const KIND: Kind;
    /// Whether its file is deflated. It takes half the bytes, and a little of the reader's time.
    const DEFLATED: bool = false;
}

impl Stored for Catalog {
    const KIND: Kind = Kind::Catalog;
}

impl Stored for Contents {
    const KIND: Kind = Kind::Contents;
}

impl Stored for TextUnit {
    const KIND: Kind = Kind::Text;
    const DEFLATED: bool = true;
}

impl Stored for Letters {
    const KIND: Kind = Kind::Letters;
    const DEFLATED: bool = true;
}

/// Why bytes are not the file they should be. Facts only; the words for a reader are chosen where they are shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Written in another version of the format.
    #[error("archive format {found}, this program reads format {expected}")]
    Format {
        /// What this crate reads.
        expected: u32,
        /// What the file says.
        found: u32,
    },
    /// A file of the archive, but another one.
    #[error("a {found:?} file where a {expected:?} file should be")]
    Kind {
        /// What was asked for.
        expected: Kind,
        /// What the file says.
        found: Kind,
    },
    /// The content does not match the checksum that it carries, or is cut short.
    #[error("damaged or incomplete")]
    Damaged,
    /// Whole by its checksum, yet not the value that it should hold.
    #[error("not readable: {0}")]
    Unreadable(String),
}

#[derive(Serialize)]
struct Envelope<'a> {
    baojia: u32,
    kind: &'static str,
    sum: Checksum,
    body: &'a RawValue,
}

impl Kind {
    /// As the envelope says it.
    fn name(self) -> &'static str {
        match self {
            Self::Catalog => "catalog",
            Self::Contents => "contents",
            Self::Text => "text",
            Self::Letters => "letters",
        }
    }
}

/// The bytes of the file that stores `value`.
///
/// # Errors
/// [`CodecError::Unreadable`] when the value has no JSON form, which no type of this crate does.
pub fn encode<T: Stored>(value: &T) -> Result<Vec<u8>, CodecError> {
    let bytes = json(value)?;
    Ok(if T::DEFLATED { deflate(&bytes) } else { bytes })
}

/// The JSON that stores `value`, ended by a line feed: its file, or what is in it before it is deflated.
///
/// # Errors
/// As [`encode`].
pub fn json<T: Stored>(value: &T) -> Result<Vec<u8>, CodecError> {
    let unreadable = |error: serde_json::Error| CodecError::Unreadable(error.to_string());
    let body = serde_json::value::to_raw_value(value).map_err(unreadable)?;
    let sum = Checksum::of(body.get().as_bytes());
    let envelope = Envelope { baojia: FORMAT, kind: T::KIND.name(), sum, body: &body };
    let mut bytes = serde_json::to_vec(&envelope).map_err(unreadable)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The file that holds such JSON deflated.
pub fn deflate(json: &[u8]) -> Vec<u8> {
    seal(&compress_to_vec(json, LEVEL))
}

/// The value stored in a file.
///
/// # Errors
/// Another format, another kind of file, damage, or content that is not such a value.
pub fn decode<T: Stored>(bytes: &[u8]) -> Result<T, CodecError> {
    let inflated;
    let bytes = if T::DEFLATED {
        inflated = inflate(bytes)?;
        inflated.as_slice()
    } else {
        bytes
    };
    lean::read(body(bytes, T::KIND)?).ok_or_else(lean::unreadable)
}

/// The body of a JSON file, judged by its envelope.
pub(crate) fn body(bytes: &[u8], expected: Kind) -> Result<&[u8], CodecError> {
    let (mut format, mut kind, mut sum, mut body) = (None, None, None, None);
    let read = Json::new(bytes).object(&mut |name, json| {
        match name {
            "baojia" => format = Some(json.number()?),
            "kind" => kind = Some(json.string()?),
            "sum" => sum = Some(json.string()?),
            "body" => body = Some(json.value()?),
            _ => drop(json.value()?),
        }
        Some(())
    });
    // A later format may look different beyond its first member; its number is worth more than "damaged".
    if let Some(format) = format.filter(|format| *format != FORMAT) {
        return Err(other_format(format));
    }
    let kinds = [Kind::Catalog, Kind::Contents, Kind::Text, Kind::Letters];
    let kind = kind.and_then(|name| kinds.into_iter().find(|kind| kind.name() == name));
    let (Some(()), Some(_), Some(kind), Some(sum), Some(body)) = (read, format, kind, sum, body) else {
        return Err(CodecError::Damaged);
    };
    if kind != expected {
        return Err(CodecError::Kind { expected, found: kind });
    }
    if Checksum::try_from(sum) != Ok(Checksum::of(body)) {
        return Err(CodecError::Damaged);
    }
    Ok(body)
}

/// The JSON in such a file.
///
/// # Errors
/// Another format, or damage.
pub fn inflate(bytes: &[u8]) -> Result<Vec<u8>, CodecError> {
    decompress_to_vec_with_limit(unseal(bytes)?, MOST_BYTES).map_err(|_| CodecError::Damaged)
}

/// Deflates bytes and puts them into their envelope.
pub fn seal_deflated(payload: &[u8]) -> Vec<u8> {
    seal(&compress_to_vec(payload, LEVEL))
}

/// The bytes that [`seal_deflated`] was given.
///
/// # Errors
/// Another format, or damage.
pub fn unseal_inflated(bytes: &[u8]) -> Result<Vec<u8>, CodecError> {
    inflate(bytes)
}

/// Puts bytes into their envelope. Payloads are far below 4 GiB by the way shards and units are cut.
pub fn seal(payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SEAL_LEN + payload.len());
    bytes.extend_from_slice(MAGIC);
    bytes.push(u8::try_from(FORMAT).unwrap_or(u8::MAX));
    bytes.extend_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&Checksum::of(payload).to_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// The payload of a sealed file.
///
/// # Errors
/// Another format, or damage.
pub fn unseal(bytes: &[u8]) -> Result<&[u8], CodecError> {
    let (head, payload) = bytes.split_at_checked(SEAL_LEN).ok_or(CodecError::Damaged)?;
    let (magic, rest) = head.split_at(MAGIC.len());
    let [format, l0, l1, l2, l3, sum @ ..] = rest else { return Err(CodecError::Damaged) };
    if magic != MAGIC {
        return Err(CodecError::Damaged);
    }
    if u32::from(*format) != FORMAT {
        return Err(other_format(u32::from(*format)));
    }
    let length = u32::from_le_bytes([*l0, *l1, *l2, *l3]);
    let whole = usize::try_from(length) == Ok(payload.len()) && Checksum::of(payload).to_bytes() == *sum;
    if whole { Ok(payload) } else { Err(CodecError::Damaged) }
}

fn other_format(found: u32) -> CodecError {
    CodecError::Format { expected: FORMAT, found }
}

//! Bytes → text: UTF-8, UTF-16, GB18030 or Big5, whichever the bytes say.
//!
//! A byte order mark is believed, whole UTF-8 is believed (legacy bytes almost never form it by chance), then UTF-16 is
//! told by its regular high bytes, and only between the two legacy Chinese encodings is there anything to guess: chardetng
//! votes, and the number of characters that an encoding cannot explain has the last word.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a file, and how it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark; bytes that no character explains are U+FFFD.
    pub text: String,
    /// Name by the Encoding Standard: `UTF-8`, `GB18030`, …
    pub encoding: &'static str,
    /// False when the encoding was told neither by a mark nor by being whole UTF-8.
    pub certain: bool,
    /// Number of places where bytes were not text in that encoding.
    pub damaged: usize,
}

/// Reads bytes as text. It never fails; what is not text shows in [`Decoded::damaged`] and [`looks_binary`].
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return read(encoding, bytes, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Decoded { damaged: 0, ..read(UTF_8, bytes, true) };
    }
    if let Some(encoding) = utf_16(bytes) {
        return read(encoding, bytes, false);
    }
    let utf_8 = read(UTF_8, bytes, false);
    // A few broken characters in a long UTF-8 text: a copy cut short, not another encoding.
    if utf_8.damaged * 200 <= utf_8.text.chars().filter(|c| !c.is_ascii()).count() {
        return utf_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let voted = detector.guess(None, Utf8Detection::Deny);
    let (gb, big5) = (read(GB18030, bytes, false), read(BIG5, bytes, false));
    let for_big5 =
        if voted == BIG5 { gb.damaged * 4 >= big5.damaged } else { gb.damaged > big5.damaged * 4 + 4 };
    if for_big5 { big5 } else { gb }
}

/// What else a guessed text may be in, by the name of the encoding that was chosen; likeliest first.
pub(crate) fn others(chosen: &'static str) -> impl Iterator<Item = &'static str> {
    ["GB18030", "Big5", "UTF-8"].into_iter().filter(move |name| *name != chosen).take(2)
}

/// True when the content is no text at all: a picture, an archive, a document of some program.
pub fn looks_binary(bytes: &[u8], decoded: &Decoded) -> bool {
    let total = decoded.text.chars().count().max(1);
    let plain = |c: &char| matches!(c, '\n' | '\r' | '\t' | '\x0b' | '\x0c' | '\x1a');
    let odd = decoded.text.chars().filter(|c| c.is_control() && !plain(c)).count();
    let signatures =
        [&b"PK\x03\x04"[..], b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"GIF8", b"\x1f\x8b"];
    signatures.iter().any(|mark| bytes.starts_with(mark)) || odd * 50 > total || decoded.damaged * 10 > total
}

fn read(encoding: &'static Encoding, bytes: &[u8], certain: bool) -> Decoded {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let damaged = text.chars().filter(|c| *c == '\u{fffd}').count();
    Decoded { text: text.into_owned(), encoding: known_name(encoding), certain, damaged }
}

/// UTF-16 without a mark: Chinese text has nine high bytes of ten in a few small ranges, all on one side of each pair.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = bytes.as_chunks::<2>().0;
    let usual = |high: u8| matches!(high, 0x00 | 0x20 | 0x30 | 0x4e..=0x9f | 0xff);
    let (mut little, mut big, mut ends) = (0usize, 0usize, 0usize);
    for [a, b] in pairs {
        little += usize::from(usual(*b));
        big += usize::from(usual(*a));
        ends += usize::from(matches!((a, b), (0x0a | b' ', 0) | (0, 0x0a | b' ')));
    }
    let enough = |n: usize| n * 100 >= pairs.len() * 95 && pairs.len() >= 8 && ends > 0;
    if enough(little) && little > big {
        Some(UTF_16LE)
    } else if enough(big) && big > little {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The name that people know: encoding_rs follows the web and writes this one in small letters.
fn known_name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "三号炉提前开炉\n本报讯 昨日上午十时,三号炉炉门打开,铁水如期流出,比计划早了两天。\n";
    const TRADITIONAL: &str =
        "三號爐提前開爐\n本報訊 昨日上午十時,三號爐爐門打開,鐵水如期流出,比計劃早了兩天。\n";

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn each_encoding_is_told_from_the_others() {
        let marked = [b"\xff\xfe".as_slice(), &utf16le(TEXT)].concat();
        let big_endian = utf16le(TEXT).as_chunks::<2>().0.iter().flat_map(|[a, b]| [*b, *a]).collect();
        for (bytes, name, text) in [
            (TEXT.as_bytes().to_vec(), "UTF-8", TEXT),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8", TEXT),
            (GB18030.encode(TEXT).0.into_owned(), "GB18030", TEXT),
            (BIG5.encode(TRADITIONAL).0.into_owned(), "Big5", TRADITIONAL),
            (marked, "UTF-16LE", TEXT),
            (utf16le(TEXT), "UTF-16LE", TEXT),
            (big_endian, "UTF-16BE", TEXT),
        ] {
            let decoded = decode(&bytes);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (name, text));
            assert!(!looks_binary(&bytes, &decoded), "{name}");
        }
    }

    #[test]
    fn a_copy_cut_inside_a_character_stays_utf_8() {
        let mut bytes = TEXT.repeat(20).into_bytes();
        bytes.truncate(bytes.len() - 3);
        let decoded = decode(&bytes);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", 1));
    }

    #[test]
    fn pictures_are_not_text() {
        let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0".as_slice();
        assert!(looks_binary(bytes, &decode(bytes)));
    }
}

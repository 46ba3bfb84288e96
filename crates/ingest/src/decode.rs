//! Bytes → text: UTF-8, UTF-16, GB18030 or Big5, whichever the bytes say; one file may hold two of them.
//!
//! A byte order mark of UTF-16 is believed, whole UTF-8 is believed (legacy bytes almost never form it by chance), then
//! UTF-16 is told by its regular high bytes. What is left is a legacy Chinese encoding, or UTF-8 with something wrong in it,
//! and that is told line by line (`patchwork`), because files are put together by pasting: a page in one encoding, a letter
//! in another. Each line of such a file is kept in the encoding that explains it, and [`Odd`] says where.
//!
//! What is not attempted: GB18030 and Big5 in one file (nearly every byte pair means something in both, so a few lines
//! give no ground to choose on), and two encodings in one line.

mod odd;
mod patchwork;

pub use odd::{Odd, OddKind};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use patchwork::Patch;

/// How many bytes chardetng votes on: some thirty pages, and it is the slowest step by far.
const SAMPLE: usize = 1 << 17;

/// The text of a file, and how it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark; bytes that no character explains are U+FFFD.
    pub text: String,
    /// Name by the Encoding Standard: `UTF-8`, `GB18030`, …; of the greater part, when lines differ.
    pub encoding: &'static str,
    /// False when the encoding was told neither by a mark nor by being whole UTF-8.
    pub certain: bool,
    /// Number of places where bytes were not text in that encoding, or had been replaced by U+FFFD before.
    pub damaged: usize,
    /// Lines that an editor should look at because of their bytes, in order.
    pub odd: Vec<Odd>,
}

/// Reads bytes as text. It never fails; what is not text shows in [`Decoded::damaged`] and [`looks_binary`].
pub fn decode(bytes: &[u8]) -> Decoded {
    let bytes = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return whole(encoding, bytes, true),
        Some((_, mark)) => bytes.get(mark..).unwrap_or_default(),
        None => bytes,
    };
    // As `str::from_utf8`, many bytes at once.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return finish(text.into_owned(), UTF_8, true, Vec::new());
    }
    if let Some(encoding) = utf_16(bytes) {
        return whole(encoding, bytes, false);
    }
    let patches = patchwork::patches(bytes);
    let legacy_bytes =
        || -> usize { patches.iter().filter(|patch| !patch.utf_8).map(|patch| patch.bytes.len()).sum() };
    match patches.as_slice() {
        [Patch { utf_8: true, .. }] => whole(UTF_8, bytes, false),
        [_] => {
            let (encoding, text) = legacy(bytes);
            finish(text, encoding, false, Vec::new())
        }
        _ => pieced(&patches, legacy_bytes() * 2 > bytes.len()),
    }
}

/// What else a guessed text may be in, by the name of the encoding that was chosen; likeliest first.
pub(crate) fn others(chosen: &'static str) -> impl Iterator<Item = &'static str> {
    ["GB18030", "Big5", "UTF-8"].into_iter().filter(move |name| *name != chosen).take(2)
}

/// True when the content is no text at all: a picture, an archive, a document of some program.
pub fn looks_binary(bytes: &[u8], decoded: &Decoded) -> bool {
    let total = decoded.text.chars().count().max(1);
    let odd = decoded.text.chars().filter(|c| odd::is_stray_control(*c)).count();
    let signatures = [
        &b"PK\x03\x04"[..],
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"\xd0\xcf\x11\xe0",
        b"GIF8",
        b"\x1f\x8b",
        b"MZ\x90\0",
        b"\x7fELF",
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"{\\rtf",
    ];
    // A note of three lines may hold a stray byte or two.
    let (odd, damaged) = (odd.saturating_sub(3), decoded.damaged.saturating_sub(3));
    signatures.iter().any(|mark| bytes.starts_with(mark)) || odd * 50 > total || damaged * 10 > total
}

fn whole(encoding: &'static Encoding, bytes: &[u8], certain: bool) -> Decoded {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    finish(text.into_owned(), encoding, certain, Vec::new())
}

fn finish(text: String, encoding: &'static Encoding, certain: bool, foreign: Vec<Odd>) -> Decoded {
    let (damaged, odd) = odd::found(&text, foreign);
    Decoded { text, encoding: known_name(encoding), certain, damaged, odd }
}

/// GB18030 or Big5: chardetng votes, and the number of characters that an encoding cannot explain has the last word.
fn legacy(bytes: &[u8]) -> (&'static Encoding, String) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Never told that it saw the end: it would rule out an encoding for a character cut in two there.
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), false);
    let voted = detector.guess(None, Utf8Detection::Deny);
    let read = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0.into_owned();
    let (likely, other) = if voted == BIG5 { (BIG5, GB18030) } else { (GB18030, BIG5) };
    let text = read(likely);
    let strange = strange(&text);
    if strange == 0 {
        return (likely, text);
    }
    let second = read(other);
    // GB18030 explains nearly everything, so what it cannot weighs more than what Big5 cannot.
    let overruled = match likely == BIG5 {
        true => self::strange(&second) * 4 < strange,
        false => strange > self::strange(&second) * 4 + 4,
    };
    if overruled { (other, second) } else { (likely, text) }
}

/// Number of characters that hardly stand in a newspaper: damage, and those for private use, which is what GB18030 makes of
/// a good part of Big5.
fn strange(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')).count()
}

/// The text of a file of two encodings. `mostly_legacy` tells which one is that of the file, so that the others are odd.
fn pieced(patches: &[Patch<'_>], mostly_legacy: bool) -> Decoded {
    let joined: Vec<u8> =
        patches.iter().filter(|patch| !patch.utf_8).flat_map(|patch| patch.bytes).copied().collect();
    let (encoding, _) = legacy(&joined);
    let (mut text, mut foreign) = (String::new(), Vec::new());
    for patch in patches {
        let of_patch = if patch.utf_8 { UTF_8 } else { encoding };
        text.push_str(&of_patch.decode_without_bom_handling(patch.bytes).0);
        if patch.utf_8 == mostly_legacy {
            foreign.push(Odd { lines: patch.lines, kind: OddKind::Encoding(known_name(of_patch)) });
        }
    }
    finish(text, if mostly_legacy { encoding } else { UTF_8 }, false, foreign)
}

/// UTF-16 without a mark: Chinese text has nine high bytes of ten in a few small ranges, all on one side of each pair. An
/// odd byte at the end is a copy cut short.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
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

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn check(name: &str, bytes: &[u8], encoding: &str, text: &str, odd: &[(u32, u32, OddKind)]) {
        let decoded = decode(bytes);
        assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text), "{name}");
        let found: Vec<_> =
            decoded.odd.iter().map(|odd| (odd.lines.first, odd.lines.last, odd.kind)).collect();
        assert_eq!(found, odd, "{name}");
        assert!(!looks_binary(bytes, &decoded), "{name}");
    }

    #[test]
    fn each_encoding_is_told_from_the_others() {
        let marked = [b"\xff\xfe".as_slice(), &utf16le(TEXT)].concat();
        let big_endian: Vec<u8> =
            utf16le(TEXT).as_chunks::<2>().0.iter().flat_map(|[a, b]| [*b, *a]).collect();
        check("UTF-8", TEXT.as_bytes(), "UTF-8", TEXT, &[]);
        check("UTF-8 with a mark", &[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8", TEXT, &[]);
        check("GB18030", &gb(TEXT), "GB18030", TEXT, &[]);
        check("GB18030 of four bytes", &gb(&format!("{TEXT}𠮷")), "GB18030", &format!("{TEXT}𠮷"), &[]);
        check("Big5", &BIG5.encode(TRADITIONAL).0, "Big5", TRADITIONAL, &[]);
        check("UTF-16 with a mark", &marked, "UTF-16LE", TEXT, &[]);
        check("UTF-16", &utf16le(TEXT), "UTF-16LE", TEXT, &[]);
        check("UTF-16, high bytes first", &big_endian, "UTF-16BE", TEXT, &[]);
        check(
            "a mark of UTF-8 over GB18030",
            &[b"\xef\xbb\xbf".to_vec(), gb(TEXT)].concat(),
            "GB18030",
            TEXT,
            &[],
        );
    }

    #[test]
    fn a_copy_cut_inside_a_character_keeps_its_encoding() {
        let cut = |bytes: &[u8], by: usize| bytes.get(..bytes.len() - by).unwrap_or_default().to_vec();
        let less = |text: &str, by: usize| {
            let kept: String = text.chars().take(text.chars().count() - by).collect();
            kept + "\u{fffd}"
        };
        let damaged = [(2, 2, OddKind::Damaged)];
        check("UTF-8", &cut(TEXT.as_bytes(), 3), "UTF-8", &less(TEXT, 2), &damaged);
        check("GB18030", &cut(&gb(TEXT), 2), "GB18030", &less(TEXT, 2), &damaged);
        check("Big5", &cut(&BIG5.encode(TRADITIONAL).0, 2), "Big5", &less(TRADITIONAL, 2), &damaged);
        check("UTF-16", &cut(&utf16le(TEXT), 3), "UTF-16LE", &less(TEXT, 2), &damaged);
        let marked = [b"\xff\xfe".as_slice(), &cut(&utf16le(TEXT), 1)].concat();
        check("UTF-16 with a mark", &marked, "UTF-16LE", &less(TEXT, 1), &damaged);
    }

    #[test]
    fn what_is_broken_is_told_with_its_lines() {
        let lone = [b"\xff\xfe".as_slice(), &utf16le("三号炉炉门打开"), b"\x00\xd8", &utf16le("铁水流出\n")]
            .concat();
        check(
            "half a surrogate pair",
            &lone,
            "UTF-16LE",
            "三号炉炉门打开\u{fffd}铁水流出\n",
            &[(1, 1, OddKind::Damaged)],
        );
        let surrogate = [TEXT.as_bytes(), b"\xed\xa0\x80\n"].concat();
        let text = format!("{TEXT}\u{fffd}\u{fffd}\u{fffd}\n");
        check("a surrogate in UTF-8", &surrogate, "UTF-8", &text, &[(3, 3, OddKind::Damaged)]);
        check(
            "damage of long ago",
            "炉\n三号\u{fffd}开炉,铁水如期流出。\n".as_bytes(),
            "UTF-8",
            "炉\n三号\u{fffd}开炉,铁水如期流出。\n",
            &[(2, 2, OddKind::Damaged)],
        );
        let dotted = format!("{TEXT}{TEXT}炉台\u{7}食堂\n");
        check("a control character", dotted.as_bytes(), "UTF-8", &dotted, &[(5, 5, OddKind::Controls)]);
    }

    #[test]
    fn two_encodings_in_one_file_are_both_read() {
        let pasted = "食堂添了两样新菜,大家都说好。\n";
        let (long, expected) = (TEXT.repeat(2), format!("{}{pasted}{TEXT}", TEXT.repeat(2)));
        let in_utf_8 = [long.as_bytes(), &gb(pasted), TEXT.as_bytes()].concat();
        check("GB18030 in UTF-8", &in_utf_8, "UTF-8", &expected, &[(5, 5, OddKind::Encoding("GB18030"))]);
        let in_gb = [gb(&long), pasted.as_bytes().to_vec(), gb(TEXT)].concat();
        check("UTF-8 in GB18030", &in_gb, "GB18030", &expected, &[(5, 5, OddKind::Encoding("UTF-8"))]);
    }

    #[test]
    fn programs_and_pictures_are_not_text() {
        for (name, bytes) in [
            ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0".as_slice()),
            ("ZIP, and so DOCX", b"PK\x03\x04\x14\0\x06\0"),
            ("a program of Windows", b"MZ\x90\0\x03\0\0\0"),
            ("a program of Linux", b"\x7fELF\x02\x01\x01\0"),
            ("zeros", &[0; 64]),
        ] {
            assert!(looks_binary(bytes, &decode(bytes)), "{name}");
        }
    }
}

//! Which lines of a damaged or pasted file are UTF-8, and which are in a legacy encoding.
//!
//! Chinese UTF-8 is three-byte sequences, E4–E9 and two bytes from 80 to BF, one after the other; legacy text forms such
//! sequences by accident only, and hardly ever two in a row. So a line in which they explain half of the bytes is UTF-8,
//! broken in places perhaps. One line may lie, and a run of lines in which the evidence is thin goes with its surroundings.
//!
//! 0A and 0D are never the second byte of a character in any of these encodings: lines can be told before characters are.

use archive::LineSpan;
use encoding_rs::{BIG5, GB18030};

/// Neighbouring lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Patch<'a> {
    /// The lines with their ends.
    pub(super) bytes: &'a [u8],
    /// Their numbers, from 1.
    pub(super) lines: LineSpan,
    /// UTF-8, else legacy.
    pub(super) utf_8: bool,
}

/// Bytes of UTF-8 sequences that a run needs before it is believed to be an island in legacy text: four characters.
const ISLAND: usize = 12;

/// What a line says of itself.
#[derive(Clone, Copy, Debug, Default)]
struct Sign {
    /// Bytes above 7F.
    high: usize,
    /// Those in UTF-8 sequences of three or four bytes.
    explained: usize,
}

struct Run {
    start: usize,
    end: usize,
    lines: LineSpan,
    sign: Sign,
    utf_8: Option<bool>,
}

/// The patches of a text that is not whole UTF-8, in order; together they are all of it. Never empty.
pub(super) fn patches(bytes: &[u8]) -> Vec<Patch<'_>> {
    let mut runs = runs(bytes);
    if runs.iter().any(|run| run.utf_8 == Some(false)) {
        for run in runs.iter_mut().filter(|run| run.utf_8 == Some(true) && run.sign.explained < ISLAND) {
            run.utf_8 = Some(false);
        }
        runs = merge(runs);
    }
    if runs.iter().any(|run| run.utf_8 == Some(true)) {
        for run in runs.iter_mut().filter(|run| run.utf_8 == Some(false)) {
            run.utf_8 = Some(!is_clean(bytes.get(run.start..run.end).unwrap_or_default(), run.sign));
        }
        runs = merge(runs);
    }
    let patch = |run: &Run| {
        let utf_8 = run.utf_8.unwrap_or(true);
        Some(Patch { bytes: bytes.get(run.start..run.end)?, lines: run.lines, utf_8 })
    };
    runs.iter().filter_map(patch).collect()
}

/// Legacy lines among UTF-8: whole as such, and more than the stump of one broken character.
fn is_clean(bytes: &[u8], sign: Sign) -> bool {
    sign.high >= 4 && [GB18030, BIG5].iter().any(|encoding| !encoding.decode_without_bom_handling(bytes).1)
}

/// The lines, neighbours of one kind together.
fn runs(bytes: &[u8]) -> Vec<Run> {
    let (mut found, mut start, mut no, mut after_cr) = (Vec::new(), 0, 1u32, false);
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        // The LF of a CR LF belongs to the line before.
        let of_last = after_cr && line == b"\n";
        let here = if of_last { no.saturating_sub(1) } else { no };
        let sign = sign(line);
        let utf_8 = (sign.high > 0).then_some(sign.explained * 2 >= sign.high);
        push(
            &mut found,
            Run { start, end: start + line.len(), lines: LineSpan::new(here, here), sign, utf_8 },
        );
        start += line.len();
        no += u32::from(!of_last);
        after_cr = line.ends_with(b"\r");
    }
    found
}

fn sign(line: &[u8]) -> Sign {
    let mut sign = Sign::default();
    if line.is_ascii() {
        return sign;
    }
    for chunk in line.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            sign.high += c.len_utf8();
            sign.explained += if c.len_utf8() >= 3 { c.len_utf8() } else { 0 };
        }
        sign.high += chunk.invalid().len();
    }
    sign
}

fn merge(runs: Vec<Run>) -> Vec<Run> {
    let mut out = Vec::new();
    runs.into_iter().for_each(|run| push(&mut out, run));
    out
}

/// Puts a run behind the others, into the last one when they are of one kind; lines of ASCII go with what stands before them.
fn push(out: &mut Vec<Run>, run: Run) {
    match out.last_mut() {
        Some(last) if run.utf_8.is_none() || last.utf_8.is_none() || run.utf_8 == last.utf_8 => {
            last.end = run.end;
            last.lines = LineSpan::new(last.lines.first, run.lines.last);
            last.sign.high += run.sign.high;
            last.sign.explained += run.sign.explained;
            last.utf_8 = last.utf_8.or(run.utf_8);
        }
        _ => out.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines marked `u` or `g` are written in UTF-8 or GB18030; the patches as (first line, last line, is UTF-8).
    fn check(name: &str, lines: &[(char, &str)], expected: &[(u32, u32, bool)]) {
        let write = |(kind, text): &(char, &str)| match kind {
            'u' => text.as_bytes().to_vec(),
            _ => GB18030.encode(text).0.into_owned(),
        };
        let bytes: Vec<u8> = lines.iter().flat_map(write).collect();
        let found = patches(&bytes);
        let told: Vec<_> = found.iter().map(|p| (p.lines.first, p.lines.last, p.utf_8)).collect();
        assert_eq!(told, expected, "{name}");
        assert_eq!(found.iter().flat_map(|patch| patch.bytes).copied().collect::<Vec<u8>>(), bytes, "{name}");
    }

    #[test]
    fn each_line_goes_to_the_encoding_that_explains_it() {
        let (a, b) = ("三号炉提前开炉,铁水如期流出。\n", "食堂添了两样新菜,大家都说好。\n");
        check(
            "one pasted paragraph",
            &[('u', a), ('g', b), ('u', a)],
            &[(1, 1, true), (2, 2, false), (3, 3, true)],
        );
        check(
            "one pasted the other way",
            &[('g', a), ('u', b), ('g', a)],
            &[(1, 1, false), (2, 2, true), (3, 3, false)],
        );
        check("legacy only", &[('g', a), ('g', b)], &[(1, 2, false)]);
        check(
            "ASCII goes with what stands before",
            &[('g', a), ('u', "CX800\n\n"), ('u', b)],
            &[(1, 3, false), (4, 4, true)],
        );
        check("ASCII at the head goes with what follows", &[('u', "\n\n"), ('g', b)], &[(1, 3, false)]);
        check(
            "two bytes that look like UTF-8 by chance",
            &[('g', a), ('g', "联通\n"), ('g', b)],
            &[(1, 3, false)],
        );
        check(
            "CR LF and CR end lines too",
            &[('u', "炉台上。\r\n炉台下,都听见了。\r"), ('g', "食堂开饭。\r\n")],
            &[(1, 2, true), (3, 3, false)],
        );
    }

    #[test]
    fn a_broken_character_is_no_line_of_another_encoding() {
        let text = "三号炉提前开炉,铁水如期流出。\n食堂";
        let cut = text.as_bytes().get(..text.len() - 4).unwrap_or_default();
        assert_eq!(patches(cut).iter().map(|patch| patch.utf_8).collect::<Vec<_>>(), [true]);
    }
}

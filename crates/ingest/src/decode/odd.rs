//! Lines to look at because of their bytes: what is no text, what prints nothing, what is in another encoding.

use archive::LineSpan;

/// Neighbouring lines, and what is odd about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Line numbers, from 1.
    pub lines: LineSpan,
    /// What is odd.
    pub kind: OddKind,
}

/// What is odd about lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddKind {
    /// Bytes that are no text, now U+FFFD; or a U+FFFD that some program left before us.
    Damaged,
    /// Control characters, which print nothing; a reading leaves them out. Often they held a place for something.
    Controls,
    /// They are in this encoding, the file in another.
    Encoding(&'static str),
}

/// A control character that no text needs: neither white space nor the end mark of old DOS files.
pub(super) fn is_stray_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace() && c != '\x1a'
}

/// How many characters are damaged, and the odd lines of a text; `foreign` are those known before, and are kept.
pub(super) fn found(text: &str, foreign: Vec<Odd>) -> (usize, Vec<Odd>) {
    if !may_be_odd(text.as_bytes()) {
        return (0, foreign);
    }
    let (mut damaged, mut no, mut last) = (0, 1u32, '\n');
    let (mut damages, mut controls) = (Vec::new(), Vec::new());
    for c in text.chars() {
        match c {
            '\n' if last == '\r' => {}
            '\n' | '\r' => no = no.saturating_add(1),
            char::REPLACEMENT_CHARACTER => {
                damaged += 1;
                extend(&mut damages, no, OddKind::Damaged);
            }
            c if is_stray_control(c) => extend(&mut controls, no, OddKind::Controls),
            _ => {}
        }
        last = c;
    }
    let mut odd = [foreign, damages, controls].concat();
    odd.sort_by_key(|odd| odd.lines);
    (damaged, odd)
}

/// True when bytes of a control character or of U+FFFD may stand there; nearly all texts are settled by this.
fn may_be_odd(bytes: &[u8]) -> bool {
    let second = bytes.get(1..).unwrap_or_default();
    // No way out early: that is what lets many bytes be looked at in one step.
    let two = bytes
        .iter()
        .zip(second)
        .fold(false, |found, (a, b)| found | (*a == 0xc2) & (*b < 0xa0) | (*a == 0xef) & (*b == 0xbf));
    let control = |byte: &u8| (*byte < b' ') & !matches!(*byte, b'\t'..=b'\r') | (*byte == 0x7f);
    two || bytes.iter().fold(false, |found, byte| found | control(byte))
}

fn extend(found: &mut Vec<Odd>, no: u32, kind: OddKind) {
    match found.last_mut() {
        Some(last) if no - last.lines.last <= 1 => last.lines = LineSpan::new(last.lines.first, no),
        _ => found.push(Odd { lines: LineSpan::new(no, no), kind }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, damaged: usize, expected: &[(u32, u32, OddKind)]) {
        let (count, odd) = found(text, Vec::new());
        let odd: Vec<_> = odd.iter().map(|odd| (odd.lines.first, odd.lines.last, odd.kind)).collect();
        assert_eq!((count, odd.as_slice()), (damaged, expected), "{text:?}");
    }

    #[test]
    fn odd_lines_are_told_in_runs() {
        check("炉\n台\n", 0, &[]);
        check(
            "炉\u{fffd}\r\n\u{fffd}台\r\r\u{fffd}",
            3,
            &[(1, 2, OddKind::Damaged), (4, 4, OddKind::Damaged)],
        );
        check("炉\u{7}\n台\0", 0, &[(1, 2, OddKind::Controls)]);
        check("\t炉\u{b}台\u{c}\u{85}\u{1a}", 0, &[]);
    }
}

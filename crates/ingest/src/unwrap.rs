//! Wrapped lines → paragraphs.
//!
//! Where the file indents its paragraphs, the indent alone says where one begins, and a line further left goes on with the
//! one that is open; what stands there with none open is a headline, however full the line. Where nothing is indented, how
//! full the line before is decides: each run of lines says for itself how long a full line is.

use crate::byline;
use crate::chars::{count, ends_in_comma, ends_sentence, inside_brackets, trailing_brackets};
use crate::columns::ITEM_SIGNS;
use crate::group::stops_short;
use crate::layout::columns;
use crate::openers;
use crate::piece::{Cue, Piece};
use crate::profile::Profile;

/// Puts the lines of wrapped paragraphs together.
pub(crate) fn unwrap(
    pieces: Vec<Piece>,
    width: Option<usize>,
    indented: bool,
    indent: Option<u32>,
) -> Vec<Piece> {
    let Some(width) = width else { return pieces };
    match indent {
        Some(indent) => {
            let fulls = full_columns(&pieces, width, longest);
            by_indent(pieces, &fulls, indent)
        }
        None => {
            let fulls = full_columns(&pieces, width, |columns| columns.max());
            by_length(pieces, &fulls, indented)
        }
    }
}

fn by_length(pieces: Vec<Piece>, fulls: &[usize], indented: bool) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut last_columns, mut last_full) = (0usize, 0usize);
    for (piece, full) in pieces.into_iter().zip(fulls.iter().copied()) {
        let here = columns(&piece);
        match out.last_mut() {
            Some(last) if last_columns + 2 >= full && continues(last, &piece, indented) => {
                last.absorb(&piece)
            }
            Some(last) if last_columns + 1 >= last_full && crosses_gap(last, &piece, here + 2 >= full) => {
                last.absorb(&piece)
            }
            _ => out.push(piece),
        }
        (last_columns, last_full) = (here, full);
    }
    out
}

fn by_indent(pieces: Vec<Piece>, fulls: &[usize], indent: u32) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    // A paragraph is open: the next line further left belongs to it.
    let mut open = false;
    let (mut last_columns, mut last_full) = (0usize, 0usize);
    let heads_below = heads_below(&pieces, indent);
    let mut rest = pieces.into_iter().zip(fulls.iter().copied()).zip(heads_below).peekable();
    while let Some(((piece, full), head_below)) = rest.next() {
        let here = columns(&piece);
        if !piece.is_plain() {
            open = match piece.cue {
                // A line of the page inside a paragraph leaves it open.
                Cue::Furniture(_) | Cue::PageMark { .. } => open,
                Cue::JumpIn(_) => true,
                _ => false,
            };
            out.push(piece);
            continue;
        }
        let left = piece.indent + 1 < indent;
        let before = out.iter().rev().find(|before| before.is_plain());
        let ended = before.is_none_or(|before| before.text.ends_sentence());
        let heads = left && head_below;
        let short = last_full != usize::MAX && last_columns * 4 < last_full * 3
            || before.is_some_and(|before| signed(&before.text));
        // ● …; under a banner, or after ● …;
        let marked =
            ITEM_SIGNS.iter().any(|sign| piece.text.starts_with(*sign)) && !before.is_some_and(stops_short);
        // 2. …; after 1. …;
        let counted = ended
            && openers::enumerates(&piece.text)
            && piece.text.starts_with(|c: char| c.is_ascii_digit() || "（(①②③④⑤⑥⑦⑧⑨⑩".contains(c));
        let item = piece.indent > 0 && (marked || counted);
        let goes_on = left
            && open
            && !before.is_some_and(|before| inside_brackets(&before.text).is_some() && signed(&before.text))
            && !(ended && (heads || short))
            && !item
            && (piece.gap == 0 && !piece.feed
                || !ended && piece.gap <= 1 && (here + 2 >= full || piece.text.ends_sentence()));
        // A full line with a comma over a close one is text, even where it does not begin with an indent.
        let text = left
            && !goes_on
            && here <= full.saturating_add(1)
            && here + 1 >= full
            && (piece.text.has_comma() || piece.text.starts_with(['图', '圖']))
            && rest
                .peek()
                .is_some_and(|((next, _), _)| next.is_plain() && next.gap == 0 && next.indent + 1 < indent);
        let paragraph = (indent..=indent + 1).contains(&piece.indent) || piece.glued || text || item;
        let close = piece.gap == 0 || !piece.feed;
        match out.last_mut().filter(|last| goes_on && close && last.is_plain()) {
            Some(last) => last.absorb(&piece),
            None => {
                open = paragraph || goes_on;
                out.push(piece);
            }
        }
        (last_columns, last_full) = (here, full);
    }
    out
}

/// For each line, whether it and those below, up to the next paragraph, can only be headlines: the end of a paragraph would
/// end a sentence.
fn heads_below(pieces: &[Piece], indent: u32) -> Vec<bool> {
    let mut heads = vec![false; pieces.len()];
    let mut below = false;
    for (at, piece) in pieces.iter().enumerate().rev() {
        let next = pieces.get(at + 1);
        // Over a jump mark or a line of the page, a paragraph may well be unfinished.
        let last = next
            .is_none_or(|next| next.is_plain() && (next.indent + 1 >= indent || next.gap > 0 || next.feed));
        let quoted = piece.text.ends_with(['」', '”']) && piece.text.labelled().is_none();
        let closes = quoted || piece.text.ends_with([')', '）']);
        let finished = closes || piece.text.ends_sentence() || ends_in_comma(&piece.text);
        below = piece.is_plain() && piece.indent + 1 < indent && !finished && (last || below);
        if let Some(place) = heads.get_mut(at) {
            *place = below;
        }
    }
    heads
}

/// The end of a column of the printed page inside a paragraph: one blank line after a full, unfinished line, and running
/// text after it.
fn crosses_gap(last: &Piece, piece: &Piece, full: bool) -> bool {
    let running = last.lines.first < last.lines.last || last.text.has_comma();
    let open = last.is_plain() && running && !last.text.ends_sentence();
    let goes_on = piece.is_plain() && !piece.feed && piece.gap == 1 && piece.indent < 2;
    open && goes_on && (full || piece.text.ends_sentence())
}

/// For each line, the length of a full line in its run: of lines without a gap between, the longest.
fn full_columns(
    pieces: &[Piece],
    width: usize,
    longest: impl Fn(&mut dyn Iterator<Item = usize>) -> Option<usize>,
) -> Vec<usize> {
    let mut fulls = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let run = 1 + pieces.iter().skip(at + 1).take_while(|piece| piece.gap == 0 && !piece.feed).count();
        let longest = longest(&mut pieces.iter().skip(at).take(run).map(columns)).unwrap_or(width);
        let near = pieces.iter().skip(at).take(run - 1).filter(|piece| columns(piece) + 2 >= longest).count();
        // Lines much shorter than elsewhere and of many lengths are set as lines.
        let short = run >= 4 && longest * 4 <= width * 3;
        // Lines of verse of one length, each a clause of its own.
        let clauses = pieces.iter().skip(at).take(run).filter(|piece| ends_clause(&piece.text)).count();
        let ragged = short && (near * 2 < run || clauses * 5 >= run * 3);
        let full = match () {
            () if ragged => usize::MAX,
            () if run >= 3 && longest <= 48 => longest.max(width * 2 / 3),
            () => width,
        };
        fulls.extend(std::iter::repeat_n(full, run));
        at += run;
    }
    fulls
}

/// The line ends in a mark of its own.
fn ends_clause(text: &str) -> bool {
    ends_sentence(text) || ends_in_comma(text)
}

/// A signature in brackets after the full stop: nothing goes on behind it.
fn signed(text: &str) -> bool {
    trailing_brackets(text).is_some_and(|(before, group)| {
        let name = inside_brackets(group).filter(|inner| count(inner) <= 16);
        // A line of nothing but a signature is one as well.
        (before.is_empty() || ends_sentence(before))
            && name.is_some_and(|name| byline::read(name, &Profile::default()).is_some_and(|read| read.sure))
    })
}

/// The greatest length that another line comes near to: one long line alone is a headline.
fn longest(columns: &mut dyn Iterator<Item = usize>) -> Option<usize> {
    let mut columns: Vec<usize> = columns.collect();
    columns.sort_unstable();
    let second = columns.iter().rev().nth(1).copied();
    let pairs = columns.iter().zip(columns.iter().skip(1)).rev();
    let near = pairs.filter(|(a, b)| a.abs_diff(**b) <= 1).map(|(_, b)| *b).next();
    near.or(second).or(columns.last().copied())
}

fn continues(last: &Piece, piece: &Piece, indented: bool) -> bool {
    let plain = last.is_plain() && piece.is_plain() && !piece.feed && piece.gap == 0 && !signed(&last.text);
    let fresh = piece.indent >= 2 && (indented || piece.indent >= last.indent + 2);
    plain && !fresh
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    /// Lines of ten columns, paragraphs indented by four half-width ones.
    fn check(name: &str, text: &str, expected: &[&str]) {
        let lines = crate::jumps::mark(pieces(text), &Profile::default());
        let found = unwrap(lines, Some(10), true, Some(4));
        let found: Vec<&str> = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn the_indent_says_where_paragraphs_begin() {
        check(
            "a headline right under an ended paragraph",
            "新磨床到了\n　　昨天上午新磨床进\n了车间，大家都来看。\n旧磨床退役\n　　今天上午旧磨床出\n了车间。\n",
            &["新磨床到了", "昨天上午新磨床进了车间，大家都来看。", "旧磨床退役", "今天上午旧磨床出了车间。"],
        );
        check(
            "a line shorter than full inside a paragraph",
            "　　昨天上午新磨床进\n了车间，重3.5吨。\n师傅摸了摸床身，说它\n好。\n",
            &["昨天上午新磨床进了车间，重3.5吨。师傅摸了摸床身，说它好。"],
        );
        check(
            "nothing goes on behind a signature",
            "　　昨天上午新磨床进\n了车间。（总装分厂　杜若）\n旧磨床退役了，新的来了\n",
            &["昨天上午新磨床进了车间。（总装分厂　杜若）", "旧磨床退役了，新的来了"],
        );
        check(
            "items with a sign before each",
            "　　昨天上午新磨床进\n了车间。\n  短讯\n  △新磨床进厂以后，\n大家都来看。\n  △食堂添了新菜，一\n天六种。\n",
            &[
                "昨天上午新磨床进了车间。",
                "短讯",
                "△新磨床进厂以后，大家都来看。",
                "△食堂添了新菜，一天六种。",
            ],
        );
        check(
            "the tail of a jump",
            "　　昨天上午新磨床进\n了车间，大家都来\n（下转第二版）\n",
            &["昨天上午新磨床进了车间，大家都来", "（下转第二版）"],
        );
    }
}

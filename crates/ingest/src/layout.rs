//! How this file sets paragraphs and articles apart: wrapped lines, indents, gaps.
//!
//! Three habits are told from the file itself, once: (1) *wrapped* – many neighbouring lines of one length: a paragraph
//! goes over several lines and is put together here; (2) *indented* – paragraphs begin with white space; (3) *parting* –
//! a gap wider than the usual one stands before headlines, so that it separates articles. A gap is only a sign when the
//! file uses it regularly: in some files the wide gaps are the places of pictures.

use crate::chars::{count, ends_in_comma, fold, inside_brackets, is_han};
use crate::piece::{Cue, Piece};
use crate::unwrap;
use std::collections::BTreeMap;

/// The habits of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Full-width columns in a full line, when paragraphs are wrapped; the middle one when pages differ.
    pub(crate) width: Option<usize>,
    /// Paragraphs begin with an indent.
    pub(crate) indented: bool,
    /// The indent, in half-width columns, that nearly all paragraphs begin with.
    pub(crate) indent: Option<u32>,
    /// Headlines stand further left than those, so that the indent tells one from the other.
    pub(crate) heads_left: bool,
    /// Paragraphs are never broken: an unfinished short line is no half of one.
    pub(crate) whole: bool,
    /// A gap stands before most paragraphs, so that lines without one belong together.
    pub(crate) spaced: bool,
    /// A gap of at least this many blank lines separates articles.
    pub(crate) parting: Option<u32>,
}

/// Tells the habits, puts wrapped paragraphs together, and marks the gaps that separate articles.
pub(crate) fn settle(pieces: Vec<Piece>) -> (Vec<Piece>, Layout) {
    let width = wrapped_width(&pieces).or_else(|| cut_off(&pieces));
    let body = || pieces.iter().filter(|piece| piece.is_plain() && piece.count() >= 8);
    let indents = body().filter(|piece| (2..=8).contains(&piece.indent)).count();
    // In wrapped text only the first line of a paragraph is indented, in other text every paragraph.
    let indented = indents >= 2 && indents * if width.is_some() { 12 } else { 3 } >= body().count();
    let pieces = stack(pieces);
    let indent = usual_indent(&pieces, width).filter(|_| indented);
    let mut pieces = mend_brackets(unwrap::unwrap(pieces, width, indented, indent));
    let heads_left = indent.is_some_and(|indent| heads_left(&pieces, indent));
    let whole = whole(&pieces);
    let parting = parting(&pieces);
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.parted =
            piece.feed || at == 0 && parting.is_some() || parting.is_some_and(|least| piece.gap >= least);
    }
    let close = pieces.iter().filter(|piece| piece.is_plain() && piece.gap == 0).count();
    let spaced = close * 3 <= pieces.len();
    (pieces, Layout { width, indented, indent, heads_left, whole, spaced, parting })
}

/// The width that lines are wrapped at, when half of all neighbouring lines are of one length, within two columns.
///
/// Pages may be set in different widths, so neighbours are compared and not all lines with one width.
fn wrapped_width(pieces: &[Piece]) -> Option<usize> {
    let neighbours = pieces.iter().zip(pieces.iter().skip(1)).filter(|(_, next)| next.gap == 0);
    let mut widths = Vec::new();
    let mut close = 0usize;
    for (piece, next) in neighbours.filter(|(piece, next)| piece.is_plain() && next.is_plain()) {
        close += 1;
        let (a, b) = (columns(piece), columns(next));
        // Punctuation that may not begin a line and Latin letters move the end by a column or two.
        if a >= 8 && a.abs_diff(b) <= 2 {
            widths.push(a);
        }
    }
    widths.sort_unstable();
    let middle = widths.get(widths.len() / 2).copied()?;
    // Whole paragraphs are far longer than 45 columns, and files of them have few neighbours.
    let narrow = middle <= 45 && widths.len() >= 5 && close * 2 >= pieces.len();
    let alike = widths.len() * 9 >= close * 4 || one_width(pieces, middle);
    (narrow && alike).then_some(middle)
}

/// Half of all lines end at one column and hardly any goes beyond: short paragraphs have few full neighbours.
fn one_width(pieces: &[Piece], width: usize) -> bool {
    let lines = || pieces.iter().filter(|piece| piece.is_plain() && piece.count() > 1).map(columns);
    let full = lines().filter(|columns| columns.abs_diff(width) <= 1).count();
    let beyond = lines().filter(|columns| *columns > width + 2).count();
    width >= 10 && full >= 20 && full * 2 >= lines().count() && beyond * 20 <= full
}

/// The width at which lines are cut off: a quarter of all lines are of the greatest length, and most of those stop inside a
/// sentence. Told so where headlines, rolls and short paragraphs leave few neighbours of one length.
fn cut_off(pieces: &[Piece]) -> Option<usize> {
    let plain = || pieces.iter().filter(|piece| piece.is_plain());
    let mut widths: Vec<usize> = plain().map(columns).filter(|columns| *columns >= 8).collect();
    widths.sort_unstable();
    let greatest = widths.get(widths.len().checked_sub(1)? * 49 / 50).copied()?;
    let full =
        || plain().filter(|piece| (greatest.saturating_sub(2)..=greatest + 1).contains(&columns(piece)));
    let open = full().filter(|piece| !piece.text.ends_sentence()).count();
    let near = full().count();
    (widths.len() >= 20 && (10..=45).contains(&greatest) && near * 4 >= widths.len() && open * 3 >= near * 2)
        .then_some(greatest)
}

/// The indent of four paragraphs of five, when they are indented.
fn usual_indent(pieces: &[Piece], width: Option<usize>) -> Option<u32> {
    let mut indents = BTreeMap::<u32, usize>::new();
    let mut all = 0usize;
    for (piece, next) in pieces.iter().zip(pieces.iter().skip(1)).filter(|(piece, _)| piece.is_plain()) {
        // In wrapped text: a full line over one that begins further left.
        let begins = match width {
            Some(width) => columns(piece) + 2 >= width && next.gap == 0 && next.indent + 2 <= piece.indent,
            None => piece.count() >= 30,
        };
        if begins {
            *indents.entry(piece.indent).or_default() += 1;
            all += 1;
        }
    }
    let (indent, times) = indents.into_iter().max_by_key(|(_, times)| *times)?;
    ((2..=8).contains(&indent) && times >= 3 && times * 5 >= all * 4).then_some(indent)
}

/// All long lines end as sentences do.
fn whole(pieces: &[Piece]) -> bool {
    let long = || pieces.iter().filter(|piece| piece.is_plain() && piece.count() >= 30);
    long().count() >= 8 && long().all(|piece| piece.text.ends_sentence())
}

/// Of the lines that look like headlines, most begin further left than paragraphs.
fn heads_left(pieces: &[Piece], indent: u32) -> bool {
    let heads = || {
        pieces
            .iter()
            .filter(|piece| headlike(piece) && piece.count() >= 4 && inside_brackets(&piece.text).is_none())
    };
    let left = heads().filter(|piece| piece.indent + 1 < indent).count();
    let same = heads().filter(|piece| (indent..=indent + 1).contains(&piece.indent)).count();
    left >= 3 && left > same
}

/// Width in full-width columns, indent included: a Latin letter takes half.
pub(crate) fn columns(piece: &Piece) -> usize {
    (piece.text.half_columns() + usize::try_from(piece.indent).unwrap_or(0)).div_ceil(2)
}

/// A headline set downwards, one character a line, is one line.
fn stack(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    let mut run = Vec::new();
    while let Some(piece) = rest.next() {
        let single = |piece: &Piece| {
            let mut chars = piece.text.chars();
            piece.is_plain() && chars.next().is_some_and(is_han) && chars.next().is_none()
        };
        let alone = single(&piece);
        let goes_on = alone && rest.peek().is_some_and(|next| single(next) && next.gap <= 1 && !next.feed);
        run.push(piece);
        if goes_on {
            continue;
        }
        if alone && run.len() >= 3 {
            let mut parts = run.drain(..);
            if let Some(mut whole) = parts.next() {
                parts.for_each(|part| whole.absorb(&part));
                out.push(whole);
            }
        }
        out.append(&mut run);
    }
    out
}

/// A signature or mark broken inside its brackets (`(马` … `兰亭)`) is put together at once: no stage could read it.
fn mend_brackets(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match out.last_mut() {
            Some(last)
                if last.is_plain()
                    && piece.is_plain()
                    && closes_early(&piece.text)
                    && opens_late(&last.text) =>
            {
                last.absorb(&piece);
            }
            _ => out.push(piece),
        }
    }
    out
}

fn opens_late(text: &str) -> bool {
    let tail: Vec<char> = text.chars().rev().take(12).map(fold).collect();
    let open = tail.iter().position(|c| *c == '(');
    let close = tail.iter().position(|c| *c == ')').unwrap_or(usize::MAX);
    open.is_some_and(|open| open < close)
}

fn closes_early(text: &str) -> bool {
    let closes = text.chars().next_back().map(fold) == Some(')');
    closes && count(text) <= 14 && !text.chars().map(fold).any(|c| c == '(')
}

/// The least gap that separates articles, when the file separates them by gaps.
fn parting(pieces: &[Piece]) -> Option<u32> {
    let mut gaps = BTreeMap::<u32, usize>::new();
    for piece in pieces.iter().skip(1) {
        *gaps.entry(piece.gap).or_default() += 1;
    }
    let (usual, _) = gaps.iter().max_by_key(|(gap, n)| (**n, std::cmp::Reverse(**gap)))?;
    let (mut wide, mut heads, mut heads_elsewhere, mut broken) = (0usize, 0usize, 0usize, 0usize);
    let after = pieces.iter().skip(2).map(|next| next.gap).chain([0]);
    for ((last, piece), gap_after) in pieces.iter().zip(pieces.iter().skip(1)).zip(after) {
        // A line with a wide gap on either side stands under a picture.
        let head = headlike(piece) && gap_after <= *usual.max(&1);
        let long_sentence = last.is_plain() && last.text.ends_sentence() && last.count() > 30;
        if piece.gap > *usual {
            wide += 1;
            heads += usize::from(head || !piece.is_plain());
            broken += usize::from(last.is_plain() && ends_in_comma(&last.text));
        } else if head && long_sentence {
            heads_elsewhere += 1;
        }
    }
    // A gap under which no headlines stand parts paragraphs; the next wider one may part articles.
    let under = |gap: u32| pieces.iter().skip(1).filter(move |piece| piece.gap == gap);
    let long = |piece: &Piece| piece.is_plain() && piece.count() > 40;
    let pairs = pieces.iter().zip(pieces.iter().skip(1));
    let texts = pairs.filter(|(last, piece)| piece.gap == usual + 1 && long(last) && long(piece)).count();
    let wider = pieces.iter().skip(1).filter(|piece| piece.gap > usual + 1).count();
    let usual =
        &(if texts * 3 >= under(usual + 1).count() && texts >= 2 && wider >= 3 { usual + 1 } else { *usual });
    (wide >= 3 && heads * 10 >= wide * 6 && heads >= heads_elsewhere && broken * 5 <= wide)
        .then_some(usual + 1)
}

/// Short and not ended as a sentence: what stands first in an article. A caption (`单位:说明`) is none.
fn headlike(piece: &Piece) -> bool {
    let length = piece.count();
    let finished = piece.text.ends_sentence() && length > 18;
    piece.cue == Cue::Plain
        && length <= 40
        && piece.text.labelled().is_none()
        && !ends_in_comma(&piece.text)
        && !finished
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(text: &str, expected: &[&str]) -> Layout {
        let (found, layout) = settle(pieces(text));
        let found: Vec<&str> = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(found, expected, "{text}");
        layout
    }

    #[test]
    fn wrapped_paragraphs_are_put_together() {
        let text = "　　新磨床到了\n\n　　昨天上午新磨床进\n了车间，大家都来看，\n师傅摸了摸床身，说它\n真是一台好机器，可以\n用上二十年。\n　　徒弟问什么时候能\n开，师傅说等地脚螺栓\n干透了再说，急不得，\n慢慢来。\n";
        let layout = check(
            text,
            &[
                "新磨床到了",
                "昨天上午新磨床进了车间，大家都来看，师傅摸了摸床身，说它真是一台好机器，可以用上二十年。",
                "徒弟问什么时候能开，师傅说等地脚螺栓干透了再说，急不得，慢慢来。",
            ],
        );
        assert_eq!((layout.width, layout.indented), (Some(10), true));
    }

    #[test]
    fn what_is_set_in_lines_stays_in_lines() {
        let text = "　　昨天上午新磨床进\n了车间，大家都来看，\n师傅摸了摸床身，说它\n真是一台好机器，可以\n用上二十年了。（杜若）\n旧磨床今日告别磨工班\n　　徒弟问什么时候能\n开，师傅说等地脚螺栓\n干透了再说，急不得，\n慢慢来。\n　　新料到了以后，先\n量后干，大家都不急。\n\n床身六米长，\n吊起不慌张；\n一轮砂石转，\n满屋是阳光。\n";
        check(
            text,
            &[
                "昨天上午新磨床进了车间，大家都来看，师傅摸了摸床身，说它真是一台好机器，可以用上二十年了。（杜若）",
                "旧磨床今日告别磨工班",
                "徒弟问什么时候能开，师傅说等地脚螺栓干透了再说，急不得，慢慢来。",
                "新料到了以后，先量后干，大家都不急。",
                "床身六米长，",
                "吊起不慌张；",
                "一轮砂石转，",
                "满屋是阳光。",
            ],
        );
    }

    #[test]
    fn lines_cut_off_at_one_width_are_wrapped_even_among_short_ones() {
        let article = "新磨床到了\n　　昨天上午，一台新磨床进了磨工车间，\n床身有六米长，吊装用了一个半小时，师\n傅们看了又看。\n";
        let roll = "总装分厂　杜若\n磨工车间　姜北\n";
        let (found, layout) = settle(pieces(&format!("{article}{roll}{roll}").repeat(12)));
        assert_eq!(layout.width, Some(19));
        let whole = "昨天上午，一台新磨床进了磨工车间，床身有六米长，吊装用了一个半小时，师傅们看了又看。";
        assert_eq!(found.iter().filter(|piece| piece.text.as_str() == whole).count(), 12);
    }

    #[test]
    fn whole_paragraphs_are_left_alone() {
        let text = "新磨床到了\n\n昨天上午新磨床进了车间。\n\n大家都来看。";
        let layout = check(text, &["新磨床到了", "昨天上午新磨床进了车间。", "大家都来看。"]);
        assert_eq!(layout, Layout { spaced: true, ..Layout::default() });
    }

    #[test]
    fn a_headline_set_downwards_is_one_line() {
        check("炉\n子\n开\n了\n\n昨天上午,新磨床进了车间。", &["炉子开了", "昨天上午,新磨床进了车间。"]);
        check("甲\n乙\n\n昨天上午,新磨床进了车间。", &["甲", "乙", "昨天上午,新磨床进了车间。"]);
    }

    #[test]
    fn a_signature_broken_inside_its_brackets_is_mended() {
        check(
            "他什么也没有说,只是又翻开了一页。(马\n\n小兰)",
            &["他什么也没有说,只是又翻开了一页。(马小兰)"],
        );
    }
}

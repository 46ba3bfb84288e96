//! Rows of tables: lines of cells with wide gaps between, set as lines and never put together.
//!
//! A row has three cells or more, or stands among rows. Cells are short and hold no sentence. In justified text a gap may
//! open inside a line too; there the cells are long, and the lines before and after have none.

use crate::caption::labelled;
use crate::chars::{count, fold, trailing_brackets};
use crate::names::{self, Likely};
use crate::piece::{Cue, Piece};
use crate::text::{Signs, Text};

/// Gives rows the cue of lines that are set as lines.
pub(crate) fn mark(pieces: &mut [Piece]) {
    let cells: Vec<usize> =
        pieces.iter().map(|piece| if piece.is_plain() { cells(&piece.text) } else { 0 }).collect();
    let mut at = 0;
    while at < cells.len() {
        let run = cells.iter().skip(at).take_while(|cells| **cells >= 2).count();
        let widest = cells.iter().skip(at).take(run).max().copied().unwrap_or(0);
        // What the columns are called stands over them, in as many words.
        let words = |piece: &Piece| piece.text.split_whitespace().count();
        let over = at.checked_sub(1).filter(|_| run >= 2).and_then(|over| {
            let (head, row) = (pieces.get(over)?, pieces.get(at)?);
            (head.is_plain() && words(head) >= 3 && words(head) == words(row)).then_some(over)
        });
        let at_head = over.unwrap_or(at);
        let figures = pieces.iter().skip(at).take(run).filter(|piece| figures(&piece.text) > 0).count();
        let lines = pieces.iter_mut().skip(at_head).take(run + at - at_head);
        // Two columns without figures are as often a couplet or two halves of a headline.
        if run >= 3 && (widest >= 3 || figures * 2 >= run) || run >= 2 && widest >= 3 || widest >= 4 {
            lines.for_each(|piece| piece.cue = Cue::Verse);
        }
        at += run.max(1);
    }
    rolls(pieces);
}

/// Three lines or more of a unit and its people: a roll of honour, which no one signs.
fn rolls(pieces: &mut [Piece]) {
    let open = |piece: &Piece| piece.is_plain() || piece.cue == Cue::Verse;
    let row = |piece: &Piece| if open(piece) { roll(&piece.text) } else { Roll::No };
    let rows: Vec<Roll> = pieces.iter().map(row).collect();
    let mut at = 0;
    while at < rows.len() {
        let run = rows.iter().skip(at).take_while(|row| **row != Roll::No).count();
        let units = rows.iter().skip(at).take(run).filter(|row| **row == Roll::Unit).count();
        let names = rows.iter().skip(at).take(run).any(|row| *row == Roll::Names);
        if run >= 3 && units * 2 > run || names {
            pieces.iter_mut().skip(at).take(run).for_each(|piece| piece.cue = Cue::Verse);
        }
        at += run.max(1);
    }
}

/// How a line looks as a row of a roll.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Roll {
    /// A unit, then names: `总装分厂　杜若　姜　北（电工）`.
    Unit,
    /// Several names, each with its unit: `杜若（磨工车间） 姜北（食堂）`. One such line is enough.
    Names,
    /// A word, then names: `热处理　左　帆`.
    Word,
    /// No row.
    No,
}

fn roll(text: &Text) -> Roll {
    if !text.has(Signs::SPACE) || !text.at_most(60) || text.has(Signs::COMMA | Signs::STOP) {
        return Roll::No;
    }
    let bare = |word: &str| word.split(['（', '(']).next().unwrap_or_default().to_owned();
    let placed = |word: &str| {
        trailing_brackets(word).is_some_and(|(name, _)| names::person(name) == Some(Likely::Yes))
    };
    let all: Vec<&str> = text.split([' ', '\u{3000}']).filter(|word| !word.is_empty()).collect();
    if all.len() >= 2 && all.iter().all(|word| placed(word)) {
        return Roll::Names;
    }
    let mut words = text.split([' ', '\u{3000}']).filter(|word| !word.is_empty());
    let Some(first) = words.next().filter(|first| (2..=10).contains(&count(first))) else { return Roll::No };
    let rest: Vec<String> = words.map(bare).collect();
    let name = |word: &String| count(word) == 1 || names::person(word).is_some() && !names::role(word);
    match () {
        () if rest.is_empty() || !rest.iter().all(name) || names::role(first) => Roll::No,
        () if names::unit(first) || first.ends_with("科室") => Roll::Unit,
        () => Roll::Word,
    }
}

/// How many cells the line has; 0 for a line that is none of cells.
fn cells(text: &Text) -> usize {
    let running = || text.has(Signs::COMMA | Signs::STOP | Signs::CRY) || text.contains(['；', '“', '”']);
    // Most lines are settled by this.
    if !text.has(Signs::SPACE | Signs::COLON) || !text.at_most(60) || running() {
        return 0;
    }
    // Signs and brackets set off signatures and captions.
    if text.starts_with(['□', '■', '◎', '●', '▲', '△', '◆', '◇', '★', '（', '(', '—', '【'])
    {
        return 0;
    }
    if let Some((_, names)) = labelled(text)
        && names
            .split([' ', '\u{3000}', '、'])
            .filter(|name| !name.is_empty())
            .all(|name| names::person(name).is_some())
    {
        return 3;
    }
    // A name of two characters is set as wide as one of three: 杜　若.
    let mut words: Vec<&str> = text.split([' ', '\u{3000}', '\t']).collect();
    words.dedup_by(|b, a| a.is_empty() && b.is_empty());
    let wide = text.split("  ").filter(|cell| !cell.trim().is_empty()).count();
    let columns = text.split(['\u{3000}', '\t']).map(str::trim).filter(|cell| !cell.is_empty());
    let columns = columns.fold((0, false), |(cells, single), cell| match count(cell) {
        1 if single => (cells, false),
        1 => (cells + 1, true),
        _ => (cells + 1, false),
    });
    let figures = figures(text);
    let named = |word: &&str| names::unit(word) || names::person(word) == Some(Likely::Yes);
    let all: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    if all.len() >= 4 && all.iter().all(named) {
        return 3;
    }
    let spaced = if figures >= 2 { words.iter().filter(|word| !word.is_empty()).count() } else { 0 };
    let single = words.iter().filter(|word| !word.is_empty()).all(|word| count(word) == 1);
    let names = words.iter().filter(|word| !word.is_empty());
    let signature = names.clone().count() <= 3
        && names.clone().any(|word| names::role(word) || names::person(word) == Some(Likely::Yes));
    if single || signature && figures == 0 { 0 } else { wide.max(columns.0).max(spaced) }
}

fn figures(text: &str) -> usize {
    text.split([' ', '\u{3000}', '\t']).filter(|word| !word.is_empty() && is_figure(word)).count()
}

/// `1206.4万吨`, `+5.2%`, `九十八`, `第3名`.
fn is_figure(word: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "〇○一二三四五六七八九十百千点．.+-−%％".contains(c);
    word.chars().next().map(fold).is_some_and(number)
        && word.chars().map(fold).filter(|c| number(*c)).count() * 2 >= count(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::tests::pieces;

    fn check(name: &str, text: &str, expected: &str) {
        let mut pieces = pieces(text);
        mark(&mut pieces);
        let letter = |piece: &Piece| if piece.cue == Cue::Verse { 'r' } else { '.' };
        assert_eq!(pieces.iter().map(letter).collect::<String>(), expected, "{name}");
    }

    #[test]
    fn rows_are_told_from_other_lines_with_gaps() {
        check("figures", "车床  128台  +5.2%\n磨床  64台  -1.1%\n铣床  32台  +0.3%", "rrr");
        check("units and their people", "磨工车间　杜　若　姜北\n热处理　许燕\n天车班　左帆（夜班）", "rrr");
        check("names with their units", "标兵名单\n杜若（磨工车间） 姜北（食堂）", ".r");
        check("single spaces", "单位 产量 合格率\n磨工 1180 99.6\n装配 2065 98.4", "rrr");
        check("full-width spaces", "一　　磨工班　　　九十八\n二　　装配班　　　九十六", "rr");
        check(
            "names of a roll",
            "　　总装分厂　杜若　　磨工车间　姜北\n　　天车班　许　燕　　食堂　左帆",
            "rr",
        );
        check("a headline of two halves", "质量再深入　效益再提高\n昨天开会。", "..");
        check("letter-spaced", "车　间　之　歌\n夜　班", "..");
        check("a signature", "　　　　总装分厂　杜　若\n", ".");
        check("sentences", "师傅说，  慢慢来。\n徒弟问，  几时开？\n都不作声，  只听。", "...");
    }
}

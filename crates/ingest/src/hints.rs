//! What the format of a file knows of its lines: headings of Word, HTML or Markdown, words of pictures, rows of tables.
//!
//! A heading is a sign that nobody guessed, so it weighs more than anything read from the text: it begins an article, or it
//! is a headline inside one. Which of the two, its level says: the level that heads text (rather than other headings) is
//! that of headlines, deeper ones are subheads, shallower ones stand over it. Page marks and mastheads that someone styled
//! as headings stay what their words say. A file that styles most of its text as headings means nothing by it.

use crate::chars::squeeze;
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::folio;
use crate::piece::{Cue, FurnitureKind, Piece, Sheet};
use std::collections::BTreeMap;

/// What the format says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A heading; 1 is the highest level.
    Heading(u8),
    /// Words of a picture.
    Caption,
    /// A row of a table, or another line that is set as a line; believed when the line before or after is one too.
    Row,
}

/// A longer line is body, whatever its style.
const LONGEST: usize = 64;

/// Gives lines with a hint their cue; `hints` are those of each file, by line. To be called before lines are put together.
pub(crate) fn mark(sheet: &mut Sheet, hints: &[&[(u32, Hint)]]) {
    let said = |piece: &Piece| {
        let of_file = hints.get(piece.file)?;
        let found = of_file.binary_search_by_key(&piece.lines.first, |(line, _)| *line).ok()?;
        of_file.get(found).map(|(_, hint)| *hint)
    };
    let mut found: Vec<Option<Hint>> = sheet.pieces.iter().map(said).collect();
    free_headlines(&mut sheet.pieces, &found);
    for (piece, hint) in sheet.pieces.iter().zip(&mut found) {
        *hint = hint.filter(|_| piece.is_plain());
    }
    let mut levels: Vec<Option<u8>> = Vec::with_capacity(sheet.pieces.len());
    for (at, (piece, hint)) in sheet.pieces.iter_mut().zip(&found).enumerate() {
        let is_row = |at: usize| found.get(at).is_some_and(|hint| *hint == Some(Hint::Row));
        match hint {
            Some(Hint::Caption) => piece.cue = Cue::Caption,
            // A single row may be a headline and its author, set side by side.
            Some(Hint::Row) if is_row(at + 1) || at > 0 && is_row(at - 1) => piece.cue = Cue::Verse,
            _ => {}
        }
        levels.push(match hint {
            Some(Hint::Heading(level)) if piece.count() <= LONGEST => Some(*level),
            _ => None,
        });
    }
    let length = |styled: bool| -> usize {
        let chosen = sheet.pieces.iter().zip(&levels).filter(|(_, level)| level.is_some() == styled);
        chosen.map(|(piece, _)| piece.count()).sum()
    };
    let Some(title) = title_level(&sheet.pieces, &levels).filter(|_| length(true) <= length(false)) else {
        return;
    };
    let lone = levels.iter().flatten().filter(|level| **level < title.level).count() == 1;
    let mut under_heading = false;
    for (piece, level) in sheet.pieces.iter_mut().zip(levels) {
        let Some(level) = level else {
            under_heading &= !piece.is_plain() && piece.cue != Cue::Caption;
            continue;
        };
        // Right under a headline it is a line of the same head.
        piece.cue = if level > title.level && !under_heading { Cue::Subhead } else { Cue::Heading };
        under_heading = piece.cue == Cue::Heading;
        // One headline over many of the next level: an article and its parts, or the first article and the others.
        if lone && title.one_above_heads_text && level == title.level {
            let (kind, others) = (DoubtKind::HeadlineOrBody, [Choice::Subhead]);
            sheet.doubts.push(Doubt::at(piece, kind, Choice::Headline, &others, 60));
        }
    }
}

/// On a page of one article its headline stands over the date, where other files have the paper's name. It was taken for
/// that, and is given back: what follows the date is text, and not a further heading.
fn free_headlines(pieces: &mut [Piece], hints: &[Option<Hint>]) {
    let masthead = |piece: &Piece| piece.cue == Cue::Furniture(FurnitureKind::Masthead);
    let heading = |at: usize| matches!(hints.get(at), Some(Some(Hint::Heading(_))));
    let Some(first) = (0..pieces.len()).find(|at| !pieces.get(*at).is_some_and(masthead)) else { return };
    let text_follows = pieces
        .get(first)
        .is_some_and(|piece| piece.is_plain() && (piece.count() > LONGEST / 2 || piece.text.has_comma()));
    if heading(first) || !text_follows {
        return;
    }
    for (_, piece) in pieces.iter_mut().take(first).enumerate().filter(|(at, _)| heading(*at)) {
        if folio::read(&piece.text).facts() == 0 && !folio::is_paper_name(&squeeze(&piece.text)) {
            piece.cue = Cue::Plain;
        }
    }
}

/// Every headline that the format knows begins an article, whatever the gap before it. To be called when gaps are judged
/// and before headlines are guessed.
pub(crate) fn part(pieces: &mut [Piece]) {
    let mut under_heading = false;
    for piece in pieces {
        let heading = piece.cue == Cue::Heading;
        piece.parted = if heading { !under_heading } else { piece.parted };
        under_heading = heading;
    }
}

/// The level of headlines.
struct TitleLevel {
    level: u8,
    /// A single heading of a higher level stands directly over text.
    one_above_heads_text: bool,
}

/// The highest level with two headings or more of which half stand over text; with no such level, the highest.
fn title_level(pieces: &[Piece], levels: &[Option<u8>]) -> Option<TitleLevel> {
    // Level → how many headings, and how many of them over text.
    let mut uses: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    let mut last = None;
    for (piece, level) in pieces.iter().zip(levels) {
        if let Some(level) = level {
            uses.entry(*level).or_default().0 += 1;
            last = Some(*level);
        } else if piece.is_plain()
            && let Some(level) = last.take()
        {
            uses.entry(level).or_default().1 += 1;
        }
    }
    let highest = uses.keys().next().copied()?;
    let usual = uses.iter().find(|(_, (all, over_text))| *all >= 2 && over_text * 2 >= *all);
    let level = usual.map_or(highest, |(level, _)| *level);
    let one_above_heads_text = uses.range(..level).any(|(_, uses)| *uses == (1, 1));
    Some(TitleLevel { level, one_above_heads_text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Given, RawFile, read_issue};
    use archive::Block;

    const BODY: &str = "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半小时,师傅们围着它看了又看,谁也舍不得走开。";

    /// Lines, each with its hint (a digit is a level, `c` a caption, `r` a row, `.` none) → articles as `headline[subheads]`.
    fn check(name: &str, text: &[(char, &str)], expected: &[&str]) {
        let lines: Vec<&str> = text.iter().map(|(_, line)| if *line == "B" { BODY } else { *line }).collect();
        let hint = |sign: char| match sign.to_digit(10) {
            Some(level) => Some(Hint::Heading(u8::try_from(level).unwrap())),
            None if sign == 'r' => Some(Hint::Row),
            None => (sign == 'c').then_some(Hint::Caption),
        };
        let hints: Vec<(u32, Hint)> =
            text.iter().zip(1u32..).filter_map(|((sign, _), no)| Some((no, hint(*sign)?))).collect();
        let joined = lines.join("\n");
        let raw = RawFile { hints: &hints, ..RawFile::new("2022-03-02.txt", joined.as_bytes()) };
        let reading = read_issue(&[raw], &Given::default(), &crate::Profile::default());
        let found: Vec<String> = reading
            .issue
            .articles()
            .map(|(_, article)| {
                let inside = article.body.iter().filter_map(|block| match block {
                    Block::Subhead(text) => Some(text.clone()),
                    Block::Lines(lines) => Some(format!("行{}", lines.join("/"))),
                    Block::Picture(picture) => Some(format!("图{}", picture.caption)),
                    _ => None,
                });
                let inside: Vec<String> = inside.collect();
                let head = &article.head;
                let head: Vec<&String> =
                    head.kicker.iter().chain(&head.headline).chain(&head.decks).collect();
                format!(
                    "{}[{}]",
                    head.iter().map(|s| s.as_str()).collect::<Vec<_>>().join("|"),
                    inside.join(",")
                )
            })
            .collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn a_heading_of_the_format_begins_an_article() {
        check(
            "nothing in the words says so",
            &[('2', "说一说,谁来修"), ('.', "B"), ('2', "五号库房"), ('.', "B")],
            &["说一说,谁来修[]", "五号库房[]"],
        );
        check(
            "deeper levels are subheads, gaps before them notwithstanding",
            &[
                ('1', "新磨床进厂"),
                ('.', "B"),
                ('.', ""),
                ('.', ""),
                ('2', "找平"),
                ('.', ""),
                ('.', "B"),
                ('1', "旧磨床退役"),
                ('.', "B"),
                ('2', "送行"),
                ('.', "B"),
            ],
            &["新磨床进厂[找平]", "旧磨床退役[送行]"],
        );
        check(
            "a deck is a heading right under one",
            &[('1', "新磨床进厂"), ('2', "吊装用了一个半小时"), ('.', "B"), ('1', "旧磨床退役"), ('.', "B")],
            &["新磨床进厂|吊装用了一个半小时[]", "旧磨床退役[]"],
        );
        check(
            "words of a picture",
            &[('1', "新磨床进厂"), ('.', "B"), ('c', "床身")],
            &["新磨床进厂[图床身]"],
        );
    }

    #[test]
    fn a_headline_over_the_date_of_its_page_is_no_name_of_a_paper() {
        let dated = "2019年4月3日 星期三 第7期";
        check(
            "a page of one article",
            &[('1', "新磨床进厂"), ('2', "吊装用了一个半小时"), ('.', dated), ('.', "B")],
            &["新磨床进厂|吊装用了一个半小时[]"],
        );
        check(
            "a masthead",
            &[('1', "河湾轴承"), ('.', dated), ('1', "新磨床进厂"), ('.', "B")],
            &["新磨床进厂[]"],
        );
    }

    #[test]
    fn rows_of_a_table_are_lines() {
        check(
            "two of them",
            &[
                ('1', "新磨床进厂"),
                ('.', "B"),
                ('r', "车间  计划"),
                ('r', "磨工  12"),
                ('1', "五号库房"),
                ('.', "B"),
            ],
            &["新磨床进厂[行车间  计划/磨工  12]", "五号库房[]"],
        );
        check("one alone is read by its words", &[('r', "新磨床进厂"), ('.', "B")], &["新磨床进厂[]"]);
    }

    #[test]
    fn a_level_that_heads_headings_only_is_no_level_of_headlines() {
        check(
            "pages over articles",
            &[
                ('1', "第1版 要闻"),
                ('2', "新磨床进厂"),
                ('.', "B"),
                ('2', "旧磨床退役"),
                ('.', "B"),
                ('1', "第2版 副刊"),
                ('2', "夜班路上"),
                ('.', "B"),
            ],
            &["新磨床进厂[]", "旧磨床退役[]", "夜班路上[]"],
        );
    }

    #[test]
    fn a_file_of_nothing_but_headings_is_read_as_if_it_had_none() {
        let plain = [('.', "新磨床进厂"), ('.', "B"), ('.', "B")];
        let styled = plain.map(|(_, line)| ('1', line));
        check("no hint", &plain, &["新磨床进厂[]"]);
        check("all hints", &styled, &["新磨床进厂[]"]);
    }

    #[test]
    fn each_file_begins_the_page_that_its_name_says() {
        let text = format!("新磨床进厂\n\n{BODY}\n");
        let file =
            |page| RawFile { page: archive::PageNo::new(page), ..RawFile::new("a.txt", text.as_bytes()) };
        let reading = read_issue(&[file(1), file(4)], &Given::default(), &crate::Profile::default());
        let pages: Vec<u16> = reading.issue.articles().map(|(id, _)| id.page.get()).collect();
        assert_eq!(pages, [1, 4]);
        assert!(!reading.doubts.iter().any(|doubt| doubt.kind == DoubtKind::PageUnknown));
    }
}

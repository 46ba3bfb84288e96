//! Text being taken out of a document: lines with the blank lines between them, tables, and what stands beside the text.
//!
//! Formats call it as they walk. A row of a table becomes one line, its cells two spaces apart; but old pages and Word files
//! use tables to *place* articles, so a row with a cell of several lines, or of a long one, is let out as those lines.
//! Text boxes stand aside: their lines follow the line that they hang on.

use super::RawText;
use ingest::Hint;

/// A cell with a line of more characters is no cell of a table but a place on a page.
const LONGEST_CELL: usize = 80;

/// An item of a list with more characters is a paragraph.
const LONGEST_ITEM: usize = 40;

/// What is being put together.
#[derive(Default)]
pub(super) struct Extract {
    lines: Vec<Line>,
    line: Line,
    /// Lines of text boxes that hang on the current line.
    asides: Vec<Line>,
    /// What was going on around the text boxes, table rows and cells that are open, innermost last.
    outer: Vec<Outer>,
}

#[derive(Default)]
struct Line {
    text: String,
    /// Blank lines before it, at least.
    gap: usize,
    feed: bool,
    hint: Option<Hint>,
}

enum Outer {
    Text { lines: Vec<Line>, line: Line, asides: Vec<Line> },
    Row(Vec<Vec<Line>>),
}

impl Extract {
    /// Adds to the current line. It must hold no line end.
    pub(super) fn text(&mut self, text: &str) {
        self.line.text.push_str(text);
    }

    /// Says what the current line is.
    pub(super) fn hint(&mut self, hint: Option<Hint>) {
        self.line.hint = hint;
    }

    /// The current line, as far as it goes.
    pub(super) fn current(&self) -> &str {
        &self.line.text
    }

    /// Puts another text in the place of the current line.
    pub(super) fn replace(&mut self, text: &str) {
        text.clone_into(&mut self.line.text);
    }

    /// Ends the current line, if there is one.
    pub(super) fn end_line(&mut self) {
        if self.line.text.chars().all(ingest::is_blank) {
            self.line.text.clear();
            self.line.hint = None;
        } else {
            self.lines.push(std::mem::take(&mut self.line));
        }
        // With nothing to hang on, they are lines by themselves.
        self.lines.append(&mut self.asides);
    }

    /// Ends an item of a list. Short ones are set as lines, long ones are paragraphs.
    pub(super) fn end_item(&mut self) {
        if self.line.hint.is_none() && self.line.text.chars().count() <= LONGEST_ITEM {
            self.line.hint = Some(Hint::Row);
        }
        self.end_line();
    }

    /// Ends the current line; before the next one there are at least so many blank ones.
    pub(super) fn gap(&mut self, blank_lines: usize) {
        self.end_line();
        self.line.gap = self.line.gap.max(blank_lines);
    }

    /// Ends the current line, or adds a blank one when there is none.
    pub(super) fn end_paragraph(&mut self) {
        let empty = self.line.text.chars().all(ingest::is_blank) && self.asides.is_empty();
        self.end_line();
        self.line.gap += usize::from(empty);
    }

    /// Ends the current line; a new page begins.
    pub(super) fn feed(&mut self) {
        self.end_line();
        self.line.feed = true;
    }

    /// A text box, a cell, or whatever else has lines of its own, begins.
    pub(super) fn begin_aside(&mut self) {
        self.outer.push(Outer::Text {
            lines: std::mem::take(&mut self.lines),
            line: std::mem::take(&mut self.line),
            asides: std::mem::take(&mut self.asides),
        });
    }

    /// It ends; its lines follow the line it hangs on.
    pub(super) fn end_aside(&mut self) {
        let mut inner = self.end_inner();
        if let Some(first) = inner.first_mut() {
            first.gap = first.gap.max(1);
        }
        self.asides.append(&mut inner);
    }

    /// A row of a table begins.
    pub(super) fn begin_row(&mut self) {
        self.end_line();
        self.outer.push(Outer::Row(Vec::new()));
    }

    /// A cell begins.
    pub(super) fn begin_cell(&mut self) {
        if matches!(self.outer.last(), Some(Outer::Row(_))) {
            self.begin_aside();
        }
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self) {
        let in_cell = matches!(self.outer.iter().rev().nth(1), Some(Outer::Row(_)));
        if in_cell && matches!(self.outer.last(), Some(Outer::Text { .. })) {
            let cell = self.end_inner();
            if let Some(Outer::Row(cells)) = self.outer.last_mut() {
                cells.push(cell);
            }
        }
    }

    /// A row ends.
    pub(super) fn end_row(&mut self) {
        if !matches!(self.outer.last(), Some(Outer::Row(_))) {
            return;
        }
        let Some(Outer::Row(mut cells)) = self.outer.pop() else { return };
        cells.retain(|cell| !cell.is_empty());
        let short = |cell: &Vec<Line>| match cell.as_slice() {
            [line] => line.text.chars().count() <= LONGEST_CELL,
            _ => false,
        };
        if cells.len() > 1 && cells.iter().all(short) {
            let texts: Vec<&str> =
                cells.iter().flatten().map(|line| line.text.trim_matches(ingest::is_blank)).collect();
            self.line.text = texts.join("  ");
            self.line.hint = Some(Hint::Row);
            self.end_line();
            return;
        }
        for mut cell in cells {
            let gap = std::mem::take(&mut self.line.gap);
            if let Some(first) = cell.first_mut() {
                first.gap = first.gap.max(gap);
                first.feed |= std::mem::take(&mut self.line.feed);
            }
            self.line.gap = usize::from(cell.len() > 1);
            self.lines.append(&mut cell);
        }
    }

    /// The text. Rows and boxes that a damaged document left open are closed.
    pub(super) fn finish(mut self) -> RawText {
        while let Some(outer) = self.outer.last() {
            match outer {
                Outer::Row(_) => self.end_row(),
                Outer::Text { .. } => self.end_aside(),
            }
        }
        self.end_line();
        let mut found = RawText::default();
        let mut no = 1u32;
        for (at, line) in self.lines.iter().enumerate() {
            let gap = if at == 0 { 0 } else { line.gap.min(MOST_BLANK) };
            found.bytes.extend(std::iter::repeat_n(b'\n', gap));
            no = no.saturating_add(u32::try_from(gap).unwrap_or(0));
            found.hints.extend(line.hint.map(|hint| (no, hint)));
            if line.feed && at > 0 {
                found.bytes.push(b'\x0c');
            }
            found.bytes.extend_from_slice(line.text.trim_end_matches(ingest::is_blank).as_bytes());
            found.bytes.push(b'\n');
            no = no.saturating_add(1);
        }
        found
    }

    /// The lines of what was begun last; what was going on around it goes on.
    fn end_inner(&mut self) -> Vec<Line> {
        if !matches!(self.outer.last(), Some(Outer::Text { .. })) {
            return Vec::new();
        }
        self.end_line();
        let inner = std::mem::take(&mut self.lines);
        if let Some(Outer::Text { lines, line, asides }) = self.outer.pop() {
            (self.lines, self.line, self.asides) = (lines, line, asides);
        }
        inner
    }
}

/// More blank lines in a row say nothing more.
const MOST_BLANK: usize = 20;

/// The text as lines with their hints in front (`1 ` to `9 ` a heading, `c ` a caption, `r ` a row), for the tests of the formats.
#[cfg(test)]
pub(super) fn shown(found: &RawText) -> String {
    let text = String::from_utf8(found.bytes.clone()).unwrap();
    let hint = |no: u32| found.hints.iter().find(|(line, _)| *line == no).map(|(_, hint)| *hint);
    let lines = text.trim_end_matches('\n').split('\n').zip(1u32..).map(|(line, no)| match hint(no) {
        Some(Hint::Heading(level)) => format!("{level} {line}"),
        Some(Hint::Caption) => format!("c {line}"),
        Some(Hint::Row) => format!("r {line}"),
        None => line.replace('\x0c', "<feed>"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

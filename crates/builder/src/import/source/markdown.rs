//! Markdown: its blocks are taken as they are meant, its text as it is written.
//!
//! Headings, paragraphs, lists, tables and quotes are blocks. Inside them nothing is lost: newspaper text holds `*` and `_`
//! that mean themselves, so marks of emphasis stay, unless they enclose a whole line; backslashes and entities are resolved.
//! A block of front matter is left out. Baojia's own issue files end in `.md` too; they are refused, for they were read once.

use super::extract::Extract;
use super::text::must_be_text;
use super::{RawSource, RawText};
use ingest::Hint;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) struct Markdown;

/// What an issue file begins with.
const ISSUE_FILE: &str = "+++";

impl RawSource for Markdown {
    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn text(&self, bytes: Vec<u8>) -> Result<RawText, String> {
        let source = must_be_text(&bytes)?;
        if is_issue_file(&source) {
            return Err("is an issue file already; it goes to `baojia build`".to_owned());
        }
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut walk = Walk { source: &source, ..Walk::default() };
        for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
            walk.take(event, range);
        }
        Ok(walk.out.finish())
    }
}

/// True for the text of an issue file, which import writes and never reads.
pub(in crate::import) fn is_issue_file(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(ISSUE_FILE)
}

#[derive(Default)]
struct Walk<'a> {
    source: &'a str,
    out: Extract,
    /// The heading that is open.
    hint: Option<Hint>,
    /// The words of the picture that is open.
    picture: Option<String>,
    in_metadata: bool,
    in_code: bool,
    /// Ends of the links that are open: what is written after their text.
    links: Vec<String>,
}

impl Walk<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let source = self.source.get(range.clone()).unwrap_or_default();
        match event {
            Event::Start(tag) => self.open(&tag, source),
            Event::End(tag) => self.close(tag, source),
            Event::Text(_) if self.in_metadata => {}
            Event::Text(text) if self.in_code => self.lines(&text),
            Event::Text(text) => self.text(&text),
            Event::Html(text) => self.lines(&text),
            Event::InlineHtml(text) if is_break(&text) => self.end_line(),
            Event::SoftBreak => self.soft_break(range.end),
            Event::HardBreak => self.end_line(),
            Event::Rule => self.out.gap(2),
            // Code, mathematics, remarks in HTML: as written.
            _ => self.text(source),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, source: &str) {
        match tag {
            Tag::Heading { level, .. } => {
                self.out.gap(if *level <= HeadingLevel::H3 { 2 } else { 1 });
                self.hint = Some(Hint::Heading(*level as u8));
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_) | Tag::HtmlBlock => {
                self.out.gap(1)
            }
            Tag::CodeBlock(_) => {
                self.out.gap(1);
                self.in_code = true;
            }
            Tag::Item => {
                self.out.end_line();
                // The number of an item is written by a person, the sign of an unordered one only sets it apart.
                let mark = source.split_whitespace().next().unwrap_or_default();
                if mark.starts_with(|c: char| c.is_ascii_digit()) {
                    self.text(&format!("{mark} "));
                }
            }
            Tag::TableHead | Tag::TableRow => self.out.begin_row(),
            Tag::TableCell => self.out.begin_cell(),
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::Image { .. } => self.picture = Some(String::new()),
            Tag::Link { dest_url, .. } => {
                // `[图](见三版)` in a newspaper is no link.
                let words = !dest_url.is_ascii();
                self.links.push(if words { format!("]({dest_url})") } else { String::new() });
                self.text(if words { "[" } else { "" });
            }
            Tag::Emphasis | Tag::Strong => self.text(emphasis(tag == &Tag::Strong, source)),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd, source: &str) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line();
                self.out.gap(1);
                self.hint = None;
            }
            TagEnd::Paragraph => {
                self.end_line();
                self.out.gap(1);
            }
            TagEnd::CodeBlock => {
                self.out.gap(1);
                self.in_code = false;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table | TagEnd::HtmlBlock => self.out.gap(1),
            TagEnd::Item => self.out.end_item(),
            TagEnd::TableCell => self.out.end_cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.out.end_row(),
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::Image => {
                if let Some(words) = self.picture.take().filter(|words| !words.trim().is_empty()) {
                    self.end_line();
                    self.out.hint(Some(Hint::Caption));
                    self.out.text(&words);
                    self.out.end_line();
                }
            }
            TagEnd::Link => {
                let end = self.links.pop().unwrap_or_default();
                self.text(&end);
            }
            TagEnd::Emphasis | TagEnd::Strong => self.text(emphasis(tag == TagEnd::Strong, source)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.picture {
            Some(words) => words.push_str(&text.replace(['\n', '\r'], " ")),
            None if text.is_empty() => {}
            None => {
                self.out.hint(self.hint);
                self.out.text(&text.replace(['\n', '\r'], " "));
            }
        }
    }

    /// Several lines as they are.
    fn lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.text(line.trim_end_matches(['\n', '\r']));
            if line.ends_with('\n') {
                self.out.end_paragraph();
            }
        }
    }

    /// A paragraph wrapped in the source goes on; only words of Latin letters are parted by a space.
    fn soft_break(&mut self, next: usize) {
        let after = self.source.get(next..).and_then(|rest| rest.trim_start().chars().next());
        let before = self.out.current().chars().next_back();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if latin(before) && latin(after) {
            self.text(" ");
        }
    }

    /// Ends a line; marks of emphasis around the whole of it are no text.
    fn end_line(&mut self) {
        let line = self.out.current();
        let bare = ["**", "__", "*", "_"].into_iter().find_map(|mark| {
            let inner = line.strip_prefix(mark)?.strip_suffix(mark)?;
            (!inner.is_empty() && !inner.contains(mark)).then(|| inner.to_owned())
        });
        if let Some(bare) = bare {
            self.out.replace(&bare);
        }
        self.out.end_line();
    }
}

/// The mark as it is written: `*` or `_`, once or twice.
fn emphasis(strong: bool, source: &str) -> &str {
    source.get(..if strong { 2 } else { 1 }).unwrap_or_default()
}

fn is_break(html: &str) -> bool {
    let name: String = html.chars().filter(|c| c.is_ascii_alphabetic()).collect();
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::super::extract::shown;
    use super::*;

    fn check(name: &str, source: &str, expected: &str) {
        let found = Markdown.text(source.as_bytes().to_vec()).unwrap();
        assert_eq!(shown(&found), expected, "{name}");
    }

    #[test]
    fn blocks_are_lines_with_their_gaps() {
        check(
            "headings and paragraphs",
            "---\ndate: 2022\n---\n# 第1版 要闻\n\n## 新磨床进厂\n昨天上午,\n新磨床到了。  \n大家看。\n\n第二段。\n\n### 找平\n\n垫铁。",
            "1 第1版 要闻\n\n\n2 新磨床进厂\n\n昨天上午,新磨床到了。\n大家看。\n\n第二段。\n\n\n3 找平\n\n垫铁。",
        );
        check(
            "lists, quotes, tables, verse",
            "- 甲\n- 乙\n\n1. 丙\n2. 丁\n\n> 引文\n\n|车间|产量|\n|--|--|\n|磨工|12|\n\n    灯在转\n    火花落",
            "r 甲\nr 乙\n\nr 1. 丙\nr 2. 丁\n\n引文\n\nr 车间  产量\nr 磨工  12\n\n灯在转\n火花落",
        );
    }

    #[test]
    fn what_is_written_inside_a_line_stays() {
        check("signs", "规格5*3*2,又*看*了_一_遍", "规格5*3*2,又*看*了_一_遍");
        check("escapes", "5\\*3 &amp; 2", "5*3 & 2");
        check("a line of emphasis", "**新磨床进厂**\n\n*图为床身*", "新磨床进厂\n\n图为床身");
        check("links", "见[本报](http://a.b/c),[图](见三版)", "见本报,[图](见三版)");
        check("code and HTML", "用`G01`<br>走刀<b>慢</b>", "用`G01`\n走刀<b>慢</b>");
        check("a picture", "文\n![床身全景](a.jpg)", "文\nc 床身全景");
    }
}

//! Web pages: what a reader would read, block by block.
//!
//! Headings and paragraphs stand apart by blank lines, `<br>` ends a line, a row of a table is a line; scripts, styles,
//! navigation and forms are left out. White space is collapsed as browsers do, but a line end of the source beside a
//! Chinese character is nothing at all. The encoding is the one that the page names, unless its bytes are whole UTF-8.

mod means;

use super::extract::Extract;
use super::text::must_be_text;
use super::{RawSource, RawText};
use ego_tree::iter::Edge;
use encoding_rs::{Encoding, GB18030, GBK};
use ingest::Hint;
use means::{Means, means};
use scraper::node::Element;
use scraper::{Html as Document, Node};

pub(super) struct Html;

/// The first bytes of a page, among which it names its encoding.
const HEAD_BYTES: usize = 4096;

impl RawSource for Html {
    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn text(&self, bytes: Vec<u8>) -> Result<RawText, String> {
        let text = decoded(&bytes)?;
        let document = Document::parse_document(&text);
        let mut walk = Walk::default();
        for edge in document.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => walk.text(text),
                    Node::Element(element) => walk.open(means(node), element),
                    _ => {}
                },
                Edge::Close(node) if node.value().is_element() => walk.close(means(node)),
                Edge::Close(_) => {}
            }
        }
        Ok(walk.out.finish())
    }
}

#[derive(Default)]
struct Walk {
    out: Extract,
    /// Open elements of which nothing is read.
    unread: usize,
    verbatim: usize,
    /// What the lines of the open heading or caption are.
    hint: Option<Hint>,
    /// White space that was passed over.
    space: Option<Space>,
}

/// A run of white space in the source.
#[derive(Clone, Copy, Default)]
enum Space {
    #[default]
    Blank,
    /// The source's own lines end in it.
    LineEnd,
}

impl Space {
    fn after(self, c: char) -> Self {
        if matches!(c, '\n' | '\r') { Self::LineEnd } else { self }
    }
}

impl Walk {
    fn text(&mut self, text: &str) {
        match self.unread {
            0 if self.verbatim > 0 => self.verbatim(text),
            0 => self.inline(text),
            _ => {}
        }
    }

    fn open(&mut self, means: Means, element: &Element) {
        self.unread += usize::from(means == Means::Nothing);
        if self.unread > 0 {
            return;
        }
        if means != Means::Inline {
            self.space = None;
        }
        match means {
            Means::Heading(level) => {
                // A gap wider than that of paragraphs parts articles.
                self.out.gap(if level <= 3 { 2 } else { 1 });
                self.hint = Some(Hint::Heading(level));
            }
            Means::Caption => {
                self.out.gap(1);
                self.hint = Some(Hint::Caption);
            }
            Means::Paragraph => self.out.gap(1),
            Means::Verbatim => {
                self.out.gap(1);
                self.verbatim += 1;
            }
            Means::Break | Means::Block | Means::Item => self.out.end_line(),
            Means::Rule => self.out.gap(2),
            Means::Row => self.out.begin_row(),
            Means::Cell => self.out.begin_cell(),
            Means::Image => self.image(element),
            Means::Inline | Means::Nothing => {}
        }
    }

    fn close(&mut self, means: Means) {
        if means == Means::Nothing {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        if means != Means::Inline {
            self.space = None;
        }
        match means {
            Means::Heading(_) | Means::Caption => {
                self.out.gap(1);
                self.hint = None;
            }
            Means::Paragraph => self.out.gap(1),
            Means::Verbatim => {
                self.out.gap(1);
                self.verbatim = self.verbatim.saturating_sub(1);
            }
            Means::Block => self.out.end_line(),
            Means::Item => self.out.end_item(),
            Means::Row => self.out.end_row(),
            Means::Cell => self.out.end_cell(),
            _ => {}
        }
    }

    /// What stands for a picture, when it is words and not the name of a file.
    fn image(&mut self, element: &Element) {
        let words = element.attr("alt").unwrap_or_default().trim();
        let han = words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if han && !words.contains(['\n', '\r']) {
            self.out.end_line();
            self.out.hint(Some(Hint::Caption));
            self.out.text(words);
            self.out.end_line();
        }
    }

    fn verbatim(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.end_paragraph();
            }
            self.out.text(line.trim_end_matches('\r'));
        }
    }

    fn inline(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                self.space = Some(self.space.unwrap_or_default().after(c));
                continue;
            }
            let last = self.out.current().chars().next_back();
            match (self.space.take(), last) {
                (Some(Space::LineEnd), Some(last)) if is_wide(last) || is_wide(c) => {}
                (Some(_), Some(_)) => self.out.text(" "),
                _ => {}
            }
            self.out.hint(self.hint);
            self.out.text(c.encode_utf8(&mut [0; 4]));
        }
    }
}

/// A Chinese character or mark; none of them is parted from the next by a space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2014}'..='\u{2026}' | '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn decoded(bytes: &[u8]) -> Result<String, String> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let plain = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    match named_encoding(head).filter(|_| !plain) {
        Some(encoding) => {
            // Pages that say gb2312 mean whatever their program wrote, and that may be any character of GB18030.
            let encoding = if encoding == GBK { GB18030 } else { encoding };
            let (text, damaged) = encoding.decode_without_bom_handling(bytes);
            if damaged { must_be_text(bytes) } else { Ok(text.into_owned()) }
        }
        None => must_be_text(bytes),
    }
}

/// `charset=gb2312` in the page's head.
fn named_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()?;
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::extract::shown;
    use super::*;

    fn check(name: &str, page: &[u8], expected: &str) {
        let found = Html.text(page.to_vec()).unwrap();
        assert_eq!(shown(&found), expected, "{name}");
    }

    #[test]
    fn blocks_stand_apart_and_headings_are_known() {
        check(
            "a page",
            "<html><head><title>x</title><style>p{}</style></head><body><nav>首页</nav><h1>河湾报</h1>\
             <h2>新磨床<br>进厂</h2><p>昨天上午,\n  新磨床到了。</p><p>大家&mdash;&amp;都来<b>看</b>。</p>\
             <script>alert(1)</script><h4>找平</h4><div>垫铁</div><div>  两块  </div><ul><li>甲<li>乙</ul></body>"
                .as_bytes(),
            "1 河湾报\n\n\n2 新磨床\n2 进厂\n\n昨天上午,新磨床到了。\n\n大家—&都来看。\n\n4 找平\n\n垫铁\n两块\n\nr 甲\nr 乙",
        );
    }

    #[test]
    fn the_foot_of_a_page_is_the_sites_and_that_of_an_article_its_own() {
        check("a page", "<body><p>新磨床</p><footer>版权所有</footer></body>".as_bytes(), "新磨床");
        check("an article", "<article>新磨床<footer>杜若</footer></article>".as_bytes(), "新磨床\n杜若");
    }

    #[test]
    fn line_ends_of_the_source_are_no_text_between_chinese_characters() {
        check(
            "wrapped",
            "<p>新磨\n  床到了。\n看</p><p>CX\n800 \n型</p>".as_bytes(),
            "新磨床到了。看\n\nCX 800型",
        );
    }

    #[test]
    fn rows_are_lines_and_places_are_not_rows() {
        check(
            "a table",
            "<table><tr><th>车间<th>产量<tr><td>磨工<td>12</table>".as_bytes(),
            "r 车间  产量\nr 磨工  12",
        );
        check(
            "a table that places articles",
            "<table><tr><td><h3>甲事</h3><p>正文一。</p></td><td><h3>乙事</h3><p>正文二。</p></td></tr></table>"
                .as_bytes(),
            "3 甲事\n\n正文一。\n\n\n3 乙事\n\n正文二。",
        );
        check(
            "a table in a table",
            "<table><tr><td><table><tr><td>甲<td>乙</table></td></tr></table>".as_bytes(),
            "r 甲  乙",
        );
    }

    #[test]
    fn words_of_pictures_are_known() {
        check(
            "a figure",
            "<figure><img alt='近景'><figcaption>新磨床</figcaption></figure><p>文<img alt='床身全景'>尾</p>"
                .as_bytes(),
            "c 新磨床\n\n文\nc 床身全景\n尾",
        );
    }

    #[test]
    fn lines_of_verse_are_kept() {
        check("pre", "<pre>灯在砂轮上转\n\n  火花</pre>".as_bytes(), "灯在砂轮上转\n\n  火花");
    }

    #[test]
    fn the_page_says_its_encoding() {
        let page = "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><p>新磨床进厂了</p>";
        check("gb2312", &GB18030.encode(page).0, "新磨床进厂了");
        check("a wrong label on UTF-8", page.as_bytes(), "新磨床进厂了");
        let page = "<meta charset='big5'><p>新磨床進廠</p>";
        check("big5", &encoding_rs::BIG5.encode(page).0, "新磨床進廠");
    }
}

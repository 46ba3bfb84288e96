//! The page of a review: one HTML file that needs nothing else, from a disk or a share, in browsers that are years old.
//!
//! ```text
//! ┌ 核对 2022-03-10 · 4 版 23 篇 · 存疑 7 处 ───────────────┐
//! │ what is open, worst first: a button each                 │
//! ├ raw lines, tinted ────────┬ the reading, same tints ─────┤
//! ├ ‹ previous · 3/7 · next › ┴ only articles to look at ────┤
//! ```
//! Newspaper text becomes text nodes and attribute values by maud, which escapes both, and the policy names the one script
//! and the one style sheet by their checksums: nothing that a raw file holds can run.

mod raw;
mod reading;

use super::sheet::{Cause, Item, Sheet, Sums};
use super::words::Words;
use archive::{LineSpan, Paper};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The viewer's colours and steps, then the page's own.
const STYLES: &str =
    concat!(include_str!("../../../../static/styles/tokens.css"), include_str!("review.css"));
/// Characters of unused text that the list shows.
const SHOWN: usize = 100;

const SCRIPT: &str = include_str!("review.js");

/// The page of an issue; `file` is the name of its issue file.
pub(crate) fn page(sheet: &Sheet<'_>, paper: &Paper, file: &str, words: &Words) -> String {
    let issue = sheet.issue;
    let title = format!("{} {} · {}", words.review, issue.id, paper.name);
    let body = html! {
        header.top {
            h1 { (words.review) " " (issue.id) }
            p.folio {
                (paper.name)
                @for number in [issue.number.map(words.number), issue.total_number.map(words.total_number)].iter().flatten() {
                    " · " (number)
                }
                " · " (file)
            }
            (sums(&sheet.sums(), words))
        }
        (open(sheet, words))
        main.panes {
            section #raw.pane tabindex="0" aria-label=(words.raw) { (raw::pane(sheet, words)) }
            section #reading.pane tabindex="0" aria-label=(words.reading) lang=(paper.language) {
                (reading::pane(sheet, words))
            }
        }
        nav.bar aria-label=(words.open) {
            @if !sheet.items.is_empty() {
                button #previous type="button" { "‹ " (words.previous) }
                output #place { "–/" (sheet.items.len()) }
                button #next type="button" { (words.next) " ›" }
                button #only type="button" aria-pressed="false" { (words.only_doubtful) }
            }
            span.switch role="group" aria-label=(words.panes) {
                @for (pane, name) in [("open", words.open), ("raw", words.raw), ("reading", words.reading)] {
                    button type="button" data-pane=(pane) aria-pressed=(pane == "open") { (name) }
                }
            }
            @if !sheet.items.is_empty() {
                p #now {}
                span.keys { (words.keys) }
            }
        }
    };
    document(&title, words.tag, "open", &body)
}

/// A page with our styles and script and no way to anything else.
pub(super) fn document(title: &str, tag: &str, pane: &str, body: &Markup) -> String {
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        checksum(STYLES),
        checksum(SCRIPT)
    );
    let page = html! {
        (DOCTYPE)
        html lang=(tag) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                // Both are files of this program; no text of a newspaper comes near them.
                style { (PreEscaped(STYLES)) }
            }
            body data-pane=(pane) {
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn checksum(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// `4 版 · 23 篇 · 存疑 7 处 · 未用 0 字 · 改动 2 字`
pub(super) fn sums(sums: &Sums, words: &Words) -> Markup {
    html! {
            p.sums {
                ((words.pages)(sums.pages)) " · " ((words.articles)(sums.articles)) " · "
                strong.alarm[sums.doubts > 0] { ((words.doubts)(sums.doubts)) } " · "
    // Without the raw text nobody knows what is unused or edited, and 0 would be a lie.
                @if sums.missing > 0 {
                    strong.alarm { ((words.missing)(sums.missing)) }
                } @else {
                    strong.alarm[sums.unused > 0] { ((words.unused)(sums.unused)) } " · "
                    ((words.written)(sums.written))
                }

            }
        }
}

fn open(sheet: &Sheet<'_>, words: &Words) -> Markup {
    html! {
        section #open.pane aria-label=(words.open) {
            @if sheet.items.is_empty() {
                p.calm { (words.nothing_open) }
            } @else {
                ol.items {
                    @for item in &sheet.items { (row(sheet, item, words)) }
                }
                p.hint { (words.open_hint) }
            }
            p.hint { (words.legend) }
        }
    }
}

fn row(sheet: &Sheet<'_>, item: &Item, words: &Words) -> Markup {
    let name = item.article.and_then(|index| Some((index, sheet.articles.get(index)?)));
    html! {
        li {
            button.item type="button" data-a=[item.article] data-raw=[item.place.map(|(raw, _)| raw)]
                data-from=[item.place.map(|(_, lines)| lines.first)] data-to=[item.place.map(|(_, lines)| lines.last)] {
                @match item.cause {
                    Cause::Unused(count) => { span.sure.alarm { ((words.unused)(count)) } }
                    Cause::Doubt => {
                        span.sure {
                            @if let Some(percent) = item.confidence {
                                (percent) " %"
                                // A bar as long as it is sure.
                                span.gauge data-sure=(percent / 10) {}
                            }
                        }
                    }
                }
                span.what {
                    span.said { (visible(&shortened(&item.text))) }
                    span.where {
                        @if let Some((index, article)) = name {
                            span class={ "tag " (tint(index)) } { (article.id.page) "/" (article.id.seq) }
                            " " (sheet.name_of(index).as_deref().unwrap_or(words.untitled)) " · "
                        }
                        @if let Some((raw, lines)) = item.place {
                            ((words.line)(&span_of(sheet, raw, lines)))
                        }
                        @if let Some(line) = item.line { " · " ((words.issue_line)(line)) }
                    }
                    @if let Some(line) = first_line(sheet, item) { span.quoted { (visible(line)) } }
                }
            }
        }
    }
}

/// Enough of a text to know it by.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// The raw line that an item begins with.
fn first_line<'a>(sheet: &'a Sheet<'_>, item: &Item) -> Option<&'a str> {
    let (raw, lines) = item.place.filter(|_| item.cause == Cause::Doubt)?;
    let at = usize::try_from(lines.first).ok()?.checked_sub(1)?;
    sheet.raws.get(raw)?.lines.as_ref()?.get(at).map(|line| line.trim())
}

/// `12-13`, with the file's name where there are several.
fn span_of(sheet: &Sheet<'_>, raw: usize, lines: LineSpan) -> String {
    match sheet.raws.get(raw) {
        Some(file) if sheet.raws.len() > 1 => format!("{} {lines}", file.name),
        _ => lines.to_string(),
    }
}

/// Classes of an article's tint: seven colours and four lines, so that neighbours differ in both and 28 differ in one.
fn tint(index: usize) -> String {
    format!("t{} p{}", index % 7, index % 4)
}

/// The tint's classes and, where something is open about the article, `open`.
fn classes(index: usize, open: bool) -> String {
    format!("{}{}", tint(index), if open { " open" } else { "" })
}

/// Controls as the pictures that Unicode has for them: they would not be seen, and HTML forbids some. Those that turn the
/// direction of text would show it in another order than it has.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            9 => c,
            code @ 0..=31 => char::from_u32(0x2400 + code).unwrap_or(c),
            127 => '\u{2421}',
            128..=159 | 0x202a..=0x202e | 0x2066..=0x2069 => '\u{fffd}',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Language;
    use crate::review::sheet::sheet;
    use crate::review::trace::Raw;
    use ingest::{Given, Profile, RawFile, issue_file, raw_lines, read_issue};

    #[test]
    fn nothing_of_a_raw_text_can_run() {
        let raw = "<script>alert(1)</script>报\n2019年4月3日 星期三\n\n\"><img src=x onerror=alert(1)>\n\n</style></script>\
                   <b onclick='alert(1)'>昨天上午,新磨床进了车间。(<i>杜若)\n";
        let files = [RawFile::new("<u>.txt", raw.as_bytes())];
        let reading = read_issue(&files, &Given::default(), &Profile::default());
        let lines = raw_lines(raw).map(str::to_owned).collect();
        let raws = [Raw { name: "<u>.txt".to_owned(), lines: Some(lines) }];
        let own = "<!-- 存疑 <u>.txt 4 30%：<svg onload=alert(1)> -->";
        let text = issue_file::write(&reading.issue, &[]);
        let text = text.replacen("\n## ", &format!("\n{own}\n## "), 1);
        let remarks = issue_file::remarks(&text);
        let issue = issue_file::read(&text, "a.md").unwrap();
        let sheet = sheet(&issue, &raws, &reading.furniture, &remarks);
        let paper = Paper::named("<u>报");
        let page = page(&sheet, &paper, "a\"><u>.md", Language::Zh.words());
        let before_body = page.find("<body").unwrap();
        let (_, body) = page.split_at(before_body);
        for tag in ["<img", "<svg", "<b ", "<b>", "<i>", "<u>", "</style", "alert(1)>\""] {
            assert!(!body.contains(tag), "{tag}");
        }
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches(" onerror=").count(), page.matches(" onerror=alert(1)&gt;").count());
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;报"));
        for (no, _) in (1..).zip(raw_lines(raw)) {
            assert_eq!(page.matches(&format!(" id=\"r0-{no}\"")).count(), 1, "line {no}");
        }
        // The policy must name exactly the script and the styles that the page has.
        for (kind, tag) in [("script-src", "script"), ("style-src", "style")] {
            let inside =
                page.split_once(&format!("<{tag}>")).unwrap().1.split_once(&format!("</{tag}>")).unwrap().0;
            assert!(page.contains(&format!("{kind} '{}'", checksum(inside))), "{kind}");
        }
    }

    #[test]
    fn controls_are_seen() {
        assert_eq!(visible("甲\0\t\u{1b}\u{7f}\u{85}\u{202e}"), "甲␀\t␛␡\u{fffd}\u{fffd}");
    }

    #[test]
    fn neighbours_differ_in_colour_and_in_line() {
        for index in 0..40 {
            let (one, next) = (tint(index), tint(index + 1));
            let differ = one.split(' ').zip(next.split(' ')).all(|(a, b)| a != b);
            assert!(differ, "{one} {next}");
        }
    }
}

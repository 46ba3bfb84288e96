//! What Chromium puts on paper: an article, a page and an issue as PDF. Nothing is cut, and every sheet says paper, date and
//! page.
//!
//! The text of the PDF is read back: what ran over the foot of a sheet or was hidden would be missing. What is too wide would
//! still be in it, so the page is also laid out as wide as a sheet, where nothing may stand out to the right.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use archive::byline::names;
use archive::{Article, ArticleId, Block};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// The text's width on A4 with the margins of `print.css`, in pixels of 1/96 inch.
const SHEET: u32 = 658;

/// Prints all three.
pub(crate) fn check() -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(Engine::Chromium, Scheme::File)?;
    let id = &sample.article;
    let page = format!("第{}版", id.page);
    let of = |wanted: &dyn Fn(&ArticleId) -> bool| -> Vec<&Article> {
        sample.issue.iter().filter(|(id, _)| wanted(id)).map(|(_, article)| article).collect()
    };
    let prints = [
        (format!("#/issue/{id}"), page.clone(), of(&|other| other == id)),
        (format!("#/issue/{}/{}/text", id.issue, id.page), page, of(&|other| other.page == id.page)),
        (format!("#/issue/{}/text", id.issue), String::new(), of(&|_| true)),
    ];
    ensure!(prints.windows(2).all(|pair| pair[0].2.len() < pair[1].2.len()), "one more than the other");
    for (fragment, page, articles) in prints {
        reader.open(&fragment)?;
        reader.sees(&sample.headline)?;
        // Each text unit draws itself when it comes.
        reader.until_true(&format!(
            "document.querySelectorAll('main article').length === {}",
            articles.len()
        ))?;
        print(&reader, &sample, &page, &articles).with_context(|| format!("printing {fragment}"))?;
    }
    // An image below the window has not come before it is printed, and is on paper all the same.
    if let Some(pictured) = &sample.pictured {
        for fragment in [format!("#/issue/{pictured}"), format!("#/issue/{}/text", pictured.issue)] {
            reader.open(&fragment)?;
            reader.sees_one("main .picture img").with_context(|| fragment.clone())?;
            let pdf = pdf(&reader)?;
            let image = b"/Subtype /Image";
            ensure!(pdf.windows(image.len()).any(|here| here == image), "{fragment}: no image on paper");
        }
    }
    reader.had_no_trouble()
}

fn print(reader: &Reader, sample: &Sample, page: &str, articles: &[&Article]) -> Result<()> {
    let said =
        reader.asks("return getComputedStyle(document.documentElement).getPropertyValue('--folio')")?;
    let head = letters(said.as_str().unwrap_or_default());
    for part in [&sample.paper, &sample.date, page].map(letters) {
        ensure!(head.contains(&part), "the head of a sheet does not say {part}: {head}");
    }
    let mut text = String::new();
    for (sheet, number) in sheets(reader)?.iter().zip(1u32..) {
        // It stands between two halves of a sentence that goes over the edge.
        let (before, after) =
            sheet.split_once(&head).with_context(|| format!("sheet {number} lacks {head}"))?;
        text.push_str(before);
        text.push_str(after.strip_prefix(&number.to_string()).context("a sheet without its number")?);
    }
    for printed in articles.iter().flat_map(|article| printed(article)) {
        ensure!(holds(&text, &letters(&printed)), "cut or hidden on paper: {printed}\n{text}");
    }
    reader.lies_on_paper(SHEET)?;
    reader.until_true("document.documentElement.scrollWidth <= document.documentElement.clientWidth")?;
    // Nothing to press on paper; a button around a picture is the picture.
    let pressed = "[...document.querySelectorAll('button, input, select')].filter(it => it.offsetParent && !it.querySelector('img'))";
    let pressed = reader.asks(&format!("return {pressed}.map(it => it.textContent).join()"))?;
    ensure!(pressed == "", "to be pressed on paper: {pressed}");
    reader.stands_on_screen()
}

/// All that an article prints, piece by piece.
fn printed(article: &Article) -> Vec<String> {
    let head = article.head.kicker.iter().chain(&article.head.headline).chain(&article.head.decks).cloned();
    let signed = article.byline.iter().map(|one| names(std::slice::from_ref(one)));
    let mut pieces: Vec<String> = head.chain(signed).collect();
    pieces.extend(article.column.iter().chain(&article.dateline).chain(&article.editors_note).cloned());
    for block in &article.body {
        match block {
            Block::Paragraph(text) | Block::Subhead(text) => pieces.push(text.clone()),
            Block::Lines(lines) => pieces.extend(lines.iter().cloned()),
            Block::Picture(picture) => {
                pieces.push(picture.caption.clone());
                pieces.extend(picture.credit.clone());
            }
        }
    }
    pieces.extend(article.credit.clone());
    pieces
}

/// The text of each sheet, letters only.
fn sheets(reader: &Reader) -> Result<Vec<String>> {
    let sheets = pdf_extract::extract_text_from_mem_by_pages(&pdf(reader)?)?;
    ensure!(!sheets.is_empty(), "an empty PDF");
    Ok(sheets.iter().map(letters).collect())
}

fn pdf(reader: &Reader) -> Result<Vec<u8>> {
    let options = json!({ "preferCSSPageSize": false, "paperWidth": 8.27, "paperHeight": 11.69 });
    let printed = reader.commands("Page.printToPDF", &options)?;
    Ok(BASE64_STANDARD.decode(printed["data"].as_str().context("no PDF")?)?)
}

/// Letters, digits and radicals; a PDF may hold ⽉ for 月, and knows no spaces.
fn letters(text: impl AsRef<str>) -> String {
    text.as_ref().nfkc().filter(|c| c.is_alphanumeric() || is_radical(*c)).collect()
}

/// Fonts give some letters the numbers of radicals (⻚ for 页), which Unicode does not fold: such a one may be any letter. Others
/// have the number of the form that shares their glyph.
fn holds(text: &str, wanted: &str) -> bool {
    let folded = |c: char| if c == '戶' { '户' } else { c };
    let [text, wanted] = [text, wanted].map(|text| text.chars().map(folded).collect::<Vec<char>>());
    let is_here = |here: &[char]| here.iter().zip(&wanted).all(|(a, b)| a == b || is_radical(*a));
    wanted.is_empty() || text.windows(wanted.len()).any(is_here)
}

fn is_radical(c: char) -> bool {
    ('\u{2e80}'..='\u{2eff}').contains(&c)
}

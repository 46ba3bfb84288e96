//! The articles that are measured on: from a file, or invented.

use super::invent;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// One article, as both engines get it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// `2022-03-02`
    pub(super) date: String,
    /// From 1.
    pub(super) page: u16,
    pub(super) title: String,
    pub(super) author: String,
    /// Paragraphs.
    pub(super) text: Vec<String>,
}

/// Where the articles come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'a> {
    /// A file of JSON lines as `baojia build` reads them.
    File(&'a Path),
    /// Our own generator.
    Invented,
}

/// The first `count` articles, all where it is `None` (of invented ones 10,000).
pub(super) fn read(origin: Origin<'_>, count: Option<usize>) -> Result<Vec<Item>> {
    let Origin::File(file) = origin else { return Ok(invent::articles(count.unwrap_or(10_000))) };
    let open = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut items = Vec::new();
    for line in BufReader::new(open).lines().take(count.unwrap_or(usize::MAX)) {
        let row: Value = serde_json::from_str(&line?).context("a line is no JSON object")?;
        let text = |key: &str| row[key].as_str().unwrap_or_default().trim().to_owned();
        items.push(Item {
            date: text("date"),
            page: row["page"].as_u64().and_then(|page| u16::try_from(page).ok()).unwrap_or(1),
            title: text("title"),
            author: text("author"),
            text: text("text")
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
        });
    }
    if items.is_empty() {
        bail!("{} holds no article", file.display());
    }
    // The order of the run, and with it of both engines.
    items.sort_by(|a, b| (&a.date, a.page).cmp(&(&b.date, b.page)));
    Ok(items)
}

impl Item {
    /// Every passage: what a phrase must lie within.
    pub(super) fn passages(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.author]
            .into_iter()
            .chain(&self.text)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// UTF-8 bytes of its text.
    pub(super) fn bytes(&self) -> usize {
        self.passages().map(str::len).sum()
    }
}

/// The items of an issue each, in order.
pub(super) fn issues(items: &[Item]) -> impl Iterator<Item = &[Item]> {
    items.chunk_by(|a, b| a.date == b.date)
}

/// Our source: one file of JSON lines an issue, so that an issue can be added.
pub(super) fn write_rows(items: &[Item], folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for issue in issues(items) {
        let date = issue.first().map_or("", |item| item.date.as_str());
        let mut out = BufWriter::new(File::create(folder.join(format!("{date}.jsonl")))?);
        for item in issue {
            let row = json!({
                "date": item.date, "page": item.page, "title": item.title, "author": item.author,
                "text": item.text.join("\n"),
            });
            writeln!(out, "{row}")?;
        }
        out.flush()?;
    }
    Ok(())
}

/// Their source: one page an article, named by its number.
pub(super) fn write_pages(items: &[Item], folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (number, item) in items.iter().enumerate() {
        let mut page = format!(
            "<!doctype html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{0}</title></head><body>\n\
             <main data-pagefind-body>\n<h1>{0}</h1>\n",
            escaped(&item.title)
        );
        for passage in std::iter::once(&item.author).filter(|author| !author.is_empty()).chain(&item.text) {
            page.push_str(&format!("<p>{}</p>\n", escaped(passage)));
        }
        page.push_str("</main></body></html>\n");
        // A thousand files a folder: some file systems slow down beyond that.
        let shelf = folder.join((number / 1000).to_string());
        fs::create_dir_all(&shelf)?;
        fs::write(shelf.join(format!("{number}.html")), page)?;
    }
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_pages_hold_the_same_words() {
        let folder = tempfile::tempdir().unwrap();
        let items = invent::articles(60);
        let (rows, pages) = (folder.path().join("rows"), folder.path().join("pages"));
        write_rows(&items, &rows).unwrap();
        write_pages(&items, &pages).unwrap();
        let files = fs::read_dir(&rows).unwrap().count();
        assert_eq!(files, issues(&items).count());
        assert!(files > 1, "more than one issue");
        let last = fs::read_to_string(pages.join("0/59.html")).unwrap();
        assert!(items[59].passages().all(|passage| last.contains(&escaped(passage))));

        let one: Vec<u8> =
            fs::read_dir(&rows).unwrap().flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
        let all = folder.path().join("all.jsonl");
        fs::write(&all, one).unwrap();
        assert_eq!(read(Origin::File(&all), None).unwrap().len(), 60);
        assert_eq!(read(Origin::File(&all), Some(7)).unwrap().len(), 7);
    }
}

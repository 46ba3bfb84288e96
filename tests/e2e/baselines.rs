//! How every screen looks, at four widths, light, dark and large: held against how it looked when somebody last said that it was
//! good.
//!
//! A picture is kept as a grid of 24 cells by 18, a hexadecimal digit each for how much of the cell is ink: what differs from the
//! ground. All of them are a hundred and fifty kilobytes of text, and a difference shows what moved. Letters are far smaller than a cell, so another version of a font changes little; another font
//! moves lines. The file therefore names the font that Chinese was set in, and where the machine has another one, differences
//! are counted twice as mildly: what is gone, covered or beside its place is still seen.
//!
//! Whoever changes screens looks at them and has the file written anew by `BAOJIA_LOOKS=accept cargo test -p xtask --test e2e looks`;
//! its difference says which of them changed, and where.
//!
//! Three hundred pictures take two or three minutes, most of it the browser's; each screen is opened once, and its window then made
//! wider. A picture counts once the next one is the same, byte for byte, and nothing was brought for a moment.

use crate::reader::Reader;
use crate::screens::{self, SCREENS};
use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;
use xtask::run;

/// Cells of a grid across and down.
const GRID: (u32, u32) = (24, 18);

/// Widths of the window in pixels: a small phone, a tablet, a desk, a wall. All are as high.
const WIDTHS: [u32; 4] = [320, 768, 1280, 2560];
const HEIGHT: u32 = 900;

/// Theme and type size.
const LOOKS: [(&str, &str); 3] = [("light", ""), ("dark", ""), ("light", "largest")];

/// Digits by which a cell may differ: how much ink a letter has depends on how it is smoothed.
const INK: u8 = 2;

/// Greys, of 255, from which on a pixel is not of the ground any more: a hairline is ink.
const GROUND: u8 = 24;

/// Print covers a fifth of its lines: three times the share makes a third of a cell the darkest digit.
const DENSITY: usize = 3;

/// Cells of a grid that may differ by more, of all 432: a line that breaks elsewhere changes about twenty.
const CELLS: usize = 40;

/// The same day on every run: the front page tells what happened on it in other years.
const TODAY: &str = "{ const Real = Date; window.Date = class extends Real { constructor(...when) { \
                     when.length ? super(...when) : super(2024, 4, 20, 12) } \
                     static now() { return new Real(2024, 4, 20, 12).getTime() } } }";

/// Every picture that is in sight is there.
const LOADED: &str = "[...document.images].every(image => image.loading === 'lazy' || image.complete)";

/// Nothing was brought for a moment.
const QUIET: &str =
    "performance.now() - Math.max(...performance.getEntries().map(it => it.responseEnd || 0)) > 200";

/// Between two pictures of which the second must equal the first.
const PAUSE: Duration = Duration::from_millis(60);

/// Pictures, until it is said that a screen never rests.
const PATIENCE: usize = 60;

/// Looks at all of them.
pub(crate) fn check() -> Result<()> {
    let seen = looks()?;
    let file = run::root().join("tests").join("e2e").join("looks.txt");
    if std::env::var_os("BAOJIA_LOOKS").is_some_and(|wish| wish == "accept") {
        return Ok(fs::write(&file, written(&seen))?);
    }
    let kept = fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
    let (font, kept) = read(&kept);
    let mildness = if font == own_font() { 1 } else { 2 };
    let mut odd = Vec::new();
    for (name, grid) in &seen {
        match kept.get(name.as_str()) {
            Some(before) if differing(before, grid) <= CELLS * mildness => {}
            Some(before) => {
                odd.push(format!(
                    "{name}: {} cells differ\nbefore:\n{}\nnow:\n{}",
                    differing(before, grid),
                    drawn(before),
                    drawn(grid)
                ));
            }
            None => odd.push(format!("{name}: nobody has said how it looks")),
        }
    }
    ensure!(
        odd.is_empty(),
        "{} looks changed; see `tests/e2e/baselines.rs`:\n{}",
        odd.len(),
        odd.join("\n\n")
    );
    Ok(())
}

fn looks() -> Result<BTreeMap<String, String>> {
    let sample = screens::sample()?;
    let mut reader = screens::reader(&sample)?;
    reader.commands("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": TODAY }))?;
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    reader.commands("Emulation.setEmulatedMedia", &still)?;
    let mut seen = BTreeMap::new();
    for screen in &SCREENS {
        reader.sits_at(WIDTHS[0], HEIGHT)?;
        screen.open(&mut reader, &sample)?;
        for width in WIDTHS {
            reader.sits_at(width, HEIGHT)?;
            for (theme, size) in LOOKS {
                reader.wears(theme, size)?;
                reader.does("window.scrollTo(0, 0)")?;
                // Pictures, and what comes late.
                reader.until_true(LOADED)?;
                reader.until_true(QUIET)?;
                let picture = settled(&reader).with_context(|| screen.name)?;
                seen.insert(format!("{} {width} {theme}{size}", screen.name), grid(&picture)?);
            }
        }
    }
    Ok(seen)
}

/// What the window shows once it stays the same, as PNG in base64: what comes after the first picture has come by then.
fn settled(reader: &Reader) -> Result<String> {
    let mut before = String::new();
    for _ in 0..PATIENCE {
        let shot = reader
            .commands("Page.captureScreenshot", &json!({ "format": "png", "optimizeForSpeed": true }))?;
        let now = shot["data"].as_str().context("no picture")?;
        if now == before {
            return Ok(before);
        }
        now.clone_into(&mut before);
        sleep(PAUSE);
    }
    bail!("the screen does not come to rest")
}

/// What a picture shows, as shares of ink.
fn grid(picture: &str) -> Result<String> {
    let grey = image::load_from_memory(&BASE64_STANDARD.decode(picture)?)?.into_luma8();
    let mut counts = [0usize; 256];
    grey.pixels().for_each(|pixel| counts[usize::from(pixel.0[0])] += 1);
    let ground = counts.iter().zip(0u8..=255).max_by_key(|(count, _)| **count).map_or(255, |(_, grey)| grey);
    let (mut ink, mut all) =
        (vec![0usize; (GRID.0 * GRID.1) as usize], vec![1usize; (GRID.0 * GRID.1) as usize]);
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    for (y, row) in grey.as_raw().chunks_exact(width).enumerate() {
        let cells = y * GRID.1 as usize / height * GRID.0 as usize;
        for (x, pixel) in row.iter().enumerate() {
            let cell = cells + x * GRID.0 as usize / width;
            all[cell] += 1;
            ink[cell] += usize::from(pixel.abs_diff(ground) > GROUND);
        }
    }
    let digit = |(ink, all): (&usize, &usize)| (ink * 15 * DENSITY / all).min(15) as u32;
    Ok(ink.iter().zip(&all).map(|cell| char::from_digit(digit(cell), 16).unwrap_or('0')).collect())
}

/// Cells that differ by more than is forgiven.
fn differing(before: &str, now: &str) -> usize {
    let grey = |c: char| c.to_digit(16).unwrap_or(0) as u8;
    let cells = before.chars().zip(now.chars());
    cells.filter(|(a, b)| grey(*a).abs_diff(grey(*b)) > INK).count() + before.len().abs_diff(now.len())
}

/// A grid as lines.
fn drawn(grid: &str) -> String {
    let cells: Vec<char> = grid.chars().collect();
    cells.chunks(GRID.0 as usize).map(|row| row.iter().collect::<String>() + "\n").collect()
}

fn written(seen: &BTreeMap<String, String>) -> String {
    let mut text = format!("font: {}\n", own_font());
    for (name, grid) in seen {
        let _ = write!(text, "\n{name}\n{}", drawn(grid));
    }
    text
}

fn read(text: &str) -> (&str, BTreeMap<&str, String>) {
    let mut parts = text.split("\n\n");
    let font = parts.next().unwrap_or_default().trim().trim_start_matches("font: ");
    let grids = parts.filter_map(|part| part.trim().split_once('\n'));
    (font, grids.map(|(name, grid)| (name, grid.replace('\n', ""))).collect())
}

/// The font that the system takes for Chinese print.
fn own_font() -> String {
    let answer = Command::new("fc-match").args(["serif:lang=zh-cn", "family"]).output();
    answer.map(|answer| String::from_utf8_lossy(&answer.stdout).trim().to_owned()).unwrap_or_default()
}

/// What the comparison itself sees: it must tell a screen that lost a part from one whose letters are drawn anew.
#[test]
fn a_part_that_is_gone_is_seen_and_smoothing_is_not() {
    let before = "f".repeat(200) + &"4".repeat(232);
    assert_eq!(differing(&before, &before.replace('4', "6")), 0);
    assert_eq!(differing(&before, &before.replace('4', "f")), 232);
    let mut seen = BTreeMap::new();
    seen.insert("shelf 320 light".to_owned(), before.clone());
    assert_eq!(read(&written(&seen)).1.get("shelf 320 light"), Some(&before));
}

//! Nothing moves while a screen opens: what has been drawn stays where a reader's eye and finger have found it.
//!
//! Chromium reports each piece that moved, weighed by its size and way (Cumulative Layout Shift, of which Lighthouse makes a
//! quarter of its score). Here the sum of a screen must stay below what anybody would notice, from the first paint to the
//! rest that follows the annex. A piece that yew makes out of another counts as moved too, and is as easily avoided: by a key.

use crate::screens::{self, SCREENS};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::thread::sleep;
use std::time::Duration;

/// Lighthouse gives full marks below a tenth; half the window moved by a hundredth of its height is this.
const MOST: f64 = 0.005;

/// What follows the annex is drawn by then.
const REST: Duration = Duration::from_millis(400);

/// Phone and desk.
const WINDOWS: [(u32, u32); 2] = [(412, 823), (1280, 900)];

/// Notes what moved, where it was and where it went. A paragraph that marks take apart is reported too, though it stays.
const WATCH: &str = "window.moved = []; new PerformanceObserver(list => { for (const shift of list.getEntries()) { \
                     const rects = shift.sources.map(source => [source.previousRect, source.currentRect].map(rect => \
                     JSON.stringify(rect))); if (rects.every(([before, after]) => before === after)) continue; \
                     moved.push([shift.value, shift.sources.map((source, place) => (source.node && \
                     source.node.outerHTML || 'text').slice(0, 80) + ' ' + rects[place].join(' → ')).join()]) } })\
                     .observe({ type: 'layout-shift', buffered: true });";

/// Opens them all.
pub(crate) fn check() -> Result<()> {
    let sample = screens::sample()?;
    let mut reader = screens::reader(&sample)?;
    reader.commands("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }))?;
    let mut found = Vec::new();
    for (width, height) in WINDOWS {
        reader.sits_at(width, height)?;
        for screen in SCREENS.iter().filter(|screen| screen.is_opened_only()) {
            screen.open(&mut reader, &sample)?;
            sleep(REST);
            let moved = reader.asks("return window.moved")?;
            let moved = moved.as_array().context("Chromium does not watch")?;
            let sum: f64 = moved.iter().filter_map(|piece| piece[0].as_f64()).sum();
            if sum > MOST {
                found.push(format!("{} at {width}: {sum:.3} {moved:?}", screen.name));
            }
        }
    }
    ensure!(found.is_empty(), "{} screens move:\n{}", found.len(), found.join("\n"));
    Ok(())
}

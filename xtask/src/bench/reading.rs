//! What a reader feels of a large run: how long the front page of 5,000 issues takes once its data is there, how much work it
//! is to turn a page, and whether an issue of 300 articles scrolls without a halt. In headless Chromium, on this machine.

use super::search::long;
use crate::browser::{Browser, Engine};
use crate::run;
use crate::serve::Served;
use crate::webdriver::Session;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;

/// Pages turned, and cold openings of the front page.
const TIMES: usize = 9;

/// Main-thread work of one page turned, in milliseconds at most.
const TURN: f64 = 50.0;

/// From data to the whole front page, likewise.
const FRONT: f64 = 300.0;

/// A frame of scrolling, likewise.
const FRAME: f64 = 50.0;

/// Long enough that nothing of a turn is still to be done.
const SETTLED: Duration = Duration::from_millis(500);

/// Notes when the front page is complete and painted: the frame after the one that laid it out.
const WATCH: &str = "
new MutationObserver((_, observer) => {
    if (!document.querySelector('.front-lead') || !document.querySelector('.decade')) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { window.frontShown = performance.now(); }));
}).observe(document, { childList: true, subtree: true });";

/// From the last file of data to the front page, in milliseconds, or null.
const SHOWN: &str = "
const data = performance.getEntriesByType('resource').filter(file => file.name.includes('/archive/'));
return window.frontShown && data.length > 1
    ? window.frontShown - Math.min(...data.map(file => file.responseEnd)) : null";

/// Scrolls to the end as a strong swipe does, half a screen each frame; notes how long each frame took.
const SCROLL: &str = "
const frames = window.frames_ = { gaps: [], done: false };
let before = 0;
const step = now => {
    if (before) frames.gaps.push(now - before);
    before = now;
    const top = scrollY;
    scrollBy({ top: 400, behavior: 'instant' });
    if (frames.gaps.length < 20000 && (scrollY > top || frames.gaps.length < 2)) requestAnimationFrame(step);
    else frames.done = true;
};
requestAnimationFrame(step);";

/// Measures and prints.
pub(super) fn run() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("out");
    run::say("a run of 5,000 issues");
    let issue = long::build(&folder.path().join("rows"), &out)?;
    let served = Served::start(&out, 0)?;
    let mut fronts = (0..TIMES).map(|_| front(&served.address())).collect::<Result<Vec<f64>>>()?;
    said(&format!("front page of {} issues, from its first data", long::ISSUES), &mut fronts, FRONT);
    let browser = Browser::start(Engine::Chromium)?;
    let session = &browser.session;
    session.devtools("Performance.enable", &json!({}))?;
    for (what, from, link) in [
        ("article", format!("#/issue/{issue}/1/1"), ".folio-bar-next"),
        ("page", format!("#/issue/{issue}/1"), ".page-tabs li:has([aria-current]) + li a"),
        ("issue", "#/issue/1999-06-04".to_owned(), ".folio-bar-next"),
    ] {
        session.go(&format!("{}{from}", served.address()))?;
        session.wait("main h1")?;
        sleep(SETTLED);
        let mut turns = (0..TIMES).map(|_| turn(session, link)).collect::<Result<Vec<f64>>>()?;
        said(&format!("next {what}, work of the main thread"), &mut turns, TURN);
    }
    for (what, hash) in
        [("headlines", format!("#/issue/{issue}")), ("texts", format!("#/issue/{issue}/text"))]
    {
        session.go(&format!("{}{hash}", served.address()))?;
        session.wait("main h1")?;
        sleep(4 * SETTLED);
        let mut gaps = scroll(session)?;
        said(&format!("{} {what} scrolled, each of {} frames", long::MANY, gaps.len()), &mut gaps, FRAME);
    }
    Ok(())
}

/// A cold opening.
fn front(address: &str) -> Result<f64> {
    let browser = Browser::start(Engine::Chromium)?;
    browser.session.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }))?;
    browser.session.go(address)?;
    browser.session.until("the front page", || Ok(browser.session.run(SHOWN, &[])?.as_f64()))
}

/// The main thread's work for one click, in milliseconds.
fn turn(session: &Session, link: &str) -> Result<f64> {
    let before = worked(session)?;
    session.run("document.querySelector(arguments[0]).click()", &[link.into()])?;
    sleep(SETTLED);
    Ok(worked(session)? - before)
}

/// All tasks of the main thread until now, in milliseconds.
fn worked(session: &Session) -> Result<f64> {
    let told = session.devtools("Performance.getMetrics", &json!({}))?;
    let metrics = told["metrics"].as_array().map(Vec::as_slice).unwrap_or_default();
    let task = metrics.iter().find(|metric| metric["name"] == "TaskDuration");
    Ok(task.and_then(|metric| metric["value"].as_f64()).context("no TaskDuration")? * 1000.0)
}

fn scroll(session: &Session) -> Result<Vec<f64>> {
    session.run(SCROLL, &[])?;
    let ended = "return window.frames_.done ? window.frames_.gaps : null";
    let gaps = session
        .until("the end of the page", || Ok(Some(session.run(ended, &[])?).filter(Value::is_array)))?;
    Ok(gaps.as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(Value::as_f64).collect())
}

/// Prints median, the slowest in twenty, and the slowest beside the goal.
fn said(what: &str, times: &mut [f64], most: f64) {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
    let [median, late, last] = [50, 95, 100].map(|percent| at(percent).copied().unwrap_or_default());
    println!("{what}: median {median:.0} ms, p95 {late:.0}, longest {last:.0} (at most {most:.0})");
}

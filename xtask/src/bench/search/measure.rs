//! What both sides are measured by.

use crate::browser::{Browser, Engine};
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeSet;

/// As many hits as are looked at to tell whether an answer is exact; its count is looked at too.
pub(super) const LISTED: usize = 100;

/// How long an answer is waited for, in milliseconds: some queries keep Pagefind's worker busy for minutes.
pub(super) const PATIENCE_MS: u32 = 15_000;

/// What one query cost on a page that had not searched before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answered {
    /// From asking to ten snippets.
    pub(super) millis: f64,
    /// Of index and texts, as sent without compression; the engines themselves are not counted.
    pub(super) bytes: u64,
    pub(super) requests: usize,
    /// Requests that waited for each other.
    pub(super) rounds: usize,
}

/// An engine's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// How many articles it says print the words; near matches, where an engine tells them apart, come behind these.
    pub(super) total: usize,
    /// The first hits, up to [`LISTED`], as places in the list of items.
    pub(super) first: Vec<usize>,
}

/// How well a list of queries was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Exactness {
    /// Share of quoted queries that found all articles which print them, and no other.
    pub(super) exact: f64,
    /// Share of quoted queries that found nothing.
    pub(super) nothing: f64,
    /// Share of the first ten hits of plain queries that contain the words, of those that the engine says do.
    pub(super) first_ten: f64,
    /// The same of the first ten hits whatever the engine says of them.
    pub(super) any_ten: f64,
}

impl Exactness {
    /// Of the answers to the quoted and to the plain queries, against the truth.
    pub(super) fn of(quoted: &[Given], plain: &[Given], truth: &[BTreeSet<usize>]) -> Self {
        let exact = |(given, truth): (&Given, &BTreeSet<usize>)| {
            given.total == truth.len()
                && given.first.iter().take(given.total).all(|place| truth.contains(place))
        };
        let share = |count: usize, of: usize| count as f64 / of.max(1) as f64;
        let first = |most: fn(&Given) -> usize| {
            let (mut shown, mut right) = (0, 0);
            for (given, truth) in plain.iter().zip(truth) {
                let hits = given.first.iter().take(most(given));
                shown += hits.len();
                right += hits.filter(|place| truth.contains(place)).count();
            }
            share(right, shown)
        };
        Self {
            exact: share(quoted.iter().zip(truth).filter(|pair| exact(*pair)).count(), quoted.len()),
            nothing: share(quoted.iter().filter(|given| given.total == 0).count(), quoted.len()),
            first_ten: first(|given| given.total.min(10)),
            any_ten: first(|_| 10),
        }
    }
}

/// The value below which `percent` of all lie; NaN of none.
pub(super) fn percentile(values: impl IntoIterator<Item = f64>, percent: usize) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let place = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(place).copied().unwrap_or(f64::NAN)
}

/// Chromium that waits for a slow answer as long as its driver's connection does.
pub(super) fn patient_browser() -> Result<Browser> {
    let browser = Browser::start(Engine::Chromium)?;
    browser.session.call("POST", "/timeouts", Some(&json!({ "script": 55_000 })))?;
    Ok(browser)
}

/// Has a script run before those of every page from now on.
pub(super) fn page_script(browser: &Browser, script: &str) -> Result<()> {
    let call = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": script } });
    browser.session.call("POST", "/goog/cdp/execute", Some(&call)).map(drop)
}

/// How many of the page's requests below a folder went one after another, as the page saw them. Where the page has noted when it
/// had its answer, what it asked for later is not counted: facets and the like follow, and no snippet waits for them.
pub(super) fn rounds(browser: &Browser, folder: &str) -> Result<usize> {
    let script = "return performance.getEntriesByType('resource')\
                  .filter((entry) => entry.name.includes(arguments[0]) && !/\\.js$|\\/wasm\\./.test(entry.name))\
                  .filter((entry) => entry.startTime < (window.benchAnswered || Infinity))\
                  .map((entry) => [entry.startTime, entry.responseEnd])";
    let said = browser.session.run(script, &[folder.into()])?;
    let pairs = said.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(chain(pairs.iter().filter_map(|pair| Some((pair[0].as_f64()?, pair[1].as_f64()?))).collect()))
}

/// The greatest number of intervals of which each begins when the one before has ended.
fn chain(mut requests: Vec<(f64, f64)>) -> usize {
    requests.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (mut count, mut free) = (0, f64::NEG_INFINITY);
    for (start, end) in requests {
        if start >= free {
            (count, free) = (count + 1, end);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_side_by_side_are_one_round() {
        assert_eq!(chain(vec![]), 0);
        assert_eq!(chain(vec![(0.0, 5.0), (1.0, 6.0), (6.5, 8.0), (7.0, 7.5), (9.0, 9.5)]), 3);
    }

    #[test]
    fn an_exact_answer_has_all_and_only_what_is_printed() {
        let given = |total: usize, first: &[usize]| Given { total, first: first.to_vec() };
        let check = |quoted: Given, plain: Given, exact: f64, nothing: f64, first_ten: f64, any_ten: f64| {
            let truth = [BTreeSet::from([3, 5])];
            let found = Exactness::of(std::slice::from_ref(&quoted), &[plain], &truth);
            assert_eq!(found, Exactness { exact, nothing, first_ten, any_ten }, "{quoted:?}");
        };
        check(given(2, &[5, 3]), given(2, &[5, 3, 7, 8]), 1.0, 0.0, 1.0, 0.5);
        check(given(1, &[5]), given(4, &[5, 3, 7, 8]), 0.0, 0.0, 0.5, 0.5);
        check(given(2, &[5, 7]), given(1, &[7]), 0.0, 0.0, 0.0, 0.0);
        check(given(0, &[]), given(0, &[]), 0.0, 1.0, 0.0, 0.0);
    }

    #[test]
    fn percentiles_are_values_that_occur() {
        let values = || (1..=20).map(f64::from);
        assert_eq!((percentile(values(), 50), percentile(values(), 95)), (11.0, 20.0));
        assert!(percentile([], 50).is_nan());
    }
}

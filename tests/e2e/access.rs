//! axe-core on every screen, in every theme, at the usual and at the large type, on a desk and on a phone: no violation.
//!
//! It finds what a machine can find (names, roles, contrast, sizes of targets, order of headings); what only people can judge
//! stands in `docs/accessibility.md`. Chromium alone, because the rules look at the tree and the colours, which all
//! engines draw from the same source. A new screen needs its line in [`SCREENS`].

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use std::fs;
use xtask::browser::Engine;
use xtask::run;
use xtask::sample::Sample;

/// A screen: what it is called, its address, and what is there when it is whole.
pub(crate) struct Screen {
    pub(crate) name: &'static str,
    pub(crate) address: fn(&Sample) -> String,
    pub(crate) whole: &'static str,
}

/// Every screen that a reader meets.
pub(crate) const SCREENS: [Screen; 15] = [
    Screen { name: "shelf", address: |_| String::new(), whole: "main a[href*='#/issue/']" },
    Screen { name: "issue", address: |sample| format!("#/issue/{}", sample.article.issue), whole: "main h1" },
    Screen {
        name: "page",
        address: |sample| format!("#/issue/{}/{}", sample.article.issue, sample.article.page),
        whole: "main h1",
    },
    Screen {
        name: "issue read through",
        address: |sample| format!("#/issue/{}/text", sample.article.issue),
        whole: "main article",
    },
    Screen { name: "calendar", address: |_| "#/calendar".to_owned(), whole: "main a[href*='#/issue/']" },
    Screen { name: "undated", address: |_| "#/calendar/undated".to_owned(), whole: "main h1" },
    Screen {
        name: "article",
        address: |sample| format!("#/issue/{}", sample.article),
        whole: "main article h1",
    },
    Screen {
        name: "article with marks",
        address: |sample| format!("#/issue/{}?q={}", sample.article, sample.phrase),
        whole: "main article mark",
    },
    Screen {
        name: "results",
        address: |sample| format!("#/search?q={}", short(&sample.phrase)),
        whole: "main mark",
    },
    Screen { name: "people", address: |_| "#/people".to_owned(), whole: "main .names-list a" },
    Screen {
        name: "people by strokes",
        address: |_| "#/people/strokes".to_owned(),
        whole: "main .names-list a",
    },
    Screen {
        name: "a person",
        address: |sample| format!("#/person/{}", sample.signer),
        whole: "main .name-count",
    },
    Screen { name: "nothing found", address: |_| "#/search?q=qqqqqqqq".to_owned(), whole: "main h1" },
    Screen { name: "nothing there", address: |_| "#/nowhere".to_owned(), whole: "main h1" },
    // Its text is missing in this copy.
    Screen {
        name: "failed",
        address: |sample| format!("#/issue/{}", sample.other),
        whole: "main .notice button",
    },
];

/// Themes with the type size that each is tried at: the large one also has larger targets.
const LOOKS: [(&str, &str); 5] =
    [("light", ""), ("dark", ""), ("paper", ""), ("contrast", "large"), ("light", "largest")];

/// Width and height of the window in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (360, 740)];

/// What WCAG 2.2 asks at levels A and AA, and axe's own advice.
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', \
                   'wcag21aa', 'wcag22aa', 'best-practice'] }).then(found => found.violations.flatMap(rule => \
                   rule.nodes.map(node => rule.id + ': ' + rule.help + ' — ' + node.html.slice(0, 200) + ' — ' + \
                   node.any.concat(node.all, node.none).map(check => check.message).join('; '))))";

/// Looks at all of them.
pub(crate) fn check() -> Result<()> {
    let axe = run::root().join("node_modules").join("axe-core").join("axe.min.js");
    let axe =
        fs::read_to_string(&axe).with_context(|| format!("{} is missing: run `npm ci`", axe.display()))?;
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(Engine::Chromium, Scheme::Http)?;
    fs::remove_file(reader.copy.path().join(&sample.other_unit))?;
    let mut found = Vec::new();
    for screen in &SCREENS {
        reader.open(&(screen.address)(&sample))?;
        reader.sees_one(screen.whole).with_context(|| screen.name)?;
        reader.does(&axe)?;
        for (width, height) in WINDOWS {
            reader.sits_at(width, height)?;
            for (theme, size) in LOOKS {
                reader.wears(theme, size)?;
                for violation in reader.asks(RUN)?.as_array().context("no answer of axe")? {
                    let violation = violation.as_str().unwrap_or_default();
                    found.push(format!("{} {theme} {size} {width}: {violation}", screen.name));
                }
            }
        }
    }
    ensure!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    Ok(())
}

/// Two letters of a phrase are found in more than one way.
fn short(phrase: &str) -> String {
    phrase.chars().take(2).collect()
}

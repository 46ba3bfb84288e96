//! axe-core on every screen, in every theme, at the usual and at the large type, on a desk and on a small phone: no violation, and
//! nothing wider than the window.
//!
//! It finds what a machine can find (names, roles, contrast, sizes of targets, order of headings); what only people can judge
//! stands in `docs/accessibility.md`. Chromium alone, because the rules look at the tree and the colours, which all
//! engines draw from the same source.

use crate::screens::{self, SCREENS};
use anyhow::{Context, Result, ensure};
use std::fs;
use xtask::run;

/// Themes with the type size that each is tried at: the large one also has larger targets.
const LOOKS: [(&str, &str); 5] =
    [("light", ""), ("dark", ""), ("paper", ""), ("contrast", "large"), ("light", "largest")];

/// Width and height of the window in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (320, 640)];

/// What WCAG 2.2 asks at levels A and AA, and axe's own advice.
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', \
                   'wcag21aa', 'wcag22aa', 'best-practice'] }).then(found => found.violations.flatMap(rule => \
                   rule.nodes.map(node => rule.id + ': ' + rule.help + ' — ' + node.html.slice(0, 200) + ' — ' + \
                   node.any.concat(node.all, node.none).map(check => check.message).join('; '))))";

/// Who reads large on a small phone must not have to push the page from side to side (WCAG 1.4.10).
const WIDE: &str = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";

/// Looks at all of them.
pub(crate) fn check() -> Result<()> {
    let axe = run::root().join("node_modules").join("axe-core").join("axe.min.js");
    let axe =
        fs::read_to_string(&axe).with_context(|| format!("{} is missing: run `npm ci`", axe.display()))?;
    let sample = screens::sample()?;
    let mut reader = screens::reader(&sample)?;
    let mut found = Vec::new();
    for screen in &SCREENS {
        screen.open(&mut reader, &sample)?;
        reader.does(&axe)?;
        for (width, height) in WINDOWS {
            reader.sits_at(width, height)?;
            for (theme, size) in LOOKS {
                reader.wears(theme, size)?;
                for violation in reader.asks(RUN)?.as_array().context("no answer of axe")? {
                    let violation = violation.as_str().unwrap_or_default();
                    found.push(format!("{} {theme} {size} {width}: {violation}", screen.name));
                }
                if reader.asks(WIDE)? == true {
                    found.push(format!("{} {theme} {size} {width}: wider than the window", screen.name));
                }
            }
        }
    }
    ensure!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    Ok(())
}

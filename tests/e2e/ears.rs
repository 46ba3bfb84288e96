//! Does the test hear what it says it hears? A page that makes every kind of trouble, in every browser.
//!
//! "No error in the console" is worth nothing from a deaf listener, and each driver is deaf in its own way.

use crate::folder::Scheme;
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use std::fs;
use xtask::browser::Engine;

/// An error that is logged, one that is thrown, one of the policy, and a script from beside the folder.
const NOISE: &str = r#"
console.error("noise logged");
setTimeout(function () { throw new Error("noise thrown"); }, 0);
setTimeout("window.evaluated = 1", 0);
var outside = document.createElement("script");
outside.src = "../outside.js";
document.head.appendChild(outside);
"#;

/// Makes the noise and asks what was heard.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let mut reader = Reader::at(engine, scheme)?;
    let folder = reader.copy.path();
    fs::write(folder.join("noise.js"), NOISE)?;
    let outside = folder.parent().context("a folder above")?.join("outside.js");
    fs::write(outside, "window.outside = true;")?;

    reader.open("#/")?;
    reader.sees_one("h1")?;
    // Only now: noise while the page loads now and then keeps Firefox's driver from noticing that it has loaded.
    reader.does("document.head.appendChild(document.createElement('script')).src = 'noise.js'")?;
    reader.until_true("window.outside")?;
    let (complaints, foreign) = reader.troubles()?;
    let heard = |word: &str| complaints.iter().any(|line| line.contains(word));
    ensure!(heard("noise logged"), "{engine} {scheme}: deaf to console.error: {complaints:#?}");
    // WebKit tells a page on file:// no more than that there was an error.
    ensure!(
        heard("noise thrown") || heard("Script error"),
        "{engine} {scheme}: deaf to what scripts throw: {complaints:#?}"
    );
    let policy = ["script-src", "Content Security Policy", "Content-Security-Policy"];
    ensure!(policy.iter().any(|word| heard(word)), "{engine} {scheme}: deaf to the policy: {complaints:#?}");
    let seen = foreign.iter().any(|address| address.ends_with("/outside.js"));
    ensure!(seen, "{engine} {scheme}: blind to requests outside the folder: {foreign:?}");
    Ok(())
}

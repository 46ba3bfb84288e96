//! What a reader takes away: clippings as a file and back, a page that opens anywhere with its pictures, a code of the public
//! address; and how it is passed on.
//!
//! Chromium's objects are replaced before the page's own scripts run, as a browser would refuse from the start. Files are caught
//! on their way to the disk: a download ends where the driver wants it, which differs between engines.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::fs;
use xtask::browser::Engine;
use xtask::sample::Sample;

/// Catches what would become a file, in `window.caught`; a worker's script, which has an address of the same kind, is let be.
const CATCH: &str = "var made = {}, make = URL.createObjectURL; \
                     URL.createObjectURL = function (blob) { var url = make.call(URL, blob); made[url] = blob; return url }; \
                     HTMLAnchorElement.prototype.click = function () { \
                     made[this.href].text().then(function (text) { window.caught = text }) }";

const NO_SHARE: &str = "delete Navigator.prototype.share";
const SHARE: &str = "navigator.share = what => { window.shared = what; return Promise.reject(new DOMException('', 'AbortError')) }";
const SHARE_WITHOUT_LEAVE: &str =
    "navigator.share = () => Promise.reject(new DOMException('', 'NotAllowedError'))";

/// Where the publisher of the copy says that it stands.
const PUBLIC: &str = "https://news.example/run/";

/// In an engine, by one way of opening: clippings go into a file and come back; a page is saved and opened.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(engine, scheme)?;
    clippings_go_and_come(&mut reader, &sample).with_context(|| format!("{engine} {scheme}: clippings"))?;
    a_page_opens_anywhere(&mut reader, &sample).with_context(|| format!("{engine} {scheme}: a page"))?;
    pictures_go_along(&mut reader, &sample, scheme).with_context(|| format!("{engine} {scheme}: pictures"))
}

/// Passing an article on, in Chromium: where nothing can be shared, where it can, and where the system does not take it.
pub(crate) fn check_sharing() -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = without(NO_SHARE)?;
    open(&mut reader, &sample)?;
    reader.sees("复制全文")?;
    ensure!(words(&reader)?.contains(&"复制链接".to_owned()), "without sharing a link can be copied");
    ensure!(
        !words(&reader)?.iter().any(|word| word == "分享" || word == "二维码"),
        "a word that can do nothing"
    );
    let mut reader = without(SHARE)?;
    reader.copy.publish_at(PUBLIC)?;
    open(&mut reader, &sample)?;
    press(&reader, "分享")?;
    // Who changed his mind is not told so.
    reader.until_true("window.shared")?;
    ensure!(words(&reader)?.contains(&"分享".to_owned()), "it can still be shared");
    let public = format!("{PUBLIC}#/issue/{}", sample.article);
    ensure!(reader.asks("return window.shared.url")? == public.as_str(), "what is shared");
    press(&reader, "二维码")?;
    reader.sees(&public)?;
    reader.sees_one("main svg[role=img][aria-label] path[d^=M]")?;
    press(&reader, "二维码")?;
    reader.until_true("!document.querySelector('main svg')")?;
    what_makes_it_is_missing(&mut reader, &sample)?;
    let mut reader = without(SHARE_WITHOUT_LEAVE)?;
    open(&mut reader, &sample)?;
    press(&reader, "分享")?;
    reader.sees("没有分享成")?;
    press(&reader, "复制链接")
}

fn without(stub: &str) -> Result<Reader> {
    let reader = Reader::at(Engine::Chromium, Scheme::Http)?;
    reader.commands("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": stub }))?;
    Ok(reader)
}

pub(crate) fn open(reader: &mut Reader, sample: &Sample) -> Result<()> {
    reader.open(&format!("#/issue/{}", sample.article))?;
    reader.sees(&sample.phrase)
}

/// Presses the word among the tools, as soon as it is there: an article's tools come with the annex.
pub(crate) fn press(reader: &Reader, word: &str) -> Result<()> {
    let found = format!(
        "[...document.querySelectorAll('main .tools button')].find(it => it.textContent.trim() === '{word}')"
    );
    reader.until_true(&found).with_context(|| format!("no word {word}"))?;
    reader.does(&format!("{found}.click()"))
}

fn words(reader: &Reader) -> Result<Vec<String>> {
    reader.texts("main .tools button")
}

fn caught(reader: &Reader) -> Result<String> {
    reader.until_true("window.caught")?;
    Ok(reader.asks("return window.caught")?.as_str().unwrap_or_default().to_owned())
}

fn clippings_go_and_come(reader: &mut Reader, sample: &Sample) -> Result<()> {
    open(reader, sample)?;
    press(reader, "剪下")?;
    reader.sees("已放进剪报")?;
    reader.open("#/clippings")?;
    reader.sees(&sample.headline)?;
    reader.does(CATCH)?;
    press(reader, "存成文件")?;
    let saved = caught(reader)?;
    ensure!(saved.contains(&sample.headline), "the file lacks the clipping: {saved}");
    press(reader, "取下")?;
    reader.until_true("!document.querySelector('.clipping')")?;
    let file = tempfile::Builder::new().suffix(".json").tempfile()?;
    for (text, says) in [("{}", "不是剪报"), (saved.as_str(), sample.headline.as_str())] {
        fs::write(file.path(), text)?;
        reader.chooses("main input[type=file]", file.path())?;
        reader.sees(says)?;
    }
    reader.reload()?;
    reader.sees(&sample.headline).context("what was read in is kept")
}

fn a_page_opens_anywhere(reader: &mut Reader, sample: &Sample) -> Result<()> {
    reader.open(&format!("#/issue/{}/{}/text", sample.article.issue, sample.article.page))?;
    reader.sees(&sample.phrase)?;
    reader.does(CATCH)?;
    press(reader, "存成网页")?;
    let page = caught(reader)?;
    ensure!(
        !page.contains("<script") && !page.contains("href="),
        "it needs something from elsewhere: {page}"
    );
    ensure!(page.contains(&sample.paper), "it does not say where it is from");
    let file = tempfile::Builder::new().suffix(".html").tempfile()?;
    fs::write(file.path(), &page)?;
    // From the disk, also by a reader who was on the network.
    reader.had_no_trouble()?;
    reader.goes(&format!("file://{}", file.path().display()))?;
    reader.until_true(&format!("document.body.textContent.includes('{}')", sample.phrase))?;
    reader.until_true("document.querySelectorAll('h2').length > 0 && getComputedStyle(document.body).lineHeight !== 'normal'")
}

/// Pictures are inside the file; from a double-clicked page, which may not read its neighbours' images, their words say so.
fn pictures_go_along(reader: &mut Reader, sample: &Sample, scheme: Scheme) -> Result<()> {
    let id = sample.pictured.as_ref().context("no article of this folder has a picture")?;
    reader.open(&format!("#/issue/{id}"))?;
    reader.until_true("document.querySelector('.picture img').naturalWidth > 0")?;
    reader.does(CATCH)?;
    press(reader, "存成网页")?;
    let page = caught(reader)?;
    let shown = reader.asks("return document.querySelectorAll('main .picture img').length")?.as_u64();
    let shown = usize::try_from(shown.unwrap_or_default())?;
    let (inside, words) =
        (page.matches("<img src=\"data:image/").count(), page.matches("（图片没能存入）").count());
    let expected = if scheme == Scheme::Http { (shown, 0) } else { (0, shown) };
    ensure!(
        (inside, words) == expected && page.matches("<img").count() == inside,
        "{inside} inside, {words} said"
    );
    let file = tempfile::Builder::new().suffix(".html").tempfile()?;
    fs::write(file.path(), &page)?;
    reader.goes(&format!("file://{}", file.path().display()))?;
    reader.until_true(&format!(
        "document.images.length === {inside} && [...document.images].every(it => it.naturalWidth > 0 && it.alt)"
    ))
}

/// A code where the script that draws it is gone: that is said.
fn what_makes_it_is_missing(reader: &mut Reader, sample: &Sample) -> Result<()> {
    for entry in fs::read_dir(reader.copy.path().join("app"))? {
        let file = entry?.path();
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("keep-")) {
            fs::remove_file(file)?;
        }
    }
    // Its own document, which does not have the script yet.
    open(reader, sample)?;
    reader.does("performance.clearResourceTimings()")?;
    press(reader, "二维码")?;
    reader.sees("没有做成")
}

//! The example portal of `samples/portal` around the folder: it finds, opens, hears, and is told in codes what cannot be.
//!
//! Over http it is of the viewer's origin; a page of another origin is refused until the publisher names it.

use crate::folder::{Scheme, escaped, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use archive::{Catalog, codec, paths};
use serde_json::Value;
use std::fs;
use xtask::browser::Engine;
use xtask::run;
use xtask::sample::Sample;
use xtask::serve::Served;

/// What a script finds out and leaves in `window.told`.
const CODE_OF: &str = "window.told = null; baojiaEmbed(document.getElementById('paper')).then(it => CALL)\
                       .then(told => { window.told = JSON.stringify(told) }, bad => { window.told = 'code ' + bad.code })";

/// Uses the portal in this browser.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(engine, scheme)?;
    let page = portal(&reader)?;
    let address = reader.copy.address();
    let above = address.trim_end_matches('/').rsplit_once('/').context("no folder above")?.0;
    reader.goes(&format!("{above}/{page}"))?;
    finds_and_opens(&reader, &sample).with_context(|| format!("{engine} {scheme}"))?;
    is_told_in_codes(&reader, &sample).with_context(|| format!("{engine} {scheme}"))?;
    if scheme == Scheme::Http {
        // Without messages in between the first is still open when the second comes.
        let own = "Promise.allSettled(['/help', '/'].map(document.getElementById('paper').contentWindow.baojia.open))\
                   .then(all => all[0].reason.code)";
        let seen = told(&reader, own)?;
        ensure!(seen == "\"overtaken\"", "{engine}: {seen}");
        another_origin_needs_leave(&mut reader, &sample).with_context(|| format!("{engine} {scheme}"))?;
    }
    Ok(())
}

/// Puts the portal beside the copy; where its page lies from there.
fn portal(reader: &Reader) -> Result<&'static str> {
    let folder = reader.copy.path().with_file_name("portal");
    fs::create_dir_all(&folder)?;
    let name = escaped(&reader.copy.path().file_name().context("no name")?.to_string_lossy());
    for entry in fs::read_dir(run::root().join("samples").join("portal"))? {
        let from = entry?.path();
        let text = fs::read_to_string(&from)?.replace("../run/", &format!("../{name}/"));
        fs::write(folder.join(from.file_name().context("no name")?), text)?;
    }
    Ok("portal/index.html")
}

fn finds_and_opens(reader: &Reader, sample: &Sample) -> Result<()> {
    reader.until_true("window.baojiaEmbed && !document.getElementById('go').disabled")?;
    reader.does(&format!(
        "document.getElementById('words').value = '\"{}\"'; document.getElementById('go').click()",
        sample.phrase
    ))?;
    reader.until_true("document.querySelectorAll('#hits li').length === 1")?;
    reader.does("document.querySelector('#hits button').click()")?;
    let title = format!("document.title.includes({})", Value::from(sample.headline.as_str()));
    reader.until_true(&title).context("the title of what was opened")
}

fn is_told_in_codes(reader: &Reader, sample: &Sample) -> Result<()> {
    let id = sample.article.to_string();
    let found = told(reader, &format!("it.search('{}', {{ most: 1, order: 'oldest' }})", sample.phrase))?;
    let found: Value = serde_json::from_str(&found).with_context(|| found.clone())?;
    ensure!(found["hits"].as_array().is_some_and(|hits| hits.len() == 1), "most is kept: {found}");
    ensure!(found["hits"][0]["fragments"][0].as_array().is_some(), "excerpts come in pieces: {found}");
    for (call, says) in [
        ("it.search('')", "code bad-request"),
        ("it.search('炉', { most: 0 })", "code bad-request"),
        ("it.search(7)", "code bad-request"),
        ("it.search('炉', { most: 51 })", "code bad-request"),
        ("it.search('炉', { most: '5' })", "code bad-request"),
        ("it.search('炉', { order: 'random' })", "code bad-request"),
        ("it.search('炉', { within: '年:2022' })", "code bad-request"),
        ("it.open(7)", "code bad-request"),
        ("it.open()", "code bad-request"),
        ("it.open('')", "code bad-request"),
        ("it.open('2022-03-10/2/3/4')", "code bad-request"),
        ("it.open('javascript:alert(1)')", "code no-such-place"),
        ("it.on('close', () => {})", "code bad-request"),
        ("it.on('ready')", "code bad-request"),
        ("it.open('1234-56')", "code no-such-place"),
        ("Promise.all(['炉', '厂', '炉'].map(words => it.search(words))).then(all => all.length)", "3"),
        ("it.open('/calendar').then(place => place.address)", "\"#/calendar\""),
        ("Promise.allSettled([it.open('/help'), it.open('/')]).then(all => all[1].value.address)", "\"#/\""),
        (
            "new Promise(heard => { it.on('search', heard); it.open('#/search?q=炉') }).then(it => it.words)",
            "\"炉\"",
        ),
        (
            // Loaded anew, the frame holds another viewer: it is heard and asked as the first was.
            "new Promise(heard => { let times = 0; it.on('ready', () => { times += 1; if (times === 2) heard() }); \
             document.getElementById('paper').src += '?again' })\
             .then(() => it.open('/calendar')).then(place => place.address)",
            "\"#/calendar\"",
        ),
        ("new Promise(heard => it.on('ready', heard)).then(it => typeof it.version)", "\"string\""),
    ] {
        let seen = told(reader, call)?;
        ensure!(seen == says, "{call}: {seen}");
    }
    let opened = told(reader, &format!("it.open('{id}').then(place => place.address)"))?;
    ensure!(opened == format!("\"#/issue/{id}\""), "{opened}");
    // A frame that was only just put up: nothing is shown in it yet, and what is asked waits for it.
    let fresh = "(() => { const it = document.createElement('iframe'); it.src = document.getElementById('paper').src; \
                 document.body.append(it); return it })()";
    let early = format!(
        "it.open('/calendar').then(place => it.search('{}').then(found => [place.address, found.exact]))",
        sample.phrase
    );
    let early =
        told_by(reader, &CODE_OF.replace("document.getElementById('paper')", fresh).replace("CALL", &early))?;
    ensure!(early == "[\"#/calendar\",1]", "before the first screen: {early}");
    let nobody = "document.createElement('iframe')";
    let alone = told_by(reader, &CODE_OF.replace("document.getElementById('paper')", nobody))?;
    ensure!(alone == "code bad-request", "a frame of nothing: {alone}");
    Ok(())
}

/// The same pages from another port are another origin.
fn another_origin_needs_leave(reader: &mut Reader, sample: &Sample) -> Result<()> {
    let holder = tempfile::tempdir()?;
    let served = Served::start(holder.path(), 0)?;
    let home = reader.copy.address();
    let page = format!(
        "<!doctype html><title>?</title><script src=\"{home}embed.js\"></script>\
                        <iframe id=\"paper\" src=\"{home}index.html\"></iframe>"
    );
    fs::write(holder.path().join("index.html"), page)?;
    let search = format!("it.search('{}').then(found => found.total)", sample.phrase);
    let visit = |reader: &Reader| {
        reader.goes(&format!("{}index.html", served.address()))?;
        reader.until_true("window.baojiaEmbed")?;
        told(reader, &search)
    };
    let refused = visit(reader)?;
    ensure!(refused == "code not-allowed", "a stranger is let in: {refused}");
    let file = reader.copy.path().join(paths::CATALOG);
    let mut catalog: Catalog = codec::decode(&fs::read(&file)?)?;
    catalog.paper.portals.push(served.address().trim_end_matches('/').to_owned());
    fs::write(&file, codec::encode(&catalog)?)?;
    let seen = visit(reader)?;
    ensure!(seen.parse::<u32>().is_ok_and(|total| total > 0), "whom the publisher names is refused: {seen}");
    Ok(())
}

fn told(reader: &Reader, call: &str) -> Result<String> {
    told_by(reader, &CODE_OF.replace("CALL", call)).with_context(|| call.to_owned())
}

fn told_by(reader: &Reader, script: &str) -> Result<String> {
    reader.does(script)?;
    reader.until_true("window.told !== null")?;
    Ok(reader.asks("return window.told")?.as_str().unwrap_or_default().to_owned())
}

//! One visit: from the shelf to an article by clicks, by search, back, by a link that someone sent.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result, ensure};
use xtask::browser::Engine;
use xtask::sample::Sample;

type Step = (&'static str, fn(&mut Reader, &Sample) -> Result<()>);

const STEPS: [Step; 9] = [
    ("the shelf opens with the latest issue and every year, and fetches no text", opens_the_shelf),
    ("the skip link leads to the text and leaves the address alone", takes_the_skip_link),
    ("an article is reached by clicks", browses_to_an_article),
    ("a phrase is found where it is printed", searches_a_phrase),
    ("the hit opens with the phrase marked", opens_the_hit),
    ("Back returns to the results", returns_to_results),
    ("a deep link opens and reloads", reloads_a_deep_link),
    ("an unknown address has words and a way back", meets_an_unknown_address),
    ("the console is silent and nothing outside was asked for", |reader, _| reader.had_no_trouble()),
];

/// Makes the visit in this browser.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    let mut reader = Reader::at(engine, scheme)?;
    for (sentence, step) in STEPS {
        step(&mut reader, &sample).with_context(|| format!("{engine} {scheme}: {sentence}"))?;
    }
    Ok(())
}

fn opens_the_shelf(reader: &mut Reader, _: &Sample) -> Result<()> {
    reader.open("")?;
    reader.sees_one("main a[href*=\"#/issue/\"]")?;
    reader.sees_one("main a[href*=\"#/calendar/\"]")?;
    ensure!(reader.texts("h1")?.len() == 1, "one heading a screen");
    for landmark in ["header", "main", "[role=search]"] {
        reader.sees_one(landmark)?;
    }
    let log = reader.copy.take_log();
    let archive: Vec<&str> =
        log.iter().map(|asked| asked.path.as_str()).filter(|path| path.starts_with("archive/")).collect();
    // Empty on file://, where no server keeps a log; the same viewer runs there.
    let headlines = |path: &str| path == archive::paths::CATALOG || path.ends_with("/contents.json");
    ensure!(archive.iter().all(|path| headlines(path)), "opening the run asked for {archive:?}");
    ensure!(archive.len() <= 2, "more than the catalog and the latest headlines: {archive:?}");
    Ok(())
}

fn takes_the_skip_link(reader: &mut Reader, _: &Sample) -> Result<()> {
    let before = reader.fragment()?;
    reader.does("document.querySelector('.skip-link').click()")?;
    reader.until_true("document.activeElement.id === 'main'")?;
    ensure!(reader.fragment()? == before, "the address changed");
    Ok(())
}

fn browses_to_an_article(reader: &mut Reader, sample: &Sample) -> Result<()> {
    let id = &sample.article;
    let day = id.issue.as_str().parse::<archive::IssueDate>();
    let sheet = day.map_or_else(|_| "undated".to_owned(), |date| date.year().to_string());
    reader.follows(&format!("#/calendar/{sheet}"))?;
    reader.follows(&format!("#/issue/{}", id.issue))?;
    reader.follows(&format!("#/issue/{}/{}", id.issue, id.page))?;
    reader.sees_one(&format!("a[aria-current=page][href$=\"#/issue/{}/{}\"]", id.issue, id.page))?;
    reader.follows(&format!("#/issue/{id}"))?;
    reader.sees_heading(&sample.headline)?;
    reader.sees(&sample.phrase)
}

fn searches_a_phrase(reader: &mut Reader, sample: &Sample) -> Result<()> {
    reader.searches(&format!("\"{}\"", sample.phrase))?;
    reader.sees_one(&format!("main ol a[href*=\"#/issue/{}\"]", sample.article))?;
    ensure!(reader.texts("main ol > li")?.len() == 1, "the phrase is printed once, so there is one hit");
    reader.until("the phrase marked in the snippet", |reader| {
        Ok(reader.texts("main ol mark")?.contains(&sample.phrase))
    })
}

fn opens_the_hit(reader: &mut Reader, sample: &Sample) -> Result<()> {
    reader.follows_any(&format!("main ol a[href*=\"#/issue/{}\"]", sample.article))?;
    reader.sees_heading(&sample.headline)?;
    reader.until("the phrase marked in the article", |reader| {
        Ok(reader.texts("main mark")?.contains(&sample.phrase))
    })
}

fn returns_to_results(reader: &mut Reader, sample: &Sample) -> Result<()> {
    reader.back()?;
    reader.sees_one(&format!("main ol a[href*=\"#/issue/{}\"]", sample.article))?;
    let shown = reader.fragment()?;
    ensure!(shown.starts_with("#/search?") && shown.contains(&sample.phrase), "the address is {shown}");
    Ok(())
}

fn reloads_a_deep_link(reader: &mut Reader, sample: &Sample) -> Result<()> {
    reader.open(&format!("#/issue/{}", sample.article))?;
    reader.sees_heading(&sample.headline)?;
    reader.reload()?;
    reader.sees_heading(&sample.headline)?;
    reader.sees(&sample.phrase)
}

fn meets_an_unknown_address(reader: &mut Reader, _: &Sample) -> Result<()> {
    for fragment in ["#/nowhere/at/all", "#/issue/1066-10-14"] {
        reader.open(fragment)?;
        reader.sees_heading("没有这一处")?;
        reader.sees_one("main a[href$=\"#/\"]")?;
    }
    Ok(())
}

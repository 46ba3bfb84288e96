//! Folders that were half copied: what is missing is named, what is there works, and no page is blank.

use crate::folder::{Scheme, original};
use crate::reader::Reader;
use anyhow::{Context, Result};
use archive::paths;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::browser::Engine;
use xtask::sample::Sample;

type Case = (&'static str, fn(&mut Reader, &Sample) -> Result<()>);

const CASES: [Case; 6] = [
    ("a text that is missing", |reader, sample| text_gone(reader, sample, |file| Ok(fs::remove_file(file)?))),
    ("a text that is cut off", |reader, sample| text_gone(reader, sample, cut)),
    ("a catalog that is missing", catalog_gone),
    ("wasm that is missing", |reader, _| program_gone(reader, "wasm")),
    ("an annex that is missing", annex_gone),
    ("glue that is missing", |reader, _| program_gone(reader, "glue")),
];

/// Goes through all of them, each in a fresh browser: WebKit works on from memory when a file goes later.
pub(crate) fn check(engine: Engine, scheme: Scheme) -> Result<()> {
    let sample = Sample::pick(&original())?;
    for (sentence, case) in CASES {
        let mut reader = Reader::at(engine, scheme)?;
        case(&mut reader, &sample).with_context(|| format!("{engine} {scheme}: {sentence}"))?;
    }
    Ok(())
}

fn text_gone(reader: &mut Reader, sample: &Sample, hurt: fn(&Path) -> Result<()>) -> Result<()> {
    let files = both(reader, &sample.unit);
    let kept = files.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    files.iter().try_for_each(|file| hurt(file))?;
    reader.open(&format!("#/issue/{}", sample.article))?;
    reader.sees(&sample.unit)?;
    reader.open(&format!("#/issue/{}", sample.other))?;
    reader.sees_heading(&sample.other_headline)?;

    // Whoever copies the file afterwards and presses the button reads on: no cache keeps the failure.
    reader.open(&format!("#/issue/{}", sample.article))?;
    reader.sees(&sample.unit)?;
    files.iter().zip(kept).try_for_each(|(file, bytes)| fs::write(file, bytes))?;
    reader.follows_any("main button")?;
    reader.sees_heading(&sample.headline)
}

fn catalog_gone(reader: &mut Reader, _: &Sample) -> Result<()> {
    let files = both(reader, paths::CATALOG);
    let kept = files.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    files.iter().try_for_each(fs::remove_file)?;
    reader.open("")?;
    reader.sees(paths::CATALOG)?;
    files.iter().zip(kept).try_for_each(|(file, bytes)| fs::write(file, bytes))?;
    reader.follows_any("main button")?;
    reader.sees_one("main a[href*=\"#/issue/\"]")
}

/// What a first article needs is there; a room of the annex is, once its file was copied afterwards.
fn annex_gone(reader: &mut Reader, sample: &Sample) -> Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(reader.copy.path().join("app"))? {
        let file = entry?.path();
        if file.to_string_lossy().contains("annex-") {
            kept.push((file.clone(), fs::read(&file)?));
            fs::remove_file(file)?;
        }
    }
    reader.open(&format!("#/issue/{}", sample.article))?;
    reader.sees_heading(&sample.headline)?;
    reader.open("#/help")?;
    reader.sees("app/annex-")?;
    kept.into_iter().try_for_each(|(file, bytes)| fs::write(file, bytes))?;
    reader.follows_any("main button")?;
    reader.sees_one("main .help-keys")
}

/// The shell alone is left to speak.
fn program_gone(reader: &mut Reader, kind: &str) -> Result<()> {
    for entry in fs::read_dir(reader.copy.path().join("app"))? {
        let file = entry?.path();
        if file.to_string_lossy().contains(kind) {
            fs::remove_file(file)?;
        }
    }
    reader.open("#/")?;
    reader.sees("打不开：文件 app/")
}

/// A file of the archive and its twin.
fn both(reader: &Reader, path: &str) -> Vec<PathBuf> {
    [path.to_owned(), paths::twin_of(path)].iter().map(|path| reader.copy.path().join(path)).collect()
}

fn cut(file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    let half = bytes.len() / 2;
    Ok(fs::write(file, bytes.get(..half).context("half a file")?)?)
}

//! `cargo xtask fuzz`: libFuzzer on the targets in `fuzz/`, for half a minute in the checks and for as long as one likes by hand.
//!
//! No nightly compiler: `--sanitizer none` leaves out the only unstable flag of cargo-fuzz, and coverage instrumentation is
//! stable. Nothing is lost by it, as the core forbids `unsafe` and so has no memory errors for a sanitizer to see.
//!
//! Every run begins with the kept corpus, `fuzz/corpus/<target>/`. What it finds besides goes to `fuzz/found/`, which git
//! ignores; `--keep` merges that into the kept corpus. Words that the fuzzer may put in stand in `fuzz/words/<target>.txt`,
//! a line each. A target is a file in `fuzz/targets/` that is named in `fuzz/Cargo.toml`; this list is made from the folder.

mod corpus;

use crate::run::{self, Tally};
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long the checks run each target, two side by side.
const CHECK_SECONDS: u64 = 30;

/// What is asked of the fuzzer by hand.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// One target, else all.
    pub target: Option<&'a str>,
    /// How long each runs.
    pub minutes: u64,
    /// This input once, instead of looking for others.
    pub input: Option<&'a Path>,
    /// Merge what was found into the kept corpus afterwards.
    pub keep: bool,
}

/// Fuzzes for a person, who sees libFuzzer's own words.
pub fn run(wish: &Wish<'_>) -> Result<()> {
    let mut chosen = targets()?;
    if let Some(name) = wish.target {
        chosen.retain(|target| target == name);
        if chosen.is_empty() {
            bail!("no target {name}; there are {}", targets()?.join(", "));
        }
    }
    build()?;
    for target in &chosen {
        if let Some(input) = wish.input {
            let mut once = program(target)?;
            run::shown(&format!("{target} on {}", input.display()), once.arg(input))?;
            continue;
        }
        if wish.minutes > 0 {
            let mut command = fuzzing(target, wish.minutes * 60, &made(found(target))?)?;
            run::shown(&format!("fuzz {target}"), &mut command).with_context(|| again(target, "FILE"))?;
        }
        if wish.keep {
            keep(target)?;
        }
    }
    Ok(())
}

/// Fuzzes every target for a while; each counts as a test.
pub fn check() -> Result<Tally> {
    let targets = targets()?;
    build()?;
    let mut tally = Tally::default();
    for pair in targets.chunks(2) {
        let outcomes: Vec<Result<String>> = std::thread::scope(|scope| {
            let runs: Vec<_> = pair.iter().map(|target| scope.spawn(|| briefly(target))).collect();
            let lost = || Err(anyhow::anyhow!("the run broke off"));
            runs.into_iter().map(|run| run.join().unwrap_or_else(|_| lost())).collect()
        });
        for (target, outcome) in pair.iter().zip(outcomes) {
            match outcome {
                Ok(said) => {
                    println!("  {target}: {said}");
                    tally.passed += 1;
                }
                Err(cause) => {
                    println!("  {target}: {cause:#}");
                    tally.failed += 1;
                }
            }
        }
    }
    Ok(tally)
}

/// The fuzz targets as clippy sees them, without libFuzzer itself, which is C++ and of no interest to it.
pub fn clippy() -> Command {
    let mut cargo = run::cargo(&["clippy", "--manifest-path", "fuzz/Cargo.toml", "--no-default-features"]);
    cargo.arg("--target-dir").arg(run::target_dir()).args(["--", "-D", "warnings"]);
    cargo
}

/// Names of the targets, sorted.
fn targets() -> Result<Vec<String>> {
    let folder = home().join("targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

fn build() -> Result<()> {
    let mut cargo =
        run::cargo(&["fuzz", "build", "--fuzz-dir", "fuzz", "--sanitizer", "none", "--target-dir"]);
    run::shown("build the fuzz targets", cargo.arg(built()))
}

/// One bounded run; its last figures, or what it found and how to see it again.
///
/// It begins with the kept corpus alone: going through all that was ever found on a machine would take the whole time.
fn briefly(target: &str) -> Result<String> {
    let fresh = tempfile::tempdir_in(made(home().join("found"))?)?;
    let output = fuzzing(target, CHECK_SECONDS, fresh.path())?.output()?;
    for new in fs::read_dir(fresh.path())? {
        let new = new?;
        fs::rename(new.path(), made(found(target))?.join(new.file_name()))?;
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(figures(&said)) } else { bail!(failure(target, &said)) }
}

/// What was broken, and how to see it again.
fn failure(target: &str, said: &str) -> String {
    let panic: Vec<&str> = said.lines().skip_while(|line| !line.contains("panicked at")).take(12).collect();
    let input = said.lines().find_map(|line| line.split_once("Test unit written to "));
    let last = said.lines().skip(said.lines().count().saturating_sub(12)).collect();
    let story = if panic.is_empty() { last } else { panic };
    format!("{}\n{}", story.join("\n"), again(target, input.map_or("FILE", |(_, path)| path)))
}

/// `Done 12 runs in 3 second(s)`, and how much of the code was reached.
fn figures(said: &str) -> String {
    let done = said.lines().rev().find(|line| line.starts_with("Done ")).unwrap_or("no runs");
    let reached = said.lines().rev().find_map(|line| line.split_once(" cov: ")?.1.split(' ').next());
    format!("{done}, {} branches reached", reached.unwrap_or("no"))
}

fn again(target: &str, input: &str) -> String {
    let input = Path::new(input);
    let input = input.strip_prefix(run::root()).unwrap_or(input);
    format!("see it again: cargo xtask fuzz {target} --input {}", input.display())
}

/// A run for so many seconds, from the kept corpus and from what is in `finds`, where it puts what it finds.
fn fuzzing(target: &str, seconds: u64, finds: &Path) -> Result<Command> {
    let failures = made(home().join("found").join("failures"))?;
    let mut command = program(target)?;
    // Longer inputs find nothing that short ones do not, and run slowly. Ten seconds for four kilobytes would be a find.
    command.arg(format!("-max_total_time={seconds}")).args([
        "-max_len=4096",
        "-timeout=10",
        "-rss_limit_mb=2048",
    ]);
    command.arg(format!("-artifact_prefix={}/", failures.display()));
    if let Some(dictionary) = dictionary(target)? {
        command.arg(format!("-dict={}", dictionary.display()));
    }
    command.args([finds, &made(kept(target))?]);
    Ok(command)
}

/// The best of what is kept and what was found become the kept inputs.
fn keep(target: &str) -> Result<()> {
    let (kept, found) = (made(kept(target))?, made(found(target))?);
    let notes = built().join(format!("{target}.merge"));
    // It would go on with a merge that was broken off.
    let _ = fs::remove_file(&notes);
    let mut command = program(target)?;
    // Branches alone, not how often each is taken. The merged folder itself is of no use, its notes are.
    command.args(["-set_cover_merge=1", "-use_counters=0", "-max_len=4096"]);
    command.arg(format!("-merge_control_file={}", notes.display()));
    let merged = tempfile::tempdir()?;
    command.arg(merged.path()).args([&kept, &found]);
    run::quiet(&format!("merge the corpus of {target}"), &mut command)?;
    let notes = fs::read_to_string(&notes).with_context(|| format!("cannot read {}", notes.display()))?;
    let inputs = corpus::inputs(&notes);
    let (chosen, all, reached) = corpus::best(&inputs);
    let contents: Vec<Vec<u8>> =
        chosen.iter().map(|input| fs::read(&input.path)).collect::<Result<_, _>>()?;
    fs::remove_dir_all(&kept).with_context(|| format!("cannot empty {}", kept.display()))?;
    let kept = made(kept)?;
    for content in &contents {
        fs::write(kept.join(archive::Checksum::of(content).to_string()), content)?;
    }
    println!("  {target}: {} inputs kept, they reach {reached} of {all} branches", contents.len());
    Ok(())
}

/// The words of a target in libFuzzer's own notation, each alone and at the beginning of a line; `None` when it has none.
fn dictionary(target: &str) -> Result<Option<PathBuf>> {
    let words = home().join("words").join(target).with_extension("txt");
    if !words.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&words).with_context(|| format!("cannot read {}", words.display()))?;
    let file = built().join(format!("{target}.dict"));
    fs::write(&file, entries(&text)).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(Some(file))
}

/// libFuzzer takes printable ASCII only, anything else as `\xe7`.
fn entries(words: &str) -> String {
    let mut out = String::new();
    for word in words.lines().filter(|word| !word.is_empty()) {
        for before in ["", "\n"] {
            let bytes = before.bytes().chain(word.bytes());
            let written = bytes.fold(String::new(), |mut written, byte| {
                let _ = write!(written, "\\x{byte:02x}");
                written
            });
            let _ = writeln!(out, "\"{written}\"");
        }
    }
    out
}

/// The built program of a target; cargo-fuzz puts it below the name of this machine's platform.
fn program(target: &str) -> Result<Command> {
    let said = run::quiet("ask rustc", run::program("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let file = built().join(host).join("release").join(target);
    Ok(run::program(&file.to_string_lossy()))
}

/// The folder, made when it is not there.
fn made(folder: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

fn home() -> PathBuf {
    run::root().join("fuzz")
}

fn kept(target: &str) -> PathBuf {
    home().join("corpus").join(target)
}

fn found(target: &str) -> PathBuf {
    home().join("found").join(target)
}

fn built() -> PathBuf {
    run::target_dir().join("fuzz")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_named_in_the_manifest() {
        let manifest = fs::read_to_string(home().join("Cargo.toml")).unwrap();
        let targets = targets().unwrap();
        assert!(targets.len() >= 2, "{targets:?}");
        for target in targets {
            let entry = format!("name = \"{target}\"\npath = \"targets/{target}.rs\"");
            assert!(manifest.contains(&entry), "fuzz/Cargo.toml lacks\n[[bin]]\n{entry}");
        }
    }

    /// A repository is no place for what a fuzzer heaps up; `cargo xtask fuzz --minutes 0 --keep` makes it small.
    #[test]
    fn the_kept_corpora_are_there_and_small() {
        for target in targets().unwrap() {
            let sizes: Vec<usize> = fs::read_dir(kept(&target))
                .unwrap()
                .map(|entry| usize::try_from(entry.unwrap().metadata().unwrap().len()).unwrap())
                .collect();
            let bytes: usize = sizes.iter().sum();
            assert!((10..=corpus::MOST_FILES).contains(&sizes.len()), "{target}: {} inputs", sizes.len());
            assert!(bytes <= corpus::MOST_BYTES, "{target}: {bytes} bytes");
        }
    }

    #[test]
    fn words_are_written_as_libfuzzer_reads_them() {
        assert_eq!(
            entries("版\n\n:\n"),
            "\"\\xe7\\x89\\x88\"\n\"\\x0a\\xe7\\x89\\x88\"\n\"\\x3a\"\n\"\\x0a\\x3a\"\n"
        );
    }

    #[test]
    fn a_failure_says_what_broke_and_how_to_see_it_again() {
        let file = home().join("found/failures/crash-1");
        let said = format!(
            "#2 NEW cov: 7\nthread '<unnamed>' panicked at ledger.rs:9:\nlost '炉'\nTest unit written to {}\n",
            file.display()
        );
        let told = failure("read_issue", &said);
        assert!(told.starts_with("thread '<unnamed>' panicked at ledger.rs:9:\nlost '炉'"), "{told}");
        assert!(told.ends_with("cargo xtask fuzz read_issue --input fuzz/found/failures/crash-1"), "{told}");
        assert!(
            failure("read_issue", "ERROR: libFuzzer: timeout").starts_with("ERROR: libFuzzer: timeout\n")
        );
    }

    #[test]
    fn the_figures_of_a_run_are_its_last() {
        let said = "#2 INITED cov: 7 ft: 9 corp: 1/1b\n#9 NEW    cov: 88 ft: 90 corp: 2/2b\nDone 12 runs in 3 second(s)\n";
        assert_eq!(figures(said), "Done 12 runs in 3 second(s), 88 branches reached");
    }
}

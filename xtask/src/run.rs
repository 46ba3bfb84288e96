//! Starting programs: found in the project's own tool folders first, named and timed, with output only where it helps.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many tests a step reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

/// The top folder of the project.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program of that name, in the project's folder, with our tool folders first on its PATH.
///
/// It need not exist: starting it then fails with its name.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(find(name).unwrap_or_else(|| name.into()));
    command.current_dir(root());
    if let Ok(path) = env::join_paths(tool_folders()) {
        command.env("PATH", path);
    }
    command
}

/// The cargo that runs us, so that everything is built by one toolchain.
pub fn cargo(arguments: &[&str]) -> Command {
    let name = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = program(&name);
    command.args(arguments);
    command
}

/// Where a program lies: npm's tools of this project, cargo's, then the PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    if Path::new(name).is_absolute() {
        return Some(name.into());
    }
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    tool_folders()
        .into_iter()
        .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
        .find(|file| file.is_file())
}

/// Runs a step that speaks for itself (cargo has its own progress), and fails unless it succeeds.
pub fn shown(what: &str, command: &mut Command) -> Result<()> {
    say(what);
    let started = Instant::now();
    let status = command.status().with_context(|| format!("{what}: cannot start {}", name_of(command)))?;
    if !status.success() {
        bail!("{what}: {} ended with {status}", name_of(command));
    }
    done(what, started.elapsed());
    Ok(())
}

/// Runs a step that has nothing to say unless it fails; on a terminal a spinner shows that it lives.
pub fn quiet(what: &str, command: &mut Command) -> Result<String> {
    let spinner = indicatif::ProgressBar::new_spinner().with_message(what.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(120));
    let output = command.stdin(Stdio::null()).output();
    spinner.finish_and_clear();
    let output = output.with_context(|| format!("{what}: cannot start {}", name_of(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let also = String::from_utf8_lossy(&output.stdout);
        bail!("{what}: {} ended with {}\n{also}{said}", name_of(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs tests, passes their lines on as they come, and adds up what they report.
pub fn counted(what: &str, command: &mut Command) -> Result<Tally> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{what}: cannot start {}", name_of(command)))?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally.add(&line);
        }
    }
    if !child.wait()?.success() {
        tally.failed = tally.failed.max(1);
    }
    Ok(tally)
}

/// One line that names what begins now.
pub fn say(what: &str) {
    println!("▸ {what}");
}

/// One line that says how long it took.
pub fn done(what: &str, took: Duration) {
    println!("  {what}: {:.1} s", took.as_secs_f64());
}

/// Cargo's own folder, with the programs it installed and the sources it fetched.
pub fn cargo_home() -> PathBuf {
    let usual = || env::home_dir().unwrap_or_default().join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(usual, PathBuf::from)
}

/// True when nobody watches: progress is then left out of the log.
pub fn in_ci() -> bool {
    env::var_os("CI").is_some() || !std::io::stderr().is_terminal()
}

impl Tally {
    /// Reads cargo's closing line, `test result: ok. 12 passed; 0 failed; …`, and Node's, `# pass 12`; other lines count
    /// nothing.
    fn add(&mut self, line: &str) {
        let of_node = |word: &str| line.strip_prefix(word).and_then(|count| count.trim().parse::<u32>().ok());
        self.passed += of_node("# pass ").unwrap_or(0);
        self.failed += of_node("# fail ").unwrap_or(0);
        let Some((_, counts)) = line.split_once("test result: ") else { return };
        let count = |word: &str| -> u32 {
            let words: Vec<&str> = counts.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
            let pair = words.windows(2).find(|pair| pair.last() == Some(&word));
            pair.and_then(|pair| pair.first()?.parse().ok()).unwrap_or(0)
        };
        self.passed += count("passed");
        self.failed += count("failed");
    }
}

fn tool_folders() -> Vec<PathBuf> {
    let mut folders = vec![root().join("node_modules").join(".bin"), cargo_home().join("bin")];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    folders
}

fn name_of(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().take(4).map(|word| word.to_string_lossy().into_owned()));
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let check = |line: &str, passed, failed| {
            let mut tally = Tally::default();
            tally.add(line);
            assert_eq!(tally, Tally { passed, failed }, "{line}");
        };
        check("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out", 12, 0);
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        check("test a_test_result ... ok", 0, 0);
        check("# pass 6", 6, 0);
        check("# fail 1", 0, 1);
        check("# Subtest: a word that passes 3", 0, 0);
        check("", 0, 0);
    }

    #[test]
    fn a_program_that_does_not_exist_is_named_in_the_failure() {
        let said = quiet("a step", &mut program("baojia-no-such-program")).unwrap_err().to_string();
        assert!(said.contains("baojia-no-such-program"), "{said}");
    }
}

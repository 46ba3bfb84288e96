//! A program run to its end, with the time it took and the memory it held.
//!
//! Both are read from `/proc` while it runs: the high-water mark of memory only grows, so that looking often enough misses
//! no more than its last step, and the processor time is read once more between the program's end and its burial. On systems
//! without `/proc` there is wall time only.

use anyhow::{Context, Result, bail};
use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What a program took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Taken {
    pub(super) wall: Duration,
    /// Seconds of processor time in the program itself, all its threads together.
    pub(super) user: Option<f64>,
    /// Greatest memory in kB.
    pub(super) peak: Option<u64>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    /// Well.
    Done(Taken),
    /// It took more memory than it was given, and was ended.
    TooBig(Taken),
}

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// Linux counts processor time in hundredths of a second, on every machine.
const TICKS: f64 = 100.0;

/// Runs a program without output, and ends it when it takes more than `most` kB of memory.
pub(super) fn run(what: &str, command: &mut Command, most: u64) -> Result<End> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{what}: cannot start it"))?;
    let folder = format!("/proc/{}", child.id());
    let mut taken = Taken::default();
    loop {
        // In this order: once the program has ended it is still known until `try_wait`, which buries it.
        let stat = fs::read_to_string(format!("{folder}/stat")).unwrap_or_default();
        let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
        taken.user = user(&stat).or(taken.user);
        taken.peak = high_water(&status).or(taken.peak);
        if let Some(ended) = child.try_wait()? {
            taken.wall = started.elapsed();
            if !ended.success() {
                bail!("{what} ended with {ended}");
            }
            return Ok(End::Done(taken));
        }
        if taken.peak.is_some_and(|peak| peak > most) {
            child.kill()?;
            child.wait()?;
            taken.wall = started.elapsed();
            return Ok(End::TooBig(taken));
        }
        sleep(LOOK);
    }
}

/// The high-water mark of a process in kB, as Linux writes it.
pub(super) fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Seconds in user mode: the fourteenth field. The second is a name in brackets and may hold anything.
fn user(stat: &str) -> Option<f64> {
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks: u32 = fields.split_whitespace().nth(11)?.parse().ok()?;
    Some(f64::from(ticks) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_linux_writes_is_read() {
        assert_eq!(high_water("VmPeak:\t   9 kB\nVmHWM:\t   1234 kB\n"), Some(1234));
        assert_eq!(high_water("nothing"), None);
        assert_eq!(user("7 (a ) b) S 1 7 7 0 -1 4194304 9 0 0 0 250 12 0 0 20"), Some(2.5));
        assert_eq!(user(""), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_takes_too_much_is_ended() {
        let mut hungry = Command::new("sh");
        hungry.args(["-c", "sleep 9"]);
        let End::TooBig(taken) = run("sleep", &mut hungry, 1).unwrap() else { panic!("it was let go on") };
        assert!(taken.wall < Duration::from_secs(5), "{taken:?}");
    }
}

//! A folder of its own for each test, and the program's steps on it.

use builder::ask::{Answer, ask};
use builder::check::check;
use builder::folder::PublishedFolder;
use builder::paper::paper_of;
use builder::problem::Problem;
use builder::publish::{Plan, Published, publish};
use builder::source;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Tells why a test did not do its work. Written past the test runner, which would swallow it with a passing test's output.
pub(crate) fn did_not_run(why: &str) {
    let _ = writeln!(std::io::stderr(), "did not run: {why}");
}

/// Three articles on two days, as JSON lines.
pub(crate) const ROWS: &str = concat!(
    r#"{"date":"2022-03-10","page":1,"title":"三号炉提前开炉","author":"杜若","text":"昨日七点，三号炉点火。\n炉前很热。"}"#,
    "\n",
    r#"{"date":"2022-03-10","page":2,"title":"食堂添了一元早餐","text":"早七点五十，窗口前排起了队。"}"#,
    "\n",
    r#"{"date":"2022-05-20","page":1,"title":"齿轮箱试车","column":"小发明","text":"CX800齿轮箱试车，三号炉也来人看。"}"#,
    "\n",
);

pub(crate) struct Workbench {
    folder: TempDir,
}

impl Workbench {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a source and returns its path.
    pub(crate) fn source(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn build(&self, sources: &[PathBuf], out: &str) -> Result<Published, Problem> {
        let paper = paper_of(sources, None)?;
        let issues = source::issues(&source::files(sources)?)?;
        let out = self.path(out);
        publish(Plan { out: &out, twins: true, viewer: false, sources_of: None }, paper, &issues, || ())
    }

    pub(crate) fn ask(&self, out: &str, query: &str) -> Answer {
        ask(&PublishedFolder::open(&self.path(out)).unwrap(), query, 100).unwrap()
    }

    /// Problems that `check` finds, apart from the shell that these tests leave out.
    pub(crate) fn problems(&self, out: &str) -> Vec<String> {
        let mut problems = check(&self.path(out)).unwrap().problems;
        problems.retain(|problem| !problem.contains("index.html"));
        problems
    }

    /// Every file below a folder with its bytes.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), &self.path(folder), &mut files);
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

//! What can go wrong, by whose hands it is mended, and the exit code that says so.

use std::path::{Path, PathBuf};

/// A failure with the file it happened to. [`Display`](std::fmt::Display) is one sentence for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Something is wrong with what was given to read. Nothing was written.
    #[error("{}{}: {reason}", file.display(), line.map_or_else(String::new, |line| format!(":{line}")))]
    Source {
        /// The file.
        file: PathBuf,
        /// Its line, from 1, when the place is known.
        line: Option<u32>,
        /// What was found and what was expected.
        reason: String,
    },
    /// Something could not be written. What was published before is still there.
    #[error("cannot write {}: {reason}", file.display())]
    Output {
        /// The file or folder.
        file: PathBuf,
        /// What the system or the rule says.
        reason: String,
    },
    /// A published folder is not what it should be.
    #[error("{}: {reason}", file.display())]
    Archive {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

impl Problem {
    /// A source that cannot be used.
    pub fn source(file: &Path, line: Option<u32>, reason: impl ToString) -> Self {
        Self::Source { file: file.to_owned(), line, reason: reason.to_string() }
    }

    /// A file that cannot be written.
    pub fn output(file: &Path, reason: impl ToString) -> Self {
        Self::Output { file: file.to_owned(), reason: reason.to_string() }
    }

    /// A file of a published folder that is missing or damaged.
    pub fn archive(file: &Path, reason: impl ToString) -> Self {
        Self::Archive { file: file.to_owned(), reason: reason.to_string() }
    }

    /// The program's exit code: 3 sources, 4 output, 5 published folder. (1 is any other failure, 2 wrong usage.)
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Source { .. } => 3,
            Self::Output { .. } => 4,
            Self::Archive { .. } => 5,
        }
    }
}

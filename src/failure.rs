//! What went wrong, as data and never as a sentence: `parts/status.rs` words it in the reader's language.

use archive::CodecError;
use search::answer::{Lost, Why};

/// A file of the archive that is not at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Path of the file under the folder's root.
    pub path: String,
    /// Why.
    pub cause: Cause,
}

/// Why a file is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The folder does not hold it.
    Missing,
    /// The network or the share did not answer.
    Unreachable,
    /// It came, but cut short or altered.
    Damaged,
    /// It was written in another version of the format.
    OtherFormat {
        /// What this viewer reads.
        expected: u32,
        /// What the file says.
        found: u32,
    },
    /// The page lacks the script that brings files: the shell itself is incomplete.
    ShellIncomplete,
    /// The search engine broke while it worked.
    Stopped,
}

impl Failure {
    /// A file that cannot be had.
    pub fn new(path: impl Into<String>, cause: Cause) -> Self {
        Self { path: path.into(), cause }
    }

    /// A file that came and could not be read.
    pub fn unreadable(path: impl Into<String>, error: &CodecError) -> Self {
        let cause = match error {
            CodecError::Format { expected, found } => {
                Cause::OtherFormat { expected: *expected, found: *found }
            }
            CodecError::Kind { .. } | CodecError::Damaged | CodecError::Unreadable(_) => Cause::Damaged,
        };
        Self::new(path, cause)
    }
}

impl From<&Lost> for Failure {
    fn from(lost: &Lost) -> Self {
        let cause = match lost.why {
            Why::Missing => Cause::Missing,
            Why::Unreachable => Cause::Unreachable,
            Why::Damaged => Cause::Damaged,
            Why::Format { expected, found } => Cause::OtherFormat { expected, found },
        };
        Self::new(lost.path.clone(), cause)
    }
}

//! The title being archived.

use serde::{Deserialize, Serialize};

/// A newspaper (报纸): what stands on the masthead whatever the issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Name as printed on the masthead, without book-title marks: `北岭机械报`.
    pub name: String,
    /// Who publishes it, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where the run stands on the network, when its publisher has said so: begins with `http://` or `https://`, ends with
    /// `/`. What is shared from a copy on a disk leads there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Origins of other sites whose pages may ask the viewer that they show in a frame: `https://portal.example`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub portals: Vec<String>,
    /// BCP 47 tag of the text, `zh-Hans` unless said otherwise; it is what screen readers and fonts go by.
    #[serde(default = "Paper::default_language")]
    pub language: String,
}

impl Paper {
    /// A paper of that name in Simplified Chinese.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), language: Self::default_language(), ..Self::default() }
    }

    fn default_language() -> String {
        "zh-Hans".to_owned()
    }
}

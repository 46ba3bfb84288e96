//! What a reader may choose and the viewer remembers. Defaults are the system's and the paper's.

use serde::{Deserialize, Serialize};

/// The reader's choices; `None` means: not chosen, follow the system or the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Day or night.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// Language of the viewer's own sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// Light or dark ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// 日: dark ink on paper.
    Light,
    /// 夜: light ink on a dark ground.
    Dark,
}

/// A language that the viewer speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Theme {
    /// The name that the style sheets go by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Language {
    /// The language of the viewer for a paper in a language (BCP 47): Chinese for every Chinese, else English.
    pub fn for_paper(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        if primary.is_empty() || primary.eq_ignore_ascii_case("zh") { Self::ZhHans } else { Self::En }
    }

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_paper_is_read_in_chinese() {
        for (tag, language) in [
            ("zh-Hans", Language::ZhHans),
            ("zh", Language::ZhHans),
            ("ZH-TW", Language::ZhHans),
            ("", Language::ZhHans),
            ("en-GB", Language::En),
            ("de", Language::En),
        ] {
            assert_eq!(Language::for_paper(tag), language, "{tag}");
        }
    }
}

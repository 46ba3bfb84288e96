//! What a reader may choose and the viewer remembers. Defaults are the system's and the paper's.
//!
//! Each choice has a name that the style sheets go by (`data-theme`, `data-size` … on the root, see `tokens.css`); the
//! numbers behind the names stand there and nowhere else.

use serde::{Deserialize, Serialize};

/// The reader's choices; `None` means: not chosen, follow the system or the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The ground and the ink.
    pub theme: Option<Theme>,
    /// Language of the viewer's own sentences.
    pub language: Option<Language>,
    /// How large the type is.
    pub size: Size,
    /// How far the lines of a text stand apart.
    pub leading: Leading,
    /// The face of a text; headlines keep theirs.
    pub face: Face,
    /// How fast a text is read aloud.
    pub pace: Pace,
    /// Keys of one character (`/ p n ?`) do nothing: for whoever speaks to the machine, or strikes keys unawares (WCAG 2.1.4).
    pub keys_off: bool,
    /// In which script texts are set.
    pub writing: Writing,
    /// Whether rare characters say how they are read.
    pub readings: Readings,
    /// Along lines or down columns.
    pub flow: Flow,
}

/// Ground and ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// 日: dark ink on light paper.
    Light,
    /// 夜: light ink on a dark ground.
    Dark,
    /// 旧纸: brown ink on yellowed paper, for long reading under a lamp.
    Paper,
    /// 高对比: white on black, nothing in between.
    Contrast,
}

/// Type size in five steps. From [`Size::Large`] on it is the large mode: body 26 px and more, and nothing that is touched
/// smaller than 60 px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Body 18 px.
    #[default]
    Usual,
    /// Body 20 px.
    Bigger,
    /// Body 23 px.
    Big,
    /// Body 26 px.
    Large,
    /// Body 30 px.
    Largest,
}

/// Line height of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Leading {
    /// 1.65
    Close,
    /// 1.85, on phones 1.8.
    #[default]
    Usual,
    /// 2.1
    Wide,
}

/// The face of body text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// 宋体
    #[default]
    Serif,
    /// 黑体
    Sans,
}

/// How fast a text is read aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// For whoever writes along.
    Slow,
    /// As the voice speaks by itself.
    #[default]
    Usual,
    /// A third faster.
    Fast,
    /// For whoever only wants to know what it is about.
    Faster,
}

/// In which script texts are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Writing {
    /// 原样
    #[default]
    Printed,
    /// 简体
    Simplified,
    /// 繁體
    Traditional,
}

/// Whether characters say how they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Readings {
    /// None does.
    #[default]
    None,
    /// Those outside the 3,755 common ones do.
    Rare,
}

/// Which way a text runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    /// 横排: lines from left to right, one below the other.
    #[default]
    Across,
    /// 竖排: columns downwards, the next one to the left.
    Down,
}

/// A language that the viewer speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    ZhHant,
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
            Self::Paper => "paper",
            Self::Contrast => "contrast",
        }
    }
}

impl Size {
    /// The five steps, smallest first.
    pub const ALL: [Self; 5] = [Self::Usual, Self::Bigger, Self::Big, Self::Large, Self::Largest];

    /// The name that the style sheets go by; `None` for what they do anyway.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::Bigger => Some("bigger"),
            Self::Big => Some("big"),
            Self::Large => Some("large"),
            Self::Largest => Some("largest"),
        }
    }
}

impl Leading {
    /// The three steps, closest first.
    pub const ALL: [Self; 3] = [Self::Close, Self::Usual, Self::Wide];

    /// The name that the style sheets go by; `None` for what they do anyway.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Close => Some("close"),
            Self::Usual => None,
            Self::Wide => Some("wide"),
        }
    }
}

impl Face {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Serif, Self::Sans];

    /// The name that the style sheets go by; `None` for what they do anyway.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Serif => None,
            Self::Sans => Some("sans"),
        }
    }
}

impl Pace {
    /// The four steps, slowest first.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Usual, Self::Fast, Self::Faster];

    /// Percent of the voice's own pace.
    pub fn percent(self) -> u16 {
        match self {
            Self::Slow => 80,
            Self::Usual => 100,
            Self::Fast => 130,
            Self::Faster => 170,
        }
    }
}

impl Writing {
    /// As printed, then the two scripts.
    pub const ALL: [Self; 3] = [Self::Printed, Self::Simplified, Self::Traditional];
}

impl Readings {
    /// Both.
    pub const ALL: [Self; 2] = [Self::None, Self::Rare];
}

impl Flow {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Across, Self::Down];
}

impl Language {
    /// All that the viewer speaks.
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// The language of the viewer for a paper in a language (BCP 47): Chinese in the paper's own script, else English.
    pub fn for_paper(tag: &str) -> Self {
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let traditional =
            |part: &str| ["hant", "tw", "hk", "mo"].contains(&part.to_ascii_lowercase().as_str());
        match primary.is_empty() || primary.eq_ignore_ascii_case("zh") {
            true if parts.next().is_some_and(traditional) => Self::ZhHant,
            true => Self::ZhHans,
            false => Self::En,
        }
    }

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_paper_is_read_in_chinese_of_its_own_script() {
        for (tag, language) in [
            ("zh-Hans", Language::ZhHans),
            ("zh", Language::ZhHans),
            ("zh-CN", Language::ZhHans),
            ("ZH-TW", Language::ZhHant),
            ("zh-Hant-HK", Language::ZhHant),
            ("", Language::ZhHans),
            ("en-GB", Language::En),
            ("de", Language::En),
        ] {
            assert_eq!(Language::for_paper(tag), language, "{tag}");
        }
    }

    #[test]
    fn what_was_chosen_is_kept_and_what_was_not_takes_its_default() {
        let chosen = Settings {
            theme: Some(Theme::Contrast),
            language: Some(Language::ZhHant),
            size: Size::Largest,
            leading: Leading::Wide,
            face: Face::Sans,
            pace: Pace::Fast,
            keys_off: true,
            writing: Writing::Traditional,
            readings: Readings::Rare,
            flow: Flow::Down,
        };
        let kept = serde_json::to_string(&chosen).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&kept).unwrap(), chosen, "{kept}");
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
        let older = serde_json::from_str::<Settings>(r#"{"theme":"dark","language":"en"}"#).unwrap();
        let night =
            Settings { theme: Some(Theme::Dark), language: Some(Language::En), ..Settings::default() };
        assert_eq!(older, night);
    }
}

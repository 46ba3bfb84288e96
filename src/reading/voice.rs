//! Which of the voices that a browser has is to read a paper.

/// A voice as the browser describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// BCP 47 tag, also with `_` as Android writes it.
    pub language: String,
    /// True when it speaks without the network; only such a voice says a long sentence to its end in Chrome.
    pub is_local: bool,
}

/// The place (from 0) of the best voice for a paper's language (BCP 47); `None` when no voice speaks it.
///
/// The right script or region goes before speaking locally: Cantonese for a paper of the north would be heard as
/// another language.
pub fn choose(voices: &[Voice], paper: &str) -> Option<usize> {
    let scored = voices.iter().enumerate().filter_map(|(place, voice)| {
        let region = region(&voice.language, paper)?;
        // Of equal ones the first, which is the browser's own preference.
        Some(((region, voice.is_local, std::cmp::Reverse(place)), place))
    });
    scored.max().map(|(_, place)| place)
}

/// How near a voice is to the paper: 0 the language, 1 its region unnamed, 2 the region too; `None` for another language.
fn region(voice: &str, paper: &str) -> Option<u8> {
    let (voice, paper) = (voice.to_ascii_lowercase().replace('_', "-"), paper.to_ascii_lowercase());
    let first = |tag: &str| match tag.split('-').next() {
        // Mandarin and Cantonese by their own codes.
        Some("zh" | "cmn" | "yue" | "") | None => "zh".to_owned(),
        Some(other) => other.to_owned(),
    };
    if voice.is_empty() || first(&voice) != first(&paper) {
        return None;
    }
    let named = |tag: &str, names: &[&str]| tag.split('-').any(|part| names.contains(&part));
    let cantonese = |tag: &str| named(tag, &["hk", "mo", "yue"]);
    let taiwan = |tag: &str| named(tag, &["tw"]);
    let traditional = named(&paper, &["hant"]);
    Some(match (cantonese(&paper), taiwan(&paper) || traditional) {
        _ if first(&paper) != "zh" => 1,
        (true, _) if cantonese(&voice) => 2,
        (false, true) if taiwan(&voice) => 2,
        (false, false) if !taiwan(&voice) && !cantonese(&voice) => 2,
        _ if cantonese(&voice) => 0,
        _ => 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paper: &str, voices: &[&str], expected: Option<&str>) {
        let voices: Vec<Voice> = voices
            .iter()
            .map(|name| Voice {
                language: name.trim_end_matches('*').to_owned(),
                is_local: name.ends_with('*'),
            })
            .collect();
        let found = choose(&voices, paper).map(|place| voices[place].language.as_str());
        assert_eq!(found, expected, "{paper} {voices:?}");
    }

    #[test]
    fn a_paper_is_read_in_its_own_language_or_not_at_all() {
        check("zh-Hans", &["en-US*", "de-DE*"], None);
        check("zh-Hans", &[], None);
        check("zh-Hans", &["en-US*", "zh-CN"], Some("zh-CN"));
        check("zh-Hans", &["en-US", "cmn-Hans-CN*"], Some("cmn-Hans-CN"));
        check("", &["zh_CN_#Hans"], Some("zh_CN_#Hans"));
        check("en-GB", &["zh-CN*", "en-US"], Some("en-US"));
    }

    #[test]
    fn region_goes_before_locality_and_a_local_voice_before_one_of_the_network() {
        check("zh-Hans", &["zh-HK*", "zh-TW*", "zh-CN"], Some("zh-CN"));
        check("zh-Hans", &["zh-HK*", "zh-TW"], Some("zh-TW"));
        check("zh-Hans", &["zh-CN", "zh-SG*"], Some("zh-SG"));
        check("zh-Hant", &["zh-CN*", "zh-TW"], Some("zh-TW"));
        check("zh-Hant-HK", &["zh-CN*", "zh-TW*", "zh-HK"], Some("zh-HK"));
        check("zh-Hant-HK", &["zh-CN", "yue-HK"], Some("yue-HK"));
    }

    #[test]
    fn of_equal_voices_the_first_reads() {
        let voice = || Voice { language: "zh-CN".into(), is_local: true };
        assert_eq!(choose(&[voice(), voice()], "zh-Hans"), Some(0));
    }
}

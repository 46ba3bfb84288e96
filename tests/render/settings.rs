//! What the reader may choose: the panel, and the viewer in each of its languages.

use crate::stage::{check_manners, render, render_in, render_part, shelf};
use expect_test::expect_file;
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use viewer::parts::settings_panel::SettingsPanel;
use viewer::settings::{Face, Language, Leading, Settings, Size, Theme};
use yew::prelude::*;

/// Screens that between them hold most sentences of the viewer.
const PLACES: [&str; 13] = [
    "/clippings",
    "/help",
    "/",
    "/calendar/2018",
    "/calendar/1999",
    "/issue/2019-01-06/1/text",
    "/issue/2019-01-06",
    "/issue/2019-01-06/1/1?q=七号船台",
    "/issue/2019-01-06/2/1",
    "/issue/no-7",
    "/issue/2000-01-01",
    "/search",
    "/elsewhere",
];

#[test]
fn the_panel_says_what_is_chosen() {
    let settings = Settings {
        theme: Some(Theme::Paper),
        size: Size::Large,
        leading: Leading::Wide,
        face: Face::Sans,
        ..Settings::default()
    };
    let html = render_part(html! {
        <SettingsPanel {settings} is_lost=false on_choose={Callback::noop()} on_close={Callback::noop()} />
    });
    expect_file!["snapshots/settings.html"].assert_eq(&html);
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 5, "one choice in each group:\n{html}");
}

#[test]
fn what_the_browser_does_not_keep_is_said_in_the_panel() {
    let html = |is_lost: bool| {
        let settings = Settings::default();
        render_part(html! {
            <SettingsPanel {settings} {is_lost} on_choose={Callback::noop()} on_close={Callback::noop()} />
        })
    };
    for (is_lost, said) in [(false, 0), (true, 1)] {
        assert_eq!(html(is_lost).matches("只管到关闭本页").count(), said, "{is_lost}");
    }
}

/// Both Chinese faces of the viewer are one text: what is set in traditional characters, set back, is the other.
#[test]
fn traditional_sentences_are_the_simplified_ones_in_other_characters() {
    let simplified = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
    for place in PLACES {
        let traditional = render_in(Language::ZhHant, shelf(), place);
        check_manners(&traditional);
        let same_tags = |html: String| {
            html.replace("lang=\"zh-Hant\"", "lang=\"zh-Hans\"").replace('「', "“").replace('」', "”")
        };
        let back = same_tags(simplified.convert(&traditional));
        // The switch names each language as it is written there, and says which one is chosen.
        let body = |html: &str| html.split("<footer").next().unwrap_or_default().to_owned();
        assert_eq!(body(&back), body(&simplified.convert(&render(shelf(), place))), "{place}");
        assert_ne!(traditional, render(shelf(), place), "{place} has no traditional sentence");
    }
}

#[test]
fn every_language_calls_itself_by_its_own_name_and_one_is_chosen() {
    for (language, name) in
        [(Language::ZhHans, "简体"), (Language::ZhHant, "繁體"), (Language::En, "English")]
    {
        let html = render_in(language, shelf(), "/");
        let chosen = format!(
            "<button type=\"button\" aria-pressed=\"true\" lang=\"{}\">{name}</button>",
            language.tag()
        );
        assert!(html.contains(&chosen), "{chosen} in\n{html}");
    }
}

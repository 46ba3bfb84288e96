//! 字号与明暗: a calm panel of words at the foot of the window, over the page that it changes, so that each choice is seen
//! at once. It is not modal: the page behind stays in reach.

use crate::browser::page;
use crate::library::state::Fetched;
use crate::library::use_library;
use crate::parts::announcer::use_announcement;
use crate::phrases::use_phrases;
use crate::settings::{Face, Flow, Leading, Readings, Settings, Size, Theme, Writing};
use yew::prelude::*;

/// Props of [`SettingsPanel`].
#[derive(Clone, Properties, PartialEq)]
pub struct SettingsPanelProps {
    /// What is chosen now.
    pub settings: Settings,
    /// True when the browser does not keep it.
    pub is_lost: bool,
    /// Called with what the reader chooses.
    pub on_choose: Callback<Settings>,
    /// Called when the reader is done.
    pub on_close: Callback<()>,
}

/// The panel. While it is there it has the focus, and gives it back to the word that opened it.
#[component]
pub fn SettingsPanel(props: &SettingsPanelProps) -> Html {
    let phrases = use_phrases();
    let settings = props.settings;
    let library = use_library();
    // A run without the file is all in one script and has no rare character, or was built by an older program.
    let has_letters = library.catalog().is_some_and(|catalog| catalog.letters.is_some());
    let lost =
        library.shelf().letters.as_ref().is_some_and(Fetched::is_failed).then_some(phrases.letters_failed);
    use_announcement(lost.map(AttrValue::Static));
    use_effect_with((), |()| {
        page::focus_panel();
        page::leave_panel
    });
    let choice = |word: &'static str, wish: Settings| {
        let on_choose = props.on_choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| on_choose.emit(wish));
        html! {
            <button type="button" aria-pressed={(wish == settings).to_string()} {onclick}>{ word }</button>
        }
    };
    let group = |name: &'static str, choices: Vec<Html>| {
        html! {
            <div class="panel-group" role="group" aria-label={name}>
                <span class="panel-group-name">{ name }</span>
                <div>{ for choices }</div>
            </div>
        }
    };
    let themes = [None, Some(Theme::Light), Some(Theme::Dark), Some(Theme::Paper), Some(Theme::Contrast)]
        .map(|theme| (theme.map_or(phrases.as_the_system, phrases.theme), Settings { theme, ..settings }));
    let sizes = Size::ALL.map(|size| Settings { size, ..settings });
    let leadings = Leading::ALL.map(|leading| Settings { leading, ..settings });
    let faces = Face::ALL.map(|face| Settings { face, ..settings });
    let writings = Writing::ALL.map(|writing| Settings { writing, ..settings });
    let readings = Readings::ALL.map(|readings| Settings { readings, ..settings });
    let flows = Flow::ALL.map(|flow| Settings { flow, ..settings });
    let all = |words: &[&'static str], wishes: &[Settings]| {
        words.iter().zip(wishes).map(|(word, wish)| choice(word, *wish)).collect()
    };
    let on_close = &props.on_close;
    html! {
        <section class="panel" role="dialog" aria-labelledby="panel-name">
            <div class="panel-head">
                <h2 id="panel-name" class="panel-name" tabindex="-1">{ phrases.settings }</h2>
                <button type="button" onclick={on_close.reform(|_: MouseEvent| ())}>{ phrases.close }</button>
            </div>
            { group(phrases.type_size, all(&phrases.type_sizes, &sizes)) }
            { group(phrases.appearance, themes.map(|(word, wish)| choice(word, wish)).into()) }
            { group(phrases.leading, all(&phrases.leadings, &leadings)) }
            { group(phrases.face, all(&phrases.faces, &faces)) }
            { group(phrases.flow, all(&phrases.flows, &flows)) }
            if has_letters {
                { group(phrases.writing, all(&phrases.writings, &writings)) }
                { group(phrases.reading, all(&phrases.readings, &readings)) }
            }
            if props.is_lost {
                <p class="panel-lost">{ phrases.choice_not_kept }</p>
            }
            if let Some(lost) = lost {
                <p class="panel-lost">
                    { lost }
                    <button type="button" onclick={move |_: MouseEvent| library.try_again()}>{ phrases.try_again }</button>
                </p>
            }
        </section>
    }
}

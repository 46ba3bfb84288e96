//! A picture in an article: as wide as the text, and as large as the window when it is pressed.
//!
//! The browser chooses among the widths; width and height are in the page before the file is, so that no line of text moves
//! when it arrives. Where there is no image, or it does not come, its words stand there with a label, as they did
//! before there were images.

use crate::browser::dialog;
use crate::phrases::use_phrases;
use archive::{Image, IssueId, Size, paths};
use yew::prelude::*;

/// Between a label and the text that it opens, as printed: one character wide.
const GAP: &str = "\u{3000}";

/// What the page's layout gives a picture: the measure of the text, or a narrow window.
const SIZES: &str = "(min-width: 46em) 42em, 94vw";

/// The width that browsers take which know no `srcset`, in pixels.
const PLAIN_WIDTH: u32 = 960;

/// Props of [`PictureView`].
#[derive(Properties, PartialEq)]
pub struct PictureViewProps {
    /// The issue it was printed in.
    pub issue: IssueId,
    /// Its files; none where only the words are known.
    pub image: Option<Image>,
    /// What is to be seen on it; none by default.
    pub alt: Option<AttrValue>,
    /// The words under it, with their marks.
    pub children: Html,
}

/// A picture with its words.
#[component]
pub fn PictureView(props: &PictureViewProps) -> Html {
    let phrases = use_phrases();
    let lost = use_state_eq(|| false);
    let large = use_state_eq(|| false);
    let whole = use_state_eq(|| false);
    let frame = use_node_ref();
    {
        let frame = frame.clone();
        use_effect_with(*large, move |large| {
            if *large {
                dialog::open(&frame);
            }
        });
    }
    let image = props.image.as_ref().filter(|_| !*lost);
    let Some((image, widest)) = image.and_then(|image| Some((image, image.largest()?))) else {
        return html! {
            <figure class="picture picture-words">
                <figcaption>
                    <span class="picture-label" lang={phrases.language.tag()}>{ phrases.picture }</span>{ GAP }
                    { props.children.clone() }
                </figcaption>
            </figure>
        };
    };
    let path = |size: Size| paths::picture(&props.issue, image, size);
    let plain = image.sizes.iter().copied().find(|size| size.width >= PLAIN_WIDTH).unwrap_or(widest);
    let set: Vec<String> =
        image.sizes.iter().map(|size| format!("{} {}w", path(*size), size.width)).collect();
    let alt = props.alt.clone().unwrap_or(AttrValue::Static(phrases.picture));
    let set_to = |state: &UseStateHandle<bool>, value: bool| {
        let state = state.clone();
        move || state.set(value)
    };
    let (lose, enlarge, end) = (set_to(&lost, true), set_to(&large, true), set_to(&large, false));
    let (close, turn) = (frame.clone(), set_to(&whole, !*whole));
    html! {
        <figure class="picture">
            <button type="button" class="picture-open" title={phrases.enlarge} aria-haspopup="dialog"
                onclick={move |_| enlarge()}>
                <img src={path(plain)} srcset={set.join(", ")} sizes={SIZES} alt={alt.clone()} loading="lazy"
                    decoding="async" width={widest.width.to_string()} height={widest.height.to_string()}
                    onerror={move |_| lose()} />
            </button>
            <figcaption>{ props.children.clone() }</figcaption>
            if *large {
                <dialog ref={frame} class={classes!("picture-large", whole.then_some("picture-whole"))}
                    aria-label={alt.clone()} onclose={move |_| end()}>
                    <p class="picture-ways" lang={phrases.language.tag()}>
                        <button type="button" onclick={move |_| dialog::close(&close)}>{ phrases.close }</button>
                        <button type="button" aria-pressed={whole.to_string()} onclick={move |_| turn()}>
                            { phrases.real_size }
                        </button>
                    </p>
                    // A large picture is moved about by the keys that scroll, which need a place to begin.
                    <div class="picture-room" tabindex="0"><img src={path(widest)} {alt} /></div>
                </dialog>
            }
        </figure>
    }
}

//! What one carries off as a thing of its own: the page as one HTML file, and its public address as a code that a phone reads.
//!
//! What makes both is a script that comes when it is asked for; when it does not come, that is said. There is a code only where
//! the publisher has said where the run stands on the network: one of `file://` leads nowhere.

use crate::browser::{spawn, take};
use crate::parts::announcer::use_announcement;
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use archive::Paper;
use yew::prelude::*;

/// White modules around a code, without which phones do not see it.
const MARGIN: u32 = 4;

/// Props of [`KeepTools`].
#[derive(Properties, PartialEq)]
pub struct KeepToolsProps {
    /// What is taken away: its title, and the name of its file.
    pub title: String,
    /// Where it is from, with its address where it has one, as a line under it.
    pub source: String,
    /// Where it stands on the network; `None` when nobody has said so.
    pub address: Option<String>,
}

/// Two words among the tools of a text, and the code under them when it is asked for.
#[component]
pub fn KeepTools(props: &KeepToolsProps) -> Html {
    let phrases = use_phrases();
    let code = use_state_eq(|| None::<(u32, String)>);
    let said = use_state_eq(|| None::<&'static str>);
    use_announcement((*said).map(AttrValue::Static));
    let KeepToolsProps { title, source, address } = props;
    let on_save = {
        let (title, source, said) = (title.clone(), source.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (title, source, said) = (title.clone(), source.clone(), said.clone());
            spawn(async move {
                let page = take::page(&title, &source, phrases.image_left_out).await;
                let done = page.is_ok_and(|page| take::save(&format!("{title}.html"), &page));
                said.set((!done).then_some(phrases.not_made));
            });
        })
    };
    let on_code = address.clone().map(|address| {
        let (code, said) = (code.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (address, code, said) = (address.clone(), code.clone(), said.clone());
            if code.is_some() {
                return code.set(None);
            }
            spawn(async move {
                let made = take::code(&address).await;
                said.set(made.is_err().then_some(phrases.not_made));
                code.set(made.ok());
            });
        })
    });
    html! {
        <>
            <button type="button" onclick={on_save}>{ phrases.save_page }</button>
            if let Some(onclick) = on_code {
                <button type="button" aria-expanded={code.is_some().to_string()} {onclick}>{ phrases.code }</button>
            }
            if let Some(said) = *said {
                <p class="tools-said">{ said }</p>
            }
            if let (Some((side, path)), Some(address)) = (&*code, address) {
                <figure class="code">
                    <svg role="img" aria-label={phrases.code_of_address} viewBox={view(*side)} shape-rendering="crispEdges">
                        <path d={path.clone()} />
                    </svg>
                    <figcaption class="folio">{ address }</figcaption>
                </figure>
            }
        </>
    }
}

/// The code with its margin.
fn view(side: u32) -> String {
    let whole = side + 2 * MARGIN;
    format!("-{MARGIN} -{MARGIN} {whole} {whole}")
}

/// Where a screen of the run stands on the network; `None` when its publisher has not said.
pub(crate) fn public_address(paper: &Paper, route: Route) -> Option<String> {
    paper.address.as_ref().map(|base| format!("{base}{}", Address::from(route)))
}

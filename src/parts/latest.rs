//! The latest issue as a small front: day, number, headline, and the way in.
//!
//! What it shows comes from the catalog alone: opening the run brings no contents and no text.

use super::link::Go;
use super::year::{folio, issue_name};
use crate::phrases::use_phrases;
use crate::route::{Address, Route};
use archive::IssueEntry;
use yew::prelude::*;

/// Props of [`Latest`].
#[derive(Properties, PartialEq)]
pub struct LatestProps {
    /// The issue.
    pub issue: IssueEntry,
    /// Language of the paper's own words, BCP 47.
    pub language: AttrValue,
}

/// The latest issue.
#[component]
pub fn Latest(props: &LatestProps) -> Html {
    let phrases = use_phrases();
    let issue = &props.issue;
    let to = Address::from(Route::Issue(issue.id.clone()));
    html! {
        <section class="latest" aria-labelledby="latest-heading">
            <div class="latest-folio">
                <h2 id="latest-heading">{ phrases.latest_issue }</h2>
                <p>{ issue_name(issue.date(), issue.number, &issue.id, phrases) }</p>
                <p class="folio">{ folio(issue, phrases) }</p>
            </div>
            <div class="latest-front">
                <p class="latest-headline" lang={props.language.clone()}>
                    <Go to={to.clone()}>{ issue.front.as_deref().unwrap_or(phrases.no_front_headline) }</Go>
                </p>
                <p class="latest-way"><Go {to}>{ phrases.read_this_issue }</Go></p>
            </div>
        </section>
    }
}

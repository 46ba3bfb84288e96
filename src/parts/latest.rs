//! The latest issue as a small front: day, number, headline, and the way in.
//!
//! What it shows comes from the catalog alone: opening the run brings no contents and no text.

use super::link::Go;
use super::unbroken::unbroken;
use super::year::{folio, issue_name};
use crate::phrases::Phrases;
use crate::route::{Address, Route};
use archive::{IssueEntry, Paper};
use yew::prelude::*;

/// The latest issue.
pub(crate) fn latest(issue: &IssueEntry, paper: &Paper, phrases: &Phrases) -> Html {
    let to = Address::from(Route::Issue(issue.id.clone()));
    html! {
        <section class="latest" aria-labelledby="latest-heading">
            <div class="latest-folio">
                <h2 id="latest-heading">{ phrases.latest_issue }</h2>
                <p>{ issue_name(issue.date(), issue.number, &issue.id, phrases) }</p>
                <p class="folio">{ folio(issue, phrases) }</p>
            </div>
            <div class="latest-front">
                <p class="latest-headline" lang={paper.language.clone()}>
                    <Go to={to.clone()}>{ unbroken(issue.front.as_deref().unwrap_or(phrases.no_front_headline)) }</Go>
                </p>
                <p class="latest-way"><Go {to}>{ phrases.read_this_issue }</Go></p>
            </div>
        </section>
    }
}

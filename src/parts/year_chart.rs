//! How many hits fall into each year: bars to be tapped, and the same as a table for whoever does not see them.

use super::link::{Go, Step, use_go};
use crate::phrases::use_phrases;
use crate::route::{Address, Route, SearchAddress};
use search::answer::Choice;
use yew::prelude::*;

/// Height of the tallest bar; the drawing is stretched to its place, so that these are no pixels.
const HEIGHT: usize = 48;
/// Width of a bar with the gap behind it.
const STEP: usize = 10;
/// Width of the gap.
const GAP: usize = 2;
/// No bar is wider than this part of the drawing: three years are three bars, and not three walls.
const FEW: usize = 24;
/// More years than these are not drawn one by one: bars too thin to be seen; the table has them all.
const MOST: usize = 120;

/// Props of [`YearChart`].
#[derive(Properties, PartialEq)]
pub struct YearChartProps {
    /// What is searched.
    pub search: SearchAddress,
    /// Years with hits, ascending.
    pub years: Vec<Choice>,
}

/// Bars, and the table underneath.
#[component]
pub fn YearChart(props: &YearChartProps) -> Html {
    let phrases = use_phrases();
    let go = use_go();
    let YearChartProps { search, years } = props;
    let number = |choice: &Choice| choice.name.parse::<i16>().ok();
    let (Some(first), Some(last)) = (years.first().and_then(number), years.last().and_then(number)) else {
        return Html::default();
    };
    let most = years.iter().map(|choice| choice.count).max().unwrap_or(1).max(1);
    let span = usize::try_from(last - first).unwrap_or(0) + 1;
    let width = (span * STEP / FEW).clamp(1, STEP - GAP);
    let bar = |choice: &Choice| {
        let x = usize::try_from(number(choice)? - first).ok()? * STEP;
        // A single hit among thousands is still to be seen.
        let height = (choice.count * HEIGHT / most).max(2);
        let to = to(search, choice);
        let class = classes!("year-bar", is_chosen(search, choice).then_some("chosen"));
        let onclick = {
            let go = go.clone();
            Callback::from(move |_: MouseEvent| go.emit((to.clone(), Step::Onward)))
        };
        Some(html! {
            <g {class} {onclick} key={choice.name.clone()}>
                <title>{ (phrases.year_hits)(number(choice)?, choice.count) }</title>
                <rect class="year-bar-ground" x={(x + width / 2).saturating_sub(STEP / 2).to_string()} y="0" width={STEP.to_string()} height={HEIGHT.to_string()} />
                <rect class="year-bar-hits" x={x.to_string()} y={(HEIGHT - height).to_string()}
                    width={width.to_string()} height={height.to_string()} />
            </g>
        })
    };
    let row = |choice: &Choice| {
        let year = number(choice)?;
        let chosen = is_chosen(search, choice);
        Some(html! {
            <tr key={choice.name.clone()}>
                <th scope="row"><Go to={to(search, choice)} current={chosen}>{ (phrases.year)(year) }</Go></th>
                <td>{ (phrases.articles)(choice.count) }</td>
            </tr>
        })
    };
    html! {
        <figure class="year-chart">
            if span > 1 && span <= MOST {
                <svg viewBox={format!("0 0 {} {HEIGHT}", (span - 1) * STEP + width)} preserveAspectRatio="none" aria-hidden="true">
                    { for years.iter().filter_map(bar) }
                </svg>
                <p class="year-chart-ends" aria-hidden="true"><span>{ first }</span><span>{ last }</span></p>
            }
            <figcaption>
                <details>
                    <summary>{ phrases.hits_by_year }</summary>
                    <table>
                        <thead><tr><th scope="col">{ phrases.year_column }</th><th scope="col">{ phrases.hits_column }</th></tr></thead>
                        <tbody>{ for years.iter().filter_map(row) }</tbody>
                    </table>
                </details>
            </figcaption>
        </figure>
    }
}

/// The address with the choice, or without it where it is chosen.
pub(super) fn to(search: &SearchAddress, choice: &Choice) -> Address {
    Address { route: Route::Search, search: search.turned(&choice.condition) }
}

pub(super) fn is_chosen(search: &SearchAddress, choice: &Choice) -> bool {
    search.within.iter().any(|condition| *condition == choice.condition)
}

//! The run at a glance: every year from the first to the last by decades, with a bar for how much it holds. A year without
//! an issue has its place and no link, so that gaps are seen.

use super::link::Go;
use super::year::count;
use crate::phrases::Phrases;
use crate::route::{Address, Route, Span};
use archive::{Catalog, YearCount};
use yew::prelude::*;

/// Height of the longest bar, in the units of its own drawing.
const TALLEST: u32 = 24;

/// All years, each leading to its sheet of the calendar; `shown` is the one on screen.
pub(crate) fn decades(catalog: &Catalog, shown: Option<Span>, phrases: &Phrases) -> Html {
    let years = catalog.years();
    let most = years.iter().map(|year| year.articles).max().unwrap_or(1).max(1);
    let undated = catalog.issues.len() - years.iter().map(|year| count(year.issues)).sum::<usize>();
    html! {
        <nav class="decades" aria-label={phrases.run_at_a_glance}>
            { for by_decade(&years).into_iter().map(|(decade, years)| html! {
                <section class="decade" key={decade}>
                    <h3 class="decade-name">{ (phrases.decade)(decade) }</h3>
                    if years.iter().any(|(_, held)| held.is_some()) {
                        <ol>{ for years.into_iter().map(|(year, held)| cell(year, held, most, shown, phrases)) }</ol>
                    } else {
                        <p class="folio">{ phrases.nothing_held }</p>
                    }
                </section>
            }) }
            if undated > 0 {
                <p class="decade-undated">
                    <Go to={Address::from(Route::Calendar(Some(Span::Undated)))} current={shown == Some(Span::Undated)}>
                        { phrases.undated }{ " " }<span class="folio">{ (phrases.issues)(undated) }</span>
                    </Go>
                </p>
            }
        </nav>
    }
}

fn cell(year: i16, held: Option<YearCount>, most: u32, shown: Option<Span>, phrases: &Phrases) -> Html {
    let Some(held) = held else {
        return html! { <li key={year} class="decade-gap">{ year }</li> };
    };
    let span = Span::Year(year);
    // At least a line: what is there must be seen.
    let height = (held.articles * TALLEST / most).max(1);
    html! {
        <li key={year}>
            <Go to={Address::from(Route::Calendar(Some(span)))} current={shown == Some(span)}>
                <svg class="decade-bar" viewBox={format!("0 0 8 {TALLEST}")} preserveAspectRatio="none" aria-hidden="true">
                    <rect width="8" height={height.to_string()} y={(TALLEST - height).to_string()} />
                </svg>
                <span class="decade-year">{ year }</span>{ " " }<span class="folio">{ (phrases.issues)(count(held.issues)) }</span>
            </Go>
        </li>
    }
}

type Decade = (i16, Vec<(i16, Option<YearCount>)>);

/// Every year from the first to the last, in tens, oldest first.
fn by_decade(years: &[YearCount]) -> Vec<Decade> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Vec::new() };
    let mut decades: Vec<Decade> = Vec::new();
    for year in first.year..=last.year {
        let held = years.iter().find(|held| held.year == year).copied();
        match decades.last_mut().filter(|(decade, _)| *decade == year / 10 * 10) {
            Some((_, years)) => years.push((year, held)),
            None => decades.push((year / 10 * 10, vec![(year, held)])),
        }
    }
    decades
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_between_the_first_and_the_last_has_its_place() {
        let year = |year| YearCount { year, issues: 1, articles: 1 };
        let check = |years: &[i16], expected: &[(i16, &str)]| {
            let years: Vec<YearCount> = years.iter().map(|number| year(*number)).collect();
            let sign = |held: &Option<YearCount>| if held.is_some() { '#' } else { '.' };
            let drawn: Vec<(i16, String)> = by_decade(&years)
                .into_iter()
                .map(|(decade, years)| (decade, years.iter().map(|(_, held)| sign(held)).collect()))
                .collect();
            let expected: Vec<(i16, String)> =
                expected.iter().map(|(decade, drawn)| (*decade, (*drawn).to_owned())).collect();
            assert_eq!(drawn, expected);
        };
        check(&[], &[]);
        check(&[1986], &[(1980, "#")]);
        check(&[1988, 1991], &[(1980, "#."), (1990, ".#")]);
        check(&[1999, 2000, 2012], &[(1990, "#"), (2000, "#........."), (2010, "..#")]);
    }
}

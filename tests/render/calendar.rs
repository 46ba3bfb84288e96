//! The calendar: a year, the undated issues, days with two issues, and years that are not there.

use crate::run;
use crate::stage::{check_manners, render, render_in, shelf, shelf_of};
use archive::Issue;
use expect_test::expect_file;
use viewer::settings::Language;

#[test]
fn a_year_shows_its_months_its_issues_and_the_way_to_other_years() {
    let html = render(shelf(), "/calendar/2018");
    check_manners(&html);
    expect_file!["snapshots/calendar.html"].assert_eq(&html);
    assert_eq!(render(shelf(), "/calendar").matches("<h1").count(), 1);
    assert!(render(shelf(), "/calendar").contains(">2019年</h1>"), "the newest year is meant by no year");
}

#[test]
fn only_days_with_an_issue_are_links_and_a_second_issue_of_a_day_has_its_own() {
    let mut morning = Issue::new(run::id("1984-02-29"));
    morning.number = Some(8);
    let mut extra = Issue::new(run::id("1984-02-29-extra"));
    (extra.date, extra.number) = (morning.date, Some(9));
    let html = render(shelf_of(&run::publish(&[morning, extra])), "/calendar/1984");
    check_manners(&html);
    let (_, days) = html.split_once("<tbody>").unwrap();
    let (days, _) = days.split_once("</tbody>").unwrap();
    assert_eq!(days.matches("<td>").count(), 35, "five weeks:\n{days}");
    assert_eq!(days.matches("<a ").count(), 2, "{days}");
    assert!(days.contains("aria-label=\"1984年2月29日 星期三 第8期\"") && days.contains(">+</a>"), "{days}");
}

#[test]
fn issues_without_a_day_have_a_sheet_of_their_own() {
    let html = render_in(Language::En, shelf(), "/calendar/undated");
    check_manners(&html);
    assert!(
        html.contains(">Undated</h1>") && html.contains("#/issue/no-7") && !html.contains("<table"),
        "{html}"
    );
    let undated = shelf_of(&run::publish(&[Issue::new(run::id("no-3"))]));
    assert!(render(undated, "/calendar").contains(">日期不详</h1>"));
}

#[test]
fn a_year_that_is_not_there_is_said_with_a_way_back() {
    for (shelf, address) in [(shelf(), "/calendar/1999"), (shelf_of(&run::publish(&[])), "/calendar")] {
        let html = render(shelf, address);
        check_manners(&html);
        assert!(html.contains("报架上没有这一年的报纸") && html.contains("#/calendar"), "{address}:\n{html}");
    }
}

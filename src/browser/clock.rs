//! What day it is where the reader sits.

use archive::IssueDate;

/// Today by the reader's own calendar; `None` where there is no clock, as in native tests, or where it is set to a year
/// that no paper has.
pub fn today() -> Option<IssueDate> {
    super::window()?;
    let now = js_sys::Date::new_0();
    let small = |number: u32| i8::try_from(number).ok();
    IssueDate::new(
        i16::try_from(now.get_full_year()).ok()?,
        small(now.get_month() + 1)?,
        small(now.get_date())?,
    )
}

//! A part of the page that stands before the rest of it until it is closed.
//!
//! The browser keeps the focus inside, closes it at Esc, and puts the focus back to where it was.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens a dialog that is in the page.
pub fn open(frame: &NodeRef) {
    if let Some(dialog) = frame.cast::<HtmlDialogElement>() {
        // Refused only by one that is open, or no longer in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes it; it tells so by its event `close`.
pub fn close(frame: &NodeRef) {
    if let Some(dialog) = frame.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

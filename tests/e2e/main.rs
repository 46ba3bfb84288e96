//! The built folder, opened by real browsers.

//! One command each for what a developer of Baojia does: set-up, viewer, demo, test, bench.
//!
//! In reading order: [`run`] starts programs and tells how long they took; [`setup`] installs what is missing;
//! [`viewer`] compiles the viewer and [`pack`] makes a folder of it that opens by double-click, weighed by [`sizes`];
//! [`demo`], [`mod@test`], [`fuzz`] and [`mod@bench`] are the commands. [`serve`], [`browser`], [`webdriver`] and [`sample`] open a folder
//! in real browsers, for the end-to-end tests (`tests/e2e`) and the measurements.
//!
//! It is a library so that those tests share it; nothing here is a part of the product.
#![expect(clippy::print_stdout, reason = "a command line speaks")]

pub mod bench;
pub mod browser;
pub mod demo;
pub mod fuzz;
pub mod halves;
pub mod pack;
pub mod run;
pub mod sample;
pub mod serve;
pub mod setup;
pub mod sizes;
pub mod test;
pub mod viewer;
pub mod webdriver;

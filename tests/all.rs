//! The single test binary: complete commands on complete projects.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test stops at the first thing that goes wrong, and looks at the disk itself"
)]

// Overrides the built-in `#[test]`.
#[macro_use]
extern crate agir_test_attribute;

mod harness;
mod machine;
mod support;
mod typed;

mod app;
mod architecture;
mod built_in;
mod cases;
mod changes;
mod commands;
mod edit;
mod exports;
mod faults;
mod found_by_fuzzing;
mod git_reader;
mod guide;
mod imports;
mod minutes;
mod minutes_of_people;
mod nouns;
mod pages;
mod properties;
mod readme;
mod recipes;
mod rich;
mod systems;
mod transaction;
mod trees;
mod web;

fn main() -> std::process::ExitCode {
    harness::run()
}

//! Tests of the commands as users run them.

mod add;
mod advice;
mod arbitrations;
mod bilan;
mod calendar;
mod cancel;
mod changed;
mod check;
mod compile_plan;
mod completions;
mod copies;
#[cfg(feature = "office")]
mod documents;
mod docx;
pub mod dossier;
pub mod fields;
mod fix;
mod forge;
mod general;
mod git;
pub mod import_actions;
#[cfg(feature = "office")]
mod import_grid;
mod import_meaning;
#[cfg(feature = "office")]
mod import_workbooks;
mod inheritance;
mod init;
pub mod inspect;
#[cfg(feature = "office")]
mod kit;
mod language;
mod man;
mod method;
mod move_session;
#[cfg(feature = "office")]
mod outside_groups;
mod overview;
mod own_method;
mod persons;
mod plan_merges;
mod plan_state;
mod programs;
mod rename;
mod reports;
mod schema;
#[cfg(feature = "office")]
mod share;
mod split;
mod told;
mod tracked;
mod unite;
mod unread;
mod update;
#[cfg(feature = "office")]
mod word;
mod words;
mod words_of_method;

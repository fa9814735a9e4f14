//! The commands, as people run them.

mod add;
mod bilan;
mod calendar;
mod check;
mod compile_plan;
#[cfg(feature = "office")]
mod docx;
pub mod dossier;
mod general;
mod git;
pub mod import_actions;
#[cfg(feature = "office")]
mod import_grid;
#[cfg(feature = "office")]
mod import_workbooks;
mod init;
#[cfg(feature = "office")]
mod kit;
#[cfg(feature = "office")]
mod word;

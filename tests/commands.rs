//! The commands, as people run them.

mod add;
mod bilan;
mod calendar;
mod check;
mod compile_plan;
pub mod dossier;
mod general;
mod git;
mod init;

//! The commands, as people run them.

mod add;
mod check;
mod compile_plan;
mod general;
mod git;
pub mod import_actions;
#[cfg(feature = "office")]
mod import_workbooks;
mod init;

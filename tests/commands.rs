//! The commands, as people run them.

mod add;
mod bilan;
mod calendar;
mod check;
mod compile_plan;
mod general;
mod git;
mod init;

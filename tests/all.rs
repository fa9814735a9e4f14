//! The one test binary: whole commands on whole projects.

mod support;

mod architecture;
mod commands;
mod pages;
mod properties;

//! stub
use super::context::Context;
use super::{Exit, Say};
use crate::failure::Failure;
use clap::{ArgMatches, Command};
pub(super) fn command(_: Say) -> Command {
    Command::new("add")
}
pub(super) fn run(_: &ArgMatches, _: &Context) -> Result<Exit, Failure> {
    Ok(Exit::Fine)
}

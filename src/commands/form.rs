//! The JSON Schema of a command's JSON output; it does not depend on the project.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use super::Exit;
use super::context::Context;
use super::output::Destination;
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both};

pub(super) const SCHEMA: &str = "json-schema";
const JSON: &str = "json";
const HUMAN: &str = "human";

/// `--format` of a command with one format for people and one for programs.
pub(super) fn format(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new([HUMAN, JSON, SCHEMA]))
        .hide_possible_values(true)
        .help(lang.pick(
            "human (par défaut), json (pour d'autres programmes) ou json-schema (ce que le json contient)",
            "human (the default), json (for other programs) or json-schema (what the json holds)",
        ))
}

pub(super) fn is_asked(matches: &ArgMatches) -> bool {
    asks_for(matches, SCHEMA)
}

pub(super) fn is_json(matches: &ArgMatches) -> bool {
    asks_for(matches, JSON)
}

fn asks_for(matches: &ArgMatches, format: &str) -> bool {
    matches.get_one::<String>("format").is_some_and(|asked| asked == format)
}

/// Writes `schema` to the command's output: the file of `-o` if the command has that option, otherwise
/// standard output.
pub(super) fn put(schema: &[u8], matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let path = matches.try_get_one::<PathBuf>("output").ok().flatten();
    let to = match path {
        Some(path) if **path != *"-" && path.extension().is_none_or(|end| !end.eq_ignore_ascii_case(JSON)) => {
            return Err(unfit(SCHEMA, JSON, &shown(path)));
        }
        Some(_) => Destination::of(matches, context, None),
        None => Destination::Standard,
    };
    let force = matches.try_get_one::<bool>("force").ok().flatten().copied().unwrap_or_default();
    to.put(schema, force, None)?;
    Ok(Exit::Fine)
}

/// The error for a file whose extension does not match the format.
pub(super) fn unfit(name: &str, wanted: &str, shown: &str) -> Failure {
    Failure::usage(both!(
        "le format {name} s'écrit dans un fichier .{wanted}, pas dans « {shown} »",
        "the format {name} is written to a .{wanted} file, not to \"{shown}\""
    ))
}

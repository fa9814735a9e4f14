//! `agir status`: where the project stands, and the next thing to do.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::opened;
use super::target::{Found, targets};
use super::{Entry, Exit, Say, check, unfinished};
use crate::failure::Failure;
use crate::load;
use crate::status;
use crate::sys::terminal::{note, print, wrapped};
use crate::text::dates::Lang;
use crate::text::dates::Today;
use crate::text::escape::printable;

pub(super) const ENTRY: Entry = Entry {
    name: "status",
    about: (
        "Montre où en est le projet, et la prochaine chose à faire",
        "Shows where the project stands, and the next thing to do",
    ),
    arguments,
    run,
};

fn arguments(command: Command, say: Say) -> Command {
    command.arg(opened::path(say)).arg(
        Arg::new("today")
            .long("today")
            .value_name("DATE")
            .help(say("Comme si l'on était ce jour-là (AAAA-MM-JJ)", "As if it were that day (YYYY-MM-DD)")),
    )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let paths: Vec<PathBuf> = matches.get_one("path").into_iter().cloned().collect();
    let today = Today { date: check::today(matches, context)?, everything_due: false };
    let mut exit = Exit::Fine;
    let Found { targets: found, unread, .. } = targets(context, &paths)?;
    let (several, width) = (found.len() > 1, context.style().width);
    for (at, target) in found.iter().enumerate() {
        unfinished::remark(&target.root, context);
        let loaded = load::load(&target.root)?;
        let lang = context.lang(loaded.lang);
        let separator = if at > 0 { "\n" } else { "" };
        let name = if several { format!("{} :\n", printable(&target.name)) } else { String::new() };
        match loaded.ready {
            Some((project, pack)) => {
                let shown = status::text(&project, &pack.method, today, lang);
                if exit == Exit::Fine && !status::unreadable(&project).is_empty() {
                    exit = Exit::Findings;
                }
                print(wrapped(&format!("{separator}{name}{shown}"), width))?
            }
            None => {
                exit = Exit::CouldNotRun;
                print(match lang {
                    Lang::Fr => "La méthode du projet ne peut pas être lue : « agir check » dit pourquoi.\n",
                    Lang::En => "The project's method cannot be read: \"agir check\" tells why.\n",
                })?;
            }
        }
    }
    unread.iter().for_each(|failure| note(failure.text(context.lang(None))));
    Ok(if unread.is_empty() { exit } else { Exit::CouldNotRun })
}

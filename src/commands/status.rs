//! `agir status`: the state of the project, and the next thing to do.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::opened;
use super::target::{Found, targets};
use super::{Entry, Exit, check, form, unfinished};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::load;
use crate::status::{self, json};
use crate::sys::terminal::{note, print, wrapped};
use crate::text::dates::Today;
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "status",
    about: (
        "Montre où en est le projet, et la prochaine chose à faire",
        "Shows where the project stands, and the next thing to do",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .arg(opened::path(lang))
        .arg(
            Arg::new("today")
                .long("today")
                .value_name("DATE")
                .help(lang.pick("Comme si l'on était ce jour-là (AAAA-MM-JJ)", "As if it were that day (YYYY-MM-DD)")),
        )
        .arg(form::format(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if form::is_asked(matches) {
        return form::put(&json::schema(), matches, context);
    }
    let is_json = form::is_json(matches);
    let mut told: Vec<json::Project> = Vec::new();
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
                if exit == Exit::Fine && !status::unreadable(&project).is_empty() {
                    exit = Exit::Findings;
                }
                if is_json {
                    told.push(json::Project::of(&target.name, &project, &pack.method, today, lang));
                    continue;
                }
                let shown = status::text(&project, &pack.method, today, lang);
                print(wrapped(&format!("{separator}{name}{shown}"), width))?
            }
            None => {
                exit = Exit::CouldNotRun;
                told.push(json::Project::without_method(&target.name, loaded.title, today));
                // JSON on standard output must stay valid: messages go to standard error.
                let tell: fn(&'static str) -> Result<(), Failure> = if is_json { aside } else { print };
                tell(lang.pick(
                    "La méthode du projet ne peut pas être lue : « agir check » dit pourquoi.\n",
                    "The project's method cannot be read: \"agir check\" tells why.\n",
                ))?;
            }
        }
    }
    if is_json {
        print(Screen::json(json::Root::of(told).text()))?;
    }
    unread.iter().for_each(|failure| note(failure.text(context.lang(None))));
    Ok(if unread.is_empty() { exit } else { Exit::CouldNotRun })
}

fn aside(text: &'static str) -> Result<(), Failure> {
    note(text.trim_end());
    Ok(())
}

//! The session that a command names.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};

use super::completions::Names;
use super::context::Context;
use super::opened::{Opened, open, open_to_write};
use crate::change::folder::unreadable;
use crate::failure::Failure;
use crate::kit::{Found, find};
use crate::lang::{Lang, both};
use crate::project::Document;
use crate::text::escape::printable;

/// Maximum number of sessions listed in an error.
const LISTED: usize = 30;

pub(super) fn session(lang: Lang) -> Arg {
    Arg::new("session").index(1).add(Names::Sessions).value_name(lang.pick("SEANCE", "SESSION")).required(true).help(
        lang.pick(
            "La séance : son fichier, ou un nom court (mobilite/2)",
            "The session: its file, or a short name (mobilite/2)",
        ),
    )
}

/// The words of the command line, in order.
pub(super) fn words(matches: &ArgMatches, names: &[&str]) -> Vec<String> {
    let word = |name: &&str| {
        let text = matches.try_get_one::<String>(name).ok().flatten().cloned();
        text.or_else(|| Some(matches.get_one::<PathBuf>(name)?.to_string_lossy().into_owned()))
    };
    names.iter().filter_map(word).collect()
}

/// The project of a session that is going to change, and the session's name in it.
pub(super) fn opened(
    matches: &ArgMatches,
    context: &Context,
    name: &str,
    path: Option<&str>,
    is_dry: bool,
) -> Result<(Opened, String), Failure> {
    let path = path.map(PathBuf::from);
    // The path of a file determines the project.
    let file = PathBuf::from(name);
    let is_file = path.is_none() && context.folder.join(&file).is_file();
    let at = if is_file { Some(&file) } else { path.as_ref() };
    let opened = if is_dry { open(context, at)? } else { open_to_write(context, at)? };
    let inside = opened.target.only.first().filter(|_| is_file);
    let name = match (inside, matches.get_one::<String>("group")) {
        (Some(inside), _) => inside.clone(),
        (None, Some(group)) => format!("{group}/{name}"),
        (None, None) => name.to_owned(),
    };
    Ok((opened, name))
}

/// The session `name` of an opened project.
pub(super) fn of<'a>(opened: &'a Opened, name: &str, context: &Context) -> Result<&'a Document, Failure> {
    chosen(find(&opened.project, &opened.pack.method, name, context.today()), name)
}

/// The session that was found by `name`.
pub(super) fn chosen<'a>(found: Found<'a>, name: &str) -> Result<&'a Document, Failure> {
    let name = printable(name);
    match found {
        Found::One(document) => Ok(document),
        Found::Several(names) => {
            let listed = listed(&names);
            Err(Failure::usage(both!("« {name} » désigne plusieurs séances", "\"{name}\" means several sessions"))
                .hint(both!("Nommez-en une : {listed}", "Name one: {listed}")))
        }
        Found::Other(document) => {
            let path = printable(&document.path);
            Err(Failure::usage(both!("« {path} » n'est pas une séance", "\"{path}\" is not a session")))
        }
        Found::Unreadable(path) => Err(unreadable(path)),
        Found::Nothing { near, all } => {
            let failure = Failure::usage(both!(
                "aucune séance « {name} » dans le projet",
                "no session \"{name}\" in the project"
            ));
            let near_fr = near.as_ref().map_or_else(String::new, |near| format!("Vouliez-vous écrire « {near} » ?\n"));
            let near_en = near.as_ref().map_or_else(String::new, |near| format!("Did you mean \"{near}\"?\n"));
            if all.is_empty() {
                return Err(
                    failure.hint(both!("Le projet n'a encore aucune séance.", "The project has no session yet."))
                );
            }
            let listed = listed(&all);
            Err(failure.hint(both!("{near_fr}Séances : {listed}", "{near_en}Sessions: {listed}")))
        }
    }
}

fn listed(names: &[String]) -> String {
    let mut listed = names.iter().take(LISTED).map(|name| printable(name)).collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        listed.push_str(", …");
    }
    listed
}

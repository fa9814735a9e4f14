//! `agir kit`: what a facilitator prints before a meeting.

use clap::{Arg, ArgMatches, Command};

use super::completions::Names;
use super::context::Context;
use super::opened::path;
use super::output::{force, output};
use super::{Entry, Exit, Say};
use crate::failure::Failure;

pub(super) const ENTRY: Entry = Entry {
    name: "kit",
    about: (
        "Prépare les documents d'une séance : invitation, déroulé, émargement",
        "Prepares the papers of a meeting: invitation, running order, attendance",
    ),
    arguments,
    run,
};

fn arguments(command: Command, say: Say) -> Command {
    command
        .after_help(say(
            "Écrit un document Word à compléter et à imprimer : l'invitation, le déroulé minuté, la feuille d'émargement et, si la réunion fait un choix, la grille de priorisation.\n\nExemples :\n  agir kit mobilite/2\n  agir kit \"réunion 2 mobilité\"\n  agir kit copil-2 -o invitation.docx\n  agir kit 2-experimentation/lancement.md",
            "Writes a Word document to complete and print: the invitation, the timed running order, the attendance sheet and, where the meeting makes a choice, the prioritisation grid.\n\nExamples:\n  agir kit mobilite/2\n  agir kit \"réunion 2 mobilité\"\n  agir kit copil-2 -o invitation.docx\n  agir kit 2-experimentation/lancement.md",
        ))
        .arg(Arg::new("session").index(1).add(Names::Sessions).value_name(say("SEANCE", "SESSION")).required(true).help(say("La séance : son fichier, ou un nom court (mobilite/2, copil-2, lancement)", "The session: its file, or a short name (mobilite/2, copil-2, lancement)")))
        .arg(path(say).index(2))
        .arg(output(say))
        .arg(force(say))
}

#[cfg(not(feature = "office"))]
pub(super) fn run(_: &ArgMatches, _: &Context) -> Result<Exit, Failure> {
    Err(super::output::not_built("docx"))
}

#[cfg(feature = "office")]
fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    written::run(matches, context)
}

#[cfg(feature = "office")]
mod written {
    use std::path::{Path, PathBuf};

    use clap::ArgMatches;

    use crate::commands::Exit;
    use crate::commands::context::Context;
    use crate::commands::opened::{Opened, open};
    use crate::commands::output::Destination;
    use crate::commands::own_file::{Home, Place};
    use crate::failure::{Failure, shown};
    use crate::kit::{Found, find, kit, unread};
    use crate::project::Document;
    use crate::sys::terminal::{note, tell};
    use crate::text::dates::Lang;
    use crate::text::escape::printable;
    use crate::text::screen::Screen;

    /// Most sessions that a failure lists.
    const LISTED: usize = 30;

    pub(in crate::commands) fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
        let name = matches.get_one::<String>("session").map(String::as_str).unwrap_or_default();
        refuse_other_forms(matches)?;
        let named = matches.get_one::<PathBuf>("path");
        // The path of a file says which project it is of; a file of the project that is named comes
        // before a file of that name beside it.
        let file = PathBuf::from(name);
        let is_file = named.is_none() && context.folder.join(&file).is_file();
        let opened = open(context, if is_file { Some(&file) } else { named })?;
        let Opened { target, project, pack, lang, found } = opened;
        let inside = if is_file { target.only.first().map(String::as_str) } else { None };
        let document = chosen(find(&project, &pack.method, inside.unwrap_or(name), context.today()), name)?;
        if let Some(path) = unread(&project, &pack.method, document, &found) {
            return Err(unreadable(path));
        }
        let Some(kit) = kit(&project, &pack.method, document) else { return Ok(Exit::CouldNotRun) };
        let home = Home { root: &target.root, project: &project, method: &pack.method };
        let to = Destination::of(matches, context, Some(&kit.name));
        to.put(&kit.bytes, matches.get_flag("force"), Some(&home))?;
        if let Destination::File(Place { name, .. }) = &to {
            let colon = if lang == Lang::Fr { " :" } else { ":" };
            tell(Screen::new(format!("{name}{colon} {}.\n", printable(&kit.parts.join(", ")))))?;
        }
        if kit.cancelled {
            note(match lang {
                Lang::Fr => "Attention : cette séance est annulée (« statut: annulee »).",
                Lang::En => "Mind: this session is cancelled (\"statut: annulee\").",
            });
        }
        Ok(Exit::Fine)
    }

    /// A file whose name says something else would not open.
    fn refuse_other_forms(matches: &ArgMatches) -> Result<(), Failure> {
        let Some(path) = matches.get_one::<PathBuf>("output").filter(|path| *path != Path::new("-")) else {
            return Ok(());
        };
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("docx")) {
            return Ok(());
        }
        let shown = shown(path);
        Err(Failure::usage(
            format!("le kit s'écrit dans un fichier .docx, pas dans « {shown} »"),
            format!("the kit is written to a .docx file, not to \"{shown}\""),
        ))
    }

    fn chosen<'a>(found: Found<'a>, name: &str) -> Result<&'a Document, Failure> {
        let name = printable(name);
        match found {
            Found::One(document) => Ok(document),
            Found::Several(names) => {
                let listed = listed(&names);
                Err(Failure::usage(
                    format!("« {name} » désigne plusieurs séances"),
                    format!("\"{name}\" means several sessions"),
                )
                .hint(format!("Nommez-en une : {listed}"), format!("Name one: {listed}")))
            }
            Found::Other(document) => {
                let path = printable(&document.path);
                Err(Failure::usage(format!("« {path} » n'est pas une séance"), format!("\"{path}\" is not a session")))
            }
            Found::Unreadable(path) => Err(unreadable(path)),
            Found::Nothing { near, all } => {
                let failure = Failure::usage(
                    format!("aucune séance « {name} » dans le projet"),
                    format!("no session \"{name}\" in the project"),
                );
                let near_fr =
                    near.as_ref().map_or_else(String::new, |near| format!("Vouliez-vous écrire « {near} » ?\n"));
                let near_en = near.as_ref().map_or_else(String::new, |near| format!("Did you mean \"{near}\"?\n"));
                if all.is_empty() {
                    return Err(failure.hint("Le projet n'a encore aucune séance.", "The project has no session yet."));
                }
                let listed = listed(&all);
                Err(failure.hint(format!("{near_fr}Séances : {listed}"), format!("{near_en}Sessions: {listed}")))
            }
        }
    }

    fn unreadable(path: &str) -> Failure {
        let path = printable(path);
        Failure::refused(
            format!("« {path} » ne peut pas être lu : rien n'est fait"),
            format!("\"{path}\" cannot be read: nothing is done"),
        )
        .hint("« agir check » dit pourquoi.", "\"agir check\" tells why.")
    }

    fn listed(names: &[String]) -> String {
        let mut listed = names.iter().take(LISTED).map(|name| printable(name)).collect::<Vec<_>>().join(", ");
        if names.len() > LISTED {
            listed.push_str(", …");
        }
        listed
    }
}

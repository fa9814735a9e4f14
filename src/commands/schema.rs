//! `agir schema`: the JSON Schema of a file, with which an editor completes and validates it.

mod subject;

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::completions::Names;
use super::context::Context;
use super::opened::{method, path};
use super::output::{force, output};
use super::{Entry, Exit, form};
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::report::frozen::pretty;
use crate::schema;
use crate::sys::terminal::print;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "schema",
    about: (
        "Donne le schéma d'un fichier, pour qu'un éditeur le complète et le vérifie",
        "Prints the schema of a file, for an editor to complete and check it",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            concat!(
                "Écrit sur la sortie standard un schéma JSON (draft-07), fait de la méthode du projet où l'on est,\n",
                "sinon de celle de l'outil. Sans argument : la liste de ce qui a un schéma.\n",
                "\n",
                "Exemples :\n",
                "  agir schema agir.yaml -o .agir.schema.json\n",
                "  agir schema --front-matter action",
            ),
            concat!(
                "Writes a JSON Schema (draft-07) to standard output, made from the method of the current project,\n",
                "else from that of the tool. Without arguments: the list of what has a schema.\n",
                "\n",
                "Examples:\n",
                "  agir schema agir.yaml -o .agir.schema.json\n",
                "  agir schema --front-matter action",
            ),
        ))
        .arg(Arg::new("file").index(1).value_name(lang.pick("FICHIER", "FILE")).help(
            lang.pick(
                "Un fichier par son nom : agir.yaml, groupe.yaml…",
                "A file by its name: agir.yaml, groupe.yaml…",
            ),
        ))
        .arg(path(lang).index(2))
        .arg(Arg::new("front-matter").long("front-matter").value_name("TYPE").add(Names::Types).help(lang.pick(
            "L'en-tête des documents de ce type de la méthode",
            "The front matter of the documents of this type of the method",
        )))
        .arg(output(lang))
        .arg(force(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let mut file = matches.get_one::<String>("file").map(String::as_str);
    let mut path = matches.get_one::<PathBuf>("path").cloned();
    let kind = matches.get_one::<String>("front-matter");
    if let Some(alone) = file.filter(|one| path.is_none() && (kind.is_some() || context.folder.join(one).is_dir())) {
        (file, path) = (None, Some(PathBuf::from(alone)));
    }
    let (pack, lang) = method(context, path.as_ref())?;
    let subject = match (file, kind) {
        (Some(_), Some(_)) => {
            return Err(Failure::usage(both!(
                "un fichier ou --front-matter, pas les deux",
                "a file or --front-matter, not both"
            )));
        }
        (Some(name), None) => subject::of_file(&pack, name)?,
        (None, Some(name)) => subject::of_type(&pack, name)?,
        (None, None) => {
            print(Screen::new(subject::list(&pack, lang)))?;
            return Ok(Exit::Fine);
        }
    };
    form::put(pretty(&schema::schema(&pack, subject, lang)).as_bytes(), matches, context)
}

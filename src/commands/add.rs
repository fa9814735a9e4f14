//! `agir add`: one more copil, group, meeting or action, correctly numbered and placed.

mod set;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::{Context, date};
use super::opened::{Opened, group, open_to_write, path};
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::{Lang, both, say};
use crate::method::{DocType, Role};
use crate::scaffold::job::{Job, Wish};
use crate::sys::projects;
use crate::sys::terminal::tell;
use crate::sys::transaction::{self, FileChange, Past};
use crate::text::dates::{long, parse_iso};
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "add",
    about: (
        "Ajoute un document de la méthode : séance, groupe, action…",
        "Adds a document of the method: session, group…",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Ajoute un document d'un type de la méthode, un groupe avec ses séances, ou une action, au bon endroit et \
             avec le bon numéro. Le dossier du projet se donne en dernier, si l'on n'y est pas.\n\nExemples :\n  \
             agir add group \"Mobilité\"\n  agir add action \"Covoiturage entre salariés\" --group mobilite --idea \
             I3\n  agir add TYPE --group mobilite\n  agir add TYPE mon-territoire",
            "Adds a document of a type of the method, a group with its sessions, or an action, at the right place \
             with the right number. The project's folder comes last, where you are not in it.\n\nExamples:\n  agir \
             add group \"Mobilité\"\n  agir add action \"Covoiturage entre salariés\" --group mobilite --idea \
             I3\n  agir add TYPE --group mobilite\n  agir add TYPE my-territory",
        ))
        .arg(Arg::new("what").index(1).value_name(lang.pick("QUOI", "WHAT")).required(true).help(lang.pick(
            "Un type de document de la méthode, par son nom ou son libellé, ou group, action",
            "A document type of the method, by its name or its label, or group, action",
        )))
        .arg(Arg::new("name").index(2).value_name(lang.pick("NOM", "NAME")).help(
            lang.pick("Thématique du groupe, ou titre de l'action", "Theme of the group, or title of the action"),
        ))
        .arg(path(lang).index(3))
        .arg(group(lang))
        .arg(Arg::new("date").long("date").value_name("DATE").help(lang.pick(
            "Date de la séance, AAAA-MM-JJ (par défaut : proposée)",
            "Date of the session, YYYY-MM-DD (by default: proposed)",
        )))
        .arg(Arg::new("idea").long("idea").value_name("ID").action(ArgAction::Append).value_delimiter(',').help(
            lang.pick(
                "Idée retenue dont vient l'action : I3 (à répéter)",
                "Kept idea that the action comes from: I3 (repeat)",
            ),
        ))
        .arg(
            Arg::new("set")
                .long("set")
                .value_name(lang.pick("CLE=VALEUR", "KEY=VALUE"))
                .action(ArgAction::Append)
                .help(lang.pick(
                    "Donne un champ : --set porteur=\"Mairie\" --set \"partenaires=Club vélo ; Mission locale\" (à \
                 répéter)",
                    "Gives a field: --set porteur=\"Mairie\" --set \"partenaires=Club vélo ; Mission locale\" (repeat)",
                )),
        )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let path = project(matches, context);
    let Opened { target, project, pack, lang, .. } = open_to_write(context, path.as_ref())?;
    let given_date = matches.contains_id("date");
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let wish = Wish {
        name: text("name"),
        date: text("date").map(|text| date(&text, "--date", "2026-01-05")).transpose()?,
        ideas: matches.get_many::<String>("idea").into_iter().flatten().cloned().collect(),
        group: text("group"),
    };
    let today = context.today();
    let job = Job { project: &project, method: &pack.method, requirements: &pack.requirements, wish: &wish, today };
    let what = matches.get_one::<String>("what").map(String::as_str).unwrap_or_default();
    let kind = job.kind(what)?;
    refuse_what_does_not_apply(matches, what, &pack.method.types[kind], path.is_some())?;
    let mut outputs = job.one(kind)?;
    if let Some(first) = outputs.first_mut()
        && let Some(kind) = job.type_of(first)
    {
        set::set(matches, first, &pack.method.types[kind].fields)?;
    }
    crate::sys::signals::listen();
    let mut text = String::new();
    for output in &outputs {
        let date = crate::parse::front_matter::recover(&output.content, "date").and_then(parse_iso);
        let day = date.map_or_else(String::new, |date| {
            let day = long(date, lang);
            match given_date {
                true => say!(lang, " (le {day})", " (on {day})"),
                false => {
                    say!(lang, " (date proposée : {day}, à confirmer)", " (proposed date: {day}, to be confirmed)")
                }
            }
        });
        text.push_str(&format!("{}{}{day}\n", lang.pick("créé : ", "created: "), target.path(&output.path)));
    }
    let changes: Vec<FileChange> = outputs.iter().map(FileChange::create).collect();
    transaction::write(&target.root, ENTRY.name, &changes, Past::Kept, || tell(Screen::new(text)))?;
    Ok(Exit::Fine)
}

/// The project's folder: the last word. A document that has no name may have a path in that place.
fn project(matches: &ArgMatches, context: &Context) -> Option<PathBuf> {
    let named = matches.get_one::<PathBuf>("path").cloned();
    let last = || matches.get_one::<String>("name").map(PathBuf::from);
    named.or_else(|| last().filter(|path| projects::is_project(&context.folder.join(path))))
}

/// What would be passed over in silence is refused.
fn refuse_what_does_not_apply(matches: &ArgMatches, what: &str, kind: &DocType, has_path: bool) -> Result<(), Failure> {
    let (what, is_session) = (printable(what), kind.role == Role::Session);
    let wrong = [
        ("--date", matches.contains_id("date") && !is_session),
        ("--idea", matches.contains_id("idea") && kind.role != Role::Action),
        ("--group", matches.contains_id("group") && !kind.per_group),
    ];
    if let Some((option, _)) = wrong.iter().find(|(_, wrong)| *wrong) {
        return Err(Failure::usage(both!(
            "{option} ne s'emploie pas avec « {what} »",
            "{option} does not go with \"{what}\""
        )));
    }
    if let Some(name) =
        matches.get_one::<String>("name").filter(|_| is_session && (!has_path || matches.contains_id("path")))
    {
        let shown = printable(name);
        return Err(Failure::usage(both!(
            "« {what} » ne prend pas de nom : le numéro vient tout seul (donné : « {shown} »)",
            "\"{what}\" takes no name: the number comes by itself (given: \"{shown}\")"
        ))
        .hint(both!(
            "Pour une séance d'un groupe : agir add TYPE --group mobilite",
            "For a session of a group: agir add TYPE --group mobilite"
        )));
    }
    Ok(())
}

//! Exports of the plan to other formats, for people and for programs.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgMatches};

use super::told;
use crate::commands::Exit;
use crate::commands::context::Context;
use crate::commands::opened;
use crate::commands::output::{Destination, not_built};
use crate::commands::own_file::{Home, Place};
use crate::diagnostic::Diagnostic;
use crate::doc::Images;
use crate::exports::{self, Changes, Format, History, Input, Missing};
use crate::failure::{Failure, shown};
use crate::git::history;
use crate::lang::{Lang, both};
use crate::load;
use crate::plan::{self, CommonPlan};
use crate::sys::disk::Disk;
use crate::sys::terminal::{note, tell};
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::trace::Trace;

/// The plan's native format, a Markdown page.
const PAGE: &str = "md";

/// Alternative names of some formats.
const ALIASES: [(&str, &str); 5] = [
    ("markdown", PAGE),
    ("word", "docx"),
    ("libreoffice", "odt"),
    ("excel", "xlsx"),
    ("territoires-en-transitions", "tet"),
];

pub(super) fn argument(lang: Lang) -> Arg {
    let value = |name: &'static str| {
        let others = ALIASES.iter().filter(move |(_, of)| *of == name).map(|(alias, _)| *alias);
        PossibleValue::new(name).aliases(others)
    };
    let names = || std::iter::once(PAGE).chain(exports::formats().map(|(name, ..)| name)).map(value);
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(names()))
        .hide_possible_values(true)
        .ignore_case(true)
        .conflicts_with("check")
        .help(help(lang))
}

/// The help text that lists the formats.
fn help(lang: Lang) -> String {
    let told = |name: &'static str| match name {
        "tet" => "tet (Territoires en Transitions)",
        "projets-territoire" => {
            lang.pick("projets-territoire (schéma national)", "projets-territoire (national schema)")
        }
        name => name,
    };
    let names = exports::formats().map(|(name, ..)| told(name)).collect::<Vec<_>>().join(", ");
    format!("{} {names}", lang.pick("Forme du plan : md (par défaut),", "Form of the plan: md (by default),"))
}

/// The format given by `--format`, otherwise by the extension of the output file; `None` for the Markdown page.
pub(super) fn format(matches: &ArgMatches) -> Result<Option<(&'static str, &'static str, Format)>, Failure> {
    let end = matches.get_one::<PathBuf>("output").and_then(|path| path.extension()).and_then(|end| end.to_str());
    let end = end.map(str::to_lowercase);
    let Some(name) = matches.get_one::<String>("format") else {
        let by_end = end.as_deref().and_then(|end| exports::formats().find(|(name, ..)| *name == end));
        return Ok(by_end);
    };
    let name = &name.to_lowercase();
    let name =
        &ALIASES.iter().find(|(alias, _)| alias == name).map_or_else(|| name.clone(), |(_, of)| (*of).to_owned());
    let found = exports::formats().find(|(other, ..)| other == name);
    let wanted = found.map_or(PAGE, |(_, wanted, _)| wanted);
    // Only the Markdown page accepts a file name without extension.
    let fits = match (found, end.as_deref()) {
        (Some(_), end) => end == Some(wanted),
        (None, end) => end.is_none_or(|end| PAGE_ENDS.contains(&end)),
    };
    if let Some(path) = matches.get_one::<PathBuf>("output").filter(|path| **path != *"-" && !fits) {
        let shown = shown(path);
        return Err(Failure::usage(both!(
            "le format {name} s'écrit dans un fichier .{wanted}, pas dans « {shown} »",
            "the format {name} is written to a .{wanted} file, not to \"{shown}\""
        )));
    }
    Ok(found)
}

/// File extensions of the Markdown page.
const PAGE_ENDS: [&str; 2] = [PAGE, "markdown"];

/// Refuses to write the Markdown page to a file with an unknown extension.
pub(super) fn is_page(path: &Path) -> Result<(), Failure> {
    match path.extension().and_then(|end| end.to_str()).map(str::to_lowercase) {
        Some(end) if !PAGE_ENDS.contains(&end.as_str()) => Err(unknown_end(&end)),
        _ => Ok(()),
    }
}

/// Refuses an extension that no format uses: the file would be mistaken for another type.
fn unknown_end(end: &str) -> Failure {
    let end = printable(end);
    let mut ends = vec![PAGE];
    for (_, end, _) in exports::formats() {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
    let ends = ends.iter().map(|end| format!(".{end}")).collect::<Vec<_>>().join(", ");
    let failure = Failure::usage(both!(
        "aucun format du plan ne s'écrit « .{end} »",
        "no format of the plan is written \".{end}\""
    ));
    if end == "pdf" {
        return failure.hint(both!(
            "Pour un PDF : écrivez le plan en .docx, .odt ou .html, ouvrez-le, puis enregistrez-le ou imprimez-le en \
             PDF.",
            "For a PDF: write the plan as .docx, .odt or .html, open it, then save or print it as PDF."
        ));
    }
    failure.hint(both!(
        "Donnez au fichier un nom qui se termine par l'une de ces formes : {ends}.",
        "Give the file a name that ends in one of these forms: {ends}."
    ))
}

pub(super) fn run(
    (name, end, format): (&str, &str, Format),
    matches: &ArgMatches,
    context: &Context,
    home: &Home<'_>,
    holes: &[Diagnostic],
    lang: Lang,
) -> Result<Exit, Failure> {
    if !exports::is_built(format) {
        return Err(not_built(name));
    }
    let plan = CommonPlan::of(home.project, home.method);
    let trace = Trace::of(home.project, &plan, home.method);
    let changes = if format.tells_the_past() { history::changes(home.root) } else { Changes::new() };
    let history = History::of_project(home.project, changes);
    let missing: Vec<Missing> = holes.iter().map(|hole| Missing::of(hole, lang)).collect();
    let (images, own) = if format.is_for_people() {
        let own = plan::own_page(home.project, home.method).transpose();
        let own = own.map_err(|detail| super::file::unusable(&detail))?;
        (load::images(home.project, &Disk::at(home.root)), own)
    } else {
        (Images::default(), None)
    };
    let input = Input {
        plan: &plan,
        trace: &trace,
        history: &history,
        missing: &missing,
        own: own.as_deref(),
        images: &images,
    };
    let export = match exports::export(format, &input) {
        Ok(export) => export,
        Err(unfit) => {
            for one in unfit {
                note(Screen::new(format!("{}{} {}", printable(&one.path), colon(lang), printable(one.what.get(lang)))));
            }
            note(lang.pick("Corrigez d'abord ceci. Rien n'a été écrit.", "Mend this first. Nothing was written."));
            return Ok(Exit::Findings);
        }
    };
    let default = format!("plan-action-commun{}.{end}", if name == end { String::new() } else { format!("-{name}") });
    let standard = matches.get_flag("stdout");
    let to = if standard { Destination::Standard } else { Destination::of(matches, context, Some(&default)) };
    to.put(&export.bytes, matches.get_flag("force"), Some(home))?;
    if let Destination::File(Place { name, .. }) = &to {
        tell(Screen::new(told(&plan, name, lang)))?;
    }
    export.remarks.iter().for_each(|remark| note(Screen::new(printable(remark.get(lang)))));
    if missing.is_empty() {
        return Ok(Exit::Fine);
    }
    note(lang.pick(
        "Le plan est incomplet : le fichier ne contient que ce qui est là. Il manque :",
        "The plan is incomplete: the file holds only what is there. This lacks:",
    ));
    for one in &missing {
        note(Screen::new(format!("  {}{} {}", printable(&one.path), colon(lang), printable(&one.message))));
    }
    Ok(Exit::Findings)
}

/// Writes the JSON Schema of the JSON export, for the method of the given project if there is one, otherwise
/// for the built-in method.
pub(super) fn schema(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let to = if matches.get_flag("stdout") { Destination::Standard } else { Destination::of(matches, context, None) };
    let (pack, _) = opened::method(context, matches.get_one("path"))?;
    to.put(&exports::json_schema(pack.method.action_fields()), matches.get_flag("force"), None)?;
    Ok(Exit::Fine)
}

fn colon(lang: Lang) -> &'static str {
    lang.pick(" :", ":")
}

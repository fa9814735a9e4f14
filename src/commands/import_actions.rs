//! `agir import-actions`: imports the actions of a group's spreadsheet as action files.

mod cells;
mod known;
mod reckoning;
mod report;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened::{Opened, chosen_group, group, open, open_to_write, path};
use super::{Entry, Exit};
use crate::edit::Refused;
use crate::failure::{Failure, shown};
use crate::faults::ReadingFault;
use crate::imports::{self, Home, Reading, Taken};
use crate::lang::{Both, Lang, both, say};

use crate::method::{DocType, Method, Role};
use crate::project::{OUTSIDE, Project};
use crate::scaffold::{Writer, place, request};
use crate::sys::terminal::tell;
use crate::sys::transaction::{self, FileChange, Past};
use crate::sys::{paths, read};
use crate::text::screen::Screen;
use report::{Made, Met, Report};

pub(super) const ENTRY: Entry = Entry {
    name: "import-actions",
    about: ("Reprend les actions d'un tableur, une fiche chacune", "Turns the actions of a spreadsheet into sheets"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Lit un tableau (.xlsx, .ods, .xls ou .csv) où un groupe a écrit ses actions, une par ligne, et crée une \
             fiche par ligne dans le dossier du groupe. Les titres des colonnes sont reconnus par leur sens \
             (« Intitulé », « Pilote », « Échéance », « Budget »…) ; les colonnes du plan exporté par « agir \
             compile-plan --format csv » le sont toutes. Rien n'est écrasé ; ce qui n'est pas compris est nommé \
             avec sa cellule et gardé dans la fiche.\n\nExemples :\n  agir import-actions actions.xlsx --group \
             mobilite --dry-run\n  agir import-actions actions.xlsx --group mobilite --sheet \"Plan \
             d'action\"\n\nStatut de sortie : 0 tout est repris, 1 des lignes ou des cellules ne sont pas comprises \
             (le reste est écrit), 2 rien n'a pu être fait.\n\n« --group . » : les actions sont hors des groupes.",
            "Reads a table (.xlsx, .ods, .xls or .csv) in which a group wrote its actions, one a row, and creates \
             one sheet for each row in the group's folder. Headings are recognised by their meaning; so are all the \
             columns of the plan as \"agir compile-plan --format csv\" exports it. Nothing is overwritten; what is \
             not understood is named with its cell and kept in the sheet.\n\nExamples:\n  agir import-actions \
             actions.xlsx --group mobilite --dry-run\n  agir import-actions actions.xlsx --group mobilite --sheet \
             \"Plan d'action\"\n\nExit status: 0 all is taken, 1 rows or cells were not understood (the rest is \
             written), 2 nothing could be done.\n\n\"--group .\": the actions are outside of groups.",
        ))
        .arg(
            Arg::new("file")
                .index(1)
                .value_name(lang.pick("FICHIER", "FILE"))
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick("Le tableau : .xlsx, .ods, .xls ou .csv", "The table: .xlsx, .ods, .xls or .csv")),
        )
        .arg(path(lang).index(2))
        .arg(group(lang))
        .arg(Arg::new("sheet").long("sheet").value_name(lang.pick("FEUILLE", "SHEET")).help(lang.pick(
            "Feuille à lire (par défaut : celle du groupe, sinon la première qui a des titres de colonnes)",
            "Sheet to read (by default: the group's, else the first with headings)",
        )))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(
            lang.pick("Montre ce qui serait écrit, sans rien écrire", "Shows what would be written, writes nothing"),
        ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let dry = matches.get_flag("dry-run");
    let open = if dry { open } else { open_to_write };
    let Opened { target, project, pack, lang, .. } = open(context, matches.get_one("path"))?;
    let (kind, at) = home(&project, &pack.method, matches)?;
    let home = Home::of(&project, at, &pack.method.types[kind].fields);
    let sheets = imports::sheets(content(&context.folder.join(&file), &file)?)?;
    let chosen = imports::choose(&sheets, matches.get_one("sheet").map(String::as_str), &home)?;
    imports::bounded(&chosen.tables)?;
    let reading = imports::read(&chosen.tables, &home);
    let (made, met) = files(&project, &pack.method, (kind, at), &reading, context)?;
    let report = Report {
        target: &target,
        sheets: &sheets,
        read: &chosen.sheets,
        below: chosen.tables.first().map_or(0, |table| table.found.below),
        reading: &reading,
        made: &made,
        met: &met,
        dry,
    };
    let changes: Vec<FileChange> = made.iter().map(|made| FileChange::create(&made.output)).collect();
    let written = if dry { &[][..] } else { &changes };
    crate::sys::signals::listen();
    transaction::write(&target.root, ENTRY.name, written, Past::Kept, || tell(Screen::new(report.text(lang))))?;
    Ok(if report.is_whole() { Exit::Fine } else { Exit::Findings })
}

/// The bytes of the file that the user named. A symlink is followed, since the user chose it.
fn content(path: &Path, name: &Path) -> Result<Vec<u8>, Failure> {
    let name = shown(name);
    let real = paths::absolute(path)
        .map_err(|_| Failure::usage(both!("« {name} » n'existe pas", "\"{name}\" does not exist")))?;
    read::bytes(&real, imports::LIMIT).map_err(|fault| {
        let Both { fr, en } = match fault {
            ReadingFault::TooLarge { limit_mib } => {
                both!("dépasse {limit_mib} Mio", "is larger than {limit_mib} MiB")
            }
            ReadingFault::Unreadable { why } => {
                Both::each(|lang| say!(lang, "ne peut pas être lu : {}", "cannot be read: {}", why.get(lang)))
            }
            ReadingFault::ChangedWhileRead => {
                both!("a changé pendant la lecture", "changed while it was read")
            }
            ReadingFault::FolderHasFileName => {
                both!("est un dossier, pas un tableau", "is a folder, not a table")
            }
            _ => both!("n'est pas un fichier ordinaire", "is not an ordinary file"),
        };
        Failure::refused(both!("« {name} » {fr}", "\"{name}\" {en}"))
    })
}

/// The type of the actions to create, and what they are to stand in, as an index in `Project::threads`: the group that
/// was chosen, or, where the method has actions outside of groups, no group.
fn home(project: &Project, method: &Method, matches: &ArgMatches) -> Result<(usize, usize), Failure> {
    let kind = |in_groups: bool| {
        let is_it = |kind: &DocType| kind.role == Role::Action && kind.is_in_groups() == in_groups;
        method.types.iter().position(is_it)
    };
    let asked = matches.get_one::<String>("group").map(String::as_str);
    match (kind(true), kind(false), asked) {
        (None, None, _) => Err(Failure::usage(both!(
            "la méthode de ce projet ne connaît pas d'actions",
            "this project's method knows no actions"
        ))),
        (_, Some(kind), Some(OUTSIDE)) | (None, Some(kind), None) => Ok((kind, project.outside())),
        (Some(kind), _, _) => Ok((kind, chosen_group(project, method, matches)?)),
        (None, Some(_), Some(_)) => {
            let word = method.group().short;
            let (fr, en) = (word.many(Lang::Fr), word.many(Lang::En));
            Err(Failure::usage(both!(
                "les actions de ce projet ne sont pas dans des {fr} : sans --group",
                "the actions of this project are in no {en}: without --group"
            )))
        }
    }
}

/// The files to create, and the rows whose action is already there.
fn files(
    project: &Project,
    method: &Method,
    (kind, home): (usize, usize),
    reading: &Reading,
    context: &Context,
) -> Result<(Vec<Made>, Vec<Met>), Failure> {
    let fields = &method.types[kind].fields;
    let writer = Writer::of_project(project, method, context.today());
    let group = project.group_at(home);
    let theme = group.map(|group| place::theme(project, group));
    let all = known::all(project, method);
    let (mut made, mut met): (Vec<Made>, Vec<Met>) = (Vec::new(), Vec::new());
    for Taken { row, draft } in &reading.taken {
        if let Some(known) = known::find(&all, home, draft) {
            let group = (known.home != home).then(|| project.home_name(known.home, method.lang).to_owned());
            let differences = known.differences(*row, draft, reading, fields);
            let (title, paths, unread) = (draft.title.clone(), known.paths.clone(), known.unread(draft));
            met.push(Met { row: *row, title, paths, group, differences, unread });
            continue;
        }
        let whole = draft.title.replace(['/', '\\'], " ");
        let what = ("le titre de l'action", "the title of the action");
        let title =
            || request::file_name(&whole, what.0, what.1).unwrap_or_else(|_| format!("action-{}", reading.line(*row)));
        let name = draft.name.clone().unwrap_or_else(title);
        // Long titles with the same beginning give the same file name: a number is appended.
        for number in 1_u32.. {
            let own = if number == 1 { name.clone() } else { format!("{name}-{number}") };
            let output = writer.action(kind, theme.as_ref(), (&draft.title, &own), &draft.ideas)?;
            let mut output = place::in_group(project, method, output, kind, group);
            let taken = made.iter().any(|other| other.output.path == output.path) || is_taken(project, &output.path);
            if !taken {
                output.content = imports::fill(&output.content, draft, fields).map_err(|refused| unfilled(&refused))?;
                made.push(Made { row: *row, output });
                break;
            }
        }
    }
    Ok((made, met))
}

/// The error for an action template that cannot be filled; the project's own method may contain any template.
fn unfilled(refused: &Refused) -> Failure {
    Failure::refused(Both::each(|lang| {
        say!(
            lang,
            "le modèle d'action de la méthode ne peut pas être rempli : {}",
            "the method's template of an action cannot be filled: {}",
            refused.sentence(lang)
        )
    }))
}

/// True for a path that already exists in the project, even if the file is unreadable.
fn is_taken(project: &Project, path: &str) -> bool {
    let same = |other: &str| other.eq_ignore_ascii_case(path);
    project.texts.keys().any(|other| same(other)) || project.ghosts.iter().any(|ghost| same(&ghost.path))
}

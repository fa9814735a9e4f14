//! `agir import-actions`: imports the actions of a group's spreadsheet as action files.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened::{Opened, group, open, open_to_write, path};
use super::{Entry, Exit};
use crate::failure::{Failure, shown};
use crate::faults::ReadingFault;
use crate::imports::{self, taken};
use crate::lang::{Both, Lang, both, say};

use crate::sys::terminal::tell;
use crate::sys::transaction::{self, FileChange, Past};
use crate::sys::{paths, read};
use crate::text::screen::Screen;

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
    let home = taken::home(&project, &pack.method, matches.get_one::<String>("group").map(String::as_str))?;
    let bytes = content(&context.folder.join(&file), &file)?;
    let sheet = matches.get_one("sheet").map(String::as_str);
    let taken = taken::take(&project, &pack.method, home, bytes, sheet, context.today())?;
    let name = |path: &str| target.path(path);
    let report = taken.report(&name, dry);
    let changes: Vec<FileChange> = taken.made.iter().map(|made| FileChange::create(&made.output)).collect();
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

//! Reads the method in a folder, with the methods that it builds on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgMatches};

use crate::commands::context::Context;
use crate::commands::target::{real, relative};
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both};
use crate::pack::{self, Loaded, METHOD_FILE, Pack, builtin};
use crate::parse::yaml::Node;
use crate::sys::disk::Disk;
use crate::sys::paths;
use crate::sys::watchdog;
use crate::text::escape::printable;
use crate::tree;

/// A method in a folder.
pub(super) struct Opened {
    pub(super) folder: PathBuf,
    /// The folder as the user would type it.
    pub(super) name: String,
    pub(super) loaded: Loaded,
    /// Its tree with what it inherits; none if it cannot be read.
    pub(super) tree: Option<Node>,
}

/// A method that can be used.
pub(super) struct Usable {
    pub(super) pack: Arc<Pack>,
    pub(super) tree: Node,
}

pub(super) fn folder(lang: Lang) -> Arg {
    Arg::new("dir").value_name(lang.pick("DOSSIER", "DIR")).value_parser(clap::value_parser!(PathBuf)).help(lang.pick(
        "Dossier de la méthode (par défaut : le dossier courant)",
        "The method's folder (by default: the current one)",
    ))
}

/// The method in the folder that the command line names.
pub(super) fn of(matches: &ArgMatches, context: &Context) -> Result<Opened, Failure> {
    let given = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_else(|| PathBuf::from("."));
    open(&given, context)
}

/// The method in the folder `given`; its file may be named too.
pub(super) fn open(given: &Path, context: &Context) -> Result<Opened, Failure> {
    if !context.folder.join(given).exists() {
        return Err(missing(given));
    }
    let mut folder = real(context, given)?;
    if folder.file_name().is_some_and(|name| name == METHOD_FILE) && folder.is_file() {
        folder.pop();
    }
    refuse_untrusted(&shown(given), context)?;
    at(folder, context).ok_or_else(|| missing(given))
}

/// With `--untrusted`, no template of a stranger is run.
fn refuse_untrusted(name: &str, context: &Context) -> Result<(), Failure> {
    if !context.untrusted {
        return Ok(());
    }
    Err(Failure::refused(both!(
        "« {name} » n'est pas une méthode fournie avec l'outil : refusé par --untrusted",
        "\"{name}\" is no method that comes with the tool: refused by --untrusted"
    )))
}

/// The method in `folder`; none if there is none.
pub(super) fn at(folder: PathBuf, context: &Context) -> Option<Opened> {
    // From the top of the disk, so that a method that it builds on may lie beside it.
    let top = folder.ancestors().last().unwrap_or(&folder).to_owned();
    let below = tree::shown(folder.strip_prefix(&top).unwrap_or(&folder));
    let disk = Disk::at(&top);
    let loaded = pack::from_tree(&disk, &below)?;
    let tree = pack::merged(&disk, &below);
    Some(Opened { name: relative(&context.folder, &folder), folder, loaded, tree })
}

/// The method that is called `name`: one that comes with the tool, or that of a folder, looked for from `from`.
pub(super) fn named(name: &str, from: &Path, context: &Context) -> Result<Usable, Failure> {
    if let Some(method) = builtin::find(name) {
        let tree = method.tree().ok_or_else(|| missing(Path::new(name)))?;
        return Ok(Usable { pack: method.pack()?, tree });
    }
    let folder = paths::real(&from.join(name)).map_err(|_| missing(Path::new(name)))?;
    refuse_untrusted(name, context)?;
    at(folder, context).ok_or_else(|| missing(Path::new(name)))?.usable()
}

impl Opened {
    /// The method, if it can be used.
    pub(super) fn usable(self) -> Result<Usable, Failure> {
        let name = printable(&self.name);
        self.loaded.pack.zip(self.tree).map(|(pack, tree)| Usable { pack, tree }).ok_or_else(|| {
            Failure::refused(both!(
                "la méthode « {name} » ne peut pas être utilisée",
                "the method \"{name}\" cannot be used"
            ))
            .hint(both!("Pourquoi : agir method check {name}", "Why: agir method check {name}"))
        })
    }
}

fn missing(given: &Path) -> Failure {
    let name = shown(given);
    Failure::usage(both!("aucune méthode dans « {name} »", "no method in \"{name}\"")).hint(both!(
        "Une méthode est un dossier qui contient {METHOD_FILE}. Pour en commencer une : agir method new ma-methode",
        "A method is a folder that holds {METHOD_FILE}. To begin one: agir method new my-method"
    ))
}

/// A template that does not end cannot be stopped: nothing that was found can be relied on.
pub(super) fn still_running(name: &str) -> Result<(), Failure> {
    if !watchdog::has_happened() {
        return Ok(());
    }
    let name = printable(name);
    Err(Failure::refused(both!(
        "« {name} » : un modèle ne s'arrête pas ou remplit la mémoire",
        "\"{name}\": a template does not end, or fills the memory"
    )))
}

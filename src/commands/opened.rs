//! Opens a project with its method, for the commands that need both.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, ArgMatches};

use super::completions::Names;
use super::context::Context;
use super::target::{Target, one};
use super::unfinished;
use crate::change::find;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::load;
use crate::method::Method;
use crate::pack::Pack;
use crate::project::Project;
use crate::text::escape::printable;

pub(super) struct Opened {
    pub(super) target: Target,
    pub(super) project: Project,
    pub(super) pack: Arc<Pack>,
    /// Findings from reading the project.
    pub(super) found: Vec<Diagnostic>,
    pub(super) lang: Lang,
}

pub(super) fn path(lang: Lang) -> Arg {
    Arg::new("path").value_name(lang.pick("CHEMIN", "PATH")).value_parser(clap::value_parser!(PathBuf)).help(lang.pick(
        "Dossier du projet (par défaut : celui où l'on est)",
        "The project's folder (by default: the current one)",
    ))
}

/// The method of the project at `path`, otherwise of the project around the current folder, otherwise the
/// built-in one, so that explanations work anywhere. Also returns the language of messages.
pub(super) fn method(context: &Context, path: Option<&PathBuf>) -> Result<(Arc<Pack>, Lang), Failure> {
    let here = match path {
        Some(path) => Some(load::load(&one(context, Some(path))?.root)?),
        None => one(context, None).ok().and_then(|target| load::load(&target.root).ok()),
    };
    let lang = context.lang(here.as_ref().and_then(|loaded| loaded.lang));
    let pack = match here.and_then(|loaded| loaded.ready) {
        Some((_, pack)) => pack,
        None => crate::pack::builtin()?,
    };
    Ok((pack, lang))
}

/// Opens the project at `path`, otherwise that of the current folder, to read it.
pub(super) fn open(context: &Context, path: Option<&PathBuf>) -> Result<Opened, Failure> {
    let target = one(context, path)?;
    unfinished::remark(&target.root, context);
    opened(target, context)
}

/// Same, to write to it: an interrupted write is rolled back first.
pub(super) fn open_to_write(context: &Context, path: Option<&PathBuf>) -> Result<Opened, Failure> {
    let target = one(context, path)?;
    unfinished::settle(&target.root, context)?;
    opened(target, context)
}

fn opened(target: Target, context: &Context) -> Result<Opened, Failure> {
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let Some((project, pack)) = loaded.ready else {
        return Err(Failure::refused(both!(
            "la méthode du projet ne peut pas être lue : rien n'est fait",
            "the project's method cannot be read: nothing is done"
        ))
        .hint(both!("« agir check » dit pourquoi.", "\"agir check\" tells why.")));
    };
    Ok(Opened { target, project, pack, found: loaded.found, lang })
}

pub(super) fn group(lang: Lang) -> Arg {
    Arg::new("group")
        .long("group")
        .short('g')
        .value_name(lang.pick("GROUPE", "GROUP"))
        .add(Names::Groups)
        .help(lang.pick("Dossier ou thématique du groupe", "Folder or theme of the group"))
}

/// The index of the group named by `--group`; without the option, of the only group.
pub(super) fn chosen_group(project: &Project, method: &Method, matches: &ArgMatches) -> Result<usize, Failure> {
    let (groups, word) = (&project.groups, method.group().short);
    let ids: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    let listed = ids.iter().map(|id| printable(id)).collect::<Vec<_>>().join(", ");
    let Both { fr, en } = word.many.clone();
    let Some(name) = matches.get_one::<String>("group") else {
        return match groups.len() {
            1 => Ok(0),
            0 => {
                let (fr, en) = (word.no(Lang::Fr), word.no(Lang::En));
                let one = word.pick("un", "une");
                Err(Failure::usage(both!("le projet n'a encore {fr}", "the project has {en} yet")).hint(both!(
                    "Créez-en {one} : agir add group \"Mobilité\"",
                    "Create one: agir add group \"Mobilité\""
                )))
            }
            _ => {
                Err(Failure::usage(both!("il manque --group ({fr} : {listed})", "--group is missing ({en}: {listed})")))
            }
        };
    };
    find::group(project, method, name)
}

//! `agir dossier`: exports the project as a static site.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened::{self, Opened};
use super::{Entry, Exit, check};
use crate::checks;
use crate::diagnostic::{Diagnostic, EngineCode};
use crate::failure::{Failure, shown};
use crate::lang::{Lang, both, say};
use crate::load;
use crate::plan::{self, CommonPlan};
use crate::project::Project;
use crate::site::{self, Input};
use crate::sys::disk::Disk;
use crate::sys::signals;
use crate::sys::terminal::{note, tell};
use crate::sys::{paths, published};
use crate::text::dates::Today;
use crate::text::escape::printable;
use crate::text::paths::is_below;
use crate::text::screen::Screen;
use crate::trace::Trace;

/// Maximum number of places with personal data that are listed.
const NAMED: usize = 10;

pub(super) const ENTRY: Entry = Entry {
    name: "dossier",
    about: ("Fait du projet un site à consulter", "Makes a site of the project"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Le site se lit sans serveur ni réseau : ouvrez index.html, ou déposez le dossier sur une clé ou sur les \
             pages de votre forge. Il montre les séances, les groupes, le fil des idées, le plan, le cadre et le \
             bilan ; jamais prive/, ni ce que git ignore, ni les notes libres, ni les images.",
            "The site needs no server and no network: open index.html, or put the folder on a stick or on your \
             forge's pages. It shows the sessions, the groups, the thread of ideas, the plan, the framework and the \
             assessment; never prive/, what git ignores, free notes or images.",
        ))
        .arg(opened::path(lang))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .required(true)
                .value_name(lang.pick("DOSSIER", "FOLDER"))
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick("Écrit le site dans ce dossier", "Writes the site to this folder")),
        )
        .arg(
            Arg::new("today")
                .long("today")
                .value_name("DATE")
                .help(lang.pick("Comme si l'on était ce jour-là (AAAA-MM-JJ)", "As if it were that day (YYYY-MM-DD)")),
        )
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(lang.pick(
            "Remplace les fichiers du site que quelqu'un a modifiés",
            "Replaces files of the site that somebody changed",
        )))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let today = Today { date: check::today(matches, context)?, everything_due: false };
    let Opened { target, project, pack, found, lang } = opened::open(context, matches.get_one("path"))?;
    let Some(named) = matches.get_one::<PathBuf>("output") else { return Ok(Exit::CouldNotRun) };
    let folder = paths::future(&context.folder.join(named));
    keeps_out(&folder, &shown(named), &target.root, &project, &pack.method)?;
    let found = checks::of_plan(&project, &pack, today, found);
    let mut holes: Vec<Diagnostic> = plan::obstacles(&project, &pack.method, &found).into_iter().cloned().collect();
    holes.extend(checks::groups_without_plan(&pack, &found).cloned());
    let plan = CommonPlan::of(&project, &pack.method);
    let trace = Trace::of(&project, &plan, &pack.method);
    let images = load::images(&project, &Disk::at(&target.root));
    let input = Input {
        images: &images,
        project: &project,
        method: &pack.method,
        plan: &plan,
        trace: &trace,
        today,
        holes: &holes,
        found: &found,
    };
    let files = site::files(&input);
    signals::listen();
    let pages = files.iter().filter(|file| file.path.ends_with(".html")).count();
    let name = shown(named);
    let told = Screen::new(say!(
        lang,
        "{name} : {pages} pages ; ouvrez {name}/index.html.\n",
        "{name}: {pages} pages; open {name}/index.html.\n"
    ));
    published::publish(&folder, files, matches.get_flag("force"), || tell(told))?;
    if !holes.is_empty() {
        note(lang.pick(
            "Le plan est incomplet, et le site le dit : « agir check » montre pourquoi.",
            "The plan is incomplete, and the site says so: \"agir check\" shows why.",
        ));
    }
    personal_data(&project, &found, lang);
    Ok(Exit::Fine)
}

/// Refuses a folder that belongs to the project's own files.
fn keeps_out(
    folder: &Path,
    name: &str,
    root: &Path,
    project: &Project,
    method: &crate::method::Method,
) -> Result<(), Failure> {
    let root = paths::absolute(root)?;
    let inside = folder.strip_prefix(&root).map(|inside| inside.to_string_lossy().replace('\\', "/"));
    let is_taken = match &inside {
        Ok(inside) => {
            let first = inside.split('/').next().unwrap_or_default();
            inside.is_empty()
                || inside.split('/').any(|part| part.eq_ignore_ascii_case(".git"))
                || method.phases.iter().any(|phase| phase.folder == first)
                || project.texts.keys().any(|text| **text == **inside || is_below(text, inside))
        }
        Err(_) => root.starts_with(folder),
    };
    if !is_taken {
        return Ok(());
    }
    Err(Failure::refused(both!(
        "« {name} » contient le projet ou ses documents : le site n'y est pas écrit",
        "\"{name}\" holds the project or its documents: the site is not written there"
    ))
    .hint(both!(
        "Choisissez un dossier à part : agir dossier -o ../site",
        "Choose a folder of its own: agir dossier -o ../site"
    )))
}

/// Lists e-mail addresses and telephone numbers before they are published: publication cannot be undone.
fn personal_data(project: &Project, found: &[Diagnostic], lang: Lang) {
    let is_shown = |path: &str| project.documents.iter().any(|document| *document.path == *path);
    let code = EngineCode::DonneePersonnelle.id();
    let mut places: Vec<String> = Vec::new();
    for found in found.iter().filter(|found| *found.code == *code && is_shown(&found.place.path)) {
        let Some(text) = project.texts.get(&found.place.path) else { continue };
        let line = text.position(found.place.span.start).line;
        // Users' own keys (`x_…`) are not published.
        let is_own = text.slice(text.line(line)).trim_start().starts_with("x_");
        let place = format!("{}:{line}", printable(&found.place.path));
        // Findings are sorted: duplicates of a line are adjacent.
        if !is_own && places.last() != Some(&place) {
            places.push(place);
        }
    }
    if places.is_empty() {
        return;
    }
    note(lang.pick(
        "Attention, le site montre des adresses électroniques ou des numéros de téléphone :",
        "Careful, the site shows e-mail addresses or telephone numbers:",
    ));
    places.iter().take(NAMED).for_each(|place| note(Screen::new(format!("  {place}"))));
    if places.len() > NAMED {
        note(Screen::new(format!("  … ({})", places.len())));
    }
}

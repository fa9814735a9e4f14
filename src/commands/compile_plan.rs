//! `agir compile-plan`: the common action plan, from the groups' plans.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::{Context, print};
use super::refusal::{Refusal, refuse};
use super::target::{Target, one, relative};
use super::{Exit, Say};
use crate::checks;
use crate::failure::{Failure, shown};
use crate::fs::{paths, read, write};
use crate::load;
use crate::method::Method;
use crate::pack::Pack;
use crate::plan::{self, State};
use crate::project::{PLAN_FILE, Project};
use crate::render;
use crate::signals;
use crate::templates;
use crate::text::Text;
use crate::text::dates::Lang;
use crate::text::dates::Today;

pub(super) fn command(say: Say) -> Command {
    Command::new("compile-plan")
        .about(say("Compile le plan d'action commun", "Compiles the common action plan"))
        .after_help(say(
            "Compile plan-action-commun.md à partir des fiches-actions des groupes et de arbitrages.yaml. Un plan modifié à la main n'est jamais écrasé sans --force.",
            "Compiles plan-action-commun.md from the groups' action sheets and arbitrages.yaml. A plan changed by hand is never overwritten without --force.",
        ))
        .arg(Arg::new("path").value_name(say("CHEMIN", "PATH")).value_parser(clap::value_parser!(PathBuf)).help(say("Dossier du projet (par défaut : celui où l'on est)", "The project's folder (by default: the current one)")))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).conflicts_with_all(["force", "stdout", "output"]).help(say("N'écrit rien : dit si le plan est à jour, et montre ce qui diffère", "Writes nothing: tells whether the plan is current, and shows what differs")))
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(say("Remplace un plan modifié à la main", "Replaces a plan that was changed by hand")))
        .arg(Arg::new("stdout").long("stdout").action(ArgAction::SetTrue).conflicts_with("output").help(say("Écrit le plan sur la sortie standard", "Writes the plan to standard output")))
        .arg(Arg::new("output").short('o').long("output").value_name(say("FICHIER", "FILE")).value_parser(clap::value_parser!(PathBuf)).help(say("Écrit le plan dans ce fichier", "Writes the plan to this file")))
}

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let target = one(&context.folder, matches.get_one::<PathBuf>("path"))?;
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let today = Today { date: context.today(), everything_due: false };
    let refusal = |found, texts| Refusal {
        target: &target,
        title: loaded.title.clone(),
        found,
        texts,
        lang,
        fr: "Le plan n'est pas compilé : corrigez d'abord ceci. Rien n'a été écrit.",
        en: "The plan is not compiled: mend this first. Nothing was written.",
    };
    let Some((project, pack)) = loaded.ready else {
        return refuse(refusal(loaded.found, loaded.texts.into_iter().collect()), context);
    };
    let found = checks::of_plan(&project, &pack, today, loaded.found);
    let obstacles: Vec<_> = plan::obstacles(&project, &pack.method, &found).into_iter().cloned().collect();
    let empty = groups_without_plan(&pack, &found);
    if !obstacles.is_empty() || !empty.is_empty() {
        let all = obstacles.into_iter().chain(empty).collect();
        return refuse(refusal(all, project.texts), context);
    }
    if matches.get_flag("check") {
        let text = plan::compile(&project, &pack.method).map_err(|detail| unusable(&detail))?;
        return compare(&project, &text, lang);
    }
    if matches.get_flag("stdout") || matches.get_one::<PathBuf>("output").is_some_and(|path| path == Path::new("-")) {
        print(&plan::compile(&project, &pack.method).map_err(|detail| unusable(&detail))?)?;
        return Ok(Exit::Fine);
    }
    let named = matches.get_one::<PathBuf>("output");
    let path = named.map_or_else(|| target.root.join(PLAN_FILE), |path| context.folder.join(path));
    let name = named.map_or_else(|| target.path(PLAN_FILE), |path| shown(path));
    let up = match named {
        Some(_) => Some(way_up(&project, &pack.method, &target, &path, &name)?).filter(|up| up != "."),
        None => None,
    };
    let text = match up {
        Some(up) => plan::compile_elsewhere(&project, &pack.method, &format!("{}/", templates::encode(&up))),
        None => plan::compile(&project, &pack.method),
    };
    let text = text.map_err(|detail| unusable(&detail))?;
    signals::listen();
    write_plan(&path, &name, &text, matches.get_flag("force"))?;
    summary(&project, &name, lang)
}

/// A group that owes a plan and has none would be a hole.
fn groups_without_plan(pack: &Pack, found: &[crate::diagnostic::Diagnostic]) -> Vec<crate::diagnostic::Diagnostic> {
    let asks_for_actions = |code: &str| {
        pack.requirement(code).is_some_and(|requirement| requirement.rule.asks_each_group_for_actions(&pack.method))
    };
    let errors = found.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error);
    errors.filter(|d| asks_for_actions(&d.code)).cloned().collect()
}

fn compare(project: &Project, compiled: &str, lang: Lang) -> Result<Exit, Failure> {
    use crate::project::PlanFile;
    let existing = match &project.plan {
        PlanFile::Text(text) => text.as_str().to_owned(),
        PlanFile::Absent | PlanFile::Unreadable => String::new(),
    };
    let state = plan::compare(&existing, compiled);
    if state == State::Current {
        print(match lang {
            Lang::Fr => "Le plan d'action commun est à jour.\n",
            Lang::En => "The common action plan is up to date.\n",
        })?;
        return Ok(Exit::Fine);
    }
    let (fr, en) = match (&project.plan, state) {
        (PlanFile::Absent, _) => {
            ("Le plan d'action commun n'existe pas encore.", "The common action plan does not exist yet.")
        }
        (_, State::Edited) => (
            "Le plan d'action commun a été modifié à la main (-), voici ce qui serait compilé (+) :",
            "The common action plan was changed by hand (-), this would be compiled (+):",
        ),
        _ => (
            "Le plan d'action commun n'est plus à jour (-), voici ce qui serait compilé (+) :",
            "The common action plan is no longer current (-), this would be compiled (+):",
        ),
    };
    print(&format!("{}\n", if lang == Lang::Fr { fr } else { en }))?;
    if !matches!(project.plan, PlanFile::Absent) {
        print(&difference(&existing, compiled))?;
    }
    print(match (lang, state, &project.plan) {
        (Lang::Fr, State::Edited, PlanFile::Text(_)) => {
            "Reportez ces changements dans les fiches-actions, puis lancez « agir compile-plan --force ».\n"
        }
        (Lang::En, State::Edited, PlanFile::Text(_)) => {
            "Make these changes in the action sheets, then run \"agir compile-plan --force\".\n"
        }
        (Lang::Fr, ..) => "Lancez « agir compile-plan » pour le mettre à jour.\n",
        (Lang::En, ..) => "Run \"agir compile-plan\" to update it.\n",
    })?;
    Ok(Exit::Findings)
}

/// The lines that differ; the digest says nothing to people.
fn difference(existing: &str, compiled: &str) -> String {
    let body = |text: &str| text.split_once("-->\n").map_or(text.to_owned(), |(_, rest)| rest.to_owned());
    let text = super::difference::difference(&body(existing), &body(compiled));
    if !text.is_empty() {
        return text;
    }
    // Only the first line was touched.
    let first = |text: &str| crate::text::escape::printable(text.lines().next().unwrap_or_default());
    format!("-{}\n+{}\n", first(existing), first(compiled))
}

fn unusable(detail: &str) -> Failure {
    Failure::refused(
        format!("le modèle du plan ne peut pas être utilisé : {detail}"),
        format!("the plan's template cannot be used: {detail}"),
    )
    .hint(
        "Corrigez ce modèle. Pour revenir à celui de la méthode, déplacez ou renommez le vôtre.",
        "Mend this template. To go back to the method's own, move or rename yours.",
    )
}

/// The way from the folder of the plan to the top of the project. The plan must not take the
/// place of a file that it is made from.
fn way_up(project: &Project, method: &Method, target: &Target, path: &Path, name: &str) -> Result<String, Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().map_err(|error| Failure::io(parent, &error))?;
    let real = parent.join(path.file_name().unwrap_or_default());
    let is_input =
        project.names.iter().any(|input| **input != *PLAN_FILE && paths::on_disk(&target.root, input) == real);
    if is_input && !is_compiled(path) {
        return Err(Failure::refused(
            format!("« {name} » est un fichier du projet : le plan ne le remplace pas"),
            format!("\"{name}\" is a file of the project: the plan does not replace it"),
        )
        .hint("Choisissez un autre nom avec -o.", "Choose another name with -o."));
    }
    let inside = real.strip_prefix(&target.root).map(|inside| inside.to_string_lossy().replace('\\', "/"));
    if inside.is_ok_and(|inside| method.type_at(&inside).is_some()) {
        return Err(Failure::refused(
            format!("« {name} » est la place d'un document de la méthode : le plan n'y est pas écrit"),
            format!("\"{name}\" is the place of a document of the method: the plan is not written there"),
        )
        .hint("Choisissez un autre dossier avec -o.", "Choose another folder with -o."));
    }
    Ok(relative(&parent, &target.root))
}

fn is_compiled(path: &Path) -> bool {
    read::document(path).is_ok_and(|text| plan::compare(&text, "") == State::Stale)
}

/// Writes the plan; one that was changed by hand is shown, and replaced only with `--force`.
fn write_plan(path: &Path, name: &str, text: &str, force: bool) -> Result<(), Failure> {
    // What is there is looked at before it is opened: a device or a pipe would never end.
    match path.symlink_metadata() {
        Err(_) => return write::create(path, text.as_bytes()),
        Ok(metadata) if !metadata.is_file() || metadata.len() > read::PLAN_LIMIT => {
            return Err(Failure::refused(
                format!("« {name} » n'est pas un fichier ordinaire, ou il est trop grand : rien n'est écrit"),
                format!("\"{name}\" is not an ordinary file, or it is too large: nothing is written"),
            )
            .hint("Pour la sortie standard : --stdout.", "For standard output: --stdout."));
        }
        Ok(_) => {}
    }
    let bytes = read::optional(path).map_err(|error| Failure::io(path, &error))?.unwrap_or_default();
    let existing = Text::new(String::from_utf8_lossy(&bytes).into_owned());
    match plan::compare(existing.as_str(), text) {
        State::Current => Ok(()),
        State::Edited if !force && !has_conflict(existing.as_str()) => {
            let lines = difference(existing.as_str(), text);
            let shown: Vec<&str> = lines.lines().take(40).collect();
            Err(Failure::refused(
                format!("« {name} » a été modifié à la main (ou n'a pas été compilé par agir) : rien n'est écrit"),
                format!("\"{name}\" was changed by hand (or was not compiled by agir): nothing is written"),
            )
            .hint(
                format!("Ce qui serait perdu (-) et ce qui serait écrit (+) :\n{}\nReportez ces changements dans les fiches-actions, puis lancez « agir compile-plan --force ».", shown.join("\n")),
                format!("What would be lost (-) and what would be written (+):\n{}\nMake these changes in the action sheets, then run \"agir compile-plan --force\".", shown.join("\n")),
            ))
        }
        State::Edited | State::Stale => write::replace(path, text.as_bytes()),
    }
}

/// An unfinished merge of two compiled plans holds nothing that people wrote.
fn has_conflict(text: &str) -> bool {
    plan::was_compiled(text) && !crate::parse::conflict::find(&Text::new(text.to_owned()), &[]).is_empty()
}

fn summary(project: &Project, name: &str, lang: Lang) -> Result<Exit, Failure> {
    let actions = plan::actions(project);
    let budget: u64 = actions.iter().filter_map(|action| action.budget).fold(0, u64::saturating_add);
    let proposed = project.actions().filter(|(document, _)| document.group.is_some()).count();
    let text = match lang {
        Lang::Fr => format!(
            "{name} : {} au plan commun ({} dans les groupes), budget {}.\n",
            render::words::count(actions.len(), "action", "action", lang),
            render::words::count(proposed, "action", "action", lang),
            crate::text::money::money(budget)
        ),
        Lang::En => format!(
            "{name}: {} in the common plan ({} in the groups), budget {}.\n",
            render::words::count(actions.len(), "action", "action", lang),
            render::words::count(proposed, "action", "action", lang),
            crate::text::money::money(budget)
        ),
    };
    print(&text)?;
    Ok(Exit::Fine)
}

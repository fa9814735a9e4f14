//! `agir compile-plan`: compiles the common action plan from the groups' plans.

mod export;
mod file;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::opened;
use super::own_file::{Home, Place};
use super::refusal::{Refusal, refuse};
use super::target::{Found, Target, one, targets};
use super::{Entry, Exit, unfinished};
use crate::checks;
use crate::diagnostic::Diagnostic;
use crate::exports;
use crate::failure::{Failure, shown};
use crate::lang::{Lang, say};
use crate::load;
use crate::pack::Pack;
use crate::plan::{self, CommonPlan, State};
use crate::project::{PLAN_FILE, Project};
use crate::sys::signals;
use crate::sys::terminal::{hand_over, note, print, tell};
use crate::text::dates::Today;
use crate::text::escape::printable;
use crate::text::paths::encode_readably;
use crate::text::screen::Screen;
use file::{compare, unusable, way_up, write_plan};

pub(super) const ENTRY: Entry =
    Entry { name: "compile-plan", about: ("Compile le plan commun", "Compiles the common plan"), arguments, run };

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Compile plan-action-commun.md à partir des fiches des groupes et des arbitrages. Un plan \
             modifié à la main n'est jamais écrasé sans --force.",
            "Compiles plan-action-commun.md from the groups' sheets and the arbitrations. A plan changed by \
             hand is never overwritten without --force.",
        ))
        .arg(opened::path(lang))
        .arg(
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["force", "stdout", "output"])
                .help(lang.pick(
                    "N'écrit rien : dit si le plan est à jour, et montre ce qui diffère",
                    "Writes nothing: tells whether the plan is current, and shows what differs",
                )),
        )
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(lang.pick(
            "Remplace un plan modifié à la main, ou un fichier qui diffère",
            "Replaces a plan that was changed by hand, or a file that differs",
        )))
        .arg(
            Arg::new("stdout")
                .long("stdout")
                .action(ArgAction::SetTrue)
                .conflicts_with("output")
                .help(lang.pick("Écrit le plan sur la sortie standard", "Writes the plan to standard output")),
        )
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name(lang.pick("FICHIER", "FILE"))
                .value_parser(clap::value_parser!(PathBuf))
                .help(lang.pick("Écrit le plan dans ce fichier", "Writes the plan to this file")),
        )
        .arg(export::argument(lang))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let format = export::format(matches)?;
    if let Some((_, _, exports::Format::JsonSchema)) = format {
        return export::schema(matches, context);
    }
    if matches.get_flag("check") {
        return compare_all(matches, context);
    }
    let target = one(context, matches.get_one::<PathBuf>("path"))?;
    let is_shown =
        matches.get_flag("stdout") || matches.get_one::<PathBuf>("output").is_some_and(|path| path == Path::new("-"));
    if is_shown {
        unfinished::remark(&target.root, context);
    } else {
        unfinished::settle(&target.root, context)?;
    }
    let tells_holes = format.is_some_and(|(_, _, format)| format.tells_holes());
    let (project, pack, lang, holes) = match ready(&target, context, tells_holes)? {
        Ready::Yes { project, pack, lang, holes } => (project, pack, lang, holes),
        Ready::No(exit) => return Ok(exit),
    };
    let home = Home { root: &target.root, project: &project, method: &pack.method };
    if let Some(format) = format {
        return export::run(format, matches, context, &home, &holes, lang);
    }
    if is_shown {
        hand_over(plan::compile(&project, &pack.method).map_err(|detail| unusable(&detail))?.as_bytes())?;
        return Ok(Exit::Fine);
    }
    let named = matches.get_one::<PathBuf>("output");
    let place = Place {
        path: named.map_or_else(|| target.root.join(PLAN_FILE), |path| context.folder.join(path)),
        name: named.map_or_else(|| target.path(PLAN_FILE), |path| shown(path)),
    };
    let up = match named {
        Some(_) => {
            let up = way_up(&home, &place)?;
            export::is_page(&place.path)?;
            Some(up).filter(|up| up != ".")
        }
        None => None,
    };
    let text = match up {
        Some(up) => plan::compile_elsewhere(&project, &pack.method, &format!("{}/", encode_readably(&up))),
        None => plan::compile(&project, &pack.method),
    };
    let text = text.map_err(|detail| unusable(&detail))?;
    signals::listen();
    let versions = if named.is_none() { project.plan_versions.as_slice() } else { &[] };
    write_plan(&target.root, &place, &text, versions, matches.get_flag("force"), |state| {
        if matches!(state, State::Merged(_)) {
            note(Screen::new(merge_to_end(lang)));
        }
        tell(Screen::new(told(&CommonPlan::of(&project, &pack.method), &place.name, lang)))
    })?;
    Ok(Exit::Fine)
}

/// A project whose plan can be compiled, or the status if it was refused.
enum Ready {
    /// The plan can be compiled, except for the missing parts reported in `holes`.
    Yes { project: Box<Project>, pack: Arc<Pack>, lang: Lang, holes: Vec<Diagnostic> },
    /// The refusal was already shown.
    No(Exit),
}

/// Opens the project of `target`. An unreadable document is refused; a group without a plan is refused too,
/// unless the format reports such holes (`tells_holes`).
fn ready(target: &Target, context: &Context, tells_holes: bool) -> Result<Ready, Failure> {
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let today = Today { date: context.today(), everything_due: false };
    let refusal = |found, texts| Refusal {
        target,
        title: loaded.title.clone(),
        found,
        texts,
        lang,
        fr: "Le plan n'est pas compilé : corrigez d'abord ceci. Rien n'a été écrit.",
        en: "The plan is not compiled: mend this first. Nothing was written.",
    };
    let Some((mut project, pack)) = loaded.ready else {
        return refuse(refusal(loaded.found, loaded.texts.into_iter().collect()), context).map(Ready::No);
    };
    let found = checks::of_plan(&project, &pack, today, loaded.found);
    let obstacles: Vec<_> = plan::obstacles(&project, &pack.method, &found).into_iter().cloned().collect();
    let holes: Vec<_> = checks::groups_without_plan(&pack, &found).cloned().collect();
    if !obstacles.is_empty() || !holes.is_empty() && !tells_holes {
        let all = obstacles.into_iter().chain(holes).collect();
        return refuse(refusal(all, project.take_texts()), context).map(Ready::No);
    }
    Ok(Ready::Yes { project: Box::new(project), pack, lang, holes })
}

/// Compares the plan of each project; the worst status is returned.
fn compare_all(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let paths: Vec<PathBuf> = matches.get_one("path").into_iter().cloned().collect();
    let Found { targets, unread, .. } = targets(context, &paths)?;
    let compared = |target: &Target| {
        unfinished::remark(&target.root, context);
        match ready(target, context, false)? {
            Ready::Yes { project, pack, lang, .. } => {
                let text = plan::compile(&project, &pack.method).map_err(|detail| unusable(&detail))?;
                compare(&project, &pack.method, &text, lang)
            }
            Ready::No(exit) => Ok(exit),
        }
    };
    if let ([target], []) = (targets.as_slice(), unread.as_slice()) {
        return compared(target);
    }
    let mut worst = Exit::Fine;
    for (at, target) in targets.iter().enumerate() {
        let separator = if at > 0 { "\n" } else { "" };
        let colon = if context.lang(None) == Lang::Fr { " :" } else { ":" };
        print(Screen::new(format!("{separator}{}{colon}\n", printable(&target.name))))?;
        // A project that cannot be compared must not hide the others.
        let exit = compared(target).unwrap_or_else(|failure| {
            note(failure.text(context.lang(None)));
            Exit::CouldNotRun
        });
        if exit.code() > worst.code() {
            worst = exit;
        }
    }
    unread.iter().for_each(|failure| note(failure.text(context.lang(None))));
    Ok(if unread.is_empty() { worst } else { Exit::CouldNotRun })
}

fn merge_to_end(lang: Lang) -> String {
    let end = plan::end_of_merge(lang);
    say!(lang, "Pour terminer la fusion de git : {end}.", "To end the merge of git: {end}.")
}

/// « plan.docx : 10 actions au plan commun (12 actions dans les groupes), budget 57 500 €. »
fn told(plan: &CommonPlan<'_>, name: &str, lang: Lang) -> String {
    let terms = &plan.terms;
    let count = |number: usize| terms.action.count(number, lang);
    let (actions, proposed) = (count(plan.actions.len()), count(plan.proposed));
    let budget = plan.total().text("", lang);
    let before = match plan.is_of_groups() {
        true => say!(lang, "dans les {}", "in the {}", terms.group.many(lang)),
        false => lang.pick("avant arbitrage", "before arbitration").to_owned(),
    };
    say!(
        lang,
        "{name} : {actions} {place} ({proposed} {before}), budget {budget}.\n",
        "{name}: {actions} in {place} ({proposed} {before}), budget {budget}.\n",
        place = lang.pick(terms.plan.short.to_the(lang), terms.plan.short.the(lang))
    )
}

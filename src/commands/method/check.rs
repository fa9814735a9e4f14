//! `agir method check`: the pack alone, then on invented projects.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};

use super::told::{self, Told, tell};
use super::{Entry, Exit, opened};
use crate::commands::context::Context;
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::pack::Pack;
use crate::report::words::count;
use crate::text::escape::printable;
use crate::trial;

pub(super) const ENTRY: Entry = Entry {
    name: "check",
    about: (
        "Vérifie une méthode : ce qu'elle dit, un projet neuf, chaque exigence",
        "Checks a method: what it says, a new project, each requirement",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    told::arguments(command, lang).after_help(lang.pick(
        "Vérifie « methode.yaml » et ses modèles. Puis invente des projets, en mémoire : un projet neuf n'a rien à \
         signaler ; chaque exigence peut manquer, et chacune peut être tenue.",
        "Checks \"methode.yaml\" and its templates. Then invents projects, in memory: a new project has nothing to \
         report; each requirement can be missed, and each can be met.",
    ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    if let Some(done) = told::schema(matches, context) {
        return done;
    }
    let mut opened = opened::of(matches, context)?;
    let mut found = std::mem::take(&mut opened.loaded.faults);
    let lang = context.lang(None);
    let summary = match (&opened.loaded.pack, &opened.tree) {
        (Some(pack), Some(tree)) => {
            let tried = trial::run(pack, tree, &found);
            found.extend(tried);
            summary(pack, lang)
        }
        _ => say!(lang, "Cette méthode ne peut pas être utilisée :", "This method cannot be used:"),
    };
    tell(Told { opened: &opened, found, texts: BTreeMap::new(), summary }, matches, context)
}

fn summary(pack: &Pack, lang: Lang) -> String {
    let title = printable(pack.method.title.get(lang));
    let requirements = count(pack.requirements.len(), "exigence", "requirement", lang);
    let tried = "essayées sur des projets inventés";
    match &pack.parent {
        Some(parent) => {
            let parent = printable(parent);
            say!(
                lang,
                "Méthode « {title} », d'après « {parent} » : {requirements}, {tried} ;",
                "Method \"{title}\", built on \"{parent}\": {requirements}, tried on invented projects;"
            )
        }
        None => say!(
            lang,
            "Méthode « {title} » : {requirements}, {tried} ;",
            "Method \"{title}\": {requirements}, tried on invented projects;"
        ),
    }
}

//! The names of a project, as a shell completes them.

use std::sync::Arc;

use clap::builder::ArgExt;
use clap_complete::engine::CompletionCandidate;

use super::answer::Writes;
use crate::commands::context::Context;
use crate::commands::explain::documents;
use crate::commands::target::refused_own;
use crate::diagnostic::EngineCode;
use crate::lang::Lang;
use crate::load::load;
use crate::method::Role;
use crate::pack::Pack;
use crate::project::Project;
use crate::sys::{paths, projects, threads};
use crate::text::escape::printable;

/// What an argument names in a project; attached to the argument where it is defined.
#[derive(Clone, Copy, Debug)]
pub(in crate::commands) enum Names {
    /// Groups, by their folder name.
    Groups,
    /// Sessions, by the shortest unambiguous name.
    Sessions,
    /// Requirements of the method, and engine codes.
    Requirements,
    /// Same as `Requirements`, then the files that are explained field by field.
    Explained,
    /// Document types of the method.
    Types,
}

impl ArgExt for Names {}

impl Names {
    /// Candidates from the project that contains the current folder. Empty if there is no project, if it
    /// cannot be read, or if it brings its own method and that is refused.
    pub(super) fn candidates(self, context: &Context, writes: Writes) -> Vec<CompletionCandidate> {
        let named = project(context).map(|(project, pack, lang)| self.told(&project, &pack, lang));
        let named = named.unwrap_or_default().into_iter().filter(|(name, _)| writes.takes(name));
        let candidates = named.enumerate().map(|(at, (name, help))| {
            let help = printable(help.trim());
            CompletionCandidate::new(name).help((!help.is_empty()).then(|| help.into())).display_order(Some(at))
        });
        candidates.collect()
    }

    /// Each name with its description.
    fn told(self, project: &Project, pack: &Pack, lang: Lang) -> Vec<(String, String)> {
        match self {
            Self::Groups => {
                let groups = project.groups.iter().enumerate();
                groups.map(|(at, group)| (group.id.clone(), project.group_name(at).to_owned())).collect()
            }
            Self::Types => {
                let kinds = pack.method.types.iter().filter(|kind| kind.role != Role::Group);
                kinds.map(|kind| (kind.id.clone(), kind.label.get(lang).to_owned())).collect()
            }
            Self::Sessions => sessions(project, lang),
            Self::Explained => {
                let mut told = Self::Requirements.told(project, pack, lang);
                let more = documents(&pack.method, lang);
                told.extend(more.into_iter().filter(|(name, _)| pack.severity(name).is_none()));
                told
            }
            Self::Requirements => {
                let told = |id: &str| (id.to_owned(), pack.first_sentence(id, lang));
                let of_method = pack.requirements.iter().map(|requirement| told(&requirement.id));
                of_method.chain(EngineCode::ALL.into_iter().map(|code| told(code.id()))).collect()
            }
        }
    }
}

fn sessions(project: &Project, lang: Lang) -> Vec<(String, String)> {
    let date = |session: &crate::project::Session| session.date.value().copied();
    let named = crate::kit::sessions(project).into_iter().map(|(name, document)| {
        let date = document.session().and_then(date);
        (name, date.map_or_else(String::new, |date| crate::text::dates::long(date, lang)))
    });
    named.collect()
}

fn project(context: &Context) -> Option<(Project, Arc<Pack>, Lang)> {
    let here = paths::absolute(&context.folder).ok()?;
    let root = projects::enclosing_project(&here)?;
    if context.untrusted {
        refused_own(&root, ".").ok()?;
    }
    let loaded = threads::share(|| load(&root)).ok()?;
    let lang = context.lang(loaded.lang);
    loaded.ready.map(|(project, pack)| (project, pack, lang))
}

//! A project as `init` creates it, on its first day.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Contents, START, THEMES, Tally, place, request, tried};
use crate::checks;
use crate::diagnostic::Sink;
use crate::failure::Failure;
use crate::faults::MethodFault;
use crate::lang::Both;
use crate::load::load_tree_as;
use crate::method::Role;
use crate::pack::Pack;
use crate::parse::yaml::Node;
use crate::scaffold::calendar::Calendar;
use crate::scaffold::request::Request;
use crate::scaffold::{self, Writer};
use crate::text::dates::Today;
use crate::tree::{Memory, Output};

/// Reports what a new project is told on its first day, without groups and with some. Returns the ids of what it is
/// told.
pub(super) fn check(
    pack: &Arc<Pack>,
    tree: &Node,
    tally: &mut Tally,
    sink: &mut Sink,
) -> Result<BTreeSet<String>, Failure> {
    let mut told = BTreeSet::new();
    for titles in [&THEMES[..], &[]] {
        let request = request(pack, titles)?;
        let calendar = Calendar::propose(&request, pack);
        let outputs = scaffold::project(&request, &calendar, &pack.method)?;
        let files = contents(&outputs);
        tried(&files, pack, |_| true).iter().for_each(|findings| tally.count(findings));
        let loaded = load_tree_as(&Memory::new(files.clone()), pack)?;
        let Some((project, _)) = loaded.ready else { continue };
        let today = Today { date: START, everything_due: false };
        for found in checks::run(&project, pack, today, loaded.found) {
            if told.insert(found.code.to_string()) {
                let what = Both::each(|lang| found.message.sentences(lang).what);
                let fault = MethodFault::OnDayOne { what, path: found.place.path.to_string() };
                let severity = found.severity;
                sink.report(place(tree, "exigences", &found.code), fault).severity = severity;
            }
        }
        if !titles.is_empty() {
            others(pack, &files, &request)?;
        }
    }
    Ok(told)
}

fn contents(outputs: &[Output]) -> Contents {
    outputs.iter().map(|output| (output.path.clone(), output.content.clone().into_bytes())).collect()
}

/// Renders one document of each type that has a template and of which a new project has none.
fn others(pack: &Pack, files: &Contents, request: &Request) -> Result<(), Failure> {
    let writer = Writer::new(request, &pack.method);
    for (at, kind) in pack.method.types.iter().enumerate() {
        let is_there = files.keys().any(|path| kind.path.matches(path).is_some());
        if is_there || kind.template.is_none() || kind.role == Role::Group {
            continue;
        }
        let theme = request.themes.first().filter(|_| kind.per_group);
        let number = kind.numbered.then_some(1);
        match (kind.role, theme) {
            (Role::Session, _) => drop(writer.session(at, number, START, theme)?),
            (Role::Action, _) => drop(writer.action(at, theme, ("Essai", "essai"), &[])?),
            _ => drop(writer.document(at, number, kind.path.has("nom").then_some(("Essai", "essai")), theme)?),
        }
    }
    Ok(())
}

//! Documents that `init` would lay out today and that the project lacks.

use std::sync::Arc;

use super::drafts::Drafts;
use super::{lines, readme};
use crate::commands::init::complete;
use crate::failure::Failure;
use crate::lang::both;
use crate::method::{COMMITTEE_FILE, Role};
use crate::pack::Pack;
use crate::parse::front_matter::recover;
use crate::project::{PHASE_FILE, Project};
use crate::scaffold::calendar::Calendar;
use crate::scaffold::request::{self, Request};
use crate::scaffold::{self, Writer, place};
use crate::text::dates::{Today, parse_iso};
use crate::text::paths::join;
use crate::tree::{Output, PROJECT_FILE};

pub(super) fn update(
    drafts: &mut Drafts<'_>,
    project: &Project,
    pack: &Arc<Pack>,
    today: Today,
) -> Result<(), Failure> {
    let method = &pack.method;
    let Some(request) = asked(project, pack) else {
        drafts.leave(
            PROJECT_FILE,
            both!(
                "sans titre, territoire ni début lisibles, rien n'est ajouté au projet",
                "without a readable title, territory and start, nothing is added to the project"
            ),
        );
        return Ok(());
    };
    let calendar = Calendar::propose(&request, pack);
    let outputs = scaffold::project(&request, &calendar, method)?;
    for output in outputs.iter().filter(|output| lines::FILES.contains(&output.path.as_str())) {
        lines::update(drafts, output)?;
    }
    readme::update(drafts, project, method, &request)?;
    let missing = complete::missing(drafts.root(), outputs, (&request, &calendar), pack, today.date)?;
    let writer = Writer::of_project(project, method, today.date);
    let of_groups = of_groups(project, pack, &writer)?;
    for output in missing.into_iter().chain(of_groups) {
        let Some((kind, captures)) = method.type_at(&output.path) else {
            if !stands_elsewhere(project, pack, &output.path) {
                drafts.create(output, Vec::new());
            }
            continue;
        };
        let definition = &method.types[kind];
        // How many sessions a series has is the project's choice.
        let is_begun = definition.numbered && !definition.per_group && project.of_kind(kind).next().is_some();
        if is_begun || !definition.per_group && project.may_exist(kind, captures.number, None, method) {
            continue;
        }
        let date = recover(&output.content, "date").and_then(parse_iso);
        if definition.role == Role::Session && date.is_some_and(|date| date < today.date) {
            let kind = &definition.id;
            drafts.leave(
                &output.path,
                both!(
                    "il manque, et sa date serait passée : agir add {kind} --date AAAA-MM-JJ",
                    "it lacks, and its day would be over: agir add {kind} --date YYYY-MM-DD"
                ),
            );
            continue;
        }
        drafts.create(output, Vec::new());
    }
    Ok(())
}

/// True for the file of a phase or the list of members that the project has, or may have, at another path.
fn stands_elsewhere(project: &Project, pack: &Pack, path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        PHASE_FILE => {
            let phase = pack.method.phases.iter().position(|phase| phase.folder == folder);
            let said = project.phases.iter().map(|file| file.content.as_ref().and_then(|file| file.phase.value()));
            said.into_iter().any(|said| said.is_none() || said == phase.as_ref())
        }
        COMMITTEE_FILE => pack.method.bodies.is_empty() && !project.committees.is_empty(),
        _ => false,
    }
}

/// What the project would have been asked for by `init`; none where it does not say.
fn asked(project: &Project, pack: &Pack) -> Option<Request> {
    let file = &project.file;
    let months = request::usual_months(pack);
    Some(Request {
        title: file.title.value()?.clone(),
        territory: file.territory.value()?.clone(),
        start: *file.start.value()?,
        months,
        numbers: request::usual_numbers(pack, months),
        themes: Vec::new(),
        method_name: file.method.value()?.clone(),
        lang: file.lang.value().copied().unwrap_or(pack.method.lang),
    })
}

/// The documents that each group has once.
fn of_groups(project: &Project, pack: &Pack, writer: &Writer<'_>) -> Result<Vec<Output>, Failure> {
    let method = &pack.method;
    let mut missing = Vec::new();
    for (at, group) in project.groups.iter().enumerate() {
        for (kind, definition) in method.types.iter().enumerate().filter(|(_, kind)| kind.is_one_per_group()) {
            let is_there = project.of_kind(kind).any(|document| document.group == Some(at))
                || project.may_exist(kind, None, Some(at), method);
            if is_there {
                continue;
            }
            let theme = place::theme(project, at);
            let written = writer.document(kind, None, None, Some(&theme))?;
            let inside = definition.path.as_str().split_once("{groupe}/").map_or("", |(_, inside)| inside);
            let path = if inside.is_empty() { written.path.clone() } else { join(&group.folder, inside) };
            if !project.names.contains(path.as_str()) {
                missing.push(Output { path, ..written });
            }
        }
    }
    Ok(missing)
}

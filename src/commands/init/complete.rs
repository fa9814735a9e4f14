//! `agir init --complete`: adds what is missing, and changes no other file.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::failure::Failure;
use crate::load;
use crate::method::{Method, Role};
use crate::pack::Pack;
use crate::project::{Document, Project};
use crate::scaffold::calendar::{Calendar, meetings};
use crate::scaffold::request::Request;
use crate::scaffold::{Writer, place};
use crate::sys::{paths, projects};
use crate::text::paths::join;
use crate::tree::Output;

/// The values that the project file already has.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub title: Option<String>,
    pub territory: Option<String>,
    pub start: Option<Date>,
}

/// Reads the existing project; empty if there is none or it cannot be read.
pub(super) fn known(target: &Path) -> Result<Known, Failure> {
    let Some(loaded) = super::loaded(target)? else {
        return Ok(Known::default());
    };
    let Some((project, _)) = loaded.ready else {
        return Ok(Known::default());
    };
    Ok(Known {
        title: project.file.title.value().cloned(),
        territory: project.file.territory.value().cloned(),
        start: project.file.start.value().copied(),
    })
}

/// The outputs that are missing: those whose path does not exist and that have no document of the same type
/// elsewhere. Missing meetings of existing groups are included, even if there was no project file.
pub(in crate::commands) fn missing(
    target: &Path,
    outputs: Vec<Output>,
    (request, calendar): (&Request, &Calendar),
    pack: &Arc<Pack>,
    today: Date,
) -> Result<Vec<Output>, Failure> {
    let method = &pack.method;
    let project = load::load_as(target, pack)?.ready.map(|(project, _)| project);
    let elsewhere = |path: &str| {
        let Some(project) = &project else {
            return false;
        };
        let Some((kind, captures)) = method.type_at(path) else {
            return false;
        };
        let definition = &method.types[kind];
        if definition.per_group || definition.role == Role::Group {
            return false;
        }
        let of_kind = project.documents.iter().filter(|document| document.kind == kind);
        let same = of_kind.filter(|document| {
            let number = document.number();
            captures.number.is_none() || number.is_none() || number == captures.number
        });
        same.count() > 0
    };
    let mut missing = Vec::new();
    for output in outputs {
        if paths::on_disk(target, &output.path).symlink_metadata().is_err() && !elsewhere(&output.path) {
            missing.push(output);
        }
    }
    if let Some(project) = &project {
        let writer = if projects::is_project(target) {
            Writer::of_project(project, method, today)
        } else {
            Writer::new(request, method)
        };
        // A session that is about to be written has the date of the calendar.
        let dates = |kind: usize| {
            let dates = project.session_dates(kind, None);
            if dates.is_empty() { calendar.of(kind).into_iter().map(|(_, date)| date).collect() } else { dates }
        };
        let meetings = missing_meetings(project, method, &writer, today, dates)?;
        let planned = |output: &Output| missing.iter().any(|planned| planned.path == output.path);
        let meetings: Vec<Output> = meetings.into_iter().filter(|meeting| !planned(meeting)).collect();
        missing.extend(meetings);
    }
    Ok(missing)
}

/// The missing meetings of the project's groups.
fn missing_meetings(
    project: &Project,
    method: &Method,
    writer: &Writer<'_>,
    today: Date,
    dates: impl Fn(usize) -> Vec<Date>,
) -> Result<Vec<Output>, Failure> {
    let mut missing = Vec::new();
    for (at, group) in project.groups.iter().enumerate() {
        for (kind, number, date) in meetings(method, today, &dates, at) {
            let own = |document: &&Document| document.group == Some(at) && document.kind == kind;
            let numbers = project.documents.iter().filter(own).map(Document::number);
            // A meeting whose number is not known may be the one.
            let is_there = numbers.into_iter().any(|own| own.is_none() || own == number)
                || project.may_exist(kind, number, Some(at), method);
            if is_there {
                continue;
            }
            let theme = place::theme(project, at);
            let written = writer.session(kind, number, date, Some(&theme))?;
            let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            missing.push(Output { path: join(&group.folder, &name(&written.path)), ..written });
        }
    }
    Ok(missing)
}

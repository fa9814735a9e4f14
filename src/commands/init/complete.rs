//! `agir init --complete`: only what is missing, and no other file is touched.

use std::path::Path;

use jiff::civil::Date;

use crate::failure::Failure;
use crate::fs::write::Output;
use crate::method::{Method, Role};

/// What the project's own file says already.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub title: Option<String>,
    pub territory: Option<String>,
    pub start: Option<Date>,
}

/// Reads the project that is there, if there is one.
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

/// The outputs that are not there: neither their path, nor a document of their type elsewhere.
pub(super) fn missing(target: &Path, outputs: Vec<Output>, method: &Method) -> Result<Vec<Output>, Failure> {
    let project = super::loaded(target)?.and_then(|loaded| loaded.ready).map(|(project, _)| project);
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
            let number = document.session().and_then(|session| session.number.value().copied());
            captures.number.is_none() || number.is_none() || number == captures.number
        });
        same.count() > 0
    };
    let mut missing = Vec::new();
    for output in outputs {
        if target.join(&output.path).symlink_metadata().is_err() && !elsewhere(&output.path) {
            missing.push(output);
        }
    }
    Ok(missing)
}

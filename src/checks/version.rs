//! Engine code `methode-plus-recente`.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::faults::VersionFault;
use crate::method::Method;
use crate::project::Project;
use crate::tree::PROJECT_FILE;

pub(super) fn check(project: &Project, method: &Method, found: &mut Vec<Diagnostic>) {
    let (Some((recorded, version)), Some(given)) = (project.behind(method), project.file.method_version.given()) else {
        return;
    };
    let place = Place { path: Arc::from(PROJECT_FILE), span: given.span };
    found.push(Diagnostic::engine(place, VersionFault::Behind { recorded, version }));
}

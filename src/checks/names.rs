//! Engine code `nom-non-portable`: names that are invalid or collide on another operating system.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::faults::{NameFault, name_fault};
use crate::project::{ARBITRATIONS_FOLDER, Project, near_known};
use crate::text::Span;
use crate::text::paths::is_below;

pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    for path in &project.names {
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(fault) = name_fault(name) {
            found.push(Diagnostic::engine(at(path), fault));
        }
        if let Some(known) = near_known(name).filter(|_| !is_below(path, ARBITRATIONS_FOLDER)) {
            let fault = NameFault::NearKnown { name: name.to_owned(), known: known.to_owned() };
            found.push(Diagnostic::engine(at(path), fault));
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            let other_name = other.rsplit('/').next().unwrap_or(other).to_owned();
            let fault = NameFault::CaseTwin { name: name.to_owned(), other: other_name };
            let mut diagnostic = Diagnostic::engine(at(path), fault);
            diagnostic.relate(at(other), crate::messages::Label::OtherName.into());
            found.push(diagnostic);
        }
    }
}

fn at(path: &Arc<str>) -> Place {
    Place { path: Arc::clone(path), span: Span::default() }
}

//! `nom-non-portable`: names that another system cannot hold, or that collide there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::messages::Fault;
use crate::project::{Project, near_known};
use crate::text::Span;

pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    for path in &project.names {
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(fault) = fault(name) {
            found.push(Diagnostic::engine(at(path), fault));
        }
        if let Some(known) = near_known(name) {
            let fault = Fault::NameNearKnown { name: name.to_owned(), known: known.to_owned() };
            found.push(Diagnostic::engine(at(path), fault));
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            let other_name = other.rsplit('/').next().unwrap_or(other).to_owned();
            let fault = Fault::NameCaseTwin { name: name.to_owned(), other: other_name };
            let mut diagnostic = Diagnostic::engine(at(path), fault);
            diagnostic.relate(at(other), crate::messages::Label::OtherName.into());
            found.push(diagnostic);
        }
    }
}

fn at(path: &Arc<str>) -> Place {
    Place { path: Arc::clone(path), span: Span::default() }
}

/// What makes `name` impossible on another system; also asked of names given on the command line.
pub fn fault(name: &str) -> Option<Fault> {
    let character = name.chars().find(|c| "<>:\"|?*\\/".contains(*c) || crate::text::escape::is_refused(*c));
    if let Some(character) = character {
        return Some(Fault::NameCharacter { name: name.to_owned(), character });
    }
    if name.ends_with(['.', ' ']) {
        return Some(Fault::NameEnd { name: name.to_owned() });
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_uppercase();
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str());
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let numbered =
        port.is_some_and(|rest| ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].contains(&rest));
    (device || numbered).then(|| Fault::NameReserved { name: name.to_owned() })
}

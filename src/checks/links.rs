//! Engine code `lien-casse`: relative links without a target in the project.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::faults::ReferenceFault;

use crate::parse::markdown::{Link, Markdown};
use crate::project::{PLAN_FILE, Project};
use crate::text::Span;
use crate::text::fold::{MOST_SEARCHES, compose, nearest};
use crate::text::paths::{decode, is_below, is_scheme, relative, resolve};
use crate::text::ranges::Ranges;
use crate::tree::PROJECT_FILE;

pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut searches = MOST_SEARCHES;
    let documents = project.documents.iter().map(|document| (&document.path, &document.body));
    let free = project.free.iter().map(|(path, body)| (path, body));
    for (path, body) in documents.chain(free) {
        for link in &body.links {
            if let Some(nearest) = broken(link, path, project, &mut searches) {
                let place = Place { path: Arc::clone(path), span: link.span };
                found.push(Diagnostic::engine(
                    place,
                    ReferenceFault::BrokenLink { target: link.target.clone(), nearest },
                ));
            }
        }
        if let Some(text) = project.texts.get(path) {
            spaces(path, text.as_str(), body, found);
        }
    }
}

/// None for a valid link, or one that is not checked: absolute, with a scheme, or leading out of the project.
/// Otherwise the target is missing, and the inner option is a similar name.
fn broken(link: &Link, from: &str, project: &Project, searches: &mut usize) -> Option<Option<String>> {
    let names = &project.names;
    let target = link.target.split(['#', '?']).next().unwrap_or_default();
    let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
    if target.is_empty() || has_scheme || target.starts_with('/') || target.starts_with('\\') {
        return None;
    }
    let (above, path) = resolve(from, &decode(target));
    if above > 0 {
        return None;
    }
    let path = compose(&path);
    let exists = path.is_empty() || names.contains(path.as_str()) || path == PROJECT_FILE || path == PLAN_FILE;
    // A file with a name close to a reserved one exists but is not read; that has its own finding.
    let exists = exists || project.misnamed.contains_key(path.as_str());
    if exists {
        return None;
    }
    // The content of a symlink or an unreadable folder is unknown.
    if project.links.iter().chain(&project.unknown).any(|folder| is_below(&path, folder)) {
        return None;
    }
    *searches = searches.saturating_sub(1);
    if *searches == 0 {
        return Some(None);
    }
    let here = names.iter().map(|name| &**name).chain(std::iter::once(PLAN_FILE));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = here.filter(|name| name.rsplit_once('/').map_or("", |(parent, _)| parent) == folder);
    let name = path.rsplit('/').next().unwrap_or(&path);
    let names = beside.map(|name| name.rsplit('/').next().unwrap_or(name));
    // Names of a series differ in digits only: such a neighbour is not a typing error, so names with other
    // digits are skipped.
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let near = nearest(name, names.filter(|other| digits(other) == digits(name))).map(str::to_owned);
    Some(near.or_else(|| elsewhere(name, from, project)))
}

/// Relative path to the file with this name, if exactly one file of the project has it.
fn elsewhere(name: &str, from: &str, project: &Project) -> Option<String> {
    let mut same = project.names.iter().filter(|path| path.rsplit('/').next() == Some(name));
    let path = same.next().filter(|_| same.next().is_none() && name.contains('.'))?;
    let way = relative(from, path);
    Some(if way.contains('/') { way } else { format!("./{way}") })
}

/// Maximum length of a link target that is searched for a space, in characters.
const LONGEST_TARGET: usize = 1_000;

/// `[texte](fichier absent.md)`: Markdown does not parse a target with a space as a link.
fn spaces(path: &Arc<str>, source: &str, body: &Markdown, found: &mut Vec<Diagnostic>) {
    let (code, links) = (Ranges::new(body.code.iter().copied()), Ranges::new(body.links.iter().map(|link| link.span)));
    let closings = source.match_indices(']').map(|(at, _)| at + 1).filter(|at| source[*at..].starts_with('('));
    for open in closings.map(|at| at + 1) {
        let mut near = source[open..].char_indices().take(LONGEST_TARGET);
        let end = near.find(|(_, c)| [')', '\n'].contains(c)).filter(|(_, c)| *c == ')');
        let Some(target) = end.map(|(end, _)| &source[open..open + end]) else { continue };
        let is_path = target.contains(' ') && !target.contains(['"', '<', '\'']) && target.trim().contains('.');
        let span = Span::new(open, open + target.len());
        if is_path
            && !code.hold(open)
            && !links.hold(open)
            && target.trim().rsplit('.').next().is_some_and(|end| (1..=5).contains(&end.len()))
        {
            let place = Place { path: Arc::clone(path), span };
            found.push(Diagnostic::engine(place, ReferenceFault::LinkWithSpace { target: target.to_owned() }));
        }
    }
}

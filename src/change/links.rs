//! Links between the documents of a project follow the files that move.

use super::draft::Draft;
use super::{Note, references::line_of};
use crate::diagnostic::Edit;
use crate::lang::both;
use crate::parse::markdown::{Link, Markdown};
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::fold::compose;
use crate::text::paths::{decode, encode, is_below, is_scheme, relative, resolve};
use crate::text::{Span, Text};

/// A Markdown file and its body.
type Page<'a> = (&'a str, &'a Markdown);

/// The Markdown of a project: documents, and texts that are none.
pub(super) fn pages(project: &Project) -> impl Iterator<Item = Page<'_>> {
    let documents = project.documents.iter().map(|document| (&*document.path, &document.body));
    documents.chain(project.free.iter().map(|(path, body)| (&**path, body)))
}

/// The path in the project that a link of the file `from` leads to, and what follows it: `#titre`. None if it leads
/// elsewhere.
pub(super) fn target<'l>(from: &str, link: &'l Link) -> Option<(String, &'l str)> {
    let end = link.target.find(['#', '?']).unwrap_or(link.target.len());
    let (path, rest) = link.target.split_at(end);
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
    if path.is_empty() || has_scheme || path.starts_with(['/', '\\']) {
        return None;
    }
    let (above, path) = resolve(from, &decode(path));
    (above == 0).then(|| (compose(&path), rest))
}

/// Rewrites every link whose way changes with the moves of `draft`; `folders` are former and new folders.
pub(super) fn follow(draft: &mut Draft<'_>, folders: &[(String, String)]) {
    let project = draft.input().project;
    for (from, body) in pages(project) {
        let Some(text) = project.texts.get(from) else { continue };
        for link in &body.links {
            let Some((to, rest)) = target(from, link) else { continue };
            // A link that leads nowhere today is not followed.
            let is_there = to.is_empty() || project.names.contains(to.as_str());
            let (new_from, new_to) = (draft.place(from).to_owned(), place(draft, folders, &to));
            let way = way(&new_from, &new_to);
            if !is_there || way == self::way(from, &to) {
                continue;
            }
            let written = written(link, text, way, rest);
            match span_of(link, text) {
                Some(span) => draft.edit(from, Edit { span, replacement: written }),
                None => draft.notes.push(Note {
                    path: from.to_owned(),
                    line: Some(line_of(text, link.span)),
                    what: both!(
                        "le lien « {} » est à corriger à la main : {}",
                        "the link \"{}\" has to be corrected by hand: {}",
                        printable(&link.target),
                        printable(&written)
                    ),
                }),
            }
        }
    }
}

/// The new place of a file or folder.
fn place(draft: &Draft<'_>, folders: &[(String, String)], path: &str) -> String {
    let of_file = draft.place(path);
    let of_folder = || folders.iter().find(|(from, _)| path == from || is_below(path, from));
    match of_folder() {
        Some((from, to)) if of_file == path => format!("{to}{}", &path[from.len()..]),
        _ => of_file.to_owned(),
    }
}

/// The relative way from a file to a path; the empty path is the project's folder.
fn way(from: &str, to: &str) -> String {
    match to {
        "" => "../".repeat(from.matches('/').count()),
        _ => relative(from, to),
    }
}

/// The new target as the old one was written: with its end, its percent signs, its last slash.
fn written(link: &Link, text: &Text, way: String, rest: &str) -> String {
    let old = &link.target[..link.target.len() - rest.len()];
    let is_bracketed = text.as_str()[..link.span.start].ends_with('<');
    let needs_signs = way.contains([' ', '(', ')', '<', '>']) && !is_bracketed;
    let way = if old.contains('%') || needs_signs { encode(&way) } else { way };
    let slash = if old.ends_with('/') && !way.ends_with('/') { "/" } else { "" };
    format!("{way}{slash}{rest}")
}

/// The span of the target in the text: within the link, or in its definition at the foot of the page.
fn span_of(link: &Link, text: &Text) -> Option<Span> {
    if text.slice(link.span) == link.target {
        return Some(link.span);
    }
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let rest = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if let Some((_, defined)) = rest {
            let bare = defined.trim_start().trim_start_matches('<');
            let goes_on = bare.strip_prefix(link.target.as_str());
            if goes_on.is_some_and(|rest| rest.is_empty() || rest.starts_with(['>', ' ', '\t', '\r', '\n'])) {
                let start = at + line.len() - bare.len();
                return Some(Span::new(start, start + link.target.len()));
            }
        }
        at += line.len();
    }
    None
}

//! Names that collide, that other systems do not support, or that are deceptive when displayed.

use std::collections::BTreeMap;

use super::{Entry, Found, Kind, in_git, name};

use crate::faults::{NameFault, name_fault};
use crate::lang::both;
use crate::text::digest::number;
use crate::text::escape::is_unsafe;
use crate::text::fold::compose;

/// Path length, in characters, that Windows supports by default, with room for the parent folder.
const LONG: usize = 200;
/// Hidden files and folders that are harmless.
const QUIET: &[&str] = &[
    ".git",
    ".gitignore",
    ".gitattributes",
    ".gitmodules",
    ".gitkeep",
    ".keep",
    ".agir",
    ".ds_store",
    ".directory",
    ".nojekyll",
    ".mailmap",
    ".editorconfig",
];

/// Maximum number of names compared: fifty times the number in any project.
const MOST: usize = 1_000_000;

pub(super) fn look(entries: &[Entry], found: &mut Found, go_on: &dyn Fn() -> bool) {
    // By the digest of the path, normalised as case-insensitive systems do.
    let mut seen: BTreeMap<u128, &str> = BTreeMap::new();
    let mut last_hidden = "";
    let mut last_long = false;
    for entry in entries.iter().filter(|entry| in_git(&entry.path).is_none()) {
        if seen.len() > MOST || !go_on() {
            found.stopped(&entry.path);
            break;
        }
        for (end, part) in parts(&entry.path) {
            let path = &entry.path[..end];
            // An archive may omit the entries of folders.
            if let Some(other) = seen.insert(number(compose(path).to_lowercase().as_bytes()), path) {
                if other != path {
                    found.say(Kind::Collide, path, both!("et « {} »", "and \"{}\"", shown(name(other))));
                }
                continue;
            }
            one(path, part, found);
        }
        if let Some(hidden) = hidden(&entry.path)
            && hidden != last_hidden
        {
            last_hidden = hidden;
            found.at(Kind::Hidden, hidden);
        }
        if entry.path.chars().count() > LONG && !last_long {
            last_long = true;
            found.at(Kind::LongPath, &entry.path);
        }
    }
}

/// Every component of a path, with its end offset.
fn parts(path: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    path.split('/').filter_map(move |part| {
        let end = at + part.len();
        at = end + 1;
        (!part.is_empty() && part != "..").then_some((end, part))
    })
}

fn one(path: &str, part: &str, found: &mut Found) {
    if part.chars().any(|c| is_unsafe(c) || is_tag(c)) {
        found.at(Kind::DeceivingName, path);
    } else if let Some(fault) = name_fault(part) {
        let seen = match fault {
            NameFault::End { .. } => both!("finit par un point ou une espace", "ends with a point or a space"),
            NameFault::Reserved { .. } => both!("nom d'un appareil sous Windows", "name of a device on Windows"),
            _ => both!("caractère interdit sous Windows", "character that Windows does not allow"),
        };
        found.say(Kind::BadName, path, seen);
    }
    let bare: String = part.chars().filter(|c| !is_unsafe(*c) && !is_tag(*c) && *c != '\u{ad}').collect();
    let bare = bare.trim_end_matches(['.', ' ']).to_lowercase();
    if bare == ".git" && part != ".git" || bare == "git~1" {
        found.at(Kind::DisguisedGit, path);
    }
}

/// Unicode tag characters, which are never displayed.
pub(super) fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// The outermost hidden component of a path, unless it is a usual one.
fn hidden(path: &str) -> Option<&str> {
    let mut is_own = false;
    for (end, part) in parts(path) {
        let lower = part.to_lowercase();
        if is_own && !["ecriture", "annuler", "verrou", ".gitignore"].contains(&&*lower) {
            return Some(&path[..end]);
        }
        if is_own || lower == "__macosx" {
            return None;
        }
        is_own = lower == ".agir";
        let is_left_over = lower.starts_with(".~lock.") || lower.starts_with("._");
        if part.starts_with('.') && !QUIET.contains(&&*lower) && !is_left_over && !super::programs::is_obeyed(part) {
            return Some(&path[..end]);
        }
    }
    None
}

/// A text in display form: invisible and control characters are replaced by their code points.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unsafe(c) || is_tag(c) {
            shown.push_str(&format!("‹U+{:04X}›", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

//! Detects repository content that makes git start programs or read data elsewhere.

use std::collections::BTreeSet;

use super::{Entry, Found, Kind, What, in_git, name};
use crate::git::config::programs;
use crate::lang::both;

pub(super) fn look(entries: &[Entry], found: &mut Found) {
    let mut names = BTreeSet::new();
    for entry in entries {
        names.insert(&*entry.path);
        names.extend(entry.path.match_indices('/').map(|(slash, _)| &entry.path[..slash]));
    }
    let homes: Vec<&str> = entries
        .iter()
        .filter(|entry| in_git(&entry.path).is_none() && name(&entry.path) == "agir.yaml")
        .map(|entry| entry.path.strip_suffix("agir.yaml").unwrap_or_default().trim_end_matches('/'))
        .collect();
    let mut repositories = BTreeSet::new();
    for entry in entries {
        let path = &*entry.path;
        match in_git(path) {
            Some((home, rest)) => {
                inside(entry, rest, found);
                if repositories.insert(home) && !home.is_empty() && !is_above(home, &homes) {
                    found.at(Kind::Repository, &path[..home.len() + 5]);
                }
            }
            None if name(path).eq_ignore_ascii_case(".git") && entry.what == What::File => {
                found.at(Kind::GitElsewhere, path);
            }
            None if name(path).eq_ignore_ascii_case("head") => {
                let folder = path[..path.len() - 4].trim_end_matches('/');
                let has = |one: &str| names.contains(format!("{folder}/{one}").trim_start_matches('/'));
                if has("objects") && has("refs") {
                    found.at(Kind::Repository, if folder.is_empty() { path } else { folder });
                }
            }
            None => {}
        }
    }
}

/// True if a project is in the folder `home` or below.
fn is_above(home: &str, projects: &[&str]) -> bool {
    let is_below = |path: &&str| path.strip_prefix(home).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    projects.iter().any(is_below)
}

fn inside(entry: &Entry, rest: &str, found: &mut Found) {
    let lower = rest.to_ascii_lowercase();
    let path = &*entry.path;
    if matches!(entry.what, What::Folder) {
        return;
    }
    let is_hook = lower.starts_with("hooks/") || lower.starts_with("modules/") && lower.contains("/hooks/");
    if is_hook && !lower.ends_with(".sample") && !lower.ends_with("/readme") {
        found.at(Kind::GitHook, path);
    }
    let leads_elsewhere = ["objects/info/alternates", "objects/info/http-alternates", "commondir", "gitdir"];
    if leads_elsewhere.iter().any(|one| lower == *one || lower.ends_with(&format!("/{one}"))) && entry.size > 0 {
        found.at(Kind::GitElsewhere, path);
    }
}

/// True for the repository files that are read.
pub(super) fn is_read(rest: &str) -> bool {
    let lower = rest.to_ascii_lowercase();
    let is_config = ["config", "config.worktree"].contains(&name(&lower));
    let is_elsewhere = ["objects/", "refs/", "logs/", "hooks/"].iter().any(|one| lower.starts_with(one));
    is_config && !is_elsewhere || lower == "info/attributes"
}

/// Inspects one of them, or a file outside a repository that git reads as configuration.
pub(super) fn content(path: &str, text: &str, found: &mut Found) {
    let lower = name(path).to_ascii_lowercase();
    if lower == "attributes" || lower == ".gitattributes" {
        let kind = if lower == "attributes" { Kind::GitAttributes } else { Kind::Filters };
        for (at, line) in text.lines().enumerate() {
            let mut words = line.split_whitespace().skip(1);
            if !line.starts_with('#') && words.any(|word| word.starts_with("filter=")) {
                line_of(kind, path, at + 1, line, found);
            }
        }
        return;
    }
    let named = programs(text);
    for (key, value, line) in &named {
        let kind = match &**key {
            // The repository of a submodule is separate from its working tree.
            "core.worktree" if path.contains("/modules/") => continue,
            "core.worktree" => Kind::GitElsewhere,
            _ => Kind::GitProgram,
        };
        line_of(kind, path, *line, &format!("{key} = {value}"), found);
    }
    if lower == ".gitmodules" {
        found.at(Kind::Submodule, path);
        for (at, line) in text.lines().enumerate() {
            let value = line.split_once('=').map(|(_, value)| value.trim().trim_start_matches('"'));
            if value.is_some_and(|value| value.starts_with('-') || value.contains("..") || value.starts_with('/')) {
                line_of(Kind::GitProgram, path, at + 1, line.trim(), found);
            }
        }
    }
}

/// True for the name of a file outside a repository that git reads as configuration.
pub(super) fn is_config(path: &str) -> bool {
    ["config", "config.worktree", ".gitmodules", ".gitattributes", ".gitconfig"]
        .contains(&&*name(path).to_ascii_lowercase())
}

/// Maximum length of a quoted line, in characters.
const SHOWN: usize = 100;

fn line_of(kind: Kind, path: &str, line: usize, text: &str, found: &mut Found) {
    let cut: String = text.chars().take(SHOWN).collect();
    found.say(kind, path, both!("ligne {line} : {cut}", "line {line}: {cut}"));
}

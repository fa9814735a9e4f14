//! What holds for every change of mind: a trial writes nothing, `undo` restores all, no error comes unannounced.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Run, Scratch};

/// Runs a change as a trial, for real, takes it back, and makes it again; the day is `today`.
#[track_caller]
pub fn tried(scratch: &Scratch, today: &str, arguments: &[&str]) -> Run {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--today", today]).collect();
    let (before, folders, errors) = (scratch.files(), folders(scratch.path()), errors(scratch, today));
    let trial: Vec<&str> = arguments.iter().copied().chain(["--dry-run"]).collect();
    let shown = scratch.agir(&trial).expect(0);
    assert!(shown.stdout.ends_with("Essai : rien n'est écrit.\n"), "{}", shown.stdout);
    assert!(before == scratch.files(), "a trial writes nothing");

    let run = scratch.agir(&arguments).expect(0);
    let after = scratch.files();
    for (line, count) in self::errors(scratch, today) {
        let is_known = errors.get(&line).is_some_and(|known| *known >= count);
        assert!(is_known || run.stdout.contains(&format!("[{line}]")), "{line} is announced\n{}", run.stdout);
    }
    scratch.agir(&["undo"]).expect(0);
    assert!(before == scratch.files(), "undo restores every byte");
    assert_eq!(folders, self::folders(scratch.path()), "undo restores every folder");
    scratch.agir(&arguments).expect(0);
    assert!(after == scratch.files(), "the same again");
    run
}

/// Number of errors of each code.
fn errors(scratch: &Scratch, today: &str) -> BTreeMap<String, usize> {
    let run = scratch.agir(&["check", "--format", "short", "--today", today]);
    let mut codes = BTreeMap::new();
    for line in run.stdout.lines() {
        if let Some(code) = line.split_once(": error[").and_then(|(_, rest)| rest.split(']').next()) {
            *codes.entry(code.to_owned()).or_default() += 1;
        }
    }
    codes
}

/// Every folder below `root`, without those of other programs.
fn folders(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() && entry.file_name() != ".agir" && entry.file_name() != ".git" {
                found.push(entry.path().display().to_string());
                open.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

/// How often each line that is not blank stands in the bodies of all Markdown documents but the compiled plan.
pub fn lines(scratch: &Scratch) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    for (path, content) in scratch.files() {
        if !path.ends_with(".md") || path == "plan-action-commun.md" {
            continue;
        }
        let text = String::from_utf8(content).unwrap();
        let body = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
            Some((_, body)) => body,
            None => &text,
        };
        for line in body.lines().filter(|line| !line.trim().is_empty()) {
            *lines.entry(without_targets(line)).or_default() += 1;
        }
    }
    lines
}

/// The same, with the ids of problems and ideas without their numbers.
pub fn lines_without_numbers(scratch: &Scratch) -> BTreeMap<String, usize> {
    let mut without = BTreeMap::new();
    for (line, count) in lines(scratch) {
        let mut bare = String::new();
        for word in line.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let is_id = word.starts_with(['P', 'I']) && word[1..].starts_with(|c: char| c.is_ascii_digit());
            if is_id {
                let rest = word[1..].trim_start_matches(|c: char| c.is_ascii_digit());
                bare += &format!("{}#{rest}", &word[..1]);
            } else {
                bare += word;
            }
        }
        *without.entry(bare).or_default() += count;
    }
    without
}

/// A line without the targets of its links, which follow the files.
fn without_targets(line: &str) -> String {
    let mut parts = line.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |line, part| line + "](" + part.split_once(')').map_or(part, |(_, rest)| rest))
}

/// Every line of `before` is still there, at least as often.
#[track_caller]
pub fn all_kept(before: &BTreeMap<String, usize>, after: &BTreeMap<String, usize>) {
    for (line, count) in before {
        assert!(after.get(line).is_some_and(|now| now >= count), "« {line} » is kept");
    }
}

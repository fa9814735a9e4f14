//! Behaviour as data: each folder of `tests/cases` is a test, which CONTRIBUTING.md explains.
//!
//! `AGIR_CASES=write cargo test cases` writes what the program does into the cases, for a person to read. Everything
//! in them is exact: with `--today` the program says the same on any day and any machine. (trycmd and snapbox, which
//! run such folders too, have wildcards instead, stand as one test, and compare what is named of a tree alone.)

use std::path::{Path, PathBuf};

use crate::support::{Run, Scratch, copy, root};
use crate::typed::Terminal;

/// What a folder may hold; of these `why.md` and `command` are required.
const PARTS: [&str; 9] =
    ["why.md", "command", "example", "input", "change.diff", "stdout", "stderr", "written", "output"];

fn folder(name: &str) -> PathBuf {
    root().join("tests/cases").join(name)
}

pub fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder("")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// A part of a case; one that is not there is empty.
fn part(case: &Path, name: &str) -> String {
    let path = case.join(name);
    if path.exists() { String::from_utf8(std::fs::read(path).unwrap()).unwrap() } else { String::new() }
}

pub fn run(name: &str) {
    let case = folder(name);
    for entry in std::fs::read_dir(&case).unwrap() {
        let entry = entry.unwrap().file_name().into_string().unwrap();
        assert!(PARTS.contains(&entry.as_str()), "{name}: {entry} is no part of a case");
    }
    assert!(!part(&case, "why.md").trim().is_empty(), "{name}: why.md says why this matters");
    let project = laid_out(&case);
    let before = project.files();
    let (stdout, stderr) = told(&part(&case, "command"), &project);
    let written = written(&before, &project.files());
    let mut wrong = Vec::new();
    for (name, got) in [("stdout", stdout), ("stderr", stderr), ("written", written.concat())] {
        compare(&case.join(name), &part(&case, name), &got, &mut wrong);
    }
    if case.join("output").exists() {
        let mut expected = Vec::new();
        crate::support::collect(&case.join("output"), &case.join("output"), &mut expected);
        for (path, content) in expected {
            assert!(written.iter().any(|line| line[2..].trim_end() == path), "{name}: {path} is not written");
            let content = String::from_utf8(content).unwrap();
            compare(&case.join("output").join(&path), &content, &project.read(&path), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", part(&case, "why.md"), wrong.join("\n"));
}

/// The folder in which the case runs: an example, or nothing; the case's own files over it; then its changes.
fn laid_out(case: &Path) -> Scratch {
    let example = part(case, "example");
    let project = if example.is_empty() { Scratch::new() } else { Scratch::example(example.trim()) };
    if case.join("input").exists() {
        copy(&case.join("input"), project.path());
    }
    let changes = part(case, "change.diff");
    for change in format!("\n{changes}").split("\n--- ").skip(1) {
        let (path, lines) = change.split_once('\n').unwrap_or((change, ""));
        let lines: Vec<&str> = lines.lines().collect();
        assert!(lines.iter().all(|line| line.starts_with(['+', '-'])), "{path}: a changed line begins with + or -");
        if lines.is_empty() { project.remove(path.trim()) } else { project.exchange(path.trim(), &lines) }
    }
    project
}

/// What the lines of `command` give: where they are several, each stands above its output.
fn told(commands: &str, project: &Scratch) -> (String, String) {
    let mut terminal = Terminal::new(project.path());
    let (mut stdout, mut stderr) = (String::new(), String::new());
    let lines: Vec<&str> = commands.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    for line in &lines {
        let (typed, status) = line.split_once("# status ").unwrap_or((line, "0"));
        let Some(run) = terminal.run(typed) else { continue };
        let Run { stdout: out, stderr: err, .. } = run.expect(status.trim().parse().expect("# status NUMBER"));
        if lines.len() > 1 {
            stdout.push_str(&format!("$ {}\n", typed.trim()));
        }
        stdout.push_str(&out);
        stderr.push_str(&err);
    }
    (stdout, stderr)
}

/// `+` new, `~` changed, `-` gone, each with its path.
fn written(before: &[(String, Vec<u8>)], after: &[(String, Vec<u8>)]) -> Vec<String> {
    let in_both = |path: &str, files: &[(String, Vec<u8>)]| files.iter().any(|(other, _)| other == path);
    let new = after.iter().filter(|file| !before.contains(file)).map(|(path, _)| {
        let sign = if in_both(path, before) { '~' } else { '+' };
        format!("{sign} {path}\n")
    });
    let gone = before.iter().filter(|(path, _)| !in_both(path, after)).map(|(path, _)| format!("- {path}\n"));
    new.chain(gone).collect()
}

fn compare(path: &Path, expected: &str, got: &str, wrong: &mut Vec<String>) {
    if expected == got {
        return;
    }
    if std::env::var_os("AGIR_CASES").is_some_and(|value| value == "write") {
        std::fs::write(path, got).unwrap();
    }
    let difference = similar::TextDiff::from_lines(expected, got);
    wrong.push(difference.unified_diff().header(&path.to_string_lossy(), "what the program does").to_string());
}

//! The user's own git, for the little that it is asked.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::text::fold::compose;
use crate::text::with_lf;

/// True if `path`, or the nearest folder above it that exists, lies in a git repository.
pub fn is_inside(path: &Path) -> bool {
    path.ancestors().any(|folder| folder.join(".git").exists())
}

/// Creates a repository in `folder`; false if git is not there or refuses.
pub fn init(folder: &Path) -> bool {
    let mut command = Command::new("git");
    command.arg("init").arg("--quiet").arg(".");
    alone(&mut command, folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs in `folder` and asks nothing. A hook of git may run this program: its repository is not the
/// one that is meant.
fn alone<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.current_dir(folder).stdin(Stdio::null())
}

/// First and last change of every file below `folder`, by path from there, as the commits' authors
/// dated them; nothing where there is no history.
pub fn changes(folder: &Path) -> BTreeMap<String, (String, String)> {
    let mut changes = BTreeMap::new();
    let mut command = Command::new("git");
    // Most recent first; `-z` leaves names as they are.
    command.args(["log", "-z", "--name-only", "--no-renames", "--relative", "--format=%x01%aI", "--", "."]);
    alone(&mut command, folder).stderr(Stdio::null());
    let Ok(output) = command.output() else { return changes };
    let mut date = "";
    let text = String::from_utf8_lossy(&output.stdout);
    for token in text.split(['\0', '\n']).filter(|token| !token.is_empty()) {
        match token.strip_prefix('\u{1}') {
            Some(own) => date = own,
            None => {
                let change = changes.entry(compose(token)).or_insert_with(|| (date.to_owned(), date.to_owned()));
                date.clone_into(&mut change.0);
            }
        }
    }
    changes
}

/// How many commits back the texts of a file are looked for.
const COMMITS: usize = 8;
/// Most bytes that are read of them.
const MOST: u64 = 64 * 1024 * 1024;

/// The texts of the file `name` of `folder` that a merge may have mixed: those of the merge under way,
/// and those of the last commits and of the branches that they merged. Empty where git knows none.
/// Nothing is fetched and nothing of the repository's own is run.
pub fn versions(folder: &Path, name: &str) -> Vec<String> {
    if !is_inside(folder) {
        return Vec::new();
    }
    let merged = ["MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "ORIG_HEAD"].map(str::to_owned);
    let commits = (0..COMMITS).flat_map(|age| [format!("HEAD~{age}"), format!("HEAD~{age}^2")]);
    let places = (1..=3).map(|stage| format!(":{stage}")).chain(merged).chain(commits);
    let wanted: String = places.map(|place| format!("{place}:./{name}\n")).collect();
    objects(folder, &wanted).unwrap_or_default()
}

/// The texts of the objects that are `wanted`, one a line; those that are missing are passed over.
fn objects(folder: &Path, wanted: &str) -> std::io::Result<Vec<String>> {
    let mut command = Command::new("git");
    // A repository that lies as bare files in the project's folder is not the project's own.
    command.args(["-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit", "cat-file", "--batch"]);
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
    alone(&mut command, folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = command.spawn()?;
    // So short a list fits into the pipe, whatever git has said by then.
    let asked = running.stdin.take().map_or(Ok(()), |mut input| input.write_all(wanted.as_bytes()));
    let mut output = Vec::new();
    let read = running.stdout.take().map_or(Ok(0), |text| text.take(MOST).read_to_end(&mut output));
    running.wait()?;
    asked.and(read)?;
    Ok(texts(&output))
}

/// « ID blob SIZE », the text and a line end, one after the other.
fn texts(mut output: &[u8]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    while let Some(end) = output.iter().position(|byte| *byte == b'\n') {
        let head = String::from_utf8_lossy(&output[..end]).into_owned();
        output = &output[end + 1..];
        let size =
            head.rsplit_once(' ').filter(|(of, _)| of.ends_with(" blob")).and_then(|(_, size)| size.parse().ok());
        let Some(size): Option<usize> = size else { continue };
        let Some(text) = output.get(..size) else { break };
        let text = with_lf(String::from_utf8_lossy(text).into_owned());
        if !texts.contains(&text) {
            texts.push(text);
        }
        output = output.get(size + 1..).unwrap_or_default();
    }
    texts
}

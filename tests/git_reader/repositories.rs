//! Repositories created by git, and their expected contents according to git.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use agir::text::fold::compose;

use crate::harness::ignore;
use crate::support::Scratch;

/// git in `folder`, without user and system configuration.
pub fn git(folder: &Path) -> Command {
    let mut git = crate::machine::git(folder);
    git.env("GIT_CONFIG_GLOBAL", folder.join("none")).env("GIT_CONFIG_NOSYSTEM", "1");
    git.args(["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "core.fsync=none"]);
    git
}

/// The output of git; fails if git does.
#[track_caller]
pub fn says(folder: &Path, arguments: &[&str]) -> String {
    let output = git(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// True if this version of git succeeds.
pub fn can(folder: &Path, arguments: &[&str]) -> bool {
    git(folder).args(arguments).output().unwrap().status.success()
}

/// Runs git, or ignores the test if this version does not support it.
pub fn must(folder: &Path, arguments: &[&str]) {
    if !can(folder, arguments) {
        ignore(format!("this git cannot do « git {} »", arguments.join(" ")));
    }
}

pub fn new() -> Scratch {
    let scratch = Scratch::new();
    says(scratch.path(), &["init", "-q"]);
    scratch
}

/// Commits all files in `folder`, with `date`.
#[track_caller]
pub fn commit(folder: &Path, date: &str) {
    says(folder, &["add", "--all"]);
    let mut git = git(folder);
    git.args(["commit", "-q", "--allow-empty", "-m", "x"]);
    let output = git.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A date in 2020, by day number.
pub fn day(number: usize) -> String {
    format!("{} +0200", 1_577_836_800 + 86_400 * number)
}

/// First and last change of every file below `folder` according to git.
pub fn told(folder: &Path) -> BTreeMap<String, (String, String)> {
    let mut log = git(folder);
    log.args(["log", "-z", "--name-only", "--no-renames", "--relative", "--format=%x01%aI", "--", "."]);
    let output = log.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut changes = BTreeMap::new();
    let mut date = String::new();
    let text = String::from_utf8_lossy(&output.stdout);
    for token in text.split(['\0', '\n']).filter(|token| !token.is_empty()) {
        match token.strip_prefix('\u{1}') {
            // Older versions of git do not write `Z`.
            Some(own) => date = own.replace("+00:00", "Z"),
            None => {
                let change = changes.entry(compose(token)).or_insert_with(|| (date.clone(), date.clone()));
                date.clone_into(&mut change.0);
            }
        }
    }
    changes
}

/// Checks that both agree on `folder`, which must have a history.
#[track_caller]
pub fn same(folder: &Path) {
    let expected = told(folder);
    assert!(!expected.is_empty());
    assert_eq!(agir::git::history::changes(folder), expected);
}

/// A deterministic pseudo-random generator.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % most as u64).unwrap()
    }
}

type Tree = BTreeMap<String, (u32, usize)>;

/// A history of `count` commits for `git fast-import`, with branches, merges that take one side or both,
/// wrong clocks, and files that become folders.
pub fn any_history(chance: &mut Chance, count: usize) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut trees: Vec<Tree> = Vec::new();
    for number in 1..=count {
        let mut parents = Vec::new();
        if number > 1 && chance.below(20) > 0 {
            parents.push(if chance.below(4) > 0 { number - 1 } else { 1 + chance.below(number - 1) });
            while chance.below(4) == 0 {
                parents.push(1 + chance.below(number - 1));
            }
            parents.dedup();
        }
        let mut tree = parents.first().map_or_else(Tree::new, |parent| trees[parent - 1].clone());
        for other in parents.iter().skip(1) {
            match chance.below(3) {
                0 => {}
                1 => tree = trees[other - 1].clone(),
                _ => trees[other - 1].iter().for_each(|(path, file)| _ = tree.insert(path.clone(), *file)),
            }
        }
        let most = if parents.len() > 1 { 2 } else { 4 };
        for _ in 0..chance.below(most) {
            change(&mut tree, chance);
        }
        // A path is a file or a folder, never both.
        let paths: Vec<String> = tree.keys().cloned().collect();
        tree.retain(|path, _| !paths.iter().any(|other| other.starts_with(&format!("{path}/"))));
        let zone = ["+0000", "+0100", "-0330", "+0545", "-0000"][chance.below(5)];
        let (author, committer) = (chance.below(2_000_000_000), 1_000_000_000 + 60 * number - chance.below(90));
        write!(stream, "commit refs/heads/main\nmark :{number}\nauthor A <a@b.c> {author} {zone}\n").unwrap();
        write!(stream, "committer A <a@b.c> {committer} +0000\ndata 1\nx\n").unwrap();
        for (place, parent) in parents.iter().enumerate() {
            writeln!(stream, "{} :{parent}", if place == 0 { "from" } else { "merge" }).unwrap();
        }
        if parents.is_empty() && number > 1 {
            stream.extend_from_slice(b"from 0000000000000000000000000000000000000000\n");
        }
        stream.extend_from_slice(b"deleteall\n");
        for (path, (mode, text)) in &tree {
            let text = format!("{}{text}\n", "une ligne\n".repeat(30));
            write!(stream, "M {mode:o} inline {path}\ndata {}\n{text}\n", text.len()).unwrap();
        }
        trees.push(tree);
    }
    stream
}

fn change(tree: &mut Tree, chance: &mut Chance) {
    let names = ["a", "a-b", "a.md", "é.md", "p", "p/a", "p/a/b.md", "p/q/r.md", "p/q/s.md", "p/q/é/t.md", "z/y.md"];
    let name = names[chance.below(names.len())].to_owned();
    if chance.below(4) == 0 {
        tree.remove(&name);
    } else {
        let mode = if chance.below(4) == 0 { 0o100_755 } else { 0o100_644 };
        tree.insert(name, (mode, chance.below(5)));
    }
}

/// Imports the history into git; `packed` into a pack, otherwise as loose objects.
pub fn import(folder: &Path, stream: &[u8], packed: bool) {
    let limit = format!("fastimport.unpackLimit={}", if packed { 1 } else { 1_000_000 });
    let mut import = git(folder);
    import.args(["-c", &limit, "fast-import", "--quiet", "--force", "--date-format=raw-permissive"]);
    let mut import = import.stdin(Stdio::piped()).spawn().unwrap();
    import.stdin.take().unwrap().write_all(stream).unwrap();
    assert!(import.wait().unwrap().success());
}

//! `init` with any options in any small tree: either refused without a change, or a complete project without
//! findings; existing files are never changed.

mod command;
mod pieces;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use agir::checks;
use agir::cli;
use agir::commands::{self, Exit, context::Context};
use agir::diagnostic::{Diagnostic, EngineCode, Severity};
use agir::load;
use agir::lang::Lang;
use agir::text::dates::{Today, parse_iso};
use arbitrary::Arbitrary;

use command::{arguments, place, plant};
use pieces::{Content, Name, Words};

#[derive(Debug, Arbitrary)]
pub struct Input {
    dir: Dir,
    title: Option<Words>,
    territory: Option<Words>,
    start: Option<Start>,
    months: Option<Number>,
    copils: Option<Number>,
    themes: Vec<Words>,
    lang: Option<bool>,
    complete: bool,
    yes: bool,
    dry_run: bool,
    /// Nearly always false: creating a repository starts a process.
    git: u8,
    tree: Vec<Entry>,
}

/// The folder argument.
#[derive(Debug, Arbitrary)]
enum Dir {
    Absent,
    Current,
    Plain,
    Named(Name),
    Nested(Name, Name),
    Above(Name),
    Absolute(Name),
}

#[derive(Debug, Arbitrary)]
enum Start {
    Days(u32),
    Words(Words),
}

#[derive(Debug, Arbitrary)]
enum Number {
    Small(u8),
    Any(u32),
    Words(Words),
}

/// An existing file, folder or symlink.
#[derive(Debug, Arbitrary)]
struct Entry {
    base: Base,
    folders: [Option<Name>; 3],
    name: Name,
    what: What,
}

#[derive(Debug, Arbitrary)]
enum Base {
    Target,
    TargetToo,
    Current,
    Outside,
}

#[derive(Debug, Arbitrary)]
enum What {
    File(Content),
    OtherFile(Content),
    Folder,
    Link(Name),
}

/// The content of a folder.
type Tree = BTreeMap<PathBuf, Thing>;

#[derive(Debug, PartialEq, Eq, Clone)]
enum Thing {
    Folder,
    File(Vec<u8>),
    Link(PathBuf),
}

fn tree(root: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of ours") {
            let path = entry.expect("an entry of ours").path();
            let metadata = path.symlink_metadata().expect("it is there");
            let thing = if metadata.is_symlink() {
                Thing::Link(path.read_link().expect("a link of ours"))
            } else if metadata.is_dir() {
                folders.push(path.clone());
                Thing::Folder
            } else {
                Thing::File(std::fs::read(&path).expect("a file of ours"))
            };
            tree.insert(path, thing);
        }
    }
    tree
}

/// Runs the command; true on success.
fn init(arguments: &[OsString], here: &Path) -> bool {
    let Ok(matches) = cli::command(Lang::Fr).try_get_matches_from(arguments) else {
        return false;
    };
    let Some(("init", matches)) = matches.subcommand() else {
        return false;
    };
    let lang = matches.get_one::<String>("lang").map(String::as_str);
    let context = Context {
        asked_lang: lang.map(|lang| if lang == "en" { Lang::En } else { Lang::Fr }),
        machine_lang: Lang::Fr,
        folder: here.to_owned(),
        clock: parse_iso("2024-01-06"),
        typed: Vec::new(),
        untrusted: false,
        of_project: std::sync::OnceLock::new(),
    };
    matches!(commands::run("init", matches, &context), Ok(Exit::Fine))
}

/// Errors and warnings of the project in `target` on its first day.
fn findings(target: &Path) -> Vec<Diagnostic> {
    let loaded = load::load(target).expect("what was laid out can be read");
    let Some((project, pack)) = loaded.ready else {
        return loaded.found;
    };
    let date = project.file.start.value().copied().unwrap_or_else(|| parse_iso("2024-01-08").expect("a date"));
    let mut found = checks::run(&project, &pack, Today { date, everything_due: false }, loaded.found);
    // A telephone number in a title is a legitimate finding.
    let is_telephone = |diagnostic: &Diagnostic| &*diagnostic.code == EngineCode::DonneePersonnelle.id();
    found.retain(|diagnostic| diagnostic.severity != Severity::Info && !is_telephone(diagnostic));
    found
}

/// One input.
pub fn run(input: &Input) {
    let scratch = tempfile::Builder::new().prefix("agir-fuzz-").tempdir().expect("a scratch folder");
    // Two levels of folders, so that a path that climbs too far is detected.
    let whole = scratch.path().canonicalize().expect("it is there");
    let outside = whole.join("dehors");
    let here = outside.join("ici");
    std::fs::create_dir_all(&here).expect("a folder of ours");
    std::fs::write(outside.join("voisin.txt"), "à moi").expect("a file of ours");
    let target = place(&input.dir, &here);
    plant(&input.tree, &outside, &here, target.as_deref());
    // A symlink on the path is the user's choice.
    let is_link = |folder: &Path| folder.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    if target.as_deref().is_some_and(|target| target.ancestors().skip(1).any(is_link)) {
        return;
    }
    let before = tree(&whole);
    let arguments = arguments(input, &here);
    // Nothing outside the scratch folder is passed to the program.
    let is_elsewhere = |argument: &OsString| {
        let path = Path::new(argument);
        path.is_absolute() && !path.starts_with(&whole)
    };
    if arguments.last().is_some_and(is_elsewhere) {
        return;
    }
    let done = init(&arguments, &here);
    let after = tree(&whole);
    if !done || input.dry_run {
        assert!(before == after, "refused, and yet {:?} changed", changed(&before, &after));
        return;
    }
    for (path, thing) in &before {
        assert!(after.get(path) == Some(thing), "{path:?} was {thing:?}, is {:?}", after.get(path));
    }
    let target = target.expect("what climbs out of the folder is refused");
    let new = |path: &PathBuf| !before.contains_key(path);
    for path in after.keys().filter(|path| new(path)) {
        assert!(path.starts_with(&target) || target.starts_with(path), "{path:?} lies outside of {target:?}");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        assert!(
            target.starts_with(path) || !(name.starts_with(".agir-") && name.ends_with(".tmp")),
            "{path:?} is left behind"
        );
    }
    clean(&target, &before, &after);
    let again = init(&arguments, &here);
    assert!(!again || input.complete || before == after, "a second run does it again");
    let twice = tree(&whole);
    // A broken symlink may point to a new file: its content may now be found.
    if before.values().any(|thing| matches!(thing, Thing::Link(_))) {
        return;
    }
    assert!(twice == after, "a second run changes {:?}", changed(&after, &twice));
}

/// A new project has no errors or warnings; files added to an existing project have none either.
fn clean(target: &Path, before: &Tree, after: &Tree) {
    // Files ignored by git are not read.
    if before.keys().any(|path| path.ends_with(".gitignore")) {
        return;
    }
    let found = findings(target);
    let is_ours = |path: &Path| path.strip_prefix(target).is_ok_and(|path| path.starts_with(".git"));
    if !before.keys().any(|path| path.starts_with(target) && path != target && !is_ours(path)) {
        assert!(found.is_empty(), "{found:#?}");
        return;
    }
    let faults = EngineCode::ALL.iter().filter(|code| {
        !matches!(
            code,
            EngineCode::IdentifiantEnDouble
                | EngineCode::NomNonPortable
                | EngineCode::LienCasse
                | EngineCode::SeanceNonMiseAJour
        )
    });
    let faults: Vec<&str> = faults.map(|code| code.id()).collect();
    for diagnostic in &found {
        let path = target.join(&*diagnostic.place.path);
        let added = !before.contains_key(&path) && after.contains_key(&path);
        assert!(!(added && faults.contains(&&*diagnostic.code)), "{diagnostic:#?}");
    }
}

fn changed<'a>(before: &'a Tree, after: &'a Tree) -> Vec<&'a PathBuf> {
    let all = before.keys().chain(after.keys());
    all.filter(|path| before.get(*path) != after.get(*path)).collect()
}

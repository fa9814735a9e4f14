//! `init` with any options in any small tree: either refused without a change, or a complete project without
//! findings; existing files are never changed.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use agir::checks;
use agir::cli;
use agir::commands::{self, Exit, context::Context};
use agir::diagnostic::{Diagnostic, EngineCode, Severity};
use agir::load;
use agir::lang::Lang;
use agir::text::dates::{Today, parse_iso};
use arbitrary::{Arbitrary, Result, Unstructured};

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

/// A file's content: typical of a project, or arbitrary.
#[derive(Debug)]
struct Content(Vec<u8>);

const CONTENTS: [&str; 12] = [
    "",
    "à moi\n",
    "titre: T\nterritoire: V\nmethode: agir-ensemble\ndebut: 2023-02-06\n",
    "titre: \"T : \\\"x\\\"\"\nterritoire: V\nmethode: agir-ensemble\ndebut: 9999-12-30\nlangue: en\n",
    "titre: [a\n",
    "thematique: Mobilité\n",
    "phase: preparation\ntaches:\n  - {tache: choix-des-thematiques, fait_le: 2023-03-01}\n",
    "---\ntype: copil\nnumero: 1\ndate: 2023-05-02\n---\n",
    "---\ntype: reunion\nnumero: 2\ndate: 2023-05-02\n---\n\n## Brainstorming\n\n- **I1** x\n",
    "---\ntype: lancement\ndate: 2199-12-31\nstatut: prevue\n---\n",
    "---\ntype: restitution\ndate: 0000-01-01\n---\n",
    "---\ntype: copil-final\ndate: 9999-12-31\n---\n",
];

impl<'a> Arbitrary<'a> for Content {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        if u.ratio(1, 4)? {
            return Ok(Self(Vec::arbitrary(u)?));
        }
        Ok(Self(u.choose(&CONTENTS)?.as_bytes().to_vec()))
    }
}

/// A file name, possibly unusual.
#[derive(Debug, Clone)]
struct Name(Vec<u8>);

const NAMES: [&str; 39] = [
    "p",
    "agir.yaml",
    "README.md",
    "1-preparation",
    "2-experimentation",
    "3-bilan",
    "copils",
    "copil-1.md",
    "copil-2.md",
    "comite.yaml",
    "phase.yaml",
    "groupes",
    "mobilite",
    "groupe.yaml",
    "reunion-1.md",
    "reunion-2.md",
    "actions",
    "lancement.md",
    "restitution.md",
    "bilan.md",
    "copil-final.md",
    "arbitrages.yaml",
    "cadre-methodologique.md",
    ".gitignore",
    ".gitattributes",
    ".git",
    ".agir-x.tmp",
    "plan-action-commun.md",
    "modeles",
    "a b",
    "é",
    "e\u{301}",
    "-x",
    "con",
    "a:b",
    "x\ny",
    "..",
    "\u{202e}",
    "Mon territoire",
];

impl<'a> Arbitrary<'a> for Name {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut name = if u.ratio(1, 5)? { Vec::arbitrary(u)? } else { u.choose(&NAMES)?.as_bytes().to_vec() };
        name.retain(|byte| *byte != b'/' && *byte != 0);
        name.truncate(300);
        Ok(Self(name))
    }
}

impl Name {
    fn os(&self) -> &OsStr {
        OsStr::from_bytes(&self.0)
    }

    /// True for a valid file name.
    fn is_usable(&self) -> bool {
        !["", ".", ".."].map(str::as_bytes).contains(&self.0.as_slice()) && self.0.len() < 256
    }
}

/// A title as typed.
#[derive(Debug)]
struct Words(String);

const PIECES: [&str; 34] = [
    "Agir",
    "ensemble",
    " ",
    " : ",
    "\"",
    "'",
    "#",
    "- ",
    "{{ x }}",
    "{% if %}",
    "|",
    "é",
    "e\u{301}",
    "œ",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\t",
    "\n",
    "\\",
    "/",
    "..",
    "con",
    "no",
    "12",
    "1e3",
    "2024-01-01",
    "&a",
    "*",
    "<!--",
    "-->",
    "```",
    "😀",
    "06 12 34 56 78",
];

impl<'a> Arbitrary<'a> for Words {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=6)? {
            if u.ratio(1, 5)? {
                text.push(char::arbitrary(u)?);
            } else {
                text.push_str(u.choose(&PIECES)?);
            }
        }
        Ok(Self(text.replace('\0', "")))
    }
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

/// The path of `dir`, relative to `here`.
fn place(dir: &Dir, here: &Path) -> Option<PathBuf> {
    match dir {
        Dir::Absent | Dir::Current => Some(here.to_owned()),
        Dir::Plain => Some(here.join("projet")),
        Dir::Named(name) => below(here, here, &[name]),
        Dir::Nested(one, two) => below(here, here, &[one, two]),
        Dir::Above(_) => None,
        Dir::Absolute(name) if name.0 == b".." => Some(here.to_owned()),
        Dir::Absolute(name) => below(here.parent().unwrap_or(here), Path::new("/"), &[name]),
    }
}

/// `names` below `folder`; `None` if they leave `top`.
fn below(folder: &Path, top: &Path, names: &[&Name]) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for name in names {
        match name.0.as_slice() {
            b"" | b"." => {}
            b".." => drop(path.pop()),
            _ if name.0.len() < 256 => path.push(name.os()),
            _ => return None,
        }
        if !path.starts_with(top) {
            return None;
        }
    }
    Some(path)
}

fn given(dir: &Dir, here: &Path) -> Option<OsString> {
    match dir {
        Dir::Absent => None,
        Dir::Current => Some(OsString::from(".")),
        Dir::Plain => Some(OsString::from("projet")),
        Dir::Named(name) => Some(name.os().to_owned()),
        Dir::Nested(one, two) => Some(OsString::from_vec([b"./", &one.0[..], b"/", &two.0[..]].concat())),
        Dir::Above(name) => Some(OsString::from_vec([b"../", &name.0[..]].concat())),
        Dir::Absolute(name) if name.0 == b".." => Some(here.as_os_str().to_owned()),
        Dir::Absolute(name) => Some(here.parent().unwrap_or(here).join(name.os()).into_os_string()),
    }
}

/// Creates the entries; one that conflicts with another is skipped.
fn plant(entries: &[Entry], outside: &Path, here: &Path, target: Option<&Path>) {
    let target = target.filter(|target| target.starts_with(outside));
    for entry in entries.iter().take(8) {
        let mut folder = match entry.base {
            Base::Target | Base::TargetToo => target.unwrap_or(here).to_owned(),
            Base::Current => here.to_owned(),
            Base::Outside => outside.to_owned(),
        };
        folder.extend(entry.folders.iter().flatten().filter(|name| name.is_usable()).map(Name::os));
        // Never through a symlink.
        let is_real = |folder: &Path| folder.canonicalize().is_ok_and(|real| real == folder);
        if !entry.name.is_usable() || std::fs::create_dir_all(&folder).is_err() || !is_real(&folder) {
            continue;
        }
        let path = folder.join(entry.name.os());
        if path.symlink_metadata().is_ok() {
            continue;
        }
        let _ = match &entry.what {
            What::File(content) | What::OtherFile(content) => std::fs::write(&path, &content.0),
            What::Folder => std::fs::create_dir(&path),
            What::Link(to) => std::os::unix::fs::symlink(to.os(), &path),
        };
    }
}

fn arguments(input: &Input, here: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = ["agir", "init"].map(OsString::from).to_vec();
    let mut option = |name: &str, value: &str| {
        arguments.push(OsString::from(name));
        arguments.push(OsString::from(value));
    };
    let number = |number: &Number| match number {
        Number::Small(number) => (number % 24).to_string(),
        Number::Any(number) => number.to_string(),
        Number::Words(words) => words.0.clone(),
    };
    if let Some(title) = &input.title {
        option("--title", &title.0);
    }
    if let Some(territory) = &input.territory {
        option("--territory", &territory.0);
    }
    if let Some(start) = &input.start {
        let text = match start {
            Start::Days(days) => {
                let first = parse_iso("1899-12-01").expect("a date");
                let days = jiff::Span::new().days(i64::from(days % 110_000));
                first.checked_add(days).expect("a date").to_string()
            }
            Start::Words(words) => words.0.clone(),
        };
        option("--start", &text);
    }
    if let Some(months) = &input.months {
        option("--preparation-months", &number(months));
    }
    if let Some(copils) = &input.copils {
        option("--copils", &number(copils));
    }
    for theme in input.themes.iter().take(4) {
        option("--theme", &theme.0);
    }
    if let Some(lang) = input.lang {
        option("--lang", if lang { "fr" } else { "en" });
    }
    // On a terminal, `init` would prompt.
    let yes = input.yes || std::io::stdin().is_terminal();
    let flags =
        [("--complete", input.complete), ("--yes", yes), ("--dry-run", input.dry_run), ("--no-git", input.git != 7)];
    arguments.extend(flags.iter().filter(|(_, given)| *given).map(|(name, _)| OsString::from(name)));
    if let Some(dir) = given(&input.dir, here) {
        arguments.push(OsString::from("--"));
        arguments.push(dir);
    }
    arguments
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

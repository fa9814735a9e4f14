//! Names in a method or on the command line: portable, and not interpreted by other programs.

use agir::pack;
use agir::sys::staging;
use agir::sys::transaction::{self, FileChange, Past};
use agir::tree::Output;

use crate::support::{Scratch, copy, root};

/// Names that lead elsewhere, or that git, forges, editors or shells interpret.
const OTHERS: [&str; 21] = [
    ".git/config",
    ".GIT/config",
    ".git /config",
    ".git./config",
    ".g\u{200c}it/config",
    "git~1/config",
    "GIT~1/config",
    "a/gitmod~1",
    ".gitmodules",
    ".github/workflows/a.yml",
    ".gitlab-ci.yml",
    ".vscode/tasks.json",
    ".idea/a.xml",
    ".envrc",
    ".devcontainer/devcontainer.json",
    ".hg/hgrc",
    ".husky/pre-commit",
    "a/.gitignore",
    ".GitIgnore",
    "../a.md",
    "C:a.md",
];

/// Names that some system does not support.
const UNFIT: [&str; 16] = [
    "CON",
    "con/a.md",
    "a/aux.md",
    "Nul.tar.gz",
    "com1.txt",
    "LPT¹",
    "lpt9 .md",
    "CONIN$",
    "fin.",
    "fin /a.md",
    "fin./a.md",
    "a*b.md",
    "a?b.md",
    "a<b.md",
    "a|b.md",
    "a\"b.md",
];

/// The method's file with `old` replaced by `new`.
fn changed(old: &str, new: &str) -> String {
    let text = &pack::builtin().unwrap().method.files[pack::METHOD_FILE];
    assert_eq!(text.matches(old).count(), 1, "« {old} » stands once in the method");
    text.replace(old, new)
}

/// A folder with that method in `m`.
fn with_pack(old: &str, new: &str) -> Scratch {
    let scratch = Scratch::new();
    copy(&root().join("templates/agir-ensemble"), &scratch.path().join("m"));
    scratch.write("m/methode.yaml", changed(old, new));
    scratch
}

const INIT: [&str; 9] = ["init", "p", "--method", "m", "--title", "T", "--territory", "V", "--no-git"];

#[test]
fn a_pack_names_nothing_that_a_system_cannot_hold_or_that_speaks_to_another_program() {
    let long = format!("{}.md", "x".repeat(253));
    for path in OTHERS.into_iter().chain(UNFIT).chain([long.as_str()]) {
        for (old, key) in
            [("chemin: README.md", "chemin"), ("chemin: 3-bilan/bilan.md", "chemin"), ("dossier: 3-bilan", "dossier")]
        {
            let mut files = pack::builtin().unwrap().method.files.clone();
            let value = serde_json::to_string(path).unwrap();
            files.insert(pack::METHOD_FILE.into(), changed(old, &format!("{key}: {value}")).into());
            let loaded = pack::load(files);
            assert!(loaded.pack.is_none(), "{key}: {path}");
            let place = loaded.faults[0].place.span;
            assert_eq!(loaded.text.slice(place), value, "{:?}", loaded.faults);
        }
    }
    let scratch = with_pack("chemin: README.md", "chemin: .envrc");
    let before = scratch.files();
    let run = scratch.agir(&INIT).expect(2);
    assert!(run.stderr.contains("methode.yaml:") && run.stderr.contains(".envrc"), "{}", run.stderr);
    assert_eq!(before, scratch.files());
}

/// The finding is at the path in the method's file.
#[test]
fn such_a_name_is_told_at_its_place_with_what_is_wrong() {
    for (new, words) in [
        ("chemin: aux.md", "le nom « aux.md » est réservé par Windows"),
        ("chemin: \"com{numero}.md\"", "le nom « com1.md » est réservé par Windows"),
        ("chemin: \"a*b.md\"", "le nom « a*b.md » contient « * », que Windows refuse"),
        ("chemin: .envrc", "« .envrc » ne désigne pas un fichier ou un dossier du projet"),
        ("chemin: \"git~{numero}/hooks\"", "ne désigne pas un fichier ou un dossier du projet"),
    ] {
        let scratch = with_pack("chemin: README.md", new);
        let line = scratch.read("m/methode.yaml").lines().position(|line| line.contains(new)).unwrap() + 1;
        scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: m\n");
        let run = scratch.agir(&["check", "--format", "short"]).expect(2);
        let told = run.stdout.lines().find(|told| told.starts_with(&format!("m/methode.yaml:{line}:")));
        assert!(told.is_some_and(|told| told.contains(words)), "{}", run.stdout);
    }
}

/// The two files for git at the root of a project remain allowed.
#[test]
fn the_two_files_for_git_and_names_that_only_look_special_are_laid_out() {
    for path in ["LISEZ-MOI.md", "a/b~c.md", "console.md", "com10.md", "aux-notes.md", "plan~1 bis.md", "a.b/c.md"] {
        let scratch = with_pack("chemin: README.md", &format!("chemin: \"{path}\""));
        scratch.agir(&INIT).expect(0);
        for path in [path, ".gitignore", ".gitattributes"] {
            assert!(scratch.path().join("p").join(path).is_file(), "{path}");
        }
    }
}

/// If the check were missing, the last safeguard before writing would refuse.
#[test]
fn nothing_of_the_kind_reaches_the_disk_whatever_asks_for_it() {
    // `init --forge` writes this one, where a person asks for it; no method and no archive can name it.
    let others = OTHERS.into_iter().filter(|path| *path != ".gitlab-ci.yml");
    for path in others.chain(UNFIT) {
        let scratch = Scratch::new();
        let outputs = [Output { path: path.to_owned(), content: "x".to_owned() }];
        std::fs::create_dir(scratch.path().join("p")).unwrap();
        let changes = outputs.each_ref().map(FileChange::create);
        let write = |changes| transaction::write(&scratch.path().join("p"), "add", changes, Past::Gone, || Ok(()));
        assert!(write(&changes).is_err(), "{path}");
        assert!(staging::create(&scratch.path().join("q"), &outputs, |_| {}).is_err(), "{path}");
        assert!(staging::fill(&scratch.path().join("p"), &outputs, |_| {}).is_err(), "{path}");
        let names: Vec<_> = std::fs::read_dir(scratch.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!((scratch.files().len(), names.len()), (0, 1), "{path}: {names:?}");
    }
}

/// An existing folder with such a name is a finding; adding to it still works.
#[cfg(target_os = "linux")]
#[test]
fn a_group_whose_folder_has_such_a_name_can_still_meet() {
    let project = Scratch::example("charenton");
    let groups = project.path().join("2-experimentation/groupes");
    std::fs::rename(groups.join("handicap"), groups.join("handicap ?")).unwrap();
    project.agir(&["add", "meeting", "--group", "handicap ?"]).expect(0);
    let found = project.findings(&[]);
    assert!(found.contains(&"2-experimentation/groupes/handicap ?:1: nom-non-portable".to_owned()), "{found:?}");
}

#[test]
fn the_short_form_of_git_is_no_name_on_the_command_line() {
    let (nowhere, project) = (Scratch::new(), Scratch::example("charenton"));
    let before = project.files();
    for (scratch, arguments) in [
        (&nowhere, &["init", "git~1", "--yes"][..]),
        (&nowhere, &["init", "a/GIT~2/b", "--yes"]),
        (&nowhere, &["init", "p", "--yes", "--territory", "V", "--theme", "git~1"]),
        (&project, &["add", "group", "git~1"]),
        (&project, &["add", "action", "git~1", "--group", "handicap"]),
    ] {
        let run = scratch.agir(arguments).expect(2);
        assert!(run.stderr.contains("réservé par Windows"), "{}", run.stderr);
    }
    assert_eq!((before, 0), (project.files(), nowhere.files().len()));
}

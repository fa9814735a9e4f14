//! Names that are special on Windows: nothing is written through them.

use crate::support::Scratch;

/// Alternate data streams, devices, and names that Windows shortens, given to `-o`.
#[cfg(windows)]
#[test]
fn what_o_names_is_a_file_of_that_name_or_nothing() {
    let scratch = Scratch::new();
    let project = scratch.path().join("p");
    crate::support::copy(&crate::support::root().join("examples/charenton"), &project);
    scratch.write("notes.md", "à moi\n");
    let before = scratch.files();
    for name in [
        "notes.md:flux",
        "notes.md::$DATA",
        "p/agir.yaml:flux.md",
        "neuf.md:flux",
        "CON",
        "con.md",
        "aux.md",
        "NUL",
        "nul.csv",
        "COM1.md",
        "LPT9",
        "fin.",
        "fin ",
        "plan.md. ",
        "a?.md",
        "a*.md",
        "a|b.md",
    ] {
        for force in [&[][..], &["--force"]] {
            let from = |command: &[&str], output: &str| {
                let all: Vec<&str> = command.iter().chain(&["-o", output]).chain(force).copied().collect();
                let run = scratch.agir(&all);
                assert_eq!(run.status, 2, "{all:?}: {run:#?}");
                assert!(!run.stderr.contains("?/"), "{run:#?}");
            };
            from(&["compile-plan", "p"], name);
            from(&["calendar", "p"], name);
            from(&["dossier", "p"], name);
        }
        assert_eq!(before, scratch.files(), "{name}");
    }
}

/// New names are refused or simplified in the same way on each system.
#[test]
fn what_init_and_add_name_can_be_held_by_each_system() {
    let scratch = Scratch::new();
    scratch.agir(&["init", "p", "--yes", "--no-git"]).expect(0);
    let before = scratch.files();
    for name in ["CON", "aux.md", "fin.", "fin ", "p/LPT1", "nul/p", "a:flux.b", "a?", "a|b"] {
        let run = scratch.agir(&["init", name, "--yes", "--no-git"]);
        assert_eq!(run.status, 2, "{name}: {run:#?}");
        assert_eq!(before, scratch.files(), "{name}");
    }
    for title in ["CON", "aux.md", "Fin.", "a:b", "Plan « A » : 100 % ?", "NUL "] {
        let run = scratch.agir(&["add", "group", title, "p"]);
        assert!(run.status == 0 || run.status == 2, "{title}: {run:#?}");
        for (path, _) in scratch.files() {
            assert!(path.split('/').all(|part| agir::text::names::unfit(part).is_none()), "{title}: {path}");
        }
    }
}

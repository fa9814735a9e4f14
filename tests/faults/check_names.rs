//! `check` on names that other systems do not support, and on trees of any shape.

use super::check_support::Bench;

/// Names that are invalid Unicode, act on a terminal, or are refused by Windows: escaped when displayed, and
/// reported.
#[cfg(target_os = "linux")]
#[test]
fn names_are_shown_harmless_and_never_passed_over() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let code = "nom-non-portable";
    for (name, found, words) in [
        (&b"caf\xe9.md"[..], "caf\u{fffd}.md", "n'est pas lisible partout"),
        (b"dossier\xe9/note.md", "dossier\u{fffd}", "n'est pas lisible partout"),
        (
            b"2-experimentation/groupes/han\xe9/groupe.yaml",
            "2-experimentation/groupes/han\u{fffd}",
            "n'est pas lisible",
        ),
        (
            b"2-experimentation/groupes/handicap/actions/a\xff.md",
            "2-experimentation/groupes/handicap/actions/a\u{fffd}.md",
            "lisible",
        ),
        (b"a\nb.md", "a\nb.md", "« a\\u{a}b.md » contient « \\u{a} »"),
        (b"\x1b[2J.md", "\u{1b}[2J.md", "contient « \\u{1b} »"),
        ("a\u{202e}b.md".as_bytes(), "a\u{202e}b.md", "contient « \\u{202e} »"),
        (b"a\\b.md", "a\\b.md", "que Windows refuse"),
        (b"a:b.md", "a:b.md", "que Windows refuse"),
        (b"CON.md", "CON.md", "est réservé par Windows"),
        (b"aux", "aux", "est réservé par Windows"),
        ("LPT¹.txt".as_bytes(), "LPT¹.txt", "est réservé par Windows"),
        (b"fin.", "fin.", "finit par un point ou une espace"),
        (b"fin /note.md", "fin ", "finit par un point ou une espace"),
    ] {
        let bench = Bench::new();
        let path = bench.project.join(OsStr::from_bytes(name));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "Une note.\n").unwrap();
        bench.check().expect(0, &[&format!("{found}:1:1 {code}")], &[words]);
    }
}

/// A leading dash and 255 bytes are valid names: the content is checked.
#[test]
fn names_that_only_look_dangerous_are_read() {
    let long = format!("{}.md", "n".repeat(252));
    for name in ["-rf.md", "--help.md", "$(touch x).md", "'.md", &long] {
        let bench = Bench::new();
        bench.write(name, "[perdu](nulle-part.md)\n");
        bench.check().expect(0, &[&format!("{name}:1:9 lien-casse")], &[]);
    }
}

/// A path longer than the system supports is reported where it becomes inaccessible.
#[cfg(target_os = "linux")]
#[test]
fn a_path_too_long_for_the_system_is_told_where_it_is_lost() {
    let bench = Bench::new();
    let name = "d".repeat(200);
    let levels = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30";
    let step = format!("cd -P . && for i in {levels}; do mkdir {name} && cd -P {name} || exit 1; done; echo x > x.md");
    let made = std::process::Command::new("sh").arg("-c").arg(step).current_dir(&bench.project).output().unwrap();
    if !made.status.success() {
        crate::harness::ignore(format!(
            "no such deep folder can be made here: {}",
            String::from_utf8_lossy(&made.stderr)
        ));
    }
    let seen = bench.check();
    assert!(seen.status == 1 && seen.others().len() == 1, "{:?}", seen.status);
    assert!(seen.others()[0].ends_with(":1:1 lecture-impossible"), "{:?}", seen.others());
    assert!(seen.words.contains("nom trop long"), "{}", seen.words);
}

/// Names that are equal on another system are reported with both spellings.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_one_elsewhere_are_told_with_both() {
    for (one, other, place, words) in [
        ("\u{e9}.md", "e\u{301}.md", "\u{e9}.md", "ne diffèrent que par le codage des accents"),
        (
            "\u{e9}t\u{e9}/note.md",
            "e\u{301}te\u{301}/note.md",
            "\u{e9}t\u{e9}",
            "ne diffèrent que par le codage des accents",
        ),
        ("A.md", "a.md", "a.md", "« a.md » et « A.md » sont le même nom"),
        ("É.md", "é.md", "é.md", "« é.md » et « É.md » sont le même nom"),
        ("Annexes/note.md", "annexes/autre.md", "annexes", "« annexes » et « Annexes »"),
    ] {
        let bench = Bench::new();
        bench.write(one, "Une note.\n");
        bench.write(other, "Une autre.\n");
        bench.check().expect(0, &[&format!("{place}:1:1 nom-non-portable")], &[words]);
    }
}

/// Folders nested two hundred deep are entered, and their content is checked.
#[test]
fn folders_two_hundred_deep_are_entered() {
    let bench = Bench::new();
    let folder = vec!["n"; 200].join("/");
    bench.write(&format!("{folder}/note.md"), "[perdu](nulle-part.md)\n");
    bench.check().expect(0, &[&format!("{folder}/note.md:1:9 lien-casse")], &[]);
}

/// A nested project is reported, and not mixed with the outer one.
#[test]
fn a_project_inside_a_project_is_told_and_its_files_are_not_the_other_s() {
    let bench = Bench::new();
    crate::support::copy(&crate::support::root().join("examples/charenton"), &bench.at("annexe/dedans"));
    bench.write("annexe/dedans/notes.md", "[perdu](nulle-part.md)\n");
    let found = "annexe/dedans/agir.yaml:1:1 projet-imbrique";
    bench.check().expect(1, &[found], &["n'est pas vérifié avec lui"]);
}

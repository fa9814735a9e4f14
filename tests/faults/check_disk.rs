//! `check` on special files and unreadable ones.

#![cfg(unix)]

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use super::check_support::{Bench, bounded};
use crate::harness::ignore;
use crate::machine::{set_mode, tool, without_rights};

const LAUNCH: &str = "2-experimentation/lancement.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const HANDICAP: &str = "2-experimentation/groupes/handicap";
/// A document, a group, the project file, the arbitrations and free text.
const READ: [&str; 5] = [LAUNCH, GROUP, "agir.yaml", "arbitrages.yaml", "notes.md"];

/// A project in which `make` replaces `path`.
fn instead(path: &str, make: impl FnOnce(&Path)) -> Bench {
    let bench = Bench::new();
    if bench.at(path).exists() {
        bench.remove(path);
    }
    make(&bench.at(path));
    bench
}

#[track_caller]
fn cannot_be_read(bench: &Bench, path: &str, words: &[&str]) {
    bench.check().expect(1, &[&format!("{path}:1:1 lecture-impossible")], words);
}

/// A pipe without a writer is not opened.
#[test]
fn a_pipe_is_named_and_never_opened() {
    let make = |at: &Path| assert!(tool("mkfifo").arg(at).status().unwrap().success());
    for path in READ {
        cannot_be_read(&instead(path, make), path, &["ce n'est pas un fichier mais un tube"]);
    }
    // Nor is one under a name that the method does not read.
    instead("x.yaml", make).check().expect(0, &[], &[]);
}

#[test]
fn a_socket_is_named_and_never_opened() {
    for path in READ {
        let mut listener = None;
        let socket = instead(path, |at| {
            // The path of a socket must be short.
            let short = at.parent().unwrap().join("s");
            let bound = UnixListener::bind(&short);
            listener = Some(bound.unwrap_or_else(|error| ignore(format!("no socket can be made here: {error}"))));
            std::fs::rename(short, at).unwrap();
        });
        cannot_be_read(&socket, path, &["ce n'est pas un fichier mais une prise réseau"]);
    }
}

#[test]
fn a_device_is_named_and_never_opened() {
    for path in READ {
        let device = instead(path, |at| {
            let made = tool("mknod").arg(at).args(["c", "1", "5"]).output().unwrap();
            if !made.status.success() {
                ignore("no device can be made here: root may, on most systems");
            }
        });
        cannot_be_read(&device, path, &["ce n'est pas un fichier mais un périphérique"]);
    }
}

/// Content outside the project is neither read nor shown.
#[test]
fn a_link_out_of_the_project_is_named_and_never_followed() {
    for path in READ.into_iter().chain(["x.yaml", "plan-action-commun.md"]) {
        for target in ["/dev/zero", "/etc/passwd", "AUTRE"] {
            let bench = Bench::new();
            let other = bench.around().join("autre-projet.yaml");
            std::fs::write(&other, "secret: jamais montré\n").unwrap();
            let target = if target == "AUTRE" { other.to_str().unwrap() } else { target };
            std::fs::remove_file(bench.at(path)).ok();
            symlink(target, bench.at(path)).unwrap();
            cannot_be_read(&bench, path, &["mène hors du projet", target]);
            let seen = bench.check();
            assert!(!seen.human.contains("jamais montré") && !seen.human.contains("root:"), "{}", seen.human);
        }
    }
    let bench = instead("annexes", |at| symlink("/etc", at).unwrap());
    cannot_be_read(&bench, "annexes", &["mène hors du projet"]);
}

/// A symlink inside the project does not count as a document, which is reported.
#[test]
fn a_link_in_the_place_of_a_document_is_told_even_inside_the_project() {
    for path in [LAUNCH, GROUP, "agir.yaml", "arbitrages.yaml", "1-preparation/phase.yaml"] {
        let bench = instead(path, |at| {
            symlink(at.ancestors().find(|above| above.ends_with("projet")).unwrap().join("README.md"), at).unwrap()
        });
        cannot_be_read(&bench, path, &["ce n'est pas un fichier mais un lien"]);
    }
    let bench = instead("notes.md", |at| symlink("README.md", at).unwrap());
    bench.check().expect(0, &[], &[]);
}

/// Symlink cycles terminate, and their targets are reported once, at their own place.
#[test]
fn circles_of_links_end_and_nothing_is_told_twice() {
    let bench = Bench::new();
    bench.write("annexes/un/note.md", "[perdu](nulle-part.md)\n");
    bench.write("annexes/deux/note.md", "Rien.\n");
    symlink("..", bench.at("annexes/boucle")).unwrap();
    symlink(".", bench.at("annexes/ici")).unwrap();
    symlink("../deux", bench.at("annexes/un/vers-deux")).unwrap();
    symlink("../un", bench.at("annexes/deux/vers-un")).unwrap();
    bench.check().expect(0, &["annexes/un/note.md:1:9 lien-casse"], &[]);
    let bench = Bench::new();
    symlink("boucle", bench.at("boucle")).unwrap();
    symlink("b", bench.at("a")).unwrap();
    symlink("a", bench.at("b")).unwrap();
    let found = ["a:1:1 lecture-impossible", "b:1:1 lecture-impossible", "boucle:1:1 lecture-impossible"];
    bench.check().expect(1, &found, &["ce lien tourne en rond (« boucle »)", "« a »"]);
    cannot_be_read(&instead(LAUNCH, |at| symlink("lancement.md", at).unwrap()), LAUNCH, &["tourne en rond"]);
}

/// A broken symlink is reported with its target.
#[test]
fn a_link_to_nothing_is_told_with_its_target() {
    for path in READ.into_iter().chain(["annexe"]) {
        let bench = instead(path, |at| symlink("absent-\u{1b}[2J", at).unwrap());
        cannot_be_read(&bench, path, &["ne mène nulle part", "absent-\\u{1b}[2J"]);
    }
}

/// Unreadable files and folders are reported, and the rest is checked.
#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_checked() {
    let actions = format!("{HANDICAP}/actions");
    for (path, mode, found) in [
        (LAUNCH, 0o000, &[LAUNCH][..]),
        (GROUP, 0o000, &[GROUP]),
        ("agir.yaml", 0o000, &["agir.yaml"]),
        ("notes.md", 0o000, &["notes.md"]),
        ("annexes", 0o000, &["annexes"]),
        (HANDICAP, 0o000, &[HANDICAP]),
        (HANDICAP, 0o111, &[HANDICAP]),
        (&actions, 0o111, &[&actions]),
    ] {
        let bench = Bench::new();
        bench.write("notes.md", "Une note.\n");
        std::fs::create_dir(bench.at("annexes")).unwrap();
        set_mode(&bench.at(path), mode);
        let found: Vec<String> = found.iter().map(|path| format!("{path}:1:1 lecture-impossible")).collect();
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let seen = bench.check_by(|folder, arguments| without_rights(bench.around(), folder, arguments));
        set_mode(&bench.at(path), 0o755);
        seen.expect(1, &found, &["accès refusé", "Vérifiez les droits"]);
    }
    // A project folder without access rights, alone and among others.
    let bench = Bench::new();
    crate::support::copy(&bench.project, &bench.around().join("autre"));
    set_mode(&bench.project, 0o000);
    let check = |arguments: &[&str]| bounded(without_rights(bench.around(), bench.around(), arguments));
    let (alone, among) = (check(&["check", "projet"]), check(&["check", "--today", "2013-07-01"]));
    set_mode(&bench.project, 0o755);
    assert_eq!((alone.status, among.status), (2, 2), "{alone:#?}{among:#?}");
    assert!(alone.stderr.contains("projet : accès refusé"), "{}", alone.stderr);
    assert!(among.stderr.contains("projet : accès refusé") && among.stdout.contains("1 avertissement"), "{among:#?}");
}

/// A folder with a document's name, a file with a folder's.
#[test]
fn a_folder_for_a_file_and_a_file_for_a_folder_are_told_as_such() {
    for path in [LAUNCH, GROUP, "agir.yaml", "arbitrages.yaml", "notes.md"] {
        let bench = instead(path, |at| std::fs::create_dir(at).unwrap());
        cannot_be_read(&bench, path, &["un dossier porte ici le nom d'un fichier"]);
    }
    for path in ["2-experimentation", "2-experimentation/groupes", "2-experimentation/groupes/handicap/actions"] {
        let bench = instead(path, |at| std::fs::write(at, "x").unwrap());
        let seen = bench.check();
        let told = seen.others().into_iter().filter(|found| !found.ends_with("lien-casse")).collect::<Vec<_>>();
        assert_eq!(told, [format!("{path}:1:1 lecture-impossible")], "{seen:#?}");
        assert!(seen.status == 1 && seen.words.contains("un fichier alors qu'un dossier est attendu"), "{seen:#?}");
    }
}

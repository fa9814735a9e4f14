//! The session that a kit is for, however it is named.

use super::{GROUP, new};
use crate::commands::import_actions::project;
use crate::support::{Scratch, copy, root};

#[test]
fn a_session_has_many_names() {
    let second = "kit-handicap-reunion-2.docx";
    let names = [
        ("handicap/2", second),
        ("handicap/reunion-2", second),
        ("HANDICAP/Réunion 2", second),
        ("2-experimentation/groupes/handicap/reunion-2.md", second),
        ("./2-experimentation/groupes/handicap/reunion-2", second),
        ("copil-2", "kit-copil-2.docx"),
        ("Copil 2", "kit-copil-2.docx"),
        ("lancement", "kit-lancement.docx"),
        ("copil final", "kit-copil-final.docx"),
        ("Insertion des jeunes/3", "kit-insertion-des-jeunes-reunion-3.docx"),
    ];
    are_found(&Scratch::example("charenton"), &names);
}

/// The kit of the session with each of these names is the file beside it.
#[track_caller]
fn are_found(project: &Scratch, names: &[(&str, &str)]) {
    for (name, file) in names {
        let run = project.agir(&["kit", name]).expect(0);
        assert!(run.stdout.starts_with(&format!("{file} : Invitation")), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_file_is_named_from_where_one_stands() {
    let above = Scratch::new();
    copy(&root().join("examples/charenton"), &above.path().join("projet"));
    copy(&root().join("examples/charenton"), &above.path().join("autre"));
    above.agir(&["kit", "projet/2-experimentation/groupes/handicap/reunion-2.md"]).expect(0);
    assert!(above.path().join("kit-handicap-reunion-2.docx").exists());
    above.agir(&["kit", "precarite/1", "projet"]).expect(0);
    assert!(above.path().join("kit-precarite-reunion-1.docx").exists());
}

#[test]
fn a_session_that_is_not_found_is_no_file() {
    let project = Scratch::example("charenton");
    let before = project.files();
    let run = project.agir(&["kit", "reunion-2"]).expect(2);
    assert!(run.stderr.contains("plusieurs séances") && run.stderr.contains("precarite/reunion-2"), "{}", run.stderr);
    let run = project.agir(&["kit", "handicape/2"]).expect(2);
    assert!(run.stderr.contains("Vouliez-vous écrire « handicap/reunion-2 » ?"), "{}", run.stderr);
    assert!(run.stderr.contains("copil-final"), "every session is listed: {}", run.stderr);
    let run = project.agir(&["kit", "3-bilan/bilan.md"]).expect(2);
    assert!(run.stderr.contains("n'est pas une séance"), "{}", run.stderr);
    project.write(&format!("{GROUP}/reunion-2.md"), "---\ntype: reunion\nnumero: 2\n");
    let run = project.agir(&["kit", "handicap/reunion-2"]).expect(2);
    assert!(run.stderr.contains("ne peut pas être lu"), "{}", run.stderr);
    let names = |files: Vec<(String, Vec<u8>)>| files.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(project.files()), names(before));
}

/// Users often type a name of several words without quotes.
#[test]
fn a_name_without_its_quotes_is_answered_with_quotes() {
    let project = new();
    let run = project.agir(&["kit", "mobilite", "2"]).expect(2);
    assert!(run.stderr.contains("guillemets") && !run.stderr.contains("agir check ."), "{}", run.stderr);
}

/// Words of a date must not match a session number: the first meeting may be on the second of a month.
#[test]
fn a_session_is_found_by_what_people_say() {
    let scratch = project();
    let first = "2-experimentation/groupes/mobilite/reunion-1.md";
    let date = scratch.read(first).lines().find(|line| line.starts_with("date: ")).unwrap().to_owned();
    scratch.replace(first, &date, "date: 2099-12-02");
    let names = [
        ("réunion 2 mobilité", "kit-mobilite-reunion-2.docx"),
        ("Mobilité, réunion 3", "kit-mobilite-reunion-3.docx"),
        ("première réunion", "kit-mobilite-reunion-1.docx"),
        ("réunion du 2 décembre", "kit-mobilite-reunion-1.docx"),
        ("prochaine réunion", "kit-mobilite-reunion-1.docx"),
        ("prochain copil", "kit-copil-1.docx"),
        ("copil 2", "kit-copil-2.docx"),
        ("2e réunion mobilité", "kit-mobilite-reunion-2.docx"),
        ("1re réunion", "kit-mobilite-reunion-1.docx"),
    ];
    are_found(&scratch, &names);
}

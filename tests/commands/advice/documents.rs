//! Advice on whole documents: there already, moved, without a header.

use super::{PHASE, SECOND, said};
use crate::support::{Scratch, copy, root};

/// A session that exists but does not count is reported where it is, and never answered with a second one.
#[test]
fn a_session_that_is_there_is_never_to_be_added_again() {
    for (old, new, place, told) in [
        ("statut: tenue", "statut: annulee", "reunion-2.md:8", "« statut: prevue »"),
        ("numero: 2", "numero: 3", "reunion-2.md:3", "écrivez « numero: 2 »"),
    ] {
        let project = Scratch::example("charenton");
        project.replace(SECOND, old, new);
        let said = said(&project);
        assert!(said.contains(place) && said.contains(told) && !said.contains("add reunion"), "{said}");
        let others = ["sequence-des-reunions", "plan-commun-a-jour"];
        let found = project.findings(&["--final"]);
        assert!(found.iter().all(|line| others.iter().any(|code| line.ends_with(code))), "{found:?}");
    }
    let project = Scratch::example("charenton");
    let text = project.read(SECOND);
    project.remove(SECOND);
    project.write("2-experimentation/reunion-2.md", &text);
    let said = said(&project);
    assert!(said.contains("déplacez-le dans le dossier « 2-experimentation/groupes/handicap »"), "{said}");
    assert!(!said.contains("add reunion"), "{said}");
    project.remove("2-experimentation/reunion-2.md");
    assert!(self::said(&project).contains("« agir add reunion --group handicap »"));
    let project = Scratch::example("charenton");
    project.replace(COPIL_2, "statut: tenue", "statut: annulee");
    let said = self::said(&project);
    assert!(said.contains("agir add copil --date 2012-06-01"), "{said}");
    // All tasks that refer to the session are reported.
    assert_eq!(said.matches("la séance « copil-2 » est annulée").count(), 2, "{said}");
    assert_eq!(said.matches(PHASE).count(), 2, "{said}");
    project.agir(&["add", "copil", "--date", "2012-06-01"]).expect(0);
    assert!(!self::said(&project).contains("copils-adaptes-a-la-duree"));
}

const COPIL_2: &str = "1-preparation/copils/copil-2.md";

/// Suggested commands contain the given paths, and work when run.
#[test]
fn the_commands_that_are_proposed_are_for_the_same_paths() {
    let folder = Scratch::new();
    for name in ["projet un", "projet deux"] {
        copy(&root().join("examples/charenton"), &folder.path().join(name));
        let path = format!("{name}/{COPIL_2}");
        folder.replace(&path, "date: 2012-05-24", "date: 24/05/2012");
    }
    let told = folder.agir(&["check", "--final", "projet un"]).stdout;
    assert!(told.contains("« agir check \"projet un\" --fix » peut en corriger au moins 1."), "{told}");
    let refused = folder.agir(&["init", "projet un/1-preparation"]).expect(2);
    assert!(refused.stderr.contains("agir init \"projet un\" --complete"), "{}", refused.stderr);
    folder.agir(&["init", "projet un/1-preparation", "--complete", "--yes"]).expect(2);
    folder.agir(&["init", "projet un/neuf", "--yes"]).expect(2);
    let told = folder.agir(&["plan"]).stderr;
    assert!(told.contains("compile-plan"), "{told}");
}

/// Broken links to a file that was moved name its new place.
#[test]
fn a_file_that_was_moved_is_named_where_links_to_it_break() {
    let project = Scratch::example("charenton");
    let text = project.read("3-bilan/copil-final.md");
    project.remove("3-bilan/copil-final.md");
    project.write("2-experimentation/copil-final.md", text);
    project.agir(&["check", "--final", "--fix=all"]);
    let found = project.findings(&["--final"]);
    let of_others: Vec<_> = found.iter().filter(|line| !line.starts_with("2-experimentation/copil-final.md")).collect();
    assert!(of_others.iter().all(|line| !line.ends_with("lien-casse")), "{found:?}");
}

/// A document without front matter gets a complete proposal.
#[test]
fn a_document_without_header_is_told_the_lines_of_one() {
    let project = Scratch::example("charenton");
    let text = project.read(SECOND);
    let (_, body) = text.split_once("\n---\n").unwrap();
    project.write(SECOND, body);
    assert!(said(&project).contains("---\ntype: reunion\nnumero: 2\ndate: AAAA-MM-JJ\nstatut: tenue\n---"));
}

//! The overview of `agir check`: what to do first on one screen, and everything with `--all`.

use crate::support::{Scratch, copy, root};

const DAY: &str = "2013-07-01";

/// The example with an error in its last phase, twelve broken links in its first, and two outside the phases.
fn late() -> Scratch {
    let project = Scratch::example("charenton");
    project.replace("3-bilan/copil-final.md", "date: 2013-06-06", "date: 2013-06-28");
    let links = |count: usize| (0..count).map(|at| format!("[lien](absent-{at}.md)\n\n")).collect::<String>();
    project.write("1-preparation/notes.md", links(12));
    project.write("notes.md", links(2));
    project
}

fn fits(text: &str) {
    assert!(text.lines().count() <= 24, "{}", text.lines().count());
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn what_a_screen_cannot_hold_is_an_overview_that_leads_to_the_whole() {
    let project = late();
    let run = project.agir(&["check", "--today", DAY]).expect(1);
    fits(&run.stdout);
    let lines: Vec<&str> = run.stdout.lines().collect();
    // The error precedes warnings of earlier phases, and phases precede files outside them.
    assert_eq!(lines[..2], ["À faire d'abord", "  3-bilan/copil-final.md:3 (erreur)"]);
    assert!(lines[2].starts_with("    le copil final (28 juin 2013) ne se tient pas avant"), "{}", lines[2]);
    // A long sentence continues on the next line.
    assert_eq!(lines[3..5], ["    2013)", "  1-preparation/notes.md:1 (avertissement)"]);
    for part in [
        "\nPar phase\n  Phase préparatoire : 0 erreur, 12 avertissements, 0 info\n",
        " : 1 erreur, 0 avertissement, 0 info\n  hors phases : 0 erreur, 2 avertissements, 0 info\n",
        "\n1 projet, au 1er juillet 2013 : 1 erreur, 14 avertissements, 0 info.\n",
        "\nTout voir : agir check --today 2013-07-01 --all\n",
    ] {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
    let whole = project.agir(&["check", "--today", DAY, "--all"]).expect(1).stdout;
    assert_eq!(whole.matches("code : lien-casse").count(), 14, "{whole}");
    assert!(whole.contains("exigence : copil-final-avant-restitution") && whole.contains("14 avertissements"));
    let english = project.agir(&["--lang", "en", "check", "--today", DAY]).expect(1).stdout;
    fits(&english);
    assert!(english.starts_with("To do first\n  3-bilan/copil-final.md:3 (error)\n"), "{english}");
    assert!(english.ends_with("\nSee everything: agir check --today 2013-07-01 --all\n"), "{english}");
}

/// A selection, or a short report, is shown in full.
#[test]
fn what_fits_on_a_screen_and_what_is_selected_stand_in_full() {
    let project = late();
    let run = project.agir(&["check", "--today", DAY, "--select", "lien-casse"]).expect(0);
    assert_eq!(run.stdout.matches("code : lien-casse").count(), 14);
    project.remove("1-preparation/notes.md");
    project.remove("notes.md");
    let short = project.agir(&["check", "--today", DAY]).expect(1).stdout;
    assert_eq!(short, project.agir(&["check", "--today", DAY, "--all"]).expect(1).stdout);
    assert!(short.contains("exigence : copil-final-avant-restitution"), "{short}");
}

#[test]
fn the_command_of_the_whole_is_the_one_that_was_given_and_can_be_typed() {
    let scratch = Scratch::new();
    copy(late().path(), &scratch.path().join("val d'or"));
    let run = scratch.agir(&["check", "./val d'or", "--today", DAY, "--ignore", "nom-non-portable"]).expect(1);
    let all = "Tout voir : agir check \"./val d'or\" --today 2013-07-01 --ignore nom-non-portable --all\n";
    assert!(run.stdout.ends_with(all), "{}", run.stdout);
    assert!(run.stdout.contains("  val d'or/3-bilan/copil-final.md:3 (erreur)\n"), "{}", run.stdout);
}

/// An error in the project file comes first.
#[test]
fn the_project_s_own_file_comes_first() {
    let project = late();
    project.replace("agir.yaml", "debut: ", "debut: le ");
    let run = project.agir(&["check", "--today", DAY]).expect(1);
    assert!(run.stdout.lines().nth(1).unwrap().starts_with("  agir.yaml:"), "{}", run.stdout);
}

#[test]
fn several_projects_have_one_line_each_up_to_a_number() {
    let scratch = Scratch::new();
    for name in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"] {
        let from = if name == "k" { late() } else { Scratch::example("charenton") };
        from.write("notes.md", "[lien](absent.md)\n");
        copy(from.path(), &scratch.path().join(name));
    }
    let run = scratch.agir(&["check", "--today", DAY]).expect(1);
    fits(&run.stdout);
    assert!(run.stdout.starts_with("À faire d'abord\n  k/3-bilan/copil-final.md:3 (erreur)\n"), "{}", run.stdout);
    let by_project =
        "\nPar projet\n  k : 1 erreur, 13 avertissements, 0 info\n  a : 0 erreur, 1 avertissement, 0 info\n";
    assert!(run.stdout.contains(by_project), "{}", run.stdout);
    assert!(run.stdout.contains("  … et 3 autres projets\n\n11 projets, au 1er juillet 2013 : 1 erreur, 23"));
}

#[test]
fn a_path_shows_what_lies_there_or_leads_there() {
    let project = late();
    let shown = |paths: &[&str]| {
        let all: Vec<&str> = ["--today", DAY].iter().chain(paths).copied().collect();
        project.findings(&all)
    };
    let finding = ["3-bilan/copil-final.md:3: copil-final-avant-restitution"];
    assert_eq!(shown(&["3-bilan/copil-final.md"]), finding);
    assert_eq!(shown(&["2-experimentation/restitution.md"]), finding);
    assert_eq!(shown(&["2-experimentation"]), finding);
    // Reported once, even if several paths are concerned.
    assert_eq!(shown(&["3-bilan/copil-final.md", "2-experimentation/restitution.md", "agir.yaml"]), finding);
    assert_eq!(shown(&["2-experimentation/lancement.md"]), Vec::<String>::new());
}

#[test]
fn a_file_of_no_project_is_passed_over_with_a_note() {
    let scratch = Scratch::new();
    copy(late().path(), &scratch.path().join("projet"));
    scratch.write("LISEZMOI.md", "Le dépôt.\n");
    let both = ["check", "--today", DAY, "--format", "short", "LISEZMOI.md", "projet/3-bilan/copil-final.md"];
    let run = scratch.agir(&both).expect(1);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("projet/3-bilan/copil-final.md:3:7: error[copil-final-avant-restitution] "));
    let note = "« LISEZMOI.md » ne fait partie d'aucun projet : ce fichier n'est pas vérifié\n";
    assert_eq!(run.stderr, note);
    for format in ["human", "short", "json"] {
        let run = scratch.agir(&["check", "--format", format, "LISEZMOI.md"]).expect(0);
        assert_eq!(run.stderr, note);
        let nothing = if format == "json" { "{\"version\": 1, \"projects\": []}\n" } else { "" };
        assert_eq!(run.stdout, nothing, "{format}");
    }
    // A missing path, and a folder without a project, are still errors.
    scratch.agir(&["check", "LISEZMOI.mb", "projet"]).expect(2);
}

/// A finding in a shared method is reported once, with a path relative to the current folder.
#[test]
fn a_finding_of_a_shared_method_is_told_once() {
    let scratch = Scratch::new();
    copy(&root().join("templates/agir-ensemble"), &scratch.path().join("commun/methode"));
    scratch.replace("commun/methode/methode.yaml", "    objet: lancement\n", "    objet: lansement\n");
    for name in ["a", "b"] {
        copy(&root().join("examples/charenton"), &scratch.path().join("projets").join(name));
        let file = format!("projets/{name}/agir.yaml");
        scratch.replace(&file, "methode: agir-ensemble", "methode: ../../commun/methode");
    }
    let run = scratch.agir(&["check", "--today", DAY, "--format", "short"]).expect(2);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("commun/methode/methode.yaml:"), "{}", run.stdout);
    let run = scratch.agir(&["check", "--today", DAY]).expect(2);
    assert_eq!(run.stdout.matches("commun/methode/methode.yaml:").count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("2 projets : la méthode n'a pas pu être lue"), "{}", run.stdout);
}

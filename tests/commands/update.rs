//! `agir update`: a project follows its method, and nothing that a person wrote is lost.

mod kept;
mod versions;

use crate::support::{Run, Scratch, agir_in, root};

const HEAD: &str = "methode: variante\nherite: agir-ensemble\ntitre: {fr: Une variante, en: A variant}\n";

/// What the second version adds: a task, a section, fields, a document.
const SECOND: &str = "version: 2
phases:
  - id: preparation
    taches:
      - {id: information-des-elus, libelle: {fr: information des élus, en: councillors are told}}
types:
  - id: copil
    champs:
      - {id: convocation, libelle: {fr: Convocation, en: Invitation}, type: date, aide: {fr: jour d'envoi, en: day}}
    sections:
      - {id: vigilance, titre: Points de vigilance, suit: echanges}
  - id: action
    champs:
      - {id: quartier, libelle: {fr: Quartier, en: District}, type: choix, valeurs: [nord, sud]}
  - id: charte
    role: document
    libelle: {fr: charte, en: charter}
    chemin: 1-preparation/charte.md
    sections:
      - {id: engagements, titre: Engagements}
projet:
  champs:
    - {id: convention, libelle: {fr: Convention, en: Agreement}, type: texte}
";

const DAY: &str = "2026-12-01";

/// A method in the folder `variante`, of its first version, and a project in each of `folders`.
fn laid_out(folders: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    first(&scratch);
    for folder in folders {
        scratch.agir(&init(folder)).expect(0);
    }
    scratch
}

fn first(scratch: &Scratch) {
    scratch.write("variante/methode.yaml", format!("{HEAD}version: 1\n"));
}

fn init(folder: &str) -> Vec<&str> {
    let given = "--title|Vallée|--territory|Val d'Orge|--start|2026-12-01|--theme|Mobilité|--method|variante|--link";
    ["init", folder, "--no-git"].into_iter().chain(given.split('|')).collect()
}

/// The second version, with a hint in its template for the new section.
fn second(scratch: &Scratch) {
    scratch.write("variante/methode.yaml", format!("{HEAD}{SECOND}"));
    let copil = std::fs::read_to_string(root().join("templates/agir-ensemble/modeles/copil.md.tera")).unwrap();
    let hint = "## Points de vigilance\n\n<!-- Ce qui inquiète le comité. -->\n\n## Décisions\n";
    scratch.write("variante/modeles/copil.md.tera", copil.replace("## Décisions\n", hint));
}

fn update(scratch: &Scratch, more: &[&str]) -> Run {
    let arguments: Vec<&str> = ["update", "--today", DAY].iter().chain(more).copied().collect();
    scratch.agir(&arguments)
}

/// Lines `error[…]` of a check of the project in `folder`.
fn errors(scratch: &Scratch, folder: &str) -> Vec<String> {
    let run = agir_in(&scratch.path().join(folder), &["check", "--today", DAY, "--format", "short"]);
    run.stdout.lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect()
}

/// Every line of `before` is in `after`, in the same order.
#[track_caller]
fn is_kept(before: &str, after: &str) {
    let mut lines = after.split_inclusive('\n');
    for line in before.split_inclusive('\n') {
        assert!(lines.any(|own| own == line), "« {line} » is kept in\n{after}");
    }
}

#[test]
fn a_project_behind_its_method_is_told_so_until_it_is_updated() {
    let scratch = laid_out(&["p"]);
    let check = ["check", "p", "--strict", "--today", DAY, "--format", "short"];
    assert_eq!(scratch.agir(&check).expect(0).stdout, "");
    let status = ["status", "p", "--today", DAY];
    assert!(!scratch.agir(&status).expect(0).stdout.contains("agir update"));
    second(&scratch);
    let line = scratch.read("p/agir.yaml").lines().position(|line| line.starts_with("methode_version:")).unwrap() + 1;
    assert_eq!(
        scratch.agir(&check).expect(0).stdout,
        format!(
            "p/agir.yaml:{line}:18: info[methode-plus-recente] ce projet suit la version 1 de sa méthode, qui en est à \
             la version 2\n"
        )
    );
    let human = scratch.agir(&["check", "p", "--today", DAY]).expect(0).stdout;
    assert!(human.contains("« agir update »"), "{human}");
    let told = scratch.agir(&status).expect(0).stdout;
    assert!(told.contains("\nLa méthode est à la version 2, ce projet à la version 1 : agir update\n"), "{told}");
    scratch.agir(&["update", "p", "--today", DAY]).expect(0);
    assert_eq!(scratch.agir(&check).expect(0).stdout, "");
    assert!(!scratch.agir(&status).expect(0).stdout.contains("agir update"));
}

#[test]
fn a_project_gets_what_its_method_gained() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let before = scratch.files();
    let run = update(&scratch, &["p"]).expect(0);
    assert!(run.stdout.contains("partie « Points de vigilance »"), "{}", run.stdout);
    let copil = scratch.read("p/1-preparation/copils/copil-1.md");
    assert!(copil.contains("personne. -->\n\n## Points de vigilance\n\n<!-- Ce qui inquiète le comité. -->\n\n## Déc"));
    assert!(copil.contains("structure / fonction\nconvocation:  # jour d'envoi ("), "{copil}");
    let phase = scratch.read("p/1-preparation/phase.yaml");
    assert!(phase.ends_with("  # information des élus\n  - tache: information-des-elus\n    fait_le:\n"), "{phase}");
    assert!(scratch.read("p/1-preparation/charte.md").contains("## Engagements"));
    let own = scratch.read("p/agir.yaml");
    assert!(own.contains("methode_version: 2") && own.contains("\nconvention:  # Convention\n"), "{own}");
    assert_eq!(errors(&scratch, "p"), Vec::<String>::new());
    for (path, content) in before {
        is_kept(
            &String::from_utf8(content).unwrap().replace("methode_version: 1", "methode_version: 2"),
            &scratch.read(&path),
        );
    }
}

#[test]
fn a_second_run_changes_nothing_and_undo_takes_all_of_it_back() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let fresh: Vec<_> = scratch.files();
    update(&scratch, &["p"]).expect(0);
    let updated = scratch.files();
    let run = update(&scratch, &["p"]).expect(0);
    assert!(run.stdout.contains("rien à ajouter"), "{}", run.stdout);
    assert_eq!(scratch.files(), updated);
    scratch.agir(&["undo", "p"]).expect(0);
    let visible = |files: Vec<(String, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(path, _)| !path.contains("/.agir/")).collect()
    };
    assert_eq!(visible(scratch.files()), visible(fresh));
}

#[test]
fn a_project_that_was_just_laid_out_is_up_to_date() {
    let scratch = Scratch::new();
    let given = ["init", "p", "--no-git", "--title", "T : le projet", "--territory", "Val", "--start", DAY];
    scratch.agir(&given).expect(0);
    scratch.agir(&[&given[..1], &["q"], &given[2..], &["--theme", "Mobilité", "--copils", "4"]].concat()).expect(0);
    let before = scratch.files();
    for folder in ["p", "q"] {
        let run = update(&scratch, &[folder]).expect(0);
        assert_eq!(run.stdout, format!("{folder} : rien à ajouter.\n"));
    }
    assert_eq!(scratch.files(), before);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let before = scratch.files();
    let run = update(&scratch, &["--dry-run", "p"]).expect(0);
    assert!(run.stdout.contains("+## Points de vigilance\n"), "{}", run.stdout);
    assert!(run.stdout.contains("+++ p/1-preparation/charte.md\n"), "{}", run.stdout);
    assert_eq!(scratch.files(), before);
}

#[test]
fn the_projects_of_a_portfolio_are_updated_one_by_one() {
    let folders = ["a", "b", "c", "d", "e"];
    let scratch = laid_out(&folders);
    second(&scratch);
    scratch.write("c/1-preparation/phase.yaml", "phase: [preparation\n");
    scratch.write("d/agir.yaml", scratch.read("d/agir.yaml").replace("../variante", "../nulle-part"));
    let untouched = scratch.read("d/agir.yaml");
    let run = update(&scratch, &["."]).expect(2);
    assert!(run.stderr.contains("la méthode du projet ne peut pas être lue"), "{}", run.stderr);
    for folder in ["a", "b", "c", "e"] {
        assert!(scratch.read(&format!("{folder}/agir.yaml")).contains("methode_version: 2"), "{folder}");
    }
    assert_eq!(scratch.read("d/agir.yaml"), untouched);
    assert!(run.stdout.contains("c/1-preparation/phase.yaml : ne peut pas être lu"), "{}", run.stdout);
    scratch.agir(&["undo", "b"]).expect(0);
    assert!(scratch.read("b/agir.yaml").contains("methode_version: 1"));
}

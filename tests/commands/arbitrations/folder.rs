//! What else may lie in the folder, or in its place.

use super::{ALL, ONE, OTHER, body, found, in_files, lines, of_example, stops_the_plan};
use crate::support::{Scratch, agir_in, copy};

/// Reported on case-insensitive file systems, for two folders whose names differ only in case.
const TWIN: &str = "arbitrages:1: nom-non-portable";

/// An unread file in the folder is reported, and the plan is not compiled without it.
#[test]
fn what_is_not_read_in_the_folder_is_told() {
    let [one, _] = of_example();
    for name in [
        "arbitrages/parrainage.yml",
        "arbitrages/parrainage.YAML",
        "arbitrages/parrainage.yaml.txt",
        "arbitrages/parrainage.yaml (1)",
        "arbitrages/parrainage.txt",
        "arbitrages/parrainage.md",
        "arbitrages/parrainage",
        "arbitrages/groupe.yml",
        "arbitrages/2013/parrainage.yaml",
        "arbitrages/2013/parrainage.md",
        "Arbitrages/parrainage.yaml",
        "arbitrage/parrainage.yaml",
        "3-bilan/arbitrages/parrainage.yaml",
    ] {
        let project = in_files();
        // On a case-insensitive file system both names are the same folder.
        if name.starts_with("Arbitrages/") && project.path().join("Arbitrages").exists() {
            continue;
        }
        let file = name.rsplit('/').next().unwrap();
        let wanted = format!("{}.yaml »", file.split('.').next().unwrap());
        project.remove(ONE);
        project.write(name, &one);
        let told: Vec<String> = found(&project).into_iter().filter(|line| line != TWIN).collect();
        assert_eq!(told, [format!("{name}:1: fichier-non-lu")], "{name}");
        let human = project.agir(&["check", "--final", "--all"]).stdout;
        assert!(human.contains(&wanted), "{name}: {human}");
        stops_the_plan(&project, name);
    }
    // Notes are reported, without blocking the plan; READMEs and images are ignored.
    for (name, expected) in [
        ("arbitrages/notes.md", &["arbitrages/notes.md:1: fichier-non-lu"][..]),
        ("arbitrages/notes.txt", &["arbitrages/notes.txt:1: fichier-non-lu"]),
        ("arbitrages/README.md", &[]),
        ("arbitrages/LISEZMOI.txt", &[]),
        ("arbitrages/carte.png", &[]),
        ("arbitrages/~$notes.docx", &[]),
    ] {
        let project = in_files();
        project.write(name, "Vu avec le comité\n");
        assert_eq!(found(&project), expected, "{name}");
        assert_eq!(lines(&project, "en", "a decision is a \".yaml\" file"), expected.len());
        project.agir(&["compile-plan", "--stdout"]).expect(0);
    }
}

/// A file or symlink in place of the folder: the decisions are unknown, and the plan is not compiled.
#[test]
fn what_stands_in_the_place_of_the_folder_is_told() {
    let expected = ["arbitrages:1: lecture-impossible"];
    let told = |project: &Scratch| {
        let told = project.findings(&["--final", "--ignore", "lien-casse", "--ignore", "plan-commun-a-jour"]);
        project.agir(&["compile-plan"]).expect(1);
        told
    };
    let project = Scratch::example("charenton");
    project.write("arbitrages", project.read(ALL));
    project.remove(ALL);
    assert_eq!(told(&project), expected);
    #[cfg(unix)]
    for target in ["decisions", "/"] {
        let project = in_files();
        std::fs::rename(project.path().join("arbitrages"), project.path().join("decisions")).unwrap();
        std::os::unix::fs::symlink(target, project.path().join("arbitrages")).unwrap();
        assert_eq!(told(&project), expected, "{target}");
    }
}

/// Names that other systems do not support or interpret differently.
#[test]
fn names_in_the_folder_are_those_of_any_file() {
    let [one, other] = of_example();
    for (name, expected) in [
        ("arbitrages/aux.yaml", &["arbitrages/aux.yaml:1: nom-non-portable"][..]),
        ("arbitrages/parrainage .yaml", &[]),
        ("arbitrages/décision n°2.yaml", &[]),
        ("arbitrages/groupe.yaml", &[]),
        ("arbitrages/Phase.yaml", &[]),
        ("arbitrages/Annuaire.yaml", &["arbitrages/annuaire.yaml:1: nom-non-portable"]),
    ] {
        let project = in_files();
        project.remove(ONE);
        if cfg!(windows) && name.contains("aux") {
            continue;
        }
        project.write(name, &one);
        if !project.path().join(name).is_file() || project.read(OTHER) != other {
            // This file system does not support the name either.
            continue;
        }
        assert_eq!(found(&project), expected, "{name}");
        assert_eq!(body(&project), body(&Scratch::example("charenton")), "{name}");
    }
}

/// Decisions of one project do not affect another.
#[test]
fn the_decisions_of_a_portfolio_are_each_projects_own() {
    let scratch = Scratch::new();
    for name in ["un", "deux"] {
        copy(in_files().path(), &scratch.path().join(name));
        scratch.agir(&["compile-plan", name]).expect(0);
    }
    scratch.agir(&["check", "--all", "--final", "--strict", "."]).expect(0);
    scratch.replace(&format!("deux/{ONE}"), "parrainage-jeunes", "parainage-jeunes");
    let run = scratch.agir(&["check", "--all", "--final", "--format", "short", "."]).expect(1);
    assert!(run.stdout.contains(&format!("deux/{ONE}:3:")) && !run.stdout.contains("un/"), "{}", run.stdout);
    // Checks a single file of one project.
    let run = scratch.agir(&["check", "--final", "--format", "short", &format!("deux/{ONE}")]).expect(1);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
}

/// A new project explains the folder, and has no decisions.
#[test]
fn a_new_project_explains_the_folder() {
    let scratch = Scratch::new();
    scratch
        .agir(&["init", "p", "--title", "T", "--territory", "V", "--theme", "Mobilité", "--theme", "Emploi"])
        .expect(0);
    assert!(!scratch.path().join("p/arbitrages.yaml").exists());
    let page = scratch.read("p/arbitrages/README.md");
    assert_eq!(page.matches("```yaml\n").count(), 2);
    let agir = |arguments: &[&str]| agir_in(&scratch.path().join("p"), arguments);
    agir(&["check", "--strict"]).expect(0);
    // The examples in the README are valid files.
    for (at, example) in page.split("```yaml\n").skip(1).enumerate() {
        let text = example.split("```").next().unwrap();
        scratch.write(&format!("p/arbitrages/{at}.yaml"), text);
    }
    let run = agir(&["check", "--format", "short"]);
    let told: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("arbitrages/")).collect();
    assert!(told.len() == 4 && told.iter().all(|line| line.contains("[reference-inconnue]")), "{told:?}");
}

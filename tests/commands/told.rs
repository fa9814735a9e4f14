//! What is told of a project where a part of it cannot be read: nothing untrue, nothing passed over.

use crate::support::Scratch;

const MEETING: &str = "2-experimentation/groupes/mobilite/reunion-1.md";
const GROUP: &str = "2-experimentation/groupes/mobilite/groupe.yaml";

/// A new project with two groups, that starts on 12 January 2026.
fn project() -> Scratch {
    let scratch = Scratch::new();
    let options = ["--title", "Projet", "--territory", "Pays", "--start", "2026-01-12", "--no-git"];
    let themes = ["--theme", "Mobilité", "--theme", "Santé"];
    scratch.agir(&[&["init", "."][..], &options, &themes].concat()).expect(0);
    scratch
}

fn set(project: &Scratch, path: &str, key: &str, value: &str) {
    let text = project.read(path);
    let line = text.lines().find(|line| line.starts_with(&format!("{key}:"))).unwrap().to_owned();
    project.replace(path, &format!("\n{line}\n"), &format!("\n{key}: {value}\n"));
}

/// The date of a meeting that is held cannot be read: the other group's planned one is not taken for
/// it, and nothing that is to come is told as past.
#[test]
fn an_unknown_date_is_no_other_date() {
    let project = project();
    set(&project, MEETING, "statut", "tenue");
    let tasks = |project: &Scratch| {
        let run = project.agir(&[
            "check",
            "--format",
            "short",
            "--select",
            "preparation-des-groupes",
            "--today",
            "2026-02-01",
        ]);
        run.stdout.lines().next().unwrap().split_once("] ").unwrap().1.to_owned()
    };
    let told = |date: &str| {
        format!("ceci n'est pas fait avant la première réunion de groupe ({date}) : choix des thématiques")
    };
    for date in ["12 octobre 2026", ""] {
        set(&project, MEETING, "date", date);
        assert_eq!(tasks(&project), told("date inconnue"), "{date}");
    }
    // A meeting that is planned and has no date yet comes after one that is held.
    set(&project, MEETING, "date", "2026-01-28");
    set(&project, &MEETING.replace("mobilite", "sante"), "date", "");
    assert_eq!(tasks(&project), told("28 janvier 2026"));
}

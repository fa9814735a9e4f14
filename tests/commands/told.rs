//! Reports about projects with unreadable parts: nothing untrue, nothing omitted.

use crate::support::Scratch;

const MEETING: &str = "2-experimentation/groupes/mobilite/reunion-1.md";
const GROUP: &str = "2-experimentation/groupes/mobilite/groupe.yaml";

/// A new project with two groups that starts on 12 January 2026.
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

/// A held meeting has an unreadable date: the planned meeting of another group is not used instead, and
/// nothing in the future is reported as past.
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
    // A planned meeting without a date comes after a held one.
    set(&project, MEETING, "date", "2026-01-28");
    set(&project, &MEETING.replace("mobilite", "sante"), "date", "");
    assert_eq!(tasks(&project), told("28 janvier 2026"));
}

/// A kit must not print « date to be set » if a date exists but cannot be read.
#[cfg(feature = "office")]
#[test]
fn no_kit_is_made_of_what_cannot_be_read() {
    let refused = |change: &dyn Fn(&Scratch), session: &str, path: &str| {
        let project = project();
        change(&project);
        let run = project.agir(&["kit", session]).expect(2);
        assert!(run.stderr.contains(&format!("« {path} » ne peut pas être lu")), "{}", run.stderr);
        assert!(run.stderr.contains("agir check"), "{}", run.stderr);
        assert!(!project.files().iter().any(|(path, _)| path.ends_with(".docx")));
    };
    refused(&|project| set(project, MEETING, "date", "12 octobre 2026"), "mobilite/1", MEETING);
    refused(&|project| set(project, GROUP, "question", "Comment : mieux"), "mobilite/1", GROUP);
    refused(&|project| set(project, GROUP, "question", "Comment : mieux"), "lancement", GROUP);
    let participants = "\n  - Ville de Sancoins (collectivité)";
    refused(&|project| set(project, GROUP, "participants", participants), "mobilite/1", GROUP);
    let committee = "1-preparation/copils/comite.yaml";
    refused(&|project| project.write(committee, "membres: [\n"), "copil-1", committee);
    // The file of another group is no input of this kit.
    let project = project();
    set(&project, GROUP, "question", "Comment : mieux");
    project.agir(&["kit", "sante/1"]).expect(0);
}

/// Unreadable documents are named first, and no figure is derived from them.
#[test]
fn the_status_names_what_it_cannot_read() {
    let project = project();
    project.write("1-preparation/copils/copil-1.md", "---\ntype: copil\ntitre: a : b\n---\n");
    set(&project, GROUP, "question", "Comment : mieux");
    set(&project, MEETING, "date", "12 octobre 2026");
    project.write("1-preparation/cadre-methodologique.md", "---\ntype: [\n---\n");
    project.write("1-preparation/phase.yaml", "phase: [\n");
    let run = project.agir(&["status", "--today", "2026-02-01"]).expect(1);
    let to_do = "À faire d'abord : corriger ce qui ne peut pas être lu (« agir check » dit\n    pourquoi)\n  \
                 1-preparation/cadre-methodologique.md\n  1-preparation/copils/copil-1.md\n  \
                 1-preparation/phase.yaml\n  2-experimentation/groupes/mobilite/groupe.yaml\n  \
                 2-experimentation/groupes/mobilite/reunion-1.md\n\n";
    assert!(run.stdout.contains(to_do), "{}", run.stdout);
    let told = run.stdout.replace("\n    idée", " idée");
    for line in [
        "  cadre méthodologique : ne peut pas être lu\n",
        "  copil 1 (1-preparation/copils/copil-1.md) : ne peut pas être lu\n",
        "  tâches (1-preparation/phase.yaml) : ne peut pas être lu\n",
        "  groupe « mobilite » (mobilite) : 0 réunion tenue sur 3 ; 0 problématique, 0 idée, 0 action\n    \
         2-experimentation/groupes/mobilite/groupe.yaml : ne peut pas être lu\n",
        "  bilan : 0 partie remplie sur 3\n",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}

/// An unknown total is never displayed as zero, in any format.
#[test]
fn what_is_not_priced_is_never_told_as_nothing() {
    let project = project();
    for (title, name) in [("Covoiturage", "covoiturage"), ("Navette", "navette")] {
        project.agir(&["add", "action", title, "--group", "mobilite"]).expect(0);
        set(&project, &format!("2-experimentation/groupes/mobilite/actions/{name}.md"), "porteur", "Mairie");
    }
    let run = project.agir(&["compile-plan"]).expect(0);
    assert!(run.stdout.ends_with(", budget à chiffrer.\n"), "{}", run.stdout);
    let plan = project.read("plan-action-commun.md");
    for line in ["- Budget proposé : à chiffrer\n", "| Plan commun, après arbitrage | 2 | à chiffrer |\n"] {
        assert!(plan.contains(line), "{plan}");
    }
    project.agir(&["dossier", "-o", "site"]).expect(0);
    let site = project.read("site/plan-par-porteur.html");
    assert!(site.contains("à\u{a0}chiffrer") && !site.contains("0\u{a0}€"), "{site}");
    set(&project, "2-experimentation/groupes/mobilite/actions/navette.md", "budget_ht", "1500");
    project.agir(&["compile-plan"]).expect(0);
    let plan = project.read("plan-action-commun.md");
    assert!(plan.contains("- Budget du plan commun : 1 500 € HT (1 à chiffrer)\n"), "{plan}");
    assert!(plan.contains(" | 1 500 € (1 à chiffrer) |\n"), "{plan}");
}

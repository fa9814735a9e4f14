//! Copies of documents and folders are reported and ignored.

mod documents;

use crate::support::{Run, Scratch};

const ACTIONS: &str = "2-experimentation/groupes/handicap/actions";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const BUDGET: &str = "10 actions au plan commun (12 actions dans les groupes), budget 57 500 €";

fn example() -> Scratch {
    Scratch::example("charenton")
}

fn short(project: &Scratch) -> Run {
    project.agir(&["check", "--final", "--strict", "--format", "short"])
}

/// The only finding: a copy, at its first line.
#[track_caller]
fn only_copy(project: &Scratch, path: &str) -> String {
    let run = short(project).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 1, "{path}: {}", run.stdout);
    assert!(lines[0].starts_with(&format!("{path}:1:1: error[copie-de-document] ")), "{path}: {}", run.stdout);
    lines[0].to_owned()
}

/// Names given to copies by systems, shared drives and people; a line differs.
#[test]
fn every_name_of_a_copy_is_known_beside_its_original() {
    for name in [
        "achats-esat - Copie.md",
        "achats-esat - Copie (2).md",
        "achats-esat - Copie - Copie.md",
        "Copie de achats-esat.md",
        "Copie (2) de achats-esat.md",
        "achats-esat - Copy.md",
        "achats-esat - Copy (3).md",
        "Copy of achats-esat.md",
        "achats-esat (1).md",
        "achats-esat (2).md",
        "achats-esat(1).md",
        "achats-esat copie.md",
        "achats-esat copie 2.md",
        "achats-esat 2.md",
        "achats-esat copy.md",
        "achats-esat (copie).md",
        "achats-esat (autre copie).md",
        "achats-esat (3e copie).md",
        "achats-esat (another copy).md",
        "achats-esat (copie en conflit 2026-03-10 070952).md",
        "achats-esat (conflicted copy 2026-03-10 070952).md",
        "achats-esat_conflict-20260310-070952.md",
        "achats-esat (Copie en conflit de PC-DE-MARIE 2026-03-10).md",
        "achats-esat (PC-DE-MARIE's conflicted copy 2026-03-10).md",
        "achats-esat.sync-conflict-20260310-070952-ABCDEFG.md",
        "achats-esat-PC-DE-MARIE.md",
        "achats-esat-DESKTOP-4F2K9Q1.md",
        "achats-esat_v2.md",
        "achats-esat-v2.md",
        "achats-esat v3.md",
        "achats-esat bis.md",
        "achats-esat-bis.md",
        "achats-esat_old.md",
        "achats-esat-ancien.md",
        "achats-esat (ancien).md",
        "achats-esat_final.md",
        "achats-esat-v2-final.md",
        "achats-esat-sauvegarde.md",
        "achats-esat.bak.md",
        "achats-esat_save.md",
        "achats-esat_modif.md",
        "old_achats-esat.md",
        "Nouveau achats-esat.md",
        "copie-achats-esat.md",
        "achats-esat_2026-03-10.md",
        "achats-esat 10-03-2026.md",
        "2026-03-10 achats-esat.md",
    ] {
        let project = example();
        let copy = project.read(SHEET).replace("budget_ht: 1500", "budget_ht: 1800").replace("\n", "\r\n");
        let path = format!("{ACTIONS}/{name}");
        project.write(&path, copy);
        let line = only_copy(&project, &path);
        assert!(
            line.contains("copie de « achats-esat.md »") && line.contains("diffère : la clé « budget_ht »"),
            "{line}"
        );
        let run = project.agir(&["compile-plan", "--stdout"]);
        assert!(run.status == 1 && run.stdout.is_empty() | !run.stdout.contains("HT"), "{name}: {}", run.stdout);
        project.remove(&path);
        let run = project.agir(&["compile-plan"]).expect(0);
        assert!(run.stdout.contains(BUDGET), "{}", run.stdout);
    }
}

/// The same text under any other name in the folder is a copy; the original is the one with an arbitrated or
/// shorter name.
#[test]
fn the_same_content_in_a_folder_is_a_copy_whatever_the_names() {
    let project = example();
    let path = format!("{ACTIONS}/commandes-groupees-du-territoire.md");
    project.write(&path, project.read(SHEET).replace("\n\n", "\n\n\n"));
    let line = only_copy(&project, &path);
    assert!(line.contains("copie de « achats-esat.md »") && line.contains("le contenu est le même"), "{line}");
    let project = example();
    let parrainage = project.read(&format!("{ACTIONS}/parrainage-handicap.md"));
    // Shorter, but the arbitrations refer to the other.
    project.write(&format!("{ACTIONS}/duo.md"), parrainage);
    only_copy(&project, &format!("{ACTIONS}/duo.md"));
}

/// A numbered name as the tool generates (`navette-2`) is a copy only if title and text are equal.
#[test]
fn a_number_alone_needs_the_same_title_and_text() {
    let project = example();
    let path = format!("{ACTIONS}/achats-esat-2.md");
    project.write(&path, project.read(SHEET).replace("1500", "1800"));
    only_copy(&project, &path);
    project.write(&path, project.read(SHEET).replace("1500", "1800").replace("Recenser les", "Étendre à Créteil les"));
    let found = short(&project).stdout;
    assert!(!found.contains("copie-de-document"), "{found}");
}

/// The original may be nearly empty, with all content in the copy.
#[test]
fn work_that_went_on_in_the_copy_is_named() {
    let project = example();
    let sheet = project.read(SHEET);
    let title = "titre: Développer les achats auprès de l'ESAT et des entreprises adaptées du territoire";
    assert!(sheet.contains(title));
    project.write(&format!("{ACTIONS}/achats-esat (1).md"), &sheet);
    project.write(SHEET, format!("---\ntype: action\n{title}\nidees: [I3]\n---\n"));
    let line = project.agir(&["check", "--format", "short"]).stdout;
    assert!(line.contains("achats-esat (1).md:1:1: error[copie-de-document]"), "{line}");
    assert!(line.contains("« budget_ht »") || line.contains("de plus)"), "{line}");
}

/// Names that resemble those of copies, and copies without an original.
#[test]
fn look_alikes_are_no_copies() {
    let action = |title: &str, text: &str, budget: u32| {
        format!(
            "---\ntype: action\ntitre: {title}\nidees: [I3]\nobjectifs:\n  - Objectif de {title}\ncibles:\n  - \
             Public de {title}\nporteur: Communauté de communes\nmoyens:\n  humains: Un mois pour \
             {title}\nbudget_ht: {budget}\npriorite: moyenne\nstatut: a-venir\n---\n\n{text}\n"
        )
    };
    let project = example();
    for (at, (name, title)) in [
        ("route.md", "Refaire la route des écoles"),
        ("route-2024.md", "Éclairer les trottoirs"),
        ("navette.md", "Navette de la gare"),
        ("navette-2.md", "Navette du marché"),
        ("navette (bus).md", "Navette en bus électrique"),
        ("navette 3.md", "Navette scolaire"),
        ("navette-bis.md", "Taxi à la demande"),
        ("phase.md", "Préparer le terrain"),
        ("phase-2.md", "Bâtir la halle"),
        ("plan-v2g.md", "Recharge bidirectionnelle"),
        ("plan.md", "Plan de mobilité"),
        ("copie-de-clefs.md", "Conciergerie"),
        ("bis-repetita.md", "Répéter les ateliers"),
        ("ligne-2-bis.md", "Prolonger la ligne"),
        ("photocopieur.md", "Partager un photocopieur"),
        ("final.md", "Fête de fin"),
        ("archive.md", "Recueillir la mémoire"),
        ("old-school.md", "Jeux anciens"),
        ("version-longue.md", "Formation longue"),
        ("ancien-moulin.md", "Ouvrir le moulin"),
        ("moulin.md", "Farine locale"),
        ("nouveau-marche.md", "Marché du soir"),
        ("marche.md", "Marches du dimanche"),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("{title} : {}", ["un chantier participatif.", "des rencontres.", "une étude."][at % 3]);
        project.write(&format!("{ACTIONS}/{name}"), action(title, &text, 100 * u32::try_from(at).unwrap()));
    }
    let found = short(&project).stdout;
    assert!(!found.contains("copie-de-document") && !found.contains("document-en-double"), "{found}");
    // Equal actions of two groups are an overlap.
    let project = example();
    project.write("2-experimentation/groupes/precarite/actions/achats-esat.md", project.read(SHEET));
    let found = short(&project).stdout;
    assert!(!found.contains("copie-de-document") && found.contains("recoupement-a-arbitrer"), "{found}");
}

/// Documents generated by `init` and `add` resemble each other without being copies.
#[test]
fn scaffolds_are_no_copies() {
    let project = Scratch::new();
    let init = "init p --title T --territory T --start 2026-01-05 --copils 5 --preparation-months 18".split(' ');
    let themes = ["Mobilité", "Mobilité 2", "Mobilité bis", "Copie de mobilité"];
    project.agir(&init.chain(themes.into_iter().flat_map(|theme| ["--theme", theme])).collect::<Vec<_>>()).expect(0);
    let folder = project.path().join("p");
    for name in [
        "Navette",
        "Navette 2",
        "Navette 3",
        "Navette bis",
        "Navette v2",
        "Copie de navette",
        "Navette final",
        "Navette 2024",
    ] {
        crate::support::agir_in(&folder, &["add", "action", name, "--group", "mobilite"]).expect(0);
    }
    for _ in 0..3 {
        crate::support::agir_in(&folder, &["add", "copil"]).expect(0);
        crate::support::agir_in(&folder, &["add", "meeting", "--group", "mobilite"]).expect(0);
    }
    crate::support::agir_in(&folder, &["add", "group", "Mobilité test"]).expect(0);
    let run = crate::support::agir_in(&folder, &["check", "--today", "2026-01-05", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "");
}

/// Findings caused by a copy are suppressed, except personal data in it.
#[test]
fn a_copy_is_quiet_but_for_persons_data() {
    let project = example();
    let copy = format!("{ACTIONS}/achats-esat (1).md");
    project.write(&copy, format!("{}\nVoir [la note](absente.md), marie@exemple.fr\n", project.read(SHEET)));
    let own = project.read("arbitrages.yaml");
    let named =
        "distinctes:\n  - actions: [\"handicap/achats-esat (1)\", precarite/annuaire-solidarite]\n    motif: test\n";
    project.write("arbitrages.yaml", format!("{own}{named}"));
    let found = project.findings(&["--final"]);
    assert_eq!(found, [format!("{copy}:1: copie-de-document"), format!("{copy}:41: donnee-personnelle")]);
}

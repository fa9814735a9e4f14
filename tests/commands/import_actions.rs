//! `agir import-actions`: a group's spreadsheet is converted to action files without loss.

use crate::support::{Run, Scratch};

const ACTIONS: &str = "2-experimentation/groupes/mobilite/actions";

/// A project with one group and no actions.
pub fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch
        .agir(&["init", "--no-git", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"])
        .expect(0);
    scratch
}

/// Imports a table with cells separated by `;`.
fn import(scratch: &Scratch, table: &str, status: i32) -> Run {
    scratch.write("actions.csv", table);
    scratch.agir(&["import-actions", "actions.csv", "--group", "mobilite"]).expect(status)
}

fn sheet(scratch: &Scratch, name: &str) -> String {
    scratch.read(&format!("{ACTIONS}/{name}.md"))
}

/// The rows of the exported plan, without their numbers.
pub fn plan(scratch: &Scratch) -> Vec<Vec<String>> {
    let csv = scratch.agir(&["compile-plan", "--format", "csv", "--stdout"]).expect(0).stdout;
    let csv = csv.trim_start_matches('\u{feff}').to_owned();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| row.unwrap().iter().skip(1).map(str::to_owned).collect());
    rows.collect()
}

#[test]
fn an_exported_plan_comes_back_as_it_was() {
    let project = Scratch::example("charenton");
    project.write("arbitrages.yaml", "");
    let before = (plan(&project), project.files());
    project.agir(&["compile-plan", "--format", "csv", "-o", "plan.csv"]).expect(0);
    for group in ["precarite", "handicap", "insertion-des-jeunes"] {
        project.remove(&format!("2-experimentation/groupes/{group}/actions"));
        let run = project.agir(&["import-actions", "plan.csv", "--group", group]).expect(0);
        assert!(run.stdout.contains("4 fiches créées."), "{}", run.stdout);
    }
    assert_eq!(plan(&project), before.0);
    project.remove("plan.csv");
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&project.files()), names(&before.1));
    project.agir(&["compile-plan"]).expect(0);
    project.agir(&["check", "--today", "2013-01-01"]).expect(0);
}

#[test]
fn a_plan_goes_into_another_project_with_all_that_it_says() {
    let from = Scratch::example("charenton");
    from.write("arbitrages.yaml", "");
    let to = project();
    let csv = from.agir(&["compile-plan", "--format", "csv", "--stdout"]).expect(0).stdout;
    // The ideas belong to other groups: they are reported, and kept as text.
    let run = import(&to, &csv, 1);
    assert!(run.stdout.contains("12 fiches créées ; 12 cellules non comprises."), "{}", run.stdout);
    // All columns except group, ideas, problems and path.
    let fields = |scratch: &Scratch| {
        let mut rows = plan(scratch);
        rows.iter_mut().for_each(|row| {
            row.remove(1);
            row.truncate(17);
        });
        rows.sort();
        rows
    };
    assert_eq!(fields(&to), fields(&from));
    let all: String = to
        .files()
        .iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(_, text)| String::from_utf8_lossy(text).into_owned())
        .collect();
    assert!(all.contains("x_idees: \"I3 : Achats groupés") && all.contains("x_groupe: Handicap"));
}

#[test]
fn headings_are_recognised_by_their_meaning() {
    let scratch = project();
    let run = import(
        &scratch,
        "Plan d'action du groupe;;;;;;;\n\nN°;INTITULE DE L'ACTION;Quoi ?;Pilote(s);Délai;Budget (k€);Où en est-on \
         ?;Public visé\n1;Pédibus;Un bus à pied;École;31 déc. 2026;1,5;Terminée;\"Enfants ; parents\"\n",
        0,
    );
    assert!(run.stdout.contains("lue comme la description"), "{}", run.stdout);
    let sheet = sheet(&scratch, "pedibus");
    for line in [
        "titre: Pédibus",
        "porteur: École",
        "echeance: 2026-12-31",
        "budget_ht: 1500",
        "statut: realise",
        "cibles:\n  - Enfants\n  - parents\n",
        "\nUn bus à pied\n",
    ] {
        assert!(sheet.contains(line), "{line} in {sheet}");
    }
    assert!(scratch.findings(&["--today", "2099-01-05"]).iter().all(|line| !line.contains("invalide")));
}

#[test]
fn nothing_is_overwritten_or_written_without_need() {
    let scratch = project();
    let table = "Action;Porteur\nPédibus;École\nPédibus;Autre\nVélo / bus;Ville\nVélo – bus ?;Ville\n";
    scratch.write("actions.csv", table);
    let before = scratch.files();
    let dry = scratch.agir(&["import-actions", "actions.csv", "--dry-run"]).expect(1);
    assert!(
        dry.stdout.contains(
            "serait créé : 2-experimentation/groupes/mobilite/actions/pedibus.md\n    titre: Pédibus\n    porteur: \
             École\n"
        ),
        "{}",
        dry.stdout
    );
    assert_eq!(scratch.files(), before);
    let run = scratch.agir(&["import-actions", "actions.csv"]).expect(1);
    assert!(run.stdout.contains("ligne 3 : même titre que la ligne 2 (cellule A3)"), "{}", run.stdout);
    assert!(run.stdout.contains("velo-bus.md\n") && run.stdout.contains("velo-bus-2.md\n"), "{}", run.stdout);
    let once = scratch.files();
    let run = scratch.agir(&["import-actions", "actions.csv"]).expect(1);
    assert!(run.stdout.contains("existe déjà, identique") && run.stdout.contains("0 fiche créée"), "{}", run.stdout);
    assert_eq!(scratch.files(), once);
}

#[test]
fn only_the_rows_of_the_group_are_taken() {
    let scratch = project();
    let run = import(&scratch, "Groupe;Action\n;Sans\nMobilité;A un\n;A deux\n2. mobilite;A trois\nSanté;B\n;C\n", 1);
    assert!(
        run.stdout.contains("lignes 6-7 : groupe « Santé »")
            && run.stdout.contains("ligne 2 : aucun groupe : « Sans »"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("3 fiches créées"), "{}", run.stdout);
}

#[test]
fn every_encoding_and_separator_of_a_spreadsheet_is_read() {
    for (name, bytes) in [
        ("Windows-1252", b"Action,Porteur\r\n\"P\xe9dibus, l\x92\xe9t\xe9\",\"\xc9cole\r\nN\xb0 2\"\r\n".to_vec()),
        ("UTF-8", "\u{feff}sep=\t\nAction\tPorteur\nPédibus, l’été\t\"École\nN° 2\"\n".as_bytes().to_vec()),
        (
            "UTF-16",
            [0xff, 0xfe]
                .into_iter()
                .chain("Action;Porteur\r\nPédibus, l’été;\"École\nN° 2\"".encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
        ),
    ] {
        let scratch = project();
        scratch.write("actions.csv", bytes);
        scratch.agir(&["import-actions", "actions.csv"]).expect(0);
        let sheet = sheet(&scratch, "pedibus-l-ete");
        assert!(
            sheet.contains("titre: Pédibus, l’été\n") && sheet.contains("porteur: École, N° 2\n"),
            "{name}: {sheet}"
        );
    }
}

#[test]
fn what_is_no_table_is_told() {
    let scratch = project();
    let before = scratch.files().len();
    for (content, said) in [
        (&b"%PDF-1.4 x"[..], "un document PDF"),
        (b"", "un fichier vide"),
        (b"<html><table>", "une page web"),
        (b"\x00\x01\x02", "c'est un fichier d'une autre sorte (image, PDF…)"),
        (b"PK\x03\x04abc", "abîmé"),
        (b"\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "protégé par un mot de passe"),
        (b"Action;Porteur\nA;\"B\nC;D\n", "n'est jamais fermé"),
        (b"Bonjour\n", "aucune ligne de titres"),
        (b"\n \n", "un fichier vide"),
    ] {
        scratch.write("actions.xlsx", content);
        let run = scratch.agir(&["import-actions", "actions.xlsx"]).expect(2);
        assert!(run.stderr.contains(said), "{said} in {}", run.stderr);
    }
    let run = scratch.agir(&["import-actions", "absent.xlsx"]).expect(2);
    assert!(run.stderr.contains("n'existe pas"), "{}", run.stderr);
    scratch.agir(&["import-actions", "."]).expect(2);
    scratch.remove("actions.xlsx");
    assert_eq!(scratch.files().len(), before);
}

/// The columns and formats of the platform Territoires en Transitions.
#[test]
fn the_platform_s_columns_are_read() {
    let scratch = project();
    let run = import(
        &scratch,
        "Section;;;;;;;;;;;;;;\nAxe (x);Titre de l'action;Descriptif;Objectifs;Structure pilote;Moyens humains et \
         techniques;Partenaires;Participation Citoyenne;Financements;Financeur 1;Montant € HT;Financeur 2;Montant € \
         HT;Budget prévisionnel total € HT;Niveau de priorité\nConsigne;300 caractères;;;;;;;;;;;;;\n1. \
         Mobilité;Vélos;Un texte.;\"Rouler\nCibles : Élèves ; Salariés\";Ville;\"Humains : 1 agent\nMatériels : 20 \
         vélos\";\"CCAS (A, B), MJC\";Co-construction;\"Entretien\nADEME : 6 000 €\nRégion : 4 000 €\nVille : 10 \
         €\";ADEME;6000;Région;4000;10010;Élevé\n",
        0,
    );
    assert!(run.stdout.contains("ligne 3 : consignes de la plateforme"), "{}", run.stdout);
    let sheet = sheet(&scratch, "velos");
    for part in [
        "objectifs:\n  - Rouler\ncibles:\n  - Élèves\n  - Salariés\nporteur: Ville\npartenaires:\n  - CCAS (A, B)\n  \
         - MJC\n",
        "  humains: \"1 agent\"\n  materiels: \"20 vélos\"\n  financiers: Entretien\nbudget_ht: 10010\n",
        "  - nom: ADEME\n    montant_ht: 6000\n  - nom: Région\n    montant_ht: 4000\n  - nom: Ville\n    \
         montant_ht: 10\npriorite: haute\n",
    ] {
        assert!(sheet.contains(part), "{part} in {sheet}");
    }
    assert!(!sheet.contains("x_"), "{sheet}");
}

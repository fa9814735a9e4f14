//! The meaning of spreadsheet cells: amounts, funders, dates, « idem », texts of other programs.

mod amounts;
mod persons;

use agir::imports::{Found, Heading, Home, Reading, Sheet, Table, Value, Weight, read, tables};
use agir::load;

use super::import_actions::project;
#[cfg(feature = "office")]
use crate::support::Scratch;

const ACTIONS: &str = "2-experimentation/groupes/mobilite/actions";

/// A sheet from lines with cells separated by `|`; numbers are typed.
fn sheet(rows: &[&str], first: u32) -> Sheet {
    let mut sheet = Sheet::new("Plan");
    for (row, line) in (first..).zip(rows) {
        for (column, cell) in (0..).zip(line.split('|')) {
            let value = cell.parse().map_or_else(|_| Value::Text(cell.to_owned()), Value::Number);
            sheet.set(row, column, value);
        }
    }
    sheet
}

fn reading(tables: &[Table]) -> Reading {
    let scratch = project();
    let loaded = load::load(scratch.path()).unwrap();
    let (project, _) = loaded.ready.unwrap();
    read(tables, &Home::of(&project, 0, &agir::model::fields::ACTION))
}

/// Reads a table with one heading row.
fn plain(rows: &[&str]) -> Reading {
    reading(&tables(&sheet(rows, 0)).unwrap())
}

/// Reads a table with two heading rows, written « above > own ».
fn divided(headings: &str, rows: &[&str]) -> Reading {
    let headings = (0..).zip(headings.split('|')).map(|(column, text)| match text.split_once(" > ") {
        Some((above, own)) => Heading { column, text: own.to_owned(), above: Some(above.to_owned()) },
        None => Heading { column, text: text.to_owned(), above: None },
    });
    let found = Found { row: 0, below: 2, headings: headings.collect(), score: 3, hints: Vec::new() };
    reading(&[Table { sheet: sheet(rows, 2), found }])
}

/// The names of the cells with a remark, such as « C2 ».
fn told(reading: &Reading, weight: Weight) -> Vec<String> {
    let told = reading.troubles.iter().filter(|trouble| trouble.weight == weight);
    told.map(|trouble| agir::imports::cell_name(trouble.row, trouble.column)).collect()
}

#[test]
fn only_exact_days_are_days() {
    for (cell, day) in [
        ("46387", Some("2026-12-31")),
        ("46387.5", Some("2026-12-31")),
        ("12/03/26", Some("2026-03-12")),
        ("Le 1er juin 2026", Some("2026-06-01")),
        ("2026", None),
        ("T2 2026", None),
        ("fin 2026", None),
        ("S1 2027", None),
        ("mars 2026", None),
        ("courant 2027", None),
        ("03/2027", None),
        ("30 juin", None),
        ("31/02/2027", None),
    ] {
        let read = plain(&["Action|Porteur|Échéance", &format!("A|CC|{cell}")]);
        let found = read.taken[0].draft.deadline.map(|day| day.to_string());
        assert_eq!(found.as_deref(), day, "{cell}");
        assert_eq!(read.troubles.len(), usize::from(day.is_none()), "{cell}");
    }
}

#[test]
fn idem_is_the_cell_above_where_that_can_be_meant() {
    let read = plain(&[
        "Action|Porteur|Échéance|Priorité|Budget",
        "A|idem|31/12/2026|haute|500",
        "B|CC|\"|〃|idem",
        "C|id.|''|ditto|\"",
        "D||||",
        "E|idem|↓|Même|7",
        "F|//|voir ci-dessus|idem|8",
    ]);
    let of = |at: usize| {
        let draft = &read.taken[at].draft;
        let owner = draft.owner.clone().unwrap_or_default();
        (owner, draft.deadline.is_some(), draft.priority.is_some(), draft.budget)
    };
    assert_eq!(of(0), (String::new(), true, true, Some(500)));
    assert_eq!(of(1), ("CC".to_owned(), true, true, None));
    assert_eq!(of(2), ("CC".to_owned(), true, true, None));
    // Row D has a single cell, like a section title.
    assert_eq!(of(4), ("CC".to_owned(), true, true, Some(7)));
    assert_eq!(of(5), (String::new(), true, true, Some(8)));
    assert_eq!(told(&read, Weight::Lost), ["B2", "E3", "E4", "B7"]);
    // The row above has no owner.
    let read = plain(&["Action|Porteur|Statut", "A||En cours", "B|idem|idem"]);
    assert_eq!((read.taken[1].draft.owner.clone(), told(&read, Weight::Lost)), (None, vec!["B3".to_owned()]));
}

#[test]
fn texts_of_other_programs_are_read_as_people_read_them() {
    let scratch = project();
    scratch.write(
        "a.csv",
        "id;title/fr;description/fr;start_date;end_date;status/name/fr;progress\n12;\"{\"\"fr\"\":\"\"Navette du \
         soir\"\",\"\"en\"\":\"\"Night bus\"\"}\";\"<p>Une navette &amp; plus, \
         d&eacute;j&agrave;.</p><ul><li>gare</li><li><b>lyc&#233;e</b></li></ul><script>x()</script>\";2026-09-01;\
         2027-06-30;En cours;35.0\n13;\"Vélo &amp; bus\";\"a < b et c > d<br>fin\";;;;\n",
    );
    scratch.agir(&["import-actions", "a.csv"]).expect(0);
    let night = scratch.read(&format!("{ACTIONS}/navette-du-soir.md"));
    for line in ["titre: Navette du soir\n", "debut: 2026-09-01\n", "echeance: 2027-06-30\n", "statut: en-cours\n"] {
        assert!(night.contains(line), "{line} in {night}");
    }
    assert!(night.contains("Une navette & plus, déjà.\n\n- gare\n- lycée\n") && !night.contains("x()"), "{night}");
    let bikes = scratch.read(&format!("{ACTIONS}/velo-bus.md"));
    assert!(bikes.contains("titre: Vélo & bus\n") && bikes.contains("a < b et c > d"), "{bikes}");
}

/// The platform's sub-actions follow their action and repeat its title.
#[test]
fn sub_actions_of_the_platform_are_steps() {
    let scratch = project();
    let rows = [
        "Axe (x);Titre de l'action;Titre de la sous-action;Structure pilote;Budget prévisionnel total € HT",
        "Consigne;;;;",
        "1. Mobilité;Vélos;;Ville;1000",
        "1. Mobilité;Vélos;Étude;;",
        "1. Mobilité;Vélos;Travaux;CC;300",
        "1. Mobilité;Abri;Choix du lieu;;",
    ];
    scratch.write("a.csv", format!("Section;;;;\n{}\n", rows.join("\n")));
    let run = scratch.agir(&["import-actions", "a.csv"]).expect(1);
    let bikes = scratch.read(&format!("{ACTIONS}/velos.md"));
    assert!(
        bikes.contains("etapes:\n  - Étude\n  - Travaux\n")
            && bikes.contains("porteur: Ville\n")
            && bikes.contains("\nbudget_ht: 1000\n"),
        "{bikes}"
    );
    assert!(scratch.read(&format!("{ACTIONS}/abri.md")).contains("etapes:\n  - Choix du lieu\n"));
    for part in [
        "cellule D6",
        "cellule E6",
        "2 fiches créées",
        "2 étapes d'une action",
        "1 300 € lus = 1 000 € écrits + 300 € laissés de côté",
    ] {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    assert_eq!(scratch.files().iter().filter(|(path, _)| path.contains("/actions/")).count(), 2);
}

/// A plan exported from the project, merged actions included, is recognised in every format.
#[cfg(feature = "office")]
#[test]
fn an_exported_workbook_writes_nothing_twice_and_differences_are_listed() {
    let example = Scratch::example("charenton");
    for (format, name) in [("csv", "plan.csv"), ("xlsx", "plan.xlsx"), ("tet", "tet.xlsx")] {
        example.agir(&["compile-plan", "--format", format, "-o", name]).expect(0);
    }
    let before = example.files();
    for name in ["plan.csv", "plan.xlsx", "tet.xlsx"] {
        for group in ["precarite", "handicap", "insertion-des-jeunes"] {
            let run = example.agir(&["import-actions", name, "--group", group]).expect(0);
            assert!(run.stdout.contains("0 fiche créée"), "{name} {group}: {}", run.stdout);
            assert!(!run.stdout.contains("différent"), "{name} {group}: {}", run.stdout);
        }
    }
    assert_eq!(example.files(), before);
    let changed = example.read("plan.csv").replace(";9000;", ";9500;");
    example.write("plan.csv", changed);
    let run = example.agir(&["import-actions", "plan.csv", "--group", "handicap"]).expect(1);
    assert!(run.stdout.contains("« 9000 » dans la fiche, « 9500 » dans le tableau"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("dans le tableau\n").count(), 1, "{}", run.stdout);
    let changed = example.read("plan.csv").replace(";9500;", ";environ 9500;");
    example.write("plan.csv", changed);
    let run = example.agir(&["import-actions", "plan.csv", "--group", "handicap"]).expect(1);
    assert!(run.stdout.contains("« environ 9500 » n'est pas un montant exact\n"), "{}", run.stdout);
}

#[test]
fn an_action_is_known_by_its_title_however_it_is_written_and_wherever_it_is() {
    let scratch = project();
    scratch.agir(&["add", "group", "Santé"]).expect(0);
    scratch.write("a.csv", "Action;Porteur;Budget\nCréer « l’abri » vélos;Ville;1000\n");
    scratch.agir(&["import-actions", "a.csv", "--group", "sante"]).expect(0);
    scratch
        .write("a.csv", "Action;Porteur;Budget\nCREER L'ABRI VELOS;CC;1000\nBus;CC;12 k€\nTrain;CC;beaucoup\n;CC;50\n");
    let run = scratch.agir(&["import-actions", "a.csv", "--group", "mobilite"]).expect(1);
    for part in [
        "(ligne 2, « CREER L'ABRI VELOS », groupe « Santé »)",
        "    porteur (B2) : « Ville » dans la fiche, « CC » dans le tableau\n",
        "Rapprochement : 4 lignes lues = 2 fiches créées + 1 déjà là + 1 non reprise.\n",
        "Budgets : 13 050 € lus = 12 000 € écrits + 1 000 € déjà là + 50 € laissés de côté, sans le montant non \
         compris : C4.\n",
    ] {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    let english = scratch.agir(&["import-actions", "a.csv", "--group", "mobilite", "--lang", "en"]).expect(1);
    assert!(
        english.stdout.contains("Reconciliation: 4 rows read = 3 there already + 1 not taken."),
        "{}",
        english.stdout
    );
}

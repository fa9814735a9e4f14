//! `compile-plan --format xlsx` and `tet`, parsed by another library.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use agir::text::fold::fold;

use super::{exported, hard};
use crate::support::Scratch;

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

#[test]
fn dates_are_dates_and_amounts_are_numbers() {
    let mut book = book(exported(&hard(), "xlsx"));
    assert_eq!(book.sheet_names(), ["Actions", "Par porteur", "Par échéance", "Fil"]);
    let actions = rows(&mut book, "Actions");
    assert_eq!(actions.len(), 12);
    let column = |title: &str| actions[0].iter().position(|cell| text(cell) == title).unwrap();
    for row in &actions[1..] {
        assert!(matches!(row[column("Échéance")], Data::DateTime(_)), "{row:?}");
        assert!(matches!(row[column("Début")], Data::DateTime(_)));
        assert!(matches!(row[column("Budget € HT")], Data::Float(_)));
        assert!(matches!(row[column("N°")], Data::Float(_)));
    }
    let hard = actions.iter().find(|row| text(&row[1]).contains("SOMME")).unwrap();
    assert_eq!(text(&hard[1]), "=SOMME(A1;B2) ; dire \"oui\", l'œuvre");
    assert_eq!(hard[column("Budget € HT")], Data::Float(999_999_999_999.0));
    assert_eq!(text(&hard[column("Financeurs")]).lines().count(), 4);
}

#[test]
fn the_other_sheets_show_every_action_once_in_their_own_order() {
    let mut book = book(exported(&Scratch::example("charenton"), "xlsx"));
    let by_owner = rows(&mut book, "Par porteur");
    assert_eq!(by_owner.len(), 11);
    let owners: Vec<String> = by_owner[1..].iter().map(|row| text(&row[0])).collect();
    // Sorting ignores accents and case.
    assert!(owners.windows(2).all(|pair| fold(&pair[0]) <= fold(&pair[1])), "{owners:?}");
    assert_eq!(owners.iter().position(|owner| owner.starts_with("Épicerie")), Some(5));
    let by_deadline = rows(&mut book, "Par échéance");
    let days: Vec<f64> = by_deadline[1..]
        .iter()
        .map(|row| match &row[0] {
            Data::DateTime(day) => day.as_f64(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(days.len(), 10);
    assert!(days.windows(2).all(|pair| pair[0] <= pair[1]));
    let thread = rows(&mut book, "Fil");
    assert!(
        thread.iter().any(|row| text(&row[1]) == "P4" && text(&row[3]) == "I3" && text(&row[5]) == "retenue, 5 voix")
    );
}

const HEADINGS: &str = "Axe (x)|Sous-axe (x.x)|Sous-sous axe (x.x.x)|Titre de l'action|Titre de la \
    sous-action|Descriptif|Instances de gouvernance|Objectifs|Indicateurs liés|Structure pilote|Moyens humains et \
    techniques|Partenaires|Direction ou service pilote|Personne pilote|Élu·e référent·e|Participation \
    Citoyenne|Financements|Financeur 1|Montant € HT|Financeur 2|Montant € HT|Financeur 3|Montant € HT|Budget \
    prévisionnel total € HT|Statut|Niveau de priorité|Date de début|Date de fin";

#[test]
fn the_platform_finds_its_headings_and_only_actions_below_them() {
    let mut book = book(exported(&hard(), "tet"));
    let sheet = book.sheet_names()[0].clone();
    let rows = rows(&mut book, &sheet);
    assert_eq!(rows[1].iter().map(text).collect::<Vec<_>>().join("|"), HEADINGS);
    let steps: Vec<&Vec<Data>> = rows[3..].iter().filter(|row| row[4] != Data::Empty).collect();
    assert_eq!((rows.len() - 3 - steps.len(), steps.len()), (11, 37));
    for row in &rows[3..] {
        if row[4] != Data::Empty {
            // The row of a step follows its action, repeats axis and title, and has no other values.
            let above = &rows[rows.iter().position(|other| other == row).unwrap() - 1];
            assert_eq!((&row[0], &row[3]), (&above[0], &above[3]));
            assert!(row.iter().enumerate().all(|(at, cell)| [0, 3, 4].contains(&at) || *cell == Data::Empty));
            continue;
        }
        for empty in [1, 2, 4, 6, 12, 13, 14] {
            assert_eq!(row[empty], Data::Empty);
        }
        assert!(row.iter().all(|cell| *cell != Data::String(String::new())), "no empty text");
        assert!(["1. Handicap", "2. Insertion des jeunes", "3. Précarité"].contains(&text(&row[0]).as_str()));
        assert_eq!(text(&row[15]), "Co-construction");
        assert!(["À venir", "A discuter"].contains(&text(&row[24]).as_str()), "{}", row[24]);
        assert!(["Élevé", "Moyen", "Bas"].contains(&text(&row[25]).as_str()));
        assert!(matches!((&row[26], &row[27]), (Data::DateTime(_), Data::DateTime(_))));
        assert!(matches!(row[23], Data::Float(_)));
        for (name, amount) in [(17, 18), (19, 20), (21, 22)] {
            assert_eq!(row[name] == Data::Empty, row[amount] == Data::Empty, "a funder only with an amount");
            assert!(matches!(row[amount], Data::Empty | Data::Float(_)));
        }
    }
}

#[test]
fn names_and_funders_stand_where_the_platform_cuts_them_rightly() {
    let mut book = book(exported(&hard(), "tet"));
    let sheet = book.sheet_names()[0].clone();
    let rows = rows(&mut book, &sheet);
    let hard = rows.iter().find(|row| text(&row[3]).contains("SOMME")).unwrap();
    assert_eq!(text(&hard[9]), "Dupré – Martin fictif / direction");
    assert_eq!(text(&hard[11]), "Lecomte – Roux (fictif), Le \"Pont\" (fictif), Ouverte fictive");
    assert_eq!(text(&hard[7]), "-1 trajet ; +2 vélos\n@ccueillir\nCibles : Tous");
    assert_eq!((text(&hard[17]), &hard[18]), ("Premier (fictif)".to_owned(), &Data::Float(1.0)));
    assert_eq!((text(&hard[19]), &hard[20]), ("Troisième (fictif)".to_owned(), &Data::Float(0.0)));
    // More than three funders, one without an amount: all are named in the text.
    for name in ["Premier", "Sans montant", "Troisième", "Quatrième"] {
        assert!(text(&hard[16]).contains(name), "{name}");
    }
}

#[test]
fn what_the_platform_would_refuse_is_told_with_its_sheet() {
    let project = Scratch::example("charenton");
    let folder = "2-experimentation/groupes/handicap/actions";
    let sheet = format!("{folder}/achats-esat.md");
    let title = "titre: Développer les achats auprès de l'ESAT et des entreprises adaptées du territoire";
    project.replace(&sheet, title, &format!("titre: {}", "é".repeat(301)));
    project.replace("arbitrages.yaml", "    budget_ht: 9000\n", "    budget_ht: 9000\n    debut: 2030-01-01\n");
    let copy = project.read(&format!("{folder}/diagnostic-accessibilite.md"));
    project.write(&format!("{folder}/double.md"), copy + "\nUne seconde fiche.\n");
    project.replace(&format!("{folder}/journee-decouverte.md"), "debut: 2013-09-09", "debut: 1899-09-09");
    let run = project.agir(&["compile-plan", "--format", "tet", "-o", "plan.xlsx"]).expect(1);
    for (path, what) in [
        ("achats-esat.md", "301 caractères"),
        ("parrainage-handicap.md", "le début est après l'échéance"),
        ("journee-decouverte.md", "est avant 1900"),
        ("double.md", "deux actions de la même thématique"),
    ] {
        assert!(run.stderr.lines().any(|line| line.contains(path) && line.contains(what)), "{path}: {}", run.stderr);
    }
    assert!(!project.path().join("plan.xlsx").exists());
}

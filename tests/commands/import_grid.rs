//! `agir import-actions`: which cells belong to which action, and what is left out and reported.

mod cells;
mod files;
mod headings;
mod rows;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::import_actions::{plan, project};
use crate::support::Run;

const TITLE: usize = 0;
const OWNER: usize = 5;
const BUDGET: usize = 10;

/// Writes rows: empty texts are not written, numbers are typed.
fn write(page: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (row, column) = (row as u32, column as u16);
            match cell.parse::<f64>() {
                Ok(number) => page.write(row, column, number).unwrap(),
                Err(_) => page.write(row, column, *cell).unwrap(),
            };
        }
    }
}

fn book(rows: &[&[&str]], draw: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("P").unwrap();
    write(page, rows);
    draw(page);
    book.save_to_buffer().unwrap()
}

/// Merges cells, with a text.
fn merge(page: &mut Worksheet, first: (u32, u16), last: (u32, u16), text: &str) {
    page.merge_range(first.0, first.1, last.0, last.1, text, &Format::new()).unwrap();
}

/// The output of an import, and titles, owners and budgets of the plan, sorted.
fn import(bytes: &[u8], status: i32) -> (Run, Vec<(String, String, String)>) {
    let scratch = project();
    scratch.write("a.bin", bytes);
    let run = scratch.agir(&["import-actions", "a.bin", "--group", "mobilite"]).expect(status);
    let mut rows: Vec<_> =
        plan(&scratch).into_iter().map(|row| (row[TITLE].clone(), row[OWNER].clone(), row[BUDGET].clone())).collect();
    rows.sort();
    (run, rows)
}

fn row(title: &str, owner: &str, budget: &str) -> (String, String, String) {
    (title.to_owned(), owner.to_owned(), budget.to_owned())
}

#[track_caller]
fn says(run: &Run, parts: &[&str]) {
    for part in parts {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
}

#[test]
fn an_action_on_several_rows_is_one() {
    let rows: &[&[&str]] = &[
        &["Action", "Étapes", "Pilote", "Échéance", "Budget", "Statut"],
        &["Recyclerie", "Étude", "CC", "30/06/2026", "100", "En cours"],
        &["", "Travaux", "Association X", "31/12/2026", "200", "À venir"],
        &["", "Ouverture", "Association X", "31/03/2027", "300", ""],
        &["Halle", "Étude", "CA", "", "50", ""],
        &["", "Travaux", "", "", "", ""],
        &["", "Fin", "", "", "20", ""],
        &["", "", "Mairie", "", "", ""],
    ];
    let (run, taken) = import(&book(rows, |_| {}), 1);
    assert_eq!(taken, [row("Halle", "CA", ""), row("Recyclerie", "CC, Association X", "600")]);
    says(
        &run,
        &[
            "cellules D2:D4 « Échéance » : plusieurs dates pour une action, la dernière est reprise (2027-03-31)",
            "cellules E2:E4 « Budget » : 600 € pour l'action de la ligne 2 (100 + 200 + 300)",
            "lignes 3-4, 6-7 : suite de l'action au-dessus",
            "cellule F2, « Statut » : plusieurs valeurs pour une seule action (F2:F3), pas reprises : « En cours », \
             « À venir »",
            "cellule E5, « Budget » : « 50 + 20 »",
            "ligne 8 : pas de titre (cellule A8)",
        ],
    );
    // A merged amount counts once; funders keep their own.
    let drawn = book(
        &[
            &["Action", "Financeurs", "Montant financé", "Budget"],
            &["Halle", "CAF", "5000", "8000"],
            &["", "Région", "3000", ""],
        ],
        |page| {
            merge(page, (1, 0), (2, 0), "Halle");
            page.merge_range(1, 3, 2, 3, "", &Format::new()).unwrap();
            page.write(1, 3, 8000).unwrap();
        },
    );
    let scratch = project();
    scratch.write("a.xlsx", drawn);
    scratch.agir(&["import-actions", "a.xlsx"]).expect(0);
    let plan = plan(&scratch);
    assert_eq!((plan[0][BUDGET].as_str(), plan[0][11].as_str()), ("8000", "CAF : 5 000 €\nRégion : 3 000 €"));
}

#[test]
fn fiches_of_rubrics_become_actions() {
    let mut several = Workbook::new();
    for (name, title, owner, when) in [("F1", "Halle", "CC", "31/12/2026"), ("F2", "Quai", "CA", "un jour")] {
        let page = several.add_worksheet().set_name(name).unwrap();
        write(
            page,
            &[&["Fiche du plan"], &["Intitulé", title], &["Porteur", owner], &["Échéance :", when], &["Budget", "100"]],
        );
    }
    let (run, rows) = import(&several.save_to_buffer().unwrap(), 1);
    assert_eq!(rows, [row("Halle", "CC", "100"), row("Quai", "CA", "100")]);
    says(&run, &["ligne 4, cellule F2!B4, « Échéance » : « un jour »", "ligne 1 : feuille « F2 », hors des rubriques"]);
    let stack: &[&[&str]] = &[
        &["Fiche action n°1 : Ouvrir une halle"],
        &["Pilote", "CC", "Partenaires", "Région"],
        &["Objectifs", "a"],
        &["", "b"],
        &["Budget", "100"],
        &["Fiche action n°2 : Refaire le quai"],
        &["Pilote", "CA"],
        &["Objectifs"],
        &["mieux circuler"],
        &["Budget", "200"],
    ];
    let (_, rows) = import(&book(stack, |_| {}), 0);
    assert_eq!(rows, [row("Ouvrir une halle", "CC", "100"), row("Refaire le quai", "CA", "200")]);
    let beside: &[&[&str]] =
        &[&["Action", "Halle", "Quai"], &["Pilote", "CC", "CA"], &["Budget", "100", "x"], &["Priorité", "", "haute"]];
    let (run, rows) = import(&book(beside, |_| {}), 1);
    assert_eq!(rows, [row("Halle", "CC", "100"), row("Quai", "CA", "")]);
    says(&run, &["cellule C3, « Budget » : « x »"]);
}

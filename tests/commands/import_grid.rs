//! `agir import-actions`: which cells belong to which action, and what is left out and reported.

use agir::imports::{locate, sheets, tables};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::import_actions::{plan, project};
use super::import_workbooks::{ods, xlsx};
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

/// Column, text and parent of each heading, and the first row below.
fn headings(bytes: Vec<u8>) -> (Vec<(u32, String, Option<String>)>, u32) {
    let found = locate(&sheets(bytes).unwrap()[0]).unwrap();
    let headings = found.headings.into_iter().map(|own| (own.column, own.text, own.above)).collect();
    (headings, found.below)
}

fn heading(column: u32, text: &str, above: &str) -> (u32, String, Option<String>) {
    (column, text.to_owned(), (!above.is_empty()).then(|| above.to_owned()))
}

#[test]
fn headings_on_several_rows_are_read_as_one() {
    let years: &[&[&str]] =
        &[&["N°", "Action", "Budget", "", "Pilote"], &["", "", "2026", "2027", ""], &["1", "Halle", "10", "20", "CC"]];
    let expected = vec![
        heading(0, "N°", ""),
        heading(1, "Action", ""),
        heading(2, "2026", "Budget"),
        heading(3, "2027", "Budget"),
        heading(4, "Pilote", ""),
    ];
    assert_eq!(headings(book(years, |_| {})), (expected.clone(), 2), "the cell beside is empty");
    let drawn = book(years, |page| {
        merge(page, (0, 2), (0, 3), "Budget");
        merge(page, (0, 0), (1, 0), "N°");
    });
    assert_eq!(headings(drawn), (expected, 2), "cells are drawn as one");
    let three: &[&[&str]] = &[
        &["Action", "Budget", "", "", "", "Pilote"],
        &["", "Fonctionnement", "", "Investissement"],
        &["", "2026", "2027", "2026", "2027"],
        &["Halle", "1", "2", "3", "4", "CC"],
    ];
    let (found, below) = headings(book(three, |_| {}));
    assert_eq!(below, 3);
    assert_eq!(found[2], heading(2, "2027", "Budget / Fonctionnement"));
    assert_eq!(found[3], heading(3, "2026", "Budget / Investissement"));
    assert_eq!(found[5], heading(5, "Pilote", ""));
    // Group headings above complete headings, and a title above them.
    let led: &[&[&str]] = &[
        &["Plan d'action 2026"],
        &["", "", "Financement"],
        &["Action", "Coût", "DETR", "Région"],
        &["Halle", "100", "60", "40"],
    ];
    let (found, below) = headings(book(led, |_| {}));
    assert_eq!((found[1].clone(), below), (heading(1, "Coût", ""), 3));
    assert_eq!(found[2..], [heading(2, "DETR", "Financement"), heading(3, "Région", "Financement")]);
    // The first action is not a heading.
    let plain: &[&[&str]] = &[&["Action", "Pilote"], &["Partenaires et budget", "Région"], &["Halle", "CC"]];
    assert_eq!(headings(book(plain, |_| {})).1, 1);
}

#[test]
fn units_formats_and_instructions_below_the_headings_are_no_action() {
    let (run, rows) = import(
        &book(
            &[
                &["Action", "Pilote", "Budget", "Échéance"],
                &["(verbe d'action)", "Nom de la structure", "k€ HT", "JJ/MM/AAAA"],
                &["Indiquez le titre", "Choisissez dans la liste", "Saisissez un nombre", "Champ date"],
                &["Halle", "CC", "12", "31/12/2026"],
            ],
            |_| {},
        ),
        0,
    );
    assert_eq!(rows, [row("Halle", "CC", "12000")]);
    says(&run, &["lignes 2-3 : consignes de remplissage"]);
}

#[test]
fn sums_are_told_from_actions_by_the_shape_of_their_row() {
    let (run, rows) = import(
        &book(
            &[
                &["N°", "Action", "Pilote", "Budget"],
                &["1", "Totalement vélo", "CC", "1000"],
                &["2", "Bilan total des déplacements", "CC", "2000"],
                &["", "Sous-total axe 1", "", "3000"],
                &["3", "Total respect", "CA", "500"],
                &["4", "Report modal", "", "700"],
                &["", "", "", "1200"],
                &["", "CUMUL", "", "4200"],
                &["", "Budget total prévisionnel", "", "4 200 €"],
                &["TOTAL GÉNÉRAL", "", "", "4200"],
                &["Moyenne", "", "", "1050"],
                &["", "Axe 1 : total", "", "9"],
            ],
            |_| {},
        ),
        0,
    );
    assert_eq!(
        rows,
        [
            row("Bilan total des déplacements", "CC", "2000"),
            row("Report modal", "", "700"),
            row("Total respect", "CA", "500"),
            row("Totalement vélo", "CC", "1000"),
        ]
    );
    says(&run, &["lignes 4, 7-12 : ligne de total"]);
    // A part of an action would be counted twice.
    let part = book(&[&["Action", "Budget"], &["Halle", "100"], &["dont étude", "15"]], |_| {});
    let (run, rows) = import(&part, 1);
    assert_eq!(rows, [row("Halle", "", "100")]);
    says(&run, &["ligne 3 : « dont » dit une part"]);
}

#[test]
fn titles_of_parts_notes_and_legends_are_named() {
    let (run, rows) = import(
        &book(
            &[
                &["Action", "Pilote", "Statut", "", "Légende", ""],
                &["Mobilité", "", "", "", "À venir", "pas encore là"],
                &["Halle", "CC", "En cours", "", "En cours", "déjà là"],
                &["ALIMENTATION"],
                &["Quai", "CA", "À venir"],
                &["Action", "Pilote", "Statut"],
                &["Gare", "CD", "À venir"],
                &["Composteurs"],
                &[],
                &["À venir", "action non commencée"],
                &["En cours", "action lancée"],
                &[],
                &["NB : les montants sont en euros"],
                &["Fait à Bourges, le 12/03/2026", "Signature"],
            ],
            |page| merge(page, (1, 0), (1, 2), "Mobilité"),
        ),
        0,
    );
    let titles: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(titles, ["Composteurs", "Gare", "Halle", "Quai"]);
    says(
        &run,
        &[
            "cellules E1:F3 : à côté du tableau (« Légende »…), pas lues",
            "lignes 2, 4 : titre d'une partie du tableau : « Mobilité », « ALIMENTATION »",
            "ligne 6 : titres des colonnes, répétés",
            "lignes 10-11 : légende : « À venir | action non commencée »",
            "lignes 13-14 : note : « NB : les montants sont en euros »",
        ],
    );
}

#[test]
fn further_tables_are_read_with_their_own_headings_or_named() {
    let (run, rows) = import(
        &book(
            &[
                &["Actions 2025"],
                &["Action", "Pilote", "Budget", "", "Action", "Pilote"],
                &["Halle", "CC", "100", "", "Vieille halle", "CX"],
                &["Total", "", "100"],
                &["Budget", "Action", "Pilote"],
                &["300", "Quai", "CA"],
                &[],
                &["Actions 2026"],
                &["Pilote", "Action", "Échéance", "Budget"],
                &["CD", "Gare", "31/12/2026", "50"],
                &[],
                &["Indicateur", "Unité", "Cible"],
                &["Nombre de vélos", "vélos", "100"],
            ],
            |_| {},
        ),
        0,
    );
    assert_eq!(rows, [row("Gare", "CD", "50"), row("Halle", "CC", "100"), row("Quai", "CA", "300")]);
    says(
        &run,
        &[
            "ligne 1 : texte au-dessus des titres des colonnes",
            "cellules E2:F3 : un autre tableau à côté",
            "ligne 4 : ligne de total",
            "ligne 8 : titre d'une partie du tableau : « Actions 2026 »",
            "lignes 12-13 : autre tableau, pas lu (cellules A12:C13) : « Indicateur | Unité | Cible »",
        ],
    );
}

#[test]
fn what_is_hidden_or_struck_through_is_left_out_by_name() {
    let rows: &[&[&str]] = &[
        &["Action", "Pilote", "Notes", "Budget"],
        &["Halle", "CC", "secret", "100"],
        &["Quai", "CA", "secret", "200"],
        &["Gare", "CD", "secret", "300"],
        &["Pont", "CE", "secret", "400"],
    ];
    let drawn = book(rows, |page| {
        let struck = Format::new().set_font_strikethrough();
        page.set_row_hidden(2).unwrap();
        page.set_column_hidden(2).unwrap();
        page.write_with_format(3, 0, "Gare", &struck).unwrap();
        page.write_with_format(4, 3, 400, &struck).unwrap();
    });
    let (run, taken) = import(&drawn, 0);
    assert_eq!(taken, [row("Halle", "CC", "100"), row("Pont", "CE", "")]);
    says(
        &run,
        &[
            "colonne C « Notes » : masquée dans le tableur, pas lue",
            "cellule D5 (« 400 ») : texte barré, pas repris",
            "ligne 3 : masqué ou filtré dans le tableur, pas repris",
            "ligne 4 : texte barré, pas repris : « Gare »",
        ],
    );
    let all = book(&rows[..2], |page| {
        page.set_row_hidden(1).unwrap();
    });
    let scratch = project();
    scratch.write("a.xlsx", all);
    let run = scratch.agir(&["import-actions", "a.xlsx"]).expect(2);
    assert!(run.stderr.contains("le tableau de la feuille « P » est masqué"), "{}", run.stderr);
    let mut two = Workbook::new();
    write(two.add_worksheet().set_name("Note").unwrap(), &[&["Bonjour"]]);
    write(two.add_worksheet().set_name("Plan").unwrap().set_hidden(true), rows);
    scratch.write("b.xlsx", two.save_to_buffer().unwrap());
    let run = scratch.agir(&["import-actions", "b.xlsx"]).expect(2);
    assert!(run.stderr.contains("la feuille « Plan »") && run.stderr.contains("masquée"), "{}", run.stderr);
    scratch.agir(&["import-actions", "b.xlsx", "--sheet", "Plan", "--dry-run"]).expect(0);
}

#[test]
fn a_formula_without_a_value_is_named() {
    let drawn = book(&[&["Action", "Budget"], &["", ""], &["Halle", ""], &["Quai", "7"]], |page| {
        // Formulas that were never calculated.
        page.write(1, 0, Formula::new("=CONCATENATE(\"Un \",\"lieu\")")).unwrap();
        page.write(2, 1, Formula::new("=10000+2500")).unwrap();
    });
    let (run, rows) = import(&drawn, 1);
    assert_eq!(rows, [row("Halle", "", ""), row("Quai", "", "7")]);
    says(
        &run,
        &[
            "ligne 2 : titre (cellule A2) : formule sans valeur enregistrée",
            "ligne 3, cellule B3, « Budget » : formule sans valeur enregistrée : ouvrez le fichier dans votre tableur",
        ],
    );
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let heads = format!("<row r=\"1\">{}{}</row>", text("A1", "Action"), text("B1", "Budget"));
    let cells = format!(
        "{heads}<row r=\"2\">{}<c r=\"B2\"><f>1+1</f><v></v></c></row><row r=\"3\">{}<c r=\"B3\" \
         t=\"str\"><f>\"\"</f><v></v></c></row>",
        text("A2", "Halle"),
        text("A3", "Quai")
    );
    let (run, _) = import(&xlsx(cells.as_bytes()), 1);
    assert!(run.stdout.contains("cellule B2") && !run.stdout.contains("B3"), "{}", run.stdout);
}

#[test]
fn a_libreoffice_workbook_tells_the_same() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let line = |attributes: &str, cells: &[String]| {
        format!("<table:table-row{attributes}>{}</table:table-row>", cells.concat())
    };
    let tall = "<table:table-cell office:value-type=\"string\" \
        table:number-rows-spanned=\"2\"><text:p>Halle</text:p></table:table-cell>";
    let covered =
        "<table:covered-table-cell office:value-type=\"string\"><text:p>caché</text:p></table:covered-table-cell>";
    let unsaved = "<table:table-cell table:formula=\"of:=1+1\"/>";
    let rows = [
        line("", &[cell("Action"), cell("Étapes"), cell("Budget")]),
        line("", &[tall.to_owned(), cell("Étude"), cell("10")]),
        line("", &[covered.to_owned(), cell("Travaux")]),
        line(" table:visibility=\"filter\"", &[cell("Filtrée"), cell("x")]),
        line(" table:number-rows-repeated=\"2\"", &["<table:table-cell/>".to_owned()]),
        line("", &[cell("Quai"), cell("y"), unsaved.to_owned()]),
    ];
    let (run, taken) = import(&ods(rows.concat().as_bytes()), 1);
    assert_eq!(taken, [row("Halle", "", "10"), row("Quai", "", "")]);
    says(
        &run,
        &[
            "cellule A3 (« caché ») : sous une cellule fusionnée, pas lu",
            "ligne 3 : suite de l'action au-dessus",
            "ligne 4 : masqué ou filtré",
            "ligne 7, cellule C7, « Budget » : formule sans valeur enregistrée",
        ],
    );
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

#[test]
fn old_code_pages_are_read_by_their_french_or_refused() {
    let table = "Action;Porteur\nCréer un pôle à Évry, dès l'été;Communauté\nÎlot ;Ça marche\n";
    let coded = |codes: &[(char, u8)]| -> Vec<u8> {
        let code = |c: char| codes.iter().find(|(own, _)| *own == c).map_or(c as u8, |(_, code)| *code);
        table.chars().map(code).collect()
    };
    let dos = [('é', 0x82), ('ô', 0x93), ('à', 0x85), ('É', 0x90), ('è', 0x8a), ('Î', 0xd7), ('Ç', 0x80)];
    let mac = [('é', 0x8e), ('ô', 0x99), ('à', 0x88), ('É', 0x83), ('è', 0x8f), ('Î', 0xeb), ('Ç', 0x82)];
    let wide = |of: fn(u16) -> [u8; 2]| table.encode_utf16().flat_map(of).collect::<Vec<u8>>();
    let twice: String = table.bytes().map(char::from).collect();
    for (name, bytes) in [
        ("DOS", coded(&dos)),
        ("Macintosh", coded(&mac)),
        ("Latin-1", coded(&[])),
        ("UTF-16 without a mark", wide(u16::to_le_bytes)),
        ("UTF-16, the upper byte first", wide(u16::to_be_bytes)),
        ("UTF-8 twice", twice.into_bytes()),
    ] {
        let (_, rows) = import(&bytes, 0);
        let expected = [row("Créer un pôle à Évry, dès l'été", "Communauté", ""), row("Îlot", "Ça marche", "")];
        assert_eq!(rows, expected, "{name}");
    }
    let mut damaged = table.as_bytes().to_vec();
    damaged.remove(table.find('ô').unwrap());
    let scratch = project();
    scratch.write("a.csv", damaged);
    let run = scratch.agir(&["import-actions", "a.csv"]).expect(2);
    assert!(run.stderr.contains("ligne 2") && run.stderr.contains("encodage"), "{}", run.stderr);
}

#[test]
fn a_table_of_thousands_of_rows_is_read() {
    let line = |at: u32| format!("{at};Action numéro {at} de la commune;Ville {};{at} €\n\n", at % 7);
    let text: String = (1..=20_000).map(line).collect();
    let sheet = sheets(format!("N°;Action;Porteur;Budget\n{text}").into_bytes()).unwrap().remove(0);
    assert_eq!(tables(&sheet).unwrap()[0].sheet.rows().len(), 20_000);
}

/// More rows or longer texts than any group has are refused early, before they cost time and memory.
#[test]
fn more_than_any_group_has_is_refused() {
    let scratch = project();
    let rows = |count: u32| (1..=count).map(|at| format!("Action {at};Mairie\n")).collect::<String>();
    scratch.write("lignes.csv", format!("Action;Porteur\n{}", rows(2_001)));
    scratch.write("texte.csv", format!("Action;Porteur\n\"{}\";Mairie\n", "mot ".repeat(1 << 19)));
    scratch.write("vide.csv", ";".repeat(3 << 20));
    for file in ["lignes.csv", "texte.csv", "vide.csv"] {
        let run = scratch.agir(&["import-actions", file, "--dry-run"]);
        assert_eq!(run.status, 2, "{file}");
        assert!(run.stderr.contains("trop de données"), "{file}: {}", run.stderr);
    }
    scratch.write("lignes.csv", format!("Action;Porteur\n{}", rows(2_000)));
    let run = scratch.agir(&["import-actions", "lignes.csv", "--dry-run"]);
    assert!(run.status < 2, "{}", run.stderr);
}

/// Malformed cell properties in an untrusted file.
#[test]
fn what_a_file_says_of_its_cells_cannot_harm() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\" s=\"9999999\">{}</row></sheetData><mergeCells>{}</mergeCells><cols><col \
         min=\"0\" max=\"4294967295\" hidden=\"1\"/></cols><sheetData>",
        text("A1", "Action"),
        text("B1", "Porteur"),
        text("A2", "Halle"),
        "<mergeCell ref=\"A3:XFD1048576\"/><mergeCell ref=\"B9:A1\"/><mergeCell ref=\"ZZZZZZZZ99999999999:A1\"/>"
            .repeat(2000)
    );
    assert_eq!(tables(&sheets(xlsx(rows.as_bytes())).unwrap()[0]).unwrap()[0].sheet.rows().len(), 1);
}

#[test]
fn titles_of_parts_with_the_sum_of_their_rows_are_no_actions() {
    for (rows, titles, status, said) in [
        (
            &[
                &["Axe 1 : Mobilité", "", "3000"][..],
                &["Objectif 1.1", "", "3000"],
                &["Pédibus", "Mairie", "1000"],
                &["Vélo", "CC", "2000"],
            ][..],
            "Pédibus|Vélo",
            0,
            "lignes 2-3 : titre d'une partie du tableau",
        ),
        (
            &[&["Mobilité", "", "30"], &["Bus", "CC", "10"], &["Vélo", "CC", "20"]],
            "Bus|Vélo",
            0,
            "ligne 2 : titre d'une partie du tableau : « Mobilité »",
        ),
        (&[&["Axe 2", "", "900"], &["Marché", "CC", "500"]], "Marché", 1, "n'est pas la somme de ses lignes"),
        (&[&["Axe 1", "", "30"], &["Bus", "", "10"], &["Vélo", "", "20"]], "Bus|Vélo", 0, "« Axe 1 »"),
        // An amount that is not a sum belongs to an action.
        (&[&["Halle", "", "30"], &["Bus", "CC", "10"], &["Vélo", "CC", "25"]], "Bus|Halle|Vélo", 0, "3 fiches"),
        (
            &[&["Bus", "CC", "10"], &["Total", "", "10"], &["TVA 20 %", "", "2"], &["Reste à financer", "", "12"]],
            "Bus",
            0,
            "lignes 3-5 : ligne de total",
        ),
    ] {
        let mut all: Vec<&[&str]> = vec![&["Action", "Porteur", "Budget"]];
        all.extend(rows);
        let (run, rows) = import(&book(&all, |_| {}), status);
        let own: Vec<&str> = rows.iter().map(|(title, ..)| title.as_str()).collect();
        assert_eq!(own.join("|"), titles, "{}", run.stdout);
        says(&run, &[said]);
    }
}

#[test]
fn signatures_and_tables_of_other_things_below_are_left_out() {
    let rows: &[&[&str]] = &[
        &["Action", "Porteur", "Budget"],
        &["Voie", "CC", "100"],
        &[],
        &["Suivi des réunions"],
        &["Date", "Lieu", "Ordre du jour"],
        &["12/03/2026", "Bourg", "Bilan"],
        &[],
        &["Le Président de la CC", "", "Le Maire"],
        &["Camille Exemple", "", "Dominique Exemple"],
        &["Lu et approuvé"],
    ];
    let (run, found) = import(&book(rows, |_| {}), 0);
    assert_eq!(found, [row("Voie", "CC", "100")], "{}", run.stdout);
    says(&run, &["Suivi des réunions", "autre tableau, pas lu (cellules A5:C6)", "lignes 8-10 : note"]);
    // « 12/03/2026 » is not a title.
    let (run, found) = import(&book(&[&["Action", "Porteur"], &["12/03/2026", "CC"], &["Voie", "CC"]], |_| {}), 1);
    assert_eq!(found.len(), 1);
    says(&run, &["une date à la place du titre (cellule A2)"]);
}

#[test]
fn what_stands_beside_or_in_the_row_of_headings_is_named() {
    let rows: &[&[&str]] = &[
        &["Action", "Porteur", "Budget", "", "Structure", "Contact", "", "Total", "300"],
        &["Voie", "CC", "100", "", "CAF", "Camille Exemple"],
    ];
    let (run, found) = import(&book(rows, |_| {}), 0);
    assert_eq!(found, [row("Voie", "CC", "100")]);
    says(&run, &["cellules E1:F2 : un autre tableau à côté", "cellule I1 (« 300 »)"]);
    // « Réalisé » may be an entry of a legend or the heading of an amount column.
    let rows: &[&[&str]] =
        &[&["Action", "Budget", "", "Porteur"], &["", "Prévu", "Réalisé", ""], &["Halle", "100", "80", "CC"]];
    let drawn = book(rows, |page| merge(page, (0, 1), (0, 2), "Budget"));
    assert_eq!(import(&drawn, 0).1, [row("Halle", "CC", "100")]);
    // A group heading above the title and its neighbours.
    let rows: &[&[&str]] = &[&["Qui fait quoi ?", ""], &["Action", "Pilote"], &["Halle", "PETR"]];
    let drawn = book(rows, |page| merge(page, (0, 0), (0, 1), "Qui fait quoi ?"));
    assert_eq!(import(&drawn, 0).1, [row("Halle", "PETR", "")]);
}

#[test]
fn the_unit_of_amounts_may_stand_outside_their_column() {
    let headings: &[&str] = &["Action", "Porteur", "Budget"];
    let halle: &[&str] = &["Halle", "CC", "100"];
    for (rows, budget) in [
        (&[&["Montants en k€"][..], headings, halle][..], "100000"),
        (&[&["Plan de financement (en milliers d'euros)"], &[], headings, halle], "100000"),
        (&[headings, halle, &[], &["Montants en M€ HT"]], "100000000"),
        (&[&["Montants en k€"], &["Action", "Porteur", "Budget (€)"], halle], "100"),
        (&[&["Enveloppe de 300 k€"], headings, halle], "100"),
        (&[&["Montants en euros"], headings, halle], "100"),
    ] {
        let (run, found) = import(&book(rows, |_| {}), 0);
        assert_eq!(found, [row("Halle", "CC", budget)], "{}", run.stdout);
    }
    for (format, budget) in [("#,##0 \"k€\"", "100000"), ("#,##0 €", "100"), ("#,##0,\" k€\"", "100"), ("0%", "")]
    {
        let bytes = book(&[headings, &["Halle", "CC"]], |page| {
            page.write_with_format(1, 2, 100, &Format::new().set_num_format(format)).unwrap();
        });
        assert_eq!(import(&bytes, i32::from(budget.is_empty())).1, [row("Halle", "CC", budget)], "{format}");
    }
}

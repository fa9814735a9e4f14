//! What a workbook says of its cells: hidden, struck through, merged, without a value.

use agir::imports::{sheets, tables};
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{book, import, row, says, write};
use crate::commands::import_actions::project;
use crate::commands::import_workbooks::{ods, xlsx};

/// A cell of a worksheet's XML.
fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
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

/// Malformed cell properties in an untrusted file.
#[test]
fn what_a_file_says_of_its_cells_cannot_harm() {
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

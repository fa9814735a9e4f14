//! Where the headings of a table are, and what stands in and above their row.

use agir::imports::{locate, sheets};
use rust_xlsxwriter::Format;

use super::{book, import, merge, row, says};

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

//! `compile-plan --format csv`.

use std::collections::BTreeMap;

use super::{exported, hard};
use crate::support::Scratch;

/// Rows by heading, parsed by another library.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a mark for Excel");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let titles: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    reader
        .records()
        .map(|record| titles.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect())
        .collect()
}

#[test]
fn every_action_is_a_row_and_every_field_a_column() {
    let rows = rows(&exported(&Scratch::example("charenton"), "csv"));
    assert_eq!(rows.len(), 10);
    let first = &rows[0];
    for (title, value) in [
        ("N°", "1"),
        ("Groupe", "Handicap"),
        (
            "Objectifs",
            "Augmenter le chiffre d'affaires local de l'ESAT\nAider les employeurs à remplir leur obligation d'emploi",
        ),
        ("Budget € HT", "1500"),
        ("Financeurs", "ESAT Les Ateliers du Pont (fictif) : 1 500 €"),
        ("Priorité", "Moyenne"),
        ("Statut", "À venir"),
        ("Début", "2013-09-16"),
        ("Échéance", "2014-03-31"),
        ("Indicateurs", "Nouveaux clients de l'ESAT [nombre] : 6"),
        ("Étapes", "Catalogue\nVisites\nPremières commandes"),
        ("Fiche-action", "2-experimentation/groupes/handicap/actions/achats-esat.md"),
    ] {
        assert_eq!(first[title], value, "{title}");
    }
    // A merged action occurs once, with both groups and both files.
    let merged = &rows[3];
    assert_eq!(merged["Groupe"], "Handicap\nInsertion des jeunes");
    assert_eq!(merged["Fiche-action"].lines().count(), 2);
}

#[test]
fn lines_end_as_windows_ends_them() {
    let bytes = exported(&hard(), "csv");
    let text = String::from_utf8(bytes).unwrap();
    // Outside quotes, every line feed follows a carriage return.
    let mut in_quotes = false;
    let mut before = ' ';
    for c in text.chars() {
        in_quotes ^= c == '"';
        assert!(c != '\n' || in_quotes || before == '\r');
        before = c;
    }
    assert!(text.ends_with("\r\n"));
}

#[test]
fn no_cell_begins_as_a_formula_does() {
    let rows = rows(&exported(&hard(), "csv"));
    let hard = rows.iter().find(|row| row["Action"].contains("SOMME")).unwrap();
    assert_eq!(hard["Action"], "'=SOMME(A1;B2) ; dire \"oui\", l'œuvre");
    assert_eq!(hard["Objectifs"], "'-1 trajet ; +2 vélos\n@ccueillir");
    for (title, cell) in rows.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{title} : {cell}");
        assert!(!cell.starts_with(['\t', '\r']), "{title} : {cell}");
    }
}

#[test]
fn the_description_is_text_without_marks_or_prompts() {
    let rows = rows(&exported(&hard(), "csv"));
    let hard = rows.iter().find(|row| row["Action"].contains("SOMME")).unwrap();
    assert_eq!(
        hard["Description"],
        "Un titre\n\nPremier gras, un lien (https://exemple.fr/page).\n1. un\n2. deux\n\n=2+2 en début de paragraphe"
    );
}

//! Whole files: their code pages and their size.

use agir::imports::{sheets, tables};

use super::{import, row};
use crate::commands::import_actions::project;

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

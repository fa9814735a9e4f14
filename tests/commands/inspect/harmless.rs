//! Harmless trees: status 0, short output.

use super::trees::{expect, of_folder, said, tree};
use super::zips::office;
use crate::machine::git;
use crate::support::{Scratch, agir_in, root};

type Files<'a> = Vec<(&'a str, &'a [u8])>;

const QUIET: &[&str] = &["Rien de particulier", "rien à décider"];

#[test]
fn ordinary_trees() {
    let link = r#"<R><Relationship Type="http://x/hyperlink" Target="https://a.org" TargetMode="External"/></R>"#;
    let word = office(&[("word/document.xml", "<w:p>Bonjour à tous</w:p>"), ("word/_rels/document.xml.rels", link)]);
    let sheet = office(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "<c>0612345678</c>")]);
    let mut photo = b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec();
    photo.extend((0..6_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8));
    let pdf = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /OpenAction [3 0 R /XYZ null null 0] >>\nendobj\n%%EOF";
    let pdf_by_number =
        b"%PDF-1.5\n1 0 obj\n<< /OpenAction 5 0 R >>\nendobj\n5 0 obj\n<< /S /GoTo /D [3 0 R] >>\nendobj";
    let cases: Vec<(&str, Files<'_>)> = vec![
        ("a plain project", vec![]),
        ("office files", vec![("docs/Lettre.docx", &word), ("docs/Budget.xlsx", &sheet)]),
        ("pictures", vec![("images/carte.png", b"\x89PNG\r\n\x1a\n\0\0"), ("images/photo.jpg", &photo)]),
        ("accents", vec![("Réunions/Compte rendu – été 2024.md", "# Été\n\nÀ « l'école » : 12 €\n".as_bytes())]),
        (
            "files that all have",
            vec![(".gitignore", b"prive/\n"), (".gitattributes", b"* text=auto\n"), (".DS_Store", b"\0\0")],
        ),
        ("a pdf", vec![("a.pdf", pdf), ("b.pdf", pdf_by_number)]),
        ("emojis and flags", vec![("a.md", "👩‍👩‍👧 🏳️‍🌈 🏴\u{e0067}\u{e0062}\u{e007f} ok\n".as_bytes())]),
        ("code in a text", vec![("a.md", "Écrivez `on = off` ; la ligne 3 < 4 et son = vrai.\n".as_bytes())]),
        ("an old table", vec![("b.csv", b"Nom;Montant\r\nCaf\xe9;1 200 \x80\r\n")]),
        ("a word file of old", vec![("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0")]),
        ("a picture in svg", vec![("carte.svg", br#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>"#)]),
        ("what undo keeps", vec![(".agir/.gitignore", b"*\n"), (".agir/annuler/1/journal.json", b"{}")]),
    ];
    for (name, files) in cases {
        println!("{name}");
        expect(&tree(&files), 0, QUIET);
    }
}

#[test]
fn what_init_makes_and_the_example() {
    let scratch = Scratch::new();
    scratch.agir(&["init", "recu", "--yes"]).expect(0);
    said(&scratch, "recu", 0, QUIET);
    let example = root().join("examples/charenton");
    let run = agir_in(&root(), &["inspect", "examples/charenton"]).expect(0);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    expect(&of_folder(&example), 0, QUIET);
}

#[test]
fn a_project_with_a_history_and_a_past_to_undo() {
    let scratch = Scratch::new();
    scratch.agir(&["init", "recu", "--yes"]).expect(0);
    let folder = scratch.path().join("recu");
    for line in [
        &["init", "-q"][..],
        &["add", "-A"],
        &["commit", "-qm", "un"],
        &["remote", "add", "origin", "https://example.org/a.git"],
    ] {
        assert!(git(&folder).args(line).status().unwrap().success());
    }
    agir_in(&folder, &["add", "group", "Mobilité"]).expect(0);
    said(&scratch, "recu", 0, &["Rien de particulier", "ne sera pas obéi", "agir undo"]);
}

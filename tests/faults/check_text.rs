//! `check` on files with an unexpected encoding.

use super::check_support::{Bad, Bench, one_bad_file};

const LAUNCH: &str = "2-experimentation/lancement.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";

/// Invalid UTF-8: the position, and the encoding that it looks like.
#[test]
fn bytes_that_are_no_utf8_are_told_with_their_place_and_what_they_look_like() {
    let latin = b"---\ntype: lancement\ndate: 2012-11-22\nlieu: \xe9cole\n---\n";
    let at = "octet 43";
    for (path, bytes, found, words) in [
        (
            LAUNCH,
            &latin[..],
            "2-experimentation/lancement.md:4:7 encodage",
            &[at, "Windows-1252 (Latin-1)", "UTF-8"][..],
        ),
        (
            GROUP,
            b"thematique: Handicap\nquestion: \x80\n",
            "2-experimentation/groupes/handicap/groupe.yaml:2:11 encodage",
            &["octet 31"],
        ),
        (GROUP, b"\xff", "2-experimentation/groupes/handicap/groupe.yaml:1:1 encodage", &["octet 0"]),
        ("notes.md", b"Une note.\n\xc3", "notes.md:2:1 encodage", &["octet 10"]),
        ("notes.md", b"Une note.\n\xed\xa0\x80", "notes.md:2:1 encodage", &["octet 10"]),
        ("notes.md", b"Une note.\r\nLe caf\xe9\r\n", "notes.md:2:7 encodage", &["octet 17"]),
    ] {
        one_bad_file(&Bad { path, bytes, status: 1, found: &[found], words });
    }
}

fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

/// UTF-16 in both byte orders, with and without byte order mark.
#[test]
fn utf16_is_named_and_how_to_save_the_file_again() {
    let bench = Bench::new();
    for path in [LAUNCH, GROUP] {
        let text = bench.read(path);
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            let bytes = utf16(&text, mark, big);
            let found = format!("{path}:1:1 encodage");
            one_bad_file(&Bad {
                path,
                bytes: &bytes,
                status: 1,
                found: &[&found],
                words: &["UTF-16", "Enregistrez-le"],
            });
        }
    }
}

/// A byte order mark and other line endings change neither findings nor positions, in front matter, in YAML
/// files and in the project file.
#[test]
fn a_byte_order_mark_and_other_line_ends_change_no_finding_and_no_place() {
    let spoil = |text: &str| text.replace("statut: tenue", "statuts: tenue").replace("animateur:", "animateurs:");
    let paths = [LAUNCH, GROUP, "agir.yaml", "1-preparation/copils/copil-1.md"];
    let with = |change: &dyn Fn(&str) -> String| {
        let bench = Bench::new();
        for path in paths {
            let text = spoil(&bench.read(path));
            bench.write(path, change(&text));
        }
        let seen = bench.check();
        (seen.status, seen.found, seen.words)
    };
    let plain = with(&str::to_owned);
    assert_eq!(plain.1.len(), 4, "{plain:?}");
    let mixed = |text: &str| {
        let ends = ["\n", "\r\n", "\r"];
        text.lines().enumerate().map(|(at, line)| format!("{line}{}", ends[at % 3])).collect()
    };
    assert_eq!(plain, with(&|text| format!("\u{feff}{text}")));
    assert_eq!(plain, with(&|text| text.replace('\n', "\r\n")));
    assert_eq!(plain, with(&|text| text.replace('\n', "\r")));
    assert_eq!(plain, with(&|text| format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    assert_eq!(plain, with(&mixed));
}

/// An image, an executable or NUL bytes under the name of a document.
#[test]
fn what_is_not_text_is_told_and_never_shown() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0\x5c\x72\xa8\x66";
    let bell = b"---\ntype: lancement\nlieu: \x1b[2J\x07\x9b\xff\n---\n";
    for (path, bytes) in [
        (LAUNCH, &png[..]),
        (GROUP, png),
        ("annexe.md", png),
        (LAUNCH, b"---\ntype: lancement\0\n---\n"),
        (GROUP, b"thematique: Handicap\0\n"),
        (LAUNCH, &[0; 4096]),
        (LAUNCH, b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0"),
        (LAUNCH, bell),
    ] {
        let bench = Bench::new();
        bench.write(path, bytes);
        let seen = bench.check();
        assert_eq!(seen.status, 1, "{seen:#?}");
        assert!(seen.others().len() == 1 && seen.others()[0].ends_with(" encodage"), "{seen:#?}");
        assert!(seen.words.contains("ce n'est pas du texte"), "{seen:#?}");
    }
}

/// An empty document is reported as such; an empty free text is not.
#[test]
fn an_empty_document_is_empty_and_not_a_document_that_lacks_a_key() {
    for bytes in ["", " \n\t\n", "\u{feff}", "\n\n\n"] {
        let found = format!("{LAUNCH}:1:1 type-manquant");
        let words = &["ce fichier est vide", "lancement"];
        one_bad_file(&Bad { path: LAUNCH, bytes: bytes.as_bytes(), status: 0, found: &[&found], words });
        let found = format!("{GROUP}:1:1 cle-manquante");
        let words = &["ce fichier est vide", "thematique"];
        one_bad_file(&Bad { path: GROUP, bytes: bytes.as_bytes(), status: 1, found: &[&found], words });
        one_bad_file(&Bad { path: "notes.md", bytes: bytes.as_bytes(), status: 0, found: &[], words: &[] });
    }
    let found = format!("{LAUNCH}:1:1 yaml-invalide");
    one_bad_file(&Bad { path: LAUNCH, bytes: b"---\n", status: 1, found: &[&found], words: &["jamais fermé"] });
    let found = format!("{GROUP}:1:1 cle-manquante");
    one_bad_file(&Bad { path: GROUP, bytes: b"---\n", status: 1, found: &[&found], words: &["vide"] });
    let found = "agir.yaml:1:1 cle-manquante";
    one_bad_file(&Bad { path: "agir.yaml", bytes: b"", status: 1, found: &[found], words: &["vide", "titre"] });
    // Committee and arbitrations have no required key: they may be empty.
    let bench = Bench::new();
    bench.write("1-preparation/copils/comite.yaml", "");
    bench.check().expect(0, &[], &[]);
}

//! `agir import-actions` on workbooks: files of Excel and LibreOffice, and malicious ones.

use agir::imports::{locate, sheets, tables};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::import_actions::{plan, project};
use crate::support::Scratch;

/// An uncompressed ZIP archive.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
        })
    };
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let (at, size) = (bytes.len() as u32, content.len() as u32);
        let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        fields.extend(crc(content).to_le_bytes());
        fields.extend(size.to_le_bytes().repeat(2));
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, size, count) = (bytes.len() as u32, directory.len() as u32, parts.len() as u16);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
    bytes.extend(count.to_le_bytes().repeat(2));
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B3"/><sheetData>"#;
const CELLS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Action</t></is></c><c r="B1" t="inlineStr"><is><t>Porteur</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>12</v></c></row><row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3" t="b"><v>1</v></c></row>"#;
const TABLE: &str = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A">"#;
const ROWS: &str = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Action</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Porteur</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"/></table:table-row>"#;

pub(super) fn xlsx(cells: &[u8]) -> Vec<u8> {
    let sheet = [SHEET.as_bytes(), cells, b"</sheetData></worksheet>"].concat();
    archive(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", b"<sst><si><t>Velo</t></si></sst>"),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

pub(super) fn ods(rows: &[u8]) -> Vec<u8> {
    let end = b"</table:table></office:spreadsheet></office:body></office:document-content>";
    let content = [TABLE.as_bytes(), rows, end].concat();
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

#[test]
fn both_kinds_are_read_whatever_their_name() {
    for bytes in [xlsx(CELLS.as_bytes()), ods(ROWS.as_bytes())] {
        let read = sheets(bytes.clone()).unwrap();
        assert_eq!(locate(&read[0]).unwrap().score, 2);
        let scratch = project();
        scratch.write("actions.pdf", bytes);
        scratch.agir(&["import-actions", "actions.pdf", "--dry-run"]).expect(1);
    }
}

/// A workbook of Excel 97, whose short texts are in bytes and whose longer characters are in UTF-16.
#[test]
fn an_old_workbook_is_read_with_its_accents() {
    let scratch = project();
    scratch.write("ancien.xls", include_bytes!("../imports/ancien.xls"));
    let run = scratch.agir(&["import-actions", "ancien.xls"]).expect(0);
    assert!(run.stdout.contains("Budgets : 16 500 € lus"), "{}", run.stdout);
    let titles = |row: &Vec<String>| row[0].clone();
    let read: Vec<_> = plan(&scratch).iter().map(titles).collect();
    assert_eq!(read, ["Œuvrer à la gratuité — « navette » à 1 €", "Ouvrir une ligne de covoiturage l'été"]);
}

#[test]
fn the_plan_as_a_workbook_comes_back_as_it_was() {
    let from = Scratch::example("charenton");
    from.write("arbitrages.yaml", "");
    let before = plan(&from);
    from.agir(&["compile-plan", "-o", "plan.xlsx"]).expect(0);
    for group in ["precarite", "handicap", "insertion-des-jeunes"] {
        from.remove(&format!("2-experimentation/groupes/{group}/actions"));
        from.agir(&["import-actions", "plan.xlsx", "--group", group]).expect(0);
    }
    assert_eq!(plan(&from), before);
}

/// The platform's workbook is imported back without loss, except steps and ideas, for which it has no column.
#[test]
fn the_platform_s_workbook_comes_back_with_what_it_holds() {
    let from = Scratch::example("charenton");
    from.write("arbitrages.yaml", "");
    let before = plan(&from);
    from.agir(&["compile-plan", "--format", "tet", "-o", "plan.xlsx"]).expect(0);
    for group in ["precarite", "handicap", "insertion-des-jeunes"] {
        from.remove(&format!("2-experimentation/groupes/{group}/actions"));
        from.agir(&["import-actions", "plan.xlsx", "--group", group]).expect(0);
    }
    let after = plan(&from);
    assert_eq!(after.len(), before.len());
    // A comma inside a partner's name became a dash.
    let partners = 6;
    for row in &before {
        let same = after.iter().find(|other| other[0] == row[0]).unwrap_or_else(|| panic!("{}", row[0]));
        for column in (0..17).filter(|column| *column != partners) {
            assert_eq!(same[column], row[column], "column {column} of {}", row[0]);
        }
    }
}

/// Lists of funders, and a table of another group.
#[test]
fn funders_are_parted_and_another_group_s_table_is_left_alone() {
    let scratch = project();
    let table = "Action;Financeurs\nUn;CAF 5000 €, Région 7 000,00 €\nDeux;CAF (2 k€) et Région (3 k€)\nTrois;Caisse \
        A, Caisse B\n12;Ville\n";
    scratch.write("a.csv", table);
    let run = scratch.agir(&["import-actions", "a.csv"]).expect(1);
    assert!(run.stdout.contains("un nombre ou une date à la place du titre (cellule A5)"), "{}", run.stdout);
    let plan = plan(&scratch);
    let of = |title: &str| plan.iter().find(|row| row[0] == title).unwrap()[11].clone();
    assert_eq!(of("Un"), "CAF : 5 000 €\nRégion : 7 000 €");
    assert_eq!(of("Deux"), "CAF : 2 000 €\nRégion : 3 000 €");
    assert_eq!(of("Trois"), "Caisse A\nCaisse B");
    let example = Scratch::example("charenton");
    example.agir(&["compile-plan", "-o", "plan.xlsx"]).expect(0);
    example.agir(&["add", "group", "Culture"]).expect(0);
    let run = example.agir(&["import-actions", "plan.xlsx", "--group", "culture"]);
    assert!(run.stdout.contains("groupe « Handicap »"), "{}", run.stdout);
    assert!(!example.path().join("2-experimentation/groupes/culture/actions").exists());
}

/// Titles above the table, two heading rows, merged cells, formulas, another sheet.
#[test]
fn what_people_draw_is_read() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Lisez-moi").unwrap();
    notes.write(0, 0, "Merci de compléter le tableau").unwrap();
    let page = book.add_worksheet().set_name("Actions").unwrap();
    let plain = Format::new();
    page.merge_range(0, 0, 0, 6, "PLAN D'ACTION 2026", &plain).unwrap();
    for (column, heading) in [(0, "Axe"), (1, "Action"), (2, "Porteur")] {
        page.merge_range(2, column, 3, column, heading, &plain).unwrap();
    }
    page.merge_range(2, 3, 2, 4, "Moyens", &plain).unwrap();
    page.write(2, 5, "Budget (€)").unwrap();
    page.write(3, 3, "Humains").unwrap().write(3, 4, "Matériels").unwrap();
    page.merge_range(4, 0, 5, 0, "1. Mobilité", &plain).unwrap();
    page.merge_range(4, 2, 5, 2, "Ville", &plain).unwrap();
    page.write(4, 1, "Vélos").unwrap().write(4, 3, "0,5 ETP").unwrap();
    page.write(4, 5, Formula::new("=1000+500").set_result("1500")).unwrap();
    page.write(5, 1, "Abri").unwrap().write(5, 5, Formula::new("=A99").set_result("#REF!")).unwrap();
    page.write(6, 0, "2. Santé").unwrap().write(6, 1, "Autre").unwrap();
    let scratch = project();
    scratch.write("actions.xlsx", book.save_to_buffer().unwrap());
    let run = scratch.agir(&["import-actions", "actions.xlsx"]).expect(1);
    for part in [
        "« Lisez-moi » (1 ligne)",
        "ligne 7 : groupe « 2. Santé »",
        "ligne 6, cellule F6, « Budget (€) » : la formule donne l'erreur #REF!",
        "2 fiches créées",
    ] {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    let folder = "2-experimentation/groupes/mobilite/actions";
    let bikes = scratch.read(&format!("{folder}/velos.md"));
    assert!(
        bikes.contains("humains: \"0,5 ETP\"") && bikes.contains("budget_ht: 1500") && bikes.contains("porteur: Ville"),
        "{bikes}"
    );
    assert!(scratch.read(&format!("{folder}/abri.md")).contains("porteur: Ville"));
}

#[test]
fn a_workbook_that_would_fill_memory_is_refused_or_read() {
    let far = CELLS.replace("r=\"B3\"", "r=\"XFD1048576\"");
    assert_eq!(sheets(xlsx(far.as_bytes())).unwrap()[0].rows().len(), 4);
    // The archive declares four gigabytes of content.
    let mut bomb = xlsx(CELLS.as_bytes());
    let at = bomb.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bomb[at + 24..at + 28].fill(0xff);
    assert!(sheets(bomb).unwrap_err().to_string().contains("trop de données"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changed_workbooks_are_read_or_refused(changes in prop::collection::vec((any::<u16>(), prop::sample::select(b"<>/\"0A9=& \xff\n".to_vec())), 1..6), whole in any::<bool>(), kind in any::<bool>()) {
        let change = |bytes: &mut Vec<u8>| {
            for (at, byte) in &changes {
                let at = usize::from(*at) % bytes.len();
                bytes[at] = *byte;
            }
        };
        let mut inner = if kind { CELLS.as_bytes().to_vec() } else { ROWS.as_bytes().to_vec() };
        if !whole {
            change(&mut inner);
        }
        let mut bytes = if kind { xlsx(&inner) } else { ods(&inner) };
        // The checksum of the modified part is wrong, but the archive's own fields are valid.
        if whole && kind {
            change(&mut bytes);
        }
        if let Ok(sheets) = sheets(bytes) {
            sheets.iter().for_each(|sheet| { let _ = (locate(sheet), tables(sheet)); });
        }
    }
}

/// Either all files are created, or none.
#[test]
fn many_actions_are_written_together_and_none_over_another() {
    let scratch = project();
    let rows: String = (1..=40).map(|at| format!("Action {at};Ville\n")).collect();
    scratch.write("a.csv", format!("Action;Porteur\n{rows}"));
    scratch.agir(&["import-actions", "a.csv"]).expect(0);
    let sheets = scratch.files().into_iter().filter(|(name, _)| name.contains("/actions/")).count();
    assert_eq!(sheets, 40);
    assert!(!scratch.files().iter().any(|(name, _)| name.contains(".agir-")), "nothing temporary is left");
    let before = scratch.files();
    scratch.agir(&["import-actions", "a.csv"]).expect(0);
    assert_eq!(scratch.files(), before);
}

/// Names, addresses and telephone numbers must not be committed to git.
#[test]
fn no_name_or_address_of_a_person_is_taken() {
    let scratch = project();
    let row = "Vélos;À définir;Nom Fictif;a.b@exemple.fr;06 00 00 00 00";
    scratch.write("a.csv", format!("Action;Porteur;Contact;Courriel;Téléphone\n{row}\n"));
    let run = scratch.agir(&["import-actions", "a.csv"]).expect(1);
    assert!(run.stdout.contains("Contact") && run.stdout.contains("D2") && run.stdout.contains("E2"), "{}", run.stdout);
    let sheet = scratch.read("2-experimentation/groupes/mobilite/actions/velos.md");
    for private in ["Nom Fictif", "exemple.fr", "06 00", "À définir"] {
        assert!(!sheet.contains(private), "{private}: {sheet}");
    }
}

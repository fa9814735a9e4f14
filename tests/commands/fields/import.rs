//! Declared fields, brought back from a spreadsheet.

use super::{SHEET, add, project, with_action};

#[test]
fn a_spreadsheet_brings_the_fields_back() {
    let scratch = with_action();
    let before = scratch.read(SHEET);
    scratch.agir(&["compile-plan", "p", "--format", "xlsx", "-o", "plan.xlsx"]).expect(0);
    scratch.remove(SHEET);
    let run = scratch.agir(&["import-actions", "plan.xlsx", "p", "--group", "mobilite"]).expect(0);
    let after = scratch.read(SHEET);
    assert_eq!(header(&after), header(&before), "{}", run.stdout);
    // By an alias, by the label without its unit, and with values that no list contains.
    scratch.remove(SHEET);
    scratch.write(
        "t.csv",
        "Action;Secteur concerné;Surface (m²);Accessible à tous\nNavette;SUD;30;oui\nBus;est;x;peut-être\n",
    );
    let run = scratch.agir(&["import-actions", "t.csv", "p", "--group", "mobilite"]).expect(1);
    let navette = scratch.read(SHEET);
    assert!(
        navette.contains("quartier: sud\n")
            && navette.contains("surface: 30\n")
            && navette.contains("accessible: oui\n")
    );
    assert!(
        run.stdout.contains("B3") && run.stdout.contains("(Nord, sud)") && run.stdout.contains("C3"),
        "{}",
        run.stdout
    );
    let bus = scratch.read("p/2-experimentation/groupes/mobilite/actions/bus.md");
    assert!(bus.contains("x_secteur_concerne: est") && bus.contains("x_surface_m2: x"), "{bus}");
}

fn header(sheet: &str) -> &str {
    sheet.split("\n---").next().unwrap()
}

#[test]
fn entries_come_back_from_a_spreadsheet_as_they_were() {
    let scratch = project(
        "      - {id: suivi, libelle: {fr: Suivi, en: Follow-up}, type: tableau, champs: [{id: nom, libelle: Nom, \
         type: texte}, {id: an, libelle: An, type: nombre}, {id: note, libelle: Note, type: texte}]}\n      - {id: \
         ecarts, libelle: {fr: Écarts, en: Gaps}, type: tableau, champs: [{id: n, libelle: N, type: nombre}, {id: \
         t, libelle: T, type: texte}]}\n",
        "",
    );
    let sets = [
        "suivi=[{nom: A, an: 2030, note: \"un | deux : trois\"}, {nom: B, note: sans an}, {an: 3}]",
        "ecarts=[{n: -5, t: \"-5 ans : oui\"}, {t: \"2 : 3\"}, {n: 7}]",
    ];
    add(&scratch, "mobilite", &sets).expect(0);
    let before = scratch.read(SHEET);
    for form in ["csv", "xlsx"] {
        let file = format!("plan.{form}");
        scratch.write(SHEET, &before);
        scratch.agir(&["compile-plan", "p", "--format", form, "-o", &file]).expect(0);
        scratch.remove(SHEET);
        let run = scratch.agir(&["import-actions", &file, "p", "--group", "mobilite"]).expect(0);
        assert_eq!(header(&scratch.read(SHEET)), header(&before), "{form}: {}", run.stdout);
    }
}

//! Personal data in all files that git would share.

use crate::support::Scratch;

fn found(project: &Scratch) -> Vec<String> {
    project.findings(&["--final"])
}

#[test]
fn addresses_and_numbers_are_found_in_texts_of_all_kinds() {
    for (name, content, line) in [
        ("inscrits.csv", "nom;courriel\nMarie;marie@exemple.fr\n".as_bytes(), 2),
        ("inscrits.csv", b"Pr\xe9nom;T\xe9l\xe9phone\r\n\r\nAndr\xe9;06 12 34 56 78\r\n", 3),
        ("inscrits.tsv", b"\xff\xfem\0a\0@\0a\0b\0.\0f\0r\0\n\0", 1),
        ("notes.txt", b"Appeler le 01.23.45.67.89 demain\n", 1),
        ("page.html", b"<p>Contact</p>\n<a href=\"mailto:marie@exemple.fr\">elle</a>\n", 2),
        ("annexes/contacts.yaml", b"marie: marie@exemple.fr\n", 1),
        ("donnees.json", b"{\n  \"tel\": \"+33 6 12 34 56 78\"\n}\n", 2),
        ("contact.vcf", b"BEGIN:VCARD\nTEL:0612345678\n", 2),
        ("A-APPELER", b"0612345678\n", 1),
    ] {
        let project = Scratch::example("charenton");
        project.write(name, content);
        assert_eq!(found(&project), [format!("{name}:{line}: donnee-personnelle")], "{name}");
        let shown = project.agir(&["check", "--final", "--format", "short"]).expect(0).stdout;
        assert!(shown.contains(": warning[donnee-personnelle]"), "{shown}");
    }
}

#[test]
fn of_a_long_list_the_first_are_shown_and_the_rest_is_counted() {
    let project = Scratch::example("charenton");
    let rows: String = (0..500).map(|at| format!("{at};personne{at}@exemple.fr\n")).collect();
    project.write("liste.csv", rows);
    let shown = project.agir(&["check", "--final", "--format", "short"]).stdout;
    assert_eq!(shown.lines().count(), 20);
    assert!(shown.contains("480 autres coordonnées suivent"), "{shown}");
}

#[test]
fn what_git_ignores_and_what_only_looks_like_data_is_quiet() {
    let project = Scratch::example("charenton");
    project.write("prive/inscrits.csv", "marie@exemple.fr\n");
    project.write("prive/emargement.docx", "PK");
    project.write("page.html", "<img src=\"logo@2x.png\"> rendez-vous le 12-03-2013, 48.0123456789 2.0612345678\n");
    project.write("carte.geojson", "{\"coordinates\": [2.0612345678, 48.0123456789]}\n");
    project.write("siret.csv", "nom;siret\nESAT;01234567890123\n");
    project.write("photo.jpg", b"\xff\xd8\0marie@exemple.fr");
    project.write("archive.dat", b"\0\x01marie@exemple.fr");
    assert_eq!(found(&project), Vec::<String>::new());
}

/// The content of office files is not checked, which is reported; attendance sheets are a warning.
#[test]
fn office_files_are_told_and_attendance_sheets_are_a_warning() {
    let project = Scratch::example("charenton");
    for name in ["annexes/budget.xlsx", "devis.pdf", "note.odt", "plan-action-commun-v1.docx"] {
        project.write(name, b"PK\x03\x04\0");
    }
    let run = project.agir(&["check", "--final", "--strict", "--format", "short"]).expect(0);
    assert_eq!(run.stdout.matches(": info[donnee-personnelle]").count(), 3, "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 3, "{}", run.stdout);
    project.write(".gitignore", "prive/\n");
    project.write("kit-handicap-reunion-2.docx", b"PK\x03\x04\0");
    project.write("annexes/Émargement du 3 mai.pdf", b"%PDF\0");
    let run = project.agir(&["check", "--final", "--format", "short"]).expect(0);
    assert_eq!(run.stdout.matches(": warning[donnee-personnelle]").count(), 2, "{}", run.stdout);
}

/// Documents generated at their default paths give no findings in a new project.
#[cfg(feature = "office")]
#[test]
fn what_the_tool_writes_is_quiet() {
    let project = Scratch::new();
    project
        .agir(&["init", "p", "--title", "T", "--territory", "T", "--start", "2026-01-05", "--theme", "Eau"])
        .expect(0);
    let agir = |arguments: &[&str]| crate::support::agir_in(&project.path().join("p"), arguments);
    agir(&["add", "action", "Puits", "--group", "eau"]).expect(0);
    agir(&["kit", "eau/1"]).expect(0);
    agir(&["calendar", "-o", "agenda.ics"]).expect(0);
    agir(&["dossier", "-o", "site"]).expect(0);
    for name in ["plan-action-commun.docx", "plan.xlsx", "plan.csv", "plan.json", "plan.html"] {
        agir(&["compile-plan", "-o", name]).expect(0);
    }
    let run = agir(&["check", "--today", "2026-01-05", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "");
}

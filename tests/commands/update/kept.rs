//! What people wrote is kept.

use super::{errors, first, init, is_kept, laid_out, second, update};
use crate::support::Scratch;

/// Minutes as somebody wrote them: other titles, deeper headings, a held session.
const HELD: &str = "---
type: copil
numero: 1
date: 2026-11-20
statut: tenue
x_salle: Rez-de-chaussée
---

# Compte rendu

## ODJ

- Le cadre

## Débats

Longue discussion sur les bus.

## Relevé de décisions

1. **D1** Le cadre est adopté

## Divers

Photo de groupe.
";

#[test]
fn what_a_person_wrote_stays_and_the_section_finds_its_place() {
    let scratch = laid_out(&["p"]);
    scratch.write("p/1-preparation/copils/copil-1.md", HELD);
    let errors_before = errors(&scratch, "p").len();
    second(&scratch);
    update(&scratch, &["p"]).expect(0);
    let after = scratch.read("p/1-preparation/copils/copil-1.md");
    is_kept(HELD, &after);
    assert!(after.contains("sur les bus.\n\n## Points de vigilance\n\n<!--"), "{after}");
    assert!(!after.contains("convocation"), "a held session gets no empty field");
    assert!(errors(&scratch, "p").len() <= errors_before);
}

#[test]
fn crlf_stays_crlf() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    for path in ["1-preparation/copils/copil-1.md", "1-preparation/phase.yaml", "agir.yaml", "README.md", ".gitignore"]
    {
        let path = format!("p/{path}");
        let text = scratch.read(&path).replace("*.tmp\n", "").replace('\n', "\r\n");
        scratch.write(&path, text);
    }
    update(&scratch, &["p"]).expect(0);
    for path in ["1-preparation/copils/copil-1.md", "1-preparation/phase.yaml", "agir.yaml", ".gitignore"] {
        let text = scratch.read(&format!("p/{path}"));
        assert_eq!(text.replace("\r\n", "").matches('\n').count(), 0, "{path}\n{text:?}");
    }
    assert!(scratch.read("p/.gitignore").contains("*.tmp\r\n"));
    assert!(update(&scratch, &["p"]).expect(0).stdout.contains("rien à ajouter"));
}

#[test]
fn what_cannot_be_placed_is_listed() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let broken = "---\ntype: copil\nnumero: [1\n---\n\nTexte.\n";
    scratch.write("p/1-preparation/copils/copil-1.md", broken);
    let free = "---\ntype: copil\nnumero: 2\ndate: 2027-03-01\n---\n\nTout ce qui s'est dit, sans titres.\n";
    scratch.write("p/1-preparation/copils/copil-2.md", free);
    let near = "---\ntype: copil\nnumero: 3\ndate: 2027-06-01\n---\n\n## Ordre du jour\n\n## Point de vigilence\n\n\
                ## Décisions\n";
    scratch.write("p/1-preparation/copils/copil-3.md", near);
    scratch.write("p/1-preparation/phase.yaml", "phase: preparation\ntaches:\n  - tache: inconnue\n");
    let run = update(&scratch, &["p"]).expect(1);
    for told in [
        "copil-1.md : ne peut pas être lu",
        "copil-2.md : du texte, et aucune des parties",
        "« Point de vigilence » est-ce la partie « Points de vigilance » ?",
        "phase.yaml : ces tâches n'y sont pas",
    ] {
        assert!(run.stdout.contains(told), "{told} in\n{}", run.stdout);
    }
    assert_eq!(scratch.read("p/1-preparation/copils/copil-1.md"), broken);
    assert!(scratch.read("p/1-preparation/copils/copil-2.md").ends_with("sans titres.\n"));
    assert!(!scratch.read("p/1-preparation/copils/copil-3.md").contains("## Points"));
    assert!(scratch.path().join("p/1-preparation/charte.md").exists(), "the rest is done");
}

#[test]
fn the_readme_is_replaced_only_where_nobody_wrote() {
    let scratch = Scratch::new();
    first(&scratch);
    scratch.write("variante/modeles/README.md.tera", "# {{ projet.titre }}\n\n{{ nombres.copil }} copils.\n");
    for folder in ["p", "q"] {
        scratch.agir(&init(folder)).expect(0);
    }
    scratch.write("q/README.md", scratch.read("q/README.md") + "\nNos notes.\n");
    let noted = scratch.read("q/README.md");
    let old = scratch.read("variante/modeles/README.md.tera");
    scratch.write("variante/modeles/anciens/README-1.md.tera", old);
    scratch.write(
        "variante/modeles/README.md.tera",
        "# {{ projet.titre }}\n\nNouvelle page, {{ nombres.copil }} copils.\n",
    );
    update(&scratch, &["p"]).expect(0);
    assert_eq!(scratch.read("p/README.md"), "# Vallée\n\nNouvelle page, 3 copils.\n");
    let run = update(&scratch, &["q"]).expect(0);
    assert!(run.stdout.contains("laissé") && run.stdout.contains("q/README.md"), "{}", run.stdout);
    assert_eq!(scratch.read("q/README.md"), noted);
}

#[test]
fn lines_of_ignore_files_come_back_above_what_a_person_added() {
    let scratch = laid_out(&["p"]);
    let own = scratch.read("p/.gitignore").replace("kit-*.odt\n", "").replace("*.tmp", "# *.tmp");
    scratch.write("p/.gitignore", format!("{own}!kit-important.odt\n"));
    let attributes = scratch.read("p/.gitattributes").replace("*.csv -text", "*.csv text eol=lf");
    scratch.write("p/.gitattributes", &attributes);
    update(&scratch, &["p"]).expect(0);
    let after = scratch.read("p/.gitignore");
    assert!(after.contains("kit-*.docx\nkit-*.odt\ncompte-rendu"), "{after}");
    assert!(after.ends_with("!kit-important.odt\n") && after.contains("# *.tmp\n") && !after.contains("\n*.tmp"));
    assert_eq!(scratch.read("p/.gitattributes"), attributes);
}

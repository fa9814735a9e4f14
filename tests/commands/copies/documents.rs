//! Copies of sessions and of folders, and a second document where the method has one.

use super::{SHEET, example, only_copy, short};

/// A copied session gives no duplicate number, item or date.
#[test]
fn a_copied_session_is_told_once_at_the_copy() {
    for (original, copy) in [
        ("2-experimentation/groupes/handicap/reunion-2.md", "2-experimentation/groupes/handicap/reunion-2 (1).md"),
        ("2-experimentation/groupes/handicap/reunion-2.md", "2-experimentation/groupes/handicap/compte-rendu.md"),
        ("1-preparation/copils/copil-1.md", "1-preparation/copils/copil-1 - Copie.md"),
        ("2-experimentation/lancement.md", "2-experimentation/lancement (1).md"),
        ("3-bilan/bilan.md", "3-bilan/bilan_v2.md"),
        ("1-preparation/cadre-methodologique.md", "1-preparation/cadre-methodologique-final.md"),
    ] {
        let project = example();
        project.write(copy, project.read(original));
        only_copy(&project, copy);
    }
    // A copy with another date is still a copy, and the date is named.
    let project = example();
    let copy = "2-experimentation/groupes/handicap/reunion-2 (1).md";
    let text = project.read("2-experimentation/groupes/handicap/reunion-2.md");
    let date = text.lines().find(|line| line.starts_with("date:")).unwrap().to_owned();
    project.write(copy, text.replace(&date, "date: 2013-02-20"));
    assert!(only_copy(&project, copy).contains("diffère : la clé « date »"));
}

/// A copied folder is reported once.
#[test]
fn a_copied_folder_is_told_once() {
    for (from, to, at) in [
        ("2-experimentation/groupes/handicap", "2-experimentation/groupes/handicap - Copie", "groupe.yaml"),
        ("2-experimentation/groupes/handicap", "2-experimentation/groupes/handicap (1)", "groupe.yaml"),
        ("2-experimentation/groupes/handicap", "2-experimentation/groupes/handicap_old", "groupe.yaml"),
        ("2-experimentation/groupes/handicap", "2-experimentation/groupes/handicap-2", "groupe.yaml"),
        (
            "2-experimentation/groupes/handicap/actions",
            "2-experimentation/groupes/handicap/actions - Copie",
            "achats-esat.md",
        ),
        ("1-preparation", "1-preparation - Copie", "cadre-methodologique.md"),
    ] {
        let project = example();
        crate::support::copy(&project.path().join(from), &project.path().join(to));
        let line = only_copy(&project, &format!("{to}/{at}"));
        assert!(line.contains("les fichiers y sont les mêmes"), "{line}");
        project.agir(&["compile-plan"]).expect(1);
    }
    let project = example();
    let copy = "2-experimentation/groupes/handicap - Copie";
    crate::support::copy(&project.path().join("2-experimentation/groupes/handicap"), &project.path().join(copy));
    project.replace(&format!("{copy}/actions/achats-esat.md"), "budget_ht: 1500", "budget_ht: 9000");
    project.write(&format!("{copy}/actions/nouvelle.md"), project.read(SHEET).replace("Développer", "Inventer"));
    let line = only_copy(&project, &format!("{copy}/groupe.yaml"));
    assert!(line.contains("actions/achats-esat.md et actions/nouvelle.md"), "{line}");
}

#[test]
fn the_second_of_what_the_method_has_once_is_told() {
    let project = example();
    let second = "2-experimentation/soiree.md";
    project.write(second, "---\ntype: lancement\ndate: 2013-05-29\nstatut: tenue\n---\n\n## Notes\n\nAutre soirée.\n");
    let run = short(&project).expect(1);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with(&format!("{second}:1:1: error[document-en-double] ")), "{}", run.stdout);
    project.replace(second, "statut: tenue", "statut: annulee");
    assert_eq!(short(&project).expect(0).stdout, "");
    for (name, kind) in [
        ("cadre-2.md", "cadre-methodologique"),
        ("bilan-social.md", "bilan"),
        ("fin.md", "copil-final"),
        ("fete.md", "restitution"),
    ] {
        let project = example();
        project.write(name, format!("---\ntype: {kind}\ndate: 2013-06-01\n---\n\nUn tout autre texte.\n"));
        let found = short(&project).stdout;
        assert!(found.contains(&format!("{name}:1:1: error[document-en-double]")), "{found}");
    }
}

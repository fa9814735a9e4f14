//! Mistakes in files, each found among the tasks of the home page and mended in the form that its button opens.

use super::person::{Filled, Person, selector, words};

/// A mistake: file, text before and after; what the task says; the field, and the answers that mend it.
struct Mistake {
    path: &'static str,
    right: &'static str,
    wrong: &'static str,
    says: &'static str,
    field: &'static str,
    answers: &'static [(&'static str, &'static str)],
}

const ACTION: &str = "2-experimentation/groupes/precarite/actions/formation-non-recours.md";
const MINUTES: &str = "2-experimentation/groupes/precarite/reunion-2.md";
const GROUP: &str = "2-experimentation/groupes/precarite/groupe.yaml";

const MISTAKES: &[Mistake] = &[
    Mistake {
        path: ACTION,
        right: "budget_ht: 3600",
        wrong: "budget_ht: environ 3600",
        says: "« environ 3600 »",
        field: "f.budget_ht",
        answers: &[("f.budget_ht", "3600")],
    },
    Mistake {
        path: ACTION,
        right: "statut: a-venir",
        wrong: "statut: fini",
        says: "« fini »",
        field: "f.statut",
        answers: &[("f.statut", "a-venir")],
    },
    Mistake {
        path: ACTION,
        right: "  - I3",
        wrong: "  - I99",
        says: "I99",
        field: "f.idees",
        answers: &[("f.idees", "I3")],
    },
    Mistake {
        path: ACTION,
        right: "echeance: 2014-04-30",
        wrong: "echeance: fin avril",
        says: "« fin avril »",
        field: "f.echeance",
        answers: &[("f.echeance", "2014-04-30")],
    },
    Mistake {
        path: ACTION,
        right: "    montant_ht: 2600",
        wrong: "    montant_ht: la moitié",
        says: "« la moitié »",
        field: "f.financeurs",
        answers: &[("f.financeurs.0.montant_ht", "2600")],
    },
    Mistake {
        path: MINUTES,
        right: "date: 2013-02-05",
        wrong: "date: 2013-02-30",
        says: "2013-02-30",
        field: "f.date",
        answers: &[("f.date", "2013-02-05")],
    },
    Mistake {
        path: MINUTES,
        right: "statut: tenue",
        wrong: "statut: faite",
        says: "« faite »",
        field: "f.statut",
        answers: &[("f.statut", "tenue")],
    },
    Mistake {
        path: MINUTES,
        right: "heure_fin: \"17:00\"",
        wrong: "heure_fin: \"13:00\"",
        says: "finirait",
        field: "f.heure_fin",
        answers: &[("f.heure_fin", "17:00")],
    },
    Mistake {
        path: GROUP,
        right: "    college: associations",
        wrong: "    college: asso",
        says: "« asso »",
        field: "f.participants",
        answers: &[("f.participants.0.college", "associations")],
    },
    Mistake {
        path: "agir.yaml",
        right: "debut: 2012-01-16",
        wrong: "debut: janvier",
        says: "« janvier »",
        field: "f.debut",
        answers: &[("f.debut", "2012-01-16")],
    },
];

#[test]
fn each_is_mended_from_its_task() {
    for mistake in MISTAKES {
        let mut person = Person::example("charenton");
        let right = person.text(mistake.path);
        let wrong = right.replacen(mistake.right, mistake.wrong, 1);
        assert_ne!(right, wrong, "{} {}", mistake.path, mistake.right);
        person.files.insert(mistake.path.to_owned(), wrong.into_bytes());
        let home = person.see("");
        let task =
            home.select(&selector(".taches > li")).find(|task| task.text().collect::<String>().contains(mistake.says));
        let task = task.unwrap_or_else(|| panic!("{}: {}", mistake.says, words(&home)));
        let way = task.select(&selector("a.bouton")).next().unwrap().attr("href").unwrap();
        let (address, anchor) = way.trim_start_matches('/').split_once('#').unwrap_or((way, ""));
        let page = person.see(address);
        let id = mistake.field.replace(['.', '_'], "-");
        assert_eq!(anchor, id, "{}", mistake.says);
        assert!(page.select(&selector(&format!("#{id}"))).next().is_some(), "{id}");
        let mut form = Filled::read(page.select(&selector("form.fiche-saisie")).next().unwrap());
        for (name, answer) in mistake.answers {
            form.fields.retain(|(own, _)| own != name);
            form.set(name, answer);
        }
        assert_eq!(person.send(&form).status, 303, "{}", mistake.says);
        let squeezed = |text: &str| text.replace('"', "");
        assert_eq!(squeezed(&person.text(mistake.path)), squeezed(&right), "{}", mistake.says);
    }
}

/// A folder that holds other things, or a project one level below, is told before a project is made in it.
#[test]
fn a_wrong_folder_is_told_where_a_project_would_be_made() {
    let of = |paths: &[&str]| {
        let files = paths.iter().map(|path| ((*path).to_owned(), b"titre: T\n".to_vec()));
        words(&Person::at(files.collect()).see(""))
    };
    assert!(!of(&[]).contains("Ce dossier n'est pas un projet"));
    assert!(of(&["Photos d'été/un.jpg"]).contains("il contient « Photos d'été »"));
    let below = of(&["Autre/x.md", "Projet Val/agir.yaml"]);
    assert!(below.contains("« Projet Val », qu'il contient, en est un"), "{below}");
}

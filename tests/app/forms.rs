//! What a form changes: that answer, and nothing else; never over what somebody else wrote.

use agir::app::Verb;
use proptest::prelude::*;

use super::person::{Filled, Person, html, selector, words};
use crate::machine::tries;

const MINUTES: &str = "2-experimentation/groupes/precarite/reunion-2.md";
const ACTION: &str = "2-experimentation/groupes/precarite/actions/formation-non-recours.md";

fn form_of(person: &Person, path: &str) -> Filled {
    let page = person.see(&format!("document?chemin={path}"));
    let forms = selector("form.fiche-saisie");
    Filled::read(page.select(&forms).next().unwrap())
}

/// Lines that only one of the texts has.
fn changed(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let only = |one: &str, other: &str| {
        let mut rest: Vec<&str> = other.split('\n').collect();
        let missing = one.split('\n').filter(|line| match rest.iter().position(|own| own == line) {
            Some(at) => {
                rest.remove(at);
                false
            }
            None => true,
        });
        missing.map(str::to_owned).collect::<Vec<_>>()
    };
    (only(before, after), only(after, before))
}

#[test]
fn a_form_that_is_sent_as_it_came_changes_nothing() {
    for example in ["charenton", "budget-participatif"] {
        let mut person = Person::example(example);
        let before = person.files.clone();
        let paths: Vec<String> =
            before.keys().filter(|path| path.ends_with(".md") || path.ends_with(".yaml")).cloned().collect();
        for path in paths {
            let answer = person.ask(Verb::Get, &format!("document?chemin={path}"), b"");
            let page = html(&answer);
            let Some(form) = page.select(&selector("form.fiche-saisie")).next().map(Filled::read) else { continue };
            let answer = person.send(&form);
            assert!(answer.location.is_some_and(|to| to.ends_with("fait=rien")), "{path}");
            assert_eq!(person.files, before, "{path}");
        }
    }
}

#[test]
fn only_what_was_changed_changes() {
    let mut person = Person::example("charenton");
    let before = person.text(MINUTES);
    let mut form = form_of(&person, MINUTES);
    form.set("f.lieu", "Salle : « annexe »").set("s.priorisation.4.texte", "9");
    form.fields.push(("s.priorisation.4.retenue".to_owned(), "oui".to_owned()));
    form.set("s.brainstorming.8.texte", "Vélos partagés (P2)");
    assert_eq!(person.send(&form).status, 303);
    let (gone, new) = changed(&before, &person.text(MINUTES));
    assert_eq!(gone, ["lieu: Épicerie solidaire Le Panier partagé (fictive)", "- [ ] I5, 2 voix"]);
    assert_eq!(new, ["lieu: \"Salle : « annexe »\"", "- **I9** Vélos partagés (P2)", "- [x] I5, 9 voix"]);
}

#[test]
fn a_number_that_was_given_is_not_given_again() {
    let mut person = Person::example("charenton");
    let mut form = form_of(&person, MINUTES);
    form.set("s.brainstorming.7.texte", "");
    assert_eq!(person.send(&form).status, 303);
    assert!(!person.text(MINUTES).contains("**I8**") && person.text(MINUTES).contains("- [ ] I8, 0 voix"));
    let mut form = form_of(&person, MINUTES);
    form.set("s.brainstorming.7.texte", "Tout autre chose");
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text(MINUTES).contains("- **I9** Tout autre chose"), "{}", person.text(MINUTES));
}

#[test]
fn members_of_the_committee_are_ticked() {
    let mut person = Person::example("charenton");
    let path = "1-preparation/copils/copil-2.md";
    let page = person.see(&format!("document?chemin={path}"));
    let members = page.select(&selector(".presence tbody tr")).count();
    assert_eq!(members, 9);
    let mut form = form_of(&person, path);
    form.fields.retain(|(name, value)| !(name == "f.presents" && value == "Mission locale du secteur"));
    form.fields.push(("f.excuses".to_owned(), "Mission locale du secteur".to_owned()));
    let before = person.text(path);
    assert_eq!(person.send(&form).status, 303);
    let (gone, new) = changed(&before, &person.text(path));
    assert_eq!((gone, new), (Vec::<String>::new(), Vec::new()), "the line has moved");
    assert!(person.text(path).contains("excuses:\n  - Ville de Saint-Maurice\n  - Mission locale du secteur\n"));
}

#[test]
fn a_heading_in_a_section_stays_in_it_and_list_marks_are_not_doubled() {
    let mut person = Person::example("charenton");
    let mut form = form_of(&person, MINUTES);
    form.set("s.informations-pratiques", "## Suite\r\n\r\nÀ voir.");
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text(MINUTES).ends_with("## Informations pratiques\n\n### Suite\n\nÀ voir.\n"));
    let mut form = form_of(&person, ACTION);
    form.set("f.etapes", "- Louer\r\n• Ouvrir");
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text(ACTION).contains("etapes:\n  - Louer\n  - Ouvrir\n"), "{}", person.text(ACTION));
}

#[test]
fn what_is_asked_cannot_be_emptied() {
    let mut person = Person::example("charenton");
    let path = "2-experimentation/groupes/precarite/groupe.yaml";
    let mut form = form_of(&person, path);
    form.set("f.thematique", "");
    let before = person.files.clone();
    assert_eq!((person.send(&form).status, &person.files), (422, &before));
}

#[test]
fn comments_unknown_keys_and_line_ends_stay() {
    let mut person = Person::example("charenton");
    let text = person.text(ACTION).replace("porteur: ", "# qui ?\nx_suivi: oui\nporteur: ").replace('\n', "\r\n");
    let text = text.replace(
        "  - nom: Communauté de communes\r\n",
        "  - nom: Communauté de communes # à confirmer\r\n    x_lettre: reçue\r\n",
    );
    let text = format!("\u{feff}{text}");
    person.files.insert(ACTION.to_owned(), text.clone().into_bytes());
    let mut form = form_of(&person, ACTION);
    form.set("f.porteur", "CCAS").set("f.financeurs.0.montant_ht", "2700");
    assert_eq!(person.send(&form).status, 303, "{}", words(&person.see(&format!("document?chemin={ACTION}"))));
    let (gone, new) = changed(&text, &person.text(ACTION));
    assert_eq!(gone, ["porteur: Communauté de communes\r", "    montant_ht: 2600\r"]);
    assert_eq!(new, ["porteur: CCAS\r", "    montant_ht: 2700\r"]);
}

#[test]
fn an_invalid_answer_is_kept_as_typed_and_nothing_is_written() {
    let mut person = Person::example("charenton");
    let before = person.files.clone();
    let mut form = form_of(&person, ACTION);
    form.set("f.budget_ht", "beaucoup").set("f.porteur", "CCAS");
    let answer = person.send(&form);
    assert_eq!((answer.status, &person.files), (422, &before));
    let again = html(&answer);
    let again = Filled::read(again.select(&selector("form.fiche-saisie")).next().unwrap());
    assert_eq!((again.get("f.budget_ht"), again.get("f.porteur")), ("beaucoup", "CCAS"));
    let mut form = again;
    form.set("f.budget_ht", "4100");
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text(ACTION).contains("porteur: CCAS") && person.text(ACTION).contains("budget_ht: 4100"));
}

#[test]
fn the_same_part_changed_by_two_people_is_shown_in_both_versions() {
    for (path, name, theirs, old) in [
        (MINUTES, "f.lieu", "lieu: Chez eux", "lieu: Épicerie solidaire Le Panier partagé (fictive)"),
        (ACTION, "f.porteur", "porteur: Chez eux", "porteur: Communauté de communes"),
        (
            "agir.yaml",
            "f.territoire",
            "territoire: Chez eux",
            "territoire: Communauté de communes Charenton-le-Pont – Saint-Maurice",
        ),
        (
            "2-experimentation/groupes/precarite/groupe.yaml",
            "f.thematique",
            "thematique: Chez eux",
            "thematique: Précarité",
        ),
    ] {
        let mut person = Person::example("charenton");
        let mut form = form_of(&person, path);
        form.set(name, "Chez moi");
        let text = person.text(path).replacen(old, theirs, 1);
        assert!(text.contains(theirs), "{path}");
        person.files.insert(path.to_owned(), text.clone().into_bytes());
        let answer = person.send(&form);
        assert_eq!((answer.status, person.text(path)), (422, text), "{path}");
        let page = html(&answer);
        assert!(words(&page).contains("Chez eux"), "{path}");
        let mut again = Filled::read(page.select(&selector("form.fiche-saisie")).next().unwrap());
        assert_eq!(again.get(name), "Chez moi");
        again.set(name, "Chez nous");
        assert_eq!(person.send(&again).status, 303);
        assert!(person.text(path).contains("Chez nous") && !person.text(path).contains("Chez eux"), "{path}");
    }
}

#[test]
fn two_people_who_change_different_parts_are_both_heard() {
    let mut person = Person::example("charenton");
    let mut form = form_of(&person, MINUTES);
    form.set("f.lieu", "Chez moi");
    let text = person.text(MINUTES).replace("statut: tenue", "statut: prevue");
    person.files.insert(MINUTES.to_owned(), text.into_bytes());
    let answer = person.send(&form);
    assert_eq!(answer.status, 303);
    assert!(answer.location.unwrap().ends_with("&fait=fusionne"), "the page says that both changes are there");
    assert!(person.text(MINUTES).contains("lieu: Chez moi") && person.text(MINUTES).contains("statut: prevue"));
}

#[test]
fn a_file_that_is_gone_loses_nothing_that_was_typed() {
    let mut person = Person::example("charenton");
    let mut form = form_of(&person, MINUTES);
    form.set("f.lieu", "Un lieu que je ne veux pas retaper");
    person.files.remove(MINUTES);
    let answer = person.send(&form);
    assert_eq!(answer.status, 409);
    assert!(words(&html(&answer)).contains("Un lieu que je ne veux pas retaper"));
}

#[test]
fn the_text_of_a_file_is_replaced_only_if_it_is_still_the_one_that_was_shown() {
    let mut person = Person::example("charenton");
    let page = person.see("fichier?chemin=agir.yaml");
    let mut form = Filled::of(&page, "texte");
    let mine = format!("{}x_note: bonjour\r\n", form.get("texte"));
    form.set("texte", &mine);
    let theirs = format!("{}x_autre: oui\n", person.text("agir.yaml"));
    person.files.insert("agir.yaml".to_owned(), theirs.clone().into_bytes());
    let answer = person.send(&form);
    assert_eq!((answer.status, person.text("agir.yaml")), (409, theirs.clone()));
    let page = html(&answer);
    assert!(words(&page).contains("x_autre: oui") && words(&page).contains("x_note: bonjour"));
    let again = Filled::of(&page, "texte");
    assert_eq!(person.send(&again).status, 303);
    assert!(person.text("agir.yaml").ends_with("x_note: bonjour\n"), "{}", person.text("agir.yaml"));
}

/// Texts that people type, and some that they paste.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-ZéèàçœÉ0-9 ',.;:!?«»#&*_\\-\\[\\]{}|>%@`\"()/=+~]{0,40}",
        "(oui|non|null|~|- a|# b|12:30|2026-01-05|0x1F|'|\"|: |key: value|\\[x\\] I1|---|\\.\\.\\.)",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(8), ..ProptestConfig::default() })]

    /// Whatever is typed reads back as typed, or is refused and shown again; nothing else changes.
    #[test]
    fn any_answer_reads_back_or_is_refused(place in typed(), owner in typed(), step in typed(), text in typed()) {
        for (path, name, value) in [
            (MINUTES, "f.lieu", &place),
            (ACTION, "f.porteur", &owner),
            (ACTION, "f.etapes", &step),
            (MINUTES, "s.informations-pratiques", &text),
            (MINUTES, "s.brainstorming.8.texte", &text),
        ] {
            let mut person = Person::example("charenton");
            let before = person.text(path);
            let mut form = form_of(&person, path);
            let old = form.get(name).to_owned();
            form.set(name, value);
            let answer = person.send(&form);
            if answer.status == 422 {
                prop_assert_eq!(&person.text(path), &before);
                continue;
            }
            prop_assert_eq!(answer.status, 303);
            // List marks alone are what a template leaves to be filled in.
            let is_blank = |text: &str| text.chars().all(|c| "-[] ".contains(c));
            let squeezed = |text: &str| match is_blank(text) {
                true => String::new(),
                false => text.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            let now = form_of(&person, path);
            // What stands before the text of an item, and the level of a heading, are layout.
            let bare = |text: &str| squeezed(text).trim_start_matches([' ', '-', '*', ':', ',', '.', ';', '#']).to_owned();
            prop_assert_eq!(bare(now.get(name)), bare(value), "{} of {} was {:?}", name, path, old);
            for (own, was) in &form.fields {
                if !own.starts_with(name) && !own.starts_with("was.") {
                    prop_assert!(now.fields.iter().any(|(other, is)| other == own && is == was), "{} changed too", own);
                }
            }
        }
    }
}

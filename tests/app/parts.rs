//! What people write in the parts of a form, and what becomes of it.

use agir::app::Verb;

use super::person::{Filled, Person, html, selector, words};

const MEETING: &str = "2-experimentation/groupes/precarite/reunion-1.md";
const CHOICE: &str = "2-experimentation/groupes/precarite/reunion-2.md";
const ACTION: &str = "2-experimentation/groupes/precarite/actions/formation-non-recours.md";

fn document(path: &str) -> String {
    format!("document?chemin={path}")
}

/// « Constats » is another name of the problems, and « Décisions » a section of committees.
#[test]
fn a_heading_that_is_named_like_another_part_is_text_of_its_own() {
    let mut person = Person::example("charenton");
    let page = person.see(&document(MEETING));
    let mut form = Filled::of(&page, "s.presentation-de-la-thematique");
    let text = format!(
        "{}\r\n\r\n### Constats\r\n\r\n- 38 % sans voiture\r\n- peu de bus",
        form.get("s.presentation-de-la-thematique")
    );
    form.set("s.presentation-de-la-thematique", &text);
    assert_eq!(person.send(&form).status, 303);
    let page = person.see(&document(MEETING));
    assert!(page.select(&selector("[data-elements='s.problematiques']")).next().is_some(), "{}", words(&page));
    assert!(!words(&page).contains("pas d'identifiant"), "{}", words(&page));
    let said = Filled::of(&page, "was.").get("s.presentation-de-la-thematique").to_owned();
    assert!(said.contains("**Constats**") && said.contains("- 38 % sans voiture"), "{said}");
    assert!(!words(&person.see("fil")).contains("38 % sans voiture"));
}

#[test]
fn an_emptied_vote_leaves_nothing_behind() {
    let mut person = Person::example("charenton");
    let mut form = Filled::of(&person.see(&document(CHOICE)), "was.");
    let votes: Vec<String> = form.fields.iter().map(|(name, _)| name.clone()).collect();
    let votes = votes.iter().filter(|name| name.contains("priorisation") && name.ends_with(".texte"));
    let name = votes.into_iter().find(|name| form.get(name).ends_with("voix")).unwrap().clone();
    form.set(&name, "");
    let before = person.text(CHOICE);
    assert_eq!(person.send(&form).status, 303);
    let after = person.text(CHOICE);
    let (old, new) = before.lines().zip(after.lines()).find(|(old, new)| old != new).unwrap();
    assert!(old.starts_with(new) && !new.ends_with([',', ':', ' ']), "{old} → {new}");
    assert!(person.see(&document(CHOICE)).select(&selector(".retenues")).next().is_some());
}

#[test]
fn figures_stay_with_the_tool_and_the_words_around_them_with_their_author() {
    let mut person = Person::example("charenton");
    let path = "3-bilan/bilan.md";
    let update = |person: &mut Person| {
        let fields = Vec::new();
        person.send(&Filled { action: format!("/bilan?chemin={path}"), fields })
    };
    assert_eq!(update(&mut person).status, 303);
    assert!(person.text(path).contains("<!-- agir : fin des chiffres -->"));
    let page = person.see(&document(path));
    let form = Filled::of(&page, "was.");
    let (name, shown) = form.fields.iter().find(|(name, _)| name.starts_with("s.")).unwrap().clone();
    assert!(!shown.contains("agir :") && !words(&page).contains("empreinte"), "{shown}");
    let mut form = form;
    form.set(&name, &format!("Un mot d'introduction.\r\n\r\n{shown}"));
    assert_eq!(person.send(&form).status, 303);
    person.today = jiff::civil::date(2013, 10, 1);
    assert_eq!(update(&mut person).status, 303);
    assert!(person.text(path).contains("Un mot d'introduction."));
}

#[test]
fn an_action_that_is_given_up_goes_once_what_refers_to_it_was_told() {
    let person = Person::example("charenton");
    let target = format!("supprimer?chemin={ACTION}");
    let answer = person.ask(Verb::Post, &target, b"faire=voir");
    assert!(answer.changes.is_empty() && words(&html(&answer)).contains("est supprimée"));
    let answer = person.ask(Verb::Post, &target, b"faire=oui");
    assert_eq!((answer.status, answer.changes.len()), (303, 1));
    assert!(answer.changes[0].path == ACTION && answer.changes[0].after.is_none());
    // No other document is removed so.
    for path in ["agir.yaml", MEETING, "../x"] {
        assert!(person.ask(Verb::Post, &format!("supprimer?chemin={path}"), b"faire=oui").changes.is_empty(), "{path}");
    }
}

#[test]
fn a_waiver_is_written_with_its_reason_and_withdrawn() {
    let mut person = Person::example("charenton");
    let id = "porte-parole-du-groupe";
    let before = person.text("agir.yaml");
    let mut form = Filled::of(&person.see(&format!("deroger?id={id}")), "motif");
    form.set("motif", "Chacun parle.").set("jusqu_au", "2013-01-01");
    assert!(words(&html(&person.send(&form))).contains("est déjà passé"));
    form.set("jusqu_au", "2014-01-01");
    assert_eq!(person.send(&form).status, 303);
    let page = person.see("methode");
    assert!(words(&page).contains("Chacun parle. (jusqu'au 1er janvier 2014)"), "{}", words(&page));
    let form = page.select(&selector(&format!("form[action='/deroger?id={id}']"))).next().unwrap();
    let mut form = Filled::read(form);
    form.set("retirer", "oui");
    assert_eq!(person.send(&form).status, 303);
    assert_eq!(person.text("agir.yaml"), before);
}

/// Some refusals speak of commands only, which a page leaves out.
#[test]
fn what_belongs_to_a_group_asks_for_it() {
    let mut person = Person::example("charenton");
    let mut form = Filled::of(&person.see("ajouter?type=action"), "nom");
    form.set("nom", "Sans groupe");
    let answer = person.send(&form);
    assert!(answer.changes.is_empty() && words(&html(&answer)).contains("Choisissez d'abord le groupe"));
    let answer = person.ask(Verb::Post, "importer", b"faire=voir&cellules=Titre%09Budget%0AUne+navette%091000");
    assert!(words(&html(&answer)).contains("Choisissez d'abord le groupe"), "{}", words(&html(&answer)));
}

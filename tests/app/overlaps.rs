//! Decisions on actions that say nearly the same.

use super::person::{Filled, Person, words};

const FOLDER: &str = "arbitrages/";

/// The example without its decisions.
fn undecided() -> Person {
    let mut person = Person::example("charenton");
    person.files.remove("arbitrages.yaml");
    person
}

#[test]
fn a_decision_is_taken_and_taken_back() {
    let mut person = undecided();
    assert!(words(&person.see("plan")).contains("recoupements attendent une décision"));
    let before = person.files.clone();
    let page = person.see("recoupements");
    let mut form = Filled::of(&page, "motif");
    form.set("motif", "deux publics").set("decision", "distinctes");
    assert_eq!(person.send(&form).status, 303);
    let made: Vec<_> = person.files.keys().filter(|path| path.starts_with(FOLDER)).cloned().collect();
    assert_eq!(made.len(), 1);
    let page = person.see("recoupements");
    assert!(words(&page).contains("Revenir sur cette décision"));
    let mut form = Filled::of(&page, "was");
    form.set("revenir", &made[0]);
    assert_eq!(person.send(&form).status, 303);
    assert_eq!(person.files, before);
}

#[test]
fn a_decision_that_somebody_changed_meanwhile_is_not_removed() {
    let mut person = undecided();
    let mut form = Filled::of(&person.see("recoupements"), "motif");
    form.set("motif", "deux publics").set("decision", "distinctes");
    person.send(&form);
    let made = person.files.keys().find(|path| path.starts_with(FOLDER)).unwrap().clone();
    let mut form = Filled::of(&person.see("recoupements"), "was");
    form.set("revenir", &made);
    let longer = format!("{}# vu en copil\n", person.text(&made));
    person.files.insert(made.clone(), longer.clone().into_bytes());
    assert!(person.send(&form).changes.is_empty());
    assert_eq!(person.text(&made), longer);
}

/// A file with several decisions, or any other file, is not removed by its name.
#[test]
fn nothing_but_a_file_of_one_decision_is_removed() {
    let mut person = Person::example("charenton");
    let before = person.files.clone();
    for path in ["arbitrages.yaml", "agir.yaml", "README.md", "../x"] {
        let was = person.files.get(path).map(|bytes| agir::text::digest::digest(bytes)).unwrap_or_default();
        let fields = vec![("revenir".to_owned(), path.to_owned()), ("was".to_owned(), was)];
        person.send(&Filled { action: "/recoupements".to_owned(), fields });
    }
    assert_eq!(person.files, before);
}

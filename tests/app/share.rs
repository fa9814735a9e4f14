//! A project sent and received in the browser.

use agir::app::{Answer, Verb};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use scraper::Html;

use super::person::{Filled, Person, html, selector, words};
use crate::commands::inspect::zips::{Member, zip};

const COPIL: &str = "1-preparation/copils/copil-1.md";
const SEAT: &str = "2-experimentation/groupes/precarite/groupe.yaml";

/// Sends an archive to be looked at.
fn look(person: &mut Person, archive: &[u8]) -> Answer {
    let fields = vec![("contenu".to_owned(), BASE64_STANDARD.encode(archive)), ("faire".to_owned(), "voir".to_owned())];
    person.send(&Filled { action: "/recevoir".to_owned(), fields })
}

fn ticked(page: &Html) -> Vec<String> {
    let boxes = selector("input[name=prendre][checked]");
    page.select(&boxes).filter_map(|one| one.attr("value")).map(str::to_owned).collect()
}

/// What a colleague sends: a changed session, a new note, a program, a template.
fn sent(person: &Person) -> Vec<u8> {
    let whole = person.ask(Verb::Get, "envoyer", b"");
    assert_eq!((whole.status, whole.kind), (200, "application/zip"));
    assert_eq!(whole.body, person.ask(Verb::Get, "envoyer", b"").body);
    let changed = format!("{}\nUne ligne de plus.\n", person.text(COPIL));
    let mut members: Vec<Member> = person.files.iter().map(|(path, bytes)| Member::file(path, bytes)).collect();
    members.retain(|member| ![COPIL, SEAT].contains(&std::str::from_utf8(&member.name).unwrap()));
    members.extend([
        Member::file(COPIL, changed),
        Member::file("notes/neuf.md", "# Neuf\n"),
        Member::file("notes/page.md", "# Page\n\n<script>alert(1)</script>\n"),
        Member::file("outil.exe", "MZ"),
        Member::file("modeles/plan-action-commun.md.tera", "{{ x }}"),
    ]);
    zip(&members)
}

#[test]
fn what_is_ticked_is_taken() {
    let mut person = Person::example("charenton");
    assert!(words(&person.see("recevoir")).contains("Envoyer : télécharger l'archive"));
    let archive = sent(&person);
    let before = person.files.clone();
    let answer = look(&mut person, &archive);
    assert_eq!((answer.status, &before), (200, &person.files));
    let page = html(&answer);
    // What we may have changed ourselves is not replaced unasked.
    assert_eq!(ticked(&page), ["notes/neuf.md"]);
    let said = words(&page);
    for word in ["Jamais pris", "outil.exe", "À part", "+Une ligne de plus.", "reste ici", "<script>alert(1)"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let mut form = Filled::of(&page, "prendre");
    form.set("prendre", COPIL).set("faire", "prendre");
    let answer = person.send(&form);
    assert_eq!((answer.status, answer.command), (303, "receive"));
    assert!(person.text(COPIL).ends_with("Une ligne de plus.\n"));
    assert_eq!(person.files.len(), before.len(), "nothing else is taken, nothing is removed");
}

#[test]
fn what_cannot_be_taken_is_not_taken_by_its_name_either() {
    let mut person = Person::example("charenton");
    let archive = sent(&person);
    let before = person.files.clone();
    let page = html(&look(&mut person, &archive));
    let mut form = Filled::of(&page, "prendre");
    form.fields.retain(|(name, _)| name != "prendre");
    form.set("faire", "prendre").set("prendre", "outil.exe");
    assert_eq!(person.send(&form).status, 409);
    assert_eq!(before, person.files);
    form.set("prendre", "modeles/plan-action-commun.md.tera");
    assert_eq!(person.send(&form).status, 303);
    assert_eq!(person.text("modeles/plan-action-commun.md.tera"), "{{ x }}");
}

/// Somebody else saves the same file while the page is open.
#[test]
fn a_file_that_changed_meanwhile_is_shown_again() {
    let mut person = Person::example("charenton");
    let archive = sent(&person);
    let page = html(&look(&mut person, &archive));
    let mut form = Filled::of(&page, "prendre");
    form.set("prendre", COPIL).set("faire", "prendre");
    person.files.insert(COPIL.to_owned(), b"autre\n".to_vec());
    let answer = person.send(&form);
    assert_eq!(answer.status, 409);
    assert_eq!(person.text(COPIL), "autre\n");
    let page = html(&answer);
    assert!(words(&page).contains("Le projet a changé entre-temps"));
    assert_eq!(ticked(&page), [COPIL]);
    let mut form = Filled::of(&page, "prendre");
    form.set("faire", "prendre");
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text(COPIL).ends_with("Une ligne de plus.\n"));
}

/// As a browser sends it, and in English.
#[test]
fn an_archive_as_a_file_of_the_form() {
    let mut person = Person::example("charenton");
    person.lang = agir::lang::Lang::En;
    let answer = person.upload("recevoir", "archive", &sent(&person));
    assert_eq!(answer.status, 200);
    let page = html(&answer);
    // What we may have changed ourselves is not replaced unasked.
    assert_eq!(ticked(&page), ["notes/neuf.md"]);
    let said = words(&page);
    for word in ["What the archive holds", "Never taken", "Apart: what is executed", "See what changes"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let mut form = Filled::of(&page, "prendre");
    form.set("faire", "prendre");
    assert_eq!(person.send(&form).status, 303);
    assert_eq!(person.text("notes/neuf.md"), "# Neuf\n");
}

#[test]
fn an_upload_that_is_no_archive() {
    let mut person = Person::example("charenton");
    let answer = look(&mut person, b"bonjour");
    assert_eq!(answer.status, 422);
    assert!(words(&html(&answer)).contains("pas une archive zip"));
    assert_eq!(look(&mut person, b"").status, 422);
    person.is_read_only = true;
    assert_eq!(look(&mut person, b"x").status, 403);
}

#[test]
fn a_folder_without_a_project_receives_a_whole_one() {
    let sender = Person::example("charenton");
    let archive = sender.ask(Verb::Get, "envoyer", b"").body;
    let mut person = Person::at(std::collections::BTreeMap::new());
    assert!(person.see("").select(&selector("a[href='/recevoir']")).next().is_some());
    let page = html(&look(&mut person, &archive));
    let mut form = Filled::of(&page, "prendre");
    let all = page.select(&selector("input[name=prendre][checked]")).count();
    form.fields.retain(|(name, _)| name != "prendre");
    form.fields.extend(ticked(&page).into_iter().map(|path| ("prendre".to_owned(), path)));
    form.set("faire", "prendre");
    assert_eq!(person.send(&form).status, 303);
    assert_eq!(person.files.len(), all);
    assert!(words(&person.see("documents")).contains("Réunion 1"));
}

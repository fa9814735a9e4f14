//! Another project, opened from a page.

use std::path::Path;

use super::attacks::Open;
use crate::support::Scratch;

/// Sends the form of the page of folders, or another, as the person's own browser does.
fn send(open: &Open, target: &str, pairs: &[(&str, &str)]) -> (u16, String) {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let origin = format!("\r\nCookie: {}\r\nOrigin: http://127.0.0.1:{}", open.cookie(), open.port);
    open.post(target, &origin, &body)
}

fn see(open: &Open, target: &str) -> (u16, String) {
    open.get(target, &format!("127.0.0.1:{}", open.port), &format!("\r\nCookie: {}", open.cookie()))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_page_of_the_former_project_writes_nothing_to_the_one_opened_since() {
    let open = Open::example();
    let other = Scratch::example("budget-participatif");
    let (status, answer) = send(&open, "/dossiers", &[("dossier", text(other.path()))]);
    assert_eq!((status, answer.contains("location: /\r\n")), (303, true), "{answer}");
    assert!(see(&open, "/").1.contains("location: /1/\r\n"));
    let (status, home) = see(&open, "/1/");
    assert!(
        status == 200 && home.contains("Budget participatif 2022") && home.contains("href=\"/1/seances\""),
        "{home}"
    );

    // Both projects have a README.md; the form was made of the first one's.
    let (first, second) = (open.scratch.files(), other.files());
    let (status, answer) = send(&open, "/fichier?chemin=README.md", &[("texte", "x"), ("base", "y")]);
    assert_eq!(status, 409);
    assert!(answer.contains("un autre dossier a été ouvert") || answer.contains("Un autre dossier"), "{answer}");
    assert_eq!((open.scratch.files(), other.files()), (first, second));

    let (_, folders) = see(&open, "/1/dossiers");
    assert!(folders.contains("Projets ouverts récemment") && folders.contains(text(open.scratch.path())), "{folders}");
}

#[test]
fn a_new_folder_for_a_project_is_made_and_asks_for_its_answers() {
    let open = Open::example();
    let home = Scratch::new();
    for name in ["", "   ", "..", "a/b", "CON", "fin.", "deux\\trois"] {
        assert_eq!(send(&open, "/dossiers", &[("dossier", text(home.path())), ("nouveau", name)]).0, 409, "{name}");
    }
    assert_eq!(home.path().read_dir().unwrap().count(), 0);
    assert_eq!(send(&open, "/dossiers", &[("dossier", text(home.path())), ("nouveau", "Mon été")]).0, 303);
    assert!(home.path().join("Mon été").is_dir());
    assert!(see(&open, "/1/").1.contains("Créer un projet"));
    // A second of that name is refused, and the first stays open.
    let again = send(&open, "/1/dossiers", &[("dossier", text(home.path())), ("nouveau", "Mon été")]);
    assert!(again.0 == 409 && again.1.contains("existe déjà"), "{}", again.1);
    assert_eq!(see(&open, "/1/").0, 200);
}

#[test]
fn what_a_project_brings_along_is_asked_about_when_it_is_opened() {
    let open = Open::example();
    let other = Scratch::example("charenton");
    other.write("modeles/plan-action-commun.md.tera", "{{ plan.titre }}");
    send(&open, "/dossiers", &[("dossier", text(other.path()))]);
    assert!(see(&open, "/1/").1.contains("Ouvrir ce projet ?"));
}

#[test]
fn a_folder_that_is_gone_and_one_to_be_made_where_nothing_is_written_are_refused() {
    let open = Open::at(Scratch::example("charenton"), &["--read-only"]);
    let home = Scratch::new();
    for (folder, name, status) in
        [(text(&home.path().join("nulle-part")), "", 409), ("examples", "", 409), (text(home.path()), "nouveau", 403)]
    {
        let mut pairs = vec![("dossier", folder), ("nouveau", name)];
        pairs.retain(|(_, value)| !value.is_empty());
        let (got, answer) = send(&open, "/dossiers", &pairs);
        assert_eq!(got, status, "{folder}: {answer}");
    }
    assert_eq!(home.path().read_dir().unwrap().count(), 0);
    assert_eq!(see(&open, "/").0, 200);
}

#[test]
fn a_page_of_an_earlier_run_gets_back_what_was_typed_and_nothing_of_the_project() {
    let open = Open::example();
    let own = format!("127.0.0.1:{}", open.port);
    let body = "f.lieu=Salle+%3Cb%3E&s.suites=Un+long+texte.&was.f.lieu=xxh3-secret";
    let (status, answer) = open.post("/document?chemin=agir.yaml", &format!("\r\nOrigin: http://{own}"), body);
    assert_eq!(status, 403);
    assert!(answer.contains("Un long texte.") && answer.contains("Salle &lt;b&gt;"), "{answer}");
    assert!(!answer.contains("secret") && !answer.contains("Charenton"));
    // Another page's form gets nothing of it.
    let (status, answer) = open.post("/document?chemin=agir.yaml", "\r\nOrigin: https://evil.example", body);
    assert!(status == 403 && !answer.contains("Un long texte."), "{answer}");
}

#[test]
fn undo_takes_back_the_write_that_its_page_speaks_of() {
    let open = Open::example();
    let file = |text: &str| {
        let (_, page) = see(&open, "/fichier?chemin=README.md");
        let base = page.split("name=\"base\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (status, answer) = send(&open, "/fichier?chemin=README.md", &[("texte", text), ("base", &base)]);
        assert_eq!(status, 303, "{answer}");
        let id = answer.split("ecriture=").nth(1).unwrap().split("\r\n").next().unwrap();
        form_urlencoded::parse(format!("x={id}").as_bytes()).next().unwrap().1.into_owned()
    };
    let first = file("# Un\n");
    let second = file("# Deux\n");
    let (status, answer) = send(&open, "/defaire", &[("ecriture", &first)]);
    assert!(status == 409 && answer.contains("Autre chose a été enregistré depuis"), "{answer}");
    assert_eq!(open.scratch.read("README.md"), "# Deux\n");
    assert_eq!(send(&open, "/defaire", &[("ecriture", &second)]).0, 303);
    assert_eq!(send(&open, "/defaire", &[("ecriture", &first)]).0, 303);
    assert!(open.scratch.read("README.md").starts_with("# Agir ensemble"));
}

//! The page of a requirement is its test: its example applied to the example project must give the report
//! shown on the page, and nothing else; without the example there is no finding.
//!
//! `AGIR_PAGES=write cargo test pages` writes the messages to the pages, for review.

use agir::lang::Lang;
use agir::pack::form::{Example, Step, example, faults};

use crate::support::{Scratch, root};

const EXAMPLE: &str = "charenton";

struct Page {
    path: std::path::PathBuf,
    id: String,
    text: String,
}

fn pages() -> Vec<Page> {
    let mut pages = Vec::new();
    for folder in ["templates/agir-ensemble/exigences", "templates/moteur"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if let Some(id) = name.strip_suffix(".md").filter(|id| !id.ends_with(".en")) {
                let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
                pages.push(Page { id: id.to_owned(), path: path.clone(), text });
            }
        }
    }
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    pages
}

/// Applies the example of a page to a copy of the project.
fn lay(example: &Example, project: &Scratch) {
    for step in &example.steps {
        match step {
            Step::Without(path) => project.remove(path),
            Step::Change { file, old, new } => {
                let side =
                    |sign: char, text: &str| text.lines().map(|line| format!("{sign}{line}")).collect::<Vec<_>>();
                let change = [side('-', old), side('+', new)].concat();
                project.exchange(file, &change.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn the_example_of_each_page_gives_its_report() {
    let write = std::env::var_os("AGIR_PAGES").is_some();
    let mut wrong = Vec::new();
    for page in pages() {
        let Some(example) = example(&page.text).filter(|example| !example.command.is_empty()) else {
            continue;
        };
        let expected = &example.output;
        if cfg!(windows) && page.text.contains("notes : ") {
            continue;
        }
        let project = Scratch::example(EXAMPLE);
        lay(&example, &project);
        let arguments: Vec<&str> = example.command.iter().map(String::as_str).collect();
        let got = project.agir(&arguments).stdout;
        assert!(got.contains(&format!("[{}]", page.id)), "{}: the example does not show it:\n{got}", page.id);
        if got != *expected {
            if write {
                let (before, block) = page.text.split_once("```console\n").unwrap();
                let block = block.replacen(&format!("\n{expected}```"), &format!("\n{got}```"), 1);
                std::fs::write(&page.path, format!("{before}```console\n{block}")).unwrap();
            }
            wrong.push(format!("{}\nexpected:\n{expected}got:\n{got}", page.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_example_project_is_silent() {
    let project = Scratch::example(EXAMPLE);
    let run = project.agir(&["check", "--final", "--strict", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "");
    assert_eq!(project.findings(&["--today", "2013-07-01"]), Vec::<String>::new());
}

/// The same form as `agir method test` asks of the pages of any method.
#[test]
fn the_pages_of_the_method_have_one_form() {
    for page in pages().into_iter().filter(|page| page.path.starts_with(root().join("templates/agir-ensemble"))) {
        let english = String::from_utf8(std::fs::read(page.path.with_extension("en.md")).unwrap()).unwrap();
        for (text, lang) in [(&page.text, Lang::Fr), (&english, Lang::En)] {
            let found = faults(&page.id, text, lang);
            assert!(found.is_empty(), "{}: {found:?}", page.id);
        }
    }
}

#[test]
fn every_requirement_and_code_has_its_pages() {
    let method = agir::pack::builtin().unwrap();
    let known: Vec<String> = pages().into_iter().map(|page| page.id).collect();
    let codes = agir::diagnostic::EngineCode::ALL.map(agir::diagnostic::EngineCode::id);
    let wanted: Vec<&str> = method.requirements.iter().map(|r| &*r.id).chain(codes).collect();
    for id in &wanted {
        assert!(known.iter().any(|page| page == id), "{id} has no page");
        let english = |folder: &str| root().join(folder).join(format!("{id}.en.md")).exists();
        assert!(
            english("templates/agir-ensemble/exigences") || english("templates/moteur"),
            "{id} has no English page"
        );
    }
    for id in &known {
        assert!(wanted.contains(&id.as_str()), "{id} is the page of nothing");
    }
}

/// Released ids must not be renamed or reused: users refer to them in their projects.
#[test]
fn the_ids_of_the_method_are_those_of_the_contract() {
    let method = agir::pack::builtin().unwrap();
    let ids: Vec<&str> = method.requirements.iter().map(|r| &*r.id).collect();
    let expected = [
        "cadre-methodologique-defini",
        "copils-minimum",
        "compte-rendu-de-copil",
        "duree-de-la-preparation",
        "copils-adaptes-a-la-duree",
        "copils-dans-la-preparation",
        "preparation-des-groupes",
        "evenement-de-lancement",
        "lancement-presente",
        "groupes-de-travail",
        "groupe-pluri-acteurs",
        "animateur-du-groupe",
        "porte-parole-du-groupe",
        "groupes-apres-le-lancement",
        "sequence-des-reunions",
        "ordre-des-reunions",
        "ordre-du-jour-suivi",
        "compte-rendu-de-reunion",
        "plan-du-groupe",
        "champs-de-l-action",
        "action-issue-d-une-idee-retenue",
        "idee-retenue-sans-action",
        "aucune-idee-retenue",
        "problematique-sans-piste",
        "idee-sans-problematique",
        "recoupement-a-arbitrer",
        "plan-commun-a-jour",
        "evenement-de-restitution",
        "resultats-restitues",
        "restitution-apres-les-groupes",
        "copil-final",
        "copil-final-avant-restitution",
        "bilan-apres-les-groupes",
        "bilan-complet",
        "decision-de-poursuite",
        "modalites-de-la-suite",
        "suites-annoncees",
    ];
    assert_eq!(ids, expected);
}

//! The page of a requirement is its test: its example applied to the example project must give the report
//! shown on the page, and nothing else; without the example there is no finding.
//!
//! `AGIR_PAGES=write cargo test pages` writes the messages to the pages, for review.

use agir::lang::Lang;
use agir::pack::form::{Example, Step, example, faults};

use crate::support::{Scratch, root};

const EXAMPLE: &str = "charenton";
/// The folders of pages, each with the example project that its pages change.
const FOLDERS: [(&str, &str); 3] = [
    ("templates/agir-ensemble/exigences", EXAMPLE),
    ("templates/moteur", EXAMPLE),
    ("templates/budget-participatif/exigences", "budget-participatif"),
];

struct Page {
    path: std::path::PathBuf,
    /// The example project that it changes.
    example: &'static str,
    id: String,
    text: String,
}

fn pages() -> Vec<Page> {
    let mut pages = Vec::new();
    for (folder, example) in FOLDERS {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if let Some(id) = name.strip_suffix(".md").filter(|id| !id.ends_with(".en")) {
                let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
                pages.push(Page { id: id.to_owned(), path: path.clone(), example, text });
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
        let project = Scratch::example(page.example);
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
fn the_example_projects_are_silent() {
    for (example, today) in [(EXAMPLE, "2013-07-01"), ("budget-participatif", "2024-11-04")] {
        let project = Scratch::example(example);
        let run = project.agir(&["check", "--final", "--strict", "--format", "short"]).expect(0);
        assert_eq!(run.stdout, "");
        assert_eq!(project.findings(&["--today", today]), Vec::<String>::new());
        project.agir(&["compile-plan", "--check"]).expect(0);
    }
}

/// The same form as `agir method test` asks of the pages of any method.
#[test]
fn the_pages_of_the_methods_have_one_form() {
    for page in pages().into_iter().filter(|page| !page.path.starts_with(root().join("templates/moteur"))) {
        let english = String::from_utf8(std::fs::read(page.path.with_extension("en.md")).unwrap()).unwrap();
        for (text, lang) in [(&page.text, Lang::Fr), (&english, Lang::En)] {
            let found = faults(&page.id, text, lang);
            assert!(found.is_empty(), "{}: {found:?}", page.id);
        }
    }
}

#[test]
fn every_requirement_and_code_has_its_pages() {
    let pages = pages();
    let codes = agir::diagnostic::EngineCode::ALL.map(agir::diagnostic::EngineCode::id);
    let mut wanted: Vec<(String, &str)> =
        codes.iter().map(|code| ("templates/moteur".to_owned(), *code)).collect::<Vec<_>>();
    let methods: Vec<_> = agir::pack::builtin::all().iter().map(|own| (own.name, own.pack().unwrap())).collect();
    for (name, method) in &methods {
        let folder = format!("templates/{name}/exigences");
        wanted.extend(method.requirements.iter().map(|requirement| (folder.clone(), &*requirement.id)));
    }
    let page = |folder: &str, id: &str| root().join(folder).join(format!("{id}.md"));
    for (folder, id) in &wanted {
        let own = pages.iter().find(|own| own.path == page(folder, id));
        assert!(own.is_some(), "{id} has no page in {folder}");
        assert!(root().join(folder).join(format!("{id}.en.md")).exists(), "{id} has no English page");
        let is_of_engine = folder == "templates/moteur";
        assert!(is_of_engine || own.is_some_and(|own| example(&own.text).is_some()), "{id} shows no wrong project");
    }
    for own in &pages {
        assert!(wanted.iter().any(|(folder, id)| own.path == page(folder, id)), "{} is of nothing", own.id);
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

#[test]
fn the_ids_of_the_participatory_budget_are_those_of_the_contract() {
    let method = agir::pack::named("budget-participatif").unwrap().unwrap();
    let ids: Vec<&str> = method.requirements.iter().map(|r| &*r.id).collect();
    let expected = [
        "reglement-complet",
        "reglement-adopte",
        "reglement-avant-le-lancement",
        "comite-de-suivi-compose",
        "comites-minimum",
        "quorum-du-comite",
        "compte-rendu-du-comite",
        "preparation-faite",
        "enveloppe-votee",
        "duree-de-la-preparation",
        "lancement-public",
        "lancement-raconte",
        "quartiers-definis",
        "atelier-de-quartier",
        "idees-du-quartier",
        "idee-deposee-a-temps",
        "idee-decrite",
        "recevabilite-dite",
        "motif-d-irrecevabilite",
        "idee-regroupee",
        "faisabilite-etudiee",
        "motif-d-infaisabilite",
        "cout-et-service",
        "cout-sous-le-plafond",
        "dates-du-vote",
        "vote-apres-le-depot",
        "liste-validee",
        "liste-avant-le-vote",
        "duree-du-vote",
        "chiffres-du-vote",
        "bulletins-coherents",
        "vote-raconte",
        "resultats-publies",
        "resultats-complets",
        "voix-de-chaque-idee",
        "voix-et-bulletins",
        "laureats-designes",
        "laureat-faisable",
        "laureats-dans-l-enveloppe",
        "enveloppe-du-quartier",
        "seuil-de-voix",
        "laureats-proches",
        "plan-des-laureats",
        "calendrier-des-laureats",
        "suivi-semestriel",
        "suivi-redige",
        "realisation-en-deux-ans",
        "abandon-motive",
        "bilan-redige",
        "decision-de-suite",
        "evolutions-dites",
    ];
    assert_eq!(ids, expected);
}

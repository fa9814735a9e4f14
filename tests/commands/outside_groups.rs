//! Actions outside of groups, and problems and ideas in any document: the plan and all that is told of it see them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::support::Scratch;

const METHOD: &str = r#"methode: essai
version: 1
titre: Essai
herite: agir-ensemble
types:
  - id: action-commune
    role: action
    libelle: {fr: action commune, en: common action}
    chemin: "actions/{nom}.md"
  - id: atelier
    role: document
    libelle: {fr: atelier, en: workshop}
    chemin: 1-preparation/atelier.md
    sections:
      - {id: problemes, titre: Problèmes, items: problematiques, due: non}
      - {id: idees, titre: Idées, items: idees, due: non}
  - id: copil
    sections:
      - {id: choix, titre: Choix du comité, items: idees-retenues, due: non}
"#;

/// A project with a group, ideas in a document of the project, choices in a copil, and an action of no group.
fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("essai/methode.yaml", METHOD);
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--method", "essai", "--no-git"]].concat()).expect(0);
    let workshop = "---\ntype: atelier\n---\n\n# Atelier\n\n## Problèmes\n\n- **P1** Peu de bus le soir\n- **P2** Trop \
                    de bruit\n\n## Idées\n\n- **I1** Une navette (P1)\n- **I2** Un guide (P1)\n";
    scratch.write("p/1-preparation/atelier.md", workshop);
    let copil = scratch.read("p/1-preparation/copils/copil-1.md");
    scratch.write(
        "p/1-preparation/copils/copil-1.md",
        format!("{}\n\n## Choix du comité\n\n- [x] I1, 7 voix\n- [ ] I2\n", copil.trim_end()),
    );
    scratch.agir(&["add", "action-commune", "Une navette le soir", "p", "--idea", "I1"]).expect(0);
    scratch.agir(&["add", "action", "Des vélos", "p", "--group", "mobilite"]).expect(0);
    for path in ["p/actions/une-navette-le-soir.md", "p/2-experimentation/groupes/mobilite/actions/des-velos.md"] {
        let sheet = scratch.read(path);
        let line = sheet.lines().find(|line| line.starts_with("budget_ht:")).unwrap();
        scratch.write(path, sheet.replace(line, "budget_ht: 1200"));
    }
    scratch
}

const TODAY: [&str; 2] = ["--today", "2099-01-05"];

#[test]
fn an_action_is_added_where_its_type_says_and_checked() {
    let scratch = project();
    let sheet = scratch.read("p/actions/une-navette-le-soir.md");
    assert!(sheet.contains("type: action-commune") && sheet.contains("idees: [I1]"), "{sheet}");
    assert!(sheet.ends_with("---\n"), "what is below is its description: {sheet}");
    assert_eq!(scratch.agir(&[&["check", "p", "--strict"][..], &TODAY].concat()).expect(0).stderr, "");
    scratch.replace("p/actions/une-navette-le-soir.md", "[I1]", "[I1, I7]");
    let found = scratch.agir(&[&["check", "p", "--format", "short"][..], &TODAY].concat()).expect(1).stdout;
    assert!(
        found.contains("actions/une-navette-le-soir.md:")
            && found.contains("aucune idée I7 n'est déclarée hors des groupes"),
        "{found}"
    );
    let unknown = scratch.agir(&["add", "action-commune", "Autre", "p", "--idea", "I9"]).expect(2).stderr;
    assert!(unknown.contains("I9") && unknown.contains("I1, I2"), "{unknown}");
    // A group's action that stands in no group is still a mistake, and no part of the plan.
    let lost = scratch.read("p/2-experimentation/groupes/mobilite/actions/des-velos.md");
    scratch.replace("p/actions/une-navette-le-soir.md", "[I1, I7]", "[I1]");
    scratch.write("p/actions/perdue.md", lost);
    let found = scratch.agir(&[&["check", "p", "--format", "short"][..], &TODAY].concat()).expect(1).stdout;
    assert!(found.contains("actions/perdue.md:1:1: error[reference-inconnue]"), "{found}");
}

#[test]
fn each_form_of_the_plan_shows_it() {
    let scratch = project();
    let compiled = |format: &str| {
        let out = format!("p/plan.{format}");
        scratch.agir(&["compile-plan", "p", "--format", format, "-o", &out]).expect(0);
        std::fs::read(scratch.path().join(out)).unwrap()
    };
    scratch.agir(&["compile-plan", "p"]).expect(0);
    scratch.agir(&["compile-plan", "p", "--check"]).expect(0);
    let page = scratch.read("p/plan-action-commun.md");
    for line in [
        "- Actions proposées : 2",
        "| Mobilité | 1 |\n| Ensemble du projet | 1 |",
        "| 2 | [Une navette le soir](#2-une-navette-le-soir) | Ensemble du projet |",
        "### Ensemble du projet\n",
        "  - P1 : Peu de bus le soir",
        "  - I1 : Une navette (P1)",
        "[Une navette le soir](actions/une-navette-le-soir.md)",
        "2 400 €",
    ] {
        assert!(page.contains(line), "{line} in\n{page}");
    }
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let html = text(compiled("html"));
    assert!(html.contains("ensemble du projet</h2>") && !html.contains("groupe Ensemble"), "{html}");
    let csv = text(compiled("csv"));
    assert!(csv.contains("actions/une-navette-le-soir.md") && csv.contains("Ensemble du projet"), "{csv}");
    let json = text(compiled("json"));
    assert!(json.contains("\"actions/une-navette-le-soir\"") && json.contains("\"id\": \".\""), "{json}");
    for format in ["xlsx", "docx", "odt"] {
        let mut archive = ZipArchive::new(Cursor::new(compiled(format))).unwrap();
        let mut parts = String::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            if part.name().ends_with(".xml") {
                part.read_to_string(&mut parts).unwrap();
            }
        }
        assert!(parts.contains("Ensemble du projet") && parts.contains("Une navette le soir"), "{format}");
    }
}

#[test]
fn status_thread_and_figures_count_it() {
    let scratch = project();
    let status = scratch.agir(&[&["status", "p"][..], &TODAY].concat()).expect(0).stdout;
    assert!(
        status.contains("\nEnsemble du projet\n  2 problématiques, 2 idées, dont 1 retenue, 1 action\n"),
        "{status}"
    );
    assert!(status.contains("2 actions, dont 1 hors des groupes ; pas encore compilé"), "{status}");
    let english = scratch.agir(&[&["status", "p", "--lang", "en"][..], &TODAY].concat()).expect(0).stdout;
    assert!(english.contains("2 actions, 1 of them outside of the groups;"), "{english}");
    let json = scratch.agir(&[&["status", "p", "--format", "json"][..], &TODAY].concat()).expect(0).stdout;
    assert!(json.contains("\"outside\": {"), "{json}");

    let trace = scratch.agir(&["trace", "p"]).expect(0).stdout;
    for line in
        ["Ensemble du projet", "P1 Peu de bus le soir", "[x] I1 Une navette · retenue, 7 voix", "[ ] I2 Un guide"]
    {
        assert!(trace.contains(line), "{line} in\n{trace}");
    }
    assert!(trace.contains("→ Une navette le soir (action 2 du plan)"), "{trace}");
    assert!(trace.contains("P2 Trop de bruit : aucune idée n'y répond"), "{trace}");
    let alone = scratch.agir(&["trace", "p", "--group", "."]).expect(0).stdout;
    assert!(alone.contains("Une navette le soir") && !alone.contains("Des vélos"), "{alone}");
    for format in ["md", "json", "csv", "mermaid"] {
        let trace = scratch.agir(&["trace", "p", "--format", format]).expect(0).stdout;
        assert!(trace.contains("Une navette le soir"), "{format}: {trace}");
    }

    scratch.agir(&[&["bilan", "p"][..], &TODAY].concat()).expect(0);
    let figures = scratch.read("p/3-bilan/bilan.md");
    assert!(figures.contains("| Ensemble du projet | 2 | 2 | 1 | 1 |"), "{figures}");
    assert!(figures.contains("- Proposées : 2\n") && figures.contains("- Budget proposé : 2 400 € HT"), "{figures}");
}

#[test]
fn the_site_has_pages_for_it() {
    let scratch = project();
    scratch.agir(&[&["dossier", "p", "-o", "site"][..], &TODAY].concat()).expect(0);
    let thread = scratch.read("site/fil/ensemble-du-projet.html");
    assert!(thread.contains("Une navette le soir") && thread.contains("Peu de bus le soir"), "{thread}");
    let sheets = scratch.read("site/plan/ensemble-du-projet.html");
    assert!(sheets.contains("ensemble du projet") && !sheets.contains("du groupe Ensemble"), "{sheets}");
    let page = scratch.read("site/groupes/ensemble-du-projet.html");
    assert!(page.contains("2 problématiques") && !page.contains("Composition"), "{page}");
}

#[test]
fn a_table_is_imported_outside_of_groups() {
    let scratch = project();
    scratch.write("t.csv", "Action;Pilote;Idées\nUn guide papier;Mairie;I2\nUne navette le soir;;I1\n");
    scratch.agir(&["import-actions", "t.csv", "p", "--group", "."]).expect(0);
    let sheet = scratch.read("p/actions/un-guide-papier.md");
    assert!(sheet.contains("type: action-commune") && sheet.contains("I2") && sheet.contains("Mairie"), "{sheet}");
    assert!(!scratch.path().join("p/actions/une-navette-le-soir-2.md").exists(), "it is there already");
    // Without actions in groups there is nothing to choose.
    scratch.replace(
        "p/methode/methode.yaml",
        "types:\n",
        "types:\n  - {id: action, chemin: \"fiches/{nom}.md\", par_groupe: non}\n",
    );
    scratch.write("u.csv", "Action;Pilote\nUn abri;Mairie\n");
    scratch.agir(&["import-actions", "u.csv", "p"]).expect(0);
    assert!(scratch.read("p/fiches/un-abri.md").contains("type: action\n"));
    let refused = scratch.agir(&["import-actions", "u.csv", "p", "--group", "mobilite"]).expect(2).stderr;
    assert!(refused.contains("sans --group"), "{refused}");
}

#[test]
fn it_may_be_merged_and_is_compared_with_the_actions_of_groups() {
    let scratch = project();
    scratch.agir(&["add", "action", "Navette le soir", "p", "--group", "mobilite"]).expect(0);
    let strict = [&["check", "p", "--format", "short"][..], &TODAY].concat();
    let found = scratch.agir(&strict).stdout;
    assert!(found.contains("recoupement-a-arbitrer"), "{found}");
    scratch.write(
        "p/arbitrages.yaml",
        "fusions:\n  - actions: [mobilite/navette-le-soir, actions/une-navette-le-soir]\n    titre: La navette\n",
    );
    assert!(!scratch.agir(&strict).stdout.contains("recoupement"), "decided");
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let page = scratch.read("p/plan-action-commun.md");
    assert!(page.contains("Navette le soir (Mobilité) ; Une navette le soir (Ensemble du projet)"), "{page}");
    assert!(page.contains("- I1 (Ensemble du projet) : Une navette"), "{page}");
}

#[test]
fn requirements_on_items_hold_outside_of_groups() {
    let scratch = project();
    scratch.replace("p/actions/une-navette-le-soir.md", "[I1]", "[I2]");
    let method = scratch.read("p/methode/methode.yaml");
    let rule = |id: &str, object: &str, by: &str| {
        format!(
            "  - id: {id}\n    regle: couverture\n    objet: {object}\n    par: {by}\n    niveau: warning\n    texte: \
             \"{{id}} : {{texte}}\"\n    source: essai\n"
        )
    };
    let rules = [rule("p", "problematiques", "idees"), rule("a", "actions", "idees-retenues")].concat();
    scratch.write("p/methode/methode.yaml", format!("{method}exigences:\n{rules}"));
    let found = scratch.agir(&[&["check", "p", "--format", "short"][..], &TODAY].concat()).stdout;
    assert!(found.contains("1-preparation/atelier.md:10:1: warning[p] P2 : Trop de bruit"), "{found}");
    assert!(found.contains("actions/une-navette-le-soir.md:") && found.contains("warning[a] I2 : Un guide"), "{found}");
}

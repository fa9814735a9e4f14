//! Minutes as people write them: what is parsed, what is reported, and where.

mod header;

use crate::support::Scratch;

pub(crate) const FIRST: &str = "2-experimentation/groupes/handicap/reunion-1.md";

pub(crate) const SECOND: &str = "2-experimentation/groupes/handicap/reunion-2.md";

/// The example with the body of one section replaced.
pub(crate) fn with(path: &str, heading: &str, body: &str) -> Scratch {
    let project = Scratch::example("charenton");
    let text = project.read(path);
    let start = text.find(&format!("\n## {heading}\n")).unwrap() + heading.len() + 5;
    let end = text[start..].find("\n## ").map_or(text.len(), |end| start + end);
    project.write(path, format!("{}\n{body}\n{}", &text[..start], &text[end..]));
    project
}

pub(crate) fn trace(project: &Scratch) -> serde_json::Value {
    let run = project.agir(&["trace", "--group", "handicap", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    json["groups"][0].clone()
}

/// `P1 Peu de bus`, for each item of a list of the thread.
pub(crate) fn said(group: &serde_json::Value, list: &str) -> Vec<String> {
    let items = group[list].as_array().unwrap_or_else(|| panic!("{list} in {group}"));
    items
        .iter()
        .map(|item| format!("{} {}", item["id"].as_str().unwrap_or("?"), item["text"].as_str().unwrap()))
        .collect()
}

/// The five problems that the example refers to, each written with `line`.
pub(crate) fn five(line: impl Fn(u32) -> String) -> String {
    (1..=5).map(|number| format!("{}\n", line(number))).collect()
}

#[test]
fn problems_are_read_in_every_form() {
    let forms: &[(&str, String)] = &[
        ("dashes", five(|n| format!("- **P{n}** Problème {n} du lieu"))),
        ("bullets of Word", five(|n| format!("•\tP{n} : Problème {n} du lieu"))),
        ("bullets, one a paragraph", five(|n| format!("· **P{n}** Problème {n} du lieu\n"))),
        ("private bullets", five(|n| format!("\u{f0b7} P{n} - Problème {n} du lieu"))),
        ("indented bullets", five(|n| format!("    • **P{n}** Problème {n} du lieu"))),
        ("en dashes", five(|n| format!("– P{n} : Problème {n} du lieu"))),
        ("no-break spaces", five(|n| format!("-\u{a0}**P{n}** Problème {n} du lieu"))),
        ("no space", five(|n| format!("-P{n} : Problème {n} du lieu"))),
        ("bare lines", five(|n| format!("P{n} : Problème {n} du lieu"))),
        ("bold lines", five(|n| format!("**P{n}** : Problème {n} du lieu"))),
        ("named", five(|n| format!("Problématique n° {n} : Problème {n} du lieu"))),
        ("tabs", five(|n| format!("P{n}\tProblème {n} du lieu"))),
        (
            "table",
            format!("| N° | Problématique |\n|---|---|\n{}", five(|n| format!("| P{n} | Problème {n} du lieu |"))),
        ),
        (
            "table of numbers",
            format!("| N° | Problématique |\n|:-:|---|\n{}", five(|n| format!("| {n} | Problème {n} du lieu |"))),
        ),
        (
            "table with more columns",
            format!(
                "| Réf. | Problématique | Exprimée par |\n|---|---|---|\n{}",
                five(|n| format!("| **P{n}** | Problème {n} du lieu | Mairie |"))
            ),
        ),
        (
            "table of titles",
            format!("| Problématiques soulevées |\n|---|\n{}", five(|n| format!("| P{n} : Problème {n} du lieu |"))),
        ),
        (
            "table without headings",
            "| P1 | Problème 1 du lieu |\n|---|---|\n".to_owned()
                + &(2..=5).map(|n| format!("| P{n} | Problème {n} du lieu |\n")).collect::<String>(),
        ),
    ];
    for (name, body) in forms {
        let project = with(FIRST, "Problématiques", body);
        let expected: Vec<String> = (1..=5).map(|n| format!("P{n} Problème {n} du lieu")).collect();
        assert_eq!(said(&trace(&project), "problems"), expected, "{name}");
        let found = project.findings(&["--today", "2013-07-01"]);
        let others: Vec<_> = found.iter().filter(|line| !line.contains("item-sans-identifiant")).collect();
        assert!(others.iter().all(|line| line.contains("plan-commun-a-jour")), "{name}: {others:?}");
    }
}

/// The ideas that a prioritisation keeps, of I1 to I4.
#[test]
fn choices_are_read_in_every_form() {
    let forms: &[(&str, &str)] = &[
        ("ticks", "- [x] I1, 6 voix\n- [X] I2\n- [x ] I3\n- [ x] I4\n- [ ] I5"),
        ("signs", "- [✓] I1\n- ☑ I2\n- [v] I3\n- ✅ I4\n- ☐ I5\n- ❌ I6"),
        (
            "words",
            "- I1 : retenue\n- I2 (retenue, 5 voix)\n- I3 — retenu\n- I4 : oui\n- I5 : non retenue\n- I6 : écartée",
        ),
        ("bare lines", "[x] I1\n[x] I2\n[x] I3\n[x] I4\n[ ] I5"),
        ("several on a line", "- [x] I1, I2 et I3 (fusionnées)\n- [x] I4, à rapprocher de I5"),
        ("a range", "- [x] I1 à I4\n- [ ] I5"),
        (
            "a table",
            "| Idée | Voix | Retenue |\n|---|---|---|\n| I1 | 6 | oui |\n| I2 | 5 | x |\n| I3 | 5 | Oui |\n| I4 | 4 \
             | ✓ |\n| I5 | 2 | non |\n| I6 | 1 | |",
        ),
        (
            "a table of boxes",
            "| | Idée |\n|---|---|\n| [x] | I1 |\n| [x] | I2 |\n| [x] | I3 |\n| [x] | I4 |\n| [ ] | I5 |",
        ),
    ];
    for (name, body) in forms {
        let project = with(SECOND, "Priorisation", body);
        let group = trace(&project);
        let ideas = group["ideas"].as_array().unwrap();
        let kept: Vec<&str> =
            ideas.iter().filter(|idea| idea["kept"] == true).map(|idea| idea["id"].as_str().unwrap()).collect();
        assert_eq!(kept, ["I1", "I2", "I3", "I4"], "{name}: {group}");
        let found = project.findings(&["--today", "2013-07-01"]);
        assert!(found.iter().all(|line| line.contains("plan-commun-a-jour")), "{name}: {found:?}");
    }
    let retained = with(SECOND, "Priorisation", "");
    retained.replace(SECOND, "## Priorisation\n", "## Idées retenues\n\n- I1\n- I2\n- I3\n- I4, 4 voix\n");
    let found = retained.findings(&["--today", "2013-07-01"]);
    assert!(found.iter().all(|line| line.contains("plan-commun-a-jour")), "{found:?}");
}

#[test]
fn what_is_not_understood_is_told_on_its_own_line_and_nowhere_else() {
    for (path, heading, body, line, code) in [
        (FIRST, "Problématiques", "Les bus sont rares. Les trottoirs sont étroits.", "Les bus", "rien-reconnu"),
        (SECOND, "Brainstorming", "Nous avons parlé de covoiturage.", "Nous avons", "rien-reconnu"),
        (SECOND, "Priorisation", "Le groupe choisira plus tard.", "Le groupe", "rien-reconnu"),
        (SECOND, "Priorisation", "- [x] I1\n- [x] I2\n- [x] I3\n- I4, 4 voix", "- I4", "item-non-reconnu"),
        (SECOND, "Priorisation", "- [x] I1\n- [x] I2\n- [x] I3\n- [?] I4", "- [?] I4", "item-non-reconnu"),
    ] {
        let project = with(path, heading, body);
        let number = project.read(path).lines().position(|own| own.starts_with(line)).unwrap() + 1;
        let found = project.findings(&["--today", "2013-07-01"]);
        let others: Vec<_> = found.iter().filter(|line| !line.contains("plan-commun-a-jour")).collect();
        assert_eq!(others, [&format!("{path}:{number}: {code}")], "{body}");
    }
}

#[test]
fn a_list_that_lacks_what_the_rest_names_is_told_once() {
    let project = with(FIRST, "Problématiques", "| N° | Problématique |\n|---|---|\n| P1 | Peu de bus |");
    let number = project.read(FIRST).lines().position(|line| line == "## Problématiques").unwrap() + 1;
    let found = project.findings(&["--today", "2013-07-01"]);
    let references: Vec<_> = found.iter().filter(|line| line.contains("reference-inconnue")).collect();
    assert_eq!(references, [&format!("{FIRST}:{number}: reference-inconnue")]);
}

#[test]
fn ranges_and_lists_of_identifiers_are_whole() {
    for (written, expected) in [
        ("(P2 à P4)", vec!["P2", "P3", "P4"]),
        ("(P2-P4)", vec!["P2", "P3", "P4"]),
        ("(P2 à 4)", vec!["P2", "P3", "P4"]),
        ("(P1, 2 et 3)", vec!["P1", "P2", "P3"]),
        ("(**P2** à **P4**)", vec!["P2", "P3", "P4"]),
        ("(P1/P5)", vec!["P1", "P5"]),
        ("(P1, 7 voix)", vec!["P1"]),
        ("(P1 et 3 structures)", vec!["P1"]),
    ] {
        let project = Scratch::example("charenton");
        project.replace(SECOND, "handicapés (P2, P3)", &format!("handicapés {written}"));
        let group = trace(&project);
        let idea = group["ideas"].as_array().unwrap().iter().find(|idea| idea["id"] == "I1").unwrap().clone();
        assert_eq!(idea["problems"], serde_json::json!(expected), "{written}: {idea}");
    }
}

#[test]
fn headings_match_as_people_write_them() {
    for (path, old, written) in [
        (FIRST, "## Problématiques", "## Les problématiques"),
        (FIRST, "## Problématiques", "### 3. Problématique (45 min)"),
        (FIRST, "## Problématiques", "## 14h30 - 15h15 : Problématiques"),
        (FIRST, "## Problématiques", "## Problématiques – 1 h 30"),
        (FIRST, "## Problématiques", "## 🔎 Problématiques :"),
        (FIRST, "## Problématiques", "## Point 3 : Exposé des problématiques"),
        (FIRST, "## Problématiques", "## **Problématiques**"),
        (SECOND, "## Brainstorming", "## Pistes d'actions"),
        (SECOND, "## Priorisation", "## 3) Priorisation des idées"),
        ("1-preparation/copils/copil-1.md", "## Décisions", "## DÉCISIONS PRISES"),
    ] {
        let project = Scratch::example("charenton");
        project.replace(path, &format!("{old}\n"), &format!("{written}\n"));
        let found = project.findings(&["--final", "--strict"]);
        assert_eq!(found, Vec::<String>::new(), "{written}");
    }
}

/// A line meant as a heading is read as one, and reported.
#[test]
fn a_line_that_is_meant_as_a_heading_is_told_there_and_read() {
    for written in
        ["##Problématiques", "**Problématiques**", "**Problématiques :**", "Problématiques :", "# Problématiques"]
    {
        let project = Scratch::example("charenton");
        project.replace(FIRST, "## Problématiques\n", &format!("{written}\n"));
        let number = project.read(FIRST).lines().position(|line| line == written).unwrap() + 1;
        let found = project.findings(&["--today", "2013-07-01"]);
        assert_eq!(found, [format!("{FIRST}:{number}: ordre-du-jour-suivi")], "{written}");
        assert_eq!(said(&trace(&project), "problems").len(), 5, "{written}");
        let report = project.agir(&["check", "--today", "2013-07-01", "--format", "short"]).stdout;
        assert!(report.contains("écrivez « ## Problématiques »"), "{report}");
    }
    // The title of a document does not count as a section.
    let project = Scratch::example("charenton");
    let bilan = "3-bilan/bilan.md";
    let text = project.read(bilan);
    project.write(bilan, text.replacen("\n## Bilan\n", "\n", 1));
    let found = project.findings(&["--final"]);
    assert!(found.iter().any(|line| line.ends_with("bilan-complet")), "{found:?}");
}

#[test]
fn what_a_template_leaves_is_empty() {
    let path = "1-preparation/copils/copil-1.md";
    for body in [
        "| N° | Décision | Qui |\n|---|---|---|\n| 1 | | |\n| 2 | … | |",
        "| N° | Décision |\n|---|---|",
        "…",
        "[à compléter]",
        "*À compléter*",
        "- …\n- …",
        "xxx",
        "- [ ] ",
        "| Décision |\n|---|\n| [à compléter] |",
        "Cliquez ici pour entrer du texte.",
    ] {
        let project = with(path, "Décisions", body);
        let number = project.read(path).lines().position(|line| line == "## Décisions").unwrap() + 1;
        let found = project.findings(&["--final"]);
        assert_eq!(found, [format!("{path}:{number}: compte-rendu-de-copil")], "{body}");
    }
    for body in ["| N° | Décision |\n|---|---|\n| 1 | Oui |", "- Néant", "RAS", "Le texte est validé."] {
        let project = with(path, "Décisions", body);
        assert_eq!(project.findings(&["--final"]), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn an_open_comment_is_told_at_its_opening_and_hides_nothing() {
    for (written, told) in [
        ("<!-- à relire\n\n## Tour de table", true),
        ("<!-- à relire\n\n## Tour de table\n\n<!-- autre -->", true),
        ("<!-- à relire -->\n\n## Tour de table", false),
        ("`<!--` s'écrit ainsi.\n\n## Tour de table", false),
        ("```\n<!--\n```\n\n## Tour de table", false),
    ] {
        let project = Scratch::example("charenton");
        project.replace(FIRST, "## Tour de table\n", &format!("{written}\n"));
        let number = project.read(FIRST).lines().position(|line| line.starts_with("<!-- à relire")).unwrap_or(0) + 1;
        let expected: Vec<String> = told.then(|| format!("{FIRST}:{number}: commentaire-ouvert")).into_iter().collect();
        assert_eq!(project.findings(&["--today", "2013-07-01"]), expected, "{written}");
    }
    // In an action it would truncate the plan.
    let project = Scratch::example("charenton");
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    let text = project.read(sheet);
    let body = text.rfind("---\n").unwrap() + 4;
    project.write(sheet, format!("{}\n<!-- note\n{}", &text[..body], &text[body..]));
    let run = project.agir(&["compile-plan"]).expect(1);
    assert!(format!("{}{}", run.stdout, run.stderr).contains("commentaire-ouvert"), "{run:?}");
}

#[test]
fn a_text_block_in_the_place_of_a_list_is_a_list() {
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    for (block, expected) in [
        ("objectifs: |\n  - Augmenter\n  - Aider", vec!["Augmenter", "Aider"]),
        ("objectifs: |\n  Augmenter\n  Aider", vec!["Augmenter", "Aider"]),
        ("objectifs: |\n  • Augmenter\n    le chiffre\n  • Aider", vec!["Augmenter le chiffre", "Aider"]),
    ] {
        let project = Scratch::example("charenton");
        let text = project.read(sheet);
        let start = text.find("objectifs:").unwrap();
        let end = start + text[start..].find("\ncibles").unwrap();
        project.write(sheet, format!("{}{block}{}", &text[..start], &text[end..]));
        let run = project.agir(&["compile-plan", "--format", "json", "--stdout"]);
        let run = if run.status == 0 { run } else { project.agir(&["compile-plan", "--format", "json", "-o", "-"]) };
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let text = json.to_string();
        assert!(text.contains(&serde_json::to_string(&expected).unwrap()), "{block}: {text}");
    }
}

//! `agir compile-plan`: content of the actions and missing parts. See also `commands/compile_plan.rs`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::sandbox::{content, ended, snapshot};
use crate::machine::link;
use crate::support::{Scratch, command, run};

const PLAN: &str = "plan-action-commun.md";
const GROUPS: &str = "2-experimentation/groupes";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const OTHER: &str = "2-experimentation/groupes/precarite/actions/annuaire-solidarite.md";

/// The plan is not compiled: the findings name the `parts`, and no byte of the project changes.
#[track_caller]
fn stopped(project: &Scratch, parts: &[&str]) {
    let before = snapshot(project.path());
    let run = ended(project.agir(&["compile-plan", "--force"]), 1);
    for part in parts {
        assert!(run.stdout.contains(part), "« {part} » in {}", run.stdout);
    }
    assert!(run.stderr.contains("Rien n'a été écrit"), "{}", run.stderr);
    assert_eq!(before, snapshot(project.path()));
}

#[test]
fn a_plan_with_a_hole_is_not_written() {
    let (folder, group) = (format!("{GROUPS}/precarite/actions"), format!("{GROUPS}/precarite/groupe.yaml"));
    for (path, text) in [
        (&*folder, None),
        (OTHER, Some(&b""[..])),
        (OTHER, Some(b"---\ntype: action\ntitre: [\n---\n")),
        (OTHER, Some(b"---\ntype: action\ntitre: \xe9\n---\n")),
        (OTHER, Some(b"<<<<<<< a\n=======\n>>>>>>> b\n")),
        (&*group, Some(b"thematique: [\n")),
    ] {
        let project = Scratch::example("charenton");
        match text {
            Some(text) => project.write(path, text),
            None => project.remove(path),
        }
        stopped(&project, &[path.strip_suffix("/actions").unwrap_or(path)]);
    }
}

/// An unreadable folder may contain groups and actions.
#[test]
fn a_folder_that_cannot_be_read_is_a_hole() {
    for folder in [GROUPS, "2-experimentation/groupes/precarite", "2-experimentation/groupes/precarite/actions"] {
        let project = Scratch::example("charenton");
        project.write("ailleurs/x", "");
        let kept = Scratch::new();
        std::fs::rename(project.path().join(folder), kept.path().join("dehors")).unwrap();
        link(kept.path().join("dehors"), project.path().join(folder));
        stopped(&project, &[folder]);
    }
}

/// Each folder of the project in turn cannot be opened.
#[test]
fn a_folder_that_may_not_be_opened_is_a_hole() {
    super::sandbox::need_injection();
    let project = Scratch::example("charenton");
    let before = content(project.path());
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut hits = 0;
    for number in 1..80 {
        let fault = format!("openat:error=EACCES:when={number}");
        let run = run(super::sandbox::injected(project.path(), &["compile-plan"], &fault, log.path()));
        let log = String::from_utf8(std::fs::read(log.path()).unwrap()).unwrap();
        let Some(hit) = log.lines().find(|line| line.contains("INJECTED")) else { break };
        if hit.contains("O_DIRECTORY") {
            hits += 1;
            assert_eq!(before, content(project.path()), "{hit} {run:?}");
        }
    }
    assert!(hits > 5, "{hits}");
}

#[test]
fn two_of_one_id_or_dates_that_contradict_each_other_name_both_places() {
    let project = Scratch::example("charenton");
    crate::support::copy(
        &project.path().join(GROUPS).join("handicap"),
        &project.path().join("2-experimentation/handicap"),
    );
    stopped(&project, &["2-experimentation/groupes/handicap/groupe.yaml", "2-experimentation/handicap/groupe.yaml"]);
    let project = Scratch::example("charenton");
    project.replace(SHEET, "debut: 2013-09-16", "debut: 2015-09-16");
    stopped(&project, &["achats-esat.md:28", "achats-esat.md:27"]);
    let project = Scratch::example("charenton");
    let once = project.read("arbitrages.yaml");
    project.write(
        "arbitrages.yaml",
        format!(
            "{once}  - actions:\n      - handicap/parrainage-handicap\n      - precarite/annuaire-solidarite\n    \
             titre: Encore\n"
        ),
    );
    stopped(&project, &["arbitrages.yaml"]);
    // The same file name in two groups gives two actions in the plan.
    let project = Scratch::example("charenton");
    let twin = format!("{GROUPS}/precarite/actions/achats-esat.md");
    project.write(&twin, project.read(SHEET).replace("titre: ", "titre: Autre, "));
    let plan = project.agir(&["compile-plan", "--stdout"]).expect(0).stdout;
    assert!(plan.contains(&twin) && plan.contains(SHEET));
}

/// The texts of each row of a plan's tables, as a Markdown renderer reads them.
fn tables(plan: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut is_table = false;
    for event in Parser::new_ext(plan, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().unwrap().push(String::new()),
            Event::Start(Tag::Table(_)) => is_table = true,
            Event::End(TagEnd::Table) => is_table = false,
            Event::Text(text) | Event::Code(text) if is_table => {
                rows.last_mut().unwrap().last_mut().unwrap().push_str(&text)
            }
            Event::InlineHtml(html) if is_table => panic!("{html}"),
            _ => {}
        }
    }
    rows
}

/// Cell values must not break out of a table of the plan.
#[test]
fn what_a_cell_holds_does_not_leave_it() {
    for value in [
        "=1+1",
        "+33",
        "-2",
        "@SOMME(A1)",
        "a | b",
        "\"x\" ; y",
        "a \\| b",
        "`a | b`",
        "<b>x</b> | *y*",
        "{{ x }}",
        "::: x",
        "</details>",
    ] {
        let project = Scratch::example("charenton");
        let plain = tables(&project.read(PLAN));
        let quoted = serde_json::to_string(value).unwrap();
        for (key, old) in [
            ("titre", "Développer les achats auprès de l'ESAT et des entreprises adaptées du territoire"),
            ("porteur", "ESAT Les Ateliers du Pont (fictif)"),
        ] {
            project.replace(SHEET, &format!("{key}: {old}\n"), &format!("{key}: {quoted}\n"));
        }
        let plan = project.agir(&["compile-plan", "--stdout"]).expect(0).stdout;
        let table = tables(&plan);
        assert_eq!(table.iter().map(Vec::len).collect::<Vec<_>>(), plain.iter().map(Vec::len).collect::<Vec<_>>());
        let cells = table.iter().flatten().filter(|cell| *cell == value).count();
        assert!(cells >= 3, "{value} in {table:?}");
    }
}

/// Every relative link target of a text, as a renderer reads it.
fn targets(text: &str) -> Vec<String> {
    Parser::new_ext(text, Options::all())
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
            _ => None,
        })
        .filter(|target| !target.starts_with('#') && !target.contains("://"))
        .collect()
}

#[test]
fn links_notes_and_images_still_lead_where_they_led() {
    let scratch = Scratch::new();
    let project = scratch.path().join("le projet (1)");
    crate::support::copy(&crate::support::root().join("examples/charenton"), &project);
    std::fs::create_dir_all(project.join("annexes/a b")).unwrap();
    std::fs::write(project.join(GROUPS).join("photo.png"), "").unwrap();
    for (sheet, target) in [(SHEET, "../reunion-1.md"), (OTHER, "../reunion-2.md")] {
        let body = format!(
            "\n[lien](../groupe.yaml \"un ](titre)\") ![image](../../photo.png) [réf][x] \
             [![deux](../../photo.png)](<../reunion-3.md>) [web](https://exemple.fr/a) note[^1]\n\n[x]: \
             {target}\n\n[^1]: Note de {target}\n"
        );
        let text = std::fs::read(project.join(sheet)).unwrap();
        std::fs::write(project.join(sheet), [text, body.into_bytes()].concat()).unwrap();
    }
    std::fs::create_dir_all(scratch.path().join("ailleurs")).unwrap();
    for output in [PLAN, "annexes/a b/plan.md", "../plan.md", "../ailleurs/plan.md"] {
        ended(run(command(&project, &["compile-plan", "-o", output])), 0);
        let file = project.join(output);
        let plan = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
        let found = targets(&plan);
        assert!(found.len() > 15, "{found:?}");
        for target in found {
            let plain = target.replace("%20", " ").replace("%28", "(").replace("%29", ")");
            assert!(file.parent().unwrap().join(&plain).exists(), "{output}: {target}");
        }
        for target in ["reunion-1.md", "reunion-2.md"] {
            assert!(plan.contains(&format!("Note de ../{target}")), "both notes are there");
        }
        let labels: std::collections::BTreeSet<_> =
            plan.lines().filter(|line| line.starts_with("[^")).map(|line| line.split(']').next().unwrap()).collect();
        assert_eq!(labels.len(), 2, "{labels:?}");
    }
    let said = ended(run(command(&project, &["check", "--final", "--format", "short"])), 0).stdout;
    assert!(!said.contains("lien-casse"), "{said}");
}

#[test]
fn what_cannot_be_added_is_refused_and_the_rest_is_exact() {
    let bad = "0.1 0.1+0.2 123456789012345678901234567890 18446744073709551615 -5 1_000 1e3 .inf mille 12000,50";
    for bad in bad.split(' ') {
        let project = Scratch::example("charenton");
        project.replace(SHEET, "budget_ht: 1500", &format!("budget_ht: {bad}"));
        stopped(&project, &["achats-esat.md:21", bad, "valeur-invalide"]);
    }
    for (written, total) in [
        ("12 000 €", "68 000 €"),
        ("12\u{202f}000 €", "68 000 €"),
        ("", "56 000 €"),
        ("\"0\"", "56 000 €"),
        ("999999999999", "1 000 000 055 999 €"),
    ] {
        let project = Scratch::example("charenton");
        project.replace(SHEET, "budget_ht: 1500", &format!("budget_ht: {written}"));
        let said = ended(project.agir(&["compile-plan"]), 0).stdout.replace(['\u{202f}', '\u{a0}'], " ");
        assert!(said.contains(&format!("budget {total}")), "{written}: {said}");
    }
}

#[test]
fn the_same_project_gives_the_same_bytes_everywhere() {
    let first = Scratch::example("charenton");
    let expected = first.read(PLAN);
    // Files created in another order, with other modification times.
    let second = Scratch::new();
    for (path, bytes) in first.files().into_iter().rev() {
        second.write(&path, bytes);
    }
    second.remove(PLAN);
    for (lang, zone, threads) in
        [("C", "Pacific/Kiritimati", "1"), ("en_US.UTF-8", "America/Adak", "2"), ("tr_TR.UTF-8", "UTC", "7")]
    {
        let mut wanted = command(second.path(), &["compile-plan", "--stdout"]);
        wanted
            .env_remove("AGIR_LANG")
            .env("LANG", lang)
            .env("LC_ALL", lang)
            .env("TZ", zone)
            .env("RAYON_NUM_THREADS", threads);
        assert_eq!(run(wanted).expect(0).stdout, expected, "{lang} {zone} {threads}");
    }
    assert!(!second.path().join(PLAN).exists());
}

/// A single plan fifty times the usual size; the benchmarks measure many projects.
#[test]
fn a_very_large_plan_is_compiled_whole() {
    let project = Scratch::example("charenton");
    let sheet = project.read(SHEET);
    for number in 0..600 {
        let text = sheet.replace("titre: ", &format!("titre: Variante {number}, "));
        project.write(&format!("{GROUPS}/handicap/actions/variante-{number}.md"), text);
    }
    let said = ended(project.agir(&["compile-plan"]), 0).stdout;
    assert!(said.contains("610 actions au plan commun (612 actions dans les groupes)"), "{said}");
    let plan = project.read(PLAN);
    assert!((0..600).all(|number| plan.contains(&format!("/variante-{number}.md)"))));
}

/// An unclosed comment hides only the block that it begins in.
#[test]
fn what_follows_an_open_comment_is_in_the_plan_and_in_the_papers() {
    let project = Scratch::example("charenton");
    let sheet = project.read(SHEET);
    project.write(SHEET, format!("{sheet}\n- <!-- une note\n\n<details>Précision utile.</details>\n\nLa suite.\n"));
    project.agir(&["compile-plan", "--force"]).expect(0);
    let plan = project.read(PLAN);
    assert!(plan.contains("Précision utile.") && plan.contains("La suite."), "{plan}");
    project.agir(&["dossier", "-o", "dossier"]).expect(0);
    let pages: String = project
        .files()
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, _)| project.read(path))
        .collect();
    assert!(pages.contains("Précision utile.") && pages.contains("La suite."));
}

//! The YAML of the guide on methods is tried: each block is a method, a part of one, or a file of a project.

use agir::pack;

use crate::support::{Scratch, root};

const GUIDES: [&str; 2] = ["docs/ecrire-sa-methode.md", "docs/write-your-method.md"];
/// What a part of a method stands below, in its trial.
const HEAD: &str = "methode: essai\nversion: 1\ntitre: Essai\nherite: agir-ensemble\n";

fn guide(name: &str) -> String {
    String::from_utf8(std::fs::read(root().join(name)).unwrap()).unwrap()
}

fn blocks(name: &str) -> Vec<String> {
    let text = guide(name);
    let blocks = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(str::to_owned).collect()
}

/// Blocks that are a whole method.
fn methods() -> Vec<String> {
    blocks(GUIDES[0]).into_iter().filter(|block| block.starts_with("methode: ")).collect()
}

/// The path and the content of a block that is a file of a project: its first line names it.
fn file(block: &str) -> Option<(&str, &str)> {
    block.strip_prefix("# ").and_then(|rest| rest.split_once('\n'))
}

/// A project of this method, laid out by `init` in the folder `p`.
fn project(method: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("m/methode.yaml", method);
    let asked = "init p --method m --title Essai --territory Ici --start 2027-01-11 --yes --no-git";
    scratch.agir(&asked.split(' ').collect::<Vec<_>>()).expect(0);
    scratch
}

#[test]
fn each_example_of_the_guide_is_a_sound_method() {
    let blocks = blocks(GUIDES[0]);
    assert!(blocks.len() > 20, "{} blocks", blocks.len());
    for block in blocks.iter().filter(|block| file(block).is_none()) {
        let text = if block.starts_with("methode: ") { block.clone() } else { format!("{HEAD}{block}") };
        let loaded = pack::load([(pack::METHOD_FILE.into(), text.into())].into());
        let faults: Vec<String> =
            loaded.faults.iter().map(|fault| fault.message.sentences(agir::lang::Lang::En).what).collect();
        assert!(loaded.pack.is_some() && faults.is_empty(), "{faults:?} in\n{block}");
    }
}

#[test]
fn both_guides_show_the_same_examples_and_every_kind_of_rule() {
    assert_eq!(blocks(GUIDES[0]), blocks(GUIDES[1]));
    for name in GUIDES {
        let text = guide(name);
        let headings = text.lines().filter(|line| line.starts_with("### ")).count();
        assert_eq!(headings, agir::rules::KINDS.len(), "{name}");
        for kind in agir::rules::KINDS {
            assert!(text.contains(&format!("\n### {}\n", kind.name)), "{name} does not show {}", kind.name);
        }
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(link.starts_with('#') || root().join("docs").join(link).exists(), "{name} links to {link}");
        }
    }
}

#[test]
fn a_new_project_of_each_method_of_the_guide_has_nothing_to_report() {
    assert_eq!(methods().len(), 3);
    for method in methods() {
        let scratch = project(&method);
        let run = scratch.agir(&["check", "p", "--strict", "--format", "short", "--today", "2027-01-12"]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{method}");
    }
}

/// The convention of the guide: citizens are counted without being named, and a report is published in time.
#[test]
fn the_convention_of_the_guide_asks_for_its_quorum_and_its_report() {
    let scratch = project(methods().last().unwrap());
    for block in blocks(GUIDES[0]) {
        if let Some((path, content)) = file(&block) {
            scratch.write(&format!("p/{path}"), content);
        }
    }
    for number in ["1", "2", "3"] {
        let session = format!("---\ntype: session\nnumero: {number}\ndate: 2026-0{number}-12\nstatut: tenue\n");
        let session = format!("{session}citoyens_presents: 2{number}\n---\n\n## Travaux\n\nFaits.\n");
        let adopted = if number == "3" { "\n## Recommandations\n\n- **R1** Un bus le soir\n" } else { "" };
        scratch.write(&format!("p/2-sessions/session-{number}.md"), format!("{session}{adopted}"));
    }
    let report = "---\ntype: rapport\nremis_le: 2026-04-02\npublie_le: 2026-05-04\n---\n";
    scratch.write("p/3-rendu/rapport.md", report);
    scratch.write("p/3-rendu/reponse.md", "---\ntype: reponse\npubliee_le: 2026-06-01\nrecommandations: []\n---\n");
    let found = scratch.findings(&["p", "--today", "2026-07-01"]);
    let codes = |code: &str| found.iter().filter(|line| line.ends_with(code)).count();
    assert_eq!((codes(": quorum"), codes(": rapport-remis"), codes(": rapport-publie")), (0, 0, 1), "{found:?}");
    assert_eq!(codes(": reponse-a-chaque-recommandation"), 1, "{found:?}");
    scratch.replace("p/2-sessions/session-2.md", "citoyens_presents: 22", "citoyens_presents: 20");
    let found = scratch.findings(&["p", "--today", "2026-07-01"]);
    assert_eq!(found.iter().filter(|line| line.ends_with(": quorum")).count(), 1, "{found:?}");
}

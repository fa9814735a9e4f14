//! `agir trace`: from a problem to an owner, with gaps.

use serde_json::Value;

use crate::support::Scratch;

const MEETING_2: &str = "2-experimentation/groupes/handicap/reunion-2.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

/// The example with a problem without ideas, a kept idea without actions, and an action without an owner.
fn broken() -> Scratch {
    let project = Scratch::example("charenton");
    project.replace(MEETING_2, "adaptées (P4)", "adaptées");
    project.replace(MEETING_2, "- [ ] I5, 2 voix", "- [x] I5, 2 voix");
    project.replace(SHEET, "porteur: ESAT Les Ateliers du Pont (fictif)\n", "");
    project
}

/// The tree without its branches, on one line.
fn unwrapped(tree: &str) -> String {
    let lines = tree.lines().map(|line| line.trim_start_matches([' ', '│', '├', '└', '─']));
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_whole_thread_has_no_mark_and_a_broken_one_shows_each_break() {
    let whole = unwrapped(&Scratch::example("charenton").agir(&["trace"]).expect(0).stdout);
    assert!(!whole.contains('⚠'), "{whole}");
    let kept = "[x] I3 Achats groupés auprès de l'ESAT et des entreprises adaptées · retenue, 5 voix";
    assert!(whole.contains(kept), "{whole}");
    let shown = broken().agir(&["trace", "--group", "Handicap"]).expect(0).stdout;
    let unwrapped = unwrapped(&shown);
    for mark in [
        "⚠ P4 Le savoir-faire de l'ESAT est méconnu des acheteurs du territoire",
        ": aucune idée n'y répond",
        "⚠ [x] I5 Guide pratique de l'employeur (aides, interlocuteurs) · retenue, 2 voix : retenue, mais sans action",
        "⚠ → Développer les achats",
        ": porteur à désigner",
        "⚠ Idées qui ne répondent à aucune problématique",
    ] {
        assert!(unwrapped.contains(mark), "{mark} in {unwrapped}");
    }
    assert!(!shown.contains("Précarité"), "one group was asked for");
}

#[test]
fn a_group_that_has_not_come_to_a_step_does_not_hang_in_the_air() {
    let project = broken();
    project.remove("2-experimentation/groupes/handicap/actions");
    project.write("arbitrages.yaml", "");
    let shown = project.agir(&["trace", "-g", "handicap"]).expect(0).stdout;
    assert!(shown.contains("pas encore d'action") && !shown.contains("sans action"), "{shown}");
    project.remove(MEETING_2);
    let shown = project.agir(&["trace", "-g", "handicap"]).expect(0).stdout;
    assert!(shown.contains("pas encore d'idée") && !shown.contains('⚠'), "{shown}");
}

#[test]
fn an_action_from_an_idea_that_was_not_kept_hangs_in_the_air() {
    let project = Scratch::example("charenton");
    project.replace(MEETING_2, "- [x] I3, 5 voix", "- [ ] I3, 5 voix");
    project.replace(MEETING_2, "- [ ] I6, 1 voix\n", "");
    let shown = unwrapped(&project.agir(&["trace", "-g", "handicap"]).expect(0).stdout);
    assert!(shown.contains(": ne vient d'aucune idée retenue"), "{shown}");
    // An idea without a vote is not shown as rejected.
    assert!(shown.contains("[?] I6") && shown.contains("pas encore départagée"), "{shown}");
    let table = project.agir(&["trace", "--format", "csv"]).expect(0).stdout;
    assert!(table.contains("ne vient d'aucune idée retenue"));
}

#[test]
fn words_in_bold_in_italics_or_in_a_link_stay_apart() {
    let project = Scratch::example("charenton");
    project.replace(
        MEETING_2,
        "Achats groupés auprès de l'ESAT",
        "Achats *groupés* **vraiment** `ici` [auprès](https://exemple.fr) de l'ESAT",
    );
    let said = "Achats groupés vraiment ici auprès de l'ESAT et des entreprises adaptées";
    assert!(unwrapped(&project.agir(&["trace", "-g", "handicap"]).expect(0).stdout).contains(said));
    assert!(project.agir(&["compile-plan", "--stdout"]).expect(0).stdout.contains(said));
}

#[test]
fn what_could_not_be_read_is_named_and_accuses_nobody() {
    let project = Scratch::example("charenton");
    project.write("2-experimentation/groupes/handicap/reunion-1.md", [0xff, 0xfe, 0, b'x']);
    for format in ["human", "csv", "mermaid", "json"] {
        let run = project.agir(&["trace", "-g", "handicap", "--format", format]).expect(1);
        assert!(run.stderr.contains("handicap/reunion-1.md n'a pas pu être lu"), "{format}: {}", run.stderr);
        assert!(!run.stdout.contains('⚠') && !run.stdout.contains("hanging"), "{format}: {}", run.stdout);
    }
    let run = project.agir(&["kit", "handicap/1"]).expect(2);
    assert!(run.stderr.contains("ne peut pas être lu"), "{}", run.stderr);
}

#[test]
fn no_control_character_reaches_a_plan_or_a_table() {
    let project = Scratch::example("charenton");
    let title = "titre: Développer les achats auprès de l'ESAT et des entreprises adaptées du territoire";
    project.replace(SHEET, title, "titre: \"Rouge \\e[31m et nul \\0 ici\"");
    for arguments in [
        &["compile-plan", "--stdout"][..],
        &["compile-plan", "--format", "csv", "--stdout"],
        &["compile-plan", "--format", "projets-territoire", "--stdout"],
        &["trace", "--format", "md"],
        &["trace", "--format", "csv"],
        &["trace"],
    ] {
        let shown = project.agir(arguments).expect(0).stdout;
        assert!(shown.contains("Rouge"), "{arguments:?}");
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        assert!(!shown.contains(acts), "{arguments:?}");
    }
}

#[test]
fn the_end_of_the_name_tells_the_form() {
    let project = Scratch::example("charenton");
    project.agir(&["trace", "-o", "fil.mmd"]).expect(0);
    assert!(project.read("fil.mmd").starts_with("flowchart LR"));
    for wrong in
        [&["trace", "-o", "fil.docx"][..], &["trace", "--format", "csv", "-o", "fil.md"], &["calendar", "-o", "a.xlsx"]]
    {
        let refused = project.agir(wrong).expect(2);
        assert!(refused.stderr.contains("Donnez-lui un nom en"), "{}", refused.stderr);
        assert!(!project.path().join(wrong[wrong.len() - 1]).exists());
    }
}

#[test]
fn json_tells_places_votes_and_gaps() {
    let project = broken();
    let trace: Value = serde_json::from_str(&project.agir(&["trace", "--format", "json"]).expect(0).stdout).unwrap();
    let group = &trace["groups"][0];
    assert_eq!((trace["version"].as_u64(), group["id"].as_str()), (Some(1), Some("handicap")));
    let problem = group["problems"].as_array().unwrap().iter().find(|one| one["id"] == "P4").unwrap();
    assert_eq!(problem["gap"], "hanging");
    let line = project.read(problem["path"].as_str().unwrap());
    assert!(
        line.lines().nth(usize::try_from(problem["line"].as_u64().unwrap()).unwrap() - 1).unwrap().contains("**P4**")
    );
    let idea = group["ideas"].as_array().unwrap().iter().find(|one| one["id"] == "I1").unwrap();
    assert_eq!((idea["votes"].as_u64(), idea["kept"].as_bool()), (Some(6), Some(true)));
    assert_eq!(idea["problems"], serde_json::json!(["P2", "P3"]));
    assert_eq!(idea["actions"], serde_json::json!(["handicap/journee-decouverte"]));
    let action = group["actions"].as_array().unwrap().iter().find(|one| one["id"] == "handicap/achats-esat").unwrap();
    assert_eq!((&action["owner"], action["gap"].as_str()), (&Value::Null, Some("hanging")));
    let merged =
        group["actions"].as_array().unwrap().iter().find(|one| one["id"] == "handicap/parrainage-handicap").unwrap();
    assert_eq!((merged["number"].as_u64(), merged["owner"].as_str()), (Some(4), Some("Mission locale du secteur")));
}

#[test]
fn tables_and_graphs_hold_whatever_people_write() {
    let project = broken();
    project.replace(
        MEETING_2,
        "Label « commerce accueillant » (P5)",
        "Un \"label\" | <b>gras</b> `code` [lien](x); end --> (P5)",
    );
    let page = project.agir(&["trace", "--format", "md"]).expect(0).stdout;
    for line in page.lines().filter(|line| line.starts_with('|')) {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 6, "{line}");
    }
    assert!(!page.contains("<b>"), "HTML is text");
    let graph = project.agir(&["trace", "--format", "mermaid"]).expect(0).stdout;
    assert!(graph.starts_with("flowchart LR\n"));
    for line in graph.lines().filter(|line| line.contains('[')) {
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        let label = line.split('"').nth(1).unwrap();
        assert!(!label.replace("<br/>", "").contains(['<', '>', '[', '`', '|', '{']), "{label}");
    }
    assert_eq!(graph.matches("subgraph ").count(), 3);
    // Both groups of a merger lead to the single action.
    assert_eq!(graph.lines().filter(|line| line.ends_with("--> A4")).count(), 2);
    let table = project.agir(&["trace", "--format", "csv"]).expect(0).stdout;
    assert!(table.starts_with("\u{feff}Groupe;Problématique;"));
}

#[test]
fn an_unknown_group_is_answered_with_those_that_exist() {
    let project = Scratch::example("charenton");
    let refused = project.agir(&["trace", "--group", "handicape"]).expect(2);
    assert!(refused.stderr.contains("handicap, insertion-des-jeunes, precarite"), "{}", refused.stderr);
    assert!(refused.stderr.contains("Vouliez-vous écrire « handicap »"), "{}", refused.stderr);
}

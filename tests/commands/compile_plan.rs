//! `agir compile-plan`: content of the plan, and no overwriting of edits.

use crate::support::{Scratch, root};

const PLAN: &str = "plan-action-commun.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

#[test]
fn the_example_s_plan_is_current_and_counts_right() {
    let project = Scratch::example("charenton");
    project.agir(&["compile-plan", "--check"]).expect(0);
    let plan = project.read(PLAN);
    for part in [
        "Actions proposées par les groupes : 12",
        "Actions du plan commun, après arbitrage : 10",
        "Budget proposé : 61 000 € HT",
        "Budget du plan commun : 57 500 € HT",
        "Les deux parrainages sont fusionnés",
        "Binômes constitués",
    ] {
        assert!(plan.contains(part), "{part}");
    }
    let expected = std::fs::read(root().join("examples/charenton").join(PLAN)).unwrap();
    assert_eq!(project.agir(&["compile-plan", "--stdout"]).expect(0).stdout.into_bytes(), expected);
    assert!(plan.starts_with("<!-- ") && plan.ends_with('\n') && !plan.ends_with("\n\n") && !plan.contains('\r'));
}

#[test]
fn every_field_of_every_action_is_in_the_plan() {
    let project = Scratch::example("charenton");
    project.write("arbitrages.yaml", "");
    let plan = project.agir(&["compile-plan", "--stdout"]).expect(0).stdout;
    let mut values = 0;
    for (path, bytes) in project.files().iter().filter(|(path, _)| path.contains("/actions/")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let body = text.split("---\n").nth(2).unwrap().trim();
        assert!(plan.contains(body), "{path}: its description");
        for line in text.split("---\n").nth(1).unwrap().lines() {
            let value = line
                .trim_start_matches([' ', '-'])
                .split_once(": ")
                .map_or(line.trim_start_matches([' ', '-']), |(_, value)| value);
            let value = value.trim_matches(['"', ' ']);
            let is_text = value.len() > 12 && value.contains(' ');
            if is_text {
                values += 1;
                assert!(plan.contains(value), "{path}: {value}");
            }
        }
        assert!(plan.contains(path.as_str()), "a link to {path}");
    }
    assert!(values > 200, "{values}");
}

#[test]
fn a_stale_plan_is_told_from_one_changed_by_hand() {
    let project = Scratch::example("charenton");
    project.replace(SHEET, "priorite: moyenne", "priorite: haute");
    let run = project.agir(&["compile-plan", "--check"]).expect(1);
    assert!(
        run.stdout.contains("n'est plus à jour")
            && run.stdout.contains("-- **Priorité** : moyenne")
            && run.stdout.contains("+- **Priorité** : haute"),
        "{}",
        run.stdout
    );
    let before = project.read(PLAN);
    let edited = before.replace("57 500 € HT", "99 € HT");
    assert_ne!(edited, before);
    project.write(PLAN, &edited);
    let run = project.agir(&["compile-plan"]).expect(2);
    assert!(
        run.stderr.contains("modifié à la main") && run.stderr.contains("99 € HT") && run.stderr.contains("--force"),
        "{}",
        run.stderr
    );
    assert_eq!(project.read(PLAN), edited, "not a byte is changed");
    project.agir(&["compile-plan", "--force"]).expect(0);
    project.agir(&["compile-plan", "--check"]).expect(0);
    project.write(PLAN, before);
    project.agir(&["compile-plan"]).expect(0);
}

#[test]
fn a_clone_with_windows_line_ends_is_the_same_project() {
    let project = Scratch::example("charenton");
    for (path, bytes) in project.files() {
        let text = String::from_utf8(bytes).unwrap();
        project.write(&path, text.replace('\n', "\r\n"));
    }
    let run = project.agir(&["check", "--final", "--strict", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "");
    project.agir(&["compile-plan", "--check"]).expect(0);
}

#[test]
fn a_plan_is_never_compiled_with_a_hole_in_it() {
    let project = Scratch::example("charenton");
    let before = project.read(PLAN);
    project.replace(SHEET, "budget_ht: 1500", "budget_ht: mille");
    let run = project.agir(&["compile-plan"]).expect(1);
    assert!(run.stdout.contains("achats-esat.md") && run.stderr.contains("Rien n'a été écrit"), "{}", run.stdout);
    assert_eq!(project.read(PLAN), before);
    let project = Scratch::example("charenton");
    project.remove("2-experimentation/groupes/precarite/actions");
    project.agir(&["compile-plan"]).expect(1);
    assert_eq!(project.read(PLAN), before);
}

#[test]
fn what_a_sheet_holds_is_inert_in_the_plan() {
    let project = Scratch::example("charenton");
    let text = project.read(SHEET);
    let hostile = "# Titre\n\n<script>alert(1)</script>\n\n</details>\n\n<!-- consigne \
        -->\n\n[piège](javascript:alert(1)) [réunion](../reunion-1.md) [r][x] {{ plan }} {% raw %}\n\n[x]: \
        ../groupe.yaml\n\nNote[^1].\n\n[^1]: Une note.\n\n```\n# code\n```\n";
    let text = text
        .replace("titre: ", "titre: \"<b>A</b> | *B* `c` \" #")
        .replace("Recenser", &format!("{hostile}\nRecenser"));
    project.write(SHEET, text);
    let plan = project.agir(&["compile-plan", "--stdout"]).expect(0).stdout;
    let html = pulldown_cmark::Parser::new(&plan)
        .filter(|event| matches!(event, pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_)));
    assert_eq!(html.count(), 1, "only the notice is HTML:\n{plan}");
    assert!(!plan.contains("](javascript:") && !plan.contains("consigne"), "{plan}");
    assert!(
        plan.contains("](2-experimentation/groupes/handicap/reunion-1.md)")
            && plan.contains("](2-experimentation/groupes/handicap/groupe.yaml)")
    );
    assert!(plan.contains("\\<b>A\\</b> \\| \\*B\\* \\`c\\`"), "{plan}");
    assert!(plan.lines().any(|line| line == "##### Titre"), "headings go below the action's own");
    assert!(plan.contains("{{ plan }}") && plan.contains("# code"));
}

#[test]
fn the_plan_goes_where_it_is_asked_and_never_over_an_input() {
    let project = Scratch::example("charenton");
    project.agir(&["compile-plan", "-o", "sortie.md"]).expect(0);
    assert_eq!(project.read("sortie.md"), project.read(PLAN));
    let before = project.files();
    project.agir(&["compile-plan", "-o", SHEET]).expect(2);
    project.agir(&["compile-plan", "-o", "agir.yaml", "--force"]).expect(2);
    assert_eq!(before, project.files());
}

#[test]
fn arbitration_sets_fields_and_unites_the_others() {
    let project = Scratch::example("charenton");
    let plan = project.read(PLAN);
    let action = plan.split("#### 4. ").nth(1).unwrap().split("\n#### ").next().unwrap();
    // Set by the arbitration.
    assert!(
        action.contains("**Porteur pressenti** : Mission locale du secteur")
            && action.contains("9 000 € HT")
            && action.contains("**Priorité** : haute")
    );
    // The budget is set but the funders are not: they are listed without amounts.
    let funders = action.lines().find(|line| line.contains("**Financeurs**")).unwrap();
    assert!(funders.contains("Communauté de communes") && !funders.contains('€'), "{funders}");
    // Merged: earliest start, latest deadline, both descriptions and sources with their groups.
    assert!(
        action.contains("Description du groupe « Handicap »")
            && action.contains("Description du groupe « Insertion des jeunes »")
    );
    assert!(action.contains("parrainage-handicap.md") && action.contains("parrainage-jeunes.md"));
    // The other group refers to the action.
    let other = plan.split("### Insertion des jeunes\n").nth(1).unwrap();
    assert!(other.contains("fusionnée, voir l'action [4. "), "{other}");
}

#[cfg(unix)]
#[test]
fn a_device_or_a_pipe_in_the_plan_s_place_is_refused_and_never_read() {
    let project = Scratch::example("charenton");
    for path in ["/dev/full", "/dev/zero", "/dev/stdout"] {
        let run = project.agir(&["compile-plan", "-o", path]).expect(2);
        assert!(run.stderr.contains("la sortie standard : -o -"), "{}", run.stderr);
    }
    project.remove(PLAN);
    let made = crate::machine::tool("mkfifo").arg(project.path().join(PLAN)).status().unwrap();
    assert!(made.success());
    project.agir(&["compile-plan"]).expect(2);
    project.agir(&["compile-plan", "--force"]).expect(2);
}

#[test]
fn what_nobody_has_said_yet_is_told_in_words() {
    let project = Scratch::example("charenton");
    let sheet = project.read(SHEET);
    let bare: String = sheet
        .lines()
        .filter(|line| !["porteur:", "budget_ht:", "echeance:"].iter().any(|key| line.starts_with(key)))
        .map(|line| format!("{line}\n"))
        .collect();
    project.write(SHEET, bare);
    let plan = project.agir(&["compile-plan", "--stdout"]).expect(0).stdout;
    let overview = plan.lines().find(|line| line.starts_with("| 1 | ")).unwrap();
    assert!(overview.ends_with("| à désigner | moyenne | à fixer | à chiffrer |"), "{overview}");
    assert!(plan.contains("- **Porteur pressenti** : à désigner\n"));
    let by_owner = plan.lines().find(|line| line.starts_with("| à désigner | [1. ")).unwrap();
    assert!(by_owner.ends_with("| à chiffrer |"), "{by_owner}");
    let by_deadline = plan.lines().find(|line| line.starts_with("| à fixer | [1. ")).unwrap();
    assert!(by_deadline.contains("(à désigner)"), "{by_deadline}");
}

/// A folder with several projects: each is compared, and the worst status is returned.
#[test]
fn check_answers_for_each_project_of_a_portfolio() {
    let scratch = Scratch::new();
    for name in ["un", "deux"] {
        crate::support::copy(&root().join("examples/charenton"), &scratch.path().join(name));
    }
    let answer = "Le plan d'action commun est à jour.\n";
    let run = scratch.agir(&["compile-plan", "--check"]).expect(0);
    assert_eq!(run.stdout, format!("deux :\n{answer}\nun :\n{answer}"));
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    scratch.replace(&format!("deux/{sheet}"), "priorite: moyenne", "priorite: haute");
    let run = scratch.agir(&["compile-plan", "--check", "."]).expect(1);
    assert!(run.stdout.starts_with("deux :\nLe plan d'action commun n'est plus à jour"), "{}", run.stdout);
    assert!(run.stdout.ends_with(&format!("\nun :\n{answer}")), "{}", run.stdout);
    // An error in one project does not hide the others.
    scratch.write(&format!("deux/{sheet}"), "---\ntitre: [\n---\n");
    let run = scratch.agir(&["compile-plan", "--check"]).expect(1);
    assert!(run.stdout.contains("achats-esat.md:") && run.stdout.ends_with(&format!("\nun :\n{answer}")));
}

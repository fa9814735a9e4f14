//! Decisions on overlapping actions in separate files.

mod folder;
mod mistakes;

use super::git::git;
use crate::support::Scratch;

const PLAN: &str = "plan-action-commun.md";
const ALL: &str = "arbitrages.yaml";
const GROUPS: &str = "2-experimentation/groupes";
const MENTORS: &str = "  - insertion-des-jeunes/parrainage-jeunes\n  - handicap/parrainage-handicap\n";
const ONE: &str = "arbitrages/parrainage.yaml";
const OTHER: &str = "arbitrages/annuaire.yaml";

/// The two decisions of the example, each in the form of a separate file.
fn decisions(project: &Scratch) -> [String; 2] {
    let text = project.read(ALL);
    let (_, list) = text.split_once("fusions:\n").unwrap();
    let (one, other) = list.rsplit_once("  - actions:").unwrap();
    let single = |entry: &str| {
        format!("fusion:\n  actions:{}", entry.trim_start_matches("  - actions:")).replace("\n    ", "\n  ")
    };
    [single(one), single(other)]
}

fn of_example() -> [String; 2] {
    decisions(&Scratch::example("charenton"))
}

/// The example with a separate file for each decision.
fn in_files() -> Scratch {
    let project = Scratch::example("charenton");
    let [one, other] = decisions(&project);
    project.write(ONE, one);
    project.write(OTHER, other);
    project.remove(ALL);
    for (file, link) in [("README.md", "](arbitrages"), ("3-bilan/copil-final.md", "](../arbitrages")] {
        project.replace(file, &format!("{link}.yaml)"), &format!("{link}/)"));
    }
    project
}

/// The plan without the digests in its first line.
fn body(project: &Scratch) -> String {
    let plan = project.agir(&["compile-plan", "--stdout"]).expect(0).stdout;
    plan.split_once('\n').unwrap().1.to_owned()
}

#[track_caller]
fn found(project: &Scratch) -> Vec<String> {
    let left = |line: &String| !line.ends_with(": plan-commun-a-jour") && !line.ends_with(": recoupement-a-arbitrer");
    project.findings(&["--final", "--strict"]).into_iter().filter(left).collect()
}

/// Number of lines of `check` that contain `words`.
fn lines(project: &Scratch, lang: &str, words: &str) -> usize {
    let run = project.agir(&["--lang", lang, "check", "--final", "--format", "short"]);
    run.stdout.lines().filter(|line| line.contains(words)).count()
}

/// The plan is not compiled, and the file at `path` is named.
#[track_caller]
fn stops_the_plan(project: &Scratch, path: &str) {
    let before = project.read(PLAN);
    let run = project.agir(&["compile-plan"]).expect(1);
    assert!(format!("{}{}", run.stdout, run.stderr).contains(path), "{path}: {run:?}");
    assert_eq!(project.read(PLAN), before);
}

#[test]
fn one_decision_a_file_gives_the_plan_of_the_list() {
    let list = Scratch::example("charenton");
    let project = in_files();
    assert_eq!(found(&project), Vec::<String>::new());
    assert_eq!(body(&project), body(&list));
    // The file with all decisions, moved unchanged into the folder.
    let project = in_files();
    project.remove(ONE);
    project.remove(OTHER);
    project.write("arbitrages/arbitrages.yaml", list.read(ALL));
    assert_eq!(found(&project), Vec::<String>::new());
    assert_eq!(body(&project), body(&list));
    // Both forms together.
    let project = in_files();
    project.remove(OTHER);
    let [one, other] = decisions(&list);
    project.write(ALL, other.replace("fusion:\n  actions", "fusions:\n- actions"));
    assert_eq!(found(&project), Vec::<String>::new());
    assert_eq!(body(&project), body(&list));
    project.write(
        ALL,
        format!(
            "{other}distinctes:\n  actions: [handicap/achats-esat, precarite/collecte-invendus]\n  motif: Rien de \
             commun\n"
        ),
    );
    assert_eq!(found(&project), Vec::<String>::new());
    project.write(ONE, one.replace("fusion:", "FUSION :"));
    assert!(found(&project).iter().any(|line| line == &format!("{ONE}:1: cle-inconnue")), "{:?}", found(&project));
}

#[test]
fn distinct_actions_in_a_file_of_their_own_are_decided() {
    let project = Scratch::example("charenton");
    project.remove(ALL);
    let overlaps =
        |project: &Scratch| project.findings(&["--today", "2013-07-01", "--select", "recoupement-a-arbitrer"]);
    assert_eq!(overlaps(&project).len(), 2);
    project.write(ONE, format!("distinctes:\n  motif: Deux publics\n  actions:\n{}", MENTORS.replace("  -", "    -")));
    assert_eq!(
        overlaps(&project),
        [format!("{GROUPS}/precarite/actions/annuaire-solidarite.md:3: recoupement-a-arbitrer")]
    );
}

/// Two branches with a decision each are merged without a conflict.
#[test]
fn two_branches_with_a_decision_each_merge_without_a_conflict() {
    crate::machine::tool("git");
    let project = Scratch::example("charenton");
    let files = [ONE, OTHER].into_iter().zip(decisions(&project));
    let whole = body(&project);
    let at = project.path();
    project.write(ALL, "fusions:\ndistinctes:\n");
    project.remove(PLAN);
    project.write(".gitattributes", "plan-action-commun.md merge=binary\n");
    assert!(git(at, &["init", "-q", "-b", "main"]) && git(at, &["add", "."]) && git(at, &["commit", "-qm", "début"]));
    for (branch, (path, text)) in ["a", "b"].into_iter().zip(files) {
        assert!(git(at, &["checkout", "-q", "-b", branch, "main"]));
        project.write(path, text);
        assert!(git(at, &["add", "."]) && git(at, &["commit", "-qm", branch]));
    }
    assert!(git(at, &["checkout", "-q", "main"]));
    for branch in ["a", "b"] {
        assert!(git(at, &["merge", "-q", "--no-edit", branch]), "{branch}");
    }
    project.agir(&["compile-plan"]).expect(0);
    assert_eq!(project.findings(&["--final", "--strict"]), Vec::<String>::new());
    assert_eq!(project.read(PLAN).split_once('\n').unwrap().1, whole);
    // After a change of one decision the plan is outdated.
    project.replace(ONE, "budget_ht: 9000", "budget_ht: 9100");
    let run = project.agir(&["check", "--final", "--format", "short"]).expect(1);
    assert!(run.stdout.contains("n'est pas à jour : les arbitrages ont changé depuis"), "{}", run.stdout);
    let run = project.agir(&["--lang", "en", "compile-plan", "--check"]).expect(1);
    assert!(run.stdout.contains("the arbitrations have changed since"), "{}", run.stdout);
    // A README in the folder is not a decision.
    project.agir(&["compile-plan"]).expect(0);
    project.write("arbitrages/README.md", "# Arbitrages\n");
    assert_eq!(project.findings(&["--final", "--strict"]), Vec::<String>::new());
}

/// The proposal is a complete file with a portable and unused name.
#[test]
fn the_proposal_is_a_file_that_can_be_written_as_it_is() {
    let project = in_files();
    project.remove(ONE);
    let told = |project: &Scratch, lang: &str| {
        let arguments = ["--lang", lang, "check", "--final", "--format", "json", "--select", "recoupement-a-arbitrer"];
        let json: serde_json::Value = serde_json::from_str(&project.agir(&arguments).stdout).unwrap();
        json["projects"][0]["diagnostics"][0]["help"].as_str().unwrap_or_default().to_owned()
    };
    let help = told(&project, "fr");
    let path = "arbitrages/parrainage-handicap-et-parrainage-jeunes.yaml";
    assert!(help.contains(path) && help.contains("« distinctes: »"), "{help}");
    assert!(told(&project, "en").contains(path) && told(&project, "en").contains("\"distinctes:\""));
    let content = |help: &str| {
        let lines = help.lines().skip_while(|line| *line != "fusion:");
        lines
            .take_while(|line| *line == "fusion:" || line.starts_with(' '))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    // The name is taken by another file.
    project.write(path, "distinctes:\n  actions: [handicap/achats-esat, precarite/collecte-invendus]\n  motif: Rien\n");
    let help = told(&project, "fr");
    let path = "arbitrages/parrainage-handicap-et-parrainage-jeunes-2.yaml";
    assert!(help.contains(path), "{help}");
    project.write(path, content(&help));
    assert_eq!(found(&project), Vec::<String>::new());
    assert_eq!(told(&project, "fr"), "");
    // Actions with the same name are distinguished by their groups.
    let project = in_files();
    project.remove(OTHER);
    let sheet = format!("{GROUPS}/precarite/actions/annuaire-insertion.md");
    project.write(&sheet, project.read(&format!("{GROUPS}/precarite/actions/annuaire-solidarite.md")));
    project.remove(&format!("{GROUPS}/precarite/actions/annuaire-solidarite.md"));
    assert!(
        told(&project, "fr").contains("arbitrages/annuaire-insertion-insertion-des-jeunes-et-precarite.yaml"),
        "{}",
        told(&project, "fr")
    );
}

/// Links in a decision's text are relative to its file; the history is that of its file.
#[test]
fn what_a_decision_says_is_read_from_its_own_file() {
    crate::machine::tool("git");
    let project = in_files();
    let text = project.read(ONE);
    project.write(ONE, format!("{text}  description: Voir [le bilan](../3-bilan/bilan.md).\n"));
    assert!(body(&project).contains("[le bilan](3-bilan/bilan.md)"), "{}", body(&project));
    assert!(
        project
            .agir(&["compile-plan", "--format", "json", "--stdout"])
            .expect(0)
            .stdout
            .contains("](3-bilan/bilan.md)")
    );
    let at = project.path();
    assert!(git(at, &["init", "-q", "-b", "main"]) && git(at, &["add", "."]));
    let commit = |message: &str, date: &str| {
        let mut command = crate::machine::git(at);
        command.args(["commit", "-qam", message]).env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date);
        assert!(command.output().unwrap().status.success());
    };
    commit("début", "2013-07-01T10:00:00Z");
    project.write(ONE, project.read(ONE).replace("budget_ht: 9000", "budget_ht: 9100"));
    commit("budget", "2013-08-02T10:00:00Z");
    let export = project.agir(&["compile-plan", "--format", "projets-territoire", "--stdout"]).expect(0).stdout;
    assert_eq!(export.matches("2013-08-02").count(), 1, "{export}");
}

/// A project with the old file is unchanged and gets no finding about the folder.
#[test]
fn the_example_needs_nothing_new() {
    let project = Scratch::example("charenton");
    assert_eq!(project.findings(&["--final", "--strict"]), Vec::<String>::new());
    project.agir(&["compile-plan", "--check"]).expect(0);
    assert!(!project.agir(&["check", "--final", "--fix"]).expect(0).stdout.contains("arbitrages"));
}

/// Ideas set by a merger replace those of its actions; an idea that none of its groups has is reported.
#[test]
fn a_merger_may_choose_among_the_ideas() {
    let project = in_files();
    let one = project.read(ONE);
    // One action comes from another idea too.
    project.replace(&format!("{GROUPS}/handicap/actions/parrainage-handicap.md"), "  - I2\n", "  - I2\n  - I3\n");
    let ideas_of = |merger: &str| {
        project.write(ONE, format!("{}\n{merger}", one.trim_end()));
        let json = project.agir(&["compile-plan", "--format", "json", "--stdout"]).expect(0).stdout;
        let plan: serde_json::Value = serde_json::from_str(&json).unwrap();
        let is_merged = |action: &&serde_json::Value| action["sources"].to_string().contains("parrainage-handicap");
        let action = plan["actions"].as_array().unwrap().iter().find(is_merged).unwrap();
        let ideas = action["ideas"].as_array().unwrap().iter();
        let idea =
            |idea: &serde_json::Value| [&idea["group"], &idea["id"]].map(|part| part.as_str().unwrap().to_owned());
        let mut ideas: Vec<String> = ideas.map(|one| idea(one).join(" ")).collect();
        ideas.sort();
        ideas
    };
    let [mine, more, theirs] = ["handicap I2", "handicap I3", "insertion-des-jeunes I2"];
    assert_eq!(ideas_of(""), [mine, more, theirs]);
    assert_eq!(ideas_of("  idees: [I2]\n"), [mine, theirs]);
    assert_eq!(ideas_of("  idees: [I3]\n"), [more]);
    // No action has this idea: it belongs to each group that has one of that id.
    assert_eq!(ideas_of("  idees: [I1]\n"), ["handicap I1", "insertion-des-jeunes I1"]);
    project.write(ONE, format!("{}\n  idees: [I2, I99]\n", one.trim_end()));
    let line = one.trim_end().lines().count() + 1;
    assert_eq!(found(&project), [format!("{ONE}:{line}: reference-inconnue")]);
}

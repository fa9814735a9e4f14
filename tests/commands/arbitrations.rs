//! Decisions on overlapping actions in separate files.

use super::git::git;
use crate::support::{Scratch, copy, root};

const PLAN: &str = "plan-action-commun.md";
const ALL: &str = "arbitrages.yaml";
const GROUPS: &str = "2-experimentation/groupes";
const MENTORS: &str = "  - insertion-des-jeunes/parrainage-jeunes\n  - handicap/parrainage-handicap\n";
const ONE: &str = "arbitrages/parrainage.yaml";
const OTHER: &str = "arbitrages/annuaire.yaml";

/// Reported on case-insensitive file systems, for two folders whose names differ only in case.
const TWIN: &str = "arbitrages:1: nom-non-portable";

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

/// A contradiction between two files is reported in the second, with the first as related place.
#[test]
fn what_two_files_say_against_each_other_is_told_in_the_second() {
    let project = in_files();
    let second = "arbitrages/z.yaml";
    project.write(second, format!("fusion:\n  titre: Encore\n  actions:\n{}", MENTORS.replace("  -", "    -")));
    assert_eq!(
        found(&project),
        [format!("{second}:4: identifiant-en-double"), format!("{second}:5: identifiant-en-double")]
    );
    assert_eq!(lines(&project, "fr", &format!("est déjà fusionnée dans « {ONE} »")), 2);
    assert_eq!(lines(&project, "en", &format!("is already merged in \"{ONE}\"")), 2);
    let json = project.agir(&["check", "--final", "--format", "json"]).expect(1).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["projects"][0]["diagnostics"][0]["related"][0]["path"], ONE, "{json}");
    let before = project.read(PLAN);
    let run = project.agir(&["compile-plan"]).expect(1);
    assert!(format!("{}{}", run.stdout, run.stderr).contains(second));
    assert_eq!(project.read(PLAN), before);
    // One file merges the actions, the other declares them distinct.
    let apart = format!("distinctes:\n  motif: Deux publics\n  actions:\n{}", MENTORS.replace("  -", "    -"));
    project.write(second, &apart);
    assert_eq!(found(&project), [format!("{second}:5: identifiant-en-double")]);
    assert_eq!(lines(&project, "fr", &format!("elles sont fusionnées dans « {ONE} »")), 1);
    project.agir(&["compile-plan"]).expect(1);
    // Both in one file; then in the file of all decisions, which comes first.
    project.remove(second);
    project.write(ONE, format!("{}{apart}", decisions(&Scratch::example("charenton"))[0]));
    assert_eq!(lines(&project, "fr", "elles sont fusionnées plus haut"), 1);
    project.write(ALL, Scratch::example("charenton").read(ALL));
    let told = found(&project);
    assert!(told.iter().all(|line| line.starts_with("arbitrages/")) && told.len() == 5, "{told:?}");
}

/// A copy of a decision is ignored and reported, however its name sorts.
#[test]
fn a_copy_of_a_decision_is_told_and_counts_for_nothing() {
    for (name, budget, words) in [
        ("parrainage - Copie", 9000, "le contenu est le même"),
        ("parrainage (1)", 8000, "diffère : la clé « fusion »"),
        ("parrainage (copie en conflit 2013-06-07 070952)", 8000, "diffère : la clé « fusion »"),
        ("ancien parrainage", 8000, "diffère : la clé « fusion »"),
        ("le-parrainage-des-salaries", 9000, "le contenu est le même"),
    ] {
        let project = in_files();
        let path = format!("arbitrages/{name}.yaml");
        project.write(&path, project.read(ONE).replace("budget_ht: 9000", &format!("budget_ht: {budget}")));
        assert_eq!(found(&project), [format!("{path}:1: copie-de-document")]);
        assert_eq!(
            lines(&project, "fr", words),
            1,
            "{}",
            project.agir(&["check", "--final", "--format", "short"]).stdout
        );
        let run = project.agir(&["compile-plan"]).expect(1);
        assert!(format!("{}{}", run.stdout, run.stderr).contains(&path), "{name}");
    }
    // A different decision with a numbered name is not a copy.
    let project = in_files();
    project.write(
        "arbitrages/parrainage-2.yaml",
        "distinctes:\n  actions: [handicap/achats-esat, precarite/collecte-invendus]\n  motif: Rien de commun\n",
    );
    assert_eq!(found(&project), Vec::<String>::new());
}

/// Place and message of each mistake in a file.
#[test]
fn a_mistake_in_a_file_is_told_at_its_place_and_stops_the_plan() {
    let [one, _] = decisions(&Scratch::example("charenton"));
    for (text, expected, words) in [
        (
            one.replace("parrainage-handicap", "parainage-handicap"),
            &["4: reference-inconnue"][..],
            "parrainage-handicap",
        ),
        (one.replace("    - handicap/parrainage-handicap\n", ""), &["3: valeur-invalide"], ""),
        (one.replace("priorite: haute", "priorite: haut"), &["9: valeur-invalide"], "haute"),
        (one.replace("fusion:\n", "fusion: [\n"), &["1: yaml-invalide"], ""),
        (format!("<<<<<<< HEAD\n{one}=======\n>>>>>>> b\n"), &["1: conflit-de-fusion"], ""),
        (String::new(), &["1: cle-manquante"], "ne dit pas si des actions fusionnent"),
        ("# à faire\nfusion:\n".to_owned(), &["2: cle-manquante"], "« fusion »"),
        (
            one.replace("fusion:\n", "").replace("\n  ", "\n").trim_start().to_owned(),
            &["1: cle-manquante"],
            "« distinctes: »",
        ),
        (
            "distinctes:\n  actions: [handicap/parrainage-handicap, insertion-des-jeunes/parrainage-jeunes]\n"
                .to_owned(),
            &["2: cle-manquante"],
            "motif",
        ),
    ] {
        let project = in_files();
        project.write(ONE, &text);
        let expected: Vec<String> = expected.iter().map(|at| format!("{ONE}:{at}")).collect();
        assert_eq!(found(&project), expected, "{text}");
        let human = project.agir(&["check", "--final", "--all"]).stdout;
        assert!(human.contains(words), "{words}: {human}");
        let before = project.read(PLAN);
        let run = project.agir(&["compile-plan"]).expect(1);
        assert!(format!("{}{}", run.stdout, run.stderr).contains(ONE), "{text}");
        assert_eq!(project.read(PLAN), before);
        assert!(!project.findings(&["--final"]).iter().any(|line| line.ends_with("recoupement-a-arbitrer")), "{text}");
    }
    // An unknown key gets the most similar name; if it hides the whole decision, the plan is not compiled.
    for (wrong, near, stops) in [("  portuer:", "porteur", 0), ("fusoin:", "fusion", 1), ("distinct:", "distinctes", 1)]
    {
        let project = in_files();
        let right = if wrong.starts_with(' ') { "  porteur:" } else { "fusion:" };
        project.write(ONE, one.replacen(right, wrong, 1));
        let told: Vec<String> = found(&project);
        assert!(told.len() == 1 && told[0].starts_with(ONE) && told[0].ends_with("cle-inconnue"), "{wrong}: {told:?}");
        assert!(project.agir(&["check", "--final", "--all"]).stdout.contains(&format!("« {near} »")), "{wrong}");
        project.agir(&["compile-plan", "--stdout"]).expect(stops);
    }
}

/// An unread file in the folder is reported, and the plan is not compiled without it.
#[test]
fn what_is_not_read_in_the_folder_is_told() {
    let [one, _] = decisions(&Scratch::example("charenton"));
    for name in [
        "arbitrages/parrainage.yml",
        "arbitrages/parrainage.YAML",
        "arbitrages/parrainage.yaml.txt",
        "arbitrages/parrainage.yaml (1)",
        "arbitrages/parrainage.txt",
        "arbitrages/parrainage.md",
        "arbitrages/parrainage",
        "arbitrages/groupe.yml",
        "arbitrages/2013/parrainage.yaml",
        "arbitrages/2013/parrainage.md",
        "Arbitrages/parrainage.yaml",
        "arbitrage/parrainage.yaml",
        "3-bilan/arbitrages/parrainage.yaml",
    ] {
        let project = in_files();
        // On a case-insensitive file system both names are the same folder.
        if name.starts_with("Arbitrages/") && project.path().join("Arbitrages").exists() {
            continue;
        }
        let file = name.rsplit('/').next().unwrap();
        let wanted = format!("{}.yaml »", file.split('.').next().unwrap());
        project.remove(ONE);
        project.write(name, &one);
        let told: Vec<String> = found(&project).into_iter().filter(|line| line != TWIN).collect();
        assert_eq!(told, [format!("{name}:1: fichier-non-lu")], "{name}");
        let human = project.agir(&["check", "--final", "--all"]).stdout;
        assert!(human.contains(&wanted), "{name}: {human}");
        let before = project.read(PLAN);
        let run = project.agir(&["compile-plan"]).expect(1);
        assert!(format!("{}{}", run.stdout, run.stderr).contains(name), "{name}");
        assert_eq!(project.read(PLAN), before);
    }
    // Notes are reported, without blocking the plan; READMEs and images are ignored.
    for (name, expected) in [
        ("arbitrages/notes.md", &["arbitrages/notes.md:1: fichier-non-lu"][..]),
        ("arbitrages/notes.txt", &["arbitrages/notes.txt:1: fichier-non-lu"]),
        ("arbitrages/README.md", &[]),
        ("arbitrages/LISEZMOI.txt", &[]),
        ("arbitrages/carte.png", &[]),
        ("arbitrages/~$notes.docx", &[]),
    ] {
        let project = in_files();
        project.write(name, "Vu avec le comité\n");
        assert_eq!(found(&project), expected, "{name}");
        assert_eq!(lines(&project, "en", "a decision is a \".yaml\" file"), expected.len());
        project.agir(&["compile-plan", "--stdout"]).expect(0);
    }
}

/// A file or symlink in place of the folder: the decisions are unknown, and the plan is not compiled.
#[test]
fn what_stands_in_the_place_of_the_folder_is_told() {
    let expected = ["arbitrages:1: lecture-impossible"];
    let told = |project: &Scratch| {
        let told = project.findings(&["--final", "--ignore", "lien-casse", "--ignore", "plan-commun-a-jour"]);
        project.agir(&["compile-plan"]).expect(1);
        told
    };
    let project = Scratch::example("charenton");
    project.write("arbitrages", project.read(ALL));
    project.remove(ALL);
    assert_eq!(told(&project), expected);
    #[cfg(unix)]
    for target in ["decisions", "/"] {
        let project = in_files();
        std::fs::rename(project.path().join("arbitrages"), project.path().join("decisions")).unwrap();
        std::os::unix::fs::symlink(target, project.path().join("arbitrages")).unwrap();
        assert_eq!(told(&project), expected, "{target}");
    }
}

/// Names that other systems do not support or interpret differently.
#[test]
fn names_in_the_folder_are_those_of_any_file() {
    let [one, other] = decisions(&Scratch::example("charenton"));
    for (name, expected) in [
        ("arbitrages/aux.yaml", &["arbitrages/aux.yaml:1: nom-non-portable"][..]),
        ("arbitrages/parrainage .yaml", &[]),
        ("arbitrages/décision n°2.yaml", &[]),
        ("arbitrages/groupe.yaml", &[]),
        ("arbitrages/Phase.yaml", &[]),
        ("arbitrages/Annuaire.yaml", &["arbitrages/annuaire.yaml:1: nom-non-portable"]),
    ] {
        let project = in_files();
        project.remove(ONE);
        if cfg!(windows) && name.contains("aux") {
            continue;
        }
        project.write(name, &one);
        if !project.path().join(name).is_file() || project.read(OTHER) != other {
            // This file system does not support the name either.
            continue;
        }
        assert_eq!(found(&project), expected, "{name}");
        assert_eq!(body(&project), body(&Scratch::example("charenton")), "{name}");
    }
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

/// Decisions of one project do not affect another.
#[test]
fn the_decisions_of_a_portfolio_are_each_projects_own() {
    let scratch = Scratch::new();
    for name in ["un", "deux"] {
        copy(in_files().path(), &scratch.path().join(name));
        scratch.agir(&["compile-plan", name]).expect(0);
    }
    scratch.agir(&["check", "--all", "--final", "--strict", "."]).expect(0);
    scratch.replace(&format!("deux/{ONE}"), "parrainage-jeunes", "parainage-jeunes");
    let run = scratch.agir(&["check", "--all", "--final", "--format", "short", "."]).expect(1);
    assert!(run.stdout.contains(&format!("deux/{ONE}:3:")) && !run.stdout.contains("un/"), "{}", run.stdout);
    // Checks a single file of one project.
    let run = scratch.agir(&["check", "--final", "--format", "short", &format!("deux/{ONE}")]).expect(1);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
}

/// A new project explains the folder, and has no decisions.
#[test]
fn a_new_project_explains_the_folder() {
    let scratch = Scratch::new();
    scratch
        .agir(&["init", "p", "--title", "T", "--territory", "V", "--theme", "Mobilité", "--theme", "Emploi"])
        .expect(0);
    assert!(!scratch.path().join("p/arbitrages.yaml").exists());
    let page = scratch.read("p/arbitrages/README.md");
    assert_eq!(page.matches("```yaml\n").count(), 2);
    let agir = |arguments: &[&str]| crate::support::agir_in(&scratch.path().join("p"), arguments);
    agir(&["check", "--strict"]).expect(0);
    // The examples in the README are valid files.
    for (at, example) in page.split("```yaml\n").skip(1).enumerate() {
        let text = example.split("```").next().unwrap();
        scratch.write(&format!("p/arbitrages/{at}.yaml"), text);
    }
    let run = agir(&["check", "--format", "short"]);
    let told: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("arbitrages/")).collect();
    assert!(told.len() == 4 && told.iter().all(|line| line.contains("[reference-inconnue]")), "{told:?}");
}

/// A project with the old file is unchanged and gets no finding about the folder.
#[test]
fn the_example_needs_nothing_new() {
    let project = Scratch::new();
    copy(&root().join("examples/charenton"), project.path());
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

//! A plan merged line by line by git is told from an edited one, and no edit is lost.

use super::git::git;
use crate::support::Scratch;

const PLAN: &str = "plan-action-commun.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const OTHER: &str = "2-experimentation/groupes/precarite/actions/annuaire-solidarite.md";
const THIRD: &str = "2-experimentation/groupes/handicap/actions/journee-decouverte.md";
const HAND: &str = "Une ligne que quelqu'un a écrite.";

/// The example on `main`, with two branches that each changed an action and compiled the plan; `attributes`
/// is the content of `.gitattributes`.
fn two_branches(attributes: &str) -> Scratch {
    let project = Scratch::example("charenton");
    let at = project.path();
    project.remove(PLAN);
    project.agir(&["compile-plan"]).expect(0);
    project.write(".gitattributes", attributes);
    assert!(git(at, &["init", "-q", "-b", "main"]) && git(at, &["add", "."]) && git(at, &["commit", "-qm", "début"]));
    for (branch, sheet, budget) in [("a", SHEET, 1600), ("b", THIRD, 99_000)] {
        assert!(git(at, &["checkout", "-q", "-b", branch, "main"]));
        let text = project.read(sheet);
        let line = text.lines().find(|line| line.starts_with("budget_ht: ")).unwrap();
        project.write(
            sheet,
            text.replace(line, &format!("budget_ht: {budget}")).replace("priorite: moyenne", "priorite: haute"),
        );
        project.agir(&["compile-plan"]).expect(0);
        assert!(git(at, &["commit", "-qam", branch]));
    }
    assert!(git(at, &["checkout", "-q", "a"]));
    project
}

/// The finding of `check` about the plan; `--check` must agree.
#[track_caller]
fn told(project: &Scratch) -> String {
    let run = project.agir(&["check", "--final", "--format", "short", "--select", "plan-commun-a-jour"]).expect(1);
    let why = run.stdout.split_once("n'est pas à jour : ").unwrap().1.lines().next().unwrap().to_owned();
    let check = project.agir(&["compile-plan", "--check"]).expect(1);
    assert!(check.stdout.contains(&why), "{why}\n{}", check.stdout);
    why
}

/// Compiles a merged plan that nobody edited, and concludes the merge as the messages say.
#[track_caller]
fn ends(project: &Scratch, by: &[&str]) {
    let why = told(project);
    for part in
        ["personne ne l'a modifié", "« agir compile-plan »", "« git add plan-action-commun.md »", "« git commit »"]
    {
        assert!(why.contains(part), "{part}: {why}");
    }
    let run = project.agir(&["compile-plan"]).expect(0);
    assert!(run.stderr.contains("« git add plan-action-commun.md » et « git commit »"), "{}", run.stderr);
    let plan = project.read(PLAN);
    assert_eq!(plan, project.agir(&["compile-plan", "--stdout"]).expect(0).stdout);
    assert!(plan.contains("1 600 € HT") && plan.contains("99 000 € HT"), "both sheets");
    assert!(git(project.path(), &["add", PLAN]) && git(project.path(), by));
    project.agir(&["compile-plan", "--check"]).expect(0);
}

/// Compiling is refused and the plan unchanged; with `--force` it is compiled.
#[track_caller]
fn is_kept(project: &Scratch, line: &str) {
    let before = project.read(PLAN);
    let run = project.agir(&["compile-plan"]).expect(2);
    assert!(run.stderr.contains(line) && run.stderr.contains("--force"), "{line}\n{}", run.stderr);
    assert_eq!(project.read(PLAN), before);
    let check = project.agir(&["compile-plan", "--check"]).expect(1);
    assert!(check.stdout.contains(line), "{}", check.stdout);
    project.agir(&["compile-plan", "--force"]).expect(0);
    project.agir(&["compile-plan", "--check"]).expect(0);
}

const COMMIT: [&str; 3] = ["commit", "-qm", "fusion"];

#[test]
fn a_conflict_that_nobody_touched_is_compiled_again() {
    for style in ["merge", "diff3", "zdiff3"] {
        let project = two_branches("* text=auto\n");
        let style = format!("merge.conflictStyle={style}");
        assert!(!git(project.path(), &["-c", &style, "merge", "-q", "b"]), "the plan is in conflict");
        assert!(project.read(PLAN).contains("\n=======\n"));
        assert!(told(&project).contains("une fusion de git y est restée inachevée"));
        ends(&project, &COMMIT);
    }
}

#[test]
fn a_conflict_in_which_somebody_wrote_loses_nothing() {
    // An edit in the conflict, outside it, of a number, and at the end.
    type Edit = fn(String) -> String;
    let edits: [(&str, Edit); 4] = [
        (HAND, |text| text.replacen("=======\n", &format!("=======\n{HAND}\n"), 1)),
        (HAND, |text| text.replacen("## Vue d'ensemble\n", &format!("## Vue d'ensemble\n\n{HAND}\n"), 1)),
        ("4 321 € HT", |text| text.replacen("1 600 € HT", "4 321 € HT", 1)),
        (HAND, |text| format!("{text}{HAND}\n")),
    ];
    for (line, edit) in edits {
        let project = two_branches("* text=auto\n");
        assert!(!git(project.path(), &["merge", "-q", "b"]));
        let merged = project.read(PLAN);
        project.write(PLAN, edit(merged.clone()));
        assert_ne!(project.read(PLAN), merged);
        assert!(told(&project).contains("des lignes n'y viennent d'aucun plan compilé"), "{line}");
        is_kept(&project, line);
    }
    let project = two_branches("* text=auto\n");
    project.write(PLAN, format!("{}{HAND}\n", project.read(PLAN)));
    assert!(git(project.path(), &["commit", "-qam", "à la main"]));
    assert!(!git(project.path(), &["merge", "-q", "b"]));
    assert!(project.read(PLAN).contains("\n=======\n") && project.read(PLAN).contains(HAND));
    is_kept(&project, HAND);
}

#[test]
fn a_merge_without_marks_is_told_as_a_merge() {
    // With both first lines left, with one, and with one after a rebase.
    let cases: [(&str, &[&str]); 3] = [
        ("* text=auto\nplan-action-commun.md merge=union\n", &["merge", "-q", "--no-edit", "b"]),
        ("* text=auto\n", &["merge", "-q", "--no-edit", "-X", "ours", "b"]),
        ("* text=auto\n", &["rebase", "-q", "-X", "theirs", "b"]),
    ];
    for (attributes, merge) in cases {
        let project = two_branches(attributes);
        assert!(git(project.path(), merge), "{merge:?}");
        assert!(!project.read(PLAN).contains("\n=======\n"));
        assert!(told(&project).contains("git l'a fusionné ligne à ligne"), "{merge:?}");
        ends(&project, &COMMIT);
    }
    let project = two_branches("* text=auto\n");
    assert!(git(project.path(), &["merge", "-q", "--no-edit", "-X", "ours", "b"]));
    project.write(PLAN, format!("{}{HAND}\n", project.read(PLAN)));
    assert!(told(&project).starts_with("il a été modifié à la main"));
    is_kept(&project, HAND);
}

#[test]
fn a_plan_changed_by_hand_in_a_repository_is_told_as_such() {
    let edits: [fn(&str) -> String; 3] = [
        |text| text.replacen("61 000 € HT", "99 € HT", 1).replacen("61 100 € HT", "99 € HT", 1),
        |text| text.replacen("## Vue d'ensemble\n", &format!("## Vue d'ensemble\n\n{HAND}\n"), 1),
        // Deleted lines, whether the plan is outdated or not.
        |text| text.lines().filter(|line| !line.contains("**Étapes**")).map(|line| format!("{line}\n")).collect(),
    ];
    for edit in edits {
        for is_stale in [false, true] {
            let project = two_branches("* text=auto\n");
            let plan = project.read(PLAN);
            project.write(PLAN, edit(&plan));
            assert_ne!(project.read(PLAN), plan);
            if is_stale {
                let text = project.read(OTHER);
                project.write(OTHER, text.replace("objectifs:\n", "objectifs:\n  - Un objectif de plus\n"));
            }
            assert_eq!(told(&project), "il a été modifié à la main");
            let edited = project.read(PLAN);
            let run = project.agir(&["compile-plan"]).expect(2);
            assert!(
                run.stderr.contains("Si personne ne l'a modifié") && run.stderr.contains("git add"),
                "{}",
                run.stderr
            );
            assert_eq!(project.read(PLAN), edited);
        }
    }
}

/// Without git, the two sides between the conflict markers are enough.
#[test]
fn without_git_the_marks_themselves_tell_what_nobody_wrote() {
    let project = Scratch::example("charenton");
    project.remove(PLAN);
    project.agir(&["compile-plan"]).expect(0);
    let ours = project.read(PLAN);
    project.replace(SHEET, "budget_ht: 1500", "budget_ht: 1600");
    project.agir(&["compile-plan"]).expect(0);
    let theirs = project.read(PLAN);
    project.replace(SHEET, "priorite: moyenne", "priorite: haute");
    let conflict = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n");
    project.write(PLAN, conflict(&ours, &theirs));
    assert!(told(&project).contains("personne ne l'a modifié"));
    project.agir(&["compile-plan"]).expect(0);
    let now = project.read(PLAN);
    assert!(now.contains("- **Priorité** : haute"));
    project.write(PLAN, conflict(&ours, &format!("{theirs}{HAND}\n")));
    is_kept(&project, HAND);
    project.write(PLAN, conflict(&ours.replace("61 000", "62 000"), &theirs));
    is_kept(&project, "62 000");
    // Incomplete conflict markers, as an editor may leave them.
    project.write(PLAN, format!("<<<<<<< HEAD\n{now}{HAND}\n"));
    is_kept(&project, HAND);
    // Two unedited plans, one after the other.
    project.write(PLAN, format!("{now}{now}"));
    assert!(told(&project).contains("git l'a fusionné ligne à ligne"));
    project.agir(&["compile-plan"]).expect(0);
    assert_eq!(project.read(PLAN), now);
}

/// Reading a repository starts no program configured in it, and fetches nothing.
#[cfg(unix)]
#[test]
fn a_repository_s_own_configuration_starts_no_program() {
    let project = two_branches("* text=auto\n");
    let ran = project.path().join("lancé");
    let run = format!("touch '{}'", ran.display());
    let settings = [
        ("core.fsmonitor", run.clone()),
        ("core.pager", run.clone()),
        ("core.sshCommand", run.clone()),
        ("gpg.program", run.clone()),
        ("log.showSignature", "true".to_owned()),
        ("diff.x.textconv", run.clone()),
        ("filter.x.smudge", run.clone()),
        ("core.repositoryformatversion", "1".to_owned()),
        ("extensions.partialClone", "o".to_owned()),
        ("remote.o.promisor", "true".to_owned()),
        ("remote.o.url", format!("ext::{run}")),
        ("protocol.ext.allow", "always".to_owned()),
    ];
    let at = project.path();
    project.write(PLAN, format!("{}{HAND}\n", project.read(PLAN)));
    project.write(".git/info/attributes", "*.md diff=x filter=x\n");
    let asked = ["rev-parse", "HEAD:plan-action-commun.md"];
    let blob = std::process::Command::new("git").args(asked).current_dir(at).output().unwrap();
    let blob = String::from_utf8(blob.stdout).unwrap();
    let (folder, file) = blob.trim().split_at(2);
    for (name, value) in &settings {
        assert!(git(at, &["config", name, value]), "{name}");
    }
    let _ = std::fs::remove_file(&ran);
    project.remove(&format!(".git/objects/{folder}/{file}"));
    assert_eq!(told(&project), "il a été modifié à la main");
    assert!(!ran.exists());
    // Control: git itself does start them.
    git(at, &["cat-file", "-p", blob.trim()]);
    git(at, &["status"]);
    assert!(ran.exists());
}

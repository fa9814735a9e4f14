//! Work on several branches does not conflict.

use std::path::Path;

use crate::support::{Scratch, agir_in};

pub fn git(folder: &Path, arguments: &[&str]) -> bool {
    crate::machine::git(folder).args(arguments).output().unwrap().status.success()
}

/// Three facilitators on three branches, each with meetings and actions of a group.
#[test]
fn three_branches_merge_without_a_conflict() {
    crate::machine::tool("git");
    let scratch = Scratch::new();
    let run = scratch
        .agir(&[
            "init",
            "p",
            "--title",
            "T",
            "--territory",
            "V",
            "--start",
            "2099-01-05",
            "--theme",
            "Mobilité",
            "--theme",
            "Santé",
            "--theme",
            "Emploi",
        ])
        .expect(0);
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let folder = scratch.path().join("p");
    assert!(
        git(&folder, &["add", "."])
            && git(&folder, &["commit", "-qm", "début"])
            && git(&folder, &["branch", "-M", "main"])
    );
    for group in ["mobilite", "sante", "emploi"] {
        assert!(git(&folder, &["checkout", "-q", "-b", group, "main"]));
        for (number, section, line) in
            [(1, "## Problématiques", "- **P1** Un problème"), (2, "## Brainstorming", "- **I1** Une idée (P1)")]
        {
            let path = format!("p/2-experimentation/groupes/{group}/reunion-{number}.md");
            scratch.replace(&path, section, &format!("{section}\n\n{line}"));
        }
        agir_in(&folder, &["add", "action", &format!("Action de {group}"), "--group", group]).expect(0);
        agir_in(&folder, &["compile-plan"]).expect(0);
        assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-qm", group]));
    }
    for (branch, action) in [("x", "Une autre"), ("y", "Une troisième")] {
        assert!(git(&folder, &["checkout", "-q", "-b", branch, "main"]));
        agir_in(&folder, &["add", "action", action, "--group", "mobilite"]).expect(0);
        assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-qm", branch]));
    }
    assert!(git(&folder, &["checkout", "-q", "main"]));
    for branch in ["x", "y"] {
        assert!(git(&folder, &["merge", "-q", "--no-edit", branch]), "{branch}");
    }
    for branch in ["mobilite", "sante", "emploi"] {
        // Only the compiled plan may conflict; it is compiled again instead of being merged.
        if !git(&folder, &["merge", "-q", "--no-edit", branch]) {
            let output =
                crate::machine::git(&folder).args(["diff", "--name-only", "--diff-filter=U"]).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "plan-action-commun.md");
            agir_in(&folder, &["compile-plan"]).expect(0);
            assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-qm", "fusion"]));
        }
    }
    agir_in(&folder, &["compile-plan"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md");
    for action in ["Action de mobilite", "Action de sante", "Action de emploi", "Une autre", "Une troisième"] {
        assert!(plan.contains(action), "{action}");
    }
}

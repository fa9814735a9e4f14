//! No command starts a program named in a repository, or a git from an untrusted folder.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::repositories::{commit, day, git, says};
use crate::machine::{set_mode, through};
use crate::support::{Run, Scratch, command, run};

const PLAN: &str = "plan-action-commun.md";

/// Runs the commands that read a project with an edited plan; `search` is the value of PATH. The results are
/// those without a repository, nothing is started, and less than five seconds of CPU time are used.
#[track_caller]
fn read(project: &Path, marker: &Path, search: Option<&Path>) {
    let (site, file) = (Scratch::new(), Scratch::new());
    let (site, file) = (site.path().join("site"), file.path().join("plan.csv"));
    let commands: [(&[&str], i32); 6] = [
        (&["check", "--today", "2013-01-01"], 1),
        (&["compile-plan"], 2),
        (&["compile-plan", "--check"], 1),
        (&["compile-plan", "--format", "projets-territoire", "-o", &file.to_string_lossy()], 0),
        (&["status"], 0),
        (&["dossier", "-o", &site.to_string_lossy()], 0),
    ];
    for (arguments, status) in commands {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", "ulimit -t 5 && exec \"$0\" \"$@\""]);
        let run = run(through(shell, &command_in(project, arguments, search))).expect(status);
        assert!(!marker.exists(), "{arguments:?} {}", run.stderr);
    }
}

fn command_in(folder: &Path, arguments: &[&str], search: Option<&Path>) -> Command {
    let mut command = command(folder, arguments);
    if let Some(search) = search {
        command.env("PATH", search);
    }
    command
}

/// A project with a history and an edited plan, so that everything in the repository is read.
fn project() -> Scratch {
    let project = Scratch::example("charenton");
    project.remove(PLAN);
    project.agir(&["compile-plan"]).expect(0);
    says(project.path(), &["init", "-q"]);
    for number in 0..3 {
        project.write("notes.md", format!("{number}\n"));
        commit(project.path(), &day(number));
    }
    project.write(PLAN, format!("{}Une ligne de plus.\n", project.read(PLAN)));
    project
}

/// A program that creates `marker`, then runs `then`.
fn program(path: &Path, marker: &Path, then: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, format!("#!/bin/sh\nPATH=/bin:/usr/bin\ntouch '{}'\n{then}\n", marker.display())).unwrap();
    set_mode(path, 0o755);
}

/// Ten repositories with which git itself would start the program, which is verified.
#[test]
fn no_command_starts_what_a_repository_names() {
    type Arm = fn(&Scratch, &str);
    let variants: [(&str, Arm, &[&str]); 10] = [
        (
            "signature",
            |project, program| {
                let text = says(project.path(), &["cat-file", "commit", "HEAD"]);
                let (head, message) = text.split_once("\n\n").unwrap();
                let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n eA==\n -----END PGP SIGNATURE-----";
                project.write("signé", format!("{head}\n{signature}\n\n{message}\n"));
                let signed = says(project.path(), &["hash-object", "-t", "commit", "-w", "signé"]);
                project.remove("signé");
                says(project.path(), &["update-ref", "HEAD", &signed]);
                set(project, &[("gpg.program", program), ("log.showSignature", "true")]);
            },
            &["log"],
        ),
        ("fsmonitor", |project, program| set(project, &[("core.fsmonitor", program)]), &["status"]),
        (
            "lazy fetch",
            |project, program| {
                set(
                    project,
                    &[
                        ("core.repositoryformatversion", "1"),
                        ("extensions.partialClone", "o"),
                        ("remote.o.promisor", "true"),
                        ("remote.o.url", "ssh://exemple.invalid/x"),
                        ("core.sshCommand", program),
                    ],
                );
                for name in ["HEAD:plan-action-commun.md", "HEAD~1^{tree}"] {
                    let id = says(project.path(), &["rev-parse", name]);
                    project.remove(&format!(".git/objects/{}/{}", &id[..2], &id[2..]));
                }
            },
            &["log", "--name-only"],
        ),
        (
            "bare repository",
            |project, program| {
                // As files of the project, which a clone brings along.
                project.remove(".git");
                says(project.path(), &["init", "-q", "--bare", "nu"]);
                for name in ["HEAD", "config", "objects", "refs"] {
                    std::fs::rename(project.path().join("nu").join(name), project.path().join(name)).unwrap();
                }
                std::fs::remove_dir_all(project.path().join("nu")).unwrap();
                let core = format!("[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = \"{program}\"\n");
                project.write("config", format!("{core}[alias]\n\tx = \"!{program}\"\n"));
            },
            &["x"],
        ),
        (
            "textconv",
            |project, program| {
                set(project, &[("diff.x.textconv", program), ("diff.external", program)]);
                project.write(".git/info/attributes", "*.md diff=x\n");
            },
            &["diff"],
        ),
        (
            "pager",
            |project, program| set(project, &[("core.pager", program), ("pager.log", program)]),
            &["--paginate", "log"],
        ),
        ("alias", |project, program| set(project, &[("alias.x", &format!("!{program}")), ("alias.log", "!x")]), &["x"]),
        (
            "hooks",
            |project, program| {
                for hook in
                    ["post-index-change", "post-checkout", "reference-transaction", "pre-commit", "fsmonitor-watchman"]
                {
                    std::fs::create_dir_all(project.path().join(".git/hooks")).unwrap();
                    std::fs::copy(program, project.path().join(".git/hooks").join(hook)).unwrap();
                }
            },
            &["update-ref", "refs/heads/x", "HEAD"],
        ),
        (
            "filter",
            |project, program| {
                set(project, &[("filter.x.clean", program), ("filter.x.process", program)]);
                project.write(".git/info/attributes", "* filter=x\n");
            },
            &["add", "."],
        ),
        (
            "include",
            |project, program| {
                project.write("plus.inc", format!("[core]\n\tfsmonitor = \"{program}\"\n"));
                set(project, &[("include.path", "../plus.inc")]);
            },
            &["status"],
        ),
    ];
    for (what, arm, by) in variants {
        let (project, outside) = (project(), Scratch::new());
        let (marker, script) = (outside.path().join("lancé"), outside.path().join("programme"));
        program(&script, &marker, "exit 1");
        arm(&project, &script.to_string_lossy());
        let _ = std::fs::remove_file(&marker);
        read(project.path(), &marker, None);
        // Control: git does start it.
        let mut git = git(project.path());
        git.env("TERM", "dumb").args(by).output().unwrap();
        if what != "pager" {
            assert!(marker.exists(), "{what}");
        }
    }
}

fn set(project: &Scratch, settings: &[(&str, &str)]) {
    settings.iter().for_each(|(name, value)| _ = says(project.path(), &["config", name, value]));
}

/// Git is never called, whether it would hang, flood or succeed.
#[test]
fn no_reading_command_calls_git() {
    let (project, outside) = (project(), Scratch::new());
    let (marker, search) = (outside.path().join("lancé"), outside.path().join("programmes"));
    for then in ["sleep 60", "yes", "exit 1"] {
        program(&search.join("git"), &marker, then);
        read(project.path(), &marker, Some(&search));
    }
    let before = project.read(PLAN);
    says(project.path(), &["checkout", "-q", PLAN]);
    command_runs(&project, &["compile-plan"], &search).expect(0);
    assert!(!marker.exists() && project.read(PLAN) != before);
}

fn command_runs(project: &Scratch, arguments: &[&str], search: &Path) -> Run {
    run(command_in(project.path(), arguments, Some(search)))
}

const INIT: [&str; 5] = ["init", "--yes", "--title", "T", "--territory"];

/// The only command that calls git does not use one from the current folder, or from the future project.
#[test]
fn init_calls_no_git_of_the_project() {
    let scratch = Scratch::new();
    let marker = scratch.path().join("lancé");
    program(&scratch.path().join("git"), &marker, "");
    program(&scratch.path().join("p/outils/git"), &marker, "");
    scratch.write("p/agir.yaml", "");
    std::os::unix::fs::symlink("p/outils", scratch.path().join("lien")).unwrap();
    std::os::unix::fs::symlink(scratch.path().join("p/outils/git"), scratch.path().join("p/git")).unwrap();
    let at = scratch.path().display();
    let search = format!(".::p/outils:{at}/p/outils:{at}/lien:{at}/p:{at}/absent");
    let init = [&INIT[..], &["V", "p", "--complete"]].concat();
    scratch.remove("p/agir.yaml");
    let told = command_runs(&scratch, &init, Path::new(&search)).expect(0);
    assert!(told.stderr.contains("aucun dépôt n'a été créé"), "{}", told.stderr);
    assert!(!marker.exists() && !scratch.path().join("p/.git").exists());
    // One in another folder is used.
    program(&scratch.path().join("ailleurs/git"), &marker, "");
    let search = format!("{search}:{at}/ailleurs");
    command_runs(&scratch, &[&INIT[..], &["V", "q"]].concat(), Path::new(&search)).expect(0);
    assert!(marker.exists());
}

#[test]
fn init_ends_a_git_that_does_not_answer() {
    let scratch = Scratch::new();
    let (marker, alive) = (scratch.path().join("lancé"), scratch.path().join("vit"));
    let then = format!(
        "mkdir .git\ntouch .git/HEAD\n(while :; do touch '{}'; sleep 0.2; done) &\nwhile :; do echo flot; done",
        alive.display()
    );
    program(&scratch.path().join("ailleurs/git"), &marker, &then);
    let start = Instant::now();
    let told = command_runs(&scratch, &[&INIT[..], &["V", "p"]].concat(), &scratch.path().join("ailleurs")).expect(0);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert!(told.stderr.contains("aucun dépôt n'a été créé"), "{}", told.stderr);
    assert!(marker.exists() && scratch.path().join("p/agir.yaml").exists() && !scratch.path().join("p/.git").exists());
    // Its child processes are killed too.
    std::fs::remove_file(&alive).unwrap();
    std::thread::sleep(Duration::from_secs(1));
    assert!(!alive.exists());
}

/// Configured templates, hooks and settings have no effect on a new repository; the name of the initial
/// branch is the user's.
#[test]
fn init_makes_a_repository_without_hooks() {
    let (scratch, home) = (Scratch::new(), Scratch::new());
    let marker = home.path().join("lancé");
    program(&home.path().join("modèle/hooks/reference-transaction"), &marker, "");
    program(&home.path().join("crochets/reference-transaction"), &marker, "");
    let at = home.path().display();
    let init = format!("[init]\n\tdefaultBranch = tronc\n\ttemplateDir = {at}/modèle\n");
    let hook = format!("{at}/crochets/reference-transaction");
    home.write("config", format!("{init}[core]\n\thooksPath = {at}/crochets\n\tfsmonitor = {hook}\n"));
    crate::machine::tool("git");
    let mut init = command(scratch.path(), &[&INIT[..], &["V", "p"]].concat());
    init.env("GIT_CONFIG_GLOBAL", home.path().join("config"));
    init.env("GIT_TEMPLATE_DIR", home.path().join("modèle")).env("GIT_DIR", home.path().join("autre"));
    run(init).expect(0);
    assert_eq!(scratch.read("p/.git/HEAD"), "ref: refs/heads/tronc\n");
    assert!(!scratch.path().join("p/.git/hooks").exists() && !home.path().join("autre").exists());
    assert!(!marker.exists());
}

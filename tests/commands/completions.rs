//! Completions: valid scripts, names of the project, and no output without a project.

use std::process::Command;

use crate::machine::{alike, tool};
use crate::support::{Run, Scratch, agir_in, command, root, run};

/// The answer to a shell that displays help next to each name.
fn asked(folder: &std::path::Path, words: &[&str]) -> Run {
    run(asking("fish", folder, words))
}

fn asking(shell: &str, folder: &std::path::Path, words: &[&str]) -> Command {
    let mut command = command(folder, &[&["--", "agir"][..], words].concat());
    command.env("AGIR_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string()).env("_CLAP_IFS", "\n");
    command
}

/// The names without options.
fn names(run: Run) -> Vec<String> {
    assert_eq!(run.stderr, "");
    let names = run.stdout.lines().map(|line| line.split('\t').next().unwrap().to_owned());
    names.filter(|name| !name.starts_with('-')).collect()
}

fn charenton() -> std::path::PathBuf {
    root().join("examples/charenton")
}

/// Checks the script of `shell` with that shell.
fn looked_at(shell: &str, program: &str, arguments: &[&str]) {
    let program = tool(program);
    let scratch = Scratch::new();
    let script = scratch.agir(&["completions", shell]).expect(0);
    assert_eq!(script.stderr, "");
    scratch.write("script", &script.stdout);
    let mut looks = alike(program, &command(scratch.path(), &[]));
    looks.args(arguments);
    let looks = run(looks).expect(0);
    assert_eq!((looks.stdout.trim(), looks.stderr.trim()), ("", ""));
}

#[test]
fn bash_accepts_its_script() {
    looked_at("bash", "bash", &["-n", "script"]);
}

#[test]
fn zsh_accepts_its_script() {
    looked_at("zsh", "zsh", &["-n", "script"]);
}

#[test]
fn fish_accepts_its_script() {
    looked_at("fish", "fish", &["-n", "script"]);
}

/// Without a terminal elvish has no `edit:` namespace: a variable replaces it.
#[test]
fn elvish_accepts_its_script() {
    let ground = "var edit: = (ns [&completion:=(ns [&arg-completer=[&]])]); eval (slurp < script)";
    looked_at("elvish", "elvish", &["-norc", "-c", ground]);
}

#[test]
fn powershell_accepts_its_script() {
    let read = "$null = [ScriptBlock]::Create((Get-Content -Raw script))";
    looked_at("powershell", "pwsh", &["-NoProfile", "-NonInteractive", "-Command", read]);
}

/// Lines added to the script of clap for Windows PowerShell; fails if clap generates something else.
#[test]
fn the_script_for_powershell_has_its_own_lines() {
    let script = agir_in(&root(), &["completions", "powershell"]).expect(0).stdout;
    assert_eq!(agir_in(&root(), &["completions", "pwsh"]).expect(0).stdout, script);
    let mut lines = script.lines().map(str::trim);
    for line in [
        "$args += \" __agir_nothing_typed__\";",
        "$encoding = [Console]::OutputEncoding;",
        "try { [Console]::OutputEncoding = [System.Text.Encoding]::UTF8 } catch {}",
        "$results = Invoke-Expression @\"",
        "\"@;",
        "try { [Console]::OutputEncoding = $encoding } catch {}",
    ] {
        assert!(lines.any(|one| one == line), "{line}\n{script}");
    }
    let answered = run(asking("powershell", &charenton(), &["trace", "--group", "__agir_nothing_typed__"]));
    assert_eq!(names(answered), ["handicap", "insertion-des-jeunes", "precarite"]);
}

/// Completes the last of `words` in bash with the script loaded.
#[cfg(unix)]
fn in_bash(folder: &std::path::Path, words: &[&str]) -> Vec<String> {
    let asks = "source <(\"$AGIR\" completions bash); COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); \
                _clap_complete_agir agir \"${@: -1}\" \"${@: -2:1}\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_agir"));
    let mut bash = alike(tool("bash"), &command(folder, &[]));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.parent().unwrap().to_owned()).chain(std::env::split_paths(&path));
    bash.env("AGIR", program).env("PATH", std::env::join_paths(folders).unwrap());
    bash.args(["-c", asks, "bash", "agir"]).args(words);
    names(run(bash).expect(0)).into_iter().filter(|name| !name.is_empty()).collect()
}

#[cfg(unix)]
#[test]
fn bash_proposes_the_names_of_the_project() {
    let here = charenton();
    assert_eq!(in_bash(&here, &["tr"]), ["trace"]);
    assert_eq!(in_bash(&here, &["trace", "--group", ""]), ["handicap", "insertion-des-jeunes", "precarite"]);
    assert_eq!(in_bash(&here, &["trace", "-g", "ins"]), ["insertion-des-jeunes"]);
    assert_eq!(in_bash(&here, &["add", "action", "Titre", "--group", "p"]), ["precarite"]);
    assert_eq!(in_bash(&here.join("3-bilan"), &["import-actions", "x.csv", "--group", "h"]), ["handicap"]);
    let sessions = in_bash(&here, &["kit", ""]);
    for session in ["copil-2", "handicap/reunion-1", "lancement", "restitution", "copil-final"] {
        assert!(sessions.iter().any(|one| one == session), "{session}: {sessions:?}");
    }
    let of_copil_final = ["copil-final", "copil-final-avant-restitution"];
    assert_eq!(in_bash(&here, &["explain", "copil-f"]), of_copil_final);
    assert_eq!(in_bash(&here, &["check", "--ignore", "copil-f"]), of_copil_final);
    assert_eq!(in_bash(&here, &["check", "--select", "copil-final,copil-final-"]).len(), 1);
    assert_eq!(in_bash(&here, &["trace", "--format", "m"]), ["md", "mermaid"]);
    assert_eq!(in_bash(&here, &["check", "2-"]), ["2-experimentation/"]);
}

#[cfg(unix)]
#[test]
fn without_a_project_bash_proposes_only_commands() {
    let folder = Scratch::new();
    assert_eq!(in_bash(folder.path(), &["c"]), ["check", "compile-plan", "calendar", "cancel", "completions"]);
    for words in [&["trace", "--group", ""][..], &["kit", "c"], &["explain", "c"], &["check", "--select", ""]] {
        assert_eq!(in_bash(folder.path(), words), [""; 0], "{words:?}");
    }
}

#[test]
fn each_name_comes_with_what_is_said_of_it() {
    let told = |words: &[&str]| asked(&charenton(), words).expect(0).stdout;
    assert!(told(&["trace", "--group", "p"]).starts_with("precarite\tPrécarité\n"));
    assert!(told(&["kit", "copil-1"]).starts_with("copil-1\t9 février 2012\n"));
    assert!(told(&["--lang", "en", "kit", "copil-1"]).starts_with("copil-1\t9 February 2012\n"));
    let requirement = "cadre-methodologique-defini\tLa phase préparatoire comprend";
    assert!(told(&["explain", "cadre"]).starts_with(requirement), "{}", told(&["explain", "cadre"]));
    assert!(told(&["chec"]).starts_with("check\tVérifie que la méthode est suivie\n"));
    let project = Scratch::example("charenton");
    project.replace("agir.yaml", "langue: fr", "langue: en");
    let mut command = asking("fish", project.path(), &["chec"]);
    command.env_remove("AGIR_LANG").env("LANG", "fr_FR.UTF-8");
    assert!(run(command).expect(0).stdout.starts_with("check\tChecks that the method is followed\n"));
}

#[test]
fn what_cannot_be_read_is_passed_over_in_silence() {
    let questions = [&["trace", "--group", ""][..], &["kit", ""], &["explain", "copil"], &["chec"]];
    for own in ["methode: absente\n", "titre: [\n", "\u{0}", "methode: agir-ensemble\n\tx: {{{"] {
        let project = Scratch::example("charenton");
        project.write("agir.yaml", own);
        project.write("1-preparation/copils/copil-1.md", b"---\n\xff\xfe: [\n");
        let before = project.files();
        for words in questions {
            let answer = asked(project.path(), words);
            assert_eq!((answer.status, answer.stderr.as_str()), (0, ""), "{own}: {words:?}");
        }
        assert_eq!(names(asked(project.path(), &["chec"])), ["check"]);
        assert!(before == project.files());
    }
    let project = Scratch::example("charenton");
    project.replace("agir.yaml", "methode: agir-ensemble", "methode: absente");
    assert_eq!(names(asked(project.path(), &["explain", "copil-final"])), [""; 0]);
    let folder = Scratch::new();
    folder.write("agir.yaml/x", "");
    assert_eq!(names(asked(folder.path(), &["trace", "--group", ""])), [""; 0]);
}

#[test]
fn a_method_of_its_own_is_refused_where_that_is_asked() {
    let project = Scratch::example("charenton");
    crate::support::copy(&root().join("templates/agir-ensemble"), &project.path().join("methode"));
    project.replace("agir.yaml", "methode: agir-ensemble", "methode: methode");
    let words = ["trace", "--group", "p"];
    assert_eq!(names(asked(project.path(), &words)), ["precarite"]);
    assert_eq!(names(asked(project.path(), &["--untrusted", "trace", "--group", "p"])), [""; 0]);
    let mut refusing = asking("fish", project.path(), &words);
    refusing.env("AGIR_UNTRUSTED", "1");
    assert_eq!(names(run(refusing)), [""; 0]);
}

/// An unquoted completion must be a literal in the shell.
#[cfg(unix)]
#[test]
fn names_that_act_are_not_proposed() {
    let project = Scratch::example("charenton");
    let groups = "2-experimentation/groupes";
    let text = project.read(&format!("{groups}/handicap/groupe.yaml"));
    let hostile = ["$(touch y)", "a;b", "`x`", "x\u{1b}[2J", "x\ny", "x\u{202e}y", "-rf", "x'y", "*"];
    for name in hostile.into_iter().chain(["deux mots", "santé"]) {
        project.write(&format!("{groups}/{name}/groupe.yaml"), &text);
        project.write(&format!("ici/{name}"), "");
    }
    let own = ["handicap", "insertion-des-jeunes", "precarite", "santé"];
    assert_eq!(in_bash(project.path(), &["trace", "--group", ""]), own);
    let fish = names(asked(project.path(), &["trace", "--group", ""]));
    assert!(fish.iter().any(|name| name == "deux mots"), "{fish:?}");
    assert!(fish.iter().all(|name| !name.contains('\u{1b}') && !name.contains('\u{202e}') && name != "x"));
    // bash quotes the others itself.
    assert_eq!(in_bash(project.path(), &["check", "ici/"]), [""; 0]);
    assert_eq!(in_bash(project.path(), &["check", "ici/sa"]), ["ici/santé"]);
    let fish = asked(project.path(), &["check", "ici/"]).stdout;
    assert!(fish.contains("ici/deux mots\n") && !fish.contains('\u{1b}') && !fish.contains("ici/x\n"), "{fish}");
}

/// The environment variable alone has no effect: completion requests also contain `--`.
#[test]
fn only_a_shell_that_asks_is_answered() {
    for (shell, arguments) in [("bash", &["--version"][..]), ("bash", &["--"]), ("x", &["--", "agir", "chec"])] {
        let with = command(&root(), arguments);
        let mut with = alike(Command::new(with.get_program()), &with);
        with.args(arguments).env("AGIR_COMPLETE", shell);
        let (with, without) = (run(with), agir_in(&root(), arguments));
        assert_eq!((with.status, with.stdout, with.stderr), (without.status, without.stdout, without.stderr));
    }
    assert!(agir_in(&root(), &["completions", "tcsh"]).expect(2).stderr.contains("powershell"));
    assert!(agir_in(&root(), &["completions"]).expect(2).stderr.contains("SHELL"));
}

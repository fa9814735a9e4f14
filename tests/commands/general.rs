//! Help, usage errors, explanations, status, closed pipes.

use std::io::Read;
use std::process::Stdio;

use crate::support::{Scratch, command};

#[test]
fn help_is_french_or_english_and_whole() {
    let scratch = Scratch::new();
    for name in ["init", "check", "compile-plan", "status", "add", "explain"] {
        let french = scratch.agir(&[name, "--help"]).expect(0).stdout;
        assert!(french.contains("Utilisation :"), "{french}");
        for word in ["Usage", "Print", "possible values", "default:", "Arguments:", "Options:"] {
            assert!(!french.contains(word), "{word} in\n{french}");
        }
        let english = scratch.agir(&["--lang", "en", name, "--help"]).expect(0).stdout;
        assert!(english.contains("Usage:") && !english.contains("Utilisation"), "{english}");
        let widest = french.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 100, "{widest} in {french}");
    }
}

#[test]
fn usage_errors_are_french_and_point_the_way() {
    let scratch = Scratch::new();
    for (arguments, part) in [
        (&["chek"][..], "Vouliez-vous écrire « check »"),
        (&["check", "--formt", "x"], "« --formt » n'est pas connu ici"),
        (&["check", "--format", "xml"], "human, short, json"),
        (&["check", "--today", "26/03/2013"], "--today 2013-03-26"),
        (&["explain", "copil-minimum"], "copils-minimum"),
        (&["add"], "QUOI"),
        (&["--lang", "de", "check"], "de"),
    ] {
        let run = scratch.agir(arguments).expect(2);
        assert!(run.stderr.contains(part), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.starts_with("erreur : ") && run.stdout.is_empty(), "{}", run.stderr);
    }
}

#[test]
fn everything_can_be_explained() {
    let scratch = Scratch::new();
    let list = scratch.agir(&["explain"]).expect(0).stdout;
    let pack = agir::pack::builtin().unwrap();
    let codes = agir::diagnostic::EngineCode::ALL.map(agir::diagnostic::EngineCode::id);
    for id in pack.requirements.iter().map(|r| &*r.id).chain(codes) {
        assert!(list.contains(id), "{id}");
        let page = scratch.agir(&["explain", id]).expect(0).stdout;
        assert!(page.contains("Que faire"), "{page}");
        let page = scratch.agir(&["explain", id, "--lang", "en"]).expect(0).stdout;
        assert!(page.contains("What to do") && !page.contains("Que faire"), "{page}");
    }
}

#[test]
fn status_says_where_the_project_stands_and_what_is_next() {
    let project = Scratch::example("charenton");
    let text = project.agir(&["status", "--today", "2012-06-01"]).expect(0).stdout;
    assert!(text.contains("copil 1 : 9 février 2012, séance tenue"), "{text}");
    let scratch = Scratch::new();
    scratch.agir(&["init", "--no-git", "--title", "T", "--territory", "V", "--start", "2099-01-05"]).expect(0);
    let text = scratch.agir(&["status", "--today", "2099-01-05"]).expect(0).stdout;
    assert!(text.contains("Prochaine étape : copil 1, le") && text.contains("agir add group"), "{text}");
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let project = Scratch::example("charenton");
    let links: String = (0..20_000).map(|at| format!("[lien](absent-{at}.md)\n\n")).collect();
    project.write("notes.md", links);
    let mut child = command(project.path(), &["check", "--format", "short"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 64];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_no_success() {
    let project = Scratch::example("charenton");
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(project.path(), &["check"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("plus de place"));
}

#[test]
fn check_reads_and_never_writes() {
    let project = Scratch::example("charenton");
    let before = project.files();
    for arguments in
        [&["check"][..], &["status"], &["explain"], &["compile-plan", "--check"], &["compile-plan", "--stdout"]]
    {
        project.agir(arguments).expect(0);
    }
    assert_eq!(before, project.files());
}

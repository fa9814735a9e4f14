//! Help, usage errors, explanations, status.

use crate::support::Scratch;

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

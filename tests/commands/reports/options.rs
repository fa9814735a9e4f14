//! Where a report goes, and how much it says.

use super::{DAY, check, json, wrong};
use crate::support::{Scratch, command, run};

#[test]
fn the_report_is_put_in_a_file_that_is_whole_and_nobody_s() {
    let project = wrong();
    for (name, format) in [("r.sarif", "sarif"), ("r.xml", "junit"), ("r.json", "json"), ("r.txt", "human")] {
        let whole = check(&project, format, &["--all"]).stdout;
        let run = project.agir(&["check", "--today", DAY, "-o", name]).expect(1);
        assert_eq!(run.stdout, format!("{name} : 1 erreur, 3 avertissements, 0 info.\n"));
        assert_eq!(project.read(name), whole, "{name}");
        // An identical existing file is accepted; a different one is refused.
        project.agir(&["check", "--today", DAY, "-o", name]).expect(1);
        project.write(name, "écrit par quelqu'un");
        let run = project.agir(&["check", "--today", DAY, "-o", name]).expect(2);
        assert!(run.stderr.contains("--force") && run.stdout.is_empty(), "{run:?}");
        assert_eq!(project.read(name), "écrit par quelqu'un");
        let quiet = if format == "human" { "--all" } else { "-q" };
        let run = project.agir(&["check", "--today", DAY, "-o", name, "--force", quiet]).expect(1);
        assert_eq!((run.stdout.is_empty(), project.read(name)), (quiet == "-q", whole));
        project.remove(name);
    }
    let before = project.files();
    for (target, told) in [
        ("agir.yaml", "« .yaml »"),
        ("r.pdf", "« .pdf »"),
        ("absent/r.json", "absent"),
        ("1-preparation", "n'est pas un fichier ordinaire"),
    ] {
        let run = project.agir(&["check", "--today", DAY, "-o", target, "--force"]).expect(2);
        assert!(run.stderr.contains(told) && run.stdout.is_empty(), "{target}: {run:?}");
    }
    let run = project.agir(&["check", "--format", "sarif", "-o", "r.xml"]).expect(2);
    assert!(run.stderr.contains(".sarif"), "{}", run.stderr);
    project.agir(&["check", "--force"]).expect(2);
    assert_eq!(project.files(), before);
    // `-` is standard output.
    assert_eq!(json(&check(&project, "gitlab", &["-o", "-"]).expect(1)).as_array().unwrap().len(), 4);
}

#[test]
fn quiet_tells_only_what_is_wrong() {
    let clean = Scratch::example("charenton");
    let run = clean.agir(&["check", "--today", DAY, "-q"]).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let project = wrong();
    let run = project.agir(&["check", "--today", DAY, "--quiet"]).expect(1);
    assert!(run.stdout.contains("lien-casse") && run.stdout.contains("copil-final.md:3:7"), "{}", run.stdout);
    for summary in ["1 projet", "À faire d'abord", "Par phase", "Tout voir"] {
        assert!(!run.stdout.contains(summary), "{}", run.stdout);
    }
    for format in ["short", "json", "gitlab", "sarif"] {
        assert_eq!(check(&project, format, &["-q"]).stdout, check(&project, format, &[]).stdout, "{format}");
    }
}

#[test]
fn colours_are_as_asked_then_as_the_environment_says() {
    let project = wrong();
    let coloured = |more: &[&str], variable: Option<(&str, &str)>| {
        let mut command = command(project.path(), &[&["check", "--today", DAY, "--all"][..], more].concat());
        command.envs(variable);
        run(command).stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[], None), "a pipe has none");
    assert!(!coloured(&["--color", "auto"], None));
    assert!(coloured(&["--color", "always"], None));
    assert!(coloured(&["--color=always"], Some(("NO_COLOR", "1"))), "what is asked counts more");
    assert!(coloured(&[], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
    let refused = project.agir(&["check", "--color", "oui"]).expect(2);
    assert!(refused.stderr.contains("auto, always, never"), "{}", refused.stderr);
}

#[test]
fn every_form_is_in_the_help_and_its_file_can_be_named() {
    let scratch = Scratch::new();
    for lang in ["fr", "en"] {
        let help = scratch.agir(&["check", "--help", "--lang", lang]).expect(0).stdout;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        for form in agir::report::FORMS {
            let about = if lang == "fr" { form.about.0 } else { form.about.1 };
            assert!(help.contains(&format!("{} ({about})", form.name)), "{help}");
        }
    }
    let project = wrong();
    for form in agir::report::FORMS {
        for end in form.ends {
            let name = format!("rapport.{end}");
            check(&project, form.name, &["-o", &name]).expect(1);
            project.remove(&name);
        }
    }
}

//! The language of messages.

use crate::support::{Scratch, command, run};

/// Runs `check` in `project` with these environment variables as the only source of a language.
fn said(project: &Scratch, more: &[&str], surroundings: &[(&str, &str)]) -> String {
    let arguments: Vec<&str> = ["check", "--today", "2013-07-01"].iter().chain(more).copied().collect();
    let mut wanted = command(project.path(), &arguments);
    wanted.env_remove("AGIR_LANG").envs(surroundings.iter().copied());
    run(wanted).stdout
}

fn is_french(text: &str) -> bool {
    let french = text.starts_with("Rien à signaler au 1er juillet 2013");
    assert!(french != text.starts_with("Nothing to report on 1 July 2013"), "{text}");
    french
}

#[test]
fn what_is_asked_for_comes_before_the_project_s_langue() {
    let project = Scratch::example("charenton");
    assert!(is_french(&said(&project, &[], &[])));
    assert!(!is_french(&said(&project, &[], &[("AGIR_LANG", "en")])));
    assert!(!is_french(&said(&project, &["--lang", "en"], &[("AGIR_LANG", "fr")])));
    assert!(is_french(&said(&project, &["--lang", "fr"], &[("AGIR_LANG", "en")])));
    let other = said(&project, &[], &[("AGIR_LANG", "klingon")]);
    assert!(is_french(&other), "a language that there is not is none: {other}");
}

/// On other systems the language comes from the system, not from the environment.
#[cfg(target_os = "linux")]
#[test]
fn the_project_s_langue_comes_before_the_machine_s_and_that_before_french() {
    let project = Scratch::example("charenton");
    let english: &[(&str, &str)] = &[("LANG", "en_US.UTF-8")];
    assert!(is_french(&said(&project, &[], english)), "the project's langue is fr");
    project.replace("agir.yaml", "langue: fr\n", "");
    assert!(!is_french(&said(&project, &[], english)));
    for other in ["fr_FR.UTF-8", "de_DE.UTF-8", "C", "C.UTF-8", "POSIX", ""] {
        assert!(is_french(&said(&project, &[], &[("LANG", other)])), "{other}");
    }
}

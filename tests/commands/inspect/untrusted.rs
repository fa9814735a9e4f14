//! `--untrusted`: a project's own method and templates are refused.

use crate::support::{Scratch, command, run};

#[test]
fn a_method_and_a_template_of_its_own_are_refused() {
    let own = Scratch::example("charenton");
    own.replace("agir.yaml", "methode: agir-ensemble", "methode: ./ma-methode");
    let template = Scratch::example("charenton");
    template.write("modeles/plan-action-commun.md.tera", "Plan");
    for (project, said) in [(&own, "methode: ./ma-methode"), (&template, "modeles/plan-action-commun.md.tera")] {
        let before = project.files();
        for arguments in [
            &["check"][..],
            &["status"],
            &["compile-plan", "--stdout"],
            &["trace"],
            &["calendar"],
            &["bilan", "--dry-run"],
            &["add", "group", "Mobilité"],
            &["dossier", "-o", "site"],
            &["init", ".", "--complete", "--yes"],
        ] {
            let arguments: Vec<&str> = arguments.iter().copied().chain(["--untrusted"]).collect();
            let run = project.agir(&arguments).expect(2);
            assert!(run.stderr.contains(said) && run.stderr.contains("agir inspect"), "{arguments:?}: {}", run.stderr);
        }
        assert!(project.files() == before);
        let mut by_environment = command(project.path(), &["status"]);
        by_environment.env("AGIR_UNTRUSTED", "1");
        run(by_environment).expect(2);
        let english = project.agir(&["--untrusted", "--lang", "en", "status"]).expect(2);
        assert!(english.stderr.contains("refused by --untrusted"), "{}", english.stderr);
    }
}

#[test]
fn a_project_of_the_built_in_method_works_as_usual() {
    let project = Scratch::example("charenton");
    for arguments in [&["check", "--today", "2013-07-01"][..], &["status"], &["compile-plan", "--stdout"]] {
        let with: Vec<&str> = arguments.iter().copied().chain(["--untrusted"]).collect();
        let (usual, careful) = (project.agir(arguments), project.agir(&with));
        assert_eq!((usual.status, usual.stdout), (careful.status, careful.stdout));
    }
}

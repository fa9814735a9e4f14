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
fn every_kind_of_document_can_be_explained() {
    let scratch = Scratch::new();
    let list = scratch.agir(&["explain"]).expect(0).stdout;
    let pack = agir::pack::builtin().unwrap();
    let types = pack.method.types.iter();
    let tables = types.map(|kind| (kind.id.as_str(), &kind.fields)).chain([("agir.yaml", &pack.method.project)]);
    for (name, table) in tables.filter(|(name, _)| pack.severity(name).is_none()) {
        assert!(list.contains(name), "{name}");
        let page = scratch.agir(&["explain", name]).expect(0).stdout;
        let english = scratch.agir(&["explain", name, "--lang", "en"]).expect(0).stdout;
        for field in &table.fields {
            let must = if field.required { " (obligatoire)" } else { "" };
            assert!(page.contains(&format!("\n{}{must} : {}\n", field.key, field.label.fr)), "{page}");
            assert!(english.contains(&*field.label.en) && english.contains(&*field.help.en), "{english}");
        }
    }
    let page = scratch.agir(&["explain", "Fiche-action"]).expect(0).stdout;
    for said in [
        "une valeur parmi : haute, moyenne, basse",
        "budget_ht : Budget prévisionnel\n    un montant en euros entiers : 12000",
        "dans le plan ; d'actions fusionnées : la somme",
        "    nom (obligatoire) : Financeur",
    ] {
        assert!(page.contains(said), "{said} in\n{page}");
    }
    // A requirement takes precedence over a type of the same name, which its label still selects.
    assert!(scratch.agir(&["explain", "copil-final"]).expect(0).stdout.contains("Que faire"));
    assert!(scratch.agir(&["explain", "copil final"]).expect(0).stdout.contains("heure_fin"));
    assert_eq!(scratch.agir(&["explain", "groupe.yaml"]).stdout, scratch.agir(&["explain", "groupe"]).stdout);
    assert!(scratch.agir(&["explain", "actions"]).expect(2).stderr.contains("« action »"));
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

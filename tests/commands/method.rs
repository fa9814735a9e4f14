//! `agir method`: whole commands on whole packs, right ones and wrong ones.

use crate::support::{Run, Scratch, copy, root};

/// The head of a method that changes the built-in one.
const HEAD: &str = "methode: locale\nherite: agir-ensemble\ntitre: Méthode locale\n";

/// A folder with a method in `m`: the built-in one with these changes.
fn with(changes: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("m/methode.yaml", format!("{HEAD}{changes}"));
    scratch
}

fn check(scratch: &Scratch) -> Run {
    scratch.agir(&["method", "check", "m", "--format", "short"])
}

/// `line: code and sentence` of each finding.
#[track_caller]
fn told(scratch: &Scratch, status: i32) -> Vec<String> {
    let run = check(scratch).expect(status);
    run.stdout.lines().map(|line| line.strip_prefix("m/methode.yaml:").unwrap_or(line).to_owned()).collect()
}

#[test]
fn the_built_in_method_stands_the_check_of_any_other() {
    let scratch = Scratch::new();
    copy(&root().join("templates/agir-ensemble"), &scratch.path().join("m"));
    let run = scratch.agir(&["method", "check", "m", "--strict"]).expect(0);
    assert!(run.stdout.contains("37 exigences") && run.stdout.contains("0 avertissement"), "{}", run.stdout);
    let run = scratch.agir(&["method", "test", "m", "--strict"]).expect(0);
    assert!(run.stdout.contains("37 pages"), "{}", run.stdout);
    let run = scratch.agir(&["method", "diff", "m", "--with", "agir-ensemble"]).expect(0);
    assert!(run.stdout.contains("Aucune différence."), "{}", run.stdout);
}

#[test]
fn list_names_what_comes_with_the_tool_and_what_lies_in_a_folder() {
    let scratch = with("exigences:\n  - {id: porte-parole-du-groupe, retire: oui}\n");
    let run = scratch.agir(&["method", "list", "--lang", "en"]).expect(0);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "agir-ensemble: \"Acting together for the territory\", 37 requirements (comes with the tool)",
            "budget-participatif: \"Participatory budget\", 51 requirements (comes with the tool)",
            "locale: \"Méthode locale\", built on agir-ensemble, 36 requirements (in m)",
        ]
    );
    scratch.write("m/methode.yaml", "methode: [\n");
    let run = scratch.agir(&["method", "list"]).expect(0);
    assert!(run.stdout.contains("m : ne peut pas être utilisée"), "{}", run.stdout);
}

#[test]
fn list_finds_the_method_that_a_project_names() {
    let scratch = with("");
    scratch.agir(&["init", "p", "--title", "T", "--territory", "V", "--no-git", "--method", "m"]).expect(0);
    let run = scratch.agir(&["method", "list", "p"]).expect(0);
    assert!(run.stdout.contains("(dans p/methode)"), "{}", run.stdout);
    scratch.agir(&["method", "list", "p", "--untrusted"]).expect(2);
}

/// An example of the file begins with `#`; a sentence has one blank after it.
fn with_examples(text: &str) -> String {
    let taken = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(|line| taken(line) + "\n").collect()
}

#[test]
fn new_begins_a_method_that_passes_with_and_without_its_examples() {
    let scratch = Scratch::new();
    let run = scratch.agir(&["method", "new", "veillees", "--title", "Veillées : le Berry"]).expect(0);
    assert!(run.stdout.contains("Méthode « Veillées : le Berry » créée dans veillees"), "{}", run.stdout);
    let text = scratch.read("veillees/methode.yaml");
    scratch.agir(&["method", "check", "veillees", "--strict"]).expect(0);
    let all = with_examples(&text);
    assert!(all.contains("\ntypes:\n") && all.contains("\nexigences:\n") && all.contains("\n    retire: oui\n"));
    scratch.write("veillees/methode.yaml", all);
    scratch.agir(&["method", "check", "veillees", "--strict"]).expect(0);
    let run = scratch.agir(&["method", "diff", "veillees"]).expect(0);
    for part in ["Exigences", "Documents", "Champs", "Collèges", "« copil local »", "« Quartier » (nord, sud, centre)"]
    {
        assert!(run.stdout.contains(part), "{part}:\n{}", run.stdout);
    }
    let init = ["init", "p", "--title", "T", "--territory", "V", "--no-git", "--method", "veillees"];
    scratch.agir(&init).expect(0);
    scratch.agir(&["check", "p", "--strict"]).expect(0);
}

#[test]
fn new_builds_on_a_method_of_a_folder() {
    let scratch = with("");
    scratch.agir(&["method", "new", "parents/n", "--from", "m"]).expect(0);
    let text = scratch.read("parents/n/methode.yaml");
    assert!(text.contains("\nherite: \"../../m\"\n"), "{text}");
    scratch.agir(&["method", "check", "parents/n", "--strict"]).expect(0);
    let run = scratch.agir(&["method", "diff", "parents/n"]).expect(0);
    assert!(run.stdout.contains("« N » par rapport à « Méthode locale »"), "{}", run.stdout);
}

#[test]
fn new_never_overwrites() {
    let scratch = with("");
    let before = scratch.files();
    scratch.agir(&["method", "new", "m"]).expect(2);
    scratch.agir(&["method", "new", "m/methode.yaml"]).expect(2);
    scratch.agir(&["method", "new", "n", "--from", "nulle-part"]).expect(2);
    scratch.agir(&["method", "new", "n", "--title", ""]).expect(2);
    assert_eq!(scratch.files(), before);
    assert!(!scratch.path().join("n").exists());
    std::fs::create_dir(scratch.path().join("vide")).unwrap();
    scratch.agir(&["method", "new", "vide"]).expect(0);
}

#[test]
fn check_tells_what_a_method_says_without_effect() {
    let scratch = with(concat!(
        "calendrier:\n  - {type: reunion, apres: lancement, semaines: [3, 9]}\n",
        "exigences:\n",
        "  - {id: sequence-des-reunions, numeros: [1, 2]}\n",
        "  - id: bilan-apres-les-groupes\n",
        "    ordre: [{type: reunion, lequel: dernier}, groupe]\n    sujet: groupe\n",
    ));
    let told = told(&scratch, 0);
    assert_eq!(
        told[0],
        concat!(
            "2:9: warning[methode-a-verifier] rien ne crée la séance « reunion » 3, dont dépend : plan-du-groupe, ",
            "champs-de-l-action, action-issue-d-une-idee-retenue, idee-retenue-sans-action et Plan d'action",
        )
    );
    let undated = "« bilan-apres-les-groupes » compare la date de « groupe », qui n'en a pas : rien ne sera signalé";
    assert!(told.iter().any(|line| line.starts_with("9:") && line.contains(undated)), "{told:#?}");
    assert!(!told.iter().any(|line| line.contains("ne déclenche")), "{told:#?}");
}

/// A project that uses such a method is told, and checked.
#[test]
fn what_has_no_effect_is_a_warning_in_a_project() {
    let scratch = with("exigences:\n  - id: plan-du-groupe\n    quand: {type: reunion, numero: 7}\n");
    scratch.agir(&["init", "p", "--title", "T", "--territory", "V", "--no-git", "--method", "m"]).expect(0);
    let run = scratch.agir(&["check", "p", "--format", "short"]).expect(0);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("p/methode/methode.yaml:6:"), "{}", run.stdout);
}

#[test]
fn check_points_at_the_field_that_was_taken_away() {
    let scratch = with("types:\n  - id: bilan\n    champs:\n      - {id: decision, retire: oui}\n");
    let told = told(&scratch, 1);
    assert!(told[0].starts_with("7:9: error"), "{told:#?}");
    assert!(told[0].contains("« decision » est retiré, et la méthode s'en sert encore"), "{told:#?}");
}

#[test]
fn check_tells_what_a_new_project_has_already() {
    let scratch = with("exigences:\n  - {id: copil-final, nombre: 2}\n");
    let told = told(&scratch, 1);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("5:10: error[methode-a-verifier] un projet neuf a déjà ce constat : "), "{told:#?}");
}

#[test]
fn check_tells_a_requirement_that_never_fires_or_never_holds() {
    let compared = |id: &str, one: &str, operator: &str, other: u32| {
        format!(
            "  - id: {id}\n    regle: comparaison\n    documents: copil\n    de: {one}\n    \
             operateur: \"{operator}\"\n    a: {{valeur: {other}}}\n    quand: seance\n    niveau: info\n    \
             texte: {{fr: non, en: no}}\n    source: Copil du 3 mars\n"
        )
    };
    let scratch = with(&format!(
        "exigences:\n{}{}{}",
        compared("quorum", "{compte: presents}", ">=", 1),
        compared("toujours", "{valeur: 2}", ">", 3),
        compared("jamais", "{valeur: 3}", ">", 2),
    ));
    let told = told(&scratch, 0);
    let told: Vec<&str> = told.iter().filter_map(|line| line.split("] ").nth(1)).collect();
    assert_eq!(
        told,
        [
            "rien de ce qui a été essayé ne satisfait « toujours »",
            "rien de ce qui a été essayé ne déclenche « jamais »",
        ]
    );
    scratch.agir(&["method", "check", "m", "--strict"]).expect(1);
}

#[test]
fn a_method_that_cannot_be_used_is_told_with_its_place() {
    let scratch = with("exigences:\n  - {id: copil-finale, niveau: warning}\n");
    let told = told(&scratch, 1);
    assert!(told.iter().all(|line| line.starts_with("5:")), "{told:#?}");
    let run = scratch.agir(&["method", "check", "m"]).expect(1);
    assert!(run.stdout.contains("Cette méthode ne peut pas être utilisée :"), "{}", run.stdout);
    scratch.agir(&["method", "diff", "m"]).expect(2);
    scratch.write("m/modeles/bilan.md.tera", "{{ projet.titre.nul }}");
    scratch.write("m/methode.yaml", HEAD);
    let run = scratch.agir(&["method", "check", "m", "--format", "short"]).expect(1);
    assert!(run.stdout.contains("aucun projet ne peut être créé : "), "{}", run.stdout);
}

#[test]
fn where_there_is_no_method_the_command_cannot_run() {
    let scratch = Scratch::new();
    for arguments in [&["method"][..], &["method", "check"], &["method", "check", "x"], &["method", "diff", "."]] {
        let run = scratch.agir(arguments).expect(2);
        assert!(run.stderr.starts_with("erreur : "), "{arguments:?}: {}", run.stderr);
    }
    let scratch = with("");
    scratch.agir(&["method", "check", "m", "--untrusted"]).expect(2);
    scratch.agir(&["method", "check", "m/methode.yaml", "--strict"]).expect(0);
}

#[test]
fn the_forms_of_check_are_those_of_the_projects() {
    let scratch = with("exigences:\n  - id: plan-du-groupe\n    quand: {type: reunion, numero: 7}\n");
    let run = scratch.agir(&["method", "check", "m", "--format", "json"]).expect(0);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let project = &json["projects"][0];
    assert_eq!((project["path"].as_str(), project["method"].as_str()), (Some("m"), Some("locale")));
    assert_eq!(project["diagnostics"][0]["path"], "methode.yaml");
    for form in ["github", "gitlab", "sarif", "junit"] {
        let run = scratch.agir(&["method", "check", "m", "--format", form]).expect(0);
        assert!(run.stdout.contains("m/methode.yaml"), "{form}: {}", run.stdout);
    }
    let schema = scratch.agir(&["method", "check", "--format", "json-schema"]).expect(0);
    assert_eq!(schema.stdout, scratch.agir(&["check", "--format", "json-schema"]).expect(0).stdout);
}

#[test]
fn diff_says_in_sentences_what_a_committee_decides() {
    let scratch = with(concat!(
        "colleges:\n  - id: appui\n    libelle: {fr: équipe d'appui, en: support team}\n",
        "phases:\n  - id: preparation\n    taches:\n      - {id: ciblage-des-porte-parole, facultative: non}\n",
        "types:\n  - id: action\n    champs:\n      - {id: porteur, libelle: {fr: Chef de file, en: Lead partner}}\n",
        "  - id: bilan\n    sections:\n      - {id: suites, titre: La suite}\n",
        "calendrier:\n  - {type: copil-final, apres: reunion, semaines: [8]}\n",
        "exigences:\n  - {id: copils-minimum, nombre: 3, niveau: warning}\n",
        "  - {id: porte-parole-du-groupe, retire: oui}\n",
    ));
    let french = [
        "« copils-minimum » : « nombre » 3 (avant : 2) ; niveau avertissement (avant : erreur)",
        "« porte-parole-du-groupe » n'est plus demandée.",
        "« appui méthodologique » s'appelle « équipe d'appui »",
        "« ciblage des porte-parole » devient due",
        "« fiche-action » : le champ « Porteur pressenti » s'appelle « Chef de file »",
        "« bilan » : la partie « Suites » s'appelle « La suite »",
    ];
    let english = [
        "\"copils-minimum\": \"nombre\" 3 (before: 2); level warning (before: error)",
        "\"porte-parole-du-groupe\" is no longer asked.",
        "\"final copil\": 8 weeks after: meeting, 09:30 to 12:00 (before: 6 weeks after: meeting, 09:30 to 12:00)",
    ];
    for (lang, lines) in [("fr", &french[..]), ("en", &english)] {
        let said = scratch.agir(&["method", "diff", "m", "--lang", lang]).expect(0).stdout;
        // Without the breaks of the terminal's width.
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
        lines.iter().for_each(|line| assert!(said.contains(line), "{line}:\n{said}"));
    }
}

const PAGE: &str = "# copils-minimum\n\n## Ce que la méthode demande\n\nTrois copils.\n\n## Pourquoi\n\nParce que.\n\n\
                    ## Que faire\n\nAjoutez-en un.\n";

#[test]
fn test_tells_pages_that_are_missing_inherited_or_of_another_form() {
    let scratch = with(concat!(
        "exigences:\n  - {id: copils-minimum, nombre: 3}\n",
        "  - {id: neuve, regle: minimum, objet: bilan, niveau: info, texte: non, source: Copil}\n",
    ));
    let test = |status: i32| scratch.agir(&["method", "test", "m", "--format", "short"]).expect(status).stdout;
    let told = test(0);
    assert!(told.contains("m/methode.yaml:5:10: warning[methode-a-verifier] « copils-minimum » est changée"), "{told}");
    assert!(told.contains("m/methode.yaml:6:10: info[methode-a-verifier] « neuve » n'a pas de page"), "{told}");
    scratch.write("m/exigences/copils-minimum.md", PAGE);
    let told = test(0);
    assert!(told.contains("« copils-minimum » n'a pas de page en anglais"), "{told}");
    assert!(!told.contains("est changée"), "{told}");
    scratch.write("m/exigences/copils-minimum.md", PAGE.replace("# copils", "# copil").replace("## Pourquoi\n", ""));
    scratch.write("m/exigences/copil-minimum.md", PAGE);
    let told = test(0);
    let found = |line: &str| assert!(told.contains(line), "{line}\n{told}");
    found("m/exigences/copils-minimum.md:1:1: warning[methode-a-verifier] une page commence par le nom");
    found("m/exigences/copils-minimum.md:1:1: warning[methode-a-verifier] la page de « copils-minimum » n'a pas");
    found("m/exigences/copil-minimum.md:1:1: warning[methode-a-verifier] cette page n'est celle d'aucune exigence");
    scratch.write("m/exigences/copils-minimum.md", PAGE.replace("## Que", "## Exemple incorrect\n\nRien.\n\n## Que"));
    assert!(test(0).contains("m/exigences/copils-minimum.md:11:1: warning[methode-a-verifier] l'exemple de la page"));
    scratch.agir(&["method", "test", "m", "--strict"]).expect(1);
}

//! A project of another method: no command says a word of the default one.

use std::path::Path;

use crate::support::{Run, Scratch, copy, root, run};

/// Labels, ids and folders of the default method, lower-case. Words that the tool has in common with it are none of
/// them: `groupe.yaml`, `idees`, `actions`, `agir bilan`.
const WORDS: [&str; 38] = [
    "copil",
    "comité de pilotage",
    "steering",
    "groupe de travail",
    "groupes de travail",
    "working group",
    "réunion",
    "reunion",
    "meeting",
    "fiche-action",
    "fiches-actions",
    "action sheet",
    "lancement",
    "launch",
    "restitution",
    "cadre méthodologique",
    "cadre-methodologique",
    "methodological framework",
    "plan d'action",
    "action plan",
    "brainstorming",
    "priorisation",
    "prioritisation",
    "tour de table",
    "problématique",
    "phase préparatoire",
    "preparatory",
    "1-preparation",
    "2-experimentation",
    "3-bilan",
    "expérimentation",
    "choix des",
    "choix-des",
    "entreprises",
    "collectivités",
    "collectivites",
    "enseignements",
    "agir-ensemble",
];

/// What the tool itself says with such a word: its own command, option and file names, and the keys of its forms.
const OWN: [&str; 2] = ["plan-action-commun", "\"meetings\""];

#[track_caller]
fn is_free_of_the_default(what: &str, text: &str) {
    let mut text = text.to_lowercase().replace('’', "'");
    OWN.iter().for_each(|own| text = text.replace(own, ""));
    for word in WORDS {
        let line = text.lines().find(|line| line.contains(word));
        assert!(line.is_none(), "{what}: « {word} » in: {}", line.unwrap_or_default());
    }
}

fn agir(folder: &Path, lang: &str, arguments: &[&str]) -> Run {
    let mut command = crate::support::command(folder, arguments);
    command.env("AGIR_LANG", lang);
    run(command)
}

/// A project of the method, with a thread from a concern to a proposal.
fn project(lang: &str) -> Scratch {
    let scratch = Scratch::new();
    copy(&root().join("tests/packs/conseils"), &scratch.path().join("conseils"));
    let init = ["init", "p", "--title", "Titre", "--territory", "Ville", "--start", "2026-01-05", "--theme", "Nord"];
    let more = ["--sessions", "2", "--method", "conseils", "--no-git", "--lang", lang];
    let made = agir(scratch.path(), lang, &[&init[..], &more[..]].concat()).expect(0);
    is_free_of_the_default("init", &(made.stdout + &made.stderr));
    let first = "p/b-fabrique/nord/atelier-1.md";
    scratch.replace(first, "## Soucis\n", "## Soucis\n\n- **P1** Rue sombre\n- **P2** Pas de banc\n");
    scratch.replace(first, "## Envies\n", "## Envies\n\n- **I1** Des lampes (P1)\n- **I2** Un bal\n");
    scratch.replace("p/b-fabrique/nord/atelier-2.md", "## Tri\n", "## Tri\n\n- [x] I1, 5 voix\n- [ ] I2, 1 voix\n");
    scratch
}

#[test]
fn every_line_of_the_calendar_makes_its_sessions() {
    let project = project("fr");
    let date = |path: &str| {
        let text = project.read(&format!("p/{path}"));
        text.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().to_owned()
    };
    assert_eq!(date("b-fabrique/forum.md"), "2026-03-30");
    let councils: Vec<String> = (1..=3).map(|number| date(&format!("a-ecoute/conseil-{number}.md"))).collect();
    assert!(councils[0] < councils[1] && *councils[1] < *"2026-03-30", "{councils:?}");
    assert_eq!(councils[2], "2026-04-27");
    assert_eq!(date("b-fabrique/nord/atelier-1.md"), "2026-02-16");
    assert_eq!(date("b-fabrique/nord/atelier-2.md"), "2026-03-16");
}

#[test]
fn a_line_of_the_calendar_that_makes_no_session_is_a_finding() {
    let wrong = [
        ("{type: forum, apres: debut, semaines: [12]}", "{type: forum, apres: debut, semaines: [12, 14]}"),
        ("{type: forum, apres: debut, semaines: [12]}", "{type: forum, apres: debut}"),
        (
            "{type: conseil, apres: forum, semaines: [4]}",
            "{type: conseil, apres: {type: atelier, numero: 9}, semaines: [4]}",
        ),
        ("{type: conseil, apres: forum, semaines: [4]}", "{type: diagnostic, apres: forum, semaines: [4]}"),
        ("{type: atelier, avant: forum, semaines: [6, 2]}", "{type: atelier, entre: [debut, forum]}"),
        ("{type: conseil, entre: [debut, forum]}", "{type: conseil, entre: [debut, forum], semaines: [3]}"),
    ];
    for (old, new) in wrong {
        let scratch = Scratch::new();
        copy(&root().join("tests/packs/conseils"), &scratch.path().join("conseils"));
        scratch.replace("conseils/methode.yaml", old, new);
        let run = scratch.agir(&["init", "p", "--yes", "--method", "conseils", "--no-git"]);
        assert_eq!(run.status, 2, "{new}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn no_command_says_a_word_of_the_default_method() {
    for lang in ["fr", "en"] {
        let scratch = project(lang);
        let folder = scratch.path().join("p");
        let told = |arguments: &[&str]| {
            let run = agir(&folder, lang, arguments);
            let text = run.stdout.clone() + &run.stderr;
            is_free_of_the_default(&format!("{lang} {arguments:?}"), &text);
            run
        };
        told(&["status"]).expect(0);
        told(&["add", "proposition", "Lampes rue Haute", "--group", "nord", "--idea", "I1"]).expect(0);
        told(&["add", "group", "Sud"]).expect(0);
        told(&["add", "conseil"]).expect(0);
        told(&["add", "atelier", "--group", "nord"]).expect(0);
        for wrong in [
            &["add", "rien"][..],
            &["add", "atelier"],
            &["add", "proposition"],
            &["add", "proposition", "X", "--group", "est"],
            &["add", "proposition", "X", "--group", "nord", "--idea", "I9"],
            &["add", "atelier", "Nom", "--group", "nord"],
            &["add", "group", "Nord"],
            &["kit", "rien"],
        ] {
            told(wrong).expect(2);
        }
        told(&["check"]);
        told(&["check", "--final", "--all"]);
        // SARIF holds the whole pages of the engine's codes, whose examples are of the default method.
        for form in ["short", "json", "github", "gitlab", "junit"] {
            told(&["check", "--final", "--format", form]);
        }
        told(&["compile-plan", "--check"]);
        told(&["compile-plan"]).expect(0);
        told(&["compile-plan", "--check"]).expect(0);
        // The columns of the CSV are those that `import-actions` reads, whatever the method.
        for form in ["json", "html"] {
            told(&["compile-plan", "--format", form, "--stdout"]).expect(0);
        }
        for form in ["human", "md", "json", "csv", "mermaid"] {
            told(&["trace", "--format", form]).expect(0);
        }
        told(&["status", "--format", "json"]).expect(0);
        told(&["bilan"]).expect(0);
        told(&["calendar"]).expect(0);
        told(&["inspect", "."]);
        told(&["explain"]).expect(0);
        for id in ["deux-conseils", "proposition", "atelier", "quartier", "agir.yaml"] {
            told(&["explain", id]).expect(0);
        }
        told(&["schema", "groupe.yaml"]).expect(0);
        told(&["schema", "--front-matter", "proposition"]).expect(0);
        told(&["schema"]);
        told(&["undo"]);
        // What somebody has in mind is changed, as a trial and for real.
        let atelier = "b-fabrique/nord/atelier-1.md";
        for change in [
            &["move", "nord/atelier-1", "2026-03-20"][..],
            &["move", "forum", "2026-04-15", "--with-others"],
            &["move", "conseil", "1", "2026-02-08"],
            &["cancel", "atelier", "2", "--group", "nord"],
            &["rename", "nord", "Nord et gare"],
            &["rename", "nord/lampes-rue-haute", "Lampes"],
            &["split", "nord", "Est", "--ideas", "I1"],
            &["split", "nord", "Est", "--actions", "lampes-rue-haute"],
            &["unite", "nord", "sud"],
            &["unite", "sud", "nord"],
        ] {
            let change = [change, &["--today", "2026-01-05"]].concat();
            told(&[&change[..], &["--dry-run"]].concat()).expect(0);
            told(&change).expect(0);
            told(&["undo"]).expect(0);
        }
        for wrong in [
            &["move", atelier, "hier"][..],
            &["move", "rien", "2026-03-20"],
            &["cancel", "a-ecoute/diagnostic.md"],
            &["rename", "nord", "Sud"],
            &["rename", "ouest", "Sud"],
            &["rename", "nord/rien", "Sud"],
            &["split", "nord", "Est", "--ideas", "I9"],
            &["split", "nord", "Sud", "--ideas", "I1"],
            &["unite", "nord", "nord"],
        ] {
            told(wrong).expect(2);
        }
        for command in ["move", "cancel", "rename", "split", "unite"] {
            told(&[command, "--help"]).expect(0);
        }
        for command in ["add", "kit", "minutes", "trace", "bilan", "compile-plan", "explain", "schema", "calendar"] {
            told(&[command, "--help"]).expect(0);
        }
        told(&["dossier", "-o", "../site"]).expect(0);
        for (path, bytes) in scratch.files() {
            is_free_of_the_default(&path, &format!("{path}\n{}", String::from_utf8_lossy(&bytes)));
        }
    }
}

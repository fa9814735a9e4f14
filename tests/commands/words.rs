//! Input and messages: paths in the same position for every command, the project's language, suggested
//! commands that can be copied.

use agir::scaffold::request;
use agir::text::wrap::{cut, fill};

use crate::support::{Scratch, command, run};

/// Two projects in a folder.
fn two() -> Scratch {
    let scratch = Scratch::new();
    for (name, title) in [("a", "Un"), ("b c", "Deux")] {
        let options = ["--title", title, "--territory", "Pays", "--start", "2026-01-12", "--no-git"];
        scratch.agir(&[&["init", name, "--theme", "Mobilité"][..], &options].concat()).expect(0);
    }
    scratch
}

#[test]
fn every_command_takes_the_project_s_path_last() {
    let folder = two();
    folder.agir(&["add", "copil", "a", "--date", "2026-03-02"]).expect(0);
    folder.agir(&["add", "group", "Santé", "b c"]).expect(0);
    folder.agir(&["add", "action", "Navette", "a", "--group", "mobilite"]).expect(0);
    folder.agir(&["add", "meeting", "a", "--date", "2027-03-02"]).expect(0);
    for path in [
        "a/1-preparation/copils/copil-4.md",
        "b c/2-experimentation/groupes/sante/groupe.yaml",
        "a/2-experimentation/groupes/mobilite/actions/navette.md",
        "a/2-experimentation/groupes/mobilite/reunion-4.md",
    ] {
        assert!(folder.path().join(path).is_file(), "{path}");
    }
    folder.agir(&["explain", "copil-final", "a"]).expect(0);
    folder.agir(&["explain", "a"]).expect(0);
    folder.agir(&["explain", "copil-final", "z"]).expect(2);
}

/// A suggested command can be copied and run.
#[test]
fn a_refusal_shows_the_command_that_was_typed() {
    let folder = two();
    let hint = |arguments: &[&str]| folder.agir(arguments).expect(2).stderr;
    assert!(hint(&["trace"]).contains("Par exemple : agir trace a\n  Les projets :\n    a\n    b c\n"));
    let typed = "Par exemple : agir add group \"Santé des jeunes\" a\n";
    assert!(hint(&["add", "group", "Santé des jeunes"]).contains(typed));
    folder.agir(&["add", "group", "Santé des jeunes", "a"]).expect(0);
    let inside = |arguments: &[&str]| crate::support::agir_in(&folder.path().join("a"), arguments).expect(2).stderr;
    folder.write("vide/x", "");
    assert!(hint(&["trace", "vide"]).contains("agir trace a"), "{}", hint(&["trace", "vide"]));
    assert!(hint(&["kit", "copil-1", "vide"]).contains("agir kit copil-1 a"));
    assert!(inside(&["add", "group", "Mobilité"]).contains("existe déjà"));
    for number in 0..12 {
        let options = ["--title", "T", "--territory", "Pays", "--no-git"];
        folder.agir(&[&["init", &format!("p{number:02}")][..], &options].concat()).expect(0);
    }
    assert!(hint(&["bilan"]).contains("    p07\n    … et 4 autres"), "{}", hint(&["bilan"]));
}

/// Errors are in the language of the project concerned.
#[test]
fn refusals_are_in_the_project_s_language() {
    let folder = two();
    folder.replace("a/agir.yaml", "langue: fr", "langue: en");
    let told = |place: &str, arguments: &[&str]| {
        let mut command = command(&folder.path().join(place), arguments);
        command.env_remove("AGIR_LANG").env("LANG", "fr_FR.UTF-8");
        run(command)
    };
    for arguments in [
        &["check", "nofile"][..],
        &["add", "group", "Mobilité"],
        &["kit", "copil-77"],
        &["status", "--nothing"],
        &["import-actions", "none.xlsx"],
        &["init"],
    ] {
        let run = told("a", arguments).expect(2);
        assert!(run.stderr.starts_with("error: "), "{arguments:?}\n{}", run.stderr);
    }
    for arguments in [&["check", "a/nofile"][..], &["kit", "copil-77", "a"], &["bilan", "a/none"]] {
        let run = told(".", arguments).expect(2);
        assert!(run.stderr.starts_with("error: "), "{arguments:?}\n{}", run.stderr);
    }
    folder.remove("a/2-experimentation/restitution.md");
    assert!(told(".", &["init", "a", "--complete"]).expect(0).stdout.starts_with("1 file added"));
    assert!(told(".", &["kit", "copil-77", "b c"]).expect(2).stderr.starts_with("erreur : "));
}

#[test]
fn days_and_numbers_are_taken_as_people_write_them() {
    let day = |text: &str| request::day(text).map(|date| date.to_string()).map_err(|failure| failure.to_string());
    for text in ["2027-01-12", " 12/01/2027 ", "12 janvier 2027", "12.1.27"] {
        assert_eq!(day(text).as_deref(), Ok("2027-01-12"), "{text}");
    }
    for text in ["2026-02-30", "31/04/2026"] {
        assert!(day(text).is_err_and(|text| text.contains("ce jour n'existe pas")), "{text}");
    }
    assert!(day("bientôt").is_err_and(|text| text.contains("05/01/2026")));
    assert_eq!(
        [request::number("10"), request::number("10 mois"), request::number(" 9mois ")],
        [Some(10), Some(10), Some(9)]
    );
    assert_eq!([request::number("dix"), request::number("1 ou 2"), request::number("")], [None, None, None]);
    let scratch = Scratch::new();
    let run = scratch.agir(&["init", "--title", "T", "--territory", "P", "--start", "2026-02-30"]).expect(2);
    assert!(run.stderr.contains("ce jour n'existe pas"), "{}", run.stderr);
}

#[test]
fn a_plan_that_is_not_there_is_created_by_the_command_that_is_named() {
    let run = crate::support::agir_in(&two().path().join("a"), &["compile-plan", "--check"]).expect(1);
    assert!(run.stdout.contains("n'existe pas encore. Lancez « agir compile-plan » pour le créer."), "{}", run.stdout);
}

/// Line breaks respect French punctuation, quoted commands and hyphens.
#[test]
fn lines_are_broken_where_nothing_holds_together() {
    let text =
        "Écrivez « statut: tenue » si la séance des groupes pluri-acteurs a eu lieu, « statut: annulee » sinon : oui ?";
    for width in 20..90 {
        let filled = fill(text, width, "  ");
        let lines: Vec<&str> = filled.lines().map(str::trim_start).collect();
        assert_eq!(lines.join(" "), text, "{width}");
        for line in &lines {
            assert!(!line.ends_with('«') && !line.starts_with(['»', ':', '?']), "{width}: {line}");
            assert!(!line.ends_with('-') && !line.ends_with("statut:"), "{width}: {line}");
        }
    }
    assert_eq!(cut("Peu de bus le soir et le dimanche", 20), "Peu de bus le soir …");
    assert_eq!(cut("Peu de bus", 20), "Peu de bus");
    assert_eq!(cut(&"x".repeat(30), 5), "xxxx…");
}

/// Labels of a graph are truncated between words.
#[test]
fn the_graph_ends_its_texts_between_words() {
    let project = Scratch::example("charenton");
    let meeting = "2-experimentation/groupes/handicap/reunion-1.md";
    let text = project.read(meeting);
    let line = text.lines().find(|line| line.starts_with("- **P1**")).unwrap();
    let long = format!("- **P1** {} anticonstitutionnellement", "mot ".repeat(19).trim());
    project.replace(meeting, line, &long);
    let run = project.agir(&["trace", "--format", "mermaid"]).expect(0);
    assert!(run.stdout.contains("mot …\"") && !run.stdout.contains("anti"), "{}", run.stdout);
}

/// The commands in a new project's README can be run, and examples are marked as such.
#[test]
fn the_readme_of_a_project_is_true_of_it() {
    let folder = two();
    let readme = folder.read("a/README.md");
    assert!(!readme.contains("agir add group \"Mobilité\""), "the group exists");
    assert!(readme.contains("agir kit mobilite/2") && readme.contains("Si le dépôt a un serveur"));
    let options = ["--title", "T", "--territory", "P", "--no-git"];
    folder.agir(&[&["init", "sans"][..], &options].concat()).expect(0);
    assert!(folder.read("sans/README.md").contains("supposent que ce groupe existe"));
    folder.agir(&[&["init", "eau", "--theme", "Eau & sols"][..], &options].concat()).expect(0);
    assert!(folder.read("eau/README.md").contains("agir kit eau-sols/2"));
    for name in ["kit-*.docx", "plan-action-commun*.docx"] {
        assert!(folder.read("a/.gitignore").lines().any(|line| line == name), "{name}");
    }
}

/// File names from titles: ASCII, words joined by hyphens, never empty where the title has a letter.
#[test]
fn titles_give_names_in_ascii() {
    for (title, name) in [
        ("Étude d'accès", "etude-d-acces"),
        ("L’œuvre — « Été »", "l-oeuvre-ete"),
        ("  Plan n° 2 : 100 € / mois  ", "plan-n-2-100-eur-mois"),
        ("Straße, Øresund, Łódź, Þór, ŋ", "strasse-oresund-lodz-thor-ng"),
        ("Te ꞌārue ʻōiri", "te-arue-oiri"),
        ("10 m² ½", "10-m2-1-2"),
        ("Cafe\u{301}", "cafe"),
        ("Eau", "eau"),
        ("\u{200b}---\u{ad}", ""),
        ("🚲 vélo", "velo"),
        // Other scripts stand as code points, so that two titles are two names.
        ("Вода", "u432u43eu434u430"),
        ("水", "u6c34"),
    ] {
        assert_eq!(agir::text::fold::slug(title), name, "{title}");
    }
    let folder = two();
    folder.agir(&["add", "action", "Вода", "a", "--group", "mobilite"]).expect(0);
    folder.agir(&["add", "action", "水", "a", "--group", "mobilite"]).expect(0);
    assert!(folder.path().join("a/2-experimentation/groupes/mobilite/actions/u432u43eu434u430.md").is_file());
    let fault = folder.agir(&["add", "action", "🚲", "a", "--group", "mobilite"]);
    fault.expect(2);
}

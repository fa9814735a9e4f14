//! `agir check`: formats, dates, several projects, waivers, fixes.

use crate::support::{Scratch, agir_in, place_and_code, root};

const FINAL_COPIL: &str = "3-bilan/copil-final.md";

fn late_final_copil() -> Scratch {
    let project = Scratch::example("charenton");
    project.replace(FINAL_COPIL, "date: 2013-06-06", "date: 2013-06-28");
    project
}

#[test]
fn json_has_the_frozen_form() {
    let project = late_final_copil();
    let run = project.agir(&["check", "--today", "2013-07-01", "--format", "json"]).expect(1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["version"], 1);
    let first = &json["projects"][0];
    assert_eq!(
        (&first["path"], &first["method"], &first["today"]),
        (&".".into(), &"agir-ensemble".into(), &"2013-07-01".into())
    );
    assert_eq!(first["summary"], serde_json::json!({"errors": 1, "warnings": 0, "infos": 0}));
    let finding = &first["diagnostics"][0];
    assert_eq!(finding["code"], "copil-final-avant-restitution");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["path"], FINAL_COPIL);
    assert_eq!(finding["start"], serde_json::json!({"line": 3, "column": 7}));
    assert_eq!(finding["end"], serde_json::json!({"line": 3, "column": 17}));
    assert_eq!(finding["related"][0]["path"], "2-experimentation/restitution.md");
    assert_eq!(finding["related"][0]["start"], serde_json::json!({"line": 3, "column": 7}));
    assert!(finding["source"].as_str().unwrap().contains("se tient avant l'événement de restitution"));
    assert_eq!(finding["fixable"], false);
    let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "end", "fixable", "help", "message", "path", "related", "severity", "source", "start"]);
}

#[test]
fn the_human_report_shows_both_places_the_clause_and_what_to_do() {
    let run = late_final_copil().agir(&["check", "--today", "2013-07-01"]).expect(1);
    for part in [
        "erreur : le copil final (28 juin 2013) ne se tient pas avant",
        "3-bilan/copil-final.md:3:7",
        "2-experimentation/restitution.md:3:7",
        "date: 2013-06-28",
        "restitution : 27 juin 2013",
        "méthode : « Le copil final",
        "à faire :",
        "copil-final-avant-restitution",
        "1 projet, au 1er juillet 2013 : 1 erreur, 0 avertissement, 0 info.",
    ] {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "no colour in a pipe");
    let widest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 80, "{widest} columns in\n{}", run.stdout);
}

#[test]
fn english_is_complete() {
    let project = late_final_copil();
    let run = project.agir(&["--lang", "en", "check", "--today", "2013-07-01"]).expect(1);
    for part in [
        "error: the final copil (28 June 2013)",
        "method: \"Le copil final",
        "to do: Bring",
        "1 project, on 1 July 2013: 1 error",
    ] {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
}

#[test]
fn not_yet_due_is_not_late_is_not_missing() {
    let project = Scratch::example("charenton");
    let minutes = "2-experimentation/groupes/handicap/reunion-3.md";
    project.replace(minutes, "statut: tenue", "statut: prevue");
    let text = project.read(minutes);
    let at = text.find("## ").unwrap();
    project.write(minutes, &text[..at]);
    assert_eq!(
        project.findings(&["--ignore", "seance-tenue-en-avance", "--today", "2013-03-28"]),
        Vec::<String>::new(),
        "on the day itself nothing is owed"
    );
    assert_eq!(
        project.findings(&["--ignore", "seance-tenue-en-avance", "--today", "2013-03-29"]),
        [format!("{minutes}:1: compte-rendu-de-reunion"), format!("{minutes}:8: seance-non-mise-a-jour")]
    );
    assert_eq!(
        project.findings(&["--ignore", "seance-tenue-en-avance", "--today", "2013-03-28", "--final"]),
        [format!("{minutes}:1: compte-rendu-de-reunion")]
    );
}

#[test]
fn exit_status_tells_errors_from_warnings() {
    let project = Scratch::example("charenton");
    project.replace("1-preparation/copils/copil-1.md", "lieu:", "lieux:");
    let day = ["check", "--today", "2013-07-01", "--format", "short"];
    let run = project.agir(&day).expect(0);
    assert_eq!(place_and_code(run.stdout.trim()), "1-preparation/copils/copil-1.md:7: cle-inconnue");
    project.agir(&[&day[..], &["--strict"]].concat()).expect(1);
    project.agir(&[&day[..], &["--strict", "--ignore", "cle-inconnue"]].concat()).expect(0);
    project.agir(&[&day[..], &["--strict", "--select", "lien-casse"]].concat()).expect(0);
    let run = project.agir(&[&day[..], &["--select", "lien-cassé"]].concat()).expect(2);
    assert!(run.stderr.contains("lien-casse"));
}

#[test]
fn a_file_shows_its_own_findings_and_a_folder_above_every_project() {
    let scratch = Scratch::new();
    for name in ["a", "b"] {
        crate::support::copy(&root().join("examples/charenton"), &scratch.path().join("portefeuille").join(name));
    }
    scratch.replace("portefeuille/b/3-bilan/copil-final.md", "date: 2013-06-06", "date: 2013-06-28");
    scratch.replace("portefeuille/b/agir.yaml", "langue: fr", "langues: fr");
    let all = scratch.agir(&["check", "portefeuille", "--today", "2013-07-01", "--format", "json"]).expect(1);
    let json: serde_json::Value = serde_json::from_str(&all.stdout).unwrap();
    let paths: Vec<&str> = json["projects"].as_array().unwrap().iter().map(|p| p["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["portefeuille/a", "portefeuille/b"]);
    let one = scratch
        .agir(&["check", "portefeuille/b/3-bilan/copil-final.md", "--today", "2013-07-01", "--format", "short"])
        .expect(1);
    assert_eq!(one.stdout.lines().count(), 1, "{}", one.stdout);
    let inside = agir_in(
        &scratch.path().join("portefeuille/b/3-bilan"),
        &["check", "--today", "2013-07-01", "--format", "short"],
    )
    .expect(1);
    assert_eq!(inside.stdout.lines().count(), 2, "{}", inside.stdout);
}

#[test]
fn a_waiver_gives_its_reason_and_is_told_when_it_is_useless_or_over() {
    let project = late_final_copil();
    let waive = |more: &str| format!("langue: fr\nderogations:\n  - exigence: copil-final-avant-restitution\n{more}");
    let original = project.read("agir.yaml");
    let day = ["--today", "2013-07-01"];
    let with = |more: &str| {
        project.write("agir.yaml", original.replace("langue: fr\n", &waive(more)));
        project.findings(&day)
    };
    assert_eq!(with("    motif: Choix du comité\n"), Vec::<String>::new());
    let line = original.lines().position(|line| line.starts_with("langue")).unwrap() + 3;
    assert_eq!(
        with(""),
        [format!("{FINAL_COPIL}:3: copil-final-avant-restitution"), format!("agir.yaml:{line}: cle-manquante")]
    );
    assert_eq!(
        with("    motif: m\n    pour: 1-preparation/**\n"),
        [format!("{FINAL_COPIL}:3: copil-final-avant-restitution"), format!("agir.yaml:{line}: derogation-inutile")]
    );
    let until = line + 2;
    assert_eq!(
        with("    motif: m\n    jusqu_au: 2013-06-30\n"),
        [format!("{FINAL_COPIL}:3: copil-final-avant-restitution"), format!("agir.yaml:{until}: derogation-expiree")]
    );
    assert_eq!(with("    motif: m\n    jusqu_au: 2013-07-01\n"), Vec::<String>::new());
    assert_eq!(
        with("    motif: m\n    niveau: warning\n"),
        [format!("{FINAL_COPIL}:3: copil-final-avant-restitution")]
    );
    project.agir(&["check", "--today", "2013-07-01"]).expect(0);
}

#[test]
fn fix_numbers_items_and_touches_nothing_else() {
    let project = Scratch::example("charenton");
    let minutes = "2-experimentation/groupes/handicap/reunion-2.md";
    let original = project.read(minutes);
    let spoilt = original.replace("- **I7** Transport", "- Transport").replace("- **I5** Guide", "- I5 Guide");
    // Windows line endings and a byte order mark are preserved.
    let spoilt = format!("\u{feff}{}", spoilt.replace('\n', "\r\n"));
    project.write(minutes, &spoilt);
    let before = project.files();
    // The number is referred to, so the fix is likely but not certain.
    let run = project.agir(&["check", "--today", "2013-07-01", "--fix=all"]).expect(0);
    assert!(run.stdout.contains("« - **I7** Transport à la demande adapté (P3) »"), "{}", run.stdout);
    assert_eq!(project.read(minutes), format!("\u{feff}{}", original.replace('\n', "\r\n")));
    for (path, bytes) in before.iter().filter(|(path, _)| path != minutes) {
        assert_eq!(&project.read(path).into_bytes(), bytes, "{path}");
    }
    let after = project.files();
    project.agir(&["check", "--today", "2013-07-01", "--fix"]).expect(0);
    assert_eq!(after, project.files(), "a second run changes nothing");
}

#[test]
fn one_unreadable_file_never_hides_another_s_findings() {
    let project = late_final_copil();
    project.write("2-experimentation/lancement.md", b"---\ntype: lancement\ndate: 2012-11-22\nlieu: \xe9cole\n---\n");
    project.replace("1-preparation/copils/copil-2.md", "lieu: Mairie de Saint-Maurice", "lieu: Mairie : salle 2");
    assert_eq!(
        project.findings(&["--today", "2013-07-01"]),
        [
            "1-preparation/copils/copil-2.md:7: yaml-invalide",
            "2-experimentation/lancement.md:4: encodage",
            "3-bilan/copil-final.md:3: copil-final-avant-restitution"
        ]
    );
}

#[test]
fn a_pack_that_is_wrong_is_told_with_its_place_and_never_half_a_check() {
    let project = late_final_copil();
    crate::support::copy(&root().join("templates/agir-ensemble"), &project.path().join("methode"));
    project.replace("agir.yaml", "methode: agir-ensemble", "methode: methode");
    project.agir(&["check", "--today", "2013-07-01"]).expect(1);
    project.replace("methode/methode.yaml", "    objet: lancement\n", "    objet: lansement\n");
    let run = project.agir(&["check", "--today", "2013-07-01", "--format", "short"]).expect(2);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("methode/methode.yaml:") && run.stdout.contains("valeur-invalide"));
    project.replace("agir.yaml", "methode: methode", "methode: agir-ensembles");
    let run = project.agir(&["check", "--today", "2013-07-01"]).expect(2);
    assert!(run.stdout.contains("agir-ensemble »"), "{}", run.stdout);
}

/// A method with other words and folders needs no change of code.
#[test]
fn a_method_of_one_s_own_is_only_data() {
    let project = Scratch::new();
    project.write(
        "m/methode.yaml",
        "methode: veillees\ntitre: Veillées\nphases:\n  - {id: saison, dossier: saison, libelle: Saison}\ntypes:\n  \
         - id: veillee\n    role: session\n    libelle: veillée\n    chemin: \"saison/veillee-{numero}.md\"\n    \
         numerote: oui\n    sections:\n      - {id: recit, titre: Récit}\nexigences:\n  - id: trois-veillees\n    \
         regle: minimum\n    objet: veillee\n    nombre: 3\n    niveau: warning\n    texte: {fr: \"{trouve} veillée \
         sur {nombre}\", en: \"{trouve} of {nombre}\"}\n    source: Trois veillées par saison.\n",
    );
    project.write("agir.yaml", "titre: T\nterritoire: V\nmethode: m\ndebut: 2026-01-05\n");
    project.write("saison/veillee-1.md", "---\ntype: veillee\nnumero: 1\ndate: 2026-02-02\n---\n");
    let run = project.agir(&["check", "--today", "2026-01-05", "--format", "short"]).expect(0);
    assert_eq!(run.stdout, "agir.yaml:3:1: warning[trois-veillees] 1 veillée sur 3\n");
}

#[test]
fn five_hundred_findings_stay_readable() {
    let project = Scratch::example("charenton");
    let links: String = (0..500).map(|at| format!("[lien](absent-{at}.md)\n\n")).collect();
    project.write("notes.md", links);
    let run = project.agir(&["check", "--today", "2013-07-01", "--all"]).expect(0);
    assert!(run.stdout.lines().count() < 250, "{}", run.stdout.lines().count());
    assert!(run.stdout.contains("… et 480 autres lien-casse") && run.stdout.contains("500 avertissements"));
    let json = project.agir(&["check", "--today", "2013-07-01", "--format", "short"]).expect(0);
    assert_eq!(json.stdout.lines().count(), 500);
}

/// A document counts as existing whatever is wrong with it: one finding in that file, and no missing document.
#[test]
fn a_document_that_cannot_be_read_still_exists() {
    let paths = [
        "1-preparation/phase.yaml",
        "1-preparation/cadre-methodologique.md",
        "1-preparation/copils/comite.yaml",
        "1-preparation/copils/copil-1.md",
        "2-experimentation/lancement.md",
        "2-experimentation/groupes/handicap/groupe.yaml",
        "2-experimentation/groupes/handicap/reunion-1.md",
        "2-experimentation/groupes/handicap/reunion-2.md",
        "2-experimentation/groupes/handicap/reunion-3.md",
        "2-experimentation/groupes/handicap/actions/achats-esat.md",
        "2-experimentation/restitution.md",
        "3-bilan/bilan.md",
        "3-bilan/copil-final.md",
        "arbitrages.yaml",
    ];
    type Spoil = (&'static str, fn(&Scratch, &str));
    let spoils: &[Spoil] = &[
        ("conflit-de-fusion", |project, path| {
            let text = project.read(path);
            project.write(path, format!("<<<<<<< HEAD\n=======\n>>>>>>> autre\n{text}"));
        }),
        ("encodage", |project, path| project.write(path, [project.read(path).as_bytes(), b"\xe9"].concat())),
        ("yaml-invalide", |project, path| {
            let text = project.read(path);
            let spoilt = if path.ends_with(".md") {
                text.replacen("---\n", "---\nx_note: [a\n", 1)
            } else {
                format!("x_note: [a\n{text}")
            };
            project.write(path, spoilt);
        }),
        ("lecture-impossible", |project, path| {
            project.remove(path);
            std::fs::create_dir(project.path().join(path)).unwrap();
        }),
        ("lecture-impossible", |project, path| project.write(path, vec![b'a'; 5 * 1024 * 1024])),
        #[cfg(unix)]
        ("lecture-impossible", |project, path| {
            project.remove(path);
            std::os::unix::fs::symlink("nulle-part", project.path().join(path)).unwrap();
        }),
    ];
    let mut wrong = Vec::new();
    for path in paths {
        for (at, (code, spoil)) in spoils.iter().enumerate() {
            let project = Scratch::example("charenton");
            spoil(&project, path);
            let run = project.agir(&["check", "--today", "2013-07-01", "--format", "short"]);
            let found: Vec<String> = run.stdout.lines().map(place_and_code).collect();
            let here = found.len() == 1 && found[0].starts_with(path) && found[0].ends_with(code);
            if !here || run.status != 1 {
                wrong.push(format!("{path}, {code} ({at}): {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The example's overlaps are exactly the two pairs that its final copil decided on.
#[test]
fn overlaps_are_the_pairs_that_the_copil_decided_on() {
    let project = Scratch::example("charenton");
    let original = project.read("arbitrages.yaml");
    let overlaps =
        |project: &Scratch| project.findings(&["--today", "2013-07-01", "--select", "recoupement-a-arbitrer"]);
    let groups = "2-experimentation/groupes";
    let expected = [
        format!("{groups}/insertion-des-jeunes/actions/parrainage-jeunes.md:3: recoupement-a-arbitrer"),
        format!("{groups}/precarite/actions/annuaire-solidarite.md:3: recoupement-a-arbitrer"),
    ];
    project.write("arbitrages.yaml", "");
    assert_eq!(overlaps(&project), expected);
    let run =
        project.agir(&["check", "--today", "2013-07-01", "--select", "recoupement-a-arbitrer", "--format", "short"]);
    assert!(run.stdout.contains("cible commune : Salariés volontaires"), "{}", run.stdout);
    let distinct = "distinctes:\n  - actions: [insertion-des-jeunes/parrainage-jeunes, \
        handicap/parrainage-handicap]\n    motif: Deux publics\n";
    project.write("arbitrages.yaml", distinct);
    assert_eq!(overlaps(&project), expected[1..]);
    project.write("arbitrages.yaml", original);
    assert_eq!(overlaps(&project), Vec::<String>::new());
}

/// All mistakes in a file are reported, syntax errors included.
#[test]
fn several_mistakes_in_one_file_are_all_told() {
    let project = Scratch::example("charenton");
    let copil = "1-preparation/copils/copil-1.md";
    project.replace(copil, "date: 2012-02-09", "date: 09/02/2012");
    project.replace(copil, "lieu: Hôtel", "lieu: Mairie : Hôtel");
    project.replace(copil, "statut: tenue", "statuts: tenue");
    project.replace(copil, "heure_fin: \"11:30\"", "heure_fin : fin : 11");
    project.replace("1-preparation/phase.yaml", "fait_le: 2012-05-24", "fait_le: 24/05/2012");
    project.replace("1-preparation/phase.yaml", "phase: preparation", "phase: la : preparation");
    assert_eq!(
        project.findings(&["--today", "2013-07-01"]),
        [
            format!("{copil}:4: valeur-invalide"),
            // Quoting would not make it a valid time, so it is reported at once.
            format!("{copil}:6: valeur-invalide"),
            format!("{copil}:6: yaml-invalide"),
            format!("{copil}:7: yaml-invalide"),
            format!("{copil}:8: cle-inconnue"),
            "1-preparation/phase.yaml:2: valeur-invalide".to_owned(),
            "1-preparation/phase.yaml:2: yaml-invalide".to_owned(),
            "1-preparation/phase.yaml:9: valeur-invalide".to_owned(),
        ]
    );
}

/// A key with an empty value counts as absent, however it is written.
#[test]
fn an_empty_value_is_an_absent_one() {
    for empty in ["", " ~", " null", " \"\"", " '  '"] {
        let project = Scratch::example("charenton");
        project.replace(
            "2-experimentation/groupes/handicap/groupe.yaml",
            "thematique: Handicap",
            &format!("thematique:{empty}"),
        );
        let expected = "2-experimentation/groupes/handicap/groupe.yaml:1: cle-manquante";
        assert_eq!(
            project.findings(&["--today", "2013-07-01", "--ignore", "plan-commun-a-jour"]),
            [expected],
            "{empty}"
        );
    }
}

/// A tab is reported once, with the corrected line.
#[test]
fn a_tab_is_told_once_with_the_line_as_it_should_be() {
    let project = Scratch::example("charenton");
    project.replace("1-preparation/copils/copil-1.md", "\nlieu: ", "\n\tlieu: ");
    project.replace(
        "2-experimentation/groupes/handicap/groupe.yaml",
        "\n  structure: Cabinet",
        "\n\tstructure: Cabinet",
    );
    let run = project.agir(&["check", "--today", "2013-07-01", "--format", "json"]).expect(1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = json["projects"][0]["diagnostics"].as_array().unwrap();
    let help: Vec<&str> = found.iter().map(|finding| finding["help"].as_str().unwrap()).collect();
    assert_eq!(help.len(), 2, "{found:?}");
    assert!(help[0].starts_with("Écrivez :\nlieu: "), "{}", help[0]);
    assert!(help[1].starts_with("Écrivez :\n  structure: Cabinet"), "{}", help[1]);
}

/// The tab is reported at its own line, not at the line before.
#[test]
fn a_tab_below_a_good_line_is_told_at_its_own_line() {
    let project = Scratch::example("charenton");
    let group = "2-experimentation/groupes/handicap/groupe.yaml";
    project.replace(group, "\n  fonction: Facilitateur", "\n\tfonction: Facilitateur");
    assert_eq!(project.findings(&["--today", "2013-07-01"]), [format!("{group}:6: yaml-invalide")]);
    let run = project.agir(&["check", "--today", "2013-07-01"]).expect(1);
    assert!(run.stdout.contains("une tabulation"), "{}", run.stdout);
}

/// An invalid waiver does not block the plan, as it is no input.
#[test]
fn a_wrong_waiver_does_not_keep_the_plan_from_being_compiled() {
    let project = Scratch::example("charenton");
    project.replace("agir.yaml", "langue: fr", "langue: fr\nderogations:\n  - exigence: copils-minimumm\n    motif: m");
    project.agir(&["compile-plan", "--check"]).expect(0);
    let found = project.findings(&["--today", "2013-07-01"]);
    assert!(found.len() == 1 && found[0].ends_with("valeur-invalide"), "{found:?}");
}

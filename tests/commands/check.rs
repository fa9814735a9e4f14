//! `agir check`: formats, dates, several projects, waivers, fixes.

use crate::support::{Scratch, agir_in, place_and_code, root};

const FINAL_COPIL: &str = "3-bilan/copil-final.md";

fn late_final_copil() -> Scratch {
    let project = Scratch::example("charenton");
    project.replace(FINAL_COPIL, "date: 2013-06-06", "date: 2013-06-28");
    project
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

/// A waiver does not enter the plan: a wrong one neither hides it nor keeps it from being compiled.
#[test]
fn a_wrong_waiver_does_not_keep_the_plan_from_being_compiled() {
    let project = Scratch::example("charenton");
    project.replace("agir.yaml", "langue: fr", "langue: fr\nderogations:\n  - exigence: copils-minimumm\n    motif: m");
    project.agir(&["compile-plan", "--check"]).expect(0);
    let found = project.findings(&["--today", "2013-07-01"]);
    assert!(found.len() == 1 && found[0].ends_with("valeur-invalide"), "{found:?}");
}

//! Decisions that are wrong, contradict each other or are copies.

use super::{ALL, MENTORS, ONE, found, in_files, lines, of_example, stops_the_plan};
use crate::support::Scratch;

/// A contradiction between two files is reported in the second, with the first as related place.
#[test]
fn what_two_files_say_against_each_other_is_told_in_the_second() {
    let project = in_files();
    let second = "arbitrages/z.yaml";
    project.write(second, format!("fusion:\n  titre: Encore\n  actions:\n{}", MENTORS.replace("  -", "    -")));
    assert_eq!(
        found(&project),
        [format!("{second}:4: identifiant-en-double"), format!("{second}:5: identifiant-en-double")]
    );
    assert_eq!(lines(&project, "fr", &format!("est déjà fusionnée dans « {ONE} »")), 2);
    assert_eq!(lines(&project, "en", &format!("is already merged in \"{ONE}\"")), 2);
    let json = project.agir(&["check", "--final", "--format", "json"]).expect(1).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["projects"][0]["diagnostics"][0]["related"][0]["path"], ONE, "{json}");
    stops_the_plan(&project, second);
    // One file merges the actions, the other declares them distinct.
    let apart = format!("distinctes:\n  motif: Deux publics\n  actions:\n{}", MENTORS.replace("  -", "    -"));
    project.write(second, &apart);
    assert_eq!(found(&project), [format!("{second}:5: identifiant-en-double")]);
    assert_eq!(lines(&project, "fr", &format!("elles sont fusionnées dans « {ONE} »")), 1);
    project.agir(&["compile-plan"]).expect(1);
    // Both in one file; then in the file of all decisions, which comes first.
    project.remove(second);
    project.write(ONE, format!("{}{apart}", of_example()[0]));
    assert_eq!(lines(&project, "fr", "elles sont fusionnées plus haut"), 1);
    project.write(ALL, Scratch::example("charenton").read(ALL));
    let told = found(&project);
    assert!(told.iter().all(|line| line.starts_with("arbitrages/")) && told.len() == 5, "{told:?}");
}

/// A copy of a decision is ignored and reported, however its name sorts.
#[test]
fn a_copy_of_a_decision_is_told_and_counts_for_nothing() {
    for (name, budget, words) in [
        ("parrainage - Copie", 9000, "le contenu est le même"),
        ("parrainage (1)", 8000, "diffère : la clé « fusion »"),
        ("parrainage (copie en conflit 2013-06-07 070952)", 8000, "diffère : la clé « fusion »"),
        ("ancien parrainage", 8000, "diffère : la clé « fusion »"),
        ("le-parrainage-des-salaries", 9000, "le contenu est le même"),
    ] {
        let project = in_files();
        let path = format!("arbitrages/{name}.yaml");
        project.write(&path, project.read(ONE).replace("budget_ht: 9000", &format!("budget_ht: {budget}")));
        assert_eq!(found(&project), [format!("{path}:1: copie-de-document")]);
        assert_eq!(
            lines(&project, "fr", words),
            1,
            "{}",
            project.agir(&["check", "--final", "--format", "short"]).stdout
        );
        stops_the_plan(&project, &path);
    }
    // A different decision with a numbered name is not a copy.
    let project = in_files();
    project.write(
        "arbitrages/parrainage-2.yaml",
        "distinctes:\n  actions: [handicap/achats-esat, precarite/collecte-invendus]\n  motif: Rien de commun\n",
    );
    assert_eq!(found(&project), Vec::<String>::new());
}

/// Place and message of each mistake in a file.
#[test]
fn a_mistake_in_a_file_is_told_at_its_place_and_stops_the_plan() {
    let [one, _] = of_example();
    for (text, expected, words) in [
        (
            one.replace("parrainage-handicap", "parainage-handicap"),
            &["4: reference-inconnue"][..],
            "parrainage-handicap",
        ),
        (one.replace("    - handicap/parrainage-handicap\n", ""), &["3: valeur-invalide"], ""),
        (one.replace("priorite: haute", "priorite: haut"), &["9: valeur-invalide"], "haute"),
        (one.replace("fusion:\n", "fusion: [\n"), &["1: yaml-invalide"], ""),
        (format!("<<<<<<< HEAD\n{one}=======\n>>>>>>> b\n"), &["1: conflit-de-fusion"], ""),
        (String::new(), &["1: cle-manquante"], "ne dit pas si des actions fusionnent"),
        ("# à faire\nfusion:\n".to_owned(), &["2: cle-manquante"], "« fusion »"),
        (
            one.replace("fusion:\n", "").replace("\n  ", "\n").trim_start().to_owned(),
            &["1: cle-manquante"],
            "« distinctes: »",
        ),
        (
            "distinctes:\n  actions: [handicap/parrainage-handicap, insertion-des-jeunes/parrainage-jeunes]\n"
                .to_owned(),
            &["2: cle-manquante"],
            "motif",
        ),
    ] {
        let project = in_files();
        project.write(ONE, &text);
        let expected: Vec<String> = expected.iter().map(|at| format!("{ONE}:{at}")).collect();
        assert_eq!(found(&project), expected, "{text}");
        let human = project.agir(&["check", "--final", "--all"]).stdout;
        assert!(human.contains(words), "{words}: {human}");
        stops_the_plan(&project, ONE);
        assert!(!project.findings(&["--final"]).iter().any(|line| line.ends_with("recoupement-a-arbitrer")), "{text}");
    }
    // An unknown key gets the most similar name; if it hides the whole decision, the plan is not compiled.
    for (wrong, near, stops) in [("  portuer:", "porteur", 0), ("fusoin:", "fusion", 1), ("distinct:", "distinctes", 1)]
    {
        let project = in_files();
        let right = if wrong.starts_with(' ') { "  porteur:" } else { "fusion:" };
        project.write(ONE, one.replacen(right, wrong, 1));
        let told: Vec<String> = found(&project);
        assert!(told.len() == 1 && told[0].starts_with(ONE) && told[0].ends_with("cle-inconnue"), "{wrong}: {told:?}");
        assert!(project.agir(&["check", "--final", "--all"]).stdout.contains(&format!("« {near} »")), "{wrong}");
        project.agir(&["compile-plan", "--stdout"]).expect(stops);
    }
}

//! `check --fix`: fixing each kind of mistake restores the project.

use crate::support::{Run, Scratch};

const FIRST: &str = "2-experimentation/groupes/handicap/reunion-1.md";
const SECOND: &str = "2-experimentation/groupes/handicap/reunion-2.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const ACTION: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

/// File, correct text, mistake, and text after the fix.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    (FIRST, "date: 2012-12-13", "date: 13/12/2012", "date: 2012-12-13"),
    (FIRST, "date: 2012-12-13", "date: 13 décembre 2012", "date: 2012-12-13"),
    (FIRST, "date: 2012-12-13", "date: jeudi 13 décembre 2012", "date: 2012-12-13"),
    (FIRST, "date: 2012-12-13", "date: \"13/12/2012\"", "date: 2012-12-13"),
    (FIRST, "date: 2012-12-13\n", "date: 13.12.2012 # vu\n", "date: 2012-12-13 # vu\n"),
    (FIRST, "heure: \"09:30\"", "heure: 9.30", "heure: \"09:30\""),
    (FIRST, "heure: \"09:30\"", "heure: 09:30:00", "heure: \"09:30\""),
    (FIRST, "heure: \"09:30\"", "heure: 9 heures 30", "heure: \"09:30\""),
    (FIRST, "lieu: ESAT Les Ateliers du Pont (fictif)", "lieu: Salle 2 : mairie # à confirmer", "lieu: \"Salle 2 : mairie\" # à confirmer"),
    (FIRST, "lieu: ESAT Les Ateliers du Pont (fictif)", "lieu: Salle 2 : mairie", "lieu: \"Salle 2 : mairie\""),
    (FIRST, "lieu: ESAT Les Ateliers du Pont (fictif)", "lieu: @mairie # x", "lieu: \"@mairie\" # x"),
    (FIRST, "lieu: ESAT Les Ateliers du Pont (fictif)", "lieu: \"Salle\" mairie # \"x\"", "lieu: '\"Salle\" mairie' # \"x\""),
    (FIRST, "heure: \"09:30\"", "heure: \"09:30", "heure: \"09:30\""),
    (FIRST, "statut: tenue", "statut:tenue", "statut: tenue"),
    (FIRST, "statut: tenue", "statut tenue", "statut: tenue"),
    (FIRST, "statut: tenue", "statut: Tenu", "statut: tenue"),
    (ACTION, "priorite: moyenne", "priorite: Moyennes", "priorite: moyenne"),
    (FIRST, "type: reunion", "type: réunions", "type: reunion"),
    (FIRST, "lieu: ", "Lieu: ", "lieu: "),
    (ACTION, "priorite: ", "priorité: ", "priorite: "),
    (ACTION, "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n", "financeurs:\n	- \
        nom: ESAT Les Ateliers du Pont (fictif)\n		montant_ht: 1500\n", "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n"),
    (ACTION, "    montant_ht: 1500", "	montant_ht: 1500", "    montant_ht: 1500"),
    (ACTION, "  - Augmenter", "  - Augmenter", "  - Augmenter"),
    (ACTION, "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  - Aider les employeurs à remplir \
        leur obligation d'emploi\n", "objectifs:\n  • Augmenter le chiffre d'affaires local de l'ESAT\n  • Aider les \
            employeurs à remplir leur obligation d'emploi\n", "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  \
                            - Aider les employeurs à remplir leur obligation d'emploi\n"),
    (ACTION, "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  - Aider les employeurs à remplir \
        leur obligation d'emploi\n", "objectifs:\n• Augmenter le chiffre d'affaires local de l'ESAT\n• Aider les \
            employeurs à remplir leur obligation d'emploi\n", "objectifs:\n- Augmenter le chiffre d'affaires local de l'ESAT\n- Aider les \
                            employeurs à remplir leur obligation d'emploi\n"),
    (ACTION, "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  - Aider les employeurs à remplir \
        leur obligation d'emploi\n", "objectifs:\n  – Augmenter le chiffre d'affaires local de l'ESAT\n  – Aider les \
            employeurs à remplir leur obligation d'emploi\n", "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  \
                            - Aider les employeurs à remplir leur obligation d'emploi\n"),
    (ACTION, "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  - Aider les employeurs à remplir \
        leur obligation d'emploi\n", "objectifs:\n  -Augmenter le chiffre d'affaires local de l'ESAT\n  -Aider les \
            employeurs à remplir leur obligation d'emploi\n", "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  \
                            - Aider les employeurs à remplir leur obligation d'emploi\n"),
    (ACTION, "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  - Aider les employeurs à remplir \
        leur obligation d'emploi\n", "objectifs:\n  * Augmenter le chiffre d'affaires local de l'ESAT\n  * Aider les \
            employeurs à remplir leur obligation d'emploi\n", "objectifs:\n  - Augmenter le chiffre d'affaires local de l'ESAT\n  \
                            - Aider les employeurs à remplir leur obligation d'emploi\n"),
    (ACTION, "  - Aider les", "  • Aider les", "  - Aider les"),
    (GROUP, "  - structure: Optique", "  • structure: Optique", "  - structure: Optique"),
    (GROUP, "  - structure: Optique", "  -structure: Optique", "  - structure: Optique"),
    (FIRST, "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\n", "presents:\n  - \
        Grandir Autrement (fictive), ESAT Les Ateliers du Pont (fictif)\n", "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont \
                            (fictif)\n"),
    (FIRST, "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\n  - Organisme de \
        placement spécialisé du département\n", "presents: Grandir Autrement (fictive), ESAT Les Ateliers du Pont \
            (fictif)\ninvites:\n  - Organisme de placement spécialisé du département\n", "presents:\n  - \
                            Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\ninvites:\n  - \
                            Organisme de placement spécialisé du département\n"),
    (ACTION, "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n", "financeurs: ESAT Les Ateliers du Pont (fictif) : 1 500 €\n", "financeurs:\n  \
        - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n"),
    (ACTION, "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n", "financeurs: ESAT Les Ateliers du Pont (fictif), 1500 €\n", "financeurs:\n  \
        - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n"),
    (ACTION, "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n", "financeurs:\n  - ESAT Les Ateliers du Pont (fictif) : 1 500 €\n", "financeurs:\n  \
        - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n"),
    (ACTION, "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n", "financeurs:\n  - ESAT Les Ateliers du Pont (fictif) 1500 euros\n", "financeurs:\n  \
        - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n"),
    (ACTION, "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n", "financeurs: [ESAT Les Ateliers du Pont (fictif) : 1500]\n", "financeurs:\n  \
        - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n"),
    (ACTION, "indicateurs:\n  - nom: Nouveaux clients de l'ESAT\n    unite: nombre\n    cible: 6\n", "indicateurs: Nouveaux clients de l'ESAT : 6 nombre\n", "indicateurs:\n  \
        - nom: Nouveaux clients de l'ESAT\n    unite: nombre\n    cible: 6\n"),
    (ACTION, "indicateurs:\n  - nom: Nouveaux clients de l'ESAT\n    unite: nombre\n    cible: 6\n", "indicateurs: Nouveaux clients de l'ESAT\n", "indicateurs:\n  - nom: Nouveaux clients de l'ESAT\n"),
    (ACTION, "budget_ht: 1500", "budget_ht: 1 500 euros", "budget_ht: 1500"),
    (ACTION, "budget_ht: 1500", "budget_ht: 1.500,00 €", "budget_ht: 1500"),
    (FIRST, "## Problématiques", "##Problématiques", "## Problématiques"),
    (FIRST, "## Problématiques", "# Problématiques", "## Problématiques"),
    (FIRST, "## Problématiques", "**Problématiques**", "## Problématiques"),
    (FIRST, "## Problématiques", "Problématiques :", "## Problématiques"),
    (FIRST, "- **P5** Beaucoup", "- P5 Beaucoup", "- **P5** Beaucoup"),
    (FIRST, "[réunion 2](reunion-2.md)", "[réunion 2](reunion 2.md)", "[réunion 2](<reunion 2.md>)"),
    (FIRST, "---\ntype: reunion", "\n\n---\ntype: reunion", "---\ntype: reunion"),
    (FIRST, "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\n", "presents: - \
        Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\n", "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont \
                            (fictif)\n"),
    (FIRST, "type: reunion\n", "", "type: reunion\n"),
    (SECOND, "- [x] I1", "- oui I1", "- [x] I1"),
    (SECOND, "- [x] I1", "- {x} I1", "- [x] I1"),
];

fn fix(project: &Scratch, arguments: &[&str]) -> Run {
    project.agir(&[&["check", "--today", "2013-07-01", "--format", "short"], arguments].concat())
}

/// The file is fixed to `wanted`, nothing else changes, and no finding remains except those of the fixed file itself.
#[track_caller]
fn mends(path: &str, spoilt: &str, wanted: &str) {
    let project = Scratch::example("charenton");
    let original = project.read(path);
    project.write(path, spoilt);
    let before = project.files();
    let told = fix(&project, &[]);
    assert!(!told.stdout.is_empty(), "nothing is told of:\n{spoilt}");
    let preview = fix(&project, &["--fix", "--dry-run"]);
    assert_eq!(project.files(), before, "a dry run writes nothing");
    assert!(preview.stdout.starts_with(&format!("--- {path}\n+++ {path}\n@@ ")), "{}", preview.stdout);
    let run = fix(&project, &["--fix"]);
    assert_eq!(project.read(path), wanted, "{}\n{}", told.stdout, run.stdout);
    for ((path, bytes), (_, old)) in project.files().iter().zip(&before).filter(|((other, _), _)| other != path) {
        assert_eq!(bytes, old, "{path}");
    }
    if wanted == original {
        fix(&project, &["--strict"]).expect(0);
        assert!(
            run.stdout.lines().all(|line| line.starts_with("  ")
                || line.contains(" : corrigé en")
                || line.ends_with(" : ligne supprimée")),
            "{}",
            run.stdout
        );
    }
    let (after, again) = (project.files(), fix(&project, &["--fix"]));
    assert_eq!(project.files(), after, "a second run changes nothing");
    assert!(!again.stdout.contains("corrigé"), "{}", again.stdout);
}

#[test]
fn each_mistake_is_mended_by_its_advice() {
    let example = Scratch::example("charenton");
    for (path, right, wrong, mended) in MISTAKES {
        let original = example.read(path);
        assert!(original.contains(right), "« {right} » stands in {path}");
        mends(path, &original.replacen(right, wrong, 1), &original.replacen(right, mended, 1));
    }
}

#[test]
fn a_header_s_ends_and_its_tabs_are_mended_at_once() {
    let example = Scratch::example("charenton");
    let minutes = example.read(FIRST);
    let (header, body) = minutes.split_once("\n---\n").unwrap();
    mends(FIRST, &format!("{header}\n...\n{body}"), &minutes);
    mends(FIRST, &format!("{header}\n{body}"), &minutes);
    let group = example.read(GROUP);
    let tabbed: String = group
        .split_inclusive('\n')
        .map(|line| {
            let text = line.trim_start_matches(' ');
            "\t".repeat((line.len() - text.len()) / 2) + text
        })
        .collect();
    mends(GROUP, &tabbed, &group);
    let project = Scratch::example("charenton");
    project.write(GROUP, &tabbed);
    let told = fix(&project, &[]);
    assert_eq!(told.stdout.matches("tabulation").count(), 1, "{}", told.stdout);
    mends(GROUP, &group.replace("  - structure", "  • structure"), &group);
    // Windows line endings and a byte order mark are preserved.
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    mends(
        FIRST,
        &windows(&minutes.replace("2012-12-13", "13/12/2012").replace("## Prob", "##Prob")),
        &windows(&minutes),
    );
}

#[test]
fn what_is_likely_is_only_mended_when_asked() {
    let project = Scratch::example("charenton");
    let (minutes, action) = (project.read(FIRST), project.read(ACTION));
    project.replace(FIRST, "date: 2012-12-13", "date: 13/12/12");
    project.replace(FIRST, "  - Optique Marne (fictive)", "  - Optique Marn (fictive)");
    project.replace(ACTION, "budget_ht: 1500", "budgt_ht: 1500");
    let before = project.files();
    fix(&project, &["--fix"]).expect(1);
    assert_eq!(project.files(), before);
    let run = fix(&project, &["--fix=all", "--strict"]).expect(0);
    assert!(run.stdout.contains("corrigé en « budget_ht: 1500 »"), "{}", run.stdout);
    assert_eq!((project.read(FIRST), project.read(ACTION)), (minutes, action));
}

#[test]
fn a_change_that_makes_a_file_worse_is_not_kept() {
    let project = Scratch::example("charenton");
    // Renaming the key would create a duplicate.
    project.replace(FIRST, "lieu: ESAT", "Lieu: Mairie\nlieu: ESAT");
    let before = project.files();
    fix(&project, &["--fix"]);
    assert_eq!(project.files(), before);
}

#[test]
fn json_says_what_is_certain() {
    let project = Scratch::example("charenton");
    project.replace(FIRST, "date: 2012-12-13", "date: 13/12/2012");
    project.replace(FIRST, "  - Optique Marne (fictive)", "  - Optique Marn (fictive)");
    let run = project.agir(&["check", "--today", "2013-07-01", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = json["projects"][0]["diagnostics"].as_array().unwrap();
    let of = |code: &str| found.iter().find(|found| found["code"] == code).unwrap()["fixable"].as_bool();
    assert_eq!((of("valeur-invalide"), of("participant-inconnu")), (Some(true), Some(false)));
}

#[test]
fn several_faults_of_one_file_end_in_one_command() {
    let project = Scratch::example("charenton");
    let action = project.read(ACTION);
    let spoilt = action
        .replace("debut: 2013-09-16", "debut: 16/09/2013")
        .replace("priorite: moyenne", "priorite:Moyenne")
        .replace("  - Acheteurs", "\t- Acheteurs")
        .replace("  - Catalogue\n  - Visites\n", "  • Catalogue\n  • Visites\n");
    project.write(ACTION, spoilt);
    fix(&project, &["--fix", "--strict"]).expect(0);
    assert_eq!(project.read(ACTION), action.replace("priorite: moyenne", "priorite: Moyenne"));
}

/// A number of four digits is a year or an amount: it is never proposed, since it would not be parsed as an
/// identifier.
#[test]
fn an_identifier_that_would_not_be_read_is_never_written() {
    let project = Scratch::example("charenton");
    let minutes = project.read(SECOND);
    let ideas = |lines: &str| minutes.clone() + "\n## Brainstorming\n\n" + lines;
    let mended = |lines: &str| {
        project.write(SECOND, ideas(lines));
        fix(&project, &["--fix"]);
        let after = project.read(SECOND);
        fix(&project, &["--fix"]);
        assert_eq!(project.read(SECOND), after, "a second run changes nothing");
        after
    };
    // After the highest number, free ones are used.
    assert_eq!(mended("- **I999** À part\n- Une piste\n"), ideas("- **I999** À part\n- **I8** Une piste\n"));
    // A year in the number column is not the number of an idea.
    let table = "| N° | Piste |\n|---|---|\n| 4294967295 | Un bus |\n\n- Une piste\n";
    let rest = "| N° | Piste |\n|---|---|\n| 4294967295 | **I8** Un bus |\n\n- **I9** Une piste\n";
    assert_eq!(mended(table), ideas(rest));
    let many: String = (0..1_010).map(|at| format!("- Un bus, ligne {at}\n")).collect();
    let all = mended(&many);
    let numbered = all.lines().filter(|line| line.contains("** Un bus, ")).collect::<Vec<_>>();
    assert_eq!(numbered.first(), Some(&"- **I8** Un bus, ligne 0"));
    assert_eq!((numbered.last(), numbered.len()), (Some(&"- **I999** Un bus, ligne 991"), 992));
    assert!(all.ends_with("\n- Un bus, ligne 1008\n- Un bus, ligne 1009\n"));
    let told = project.agir(&["check", "--today", "2013-07-01", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let found = json["projects"][0]["diagnostics"].as_array().unwrap();
    let left: Vec<_> = found.iter().filter(|found| found["code"] == "item-sans-identifiant").collect();
    assert!(left.len() == 18 && left.iter().all(|found| found["fixable"] == false), "{}", left.len());
}

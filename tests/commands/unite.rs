//! `agir unite`: two groups become one, and nothing that was written is lost.

use super::changed::{all_kept, lines_without_numbers, tried};
use crate::support::Scratch;

const DAY: &str = "2013-08-01";
const GROUPS: &str = "2-experimentation/groupes";

#[test]
fn each_pair_of_the_example_can_be_united() {
    let groups = ["handicap", "insertion-des-jeunes", "precarite"];
    for (first, second) in groups.iter().flat_map(|one| groups.map(|other| (*one, other))).filter(|(a, b)| a != b) {
        let scratch = Scratch::example("charenton");
        let (before, file) = (lines_without_numbers(&scratch), scratch.read(&format!("{GROUPS}/{second}/groupe.yaml")));
        tried(&scratch, DAY, &["unite", first, second]);
        all_kept(&before, &lines_without_numbers(&scratch));
        let page = scratch.read(&format!("{GROUPS}/{first}/groupe-{second}.md"));
        assert!(page.contains(&format!("```yaml\n{file}```\n")), "{page}");
        assert!(!scratch.path().join(GROUPS).join(second).exists());
        // The meetings were held side by side: their numbers are not in the order of their dates.
        scratch.agir(&["compile-plan"]).expect(0);
        let codes: Vec<String> = scratch
            .findings(&["--today", DAY])
            .iter()
            .map(|line| line.rsplit(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(codes, ["ordre-des-reunions"], "{first} and {second}");
    }
}

#[test]
fn numbers_follow_everywhere() {
    let scratch = Scratch::example("charenton");
    let group = format!("{GROUPS}/precarite");
    let minutes = format!("{group}/reunion-2.md");
    let more = "\n## Suites\n\nLes P1 à P3 et I8 reviennent. ![P1](P1.png) <!-- I1 -->\n\n```\nI1\n```\n";
    scratch.write(&minutes, scratch.read(&minutes) + more);
    scratch.write(&format!("{group}/P1.png"), "x");
    let unlike = "idees: [I1]\n    budget_ht: 4000";
    scratch.replace("arbitrages.yaml", "budget_ht: 4000", unlike);
    scratch.replace("arbitrages.yaml", "insertion-des-jeunes/annuaire-insertion", "precarite/collecte-invendus");
    let run = tried(&scratch, DAY, &["unite", "handicap", "precarite"]);
    for told in [
        "Les numéros P1 à P5 deviennent P6 à P10.",
        "Les numéros I1 à I8 deviennent I8 à I15.",
        "« 2-experimentation/groupes/precarite/reunion-2.md » prend le numéro 5",
        "Participants : 10 de plus, 0 déjà là.",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
    let text = scratch.read(&format!("{GROUPS}/handicap/reunion-5.md"));
    let wanted = "\n## Suites\n\nLes P6 à P8 et I15 reviennent. ![P6](P1.png) <!-- I1 -->\n\n```\nI1\n```\n";
    assert!(text.ends_with(wanted), "{text}");
    assert!(
        text.contains("\nnumero: 5\n")
            && text.contains("- **I10** Formation commune au repérage du non-recours (P6, P10)\n")
    );
    assert!(text.contains("- [x] I8, 7 voix\n") && text.contains("[réunion 1](reunion-4.md)"));
    let action = scratch.read(&format!("{GROUPS}/handicap/actions/collecte-invendus.md"));
    assert!(action.contains("idees:\n  - I9\n"), "{action}");
    let decisions = scratch.read("arbitrages.yaml");
    assert!(
        decisions.contains("      - handicap/collecte-invendus\n      - handicap/annuaire-solidarite\n"),
        "{decisions}"
    );
    assert!(decisions.contains("idees: [I8]\n"), "{decisions}");
    let copil = scratch.read("1-preparation/copils/copil-3.md");
    assert!(copil.contains("[précarité](../../2-experimentation/groupes/handicap/groupe.yaml)"), "{copil}");
}

#[test]
fn a_participant_of_both_is_there_once() {
    let scratch = Scratch::example("charenton");
    let own = "participants:\n  - structure: Grandir Autrement (fictive)\n    college: associations\n    fonction: présidente\n";
    scratch.replace(&format!("{GROUPS}/precarite/groupe.yaml"), "participants:\n", own);
    let run = tried(&scratch, DAY, &["unite", "handicap", "precarite"]);
    assert!(run.stdout.contains("Participants : 10 de plus, 1 déjà là."), "{}", run.stdout);
    let text = scratch.read(&format!("{GROUPS}/handicap/groupe.yaml"));
    assert_eq!(text.matches("Grandir Autrement").count(), 2, "participant and spokesperson\n{text}");
    assert!(
        text.contains("  - structure: CCAS de Saint-Maurice\n    college: collectivites\n    fonction: Directrice\n")
    );
}

/// Two groups that have not met yet: the first one's meetings are enough.
#[test]
fn meetings_to_come_are_cancelled() {
    let scratch = Scratch::new();
    let start = ["--title", "T", "--territory", "V", "--start", "2026-12-01", "--theme", "Mobilité", "--theme", "Vélo"];
    scratch.agir(&[["init", "--no-git"].as_slice(), &start].concat()).expect(0);
    let run = tried(&scratch, "2026-12-02", &["unite", "mobilite", "velo"]);
    assert!(run.stdout.contains("reunion-1.md », prévue et sans compte rendu, est annulée"), "{}", run.stdout);
    assert!(!run.stdout.contains("trouve de plus"), "{}", run.stdout);
    assert!(scratch.read(&format!("{GROUPS}/mobilite/reunion-4.md")).contains("numero: 4\n"));
    assert!(scratch.read(&format!("{GROUPS}/mobilite/reunion-4.md")).contains("statut: annulee "));
    assert_eq!(scratch.findings(&["--today", "2026-12-02"]), Vec::<String>::new());
}

#[test]
fn files_of_one_name_keep_both() {
    let scratch = Scratch::example("charenton");
    let action = scratch.read(&format!("{GROUPS}/precarite/actions/collecte-invendus.md"));
    scratch.write(&format!("{GROUPS}/precarite/actions/Achats-ESAT.md"), action.replace("Collect", "Recollect"));
    scratch.write(&format!("{GROUPS}/precarite/notes.md"), "Voir [achats](actions/Achats-ESAT.md).\n");
    scratch.write(&format!("{GROUPS}/handicap/notes.md"), "Autre chose.\n");
    tried(&scratch, DAY, &["unite", "handicap", "precarite"]);
    let folder = format!("{GROUPS}/handicap");
    assert_eq!(scratch.read(&format!("{folder}/notes.md")), "Autre chose.\n");
    let notes = scratch.read(&format!("{folder}/notes-precarite.md"));
    assert_eq!(notes, "Voir [achats](actions/Achats-ESAT-precarite.md).\n");
    assert!(scratch.path().join(folder).join("actions/Achats-ESAT-precarite.md").exists());
}

#[test]
fn what_cannot_be_united_is_refused() {
    let scratch = Scratch::example("charenton");
    let path = format!("{GROUPS}/precarite/reunion-1.md");
    scratch.write(&path, scratch.read(&path).replace("numero: 1", "numero: [1"));
    let before = scratch.files();
    let run = scratch.agir(&["unite", "handicap", "precarite"]).expect(2);
    assert!(run.stderr.contains("precarite/reunion-1.md » ne peut pas être lu"), "{}", run.stderr);
    let run = scratch.agir(&["unite", "handicap", "Handicap"]).expect(2);
    assert!(run.stderr.contains("deux groupes différents"), "{}", run.stderr);
    let run = scratch.agir(&["unite", "handicap", "nulle-part", "--lang", "en"]).expect(2);
    assert!(run.stderr.contains("no group \"nulle-part\"") || run.stderr.contains("no working"), "{}", run.stderr);
    assert!(before == scratch.files());
}

/// A method that asks for one report of each group.
#[test]
fn a_document_that_a_group_has_once_is_refused() {
    let scratch = Scratch::new();
    scratch.write(
        "variante/methode.yaml",
        "methode: variante\nherite: agir-ensemble\ntitre: {fr: V, en: V}\ntypes:\n  - id: rapport\n    role: document\n    \
         libelle: {fr: rapport, en: report}\n    chemin: \"2-experimentation/groupes/{groupe}/rapport.md\"\n    \
         par_groupe: oui\n",
    );
    let start = ["--title", "T", "--territory", "V", "--start", "2026-12-01", "--theme", "Mobilité", "--theme", "Vélo"];
    scratch.agir(&[["init", "p", "--no-git", "--method", "variante", "--link"].as_slice(), &start].concat()).expect(0);
    let run = scratch.agir(&["unite", "mobilite", "velo", "p"]).expect(2);
    assert!(run.stderr.contains("un seul de ces documents"), "{}", run.stderr);
    scratch.remove("p/2-experimentation/groupes/velo/rapport.md");
    scratch.agir(&["unite", "mobilite", "velo", "p"]).expect(0);
}

#[test]
fn another_method_unites_its_groups_too() {
    let scratch = Scratch::example("budget-participatif");
    let before = lines_without_numbers(&scratch);
    let run = tried(&scratch, "2025-01-10", &["unite", "la-gare", "vieux-bourg"]);
    all_kept(&before, &lines_without_numbers(&scratch));
    assert!(run.stdout.contains("Le quartier « Vieux Bourg » rejoint « La Gare »."), "{}", run.stdout);
    assert!(scratch.read("2-idees/quartiers/la-gare/atelier-2.md").contains("\nnumero: 2\n"));
    assert!(scratch.read("3-vote/resultats.md").contains("(../2-idees/quartiers/la-gare/idees/bancs-ombre-mail.md)"));
}

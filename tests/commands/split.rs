//! `agir split`: a group becomes two.

use super::changed::{all_kept, lines, tried};
use crate::support::Scratch;

const DAY: &str = "2013-04-30";
const GROUPS: &str = "2-experimentation/groupes";

#[test]
fn actions_go_with_what_they_come_from() {
    let scratch = Scratch::example("charenton");
    let (before, minutes) = (lines(&scratch), scratch.read(&format!("{GROUPS}/handicap/reunion-2.md")));
    let run = tried(&scratch, DAY, &["split", "handicap", "Achats responsables", "--ideas", "I3,i4"]);
    all_kept(&before, &lines(&scratch));
    assert!(run.stdout.contains("I3, I4, P4, P5 : copiés dans ses comptes rendus"), "{}", run.stdout);
    let new = format!("{GROUPS}/achats-responsables");
    let first = scratch.read(&format!("{new}/reunion-1.md"));
    let taken =
        "-->\n\nRepris de « Handicap », [reunion-1](../handicap/reunion-1.md) :\n\n- **P4** Le savoir-faire de l'ESAT";
    assert!(first.contains(taken) && first.contains("\n- **P5** Beaucoup de commerces"), "{first}");
    let second = scratch.read(&format!("{new}/reunion-2.md"));
    assert!(second.contains("\n- **I4** Diagnostic d'accessibilité des commerces avec les usagers (P5)\n"), "{second}");
    assert!(second.contains("\n- [x] I3, 5 voix\n- [x] I4, 4 voix\n"), "{second}");
    assert_eq!(scratch.read(&format!("{GROUPS}/handicap/reunion-2.md")), minutes, "the former minutes stay");
    assert!(scratch.read(&format!("{new}/actions/achats-esat.md")).contains("idees:\n  - I3\n"));
    let third = scratch.read(&format!("{GROUPS}/handicap/reunion-3.md"));
    assert!(third.contains("(../achats-responsables/actions/achats-esat.md)"), "{third}");
    assert!(run.stdout.contains("[idee-retenue-sans-action]"), "what the group lacks then is told\n{}", run.stdout);
    let thread = scratch.agir(&["trace", "--group", "achats-responsables"]);
    assert!(thread.stdout.contains("I3") && thread.stdout.contains("P4"), "{}", thread.stdout);
}

/// Each action of the example alone, by its file.
#[test]
fn each_action_can_go() {
    for (group, action, decided) in [
        ("handicap", "parrainage-handicap", true),
        ("insertion-des-jeunes", "bourse-de-stages", false),
        ("precarite", "annuaire-solidarite", true),
    ] {
        let scratch = Scratch::example("charenton");
        let before = lines(&scratch);
        tried(&scratch, DAY, &["split", group, "Ailleurs", "--actions", action]);
        all_kept(&before, &lines(&scratch));
        let is_named = scratch.read("arbitrages.yaml").contains(&format!("- ailleurs/{action}\n"));
        assert_eq!(is_named, decided, "{action}");
        let findings = scratch.findings(&["--today", DAY]);
        assert!(!findings.iter().any(|line| line.contains("ailleurs")), "{findings:?}");
    }
}

#[test]
fn items_come_as_they_were_written() {
    let scratch = Scratch::example("charenton");
    let path = format!("{GROUPS}/handicap/reunion-2.md");
    scratch.replace(
        &path,
        "- **I3** Achats groupés auprès de l'ESAT et des entreprises adaptées (P4)\n",
        "- **I3** Achats groupés auprès de l'ESAT et des entreprises adaptées (P4)\n  sur deux ans\n  - avec un guide\n",
    );
    scratch.replace(&path, "- [x] I3, 5 voix\n", "- [x] I3, I7, 5 voix\n");
    let first = format!("{GROUPS}/handicap/reunion-1.md");
    let text = scratch.read(&first);
    let start = text.find("- **P1**").unwrap();
    let end = text.find("\n\n## Informations").unwrap();
    let table = "| N° | Problématique |\n|---|---|\n| P1 | Recruter |\n| P2 | Freins |\n| P3 | Contacts |\n| P4 | Savoir-faire \
                 méconnu |\n| P5 | Commerces |";
    scratch.write(&first, format!("{}{table}{}", &text[..start], &text[end..]));
    tried(&scratch, DAY, &["split", "handicap", "Achats", "--actions", "achats-esat"]);
    let second = scratch.read(&format!("{GROUPS}/achats/reunion-2.md"));
    let wanted = "- **I3** Achats groupés auprès de l'ESAT et des entreprises adaptées (P4)\n  sur deux ans\n  - avec un guide\n";
    assert!(second.contains(wanted), "{second}");
    assert!(second.contains("- [x] I3, 5 voix\n"), "{second}");
    let new = scratch.read(&format!("{GROUPS}/achats/reunion-1.md"));
    assert!(new.contains("- **P4** Savoir-faire méconnu\n"), "{new}");
}

#[test]
fn what_cannot_be_split_is_refused() {
    let scratch = Scratch::example("charenton");
    let action = format!("{GROUPS}/handicap/actions/achats-esat.md");
    scratch.replace(&action, "  - I3\n", "  - I3\n  - I2\n");
    let before = scratch.files();
    for (words, why) in [
        (&["handicap", "Achats", "--ideas", "I3"] as &[&str], "vient aussi de I2"),
        (&["handicap", "Achats", "--ideas", "I44"], "I44 dans ce groupe"),
        (&["handicap", "Achats", "--actions", "precarite/collecte-invendus"], "n'est pas de « Handicap »"),
        (&["handicap", "Achats", "--actions", "nulle-part"], "aucune action « nulle-part »"),
        (&["handicap", "Précarité", "--ideas", "I3,I2"], "existe déjà"),
        (&["handicap", "Achats"], "--ideas"),
        (&["nulle-part", "Achats", "--ideas", "I3"], "« nulle-part »"),
    ] {
        let run = scratch.agir(&[&["split"], words].concat()).expect(2);
        assert!(run.stderr.contains(why), "{words:?}: {}", run.stderr);
    }
    assert!(before == scratch.files());
    tried(&scratch, DAY, &["split", "handicap", "Achats", "--ideas", "I3,I2"]);
}

/// Another method: ideas that come from no minutes.
#[test]
fn another_method_splits_its_groups_too() {
    let scratch = Scratch::example("budget-participatif");
    let before = lines(&scratch);
    let run =
        tried(&scratch, "2025-01-10", &["split", "la-gare", "Quai", "--actions", "fresque-pont,jeux-tout-petits"]);
    all_kept(&before, &lines(&scratch));
    assert!(run.stdout.contains("Le quartier « Quai » est créé à partir de « La Gare » : 2 idées."), "{}", run.stdout);
    assert!(scratch.read("agir.yaml").contains("pour: 2-idees/quartiers/quai/idees/fresque-pont.md\n"));
    let joined = scratch.read("2-idees/quartiers/la-gare/idees/square-petits.md");
    assert!(joined.contains("regroupee_avec: quai/jeux-tout-petits\n"), "{joined}");
}

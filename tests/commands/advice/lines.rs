//! Single lines: values, keys, numbers, items and headings.

use super::Mend::{Likely, Said, Sure};
use super::{ACTION, BUDGET, COPIL, FIRST, GROUP, PLACE, SECOND, STATUS, TARGETS, all};
use crate::support::Scratch;

#[test]
#[rustfmt::skip]
fn no_character_of_a_value_is_lost() {
    all(&[
        (SECOND, PLACE, "lieu: \"CCAS\", salle \"Bleue\"", "Écrivez :", "lieu: '\"CCAS\", salle \"Bleue\"'", Sure),
        (SECOND, PLACE, "lieu: 'CCAS d'ici'", "Écrivez :", "lieu: \"CCAS d'ici\"", Sure),
        (SECOND, PLACE, "lieu: \"Salle \"Bleue\" du CCAS\"", "Écrivez :", "lieu: 'Salle \"Bleue\" du CCAS'", Sure),
        (SECOND, PLACE, "lieu: 'CCAS', salle 'Bleue'", "Écrivez :", "lieu: \"'CCAS', salle 'Bleue'\"", Sure),
        (SECOND, PLACE, "lieu CCAS : salle 2", "Vouliez-vous écrire :\nlieu: \"CCAS : salle 2\"",
         "lieu: \"CCAS : salle 2\"", Likely),
        (SECOND, PLACE, "lieu:CCAS : salle 2", "Écrivez :\nlieu: \"CCAS : salle 2\"", "lieu: \"CCAS : salle 2\"", Sure),
        (SECOND, PLACE, "lieu: - CCAS", "signe réservé : elle doit être entre guillemets droits\nÉcrivez :\nlieu: \
            \"- CCAS\"", "lieu: \"- CCAS\"", Sure),
        (SECOND, PLACE, "lieu: \"CCAS”", "Vouliez-vous écrire", "lieu: \"CCAS\"", Likely),
        (SECOND, PLACE, "lieu: [à préciser", "Écrivez :", "lieu: \"[à préciser\"", Sure),
    ]);
}

#[test]
#[rustfmt::skip]
fn lists_and_keys_out_of_place_are_told_with_the_finished_line() {
    all(&[
        (ACTION, TARGETS, "cibles:\n  - Acheteurs publics et privés\n  Travailleurs de l'ESAT\n", "il manque un tiret",
         TARGETS, Likely),
        (ACTION, TARGETS, "cibles:\n  Acheteurs publics et privés\n  Travailleurs de l'ESAT\n", "il manque un tiret",
         TARGETS, Likely),
        (ACTION, TARGETS, "cibles:\n  - Acheteurs publics et privés\n    - Travailleurs de l'ESAT\n",
         "Écrivez :\n  - Travailleurs", TARGETS, Sure),
        (ACTION, "  - Acheteurs publics et privés\n", "  - @mairie et *autres*\n",
         "Écrivez :\n  - \"@mairie et *autres*\"", "  - \"@mairie et *autres*\"\n", Sure),
        (SECOND, "heure: \"09:30\"", "heure: 9h30 - 12h30", "« heure_fin »", "heure: \"09:30\"", Said),
        (SECOND, "date: 2013-01-31", "date: vendredi 31 janvier 2013", "Vouliez-vous écrire « 2013-01-31 »",
         "date: 2013-01-31", Likely),
        (SECOND, "date: 2013-01-31", "date: jeudi 31 janvier 2013", "Écrivez : 2013-01-31", "date: 2013-01-31", Sure),
        (ACTION, TARGETS, "cibles:\n  • Acheteurs publics et privés\n  • Travailleurs de l'ESAT\n",
         "Écrivez :\n  - Acheteurs publics et privés\n  - Travailleurs", TARGETS, Sure),
        (SECOND, STATUS, "statut :tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "- statut: tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "* statut: tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "**statut**: tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "statut： tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "statut;tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "Statut:tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, STATUS, "statut = tenue", "Écrivez :\nstatut: tenue", STATUS, Sure),
        (SECOND, "date: 2013-01-31", "date:31/01/2013", "Écrivez :\ndate: 2013-01-31", "date: 2013-01-31", Sure),
        (SECOND, STATUS, "statut:fait", "prevue, tenue et annulee", STATUS, Said),
        (SECOND, "---\ntype: reunion", "type: reunion", "« --- » manque", "---\ntype: reunion", Sure),
        (SECOND, "Maurice\n---\n", "Maurice\n--\n", "« --- » à la place de « -- »", "Maurice\n---\n", Sure),
        (SECOND, "Maurice\n---\n", "Maurice\n-----\n", "« --- » à la place de « ----- »", "Maurice\n---\n", Sure),
    ]);
}

#[test]
#[rustfmt::skip]
fn numbers_and_words_of_a_list_say_what_is_certain() {
    all(&[
        (ACTION, BUDGET, "budget_ht: 12 k€", "Vouliez-vous écrire « 12000 »", "budget_ht: 12000", Likely),
        (ACTION, BUDGET, "budget_ht: 12 K€", "Vouliez-vous écrire « 12000 »", "budget_ht: 12000", Likely),
        (ACTION, BUDGET, "budget_ht: 1,5 M€", "Vouliez-vous écrire « 1500000 »", "budget_ht: 1500000", Likely),
        (ACTION, BUDGET, "budget_ht: 1,500", "Vouliez-vous écrire « 1500 »", BUDGET, Likely),
        (ACTION, BUDGET, "budget_ht: 1 500 euros", "Écrivez : 1500", BUDGET, Sure),
        (ACTION, BUDGET, "budget_ht: -1500", "sans signe", BUDGET, Said),
        (ACTION, BUDGET, "budget_ht: 99999999999999999999", "999 999 999 999", BUDGET, Said),
        (SECOND, "numero: 2", "numero: 99999999999", "999 999", "numero: 2", Said),
        (SECOND, STATUS, "statut: tenu", "Écrivez : tenue", STATUS, Sure),
        (ACTION, "priorite: moyenne", "priorite: moyene", "Vouliez-vous écrire « moyenne »", "priorite: moyenne",
         Likely),
        (GROUP, "college: entreprises\n    fonction: Réf", "college: entreprise, association\n    fonction: Réf",
         "Valeurs possibles", "college: entreprises\n    fonction: Réf", Said),
        (ACTION, "partenaires:", "partenaire:", "Vouliez-vous écrire « partenaires »", "partenaires:", Likely),
        (SECOND, "presents:", "présents:", "Écrivez : presents", "presents:", Sure),
    ]);
}

/// A missing number that is referred to is proposed, and no other: the references would be bound to this line.
#[test]
#[rustfmt::skip]
fn an_item_takes_the_number_that_is_referred_to_and_lacks() {
    all(&[
        (SECOND, "- **I1** Journée", "- Journée", "Vouliez-vous écrire « - **I1** … »", "- **I1** Journée", Likely),
        (SECOND, "- **I4** Diag", "- **l4** Diag", "Vouliez-vous écrire « - **I4** … »", "- **I4** Diag", Likely),
        (SECOND, "- **I4** Diag", "- **I3** Diag", "Rendez le numéro I4", "- **I4** Diag", Said),
        (FIRST, "- **P5** Beau", "- Beau", "Vouliez-vous écrire « - **P5** … »", "- **P5** Beau", Likely),
        (FIRST, "- **P5** Beau", "- **P1** Beau", "Rendez le numéro P5", "- **P5** Beau", Said),
        (SECOND, "- **I4** Diag", "- Diag", "Vouliez-vous écrire « - **I4** … »", "- **I4** Diag", Likely),
    ]);
    // More lines than missing numbers: no line gets a number by guessing.
    let project = Scratch::example("charenton");
    project.replace(SECOND, "- **I4** Diag", "- Diag");
    project.replace(SECOND, "- **I5** Guide", "- Un relais\n- **I5** Guide");
    let before = project.files();
    project.agir(&["check", "--final", "--fix"]);
    assert_eq!(project.files(), before);
    project.agir(&["check", "--final", "--fix=all"]);
    assert!(project.read(SECOND).contains("- **I8** Diag") && project.read(SECOND).contains("- **I9** Un relais"));
}

#[test]
#[rustfmt::skip]
fn a_part_that_lacks_is_told_with_its_heading() {
    all(&[
        (COPIL, "## Décisions\n", "##Décisions\n", "Écrivez :\n## Décisions", "## Décisions\n", Sure),
        (SECOND, "## Priorisation\n", "Priorisation :\n", "Écrivez :\n## Priorisation", "## Priorisation\n", Sure),
        (SECOND, "## Priorisation\n", "# Priorisation\n", "Écrivez :\n## Priorisation", "## Priorisation\n", Sure),
        (COPIL, "## Décisions\n", "## Points divers\n", "ajoutez une ligne « ## Décisions »", "## Décisions\n", Said),
    ]);
}

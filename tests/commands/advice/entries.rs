//! Several entries on one line: funders, indicators, structures, ideas.

use super::Mend::{Likely, Said, Sure};
use super::{ACTION, COPIL, FUNDERS, GROUP, IDEAS, INDICATORS, MEANS, OWNER, PRESENT, SECOND, all};
use crate::support::Scratch;

#[test]
#[rustfmt::skip]
fn entries_that_are_said_in_a_line_are_split_whole_or_described() {
    all(&[
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € et CCAS : 500 €\n", "Écrivez :\nfinanceurs:\n  - nom: Région",
         "financeurs:\n  \
            - nom: Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région 6 000 € et CCAS 500 €\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région, 6 000 € & CCAS, 500 €\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs:\n  - Région : 6 000 € et CCAS : 500 €\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs:\n  - Région : 6 000 € et CCAS : 500 € # vu\n", "Écrivez :", "financeurs:\n  - \
            nom: Région # vu\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: [Région, CCAS]\n", "Écrivez :", "financeurs:\n  - nom: Région\n  - nom: CCAS\n",
         Sure),
        (ACTION, FUNDERS, "financeurs: CAF, Région\n", "Vouliez-vous écrire",
         "financeurs:\n  - nom: CAF\n  - nom: Région\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région et CCAS\n", "un élément par ligne",
         "financeurs:\n  - nom: Région\n  - nom: CCAS\n", Said),
        (ACTION, FUNDERS, "financeurs: CAF et MSA : 500 €, Région : 6 000 €\n", "Vouliez-vous écrire", "financeurs:\n  \
            - nom: CAF et MSA\n    montant_ht: 500\n  - nom: Région\n    montant_ht: 6000\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € et CCAS\n", "Écrivez un élément par ligne",
         "financeurs:\n  - nom: Région\n    montant_ht: 6000\n  - nom: CCAS\n", Said),
        (ACTION, MEANS, "moyens: Cinq jours : équipe\n",
         "Vouliez-vous écrire :\nmoyens:\n  humains: \"Cinq jours : équipe\"",
         "moyens:\n  humains: \"Cinq jours : équipe\"\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région = 6000 ; CCAS = 500\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région : entre 5 000 et 6 000 €\n", "Écrivez un élément par ligne",
         "financeurs:\n  - nom: \"Région : entre 5 000 et 6 000 €\"\n", Said),
        (ACTION, FUNDERS, "financeurs:\n  Région: 6000\n  CCAS: 500\n", "Écrivez un élément par ligne : « - nom",
         "financeurs:\n  \
            - nom: Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Said),
        (ACTION, FUNDERS, "financeurs: aucun\n", "Écrivez :\nfinanceurs: # aucun", "financeurs: # aucun\n", Sure),
        (ACTION, FUNDERS, "financeurs: 6 000 €\n", "« - nom: … »",
         "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Said),
        (ACTION, FUNDERS, "financeurs:\n  - nom: Région : 6 000 €\n", "Écrivez :",
         "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € (à confirmer)\n", "Vouliez-vous écrire",
         "financeurs:\n  - nom: Région\n    montant_ht: 6000 # (à confirmer)\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € en 2026\n", "Vouliez-vous écrire",
         "financeurs:\n  - nom: Région\n    montant_ht: 6000 # en 2026\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 6 k€\n", "Vouliez-vous écrire",
         "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 50 %\n", "Vouliez-vous écrire",
         "financeurs:\n  - nom: \"Région : 50 %\"\n", Likely),
        (ACTION, FUNDERS, "financeurs:\n  nom: Région\n  montant_ht: 6000\n",
         "Écrivez :\n  - nom: Région\n    montant_ht: 6000", "financeurs:\n  - nom: Région\n    montant_ht: 6000\n",
         Sure),
        (ACTION, INDICATORS, "indicateurs: Clients : 6 et visites : 3\n", "Écrivez :", "indicateurs:\n  - nom: \
            Clients\n    cible: 6\n  - nom: visites\n    cible: 3\n", Sure),
        (ACTION, INDICATORS, "indicateurs: Clients : 6 ; visites : 3\n", "Écrivez :", "indicateurs:\n  - nom: \
            Clients\n    cible: 6\n  - nom: visites\n    cible: 3\n", Sure),
        (ACTION, INDICATORS, "indicateurs: Clients et visites\n", "Vouliez-vous écrire",
         "indicateurs:\n  - nom: Clients et visites\n", Likely),
        (ACTION, MEANS, "moyens: Cinq jours et un catalogue\n", "Vouliez-vous écrire",
         "moyens:\n  humains: Cinq jours et un catalogue\n", Likely),
        (GROUP, "  - structure: Optique Marne (fictive)\n    college",
         "  - structure: Optique Marne (fictive)\n  - college", "tiret de trop",
         "  - structure: Optique Marne (fictive)\n    college", Likely),
    ]);
}

#[test]
#[rustfmt::skip]
fn several_structures_on_one_line_are_all_in_the_advice() {
    let present = |list: &str| format!("presents:\n{list}");
    let two = present(
        "  - Grandir Autrement (fictive)\n  - Optique Marne (fictive)\n  - CCAS de Charenton-le-Pont\n",
    ).leak();
    let pair = present("  - Optique Marne (fictive)\n  - Club d'entreprises du Confluent (fictif)\n").leak();
    all(&[
        (SECOND, PRESENT, "presents: Grandir Autrement (fictive), Optique Marne et CCAS\n", "plusieurs structures", two,
         Likely),
        (SECOND, PRESENT, "presents: Grandir Autrement (fictive) ; Optique Marne (fictive) & CCAS de \
            Charenton-le-Pont\n", "« - CCAS de Charenton-le-Pont »", two, Sure),
        (SECOND, PRESENT, "presents:\n  - Optique Marne (fictive) ; Club d'entreprises du Confluent\n",
         "plusieurs structures", pair, Likely),
        (SECOND, "excuses:\n  - Ville de Saint-Maurice\n", "excuses: Ville de Saint-Maurice ; Optique Marne\n",
         "plusieurs structures", "excuses:\n  - Ville de Saint-Maurice\n  - Optique Marne (fictive)\n", Likely),
        (COPIL, "presents:\n", "presents:\n  - Ville de Saint-Maurice, Mission locale, Club d'entreprises et \
            Structure d'appui\n", "plusieurs structures", "presents:\n  - Ville de Saint-Maurice\n  - Mission locale \
                du secteur\n  - Club d'entreprises du Confluent (fictif)\n  - Structure d'appui \
                méthodologique\n", Likely),
        (SECOND, "  - Optique Marne (fictive)\n", "  - Optique Marne (fictive) et son équipe\n",
         "« Optique Marne (fictive) et son équipe » ne fait pas partie", "  - Optique Marne (fictive)\n", Said),
        (ACTION, OWNER, "porteur: ESAT Les Ateliers du Pont (fictif), Communauté de communes et CCAS de \
            Charenton-le-Pont", "« partenaires »", OWNER, Said),
    ]);
}

#[test]
#[rustfmt::skip]
fn ideas_are_read_whole_or_told() {
    let example = Scratch::example("charenton");
    let minutes = example.read(SECOND);
    for (written, ids) in [
        ("idees:\n  - I3, I4\n", "I3 I4"), ("idees: I3 et I4\n", "I3 I4"), ("idees: I3 / I4\n", "I3 I4"),
        ("idees: I3 + I4\n", "I3 I4"), ("idees: I3 à I5\n", "I3 I4 I5"), ("idees: i3, i04\n", "I3 I4"),
        ("idees:\n  - I3 Achats groupés (P4)\n", "I3"), ("idees:\n  - I3 (achats), I4 (visites)\n", "I3 I4"),
        ("idees:\n  - Handicap/I3\n", "I3"), ("idees: I3 (achats)\n", "I3"),
    ] {
        let project = Scratch::example("charenton");
        project.replace(ACTION, IDEAS, written);
        let run = project.agir(&["trace", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let group = json["groups"].as_array().unwrap().iter().find(|group| group["id"] == "handicap").unwrap();
        let named: Vec<&str> = group["ideas"].as_array().unwrap().iter()
            .filter(|idea| idea["actions"].to_string().contains("achats-esat"))
            .map(|idea| idea["id"].as_str().unwrap()).collect();
        assert_eq!(named.join(" "), ids, "{written}: {group}");
    }
    assert!(minutes.contains("**I3**"));
    all(&[
        (ACTION, IDEAS, "idees:\n  - I3\n  - I99\n", "aucune idée I99", IDEAS, Said),
        (ACTION, IDEAS, "idees:\n  - I3, I99\n", "aucune idée I99", IDEAS, Said),
        (ACTION, IDEAS, "idees:\n  - Achats groupés auprès de l'ESAT\n", "Vouliez-vous écrire « I3 »", IDEAS, Likely),
        (ACTION, IDEAS, "idees:\n  - Une chose\n", "par son numéro", IDEAS, Said),
        (ACTION, IDEAS, "idees:\n  - P4\n", "problème", IDEAS, Said),
    ]);
}

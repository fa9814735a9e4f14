//! Follows the advice of each finding: a mistake, the message, and the file after the advice was followed.
//! Nothing may be lost and no new finding may appear; `--fix` alone applies only unambiguous fixes.

use crate::support::{Scratch, copy, root};

const SECOND: &str = "2-experimentation/groupes/handicap/reunion-2.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const ACTION: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const FIRST: &str = "2-experimentation/groupes/handicap/reunion-1.md";
const PHASE: &str = "1-preparation/phase.yaml";
const COPIL: &str = "1-preparation/copils/copil-1.md";

const PLACE: &str = "lieu: CCAS de Charenton-le-Pont";
const STATUS: &str = "statut: tenue";
const BUDGET: &str = "budget_ht: 1500";
const IDEAS: &str = "idees:\n  - I3\n";
const OWNER: &str = "porteur: ESAT Les Ateliers du Pont (fictif)";
const MEANS: &str = "moyens:\n  humains: Cinq jours de l'équipe commerciale de l'ESAT\n  materiels: Catalogue des \
    prestations\n  financiers: Impression du catalogue, accueil des visites\n";
const FUNDERS: &str = "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n";
const INDICATORS: &str = "indicateurs:\n  - nom: Nouveaux clients de l'ESAT\n    unite: nombre\n    cible: 6\n";
const TARGETS: &str = "cibles:\n  - Acheteurs publics et privés\n  - Travailleurs de l'ESAT\n";
const PRESENT: &str = "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\n  - \
    Organisme de placement spécialisé du département\n  - Optique Marne (fictive)\n  - Club d'entreprises du \
    Confluent (fictif)\n  - Supermarché du Centre (fictif)\n  - Communauté de communes\n  - CCAS de \
    Charenton-le-Pont\n";

/// How a mistake is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mend {
    /// By `--fix`.
    Sure,
    /// By `--fix=all` only.
    Likely,
    /// By hand: there is only advice.
    Said,
}
use Mend::{Likely, Said, Sure};

/// File, correct text, mistake, words of the advice, text after following it, and how it is fixed.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, Mend);

#[track_caller]
fn obey((path, right, wrong, told, mended, mend): &Row) {
    let project = Scratch::example("charenton");
    let original = project.read(path);
    assert!(original.contains(right), "« {right} » stands in {path}");
    let (spoilt, wanted) = (original.replacen(right, wrong, 1), original.replacen(right, mended, 1));
    project.write(path, &spoilt);
    let said = said(&project);
    assert!(said.contains(told), "{wrong:?}: « {told} » is not said:\n{said}");
    for (command, is_written) in [("--fix", *mend == Sure), ("--fix=all", *mend != Said)] {
        project.agir(&["check", "--final", command]);
        let written = project.read(path);
        assert_eq!(written, if is_written { &*wanted } else { &*spoilt }, "{wrong:?} {command}\n{said}");
        project.write(path, &spoilt);
    }
    project.write(path, &wanted);
    let left = project.findings(&["--final"]);
    let others: Vec<&String> = left.iter().filter(|line| !line.ends_with("plan-commun-a-jour")).collect();
    assert!(others.is_empty(), "{mended:?}: {others:?}\n{}", self::said(&project));
}

/// All messages and advice of `check`.
fn said(project: &Scratch) -> String {
    let run = project.agir(&["check", "--final", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = json["projects"][0]["diagnostics"].as_array().unwrap();
    let line = |one: &serde_json::Value| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        format!("{}:{} [{}] {}\n{}\n", text("path"), one["start"]["line"], text("code"), text("message"), text("help"))
    };
    found.iter().map(line).collect()
}

#[track_caller]
fn all(rows: &[Row]) {
    rows.iter().for_each(obey);
}

#[test]
#[rustfmt::skip]
fn entries_that_are_said_in_a_line_are_split_whole_or_described() {
    all(&[
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € et CCAS : 500 €\n", "Écrivez :\nfinanceurs:\n  - nom: Région", "financeurs:\n  \
            - nom: Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région 6 000 € et CCAS 500 €\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région, 6 000 € & CCAS, 500 €\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs:\n  - Région : 6 000 € et CCAS : 500 €\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs:\n  - Région : 6 000 € et CCAS : 500 € # vu\n", "Écrivez :", "financeurs:\n  - \
            nom: Région # vu\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: [Région, CCAS]\n", "Écrivez :", "financeurs:\n  - nom: Région\n  - nom: CCAS\n", Sure),
        (ACTION, FUNDERS, "financeurs: CAF, Région\n", "Vouliez-vous écrire", "financeurs:\n  - nom: CAF\n  - nom: Région\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région et CCAS\n", "un élément par ligne", "financeurs:\n  - nom: Région\n  - nom: CCAS\n", Said),
        (ACTION, FUNDERS, "financeurs: CAF et MSA : 500 €, Région : 6 000 €\n", "Vouliez-vous écrire", "financeurs:\n  \
            - nom: CAF et MSA\n    montant_ht: 500\n  - nom: Région\n    montant_ht: 6000\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € et CCAS\n", "Écrivez un élément par ligne", "financeurs:\n  - nom: Région\n    montant_ht: 6000\n  - nom: CCAS\n", Said),
        (ACTION, MEANS, "moyens: Cinq jours : équipe\n", "Vouliez-vous écrire :\nmoyens:\n  humains: \"Cinq jours : équipe\"", "moyens:\n  humains: \"Cinq jours : équipe\"\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région = 6000 ; CCAS = 500\n", "Écrivez :", "financeurs:\n  - nom: \
            Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région : entre 5 000 et 6 000 €\n", "Écrivez un élément par ligne", "financeurs:\n  - nom: \"Région : entre 5 000 et 6 000 €\"\n", Said),
        (ACTION, FUNDERS, "financeurs:\n  Région: 6000\n  CCAS: 500\n", "Écrivez un élément par ligne : « - nom", "financeurs:\n  \
            - nom: Région\n    montant_ht: 6000\n  - nom: CCAS\n    montant_ht: 500\n", Said),
        (ACTION, FUNDERS, "financeurs: aucun\n", "Écrivez :\nfinanceurs: # aucun", "financeurs: # aucun\n", Sure),
        (ACTION, FUNDERS, "financeurs: 6 000 €\n", "« - nom: … »", "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Said),
        (ACTION, FUNDERS, "financeurs:\n  - nom: Région : 6 000 €\n", "Écrivez :", "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Sure),
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € (à confirmer)\n", "Vouliez-vous écrire", "financeurs:\n  - nom: Région\n    montant_ht: 6000 # (à confirmer)\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 6 000 € en 2026\n", "Vouliez-vous écrire", "financeurs:\n  - nom: Région\n    montant_ht: 6000 # en 2026\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 6 k€\n", "Vouliez-vous écrire", "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Likely),
        (ACTION, FUNDERS, "financeurs: Région : 50 %\n", "Vouliez-vous écrire", "financeurs:\n  - nom: \"Région : 50 %\"\n", Likely),
        (ACTION, FUNDERS, "financeurs:\n  nom: Région\n  montant_ht: 6000\n", "Écrivez :\n  - nom: Région\n    montant_ht: 6000", "financeurs:\n  - nom: Région\n    montant_ht: 6000\n", Sure),
        (ACTION, INDICATORS, "indicateurs: Clients : 6 et visites : 3\n", "Écrivez :", "indicateurs:\n  - nom: \
            Clients\n    cible: 6\n  - nom: visites\n    cible: 3\n", Sure),
        (ACTION, INDICATORS, "indicateurs: Clients : 6 ; visites : 3\n", "Écrivez :", "indicateurs:\n  - nom: \
            Clients\n    cible: 6\n  - nom: visites\n    cible: 3\n", Sure),
        (ACTION, INDICATORS, "indicateurs: Clients et visites\n", "Vouliez-vous écrire", "indicateurs:\n  - nom: Clients et visites\n", Likely),
        (ACTION, MEANS, "moyens: Cinq jours et un catalogue\n", "Vouliez-vous écrire", "moyens:\n  humains: Cinq jours et un catalogue\n", Likely),
        (GROUP, "  - structure: Optique Marne (fictive)\n    college", "  - structure: Optique Marne (fictive)\n  - college", "tiret de trop", "  - structure: Optique Marne (fictive)\n    college", Likely),
    ]);
}

#[test]
#[rustfmt::skip]
fn several_structures_on_one_line_are_all_in_the_advice() {
    let present = |list: &str| format!("presents:\n{list}");
    let two = present("  - Grandir Autrement (fictive)\n  - Optique Marne (fictive)\n  - CCAS de Charenton-le-Pont\n").leak();
    let pair = present("  - Optique Marne (fictive)\n  - Club d'entreprises du Confluent (fictif)\n").leak();
    all(&[
        (SECOND, PRESENT, "presents: Grandir Autrement (fictive), Optique Marne et CCAS\n", "plusieurs structures", two, Likely),
        (SECOND, PRESENT, "presents: Grandir Autrement (fictive) ; Optique Marne (fictive) & CCAS de \
            Charenton-le-Pont\n", "« - CCAS de Charenton-le-Pont »", two, Sure),
        (SECOND, PRESENT, "presents:\n  - Optique Marne (fictive) ; Club d'entreprises du Confluent\n", "plusieurs structures", pair, Likely),
        (SECOND, "excuses:\n  - Ville de Saint-Maurice\n", "excuses: Ville de Saint-Maurice ; Optique Marne\n", "plusieurs structures", "excuses:\n  - Ville de Saint-Maurice\n  - Optique Marne (fictive)\n", Likely),
        (COPIL, "presents:\n", "presents:\n  - Ville de Saint-Maurice, Mission locale, Club d'entreprises et \
            Structure d'appui\n", "plusieurs structures", "presents:\n  - Ville de Saint-Maurice\n  - Mission locale \
                du secteur\n  - Club d'entreprises du Confluent (fictif)\n  - Structure d'appui \
                méthodologique\n", Likely),
        (SECOND, "  - Optique Marne (fictive)\n", "  - Optique Marne (fictive) et son équipe\n", "« Optique Marne (fictive) et son équipe » ne fait pas partie", "  - Optique Marne (fictive)\n", Said),
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
            .filter(|idea| idea["actions"].to_string().contains("achats-esat")).map(|idea| idea["id"].as_str().unwrap()).collect();
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

#[test]
#[rustfmt::skip]
fn no_character_of_a_value_is_lost() {
    all(&[
        (SECOND, PLACE, "lieu: \"CCAS\", salle \"Bleue\"", "Écrivez :", "lieu: '\"CCAS\", salle \"Bleue\"'", Sure),
        (SECOND, PLACE, "lieu: 'CCAS d'ici'", "Écrivez :", "lieu: \"CCAS d'ici\"", Sure),
        (SECOND, PLACE, "lieu: \"Salle \"Bleue\" du CCAS\"", "Écrivez :", "lieu: 'Salle \"Bleue\" du CCAS'", Sure),
        (SECOND, PLACE, "lieu: 'CCAS', salle 'Bleue'", "Écrivez :", "lieu: \"'CCAS', salle 'Bleue'\"", Sure),
        (SECOND, PLACE, "lieu CCAS : salle 2", "Vouliez-vous écrire :\nlieu: \"CCAS : salle 2\"", "lieu: \"CCAS : salle 2\"", Likely),
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
        (ACTION, TARGETS, "cibles:\n  - Acheteurs publics et privés\n  Travailleurs de l'ESAT\n", "il manque un tiret", TARGETS, Likely),
        (ACTION, TARGETS, "cibles:\n  Acheteurs publics et privés\n  Travailleurs de l'ESAT\n", "il manque un tiret", TARGETS, Likely),
        (ACTION, TARGETS, "cibles:\n  - Acheteurs publics et privés\n    - Travailleurs de l'ESAT\n", "Écrivez :\n  - Travailleurs", TARGETS, Sure),
        (ACTION, "  - Acheteurs publics et privés\n", "  - @mairie et *autres*\n", "Écrivez :\n  - \"@mairie et *autres*\"", "  - \"@mairie et *autres*\"\n", Sure),
        (SECOND, "heure: \"09:30\"", "heure: 9h30 - 12h30", "« heure_fin »", "heure: \"09:30\"", Said),
        (SECOND, "date: 2013-01-31", "date: vendredi 31 janvier 2013", "Vouliez-vous écrire « 2013-01-31 »", "date: 2013-01-31", Likely),
        (SECOND, "date: 2013-01-31", "date: jeudi 31 janvier 2013", "Écrivez : 2013-01-31", "date: 2013-01-31", Sure),
        (ACTION, TARGETS, "cibles:\n  • Acheteurs publics et privés\n  • Travailleurs de l'ESAT\n", "Écrivez :\n  - Acheteurs publics et privés\n  - Travailleurs", TARGETS, Sure),
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
        (ACTION, "priorite: moyenne", "priorite: moyene", "Vouliez-vous écrire « moyenne »", "priorite: moyenne", Likely),
        (GROUP, "college: entreprises\n    fonction: Réf", "college: entreprise, association\n    fonction: Réf", "Valeurs possibles", "college: entreprises\n    fonction: Réf", Said),
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

/// A session that exists but does not count is reported where it is, and never answered with a second one.
#[test]
fn a_session_that_is_there_is_never_to_be_added_again() {
    for (old, new, place, told) in [
        ("statut: tenue", "statut: annulee", "reunion-2.md:8", "« statut: prevue »"),
        ("numero: 2", "numero: 3", "reunion-2.md:3", "écrivez « numero: 2 »"),
    ] {
        let project = Scratch::example("charenton");
        project.replace(SECOND, old, new);
        let said = said(&project);
        assert!(said.contains(place) && said.contains(told) && !said.contains("add reunion"), "{said}");
        let others = ["sequence-des-reunions", "plan-commun-a-jour"];
        let found = project.findings(&["--final"]);
        assert!(found.iter().all(|line| others.iter().any(|code| line.ends_with(code))), "{found:?}");
    }
    let project = Scratch::example("charenton");
    let text = project.read(SECOND);
    project.remove(SECOND);
    project.write("2-experimentation/reunion-2.md", &text);
    let said = said(&project);
    assert!(said.contains("déplacez-le dans le dossier « 2-experimentation/groupes/handicap »"), "{said}");
    assert!(!said.contains("add reunion"), "{said}");
    project.remove("2-experimentation/reunion-2.md");
    assert!(self::said(&project).contains("« agir add reunion --group handicap »"));
    let project = Scratch::example("charenton");
    project.replace(COPIL_2, "statut: tenue", "statut: annulee");
    let said = self::said(&project);
    assert!(said.contains("agir add copil --date 2012-06-01"), "{said}");
    // All tasks that refer to the session are reported.
    assert_eq!(said.matches("la séance « copil-2 » est annulée").count(), 2, "{said}");
    assert_eq!(said.matches(PHASE).count(), 2, "{said}");
    project.agir(&["add", "copil", "--date", "2012-06-01"]).expect(0);
    assert!(!self::said(&project).contains("copils-adaptes-a-la-duree"));
}

const COPIL_2: &str = "1-preparation/copils/copil-2.md";

/// Suggested commands contain the given paths, and work when run.
#[test]
fn the_commands_that_are_proposed_are_for_the_same_paths() {
    let folder = Scratch::new();
    for name in ["projet un", "projet deux"] {
        copy(&root().join("examples/charenton"), &folder.path().join(name));
        let path = format!("{name}/{COPIL_2}");
        folder.replace(&path, "date: 2012-05-24", "date: 24/05/2012");
    }
    let told = folder.agir(&["check", "--final", "projet un"]).stdout;
    assert!(told.contains("« agir check \"projet un\" --fix » peut en corriger au moins 1."), "{told}");
    let refused = folder.agir(&["init", "projet un/1-preparation"]).expect(2);
    assert!(refused.stderr.contains("agir init \"projet un\" --complete"), "{}", refused.stderr);
    folder.agir(&["init", "projet un/1-preparation", "--complete", "--yes"]).expect(2);
    folder.agir(&["init", "projet un/neuf", "--yes"]).expect(2);
    let told = folder.agir(&["plan"]).stderr;
    assert!(told.contains("compile-plan"), "{told}");
}

/// Broken links to a file that was moved name its new place.
#[test]
fn a_file_that_was_moved_is_named_where_links_to_it_break() {
    let project = Scratch::example("charenton");
    let text = project.read("3-bilan/copil-final.md");
    project.remove("3-bilan/copil-final.md");
    project.write("2-experimentation/copil-final.md", text);
    project.agir(&["check", "--final", "--fix=all"]);
    let found = project.findings(&["--final"]);
    let of_others: Vec<_> = found.iter().filter(|line| !line.starts_with("2-experimentation/copil-final.md")).collect();
    assert!(of_others.iter().all(|line| !line.ends_with("lien-casse")), "{found:?}");
}

/// A document without front matter gets a complete proposal.
#[test]
fn a_document_without_header_is_told_the_lines_of_one() {
    let project = Scratch::example("charenton");
    let text = project.read(SECOND);
    let (_, body) = text.split_once("\n---\n").unwrap();
    project.write(SECOND, body);
    assert!(said(&project).contains("---\ntype: reunion\nnumero: 2\ndate: AAAA-MM-JJ\nstatut: tenue\n---"));
}

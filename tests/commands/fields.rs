//! Declared fields: one entry in a pack suffices for scaffolding, parsing, checks, every format of the plan,
//! and spreadsheet import.

mod import;
mod pack;
mod plan;

use crate::support::{Run, Scratch, copy, root};

/// A project with the default method, extended by the `champs` of actions and of `agir.yaml`.
fn project(fields: &str, of_project: &str) -> Scratch {
    let scratch = Scratch::new();
    copy(&root().join("templates/agir-ensemble"), &scratch.path().join("methode"));
    let pack = scratch.read("methode/methode.yaml").replacen("methode: agir-ensemble", "methode: la-notre", 1);
    let at_actions = "    par_groupe: oui\n    modele: modeles/action.md.tera\n";
    assert!(pack.contains(at_actions));
    let pack = pack.replacen(at_actions, &format!("{at_actions}    champs:\n{fields}"), 1);
    let pack = match of_project {
        "" => pack,
        declared => pack.replacen("\ntypes:\n", &format!("\nprojet:\n  champs:\n{declared}\ntypes:\n"), 1),
    };
    scratch.write("methode/methode.yaml", pack);
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--theme", "Santé", "--method", "methode", "--link", "--no-git"]].concat()).expect(0);
    scratch
}

/// A field of each type that a pack may declare.
const EVERY_TYPE: &str = "      - {id: quartier, libelle: {fr: Quartier, en: District}, type: choix, valeurs: [{id: \
    nord, libelle: {fr: Nord, en: North}}, sud], requis: oui, alias: [Secteur concerné]}
      - {id: surface, \
    libelle: {fr: Surface, en: Area}, type: nombre}
      - {id: cout_annuel, libelle: {fr: Coût de fonctionnement, \
    en: Running cost}, type: montant}
      - {id: visite_le, libelle: {fr: Visite du site, en: Visit}, type: \
    date}
      - {id: ouverture, libelle: {fr: Heure d'ouverture, en: Opening}, type: heure}
      - {id: \
    exploitation, libelle: {fr: Exploitation, en: Operation}, type: periode}
      - {id: publics, libelle: {fr: \
    Familles de publics, en: Groups}, type: choix-multiple, valeurs: [jeunes, aines]}
      - {id: accessible, \
    libelle: {fr: Accessible à tous, en: Accessible}, type: booleen}
      - {id: freins, libelle: {fr: Freins, en: \
    Obstacles}, type: liste}
      - {id: relais, libelle: {fr: Structure relais, en: Relay}, type: \
    structure}
      - {id: appuis, libelle: {fr: Appuis extérieurs, en: Support}, type: structures}
      - {id: \
    avis, libelle: {fr: Avis du service, en: Opinion}, type: texte-long}
      - {id: note, libelle: {fr: Mention, \
    en: Note}, type: texte}
      - {id: decidee_au, libelle: {fr: Décidée au, en: Decided at}, type: reference, \
    vers: copil}
      - id: risques
        libelle: {fr: Risques, en: Risks}
        type: tableau
        \
    champs:
          - {id: risque, libelle: {fr: Risque, en: Risk}, type: texte, requis: oui}
          - {id: \
    gravite, libelle: {fr: Gravité, en: Severity}, type: choix, valeurs: [faible, forte]}
          - {id: cout, \
    libelle: {fr: Coût du risque, en: Cost}, type: montant}
";

/// Values set, and how the plan displays them.
const SAID: [(&str, &str, &str); 15] = [
    ("quartier", "Nord", "Nord"),
    ("surface", "1 212,5", "1212,5"),
    ("cout_annuel", "12 000 €", "12 000 €"),
    ("visite_le", "2099-05-06", "6 mai 2099"),
    ("ouverture", "8h30", "08:30"),
    ("exploitation", "2099-02 au 2099-06", "du 1er février 2099 au 30 juin 2099"),
    ("publics", "aines ; jeunes", "aines"),
    ("accessible", "non", "non"),
    ("freins", "Le coût ; La météo", "La météo"),
    ("relais", "Mairie / accueil", "Mairie / accueil"),
    ("appuis", "CCI ; CAF", "CAF"),
    ("avis", "Favorable, sous réserve", "Favorable, sous réserve"),
    ("note", "Voir le dossier", "Voir le dossier"),
    ("decidee_au", "copil-1", "copil-1"),
    (
        "risques",
        "[{risque: Panne, gravite: forte, cout: 300}, {risque: Grève}]",
        "Panne (Gravité : forte ; Coût du risque : 300 €)",
    ),
];

pub fn with_action() -> Scratch {
    let scratch = project(EVERY_TYPE, "");
    let sets: Vec<String> = SAID.iter().map(|(key, value, _)| format!("{key}={value}")).collect();
    add(&scratch, "mobilite", &sets.iter().map(String::as_str).collect::<Vec<_>>()).expect(0);
    scratch
}

/// Adds the action « Navette » to a group, with these values.
fn add(scratch: &Scratch, group: &str, sets: &[&str]) -> Run {
    let sets = sets.iter().flat_map(|set| ["--set", set]);
    scratch.agir(&["add", "action", "Navette", "p", "--group", group].into_iter().chain(sets).collect::<Vec<_>>())
}

const SHEET: &str = "p/2-experimentation/groupes/mobilite/actions/navette.md";

#[test]
fn what_a_field_cannot_hold_is_found_at_its_place() {
    let scratch = project(EVERY_TYPE, "");
    scratch.write(
        SHEET,
        "---\ntype: action\ntitre: Navette\nidees: []\nsurface: beaucoup\ncout_annuel: 12 k\nvisite_le: \
         06/05/2099\nouverture: midi\nexploitation: bientôt\npublics: [jeunes, autres]\naccessible: peut-être\nnot: \
         x\ndecidee_au: copil-9\nrisques:\n  - gravite: forte\n---\n\nTexte.\n",
    );
    let found = scratch.findings(&["p", "--today", "2099-01-05"]);
    let expected = [
        (1, "cle-manquante"),
        (5, "valeur-invalide"),
        (6, "valeur-invalide"),
        (7, "valeur-invalide"),
        (8, "valeur-invalide"),
        (9, "valeur-invalide"),
        (10, "valeur-invalide"),
        (11, "valeur-invalide"),
        (12, "cle-inconnue"),
        (13, "reference-inconnue"),
        (15, "cle-manquante"),
    ];
    let expected: Vec<String> = expected.iter().map(|(line, code)| format!("{SHEET}:{line}: {code}")).collect();
    assert_eq!(found, expected);
    scratch.agir(&["compile-plan", "p"]).expect(1);
    let run = scratch.agir(&["add", "action", "X", "p", "--group", "mobilite", "--set", "quartie=nord"]).expect(2);
    assert!(run.stderr.contains("« quartier »"), "{}", run.stderr);
    let run = scratch.agir(&["add", "action", "X", "p", "--group", "mobilite", "--set", "quartier=est"]).expect(2);
    assert!(run.stderr.contains("nord") && run.stderr.contains("sud"), "{}", run.stderr);
}

#[test]
fn a_reference_to_a_group_is_by_its_folder() {
    let scratch = project("      - {id: avec, libelle: {fr: Avec, en: With}, type: reference, vers: groupe}\n", "");
    add(&scratch, "mobilite", &["avec=sante"]).expect(0);
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    scratch.replace(SHEET, "avec: sante", "avec: santee");
    let found = scratch.agir(&["check", "p", "--today", "2099-01-05"]).expect(1).stdout;
    assert!(found.contains("« sante »") && found.contains("reference-inconnue"), "{found}");
}

#[test]
fn entries_that_are_not_understood_are_answered_with_their_form() {
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", "");
    let run = add(&scratch, "mobilite", &["financeurs=Région : 500"]).expect(2);
    assert!(run.stderr.contains("--set \"financeurs=[{nom: …, montant_ht: …}]\""), "{}", run.stderr);
    let run = add(&scratch, "mobilite", &["porteurs=Mairie"]).expect(2);
    assert!(run.stderr.contains("Vouliez-vous écrire « porteur » ?"), "{}", run.stderr);
}

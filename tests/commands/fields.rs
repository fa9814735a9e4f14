//! Declared fields: one entry in a pack suffices for scaffolding, parsing, checks, every format of the plan,
//! and spreadsheet import.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::word::Word;
use crate::support::{Scratch, copy, root};

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
    let mut arguments = vec!["add", "action", "Navette", "p", "--group", "mobilite"];
    sets.iter().for_each(|set| arguments.extend(["--set", set]));
    scratch.agir(&arguments).expect(0);
    scratch
}

const SHEET: &str = "p/2-experimentation/groupes/mobilite/actions/navette.md";

#[test]
fn one_entry_of_a_pack_is_a_field_everywhere() {
    let scratch = with_action();
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md").replace(['\\', '\u{a0}'], "");
    let html = scratch.agir(&["compile-plan", "p", "--format", "html", "--stdout"]).expect(0).stdout;
    let html = html.replace("&nbsp;", " ").replace(['\u{a0}', '\u{202f}'], " ");
    let csv = scratch.agir(&["compile-plan", "p", "--format", "csv", "--stdout"]).expect(0).stdout;
    scratch.agir(&["compile-plan", "p", "--format", "docx", "-o", "plan.docx"]).expect(0);
    let word = word(&std::fs::read(scratch.path().join("plan.docx")).unwrap());
    for (key, _, read) in SAID {
        assert!(plan.contains(read), "{key} in Markdown: {plan}");
        assert!(html.contains(&read.replace('\'', "&#39;")), "{key} in HTML");
        if key != "risques" {
            assert!(word.contains(read), "{key} in Word: {word}");
        }
    }
    assert!(word.contains("Panne") && word.contains("300 €") && word.contains("Gravité"), "{word}");
    for label in ["Quartier", "Heure d'ouverture", "Coût de fonctionnement", "Décidée au"] {
        assert!(plan.contains(&format!("**{label}**")) && csv.lines().next().unwrap().contains(label), "{label}");
    }
    assert!(csv.contains(";1212,5;12000;2099-05-06;08:30;"), "{csv}");
    assert!(csv.contains("Panne | forte | 300 €\nGrève"), "{csv}");
}

/// The text of a Word document, one line per paragraph.
fn word(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let text = xml.replace("</w:p>", "\n");
    let mut plain = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => plain.push(c),
            _ => {}
        }
    }
    plain.replace(['\u{a0}', '\u{202f}'], " ").replace("&apos;", "'").replace("&amp;", "&")
}

#[test]
fn cells_and_values_keep_their_types() {
    let scratch = with_action();
    scratch.agir(&["compile-plan", "p", "--format", "xlsx", "-o", "plan.xlsx"]).expect(0);
    let bytes = std::fs::read(scratch.path().join("plan.xlsx")).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let rows: Vec<Vec<Data>> = book.worksheet_range("Actions").unwrap().rows().map(<[Data]>::to_vec).collect();
    let cell = |title: &str| &rows[1][rows[0].iter().position(|cell| *cell == title).unwrap()];
    assert_eq!(*cell("Surface"), Data::Float(1212.5));
    assert_eq!(*cell("Coût de fonctionnement"), Data::Float(12_000.0));
    assert!(matches!(cell("Visite du site"), Data::DateTime(_)));
    assert_eq!(*cell("Quartier"), Data::String("Nord".to_owned()));
    let json = scratch.agir(&["compile-plan", "p", "--format", "json", "--stdout"]).expect(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let fields = json["actions"][0]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), SAID.len());
    let value = |id: &str| &fields.iter().find(|field| field["id"] == id).unwrap()["values"][0]["value"];
    assert_eq!(value("quartier"), "nord");
    assert_eq!(value("surface"), 1212.5);
    assert_eq!(value("cout_annuel"), 12_000);
    assert_eq!(value("accessible"), false);
    assert_eq!(value("exploitation"), "2099-02-01/2099-06-30");
    assert_eq!(value("risques")["cout"], 300);
}

#[test]
fn a_spreadsheet_brings_the_fields_back() {
    let scratch = with_action();
    let before = scratch.read(SHEET);
    scratch.agir(&["compile-plan", "p", "--format", "xlsx", "-o", "plan.xlsx"]).expect(0);
    scratch.remove(SHEET);
    let run = scratch.agir(&["import-actions", "plan.xlsx", "p", "--group", "mobilite"]).expect(0);
    let after = scratch.read(SHEET);
    assert_eq!(header(&after), header(&before), "{}", run.stdout);
    // By an alias, by the label without its unit, and with values that no list contains.
    scratch.remove(SHEET);
    scratch.write(
        "t.csv",
        "Action;Secteur concerné;Surface (m²);Accessible à tous\nNavette;SUD;30;oui\nBus;est;x;peut-être\n",
    );
    let run = scratch.agir(&["import-actions", "t.csv", "p", "--group", "mobilite"]).expect(1);
    let navette = scratch.read(SHEET);
    assert!(
        navette.contains("quartier: sud\n")
            && navette.contains("surface: 30\n")
            && navette.contains("accessible: oui\n")
    );
    assert!(
        run.stdout.contains("B3") && run.stdout.contains("(Nord, sud)") && run.stdout.contains("C3"),
        "{}",
        run.stdout
    );
    let bus = scratch.read("p/2-experimentation/groupes/mobilite/actions/bus.md");
    assert!(bus.contains("x_secteur_concerne: est") && bus.contains("x_surface_m2: x"), "{bus}");
}

fn header(sheet: &str) -> &str {
    sheet.split("\n---").next().unwrap()
}

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
fn a_pack_changes_the_engine_s_fields_by_their_keys() {
    let scratch = project(
        "      - {id: porteur, libelle: {fr: Chef de file, en: Lead}, requis: oui}\n      - {id: priorite, valeurs: \
         [haute, {id: souhaitee, libelle: {fr: Souhaitée, en: Wished}}]}\n      - {id: financeurs, retire: oui}\n",
        "",
    );
    let sheet = "---\ntype: action\ntitre: Navette\nidees: []\npriorite: souhaitée\nfinanceurs: [{nom: \
        ADEME}]\n---\n\nTexte.\n";
    scratch.write(SHEET, sheet);
    let found = scratch.findings(&["p", "--today", "2099-01-05"]);
    assert_eq!(found, [format!("{SHEET}:1: cle-manquante"), format!("{SHEET}:6: cle-inconnue")]);
    scratch.write(SHEET, sheet.replace("financeurs: [{nom: ADEME}]", "porteur: CCAS"));
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md");
    assert!(plan.contains("- **Chef de file** : CCAS") && plan.contains("| N° | Action | Groupe | Chef de file |"));
    assert!(plan.contains("- **Priorité** : Souhaitée") && !plan.contains("Porteur pressenti"), "{plan}");
    let csv = scratch.agir(&["compile-plan", "p", "--format", "csv", "--stdout"]).expect(0).stdout;
    assert!(csv.contains(";Chef de file;") && csv.contains(";Souhaitée;") && !csv.contains("Financeurs"), "{csv}");
}

#[test]
fn the_tables_of_the_plan_have_no_column_of_a_field_that_was_removed_or_kept_out() {
    let scratch = project("      - {id: priorite, retire: oui}\n      - {id: echeance, dans_le_plan: non}\n", "");
    scratch.write(SHEET, "---\ntype: action\ntitre: Navette\nidees: []\nporteur: CCAS\nbudget_ht: 10\n---\n\nTexte.\n");
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md");
    let table = "| N° | Action | Groupe | Porteur pressenti | Budget HT |\n| ---: | --- | --- | --- | ---: |\n| 1 | \
                 [Navette](#1-navette) | Mobilité | CCAS | 10 € |\n";
    assert!(plan.contains(table), "{plan}");
    let html = scratch.agir(&["compile-plan", "p", "--format", "html", "--stdout"]).expect(0).stdout;
    let overview = html.split("id=\"ensemble\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert!(!html.contains("Priorité") && !overview.contains("chéance") && overview.contains("Budget"), "{overview}");
    // One cell is the heading of its row.
    assert_eq!(["<td", "scope=\"col\""].map(|part| overview.matches(part).count()), [4, 5]);
    scratch.agir(&["compile-plan", "p", "--format", "docx", "-o", "plan.docx"]).expect(0);
    let word = Word::open(std::fs::read(scratch.path().join("plan.docx")).unwrap());
    word.expect_sound();
    assert!(!word.text().contains("Priorité"), "{}", word.text());
    scratch.agir(&["compile-plan", "p", "--format", "xlsx", "-o", "plan.xlsx"]).expect(0);
    let bytes = std::fs::read(scratch.path().join("plan.xlsx")).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let rows = book.worksheet_range("Par porteur").unwrap();
    let titles: Vec<String> = rows.rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(titles, ["Porteur pressenti", "N°", "Action", "Groupe", "Statut", "Budget € HT"]);
}

/// Two groups propose one action: no value of either is lost.
#[test]
fn declared_fields_are_merged_as_the_pack_says() {
    let scratch = project(
        "      - {id: places, libelle: {fr: Places, en: Seats}, type: nombre, fusion: somme}\n      - {id: \
         mise_en_service, libelle: {fr: Mise en service, en: Opening}, type: date, fusion: min}\n      - {id: avis, \
         libelle: {fr: Avis, en: Opinion}, type: texte-long}\n      - {id: quartier, libelle: {fr: Quartier, en: \
         District}, type: texte}\n      - {id: lots, libelle: {fr: Lots, en: Lots}, type: tableau, champs: [{id: \
         lot, libelle: {fr: Lot, en: Lot}, type: texte}, {id: cout, libelle: {fr: Coût, en: Cost}, type: montant, \
         fusion: somme}]}\n",
        "",
    );
    let add = |group: &str, sets: &[&str]| {
        let mut arguments = vec!["add", "action", "Navette", "p", "--group", group];
        sets.iter().for_each(|set| arguments.extend(["--set", set]));
        scratch.agir(&arguments).expect(0);
    };
    add(
        "mobilite",
        &["places=8,5", "mise_en_service=2099-09-01", "avis=Oui", "quartier=Nord", "lots=[{lot: Bus, cout: 10}]"],
    );
    add(
        "sante",
        &[
            "places=4",
            "mise_en_service=2099-06-01",
            "avis=Non",
            "quartier=Sud",
            "lots=[{lot: bus, cout: 5}, {lot: Abri}]",
        ],
    );
    scratch.write(
        "p/arbitrages.yaml",
        "fusions:\n  - actions: [mobilite/navette, sante/navette]\n    titre: Navette commune\n",
    );
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md");
    for line in [
        "- **Places** : 12,5",
        "- **Mise en service** : 1er juin 2099",
        "  - Mobilité : Oui",
        "  - Santé : Non",
        "- **Quartier** : Nord ; Sud",
        "  - Bus : 15 €",
        "  - Abri",
    ] {
        assert!(plan.lines().any(|own| own == line), "{line}: {plan}");
    }
    // An arbitration may override a value.
    scratch.replace(
        "p/arbitrages.yaml",
        "    titre: Navette commune\n",
        "    titre: Navette commune\n    quartier: Centre\n",
    );
    scratch.agir(&["compile-plan", "p"]).expect(0);
    assert!(scratch.read("p/plan-action-commun.md").contains("- **Quartier** : Centre\n"));
}

#[test]
fn mistakes_of_a_pack_are_found_at_their_place() {
    let faults = [
        ("{id: quartier, type: texte}", "cle-manquante"),
        ("{id: quartier, libelle: Quartier}", "cle-manquante"),
        ("{id: quartier, libelle: Quartier, type: couleur}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: choix}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, valeurs: [a, b]}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: choix, valeurs: [a, a]}", "valeur-invalide"),
        ("{id: risques, libelle: Risques, type: tableau}", "valeur-invalide"),
        ("{id: Quartier, libelle: Quartier, type: texte}", "valeur-invalide"),
        ("{id: type, libelle: Type, type: texte}", "valeur-invalide"),
        ("{id: x_quartier, libelle: Quartier, type: texte}", "valeur-invalide"),
        ("{id: porteur, type: nombre}", "valeur-invalide"),
        ("{id: quartier, retire: oui}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, fusion: somme}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, vers: copil}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: reference, vers: copill}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, requi: oui}", "cle-inconnue"),
    ];
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", "");
    let pack = scratch.read("methode/methode.yaml");
    for (fault, code) in faults {
        let changed = pack.replacen("- {id: temoin, libelle: Témoin, type: texte}", &format!("- {fault}"), 1);
        scratch.write("methode/methode.yaml", &changed);
        let line = changed.lines().position(|line| line.contains(fault)).unwrap() + 1;
        let found = scratch.agir(&["check", "p", "--format", "short", "--today", "2099-01-05"]).stdout;
        let place = format!("methode/methode.yaml:{line}:");
        assert!(found.lines().any(|own| own.contains(&place) && own.contains(code)), "{fault}: {found}");
    }
}

#[test]
fn a_pack_declares_fields_of_the_project() {
    let declared = "    - {id: departement, libelle: {fr: Département, en: Department}, type: texte, requis: oui}\n";
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", declared);
    let line = scratch.read("p/agir.yaml").lines().position(|line| line.starts_with("departement:")).unwrap() + 1;
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), [format!("p/agir.yaml:{line}: cle-manquante")]);
    let own = scratch.read("p/agir.yaml").replace("departement:", "departement: \"94\"");
    scratch.write("p/agir.yaml", own);
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
}

/// The territory's codes are exported to the national schema; a wrong check digit is reported.
#[test]
fn official_numbers_are_checked_and_reach_the_national_file() {
    let scratch = Scratch::example("charenton");
    let file = scratch.read("agir.yaml");
    let with = |siren: &str, codes: &str| {
        scratch.write(
            "agir.yaml",
            format!("{file}siren: {siren}\ncodes_insee: {codes}\nprogramme: Petites villes de demain\n"),
        );
    };
    let first = file.lines().count() + 1;
    with("217500017", "[\"94018\", 2A004, \"9401\"]");
    let found = scratch.findings(&["--today", "2013-07-01"]);
    let expected = [format!("agir.yaml:{first}: valeur-invalide"), format!("agir.yaml:{}: valeur-invalide", first + 1)];
    assert_eq!(found, expected);
    let row = |scratch: &Scratch| {
        let csv = scratch.agir(&["compile-plan", "--format", "projets-territoire", "--stdout"]).expect(0).stdout;
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header = reader.headers().unwrap().clone();
        let record = reader.records().next().unwrap().unwrap();
        let cell = |name: &str| record[header.iter().position(|own| own == name).unwrap()].to_owned();
        [cell("porteurCodeSiret"), cell("programme"), cell("collectiviteIds")]
    };
    with("217500016", "[\"94018\", 2A004]");
    assert_eq!(scratch.findings(&["--today", "2013-07-01"]), Vec::<String>::new());
    let territory = "[\"217500016\",\"94018\",\"2A004\"]";
    assert_eq!(row(&scratch), ["", "Petites villes de demain", territory]);
    // The SIRET is that of the leading structure, and must not be exported for other owners.
    with("217 500 016 00019", "[\"94018\", 2A004]");
    assert_eq!(row(&scratch), ["", "Petites villes de demain", territory]);
    let owner = "ESAT Les Ateliers du Pont (fictif)";
    let own = scratch.read("agir.yaml");
    let own: String =
        own.lines().filter(|line| !line.starts_with("porteur:")).map(|line| format!("{line}\n")).collect();
    scratch.write("agir.yaml", format!("{own}porteur: {owner}\n"));
    assert_eq!(row(&scratch), ["21750001600019", "Petites villes de demain", territory]);
}

/// A warning does not remove data from the plan.
#[test]
fn an_unknown_key_in_an_entry_leaves_the_others_in_the_plan() {
    let scratch = Scratch::example("charenton");
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    let text = scratch.read(sheet);
    let start = text.find("financeurs:").unwrap();
    let end = start + text[start..].find("\npriorite").unwrap();
    let funders = "financeurs:\n  - nom: Région\n    montant_ht: 100\n  - nom: Département\n    montant: 50";
    scratch.write(sheet, format!("{}{funders}{}", &text[..start], &text[end..]));
    assert!(scratch.findings(&["--today", "2013-07-01"]).iter().any(|one| one.ends_with("cle-inconnue")));
    let plan = scratch.agir(&["compile-plan", "--stdout"]).expect(0).stdout.replace('\u{a0}', " ");
    assert!(plan.contains("- **Financeurs** : Région (100 € HT) ; Département"), "{plan}");
}

/// A field may have a name that the plan's template uses for something else.
#[test]
fn a_field_may_have_any_name() {
    let scratch = project(
        "      - {id: budget, libelle: {fr: Budget total, en: Whole}, type: montant}\n      - {id: numero, libelle: \
         {fr: Repère, en: Mark}, type: nombre}\n      - {id: description, libelle: {fr: Résumé, en: Summary}, type: \
         texte}\n      - {id: humains, libelle: {fr: Humains, en: Humans}, type: texte}\n",
        "",
    );
    let set = ["--set", "budget=300", "--set", "budget_ht=100", "--set", "numero=77", "--set", "humains=Deux"];
    scratch.agir(&[&["add", "action", "Navette", "p", "--group", "mobilite"][..], &set].concat()).expect(0);
    let sheet = scratch.read(SHEET);
    assert!(sheet.contains("budget: 300\n") && sheet.contains("budget_ht: 100\n"), "{sheet}");
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md").replace('\u{a0}', " ");
    assert!(plan.contains("- Budget du plan commun : 100 € HT") && plan.contains("#### 1. Navette"), "{plan}");
    for line in ["- **Budget total** : 300 €", "- **Repère** : 77", "- **Humains** : Deux"] {
        assert!(plan.lines().any(|own| own == line), "{line}: {plan}");
    }
}

/// Documents are generated without the fields that the method removes, and none is reported missing.
#[test]
fn what_a_method_takes_away_is_neither_laid_out_nor_missed() {
    let scratch = project("      - {id: cibles, retire: oui}\n      - {id: etapes, retire: oui}\n", "");
    let pack = scratch.read("methode/methode.yaml");
    let pack = pack.replacen(
        "    modele: modeles/copil.md.tera\n",
        "    modele: modeles/copil.md.tera\n    champs: [{id: lieu, retire: oui}, {id: salle, libelle: Salle, type: \
         texte, requis: oui}]\n",
        1,
    );
    let pack = pack.replacen(
        "    modele: modeles/groupe.yaml.tera\n",
        "    modele: modeles/groupe.yaml.tera\n    champs: [{id: question, retire: oui}, {id: salle, libelle: Salle, \
         type: texte}]\n",
        1,
    );
    scratch.write("methode/methode.yaml", pack);
    std::fs::remove_dir_all(scratch.path().join("p")).unwrap();
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--method", "methode", "--link", "--no-git"]].concat()).expect(0);
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    let copil = scratch.read("p/1-preparation/copils/copil-1.md");
    assert!(!copil.contains("\nlieu:") && copil.contains("\nsalle:"), "{copil}");
    scratch.agir(&["add", "action", "Navette", "p", "--group", "mobilite"]).expect(0);
    let sheet = scratch.read(SHEET);
    assert!(
        !sheet.contains("\ncibles:") && !sheet.contains("\netapes:") && sheet.contains("\npartenaires:"),
        "{sheet}"
    );
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    // A field required by the method only is due once the session is.
    let found = scratch.findings(&["p", "--today", "2099-03-30"]);
    let owed = "p/1-preparation/copils/copil-1.md:";
    assert!(found.iter().any(|one| one.starts_with(owed) && one.ends_with("cle-manquante")), "{found:?}");
    scratch.replace("p/1-preparation/copils/copil-1.md", "salle:  # Salle\n", "salle: Salle des fêtes\n");
    scratch.agir(&["dossier", "p", "-o", "site"]).expect(0);
    let pages: String = scratch
        .files()
        .iter()
        .filter(|(path, _)| path.ends_with("copil-1.html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(pages.contains("<dt>Salle</dt><dd>Salle des fêtes</dd>"), "{pages}");
}

/// Duplicate names of columns and removal of essential fields are reported.
#[test]
fn names_that_are_taken_and_fields_that_are_needed_are_told() {
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", "");
    let pack = scratch.read("methode/methode.yaml");
    for fault in [
        "{id: chef, libelle: Porteur pressenti, type: texte}",
        "{id: equipe, libelle: Groupe, type: texte}",
        "{id: titre, retire: oui}",
        "{id: derogations, libelle: Dérogations, type: texte}",
    ] {
        let changed = pack.replacen("{id: temoin, libelle: Témoin, type: texte}", fault, 1);
        scratch.write("methode/methode.yaml", &changed);
        let line = changed.lines().position(|line| line.contains(fault)).unwrap() + 1;
        let found = scratch.agir(&["check", "p", "--format", "short", "--today", "2099-01-05"]).stdout;
        assert!(found.contains(&format!("methode/methode.yaml:{line}:")), "{fault}: {found}");
    }
}

#[test]
fn entries_come_back_from_a_spreadsheet_as_they_were() {
    let scratch = project(
        "      - {id: suivi, libelle: {fr: Suivi, en: Follow-up}, type: tableau, champs: [{id: nom, libelle: Nom, \
         type: texte}, {id: an, libelle: An, type: nombre}, {id: note, libelle: Note, type: texte}]}\n      - {id: \
         ecarts, libelle: {fr: Écarts, en: Gaps}, type: tableau, champs: [{id: n, libelle: N, type: nombre}, {id: \
         t, libelle: T, type: texte}]}\n",
        "",
    );
    let sets = [
        "suivi=[{nom: A, an: 2030, note: \"un | deux : trois\"}, {nom: B, note: sans an}, {an: 3}]",
        "ecarts=[{n: -5, t: \"-5 ans : oui\"}, {t: \"2 : 3\"}, {n: 7}]",
    ];
    let set: Vec<&str> = sets.iter().flat_map(|set| ["--set", set]).collect();
    scratch.agir(&[&["add", "action", "Navette", "p", "--group", "mobilite"][..], &set].concat()).expect(0);
    let before = scratch.read(SHEET);
    for form in ["csv", "xlsx"] {
        let file = format!("plan.{form}");
        scratch.write(SHEET, &before);
        scratch.agir(&["compile-plan", "p", "--format", form, "-o", &file]).expect(0);
        scratch.remove(SHEET);
        let run = scratch.agir(&["import-actions", &file, "p", "--group", "mobilite"]).expect(0);
        assert_eq!(header(&scratch.read(SHEET)), header(&before), "{form}: {}", run.stdout);
    }
}

#[test]
fn a_column_that_a_method_adds_to_a_table_of_the_tool_is_in_every_form() {
    let scratch = project(
        "      - {id: financeurs, champs: [{id: convention, libelle: {fr: Convention, en: Deed}, type: booleen}]}
      - {id: indicateurs, champs: [{id: releve_par, libelle: {fr: Relevé par, en: Read by}, type: structure}]}\n",
        "",
    );
    let funders = "financeurs=[{nom: Région, montant_ht: 500, convention: oui}, {nom: CAF}]";
    let indicators = "indicateurs=[{nom: Passagers, unite: par mois, releve_par: Mairie de V}]";
    let action = ["add", "action", "Navette", "p", "--group", "mobilite", "--set", funders, "--set", indicators];
    scratch.agir(&action).expect(0);
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md").replace('\u{a0}', " ");
    assert!(plan.contains("Région (500 € HT), Convention : oui ; CAF"), "{plan}");
    assert!(plan.contains("  - Passagers (par mois), Relevé par : Mairie de V"), "{plan}");
    let json = scratch.agir(&["compile-plan", "p", "--format", "json", "--stdout"]).expect(0).stdout;
    assert!(json.contains("\"convention\":true") || json.contains("\"convention\": true"), "{json}");
    scratch.agir(&["compile-plan", "p", "--format", "docx", "-o", "plan.docx"]).expect(0);
    let word = word(&std::fs::read(scratch.path().join("plan.docx")).unwrap());
    assert!(word.contains("Convention") && word.contains("Mairie de V"), "{word}");
}

#[test]
fn a_reference_to_a_group_is_by_its_folder() {
    let scratch = project("      - {id: avec, libelle: {fr: Avec, en: With}, type: reference, vers: groupe}\n", "");
    let action = ["add", "action", "Navette", "p", "--group", "mobilite", "--set"];
    scratch.agir(&[&action[..], &["avec=sante"]].concat()).expect(0);
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    scratch.replace(SHEET, "avec: sante", "avec: santee");
    let found = scratch.agir(&["check", "p", "--today", "2099-01-05"]).expect(1).stdout;
    assert!(found.contains("« sante »") && found.contains("reference-inconnue"), "{found}");
}

#[test]
fn entries_that_are_not_understood_are_answered_with_their_form() {
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", "");
    let action = ["add", "action", "Navette", "p", "--group", "mobilite", "--set"];
    let run = scratch.agir(&[&action[..], &["financeurs=Région : 500"]].concat()).expect(2);
    assert!(run.stderr.contains("--set \"financeurs=[{nom: …, montant_ht: …}]\""), "{}", run.stderr);
    let run = scratch.agir(&[&action[..], &["porteurs=Mairie"]].concat()).expect(2);
    assert!(run.stderr.contains("Vouliez-vous écrire « porteur » ?"), "{}", run.stderr);
}

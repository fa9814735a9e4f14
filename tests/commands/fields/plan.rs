//! Declared fields in the plan and its forms.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{SAID, SHEET, add, project, with_action};
use crate::commands::word::Word;
use crate::support::Scratch;

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
    let word = Word::open(std::fs::read(scratch.path().join("plan.docx")).unwrap()).text();
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
    let one = ["places=8,5", "mise_en_service=2099-09-01", "avis=Oui", "quartier=Nord", "lots=[{lot: Bus, cout: 10}]"];
    let lots = "lots=[{lot: bus, cout: 5}, {lot: Abri}]";
    let other = ["places=4", "mise_en_service=2099-06-01", "avis=Non", "quartier=Sud", lots];
    add(&scratch, "mobilite", &one).expect(0);
    add(&scratch, "sante", &other).expect(0);
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
    add(&scratch, "mobilite", &["budget=300", "budget_ht=100", "numero=77", "humains=Deux"]).expect(0);
    let sheet = scratch.read(SHEET);
    assert!(sheet.contains("budget: 300\n") && sheet.contains("budget_ht: 100\n"), "{sheet}");
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md").replace('\u{a0}', " ");
    assert!(plan.contains("- Budget du plan commun : 100 € HT") && plan.contains("#### 1. Navette"), "{plan}");
    for line in ["- **Budget total** : 300 €", "- **Repère** : 77", "- **Humains** : Deux"] {
        assert!(plan.lines().any(|own| own == line), "{line}: {plan}");
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
    add(&scratch, "mobilite", &[funders, indicators]).expect(0);
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md").replace('\u{a0}', " ");
    assert!(plan.contains("Région (500 € HT), Convention : oui ; CAF"), "{plan}");
    assert!(plan.contains("  - Passagers (par mois), Relevé par : Mairie de V"), "{plan}");
    let json = scratch.agir(&["compile-plan", "p", "--format", "json", "--stdout"]).expect(0).stdout;
    assert!(json.contains("\"convention\":true") || json.contains("\"convention\": true"), "{json}");
    scratch.agir(&["compile-plan", "p", "--format", "docx", "-o", "plan.docx"]).expect(0);
    let word = Word::open(std::fs::read(scratch.path().join("plan.docx")).unwrap()).text();
    assert!(word.contains("Convention") && word.contains("Mairie de V"), "{word}");
}

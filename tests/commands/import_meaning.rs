//! The meaning of spreadsheet cells: amounts, funders, dates, « idem », texts of other programs.

use agir::imports::{Found, Heading, Home, Reading, Sheet, Table, Value, Weight, read, tables};
use agir::load;

use super::import_actions::project;
#[cfg(feature = "office")]
use crate::support::Scratch;

const ACTIONS: &str = "2-experimentation/groupes/mobilite/actions";

/// A sheet from lines with cells separated by `|`; numbers are typed.
fn sheet(rows: &[&str], first: u32) -> Sheet {
    let mut sheet = Sheet::new("Plan");
    for (row, line) in (first..).zip(rows) {
        for (column, cell) in (0..).zip(line.split('|')) {
            let value = cell.parse().map_or_else(|_| Value::Text(cell.to_owned()), Value::Number);
            sheet.set(row, column, value);
        }
    }
    sheet
}

fn reading(tables: &[Table]) -> Reading {
    let scratch = project();
    let loaded = load::load(scratch.path()).unwrap();
    let (project, _) = loaded.ready.unwrap();
    read(tables, &Home::of(&project, 0, &agir::model::fields::ACTION))
}

/// Reads a table with one heading row.
fn plain(rows: &[&str]) -> Reading {
    reading(&tables(&sheet(rows, 0)).unwrap())
}

/// Reads a table with two heading rows, written « above > own ».
fn divided(headings: &str, rows: &[&str]) -> Reading {
    let headings = (0..).zip(headings.split('|')).map(|(column, text)| match text.split_once(" > ") {
        Some((above, own)) => Heading { column, text: own.to_owned(), above: Some(above.to_owned()) },
        None => Heading { column, text: text.to_owned(), above: None },
    });
    let found = Found { row: 0, below: 2, headings: headings.collect(), score: 3, hints: Vec::new() };
    reading(&[Table { sheet: sheet(rows, 2), found }])
}

fn budgets(reading: &Reading) -> Vec<Option<u64>> {
    reading.taken.iter().map(|taken| taken.draft.budget).collect()
}

fn payers(reading: &Reading, at: usize) -> Vec<(String, Option<u64>)> {
    reading.taken[at].draft.funders.iter().map(|one| (one.name.clone(), one.amount)).collect()
}

fn remarks(reading: &Reading) -> String {
    reading.remarks.iter().map(|remark| format!("{}\n", remark.fr)).collect()
}

/// The names of the cells with a remark, such as « C2 ».
fn told(reading: &Reading, weight: Weight) -> Vec<String> {
    let told = reading.troubles.iter().filter(|trouble| trouble.weight == weight);
    told.map(|trouble| agir::imports::cell_name(trouble.row, trouble.column)).collect()
}

#[test]
fn of_several_columns_of_amounts_the_total_is_the_budget() {
    let years = "Action|Coût prévisionnel > 2026|Coût prévisionnel > 2027|Coût prévisionnel > 2028|Total";
    let read = divided(years, &["Voie|10000|20000|30000|60000", "Halle|5000|0|0|6000", "Banc|1|2|3|"]);
    assert_eq!(budgets(&read), [Some(60_000), Some(6_000), Some(6)]);
    // The second total differs from the sum, the third is empty.
    assert_eq!(told(&read, Weight::Doubt), ["E4", "B5"]);
    assert!(read.troubles[0].what.fr.contains("la somme de B4, C4, D4 est 5 000 €"), "{:?}", read.troubles[0]);
    let own = &read.taken[0].draft.own;
    assert_eq!(own[0], ("x_cout_previsionnel_2026".to_owned(), "10000".to_owned()));
    assert_eq!(own.len(), 3);
}

#[test]
fn a_partition_without_a_total_is_added_up_and_nothing_else_is() {
    for (headings, row, budget, said) in [
        ("Action|Coût 2026|Coût 2027|Coût 2028", "A|10|20|30", Some(60), "somme des colonnes B-D"),
        ("Action|Budget > Fonctionnement|Budget > Investissement", "A|12 k€|150 k€", Some(162_000), "colonnes B-C"),
        ("Action|Fonctionnement|Investissement", "A|12|150", Some(162), "somme des colonnes B-C"),
        ("Action|Coût (k€) > N|Coût (k€) > N+1", "A|1,5|2", Some(3_500), "somme des colonnes B-C"),
        ("Action|Coût > 2026-2028|Coût > 2029-2031", "A|5|6", Some(11), "somme des colonnes B-C"),
        ("Action|Budget prévu|Budget réalisé", "A|100|80", Some(100), "« Budget réalisé » : un montant dépensé"),
        ("Action|Budget HT|Budget TTC", "A|100|120", Some(100), "« Budget TTC » : un montant TTC"),
        ("Action|Coût > TTC|Coût > HT", "A|120|100", Some(100), "« Coût – TTC » : un montant TTC"),
        ("Action|Coût total HT|Montant subvention|Reste à charge", "A|100|60|40", Some(100), "gardée telle quelle"),
        ("Action|Porteur|Montant réalisé", "A|CC|80", None, "un montant dépensé ou engagé"),
        ("Action|Coût > Études|Coût > Travaux", "A|20|80", None, "budget laissé vide"),
        ("Action|Coût > 2026|Coût > 2026-2028", "A|20|80", None, "budget laissé vide"),
        ("Action|Coût > 2026|Coût > Fonctionnement", "A|20|80", None, "budget laissé vide"),
        ("Action|Porteur|Budget 2026", "A|CC|20", None, "budget laissé vide"),
        ("Action|Porteur|2026|2027", "A|CC|200|300", None, "pas une rubrique"),
        ("Action|2026|2027|Total", "A|200|300|500", Some(500), "comparée à la somme de ses parties"),
        ("Action|Porteur|Total", "A|CC|500", None, "pas une rubrique"),
        ("Action|Coût total (k€)|Coût 2026|Coût 2027", "A|50|20|30", Some(50_000), "comparée à la somme"),
        ("Action|Fonctionnement (k€)|Investissement (€)", "A|20|30", None, "budget laissé vide"),
        ("Action|Coût (k€)|DETR|CAF", "A|50|20|30", Some(50_000), "ne dit pas son unité"),
        ("Action|Fonctionnement|Investissement", "A|gratuit|12k€", Some(12_000), "somme des colonnes B-C"),
        ("Action|Budget > (k€)", "A|5", Some(5_000), "en milliers d'euros"),
        ("Action|Porteur|Coût en millions d'euros", "A|CC|1,25", Some(1_250_000), "en millions d'euros"),
        ("Action|Porteur|Budget en keuros", "A|CC|12", Some(12_000), "en milliers d'euros"),
    ] {
        let read = divided(headings, &[row]);
        assert_eq!(budgets(&read), [budget], "{headings}");
        assert!(remarks(&read).contains(said), "{headings}: {}", remarks(&read));
        assert!(read.troubles.is_empty() && payers(&read, 0).is_empty(), "{headings}: {:?}", read.troubles);
    }
}

#[test]
fn a_sum_with_a_hole_is_no_budget() {
    let headings = "Action|Coût > Fonctionnement|Coût > Investissement";
    let read = divided(headings, &["A|12 k€|à chiffrer", "B|-|40 000 € TTC", "C|5 000,00 €|0", "D|-|-", "E|7|-"]);
    assert_eq!(budgets(&read), [None, None, Some(5_000), None, Some(7)]);
    assert_eq!(told(&read, Weight::Doubt), ["C3"]);
    assert_eq!(told(&read, Weight::Lost), ["C4"]);
}

#[test]
fn an_amount_is_exact_or_told() {
    for (cell, amount) in [
        ("12 k€", Some(12_000)),
        ("12k", Some(12_000)),
        ("1,2 M€", Some(1_200_000)),
        ("1.2 million d'euros", Some(1_200_000)),
        ("12.000 €", Some(12_000)),
        ("12.000,00 €", Some(12_000)),
        ("12 000 € HT", Some(12_000)),
        ("12 000,00 € H.T.", Some(12_000)),
        ("12'000", Some(12_000)),
        ("€ 500", Some(500)),
        ("gratuit", Some(0)),
        ("0", Some(0)),
        ("12 000,50 €", None),
        ("12000.5", None),
        ("15000 TTC", None),
        ("environ 5 000", None),
        ("~5000", None),
        ("5 000 à 8 000", None),
        ("5 000 - 8 000 €", None),
        ("5 k€/8 k€", None),
        ("5 000\n8 000", None),
        ("2026 5000", None),
        ("12 00", None),
        ("12,000", None),
        ("-500", None),
        ("- 500 €", None),
        ("(500)", None),
        ("12 000 €/an", None),
        ("12 m", None),
    ] {
        let read = plain(&["Action|Porteur|Budget", &format!("A|CC|{cell}")]);
        assert_eq!(budgets(&read), [amount], "{cell}");
        assert_eq!(read.taken[0].draft.own.len(), usize::from(amount.is_none()), "{cell}");
        assert_eq!(told(&read, Weight::Lost).len(), usize::from(amount.is_none()), "{cell}");
    }
    let read = plain(&["Action|Porteur|Budget", "A|CC|-", "B|CC|"]);
    assert!(read.troubles.is_empty() && budgets(&read) == [None, None]);
}

#[test]
fn columns_that_are_named_after_funders_tell_who_pays() {
    let own = |pairs: &[(&str, u64)]| {
        pairs.iter().map(|(name, amount)| ((*name).to_owned(), Some(*amount))).collect::<Vec<_>>()
    };
    let read = divided(
        "Opération|Montant HT|Financeurs > État (DETR)|Financeurs > Région|Financeurs > Club des dix|Financeurs > \
         Total",
        &["Voie|100000|30000|20000|0|50000"],
    );
    assert_eq!(payers(&read, 0), own(&[("État (DETR)", 30_000), ("Région", 20_000)]));
    assert_eq!(budgets(&read), [Some(100_000)]);
    let read = plain(&[
        "Action|Budget HT|DETR (€)|Fonds vert|Région|CAF|Autofinancement",
        "Voie|90000|30000|10000|20 k€|x|40000",
    ]);
    let mut wanted = own(&[("DETR", 30_000), ("Fonds vert", 10_000), ("Région", 20_000)]);
    wanted.extend([("CAF".to_owned(), None), ("Autofinancement".to_owned(), Some(40_000))]);
    assert_eq!(payers(&read, 0), wanted);
    // The funders pay 100,000 for 90,000.
    assert_eq!(told(&read, Weight::Note), ["B2"]);
    // Places and codes are not funders.
    let read = plain(&["Action|Porteur|Commune|Département", "A|CC|18023|18", "B|CC|18024|18"]);
    assert!(payers(&read, 0).is_empty(), "{:?}", payers(&read, 0));
}

#[test]
fn a_list_of_funders_is_parted_and_no_amount_is_a_name() {
    for (cell, names, lost) in [
        ("ANCT : 5 000 € / CAF : 2 000 €", "ANCT 5000, CAF 2000", 0),
        ("ANCT (5 000 €) + CAF (2 k€)", "ANCT 5000, CAF 2000", 0),
        ("Région 5 000 € et Département 2 000,00 €", "Région 5000, Département 2000", 0),
        ("État/Région/Département", "État -, Région -, Département -", 0),
        ("LEADER 2023-2027 ; CPER 2021/2027", "LEADER 2023-2027 -, CPER 2021/2027 -", 0),
        ("Région 20000, CAF", "Région 20000, CAF -", 0),
        ("5 000 € de la CAF", "CAF 5000", 0),
        ("CAF : à définir", "CAF -", 0),
        ("Région (20 000 €), État 30 %", "Région 20000, État -", 1),
        ("30000", "", 1),
        ("30 000 €", "", 1),
        ("CAF : 5 000 à 8 000 €", "CAF -", 1),
        ("FSE+", "FSE+ -", 0),
        ("État (DETR) : 5 000 €\nCommune : le reste", "État (DETR) 5000, Commune : le reste -", 0),
    ] {
        let read = plain(&["Action|Porteur|Financeurs", &format!("A|CC|{cell}")]);
        let told = payers(&read, 0);
        let told =
            told.iter().map(|(name, amount)| format!("{name} {}", amount.map_or("-".to_owned(), |a| a.to_string())));
        assert_eq!(told.collect::<Vec<_>>().join(", "), names, "{cell}");
        assert_eq!(read.troubles.len(), lost, "{cell}: {:?}", read.troubles);
    }
}

#[test]
fn only_exact_days_are_days() {
    for (cell, day) in [
        ("46387", Some("2026-12-31")),
        ("46387.5", Some("2026-12-31")),
        ("12/03/26", Some("2026-03-12")),
        ("Le 1er juin 2026", Some("2026-06-01")),
        ("2026", None),
        ("T2 2026", None),
        ("fin 2026", None),
        ("S1 2027", None),
        ("mars 2026", None),
        ("courant 2027", None),
        ("03/2027", None),
        ("30 juin", None),
        ("31/02/2027", None),
    ] {
        let read = plain(&["Action|Porteur|Échéance", &format!("A|CC|{cell}")]);
        let found = read.taken[0].draft.deadline.map(|day| day.to_string());
        assert_eq!(found.as_deref(), day, "{cell}");
        assert_eq!(read.troubles.len(), usize::from(day.is_none()), "{cell}");
    }
}

#[test]
fn idem_is_the_cell_above_where_that_can_be_meant() {
    let read = plain(&[
        "Action|Porteur|Échéance|Priorité|Budget",
        "A|idem|31/12/2026|haute|500",
        "B|CC|\"|〃|idem",
        "C|id.|''|ditto|\"",
        "D||||",
        "E|idem|↓|Même|7",
        "F|//|voir ci-dessus|idem|8",
    ]);
    let of = |at: usize| {
        let draft = &read.taken[at].draft;
        let owner = draft.owner.clone().unwrap_or_default();
        (owner, draft.deadline.is_some(), draft.priority.is_some(), draft.budget)
    };
    assert_eq!(of(0), (String::new(), true, true, Some(500)));
    assert_eq!(of(1), ("CC".to_owned(), true, true, None));
    assert_eq!(of(2), ("CC".to_owned(), true, true, None));
    // Row D has a single cell, like a section title.
    assert_eq!(of(4), ("CC".to_owned(), true, true, Some(7)));
    assert_eq!(of(5), (String::new(), true, true, Some(8)));
    assert_eq!(told(&read, Weight::Lost), ["B2", "E3", "E4", "B7"]);
    // The row above has no owner.
    let read = plain(&["Action|Porteur|Statut", "A||En cours", "B|idem|idem"]);
    assert_eq!((read.taken[1].draft.owner.clone(), told(&read, Weight::Lost)), (None, vec!["B3".to_owned()]));
}

#[test]
fn texts_of_other_programs_are_read_as_people_read_them() {
    let scratch = project();
    scratch.write(
        "a.csv",
        "id;title/fr;description/fr;start_date;end_date;status/name/fr;progress\n12;\"{\"\"fr\"\":\"\"Navette du \
         soir\"\",\"\"en\"\":\"\"Night bus\"\"}\";\"<p>Une navette &amp; plus, \
         d&eacute;j&agrave;.</p><ul><li>gare</li><li><b>lyc&#233;e</b></li></ul><script>x()</script>\";2026-09-01;2027-06-30;En \
         cours;35.0\n13;\"Vélo &amp; bus\";\"a < b et c > d<br>fin\";;;;\n",
    );
    scratch.agir(&["import-actions", "a.csv"]).expect(0);
    let night = scratch.read(&format!("{ACTIONS}/navette-du-soir.md"));
    for line in ["titre: Navette du soir\n", "debut: 2026-09-01\n", "echeance: 2027-06-30\n", "statut: en-cours\n"] {
        assert!(night.contains(line), "{line} in {night}");
    }
    assert!(night.contains("Une navette & plus, déjà.\n\n- gare\n- lycée\n") && !night.contains("x()"), "{night}");
    let bikes = scratch.read(&format!("{ACTIONS}/velo-bus.md"));
    assert!(bikes.contains("titre: Vélo & bus\n") && bikes.contains("a < b et c > d"), "{bikes}");
}

/// The platform's sub-actions follow their action and repeat its title.
#[test]
fn sub_actions_of_the_platform_are_steps() {
    let scratch = project();
    let rows = [
        "Axe (x);Titre de l'action;Titre de la sous-action;Structure pilote;Budget prévisionnel total € HT",
        "Consigne;;;;",
        "1. Mobilité;Vélos;;Ville;1000",
        "1. Mobilité;Vélos;Étude;;",
        "1. Mobilité;Vélos;Travaux;CC;300",
        "1. Mobilité;Abri;Choix du lieu;;",
    ];
    scratch.write("a.csv", format!("Section;;;;\n{}\n", rows.join("\n")));
    let run = scratch.agir(&["import-actions", "a.csv"]).expect(1);
    let bikes = scratch.read(&format!("{ACTIONS}/velos.md"));
    assert!(
        bikes.contains("etapes:\n  - Étude\n  - Travaux\n")
            && bikes.contains("porteur: Ville\n")
            && bikes.contains("\nbudget_ht: 1000\n"),
        "{bikes}"
    );
    assert!(scratch.read(&format!("{ACTIONS}/abri.md")).contains("etapes:\n  - Choix du lieu\n"));
    for part in [
        "cellule D6",
        "cellule E6",
        "2 fiches créées",
        "2 étapes d'une action",
        "1 300 € lus = 1 000 € écrits + 300 € laissés de côté",
    ] {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    assert_eq!(scratch.files().iter().filter(|(path, _)| path.contains("/actions/")).count(), 2);
}

/// Personal data is never imported, whatever the column or cell.
#[test]
fn no_person_is_written_whatever_the_cell() {
    let scratch = project();
    let rows = [
        "Intitulé;Pilote;Élu référent;Technicien(ne) référent(e);Tél.;Suivi par;Partenaires;Commentaires;Description",
        "Halle;Mairie (01 02 03 04 05);Camille Exemple;M. Y;01 02 03 04 06;Marie MARTIN;CCAS, Mme Untel, MJC;voir M. \
         Durand;Écrire à a.b@exemple.fr avant juin, puis réunir le comité.",
        "Banc;Jean DUPONT;Dominique Exemple;;;Luc Petit;Club;ok;Un banc.",
        "Appeler Mme Martin;CC;;;;;;;",
        "Haie;CC / Mme Durand, 06 01 02 03 04;;;;;;;",
    ];
    scratch.write("a.csv", format!("{}\n", rows.join("\n")));
    let run = scratch.agir(&["import-actions", "a.csv"]).expect(1);
    let all: String = scratch
        .files()
        .iter()
        .filter(|(path, _)| path.contains("/actions/"))
        .map(|(path, text)| format!("{path}\n{}", String::from_utf8_lossy(text)))
        .collect();
    for private in
        ["Exemple", "M. Y", "01 02", "06 01", "MARTIN", "Untel", "Durand", "exemple.fr", "DUPONT", "Petit", "artin"]
    {
        assert!(!all.contains(private), "{private}: {all}");
        assert!(!run.stdout.contains(private), "{private}: {}", run.stdout);
    }
    for kept in
        ["porteur: Mairie\n", "porteur: CC\n", "  - CCAS\n  - MJC\n", "puis réunir le comité", "x_commentaires: ok"]
    {
        assert!(all.contains(kept), "{kept}: {all}");
    }
    for said in [
        "colonne C",
        "colonne D",
        "colonne E",
        "colonne F",
        "cellules B2, B5",
        "cellule B3",
        "cellule G2",
        "cellule H2",
        "cellule I2",
        "cellule A4",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
}

/// A plan exported from the project, merged actions included, is recognised in every format.
#[cfg(feature = "office")]
#[test]
fn an_exported_workbook_writes_nothing_twice_and_differences_are_listed() {
    let example = Scratch::example("charenton");
    for (format, name) in [("csv", "plan.csv"), ("xlsx", "plan.xlsx"), ("tet", "tet.xlsx")] {
        example.agir(&["compile-plan", "--format", format, "-o", name]).expect(0);
    }
    let before = example.files();
    for name in ["plan.csv", "plan.xlsx", "tet.xlsx"] {
        for group in ["precarite", "handicap", "insertion-des-jeunes"] {
            let run = example.agir(&["import-actions", name, "--group", group]).expect(0);
            assert!(run.stdout.contains("0 fiche créée"), "{name} {group}: {}", run.stdout);
            assert!(!run.stdout.contains("différent"), "{name} {group}: {}", run.stdout);
        }
    }
    assert_eq!(example.files(), before);
    let changed = example.read("plan.csv").replace(";9000;", ";9500;");
    example.write("plan.csv", changed);
    let run = example.agir(&["import-actions", "plan.csv", "--group", "handicap"]).expect(1);
    assert!(run.stdout.contains("« 9000 » dans la fiche, « 9500 » dans le tableau"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("dans le tableau\n").count(), 1, "{}", run.stdout);
    let changed = example.read("plan.csv").replace(";9500;", ";environ 9500;");
    example.write("plan.csv", changed);
    let run = example.agir(&["import-actions", "plan.csv", "--group", "handicap"]).expect(1);
    assert!(run.stdout.contains("« environ 9500 » n'est pas un montant exact\n"), "{}", run.stdout);
}

#[test]
fn an_action_is_known_by_its_title_however_it_is_written_and_wherever_it_is() {
    let scratch = project();
    scratch.agir(&["add", "group", "Santé"]).expect(0);
    scratch.write("a.csv", "Action;Porteur;Budget\nCréer « l’abri » vélos;Ville;1000\n");
    scratch.agir(&["import-actions", "a.csv", "--group", "sante"]).expect(0);
    scratch
        .write("a.csv", "Action;Porteur;Budget\nCREER L'ABRI VELOS;CC;1000\nBus;CC;12 k€\nTrain;CC;beaucoup\n;CC;50\n");
    let run = scratch.agir(&["import-actions", "a.csv", "--group", "mobilite"]).expect(1);
    for part in [
        "(ligne 2, « CREER L'ABRI VELOS », groupe « Santé »)",
        "    porteur (B2) : « Ville » dans la fiche, « CC » dans le tableau\n",
        "Rapprochement : 4 lignes lues = 2 fiches créées + 1 déjà là + 1 non reprise.\n",
        "Budgets : 13 050 € lus = 12 000 € écrits + 1 000 € déjà là + 50 € laissés de côté, sans le montant non \
         compris : C4.\n",
    ] {
        assert!(run.stdout.contains(part), "{part} in {}", run.stdout);
    }
    let english = scratch.agir(&["import-actions", "a.csv", "--group", "mobilite", "--lang", "en"]).expect(1);
    assert!(
        english.stdout.contains("Reconciliation: 4 rows read = 3 there already + 1 not taken."),
        "{}",
        english.stdout
    );
}

#[test]
fn names_in_lists_and_sentences_are_persons_and_places_are_none() {
    let long = "Ce texte dit longuement ce que le groupe veut faire de la halle, et pourquoi elle compte pour tous. \
        M. Exemple relancera la Région. La suite reste.";
    for (text, kept) in [
        ("P. Martin / Z. Petit", ""),
        ("Anne & Luc", ""),
        ("Anne, Marc et Julie", ""),
        ("Exemple Camille", ""),
        ("Relance par J. Exemple le 12 mars", ""),
        ("Appeler Camille Exemple", ""),
        (
            long,
            "Ce texte dit longuement ce que le groupe veut faire de la halle, et pourquoi elle compte pour tous. La \
             suite reste.",
        ),
        ("Rue Jean Moulin", "Rue Jean Moulin"),
        ("devant le collège Marie Curie", "devant le collège Marie Curie"),
        ("Café Rosa", "Café Rosa"),
        ("A. Créer un lieu", "A. Créer un lieu"),
        ("CAF, MSA et CC", "CAF, MSA et CC"),
    ] {
        let read = plain(&["Action|Porteur|Suites", &format!("Halle|CC|{text}")]);
        let own = read.taken[0].draft.own.first().map_or("", |(_, text)| text.as_str());
        assert_eq!(own, kept, "{text}");
        assert_eq!(read.troubles.is_empty() && !read.has_persons, text == kept, "{text}: {:?}", read.troubles);
    }
    let read = plain(&["Action|Porteur", "Appeler Camille Exemple|CC", "Camille Exemple|CC", "Rue Jean Moulin|CC"]);
    assert_eq!((read.taken.len(), read.refused.len()), (1, 2));
}

#[test]
fn a_second_column_of_who_does_it_is_left_out_where_it_names_somebody() {
    for heading in ["Binôme", "Binôme élu/technicien", "Pilote élu", "Référent", "Responsable", "Coordinateur"] {
        let read =
            plain(&[&format!("Action|Structure porteuse|{heading}"), "Halle|CC|Camille Exemple", "Voie|CC|EXEMPLE"]);
        assert!(read.has_persons, "{heading}");
        assert!(read.taken.iter().all(|taken| taken.draft.own.is_empty()), "{heading}");
        assert_eq!(read.taken[0].draft.owner.as_deref(), Some("CC"), "{heading}");
    }
    let read = plain(&["Action|Structure porteuse|Responsable", "Halle|CC|Service culture"]);
    assert_eq!(read.taken[0].draft.own, [("x_responsable".to_owned(), "Service culture".to_owned())]);
    let read = divided("Pilote > Nom|Pilote > Structure|Action", &["Camille Exemple|CC|Halle"]);
    assert_eq!((read.taken[0].draft.owner.as_deref(), read.has_persons), (Some("CC"), true));
}

#[test]
fn columns_that_say_less_of_money_than_others_are_read_or_named() {
    let read = divided(
        "Action|Fonctionnement > 2026|Fonctionnement > 2027|Investissement > 2026|Investissement > 2027",
        &["A|1|2|3|4"],
    );
    assert_eq!(budgets(&read), [Some(10)]);
    let read = plain(&["Action|Porteur|Études|Travaux|Total HT", "A|CC|100|200|300"]);
    assert_eq!(budgets(&read), [Some(300)]);
    let headings = "Action|Dépenses > Fonctionnement|Dépenses > Investissement|Recettes > État|Recettes > Région";
    let read = divided(headings, &["A|100|200|50|20"]);
    assert_eq!(budgets(&read), [Some(300)]);
    assert_eq!(payers(&read, 0), [("État".to_owned(), Some(50)), ("Région".to_owned(), Some(20))]);
    let read = plain(&["Action|Porteur|Budget|Cofinanceurs", "A|CC|9000|CAF 3000, Ville 2000", "B|CC|1|France 2030"]);
    assert_eq!(payers(&read, 0)[1], ("Ville 2000".to_owned(), None));
    assert_eq!(told(&read, Weight::Lost), ["D2"]);
}

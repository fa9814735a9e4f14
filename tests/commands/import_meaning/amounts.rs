//! Amounts, budgets and funders.

use agir::imports::{Reading, Weight};

use super::{divided, plain, told};

fn budgets(reading: &Reading) -> Vec<Option<u64>> {
    reading.taken.iter().map(|taken| taken.draft.budget).collect()
}

fn payers(reading: &Reading, at: usize) -> Vec<(String, Option<u64>)> {
    reading.taken[at].draft.funders.iter().map(|one| (one.name.clone(), one.amount)).collect()
}

fn remarks(reading: &Reading) -> String {
    reading.remarks.iter().map(|remark| format!("{}\n", remark.fr)).collect()
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

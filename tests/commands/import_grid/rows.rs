//! Rows that are no actions: instructions, sums, titles, notes, other tables.

use super::{book, import, merge, row, says};

#[test]
fn units_formats_and_instructions_below_the_headings_are_no_action() {
    let (run, rows) = import(
        &book(
            &[
                &["Action", "Pilote", "Budget", "Échéance"],
                &["(verbe d'action)", "Nom de la structure", "k€ HT", "JJ/MM/AAAA"],
                &["Indiquez le titre", "Choisissez dans la liste", "Saisissez un nombre", "Champ date"],
                &["Halle", "CC", "12", "31/12/2026"],
            ],
            |_| {},
        ),
        0,
    );
    assert_eq!(rows, [row("Halle", "CC", "12000")]);
    says(&run, &["lignes 2-3 : consignes de remplissage"]);
}

#[test]
fn sums_are_told_from_actions_by_the_shape_of_their_row() {
    let (run, rows) = import(
        &book(
            &[
                &["N°", "Action", "Pilote", "Budget"],
                &["1", "Totalement vélo", "CC", "1000"],
                &["2", "Bilan total des déplacements", "CC", "2000"],
                &["", "Sous-total axe 1", "", "3000"],
                &["3", "Total respect", "CA", "500"],
                &["4", "Report modal", "", "700"],
                &["", "", "", "1200"],
                &["", "CUMUL", "", "4200"],
                &["", "Budget total prévisionnel", "", "4 200 €"],
                &["TOTAL GÉNÉRAL", "", "", "4200"],
                &["Moyenne", "", "", "1050"],
                &["", "Axe 1 : total", "", "9"],
            ],
            |_| {},
        ),
        0,
    );
    assert_eq!(
        rows,
        [
            row("Bilan total des déplacements", "CC", "2000"),
            row("Report modal", "", "700"),
            row("Total respect", "CA", "500"),
            row("Totalement vélo", "CC", "1000"),
        ]
    );
    says(&run, &["lignes 4, 7-12 : ligne de total"]);
    // A part of an action would be counted twice.
    let part = book(&[&["Action", "Budget"], &["Halle", "100"], &["dont étude", "15"]], |_| {});
    let (run, rows) = import(&part, 1);
    assert_eq!(rows, [row("Halle", "", "100")]);
    says(&run, &["ligne 3 : « dont » dit une part"]);
}

#[test]
fn titles_of_parts_notes_and_legends_are_named() {
    let (run, rows) = import(
        &book(
            &[
                &["Action", "Pilote", "Statut", "", "Légende", ""],
                &["Mobilité", "", "", "", "À venir", "pas encore là"],
                &["Halle", "CC", "En cours", "", "En cours", "déjà là"],
                &["ALIMENTATION"],
                &["Quai", "CA", "À venir"],
                &["Action", "Pilote", "Statut"],
                &["Gare", "CD", "À venir"],
                &["Composteurs"],
                &[],
                &["À venir", "action non commencée"],
                &["En cours", "action lancée"],
                &[],
                &["NB : les montants sont en euros"],
                &["Fait à Bourges, le 12/03/2026", "Signature"],
            ],
            |page| merge(page, (1, 0), (1, 2), "Mobilité"),
        ),
        0,
    );
    let titles: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(titles, ["Composteurs", "Gare", "Halle", "Quai"]);
    says(
        &run,
        &[
            "cellules E1:F3 : à côté du tableau (« Légende »…), pas lues",
            "lignes 2, 4 : titre d'une partie du tableau : « Mobilité », « ALIMENTATION »",
            "ligne 6 : titres des colonnes, répétés",
            "lignes 10-11 : légende : « À venir | action non commencée »",
            "lignes 13-14 : note : « NB : les montants sont en euros »",
        ],
    );
}

#[test]
fn further_tables_are_read_with_their_own_headings_or_named() {
    let (run, rows) = import(
        &book(
            &[
                &["Actions 2025"],
                &["Action", "Pilote", "Budget", "", "Action", "Pilote"],
                &["Halle", "CC", "100", "", "Vieille halle", "CX"],
                &["Total", "", "100"],
                &["Budget", "Action", "Pilote"],
                &["300", "Quai", "CA"],
                &[],
                &["Actions 2026"],
                &["Pilote", "Action", "Échéance", "Budget"],
                &["CD", "Gare", "31/12/2026", "50"],
                &[],
                &["Indicateur", "Unité", "Cible"],
                &["Nombre de vélos", "vélos", "100"],
            ],
            |_| {},
        ),
        0,
    );
    assert_eq!(rows, [row("Gare", "CD", "50"), row("Halle", "CC", "100"), row("Quai", "CA", "300")]);
    says(
        &run,
        &[
            "ligne 1 : texte au-dessus des titres des colonnes",
            "cellules E2:F3 : un autre tableau à côté",
            "ligne 4 : ligne de total",
            "ligne 8 : titre d'une partie du tableau : « Actions 2026 »",
            "lignes 12-13 : autre tableau, pas lu (cellules A12:C13) : « Indicateur | Unité | Cible »",
        ],
    );
}

#[test]
fn titles_of_parts_with_the_sum_of_their_rows_are_no_actions() {
    for (rows, titles, status, said) in [
        (
            &[
                &["Axe 1 : Mobilité", "", "3000"][..],
                &["Objectif 1.1", "", "3000"],
                &["Pédibus", "Mairie", "1000"],
                &["Vélo", "CC", "2000"],
            ][..],
            "Pédibus|Vélo",
            0,
            "lignes 2-3 : titre d'une partie du tableau",
        ),
        (
            &[&["Mobilité", "", "30"], &["Bus", "CC", "10"], &["Vélo", "CC", "20"]],
            "Bus|Vélo",
            0,
            "ligne 2 : titre d'une partie du tableau : « Mobilité »",
        ),
        (&[&["Axe 2", "", "900"], &["Marché", "CC", "500"]], "Marché", 1, "n'est pas la somme de ses lignes"),
        (&[&["Axe 1", "", "30"], &["Bus", "", "10"], &["Vélo", "", "20"]], "Bus|Vélo", 0, "« Axe 1 »"),
        // An amount that is not a sum belongs to an action.
        (&[&["Halle", "", "30"], &["Bus", "CC", "10"], &["Vélo", "CC", "25"]], "Bus|Halle|Vélo", 0, "3 fiches"),
        (
            &[&["Bus", "CC", "10"], &["Total", "", "10"], &["TVA 20 %", "", "2"], &["Reste à financer", "", "12"]],
            "Bus",
            0,
            "lignes 3-5 : ligne de total",
        ),
    ] {
        let mut all: Vec<&[&str]> = vec![&["Action", "Porteur", "Budget"]];
        all.extend(rows);
        let (run, rows) = import(&book(&all, |_| {}), status);
        let own: Vec<&str> = rows.iter().map(|(title, ..)| title.as_str()).collect();
        assert_eq!(own.join("|"), titles, "{}", run.stdout);
        says(&run, &[said]);
    }
}

#[test]
fn signatures_and_tables_of_other_things_below_are_left_out() {
    let rows: &[&[&str]] = &[
        &["Action", "Porteur", "Budget"],
        &["Voie", "CC", "100"],
        &[],
        &["Suivi des réunions"],
        &["Date", "Lieu", "Ordre du jour"],
        &["12/03/2026", "Bourg", "Bilan"],
        &[],
        &["Le Président de la CC", "", "Le Maire"],
        &["Camille Exemple", "", "Dominique Exemple"],
        &["Lu et approuvé"],
    ];
    let (run, found) = import(&book(rows, |_| {}), 0);
    assert_eq!(found, [row("Voie", "CC", "100")], "{}", run.stdout);
    says(&run, &["Suivi des réunions", "autre tableau, pas lu (cellules A5:C6)", "lignes 8-10 : note"]);
    // « 12/03/2026 » is not a title.
    let (run, found) = import(&book(&[&["Action", "Porteur"], &["12/03/2026", "CC"], &["Voie", "CC"]], |_| {}), 1);
    assert_eq!(found.len(), 1);
    says(&run, &["une date à la place du titre (cellule A2)"]);
}

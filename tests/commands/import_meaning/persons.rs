//! Names of persons are left out, and told.

use super::{divided, plain};
use crate::commands::import_actions::project;

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

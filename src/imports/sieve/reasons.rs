//! Why a row is no action, and how that is said.

use crate::imports::cells::both;
use crate::messages::Both;

/// Why a row is no action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::imports) enum Why {
    /// The headings once more.
    Repeated,
    /// A sum.
    Total,
    /// How to fill the table.
    Example,
    /// The title of a part.
    Section,
    /// A note, a signature.
    Note,
    /// What words and colours mean.
    Legend,
    /// Of another table.
    Foreign,
    /// Struck through.
    Struck,
    /// « dont … »
    Part,
    /// The title of a part, with an amount that is not that of its rows.
    Head,
}

/// What is said of rows left out for one reason, and some of their texts.
pub(super) fn said(why: Why, texts: &[String], is_more: bool) -> Both {
    let more = if is_more { "…" } else { "" };
    let fr = |what: &str| match texts {
        [] => what.to_owned(),
        texts => format!("{what} : « {} »{more}", texts.join(" », « ")),
    };
    let en = |what: &str| match texts {
        [] => what.to_owned(),
        texts => format!("{what}: \"{}\"{more}", texts.join("\", \"")),
    };
    match why {
        Why::Repeated => both(fr("titres des colonnes, répétés"), en("headings, repeated")),
        Why::Total => both(fr("ligne de total"), en("row of totals")),
        Why::Example => both(fr("ligne d'exemple"), en("example row")),
        Why::Section => both(fr("titre d'une partie du tableau"), en("title of a part of the table")),
        Why::Note => both(fr("note"), en("note")),
        Why::Legend => both(fr("légende"), en("legend")),
        Why::Foreign => both(fr("autre tableau, pas lu"), en("another table, not read")),
        Why::Struck => both(fr("texte barré, pas repris"), en("struck through, not taken")),
        Why::Head => both(
            fr("titre d'une partie, dont le montant n'est pas la somme de ses lignes : pas repris comme action"),
            en("title of a part, whose amount is not the sum of its rows: not taken as an action"),
        ),
        Why::Part => both(
            fr("« dont » dit une part de l'action au-dessus : à écrire dans sa fiche, pas une action de plus"),
            en("\"dont\" tells a part of the action above: to be written in its sheet, no further action"),
        ),
    }
}

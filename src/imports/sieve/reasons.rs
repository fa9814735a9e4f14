//! Why a row is no action, and how that is said.

use crate::lang::{Both, both, say};

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
    let what = match why {
        Why::Repeated => both!("titres des colonnes, répétés", "headings, repeated"),
        Why::Total => both!("ligne de total", "row of totals"),
        Why::Example => both!("ligne d'exemple", "example row"),
        Why::Section => both!("titre d'une partie du tableau", "title of a part of the table"),
        Why::Note => both!("note", "note"),
        Why::Legend => both!("légende", "legend"),
        Why::Foreign => both!("autre tableau, pas lu", "another table, not read"),
        Why::Struck => both!("texte barré, pas repris", "struck through, not taken"),
        Why::Head => both!(
            "titre d'une partie, dont le montant n'est pas la somme de ses lignes : pas repris comme action",
            "title of a part, whose amount is not the sum of its rows: not taken as an action"
        ),
        Why::Part => both!(
            "« dont » dit une part de l'action au-dessus : à écrire dans sa fiche, pas une action de plus",
            "\"dont\" tells a part of the action above: to be written in its sheet, no further action"
        ),
    };
    if texts.is_empty() {
        return what;
    }
    Both::each(|lang| {
        let shown = texts.join(lang.pick(" », « ", "\", \""));
        say!(lang, "{} : « {shown} »{more}", "{}: \"{shown}\"{more}", what.get(lang))
    })
}

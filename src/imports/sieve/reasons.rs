//! The reasons why a row is not an action, and their messages.

use crate::lang::{Both, both, say};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::imports) enum Why {
    /// Repeated headings.
    Repeated,
    Total,
    /// An example of how to fill the table.
    Example,
    /// A section title.
    Section,
    /// A note or a signature.
    Note,
    /// The meaning of words and colours.
    Legend,
    /// A row of another table.
    Foreign,
    Struck,
    /// A row that details another: « dont … ».
    Part,
    /// A section title with an amount that differs from the sum of its rows.
    Head,
}

/// The message for rows left out for one reason, with some of their texts.
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

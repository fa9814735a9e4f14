//! Hints below the headings on how to fill the cells: formats, units, instructions.

use super::sheet::{Sheet, Value};
use crate::text::fold::fold;

/// Currency units, added to the heading above them.
const MONEY: &str = "€|k€|m€|eur|keur|meur|euros|en €|en euros|en k€|en m€|€ ht|k€ ht|m€ ht|en € ht|en k€ ht|€ \
    ttc|k€ ttc|m€ ttc|en € ttc|en k€ ttc|ht|ttc|en milliers d'euros|milliers d'euros|en millions d'euros|millions \
    d'euros|euros ht|euros ttc|en euros ht|en euros ttc";

/// Other units.
const OTHERS: &str =
    "%|en %|etp|en etp|jours|en jours|heures|mois|en mois|annee|nombre|nb|unite|km|tonnes|tco2e|teqco2";

/// First words of hints.
const STARTS: &str = "champ |champs |texte libre|texte court|texte long|saisie libre|liste deroulante|menu \
    deroulant|liste de choix|choix multiple|choix unique|oui/non|oui / non|obligatoire|facultatif|optionnel|format \
    |ne pas remplir|ne rien saisir|ce champ|max |maximum |separes par|separer par|separateur|un par ligne|une par \
    ligne|au format|sous la forme|verbe d'action|verbe a l'infinitif|si vos |si votre ";

/// First verbs of instructions.
const VERBS: &str = "indiquez precisez saisissez choisissez decrivez presentez renseignez listez selectionnez \
    utilisez remplissez completez inscrivez notez mettez reprenez cochez detaillez nommez ecrivez citez identifiez \
    indiquer preciser saisir choisir decrire renseigner lister selectionner remplir inscrire cocher";

/// Words that identify a hint anywhere in the text.
const INSIDE: &str = "jj/mm|mm/aaaa|dd/mm|yyyy|caracteres|ne sera pas|non importe|separateur|liste deroulante";

/// The currency unit, if the cell holds nothing else.
pub(super) fn unit(text: &str) -> Option<String> {
    let bare = text.trim().trim_matches(['(', ')', '[', ']']).trim();
    MONEY.split('|').any(|unit| unit == fold(bare)).then(|| bare.to_owned())
}

/// True for a row of hints below the headings; `title` is the title column.
pub(super) fn is_hint_row(sheet: &Sheet, row: u32, title: Option<u32>) -> bool {
    let (mut cells, mut hints, mut titled) = (0_usize, 0_usize, None);
    for (column, value) in sheet.row(row) {
        let Value::Text(_) = value else { return false };
        let text = value.text();
        let is_sure = unit(&text).is_some() || is_format(&text);
        let is = is_sure || is_instruction(&text);
        cells += 1;
        hints += usize::from(is);
        if Some(column) == title {
            titled = Some((is, is_sure));
        }
    }
    // If the title cell is certainly a format, half of the cells are enough.
    match titled {
        _ if hints == 0 => false,
        _ if hints == cells => true,
        Some((_, true)) => hints * 2 >= cells,
        Some((is, _)) => is && hints >= 3 && hints * 3 >= cells * 2,
        None => hints >= 3 && hints * 3 >= cells * 2,
    }
}

/// True for a format or a fill-in instruction.
fn is_format(text: &str) -> bool {
    let text = text.trim();
    let is_within = [('(', ')'), ('[', ']'), ('<', '>')]
        .iter()
        .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close) && text.matches(*open).count() == 1);
    let folded = fold(text);
    is_within
        || folded == "aaaa"
        || OTHERS.split('|').any(|unit| unit == folded)
        || STARTS.split('|').any(|start| folded.starts_with(start.trim_start()))
        || INSIDE.split('|').any(|part| folded.contains(part))
}

/// True for an instruction that starts with a known verb.
fn is_instruction(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or_default();
    VERBS.split_whitespace().any(|verb| verb == first) || folded.starts_with("nom de la structure")
}

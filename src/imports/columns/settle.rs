//! Resolves conflicts between recognised columns, and produces the remarks on them.

use super::Origin;
use crate::imports::fields::Field;
use crate::imports::header::Found;
use crate::imports::headings::Known;
use crate::imports::sheet::Sheet;
use crate::lang::{Both, both};

/// The outcome for a column after comparison with the others.
pub(super) enum Settled {
    Field(Field),
    /// A second title column, used as the description since the table has none.
    AsDescription,
    /// Another column lists the same field: the lists are joined.
    Joined(Field, u32),
    /// Another column already holds this single-valued field.
    Second(u32),
    Unknown,
}

/// If several columns have the same field, an exact heading wins over an approximate one, then the first wins.
pub(super) fn settle(at: u32, known: &mut [(u32, Known)]) -> Settled {
    let Some(own) = known.iter().find(|(column, _)| *column == at).map(|(_, known)| *known) else {
        return Settled::Unknown;
    };
    let beats = |(column, other): &&(u32, Known)| {
        other.field == own.field
            && *column != at
            && (other.exact && !own.exact || other.exact == own.exact && *column < at)
    };
    // Every column about persons is left out, so there is no conflict.
    if own.field == Field::Person {
        return Settled::Field(own.field);
    }
    let Some((first, _)) = known.iter().find(beats).copied() else { return Settled::Field(own.field) };
    if own.field == Field::Title && known.iter().all(|(_, other)| other.field != Field::Description) {
        known.iter_mut().filter(|(column, _)| *column == at).for_each(|(_, own)| own.field = Field::Description);
        return Settled::AsDescription;
    }
    let is_list = matches!(
        own.field,
        Field::Objectives | Field::Targets | Field::Partners | Field::Indicators | Field::Steps | Field::Funders
    );
    if is_list { Settled::Joined(own.field, first) } else { Settled::Second(first) }
}

/// True for a platform column whose value is the same for all such projects.
pub(super) fn is_usual(sheet: &Sheet, found: &Found, at: u32) -> bool {
    let rows = sheet.rows().into_iter().filter(|row| *row >= found.below);
    rows.filter_map(|row| sheet.get(row, at)).all(|value| value.text() == "Co-construction")
}

/// A remark for a column that is understood but should be checked by the user.
pub(super) fn doubt(field: Field, origin: Origin, name: &str, heading: &str, key: &str, cells: &str) -> Option<Both> {
    match field {
        Field::Means => Some(both!(
            "colonne {name} « {heading} » : lue comme les moyens humains ; déplacez ce qui est matériel ou \
                 financier",
            "column {name} \"{heading}\": read as human means; move what is material or financial"
        )),
        Field::Problems if origin != Origin::Plan => Some(both!(
            "colonne {name} « {heading} » : gardée sous « {key} » ; les problématiques s'écrivent dans les \
                 comptes rendus du groupe",
            "column {name} \"{heading}\": kept under \"{key}\"; problems are written in the group's minutes"
        )),
        Field::Person => Some(both!(
            "colonne {name} « {heading} » ({cells}) : pas reprise ; des noms de personnes n'ont pas leur place \
                 dans git (gardez-les dans prive/)",
            "column {name} \"{heading}\" ({cells}): not taken; names of persons do not belong in git (keep them \
                 in prive/)"
        )),
        _ => None,
    }
}

pub(super) fn unknown(name: &str, heading: &str, key: &str) -> Both {
    if heading.is_empty() {
        return both!(
            "colonne {name}, sans titre : gardée telle quelle sous « {key} »",
            "column {name}, without a heading: kept as it is under \"{key}\""
        );
    }
    both!(
        "colonne {name} « {heading} » : pas une rubrique d'une fiche ; gardée telle quelle sous « {key} »",
        "column {name} \"{heading}\": not a field of an action; kept as it is under \"{key}\""
    )
}

//! What each recognised column is among the others, and what is to be said of it.

use super::Origin;
use crate::imports::fields::Field;
use crate::imports::header::Found;
use crate::imports::headings::Known;
use crate::imports::sheet::Sheet;
use crate::lang::{Both, both};

/// What a column turns out to be among the others.
pub(super) enum Settled {
    Field(Field),
    /// A second column for what the action is, where none describes it.
    AsDescription,
    /// Another column lists the same kind of things.
    Joined(Field, u32),
    /// Another column says what can be said once only.
    Second(u32),
    Unknown,
}

/// Of two columns about one field, the one whose heading is surer has it; else the first.
pub(super) fn settle(at: u32, known: &mut [(u32, Known)]) -> Settled {
    let Some(own) = known.iter().find(|(column, _)| *column == at).map(|(_, known)| *known) else {
        return Settled::Unknown;
    };
    let beats = |(column, other): &&(u32, Known)| {
        other.field == own.field
            && *column != at
            && (other.exact && !own.exact || other.exact == own.exact && *column < at)
    };
    // Every column of persons is left out.
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

/// True for a column of the platform that always says the same of such a project.
pub(super) fn is_usual(sheet: &Sheet, found: &Found, at: u32) -> bool {
    let rows = sheet.rows().into_iter().filter(|row| *row >= found.below);
    rows.filter_map(|row| sheet.get(row, at)).all(|value| value.text() == "Co-construction")
}

/// What is understood, and should be read again all the same.
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

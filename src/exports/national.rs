//! The national schema `projets-territoire`: CSV with one row per action.

use std::borrow::Cow;

use csv::WriterBuilder;
use uuid::Uuid;

use super::history::Span;
use super::table::description;
use super::{Export, Input, Unfit};
use crate::model::action::Progress;
use crate::plan::PlanAction;
use crate::text::escape::without_controls;
use crate::text::fold::fold;

/// The columns, as the schema names them.
pub const HEADER: [&str; 22] = [
    "id",
    "createdAt",
    "updatedAt",
    "nom",
    "description",
    "budgetPrevisionnel",
    "dateDebutPrevisionnelle",
    "phase",
    "phaseStatut",
    "programme",
    "porteurCodeSiret",
    "porteurReferentEmail",
    "porteurReferentTelephone",
    "porteurReferentPrenom",
    "porteurReferentNom",
    "porteurReferentFonction",
    "competences",
    "leviers",
    "mecId",
    "tetId",
    "recocoId",
    "collectiviteIds",
];

/// Number of digits of a SIREN, and of a SIRET.
const SIREN: usize = 9;
const SIRET: usize = 14;

pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let mut bytes = Vec::new();
    let mut writer = WriterBuilder::new().from_writer(&mut bytes);
    // Writing to memory does not fail.
    let _ = writer.write_record(HEADER);
    for action in &input.plan.actions {
        let _ = writer.write_record(record(input, action).iter().map(|cell| cell.as_bytes()));
    }
    let _ = writer.flush();
    drop(writer);
    Ok(Export { bytes, remarks: Vec::new() })
}

fn record<'a>(input: &'a Input<'_>, action: &'a PlanAction<'_>) -> [Cow<'a, str>; 22] {
    let mut record: [Cow<'_, str>; 22] = Default::default();
    let Span { created, updated } = input.history.of(action);
    let (phase, status) = phase(action.progress());
    record[0] = identity(input, action).to_string().into();
    record[1] = created.into();
    record[2] = updated.into();
    record[3] = text(action.title.to_owned()).into();
    record[4] = text(description(input.plan, action)).into();
    record[5] = action.budget().map(|budget| budget.to_string()).unwrap_or_default().into();
    record[6] = action.start().map(|date| date.to_string()).unwrap_or_default().into();
    record[7] = phase.into();
    record[8] = status.into();
    record[15] = text(function(action)).into();
    record[9] = text(input.plan.programme.to_owned()).into();
    // The SIRET is that of the structure that leads the project: it is only given if the same structure owns
    // the action.
    let is_own =
        action.owner().is_some_and(|owner| !input.plan.owner.is_empty() && fold(&owner) == fold(input.plan.owner));
    record[10] = input.plan.siren.filter(|number| is_own && number.len() == SIRET).unwrap_or_default().into();
    for list in [16, 17] {
        record[list] = "[]".into();
    }
    // The register has its own codes for territories; these are the keys to look them up.
    let territory =
        input.plan.siren.iter().map(|siren| &siren[..SIREN]).chain(input.plan.municipalities.iter().copied());
    record[21] = serde_json::to_string(&territory.collect::<Vec<_>>()).unwrap_or_default().into();
    record
}

/// User text without control characters. It has no apostrophe against formulas, as the file is not read by a
/// spreadsheet.
fn text(text: String) -> String {
    without_controls(text)
}

/// A stable id: derived from the territory, the project's title and the first proposed action.
fn identity(input: &Input<'_>, action: &PlanAction<'_>) -> Uuid {
    let origin = action.origins.first().map_or("", |origin| origin.id.as_str());
    let name = [input.plan.territory, input.plan.title, origin].join("\n");
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
}

/// The function in « structure / fonction »: the only column about a person that may be filled.
fn function(action: &PlanAction<'_>) -> String {
    let owner = action.owner();
    let function = owner.as_deref().and_then(|owner| owner.split_once(" / "));
    function.map(|(_, function)| function.trim().to_owned()).unwrap_or_default()
}

/// The schema's phase and its status; empty for an action without a status.
fn phase(progress: Option<Progress>) -> (&'static str, &'static str) {
    match progress {
        Some(Progress::ToDiscuss) => ("Idée", ""),
        Some(Progress::ToCome) => ("Étude", ""),
        None => ("", ""),
        Some(Progress::Underway) => ("Opération", "En cours"),
        Some(Progress::Late) => ("Opération", "En retard"),
        Some(Progress::Paused) => ("Opération", "En pause"),
        Some(Progress::Blocked) => ("Opération", "Bloqué"),
        Some(Progress::Dropped) => ("Opération", "Abandonné"),
        Some(Progress::Done) => ("Opération", "Terminé"),
    }
}

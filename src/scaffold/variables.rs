//! Variables of templates for new files. Their names are French, as in the templates.

use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Variables<'a> {
    pub(super) projet: ProjectVariables<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seance: Option<SessionVariables<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) groupe: Option<GroupVariables<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) phase: Option<PhaseVariables<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) action: Option<ActionVariables<'a>>,
    pub(super) thematiques: Vec<&'a str>,
    /// Folder name of a group, for examples of commands.
    pub(super) exemple: &'a str,
    pub(super) copils: u32,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ProjectVariables<'a> {
    pub(super) titre: &'a str,
    pub(super) territoire: &'a str,
    pub(super) debut: String,
    pub(super) methode: &'a str,
    pub(super) langue: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct SessionVariables<'a> {
    pub(super) numero: Option<u32>,
    pub(super) date: String,
    pub(super) heure: &'a str,
    pub(super) heure_fin: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct GroupVariables<'a> {
    pub(super) thematique: &'a str,
    pub(super) dossier: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct PhaseVariables<'a> {
    pub(super) id: &'a str,
    pub(super) libelle: &'a str,
    pub(super) taches: Vec<TaskVariables<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct TaskVariables<'a> {
    pub(super) id: &'a str,
    pub(super) libelle: &'a str,
    pub(super) facultative: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct ActionVariables<'a> {
    pub(super) titre: &'a str,
    pub(super) nom: &'a str,
    pub(super) idees: Vec<&'a str>,
}

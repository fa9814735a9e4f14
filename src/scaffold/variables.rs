//! Variables of templates for new files. Their names are French, as in the templates.

use std::collections::BTreeMap;

use serde::Serialize;

use super::declared::text;

/// The variables of a scaffold's template, under their French names.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<DocumentVariables<'a>>,
    pub(super) thematiques: Vec<&'a str>,
    /// Folder name of a group, for examples of commands.
    pub(super) exemple: &'a str,
    /// Number of sessions by type, of the types that the calendar spreads.
    pub(super) nombres: &'a BTreeMap<&'a str, u32>,
}

impl Variables<'_> {
    /// What is known of the new document, by its keys, as YAML.
    pub(super) fn known(&self) -> Vec<(&'static str, String)> {
        let mut known = Vec::new();
        if let Some(session) = &self.seance {
            known.extend(session.numero.map(|number| ("numero", number.to_string())));
            known.push(("date", session.date.clone()));
            known.push(("heure", format!("\"{}\"", session.heure)));
            known.push(("heure_fin", format!("\"{}\"", session.heure_fin)));
            known.push(("statut", "prevue".to_owned()));
        } else if let Some(action) = &self.action {
            known.push(("titre", text(action.titre)));
            known.push(("idees", format!("[{}]", action.idees.join(", "))));
        } else if let Some(document) = &self.document {
            known.extend(document.numero.map(|number| ("numero", number.to_string())));
            known.extend(Some(("titre", text(document.titre))).filter(|_| !document.titre.is_empty()));
        } else if let Some(group) = &self.groupe {
            known.push(("thematique", text(group.thematique)));
        }
        known
    }

    /// What is known of the project, by its keys, as YAML.
    pub(super) fn known_of_project(&self) -> Vec<(&'static str, String)> {
        let project = &self.projet;
        vec![
            ("titre", text(project.titre)),
            ("territoire", text(project.territoire)),
            ("methode", text(project.methode)),
            ("methode_version", project.methode_version.map(|version| version.to_string()).unwrap_or_default()),
            ("debut", project.debut.clone()),
            ("langue", project.langue.to_owned()),
        ]
    }

    /// The title of the new document, where it has one of its own.
    pub(super) fn title(&self) -> Option<&str> {
        let of_action = self.action.as_ref().map(|action| action.titre);
        of_action.or_else(|| self.document.as_ref().map(|document| document.titre)).filter(|title| !title.is_empty())
    }

    /// The number of the new document in its series.
    pub(super) fn number(&self) -> Option<u32> {
        let of_session = self.seance.as_ref().and_then(|session| session.numero);
        of_session.or_else(|| self.document.as_ref().and_then(|document| document.numero))
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ProjectVariables<'a> {
    pub(super) titre: &'a str,
    pub(super) territoire: &'a str,
    pub(super) debut: String,
    pub(super) methode: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) methode_version: Option<u32>,
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

#[derive(Debug, Serialize)]
pub(super) struct DocumentVariables<'a> {
    pub(super) numero: Option<u32>,
    pub(super) titre: &'a str,
    pub(super) nom: &'a str,
}

//! Renders the files that `init` and `add` write, from the answers of the user and a method, in memory.

pub mod calendar;
pub mod fields;
pub mod place;
pub mod request;
mod variables;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::failure::Failure;
use crate::lang::both;
use crate::method::{DocType, Method, Role};
use crate::model::Field;
use crate::model::fields::PROJECT;
use crate::project::Project;
use crate::templates;
use crate::tree::{Output, PROJECT_FILE};
use calendar::Calendar;
use request::Request;
use variables::{
    ActionVariables, GroupVariables, PhaseVariables, ProjectVariables, SessionVariables, TaskVariables, Variables,
};

/// A working group to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Theme of the group.
    pub title: String,
    /// Name of its folder.
    pub folder: String,
}

/// Renders the documents of one project.
pub struct Writer<'a> {
    method: &'a Method,
    project: ProjectVariables<'a>,
    themes: Vec<&'a str>,
    example: &'a str,
    copils: u32,
}

/// Folder name in examples of commands, for a project without groups.
const EXAMPLE: &str = "mobilite";

impl<'a> Writer<'a> {
    pub fn new(request: &'a Request, method: &'a Method) -> Self {
        let project = ProjectVariables {
            titre: &request.title,
            territoire: &request.territory,
            debut: request.start.to_string(),
            methode: &request.method_name,
            langue: request.lang.id(),
        };
        let themes = request.themes.iter().map(|theme| theme.title.as_str()).collect();
        let example = request.themes.first().map_or(EXAMPLE, |theme| theme.folder.as_str());
        Self { method, project, themes, example, copils: request.copils }
    }

    /// A writer for an existing project; `today` replaces a missing start date.
    pub fn of_project(project: &'a Project, method: &'a Method, today: Date) -> Self {
        let file = &project.file;
        let text = |field: &'a Field<String>| field.value().map(String::as_str).unwrap_or_default();
        let project = ProjectVariables {
            titre: text(&file.title),
            territoire: text(&file.territory),
            debut: file.start.value().copied().unwrap_or(today).to_string(),
            methode: &method.name,
            langue: method.lang.id(),
        };
        Self { method, project, themes: Vec::new(), example: EXAMPLE, copils: 0 }
    }

    fn variables(&self) -> Variables<'_> {
        Variables {
            projet: self.project.clone(),
            seance: None,
            groupe: None,
            phase: None,
            action: None,
            thematiques: self.themes.clone(),
            exemple: self.example,
            copils: self.copils,
        }
    }

    /// Renders a document of a type from its template and adds its declared fields.
    fn document_of(
        &self,
        definition: &DocType,
        template: &str,
        variables: &Variables<'_>,
        path: String,
    ) -> Result<Output, Failure> {
        let rendered = self.render(template, variables)?;
        let own = definition.role.fields();
        let content = fields::completed(&rendered, &definition.fields, own, self.method.lang);
        Ok(Output { path, content })
    }

    fn render(&self, template: &str, variables: &Variables<'_>) -> Result<String, Failure> {
        let failed = |detail: String| {
            Failure::refused(both!(
                "le modèle « {template} » ne peut pas être utilisé : {detail}",
                "the template \"{template}\" cannot be used: {detail}"
            ))
        };
        let context = templates::variables(variables).map_err(failed)?;
        let rendered = self.method.templates.render(template, &context).map_err(failed)?;
        Ok(format!("{}\n", rendered.trim_end()))
    }

    /// Renders a session of type `kind`; none if the type has no template.
    pub fn session(
        &self,
        kind: usize,
        number: Option<u32>,
        date: Date,
        theme: Option<&Theme>,
    ) -> Result<Option<Output>, Failure> {
        let definition = &self.method.types[kind];
        let Some(template) = &definition.template else {
            return Ok(None);
        };
        let proposal = self.method.calendar.iter().find(|proposal| proposal.kind == kind);
        let mut variables = self.variables();
        variables.seance = Some(SessionVariables {
            numero: number,
            date: date.to_string(),
            heure: proposal.map_or("14:00", |proposal| &proposal.time),
            heure_fin: proposal.map_or("17:00", |proposal| &proposal.end),
        });
        variables.groupe = theme.map(|theme| GroupVariables { thematique: &theme.title, dossier: &theme.folder });
        let path = definition.path.fill(number, theme.map(|theme| theme.folder.as_str()), None);
        self.document_of(definition, template, &variables, path).map(Some)
    }

    /// The first type with `role` and its template, if it has one.
    fn laid_out(&self, role: Role) -> Option<(&DocType, &str)> {
        let definition = &self.method.types[self.method.type_of(role)?];
        Some((definition, definition.template.as_deref()?))
    }

    /// Renders the file of a group; none if the method has no template for it.
    pub fn group(&self, theme: &Theme) -> Result<Option<Output>, Failure> {
        let Some((definition, template)) = self.laid_out(Role::Group) else {
            return Ok(None);
        };
        let mut variables = self.variables();
        variables.groupe = Some(GroupVariables { thematique: &theme.title, dossier: &theme.folder });
        let path = definition.path.fill(None, Some(&theme.folder), None);
        self.document_of(definition, template, &variables, path).map(Some)
    }

    /// Renders an action; none if the method has no template for it.
    pub fn action(&self, theme: &Theme, title: &str, name: &str, ideas: &[String]) -> Result<Option<Output>, Failure> {
        let Some((definition, template)) = self.laid_out(Role::Action) else {
            return Ok(None);
        };
        let mut variables = self.variables();
        variables.groupe = Some(GroupVariables { thematique: &theme.title, dossier: &theme.folder });
        variables.action =
            Some(ActionVariables { titre: title, nom: name, idees: ideas.iter().map(String::as_str).collect() });
        let path = definition.path.fill(None, Some(&theme.folder), Some(name));
        self.document_of(definition, template, &variables, path).map(Some)
    }

    /// Renders a document that exists once: the framework or the assessment.
    fn document(&self, kind: usize) -> Result<Option<Output>, Failure> {
        let definition = &self.method.types[kind];
        let Some(template) = &definition.template else {
            return Ok(None);
        };
        let path = definition.path.as_str().to_owned();
        self.document_of(definition, template, &self.variables(), path).map(Some)
    }

    /// Renders the files that are not documents of a type.
    fn extras(&self) -> Result<Vec<Output>, Failure> {
        let mut outputs = Vec::new();
        for scaffold in &self.method.scaffolds {
            if !scaffold.path.contains("{phase}") {
                let mut content = self.render(&scaffold.template, &self.variables())?;
                if scaffold.path == PROJECT_FILE {
                    content = fields::completed(&content, &self.method.project, &PROJECT, self.method.lang);
                }
                outputs.push(Output { path: scaffold.path.clone(), content });
                continue;
            }
            for phase in &self.method.phases {
                let mut variables = self.variables();
                let tasks = phase.tasks.iter().map(|task| TaskVariables {
                    id: &task.id,
                    libelle: task.label.get(self.method.lang),
                    facultative: task.optional,
                });
                variables.phase = Some(PhaseVariables {
                    id: &phase.id,
                    libelle: phase.label.get(self.method.lang),
                    taches: tasks.collect(),
                });
                let path = scaffold.path.replace("{phase}", &phase.folder);
                outputs.push(Output { path, content: self.render(&scaffold.template, &variables)? });
            }
        }
        Ok(outputs)
    }

    /// Renders the meetings of a group, at the dates of the calendar.
    pub fn meetings(&self, theme: &Theme, calendar: &Calendar, at: usize) -> Result<Vec<Output>, Failure> {
        let mut outputs = Vec::new();
        for (kind, number, date) in calendar.of_group(at) {
            outputs.extend(self.session(kind, Some(number), date, Some(theme))?);
        }
        Ok(outputs)
    }
}

/// Renders all files of a new project, sorted by path.
pub fn project(request: &Request, calendar: &Calendar, method: &Method) -> Result<Vec<Output>, Failure> {
    let writer = Writer::new(request, method);
    let mut outputs = writer.extras()?;
    for (kind, definition) in method.types.iter().enumerate() {
        match definition.role {
            Role::Framework | Role::Assessment => outputs.extend(writer.document(kind)?),
            Role::Session if !definition.per_group => {
                for (number, date) in calendar.of(kind) {
                    outputs.extend(writer.session(kind, number, date, None)?);
                }
            }
            Role::Session | Role::Group | Role::Action => {}
        }
    }
    for (at, theme) in request.themes.iter().enumerate() {
        outputs.extend(writer.group(theme)?);
        outputs.extend(writer.meetings(theme, calendar, at)?);
    }
    let unique: BTreeMap<String, Output> = outputs.into_iter().map(|output| (output.path.clone(), output)).collect();
    Ok(unique.into_values().collect())
}

//! Renders the files that `init` and `add` write, from the answers of the user and a method, in memory.

pub mod bounds;
pub mod calendar;
mod declared;
pub mod fields;
pub mod forge;
mod general;
pub mod group;
pub mod job;
pub mod place;
pub mod request;
mod sections;
mod variables;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::failure::Failure;
use crate::lang::both;
use crate::method::{DocType, Method, Role};
use crate::model::Field;
use crate::project::Project;
use crate::templates;
use crate::tree::Output;
use calendar::Calendar;
use request::Request;
use variables::{ActionVariables, DocumentVariables, GroupVariables, ProjectVariables, SessionVariables, Variables};

/// A group to create.
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
    numbers: BTreeMap<&'a str, u32>,
}

/// The tasks of each phase.
const PHASES: &str = "{phase}/phase.yaml";
/// Templates that a method which has none gets from the tool.
const GITIGNORE: &str = "modeles/gitignore.tera";
const GITATTRIBUTES: &str = "modeles/gitattributes.tera";

/// The folder of the group in examples, where there is no group yet.
const EXAMPLE: &str = "mobilite";

impl<'a> Writer<'a> {
    pub fn new(request: &'a Request, method: &'a Method) -> Self {
        let project = ProjectVariables {
            titre: &request.title,
            territoire: &request.territory,
            debut: request.start.to_string(),
            methode: &request.method_name,
            methode_version: method.version,
            langue: request.lang.id(),
        };
        let themes = request.themes.iter().map(|theme| theme.title.as_str()).collect();
        let example = request.themes.first().map_or(EXAMPLE, |theme| theme.folder.as_str());
        let numbers = request.numbers.iter().map(|(kind, number)| (method.types[*kind].id.as_str(), *number)).collect();
        Self { method, project, themes, example, numbers }
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
            methode_version: method.version,
            langue: method.lang.id(),
        };
        Self { method, project, themes: Vec::new(), example: EXAMPLE, numbers: BTreeMap::new() }
    }

    fn variables(&self) -> Variables<'_> {
        Variables {
            projet: self.project.clone(),
            seance: None,
            groupe: None,
            phase: None,
            action: None,
            document: None,
            thematiques: self.themes.clone(),
            exemple: self.example,
            nombres: &self.numbers,
        }
    }

    /// A document of a type, from its template and its fields.
    fn document_of(&self, definition: &DocType, variables: &Variables<'_>, path: String) -> Result<Output, Failure> {
        let Some(template) = &definition.template else {
            let lang = self.method.lang;
            let content = match definition.role {
                Role::Group => declared::keys(&definition.fields, &variables.known(), lang),
                _ => declared::document(definition, variables, lang),
            };
            return Ok(Output { path, content });
        };
        let rendered = self.render(template, variables)?;
        let own = definition.role.fields();
        let content = fields::completed(&rendered, &definition.fields, own, self.method.lang);
        let content = sections::completed(&content, definition, variables.number());
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
    ) -> Result<Output, Failure> {
        let definition = &self.method.types[kind];
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
        self.document_of(definition, &variables, path)
    }

    /// The type that plays `role`.
    fn type_of(&self, role: Role) -> Option<&DocType> {
        Some(&self.method.types[self.method.type_of(role)?])
    }

    /// Renders the file of a group; none if the method has no template for it.
    pub fn group(&self, theme: &Theme) -> Result<Option<Output>, Failure> {
        let Some(definition) = self.type_of(Role::Group) else {
            return Ok(None);
        };
        let mut variables = self.variables();
        variables.groupe = Some(GroupVariables { thematique: &theme.title, dossier: &theme.folder });
        let path = definition.path.fill(None, Some(&theme.folder), None);
        self.document_of(definition, &variables, path).map(Some)
    }

    /// Renders an action of type `kind`, of a group or outside of groups.
    pub fn action(
        &self,
        kind: usize,
        theme: Option<&Theme>,
        (title, name): (&str, &str),
        ideas: &[String],
    ) -> Result<Output, Failure> {
        let definition = &self.method.types[kind];
        let mut variables = self.variables();
        variables.groupe = theme.map(|theme| GroupVariables { thematique: &theme.title, dossier: &theme.folder });
        variables.action =
            Some(ActionVariables { titre: title, nom: name, idees: ideas.iter().map(String::as_str).collect() });
        let path = definition.path.fill(None, theme.map(|theme| theme.folder.as_str()), Some(name));
        self.document_of(definition, &variables, path)
    }

    /// A document that is no session: the only one of its type, that of a number or a name, that of a group.
    pub fn document(
        &self,
        kind: usize,
        number: Option<u32>,
        name: Option<(&str, &str)>,
        theme: Option<&Theme>,
    ) -> Result<Output, Failure> {
        let definition = &self.method.types[kind];
        let mut variables = self.variables();
        variables.groupe = theme.map(|theme| GroupVariables { thematique: &theme.title, dossier: &theme.folder });
        let (title, stem) = name.unzip();
        variables.document =
            Some(DocumentVariables { numero: number, titre: title.unwrap_or_default(), nom: stem.unwrap_or_default() });
        let path = definition.path.fill(number, theme.map(|theme| theme.folder.as_str()), stem);
        self.document_of(definition, &variables, path)
    }

    /// The template of the pack named `template`, with what is known of the project.
    pub fn rendered(&self, template: &str) -> Result<String, Failure> {
        self.render(template, &self.variables())
    }

    /// The meetings of a group, at the dates of the calendar.
    pub fn meetings(&self, theme: &Theme, calendar: &Calendar, at: usize) -> Result<Vec<Output>, Failure> {
        let mut outputs = Vec::new();
        for (kind, number, date) in calendar.of_group(at) {
            outputs.push(self.session(kind, number, date, Some(theme))?);
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
            Role::Framework | Role::Assessment | Role::Document if definition.is_alone() => {
                outputs.push(writer.document(kind, None, None, None)?);
            }
            Role::Session if !definition.per_group => {
                for (number, date) in calendar.of(kind) {
                    let number = number.or(definition.numbered.then_some(1));
                    outputs.push(writer.session(kind, number, date, None)?);
                }
            }
            _ => {}
        }
    }
    for (at, theme) in request.themes.iter().enumerate() {
        outputs.extend(writer.group(theme)?);
        outputs.extend(writer.meetings(theme, calendar, at)?);
        for (kind, _) in method.types.iter().enumerate().filter(|(_, kind)| kind.is_one_per_group()) {
            outputs.push(writer.document(kind, None, None, Some(theme))?);
        }
    }
    let unique: BTreeMap<String, Output> = outputs.into_iter().map(|output| (output.path.clone(), output)).collect();
    Ok(unique.into_values().collect())
}

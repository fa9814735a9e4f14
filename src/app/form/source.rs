//! Which fields and sections a file of a project has.

use std::sync::Arc;

use crate::lang::Both;
use crate::method::{COMMITTEE_FILE, Method, SectionDef};
use crate::model::fields::{Choice, FieldDef, GROUP, Kind, Table, Words};
use crate::project::{GROUP_FILE, PHASE_FILE, Project};
use crate::tree::PROJECT_FILE;

/// The description that a form is made from.
#[derive(Debug)]
pub(in crate::app) struct Source<'a> {
    pub(in crate::app) fields: Arc<Table>,
    pub(in crate::app) sections: Vec<&'a SectionDef>,
}

impl<'a> Source<'a> {
    /// The description of the file at `path`; none for a file that no form can show.
    pub(in crate::app) fn of(path: &str, project: &Project, method: &'a Method) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let alone = |fields| Some(Self { fields, sections: Vec::new() });
        if path == PROJECT_FILE {
            return alone(Arc::clone(&method.project));
        }
        if name == COMMITTEE_FILE {
            return alone(committee(method));
        }
        if name == PHASE_FILE {
            return alone(tasks(path, method));
        }
        let document = project.document_at(path);
        let kind = match document {
            Some(document) => document.kind,
            None if name == GROUP_FILE => method.type_of(crate::method::Role::Group)?,
            None => project.ghosts.iter().find(|ghost| *ghost.path == *path)?.kind?,
        };
        let kind = method.types.get(kind)?;
        let number = document.and_then(crate::project::Document::number);
        let is_here = |section: &&SectionDef| section.number.is_none() || number.is_none() || section.number == number;
        let sections = kind.sections.iter().filter(is_here).collect();
        Some(Self { fields: Arc::clone(&kind.fields), sections })
    }
}

fn words(both: &Both) -> Words {
    Words { fr: both.fr.clone().into(), en: both.en.clone().into() }
}

fn colleges(method: &Method) -> Vec<Choice> {
    let choice = |(id, label): (&String, &Both)| Choice { id: id.clone().into(), label: words(label) };
    method.colleges.iter().map(|college| choice((&college.id, &college.label))).collect()
}

/// Fields of the list of members of a body.
fn committee(method: &Method) -> Arc<Table> {
    let like = GROUP.get("participants").map_or(&[][..], FieldDef::columns);
    let members = like.iter().map(|column| match column.kind {
        Kind::Choice(_) => FieldDef { kind: Kind::Choice(colleges(method)), ..column.clone() },
        _ => column.clone(),
    });
    let text = |fr, en| Words::of(fr, en);
    let mut college = FieldDef::new("college", text("Collège", "College"), Kind::Choice(colleges(method)));
    let mut number = FieldDef::new("nombre", text("Nombre", "Number"), Kind::Number);
    (college.required, number.required) = (true, true);
    let mut counts =
        FieldDef::new("effectifs", text("Personnes comptées", "Persons counted"), Kind::Table(vec![college, number]));
    counts.help = text(
        "ceux qui siègent sans être nommés : citoyens tirés au sort, jurés",
        "those who sit without being named: citizens drawn by lot, jurors",
    );
    let members = FieldDef::new("membres", text("Membres", "Members"), Kind::Table(members.collect()));
    Arc::new(Table { fields: vec![members, counts] })
}

/// Fields of the tasks of a phase.
fn tasks(path: &str, method: &Method) -> Arc<Table> {
    let folder = path.strip_suffix(PHASE_FILE).unwrap_or(path).trim_end_matches('/');
    let phase = method.phases.iter().find(|phase| phase.folder == folder);
    let tasks = phase.map(|phase| phase.tasks.as_slice()).unwrap_or_default().iter();
    let choices = tasks.map(|task| Choice { id: task.id.clone().into(), label: words(&task.label) }).collect();
    let mut task = FieldDef::new("tache", Words::of("Tâche", "Task"), Kind::Choice(choices));
    task.required = true;
    let done = FieldDef::new("fait_le", Words::of("Fait le", "Done on"), Kind::Date);
    let reference =
        FieldDef::new("reference", Words::of("Séance qui l'a réglée", "Session that settled it"), Kind::Text);
    let tasks = FieldDef::new("taches", Words::of("Tâches", "Tasks"), Kind::Table(vec![task, done, reference]));
    Arc::new(Table { fields: vec![tasks] })
}

//! A working group: its file, three meetings and its actions.

use crate::project::people::{Member, circle, yaml};
use crate::project::{Files, Project, action, meetings};
use crate::seed::Seed;
use crate::words::Topic;

/// Themes; further groups with the same theme are distinguished by a sector number.
const THEMES: &[&str] = &[
    "Mobilité",
    "Insertion des jeunes",
    "Handicap",
    "Précarité",
    "Alimentation",
    "Logement",
    "Santé",
    "Vieillissement",
    "Numérique",
    "Culture",
    "Énergie",
    "Parentalité",
    "Commerce de proximité",
    "Tourisme",
    "Eau",
    "Forêt",
];

/// A working group of a project.
pub struct Group<'a> {
    /// Its theme.
    pub theme: String,
    /// Path of its folder.
    folder: String,
    /// Participants; the first is the spokesperson, the second the facilitator.
    pub members: Vec<Member>,
    /// The topics of its actions.
    pub topics: Vec<Topic<'a>>,
}

impl<'a> Group<'a> {
    /// The group with index `number` of `project`, from 0.
    pub fn new(project: &Project<'a>, number: usize, seed: &mut Seed) -> Self {
        let theme = THEMES[(number + project.index) % THEMES.len()];
        let sector = number / THEMES.len();
        let theme = match sector {
            0 => theme.to_owned(),
            _ => format!("{theme}, secteur {sector}"),
        };
        let actions = project.shape.actions;
        let numbers = number * actions..(number + 1) * actions;
        let shift = project.index * project.shape.groups * actions;
        Self {
            folder: format!("2-experimentation/groupes/{}", slug::slugify(&theme)),
            theme,
            members: circle(&project.town, 9 + seed.below(3), seed),
            topics: numbers.map(|at| project.words.topic(at, shift)).collect(),
        }
    }

    /// A table row of the restitution: theme, link to the third meeting, spokesperson, number of actions.
    pub fn row(&self) -> String {
        let link = self.folder.trim_start_matches("2-experimentation/");
        format!("| [{}]({link}/reunion-3.md) | {} | {} |\n", self.theme, self.members[0].name, self.topics.len())
    }

    /// The id of its action at index `at`.
    pub fn action_id(&self, at: usize) -> String {
        let name = self.folder.rsplit('/').next().unwrap_or_default();
        format!("{name}/{}", self.topics[at].stem())
    }

    /// A link to its file, relative to the folder of the copils.
    pub fn link(&self) -> String {
        format!("[{}](../../{}/groupe.yaml)", self.theme, self.folder)
    }

    /// Writes its files.
    pub fn write(&self, project: &Project<'_>, files: &mut Files, seed: &mut Seed) {
        let folder = &self.folder;
        files.add(format!("{folder}/groupe.yaml"), self.file());
        for number in 1..=3 {
            let text = meetings::minutes(self, project, number, seed);
            files.add(format!("{folder}/reunion-{number}.md"), text);
        }
        for (at, topic) in self.topics.iter().enumerate() {
            let text = action::sheet(project, topic, at + 1, &self.members, seed);
            files.add(format!("{folder}/actions/{}.md", topic.stem()), text);
        }
    }

    /// `groupe.yaml`.
    fn file(&self) -> String {
        let Member { name, function, .. } = &self.members[1];
        format!(
            "thematique: {theme}
question: Comment mieux répondre ensemble aux besoins du territoire ?
x_dossier: suivi par la chargée de mission
animateur:
  structure: {name}
  fonction: {function}
porte_parole: {spokesperson}
{members}",
            theme = self.theme,
            spokesperson = self.members[0].name,
            members = yaml("participants", &self.members),
        )
    }
}

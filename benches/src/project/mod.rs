//! A finished project, as its facilitators would leave it, without the compiled plan.

mod action;
mod documents;
mod frame;
mod group;
mod meetings;
mod people;
mod sessions;

use std::path::Path;

use crate::calendar::Calendar;
use crate::failure::{Result, about};
use crate::seed::Seed;
use crate::words::{Words, enough_for};
use group::Group;
use people::{Member, circle};

/// First parts of town names.
const FIRST: &[&str] = &[
    "Saint-Aubin",
    "Villeneuve",
    "Montfort",
    "Beaulieu",
    "Châteauneuf",
    "Fontaine",
    "Rochefort",
    "Clairmont",
    "Hauterive",
    "Sainte-Marie",
    "Pontlevoy",
];

/// Second parts of town names.
const SECOND: &[&str] = &["sur-Loire", "les-Bains", "en-Bresse", "la-Forêt", "du-Rhône", "sous-Bois", "les-Vignes"];

/// The size of a project.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Number of working groups.
    pub groups: usize,
    /// Number of actions per group.
    pub actions: usize,
    /// True if its plan is compiled; otherwise a waiver in `derogations` says that it has none.
    pub compiled: bool,
}

/// Data shared by the files of a project.
pub struct Project<'a> {
    /// Its index in the portfolio.
    index: usize,
    /// Its size.
    shape: Shape,
    /// Words for its actions.
    words: &'a Words,
    /// Its town.
    town: String,
    /// Its dates.
    calendar: Calendar,
    /// Its committee.
    committee: Vec<Member>,
}

/// Writes the project `index` of a portfolio to `folder`, which must not exist.
pub fn write(folder: &Path, index: usize, shape: Shape, words: &Words) -> Result<()> {
    enough_for(shape.groups * shape.actions)?;
    let seed = &mut Seed::new(index);
    let town = format!("{}-{}", seed.pick(FIRST), seed.pick(SECOND));
    let project =
        Project { index, shape, words, calendar: Calendar::new(seed), committee: circle(&town, 9, seed), town };
    let groups: Vec<Group<'_>> = (0..shape.groups).map(|number| Group::new(&project, number, seed)).collect();
    let mut files = Files::new(folder);
    frame::write(&project, &groups, &mut files, seed);
    for group in &groups {
        group.write(&project, &mut files, seed);
    }
    files.done
}

/// Writes files one by one, so that a large project is not held in memory.
struct Files<'a> {
    /// The project's folder.
    folder: &'a Path,
    /// The first error.
    done: Result<()>,
}

impl<'a> Files<'a> {
    /// No file is written yet.
    fn new(folder: &'a Path) -> Self {
        Self { folder, done: Ok(()) }
    }

    /// Writes `text` to `path` in the project.
    fn add(&mut self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        if self.done.is_ok() {
            let path = self.folder.join(path);
            let parent = path.parent().unwrap_or(self.folder);
            let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text));
            self.done = about(&path, written);
        }
    }
}

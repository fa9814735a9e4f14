//! `taches`: the tasks of a phase are done before a milestone.

use std::sync::Arc;

use super::params::{Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use crate::diagnostic::Place;
use crate::lang::Both;
use crate::messages::{Arg, Label};
use crate::model::Field;
use crate::model::keys::{Holds, Key};
use crate::model::others::{Phase, Task};
use crate::model::reader::Need;
use crate::project::File;

const KEYS: &[Key] = &[
    Key::new("phase", "La phase dont les tâches sont dues", "The phase whose tasks are owed", Holds::Text).required(),
    WHEN.required(),
];
const PLACES: &[&str] = &["taches", "date", "reunion_date"];
pub(super) const KIND: Kind = Kind {
    name: "taches",
    about: ("Les tâches d'une phase sont faites avant une date", "The tasks of a phase are done before a date"),
    keys: KEYS,
    places: PLACES,
    example: "phase: preparation\nquand: {type: reunion, lequel: premier}",
    read: |params| Some(Box::new(Tasks::read(params)?)),
};

#[derive(Debug)]
pub struct Tasks {
    phase: usize,
    when: Selector,
}

impl Tasks {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self { phase: params.phase("phase")?, when: params.selector("quand", Need::Required)? })
    }

    fn absent(&self, input: &Input<'_>, tasks: &[Task], key: Place, out: &mut Finding<'_>) {
        let owed = input.method.phases[self.phase].tasks.iter().filter(|task| !task.optional);
        let missing: Vec<Both> = owed
            .filter(|owed| !tasks.iter().any(|task| task.id.value() == Some(&owed.id)))
            .map(|owed| owed.label.clone())
            .collect();
        let unknown = tasks.iter().filter(|task| task.id.value().is_none()).count();
        if missing.len() > unknown {
            out.at(key, self.args(input, missing));
        }
    }

    fn task(&self, input: &Input<'_>, file: &File<Phase>, task: &Task, due: bool, out: &mut Finding<'_>) {
        let Some(id) = task.id.given() else { return };
        let definition = input.method.phases[self.phase].tasks.iter().find(|owed| owed.id == id.value);
        let Some(definition) = definition.filter(|owed| !owed.optional) else {
            return;
        };
        let place = Place { path: Arc::clone(&file.path), span: id.span };
        match task.done.given() {
            None if task.done.is_absent() && due => {
                out.at(place, self.args(input, vec![definition.label.clone()]));
            }
            Some(done) => {
                let Some(first) = input.first_date(&self.when).filter(|first| done.value > first.date) else {
                    return;
                };
                let done_at = Place { path: Arc::clone(&file.path), span: done.span };
                let done_on = Label::Dated { what: Both { fr: "faite".into(), en: "done".into() }, date: done.value };
                let meeting = Label::Dated { what: first.what.clone(), date: first.date };
                out.at(place, self.args(input, vec![definition.label.clone()]))
                    .relate(done_at, done_on.into())
                    .relate(first.place, meeting.into());
            }
            None => {}
        }
    }

    fn args(&self, input: &Input<'_>, tasks: Vec<Both>) -> Vec<(&'static str, Arg)> {
        let unknown = || Both { fr: "date inconnue".to_owned(), en: "date unknown".to_owned() };
        let first = input.first_date(&self.when);
        let date = first.map_or_else(|| Arg::Both(unknown()), |first| Arg::Date(first.date));
        vec![("taches", Arg::Labels(tasks)), ("reunion_date", date)]
    }
}

impl Check for Tasks {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let files = &input.project.phases;
        let of_phase =
            |file: &&File<Phase>| file.content.as_ref().and_then(|content| content.phase.value()) == Some(&self.phase);
        let file = files.iter().find(of_phase);
        let is_unknown =
            files.iter().any(|file| file.content.as_ref().is_none_or(|content| content.phase.value().is_none()));
        let due = input.is_due(Some(&self.when), None);
        let (tasks, key) = match file {
            None if is_unknown => return,
            None => (&[][..], input.project.method_key.clone()),
            Some(file) => {
                let content = file.content.as_ref().map(|content| &content.tasks);
                if content.is_some_and(Field::is_invalid) {
                    return;
                }
                let key = content.and_then(Field::key).unwrap_or(file.first_line);
                let tasks = content.and_then(Field::value).map(Vec::as_slice).unwrap_or_default();
                (tasks, Place { path: Arc::clone(&file.path), span: key })
            }
        };
        if due {
            out.due();
            self.absent(input, tasks, key, out);
        }
        let Some(file) = file else { return };
        for task in tasks {
            self.task(input, file, task, due, out);
        }
    }
}

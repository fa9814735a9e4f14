//! One more group of a project: the documents that the method gives to a group, at days that are still free.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::calendar::meetings;
use super::{Theme, Writer, request};
use crate::failure::Failure;
use crate::lang::{Lang, both};
use crate::method::Method;
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::fold::fold;
use crate::text::working_days::{add_days, next};
use crate::tree::Output;

/// Maximum number of working days by which a proposed meeting is postponed to avoid other groups' meetings.
const MOST_DAYS: usize = 30;

/// The group with the theme `title`, and its documents; refused if the project has it already.
pub fn one_more(project: &Project, method: &Method, today: Date, title: &str) -> Result<(Theme, Vec<Output>), Failure> {
    let theme = request::themes(&[title.to_owned()], method)?.remove(0);
    let same =
        |at: &usize| project.groups[*at].id == theme.folder || fold(project.group_name(*at)) == fold(&theme.title);
    if let Some(at) = (0..project.groups.len()).find(same) {
        let word = method.group().short;
        let (name, folder) = (project.group_name(at), &project.groups[at].folder);
        let (name, folder) = (printable(name), printable(folder));
        let (fr, en) = (word.the(Lang::Fr), word.the(Lang::En));
        return Err(Failure::refused(both!(
            "{fr} « {name} » existe déjà ({folder}) : rien n'est ajouté",
            "{en} \"{name}\" exists already ({folder}): nothing is added"
        )));
    }
    let writer = Writer::of_project(project, method, today);
    let mut outputs: Vec<Output> = writer.group(&theme)?.into_iter().collect();
    let mut taken = taken(project);
    for (kind, number, date) in meetings(method, today, |kind| project.session_dates(kind, None), project.groups.len())
    {
        // People who attend several groups must not have two meetings on the same day.
        let free = std::iter::successors(Some(date), |date| Some(next(add_days(*date, 1))));
        let date = free.take(MOST_DAYS).find(|date| !taken.contains(date)).unwrap_or(date);
        taken.insert(date);
        outputs.push(writer.session(kind, number, date, Some(&theme))?);
    }
    Ok((theme, outputs))
}

/// Days on which a session takes place.
pub fn taken(project: &Project) -> BTreeSet<Date> {
    let sessions = project.sessions().filter(|(_, session)| session.counts());
    sessions.filter_map(|(_, session)| session.date.value().copied()).collect()
}

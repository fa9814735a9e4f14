//! Ids that the method changed: a project that says a former one gets the present one.

use std::sync::Arc;

use super::drafts::Drafts;
use crate::diagnostic::Sink;
use crate::edit::{Change, Path, Step};
use crate::failure::Failure;
use crate::lang::both;
use crate::method::{Method, Role};
use crate::model::ids::Ids;
use crate::pack::Pack;
use crate::parse::front_matter::{Front, split};
use crate::parse::yaml::{self, Node, Outcome, Value};
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::{Span, Text};
use crate::tree::PROJECT_FILE;

/// A key that holds an id: of the root, or of each entry of a list.
struct Place<'a> {
    list: Option<&'static str>,
    key: &'static str,
    ids: &'a Ids<'a>,
}

pub(super) fn update(drafts: &mut Drafts<'_>, project: &Project, pack: &Pack) -> Result<(), Failure> {
    let method = &pack.method;
    let types = method.type_ids();
    let colleges = method.college_ids();
    let (phases, tasks) = (method.phase_ids(), method.task_ids());
    let requirements = Ids::of(pack.requirements.iter().map(|one| (&*one.id, one.former.as_slice())));
    let of = |list, key, ids| Place { list, key, ids };
    let sheet = [of(None, "type", &types)];
    let group = [of(Some("participants"), "college", &colleges)];
    let body = [of(Some("membres"), "college", &colleges), of(Some("effectifs"), "college", &colleges)];
    let phase = [of(None, "phase", &phases), of(Some("taches"), "tache", &tasks)];
    let own = [of(Some("derogations"), "exigence", &requirements)];
    let mut files: Vec<(&str, &[Place<'_>])> = vec![(PROJECT_FILE, &own)];
    for document in &project.documents {
        let is_group = method.types[document.kind].role == Role::Group;
        files.push((&document.path, if is_group { &group } else { &sheet }));
    }
    files.extend(project.phases.iter().map(|file| (&*file.path, phase.as_slice())));
    files.extend(project.committees.iter().map(|file| (&*file.path, body.as_slice())));
    if !has_former(pack, method) {
        return Ok(());
    }
    for (path, places) in files {
        let Some(text) = project.texts.get(path) else { continue };
        for (at, old, new) in renamed(text, places) {
            let said = both!("« {} » devient « {new} »", "\"{}\" becomes \"{new}\"", printable(&old));
            drafts.change(path, text, &[Change::set(at, new)], Some(said))?;
        }
    }
    Ok(())
}

fn has_former(pack: &Pack, method: &Method) -> bool {
    let tasks = || method.phases.iter().flat_map(|phase| &phase.tasks);
    method.types.iter().any(|kind| !kind.former.is_empty())
        || method.colleges.iter().any(|college| !college.former.is_empty())
        || method.phases.iter().any(|phase| !phase.former.is_empty())
        || tasks().any(|task| !task.former.is_empty())
        || pack.requirements.iter().any(|requirement| !requirement.former.is_empty())
}

/// Where a former id stands, with it and the present one.
fn renamed<'a>(text: &Text, places: &[Place<'a>]) -> Vec<(Path, String, &'a str)> {
    let span = match split(text) {
        Front::Found { yaml, .. } => yaml,
        Front::None | Front::Broken(..) => Span::new(0, text.as_str().len()),
    };
    let mut sink = Sink::new(Arc::from(""));
    let Outcome::Tree(root) = yaml::read(text, span, &mut sink) else { return Vec::new() };
    let mut found = Vec::new();
    for place in places {
        let mut look = |node: &Node, above: Vec<Step>| {
            if let Some(Value::Scalar { text, .. }) = value(node, place.key)
                && let Some(new) = place.ids.renamed(text.trim())
            {
                let steps = above.into_iter().chain([Step::Key(place.key.to_owned())]).collect::<Vec<_>>();
                found.push((Path::from(steps), text.clone(), new));
            }
        };
        match place.list {
            None => look(&root, Vec::new()),
            Some(list) => {
                let Some(Value::List(items)) = value(&root, list) else { continue };
                for (at, item) in items.iter().enumerate() {
                    look(item, vec![Step::Key(list.to_owned()), Step::At(at)]);
                }
            }
        }
    }
    found
}

fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Value> {
    Some(&node.entries()?.iter().find(|entry| entry.key.trim() == key)?.value.value)
}

//! From a spreadsheet to files: which actions are new, which are there already, and what was not understood.

mod cells;
mod known;
mod reckoning;
mod report;

use jiff::civil::Date;

use super::{Home, Reading, Sheet, Taken as Row, bounded, choose, fill, read, sheets};
use crate::edit::Refused;
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::method::{DocType, Method, Role};
use crate::project::{OUTSIDE, Project};
use crate::scaffold::{Writer, place, request};
use report::Met;
pub use report::{Made, Report};

/// What was taken from a spreadsheet.
pub struct Taken {
    /// Files to create, one for each action that the project lacks.
    pub made: Vec<Made>,
    /// Rows whose action is there already.
    pub met: Vec<Met>,
    sheets: Vec<Sheet>,
    read: Vec<usize>,
    below: u32,
    reading: Reading,
}

/// Takes the actions of a spreadsheet, whose bytes are given, into `home`; without a name, the sheet is chosen.
pub fn take(
    project: &Project,
    method: &Method,
    home: (usize, usize),
    bytes: Vec<u8>,
    sheet: Option<&str>,
    today: Date,
) -> Result<Taken, Failure> {
    let (kind, at) = home;
    let of = Home::of(project, at, &method.types[kind].fields);
    let sheets = sheets(bytes)?;
    let chosen = choose(&sheets, sheet, &of)?;
    bounded(&chosen.tables)?;
    let reading = read(&chosen.tables, &of);
    let (made, met) = files(project, method, home, &reading, today)?;
    let below = chosen.tables.first().map_or(0, |table| table.found.below);
    let read = chosen.sheets.clone();
    Ok(Taken { made, met, sheets, read, below, reading })
}

impl Taken {
    /// The report; `name` shows a path of the project, and `dry` says that nothing is written.
    pub fn report<'a>(&'a self, name: &'a dyn Fn(&str) -> String, dry: bool) -> Report<'a> {
        let Self { made, met, sheets, read, below, reading } = self;
        Report { name, sheets, read, below: *below, reading, made, met, dry }
    }
}

/// The type of the actions to create, and what they are to stand in, as an index in `Project::threads`: the group that
/// was chosen, or, where the method has actions outside of groups, no group.
pub fn home(project: &Project, method: &Method, asked: Option<&str>) -> Result<(usize, usize), Failure> {
    let kind = |in_groups: bool| {
        let is_it = |kind: &DocType| kind.role == Role::Action && kind.is_in_groups() == in_groups;
        method.types.iter().position(is_it)
    };
    match (kind(true), kind(false), asked) {
        (None, None, _) => Err(Failure::usage(both!(
            "la méthode de ce projet ne connaît pas d'actions",
            "this project's method knows no actions"
        ))),
        (_, Some(kind), Some(OUTSIDE)) | (None, Some(kind), None) => Ok((kind, project.outside())),
        (Some(kind), _, _) => Ok((kind, place::group_called(project, method, asked)?)),
        (None, Some(_), Some(_)) => {
            let word = method.group().short;
            let (fr, en) = (word.many(Lang::Fr), word.many(Lang::En));
            Err(Failure::usage(both!(
                "les actions de ce projet ne sont pas dans des {fr} : sans --group",
                "the actions of this project are in no {en}: without --group"
            )))
        }
    }
}

/// The files to create, and the rows whose action is already there.
fn files(
    project: &Project,
    method: &Method,
    (kind, home): (usize, usize),
    reading: &Reading,
    today: Date,
) -> Result<(Vec<Made>, Vec<Met>), Failure> {
    let fields = &method.types[kind].fields;
    let writer = Writer::of_project(project, method, today);
    let group = project.group_at(home);
    let theme = group.map(|group| place::theme(project, group));
    let all = known::all(project, method);
    let (mut made, mut met): (Vec<Made>, Vec<Met>) = (Vec::new(), Vec::new());
    for Row { row, draft } in &reading.taken {
        if let Some(known) = known::find(&all, home, draft) {
            let group = (known.home != home).then(|| project.home_name(known.home, method.lang).to_owned());
            let differences = known.differences(*row, draft, reading, fields);
            let (title, paths, unread) = (draft.title.clone(), known.paths.clone(), known.unread(draft));
            met.push(Met { row: *row, title, paths, group, differences, unread });
            continue;
        }
        let whole = draft.title.replace(['/', '\\'], " ");
        let what = ("le titre de l'action", "the title of the action");
        let title =
            || request::file_name(&whole, what.0, what.1).unwrap_or_else(|_| format!("action-{}", reading.line(*row)));
        let name = draft.name.clone().unwrap_or_else(title);
        let write = |name: &str| {
            let output = writer.action(kind, theme.as_ref(), (&draft.title, name), &draft.ideas)?;
            Ok(place::in_group(project, method, output, kind, group))
        };
        let is_taken = |path: &str| made.iter().any(|other| other.output.path == path) || project.has(path);
        let mut output = place::numbered(&name, write, is_taken)?;
        output.content = fill(&output.content, draft, fields).map_err(|refused| unfilled(&refused))?;
        made.push(Made { row: *row, output });
    }
    Ok((made, met))
}

/// The error for an action template that cannot be filled; the project's own method may contain any template.
fn unfilled(refused: &Refused) -> Failure {
    Failure::refused(Both::each(|lang| {
        say!(
            lang,
            "le modèle d'action de la méthode ne peut pas être rempli : {}",
            "the method's template of an action cannot be filled: {}",
            refused.sentence(lang)
        )
    }))
}

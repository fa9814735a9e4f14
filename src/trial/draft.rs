//! An invented project as data: variants change it before it becomes files.

use std::sync::Arc;

use jiff::civil::Date;

use super::maker::{Maker, asked, members};
use super::sample::Seed;
use super::{Contents, START, THEMES, planned, request};
use crate::method::ItemKind;
use crate::model::fields::IDEAS;
use crate::pack::Pack;
use crate::parse::yaml::{Node, quote};
use crate::project::GROUP_FILE;
use crate::scaffold::calendar::Calendar;
use crate::tree::PROJECT_FILE;

/// One document, or `agir.yaml`.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// Index of the type in `Method::types`; none for `agir.yaml`.
    pub(super) kind: Option<usize>,
    pub(super) path: String,
    /// Day of a session.
    pub(super) date: Option<Date>,
    /// Keys with their values as YAML.
    pub(super) keys: Vec<(String, String)>,
    pub(super) sections: Vec<Part>,
}

/// A section of a document.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) id: String,
    /// Empty for a text without a heading.
    pub(super) title: String,
    pub(super) text: String,
    pub(super) items: Option<ItemKind>,
}

/// What is wrong with the thread from problems to actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    None,
    /// Ideas name no problem.
    NoProblem,
    /// More ideas are kept than actions come from.
    MoreKept,
    NothingKept,
}

#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) sheets: Vec<Sheet>,
    /// Day on which the tasks were done; none if they were not.
    pub(super) tasks: Option<Date>,
    pub(super) slip: Slip,
    /// Lists of members, by path.
    committees: Vec<(String, String)>,
    /// Phases: id, folder and ids of the tasks.
    phases: Vec<(String, String, Vec<String>)>,
}

impl Draft {
    /// A project in which everything is there and filled.
    pub(super) fn filled(pack: &Pack, tree: &Node) -> Self {
        Self::made(pack, tree, false, true)
    }

    /// Same, with the last value of closed lists, or with documents that are all alike.
    pub(super) fn made(pack: &Pack, tree: &Node, last: bool, differ: bool) -> Self {
        let method = &pack.method;
        let most = asked(tree);
        let titles: Vec<String> = (1..=most.max(THEMES.len())).map(|at| format!("Essai {at}")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let mut sheets = Vec::new();
        if let Ok(request) = request(pack, &titles) {
            let calendar = Calendar::propose(&request, pack);
            let maker = Maker { pack, calendar: &calendar, most, last, differ };
            let seed = Seed { at: 0, date: START, last: false, most };
            let mut keys = maker.keys(&method.project, seed);
            for (key, known) in [("methode", "methode"), ("debut", &START.to_string()), ("langue", "fr")] {
                keys.iter_mut().filter(|(own, _)| own == key).for_each(|(_, value)| known.clone_into(value));
            }
            let (path, sections) = (PROJECT_FILE.to_owned(), Vec::new());
            sheets.push(Sheet { kind: None, path, date: None, keys, sections });
            for kind in 0..method.types.len() {
                maker.of_kind(kind, &request.themes, &mut sheets);
            }
        }
        let phases = method.phases.iter().map(|phase| {
            let tasks = phase.tasks.iter().map(|task| task.id.clone()).collect();
            (phase.id.clone(), phase.folder.clone(), tasks)
        });
        let committees = method.bodies.iter().map(|body| (body.members.clone(), members(method, most)));
        let (committees, phases) = (committees.collect(), phases.collect());
        Self { sheets, tasks: Some(START), slip: Slip::None, committees, phases }
    }

    pub(super) fn files(&self) -> Contents {
        let mut files = Contents::new();
        for sheet in &self.sheets {
            files.insert(sheet.path.clone(), sheet.text(self.slip).into_bytes());
        }
        let committees = self.committees.iter();
        files.extend(committees.map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        for (id, folder, tasks) in &self.phases {
            let mut text = format!("phase: {}\n", quote(id));
            if let Some(date) = self.tasks.filter(|_| !tasks.is_empty()) {
                let line = |task: &String| format!("  - {{tache: {}, fait_le: {date}}}\n", quote(task));
                text.push_str(&format!("taches:\n{}", tasks.iter().map(line).collect::<String>()));
            }
            files.insert(format!("{folder}/phase.yaml"), text.into_bytes());
        }
        files
    }

    pub(super) fn with_plan(&self, pack: &Arc<Pack>) -> Contents {
        planned(self.files(), pack)
    }

    /// Places of the sheets of a type.
    pub(super) fn of_kind(&mut self, kind: usize) -> impl Iterator<Item = &mut Sheet> {
        self.sheets.iter_mut().filter(move |sheet| sheet.kind == Some(kind))
    }
}

impl Sheet {
    fn text(&self, slip: Slip) -> String {
        let mut keys: String = self.keys.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        if let Some(date) = self.date {
            keys.push_str(&format!("date: {date}\n"));
        }
        if self.kind.is_none() || self.path.ends_with(GROUP_FILE) {
            return keys;
        }
        let part = |part: &Part| {
            let text = match part.items {
                Some(kind) if !part.text.is_empty() => said(kind, slip),
                _ => part.text.as_str(),
            };
            if part.title.is_empty() { format!("{text}\n\n") } else { format!("## {}\n\n{text}\n\n", part.title) }
        };
        format!("---\n{keys}---\n\n{}", self.sections.iter().map(part).collect::<String>())
    }
}

fn said(kind: ItemKind, slip: Slip) -> &'static str {
    match (kind, slip) {
        (ItemKind::Problems, _) => "- **P1** Les horaires\n- **P2** La distance",
        (ItemKind::Ideas, Slip::NoProblem) => "- **I1** Une navette\n- **I2** Un guichet",
        (ItemKind::Ideas, _) => "- **I1** Une navette (P1, P2)\n- **I2** Un guichet (P2)",
        (ItemKind::Kept, Slip::MoreKept) => "- [x] I1, 7 voix\n- [x] I2, 5 voix",
        (ItemKind::Kept, Slip::NothingKept) => "- [ ] I1, 7 voix\n- [ ] I2, 2 voix",
        (ItemKind::Kept, _) => "- [x] I1, 7 voix\n- [ ] I2, 2 voix",
        (ItemKind::Decisions, _) => "- **D1** Le projet continue",
        (ItemKind::Own(_), _) => "",
    }
}

/// True for a key without which a document cannot be read.
pub(super) fn is_vital(key: &str) -> bool {
    ["type", "titre", "numero", "methode", "territoire", "debut", "thematique", IDEAS].contains(&key)
}

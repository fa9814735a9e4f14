//! The actions that the project already has, merged ones included: none is imported twice, and cells of the
//! table that differ are reported.

use std::borrow::Cow;

use crate::exports::table::{description, told};
use crate::imports::{Draft, Field, Reading};
use crate::lang::{Both, Lang};
use crate::method::Method;
use crate::model::action::{PRIORITIES, PROGRESSES};
use crate::model::fields::{ACTION, FieldDef, OBJECTIVES, PARTNERS, STEPS, TARGETS, Table, Value};
use crate::parse::rich::{blocks, plain};
use crate::plan::{CommonPlan, PlanAction, PlanField};
use crate::project::Project;
use crate::text::escape::printable;
use crate::text::fold::{fold, slug};

pub(super) struct Known {
    /// Paths of its files: several if the action is merged.
    pub paths: Vec<String>,
    /// Where it stands, as an index in `Project::threads`; for a merged action, the first one.
    pub home: usize,
    draft: Draft,
    /// Its title in normalised forms for comparison: case-folded, and as a file name.
    title: String,
    slug: String,
}

/// A difference between the table and the action's file.
pub struct Difference {
    /// The field concerned.
    pub what: Both,
    /// The cell, if the table has a value.
    pub cell: Option<String>,
    /// The value in the action's file.
    pub sheet: String,
    /// The value in the table.
    pub table: String,
}

/// Every action: as its group wrote it, and as the plan merges it.
pub(super) fn all(project: &Project, method: &Method) -> Vec<Known> {
    let known = |paths: Vec<String>, home: usize, draft: Draft| {
        let (title, slug) = (fold(&draft.title), slug(&draft.title));
        Known { paths, home, draft, title, slug }
    };
    let single = project.actions().filter_map(|(document, action)| {
        let body = document.text.as_str().get(document.body_start..).unwrap_or_default();
        Some(known(vec![document.path.to_string()], document.home?, Draft::of(action, body)))
    });
    let plan = CommonPlan::of(project, method);
    let merged = plan.actions.iter().filter(|action| action.origins.len() > 1).map(|action| {
        let paths = action.origins.iter().map(|origin| origin.path.to_owned()).collect();
        known(paths, action.origins.first().map_or(0, |origin| origin.group), of_plan(&plan, action))
    });
    single.chain(merged).collect()
}

/// The action that a row describes: found by path, otherwise by title, first in the group.
pub(super) fn find<'k>(known: &'k [Known], home: usize, draft: &Draft) -> Option<&'k Known> {
    let (title, slug) = (fold(&draft.title), slug(&draft.title));
    let is_called = |one: &&Known| one.title == title || !slug.is_empty() && one.slug == slug;
    let is_there = |one: &&Known| !draft.paths.is_empty() && one.paths == draft.paths;
    let mut by_path = known.iter().filter(is_there);
    by_path
        .next()
        .or_else(|| known.iter().find(|one| one.home == home && one.title == title))
        .or_else(|| known.iter().find(|one| one.home == home && is_called(one)))
        .or_else(|| known.iter().find(|one| one.paths.len() > 1 && is_called(one)))
        .or_else(|| known.iter().find(is_called))
}

/// The merged action, as the plan's table exports it.
fn of_plan(plan: &CommonPlan<'_>, action: &PlanAction<'_>) -> Draft {
    let texts = |path: &str| action.texts(path).into_iter().map(str::to_owned).collect::<Vec<_>>();
    // Formatted as in the plan's table, each value with its group.
    let voices = |path: &str| {
        let told = action.field(path).map(|field| told(plan, action, field)).unwrap_or_default();
        Some(told.join("\n")).filter(|text| !text.is_empty())
    };
    let declared = action.fields.iter().filter(|field| is_declared(field)).filter_map(|field| {
        let value = match field.one() {
            Some(value) => value.clone(),
            None if field.voices.is_empty() => return None,
            None => Value::Text(told(plan, action, field).join("\n")),
        };
        Some((field.leaf.path().into_owned(), value))
    });
    Draft {
        title: action.title.to_owned(),
        objectives: texts(OBJECTIVES),
        targets: texts(TARGETS),
        owner: action.owner().map(Cow::into_owned),
        partners: texts(PARTNERS),
        human: voices("moyens.humains"),
        material: voices("moyens.materiels"),
        financial: voices("moyens.financiers"),
        budget: action.budget(),
        funders: action.funders(),
        priority: action.priority(),
        progress: action.progress(),
        start: action.start(),
        deadline: action.deadline(),
        indicators: action.indicators(),
        steps: texts(STEPS),
        declared: declared.collect(),
        description: description(plan, action),
        ..Draft::default()
    }
}

/// True for a field that only the method declares.
fn is_declared(field: &PlanField<'_>) -> bool {
    ACTION.get(&field.leaf.field.key).is_none()
}

impl Known {
    /// Columns of the row that a merged action combines from several groups, and that are therefore not
    /// compared: the ideas.
    pub(super) fn unread(&self, draft: &Draft) -> Vec<u32> {
        let ideas = draft.sources.iter().filter(|(field, _)| *field == Field::Ideas && self.paths.len() > 1);
        ideas.map(|(_, column)| *column).collect()
    }

    /// The differences between the row and the action. In the plan's own table an empty cell is a value too.
    pub(super) fn differences(&self, row: u32, draft: &Draft, reading: &Reading, fields: &Table) -> Vec<Difference> {
        let is_whole = !draft.paths.is_empty();
        let mut found = Vec::new();
        for (fields, fr, en, text) in FIELDS {
            let source = draft.sources.iter().find(|(field, _)| fields.contains(field));
            let is_merged_idea = fields.contains(&Field::Ideas) && self.paths.len() > 1;
            let (sheet, table) = (text(&self.draft), text(draft));
            // Skips an empty cell, and a cell that was not understood, which is reported elsewhere.
            let says = if is_whole { source.is_some() != table.is_empty() } else { !table.is_empty() };
            if !says || is_merged_idea || bare(&sheet) == bare(&table) {
                continue;
            }
            let (what, cell) = (
                Both { fr: (*fr).to_owned(), en: (*en).to_owned() },
                source.map(|(_, column)| reading.cell(row, *column)),
            );
            found.push(Difference { what, cell, sheet: short(&sheet, &table), table: short(&table, &sheet) });
        }
        let of = |draft: &Draft, path: &str, field: &FieldDef| {
            let own = draft.declared.iter().find(|(own, _)| own == path);
            own.map_or_else(String::new, |(_, value)| value.shown(field, Lang::Fr))
        };
        for (path, _) in &draft.declared {
            let Some(leaf) = fields.leaf(path) else { continue };
            let (sheet, table) = (of(&self.draft, path, leaf.own()), of(draft, path, leaf.own()));
            if bare(&sheet) != bare(&table) {
                let label = &leaf.own().label;
                let what = Both { fr: label.fr.to_string(), en: label.en.to_string() };
                found.push(Difference { what, cell: None, sheet: short(&sheet, &table), table: short(&table, &sheet) });
            }
        }
        found
    }
}

/// The words of a text for comparison: exports format lists and resources in their own ways.
fn bare(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words
        .filter(|word| !["moyens", "humains", "materiels", "financiers"].contains(word))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// A text on one line; if it is long, the part where it differs from `other`.
fn short(text: &str, other: &str) -> String {
    const MOST: usize = 50;
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, other) = (line(text), line(other));
    if text.chars().count() <= MOST {
        return printable(&text);
    }
    let same = text.chars().zip(other.chars()).take_while(|(one, two)| one == two).count();
    let from = same.saturating_sub(10);
    let shown: String = text.chars().skip(from).take(MOST).collect();
    let (before, after) = (if from > 0 { "…" } else { "" }, if from + MOST < text.chars().count() { "…" } else { "" });
    printable(&format!("{before}{shown}{after}"))
}

/// Cell fields, their French and English names, and the accessor of a draft.
type Told = (&'static [Field], &'static str, &'static str, fn(&Draft) -> String);

const FIELDS: &[Told] = &[
    (&[Field::Title], "titre", "title", |draft| draft.title.clone()),
    (&[Field::Owner], "porteur", "owner", |draft| draft.owner.clone().unwrap_or_default()),
    (&[Field::Budget, Field::BudgetPart], "budget", "budget", |draft| {
        draft.budget.map(|amount| amount.to_string()).unwrap_or_default()
    }),
    (&[Field::Funders, Field::Funding, Field::FunderColumn], "financeurs", "funders", |draft| {
        let told = draft.funders.iter().map(|one| match one.amount {
            Some(amount) => format!("{} : {amount}", one.name),
            None => one.name.clone(),
        });
        told.collect::<Vec<_>>().join(" ; ")
    }),
    (&[Field::Start, Field::Calendar], "début", "start", |draft| {
        draft.start.map(|day| day.to_string()).unwrap_or_default()
    }),
    (&[Field::Deadline, Field::Calendar], "échéance", "deadline", |draft| {
        draft.deadline.map(|day| day.to_string()).unwrap_or_default()
    }),
    (&[Field::Progress], "statut", "status", |draft| {
        let word = PROGRESSES.iter().find(|(_, progress)| Some(*progress) == draft.progress);
        word.map(|(word, _)| (*word).to_owned()).unwrap_or_default()
    }),
    (&[Field::Priority], "priorité", "priority", |draft| {
        let word = PRIORITIES.iter().find(|(_, priority)| Some(*priority) == draft.priority);
        word.map(|(word, _)| (*word).to_owned()).unwrap_or_default()
    }),
    (&[Field::Partners], "partenaires", "partners", |draft| draft.partners.join(" ; ")),
    (&[Field::Objectives], "objectifs", "objectives", |draft| draft.objectives.join(" ; ")),
    (&[Field::Targets, Field::Objectives], "cibles", "targets", |draft| draft.targets.join(" ; ")),
    (&[Field::Human, Field::Means, Field::HumanAndMaterial], "moyens humains", "human means", |draft| {
        draft.human.clone().unwrap_or_default()
    }),
    (&[Field::Material, Field::Means, Field::HumanAndMaterial], "moyens matériels", "material means", |draft| {
        draft.material.clone().unwrap_or_default()
    }),
    (&[Field::Financial, Field::Funding], "moyens financiers", "financial means", |draft| {
        draft.financial.clone().unwrap_or_default()
    }),
    (&[Field::Indicators], "indicateurs", "indicators", |draft| {
        let told = draft.indicators.iter().map(|one| {
            let (unit, target) = (one.unit.as_deref().unwrap_or_default(), one.target.as_deref().unwrap_or_default());
            format!("{} {unit} {target}", one.name).trim().to_owned()
        });
        told.collect::<Vec<_>>().join(" ; ")
    }),
    (&[Field::Steps, Field::Calendar], "étapes", "steps", |draft| draft.steps.join(" ; ")),
    (&[Field::Ideas], "idées", "ideas", |draft| draft.ideas.join(" ; ")),
    (&[Field::Description], "description", "description", |draft| plain(&blocks(&draft.description))),
];

//! The common plan as typed data, the source of its page, exports and figures.

use super::gather::{self, PlanAction};
use crate::lang::Lang;
use crate::method::{Method, Terms};
use crate::model::fields::{FieldDef, PROJECT, Table};
use crate::project::{OUTSIDE, Project};
use crate::text::money::Total;

/// The plan that all actions make.
#[derive(Debug)]
pub struct CommonPlan<'a> {
    pub title: &'a str,
    pub territory: &'a str,
    /// The method's title.
    pub method: &'a str,
    /// Groups, in plan order, then what stands outside of them, if anything; origins of actions refer to them by
    /// index.
    pub groups: Vec<PlanGroup<'a>>,
    /// The project's values of fields that the method declares, in display form.
    pub project: Vec<(&'a FieldDef, String)>,
    /// The structure that leads the project.
    pub owner: &'a str,
    /// SIREN or SIRET of that structure.
    pub siren: Option<&'a str>,
    /// INSEE codes of the project's municipalities.
    pub municipalities: Vec<&'a str>,
    /// The programme that the project belongs to.
    pub programme: &'a str,
    /// What the method calls its parts.
    pub terms: Terms,
    /// The fields of its actions.
    pub fields: &'a Table,
    /// The language of the method, in which the plan is written.
    pub lang: Lang,
    /// Actions after arbitration, in plan order; numbering starts at 1.
    pub actions: Vec<PlanAction<'a>>,
    /// The number of actions before arbitration.
    pub proposed: usize,
    /// The total cost of those actions.
    pub proposed_total: Total,
}

#[derive(Debug)]
pub struct PlanGroup<'a> {
    /// Its theme.
    pub name: &'a str,
    /// Its folder's name, the first part of an action's id; a full stop for what stands outside of groups.
    pub id: &'a str,
    pub folder: &'a str,
    /// True for what stands outside of groups.
    pub is_outside: bool,
}

impl<'a> CommonPlan<'a> {
    /// The plan of a project.
    pub fn of(project: &'a Project, method: &'a Method) -> Self {
        let (proposed, own) = (gather::proposed(project), &project.file.values);
        let budgets = proposed.iter().map(|(_, action, _)| action.budget());
        let group = |at: usize| {
            let info = project.groups.get(at);
            PlanGroup {
                name: project.home_name(at, method.lang),
                id: info.map_or(OUTSIDE, |info| &info.id),
                folder: info.map_or("", |info| &info.folder),
                is_outside: info.is_none(),
            }
        };
        Self {
            title: project.file.title.value().map_or("", String::as_str),
            territory: project.file.territory.value().map_or("", String::as_str),
            method: method.title.get(method.lang),
            groups: project.homes().map(group).collect(),
            project: own.beside(&PROJECT, method.lang).collect(),
            owner: project.file.owner.value().map_or("", String::as_str),
            siren: own.text("siren").map(|given| given.value),
            municipalities: own.texts("codes_insee").iter().map(|code| code.value.as_str()).collect(),
            programme: own.text("programme").map_or("", |given| given.value),
            terms: method.terms(),
            fields: method.action_fields(),
            lang: method.lang,
            proposed: proposed.len(),
            proposed_total: budgets.collect(),
            actions: gather::arbitrated(project, &proposed),
        }
    }

    /// The number of the actions proposed by a group, or outside of groups.
    pub fn proposed_by(&self, group: usize) -> usize {
        self.actions.iter().flat_map(|action| &action.origins).filter(|origin| origin.group == group).count()
    }

    /// True if all actions come from groups.
    pub fn is_of_groups(&self) -> bool {
        (0..self.groups.len()).all(|at| !self.groups[at].is_outside || self.proposed_by(at) == 0)
    }

    /// True if the method's actions have the field with this key, and the plan shows it.
    pub fn shows(&self, key: &str) -> bool {
        self.fields.get(key).is_some_and(|field| field.in_plan)
    }

    /// What belongs to fields that the plan shows, each given with its key; what has no key stays.
    pub fn having<T, const COUNT: usize>(&self, entries: [(Option<&str>, T); COUNT]) -> Vec<T> {
        let shown = entries.into_iter().filter(|(key, _)| key.is_none_or(|key| self.shows(key)));
        shown.map(|(_, entry)| entry).collect()
    }

    /// The label of the field with this key.
    pub fn label(&self, key: &str) -> &'a str {
        self.fields.get(key).map_or("", |field| field.label.get(self.lang))
    }

    /// The total cost of the actions.
    pub fn total(&self) -> Total {
        self.actions.iter().map(|action| action.budget()).collect()
    }

    /// The total cost of the actions at the indices `places`.
    pub fn total_of(&self, places: &[usize]) -> Total {
        places.iter().map(|at| self.actions[*at].budget()).collect()
    }

    /// The names of the groups that an action comes from, without duplicates.
    pub fn groups_of(&self, action: &PlanAction<'_>) -> Vec<&'a str> {
        let mut names = Vec::new();
        for name in action.origins.iter().map(|origin| self.groups[origin.group].name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

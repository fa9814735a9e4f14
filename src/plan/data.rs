//! The data of the plan. Names are French, since templates use them and packs are written by French speakers.

use std::borrow::Cow;

use super::common::CommonPlan;
use super::fields::PlanField;
use super::gather::{Description, PlanAction, Quote};
use super::hashed::digest;
use crate::lang::Lang;
use crate::method::Method;
use crate::model::fields::Table;
use crate::project::Project;
use crate::text::money::Total;

/// All data passed to the template: its digest tells whether two plans have the same content before either is
/// rendered.
pub(super) struct Data<'a> {
    pub(super) titre: &'a str,
    pub(super) territoire: &'a str,
    /// The method's title, which is not part of the project's data.
    pub(super) methode: &'a str,
    /// Theme and folder of each group, and of what stands outside of groups where an action does.
    pub(super) groupes: Vec<(&'a str, &'a str)>,
    pub(super) actions: Vec<ActionData<'a>>,
    /// True if some actions come from no group: not digested, since it follows from the actions.
    pub(super) hors_groupes: bool,
    /// Label and text of the project's values of fields that the method declares.
    pub(super) projet: Vec<(&'a str, String)>,
    /// The fields of its actions.
    pub(super) champs: &'a Table,
    /// The language of the plan.
    pub(super) langue: Lang,
    pub(super) totaux: Totals,
    /// The cost of the actions, as proposed and as adopted: displayed but not digested, since it follows from
    /// the actions.
    pub(super) couts: (Total, Total),
}

/// An action, with its groups.
pub(super) struct ActionData<'a> {
    pub(super) numero: usize,
    pub(super) titre: &'a str,
    pub(super) ancre: String,
    pub(super) groupes: Vec<&'a str>,
    pub(super) description: Vec<Voiced<'a, Description<'a>>>,
    pub(super) porteur: Option<String>,
    pub(super) budget: Option<u64>,
    pub(super) echeance: Option<String>,
    /// What its fields say; as people read it only where the plan is written.
    pub(super) champs: Vec<PlanField<'a>>,
    pub(super) langue: Lang,
    pub(super) idees: Vec<SaidView<'a>>,
    pub(super) problematiques: Vec<SaidView<'a>>,
    pub(super) sources: Vec<SourceView<'a>>,
    pub(super) fusion: Option<MergerView<'a>>,
    /// Group and title of each of its files.
    pub(super) origines: Vec<(usize, &'a str)>,
}

/// A text, with its group if the action comes from several.
#[derive(Hash, serde::Serialize)]
pub(super) struct Voiced<'a, T> {
    pub(super) groupe: Option<&'a str>,
    pub(super) texte: T,
}

#[derive(Hash, serde::Serialize)]
pub(super) struct SaidView<'a> {
    pub(super) id: &'a str,
    pub(super) texte: &'a str,
    pub(super) groupe: &'a str,
}

#[derive(Hash, serde::Serialize)]
pub(super) struct SourceView<'a> {
    pub(super) titre: &'a str,
    pub(super) chemin: &'a str,
    pub(super) groupe: &'a str,
}

#[derive(Hash, serde::Serialize)]
pub(super) struct MergerView<'a> {
    pub(super) motif: Option<&'a str>,
    pub(super) decide_le: Option<String>,
}

#[derive(Hash, serde::Serialize)]
pub(super) struct Totals {
    pub(super) proposees: usize,
    pub(super) retenues: usize,
    pub(super) budget_propose: u64,
    pub(super) budget_adopte: u64,
    pub(super) sans_budget: usize,
}

impl<'a> Data<'a> {
    /// The data of a project's plan.
    pub(super) fn of(project: &'a Project, method: &'a Method) -> Self {
        let plan = CommonPlan::of(project, method);
        let (proposed, adopted) = (plan.proposed_total, plan.total());
        let totaux = Totals {
            proposees: plan.proposed,
            retenues: plan.actions.len(),
            budget_propose: proposed.somme,
            budget_adopte: adopted.somme,
            sans_budget: adopted.a_chiffrer,
        };
        let names: Vec<&str> = plan.groups.iter().map(|group| group.name).collect();
        let hors_groupes = !plan.is_of_groups();
        let shown = plan.groups.iter().filter(|group| hors_groupes || !group.is_outside);
        let groupes = shown.map(|group| (group.name, group.folder)).collect();
        let of_each: Vec<Vec<&str>> = plan.actions.iter().map(|action| plan.groups_of(action)).collect();
        let actions = plan.actions.into_iter().zip(of_each).enumerate();
        Self {
            titre: plan.title,
            territoire: plan.territory,
            methode: plan.method,
            groupes,
            hors_groupes,
            projet: plan.project.into_iter().map(|(field, text)| (field.label.get(method.lang), text)).collect(),
            champs: plan.fields,
            langue: plan.lang,
            totaux,
            couts: (proposed, adopted),
            actions: actions.map(|(at, (action, groups))| data(&names, action, groups, at + 1, plan.lang)).collect(),
        }
    }

    /// The digest of the project's content, independent of how it is rendered.
    pub(super) fn digest(&self) -> String {
        let actions: Vec<_> = self.actions.iter().map(ActionData::said).collect();
        digest(&(self.titre, self.territoire, &self.groupes, actions, &self.totaux, &self.projet))
    }
}

fn data<'a>(
    names: &[&'a str],
    action: PlanAction<'a>,
    groupes: Vec<&'a str>,
    numero: usize,
    langue: Lang,
) -> ActionData<'a> {
    let several = action.origins.len() > 1;
    let name = |group: usize| names[group];
    let voiced = |group: Option<usize>| group.filter(|_| several).map(name);
    let said = |quotes: &[Quote<'a>]| {
        let views = quotes.iter().map(|said| SaidView { id: said.id, texte: said.text, groupe: name(said.group) });
        views.collect::<Vec<_>>()
    };
    let origins = action.origins.iter();
    ActionData {
        numero,
        titre: action.title,
        ancre: anchor(numero, action.title),
        groupes,
        porteur: action.owner().map(Cow::into_owned),
        budget: action.budget(),
        echeance: action.deadline().map(|date| date.to_string()),
        description: action
            .description
            .into_iter()
            .map(|description| Voiced { groupe: voiced(description.group), texte: description })
            .collect(),
        champs: action.fields,
        langue,
        idees: said(&action.ideas),
        problematiques: said(&action.problems),
        fusion: several
            .then(|| MergerView { motif: action.reason, decide_le: action.decided_on.map(|date| date.to_string()) }),
        sources: origins
            .clone()
            .map(|origin| SourceView { titre: origin.title, chemin: origin.path, groupe: name(origin.group) })
            .collect(),
        origines: origins.map(|origin| (origin.group, origin.title)).collect(),
    }
}

/// The fragment identifier that forges generate for the heading « N. Titre ».
fn anchor(number: usize, title: &str) -> String {
    let text = format!("{number}. {title}").to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

//! The plan as its template sees it. The names are French: packs are written by French people.

use std::collections::BTreeMap;

use serde::Serialize;

use super::gather::{self, PlanAction, Voice};
use crate::method::Method;
use crate::project::Project;
use crate::text::fold::fold;

/// The variable `plan` of the template.
#[derive(Debug, Serialize)]
pub(super) struct View {
    titre: String,
    territoire: String,
    methode: String,
    groupes: Vec<GroupView>,
    actions: Vec<ActionView>,
    par_porteur: Vec<Table>,
    par_echeance: Vec<Table>,
    totaux: Totals,
}

#[derive(Debug, Serialize)]
struct GroupView {
    thematique: String,
    dossier: String,
    /// How many actions the group proposed.
    proposees: usize,
    /// Actions in full here.
    actions: Vec<ActionView>,
    /// Actions of this group that stand in full under another.
    renvois: Vec<Reference>,
}

#[derive(Debug, Serialize)]
struct Reference {
    titre: String,
    numero: usize,
    titre_commun: String,
    ancre: String,
}

#[derive(Clone, Debug, Serialize)]
struct ActionView {
    numero: usize,
    titre: String,
    ancre: String,
    groupes: Vec<String>,
    description: Vec<VoiceView>,
    objectifs: Vec<String>,
    cibles: Vec<String>,
    porteur: Option<String>,
    partenaires: Vec<String>,
    humains: Vec<VoiceView>,
    materiels: Vec<VoiceView>,
    financiers: Vec<VoiceView>,
    budget: Option<u64>,
    financeurs: Vec<FunderView>,
    priorite: Option<&'static str>,
    statut: Option<&'static str>,
    debut: Option<String>,
    echeance: Option<String>,
    indicateurs: Vec<IndicatorView>,
    etapes: Vec<String>,
    idees: Vec<SaidView>,
    problematiques: Vec<SaidView>,
    sources: Vec<SourceView>,
    fusion: Option<MergerView>,
}

#[derive(Clone, Debug, Serialize)]
struct VoiceView {
    groupe: Option<String>,
    texte: String,
}

#[derive(Clone, Debug, Serialize)]
struct FunderView {
    nom: String,
    montant: Option<u64>,
}

#[derive(Clone, Debug, Serialize)]
struct IndicatorView {
    nom: String,
    unite: Option<String>,
    cible: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct SaidView {
    id: String,
    texte: String,
    groupe: String,
}

#[derive(Clone, Debug, Serialize)]
struct SourceView {
    titre: String,
    chemin: String,
    groupe: String,
}

#[derive(Clone, Debug, Serialize)]
struct MergerView {
    motif: Option<String>,
    decide_le: Option<String>,
}

#[derive(Debug, Serialize)]
struct Table {
    nom: Option<String>,
    date: Option<String>,
    actions: Vec<ActionView>,
}

#[derive(Debug, Serialize)]
struct Totals {
    proposees: usize,
    retenues: usize,
    budget_propose: u64,
    budget_adopte: u64,
    sans_budget: usize,
}

impl View {
    /// The view of a project's plan.
    pub(super) fn of(project: &Project, method: &Method) -> Self {
        let plan = gather::actions(project);
        let actions: Vec<ActionView> =
            plan.iter().enumerate().map(|(at, action)| view(project, action, at + 1)).collect();
        let proposed = gather::proposed(project);
        let budget_proposed = proposed
            .iter()
            .filter_map(|(_, action, _)| action.budget.value())
            .fold(0, |a: u64, b| a.saturating_add(*b));
        let totals = Totals {
            proposees: proposed.len(),
            retenues: plan.len(),
            budget_propose: budget_proposed,
            budget_adopte: plan.iter().filter_map(|action| action.budget).fold(0, u64::saturating_add),
            sans_budget: plan.iter().filter(|action| action.budget.is_none()).count(),
        };
        Self {
            titre: project.file.title.value().cloned().unwrap_or_default(),
            territoire: project.file.territory.value().cloned().unwrap_or_default(),
            methode: method.title.get(method.lang).to_owned(),
            groupes: (0..project.groups.len()).map(|group| group_view(project, group, &plan, &actions)).collect(),
            par_porteur: by_owner(&actions),
            par_echeance: by_deadline(&actions),
            actions,
            totaux: totals,
        }
    }
}

fn group_view(project: &Project, group: usize, plan: &[PlanAction], actions: &[ActionView]) -> GroupView {
    let first = |action: &PlanAction| action.origins.first().map(|origin| origin.group);
    let with = || plan.iter().zip(actions);
    let references = with().filter(|(action, _)| first(action) != Some(group)).flat_map(|(action, view)| {
        let own = action.origins.iter().filter(|origin| origin.group == group);
        own.map(|origin| Reference {
            titre: origin.title.clone(),
            numero: view.numero,
            titre_commun: view.titre.clone(),
            ancre: view.ancre.clone(),
        })
    });
    GroupView {
        thematique: project.group_name(group),
        dossier: project.groups[group].folder.clone(),
        proposees: with().flat_map(|(action, _)| &action.origins).filter(|origin| origin.group == group).count(),
        actions: with().filter(|(action, _)| first(action) == Some(group)).map(|(_, view)| view.clone()).collect(),
        renvois: references.collect(),
    }
}

fn view(project: &Project, action: &PlanAction, number: usize) -> ActionView {
    let several = action.origins.len() > 1;
    let voices = |voices: &[Voice]| -> Vec<VoiceView> {
        let named = |voice: &Voice| voice.group.filter(|_| several).map(|group| project.group_name(group));
        voices.iter().map(|voice| VoiceView { groupe: named(voice), texte: voice.text.clone() }).collect()
    };
    let mut groups: Vec<String> = Vec::new();
    let (mut ideas, mut problems): (Vec<SaidView>, Vec<SaidView>) = (Vec::new(), Vec::new());
    for origin in &action.origins {
        let group = project.group_name(origin.group);
        let thread = &project.threads[origin.group];
        for idea in origin.ideas.iter().filter_map(|id| thread.idea(id)) {
            push(&mut ideas, idea, &group);
            for problem in idea.mentions.iter().filter_map(|mention| thread.problem(&mention.id)) {
                push(&mut problems, problem, &group);
            }
        }
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    ActionView {
        numero: number,
        titre: action.title.clone(),
        ancre: anchor(number, &action.title),
        groupes: groups,
        description: voices(&action.description),
        objectifs: action.objectives.clone(),
        cibles: action.targets.clone(),
        porteur: action.owner.clone(),
        partenaires: action.partners.clone(),
        humains: voices(&action.human),
        materiels: voices(&action.material),
        financiers: voices(&action.financial),
        budget: action.budget,
        financeurs: action.funders.iter().map(|f| FunderView { nom: f.name.clone(), montant: f.amount }).collect(),
        priorite: action.priority.map(gather::priority),
        statut: action.progress.map(gather::progress),
        debut: action.start.map(|date| date.to_string()),
        echeance: action.deadline.map(|date| date.to_string()),
        indicateurs: action
            .indicators
            .iter()
            .map(|i| IndicatorView { nom: i.name.clone(), unite: i.unit.clone(), cible: i.target.clone() })
            .collect(),
        etapes: action.steps.clone(),
        idees: ideas,
        problematiques: problems,
        sources: action
            .origins
            .iter()
            .map(|o| SourceView { titre: o.title.clone(), chemin: o.path.clone(), groupe: project.group_name(o.group) })
            .collect(),
        fusion: several.then(|| MergerView {
            motif: action.reason.clone(),
            decide_le: action.decided_on.map(|date| date.to_string()),
        }),
    }
}

fn push(list: &mut Vec<SaidView>, said: &crate::project::thread::Said, group: &str) {
    let id = said.id.clone().unwrap_or_default();
    if !list.iter().any(|other| other.id == id && other.groupe == group) {
        list.push(SaidView { id, texte: said.text.clone(), groupe: group.to_owned() });
    }
}

/// The fragment that forges give to the heading « N. Titre ».
fn anchor(number: usize, title: &str) -> String {
    let text = format!("{number}. {title}").to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn by_owner(actions: &[ActionView]) -> Vec<Table> {
    let mut tables: BTreeMap<(bool, String), (Option<String>, Vec<ActionView>)> = BTreeMap::new();
    for action in actions {
        let key = (action.porteur.is_none(), action.porteur.as_deref().map(fold).unwrap_or_default());
        tables.entry(key).or_insert_with(|| (action.porteur.clone(), Vec::new())).1.push(action.clone());
    }
    tables.into_values().map(|(nom, actions)| Table { nom, date: None, actions }).collect()
}

fn by_deadline(actions: &[ActionView]) -> Vec<Table> {
    let mut tables: BTreeMap<(bool, Option<String>), Vec<ActionView>> = BTreeMap::new();
    for action in actions {
        tables.entry((action.echeance.is_none(), action.echeance.clone())).or_default().push(action.clone());
    }
    tables.into_iter().map(|((_, date), actions)| Table { nom: None, date, actions }).collect()
}

//! The plan as its template sees it. The names are French: packs are written by French people.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::ser::{SerializeSeq, Serializer};

use super::body;
use super::gather::{self, Description, PlanAction, Voice};
use crate::method::Method;
use crate::project::Project;
use crate::project::thread::Said;
use crate::templates::{self, Piece};
use crate::text::fold::fold;

/// Level of the first headings of a description in the plan.
const HEADINGS: usize = 5;

/// Everything that the template is given is made of this, so that a digest of it tells whether two
/// plans are the same before either is written.
#[derive(Hash)]
pub(super) struct Data<'a> {
    titre: &'a str,
    territoire: &'a str,
    methode: &'a str,
    /// Theme and folder of each group.
    groupes: Vec<(&'a str, &'a str)>,
    actions: Vec<ActionData<'a>>,
    totaux: Totals,
}

/// The variable `plan` of the template. An action is made once and shared by every list that it
/// stands in.
#[derive(serde::Serialize)]
struct View<'a> {
    titre: &'a str,
    territoire: &'a str,
    methode: &'a str,
    groupes: Vec<GroupView<'a>>,
    actions: &'a [Piece],
    par_porteur: Vec<Table<'a>>,
    par_echeance: Vec<Table<'a>>,
    totaux: &'a Totals,
}

#[derive(serde::Serialize)]
struct GroupView<'a> {
    thematique: &'a str,
    dossier: &'a str,
    /// How many actions the group proposed.
    proposees: usize,
    /// Actions in full here.
    actions: Vec<&'a Piece>,
    /// Actions of this group that stand in full under another.
    renvois: Vec<Reference<'a>>,
}

#[derive(serde::Serialize)]
struct Reference<'a> {
    titre: &'a str,
    numero: usize,
    titre_commun: &'a str,
    ancre: &'a str,
}

/// An action, and the groups that it comes from.
#[derive(Hash, serde::Serialize)]
struct ActionData<'a> {
    numero: usize,
    titre: &'a str,
    ancre: String,
    groupes: Vec<&'a str>,
    #[serde(serialize_with = "written")]
    description: Vec<Voiced<'a, Description<'a>>>,
    objectifs: Vec<&'a str>,
    cibles: Vec<&'a str>,
    porteur: Option<Cow<'a, str>>,
    partenaires: Vec<&'a str>,
    humains: Vec<Voiced<'a, &'a str>>,
    materiels: Vec<Voiced<'a, &'a str>>,
    financiers: Vec<Voiced<'a, &'a str>>,
    budget: Option<u64>,
    financeurs: Vec<FunderView<'a>>,
    priorite: Option<&'static str>,
    statut: Option<&'static str>,
    debut: Option<String>,
    echeance: Option<String>,
    indicateurs: Vec<IndicatorView<'a>>,
    etapes: Vec<&'a str>,
    idees: Vec<SaidView<'a>>,
    problematiques: Vec<SaidView<'a>>,
    sources: Vec<SourceView<'a>>,
    fusion: Option<MergerView<'a>>,
    /// Group and title of each sheet.
    #[serde(skip)]
    origines: Vec<(usize, &'a str)>,
}

/// A text, with its group where an action has several.
#[derive(Hash, serde::Serialize)]
struct Voiced<'a, T> {
    groupe: Option<&'a str>,
    texte: T,
}

#[derive(Hash, serde::Serialize)]
struct FunderView<'a> {
    nom: &'a str,
    montant: Option<u64>,
}

#[derive(Hash, serde::Serialize)]
struct IndicatorView<'a> {
    nom: &'a str,
    unite: Option<&'a str>,
    cible: Option<&'a str>,
}

#[derive(Hash, serde::Serialize)]
struct SaidView<'a> {
    id: &'a str,
    texte: &'a str,
    groupe: &'a str,
}

#[derive(Hash, serde::Serialize)]
struct SourceView<'a> {
    titre: &'a str,
    chemin: &'a str,
    groupe: &'a str,
}

#[derive(Hash, serde::Serialize)]
struct MergerView<'a> {
    motif: Option<&'a str>,
    decide_le: Option<String>,
}

#[derive(serde::Serialize)]
struct Table<'a> {
    nom: Option<&'a str>,
    date: Option<&'a str>,
    actions: Vec<&'a Piece>,
}

#[derive(Hash, serde::Serialize)]
struct Totals {
    proposees: usize,
    retenues: usize,
    budget_propose: u64,
    budget_adopte: u64,
    sans_budget: usize,
}

impl<'a> Data<'a> {
    /// What the plan of a project is made of.
    pub(super) fn of(project: &'a Project, method: &'a Method) -> Self {
        let plan = gather::actions(project);
        let proposed = gather::proposed(project);
        let budgets = proposed.iter().filter_map(|(_, action, _)| action.budget.value());
        Self {
            titre: project.file.title.value().map_or("", String::as_str),
            territoire: project.file.territory.value().map_or("", String::as_str),
            methode: method.title.get(method.lang),
            groupes: (0..project.groups.len())
                .map(|group| (project.group_name(group), project.groups[group].folder.as_str()))
                .collect(),
            totaux: Totals {
                proposees: proposed.len(),
                retenues: plan.len(),
                budget_propose: budgets.fold(0, |sum: u64, budget| sum.saturating_add(*budget)),
                budget_adopte: plan.iter().filter_map(|action| action.budget).fold(0, u64::saturating_add),
                sans_budget: plan.iter().filter(|action| action.budget.is_none()).count(),
            },
            actions: plan.into_iter().enumerate().map(|(at, action)| data(project, action, at + 1)).collect(),
        }
    }

    /// The template's variable.
    pub(super) fn piece(&self) -> Result<Piece, String> {
        let actions: Result<Vec<Piece>, String> = self.actions.iter().map(templates::piece).collect();
        let actions = actions?;
        templates::piece(&View {
            titre: self.titre,
            territoire: self.territoire,
            methode: self.methode,
            groupes: (0..self.groupes.len()).map(|group| self.group(group, &actions)).collect(),
            par_porteur: self.by_owner(&actions),
            par_echeance: self.by_deadline(&actions),
            actions: &actions,
            totaux: &self.totaux,
        })
    }

    fn group<'b>(&'b self, group: usize, pieces: &'b [Piece]) -> GroupView<'b> {
        let (thematique, dossier) = self.groupes[group];
        let (mut proposees, mut actions, mut renvois) = (0, Vec::new(), Vec::new());
        for (action, piece) in self.actions.iter().zip(pieces) {
            let is_first = action.origines.first().is_some_and(|(first, _)| *first == group);
            if is_first {
                actions.push(piece);
            }
            for (_, titre) in action.origines.iter().filter(|(of, _)| *of == group) {
                proposees += 1;
                if !is_first {
                    let (titre_commun, ancre) = (action.titre, action.ancre.as_str());
                    renvois.push(Reference { titre, numero: action.numero, titre_commun, ancre });
                }
            }
        }
        GroupView { thematique, dossier, proposees, actions, renvois }
    }

    /// Actions without an owner come last.
    fn by_owner<'b>(&'b self, pieces: &'b [Piece]) -> Vec<Table<'b>> {
        let mut tables: BTreeMap<(bool, String), Table<'b>> = BTreeMap::new();
        for (action, piece) in self.actions.iter().zip(pieces) {
            let nom = action.porteur.as_deref();
            let key = (nom.is_none(), nom.map(fold).unwrap_or_default());
            let table = tables.entry(key).or_insert_with(|| Table { nom, date: None, actions: Vec::new() });
            table.actions.push(piece);
        }
        tables.into_values().collect()
    }

    /// Actions without a deadline come last.
    fn by_deadline<'b>(&'b self, pieces: &'b [Piece]) -> Vec<Table<'b>> {
        let mut tables: BTreeMap<_, Table<'b>> = BTreeMap::new();
        for (action, piece) in self.actions.iter().zip(pieces) {
            let date = action.echeance.as_deref();
            let table =
                tables.entry((date.is_none(), date)).or_insert_with(|| Table { nom: None, date, actions: Vec::new() });
            table.actions.push(piece);
        }
        tables.into_values().collect()
    }
}

fn data<'a>(project: &'a Project, action: PlanAction<'a>, numero: usize) -> ActionData<'a> {
    let several = action.origins.len() > 1;
    let name = |group: usize| project.group_name(group);
    let voiced = |group: Option<usize>| group.filter(|_| several).map(name);
    let voices = |voices: &[Voice<'a>]| {
        let voices = voices.iter().map(|voice| Voiced { groupe: voiced(voice.group), texte: voice.text });
        voices.collect::<Vec<_>>()
    };
    let (mut groupes, mut idees, mut problematiques) = (Vec::new(), Vec::new(), Vec::new());
    for origin in &action.origins {
        let groupe = name(origin.group);
        let thread = &project.threads[origin.group];
        for idea in origin.ideas.iter().filter_map(|id| thread.idea(id)) {
            push(&mut idees, idea, groupe);
            for problem in idea.mentions.iter().filter_map(|mention| thread.problem(&mention.id)) {
                push(&mut problematiques, problem, groupe);
            }
        }
        if !groupes.contains(&groupe) {
            groupes.push(groupe);
        }
    }
    let origins = action.origins.iter();
    ActionData {
        numero,
        titre: action.title,
        ancre: anchor(numero, action.title),
        groupes,
        humains: voices(&action.human),
        materiels: voices(&action.material),
        financiers: voices(&action.financial),
        description: action
            .description
            .into_iter()
            .map(|description| Voiced { groupe: voiced(description.group), texte: description })
            .collect(),
        objectifs: action.objectives,
        cibles: action.targets,
        porteur: action.owner,
        partenaires: action.partners,
        budget: action.budget,
        financeurs: action.funders.iter().map(|share| FunderView { nom: share.name, montant: share.amount }).collect(),
        priorite: action.priority.map(gather::priority),
        statut: action.progress.map(gather::progress),
        debut: action.start.map(|date| date.to_string()),
        echeance: action.deadline.map(|date| date.to_string()),
        indicateurs: action
            .indicators
            .iter()
            .map(|one| IndicatorView { nom: &one.name, unite: one.unit.as_deref(), cible: one.target.as_deref() })
            .collect(),
        etapes: action.steps,
        idees,
        problematiques,
        fusion: several
            .then(|| MergerView { motif: action.reason, decide_le: action.decided_on.map(|date| date.to_string()) }),
        sources: origins
            .clone()
            .map(|origin| SourceView { titre: origin.title, chemin: origin.path, groupe: name(origin.group) })
            .collect(),
        origines: origins.map(|origin| (origin.group, origin.title)).collect(),
    }
}

fn push<'a>(list: &mut Vec<SaidView<'a>>, said: &'a Said, groupe: &'a str) {
    let id = said.id.as_deref().unwrap_or_default();
    if !list.iter().any(|other| other.id == id && other.groupe == groupe) {
        list.push(SaidView { id, texte: &said.text, groupe });
    }
}

/// Descriptions are rewritten for the plan only where the plan is written; one that holds nothing
/// but prompts is none.
fn written<S: Serializer>(descriptions: &[Voiced<'_, Description<'_>>], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(None)?;
    for Voiced { groupe, texte } in descriptions {
        let texte = body::rewrite(texte.source, texte.path, HEADINGS, &texte.prefix);
        if !texte.is_empty() {
            list.serialize_element(&Voiced { groupe: *groupe, texte })?;
        }
    }
    list.end()
}

/// The fragment that forges give to the heading « N. Titre ».
fn anchor(number: usize, title: &str) -> String {
    let text = format!("{number}. {title}").to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

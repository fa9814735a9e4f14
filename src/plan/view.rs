//! The plan as its template sees it: its data, and lists of the actions in several orders.

use std::collections::BTreeMap;

use super::data::{ActionData, Data, Totals};
use super::field_view::{labels, names};
use crate::lang::{Lang, Noun};
use crate::method::Terms;
use crate::templates::{self, Piece};
use crate::text::case::capitalised;
use crate::text::fold::fold;
use crate::text::money::Total;

/// The variable `plan` of the template. Each action is converted once, and shared by all lists that contain it.
#[derive(serde::Serialize)]
struct View<'a> {
    /// What the method calls the parts of the plan.
    mots: BTreeMap<&'static str, Word>,
    titre: &'a str,
    territoire: &'a str,
    methode: &'a str,
    groupes: Vec<GroupView<'a>>,
    /// True if some actions come from no group.
    hors_groupes: bool,
    actions: &'a [Piece],
    par_porteur: Vec<Table<'a>>,
    par_echeance: Vec<Table<'a>>,
    libelles: BTreeMap<String, String>,
    /// Names of the fields that the method's actions have and that the plan shows.
    champs: Vec<String>,
    projet: Vec<ProjectField<'a>>,
    totaux: TotalsView<'a>,
}

/// A project field that the method declares.
#[derive(serde::Serialize)]
struct ProjectField<'a> {
    libelle: &'a str,
    texte: &'a str,
}

#[derive(serde::Serialize)]
struct GroupView<'a> {
    thematique: &'a str,
    dossier: &'a str,
    /// Number of actions that the group proposed.
    proposees: usize,
    /// Actions shown in full here.
    actions: Vec<&'a Piece>,
    /// Actions of this group shown in full under another.
    renvois: Vec<Reference<'a>>,
}

#[derive(serde::Serialize)]
struct Reference<'a> {
    titre: &'a str,
    numero: usize,
    titre_commun: &'a str,
    ancre: &'a str,
}

#[derive(serde::Serialize)]
struct TotalsView<'a> {
    #[serde(flatten)]
    totaux: &'a Totals,
    propose: Total,
    adopte: Total,
}

#[derive(serde::Serialize)]
struct Table<'a> {
    nom: Option<&'a str>,
    date: Option<&'a str>,
    actions: Vec<&'a Piece>,
    /// Number of those with a budget.
    chiffrees: usize,
    /// Their total cost.
    cout: Total,
}

impl<'a> Table<'a> {
    fn new(nom: Option<&'a str>, date: Option<&'a str>) -> Self {
        Self { nom, date, actions: Vec::new(), chiffrees: 0, cout: Total::default() }
    }

    fn add(&mut self, action: &ActionData<'_>, piece: &'a Piece) {
        self.actions.push(piece);
        self.cout.add(action.budget);
        self.chiffrees = self.cout.chiffrees;
    }
}

/// A name, in the forms that a page needs.
#[derive(serde::Serialize)]
struct Word {
    un: String,
    plusieurs: String,
    titre: String,
    titres: String,
    du: String,
}

fn words(terms: &Terms) -> BTreeMap<&'static str, Word> {
    let word = |noun: &Noun| Word {
        un: noun.get(Lang::Fr).to_owned(),
        plusieurs: noun.many(Lang::Fr).to_owned(),
        titre: capitalised(noun.get(Lang::Fr)),
        titres: capitalised(noun.many(Lang::Fr)),
        du: noun.of_the(Lang::Fr),
    };
    let nouns = [
        ("groupe", &terms.group),
        ("groupes", &terms.group_label),
        ("action", &terms.action),
        ("fiche", &terms.action_label),
        ("probleme", &terms.problem),
        ("idee", &terms.idea),
        ("plan", &terms.plan.whole),
        ("plan_court", &terms.plan.short),
    ];
    nouns.into_iter().map(|(name, noun)| (name, word(noun))).collect()
}

/// The value of the variable `plan`.
pub(super) fn piece(data: &Data<'_>, terms: &Terms) -> Result<Piece, String> {
    let actions: Result<Vec<Piece>, String> = data.actions.iter().map(templates::piece).collect();
    let actions = actions?;
    templates::piece(&View {
        mots: words(terms),
        titre: data.titre,
        territoire: data.territoire,
        methode: data.methode,
        groupes: (0..data.groupes.len()).map(|at| group(data, at, &actions)).collect(),
        hors_groupes: data.hors_groupes,
        par_porteur: by_owner(data, &actions),
        par_echeance: by_deadline(data, &actions),
        actions: &actions,
        libelles: labels(data.champs, data.langue),
        champs: names(data.champs),
        projet: data.projet.iter().map(|(libelle, texte)| ProjectField { libelle, texte }).collect(),
        totaux: TotalsView { totaux: &data.totaux, propose: data.couts.0, adopte: data.couts.1 },
    })
}

fn group<'b>(data: &'b Data<'_>, group: usize, pieces: &'b [Piece]) -> GroupView<'b> {
    let (thematique, dossier) = data.groupes[group];
    let (mut proposees, mut actions, mut renvois) = (0, Vec::new(), Vec::new());
    for (action, piece) in data.actions.iter().zip(pieces) {
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
fn by_owner<'b>(data: &'b Data<'_>, pieces: &'b [Piece]) -> Vec<Table<'b>> {
    let mut tables: BTreeMap<(bool, String), Table<'b>> = BTreeMap::new();
    for (action, piece) in data.actions.iter().zip(pieces) {
        let nom = action.porteur.as_deref();
        let key = (nom.is_none(), nom.map(fold).unwrap_or_default());
        tables.entry(key).or_insert_with(|| Table::new(nom, None)).add(action, piece);
    }
    tables.into_values().collect()
}

/// Actions without a deadline come last.
fn by_deadline<'b>(data: &'b Data<'_>, pieces: &'b [Piece]) -> Vec<Table<'b>> {
    let mut tables: BTreeMap<_, Table<'b>> = BTreeMap::new();
    for (action, piece) in data.actions.iter().zip(pieces) {
        let date = action.echeance.as_deref();
        tables.entry((date.is_none(), date)).or_insert_with(|| Table::new(None, date)).add(action, piece);
    }
    tables.into_values().collect()
}

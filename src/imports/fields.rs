//! The fields that a column may hold, and the usual names of their headings.

/// The subject of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Number,
    Title,
    SubTitle,
    Group,
    Description,
    Objectives,
    Targets,
    Owner,
    Partners,
    /// Means of an unspecified kind.
    Means,
    /// Human and material means together.
    HumanAndMaterial,
    Human,
    Material,
    Financial,
    Budget,
    /// A part of the budget: a year or a section.
    BudgetPart,
    /// A second amount that should equal the budget.
    BudgetAgain,
    /// Funders with their amounts, or a description of the costs.
    Funding,
    Funders,
    /// One funder; several columns have a funder each.
    Funder(u8),
    /// The amount of the funder named in the heading.
    FunderColumn,
    /// An amount whose funder is unknown.
    FunderAmount,
    /// The amount of the funder in the previous column.
    FunderAmountOf(u8),
    Priority,
    Progress,
    Start,
    Deadline,
    /// When the action takes place, in free text.
    Calendar,
    Indicators,
    Steps,
    Ideas,
    Problems,
    /// Path of the file from which the row was exported.
    Path,
    /// Named persons.
    Person,
    /// A field that the method declares.
    Declared,
}

/// Heading names for columns that are not a field of actions, separated by `|`; the names of fields are in
/// their own table. Matching ignores case, accents, plurals, articles, units and « de l'action ».
pub(super) const NAMES: &[(Field, &str)] = &[
    (
        Field::Number,
        "N°|Numéro d'action|Action n°|Numéro|Num|Nº|No|Ref|Référence|Id|Code|#|N° de fiche|Fiche n°|N° d'ordre|\
         Identifiant|Rang",
    ),
    (Field::SubTitle, "Titre de la sous-action|Sous-action|Intitulé de la sous-action"),
    (
        Field::Group,
        "Groupe|Groupe de travail|Axe|Thématique|Thème|Nom du groupe|Working group|Group|Theme|Orientation|Volet|\
         Pilier|Axe stratégique|Orientation stratégique|Axe de travail|Domaine|Chantier|Secteur",
    ),
    (
        Field::Description,
        "Description|Descriptif|Contenu|Détail|Présentation|Résumé|En quoi ça consiste|\
         En quoi cela consiste|Comment|Explication|Modalités|Mise en œuvre|Description courte|\
         Description détaillée|Contenu détaillé|Descriptif détaillé|Modalités de mise en œuvre|\
         Description synthétique|Descriptif synthétique|Contexte et description",
    ),
    (
        Field::Means,
        "Moyen|Moyens humains et financiers|Moyens humains, matériels et financiers|Ressource|Moyen nécessaire|\
         Besoin|Moyen à mobiliser|Ressource nécessaire|Avec quoi|Means|Resources",
    ),
    (
        Field::HumanAndMaterial,
        "Moyens humains et techniques|Moyens humains et matériels|Moyens humains / techniques|\
         Moyens techniques et humains",
    ),
    (
        Field::Funding,
        "Financement|Plan de financement|Source de financement|Financement possible|Funding|Financement envisagé|\
         Financement mobilisable|Aide mobilisable",
    ),
    (
        Field::Calendar,
        "calendrier|Échéancier|Planning|Période|Date|calendrier de réalisation|Temporalité|Planification|Durée|\
         calendrier de mise en œuvre",
    ),
    (Field::Problems, "Problématique|Problème|Constat|Problème rencontré|Problems"),
    (
        Field::Person,
        "Personne pilote|Élu·e référent·e|Élu référent|Contact|Nom du contact|Interlocuteur|Chef de projet",
    ),
    (Field::FunderAmount, "Montant financé|Montant accordé"),
];

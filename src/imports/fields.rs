//! What a column may be about, and the names that people give it.

/// What a column is about.
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
    /// Means, not said which.
    Means,
    /// People and equipment together.
    HumanAndMaterial,
    Human,
    Material,
    Financial,
    Budget,
    /// A part of the budget, of a year or a section.
    BudgetPart,
    /// A second amount that should be the budget's.
    BudgetAgain,
    /// Funders, each with its amount, or what is to be paid, in words.
    Funding,
    Funders,
    /// One funder of several columns.
    Funder(u8),
    /// The amount of the funder that the heading names.
    FunderColumn,
    /// An amount, not said whose.
    FunderAmount,
    /// The amount of the funder in the column before it.
    FunderAmountOf(u8),
    Priority,
    Progress,
    Start,
    Deadline,
    /// When it takes place, in whatever words.
    Calendar,
    Indicators,
    Steps,
    Ideas,
    Problems,
    /// Path of the sheet that the row was made from.
    Path,
    /// Named persons.
    Person,
    /// A field that the method declares.
    Declared,
}

/// The names of columns that are no field of an action, as people write them; they stand apart by `|`. Those of the
/// fields stand in their table.
/// Case, accents, plurals, articles, units and « de l'action » do not matter.
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

//! What a column may be about, and the names that people give it.

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
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
}

/// The names of each field as people write them; they stand apart by `|`.
/// Case, accents, plurals, articles, units and « de l'action » do not matter.
pub(super) const NAMES: &[(Field, &str)] = &[
    (
        Field::Number,
        "N°|Numéro d'action|Action n°|Numéro|Num|Nº|No|Ref|Référence|Id|Code|#|N° de fiche|Fiche n°|N° d'ordre|\
         Identifiant|Rang",
    ),
    (
        Field::Title,
        "Action|Intitulé|Titre|Nom|Libellé|Dénomination|Quoi|Fiche action|Projet|Désignation|Mesure|Action à mener|\
         Objet|Opération|Sujet|Intitulé de la mesure|Action proposée|Proposition|Proposition d'action|Que faire|\
         Title|Name|Nom de la mesure|Libellé de la mesure|Intitulé de la fiche|Action concrète|Action envisagée|\
         Nature de l'opération|Objet de l'opération|Action à réaliser|Action à conduire|Titre du résultat",
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
        Field::Objectives,
        "Objectif|But|Finalité|Pourquoi|Enjeu|Objectives|Goals|Objectif stratégique|Objectif recherché|\
         Objectif poursuivi|Résultat attendu",
    ),
    (
        Field::Targets,
        "Cible|Public|Public visé|Public cible|Public ciblé|Pour qui|Bénéficiaire|Destinataire|\
         Public concerné|Publics bénéficiaires|À qui|Targets|Audience|Population cible|Bénéficiaire final",
    ),
    (
        Field::Owner,
        "Porteur|Pilote|Responsable|Référent|Qui|Structure pilote|Structure porteuse|Par qui|Chef de file|\
         Cheffe de file|Cheffe-file|Maître d'ouvrage|Maîtrise d'ouvrage|Organisme pilote|Pilotage|Portage|\
         Nom du porteur|Nom du pilote|Nom du responsable|Structure responsable|Structure référente|Porté par|\
         Piloté par|Qui fait|Qui fait quoi|Qui pilote|Service pilote|Service porteur|Acteur porteur|Acteur pilote|\
         MOA|Owner|Lead|Structure|Organisme porteur|Collectivité porteuse|Direction pilote|Porteur du projet|\
         Direction ou service pilote|Maître d'ouvrage de l'opération|Coordination|Coordinateur|Entité porteuse",
    ),
    (
        Field::Partners,
        "Partenaire|Partenariat|Avec qui|Acteur|Acteur associé|Partenaire associé|Structure associée|\
         Structure partenaire|Acteur concerné|Acteur impliqué|Partenaire à mobiliser|Partenaire mobilisé|\
         Partners|Co-pilote|Copilote|Partenaire technique|Acteur à mobiliser|Partenaire institutionnel|\
         Autre partenaire|Co-porteur",
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
    (Field::Human, "Moyen humain|Humain|Ressource humaine|ETP|Temps humain|RH"),
    (
        Field::Material,
        "Moyen matériel|Matériel|Moyen technique|Ressource matérielle|Logistique|Moyen logistique|Technique",
    ),
    (Field::Financial, "Moyen financier|Financier|Ressource financière|Dépense|Poste de dépense|Dépenses à prévoir"),
    (
        Field::Budget,
        "Budget|Coût|Montant|Budget total|Coût total|Montant total|Coût global|Budget global|\
         Estimation budgétaire|Combien|Enveloppe|Chiffrage|Prix|Cost|Estimation financière|Estimation du coût|\
         Montant de l'opération|Enveloppe financière|Enveloppe budgétaire|Assiette|Coût complet|Estimation",
    ),
    (
        Field::Funding,
        "Financement|Plan de financement|Source de financement|Financement possible|Funding|Financement envisagé|\
         Financement mobilisable|Aide mobilisable",
    ),
    (
        Field::Funders,
        "Financeur|Co-financeur|Cofinanceur|Qui paie|Qui finance|Financé par|Funders|Cofinancement|Co-financement|\
         Partenaire financier|Financeur sollicité",
    ),
    (
        Field::Priority,
        "Priorité|Niveau de priorité|Degré de priorité|Urgence|Rang de priorité|Priority|Priorisation|Hiérarchisation",
    ),
    (
        Field::Progress,
        "Statut|État|État d'avancement|Avancement|Où en est-on|Niveau d'avancement|Progression|Status|Maturité|\
         Niveau de maturité|Stade d'avancement|Degré d'avancement|État de l'action|Suivi de l'avancement",
    ),
    (
        Field::Start,
        "Début|Date de début|Date de démarrage|Démarrage|Date de lancement|Lancement|À partir de|Start|\
         Commencement|Start date|Date de commencement|Année de démarrage|Année de début",
    ),
    (
        Field::Deadline,
        "Échéance|Délai|Date limite|Quand|Date de fin|Fin|Date d'échéance|Date butoir|Pour quand|\
         Pour le|À faire avant le|À faire avant|Avant le|Date de réalisation|Date de livraison|Date de clôture|Terme|\
         Délai de réalisation|Deadline|End|End date|Due date|Date de fin de réalisation|Achèvement|Date d'achèvement|\
         Livraison|Année de fin|Date de fin des travaux",
    ),
    (
        Field::Calendar,
        "calendrier|Échéancier|Planning|Période|Date|calendrier de réalisation|Temporalité|Planification|Durée|\
         calendrier de mise en œuvre",
    ),
    (
        Field::Indicators,
        "Indicateur|Indicateur de suivi|Indicateur d'évaluation|Indicateur de résultat|Évaluation|\
         Indicateur lié|Indicateur de réussite|Critère de réussite|Critère d'évaluation|Mesure du résultat|\
         Indicateurs de suivi et d'évaluation|Indicators|Indicateur de réalisation|Indicateur de performance",
    ),
    (
        Field::Steps,
        "Étape|Phase|Déroulement|Déroulé|Jalon|Prochaine étape|Étape de mise en œuvre|Steps|Étape clé|\
         Principale étape|Étape de réalisation",
    ),
    (Field::Ideas, "Idée|Idée retenue|Piste|Idée d'origine|Idée source|Ideas"),
    (Field::Problems, "Problématique|Problème|Constat|Problème rencontré|Problems"),
    (
        Field::Person,
        "Personne pilote|Élu·e référent·e|Élu référent|Contact|Nom du contact|Interlocuteur|Chef de projet",
    ),
    (Field::FunderAmount, "Montant financé|Montant accordé"),
];

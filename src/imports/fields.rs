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
    /// Funders, each with its amount, or what is to be paid, in words.
    Funding,
    Funders,
    /// One funder of several columns.
    Funder(u8),
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
    (Field::Number, "N°|Numéro d'action|Action n°|Numéro|Num|Nº|No|Ref|Référence|Id|Code|#"),
    (
        Field::Title,
        "Action|Intitulé|Titre|Nom|Libellé|Dénomination|Quoi|Fiche action|Projet|Désignation|Mesure|Action à mener|Objet|Opération|Sujet|\
         Intitulé de la mesure|Action proposée|Proposition|Proposition d'action|Que faire|Title|Name",
    ),
    (Field::SubTitle, "Titre de la sous-action|Sous-action|Intitulé de la sous-action"),
    (Field::Group, "Groupe|Groupe de travail|Axe|Thématique|Thème|Nom du groupe|Working group|Group|Theme"),
    (
        Field::Description,
        "Description|Descriptif|Contenu|Détail|Présentation|Résumé|En quoi ça consiste|\
         En quoi cela consiste|Comment|Explication|Modalités|Mise en œuvre|Description courte|\
         Description détaillée|Contenu détaillé|Descriptif détaillé|Modalités de mise en œuvre",
    ),
    (Field::Objectives, "Objectif|But|Finalité|Pourquoi|Enjeu|Objectives|Goals"),
    (
        Field::Targets,
        "Cible|Public|Public visé|Public cible|Public ciblé|Pour qui|Bénéficiaire|Destinataire|\
         Public concerné|Publics bénéficiaires|À qui|Targets|Audience",
    ),
    (
        Field::Owner,
        "Porteur|Pilote|Responsable|Référent|Qui|Structure pilote|Structure porteuse|Par qui|Chef de file|\
         Maître d'ouvrage|Maîtrise d'ouvrage|Organisme pilote|Pilotage|Portage|Nom du porteur|\
         Nom du pilote|Nom du responsable|Structure responsable|Structure référente|Porté par|Piloté par|\
         Qui fait|Qui fait quoi|Qui pilote|Service pilote|Service porteur|Acteur porteur|Acteur pilote|MOA|\
         Chef de projet|Owner|Lead",
    ),
    (
        Field::Partners,
        "Partenaire|Partenariat|Avec qui|Acteur|Acteur associé|Partenaire associé|Structure associée|\
         Structure partenaire|Acteur concerné|Acteur impliqué|Partenaire à mobiliser|Partenaire mobilisé|\
         Partners",
    ),
    (
        Field::Means,
        "Moyen|Moyens humains et financiers|Moyens humains, matériels et financiers|Ressource|Moyen nécessaire|Besoin|Moyen à mobiliser|Ressource nécessaire|Avec quoi|Means|\
         Resources",
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
         Estimation budgétaire|Combien|Enveloppe|Chiffrage|Prix|Cost",
    ),
    (Field::Funding, "Financement|Plan de financement|Source de financement|Financement possible|Funding"),
    (Field::Funders, "Financeur|Co-financeur|Qui paie|Qui finance|Financé par|Funders"),
    (Field::Priority, "Priorité|Niveau de priorité|Degré de priorité|Urgence|Rang de priorité|Priority"),
    (Field::Progress, "Statut|État|État d'avancement|Avancement|Où en est-on|Niveau d'avancement|Progression|Status"),
    (
        Field::Start,
        "Début|Date de début|Date de démarrage|Démarrage|Date de lancement|Lancement|À partir de|Start|\
         Commencement",
    ),
    (
        Field::Deadline,
        "Échéance|Délai|Date limite|Quand|Date de fin|Fin|Date d'échéance|Date butoir|Pour quand|\
         Pour le|À faire avant le|À faire avant|Avant le|Date de réalisation|Date de livraison|Date de clôture|Terme|Délai de réalisation|Deadline|End",
    ),
    (
        Field::Calendar,
        "calendrier|Échéancier|Planning|Période|Date|calendrier de réalisation|Temporalité|Planification|Durée",
    ),
    (
        Field::Indicators,
        "Indicateur|Indicateur de suivi|Indicateur d'évaluation|Indicateur de résultat|Évaluation|\
         Indicateur lié|Indicateur de réussite|Critère de réussite|Critère d'évaluation|Mesure du résultat|\
         Indicateurs de suivi et d'évaluation|Indicators",
    ),
    (Field::Steps, "Étape|Phase|Déroulement|Déroulé|Jalon|Prochaine étape|Étape de mise en œuvre|Steps"),
    (Field::Ideas, "Idée|Idée retenue|Piste|Idée d'origine|Idée source|Ideas"),
    (Field::Problems, "Problématique|Problème|Constat|Problème rencontré|Problems"),
    (Field::Person, "Personne pilote|Élu·e référent·e|Élu référent|Contact|Nom du contact|Interlocuteur"),
    (Field::FunderAmount, "Montant financé|Montant accordé"),
];

//! Fields of a fiche-action, and the keys that the engine refers to by name.

use std::sync::{Arc, LazyLock};

use super::super::{Kind, Merge, Table};
use super::{choices, field, table};

/// Keys of the fields that the engine refers to by name.
pub const TITLE: &str = "titre";
/// Ids of the ideas that an action comes from.
pub const IDEAS: &str = "idees";
pub const OBJECTIVES: &str = "objectifs";
/// Target groups of the action.
pub const TARGETS: &str = "cibles";
/// Likely owner.
pub const OWNER: &str = "porteur";
/// Structures other than the owner.
pub const PARTNERS: &str = "partenaires";
/// Means, in three parts: human, material and financial.
pub const MEANS: &str = "moyens";
/// Budget in whole euros, without tax.
pub const BUDGET: &str = "budget_ht";
/// Table of funders and their amounts.
pub const FUNDERS: &str = "financeurs";
/// Column of a funder's name.
pub const FUNDER_NAME: usize = 0;
/// Column of a funder's amount.
pub const FUNDER_AMOUNT: usize = 1;
pub const PRIORITY: &str = "priorite";
/// Progress of the action.
pub const STATUS: &str = "statut";
pub const START: &str = "debut";
pub const DEADLINE: &str = "echeance";
/// Table of indicators of success.
pub const INDICATORS: &str = "indicateurs";
/// Column of an indicator's name.
pub const INDICATOR_NAME: usize = 0;
/// Column of an indicator's unit.
pub const INDICATOR_UNIT: usize = 1;
/// Column of an indicator's target value.
pub const INDICATOR_TARGET: usize = 2;
/// Ordered list of steps.
pub const STEPS: &str = "etapes";

/// Fields of a fiche-action (method, 4: « description de l'action, objectifs, cibles, porteur pressenti, moyens
/// nécessaires… »).
pub static ACTION: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field(TITLE, "Titre", "Title", Kind::Text)
            .named(
                "Action|Intitulé|Titre|Nom|Libellé|Dénomination|Quoi|Fiche action|Projet|Désignation|\
                 Mesure|Action à mener|Objet|Opération|Sujet|Intitulé de la mesure|Action proposée|\
                 Proposition|Proposition d'action|Que faire|Title|Name|Nom de la mesure|\
                 Libellé de la mesure|Intitulé de la fiche|Action concrète|Action envisagée|\
                 Nature de l'opération|Objet de l'opération|Action à réaliser|Action à conduire|\
                 Titre du résultat",
            )
            .required(),
        field(IDEAS, "Idées", "Ideas", Kind::Ideas)
            .named("Idée|Idée retenue|Piste|Idée d'origine|Idée source|Ideas")
            .required()
            .help("les idées retenues dont vient l'action : I1, I3", "the kept ideas that it comes from: I1, I3"),
        field(OBJECTIVES, "Objectifs", "Objectives", Kind::List { ordered: false })
            .named(
                "Objectif|But|Finalité|Pourquoi|Enjeu|Objectives|Goals|Objectif stratégique|\
                 Objectif recherché|Objectif poursuivi|Résultat attendu",
            )
            .help("ce que l'action veut obtenir, un par ligne", "what the action is to achieve, one a line"),
        field(TARGETS, "Cibles", "Targets", Kind::List { ordered: false })
            .named(
                "Cible|Public|Public visé|Public cible|Public ciblé|Pour qui|Bénéficiaire|Destinataire|\
                 Public concerné|Publics bénéficiaires|À qui|Targets|Audience|Population cible|\
                 Bénéficiaire final",
            )
            .help("à qui elle s'adresse, un public par ligne", "who it is for, one group of people a line"),
        field(OWNER, "Porteur pressenti", "Likely owner", Kind::Structure)
            .named(
                "Porteur|Pilote|Responsable|Référent|Qui|Structure pilote|Structure porteuse|Par qui|\
                 Chef de file|Cheffe de file|Cheffe-file|Maître d'ouvrage|Maîtrise d'ouvrage|\
                 Organisme pilote|Pilotage|Portage|Nom du porteur|Nom du pilote|Nom du responsable|\
                 Structure responsable|Structure référente|Porté par|Piloté par|Qui fait|Qui fait quoi|\
                 Qui pilote|Service pilote|Service porteur|Acteur porteur|Acteur pilote|MOA|Owner|Lead|\
                 Structure|Organisme porteur|Collectivité porteuse|Direction pilote|Porteur du projet|\
                 Direction ou service pilote|Maître d'ouvrage de l'opération|Coordination|Coordinateur|\
                 Entité porteuse",
            )
            .help("la structure pressentie pour la porter", "the structure that is likely to carry it"),
        field(PARTNERS, "Partenaires", "Partners", Kind::Structures)
            .named(
                "Partenaire|Partenariat|Avec qui|Acteur|Acteur associé|Partenaire associé|\
                 Structure associée|Structure partenaire|Acteur concerné|Acteur impliqué|\
                 Partenaire à mobiliser|Partenaire mobilisé|Partners|Co-pilote|Copilote|\
                 Partenaire technique|Acteur à mobiliser|Partenaire institutionnel|Autre partenaire|\
                 Co-porteur",
            )
            .help("les autres structures, une par ligne", "the other structures, one a line"),
        field(
            MEANS,
            "Moyens",
            "Means",
            Kind::Parts(vec![
                field("humains", "Moyens humains", "Human means", Kind::Text)
                    .merged(Merge::Text)
                    .named("Moyen humain|Humain|Ressource humaine|ETP|Temps humain|RH")
                    .help("qui, combien de temps", "who, for how long"),
                field("materiels", "Moyens matériels", "Material means", Kind::Text)
                    .merged(Merge::Text)
                    .named(
                        "Moyen matériel|Matériel|Moyen technique|Ressource matérielle|Logistique|\
                 Moyen logistique|Technique",
                    )
                    .help("salle, outils, véhicules…", "rooms, tools, vehicles…"),
                field("financiers", "Moyens financiers", "Financial means", Kind::Text)
                    .merged(Merge::Text)
                    .named(
                        "Moyen financier|Financier|Ressource financière|Dépense|Poste de dépense|\
                 Dépenses à prévoir",
                    )
                    .help("ce qu'il faut payer", "what must be paid"),
            ]),
        ),
        field(BUDGET, "Budget prévisionnel", "Budget", Kind::Amount)
            .named(
                "Budget|Coût|Montant|Budget total|Coût total|Montant total|Coût global|Budget global|\
                 Estimation budgétaire|Combien|Enveloppe|Chiffrage|Prix|Cost|Estimation financière|\
                 Estimation du coût|Montant de l'opération|Enveloppe financière|Enveloppe budgétaire|\
                 Assiette|Coût complet|Estimation",
            )
            .headed("Budget € HT", "Budget € excl. tax")
            .help("en euros hors taxes, sans décimales : 12000", "in whole euros without tax: 12000"),
        field(
            FUNDERS,
            "Financeurs",
            "Funders",
            Kind::Table(vec![
                field("nom", "Financeur", "Funder", Kind::Text).required(),
                field("montant_ht", "Montant HT", "Amount excl. tax", Kind::Amount),
            ]),
        )
        .named(
            "Financeur|Co-financeur|Cofinanceur|Qui paie|Qui finance|Financé par|Funders|\
                 Cofinancement|Co-financement|Partenaire financier|Financeur sollicité",
        )
        .help("qui paie, et combien", "who pays, and how much"),
        field(
            PRIORITY,
            "Priorité",
            "Priority",
            Kind::Choice(choices([
                ("haute", "Haute", "High"),
                ("moyenne", "Moyenne", "Medium"),
                ("basse", "Basse", "Low"),
            ])),
        )
        .named(
            "Priorité|Niveau de priorité|Degré de priorité|Urgence|Rang de priorité|Priority|\
                 Priorisation|Hiérarchisation",
        )
        .merged(Merge::Min)
        .help("haute, moyenne ou basse", "haute, moyenne or basse"),
        field(
            STATUS,
            "Statut",
            "Status",
            Kind::Choice(choices([
                ("a-venir", "À venir", "To come"),
                ("en-cours", "En cours", "Under way"),
                ("realise", "Réalisé", "Done"),
                ("en-pause", "En pause", "Paused"),
                ("abandonne", "Abandonné", "Dropped"),
                ("bloque", "Bloqué", "Blocked"),
                ("en-retard", "En retard", "Late"),
                ("a-discuter", "À discuter", "To be discussed"),
            ])),
        )
        .named(
            "Statut|État|État d'avancement|Avancement|Où en est-on|Niveau d'avancement|Progression|\
                 Status|Maturité|Niveau de maturité|Stade d'avancement|Degré d'avancement|\
                 État de l'action|Suivi de l'avancement",
        )
        .merged(Merge::First),
        field(START, "Début", "Start", Kind::Date)
            .named(
                "Début|Date de début|Date de démarrage|Démarrage|Date de lancement|Lancement|À partir de|\
                 Start|Commencement|Start date|Date de commencement|Année de démarrage|Année de début",
            )
            .merged(Merge::Min)
            .help("année-mois-jour", "year-month-day"),
        field(DEADLINE, "Échéance", "Deadline", Kind::Date)
            .named(
                "Échéance|Délai|Date limite|Quand|Date de fin|Fin|Date d'échéance|Date butoir|Pour quand|\
                 Pour le|À faire avant le|À faire avant|Avant le|Date de réalisation|Date de livraison|\
                 Date de clôture|Terme|Délai de réalisation|Deadline|End|End date|Due date|\
                 Date de fin de réalisation|Achèvement|Date d'achèvement|Livraison|Année de fin|\
                 Date de fin des travaux",
            )
            .merged(Merge::Max)
            .help("année-mois-jour", "year-month-day"),
        field(
            INDICATORS,
            "Indicateurs",
            "Indicators",
            Kind::Table(vec![
                field("nom", "Indicateur", "Indicator", Kind::Text).required(),
                field("unite", "Unité", "Unit", Kind::Text),
                field("cible", "Cible", "Target", Kind::Text),
            ]),
        )
        .named(
            "Indicateur|Indicateur de suivi|Indicateur d'évaluation|Indicateur de résultat|\
                 Évaluation|Indicateur lié|Indicateur de réussite|Critère de réussite|\
                 Critère d'évaluation|Mesure du résultat|Indicateurs de suivi et d'évaluation|Indicators|\
                 Indicateur de réalisation|Indicateur de performance",
        )
        .help("à quoi se mesure la réussite", "how success is measured"),
        field(STEPS, "Étapes", "Steps", Kind::List { ordered: true })
            .named(
                "Étape|Phase|Déroulement|Déroulé|Jalon|Prochaine étape|Étape de mise en œuvre|Steps|\
                 Étape clé|Principale étape|Étape de réalisation",
            )
            .help("une par ligne, dans l'ordre", "one a line, in order"),
    ])
});

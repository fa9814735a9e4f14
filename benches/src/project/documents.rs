//! The framework and the assessment.

use crate::project::Project;
use crate::project::group::Group;

/// The framework.
pub fn framework(project: &Project<'_>) -> String {
    format!(
        "---
type: cadre-methodologique
date: {start}
presente_au: copil-1
---

# Cadre méthodologique

Cadre du \
         {long}, présenté au [copil 1](copils/copil-1.md) et adopté ce jour-là (décision D1).

## Objectifs

- \
         Faire dialoguer associations, entreprises et collectivités du territoire
- Identifier des solutions \
         portées à plusieurs sur des thématiques prioritaires
- Aboutir à un plan d'action commun présenté \
         publiquement

## Périmètre

Toutes les communes de l'intercommunalité de {town}.

## Gouvernance

Le \
         comité de pilotage réunit les trois collèges ; la communauté de communes en assure le secrétariat. Sa \
         composition est dans le fichier [comite.yaml](copils/comite.yaml).

## Calendrier

Préparation de janvier \
         à novembre ; groupes de janvier à avril ; restitution en juin.
",
        start = project.calendar.start,
        long = project.calendar.start.long(),
        town = project.town,
    )
}

/// The assessment.
pub fn assessment(project: &Project<'_>, groups: &[Group<'_>]) -> String {
    format!(
        "---
type: bilan
decision: poursuivre
date_decision: {decided}
---

# Bilan de la démarche

Document du {assessed}. Il est examiné au [copil final](copil-final.md).

## Bilan

- Réunions de groupe : {meetings}
- Actions proposées : {actions}

## Enseignements

- La diversité des collèges a été tenue dans tous les groupes
- Les entreprises ont découvert des acteurs qu'elles ne connaissaient pas
- Délai trop long entre les réunions 2 et 3
- Les habitants et usagers n'étaient représentés qu'indirectement

## Suites

Un comité de suivi trimestriel remplace le copil ; un porteur par action lui rend compte.
",
        decided = project.calendar.last_copil,
        assessed = project.calendar.assessed.long(),
        meetings = 3 * groups.len(),
        actions = project.shape.actions * groups.len(),
    )
}

//! Sessions of the whole project: copils, launch, restitution, final copil.

use std::fmt::Write;

use crate::calendar::Day;
use crate::project::Project;
use crate::project::group::Group;
use crate::project::people::attendance;
use crate::seed::Seed;

/// Front matter of a session, and its heading.
fn opening(keys: &str, day: Day, place: &str, attendance: &str, heading: &str) -> String {
    format!(
        "---
{keys}
date: {day}
heure: \"09:30\"
heure_fin: \"11:45\"
lieu: {place}
statut: tenue
{attendance}---

# {heading} du {long}
",
        long = day.long(),
    )
}

/// The preparatory copil `number`, from 1 to 3.
pub fn copil(project: &Project<'_>, groups: &[Group<'_>], number: usize, seed: &mut Seed) -> String {
    let day = project.calendar.copils[number - 1];
    let mut text = opening(
        &format!("type: copil\nnumero: {number}"),
        day,
        "Hôtel communautaire, salle du conseil",
        &attendance(&project.committee, seed),
        &format!("Copil préparatoire {number}"),
    );
    text.push_str(
        "
## Ordre du jour

- Approbation du compte rendu précédent
- Présentation de la démarche et du cadre méthodologique
- Choix des thématiques, des animateurs et des participants
- Calendrier général et organisation de l'événement de lancement

## Échanges

L'enquête auprès des acteurs, dont les résultats sont présentés, a recueilli de nombreuses réponses.
",
    );
    if number == 3 {
        let links: Vec<String> = groups.iter().map(Group::link).collect();
        // Writing to a string does not fail.
        let _ = write!(text, "\nL'animateur de chaque groupe est inscrit dans son fichier : {}.\n", links.join(", "));
    }
    let owner = &project.committee[number].name;
    let _ = write!(
        text,
        "
## Décisions

- **D1** Le cadre méthodologique est adopté : trois phases, groupes thématiques pluri-acteurs, restitution publique.
- **D2** Chaque groupe compte de 8 à 12 participants, avec au moins deux structures par collège.
- **D3** Chaque réunion de groupe donne lieu à un compte rendu diffusé sous quinze jours.

## Actions à mener

- Envoyer l'enquête « thématiques » à {surveyed} structures du territoire ({owner})
- Établir la liste des participants à inviter, par groupe et par collège ({owner})
- Rédiger une note de cadrage d'une page par thématique (chiffres nationaux et locaux)

## Informations pratiques

Convocation envoyée quinze jours avant, ordre du jour joint ; suite du [copil 1](copil-1.md).
",
        surveyed = 40 + seed.below(160),
    );
    text
}

/// The launch.
pub fn launch(project: &Project<'_>, groups: &[Group<'_>], seed: &mut Seed) -> String {
    let mut text = opening("type: lancement", project.calendar.launch, "Espace culturel", "", "Événement de lancement");
    text.push_str(
        "
## Présentation du projet

L'événement a deux objectifs : exposer le projet et faciliter la mobilisation. Les groupes présentés :

",
    );
    for group in groups {
        let _ = writeln!(text, "- **{}**, animation : {}", group.theme, group.members[1].name);
    }
    let _ = write!(
        text,
        "
Leurs réunions se tiennent de janvier à avril (décision D3 du [copil 3](../1-preparation/copils/copil-3.md)).

## Mobilisation

L'événement a réuni {} participants ; les inscriptions aux groupes terminent la soirée.
",
        40 + seed.below(90),
    );
    text
}

/// The restitution.
pub fn restitution(project: &Project<'_>, groups: &[Group<'_>]) -> String {
    let rows: String = groups.iter().map(Group::row).collect();
    let opening =
        opening("type: restitution", project.calendar.restitution, "Espace culturel", "", "Événement de restitution");
    format!(
        "{opening}
## Résultats des groupes

Le plan de chaque groupe est présenté par son porte-parole :

| Groupe | Porte-parole | Actions proposées |
|---|---|---|
{rows}
Le [plan d'action commun](../plan-action-commun.md) est ensuite présenté.

## Suites du projet

Suites décidées par le [copil final](../3-bilan/copil-final.md) et annoncées à la salle :

- La démarche se poursuit (décision D1 du copil final).
- Un comité de suivi trimestriel remplace le copil ; un porteur par action lui rend compte.
",
    )
}

/// The final copil.
pub fn last_copil(project: &Project<'_>, seed: &mut Seed) -> String {
    let opening = opening(
        "type: copil-final",
        project.calendar.last_copil,
        "Hôtel communautaire, salle du conseil",
        &attendance(&project.committee, seed),
        "Copil final",
    );
    format!(
        "{opening}
## Ordre du jour

- Bilan et enseignements de la démarche
- Plan d'action commun : examen et \
         recoupements entre groupes
- Poursuite du projet : décision et modalités

## Bilan et enseignements

Le \
         comité examine le [bilan](bilan.md). La diversité des collèges a été tenue dans tous les groupes ; le \
         passage problématiques, idées, actions en trois réunions a été jugé clair et rythmé.

## Décisions

- \
         **D1** La démarche se poursuit pendant deux ans.
- **D2** Les recoupements sont arbitrés ; le détail est \
         dans [arbitrages.yaml](../arbitrages.yaml).
- **D3** Le plan d'action commun est adopté. Il est dans \
         [plan-action-commun.md](../plan-action-commun.md).

## Suites du projet

Un comité de suivi trimestriel \
         remplace le copil et un porteur par action lui rend compte. Ces suites sont annoncées à la \
         [restitution](../2-experimentation/restitution.md).
",
    )
}

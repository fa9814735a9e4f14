//! Minutes of a group's three meetings.

use std::fmt::Write;

use crate::project::Project;
use crate::project::group::Group;
use crate::project::people::{attendance, table};
use crate::seed::Seed;

/// Number of ideas that a group does not keep.
const OTHER_IDEAS: usize = 4;

/// Number of problems of a group.
const PROBLEMS: usize = 6;

/// The file of the meeting `number` of `group`.
pub fn minutes(group: &Group<'_>, project: &Project<'_>, number: usize, seed: &mut Seed) -> String {
    let day = project.calendar.meeting(number, seed);
    let body = match number {
        1 => first(group, seed),
        2 => second(group, project, seed),
        _ => third(group),
    };
    format!(
        "---
type: reunion
numero: {number}
date: {day}
heure: \"14:00\"
heure_fin: \"17:00\"
lieu: {place}
statut: tenue
{attendance}---

# Réunion {number} du groupe « {theme} », {long}

Animation : {facilitator}.

{body}
## Informations pratiques

Convocation envoyée quinze jours avant la réunion, ordre du jour joint.

Compte rendu diffusé sous quinze jours, validé à la réunion suivante.
",
        place = group.members[number].name,
        attendance = attendance(&group.members, seed),
        theme = group.theme,
        long = day.long(),
        facilitator = group.members[1].name,
    )
}

/// Round table, theme, problems.
fn first(group: &Group<'_>, seed: &mut Seed) -> String {
    let mut text = format!(
        "## Ordre du jour

- Tour de table
- Présentation de la thématique au niveau national et territorial
- \
         Exposé des problématiques

## Tour de table

Chaque participant présente sa structure et sa \
         fonction.

{table}
## Présentation de la thématique

La question posée au groupe : « Comment mieux \
         répondre ensemble aux besoins du territoire ? »

Au niveau national : {share} % des habitants se disent \
         concernés ; un tiers ne demande pas d'aide.

Au niveau territorial : un territoire aisé en moyenne, où la \
         question est peu visible ; {number} structures s'en occupent, sans lieu commun ni calendrier partagé.

## \
         Problématiques

",
        table = table(&group.members),
        share = 5 + seed.below(60),
        number = 4 + seed.below(30),
    );
    for number in 1..=PROBLEMS {
        let topic = &group.topics[number % group.topics.len()];
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "- **P{number}** Les {} connaissent mal ce qui existe à proximité et à qui s'adresser (exprimée par : {} \
             ; {})",
            topic.word(2),
            group.members[number].name,
            group.members[number + 1].name
        );
    }
    text
}

/// Ideas, one for each action and some others, and the vote.
fn second(group: &Group<'_>, project: &Project<'_>, seed: &mut Seed) -> String {
    let mut text = "## Ordre du jour

- Validation du compte rendu de la réunion 1
- Brainstorming : pistes de solutions
- Priorisation des idées

## Validation du compte rendu de la réunion 1

Le compte rendu de la [réunion 1](reunion-1.md) est validé.

## Brainstorming

Pistes de solutions aux problématiques exprimées à la réunion 1.

"
    .to_owned();
    let kept = group.topics.len();
    for at in 0..kept + OTHER_IDEAS {
        let idea = match group.topics.get(at) {
            Some(topic) => topic.idea(),
            None => project.words.topic(at, seed.below(5000)).idea(),
        };
        let (one, other) = (at % PROBLEMS + 1, (at + 2) % PROBLEMS + 1);
        let _ = writeln!(text, "- **I{}** {idea} (P{one}, P{other})", at + 1);
    }
    text.push_str(
        "
## Priorisation

Le vote se fait par gommettes, avec 3 voix par participant. Les idées cochées sont retenues.

",
    );
    for at in 0..kept + OTHER_IDEAS {
        let (mark, votes) = if at < kept { ('x', 4 + seed.below(6)) } else { (' ', seed.below(3)) };
        let _ = writeln!(text, "- [{mark}] I{}, {votes} voix", at + 1);
    }
    text
}

/// A link to each action.
fn third(group: &Group<'_>) -> String {
    let mut text = "## Ordre du jour

- Validation du compte rendu de la réunion 2
- Définition d'un premier niveau de plan d'action sur les idées retenues

## Validation du compte rendu de la réunion 2

Le compte rendu de la [réunion 2](reunion-2.md) est validé.

## Plan d'action

Le groupe définit un premier niveau de plan d'action sur les idées retenues, une fiche par action :

"
    .to_owned();
    for (at, topic) in group.topics.iter().enumerate() {
        let (title, stem) = (topic.title(), topic.stem());
        let _ = writeln!(text, "- [{title}](actions/{stem}.md) (I{})", at + 1);
    }
    text
}

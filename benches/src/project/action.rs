//! An action.

use crate::project::Project;
use crate::project::people::Member;
use crate::seed::Seed;
use crate::words::{Topic, capital};

/// Templates of sentences: {a} an activity, {s} a subject, {p} people, {l} a place (« lieu »).
const SENTENCES: &[&str] = &[
    "Un premier essai avec les {p}, {a} et {s}, a lieu chaque trimestre ({l}).",
    "Le matériel ({a}, {s}) est prêté gratuitement aux {p}, qui le rapportent à l'accueil ({l}).",
    "Deux référents, choisis chez les {p}, tiennent une réserve ({a}, {s}) ouverte le samedi ({l}).",
    "Une fiche simple, relue par des {p}, présente les étapes ({a}, {s}, {l}).",
    "Les {p} volontaires sont accompagnés pendant six semaines ({a}, {s}), puis essaiment ({l}).",
    "Le bilan, établi avec les {p}, mesure la fréquentation ({a}, {s}, {l}).",
    "Les inscriptions des {p} se prennent par courrier ou sur place ({a}, {s}, {l}).",
    "Une rencontre annuelle fait connaître aux {p} les résultats obtenus ({a}, {s}, {l}).",
];

/// The file of the action about `topic`, the `number`th of its group, from 1.
pub fn sheet(project: &Project<'_>, topic: &Topic<'_>, number: usize, members: &[Member], seed: &mut Seed) -> String {
    let member = |at: usize| members[at % members.len()].name.as_str();
    let owner = seed.below(members.len());
    let (start, deadline) = project.calendar.action(seed);
    let shares = (500 * (1 + seed.below(12)), 500 * (1 + seed.below(8)));
    let description: Vec<String> = (0..3).map(|at| sentence(topic, at, seed)).collect();
    format!(
        "---
type: action
titre: {title}
idees:
  - I{number}
objectifs:
  - Associer les {people} ({place})
  - Faire connaître {subject} ({activity})
  - Rapprocher {other_subject} et {other_activity}
cibles:
  - {target_people} ({target_place})
  - {other_people} ({other_place})
  - Habitants ({target_subject}, {target_activity})
porteur: {owner}
partenaires:
  - {partner}
  - {other_partner}
moyens:
  humains: {days} jours d'agent, un correspondant par structure
  materiels: Salle, modèle de fiche commun, publication en ligne
  financiers: Mise en page, impression de {copies} exemplaires
budget_ht: {budget}
financeurs:
  - nom: {owner}
    montant_ht: {share}
  - nom: {partner}
    montant_ht: {other_share}
priorite: {priority}
statut: {status}
debut: {start}
echeance: {deadline}
indicateurs:
  - nom: Participants ({indicator_subject}, {indicator_place})
    unite: nombre
    cible: {goal}
  - nom: Rencontres ({indicator_activity}, {indicator_people})
    unite: nombre par an
    cible: {times}
etapes:
  - Collecte des besoins auprès des structures
  - {step}
  - Évaluation à trois mois
---

{description}
",
        title = topic.title(),
        people = topic.word(18),
        place = topic.word(19),
        subject = topic.word(17),
        activity = topic.word(16),
        other_people = capital(topic.word(30)),
        other_place = topic.word(31),
        other_subject = topic.word(29),
        other_activity = topic.word(28),
        target_people = capital(topic.word(22)),
        target_place = topic.word(23),
        target_subject = topic.word(21),
        target_activity = topic.word(20),
        owner = member(owner),
        partner = member(owner + 1),
        other_partner = member(owner + 4),
        days = 2 + seed.below(20),
        copies = 50 * (1 + seed.below(20)),
        budget = shares.0 + shares.1,
        share = shares.0,
        other_share = shares.1,
        priority = seed.pick(&["haute", "moyenne", "basse"]),
        status = seed.pick(&["a-venir", "en-cours", "realise"]),
        indicator_subject = topic.word(25),
        indicator_place = topic.word(27),
        indicator_activity = topic.word(24),
        indicator_people = topic.word(26),
        goal = 10 + seed.below(90),
        times = 2 + seed.below(10),
        step = seed.pick(&[
            "Convention avec les partenaires",
            "Relecture par les structures",
            "Trois séances d'essai",
            "Choix du lieu",
        ]),
        description = description.join(" "),
    )
}

/// A sentence about this topic only.
fn sentence(topic: &Topic<'_>, at: usize, seed: &mut Seed) -> String {
    let feature = 4 * (at + 1);
    seed.pick(SENTENCES)
        .replace("{a}", topic.word(feature))
        .replace("{s}", topic.word(feature + 1))
        .replace("{p}", topic.word(feature + 2))
        .replace("{l}", topic.word(feature + 3))
}

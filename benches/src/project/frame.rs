//! Files of the whole project other than sessions.

use std::fmt::Write;

use crate::project::group::Group;
use crate::project::people::yaml;
use crate::project::{Files, Project, documents, sessions};
use crate::seed::Seed;

/// Writes every file that does not belong to a group.
pub fn write(project: &Project<'_>, groups: &[Group<'_>], files: &mut Files<'_>, seed: &mut Seed) {
    files.add("agir.yaml", settings(project));
    files.add("README.md", README);
    files.add(".gitignore", "# Les listes de noms restent hors du dépôt.\nprive/\n");
    files.add(".gitattributes", "* text=auto eol=lf\nplan-action-commun.md linguist-generated=true merge=binary\n");
    files.add("arbitrages.yaml", arbitrations(project, groups));
    files.add("1-preparation/phase.yaml", preparation(project));
    files.add("1-preparation/cadre-methodologique.md", documents::framework(project));
    files.add("1-preparation/copils/comite.yaml", yaml("membres", &project.committee));
    for number in 1..=3 {
        files.add(format!("1-preparation/copils/copil-{number}.md"), sessions::copil(project, groups, number, seed));
    }
    files.add(
        "2-experimentation/phase.yaml",
        "# De l'événement de lancement à la restitution.\nphase: experimentation\n",
    );
    files.add("2-experimentation/lancement.md", sessions::launch(project, groups, seed));
    files.add("2-experimentation/restitution.md", sessions::restitution(project, groups));
    files.add("3-bilan/phase.yaml", "# En aval des groupes, avant la restitution.\nphase: bilan\n");
    files.add("3-bilan/bilan.md", documents::assessment(project, groups));
    files.add("3-bilan/copil-final.md", sessions::last_copil(project, seed));
}

/// The README of a project.
const README: &str = include_str!("README.md");

/// `agir.yaml`.
fn settings(project: &Project<'_>) -> String {
    let waiver = if project.shape.compiled {
        ""
    } else {
        "derogations:
  - exigence: plan-commun-a-jour
    motif: Ce projet sert à mesurer agir sans plan compilé
"
    };
    format!(
        "# Projet inventé, qui sert à mesurer agir.
titre: Agir ensemble à {town}
territoire: Communauté de communes de {town}
methode: agir-ensemble
debut: {start}
porteur: Communauté de communes de {town}
communes:
  - {town}
  - Saint-Maurice
langue: fr
x_departement: \"94\"
x_fin: {end}
{waiver}",
        town = project.town,
        start = project.calendar.start,
        end = project.calendar.restitution,
    )
}

/// A merger, if there are at least two groups.
fn arbitrations(project: &Project<'_>, groups: &[Group<'_>]) -> String {
    let [one, other, ..] = groups else {
        return "# Rien à arbitrer.\nfusions: []\n".to_owned();
    };
    format!(
        "# Les recoupements entre groupes, arbitrés au copil final.
fusions:
  - actions:
      - {}
      - {}
    titre: Tenir à jour un agenda commun des deux groupes
    motif: Les deux actions s'adressent aux mêmes structures (décision D2 du copil final).
    decide_le: {}
    priorite: haute
    budget_ht: 4000
",
        one.action_id(0),
        other.action_id(0),
        project.calendar.last_copil,
    )
}

/// The tasks of the preparation.
fn preparation(project: &Project<'_>) -> String {
    let tasks = [
        ("choix-des-thematiques", 2),
        ("ciblage-des-participants", 2),
        ("choix-des-animateurs", 3),
        ("ciblage-des-porte-parole", 3),
        ("definition-du-calendrier", 3),
        ("mobilisation-des-participants", 3),
    ];
    let mut text = "# Ce qu'il faut avoir fait avant la première réunion des groupes.
phase: preparation
taches:
"
    .to_owned();
    for (task, copil) in tasks {
        // Writing to a string does not fail.
        let _ =
            write!(text, "  - tache: {task}\n    fait_le: {}\n    reference: copil-{copil}\n", project.calendar.ready);
    }
    text
}

//! `agir kit`: the documents for a session.

mod sessions;

use agir::kit::schedule::shares;

use super::import_actions::project;
use super::word::Word;
use crate::support::{Scratch, copy, root};

const GROUP: &str = "2-experimentation/groupes/handicap";

fn kit(project: &Scratch, session: &str) -> Word {
    project.agir(&["kit", session, "-o", "kit.docx", "--force"]).expect(0);
    let word = Word::open(std::fs::read(project.path().join("kit.docx")).unwrap());
    word.expect_sound();
    word
}

/// What stands between two headings of a kit.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split(start).nth(1).unwrap().split(end).next().unwrap()
}

/// A new project with a group on mobility.
pub(super) fn new() -> Scratch {
    let scratch = Scratch::new();
    let given = ["--title", "Val uni", "--territory", "Val", "--start", "2026-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&["init", "--no-git"], &given[..]].concat()).expect(0);
    scratch
}

#[test]
fn the_invitation_says_what_when_where_and_with_whom() {
    let text = kit(&Scratch::example("charenton"), "handicap/2").text();
    let invitation = text.split("Déroulé – Réunion 2").next().unwrap();
    for part in [
        "Invitation – Réunion 2",
        "Agir ensemble sur le territoire",
        "Groupe de travail\nHandicap",
        "Comment favoriser l'emploi et la participation des personnes handicapées",
        "jeudi 31 janvier 2013",
        "de 9 h 30 à 12 h 30",
        "CCAS de Charenton-le-Pont",
        "Cabinet Concert'Action (fictif) (Facilitateur)",
        "Validation du compte rendu de la réunion 1",
        "Associations\nGrandir Autrement (fictive) (Présidente)",
        "Collectivités\nCommunauté de communes (Technicien accessibilité, service urbanisme)",
        "avant le ____",
    ] {
        assert!(invitation.contains(part), "{part}\n{invitation}");
    }
}

#[test]
fn the_running_order_fills_the_hours_of_the_session() {
    let text = kit(&Scratch::example("charenton"), "handicap/2").text();
    let order = between(&text, "Déroulé – Réunion 2", "Feuille d'émargement");
    let rows: Vec<&str> = order.lines().collect();
    let first = rows.iter().position(|line| *line == "9 h 30").expect("it starts when the session does");
    assert!(rows[first + 2].starts_with("Accueil"), "{order}");
    for point in
        ["Validation du compte rendu de la réunion 1", "Brainstorming : pistes de solutions", "Priorisation des idées"]
    {
        assert!(rows.contains(&point), "{point}");
    }
    assert!(rows.iter().any(|line| line.starts_with("Conclusion")));
    assert!(order.contains("Durée totale : 3 h\n"), "{order}");
}

#[test]
fn without_hours_only_durations_are_given() {
    let project = Scratch::example("charenton");
    project.replace(&format!("{GROUP}/reunion-2.md"), "heure: \"09:30\"\n", "");
    let text = kit(&project, "handicap/2").text();
    let order = between(&text, "Déroulé – Réunion 2", "Feuille d'émargement");
    assert!(order.contains("seules les durées sont données") && !order.contains("Heure\n"), "{order}");
    assert!(!order.contains("9 h 30"), "{order}");
    // The method's calendar gives the duration of such a meeting.
    assert!(order.contains("Durée totale : 3 h\n"), "{order}");
}

#[test]
fn shares_come_to_the_whole_and_forget_nobody() {
    for total in [20, 45, 60, 90, 95, 120, 150, 180, 480] {
        for weights in [vec![], vec![1], vec![1, 3, 1], vec![3; 6], vec![1; 12]] {
            let parts = shares(total, &weights);
            assert_eq!(parts.len(), weights.len() + 2);
            assert_eq!(parts.iter().sum::<u32>(), total, "{total} {weights:?} {parts:?}");
            assert!(parts.iter().all(|part| *part > 0), "{total} {weights:?} {parts:?}");
        }
    }
    let parts = shares(180, &[1, 3]);
    assert!(parts[2] > 2 * parts[1], "work takes longer than what is told: {parts:?}");
    assert_eq!(shares(3, &[1; 9]).len(), 11, "too little time is no reason to fail");
}

#[test]
fn the_attendance_sheet_lists_each_structure_and_names_nobody() {
    let project = Scratch::example("charenton");
    let text = kit(&project, "handicap/2").text();
    let sheet = between(&text, "Feuille d'émargement – Réunion 2", "Priorisation – ");
    for college in ["Associations", "Entreprises", "Collectivités", "Autres participants"] {
        assert!(
            sheet.contains(&format!("{college}\nStructure\nFonction\nNom et prénom\nSignature\n")),
            "{college}: {sheet}"
        );
    }
    let group = project.read(&format!("{GROUP}/groupe.yaml"));
    let listed = group.split("participants:").nth(1).unwrap();
    for value in listed.lines().filter_map(|line| line.split_once("structure: ").or(line.split_once("fonction: "))) {
        assert!(sheet.contains(&format!("{}\n", value.1)), "{}", value.1);
    }
    assert!(!sheet.contains("Appui méthodologique"), "a college that is not expected has no table");
    for part in [
        "Communauté de communes Charenton-le-Pont – Saint-Maurice.",
        "article 6",
        "www.cnil.fr",
        "Vos droits",
        "jusqu'au",
    ] {
        assert!(sheet.contains(part), "{part}");
    }
    // The committee signs for a copil.
    let copil = kit(&project, "copil-2").text();
    let sheet = copil.split("Feuille d'émargement").nth(1).unwrap();
    assert!(sheet.contains("Directrice générale adjointe des services") && sheet.contains("Appui méthodologique"));
    assert!(!sheet.contains("Grandir Autrement"));
}

#[test]
fn the_grid_lists_the_ideas_so_far() {
    let project = Scratch::example("charenton");
    let ideas = kit(&project, "handicap/2").text();
    let grid = ideas.split("Priorisation – Réunion 2").nth(1).expect("a grid");
    assert!(grid.contains("N°\nIdée\nRépond à\nVoix\nRetenue\n"), "{grid}");
    for row in ["I1\nJournée de découverte en entreprise", "P2, P3\n\n☐\n", "I7\nTransport à la demande adapté"] {
        assert!(grid.contains(row), "{row}: {grid}");
    }
    for other in ["handicap/1", "handicap/3", "copil-1"] {
        assert!(!kit(&project, other).text().contains("Retenue"), "{other}");
    }
}

#[test]
fn without_ideas_the_grid_starts_from_the_problems() {
    let project = new();
    let empty = kit(&project, "mobilite/2").text();
    assert!(empty.contains("Aucune idée ni aucune problématique n'est encore notée"), "{empty}");
    let minutes = "2-experimentation/groupes/mobilite/reunion-1.md";
    let text = project.read(minutes);
    project.write(minutes, text.replace("## Problématiques\n", "## Problématiques\n\n- **P1** Peu de bus le soir\n"));
    let grid = kit(&project, "mobilite/2").text();
    assert!(grid.contains("N°\nProblématique\nIdées\nVoix\nRetenue\nP1\nPeu de bus le soir\n"), "{grid}");
}

#[test]
fn the_agenda_of_a_new_meeting_is_the_method_s() {
    let project = new();
    let text = kit(&project, "mobilite/1").text();
    let agenda = text.split("Ordre du jour\n").nth(1).unwrap();
    assert!(agenda.starts_with("Tour de table\nPrésentation de la thématique\nProblématiques\n"), "{agenda}");
    assert!(text.contains("La liste des structures n'est pas encore écrite"));
    assert!(text.contains("Groupe de travail « Mobilité », ") && text.contains(", lieu à préciser."), "{text}");
    assert!(text.contains("Responsable du traitement : ____"), "no owner yet: a line to fill in");
}

/// Points that were typed one below the other; a sentence that was wrapped stays one point.
#[test]
fn lines_without_bullets_are_points_of_the_agenda() {
    let project = new();
    let minutes = "2-experimentation/groupes/mobilite/reunion-1.md";
    let before = project.read(minutes);
    for (typed, points) in [
        ("Choix des thèmes\nCalendrier\n9 h 30 : vote\n", "Choix des thèmes\nCalendrier\n9 h 30 : vote\n"),
        ("Un point dont la phrase\nva à la ligne\n", "Un point dont la phrase va à la ligne\n"),
    ] {
        project.write(minutes, format!("{before}\n## Ordre du jour\n\n<!-- Un point par ligne. -->\n{typed}"));
        let text = kit(&project, "mobilite/1").text();
        let agenda = text.split("Ordre du jour\n").nth(1).unwrap();
        assert!(agenda.starts_with(points), "{agenda}");
    }
}

#[test]
fn the_words_are_those_of_the_pack() {
    let project = new();
    copy(&root().join("templates/agir-ensemble"), &project.path().join("methode"));
    project.replace("methode/methode.yaml", "titre: Priorisation, alias", "titre: Le vote des idées, alias");
    project.replace("methode/methode.yaml", "fr: entreprises, en", "fr: acteurs économiques, en");
    project.replace("methode/methode.yaml", "libelle: {fr: réunion, en", "libelle: {fr: atelier, en");
    let file = project.read("agir.yaml");
    project.write("agir.yaml", file.replace("methode: agir-ensemble", "methode: methode"));
    let text = kit(&project, "mobilite/2").text();
    for word in ["Invitation – Atelier 2", "Le vote des idées – Atelier 2", "Acteurs économiques"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    kit(&project, "mobilite/atelier-2");
}

#[test]
fn a_kit_that_somebody_completed_is_not_replaced() {
    let project = Scratch::example("charenton");
    project.write("kit-lancement.docx", "complété");
    let run = project.agir(&["kit", "lancement"]).expect(2);
    assert!(run.stderr.contains("existe déjà et diffère"), "{}", run.stderr);
    assert_eq!(project.read("kit-lancement.docx"), "complété");
    project.agir(&["kit", "lancement", "--force"]).expect(0);
    project.agir(&["kit", "lancement"]).expect(0);
    let run = project.agir(&["kit", "lancement", "-o", "kit.pdf"]).expect(2);
    assert!(run.stderr.contains(".docx"), "{}", run.stderr);
}

/// Productive points get most of the time; the approval of minutes does not.
#[test]
fn the_running_order_weighs_the_work() {
    let scratch = project();
    let third = "2-experimentation/groupes/mobilite/reunion-3.md";
    let text = scratch.read(third);
    let at = text.find("\n## ").unwrap();
    let agenda = "\n## Ordre du jour\n\n- Validation du compte rendu de la réunion 2 : brainstorming et \
        priorisation\n- Plan d'action\n- Questions diverses\n";
    scratch.write(third, format!("{}{agenda}{}", &text[..at], &text[at..]));
    let text = kit(&scratch, "mobilite/3").text();
    let order: Vec<&str> = text[text.find("Déroulé – ").unwrap()..].lines().collect();
    let minutes = |point: &str| -> u32 {
        let at = order.iter().position(|line| line.starts_with(point)).unwrap();
        let parts: Vec<u32> = order[at - 1].split(' ').filter_map(|part| part.parse().ok()).collect();
        match (parts.as_slice(), order[at - 1].contains('h')) {
            ([hours], true) => hours * 60,
            ([hours, minutes], true) => hours * 60 + minutes,
            ([minutes], false) => *minutes,
            other => panic!("{other:?}"),
        }
    };
    let (approval, plan, rest) = (minutes("Validation"), minutes("Plan d'action"), minutes("Questions diverses"));
    assert!(plan >= 90 && approval <= 20 && rest <= 45, "{approval} {plan} {rest}");
    let copil = kit(&scratch, "copil-1").text();
    for offered in ["Échanges", "Décisions", "Actions à mener"] {
        assert!(copil.contains(offered), "{copil}");
    }
}

//! `agir bilan`: figures of the assessment; text that people wrote is never changed.

mod any;

use super::import_actions;
use crate::support::Scratch;

const BILAN: &str = "3-bilan/bilan.md";
const MEETING: &str = "2-experimentation/groupes/handicap/reunion-2.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const CLOSE: &str = "<!-- agir : fin des chiffres -->";
const DAY: [&str; 2] = ["--today", "2013-07-01"];

/// The example without its figures, as before a first run.
fn example() -> Scratch {
    let project = Scratch::example("charenton");
    let text = project.read(BILAN);
    if let Some((before, after)) = around(&text) {
        project.write(BILAN, format!("{before}{}", after.trim_start_matches('\n')));
    }
    project
}

fn bilan(project: &Scratch) -> String {
    project.agir(&["bilan", DAY[0], DAY[1]]).expect(0);
    project.read(BILAN)
}

/// A project with nothing but this assessment.
fn alone(text: &str) -> Scratch {
    let project = Scratch::new();
    project.write("agir.yaml", "titre: T\nterritoire: V\nmethode: agir-ensemble\ndebut: 2026-01-05\n");
    project.write(BILAN, text);
    project
}

/// The text before and after the figures and their markers.
fn around(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once("<!-- agir : chiffres")?;
    Some((before, rest.split_once(CLOSE)?.1))
}

#[test]
fn the_example_s_figures_are_those_that_its_people_counted() {
    let text = bilan(&example());
    for part in [
        "| Handicap : réunion 2 (31 janvier 2013) | 3 sur 3 | 3 sur 3 | 2 sur 3 | 8 sur 9 (89\u{a0}%) |",
        "Structures distinctes venues au moins une fois : 24 sur 24 (100\u{a0}%).",
        "| **Ensemble** | **15** | **23** | **12** | **12** |",
        "- Au plan d'action commun, après arbitrage : 10, dont 2 issues d'une fusion",
        "- Budget proposé par les groupes : 61 000 € HT",
        "- Budget du plan d'action commun : 57 500 € HT",
        "| À discuter | 2 | 16 400 € HT |",
        "| Réunion 3 des groupes | 3 tenues | 26 mars 2013 | 9 avril 2013 | 49 jours |",
        "- Exigences de la méthode encore ouvertes : aucune",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_second_run_changes_nothing_and_the_rest_stays_to_the_byte() {
    for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n"), ("", "\r\n")] {
        let project = example();
        let before = format!("{mark}{}", project.read(BILAN).replace('\n', end));
        project.write(BILAN, &before);
        let after = bilan(&project);
        // The inserted text is contiguous, with the line endings of the file.
        let start = after.find("<!-- agir : chiffres").unwrap() - end.len();
        let stop = after.find(CLOSE).unwrap() + CLOSE.len() + end.len();
        assert_eq!(format!("{}{}", &after[..start], &after[stop..]), before);
        assert_eq!(after.matches('\n').count(), after.matches(end).count());
        assert_eq!(bilan(&project), after);
        let run = project.agir(&["bilan", DAY[0], "2013-09-01"]).expect(0);
        assert!(run.stdout.contains("déjà à jour"), "no day is in the text: {}", run.stdout);
        // Outdated figures are replaced, and nothing else.
        project.replace(SHEET, "budget_ht: 1500", "budget_ht: 2500");
        let newer = bilan(&project);
        assert!(newer.contains("62 000 € HT") && around(&newer) == around(&after));
        let ignore = ["--ignore", "seance-tenue-en-avance"];
        assert_eq!(
            project.findings(&["--today", "2013-05-01", ignore[0], ignore[1]]).len(),
            1,
            "only the plan is stale"
        );
    }
}

#[test]
fn figures_alone_do_not_fill_the_section_that_people_owe() {
    let project = example();
    let text = project.read(BILAN);
    let (before, rest) = text.split_once("## Bilan\n").unwrap();
    let after = rest.split_once("## Enseignements").unwrap().1;
    project.write(BILAN, format!("{before}## Bilan\n\n## Enseignements{after}"));
    let owed = [format!("{BILAN}:11: bilan-complet")];
    assert_eq!(project.findings(&["--final"]), owed);
    let run = project.agir(&["bilan", DAY[0], DAY[1]]).expect(0);
    assert!(run.stderr.contains("Il reste à écrire la partie « Bilan »"), "{}", run.stderr);
    assert_eq!(project.findings(&["--final"]), owed);
    project.replace(BILAN, CLOSE, &format!("{CLOSE}\n\nVenus nombreux."));
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
    let run = project.agir(&["bilan", DAY[0], DAY[1]]).expect(0);
    assert_eq!(run.stderr, "");
    // Markers in code or without an end do not hide text.
    let text = project.read(BILAN);
    project.write(BILAN, text.replace(CLOSE, ""));
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
    project.write(BILAN, text.replace("## Bilan", "## Bilan\n\n```\nTexte\n```").replace("Venus nombreux.", ""));
    assert_eq!(project.findings(&["--final"]), Vec::<String>::new());
}

#[test]
fn what_was_changed_between_the_marks_is_shown_and_not_lost() {
    let project = example();
    let text = bilan(&project);
    let edited = text.replace("**Retards**", "**Retards**\n\nDus à l'hiver.");
    project.write(BILAN, &edited);
    for arguments in [&["bilan", DAY[0], DAY[1]][..], &["bilan", "--dry-run"]] {
        let run = project.agir(arguments).expect(2);
        assert!(run.stderr.contains("-Dus à l'hiver.") && run.stderr.contains("--force"), "{}", run.stderr);
        assert_eq!(project.read(BILAN), edited);
    }
    project.agir(&["bilan", DAY[0], DAY[1], "--force"]).expect(0);
    assert_eq!(project.read(BILAN), text);
    // Figures go between existing markers, even empty ones.
    let (before, after) = around(&text).unwrap();
    project.write(BILAN, format!("{before}{after}\n<!-- agir : chiffres du bilan -->\n{CLOSE}\n"));
    let moved = bilan(&project);
    assert!(moved.ends_with(&format!("{CLOSE}\n")) && moved.contains("24 sur 24"), "{moved}");
}

#[test]
fn broken_marks_are_told_with_their_line_and_nothing_is_written() {
    let text = bilan(&example());
    let open = text.lines().find(|line| line.starts_with("<!-- agir : chiffres")).unwrap();
    let line = |text: &str, what: &str| text.lines().position(|line| line.contains(what)).unwrap() + 1;
    let cases = [
        (text.replace(CLOSE, ""), line(&text, "agir : chiffres"), "pas de marque de fin"),
        (text.replace(open, ""), line(&text, CLOSE), "pas de marque de début"),
        (format!("{text}\n{open}\n{CLOSE}\n"), text.lines().count() + 2, "deux fois"),
        (format!("{text}\n{CLOSE}\n"), text.lines().count() + 2, "pas de marque de début"),
        (text.replace(CLOSE, &format!("Un mot {CLOSE}")), line(&text, CLOSE), "pas seule"),
    ];
    for (broken, line, what) in cases {
        let project = example();
        project.write(BILAN, &broken);
        for more in [&[][..], &["--force"]] {
            let arguments: Vec<&str> = ["bilan", DAY[0], DAY[1]].iter().chain(more).copied().collect();
            let run = project.agir(&arguments).expect(2);
            assert!(run.stderr.contains(&format!("{BILAN}:{line} : ")) && run.stderr.contains(what), "{}", run.stderr);
            assert_eq!(project.read(BILAN), broken);
        }
    }
}

#[test]
fn figures_that_would_be_wrong_are_not_given() {
    for (path, old, new) in [
        (MEETING, "statut: tenue", "statut: tenu, oui"),
        (SHEET, "budget_ht: 1500", "budget_ht: mille"),
        (MEETING, "type: reunion\n", ""),
        (MEETING, "type: reunion", "type: [reunion"),
        ("2-experimentation/groupes/handicap/groupe.yaml", "thematique: Handicap", "thematique: [Handicap"),
        ("1-preparation/phase.yaml", "phase: preparation", "phase: nulle"),
    ] {
        let project = example();
        let before = project.read(BILAN);
        project.replace(path, old, new);
        let run = project.agir(&["bilan", DAY[0], DAY[1]]).expect(1);
        assert!(run.stdout.contains(path) && run.stderr.contains("seraient faux"), "{path}: {}", run.stdout);
        assert_eq!(project.read(BILAN), before);
    }
    // A finding that changes no figure blocks nothing; an unlisted name is reported.
    let project = example();
    project.replace("1-preparation/cadre-methodologique.md", "type: cadre-methodologique", "type: [cadre");
    project.replace(MEETING, "  - Communauté de communes\n", "  - Communauté d'agglo\n");
    let run = project.agir(&["bilan", DAY[0], DAY[1]]).expect(0);
    assert!(run.stderr.contains("1 mention de structures qui ne sont dans aucune liste"), "{}", run.stderr);
}

#[test]
fn what_is_late_and_what_was_adapted_is_said() {
    let project = example();
    project.replace(MEETING, "statut: tenue", "statut: prevue");
    project.replace(SHEET, "statut: a-venir", "statut: en-cours");
    project.write(
        "agir.yaml",
        format!(
            "{}derogations:\n  - exigence: ordre-des-reunions\n    motif: \"Salle | prise\"\n    jusqu_au: \
             2014-01-31\n",
            project.read("agir.yaml")
        ),
    );
    let meeting = project.read("2-experimentation/groupes/precarite/reunion-2.md");
    let start = meeting.find("presents:").unwrap();
    let end = start + meeting[start..].find("excuses:").unwrap();
    project
        .write("2-experimentation/groupes/precarite/reunion-2.md", format!("{}{}", &meeting[..start], &meeting[end..]));
    project.agir(&["bilan", DAY[0], "2030-01-01"]).expect(0);
    let text = project.read(BILAN);
    for part in [
        "  - Réunion 2, Handicap (31 janvier 2013)\n",
        "| `ordre-des-reunions` : « ",
        "| Salle \\| prise | 31 janvier 2014 (dépassé) |",
        "| Précarité : réunion 2 (5 février 2013) | non renseigné |",
        "| 2 tenues, 1 prévue |",
        "| En cours | 1 | ",
        "(échéance : ",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Handicap : réunion 2"), "who came to a meeting that is not said to be held is not known");
}

#[test]
fn without_a_document_or_its_heading_the_way_is_told() {
    let project = example();
    project.remove(BILAN);
    let run = project.agir(&["bilan"]).expect(2);
    assert!(run.stderr.contains("agir init --complete"), "{}", run.stderr);
    let project = example();
    project.replace(BILAN, "## Bilan\n", "");
    let run = project.agir(&["bilan"]).expect(2);
    assert!(run.stderr.contains("« ## Bilan »"), "{}", run.stderr);
    project.write(BILAN, "---\ntype: [bilan\n---\n");
    let run = project.agir(&["bilan"]).expect(2);
    assert!(run.stderr.contains("agir check"), "{}", run.stderr);
    let project = example();
    project.write("annexes/bilan.md", project.read(BILAN));
    let run = project.agir(&["bilan"]).expect(2);
    assert!(run.stderr.contains("annexes/bilan.md"), "{}", run.stderr);
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let project = example();
    let before = project.files();
    let run = project.agir(&["bilan", "--dry-run"]).expect(0);
    assert!(run.stdout.contains("+| **Ensemble** | **15** |"), "{}", run.stdout);
    let run = project.agir(&["--lang", "en", "bilan", "--dry-run"]).expect(0);
    assert!(run.stdout.contains("nothing is written"), "{}", run.stdout);
    assert_eq!(before, project.files());
}

#[test]
fn a_new_project_has_figures_too() {
    let project = import_actions::project();
    project.agir(&["bilan", "--today", "2099-01-05"]).expect(0);
    assert!(project.read(BILAN).contains("| Mobilité | 0 | 0 | 0 | 0 |"));
    assert_eq!(project.findings(&["--today", "2099-01-05"]), Vec::<String>::new());
}

/// A comment displayed as code is not a comment.
#[test]
fn a_comment_that_is_shown_as_code_hides_no_mark() {
    for shown in ["```\n<!-- une note\n```", "Écrire `<!--` ouvre une note.", "- <!-- une note"] {
        let project = alone(&format!("---\ntype: bilan\n---\n\n{shown}\n\n## Bilan\n"));
        project.agir(&["bilan", DAY[0], DAY[1]]).expect(0);
        let run = project.agir(&["bilan", DAY[0], DAY[1]]).expect(0);
        assert!(run.stdout.contains("déjà à jour"), "{shown}: {}", run.stdout);
    }
}

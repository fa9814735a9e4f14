//! The header of a session: its day and hours, who was there, and what refers to it.

use super::{FIRST, SECOND};
use crate::support::Scratch;

/// A line with two structures counts for both; with an unknown name, the rate is a minimum.
#[test]
fn rates_of_participation_say_what_they_rest_on() {
    let project = Scratch::example("charenton");
    let text = project.read(FIRST);
    let start = text.find("presents:\n").unwrap();
    let list: Vec<&str> = text[start..].lines().skip(1).take_while(|line| line.starts_with("  - ")).collect();
    let (first, second) = (list[0].trim_start_matches("  - "), list[1].trim_start_matches("  - "));
    let joined = text.replacen(&format!("{}\n{}\n", list[0], list[1]), &format!("  - {first}, {second}\n"), 1);
    assert_ne!(joined, text);
    let bilan = || {
        project.agir(&["bilan"]).expect(0);
        project.read("3-bilan/bilan.md")
    };
    let before = bilan();
    project.write(FIRST, &joined);
    let number = joined.lines().position(|line| line == format!("  - {first}, {second}")).unwrap() + 1;
    assert_eq!(project.findings(&["--today", "2013-07-01"]), [format!("{FIRST}:{number}: participant-inconnu")]);
    assert_eq!(bilan(), before);
    project.write(FIRST, joined.replacen(&format!("{first}, {second}"), "Inconnue du bataillon", 1));
    let after = bilan();
    assert!(after.contains("Ces taux sont des minimums : 1 nom"), "{after}");
}

/// Dates that are valid but surprising.
#[test]
fn dates_that_surprise_are_told() {
    let held = "2-experimentation/restitution.md";
    let project = Scratch::example("charenton");
    project.replace(held, "date: 2013-06-27", "date: 2013-09-27");
    let status = project.read(held).lines().position(|line| line.starts_with("statut:")).unwrap() + 1;
    assert_eq!(project.findings(&["--today", "2013-07-01"]), [format!("{held}:{status}: seance-tenue-en-avance")]);
    // 14 July 2013 is a Sunday, 15 August a holiday; the day before is neither.
    for (date, told) in [("2013-07-14", true), ("2013-08-15", true), ("2013-08-14", false)] {
        let project = Scratch::example("charenton");
        project.replace(held, "date: 2013-06-27", &format!("date: {date}"));
        let status = project.read(held).lines().find(|line| line.starts_with("statut:")).unwrap().to_owned();
        project.replace(held, &status, "statut: prevue");
        let found = project.findings(&["--today", "2013-07-01"]);
        assert_eq!(found.iter().any(|line| line.ends_with("date-a-verifier")), told, "{date}: {found:?}");
    }
    for (hour, word) in [("\"14:00\"", "info"), ("\"11:00\"", "warning")] {
        let project = Scratch::example("charenton");
        project.replace(SECOND, "date: 2013-01-31", "date: 2012-12-13");
        project.replace(SECOND, "heure: \"09:30\"", &format!("heure: {hour}"));
        project.replace(SECOND, "heure_fin: \"12:30\"", "heure_fin: \"17:00\"");
        let report = project.agir(&["check", "--format", "short", "--today", "2013-07-01", "--lang", "fr"]).stdout;
        let line = report.lines().find(|line| line.contains("date-a-verifier")).unwrap_or_else(|| panic!("{report}"));
        let level = if word == "info" { "info[" } else { "warning[" };
        assert!(line.contains(level) && line.contains("info[") == (word == "info"), "{line}");
    }
}

#[test]
fn a_task_is_not_done_at_a_session_that_was_cancelled() {
    let project = Scratch::example("charenton");
    let phase = "1-preparation/phase.yaml";
    let text = project.read(phase);
    let line = text.lines().position(|line| line.trim_start().starts_with("reference:")).unwrap();
    let stem = text.lines().nth(line).unwrap().split_once(": ").unwrap().1.split(' ').next().unwrap().to_owned();
    let session = format!("1-preparation/copils/{stem}.md");
    let own = project.read(&session).lines().find(|line| line.starts_with("statut:")).unwrap().to_owned();
    project.replace(&session, &own, "statut: annulee");
    let found = project.findings(&["--today", "2013-07-01"]);
    assert!(found.contains(&format!("{phase}:{}: reference-inconnue", line + 1)), "{found:?}");
}

#[test]
fn an_end_comes_after_its_beginning() {
    for (end, is_wrong) in [("08:30", true), ("10:00", true), ("10:01", false)] {
        let project = Scratch::example("charenton");
        let text = project.read(FIRST);
        let start = text.lines().find(|line| line.starts_with("heure:")).unwrap().to_owned();
        project.write(
            FIRST,
            text.replace(&start, "heure: \"10:00\"").replace("heure_fin: \"12:30\"", &format!("heure_fin: \"{end}\"")),
        );
        let found = project.findings(&["--final"]);
        let line = text.lines().position(|line| line.starts_with("heure_fin:")).unwrap() + 1;
        let expected = if is_wrong { vec![format!("{FIRST}:{line}: valeur-invalide")] } else { Vec::new() };
        assert_eq!(found, expected, "{end}");
    }
}

//! `agir move`: the date of a session, and what has to follow.

use super::changed::tried;
use crate::support::Scratch;

const DAY: &str = "2026-12-02";

/// Copils on 2027-01-20, 04-30 and 08-11, launch on 10-01, meetings on 10-22, 12-03 and 2028-01-28, then the final
/// copil on 03-10 and the restitution on 03-31.
fn project() -> Scratch {
    let scratch = Scratch::new();
    let start = ["--title", "T", "--territory", "V", "--start", "2026-12-01", "--theme", "Mobilité"];
    scratch.agir(&[["init", "--no-git"].as_slice(), &start].concat()).expect(0);
    scratch
}

fn date(scratch: &Scratch, path: &str) -> String {
    let text = scratch.read(path);
    text.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().to_owned()
}

const MEETINGS: &str = "2-experimentation/groupes/mobilite";

fn meeting(scratch: &Scratch, number: u32) -> String {
    date(scratch, &format!("{MEETINGS}/reunion-{number}.md"))
}

#[test]
fn only_the_date_changes() {
    let scratch = project();
    let before = scratch.files();
    let run = tried(&scratch, DAY, &["move", "copil-1", "2027-01-27"]);
    assert!(!run.stdout.contains("À déplacer aussi"), "{}", run.stdout);
    assert!(run.stdout.contains("passe du 20 janvier 2027 au mercredi 27 janvier 2027."), "{}", run.stdout);
    for ((path, was), (_, is)) in before.into_iter().zip(scratch.files()) {
        let was = String::from_utf8(was).unwrap();
        let wanted = match path.as_str() {
            "1-preparation/copils/copil-1.md" => was.replace("date: 2027-01-20", "date: 2027-01-27"),
            _ => was,
        };
        assert_eq!(wanted.into_bytes(), is, "{path}");
    }
}

#[test]
fn a_session_has_many_names() {
    for words in [
        &["copil-2", "2027-05-04"] as &[&str],
        &["copil", "2", "2027-05-04"],
        &["copil 2", "2027-05-04"],
        &["1-preparation/copils/copil-2.md", "2027-05-04"],
        &["copil 2", "2027-05-04", "."],
    ] {
        let scratch = project();
        scratch.agir(&[&["move"], words].concat()).expect(0);
        assert_eq!(date(&scratch, "1-preparation/copils/copil-2.md"), "2027-05-04");
    }
    let scratch = project();
    scratch.agir(&["move", "reunion", "1", "2027-10-25", "--group", "mobilite"]).expect(0);
    assert_eq!(meeting(&scratch, 1), "2027-10-25");
    let run = scratch.agir(&["move", "reunion-9", "2027-10-25"]).expect(2);
    assert!(run.stderr.contains("aucune séance « reunion-9 »"), "{}", run.stderr);
    let run = scratch.agir(&["move", "copil-2", "25/10/2027"]).expect(2);
    assert!(run.stderr.contains("2027-10-25"), "{}", run.stderr);
}

/// The second meeting goes 38 days later: the third one would be three weeks behind it instead of eight, the final
/// copil then less than one behind that one instead of six.
#[test]
fn what_would_be_too_near_is_proposed_with_its_command() {
    let scratch = project();
    let run = tried(&scratch, DAY, &["move", "mobilite/2", "2028-01-10"]);
    assert_eq!(meeting(&scratch, 3), "2028-01-28", "a proposal is not made");
    for proposed in [
        format!("agir move {MEETINGS}/reunion-3.md 2028-03-06"),
        "agir move 3-bilan/copil-final.md 2028-04-18".to_owned(),
        "agir move 2-experimentation/restitution.md 2028-05-09".to_owned(),
        "agir move mobilite/2 2028-01-10 --today 2026-12-02 --with-others".to_owned(),
    ] {
        assert!(run.stdout.contains(&proposed), "{proposed}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("reunion-1.md"), "what comes before stays\n{}", run.stdout);
}

#[test]
fn with_others_makes_the_proposals() {
    let scratch = project();
    tried(&scratch, DAY, &["move", "mobilite/2", "2028-01-10", "--with-others"]);
    let days = [1, 2, 3].map(|number| meeting(&scratch, number));
    assert_eq!(days, ["2027-10-22", "2028-01-10", "2028-03-06"]);
    // 2028-04-17 is Easter Monday.
    assert_eq!(date(&scratch, "3-bilan/copil-final.md"), "2028-04-18");
    // 2028-05-08 is a holiday.
    assert_eq!(date(&scratch, "2-experimentation/restitution.md"), "2028-05-09");
    assert_eq!(scratch.findings(&["--today", DAY]), Vec::<String>::new());
}

/// The order that rules ask for, where the calendar says nothing: the launch is before the meetings.
#[test]
fn what_would_be_on_the_wrong_side_is_proposed() {
    let scratch = project();
    let run = scratch.agir(&["move", "restitution", "2028-03-09", "--today", DAY]).expect(0);
    // The final copil is before the restitution: it goes back with it, as the third meeting does not.
    assert!(run.stdout.contains("agir move 3-bilan/copil-final.md 2028-02-17"), "{}", run.stdout);
    assert!(run.stdout.contains("[copil-final-avant-restitution]"), "{}", run.stdout);
}

#[test]
fn what_was_held_stays() {
    let scratch = project();
    scratch.replace("1-preparation/copils/copil-1.md", "statut: prevue", "statut: tenue");
    let before = scratch.files();
    let run = scratch.agir(&["move", "copil-1", "2027-02-03"]).expect(2);
    assert!(run.stderr.contains("a déjà eu lieu : rien n'est fait"), "{}", run.stderr);
    let run = scratch.agir(&["move", "copil-1", "2027-02-03", "--lang", "en"]).expect(2);
    assert!(run.stderr.contains("has taken place already: nothing is done"), "{}", run.stderr);
    assert!(before == scratch.files());
    // Nor does it follow another one.
    scratch.replace(&format!("{MEETINGS}/reunion-3.md"), "statut: prevue", "statut: tenue");
    let run = scratch.agir(&["move", "mobilite/2", "2028-02-04", "--with-others", "--today", DAY]).expect(0);
    assert_eq!(meeting(&scratch, 3), "2028-01-28");
    assert!(run.stdout.contains("[ordre-des-reunions]"), "{}", run.stdout);
}

#[test]
fn an_unusual_day_is_taken_and_told() {
    let scratch = project();
    let run = scratch.agir(&["move", "copil-1", "2027-01-23", "--today", DAY]).expect(0);
    assert!(run.stdout.contains("le samedi 23 janvier 2027 n'est pas un jour ouvré"), "{}", run.stdout);
    let run = scratch.agir(&["move", "copil-1", "2026-12-01", "--today", DAY]).expect(0);
    assert!(run.stdout.contains("ce jour est passé"), "{}", run.stdout);
    let run = scratch.agir(&["move", "copil-1", "2026-12-01", "--today", DAY]).expect(0);
    assert!(run.stdout.contains("est déjà prévue le mardi 1er décembre 2026"), "{}", run.stdout);
}

#[test]
fn a_former_day_in_words_is_told() {
    let scratch = project();
    let path = "1-preparation/copils/copil-1.md";
    scratch.write(path, scratch.read(path) + "\nConvocation pour le 20 janvier 2027.\n");
    scratch.write("notes.md", "Voir le [copil 1](1-preparation/copils/copil-1.md) du 20 janvier 2027.\n");
    let run = tried(&scratch, DAY, &["move", "copil-1", "2027-01-27"]);
    let line = scratch.read(path).lines().count();
    for told in [format!("{path}:{line} : « 20 janvier 2027 » y est encore"), "notes.md:1 : « 20".to_owned()] {
        assert!(run.stdout.contains(&told), "{told}\n{}", run.stdout);
    }
}

/// A second method, and its words.
#[test]
fn another_method_moves_its_sessions_too() {
    let scratch = Scratch::example("budget-participatif");
    scratch.replace("1-reglement/comite/comite-4.md", "statut: tenue", "statut: prevue");
    let run = tried(&scratch, "2022-01-10", &["move", "comite-4", "2025-11-05"]);
    assert_eq!(date(&scratch, "1-reglement/comite/comite-4.md"), "2025-11-05");
    assert!(run.stdout.contains("passe du"), "{}", run.stdout);
}

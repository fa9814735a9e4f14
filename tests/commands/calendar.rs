//! `agir calendar`: import into calendar programs, and updates of sessions that moved.

use std::collections::{BTreeMap, BTreeSet};

use ical::IcalParser;
use proptest::prelude::*;

use agir::calendar::ics::{Calendar, Event, escape, unescape};

use crate::machine::link;
use crate::support::Scratch;

const LAUNCH: &str = "2-experimentation/lancement.md";
const MEETING: &str = "2-experimentation/groupes/handicap/reunion-2.md";

/// The events of a calendar by title, with their properties, parsed by another library.
fn events(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line}");
    }
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    let mut calendars: Vec<_> = IcalParser::new(text.as_bytes()).collect();
    assert_eq!(calendars.len(), 1);
    let calendar = calendars.remove(0).unwrap();
    assert_eq!(calendar.timezones.len(), 1);
    let events: BTreeMap<_, _> = calendar
        .events
        .iter()
        .map(|event| {
            let of = |p: &ical::property::Property| {
                let parameters =
                    p.params.iter().flatten().map(|(name, values)| format!(";{name}={}", values.join(",")));
                (format!("{}{}", p.name, parameters.collect::<String>()), p.value.clone().unwrap_or_default())
            };
            let properties: BTreeMap<_, _> = event.properties.iter().map(of).collect();
            for owed in ["UID", "DTSTAMP", "SUMMARY", "SEQUENCE", "STATUS"] {
                assert!(properties.contains_key(owed), "{owed}: {properties:?}");
            }
            (unescape(&properties["SUMMARY"]), properties)
        })
        .collect();
    assert_eq!(events.len(), calendar.events.len(), "titles are unique");
    let uids: BTreeSet<_> = events.values().map(|event| &event["UID"]).collect();
    assert_eq!(uids.len(), events.len(), "identifiers are unique");
    events
}

fn one<'a>(
    events: &'a BTreeMap<String, BTreeMap<String, String>>,
    part: &str,
) -> (&'a String, &'a BTreeMap<String, String>) {
    let mut found = events.iter().filter(|(title, _)| title.contains(part));
    let first = found.next().unwrap_or_else(|| panic!("{part} in {:?}", events.keys()));
    assert!(found.next().is_none(), "{part} stands once");
    first
}

fn exported(project: &Scratch) -> BTreeMap<String, BTreeMap<String, String>> {
    project.agir(&["calendar", "-o", "agenda.ics"]).expect(0);
    events(&project.read("agenda.ics"))
}

#[test]
fn every_session_is_an_event_that_another_program_reads() {
    let project = Scratch::example("charenton");
    let run = project.agir(&["calendar"]).expect(0);
    assert_eq!(run.stderr, "");
    let events = events(&run.stdout);
    assert_eq!(events.len(), 15);
    let (title, event) = one(&events, "Réunion 2 du groupe Handicap");
    assert_eq!(title, "Réunion 2 du groupe Handicap : brainstorming, priorisation — Agir ensemble sur le territoire");
    assert_eq!(event["DTSTART;TZID=Europe/Paris"], "20130131T093000");
    assert_eq!(event["DTEND;TZID=Europe/Paris"], "20130131T123000");
    assert_eq!(event["STATUS"], "CONFIRMED");
    assert_eq!(event["CATEGORIES"], "Réunion,Handicap");
    assert_eq!(event["LOCATION"], "CCAS de Charenton-le-Pont");
    let text = unescape(&event["DESCRIPTION"]);
    assert_eq!(
        text,
        "À l'ordre du jour :\n- Validation du compte rendu de la réunion 1\n- Brainstorming : pistes de solutions\n- \
         Priorisation des idées\n\nStructures invitées :\n- Grandir Autrement (fictive)\n- ESAT Les Ateliers du Pont \
         (fictif)\n- Organisme de placement spécialisé du département\n- Optique Marne (fictive)\n- Club \
         d'entreprises du Confluent (fictif)\n- Supermarché du Centre (fictif)\n- Communauté de communes\n- CCAS de \
         Charenton-le-Pont\n- Ville de Saint-Maurice\n\nCompte rendu : \
         2-experimentation/groupes/handicap/reunion-2.md"
    );
    // Functions of committee members must not be exported.
    let committee = unescape(&one(&events, "Copil 1").1["DESCRIPTION"]);
    assert!(committee.contains("- Communauté de communes\n") && !committee.contains("Directrice"), "{committee}");
}

#[test]
fn the_parts_that_are_owed_are_the_agenda_of_a_session_that_has_written_none() {
    let project = Scratch::new();
    project
        .agir(&["init", "--no-git", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"])
        .expect(0);
    let events = exported(&project);
    let (_, meeting) = one(&events, "Réunion 1 du groupe Mobilité");
    assert!(
        unescape(&meeting["DESCRIPTION"])
            .contains("À l'ordre du jour :\n- Tour de table\n- Présentation de la thématique\n- Problématiques\n")
    );
    // The place is not known yet.
    assert_eq!(meeting["STATUS"], "TENTATIVE");
    assert!(!unescape(&one(&events, "Copil 1").1["DESCRIPTION"]).contains("ordre du jour"));
    assert!(project.findings(&["--today", "2099-01-05"]).is_empty(), "a calendar in the project disturbs nothing");
}

#[test]
fn the_same_project_gives_the_same_bytes_and_a_second_run_changes_nothing() {
    let project = Scratch::example("charenton");
    let first = project.agir(&["calendar"]).expect(0).stdout;
    assert_eq!(project.agir(&["calendar", "-o", "-"]).expect(0).stdout, first);
    project.agir(&["calendar", "-o", "agenda.ics"]).expect(0);
    assert_eq!(project.read("agenda.ics"), first);
    let before = project.files();
    let run = project.agir(&["--lang", "en", "calendar", "-o", "agenda.ics"]).expect(0);
    assert_eq!(run.stdout, "agenda.ics: 15 sessions, already up to date.\n");
    assert_eq!(before, project.files());
    // A clone with other line endings counts as the same calendar.
    project.write("agenda.ics", first.replace("\r\n", "\n"));
    project.agir(&["calendar", "-o", "agenda.ics"]).expect(0);
    assert_eq!(project.read("agenda.ics"), first);
}

#[test]
fn a_session_that_moves_is_an_update_of_the_same_event() {
    let project = Scratch::example("charenton");
    let before = exported(&project);
    project.replace(MEETING, "date: 2013-01-31", "date: 2013-02-07");
    project.replace(MEETING, "heure: \"09:30\"", "heure: \"10:00\"");
    project.replace(MEETING, "lieu: CCAS de Charenton-le-Pont", "lieu: Ailleurs");
    let after = exported(&project);
    let (old, new) = (one(&before, "2 du groupe Handicap").1, one(&after, "2 du groupe Handicap").1);
    assert_eq!(old["UID"], new["UID"]);
    assert_eq!(new["DTSTART;TZID=Europe/Paris"], "20130207T100000");
    assert_eq!((old["SEQUENCE"].as_str(), new["SEQUENCE"].as_str()), ("0", "1"));
    assert!(new["DTSTAMP"] > old["DTSTAMP"] && new["LAST-MODIFIED"] == new["DTSTAMP"]);
    for (title, event) in before.iter().filter(|(title, _)| !title.contains("2 du groupe Handicap")) {
        assert_eq!(event, &after[title], "the others stay as they were");
    }
    // Moving back is another change, not a return to the first revision.
    project.replace(MEETING, "date: 2013-02-07", "date: 2013-01-31");
    let again = exported(&project);
    assert_eq!(one(&again, "2 du groupe Handicap").1["SEQUENCE"], "2");
}

#[test]
fn a_session_that_is_cancelled_or_removed_is_cancelled_in_the_calendar() {
    let project = Scratch::example("charenton");
    let before = exported(&project);
    project.replace(MEETING, "statut: tenue", "statut: annulee");
    project.remove(LAUNCH);
    let run = project.agir(&["calendar", "-o", "agenda.ics"]).expect(0);
    assert!(run.stderr.contains("Événement de lancement") && run.stderr.contains("annulée dans l'agenda"));
    let after = events(&project.read("agenda.ics"));
    for part in ["Réunion 2 du groupe Handicap", "Événement de lancement"] {
        let (title, event) = one(&after, part);
        assert!(title.starts_with("Séance annulée : "), "{title}");
        assert_eq!((event["STATUS"].as_str(), event["SEQUENCE"].as_str()), ("CANCELLED", "1"));
        assert_eq!(event["UID"], one(&before, part).1["UID"]);
    }
    let text = project.read("agenda.ics");
    let run = project.agir(&["calendar", "-o", "agenda.ics"]).expect(0);
    assert_eq!((run.stderr.as_str(), project.read("agenda.ics")), ("", text), "it is said and done once");
}

#[test]
fn a_session_without_an_hour_lasts_a_day_and_one_without_an_end_two_hours() {
    let project = Scratch::example("charenton");
    project.replace(LAUNCH, "heure: \"18:00\"\nheure_fin: \"20:30\"\n", "");
    project.replace(MEETING, "heure_fin: \"12:30\"\n", "");
    let events = exported(&project);
    let launch = one(&events, "lancement").1;
    assert_eq!((launch["DTSTART;VALUE=DATE"].as_str(), launch["DTEND;VALUE=DATE"].as_str()), ("20121122", "20121123"));
    assert_eq!(launch["TRANSP"], "TRANSPARENT");
    assert_eq!(one(&events, "2 du groupe Handicap").1["DTEND;TZID=Europe/Paris"], "20130131T113000");
}

#[test]
fn what_is_not_as_expected_is_named() {
    let project = Scratch::example("charenton");
    let before = exported(&project);
    project.replace(LAUNCH, "date: 2012-11-22", "date:");
    let run = project.agir(&["calendar"]).expect(0);
    assert_eq!(run.stderr, format!("{LAUNCH} : sans date, absente de l'agenda\n"));
    assert_eq!(events(&run.stdout).len(), 14);
    // An unreadable date counts as unknown: the earlier event is kept.
    project.replace(LAUNCH, "date:", "date: 22/11/2012");
    project.replace(MEETING, "heure_fin: \"12:30\"", "heure_fin: \"08:30\"");
    project.write("2-experimentation/groupes/handicap/reunion-3.md", "---\ntype: reunion\nnumero: [3\n---\n");
    let run = project.agir(&["calendar", "-o", "agenda.ics"]).expect(1);
    for part in [LAUNCH, MEETING, "reunion-3.md", "agir check"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    let after = events(&project.read("agenda.ics"));
    for part in ["lancement", "Réunion 3 du groupe Handicap"] {
        assert_eq!(one(&before, part), one(&after, part));
    }
    assert_eq!(one(&after, "2 du groupe Handicap").1["DTEND;TZID=Europe/Paris"], "20130131T113000");
    project.replace("agir.yaml", "titre: Agir", "titre: [Agir");
    let run = project.agir(&["calendar"]).expect(2);
    assert!(run.stderr.contains("agir check"), "{}", run.stderr);
    let empty = Scratch::new();
    empty.write("agir.yaml", "titre: T\nterritoire: V\nmethode: agir-ensemble\ndebut: 2026-01-05\n");
    let run = empty.agir(&["calendar"]).expect(2);
    assert!(run.stderr.contains("agir add TYPE"), "{}", run.stderr);
}

#[test]
fn nothing_that_somebody_else_wrote_is_replaced() {
    let project = Scratch::example("charenton");
    for (path, content) in [
        ("note.ics", "mon agenda à moi"),
        ("autre.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//autre//FR\r\nEND:VCALENDAR\r\n"),
    ] {
        project.write(path, content);
        let run = project.agir(&["calendar", "-o", path]).expect(2);
        assert!(run.stderr.contains("--force"), "{}", run.stderr);
        assert_eq!(project.read(path), content);
        project.agir(&["calendar", "-o", path, "--force"]).expect(0);
        assert_eq!(events(&project.read(path)).len(), 15);
    }
    // The file was edited.
    let edited = project.read("note.ics").replace("LOCATION:Optique", "LOCATION:Chez Optique");
    project.write("note.ics", &edited);
    let run = project.agir(&["calendar", "-o", "note.ics"]).expect(2);
    assert!(run.stderr.contains("modifié"), "{}", run.stderr);
    assert_eq!(project.read("note.ics"), edited);
    // An event added by somebody is neither kept nor cancelled.
    let event = "BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Congés\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR";
    project.write("note.ics", edited.replace("END:VCALENDAR", event));
    project.agir(&["calendar", "-o", "note.ics", "--force"]).expect(0);
    assert!(!project.read("note.ics").contains("Congés"));
    // The calendar of another project.
    let other = Scratch::example("charenton");
    other.replace("agir.yaml", "titre: Agir ensemble", "titre: Autre projet");
    other.write("agenda.ics", project.read("autre.ics"));
    let run = other.agir(&["calendar", "-o", "agenda.ics"]).expect(2);
    assert!(run.stderr.contains("autre projet"), "{}", run.stderr);
    // Paths of documents are refused even with --force, and so is a missing folder.
    let before = project.files();
    for path in ["agir.yaml", LAUNCH, "1-preparation/copils/copil-9.md", "plan-action-commun.md"] {
        project.agir(&["calendar", "--force", "-o", path]).expect(2);
    }
    let run = project.agir(&["calendar", "-o", "absent/agenda.ics"]).expect(2);
    assert!(run.stderr.contains("« ") && run.stderr.contains("absent"), "{}", run.stderr);
    assert_eq!(before, project.files());
}

#[test]
fn a_device_or_a_link_is_refused_and_never_read() {
    let project = Scratch::example("charenton");
    let device = if cfg!(windows) { "NUL" } else { "/dev/zero" };
    project.agir(&["calendar", "-o", device, "--force"]).expect(2);
    link(project.path().join("agir.yaml"), project.path().join("lien.ics"));
    project.agir(&["calendar", "-o", "lien.ics", "--force"]).expect(2);
}

#[test]
fn what_a_document_holds_is_inert_and_no_address_is_sent() {
    let project = Scratch::example("charenton");
    project.replace(
        MEETING,
        "lieu: CCAS de Charenton-le-Pont",
        "lieu: \"Salle A, B; C \\\\ D\\nEND:VEVENT, 01 43 53 00 00, contact@example.org\"",
    );
    project.replace(MEETING, "- Validation du compte rendu", "- Écrire à contact@example.org, **01 43 53 00 00**");
    let events = exported(&project);
    assert_eq!(events.len(), 15);
    let meeting = one(&events, "2 du groupe Handicap").1;
    assert_eq!(unescape(&meeting["LOCATION"]), "Salle A, B; C \\ D\nEND:VEVENT, …, …");
    assert!(unescape(&meeting["DESCRIPTION"]).contains("- Écrire à …, … de la réunion 1"));
}

proptest! {
    #[test]
    fn any_text_goes_through_a_calendar(texts in proptest::collection::vec("\\PC{0,120}", 1..4)) {
        let lines: Vec<String> = texts.iter().map(|text| format!("COMMENT:{}", escape(text))).collect();
        let event = Event { uid: "u".to_owned(), sequence: 3, stamp: "20130101T000000Z".to_owned(), lines };
        let calendar = Calendar { project: "p".to_owned(), name: texts.concat(), events: vec![event.clone()] };
        let text = calendar.text();
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains('\n'));
        }
        let (read, is_intact) = Calendar::read(&text).unwrap();
        prop_assert!(is_intact);
        prop_assert_eq!(&read.events, &vec![event]);
    }
}

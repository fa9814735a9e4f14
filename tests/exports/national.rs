//! `compile-plan --format projets-territoire`: conformance to the national schema.

use super::{exported, hard};
use crate::support::Scratch;

const HEADER: &str = "id,createdAt,updatedAt,nom,description,budgetPrevisionnel,dateDebutPrevisionnelle,phase,phaseStatut,programme,porteurCodeSiret,porteurReferentEmail,porteurReferentTelephone,porteurReferentPrenom,porteurReferentNom,porteurReferentFonction,competences,leviers,mecId,tetId,recocoId,collectiviteIds";

fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_header_and_the_closed_lists_are_the_schema_s() {
    let project = hard();
    let bytes = exported(&project, "projets-territoire");
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text.lines().next().unwrap(), HEADER);
    let records = records(&bytes);
    assert_eq!(records.len(), 12);
    let mut ids: Vec<&str> = Vec::new();
    for record in &records[1..] {
        let id = uuid::Uuid::parse_str(&record[0]).unwrap();
        assert_eq!(id.get_version_num(), 5);
        ids.push(&record[0]);
        for moment in [&record[1], &record[2]] {
            assert!(moment.parse::<jiff::Timestamp>().is_ok(), "{moment}");
        }
        assert!(record[1] <= record[2]);
        assert!(!record[3].is_empty());
        assert!(record[5].parse::<u64>().is_ok());
        assert!(["Idée", "Étude", "Opération"].contains(&record[7].as_str()));
        assert_eq!((record[16].as_str(), record[17].as_str(), record[21].as_str()), ("[]", "[]", "[]"));
        assert!(record[10..15].iter().all(String::is_empty), "nothing about a person");
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 11);
    let hard = records.iter().find(|record| record[3].starts_with("=SOMME")).unwrap();
    assert_eq!((hard[7].as_str(), hard[8].as_str(), hard[15].as_str()), ("Idée", "", "direction"));
    assert_eq!((hard[5].as_str(), hard[6].as_str()), ("999999999999", "2014-02-01"));
}

#[test]
fn each_status_has_its_phase() {
    for (status, phase, state) in [
        ("a-discuter", "Idée", ""),
        ("a-venir", "Étude", ""),
        ("en-cours", "Opération", "En cours"),
        ("en-retard", "Opération", "En retard"),
        ("en-pause", "Opération", "En pause"),
        ("bloque", "Opération", "Bloqué"),
        ("abandonne", "Opération", "Abandonné"),
        ("realise", "Opération", "Terminé"),
    ] {
        let project = Scratch::example("charenton");
        let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
        project.replace(sheet, "statut: a-venir", &format!("statut: {status}"));
        let records = records(&exported(&project, "projets-territoire"));
        assert_eq!((records[1][7].as_str(), records[1][8].as_str()), (phase, state), "{status}");
    }
}

#[test]
fn an_identity_stays_when_the_action_changes_and_its_dates_come_from_the_past() {
    let project = Scratch::example("charenton");
    let sheet = "2-experimentation/groupes/handicap/actions/achats-esat.md";
    let before = records(&exported(&project, "projets-territoire"));
    // Without git history: the date of the group's last meeting.
    assert_eq!(before[1][1], "2013-03-28T00:00:00Z");
    let git = |arguments: &[&str], date: &str| {
        let mut command = crate::machine::git(project.path());
        command.args(arguments).env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", date);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-q"], "2014-01-01T10:00:00+0100");
    git(&["add", "."], "2014-01-01T10:00:00+0100");
    git(&["commit", "-qm", "un"], "2014-01-01T10:00:00+0100");
    project.replace(sheet, "titre: Développer les achats", "titre: Développer beaucoup les achats");
    git(&["commit", "-qam", "deux"], "2014-05-01T10:00:00+0200");
    let after = records(&exported(&project, "projets-territoire"));
    assert_ne!(before[1][3], after[1][3]);
    assert_eq!(before[1][0], after[1][0], "the identity stays");
    assert_eq!((after[1][1].as_str(), after[1][2].as_str()), ("2014-01-01T09:00:00Z", "2014-05-01T08:00:00Z"));
    assert_eq!((after[2][1].as_str(), after[2][2].as_str()), ("2014-01-01T09:00:00Z", "2014-01-01T09:00:00Z"));
}

//! `agir cancel`: a session does not take place.

use super::changed::tried;
use crate::support::Scratch;

/// The example on a day on which copils 2 and 3 are still to come.
fn project() -> Scratch {
    let scratch = Scratch::example("charenton");
    scratch.replace("1-preparation/copils/copil-3.md", "statut: tenue", "statut: prevue");
    scratch
}

const DAY: &str = "2012-07-01";
const PATH: &str = "1-preparation/copils/copil-3.md";

#[test]
fn the_status_changes_and_what_names_it_is_told() {
    let scratch = project();
    let was = scratch.read(PATH);
    let run = tried(&scratch, DAY, &["cancel", "copil-3"]);
    assert_eq!(scratch.read(PATH), was.replace("statut: prevue", "statut: annulee"));
    for told in [
        "1-preparation/phase.yaml:16 : la tâche « choix-des-animateurs » la nomme",
        "1-preparation/copils/copil-2.md:53 : un lien y mène",
        "[reference-inconnue] 1-preparation/phase.yaml:16",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
}

/// The method asks for two copils.
#[test]
fn what_the_method_lacks_then_is_told() {
    let scratch = project();
    scratch.remove("1-preparation/copils/copil-2.md");
    let run = tried(&scratch, DAY, &["cancel", "copil", "3"]);
    assert!(run.stdout.contains("erreur [copils-minimum] agir.yaml:7"), "{}", run.stdout);
    assert!(run.stdout.contains("agir add copil"), "what to do is told\n{}", run.stdout);
}

#[test]
fn what_was_held_is_not_cancelled() {
    let scratch = project();
    let before = scratch.files();
    let run = scratch.agir(&["cancel", "copil-2"]).expect(2);
    assert!(run.stderr.contains("a déjà eu lieu"), "{}", run.stderr);
    // Planned, but its day is over and it has minutes.
    let run = scratch.agir(&["cancel", "copil-3", "--today", "2013-01-01"]).expect(2);
    assert!(run.stderr.contains("a déjà eu lieu"), "{}", run.stderr);
    assert!(before == scratch.files());
}

#[test]
fn twice_is_once() {
    let scratch = project();
    scratch.agir(&["cancel", "copil-3", "--today", DAY]).expect(0);
    let once = scratch.files();
    let run = scratch.agir(&["cancel", "copil-3", "--today", DAY, "--lang", "en"]).expect(0);
    assert!(run.stdout.contains("is cancelled already"), "{}", run.stdout);
    assert!(once == scratch.files());
}

#[test]
fn another_method_cancels_its_sessions_too() {
    let scratch = Scratch::example("budget-participatif");
    scratch.replace("1-reglement/comite/comite-4.md", "statut: tenue", "statut: prevue");
    tried(&scratch, "2022-01-10", &["cancel", "comite", "4"]);
    assert!(scratch.read("1-reglement/comite/comite-4.md").contains("statut: annulee\n"));
}

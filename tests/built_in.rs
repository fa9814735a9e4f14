//! The methods that come with the tool: each is found by its name, wherever one is named.

use agir::pack;

use crate::support::Scratch;

const BUDGET: &str = "budget-participatif";

fn init(method: &str) -> Scratch {
    let scratch = Scratch::new();
    let asked = ["init", "p", "--method", method, "--title", "Essai", "--territory", "Ici", "--start", "2027-01-11"];
    let more = ["--theme", "Nord", "--theme", "Sud", "--yes", "--no-git"];
    scratch.agir(&[&asked[..], &more[..]].concat()).expect(0);
    scratch
}

#[test]
fn a_new_project_of_each_method_has_nothing_to_report() {
    for method in pack::names() {
        let scratch = init(method);
        assert!(scratch.read("p/agir.yaml").contains(&format!("methode: {method}\n")));
        assert!(!scratch.path().join("p/methode").exists());
        let run = scratch.agir(&["check", "p", "--strict", "--format", "short", "--today", "2027-01-12"]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{method}");
        scratch.agir(&["check", "p", "--untrusted", "--today", "2027-01-12"]).expect(0);
    }
}

#[test]
fn a_name_is_proposed_where_a_method_is_not_found() {
    let scratch = init(BUDGET);
    scratch.replace("p/agir.yaml", "methode: budget-participatif", "methode: budget-participatiff");
    let run = scratch.agir(&["check", "p"]);
    assert!(run.stdout.contains("« budget-participatif »"), "{}", run.stdout);
    let unknown = scratch.agir(&["init", "q", "--method", "budjet", "--yes"]).expect(2);
    let help = scratch.agir(&["init", "--help"]).expect(0);
    for method in pack::names() {
        assert!(unknown.stderr.contains(method), "{}", unknown.stderr);
        assert!(help.stdout.contains(method), "{}", help.stdout);
    }
}

#[test]
fn a_method_may_build_on_each_of_them() {
    for method in pack::names() {
        let text = format!("methode: la-notre\nversion: 1\ntitre: La nôtre\nherite: {method}\n");
        let loaded = pack::load([(pack::METHOD_FILE.into(), text.into())].into());
        let own = loaded.pack.unwrap_or_else(|| panic!("{method}: {:?}", loaded.faults));
        let parent = pack::named(method).unwrap().unwrap();
        assert_eq!(own.requirements.len(), parent.requirements.len());
        assert!(own.explained(&parent.requirements[0].id, agir::lang::Lang::Fr).unwrap().page.contains("## Pourquoi"));
    }
}

/// While the edition is open, the time without a progress report runs to this day.
#[test]
fn what_has_no_end_yet_is_asked_to_this_day() {
    let project = Scratch::example(BUDGET);
    let found = |today: &str| project.findings(&["--today", today, "--select", "suivi-semestriel"]);
    project.replace("5-bilan/bilan.md", "cloture_le: 2024-10-02\n", "");
    assert_eq!(found("2025-03-30"), Vec::<String>::new());
    assert_eq!(found("2025-03-31"), ["4-realisation/suivi-4.md:4: suivi-semestriel"]);
    for number in ["1", "2", "3", "4"] {
        project.remove(&format!("4-realisation/suivi-{number}.md"));
    }
    assert_eq!(found("2024-11-04"), ["3-vote/resultats.md:3: suivi-semestriel"]);
}

//! `agir add`: numbering and placement of what is added.

use crate::support::Scratch;

fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch
        .agir(&["init", "--no-git", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"])
        .expect(0);
    scratch
}

fn clean(scratch: &Scratch) {
    assert_eq!(scratch.findings(&["--today", "2099-01-05"]), Vec::<String>::new());
}

#[test]
fn a_missing_meeting_gets_its_number_and_a_date_between_its_neighbours() {
    let scratch = project();
    scratch.remove("2-experimentation/groupes/mobilite/reunion-2.md");
    scratch.agir(&["add", "reunion"]).expect(0);
    clean(&scratch);
}

#[test]
fn nothing_is_added_twice_or_to_an_unknown_group() {
    let scratch = project();
    let before = scratch.files();
    let run = scratch.agir(&["add", "group", "mobilite"]).expect(2);
    assert!(run.stderr.contains("existe déjà"), "{}", run.stderr);
    let run = scratch.agir(&["add", "action", "X", "--group", "mobilté"]).expect(2);
    assert!(run.stderr.contains("mobilite"), "{}", run.stderr);
    scratch.agir(&["add", "action", "../../evade"]).expect(2);
    scratch.agir(&["add", "meeting", "--date", "26/03/2099"]).expect(2);
    scratch.agir(&["add", "table"]).expect(2);
    assert_eq!(before, scratch.files());
    scratch.agir(&["add", "action", "X"]).expect(0);
    let once = scratch.files();
    scratch.agir(&["add", "action", "X"]).expect(2);
    assert_eq!(once, scratch.files());
}

/// People who attend several groups must not have two meetings on one day.
#[test]
fn a_new_group_meets_on_days_that_no_other_has() {
    let scratch = Scratch::new();
    let start =
        ["init", "--no-git", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&start).expect(0);
    for theme in ["Énergie", "Santé", "Habitat", "Culture"] {
        scratch.agir(&["add", "group", theme]).expect(0);
    }
    let mut dates: Vec<String> = Vec::new();
    for (path, content) in scratch.files() {
        if path.contains("/reunion-") {
            let text = String::from_utf8(content).unwrap();
            dates.push(text.lines().find(|line| line.starts_with("date: ")).unwrap().to_owned());
        }
    }
    assert_eq!(dates.len(), 15);
    dates.sort();
    dates.dedup();
    assert_eq!(dates.len(), 15, "{dates:?}");
}

/// Proposed dates satisfy the rules of the method; if no date does, an error asks for one.
#[test]
fn proposed_days_follow_the_method() {
    let scratch = project();
    for _ in 0..4 {
        scratch.agir(&["add", "copil"]).expect(0);
        scratch.agir(&["add", "meeting"]).expect(0);
    }
    clean(&scratch);
    let date = |path: &str| {
        let text = scratch.read(path);
        text.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().to_owned()
    };
    let last = date("2-experimentation/groupes/mobilite/reunion-7.md");
    assert!(last < date("3-bilan/copil-final.md"), "{last}");
    // Makes the final copil follow the third meeting on the next day.
    for number in 4..8 {
        scratch.remove(&format!("2-experimentation/groupes/mobilite/reunion-{number}.md"));
    }
    let third: jiff::civil::Date = date("2-experimentation/groupes/mobilite/reunion-3.md").parse().unwrap();
    let copil = date("3-bilan/copil-final.md");
    scratch.replace(
        "3-bilan/copil-final.md",
        &format!("date: {copil}"),
        &format!("date: {}", third.tomorrow().unwrap()),
    );
    let before = scratch.files();
    let run = scratch.agir(&["add", "meeting"]).expect(2);
    assert!(run.stderr.contains("ne laisse aucun jour libre") && run.stderr.contains("--date"), "{}", run.stderr);
    assert_eq!(scratch.files(), before);
}

/// Names of files are shorter than titles: two long titles that begin alike are two files.
#[test]
fn titles_that_begin_alike_are_two_actions() {
    let scratch = project();
    let title = "Organiser une journée de sensibilisation à l'alimentation durable dans les écoles de";
    for (town, status) in [("Brétigny", 0), ("Arpajon", 0), ("Étampes", 0), ("Étampes", 2)] {
        let run = scratch.agir(&["add", "action", &format!("{title} {town}")]).expect(status);
        assert_eq!(run.stderr.contains("existe déjà : rien n'est écrit"), status == 2, "{}", run.stderr);
    }
    let folder = "2-experimentation/groupes/mobilite/actions/organiser-une-journee-de-sensibilisation-a-l-alimentation";
    for (end, town) in [("", "Brétigny"), ("-2", "Arpajon"), ("-3", "Étampes")] {
        assert!(scratch.read(&format!("{folder}{end}.md")).contains(town), "{town}");
    }
}

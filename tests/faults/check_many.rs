//! `check` on excessive amounts.

use super::check_support::{Bench, DAY, bounded, clean};
use crate::support::{Run, Scratch, command, copy, root};

/// Fifty thousand notes in one folder.
#[test]
fn fifty_thousand_files_in_one_folder_are_read() {
    if cfg!(windows) {
        crate::harness::ignore("fifty thousand small files take a scanner of viruses minutes");
    }
    let bench = Bench::new();
    std::fs::create_dir(bench.at("notes")).unwrap();
    for at in 0..50_000 {
        std::fs::write(bench.at("notes").join(format!("note-{at}.md")), "# Une note\n").unwrap();
    }
    bench.write("notes/note-49999.md", "[perdu](nulle-part.md)\n");
    let run = bounded(command(&bench.project, &["check", "--today", DAY, "--format", "short"])).expect(0);
    let found: Vec<String> = run.stdout.lines().map(crate::support::place_and_code).collect();
    assert_eq!(found, ["1-preparation/copils/copil-1.md:7: cle-inconnue", "notes/note-49999.md:1: lien-casse"]);
}

/// A hundred thousand findings, on many lines or on one: programs get the first ten thousand, or all on
/// request, and people a page or two.
#[test]
fn a_hundred_thousand_findings_are_told_as_far_as_is_asked() {
    for end in ["\n", " "] {
        let bench = Bench::new();
        for file in 0..5 {
            let numbers: String = (0..20_000).map(|at| format!("06{file}12{at:05}{end}")).collect();
            bench.write(&format!("notes-{file}.md"), numbers);
        }
        let check = |format, most: &[&str]| {
            let arguments = [&["check", "--all", "--today", DAY, "--format", format], most].concat();
            bounded(command(&bench.project, &arguments)).expect(0)
        };
        let json = |most| {
            let json: serde_json::Value = serde_json::from_str(&check("json", most).stdout).unwrap();
            let project = &json["projects"][0];
            assert_eq!(project["summary"]["warnings"], 100_001);
            (project["diagnostics"].as_array().unwrap().len(), project["summary"]["truncated"].clone())
        };
        assert_eq!(json(&[]), (10_000, serde_json::json!(90_001)));
        assert_eq!(json(&["--max-findings", "100001"]), (100_001, serde_json::Value::Null));
        let short = check("short", &[]);
        assert_eq!(short.stdout.lines().count(), 10_000);
        assert_eq!(
            short.stderr.lines().last().unwrap(),
            "… et 90001 constats de plus : « --max-findings 100001 » les donne tous"
        );
        assert_eq!(check("short", &["--max-findings", "200000"]).stdout.lines().count(), 100_001);
        let human = check("human", &[]).stdout;
        assert!(human.lines().count() < 500, "{} lines", human.lines().count());
        assert!(human.contains("100001 avertissements"), "{human}");
    }
}

/// Thirty projects, one with every file broken: the others are reported as if it were absent.
#[test]
fn a_wholly_broken_project_leaves_the_others_as_they_are() {
    let scratch = Scratch::new();
    for at in 0..30 {
        copy(&root().join("examples/charenton"), &scratch.path().join(format!("projet-{at:02}")));
    }
    scratch.replace("projet-29/1-preparation/copils/copil-1.md", "\nlieu: ", "\nlieux: ");
    let check = |format: &str, threads: &str| -> Run {
        let mut command = command(scratch.path(), &["check", "--all", "--today", DAY, "--format", format]);
        command.env("RAYON_NUM_THREADS", threads);
        bounded(command)
    };
    assert_eq!(check("short", "2").expect(0).stdout.lines().count(), 1);
    let broken: Vec<(String, Vec<u8>)> =
        scratch.files().into_iter().filter(|(path, _)| path.starts_with("projet-13/")).collect();
    for (path, _) in &broken {
        scratch.write(path, b"\xff\xfe\x00\x1b[2J");
    }
    let before = scratch.files();
    let short = check("short", "2").expect(1);
    clean(&short.stdout);
    assert_eq!(short.stdout, check("short", "1").stdout);
    let (bad, good): (Vec<&str>, Vec<&str>) = short.stdout.lines().partition(|line| line.starts_with("projet-13/"));
    assert_eq!(good.len(), 1, "{good:#?}");
    assert!(good[0].starts_with("projet-29/1-preparation/copils/copil-1.md:7:1"), "{good:#?}");
    assert!(bad.iter().all(|line| line.contains("[encodage]")) && bad.len() >= 30, "{bad:#?}");
    let json: serde_json::Value = serde_json::from_str(&check("json", "2").expect(1).stdout).unwrap();
    let projects = json["projects"].as_array().unwrap();
    let wrong: Vec<&str> = projects
        .iter()
        .filter(|project| project["summary"]["errors"] != 0)
        .map(|project| project["path"].as_str().unwrap())
        .collect();
    assert_eq!((projects.len(), wrong), (30, vec!["projet-13"]));
    let human = check("human", "2").expect(1).stdout;
    clean(&human);
    for part in ["autres encodage", "projet-13 : ", "projet-29 : ", "30 projets, au 1er juillet 2013"] {
        assert!(human.contains(part), "{part} in\n{human}");
    }
    assert_eq!(before, scratch.files());
}

/// Actions merged in a cycle, with themselves, or twice: reported at the second occurrence.
#[test]
fn arbitrations_that_go_round_in_circles_are_told_at_the_second_time() {
    let (a, b, c) = ("handicap/achats-esat", "precarite/collecte-invendus", "insertion-des-jeunes/bourse-de-stages");
    let merged = |pairs: &[(&str, &str)]| {
        let entries = pairs.iter().map(|(one, other)| format!("  - actions: [{one}, {other}]\n    titre: T\n"));
        format!("fusions:\n{}", entries.collect::<String>())
    };
    for (text, found, words) in [
        (merged(&[(a, a)]), &["2:37"][..], &["est déjà déclaré", "arbitrages.yaml:2 "][..]),
        (merged(&[(a, b), (b, a)]), &["4:15", "4:44"], &["est déjà fusionnée plus haut", "arbitrages.yaml:2 "]),
        (merged(&[(a, b), (b, c), (c, a)]), &["4:15", "6:15", "6:54"], &["est déjà fusionnée plus haut"]),
        (format!("distinctes:\n  - actions: [{a}, {a}]\n    motif: M\n"), &["2:37"], &["est déjà déclaré"]),
    ] {
        let bench = Bench::new();
        bench.write("arbitrages.yaml", text);
        let seen = bench.check();
        let told: Vec<&str> = seen.others().into_iter().filter(|told| told.starts_with("arbitrages")).collect();
        let found: Vec<String> = found.iter().map(|at| format!("arbitrages.yaml:{at} identifiant-en-double")).collect();
        assert_eq!(told, found, "{seen:#?}");
        assert!(seen.status == 1 && words.iter().all(|word| seen.words.contains(word)), "{seen:#?}");
    }
}

/// A cycle through ten thousand actions is reported where it closes. Two projects may use the same names.
#[test]
fn a_circle_through_ten_thousand_actions_is_told_where_it_closes() {
    let scratch = Scratch::new();
    for project in ["un", "deux"] {
        copy(&root().join("examples/charenton"), &scratch.path().join(project));
    }
    scratch.agir(&["check", "--today", DAY]).expect(0);
    let folder = scratch.path().join("un/2-experimentation/groupes/handicap/actions");
    let mut circle = String::from("fusions:\n");
    for at in 0..10_000 {
        std::fs::write(
            folder.join(format!("a{at}.md")),
            format!("---\ntype: action\ntitre: Titre{at}\nidees: [I3]\n---\n"),
        )
        .unwrap();
        if at % 2 == 0 {
            circle.push_str(&format!("  - actions: [handicap/a{at}, handicap/a{}]\n    titre: T\n", at + 1));
        }
    }
    circle.push_str("  - actions: [handicap/a9999, handicap/a0]\n    titre: T\n");
    scratch.write("un/arbitrages.yaml", circle);
    let arguments = ["check", "--today", DAY, "--format", "short", "--select", "identifiant-en-double"];
    let run = bounded(command(scratch.path(), &arguments)).expect(1);
    let told: Vec<String> = run.stdout.lines().map(crate::support::place_and_code).collect();
    assert_eq!(told, vec!["un/arbitrages.yaml:10002: identifiant-en-double"; 2]);
}

/// Hundreds of copies of an action in two groups, i.e. a hundred thousand pairs: the output grows with the
/// actions, not with the pairs, and says that it is truncated.
#[test]
fn copies_of_a_sheet_are_not_told_pair_by_pair() {
    let bench = Bench::new();
    let (one, other) = ("2-experimentation/groupes/precarite/actions", "2-experimentation/groupes/handicap/actions");
    let sheet = bench.read(&format!("{one}/collecte-invendus.md"));
    for at in 0..400 {
        let sheet = format!("{sheet}\nTournée {at}.\n");
        bench.write(&format!("{one}/copie-{at:03}.md"), &sheet);
        bench.write(&format!("{other}/copie-{at:03}.md"), &sheet);
    }
    let check = |threads: &str| {
        let mut command =
            command(&bench.project, &["check", "--today", DAY, "--format", "short", "--max-findings", "100000"]);
        command.env("RAYON_NUM_THREADS", threads);
        bounded(command)
    };
    let run = check("2");
    let overlaps: Vec<&str> = run.stdout.lines().filter(|line| line.contains("recoupement-a-arbitrer")).collect();
    let of_one =
        |at: usize| overlaps.iter().filter(|line| line.starts_with(&format!("{one}/copie-{at:03}.md:"))).count();
    assert!((0..400).all(|at| of_one(at) == 100), "{} overlaps, {} of the first copy", overlaps.len(), of_one(0));
    let last = overlaps.iter().filter(|line| line.contains("seuls 100 recoupements de cette fiche sont donnés"));
    assert!(last.count() >= 400, "{}", overlaps[0]);
    assert_eq!(run.stdout, check("1").stdout);
}

/// Documents of tens of thousands of lines with references to each other: the time grows with the lines, not
/// with the pairs.
#[test]
fn long_lists_that_refer_to_each_other_are_read_in_a_moment() {
    let lines = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let many = |line| lines(6_000, line);
    let few = |line| lines(2_800, line);
    let group = "2-experimentation/groupes/precarite";
    let bench = Bench::new();
    bench.change(&format!("{group}/reunion-1.md"), |text| {
        text.to_owned() + "\n## Problématiques\n\n" + &many(|at| format!("- **P{}** Manque {at}\n", at + 100))
    });
    bench.change(&format!("{group}/reunion-2.md"), |text| {
        text.to_owned() + "\n## Idées\n\n" + &few(|at| format!("- **I{}** Idée {at} (P{})\n", at + 100, at + 101))
    });
    bench.change(&format!("{group}/reunion-2.md"), |text| {
        text.to_owned() + "\n## Priorisation\n\n" + &few(|at| format!("### Thème {at}\n\n- I{} à voir\n\n", at % 900))
    });
    let people =
        many(|at| format!("  - structure: Structure {at}\n    college: associations\n    fonction: Bénévole\n"));
    bench.change(&format!("{group}/groupe.yaml"), |text| text.trim_end().to_owned() + "\n" + &people);
    let guests = format!("presents:\n{}", many(|at| format!("  - Structure nouvelle {at}\n")));
    bench.change(&format!("{group}/reunion-3.md"), |text| text.replacen("presents:\n", &guests, 1));
    let waivers = many(|_| "  - exigence: lien-casse\n    motif: M\n    fichiers: x\n".to_owned());
    bench.change("agir.yaml", |text| format!("{text}derogations:\n{waivers}"));
    bench.change("1-preparation/copils/copil-2.md", |text| text.to_owned() + &many(|_| "\n## Suite\n".to_owned()));
    let check = ["check", "--today", DAY, "--format", "short", "--max-findings", "100000"];
    for (arguments, lines) in [
        (&check[..], 18_000),
        (&["trace", "--format", "csv"], 6_000),
        (&["bilan", "--dry-run", "--today", DAY], 20),
        (&["dossier", "-o", "papiers"], 1),
    ] {
        let run = bounded(command(&bench.project, arguments));
        assert!(run.stdout.lines().count() >= lines, "{} {}", run.stdout.lines().count(), run.stderr);
    }
}

/// Unclosed comments, on many lines or on one, are all reported in linear time.
#[test]
fn ten_thousand_open_comments_are_told_in_a_moment() {
    let bench = Bench::new();
    bench.write("lignes.md", "<!-- a\n".repeat(9_000));
    bench.write("imbriques.md", "<!-- <!-- --> ".repeat(5_000));
    bench.write("code.md", "`<!-- ".repeat(10_000));
    let check = ["check", "--today", DAY, "--format", "short"];
    let run = bounded(command(&bench.project, &check)).expect(0);
    let of = |file: &str| run.stdout.lines().filter(|line| line.starts_with(file)).count();
    assert_eq!((of("lignes.md:"), of("imbriques.md:"), of("code.md:")), (9_000, 0, 1));
}

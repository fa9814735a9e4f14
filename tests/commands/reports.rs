//! `agir check --format github|gitlab|sarif|junit`: output parsed as forges do.

mod options;

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use serde_json::Value;

use crate::support::{Run, Scratch, agir_in, copy, root};

const DAY: &str = "2013-07-01";
const FINAL_COPIL: &str = "3-bilan/copil-final.md";
const NOTES: &str = "1-preparation/à côté, l'été.md";

/// An error with a related place; two identical warnings, and one with a percent sign and a colon, in a file
/// whose name contains a space, an accent and a comma.
fn wrong() -> Scratch {
    let project = Scratch::example("charenton");
    spoil(&project, "");
    project
}

fn spoil(project: &Scratch, folder: &str) {
    project.replace(&format!("{folder}{FINAL_COPIL}"), "date: 2013-06-06", "date: 2013-06-28");
    let links = "[a](absent.md)\n\n[b](absent.md)\n\n[c](<50%: fin.md>)\n";
    project.write(&format!("{folder}{NOTES}"), links);
}

/// Two projects: one with findings, one with an unusable method.
fn portfolio() -> Scratch {
    let scratch = Scratch::new();
    for name in ["un projet", "b"] {
        copy(&root().join("examples/charenton"), &scratch.path().join("projets").join(name));
    }
    spoil(&scratch, "projets/un projet/");
    scratch.replace("projets/b/agir.yaml", "methode: agir-ensemble", "methode: absente");
    scratch
}

fn check(project: &Scratch, format: &str, more: &[&str]) -> Run {
    project.agir(&[&["check", "--today", DAY, "--format", format][..], more].concat())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

#[test]
fn github_is_given_a_command_a_line_with_what_it_would_misread_escaped() {
    let run = check(&wrong(), "github", &[]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.stdout);
    let notes = "1-preparation/à côté%2C l'été.md";
    assert!(
        lines[0].starts_with(&format!(
            "::warning file={notes},line=1,col=5,endLine=1,endColumn=14,title=lien-casse::ce lien"
        )),
        "{}",
        lines[0]
    );
    assert!(lines[2].contains("« 50%25: fin.md »") && lines[2].contains("%0Aà faire : "), "{}", lines[2]);
    assert!(
        lines[3].starts_with(&format!(
            "::error file={FINAL_COPIL},line=3,col=7,endLine=3,endColumn=17,title=copil-final-avant-restitution::le \
             copil"
        )),
        "{}",
        lines[3]
    );
    // The related place is included.
    assert!(lines[3].ends_with("%0A2-experimentation/restitution.md:3:7: restitution : 27 juin 2013"), "{}", lines[3]);
    let project = Scratch::example("charenton");
    project.write("1-preparation/note.txt", "");
    project.write("1-preparation/feuille.ods", "");
    assert!(check(&project, "github", &[]).expect(0).stdout.lines().all(|line| line.starts_with("::")));
}

#[test]
fn gitlab_is_given_issues_that_it_can_tell_apart() {
    let project = wrong();
    let issues = json(&check(&project, "gitlab", &[]).expect(1));
    let issues = issues.as_array().unwrap();
    assert_eq!(issues.len(), 4);
    for issue in issues {
        let keys: Vec<&String> = issue.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["check_name", "description", "fingerprint", "location", "severity"]);
    }
    assert_eq!(issues[0]["location"], serde_json::json!({"path": NOTES, "lines": {"begin": 1, "end": 1}}));
    assert_eq!((&issues[0]["severity"], &issues[3]["severity"]), (&"minor".into(), &"major".into()));
    assert!(issues[2]["description"].as_str().unwrap().contains("« 50%: fin.md »"), "{}", issues[2]);
    let prints = |value: &[Value]| value.iter().map(|one| one["fingerprint"].to_string()).collect::<Vec<_>>();
    let before = prints(issues);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 4, "{before:?}");
    // Fingerprints do not change with added lines or the language.
    project.write(NOTES, format!("Des mots.\n\n{}", project.read(NOTES)));
    let after = json(&check(&project, "gitlab", &["--lang", "en"]).expect(1));
    assert_eq!(prints(after.as_array().unwrap()), before);
    assert_eq!(after[0]["location"]["lines"]["begin"], 3);
}

#[test]
fn sarif_describes_its_rules_and_points_from_the_top() {
    let project = wrong();
    let log = json(&check(&project, "sarif", &[]).expect(1));
    assert_eq!(log["version"], "2.1.0");
    let one = &log["runs"][0];
    assert_eq!((&one["columnKind"], &one["language"]), (&"unicodeCodePoints".into(), &"fr".into()));
    let driver = &one["tool"]["driver"];
    assert_eq!((&driver["name"], &driver["version"]), (&"agir".into(), &env!("CARGO_PKG_VERSION").into()));
    let (rules, results) = (driver["rules"].as_array().unwrap(), one["results"].as_array().unwrap());
    assert_eq!((rules.len(), results.len()), (2, 4));
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    let uri = "1-preparation/%C3%A0%20c%C3%B4t%C3%A9%2C%20l%27%C3%A9t%C3%A9.md";
    assert_eq!(place["artifactLocation"], serde_json::json!({"uri": uri, "uriBaseId": "%SRCROOT%"}));
    assert!(one["originalUriBaseIds"]["%SRCROOT%"].is_object());
    let error = &results[3];
    assert_eq!((&error["ruleId"], &error["level"]), (&"copil-final-avant-restitution".into(), &"error".into()));
    assert_eq!(
        error["locations"][0]["physicalLocation"]["region"],
        serde_json::json!({"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 17})
    );
    let related = &error["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["artifactLocation"]["uri"], "2-experimentation/restitution.md");
    assert_eq!(related["message"]["text"], "restitution : 27 juin 2013");
    assert_eq!(one["invocations"][0]["executionSuccessful"], true);
    // Fingerprints do not depend on the position.
    let prints = |log: &Value| {
        let results = log["runs"][0]["results"].as_array().unwrap().iter();
        results.map(|one| one["partialFingerprints"]["agirFinding/v1"].to_string()).collect::<Vec<_>>()
    };
    let before = prints(&log);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 4, "{before:?}");
    project.write(NOTES, format!("Des mots.\n\n{}", project.read(NOTES)));
    assert_eq!(prints(&json(&check(&project, "sarif", &[]).expect(1))), before);
    let english = json(&check(&project, "sarif", &["--lang", "en"]).expect(1));
    assert!(english["runs"][0]["results"][3]["message"]["text"].as_str().unwrap().contains("to do: "));
}

/// Elements and attributes of an XML text as `name key=value …`.
fn elements(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
    let element = |node: Node<'_, '_>| {
        let attributes = node.attributes().map(|own| format!(" {}={}", own.name(), own.value()));
        format!("{}{}", node.tag_name().name(), attributes.collect::<String>())
    };
    document.descendants().filter(Node::is_element).map(element).collect()
}

#[test]
fn junit_is_a_suite_a_project_and_a_case_a_finding() {
    let project = wrong();
    let run = check(&project, "junit", &[]).expect(1);
    let found = elements(&run.stdout);
    assert_eq!(found[0], "testsuites name=agir");
    assert_eq!(found[1], "testsuite name=Agir ensemble sur le territoire (.) tests=4 failures=1 errors=0");
    let count = |name: &str, found: &[String]| found.iter().filter(|one| one.starts_with(name)).count();
    assert_eq!((count("testcase ", &found), count("failure ", &found), count("system-out", &found)), (4, 1, 3));
    assert!(found[2].starts_with(&format!("testcase classname={NOTES} name=lien-casse : ce lien")), "{}", found[2]);
    assert!(found.iter().any(|one| one.contains("« 50%: fin.md »")), "{found:?}");
    assert!(run.stdout.contains("2-experimentation/restitution.md:3:7: restitution"), "{}", run.stdout);
    let strict = elements(&check(&project, "junit", &["--strict"]).expect(1).stdout);
    assert!(strict[1].ends_with("tests=4 failures=4 errors=0"), "{}", strict[1]);
    assert_eq!(count("failure type=warning", &strict), 3);
    // XML forbids control characters, even escaped.
    project.write(NOTES, "[a](<ab\u{1}s<e&nt>.md>)\n\n[b](<]]>.md>)\n");
    let run = check(&project, "junit", &[]).expect(1);
    elements(&run.stdout);
    assert!(!run.stdout.contains(|c: char| c.is_control() && c != '\n'), "{:?}", run.stdout);
}

#[test]
fn projects_of_a_portfolio_are_one_report_and_one_that_is_not_checked_is_told() {
    let scratch = portfolio();
    let (first, second) = ("projets/un projet", "projets/b");
    let checked = |format: &str| check(&scratch, format, &[]).expect(2);

    let run = checked("github");
    assert!(
        run.stdout.lines().next().unwrap().starts_with(&format!("::error file={second}/agir.yaml,line=")),
        "{run:?}"
    );
    assert!(run.stdout.contains(&format!("::error file={first}/{FINAL_COPIL},line=3,")), "{run:?}");

    let issues = json(&checked("gitlab"));
    let paths: Vec<&str> =
        issues.as_array().unwrap().iter().map(|one| one["location"]["path"].as_str().unwrap()).collect();
    assert_eq!(paths[0], format!("{second}/agir.yaml"));
    assert_eq!(*paths.last().unwrap(), format!("{first}/{FINAL_COPIL}"));

    let one = &json(&checked("sarif"))["runs"][0];
    assert_eq!(one["invocations"][0]["executionSuccessful"], false);
    let told = &one["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], format!("{second}/agir.yaml"));
    let uris = one["results"].as_array().unwrap().iter();
    let uris: Vec<&str> =
        uris.map(|one| one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap()).collect();
    assert_eq!(*uris.last().unwrap(), format!("projets/un%20projet/{FINAL_COPIL}"));

    let found = elements(&checked("junit").stdout);
    let suites: Vec<&String> = found.iter().filter(|one| one.starts_with("testsuite ")).collect();
    assert_eq!(suites.len(), 2);
    assert!(suites[0].contains(&format!("({second})")) && suites[0].ends_with("errors=1"), "{suites:?}");
    assert!(suites[1].contains(&format!("({first})")) && suites[1].ends_with("failures=1 errors=0"), "{suites:?}");
    assert!(found.iter().any(|one| one.starts_with("error message=")), "{found:?}");

    // That nothing was checked is reported even if the findings about the method are filtered out.
    for format in ["github", "gitlab", "sarif", "junit"] {
        let run = check(&scratch, format, &["--select", "copils-minimum"]).expect(2);
        assert!(run.stdout.contains("a pas été vérifié"), "{format}: {}", run.stdout);
    }
}

#[test]
fn a_clean_project_is_an_empty_report() {
    let project = Scratch::example("charenton");
    assert_eq!(check(&project, "github", &[]).expect(0).stdout, "");
    assert_eq!(check(&project, "gitlab", &[]).expect(0).stdout, "[]\n");
    let log = json(&check(&project, "sarif", &[]).expect(0));
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(log["runs"][0]["tool"]["driver"]["rules"], serde_json::json!([]));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    let found = elements(&check(&project, "junit", &[]).expect(0).stdout);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[1].ends_with("tests=1 failures=0 errors=0"), "{found:?}");
    assert_eq!(found[2], "testcase classname=agir.yaml name=agir check");
}

/// Paths are relative to the root of the repository, wherever the command is run.
#[test]
fn paths_start_from_the_top_of_the_repository() {
    let scratch = portfolio();
    std::fs::create_dir(scratch.path().join(".git")).unwrap();
    let project = scratch.path().join("projets/un projet");
    for folder in [scratch.path().join("projets"), project.clone(), project.join("3-bilan")] {
        for (format, path) in [
            ("github", "file=projets/un projet/3-bilan/copil-final.md,"),
            ("gitlab", "\"path\":\"projets/un projet/3-bilan/copil-final.md\""),
            ("sarif", "\"uri\":\"projets/un%20projet/3-bilan/copil-final.md\""),
            ("junit", "file=\"projets/un projet/3-bilan/copil-final.md\""),
        ] {
            let run = agir_in(&folder, &["check", "--today", DAY, "--format", format]);
            assert!(run.stdout.contains(path), "{format} in {}: {}", folder.display(), run.stdout);
        }
    }
    // In formats for people, paths are relative to the current folder.
    let run = agir_in(&project, &["check", "--today", DAY, "--format", "short"]);
    assert!(run.stdout.contains(&format!("\n{FINAL_COPIL}:3:7: ")), "{}", run.stdout);
}

//! A project and a method with escape sequences in every field, through every command and format: the output
//! contains only text, line breaks, tabs and the program's own colours.

use std::io::Read;
use std::process::{Command, Stdio};

use agir::text::escape::is_unsafe;
use agir::text::screen::{Screen, Tone};

use super::hostile::{ACTS, NAME, project, tables};
use crate::machine::{alike, tool};
use crate::support::{Scratch, agir_in, command, copy, run};

/// Checks that nothing from the project acts on a terminal; `file` output is for programs and may contain
/// invisible characters.
#[track_caller]
fn harmless(what: &[&str], text: &str, is_file: bool) {
    // The program's own colours, and the progress line drawn by the library.
    let mut rest = text.replace("\u{1b}[2K", "").replace("\u{1b}[1A", "");
    while let Some(at) = rest.find("\u{1b}[") {
        let code = &rest[at + 2..];
        let end = code.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(code.len());
        assert!(code[end..].starts_with('m') && &code[..end] != "38;5;201", "{what:?}: {:?}", &rest[at..]);
        rest.replace_range(at..at + 2 + end + 1, "");
    }
    let acts = |c: char| if is_file { c.is_control() } else { is_unsafe(c) };
    let feigned = rest.lines().find(|line| !is_file && line.trim_start().starts_with("feinte"));
    assert_eq!(feigned, None, "{what:?}: a name begins a line of its own");
    let at = rest.find(|c| acts(c) && !"\n\t\r".contains(c));
    assert!(at.is_none(), "{what:?}: {:?}", at.map(|at| rest[at..].chars().take(80).collect::<String>()));
}

/// The command on a terminal, where standard output and standard error are merged.
fn script(wanted: &Command) -> Command {
    let words = std::iter::once(wanted.get_program()).chain(wanted.get_args());
    let line: Vec<String> = words.map(|word| format!("'{}'", word.to_str().unwrap().replace('\'', "'\\''"))).collect();
    let mut terminal = tool("script");
    terminal.args(["-qec", &line.join(" "), "/dev/null"]);
    alike(terminal, wanted)
}

/// The arguments of each command, and whether its standard output is a file for another program.
fn commands() -> Vec<(Vec<String>, bool)> {
    let group = format!("handicap{NAME}");
    let note = format!("note{NAME}.md");
    let said: &[&[&str]] = &[
        &["check"],
        &["check", "--all"],
        &["check", "--final", "--strict", "--format", "short"],
        &["check", "--format", "json"],
        &["check", &note],
        &["check", "perdu\u{9b}2J"],
        &["check", "--select", ACTS],
        &["check", "--ignore", ACTS],
        &["check", "--fix", "--dry-run"],
        &["check", "--fix=all", "--dry-run", "--format", "json"],
        &["check", "--today", ACTS],
        &["explain"],
        &["explain", "copils-adaptes-a-la-duree"],
        &["explain", &format!("copils-minimum{ACTS}")],
        &["explain", "groupes-de-travail"],
        &["explain", ACTS],
        &["status"],
        &["status", ACTS],
        &["trace"],
        &["trace", "--format", "json"],
        &["trace", "--group", &group],
        &["trace", "--group", ACTS],
        &["trace", "-o", &format!("fil.{NAME}")],
        &["compile-plan", "--check"],
        &["compile-plan"],
        &["compile-plan", "--format", "json", "--stdout"],
        &["compile-plan", "-o", &format!("plan{NAME}.md")],
        &["compile-plan", "-o", &format!("plan.{NAME}")],
        &["compile-plan", "--format", "xlsx"],
        &["compile-plan", "--format", "docx"],
        &["compile-plan", "--format", "tet"],
        &["bilan", "--dry-run"],
        &["bilan"],
        &["kit", "handicap/2"],
        &["kit", "réunion"],
        &["kit", ACTS],
        &["kit", &note],
        &["calendar", "-o", &format!("agenda{NAME}.ics")],
        &["calendar", "-o", &note],
        &["dossier", "-o", &format!("../site{NAME}")],
        &["dossier", "-o", &group],
        &["add", "copil", ACTS],
        &["add", "copil", "--date", ACTS],
        &["add", "group", ACTS],
        &["add", "group", &format!("Handicap{ACTS}")],
        &["add", "meeting"],
        &["add", "meeting", "--group", &group],
        &["add", "action", ACTS, "--group", &group],
        &["add", "action", "Essai", "--group", &group, "--idea", ACTS],
        &["import-actions", "actions.csv", "--group", &group, "--dry-run"],
        &["import-actions", "actions.xlsx", "--group", "precarite", "--dry-run"],
        &["import-actions", "actions.xlsx", "--group", "precarite", "--sheet", ACTS],
        &["import-actions", "actions.xlsx", "--group", "precarite"],
        &["import-actions", &note, "--group", "precarite"],
        &["undo", "--list"],
        &["undo"],
        &["init", "."],
        &["init", ".", "--complete", "--yes", "--dry-run"],
        &["init", &format!("p{NAME}"), "--yes"],
        &["init", "p", "--yes", "--title", ACTS],
        &["init", "p", "--yes", "--start", ACTS],
        &["init", "p", "--yes", "--copils", ACTS],
        &["init", "p", "--yes", "--theme", ACTS],
        &["init", "p", "--yes", "--method", ACTS],
        &["init", "../p", "--yes", "--method", "m", "--dry-run"],
        &["init", "../p", "--yes", "--method", "m"],
        &[ACTS],
        &["check", &format!("--{ACTS}")],
        &["check", "--format", ACTS],
        &["--lang", ACTS, "check"],
    ];
    let files: &[&[&str]] = &[
        &["trace", "--format", "md"],
        &["trace", "--format", "csv"],
        &["trace", "--format", "mermaid"],
        &["compile-plan", "--stdout"],
        &["compile-plan", "--format", "csv", "--stdout"],
        &["compile-plan", "--format", "html", "--stdout"],
        &["compile-plan", "--format", "projets-territoire", "--stdout"],
        &["calendar", "-o", "-"],
    ];
    let owned = |words: &&[&str], is_file| (words.iter().map(|word| (*word).to_owned()).collect(), is_file);
    said.iter().map(|words| owned(words, false)).chain(files.iter().map(|words| owned(words, true))).collect()
}

/// Runs each of `commands` in a hostile project: the output is harmless, and displays some of the content.
fn sweep(faults: bool, surroundings: &[(&str, &str)]) {
    let project = project(faults);
    tables(&project);
    let commands = commands();
    let mut shown = 0;
    for (words, is_file) in &commands {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut wanted = command(project.path(), &words);
        wanted.envs(surroundings.iter().copied());
        let run = run(wanted);
        harmless(&words, &run.stdout, *is_file);
        harmless(&words, &run.stderr, false);
        shown += usize::from(run.stdout.contains("\\u{") || run.stderr.contains("\\u{"));
    }
    assert!(shown > commands.len() / 2, "{shown} of {} show what would act", commands.len());
}

#[test]
fn no_command_hands_on_what_acts_on_a_terminal() {
    sweep(false, &[]);
}

#[test]
fn no_command_hands_on_what_acts_on_a_terminal_where_it_tells_what_is_wrong_in_colours() {
    sweep(true, &[("CLICOLOR_FORCE", "1"), ("AGIR_LANG", "en")]);
}

/// A file displayed on a terminal instead of being piped is escaped.
#[test]
fn a_terminal_is_shown_files_escaped_too() {
    let project = project(false);
    for (words, is_file) in commands() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if is_file || [&["check", "--all"][..], &["status"], &["trace"], &["explain"]].contains(&words.as_slice()) {
            let run = run(script(&command(project.path(), &words)));
            assert!(run.stdout.contains("\\u{"), "{words:?}: {run:?}");
            harmless(&words, &run.stdout, false);
        }
    }
}

/// The default comes from the folder's name; the line editor emits escape sequences of its own.
#[test]
fn questions_show_the_name_of_a_folder_escaped() {
    let scratch = Scratch::new();
    let folder = scratch.path().join(format!("ici{}", NAME.replace('\n', "")));
    std::fs::create_dir(&folder).unwrap();
    let mut terminal = script(&command(&folder, &["init"]));
    let mut child = terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut screen, mut said) = (child.stdout.take().unwrap(), Vec::new());
    while !String::from_utf8_lossy(&said).contains("[Ici\\u{1b}]0;pris") {
        let mut some = [0; 4096];
        let read = screen.read(&mut some).unwrap();
        assert!(read > 0, "no question: {}", String::from_utf8_lossy(&said));
        said.extend(&some[..read]);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let said = String::from_utf8_lossy(&said);
    let raw = ["\u{1b}]0", "\u{1b}[2J", "\u{9b}", "\u{202e}", "\u{e0041}", "\u{ad}"];
    assert!(raw.iter().all(|raw| !said.contains(raw)), "{said:?}");
}

/// JSON is escaped, and parses back to the project's values.
#[test]
fn json_holds_nothing_that_acts_and_reads_back_as_it_was() {
    let around = Scratch::new();
    let folder = format!("projet{NAME}");
    copy(project(false).path(), &around.path().join(&folder));
    let title = format!("Agir ensemble sur le territoire{ACTS}");
    let read = |words: &[&str]| {
        let run = around.agir(words);
        harmless(words, &run.stdout, false);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        json
    };
    let checked = read(&["check", "--format", "json"]);
    let project = &checked["projects"][0];
    assert_eq!((project["path"].as_str(), project["title"].as_str()), (Some(&*folder), Some(&*title)));
    let places = project["diagnostics"].as_array().unwrap();
    assert!(places.iter().any(|place| place["path"] == format!("note{NAME}.md")), "{places:?}");
    let traced = read(&["trace", "--format", "json"]);
    assert_eq!(traced["title"], title);
    assert_eq!(
        (&traced["groups"][0]["id"], &traced["groups"][0]["name"]),
        (&format!("handicap{NAME}").into(), &format!("Handicap{ACTS}").into())
    );
    assert_eq!(read(&["compile-plan", "--format", "json", "--stdout"])["title"], title);
}

/// Invisible characters from word processors and emoji are accepted and kept.
#[test]
fn soft_hyphens_and_families_of_emoji_are_accepted_where_people_type_them() {
    let words = "Agir en\u{ad}semble 👨\u{200d}👩\u{200d}👧 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    let scratch = Scratch::new();
    let start = ["init", "p", "--no-git", "--start", "2099-01-05", "--territory", words];
    scratch.agir(&[&start[..], &["--title", words, "--theme", words]].concat()).expect(0);
    let project = scratch.path().join("p");
    let agir = |words: &[&str]| agir_in(&project, words).expect(0);
    agir(&["add", "group", "Mobi\u{ad}lité 👩\u{200d}🌾"]);
    agir(&["add", "action", "Vélo\u{ad}bus 👨\u{200d}👩\u{200d}👧", "--group", "Mobi\u{ad}lité 👩\u{200d}🌾"]);
    scratch.write("p/table.csv", format!("Action;Porteur\nCovoi\u{ad}turage;{words}\n"));
    agir(&["import-actions", "table.csv", "--group", "Mobi\u{ad}lité 👩\u{200d}🌾"]);
    agir(&["check", "--strict", "--today", "2099-01-05"]);
    let json: serde_json::Value = serde_json::from_str(&agir(&["trace", "--format", "json"]).stdout).unwrap();
    let told = json.to_string();
    for kept in [words, "Mobi\u{ad}lité 👩\u{200d}🌾", "Vélo\u{ad}bus 👨\u{200d}👩\u{200d}👧", "Covoi\u{ad}turage"]
    {
        assert!(told.contains(kept), "{kept:?} in {told}");
    }
    assert_eq!(json["title"], words);
    assert!(agir(&["calendar", "-o", "-"]).stdout.replace("\r\n ", "").contains(words));
}

#[test]
fn of_what_was_drawn_colours_pass_and_nothing_else() {
    for (drawn, shown) in [
        ("\u{1b}[1m\u{1b}[38;5;12ma\u{1b}[0m\nb\u{1b}[m", "\u{1b}[1m\u{1b}[38;5;12ma\u{1b}[0m\nb\u{1b}[m"),
        ("a\u{1b}[2Jb\u{1b}]0;x\u{7}", "a\\u{1b}[2Jb\\u{1b}]0;x\\u{7}"),
        ("\u{1b}[1[m\u{1b}[;[m\u{1b}m\u{1b}[1\u{1b}[1m", "\\u{1b}[1[m\\u{1b}[;[m\\u{1b}m\\u{1b}[1\u{1b}[1m"),
        ("\u{9b}1m\u{1b}[1;\u{202e}m\u{1b}", "\\u{9b}1m\\u{1b}[1;\\u{202e}m\\u{1b}"),
    ] {
        assert_eq!(Screen::drawn(drawn).as_str(), shown);
    }
    assert_eq!(Screen::new("\u{1b}[1m").painted(Tone::Strong).as_str(), "\u{1b}[1m\\u{1b}[1m\u{1b}[0m");
}

#[test]
fn every_character_reads_back_from_json_in_which_none_acts() {
    let all: String = ('\0'..=char::MAX).collect();
    let json = agir::text::escape::json(serde_json::to_string(&all).unwrap());
    assert!(!json.contains(is_unsafe));
    assert_eq!(serde_json::from_str::<String>(&json).unwrap(), all);
}

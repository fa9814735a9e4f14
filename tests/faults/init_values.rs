//! `agir init`: names and values that are special to a shell, a file system, YAML or Markdown, or deceptive.

use std::io::{Read, Write};
use std::process::Stdio;

use super::sandbox::{content, ended, refused};
use crate::machine::{no_text, tool};
use crate::support::{Scratch, command};

const DAY: &[&str] = &["--no-git", "--start", "2026-12-01"];

fn init<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["init"].iter().chain(DAY).chain(["--yes"].iter()).chain(more).copied().collect()
}

#[test]
fn a_name_cannot_leave_the_folder() {
    let scratch = Scratch::new();
    scratch.write("ici/notes.txt", "");
    let here = scratch.path().join("ici");
    // The folder itself may be any path with an existing parent.
    for name in ["..", "a/../..", "/x/absolu", "/x/../y/absolu"] {
        refused(scratch.path(), command(&here, &init(&[name])), &[name]);
    }
    for theme in ["../../evade", "..", "/x/absolu", "a/../../b"] {
        refused(scratch.path(), command(&here, &init(&["p", "--theme", theme])), &[theme]);
    }
}

#[test]
fn a_name_that_another_system_cannot_hold_is_refused_and_shown_escaped() {
    let scratch = Scratch::new();
    let long = "x".repeat(300);
    for (name, said) in [
        ("a\\b", "a\\b"),
        ("a:b", "« : »"),
        ("a\nb", "\\u{a}"),
        ("a\u{1b}[2Jb", "\\u{1b}"),
        ("fin.", "« fin. »"),
        ("fin ", "« fin  »"),
        (&*long, "xxx"),
        ("a\u{202e}b", "\\u{202e}"),
        ("a\u{200b}b", "\\u{200b}"),
        ("CON", "CON"),
        ("aux", "aux"),
        ("nul.md", "nul.md"),
        ("COM1", "COM1"),
        ("LPT¹", "LPT¹"),
        ("p/aux/q", "aux"),
    ] {
        // There it is a path separator.
        if cfg!(windows) && name.contains('\\') {
            continue;
        }
        refused(scratch.path(), command(scratch.path(), &init(&[name])), &[said]);
    }
    refused(scratch.path(), command(scratch.path(), &init(&["--", "-p"])), &["« -p » commence par un tiret"]);
    for theme in [
        "CON",
        "aux",
        "nul.md",
        "COM1",
        "LPT¹",
        "a/b",
        "a\\b",
        "a\nb",
        "a\u{1b}[2Jb",
        "a\u{202e}b",
        "a\u{200b}b",
        "…",
        "",
    ] {
        refused(scratch.path(), command(scratch.path(), &init(&["p", "--theme", theme])), &[]);
    }
    let long = "x".repeat(301);
    for option in ["--title", "--territory", "--theme"] {
        refused(scratch.path(), command(scratch.path(), &init(&["p", option, &long])), &["300 caractères"]);
        refused(scratch.path(), command(scratch.path(), &init(&["p", option, "a\u{1b}b"])), &["\\u{1b}"]);
        let mut wanted = command(scratch.path(), &init(&["p", option]));
        wanted.arg(no_text("a"));
        refused(scratch.path(), wanted, &["UTF-8"]);
    }
    let mut wanted = command(scratch.path(), &init(&[]));
    wanted.arg(no_text("p"));
    refused(scratch.path(), wanted, &["p"]);
}

#[test]
fn titles_keep_their_script_and_folders_are_plain() {
    let scratch = Scratch::new();
    for (theme, folder) in [
        ("E\u{301}nergie", "energie"),
        ("Énergie ⚡", ""),
        ("ⵜⴰⵎⴰⵣⵉⵖⵜ et santé", ""),
        ("مدينة", ""),
        ("Œuvre", "oeuvre"),
    ] {
        let target = format!("p-{folder}-{}", theme.chars().count());
        ended(scratch.agir(&init(&[&target, "--title", theme, "--theme", theme])), 0);
        let groups = scratch.path().join(&target).join("2-experimentation/groupes");
        let names: Vec<String> =
            std::fs::read_dir(groups).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(names.len(), 1);
        assert!(names[0].chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{names:?}");
        assert!(folder.is_empty() || names[0] == folder, "{names:?}");
        let composed = theme.replace("E\u{301}", "É");
        assert!(scratch.read(&format!("{target}/agir.yaml")).contains(&composed));
        assert!(
            scratch.read(&format!("{target}/2-experimentation/groupes/{}/groupe.yaml", names[0])).contains(&composed)
        );
    }
}

/// Values that are special in YAML, Markdown, HTML or templates.
const VALUES: &[&str] = &[
    "Val: \"x\" admin: true",
    "no",
    "oui",
    "1e3",
    "0012",
    "2026-02-30",
    "12:30",
    "~",
    "null",
    "@x",
    "`x`",
    "- a",
    "? a",
    "#",
    "a # b",
    "&a",
    "*a",
    "!!binary x",
    "{{x}}",
    "{{ projet.titre }}",
    "{% raw %}",
    "{# x #}",
    "<script>alert(1)</script>",
    "<!-- x",
    "--> x",
    "[x](javascript:alert(1))",
    "![x](http://exemple.fr/x.png)",
    "a | b",
    "a ``` b",
    "---",
    "...",
    "**P1** x",
    "# x",
    "l'eau \"claire\" \\n",
    "<<<<<<< HEAD",
    "%x",
    "a, b",
    "[a, b",
    "{a: b",
    "\u{a0}x: y",
];

#[test]
fn values_are_texts_whatever_they_mean_elsewhere() {
    let plain = Scratch::new();
    ended(plain.agir(&init(&["p", "--title", "Titre", "--territory", "Territoire", "--theme", "Santé"])), 0);
    for value in VALUES {
        let scratch = Scratch::new();
        let theme = format!("Santé {value}");
        let arguments = init(&["p", "--title", value, "--territory", value, "--theme", &theme]);
        if value.contains(['/', '\\']) {
            // A theme gives the name of a folder, so it must not contain a slash.
            refused(scratch.path(), command(scratch.path(), &arguments), &["barre"]);
            ended(scratch.agir(&init(&["p", "--title", value, "--territory", value, "--theme", "Santé"])), 0);
        } else {
            ended(scratch.agir(&arguments), 0);
        }
        // Only the values differ: no additional key, file or finding.
        assert_eq!(content(scratch.path()).len(), content(plain.path()).len(), "{value}");
        let check = ["check", "p", "--today", "2026-12-01", "--format", "json"];
        let json: serde_json::Value = serde_json::from_str(&ended(scratch.agir(&check), 0).stdout).unwrap();
        assert_eq!(json["projects"][0]["title"], value.trim(), "{value}");
        assert_eq!(json["projects"][0]["diagnostics"], serde_json::json!([]), "{value}");
        let keys =
            |text: &str| text.lines().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect::<Vec<_>>();
        let own = scratch.read("p/agir.yaml");
        assert_eq!(keys(&own).len(), keys(&plain.read("p/agir.yaml")).len(), "{own}");
        inert(&scratch.read("p/README.md"), &plain.read("p/README.md"), value);
    }
}

/// Both texts have the same Markdown structure; only the text differs.
fn inert(text: &str, plain: &str, value: &str) {
    use pulldown_cmark::{Event, Parser};
    let shape = |text: &str| {
        Parser::new(text)
            .filter(|event| !matches!(event, Event::Text(_) | Event::SoftBreak))
            // The folder of a group is written as code.
            .map(|event| if let Event::Code(_) = event { "code".to_owned() } else { format!("{event:?}") })
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(text), shape(plain), "{value}\n{text}");
}

#[test]
fn two_groups_of_one_folder_are_named_and_refused() {
    let scratch = Scratch::new();
    for (one, other) in
        [("Énergie", "energie"), ("Santé", "SANTÉ"), ("Santé", "Sante\u{301}"), ("a b", "a-b"), ("Santé", "Santé")]
    {
        let arguments = init(&["p", "--theme", one, "--theme", "Autre", "--theme", other]);
        refused(scratch.path(), command(scratch.path(), &arguments), &[one]);
    }
}

#[test]
fn a_missing_answer_is_named_and_not_waited_for() {
    let scratch = Scratch::new();
    for (given, missing) in [
        (&["p"][..], &["--title", "--territory", "--yes"][..]),
        (&["p", "--title", "T"], &["--territory"]),
        (&["p", "--territory", "V"], &["--title"]),
    ] {
        let arguments: Vec<&str> = ["init"].iter().chain(given).copied().collect();
        // A pipe that stays open: a run that reads it would block.
        let mut child = command(scratch.path(), &arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        assert_eq!(child.wait().unwrap().code(), Some(2));
        drop(stdin);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(missing.iter().all(|option| said.contains(option)), "{said}");
    }
    assert!(scratch.files().is_empty());
}

/// Aborts the questions on a terminal provided by `script`.
#[test]
fn giving_up_in_the_middle_of_the_questions_creates_nothing() {
    let (ctrl_c, ctrl_d) = ((b"\x03", 130), (b"\x04", 2));
    for (first, (key, status)) in
        ["", "Un titre\r", "\r\r\r"].into_iter().flat_map(|first| [(first, ctrl_c), (first, ctrl_d)])
    {
        let scratch = Scratch::new();
        let line = format!("'{}' init p", env!("CARGO_BIN_EXE_agir"));
        let mut child = tool("script")
            .args(["-qec", &line, "/dev/null"])
            .env("AGIR_LANG", "fr")
            .current_dir(scratch.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut keys, mut screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("Titre du projet [") {
            let mut some = [0; 4096];
            let read = screen.read(&mut some).unwrap();
            assert!(read > 0, "no question: {said}");
            said.push_str(&String::from_utf8_lossy(&some[..read]));
        }
        keys.write_all(first.as_bytes()).unwrap();
        // Repeated until it is received: input between two questions may be lost.
        for _ in 0..600 {
            if child.try_wait().unwrap().is_some() || keys.write_all(key).is_err() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let _ = child.kill();
        screen.read_to_string(&mut said).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(status), "{said}");
        assert!(said.contains("rien n'a été écrit") || key == b"\x03" && !first.is_empty(), "{said}");
        assert!(scratch.files().is_empty());
    }
}

//! What the readmes show is what the program does: their blocks run in order, in a folder that has the examples.

use crate::support::{Scratch, agir_in, copy, root};
use crate::typed::Terminal;

const READMES: [&str; 2] = ["README.md", "LISEZMOI.md"];

/// The blocks of a readme that are marked as `kind`.
fn blocks<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    text.split(&format!("```{kind}\n")).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// What a line says that somebody does in an editor: `# In FILE …: OLD becomes NEW.`
fn edit(line: &str) -> Option<(&str, &str, &str)> {
    let done = line.strip_prefix("# In ").or_else(|| line.strip_prefix("# Dans "))?;
    let (file, _) = done.split_once([' ', ','])?;
    let (_, change) = done.strip_suffix('.')?.rsplit_once(": ")?;
    let (old, new) = change.split_once(" becomes ").or_else(|| change.split_once(" devient "))?;
    Some((file, old, new))
}

/// Types the lines of a block, does its edits, and compares what is shown below a command, where something is.
fn follow(block: &str, terminal: &mut Terminal, scratch: &Scratch) {
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((file, old, new)) = edit(line) {
            let folder = terminal.folder.strip_prefix(scratch.path()).unwrap();
            scratch.replace(&format!("{}/{file}", folder.display()), old, new);
            continue;
        }
        let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("{line}: neither a command nor an edit"));
        let mut shown = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ") && edit(line).is_none()) {
            shown.push_str(line);
            shown.push('\n');
        }
        let got = terminal.run(command);
        let status = i32::from(shown.contains("error: ") || shown.contains("erreur : "));
        let stdout = got.map(|got| got.expect(status).stdout).unwrap_or_default();
        assert!(shown.is_empty() || stdout == shown, "{command}: shown:\n{shown}\ngot:\n{stdout}");
    }
}

#[test]
fn the_readmes_show_what_the_program_does() {
    for name in READMES {
        let text = String::from_utf8(std::fs::read(root().join(name)).unwrap()).unwrap();
        let scratch = Scratch::new();
        copy(&root().join("examples"), &scratch.path().join("examples"));
        let mut terminal = Terminal::new(scratch.path());
        let shown = blocks(&text, "console");
        assert!(shown.len() >= 8 && shown[0].contains("$ agir init "), "{name}: {} blocks", shown.len());
        follow(shown[0], &mut terminal, &scratch);
        let check = |terminal: &mut Terminal, format: &str| {
            let line = format!("agir check --today 2026-01-15 --format {format}");
            terminal.run(&line).unwrap().expect(1).stdout
        };
        // The two forms of the same finding that are shown further down.
        let short = blocks(&text, "text").into_iter().find(|block| block.contains("error[")).unwrap();
        assert_eq!(short, check(&mut terminal, "short"), "{name}");
        let json = blocks(&text, "json")[0].parse::<serde_json::Value>().unwrap();
        assert_eq!(json, check(&mut terminal, "json").parse::<serde_json::Value>().unwrap(), "{name}");
        // The others are of the examples, named from the top, or of that first project.
        let first = terminal.folder.clone();
        for block in &shown[1..] {
            let is_example = block.contains("examples/");
            terminal.folder = if is_example { scratch.path().to_owned() } else { first.clone() };
            follow(block, &mut terminal, &scratch);
        }
    }
}

/// What is to be typed below « Build it », with the program that the tests have built.
#[test]
fn the_example_is_checked_as_the_readmes_say() {
    for name in READMES {
        let text = String::from_utf8(std::fs::read(root().join(name)).unwrap()).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).unwrap();
        let run = Terminal::new(&root()).run(&format!("agir {line}")).unwrap().expect(0);
        assert_eq!(run.stderr, "", "{name}");
    }
}

#[test]
fn both_readmes_have_the_same_sections() {
    let headings = |name: &str| {
        let text = String::from_utf8(std::fs::read(root().join(name)).unwrap()).unwrap();
        text.lines().filter(|line| line.starts_with("## ")).count()
    };
    assert_eq!(headings("README.md"), headings("LISEZMOI.md"));
}

/// The text of the window that a double click opens on Windows.
#[test]
fn the_launcher_names_commands_that_exist() {
    let text = String::from_utf8(std::fs::read(root().join(".ci/windows/Commencer.cmd")).unwrap()).unwrap();
    let typed = text.lines().filter_map(|line| line.strip_prefix("echo       agir "));
    let commands: Vec<&str> = typed.filter_map(|rest| rest.split(' ').next()).collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        agir_in(&root(), &[command, "--help"]).expect(0);
    }
}
